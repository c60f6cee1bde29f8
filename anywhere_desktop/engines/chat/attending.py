"""Waiting for slow work while listening for the user: cancelled, or out of time, within 0.1 s."""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.watch import Heard, Watch

T = TypeVar("T")

POLL_S = 0.03


class OutOfTime(Exception):
    """The time limit passed before an answer came."""


class Line:
    """What joins work in a thread of its own to whoever waits for it."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        """Set once nobody waits any more: end soon."""
        self._parts: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def say(self, part: str) -> None:
        """Hand on a part of the answer."""
        self._parts.put(part)

    def hang_up(self) -> None:
        """Say that no more parts come."""
        self._parts.put(None)

    def next(self) -> str | None:
        """The next part, None at the end; raises `queue.Empty` when there is none yet."""
        return self._parts.get(timeout=POLL_S)


class _Errand(threading.Thread, Generic[T]):
    """Does the work; keeps its result or what it raised."""

    def __init__(self, work: Callable[[Line], T], line: Line) -> None:
        # A daemon: work that cannot be interrupted must not hold the program open.
        super().__init__(name="chat", daemon=True)
        self._work, self._line = work, line
        self.result: T | None = None
        self.raised: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._work(self._line)
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            self.raised = error
        self._line.hang_up()


def attend(work: Callable[[Line], T], watch: Watch, limit_s: float) -> T:
    """The work's result; its parts are told to the watch as `Heard`.

    Raises:
        Cancelled: the user pressed stop; the work is told to end, and not waited for.
        OutOfTime: likewise after `limit_s`.
        Exception: what the work raised.
    """
    watch.check()
    line = Line()
    errand = _Errand(work, line)
    ends = time.monotonic() + limit_s
    errand.start()
    try:
        while not _ended(line, watch):
            watch.check()
            if time.monotonic() > ends:
                raise OutOfTime
    finally:
        line.stop.set()
    watch.check()
    if errand.raised is not None:
        raise errand.raised
    return errand.result  # type: ignore[return-value]


def _ended(line: Line, watch: Watch) -> bool:
    try:
        part = line.next()
    except queue.Empty:
        return False
    if part is None:
        return True
    watch.tell(Heard(part))
    return False


def in_loop(talk: Callable[[], Coroutine[Any, Any, T]], line: Line) -> T:
    """Run a coroutine to its end in an event loop of this thread; cancelled when nobody waits."""

    async def main() -> T:
        task = asyncio.ensure_future(talk())
        while not task.done():
            await asyncio.wait({task}, timeout=POLL_S)
            if line.stop.is_set():
                task.cancel()
        if task.cancelled():
            raise Cancelled
        return task.result()

    return asyncio.run(main())
