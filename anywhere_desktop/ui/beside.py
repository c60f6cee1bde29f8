"""The matte as it is now, for who needs it later or in another thread."""

import threading

from anywhere_desktop.core.picture import Matte


class Beside:
    """A matte as it is now, for work in another thread: copied there, or in the window just before
    it changes, whichever comes first.
    """

    def __init__(self, matte: Matte) -> None:
        self._matte: Matte | None = matte
        self._copy: Matte | None = None
        self._lock = threading.Lock()

    def take(self) -> Matte:
        """The copy, not to be written to; made now where it is not made yet."""
        with self._lock:
            if self._matte is not None:
                self._copy, self._matte = self._matte.copy(), None
            assert self._copy is not None
            return self._copy
