"""The queue in the window: in order, paused, retried; and how the window ends."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.ui.desk import QueuedWish, Wish
from tests.ui.scripted_desk import ScriptedDesk
from tests.ui.window_stage import LEFT, Stage, end, make_stage


def _rows(stage: Stage) -> list[tuple[str, str]]:
    return [(row.wish.prompt, row.state) for row in stage.window.queue.rows]


def _wait_for(stage: Stage, *prompts: str) -> None:
    """Pause the queue, and let wishes wait in it."""
    stage.window.queue.pause()
    for prompt in prompts:
        stage.window.generate(Wish(prompt))
    stage.window.parts.left.setCurrentWidget(stage.window.parts.queue)
    QApplication.processEvents()


def _choose(stage: Stage, row: int) -> None:
    rows = stage.window.parts.queue.list
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(row)).center())


def test_wishes_run_one_after_another_in_their_order(stage: Stage) -> None:
    stage.open()
    _wait_for(stage, "first", "second", "third")
    assert stage.wishes() == []
    assert stage.window.timeline.film.model().rowCount() == 4
    stage.window.queue.resume()
    stage.settle()
    assert [wish.prompt for wish in stage.wishes()] == ["first", "second", "third"]
    assert [state for _, state in _rows(stage)] == ["done"] * 3


def test_waiting_wishes_are_moved_paused_cancelled_and_removed(stage: Stage) -> None:
    stage.open()
    _wait_for(stage, "a", "b", "c", "d")
    panel = stage.window.parts.queue
    _choose(stage, 2)
    QTest.mouseClick(panel.buttons["up"], LEFT)
    assert [prompt for prompt, _ in _rows(stage)] == ["a", "c", "b", "d"]
    _choose(stage, 0)
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [prompt for prompt, _ in _rows(stage)] == ["c", "a", "b", "d"]
    _choose(stage, 3)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    stage.window.queue.cancel(stage.window.queue.rows[1].number)
    assert _rows(stage) == [("c", "waiting"), ("a", "cancelled"), ("b", "waiting")]
    QTest.mouseClick(panel.buttons["pause"], LEFT)
    stage.settle()
    assert [wish.prompt for wish in stage.wishes()] == ["c", "b"]


def test_a_failing_wish_says_why_and_the_queue_goes_on(stage: Stage) -> None:
    stage.open()
    stage.desk.refuse["generate"] = UserError("The matte is empty: paint the product first.")
    _wait_for(stage, "first")
    stage.window.queue.resume()
    stage.until(lambda: "paint the product first" in stage.failure())
    stage.desk.refuse.clear()
    stage.window.generate(Wish("second"))
    stage.settle()
    assert _rows(stage) == [("first", "failed"), ("second", "done")]
    _choose(stage, 0)
    panel = stage.window.parts.queue
    assert "paint the product first" in panel._why.text()
    QTest.mouseClick(panel.buttons["details"], LEFT)
    assert "paint the product first" in QGuiApplication.clipboard().text()
    QTest.mouseClick(panel.buttons["retry"], LEFT)
    stage.settle()
    assert _rows(stage) == [("second", "done"), ("first", "done")]


def test_pause_in_the_menu_finishes_what_runs_and_then_waits(stage: Stage) -> None:
    stage.open()
    stage.desk.endless = True
    stage.press_generate()
    stage.until(lambda: stage.window.state.running is not None)
    stage.window.generate(Wish("later"))
    stage.act("pause")
    stage.desk.endless = False
    stage.settle()
    assert [state for _, state in _rows(stage)] == ["done", "waiting"]
    assert stage.window.actions_["pause"].isChecked()
    stage.act("pause")
    stage.settle()
    assert [state for _, state in _rows(stage)] == ["done", "done"]


def test_the_running_wish_is_cancelled_from_its_row(stage: Stage) -> None:
    stage.open()
    stage.desk.endless = True
    stage.window.parts.left.setCurrentWidget(stage.window.parts.queue)
    stage.press_generate()
    stage.until(lambda: stage.window.state.running is not None)
    _choose(stage, 0)
    QTest.mouseClick(stage.window.parts.queue.buttons["cancel"], LEFT)
    stage.until(lambda: stage.window.state.running is None)
    assert [state for _, state in _rows(stage)] == ["cancelled"]


def test_a_queue_from_a_crash_waits_paused_with_its_project(stage: Stage) -> None:
    stage.desk.queue = (
        QueuedWish(3, Wish("was running"), "running"),
        QueuedWish(4, Wish("waited"), "waiting"),
    )
    stage.drop("/shots/old.anywhere")
    stage.until(lambda: bool(stage.window.queue.rows))
    stage.settle()
    assert _rows(stage) == [("was running", "waiting"), ("waited", "waiting")]
    assert stage.window.actions_["pause"].isChecked()
    assert stage.wishes() == []
    stage.act("pause")
    stage.settle()
    assert [wish.prompt for wish in stage.wishes()] == ["was running", "waited"]


def test_the_project_knows_the_queue_at_every_step(stage: Stage) -> None:
    stage.open()
    stage.desk.endless = True
    stage.press_generate()
    stage.until(lambda: stage.window.state.running is not None)
    stage.until(lambda: [row.state for row in stage.desk.queue] == ["running"])
    stage.act("cancel")
    stage.settle()
    assert [row.state for row in stage.desk.queue] == ["cancelled"]


@pytest.mark.parametrize("answer", ["Close", "Go on"])
def test_closing_under_a_running_job_asks_and_stops_cleanly(
    qtbot: QtBot, tmp_path: Path, answer: str
) -> None:
    stage = make_stage(qtbot, tmp_path, ScriptedDesk(endless=True))
    window = stage.window
    stage.open()
    stage.press_generate()
    stage.until(lambda: window.state.running is not None and window.state.running.total == 4)
    window.close()
    window.close()
    (box,) = stage.boxes()
    button = next(one for one in box.buttons() if one.text() == answer)
    if answer == "Go on":
        button.click()
        assert window.isVisible()
        assert not stage.desk.closed
        stage.desk.endless = False
        stage.settle()
        assert [state for _, state in _rows(stage)] == ["done"]
    else:
        with qtbot.waitSignal(window.closed):
            button.click()
        assert stage.desk.closed
        assert not window.isVisible()
        assert [row.state for row in stage.desk.queue] == ["waiting"], "it is begun anew next time"
        window.close()
    end(stage)


def test_closing_an_idle_window_asks_nothing_and_keeps_the_panel(
    qtbot: QtBot, tmp_path: Path
) -> None:
    stage = make_stage(qtbot, tmp_path)
    stage.open()
    stage.type_words("on oak")
    with qtbot.waitSignal(stage.window.closed):
        stage.window.close()
    assert '"on oak"' in stage.desk.panel
    end(stage)


def test_closing_while_a_photo_opens_does_not_wait_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    stage = make_stage(qtbot, tmp_path)
    stage.drop("/photos/large.slow")
    stage.until(lambda: stage.window.state.running is not None)
    with qtbot.waitSignal(stage.window.closed, timeout=2_000):
        stage.window.close()
    end(stage)


def test_a_window_remembers_its_layout(qtbot: QtBot, tmp_path: Path) -> None:
    stage = make_stage(qtbot, tmp_path)
    default, *_ = stage.window.parts._across.sizes()
    stage.window.parts._across.setSizes([default + 60, 500, 300])
    QApplication.processEvents()
    chosen, *_ = stage.window.parts._across.sizes()
    stage.window.close()
    # The screen of the tests is narrow: the window would come back as narrow.
    stage.window.store.remove("window/geometry")
    end(stage)
    again = make_stage(qtbot, tmp_path)
    QApplication.processEvents()
    now, *_ = again.window.parts._across.sizes()
    end(again)
    assert chosen > default + 20
    assert abs(now - chosen) < 20
