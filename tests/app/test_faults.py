"""What goes wrong under a running job: it is said plainly, the queue goes on, nothing is lost."""

import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from anywhere_desktop.app.remembered import OpenNow
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.ui.desk import Wish
from anywhere_desktop.workers.queue import JobQueue
from anywhere_desktop.workers.runner import JobCancelled, JobEvent, JobFailed, Runner
from tests.app.desks import SIZE, Setup, photo_at

ROOT = Path(__file__).resolve().parents[2]
Fault = Callable[..., object]


class _Program:
    """Everything but the window: desk, runner, queue."""

    def __init__(self, qtbot: QtBot, photo: Path) -> None:
        self.qtbot, self.setup = qtbot, Setup()
        self.desk, self.runner = self.setup.desk, Runner()
        self.queue = JobQueue(self.runner, self.desk.generate, self.desk.keep_queue)
        self.events: list[JobEvent] = []
        self.seeds = itertools.count()
        self.runner.event_told.connect(self.events.append)
        self.do(lambda watch: self.desk.open_photo(photo, watch))

    def do(self, work: Callable[[Watch], object]) -> None:
        self.runner.submit("verb", work)
        self.settle()

    def settle(self) -> None:
        def still() -> bool:
            states = {row.state for row in self.queue.rows}
            return not self.runner.busy and not states & {"waiting", "running"}

        self.qtbot.waitUntil(still, timeout=20_000)

    def wish(self, *prompts: str) -> list[str]:
        """Wish, wait until all have ended, and return their states."""
        for prompt in prompts:
            # Another seed each: equal pictures would be stored once.
            self.queue.add(Wish(prompt, seed=next(self.seeds), loops=1))
        self.settle()
        return [row.state for row in self.queue.rows]

    @property
    def whys(self) -> list[str]:
        return [row.why for row in self.queue.rows]

    def project(self) -> ProjectFile:
        return self.desk._bench.project

    def close(self) -> None:
        self.runner.close(self.desk.close)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Program]:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    made = _Program(qtbot, photo_at(tmp_path / "jar.png"))
    yield made
    made.close()


def _check_whole(path: Path, iterations: int) -> None:
    with ProjectFile.open(path) as project:
        assert project._all("PRAGMA integrity_check") == [("ok",)]
        found = [
            (one.number, shown.number)
            for one in project.sessions()
            for shown in project.iterations(one.number)
        ]
        assert len(found) == iterations
        for key in found:
            project.iteration(*key)


def _once(real: Fault, error: BaseException) -> Fault:
    left = [error]

    def stage(*arguments: object) -> object:
        if left:
            raise left.pop()
        return real(*arguments)

    return stage


@pytest.mark.parametrize("role", ["propose", "make", "repair", "enhance", "evaluate"])
@pytest.mark.parametrize(
    ("error", "words"), [(KeyError("surprise"), "KeyError"), (MemoryError(), "not enough memory")]
)
def test_a_stage_that_raises_fails_its_wish_only(
    program: _Program, monkeypatch: pytest.MonkeyPatch, role: str, error: Exception, words: str
) -> None:
    crew = program.setup.scripted
    monkeypatch.setattr(crew, role, _once(getattr(crew, role), error))
    assert program.wish("first", "second") == ["failed", "done"]
    assert words in program.whys[0]
    place = program.setup.place
    program.do(program.desk.close)
    _check_whole(place, 1)


def test_a_stage_that_hangs_is_cancelled_at_its_next_step(
    program: _Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    crew, inside = program.setup.scripted, threading.Event()
    real = crew.make

    def hang(foreground: object, candidate: object, seed: int, watch: Watch) -> object:
        inside.set()
        while True:
            watch.check()
            time.sleep(0.02)

    monkeypatch.setattr(crew, "make", hang)
    number = program.queue.add(Wish("endless"))
    program.qtbot.waitUntil(inside.is_set)
    # Errands pass all the while: the window stays alive.
    program.runner.submit("panel", lambda watch: program.desk.keep_panel("p", watch), errand=True)
    program.qtbot.waitUntil(lambda: _kept(program))
    asked = time.perf_counter()
    program.queue.cancel(number)
    program.qtbot.waitUntil(lambda: any(isinstance(e, JobCancelled) for e in program.events))
    assert time.perf_counter() - asked < 0.3
    monkeypatch.setattr(crew, "make", real)
    program.queue.clear_ended()
    assert program.wish("after") == ["done"]


def _kept(program: _Program) -> bool:
    return any(getattr(event, "name", "") == "panel" for event in program.events)


def _in_stage(
    program: _Program, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]
) -> None:
    """Let something happen in the worker, in the middle of the next job."""
    crew = program.setup.scripted
    real, left = crew.make, [act]

    def stage(*arguments: object) -> object:
        if left:
            left.pop()()
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(crew, "make", stage)


@pytest.mark.skipif(os.name != "posix", reason="open files cannot be deleted there")
def test_a_project_that_is_deleted_under_a_job_can_be_saved_elsewhere(
    program: _Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert program.wish("kept") == ["done"]
    _in_stage(program, monkeypatch, lambda: program.setup.place.unlink())
    assert program.wish("lost")[-1] == "failed"
    assert "moved or deleted while it was open" in program.whys[-1]
    rescued = tmp_path / "rescued.anywhere"
    program.do(lambda watch: program.desk.save_as(rescued, True, watch))
    assert program.wish("again")[-1] == "done"
    program.do(program.desk.close)
    _check_whole(rescued, 2)


def test_a_project_that_may_no_longer_be_written_says_so(
    program: _Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def protect(on: bool) -> None:
        program.project()._connection.execute(f"PRAGMA query_only = {int(on)}")

    _in_stage(program, monkeypatch, lambda: protect(True))
    assert program.wish("a", "b") == ["failed", "failed"]
    assert all("may not be written to" in why for why in program.whys)
    program.do(lambda watch: protect(False))
    program.queue.clear_ended()
    assert program.wish("c") == ["done"]
    place = program.setup.place
    program.do(program.desk.close)
    _check_whole(place, 1)


def test_a_full_disk_fails_the_wish_and_loses_nothing(
    program: _Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.wish("kept") == ["done"]

    def limit(pages: int) -> None:
        project = program.project()
        (now,) = project._one("PRAGMA page_count")
        project._connection.execute(f"PRAGMA max_page_count = {now + pages}")

    _in_stage(program, monkeypatch, lambda: limit(2))
    states = [program.wish(f"more {number}")[-1] for number in range(20)]
    assert states[-1] == "failed"
    assert "disk is full: free some space" in program.whys[-1]
    failed = [event for event in program.events if isinstance(event, JobFailed)]
    assert all(not event.details for event in failed)
    program.do(lambda watch: limit(10_000))
    assert program.wish("fits again")[-1] == "done"
    place = program.setup.place
    program.do(program.desk.close)
    _check_whole(place, 2 + states.count("done"))


def test_two_windows_never_share_a_project(program: _Program, tmp_path: Path) -> None:
    other = Setup()
    with pytest.raises(UserError, match="open in another window"):
        other.desk.open_project(program.setup.place, Watch())
    other.desk.open_photo(photo_at(tmp_path / "other.png", 5), Watch())
    with pytest.raises(UserError, match="open in another window"):
        other.desk.open_project(program.setup.place, Watch())
    with pytest.raises(UserError, match="open in another window"):
        other.desk.save_as(program.setup.place, True, Watch())
    other.generate()
    other.desk.close(Watch())
    assert program.wish("undisturbed") == ["done"]


_KILLED = """
import sys, time
from pathlib import Path
import numpy as np
from anywhere_desktop.app.remembered import OpenNow
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.core.wish import QueuedWish, Wish
from tests.app.desks import SIZE, Setup
now = OpenNow()
class Told(list):
    def append(self, path):
        now.went_to(path)
setup = Setup(places=Told())
setup.desk.open_photo(Path(sys.argv[1]), Watch())
setup.generate("before")
matte = np.zeros((SIZE[1], SIZE[0]), np.uint8)
matte[7:50, 11:70] = 255
setup.desk.keep_matte(matte, Watch())
setup.desk.keep_panel("as left", Watch())
setup.desk.keep_queue((QueuedWish(1, Wish("was running"), "running"),), Watch())
print("ready", flush=True)
while True:
    matte[8, 12] ^= 1
    setup.desk.keep_matte(matte, Watch())
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_program_comes_back_as_it_was(program: _Program, tmp_path: Path) -> None:
    photo = photo_at(tmp_path / "killed.png", 7)
    command = [sys.executable, "-c", _KILLED, str(photo)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        time.sleep(0.3)
        running.kill()
    now = OpenNow()
    (place,) = now.left_open()
    now.close()
    other = Setup()
    project = other.desk.open_project(place, Watch())
    assert project.opened is not None
    matte = project.opened.matte.copy()
    matte[8, 12] = 255
    expected = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    expected[7:50, 11:70] = 255
    assert (matte == expected).all()
    assert project.opened.edited
    assert project.panel == "as left"
    assert len(project.shown) == 2
    program.queue.restore(project.queue)
    assert program.queue.paused
    assert [row.state for row in program.queue.rows] == ["waiting"]
    program.queue.clear_ended()
    program.queue.remove(1)
    other.desk.close(Watch())
