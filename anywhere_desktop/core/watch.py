"""Watch: the one way that long work talks, and the one way that it is stopped."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.records import Evaluation

STAGES = (
    "load",
    "cut",
    "analyze",
    "prompt",
    "select",
    "template",
    "repair",
    "enhance",
    "compose",
    "evaluate",
    "save",
)
"""Stage names, in the order in which an Iteration passes them."""

_SHARES = 200

EDIT_STAGES = ("edit", "register", "compose", "save")
"""Those of an edit by instruction."""


@dataclass(frozen=True)
class StageStarted:
    """A stage of an Iteration began (iteration 0: work before the first Iteration)."""

    stage: str
    iteration: int


@dataclass(frozen=True)
class StepDone:
    """`done` of `total` equal steps of the running stage are finished."""

    done: int
    total: int


@dataclass(frozen=True)
class StageDone:
    """A stage ended after `seconds`."""

    stage: str
    iteration: int
    seconds: float


@dataclass(frozen=True, eq=False)
class PictureMade:
    """A picture worth showing while the work goes on: `kind` is a stage's name or "preview"."""

    kind: str
    iteration: int
    picture: Picture


@dataclass(frozen=True)
class Noted:
    """Something the user should know that is not an error: a low confidence, an unused word."""

    text: str


@dataclass(frozen=True)
class IterationKept:
    """An Iteration is whole, and safe in the project file. parent: the Iteration that its Session
    branches from, by session and number.
    """

    session: int
    iteration: int
    prompt: str
    evaluation: Evaluation
    certificate: Certificate
    unused_words: tuple[str, ...] = ()
    seed: int = 0
    variant: int = 1
    parent: tuple[int, int] | None = None


@dataclass(frozen=True)
class Heard:
    """A part of what a chat model is answering, as it comes."""

    text: str


Event = StageStarted | StepDone | StageDone | PictureMade | Noted | Heard | IterationKept


def _nobody(event: Event) -> None:
    """Listen to nothing."""


class Watch:
    """Carries events out of long work and the wish to stop into it.

    `tell` and `check` raise `Cancelled` once `cancel` was called, from whatever thread.

    shows: whether whoever listens shows pictures; else none need be made for it on the way.
    """

    def __init__(self, listener: Callable[[Event], None] = _nobody, shows: bool = True) -> None:
        self._listeners = [listener]
        self._shows = shows
        self._stop = threading.Event()
        self._share = -1

    def tell(self, event: Event) -> None:
        """Report an event; raises `Cancelled` when the user has pressed stop."""
        self.check()
        self.announce(event)

    def announce(self, event: Event) -> None:
        """Report what has already happened, and cannot be stopped any more."""
        for listener in self._listeners:
            listener(event)

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Have one more listener told of every event from now on."""
        self._listeners.append(listener)

    def check(self) -> None:
        """Raise `Cancelled` when the user has pressed stop."""
        if self._stop.is_set():
            raise Cancelled

    def check_beside(self) -> None:
        """`check` for a thread that helps the job's own: no errand is let pass in it."""
        if self.cancelled:
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next check; safe from any thread and from a signal."""
        self._stop.set()

    def go_on(self, share: float) -> bool:
        """Report the share (0 to 1) that is done of what raises nothing and lets no errand pass,
        such as SQLite's own work; returns whether to go on. Raise by `check` once it has ended.
        """
        done = int(share * _SHARES)
        if done != self._share:
            self._share = done
            self.announce(StepDone(done, _SHARES))
        return not self.cancelled

    @property
    def shows(self) -> bool:
        """Whether pictures on the way are shown to anyone."""
        return self._shows

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._stop.is_set()

    @contextmanager
    def stage(self, name: str, iteration: int = 0) -> Iterator[None]:
        """Report the beginning and, if it was reached, the end of a stage with its seconds."""
        self.tell(StageStarted(name, iteration))
        begun = time.perf_counter()
        yield
        self.announce(StageDone(name, iteration, time.perf_counter() - begun))


class Relay(Watch):
    """A Watch that passes everything on to another; others change what they pass on."""

    def __init__(self, whole: Watch) -> None:
        super().__init__()
        self._whole = whole

    def announce(self, event: Event) -> None:
        """Report to the whole."""
        self._whole.announce(event)

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Have one more listener told of every event of the whole."""
        self._whole.listen(listener)

    def check(self) -> None:
        """Raise `Cancelled` when the user has pressed stop."""
        self._whole.check()

    def cancel(self) -> None:
        """Ask the whole to stop."""
        self._whole.cancel()

    @property
    def shows(self) -> bool:
        """Whether pictures on the way are shown to anyone."""
        return self._whole.shows

    @property
    def cancelled(self) -> bool:
        """Whether the whole was asked to stop."""
        return self._whole.cancelled


class PartOf(Relay):
    """The Watch of one part of a stage: its steps become the stage's own.

    begin, end: which of the stage's `total` steps it makes up.
    """

    def __init__(self, whole: Watch, begin: int, end: int, total: int) -> None:
        super().__init__(whole)
        self._begin, self._end, self._total = begin, end, total

    def announce(self, event: Event) -> None:
        """Report to the whole, with steps counted from the stage's beginning."""
        if isinstance(event, StepDone):
            share = min(1.0, event.done / event.total) if event.total else 1.0
            done = self._begin + int(share * (self._end - self._begin))
            event = StepDone(done, self._total)
        super().announce(event)
