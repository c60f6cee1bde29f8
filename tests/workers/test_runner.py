import threading
from functools import partial

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.workers.runner import (
    JobCancelled,
    JobDone,
    JobEvent,
    JobFailed,
    JobStarted,
    JobTold,
    Runner,
)


class _Heard:
    """Listens to a Runner, and remembers in which thread it was told."""

    def __init__(self, runner: Runner) -> None:
        self.events: list[JobEvent] = []
        self.threads: set[QThread] = set()
        runner.event_told.connect(self.hear)

    def hear(self, event: JobEvent) -> None:
        self.events.append(event)
        self.threads.add(QThread.currentThread())

    def ended(self, count: int) -> bool:
        ends = (JobDone, JobFailed, JobCancelled)
        return sum(isinstance(event, ends) for event in self.events) >= count


def _note(order: list[int], number: int, watch: Watch) -> None:
    order.append(number)


def test_work_runs_elsewhere_and_is_heard_here(qtbot: QtBot) -> None:
    runner = Runner()
    heard = _Heard(runner)
    where: list[int] = []

    def work(watch: Watch) -> int:
        where.append(threading.get_ident())
        watch.tell(StepDone(1, 2))
        return 42

    job = runner.submit("count", work)
    qtbot.waitUntil(lambda: heard.ended(1))
    assert where != [threading.get_ident()]
    assert heard.threads == {QThread.currentThread()}
    started, told, done = heard.events
    assert isinstance(started, JobStarted)
    assert isinstance(told, JobTold)
    assert told.event == StepDone(1, 2)
    assert isinstance(done, JobDone)
    assert (done.job, done.result) == (job, 42)
    assert not runner.busy
    runner.close()


def test_jobs_run_one_by_one_in_order(qtbot: QtBot) -> None:
    runner = Runner()
    heard = _Heard(runner)
    order: list[int] = []
    for number in range(5):
        runner.submit("n", partial(_note, order, number))
    qtbot.waitUntil(lambda: heard.ended(5))
    assert order == [0, 1, 2, 3, 4]
    runner.close()


def test_a_raising_job_says_why_and_the_next_one_runs(qtbot: QtBot) -> None:
    runner = Runner()
    heard = _Heard(runner)

    def mendable(watch: Watch) -> None:
        raise UserError("paint the product first")

    def bug(watch: Watch) -> None:
        raise KeyError("surprise")

    def hungry(watch: Watch) -> None:
        raise MemoryError

    for work in (mendable, bug, hungry):
        runner.submit("fail", work)
    runner.submit("fine", lambda watch: "ok")
    qtbot.waitUntil(lambda: heard.ended(4))
    failed = [event for event in heard.events if isinstance(event, JobFailed)]
    assert failed[0].message == "paint the product first"
    assert failed[0].details == ""
    assert "KeyError" in failed[1].message
    assert "surprise" in failed[1].details
    assert "memory" in failed[2].message
    assert isinstance(heard.events[-1], JobDone)
    runner.close()


def test_cancel_stops_the_running_job_and_forgets_the_waiting_ones(qtbot: QtBot) -> None:
    runner = Runner()
    heard = _Heard(runner)
    begun = threading.Event()
    ran: list[str] = []

    def endless(watch: Watch) -> None:
        begun.set()
        while True:
            watch.check()

    runner.submit("endless", endless)
    runner.submit("waiting", lambda watch: ran.append("waiting"))
    assert begun.wait(5)
    runner.cancel()
    qtbot.waitUntil(lambda: heard.ended(2))
    assert [type(event) for event in heard.events[-2:]] == [JobCancelled, JobCancelled]
    assert ran == []
    runner.submit("after", lambda watch: ran.append("after"))
    qtbot.waitUntil(lambda: heard.ended(3))
    assert ran == ["after"]
    runner.close()


def test_close_stops_the_work_runs_the_last_rites_and_ends_the_thread(qtbot: QtBot) -> None:
    runner = Runner()
    begun = threading.Event()
    rites: list[int] = []

    def endless(watch: Watch) -> None:
        begun.set()
        while True:
            watch.check()

    runner.submit("endless", endless)
    assert begun.wait(5)
    runner.close(lambda watch: rites.append(threading.get_ident()))
    assert rites
    assert rites != [threading.get_ident()]
