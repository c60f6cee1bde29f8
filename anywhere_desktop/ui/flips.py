"""Steps of the matte that take long to unpack, undone and made again beside the window."""

import threading
from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt, Signal

from anywhere_desktop.core.patch import Difference, Patch

Then = Callable[[], None]
Put = Callable[[Patch, Iterable[Difference], Then], None]
"""Changes the matte where a patch says, by what it was unpacked to; then: to be called after it."""


class _Flip:
    """A patch that waits for its turn, and is unpacked in a thread once that has come."""

    def __init__(self, patch: Patch, then: Then) -> None:
        self.patch, self.then = patch, then
        self.ready = False
        self._found: list[Difference] | None = None
        self._thread: threading.Thread | None = None

    def start(self, told: Callable[[], None]) -> None:
        self._thread = threading.Thread(target=self._unpack, args=(told,), name="undo", daemon=True)
        self._thread.start()

    def _unpack(self, told: Callable[[], None]) -> None:
        try:
            self._found = list(self.patch.differences())
        finally:
            self.ready = True
            told()

    def found(self) -> Iterable[Difference]:
        """What it was unpacked to, waited for; where the thread failed, the window tries itself."""
        if self._thread is not None:
            self._thread.join()
        return self.patch.differences() if self._found is None else self._found


class Flips(QObject):
    """The steps on their way; each is put in place by the window, between two turns of its loop."""

    _unpacked = Signal()

    def __init__(self, put: Put, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put = put
        self._due: deque[_Flip] = deque()
        self._unpacked.connect(self._on_unpacked, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> bool:
        """Whether any step is not in place yet."""
        return bool(self._due)

    def add(self, patch: Patch, then: Then) -> None:
        """Have a step put in place after those before it."""
        self._due.append(_Flip(patch, then))
        if len(self._due) == 1:
            self._due[0].start(self._unpacked.emit)

    def settle(self) -> None:
        """Put all in place now: somebody needs the matte as it is."""
        while self._due:
            self._put_first()

    def forget(self) -> None:
        """The matte that they belong to is not there any more."""
        self._due.clear()

    def _on_unpacked(self) -> None:
        # What told of itself may have been put in place, or forgotten, meanwhile.
        if self._due and self._due[0].ready:
            self._put_first()
            if self._due:
                self._due[0].start(self._unpacked.emit)

    def _put_first(self) -> None:
        flip = self._due.popleft()
        self._put(flip.patch, flip.found(), flip.then)
