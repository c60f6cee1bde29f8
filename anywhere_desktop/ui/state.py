"""What the window shows, and the one funnel that turns the worker's events into it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.records import Hints
from anywhere_desktop.core.watch import (
    IterationKept,
    Noted,
    PictureMade,
    StageStarted,
    StepDone,
)
from anywhere_desktop.ui.desk import (
    THUMBNAIL_PX,
    Key,
    Opened,
    Preview,
    Project,
    Saved,
    Shown,
    Thumbnail,
)
from anywhere_desktop.workers.runner import (
    JobCancelled,
    JobDone,
    JobDropped,
    JobEvent,
    JobFailed,
    JobStarted,
    JobTold,
)

CARD_PREVIEW = "card preview "
"""How the jobs that render suggestions begin; each has its own name, so that all are done."""
_QUIET = frozenset(
    {"keep matte", "preview", "result", "results", "source", "refine words", "derive"}
)


@dataclass(frozen=True)
class Running:
    """What the worker is doing: stage name, Iteration (0 = before the first), steps."""

    job: str
    stage: str = ""
    iteration: int = 0
    done: int = 0
    total: int = 0
    number: int = 0
    """The runner's number of the job."""


@dataclass(frozen=True)
class Failure:
    """An error for the user: one line, and details to copy when it is a bug."""

    message: str
    details: str = ""
    job: str = ""


class State(QObject):
    """Everything on screen that is not being typed; `changed` names the part that is new."""

    changed = Signal(str)
    """"opened", "cut", "shown", "selected", "preview", "running", "message", "failed"
    or "saved"."""
    answered = Signal(object)
    """A record that a verb of the desk returned (`ui.desk`), for whoever asked."""
    ended_badly = Signal(str)
    """A job of this name failed, was cancelled, or never began."""
    ended = Signal(int, bool)
    """The runner's number of a job, and whether it ended well."""
    over = Signal(int, str)
    """The runner's number and the name of a job that is over, however it ended; told last."""
    closed = Signal()
    """What was open is closed; what comes next follows."""
    thumbnail_made = Signal(object)
    """A `Thumbnail`, read from the project or just made."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: Opened | None = None
        self.path: Path | None = None
        self.selected: Key | None = None
        self.preview: Picture | None = None
        self.sizes: dict[Key, tuple[int, int]] = {}
        self.follow = True
        """Whether what is made is shown at once: not while the user works on the photograph."""
        self.running: Running | None = None
        self.message = ""
        self.failure: Failure | None = None
        self._shown: dict[Key, Shown] = {}
        self._result: Picture | None = None

    @property
    def shown(self) -> tuple[Shown, ...]:
        """All Iterations, in the order of the project."""
        return tuple(self._shown.values())

    @property
    def chosen(self) -> Shown | None:
        """The Iteration that is selected on the timeline, or None for the photograph."""
        return None if self.selected is None else self._shown.get(self.selected)

    def one(self, key: Key) -> Shown | None:
        """The Iteration of a key."""
        return self._shown.get(key)

    def select(self, key: Key | None) -> None:
        """Show the photograph (None) or one Iteration."""
        self.selected = key if key in self._shown else None
        self.preview = None
        self.changed.emit("selected")

    def set_hints(self, hints: Hints) -> None:
        """The cut-out follows other hints: a new one was taken back, or made again."""
        if self.opened is not None:
            self.opened = replace(self.opened, hints=hints)

    def put(self, shown: Sequence[Shown]) -> None:
        """Take new versions of Iterations: a star, a note, a picture."""
        for one in shown:
            old = self._shown.get(one.key)
            kept = old.picture if old is not None and one.picture is None else one.picture
            self._shown[one.key] = replace(one, picture=kept)
        self.changed.emit("shown")
        if self.chosen is not None and self.chosen.deleted:
            self.select(None)

    def take(self, event: JobEvent) -> None:
        """Turn one event of the worker into state."""
        match event:
            case JobStarted():
                if not _is_quiet(event.name):
                    self._set_running(Running(event.name, number=event.job))
            case JobTold():
                self._take_told(event)
            case JobDone():
                self._end(event.job, well=True)
                self._take_result(event.name, event.result)
                self.over.emit(event.job, event.name)
            case JobFailed():
                self._end(event.job)
                self.ended_badly.emit(event.name)
                self._drop_preview(event.name)
                self.fail(event)
                self.over.emit(event.job, event.name)
            case JobCancelled() | JobDropped():
                self._end(event.job)
                self.ended_badly.emit(event.name)
                self._drop_preview(event.name)
                if isinstance(event, JobCancelled) and not _is_quiet(event.name):
                    self.say(self.tr("Cancelled; what was finished is kept."))
                self.over.emit(event.job, event.name)

    def _end(self, job: int, *, well: bool = False) -> None:
        self.ended.emit(job, well)
        if self.running is not None and self.running.number == job:
            self._set_running(None)

    def _take_told(self, told: JobTold) -> None:
        running = self.running
        if running is None or running.number != told.job:
            return
        match told.event:
            case StageStarted(stage, iteration):
                self._set_running(replace(running, stage=stage, iteration=iteration, done=0))
            case StepDone(done, total):
                self._set_running(replace(running, done=done, total=total))
            case PictureMade():
                self._take_picture(told.event)
            case Noted(text):
                self.say(text)
            case IterationKept():
                self._add(told.event)

    def _take_picture(self, made: PictureMade) -> None:
        if made.kind == "result":
            self._result = made.picture
        self.preview = made.picture
        self.changed.emit("preview")

    def _drop_preview(self, job: str) -> None:
        """What was shown of a photograph that is not opened after all goes again."""
        if job == "open" and self.preview is not None:
            self.select(self.selected)

    def _add(self, kept: IterationKept) -> None:
        result, self._result = self._result, None
        if result is None:
            return
        small = _small(result)
        shown = Shown(
            kept.session,
            kept.iteration,
            kept.prompt,
            small,
            kept.evaluation,
            kept.certificate,
            kept.unused_words,
            time.time(),
            kept.seed,
            kept.variant,
            parent=kept.parent,
        )
        # Only the newest keeps its picture: the others' are in the project when they are wanted.
        self._shown = {key: replace(one, picture=None) for key, one in self._shown.items()}
        self._shown[shown.key] = shown
        self.changed.emit("shown")
        self.thumbnail_made.emit(Thumbnail(shown.key, small))
        if self.follow:
            self.select(shown.key)

    def _take_result(self, name: str, result: object) -> None:
        match result:
            case None if name == "close project":
                self.path = None
                self._open(None, (), None)
            case Opened() if name == "cut":
                self.opened = result
                self.changed.emit("cut")
                self.say(" ".join(result.notes))
            case Opened():
                self.path = None
                self._open(result, (), None)
            case Project():
                self.path = result.path
                self._open(result.opened, result.shown, result)
            case Saved():
                self.path = result.path if result.moved else self.path
                self.changed.emit("saved")
                self.answered.emit(result)
            case Shown():
                self.put((result,))
            case tuple() if result and isinstance(result[0], Shown):
                self.put(result)
            case None | ():
                pass
            case _:
                self.answered.emit(result)

    def _open(
        self, opened: Opened | None, shown: tuple[Shown, ...], project: Project | None
    ) -> None:
        self.selected, self.preview, self._result = None, None, None
        self.sizes = {}
        self.closed.emit()
        self.opened = opened
        self._shown = {one.key: one for one in shown}
        self.changed.emit("opened")
        self.changed.emit("shown")
        last = shown[-1].key if shown and opened is None else None
        self.select(last)
        if project is not None:
            self.answered.emit(project)
        if opened is not None and opened.notes:
            self.say(" ".join(opened.notes))

    def _set_running(self, running: Running | None) -> None:
        self.running = running
        self.changed.emit("running")

    def fail(self, event: JobFailed) -> None:
        """Have an error shown."""
        self.failure = Failure(event.message, event.details, event.name)
        self.changed.emit("failed")

    def say(self, text: str) -> None:
        """Have something said in the status bar."""
        self.message = text
        self.changed.emit("message")


def _small(picture: Picture) -> Preview:
    """A made picture for as long as the window lives: many of them must fit in memory."""
    from anywhere_desktop.core.picture import fitted, resize, to_depth

    height, width = picture.shape[:2]
    size = fitted((width, height), THUMBNAIL_PX)
    small = picture if size == (width, height) else resize(picture, size)
    return np.ascontiguousarray(to_depth(small, 8))


def _is_quiet(job: str) -> bool:
    """Whether a job is too short to be shown as running."""
    return job in _QUIET or job.startswith((CARD_PREVIEW, "mind: "))
