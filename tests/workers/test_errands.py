"""Errands: done between the steps of a running job, and never at its cost."""

import threading
import time
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.workers.runner import (
    JobCancelled,
    JobDone,
    JobDropped,
    JobEvent,
    JobFailed,
    JobStarted,
    JobTold,
    Runner,
)


class _Stage:
    """A runner, what it told, and a job that works in steps until it is let go."""

    def __init__(self) -> None:
        self.runner = Runner()
        self.events: list[JobEvent] = []
        self.runner.event_told.connect(self.events.append)
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.depth: list[int] = []

    def job(self, watch: Watch) -> str:
        self.begun.set()
        while not self.go_on.is_set():
            watch.tell(StepDone(1, 2))
            time.sleep(0.001)
        return "job"

    def start(self) -> int:
        number = self.runner.submit("job", self.job)
        assert self.begun.wait(5)
        return number

    def end(self, qtbot: QtBot) -> None:
        self.go_on.set()
        qtbot.waitUntil(lambda: not self.runner.busy)
        self.runner.close()

    def of(self, kind: type, name: str) -> list[JobEvent]:
        return [e for e in self.events if isinstance(e, kind) and getattr(e, "name", "") == name]


def _add(kept: list[int], watch: Watch) -> None:
    kept.append(1)


def _note(made: list[int], number: int, watch: Watch) -> None:
    made.append(number)


def _name(kept: list[str], name: str, watch: Watch) -> None:
    kept.append(name)


@pytest.fixture
def stage() -> _Stage:
    return _Stage()


def test_an_errand_is_done_while_a_job_runs_in_the_same_thread(stage: _Stage, qtbot: QtBot) -> None:
    stage.start()
    where: list[str] = []
    asked = time.perf_counter()

    def errand(watch: Watch) -> float:
        where.append(threading.current_thread().name)
        return time.perf_counter() - asked

    stage.runner.submit("errand", errand, errand=True)
    qtbot.waitUntil(lambda: bool(stage.of(JobDone, "errand")))
    (done,) = stage.of(JobDone, "errand")
    assert isinstance(done, JobDone)
    assert done.errand
    assert isinstance(done.result, float)
    assert done.result < 0.1
    assert stage.of(JobDone, "job") == []
    assert stage.of(JobStarted, "errand") == []
    assert where != [threading.current_thread().name]
    stage.end(qtbot)
    assert stage.of(JobDone, "job")


@pytest.mark.parametrize("error", [UserError("no"), KeyError("bug"), MemoryError()])
def test_a_failing_errand_never_touches_the_job(
    stage: _Stage, qtbot: QtBot, error: Exception
) -> None:
    stage.start()

    def errand(watch: Watch) -> None:
        raise error

    stage.runner.submit("errand", errand, errand=True)
    qtbot.waitUntil(lambda: bool(stage.of(JobFailed, "errand")))
    (failed,) = stage.of(JobFailed, "errand")
    assert isinstance(failed, JobFailed)
    assert failed.errand
    stage.end(qtbot)
    (done,) = stage.of(JobDone, "job")
    assert isinstance(done, JobDone)
    assert done.result == "job"


def test_an_errand_that_stops_itself_never_stops_the_job(stage: _Stage, qtbot: QtBot) -> None:
    stage.start()

    def errand(watch: Watch) -> None:
        watch.cancel()
        watch.check()

    stage.runner.submit("errand", errand, errand=True)
    qtbot.waitUntil(lambda: bool(stage.of(JobCancelled, "errand")))
    stage.end(qtbot)
    assert stage.of(JobDone, "job")


def test_errands_are_never_nested_and_keep_their_order(stage: _Stage, qtbot: QtBot) -> None:
    stage.start()
    order: list[int] = []
    inside: list[int] = []

    def errand(number: int, watch: Watch) -> None:
        inside.append(number)
        assert len(inside) == 1, "one errand inside another"
        for _ in range(20):
            watch.check()
            time.sleep(0.0005)
        order.append(number)
        inside.clear()

    for number in range(10):
        stage.runner.submit("errand", partial(errand, number), errand=True)
    qtbot.waitUntil(lambda: len(order) == 10)
    stage.end(qtbot)
    assert order == list(range(10))
    assert len(stage.of(JobDone, "errand")) == 10


def test_helping_threads_of_a_job_do_no_errands(stage: _Stage, qtbot: QtBot) -> None:
    where: list[int] = []
    idents: list[int] = []
    submitted = threading.Event()

    def job(watch: Watch) -> None:
        idents.append(threading.get_ident())
        stage.begun.set()
        assert submitted.wait(5)
        helper = threading.Thread(target=watch.check)
        helper.start()
        helper.join()
        assert where == []
        watch.check()

    stage.runner.submit("job", job)
    assert stage.begun.wait(5)
    stage.runner.submit("e", lambda watch: where.append(threading.get_ident()), errand=True)
    submitted.set()
    stage.end(qtbot)
    assert where == idents
    assert stage.of(JobDone, "job")


def test_an_idle_worker_does_errands_before_jobs(stage: _Stage, qtbot: QtBot) -> None:
    order: list[str] = []
    gate = threading.Event()
    stage.runner.submit("gate", lambda watch: gate.wait(5), errand=True)
    stage.runner.submit("job", lambda watch: order.append("job"))
    stage.runner.submit("errand", lambda watch: order.append("errand"), errand=True)
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["errand", "job"]
    stage.end(qtbot)


def test_of_many_wishes_in_a_row_the_last_is_done(stage: _Stage, qtbot: QtBot) -> None:
    first = stage.start()
    made: list[int] = []
    for number in range(50):
        stage.runner.submit("preview", partial(_note, made, number), latest=True)
        stage.runner.submit("other", lambda watch: None)
    stage.go_on.set()
    qtbot.waitUntil(lambda: not stage.runner.busy)
    assert made == [49]
    assert len(stage.of(JobDropped, "preview")) == 49
    assert len(stage.of(JobDone, "other")) == 50
    assert [event.job for event in stage.of(JobDone, "job")] == [first]
    stage.end(qtbot)


def test_what_runs_is_never_dropped(stage: _Stage, qtbot: QtBot) -> None:
    stage.start()
    stage.runner.submit("job", lambda watch: "second", latest=True)
    stage.end(qtbot)
    done = stage.of(JobDone, "job")
    assert [event.result for event in done if isinstance(event, JobDone)] == ["job", "second"]
    assert stage.of(JobDropped, "job") == []


def test_cancel_answers_within_100_ms_and_spares_errands(stage: _Stage, qtbot: QtBot) -> None:
    stage.start()
    late: list[float] = []
    for _ in range(5):
        kept: list[int] = []
        asked = time.perf_counter()
        stage.runner.submit("e", partial(_add, kept), errand=True)
        stage.runner.cancel()
        with qtbot.waitSignal(
            stage.runner.event_told, check_params_cb=lambda e: isinstance(e, JobCancelled)
        ):
            pass
        late.append(time.perf_counter() - asked)
        qtbot.waitUntil(partial(bool, kept))
        stage.begun.clear()
        stage.start()
    assert sorted(late)[2] < 0.1, late
    stage.end(qtbot)


def test_closing_does_the_errands_that_wait(stage: _Stage) -> None:
    stage.start()
    kept: list[str] = []
    for name in ("panel", "queue"):
        stage.runner.submit(name, partial(_name, kept, name), errand=True)
    stage.runner.close(lambda watch: kept.append("finish"))
    assert kept == ["panel", "queue", "finish"]


def test_the_worker_tells_steps_of_jobs_only(stage: _Stage, qtbot: QtBot) -> None:
    job = stage.start()
    stage.runner.submit("e", lambda watch: watch.tell(StepDone(9, 9)), errand=True)
    qtbot.waitUntil(lambda: bool(stage.of(JobDone, "e")))
    stage.end(qtbot)
    told = [event for event in stage.events if isinstance(event, JobTold)]
    assert {event.job for event in told} == {job}
    assert StepDone(9, 9) not in [event.event for event in told]


def test_after_closing_nothing_is_done_any_more(stage: _Stage) -> None:
    stage.runner.close()
    done: list[int] = []
    assert stage.runner.submit("late", partial(_add, done), errand=True) == 0
    assert not stage.runner.busy
    assert done == []
