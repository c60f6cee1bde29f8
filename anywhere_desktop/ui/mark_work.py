"""Long changes of the matte: worked out in a thread of their own, then one undo step each.

The pipeline's worker may be making a picture for minutes; nobody waits that long for an inverted
matte. What is done here touches neither project nor renderer: arrays in, one array out.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from anywhere_desktop.core.patch import Patch
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.ui.beside import Beside
from anywhere_desktop.ui.canvas.tool import Solve
from anywhere_desktop.ui.undo import MatteHistory, Turned
from anywhere_desktop.workers.jobs import (
    JobCancelled,
    JobDone,
    JobDropped,
    JobEvent,
    JobFailed,
    JobTold,
)
from anywhere_desktop.workers.runner import Runner

_SHOWN_AFTER_MS = 150
_AGAIN_MS = 20


@dataclass(frozen=True, eq=False)
class _Change:
    text: str
    work: Solve
    turned: Turned | None = None
    put: Callable[[Callable[[], None]], None] = lambda put: put()
    mine: bool = True
    """Whether it may be given up; what the pipeline's worker made may not."""


@dataclass(frozen=True, eq=False)
class _Solved:
    before: Matte
    after: Matte
    patch: Patch


class MarkWork(QObject):
    """Takes changes one by one; each sees the matte as the one before it left it.

    What was painted while one was worked out stays.
    """

    running_changed = Signal(str, object)
    """What is worked on and how far, 0 to 1 or None; "" once nothing is."""
    busy_changed = Signal()
    failed = Signal(object)
    """A `JobFailed`."""

    def __init__(self, history: MatteHistory) -> None:
        super().__init__()
        self._history, self._runner = history, Runner()
        self._runner.event_told.connect(self._on_event)
        self._waiting: deque[_Change] = deque()
        self._now: _Change | None = None
        self._job = self._revision = 0
        self._share: float | None = None
        self._after: list[Callable[[], object]] = []
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_SHOWN_AFTER_MS)
        self._late.timeout.connect(self._show)

    @property
    def busy(self) -> bool:
        """Whether anything is worked out or waits."""
        return self._now is not None or bool(self._waiting)

    def solve(self, text: str, work: Solve) -> None:
        """Work a matte out of what the present one will be when its turn has come."""
        self._add(_Change(text, work))

    def put(
        self,
        text: str,
        after: Matte,
        before: Beside | None,
        turned: Turned | None = None,
        around: Callable[[Callable[[], None]], None] = lambda put: put(),
    ) -> None:
        """Put a matte in place that the pipeline's worker made, without what was painted since.

        before: the matte as it was asked for, None: nothing painted since is to stay; around:
        called in place of putting it, with what puts it.
        """
        self._add(_Change(text, partial(_put_over, before, after), turned, around, mine=False))

    def give_up(self) -> bool:
        """Give up what `solve` asked for and is under way; returns whether there was anything."""
        given_up = [one for one in (self._now, *self._waiting) if one is not None and one.mine]
        self._waiting = deque(one for one in self._waiting if not one.mine)
        if self._now in given_up:
            self._stop()
            self._next()
        return bool(given_up)

    def clear(self) -> None:
        """Forget everything: another photograph is shown, or none."""
        self._waiting.clear()
        self._stop()
        self._next()

    def when_done(self, then: Callable[[], object]) -> None:
        """Do something once nothing is under way: now, or later."""
        if self.busy:
            self._after.append(then)
        else:
            then()

    def close(self) -> None:
        """Give up all, and end the thread."""
        self._after.clear()
        self._waiting.clear()
        self._stop()
        self._runner.close()

    def _stop(self) -> None:
        self._now = None
        self._runner.cancel()

    def _add(self, change: _Change) -> None:
        if self._history.surface is not None:
            self._waiting.append(change)
            self._next()

    def _next(self) -> None:
        if self._now is not None:
            return
        if self._waiting:
            if self._history.before.active and not self._waiting[0].mine:
                QTimer.singleShot(_AGAIN_MS, self, self._next)  # A stroke is being drawn.
                return
            self._begin(self._waiting.popleft())
            self._late.start()
            self.busy_changed.emit()
            return
        self._late.stop()
        self.running_changed.emit("", None)
        self.busy_changed.emit()
        after, self._after = self._after, []
        for then in after:
            then()

    def _begin(self, change: _Change) -> None:
        beside = self._history.begin_beside()
        assert beside is not None, "cleared with the photograph"
        self._now, self._share = change, None
        self._revision = self._history.revision
        self._job = self._runner.submit(change.text, partial(_solved, beside, change.work))

    def _on_event(self, event: JobEvent) -> None:
        if event.job != self._job or self._now is None:
            return
        match event:
            case JobTold(_, StepDone(done, total)):
                self._share = done / max(1, total)
                if not self._late.isActive():
                    self._show()
            case JobDone():
                assert isinstance(event.result, _Solved)
                self._take(self._now, event.result)
            case JobFailed() | JobCancelled() | JobDropped():
                self._end()
                if isinstance(event, JobFailed):
                    self.failed.emit(event)

    def _take(self, change: _Change, solved: _Solved) -> None:
        """Put the answer in place; when the matte is another one meanwhile, first fit it to that.

        A stroke that is being drawn is waited for: it belongs to neither.
        """
        history = self._history
        if history.before.active:
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._take_again(change, solved))
        elif history.revision != self._revision:
            fitted = partial(_kept_over, solved.before, solved.after)
            self._begin(replace(change, work=fitted))
        else:
            took = partial(history.take, change.text, solved.patch, solved.after, change.turned)
            change.put(took)
            self._end()

    def _take_again(self, change: _Change, solved: _Solved) -> None:
        if self._now is change:
            self._take(change, solved)

    def _end(self) -> None:
        self._now = None
        self._next()

    def _show(self) -> None:
        if self._now is not None:
            self.running_changed.emit(self._now.text, self._share)


def _solved(beside: Beside, work: Solve, watch: Watch) -> _Solved:
    before = beside.take()
    after = work(before, watch)
    watch.check()
    height, width = before.shape
    return _Solved(before, after, Patch.between(before, after, (0, 0, width, height)))


def _put_over(before: Beside | None, after: Matte, now: Matte, watch: Watch) -> Matte:
    return _kept_over(None if before is None else before.take(), after, now, watch)


def _kept_over(before: Matte | None, after: Matte, now: Matte, _watch: Watch) -> Matte:
    """What was made of `before`, under what was painted since: `now`."""
    if before is None or not before.shape == now.shape == after.shape:
        return after if after.shape == now.shape else now
    return np.where(now == before, after, now)
