"""Python's garbage collector: in which thread it runs, and when it rests.

Left alone it runs in whatever thread happens to allocate, and frees there what only holds itself.
Objects of Qt may be freed in their own thread only: a worker that frees one which the window's
thread is just telling something ends the program. So from the first `workers.runner.Runner` on it
never runs by itself: the window's thread sweeps, and others ask it to collect.
"""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_ROUNDS = 10
"""So many collections of the young to one of the middle-aged, and of those to one of all: as
Python's own.
"""
_FULL_SHARE = 0.01
"""Of the time at most, for sweeping all: once takes 10 to 100 ms."""


@dataclass
class _State:
    """The process's own. automatic: whether it ran by itself before it was at rest; young, middle:
    collections since the last greater one.
    """

    lock: threading.RLock = field(default_factory=threading.RLock)
    collector: Callable[[], object] | None = None
    rests: int = 0
    automatic: bool = True
    young: int = 0
    middle: int = 0
    full_from: float = 0.0


_state = _State()


def collect() -> None:
    """Free all that only holds itself, in the thread that may. That is left undone where the
    window's thread is about to wait for its workers, or does not answer for seconds.
    """
    (_state.collector or gc.collect)()


def claim(collector: Callable[[], object]) -> None:
    """From now on `collect` calls `collector`, and nothing is ever collected by itself."""
    with _state.lock:
        gc.disable()
        _state.collector = collector
        _state.automatic = False


@contextmanager
def at_rest() -> Iterator[None]:
    """Meanwhile nothing is collected, by itself or by `sweep`."""
    with _state.lock:
        if not _state.rests:
            _state.automatic = gc.isenabled()
            gc.disable()
        _state.rests += 1
    try:
        yield
    finally:
        with _state.lock:
            _state.rests -= 1
            if _state.automatic and not _state.rests:
                gc.enable()


def sweep() -> None:
    """Collect what is due; called often, in the thread of whoever claimed it."""
    state, most = _state, gc.get_threshold()[0]
    if state.rests or not most or gc.get_count()[0] <= most:
        return
    began = time.monotonic()
    if state.middle >= _ROUNDS and began >= state.full_from:
        gc.collect()
        ended = time.monotonic()
        state.young, state.middle = 0, 0
        state.full_from = ended + (ended - began) / _FULL_SHARE
    elif state.young >= _ROUNDS:
        gc.collect(1)
        state.young, state.middle = 0, state.middle + 1
    else:
        gc.collect(0)
        state.young += 1
