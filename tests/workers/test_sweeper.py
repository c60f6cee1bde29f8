"""What Qt made is freed in the thread of the window, whoever allocates meanwhile."""

import gc
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from anywhere_desktop.core import collector
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.workers.runner import Runner

pytestmark = pytest.mark.usefixtures("collector_let_go")

_ROOT = Path(__file__).resolve().parents[2]
_ROUNDS = """
import gc, sys, threading, time
from PySide6.QtCore import QCoreApplication
from anywhere_desktop.core.watch import StepDone
from anywhere_desktop.workers.runner import Runner

app = QCoreApplication([])
gc.set_threshold(50, 2, 2)


class Stage:
    def __init__(self):
        self.runner, self.heard = Runner(), []
        self.runner.event_told.connect(self.heard.append)
        self.go_on = threading.Event()

    def job(self, watch):
        while not self.go_on.is_set():
            watch.tell(StepDone(1, 2))
            [[] for _ in range(50)]


ends = time.monotonic() + 4
while time.monotonic() < ends:
    stage = Stage()
    stage.runner.submit("job", stage.job)
    for _ in range(3):
        app.processEvents()
        time.sleep(0.001)
    time.sleep(0.005)  # Much is still to be told when it is closed, and nobody holds it then.
    stage.go_on.set()
    stage.runner.close()
print("whole")
"""


class _Circle(QObject):
    """Holds itself, as windows do."""

    def __init__(self, freed: list[int]) -> None:
        super().__init__()
        self.me = self
        weakref.finalize(self, lambda: freed.append(threading.get_ident()))


def _busily(stop: threading.Event, watch: Watch) -> None:
    while not stop.is_set():
        watch.tell(StepDone(1, 2))
        for _ in range(100):
            circle: list[object] = []
            circle.append(circle)


@pytest.fixture
def runner() -> Runner:
    return Runner()


def test_what_holds_itself_is_freed_in_the_window_s_thread(qtbot: QtBot, runner: Runner) -> None:
    freed: list[int] = []
    stop = threading.Event()
    runner.submit("job", lambda watch: _busily(stop, watch))
    for _ in range(20):
        _Circle(freed)
    qtbot.waitUntil(lambda: len(freed) == 20)
    stop.set()
    assert set(freed) == {threading.get_ident()}
    runner.close()
    assert gc.isenabled()


def test_the_worker_asks_the_window_s_thread_to_collect(qtbot: QtBot, runner: Runner) -> None:
    freed: list[int] = []
    done: list[int] = []
    _Circle(freed)

    def job(watch: Watch) -> None:
        collector.collect()
        done.append(len(freed))

    runner.submit("job", job)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [1]
    assert freed == [threading.get_ident()]
    runner.close()


def test_a_runner_that_closes_waits_for_no_collection(qtbot: QtBot, runner: Runner) -> None:
    freed: list[int] = []
    _Circle(freed)

    def finish(watch: Watch) -> None:
        while not runner._sweeper._ended:
            time.sleep(0.001)
        collector.collect()

    began = time.monotonic()
    runner.close(finish)
    assert time.monotonic() - began < 0.9
    assert freed == []


def test_a_window_that_does_not_answer_holds_nobody_up_for_long(
    qtbot: QtBot, runner: Runner
) -> None:
    done = threading.Event()

    def job(watch: Watch) -> None:
        collector.collect()
        done.set()

    runner.submit("job", job)
    assert done.wait(10), "it waits for a window that is busy"
    runner.close()


def test_the_last_of_two_runners_gives_the_collector_back(qtbot: QtBot, runner: Runner) -> None:
    other = Runner()
    runner.close()
    assert not gc.isenabled()
    other.close()
    assert gc.isenabled()


def test_telling_what_is_left_behind_ends_no_program() -> None:
    """Without the sweeper: a segmentation fault within seconds."""
    ended = subprocess.run(
        [sys.executable, "-c", _ROUNDS], cwd=_ROOT, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (0, "whole\n"), ended.stderr
