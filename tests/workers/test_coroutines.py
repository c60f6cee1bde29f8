"""Coroutines on the window's loop: results, failures, time limits, and their end."""

import asyncio
import gc
import socket
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.workers.coroutines import Coroutines
from anywhere_desktop.workers.jobs import JobFailed
from anywhere_desktop.workers.reach import reach


def _on_qt(app: QApplication, main: Callable[[Coroutines], Coroutine[Any, Any, None]]) -> None:
    """Run with Qt's events and asyncio's in one loop, as the program does."""

    async def whole() -> None:
        works = Coroutines()
        await main(works)
        await works.close()

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(whole())
    # The loop's timers must end in the thread that began them, not wherever memory is tidied next.
    gc.collect()


async def _until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < ends
        await asyncio.sleep(0.01)


def test_a_server_that_answers_is_told_while_the_window_lives(qapp: QApplication) -> None:
    ticks: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(1)

    async def main(works: Coroutines) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            told: list[float] = []
            address = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
            works.start("server", reach(address), told.append, limit_s=5)
            assert works.busy
            await _until(lambda: bool(told))
        assert 0 <= told[0] < 5
        await _until(lambda: len(ticks) > 3 and not works.busy)

    _on_qt(qapp, main)


def test_a_server_that_does_not_answer_is_said_in_words(qapp: QApplication) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        closed = server.getsockname()[1]

    async def main(works: Coroutines) -> None:
        failed: list[JobFailed] = []
        works.failed.connect(failed.append)
        reached: list[float] = []
        works.start("server", reach(f"http://127.0.0.1:{closed}"), reached.append, limit_s=5)
        await _until(lambda: bool(failed))
        assert "is it running?" in failed[0].message
        assert failed[0].details == ""

    _on_qt(qapp, main)


@pytest.mark.parametrize("address", ["", "localhost", "http://", "http://a:b", "ftp://x"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(UserError, match="no address of a server"):
        asyncio.run(reach(address))


def test_what_takes_too_long_is_given_up_and_cancelled_work_tells_nothing(
    qapp: QApplication,
) -> None:
    ended: list[str] = []

    async def slow(name: str) -> str:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(name)
        return name

    async def main(works: Coroutines) -> None:
        failed: list[JobFailed] = []
        done: list[str] = []
        works.failed.connect(failed.append)
        works.start("limited", slow("limited"), done.append, limit_s=0.05)
        await _until(lambda: bool(failed))
        assert "longer than 0.05 seconds" in failed[0].message
        works.start("same", slow("first"), done.append, limit_s=60)
        await asyncio.sleep(0.02)
        works.start("same", slow("second"), done.append, limit_s=60)
        await _until(lambda: "first" in ended)
        await asyncio.sleep(0.02)
        await works.close()
        assert ended == ["limited", "first", "second"]
        assert len(failed) == 1
        assert done == []

    _on_qt(qapp, main)
