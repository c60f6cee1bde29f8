"""What Qt made is freed in the thread of the window, whoever allocates meanwhile."""

import gc
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from anywhere_desktop.core import collector
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.workers.runner import Runner

pytestmark = pytest.mark.usefixtures("collector_let_go")


class _Circle(QObject):
    """Holds itself, as windows do."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def _left_runner() -> Runner:
    """One that was closed with much still to be told: freed meanwhile, it ended the program."""
    runner = Runner()
    runner.event_told.connect([].append)
    told = threading.Event()

    def tell(watch: Watch) -> None:
        for _ in range(200):
            watch.tell(StepDone(1, 2))
        told.set()

    runner.submit("job", tell)
    assert told.wait(5)
    runner.close()
    return runner


def _busily(stop: threading.Event, watch: Watch) -> None:
    while not stop.is_set():
        watch.tell(StepDone(1, 2))
        time.sleep(0.0002)
        for _ in range(100):
            circle: list[object] = []
            circle.append(circle)


class _Freed:
    """The threads in which objects were freed."""

    def __init__(self) -> None:
        self.threads: list[int] = []

    def note(self, thing: Any) -> None:
        weakref.finalize(thing, lambda: self.threads.append(threading.get_ident()))


@pytest.fixture
def freed() -> _Freed:
    return _Freed()


@pytest.fixture
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.mark.parametrize("make", [_Circle, _left_runner])
def test_what_holds_itself_is_freed_in_the_window_s_thread(
    qtbot: QtBot, runner: Runner, freed: _Freed, make: Callable[[], QObject]
) -> None:
    stop = threading.Event()
    for _ in range(20):
        freed.note(make())
    runner.submit("job", partial(_busily, stop))
    try:
        qtbot.waitUntil(lambda: len(freed.threads) == 20)
    finally:
        stop.set()
    assert set(freed.threads) == {threading.get_ident()}


def test_what_work_held_ends_in_the_window_s_thread(
    qtbot: QtBot, runner: Runner, freed: _Freed
) -> None:
    def submit() -> None:
        held = QObject()
        freed.note(held)
        runner.submit("job", lambda watch: held.objectName() and None)

    for _ in range(50):
        submit()
    qtbot.waitUntil(lambda: len(freed.threads) == 50)
    assert set(freed.threads) == {threading.get_ident()}


def test_the_worker_asks_the_window_s_thread_to_collect(
    qtbot: QtBot, runner: Runner, freed: _Freed
) -> None:
    done: list[int] = []
    freed.note(_Circle())

    def job(watch: Watch) -> None:
        collector.collect()
        done.append(len(freed.threads))

    runner.submit("job", job)
    qtbot.waitUntil(lambda: bool(done))
    assert done == [1]
    assert freed.threads == [threading.get_ident()]


def test_many_who_ask_at_once_are_answered_together(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    made: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: made.append(generation))

    def ask() -> None:
        collector.collect()
        done.append(1)

    asking = [threading.Thread(target=ask) for _ in range(5)]
    for one in asking:
        one.start()
    ends = time.monotonic() + 5
    while runner._sweeper._asks < 5 and time.monotonic() < ends:
        time.sleep(0.001)
    asked = runner._sweeper._asks
    qtbot.waitUntil(lambda: len(done) == 5)
    for one in asking:
        one.join()
    assert made.count(2) < asked


@pytest.mark.parametrize("asks", ["before", "after"])
def test_a_runner_that_closes_waits_for_no_collection(
    qtbot: QtBot, runner: Runner, freed: _Freed, asks: str
) -> None:
    began = threading.Event()

    def job(watch: Watch) -> None:
        began.set()
        while asks == "after" and not runner._sweeper._away:
            time.sleep(0.001)
        collector.collect()

    freed.note(_Circle())
    runner.submit("job", job)
    assert began.wait(5)
    if asks == "before":
        time.sleep(0.05)
    closing = time.monotonic()
    runner.close()
    assert time.monotonic() - closing < 3
    assert freed.threads == []


def test_a_window_that_waits_holds_nobody_up(qtbot: QtBot, runner: Runner) -> None:
    done = threading.Event()

    def job(watch: Watch) -> None:
        collector.collect()
        done.set()

    began = time.monotonic()
    runner.submit("job", job)
    runner.wait(done)
    assert time.monotonic() - began < 3


def test_a_window_that_does_not_answer_is_not_waited_for_for_ever(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anywhere_desktop.workers.sweeper._PATIENCE_S", 0.05)
    done = threading.Event()

    def job(watch: Watch) -> None:
        collector.collect()
        done.set()

    runner.submit("job", job)
    assert done.wait(10)


def test_after_the_last_runner_nobody_is_waited_for(qtbot: QtBot, runner: Runner) -> None:
    runner.close()
    asking = threading.Thread(target=collector.collect)
    began = time.monotonic()
    asking.start()
    asking.join()
    assert time.monotonic() - began < 3


def test_no_runner_no_timer_and_still_nothing_by_itself(qtbot: QtBot, runner: Runner) -> None:
    other = Runner()
    timer = runner._sweeper._timer
    runner.close()
    runner.close()
    assert timer.isActive()
    other.close()
    assert not timer.isActive()
    assert not gc.isenabled()
