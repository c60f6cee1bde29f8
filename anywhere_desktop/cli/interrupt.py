"""Ctrl-C, a polite kill and a closed terminal: stop at the next check, keep what is whole."""

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anywhere_desktop.core.watch import Watch

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP")
                 if hasattr(signal, name))  # fmt: skip


class Interrupt:
    """Hears the signals from its making on; a signal never raises, so nothing is torn apart."""

    def __init__(self) -> None:
        self._pressed = False
        self._watch: Watch | None = None
        self._before = {number: signal.signal(number, self._hear) for number in _SIGNALS}

    def stops(self, watch: "Watch") -> None:
        """From now on a signal cancels this Watch; one that came before does so at once."""
        self._watch = watch
        if self._pressed:
            watch.cancel()

    def forget(self) -> None:
        """Give the signals back to whoever had them."""
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, number: int, frame: object) -> None:
        self._pressed = True
        if self._watch is not None:
            self._watch.cancel()
