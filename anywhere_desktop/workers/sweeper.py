"""The sweeper has Python's garbage collector run in the window's thread (`core.collector`)."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QObject, QTimer, Signal

from anywhere_desktop.core import collector

_EVERY_MS = 100
_PATIENCE_S = 5.0
"""How long who asks from another thread waits at most, e.g. while all widgets are dressed anew."""


@cache
def shared() -> "Sweeper":
    """The process's own; made in the thread of the window."""
    return Sweeper()


class Sweeper(QObject):
    """Sweeps in the thread that made it, and collects there for others; one for all Runners."""

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()
        self._news = threading.Condition()
        self._asks, self._answered, self._away = 0, 0, 0
        self._users = 0
        self._asked.connect(self._answer)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collector.sweep)

    def begin(self) -> None:
        """A Runner begins."""
        self._users += 1
        self._timer.start()
        collector.claim(self.collect)

    def end(self) -> None:
        """A Runner has ended; after the last one nobody answers."""
        with self._news:
            self._users -= 1
            self._news.notify_all()
        if not self._users:
            self._timer.stop()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Meanwhile the thread waits for others: what they ask for is left undone."""
        with self._news:
            self._away += 1
            self._news.notify_all()
        try:
            yield
        finally:
            with self._news:
                self._away -= 1

    def collect(self) -> None:
        """Collect all in the thread of the window, and wait until that is done."""
        if threading.get_ident() == self._thread:
            gc.collect()
            return
        with self._news:
            self._asks += 1
            mine = self._asks
            if self._answers():
                self._asked.emit()
                self._news.wait_for(
                    lambda: self._answered >= mine or not self._answers(), _PATIENCE_S
                )

    def _answers(self) -> bool:
        return self._users > 0 and not self._away

    def _answer(self) -> None:
        with self._news:
            asks = self._asks
            if asks == self._answered:  # Several asked before the thread had time for one.
                return
        gc.collect()
        with self._news:
            self._answered = asks
            self._news.notify_all()
