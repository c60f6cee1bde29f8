"""What the window shows, and the one funnel that turns the worker's events into it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import (
    IterationKept,
    Noted,
    PictureMade,
    StageStarted,
    StepDone,
)
from anywhere_desktop.ui.desk import Opened, Project, Shown
from anywhere_desktop.workers.runner import (
    JobCancelled,
    JobDone,
    JobEvent,
    JobFailed,
    JobStarted,
    JobTold,
)


@dataclass(frozen=True)
class Running:
    """What the worker is doing: stage name, Iteration (0 = before the first), steps."""

    job: str
    stage: str = ""
    iteration: int = 0
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class Failure:
    """An error for the user: one line, and details to copy when it is a bug."""

    message: str
    details: str = ""


class State(QObject):
    """Everything on screen that is not being typed; `changed` names the part that is new."""

    changed = Signal(str)
    """"opened", "shown", "selected", "preview", "running", "message", "failed" or "exported"."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: Opened | None = None
        self.shown: tuple[Shown, ...] = ()
        self.selected: int | None = None
        self.preview: Picture | None = None
        self.running: Running | None = None
        self.message = ""
        self.failure: Failure | None = None
        self._result: Picture | None = None

    @property
    def chosen(self) -> Shown | None:
        """The Iteration that is selected on the timeline, or None for the photograph."""
        return None if self.selected is None else self.shown[self.selected]

    def select(self, index: int | None) -> None:
        """Show the photograph (None) or one Iteration."""
        self.selected = index
        self.preview = None
        self.changed.emit("selected")

    def take(self, event: JobEvent) -> None:
        """Turn one event of the worker into state."""
        match event:
            case JobStarted():
                self.failure = None
                self._set_running(Running(event.name))
            case JobTold():
                self._take_told(event)
            case JobDone():
                self._set_running(None)
                self._take_result(event.name, event.result)
            case JobFailed():
                self._set_running(None)
                self.failure = Failure(event.message, event.details)
                self.changed.emit("failed")
            case JobCancelled():
                self._set_running(None)
                self._say(self.tr("Cancelled; what was finished is kept."))

    def _take_told(self, told: JobTold) -> None:
        running = self.running or Running("")
        match told.event:
            case StageStarted(stage, iteration):
                self._set_running(Running(running.job, stage, iteration))
            case StepDone(done, total):
                self._set_running(
                    Running(running.job, running.stage, running.iteration, done, total)
                )
            case PictureMade():
                self.preview = told.event.picture
                if told.event.kind == "result":
                    self._result = told.event.picture
                self.changed.emit("preview")
            case Noted(text):
                self._say(text)
            case IterationKept():
                self._add(told.event)

    def _add(self, kept: IterationKept) -> None:
        if self._result is None:
            return
        shown = Shown(
            kept.session,
            kept.iteration,
            kept.prompt,
            self._result,
            kept.evaluation,
            kept.certificate,
            kept.unused_words,
        )
        self.shown = (*self.shown, shown)
        self.changed.emit("shown")
        self.select(len(self.shown) - 1)

    def _take_result(self, name: str, result: object) -> None:
        if isinstance(result, Opened):
            self._open(result, () if name == "open" else self.shown)
        elif isinstance(result, Project):
            self._open(result.opened, result.shown)
        elif isinstance(result, str):
            self.message = result
            self.changed.emit("exported")

    def _open(self, opened: Opened | None, shown: tuple[Shown, ...]) -> None:
        self.selected, self.preview, self._result = None, None, None
        self.opened, self.shown = opened, shown
        self.changed.emit("opened")
        self.changed.emit("shown")
        self.select(len(shown) - 1 if shown and opened is None else None)
        if opened is not None and opened.notes:
            self._say(" ".join(opened.notes))

    def _set_running(self, running: Running | None) -> None:
        self.running = running
        self.changed.emit("running")

    def _say(self, text: str) -> None:
        self.message = text
        self.changed.emit("message")
