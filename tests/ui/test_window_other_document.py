"""What was asked for is done to the document that it was asked for, or not at all."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import Hints
from anywhere_desktop.ui.desk import EdgeRefinement, ExportChoice, Wish
from tests.ui.window_stage import Stage, end, make_stage


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = make_stage(qtbot, tmp_path)
    yield made
    made.desk.refuse.clear()
    made.desk.go_on.set()
    end(made)


def _open_unheard(stage: Stage) -> int:
    """Another photograph lies on the desk, and the window has not heard of it. Returns how much
    the desk was asked before.
    """
    epoch = stage.desk.epoch
    stage.drop("/photos/other.jpg")
    deadline = time.monotonic() + 5
    while stage.desk.epoch == epoch:
        assert time.monotonic() < deadline
        time.sleep(0.001)
    return len(stage.desk.asked)


def _asked_since(stage: Stage, number: int) -> set[str]:
    stage.until(lambda: stage.window.windowTitle().startswith("other"))
    stage.settle()
    return {verb for verb, _ in stage.desk.asked[number:]}


def test_nothing_of_one_photograph_is_done_to_the_next(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[0]
    matte = stage.matte.copy()
    before = _open_unheard(stage)
    asks = stage.window.asks
    asks.keep_matte(lambda: matte, Hints())
    asks.keep_panel("of the first")
    asks.mark(key, True, "", False)
    asks.refine(lambda: matte, EdgeRefinement())
    asks.preview(Wish("of the first"), 64)
    asks.result(key)
    verbs = _asked_since(stage, before)
    assert not verbs & {"keep matte", "keep panel", "mark", "refine", "preview", "result"}
    assert stage.failure() == ""


def test_an_export_that_comes_too_late_writes_nothing_and_says_so(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[0]
    stage.drop("/photos/other.held")
    stage.until(lambda: stage.window.state.running is not None)
    stage.window.asks.export(key, ExportChoice(Path("/photos/shot.png")))
    stage.window.asks.save_as(Path("/photos/jar.anywhere"), True)
    stage.desk.go_on.set()
    stage.settle()
    assert stage.asked("export") == stage.asked("save as") == []
    assert "Another photograph" in stage.failure()


def test_the_queue_of_one_photograph_is_never_kept_for_the_next(stage: Stage) -> None:
    stage.open()
    stage.window.queue.pause()
    number = stage.window.queue.add(Wish("of the first"))
    stage.settle()
    before = _open_unheard(stage)
    stage.window.queue.cancel(number)
    _asked_since(stage, before)
    kept = [what for verb, what in stage.desk.asked[before:] if verb == "keep queue"]
    assert kept
    assert set(kept) == {()}


def test_a_closed_project_takes_its_queue_along(stage: Stage) -> None:
    stage.open()
    stage.window.queue.pause()
    stage.window.queue.add(Wish("of the first"))
    stage.settle()
    stage.window.close_project()
    stage.until(lambda: stage.window.state.opened is None)
    assert stage.window.queue.rows == ()
    stage.window.queue.resume()
    stage.settle()
    stage.desk.closed = False  # The project was; the window is still to be closed.
    assert stage.wishes() == []


def test_nothing_is_made_of_an_older_matte_than_the_painted_one(stage: Stage) -> None:
    stage.open()
    stage.desk.refuse["keep matte"] = UserError("The project may not be written to.")
    stage.paint()
    stage.press_generate()
    stage.until(lambda: [row.state for row in stage.window.queue.rows] == ["failed"])
    assert stage.wishes() == []
    assert "could not be kept" in stage.failure()
    stage.desk.refuse.clear()
    stage.window.queue.retry(stage.window.queue.rows[0].number)
    stage.settle()
    assert len(stage.wishes()) == 1
    assert (stage.asked("keep matte")[-1] == stage.matte).all()


def test_a_waiting_wish_begins_with_what_was_painted_last(stage: Stage) -> None:
    stage.open()
    stage.window.queue.pause()
    stage.window.generate()
    stage.paint()
    assert "Waiting pictures will use" in stage.failure()
    painted = stage.matte.copy()
    stage.window.queue.resume()
    stage.settle()
    verbs = [verb for verb, _ in stage.desk.asked]
    assert verbs.index("keep matte") < verbs.index("generate")
    assert (stage.asked("keep matte")[0] == painted).all()


def test_closing_says_that_the_painting_could_not_be_kept(stage: Stage) -> None:
    stage.open()
    stage.desk.refuse["keep matte"] = UserError("The project may not be written to.")
    stage.paint()
    stage.window.close()
    assert stage.window.isVisible()
    (box,) = stage.boxes()
    assert "could not be kept" in box.text()
    stay, leave = box.buttons()[1], box.buttons()[0]
    stay.click()
    assert stage.window.isVisible()
    stage.until(lambda: "may not be written" in stage.failure())
    stage.desk.refuse.clear()
    stage.window.close()
    assert stage.desk.closed
    assert (stage.asked("keep matte")[-1] == stage.matte).all()
    assert leave is not stay


def test_closing_without_the_painting_is_possible(stage: Stage) -> None:
    stage.open()
    stage.desk.refuse["keep matte"] = UserError("The project may not be written to.")
    stage.paint()
    stage.window.close()
    (box,) = stage.boxes()
    box.buttons()[0].click()
    stage.until(lambda: stage.desk.closed)


def test_what_is_exported_is_named_once(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[0]
    stage.window.asks.export(key, ExportChoice(Path("/photos/shot.png")))
    stage.settle()
    assert stage.window.state.message.count("shot.png") == 1
