"""Python's garbage collector: in which thread it runs, and when it rests.

Left alone it runs in whatever thread happens to allocate, and frees there what only holds itself.
Objects of Qt may be freed in their own thread only: a worker that frees one which the window's
thread is just telling something ends the program. So while a window is open its thread alone
collects (`workers.sweeper`), and others ask for it by `collect`.
"""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_FULL_SHARE = 0.01
"""Of the time at most, for collections of everything: one takes 10 to 100 ms."""


@dataclass
class _State:
    """The process's own. automatic: whether to go back to Python's own ways in the end."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    collectors: list[Callable[[], object]] = field(default_factory=list)
    rests: int = 0
    automatic: bool = True
    full_from: float = 0.0

    def hold(self) -> None:
        if not (self.collectors or self.rests):
            self.automatic = gc.isenabled()
            gc.disable()

    def release(self) -> None:
        if self.automatic and not (self.collectors or self.rests):
            gc.enable()


_state = _State()


def collect() -> None:
    """Free all that only holds itself, in the thread that may."""
    with _state.lock:
        collector = _state.collectors[-1] if _state.collectors else None
    if collector is None:
        gc.collect()
    else:
        collector()


def claim(collector: Callable[[], object]) -> None:
    """From now on `collect` calls `collector`, and nothing is collected by itself."""
    with _state.lock:
        _state.hold()
        _state.collectors.append(collector)


def give_back(collector: Callable[[], object]) -> None:
    """Undo `claim`."""
    with _state.lock:
        _state.collectors.remove(collector)
        _state.release()


@contextmanager
def at_rest() -> Iterator[None]:
    """Meanwhile nothing is collected, unless asked for by `collect`."""
    with _state.lock:
        _state.hold()
        _state.rests += 1
    try:
        yield
    finally:
        with _state.lock:
            _state.rests -= 1
            _state.release()


def sweep() -> None:
    """Collect what is due by Python's own counts: for who has claimed it, time and again."""
    if _state.rests:
        return
    counts, most, began = gc.get_count(), gc.get_threshold(), time.monotonic()
    if counts[2] > most[2] and began >= _state.full_from:
        gc.collect()
        ended = time.monotonic()
        _state.full_from = ended + (ended - began) / _FULL_SHARE
    elif counts[1] > most[1]:
        gc.collect(1)
    elif counts[0] > most[0]:
        gc.collect(0)
