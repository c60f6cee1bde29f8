"""One budget of memory for all models: who was used least recently leaves first."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from anywhere_desktop.engines.device import Device, probe
from anywhere_desktop.engines.libraries import steady

IDLE_S = 300.0
"""Models that nobody used for so long leave the memory."""


class Resident(Protocol):
    """What can hold memory: a model that can be loaded again."""

    def release(self) -> None:
        """Leave the memory; the next use loads it again."""


def _always() -> bool:
    return True


@dataclass
class _Held:
    resident: Resident
    used: float
    takes: Callable[[], bool]
    busy: bool = False


class Budget:
    """Whose models are in memory. Every engine enters `using` for the time of its work.

    clock: seconds that only grow.
    """

    def __init__(
        self,
        device: Callable[[], Device] = probe,
        idle_s: float = IDLE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.device, self._idle_s, self._clock = device, idle_s, clock
        self._held: list[_Held] = []
        self._lock = threading.RLock()
        self._timer: threading.Timer | None = None

    @contextmanager
    def using(self, resident: Resident, takes: Callable[[], bool] = _always) -> Iterator[None]:
        """Work with a model: it is not sent away meanwhile, and was used last.

        takes: whether it takes the device's memory while it rests; one that waits in main memory
        makes no room by leaving.
        """
        with self._lock:
            self._held = [held for held in self._held if held.resident is not resident]
            held = _Held(resident, self._clock(), takes, busy=True)
            self._held.append(held)
        steady()
        try:
            yield
        finally:
            with self._lock:
                held.busy, held.used = False, self._clock()
            self._wake_later()

    def make_room(self, needed: int) -> bool:
        """Send others away until `needed` bytes are free; whether anybody had to leave."""
        left = False
        while self.device().free() < needed and self._send_one_away():
            left = True
        return left

    def free_now(self) -> int:
        """Send everybody away who is not at work; how many left."""
        with self._lock:
            return self._send_away([held for held in self._held if not held.busy])

    def free_idle(self) -> None:
        """Send away who was not used for a while."""
        now = self._clock()
        with self._lock:
            idle = [h for h in self._held if not h.busy and now - h.used >= self._idle_s]
            self._send_away(idle)
        self._wake_later()

    def _send_one_away(self) -> bool:
        with self._lock:
            waiting = [h for h in self._held if not h.busy and h.takes()]
            if not waiting:
                return False
            self._send_away([min(waiting, key=lambda held: held.used)])
            return True

    def _send_away(self, leaving: list[_Held]) -> int:
        for held in leaving:
            self._held.remove(held)
            held.resident.release()
        if leaving:  # Once for all: each time everything is looked through.
            self.device().forget()
        return len(leaving)

    def _wake_later(self) -> None:
        """Look again once the one that waits longest is idle; the thread ends with the program."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            waiting = [held.used for held in self._held if not held.busy]
            if waiting:
                wait = max(0.0, min(waiting) + self._idle_s - self._clock())
                self._timer = threading.Timer(wait + 0.05, self.free_idle)
                self._timer.daemon = True
                self._timer.start()


@cache
def budget() -> Budget:
    """The program's one budget."""
    return Budget()
