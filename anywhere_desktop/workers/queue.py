"""The user's queue of wishes: fed to the runner one at a time, kept in the project."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.core.wish import JobState, QueuedWish, Wish
from anywhere_desktop.workers.jobs import (
    JobCancelled,
    JobDone,
    JobDropped,
    JobEvent,
    JobFailed,
    JobTold,
    Work,
)
from anywhere_desktop.workers.pace import Pace, Pacing
from anywhere_desktop.workers.runner import Runner

JOB = "generate"
"""The name under which wishes run."""

KEEP = "keep queue"
"""The name of the errand that keeps the queue."""

_ENDED = ("done", "failed", "cancelled")
_KEPT_ENDED = 50
_ENDS = (JobDone, JobFailed, JobCancelled, JobDropped)

Rows = tuple[QueuedWish, ...]
Bind = Callable[[Work], Work]


def _as_it_is(work: Work) -> Work:
    return work


class JobQueue(QObject):
    """Runs the wishes of the open project in order; a failing one tells why, and the next goes on.

    A wish is handed to the runner only when that has no other job, so that none runs in a project
    that was opened meanwhile: the window calls `restore` with what each opened project holds.

    bind, bind_wish: called when the queue, and a wish, is handed over, to tie the work to what is
    open then.
    """

    changed = Signal(object)
    """The whole queue, `tuple[QueuedWish, ...]`, in order."""

    paused_changed = Signal(bool)
    """Whether the queue waits for `resume`."""

    def __init__(
        self,
        runner: Runner,
        generate: Callable[[Wish, Watch], object],
        keep: Callable[[Rows, Watch], object],
        bind: Bind = _as_it_is,
        bind_wish: Bind = _as_it_is,
    ) -> None:
        super().__init__()
        self._runner, self._generate, self._keep = runner, generate, keep
        self._bind, self._bind_wish = bind, bind_wish
        self._rows: Rows = ()
        self._paused, self._suspended = False, False
        self._job: int | None = None
        self._running: int | None = None
        self._paces: dict[str, Pace] = {}
        self._pace: Pace | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._feed)
        runner.event_told.connect(self._on_event_told)

    @property
    def rows(self) -> Rows:
        """The whole queue in order."""
        return self._rows

    @property
    def paused(self) -> bool:
        """Whether it waits for `resume`; a running wish is finished all the same."""
        return self._paused

    @property
    def running_job(self) -> int | None:
        """The runner's number of the wish that runs, for its events."""
        return self._job

    @property
    def pacing(self) -> Pacing | None:
        """How far the running wish is, and how long it still takes; None when none runs."""
        return None if self._pace is None else self._pace.pacing()

    @property
    def learned(self) -> dict[str, Mapping[str, float]]:
        """Seconds by stage, by crew: for the next run of the program."""
        return {crew: pace.seconds for crew, pace in self._paces.items()}

    def learn(self, seconds: Mapping[str, Mapping[str, float]]) -> None:
        """Take what an earlier run has learned."""
        self._paces = {crew: Pace(stages) for crew, stages in seconds.items()}

    def pace_of(self, crew: str) -> Pace:
        """What was learned of a crew's speed."""
        return self._paces.setdefault(crew, Pace())

    def add(self, wish: Wish) -> int:
        """Let a wish wait for its turn; returns its number in the queue."""
        number = max((row.number for row in self._rows), default=0) + 1
        self._set((*self._rows, QueuedWish(number, wish)))
        return number

    def restore(self, rows: Sequence[QueuedWish]) -> None:
        """Take the queue of a project that was just opened (none: of a photograph).

        What a crashed program was running waits again; and what waits, waits for `resume`.
        """
        self._job = self._running = self._pace = None
        back = tuple(
            replace(row, state="waiting") if row.state == "running" else row for row in rows
        )
        self._set_paused(any(row.state == "waiting" for row in back))
        self._set(back)

    def pause(self) -> None:
        """Start no more wishes until `resume`."""
        self._set_paused(True)

    def resume(self) -> None:
        """Go on."""
        self._suspended = False
        self._set_paused(False)
        self._next.start()

    def suspend(self) -> None:
        """The program ends: stop the running wish, which will wait again at the next start."""
        self._suspended = True
        self._set_paused(True)
        if self._job is not None:
            self._runner.cancel(self._job)

    def move(self, number: int, place: int) -> None:
        """Put a wish at a place of the queue, 0 = first."""
        row = self._row(number)
        others = [other for other in self._rows if other.number != number]
        others.insert(max(0, min(place, len(others))), row)
        self._set(tuple(others))

    def cancel(self, number: int) -> None:
        """Stop a wish: at the running one's next step, or before a waiting one began."""
        row = self._row(number)
        if number == self._running and self._job is not None:
            self._runner.cancel(self._job)
        elif row.state == "waiting":
            self._put(replace(row, state="cancelled"))

    def retry(self, number: int) -> None:
        """Let a failed, cancelled or done wish wait for its turn again, behind the others."""
        row = self._row(number)
        if row.state in _ENDED:
            others = tuple(other for other in self._rows if other.number != number)
            self._set((*others, QueuedWish(number, row.wish)))

    def remove(self, number: int) -> None:
        """Take a wish out of the queue; a running one is stopped first, and stays."""
        if number == self._running:
            self.cancel(number)
        else:
            self._set(tuple(row for row in self._rows if row.number != number))

    def arrange(self, rows: Sequence[QueuedWish], instead_of: Sequence[QueuedWish]) -> None:
        """Take a change of the queue back, or make it again: from `instead_of` to `rows`. What
        runs, what was worked on since, and what was added since, stays.
        """
        now = {row.number: row for row in self._rows}
        then = {row.number for row in rows}
        gone = {row.number for row in instead_of} - then
        wished = [_rearranged(row, now.get(row.number)) for row in rows]
        others = [
            row
            for row in self._rows
            if row.number not in then and (row.number not in gone or row.number == self._running)
        ]
        self._set((*wished, *others))

    def clear_ended(self) -> None:
        """Take out all that are done, failed or cancelled."""
        self._set(tuple(row for row in self._rows if row.state not in _ENDED))

    def _feed(self) -> None:
        waiting = [row for row in self._rows if row.state == "waiting"]
        if self._paused or self._job is not None or not waiting or self._runner.busy_with_jobs:
            return
        row = waiting[0]
        self._pace = self.pace_of(row.wish.crew)
        self._pace.begin(row.wish.variants * row.wish.loops)
        self._running = row.number
        self._job = self._runner.submit(JOB, self._bind_wish(partial(self._generate, row.wish)))
        self._put(replace(row, state="running", why="", details=""))

    def _on_event_told(self, event: JobEvent) -> None:
        if event.job == self._job:
            self._take(event)
        if isinstance(event, _ENDS) and not event.errand:
            # Later, when everybody has heard of it: the window may open another project's queue.
            self._next.start()

    def _take(self, event: JobEvent) -> None:
        match event:
            case JobTold() if self._pace is not None:
                self._pace.take(event.event)
            case JobDone():
                self._end("done")
            case JobFailed():
                self._end("failed", event.message, event.details)
            case JobCancelled() | JobDropped():
                self._end("waiting" if self._suspended else "cancelled")

    def _end(self, state: JobState, why: str = "", details: str = "") -> None:
        number, self._job, self._running, self._pace = self._running, None, None, None
        for row in self._rows:
            if row.number == number:
                self._put(replace(row, state=state, why=why, details=details))

    def _row(self, number: int) -> QueuedWish:
        return next(row for row in self._rows if row.number == number)

    def _put(self, row: QueuedWish) -> None:
        self._set(tuple(row if row.number == old.number else old for old in self._rows))

    def _set(self, rows: Rows) -> None:
        ended = [row.number for row in rows if row.state in _ENDED]
        forgotten = set(ended[:-_KEPT_ENDED])
        self._rows = tuple(row for row in rows if row.number not in forgotten)
        work = self._bind(partial(self._keep, self._rows))
        self._runner.submit(KEEP, work, errand=True, latest=True)
        self.changed.emit(self._rows)
        self._next.start()

    def _set_paused(self, paused: bool) -> None:
        if paused != self._paused:
            self._paused = paused
            self.paused_changed.emit(paused)


def _rearranged(then: QueuedWish, now: QueuedWish | None) -> QueuedWish:
    """A row as it was, unless it was worked on since; what ran and was taken out waits again."""
    if now is None:
        return replace(then, state="waiting") if then.state == "running" else then
    return then if {then.state, now.state} <= {"waiting", "cancelled"} else now
