"""The sweeper: Python's garbage collector in the thread of the window, and nowhere else."""

import gc
import threading

from PySide6.QtCore import QObject, QTimer, Signal

from anywhere_desktop.core import collector

_EVERY_MS = 100
_PATIENCE_S = 1.0
"""How long who asks from another thread waits for the window's, at most."""


class Sweeper(QObject):
    """Collects in the thread that made it, from then until `end` (see `core.collector`)."""

    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread = threading.get_ident()
        self._ended = False
        self._asked.connect(self._on_asked)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collector.sweep)
        self._timer.start()
        collector.claim(self._collect)

    def ending(self) -> None:
        """Its thread is about to wait for others: what they ask for is left undone."""
        self._ended = True
        self._timer.stop()

    def end(self) -> None:
        """Leave the collector to Python again."""
        self.ending()
        collector.give_back(self._collect)

    def _collect(self) -> None:
        if threading.get_ident() == self._thread:
            gc.collect()
        elif not self._ended:
            done = threading.Event()
            self._asked.emit(done)
            done.wait(_PATIENCE_S)

    def _on_asked(self, done: threading.Event) -> None:
        gc.collect()
        done.set()
