"""Rounds of generating and taking back leave nothing behind: threads, timers, files, memory."""

import gc
import time
from functools import partial
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.desk import Wish
from anywhere_desktop.workers.queue import JobQueue
from anywhere_desktop.workers.runner import Runner
from tests.app.desks import SIZE, Setup, photo_at

_WARM, _ROUNDS = 30, 100


class Counted:
    """What the process holds at first: threads of the system, timers, open files."""

    def __init__(self) -> None:
        self.process = psutil.Process()
        self.first, self.memory = self._now(), self.process.memory_info().rss

    def _now(self) -> tuple[int, int, int]:
        timers = sum(issubclass(type(one), QTimer) for one in gc.get_objects())
        return self.process.num_threads(), timers, self.process.num_fds()

    def grew(self, qtbot: QtBot) -> list[int]:
        """By how much, once it has come to rest; what other tests left may end meanwhile."""
        ends = time.monotonic() + 10
        while True:
            more = [now - then for now, then in zip(self._now(), self.first, strict=True)]
            if max(more) <= 0 or time.monotonic() > ends:
                return more
            qtbot.wait(100)


def test_a_hundred_rounds_of_generate_and_undo_leave_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    desk, runner = Setup().desk, Runner()
    queue = JobQueue(runner, desk.generate, desk.keep_queue)
    runner.submit("open", lambda watch: desk.open_photo(photo_at(tmp_path / "jar.png"), watch))
    matte = np.zeros((SIZE[1], SIZE[0]), np.uint8)

    def settle() -> None:
        ends = time.monotonic() + 60
        while runner.busy or any(r.state in ("waiting", "running") for r in queue.rows):
            assert time.monotonic() < ends
            qtbot.wait(1)

    def round_of(number: int) -> None:
        matte[:] = 0
        matte[8 : 40 + number % 10, 20:70] = 255
        runner.submit("keep matte", lambda watch: desk.keep_matte(matte.copy(), watch))
        queue.add(Wish("on oak", seed=number, loops=1))
        settle()
        key = (number + 1, 1)
        for deleted in (True, False, True):
            runner.submit("mark", partial(desk.mark, key, False, "", deleted), errand=True)
        for verb in (desk.thumbnail, desk.card, desk.result):
            runner.submit("look", partial(verb, key), errand=True)
        settle()

    for number in range(_WARM):
        round_of(number)
    gc.collect()
    before = Counted()
    for number in range(_WARM, _WARM + _ROUNDS):
        round_of(number)
    gc.collect()
    grown = before.process.memory_info().rss / before.memory - 1
    more = before.grew(qtbot)
    runner.close(desk.close)
    assert max(more) <= 0, f"threads, timers, files: {more}"
    assert grown < 0.05, f"{grown:.1%}"
