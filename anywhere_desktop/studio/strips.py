"""Row strips of a picture worked through by a few threads that a Watch can stop."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import numba

from anywhere_desktop.core.watch import StepDone, Watch

_POLL_S = 0.02


def in_strips(
    work: Callable[[int, int], object],
    rows: int,
    strip: int,
    watch: Watch,
    steps: tuple[int, int] | None = None,
) -> None:
    """Call `work(first, last)` for every strip of `strip` rows; numba's thread count at a time.

    `work` must only write its own rows and release the interpreter lock, so the result does not
    depend on the number of threads. `steps`: the share of a longer job, as (first, last) of 100,
    that is told as `StepDone`. Raises `Cancelled` at most one strip after the wish.
    """
    stop = threading.Event()
    starts = range(0, rows, strip)

    def one(first: int) -> None:
        if not stop.is_set():
            work(first, min(first + strip, rows))

    with ThreadPoolExecutor(numba.get_num_threads(), "studio") as pool:
        pending = {pool.submit(one, first) for first in starts}
        told = -1
        try:
            while pending:
                done, pending = wait(pending, _POLL_S)
                for future in done:
                    future.result()
                watch.check()
                if steps:
                    share = 1 - len(pending) / len(starts)
                    now = round(steps[0] + (steps[1] - steps[0]) * share)
                    if now != told:
                        watch.tell(StepDone(now, 100))
                    told = now
        finally:
            stop.set()
