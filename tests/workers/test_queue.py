"""The user's queue of wishes: order, faults, persistence."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import StageDone, StageStarted, StepDone, Watch
from anywhere_desktop.core.wish import QueuedWish, Wish
from anywhere_desktop.workers.queue import KEEP, JobQueue
from anywhere_desktop.workers.runner import JobFailed, Runner


@dataclass
class _Studio:
    """Generates nothing: notes, and does as each prompt says."""

    made: list[str] = field(default_factory=list)
    kept: list[tuple[QueuedWish, ...]] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def generate(self, wish: Wish, watch: Watch) -> None:
        if wish.prompt == "mendable":
            raise UserError("The matte is empty.")
        if wish.prompt == "bug":
            raise KeyError("surprise")
        if wish.prompt == "hungry":
            raise MemoryError
        self.begun.set()
        while wish.prompt == "endless" and not self.go_on.is_set():
            watch.tell(StageStarted("template", 1))
            watch.tell(StepDone(1, 2))
        self.made.append(wish.prompt)

    def keep(self, queue: tuple[QueuedWish, ...], watch: Watch) -> None:
        self.kept.append(queue)


class _Stage:
    def __init__(self) -> None:
        self.runner, self.studio = Runner(), _Studio()
        self.queue = JobQueue(self.runner, self.studio.generate, self.studio.keep)
        self.events: list[object] = []
        self.runner.event_told.connect(self.events.append)

    def states(self) -> list[str]:
        return [row.state for row in self.queue.rows]

    def add(self, *prompts: str) -> list[int]:
        return [self.queue.add(Wish(prompt)) for prompt in prompts]

    def quiet(self) -> bool:
        running = any(row.state in ("running", "waiting") for row in self.queue.rows)
        return not self.runner.busy and (self.queue.paused or not running)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[_Stage]:
    made = _Stage()
    yield made
    made.studio.go_on.set()
    made.runner.close()


def _running(stage: _Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: stage.studio.begun.is_set() and "running" in stage.states())


def test_wishes_run_in_order_and_the_queue_is_kept(stage: _Stage, qtbot: QtBot) -> None:
    assert stage.add("a", "b", "c") == [1, 2, 3]
    qtbot.waitUntil(stage.quiet)
    assert stage.studio.made == ["a", "b", "c"]
    assert stage.states() == ["done"] * 3
    qtbot.waitUntil(lambda: bool(stage.studio.kept) and stage.studio.kept[-1] == stage.queue.rows)


def test_a_failing_wish_tells_why_and_the_queue_goes_on(stage: _Stage, qtbot: QtBot) -> None:
    stage.add("mendable", "bug", "hungry", "fine")
    qtbot.waitUntil(stage.quiet)
    assert stage.states() == ["failed", "failed", "failed", "done"]
    first, second, third, _ = stage.queue.rows
    assert (first.why, first.details) == ("The matte is empty.", "")
    assert "KeyError" in second.why
    assert "surprise" in second.details
    assert "memory" in third.why


def test_pause_lets_the_running_one_end_and_holds_the_rest(stage: _Stage, qtbot: QtBot) -> None:
    stage.add("endless", "next")
    _running(stage, qtbot)
    stage.queue.pause()
    stage.studio.go_on.set()
    qtbot.waitUntil(stage.quiet)
    assert stage.states() == ["done", "waiting"]
    stage.queue.resume()
    qtbot.waitUntil(stage.quiet)
    assert stage.studio.made == ["endless", "next"]


def test_order_can_be_changed_and_single_wishes_taken_out(stage: _Stage, qtbot: QtBot) -> None:
    stage.queue.pause()
    a, b, c, d = stage.add("a", "b", "c", "d")
    stage.queue.move(d, 0)
    stage.queue.remove(b)
    stage.queue.cancel(c)
    assert [row.number for row in stage.queue.rows] == [d, a, c]
    stage.queue.resume()
    qtbot.waitUntil(stage.quiet)
    assert stage.studio.made == ["d", "a"]
    assert stage.states() == ["done", "done", "cancelled"]
    stage.queue.retry(c)
    qtbot.waitUntil(stage.quiet)
    assert stage.studio.made == ["d", "a", "c"]
    stage.queue.clear_ended()
    assert stage.queue.rows == ()
    assert a == 1


def test_cancelling_the_running_one_lets_the_next_begin(stage: _Stage, qtbot: QtBot) -> None:
    endless, _ = stage.add("endless", "next")
    _running(stage, qtbot)
    stage.queue.cancel(endless)
    qtbot.waitUntil(stage.quiet)
    assert stage.states() == ["cancelled", "done"]


def test_what_a_crash_left_running_waits_until_the_user_says_go(
    stage: _Stage, qtbot: QtBot
) -> None:
    rows = (
        QueuedWish(3, Wish("was done"), "done"),
        QueuedWish(5, Wish("was running"), "running"),
        QueuedWish(4, Wish("was waiting")),
    )
    heard: list[bool] = []
    stage.queue.paused_changed.connect(heard.append)
    stage.queue.restore(rows)
    qtbot.waitUntil(lambda: not stage.runner.busy)
    assert stage.states() == ["done", "waiting", "waiting"]
    assert stage.queue.paused
    assert stage.studio.made == []
    assert stage.add("new") == [6]
    stage.queue.resume()
    qtbot.waitUntil(stage.quiet)
    assert stage.studio.made == ["was running", "was waiting", "new"]
    assert heard == [True, False]


def test_when_the_program_ends_the_running_wish_is_kept_waiting(
    stage: _Stage, qtbot: QtBot
) -> None:
    stage.add("endless", "next")
    _running(stage, qtbot)
    stage.queue.suspend()
    qtbot.waitUntil(lambda: not stage.runner.busy)
    assert stage.states() == ["waiting", "waiting"]
    assert stage.studio.kept[-1] == stage.queue.rows
    assert stage.studio.made == []


def test_no_wish_begins_in_a_project_that_was_opened_meanwhile(stage: _Stage, qtbot: QtBot) -> None:
    """The window hears that another project is open, and restores its queue, before the old
    queue feeds the runner again."""
    opened: list[str] = []

    def on_event(event: object) -> None:
        if getattr(event, "result", None) == "other project":
            stage.queue.restore(())

    stage.add("endless", "of the old project")
    _running(stage, qtbot)
    stage.runner.event_told.connect(on_event)

    def open_project(watch: Watch) -> str:
        opened.append("x")
        return "other project"

    stage.runner.submit("open project", open_project)
    stage.studio.go_on.set()
    qtbot.waitUntil(lambda: bool(opened) and not stage.runner.busy)
    qtbot.wait(50)
    assert stage.studio.made == ["endless"]
    assert stage.queue.rows == ()


def test_a_queue_that_cannot_be_kept_says_so_and_runs(stage: _Stage, qtbot: QtBot) -> None:
    def full(queue: tuple[QueuedWish, ...], watch: Watch) -> None:
        raise UserError("The disk is full.")

    stage.queue._keep = full
    stage.add("a")
    qtbot.waitUntil(stage.quiet)
    assert stage.studio.made == ["a"]
    failed = [event for event in stage.events if isinstance(event, JobFailed)]
    assert failed
    assert all(event.errand and event.name == KEEP for event in failed)


def test_what_ended_long_ago_is_forgotten(stage: _Stage, qtbot: QtBot) -> None:
    rows = tuple(QueuedWish(n, Wish(str(n)), "done") for n in range(1, 200))
    stage.queue.restore((*rows, replace(rows[0], number=200, state="failed")))
    assert len(stage.queue.rows) == 50
    assert stage.queue.rows[-1].number == 200


def test_the_running_wish_tells_how_long_it_takes(stage: _Stage, qtbot: QtBot) -> None:
    assert stage.queue.pacing is None
    stage.queue.pace_of("studio").take(StageDone("template", 1, 10.0))
    stage.add("endless")
    _running(stage, qtbot)
    qtbot.waitUntil(lambda: stage.queue.pacing is not None and stage.queue.pacing.fraction > 0)
    stage.studio.go_on.set()
    qtbot.waitUntil(stage.quiet)
    assert stage.queue.pacing is None
