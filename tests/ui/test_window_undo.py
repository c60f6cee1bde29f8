"""Everything can be taken back in the window, and what was painted is never lost."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Hints
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.desk import EdgeRefinement, Key
from tests.ui.placement.pointing import drag
from tests.ui.window_stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier


def _undo_and_redo(stage: Stage, was: Callable[[], object], before: object) -> None:
    """Undo by keys must bring back what was, redo what is."""
    after, history = was(), stage.window.parts.history
    assert after != before
    stage.act("undo")
    stage.until(lambda: not history.is_unpacking)
    stage.settle()
    assert was() == before
    stage.act("redo")
    stage.until(lambda: not history.is_unpacking)
    stage.settle()
    assert was() == after


def test_paint_is_undone_and_redone_and_reaches_the_desk(stage: Stage) -> None:
    stage.open()
    before = stage.matte.tobytes()
    stage.paint()
    _undo_and_redo(stage, lambda: stage.matte.tobytes(), before)
    assert stage.matte[25, 30] > 200
    stage.until(lambda: bool(stage.asked("keep matte")))
    assert (stage.asked("keep matte")[-1] == stage.matte).all()


def test_a_painted_matte_reaches_the_desk_before_anything_is_made_of_it(stage: Stage) -> None:
    stage.open()
    stage.paint()
    stage.generate()
    verbs = [verb for verb, _ in stage.desk.asked]
    assert verbs.index("keep matte") < verbs.index("generate")
    assert (stage.asked("keep matte")[-1] == stage.matte).all()


@pytest.mark.parametrize("large", [False, True])
def test_a_new_cut_out_is_undone_and_its_hints_with_it(stage: Stage, large: bool) -> None:
    stage.open()
    if large:
        stage.window.parts.history.at_once_px = 0
    stage.paint()
    before = stage.matte.tobytes()
    stage.act("tool_box")
    stage.stroke((60, 40), (180, 120))
    stage.settle()
    _undo_and_redo(stage, lambda: stage.matte.tobytes(), before)
    stage.act("undo")
    stage.act("tool_keep")
    stage.stroke((100, 80))
    stage.settle()
    hints = stage.asked("cut")[-1]
    assert isinstance(hints, Hints)
    assert hints.box is None


def _operate(stage: Stage, name: str) -> None:
    """Do an operation on the whole matte, by the amount that it offers."""
    stage.act(name)
    bar = stage.window.parts.amount
    assert bar.isVisible() == (name != "invert")
    if bar.isVisible():
        QTest.keyClick(bar, Qt.Key.Key_Return)
    stage.settle()


@pytest.mark.parametrize("name", ["invert", "grow", "shrink", "feather", "smooth"])
def test_an_operation_on_the_whole_matte_is_one_step(stage: Stage, name: str) -> None:
    stage.open()
    before = stage.matte.tobytes()
    _operate(stage, name)
    _undo_and_redo(stage, lambda: stage.matte.tobytes(), before)
    assert stage.window.stack.count() == 1


def test_a_refined_edge_is_looked_at_first_and_then_one_step(stage: Stage) -> None:
    stage.open()
    _operate(stage, "feather")
    before = stage.matte.tobytes()
    stage.act("refine")
    panel = stage.window.parts.refine
    assert panel.isVisible()
    panel.preview_wished.emit(EdgeRefinement())
    stage.settle()
    assert stage.matte.tobytes() != before
    panel.closed.emit()
    assert stage.matte.tobytes() == before
    panel.refine_wished.emit(EdgeRefinement())
    stage.settle()
    _undo_and_redo(stage, lambda: stage.matte.tobytes(), before)


def test_paint_laid_on_while_the_edge_is_refined_stays(stage: Stage) -> None:
    stage.open()
    _operate(stage, "feather")
    stage.act("refine")
    stage.window.parts.refine.refine_wished.emit(EdgeRefinement())
    stage.paint()
    stage.settle()
    assert stage.matte[25, 30] > 200
    assert stage.window.stack.count() == 3


def test_a_preview_of_an_edge_never_takes_back_what_the_user_did(stage: Stage) -> None:
    stage.open()
    _operate(stage, "feather")
    stage.act("refine")
    stage.window.parts.refine.preview_wished.emit(EdgeRefinement())
    stage.settle()
    stage.act("undo")
    stage.paint()
    painted = stage.matte.tobytes()
    stage.act("refine")
    assert stage.window.parts.refine.isHidden()
    assert stage.matte.tobytes() == painted


def test_another_photograph_begins_without_the_placement_of_the_last(stage: Stage) -> None:
    stage.open()
    stage.act("tool_placement")
    QApplication.processEvents()
    view = stage.window.parts.placement
    drag(view.stage, QPointF(view.stage.rect().center()), (40.0, -30.0))
    assert view.placement is not None
    kept = stage.window.scene.state()
    stage.open()
    assert stage.window.scene.wish().placement is None
    stage.window.scene.restore(kept)
    assert stage.window.scene.wish().placement is not None
    for bad in ("", "[", "[" * 200_000, '{"size": [1, 2]}', '{"placement": {"frame": [9e99, 1]}}'):
        stage.window.scene.restore(bad)


def test_a_placement_is_undone_and_goes_into_the_wish(stage: Stage) -> None:
    window = stage.window
    stage.open()
    stage.act("tool_placement")
    assert window.parts.page == "placement"
    QApplication.processEvents()
    middle = QPointF(window.parts.placement.stage.rect().center())
    drag(window.parts.placement.stage, middle, (40.0, -30.0))
    _undo_and_redo(stage, lambda: window.parts.placement.placement, None)
    stage.generate()
    assert stage.wishes()[-1].placement == window.parts.placement.placement


def test_star_note_and_delete_are_kept_and_undone(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[0]
    stage.select(key)
    acts: dict[str, Callable[[], object]] = {
        "star": lambda: stage.act("star"),
        "note": lambda: _write_note(stage, "client likes it"),
        "deleted": lambda: QTest.keyClick(stage.window.timeline.film, Qt.Key.Key_Delete),
    }
    for mark, act in acts.items():
        before = _marked(stage, key, mark)
        act()
        stage.settle()
        _undo_and_redo(stage, partial(_marked, stage, key, mark), before)
        assert getattr(stage.desk.kept[key], mark) == _marked(stage, key, mark)
    assert stage.window.state.chosen is None
    assert stage.window.timeline.film.model().rowCount() == 2


def _marked(stage: Stage, key: Key, mark: str) -> object:
    shown = stage.window.state.one(key)
    return getattr(shown, mark)


def _write_note(stage: Stage, text: str) -> None:
    stage.window.timeline.film.setFocus()
    stage.act("note")
    editor = stage.window.timeline.film.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_what_was_deleted_can_be_taken_back_in_the_bar(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[0]
    stage.select(key)
    stage.act("delete")
    assert "1" in stage.failure()
    stage.window.parts.failures._undo.click()
    stage.settle()
    assert _marked(stage, key, "deleted") is False


def test_the_star_in_the_menu_follows_the_iteration(stage: Stage) -> None:
    stage.open()
    first, second = stage.generate()
    star = stage.window.actions_["star"]
    stage.select(first)
    QTest.keyClick(stage.window.timeline.film, Qt.Key.Key_S)
    assert star.isChecked()
    stage.select(second)
    assert not star.isChecked()
    stage.select(first)
    stage.act("star")
    stage.settle()
    assert _marked(stage, first, "star") is False


def test_closing_keeps_what_was_just_painted(stage: Stage) -> None:
    stage.open()
    stage.paint()
    painted = stage.matte.copy()
    stage.window.close()
    assert stage.desk.closed
    assert (stage.asked("keep matte")[-1] == painted).all()


def test_closing_under_a_running_job_keeps_what_was_painted_meanwhile(stage: Stage) -> None:
    stage.open()
    stage.desk.endless = True
    stage.press_generate()
    stage.until(lambda: stage.window.state.running is not None)
    stage.paint()
    stage.window.cutout.settle()
    painted = stage.matte.copy()
    stage.window.close()
    (box,) = stage.boxes()
    with stage.qtbot.waitSignal(stage.window.closed):
        box.buttons()[0].click()
    assert (stage.asked("keep matte")[-1] == painted).all()


def test_cancel_does_not_lose_what_was_painted(stage: Stage) -> None:
    stage.open()
    stage.desk.endless = True
    stage.press_generate()
    stage.until(lambda: stage.window.state.running is not None)
    stage.paint()
    stage.window.cutout.settle()
    stage.act("cancel")
    stage.desk.endless = False
    stage.settle()
    stage.generate()
    assert (stage.asked("keep matte")[-1] == stage.matte).all()


def test_tools_wait_while_another_photo_opens_and_say_so(stage: Stage) -> None:
    stage.open()
    stage.paint()
    painted = stage.matte.copy()
    stage.drop("/photos/next.slow")
    stage.until(lambda: stage.window.state.running is not None)
    assert (stage.asked("keep matte")[-1] == painted).all(), "kept before another is opened"
    stage.stroke((200, 20), (210, 30))
    assert "is being opened" in stage.failure()
    assert (stage.matte == painted).all()
    for action in ("undo", "invert", "cut_again"):
        assert not stage.window.actions_[action].isEnabled(), action
    stage.act("tool_box")
    stage.stroke((60, 40), (180, 120))
    names = [job.name for job in stage.window._runner._waiting.values()]
    assert names == ["open"]
    stage.act("cancel")
    stage.settle()
    stage.act("tool_brush")
    stage.stroke((200, 20), (210, 30))
    assert stage.matte[20, 200] > 200
    stage.until(lambda: bool((stage.asked("keep matte")[-1] == stage.matte).all()))


def test_a_stroke_that_is_drawn_when_another_photo_comes_is_kept_for_its_own(stage: Stage) -> None:
    stage.open()
    stage.act("tool_brush")
    canvas = stage.window.parts.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=stage.at(20, 20))
    QTest.mouseMove(canvas, stage.at(40, 30))
    stage.drop("/photos/next.slow")
    stage.until(lambda: stage.window.state.running is not None)
    kept = stage.asked("keep matte")[-1]
    assert isinstance(kept, np.ndarray)
    assert kept[25, 30] > 200
    stage.act("cancel")
    stage.settle()


def test_a_long_change_is_given_up_by_undo_and_by_cancel(stage: Stage) -> None:
    stage.open()
    before = stage.matte.tobytes()
    marks, held = stage.window.cutout.marks, threading.Event()

    def slow(matte: Matte, watch: Watch) -> Matte:
        while not held.is_set():
            watch.check()
        return np.zeros_like(matte)

    for action in ("undo", "cancel"):
        marks.solve("Slow", slow)
        assert stage.window.busy
        stage.act(action)
        stage.settle()
        assert stage.matte.tobytes() == before
        assert stage.window.stack.count() == 0
    held.set()


def test_paint_laid_on_while_a_long_change_is_worked_out_stays(stage: Stage) -> None:
    stage.open()
    held = threading.Event()

    def slow(matte: Matte, watch: Watch) -> Matte:
        held.wait(5)
        return np.bitwise_not(matte)

    stage.window.cutout.marks.solve("Slow invert", slow)
    before = stage.matte.copy()
    stage.paint()
    held.set()
    stage.settle()
    assert stage.matte[25, 30] > 200
    assert stage.matte[150, 200] == 255, "inverted"
    assert stage.matte[80, 100] == 0
    stage.act("undo")
    stage.act("undo")
    assert (stage.matte == before).all()


def test_a_change_that_fails_says_so_and_the_next_goes_on(stage: Stage) -> None:
    stage.open()

    def broken(matte: Matte, watch: Watch) -> Matte:
        raise UserError("There is nothing to take here.")

    stage.window.cutout.marks.solve("Broken", broken)
    stage.act("invert")
    stage.settle()
    assert "nothing to take" in stage.failure()
    assert stage.matte[0, 0] == 255


def test_generate_waits_for_a_change_that_is_still_worked_out(stage: Stage) -> None:
    stage.open()
    stage.act("invert")
    stage.generate()
    assert stage.asked("keep matte")[-1][0, 0] == 255


def test_a_matte_that_cannot_be_kept_is_said_once_and_tried_again(stage: Stage) -> None:
    stage.open()
    stage.desk.refuse["keep matte"] = UserError("The project may not be written to.")
    stage.paint()
    stage.until(lambda: "may not be written" in stage.failure())
    stage.desk.refuse.clear()
    stage.generate()
    assert (stage.asked("keep matte")[-1] == stage.matte).all()
    assert len(stage.asked("keep matte")) == 2


def test_start_over_forgets_hints_and_paint(stage: Stage) -> None:
    stage.open()
    fresh = stage.matte.copy()
    stage.paint()
    stage.act("tool_keep")
    stage.stroke((100, 80))
    stage.settle()
    stage.act("start_over")
    stage.settle()
    assert stage.asked("cut")[-1] == Hints()
    assert (stage.matte == fresh).all()
    stage.act("cut_again")
    stage.settle()
    assert stage.asked("cut")[-1] == Hints()


def test_undo_reaches_no_further_than_the_photograph(stage: Stage, tmp_path: Path) -> None:
    stage.open()
    stage.paint()
    stage.open("/photos/other.jpg")
    stage.until(lambda: stage.window.windowTitle().startswith("other"))
    assert not stage.window.actions_["undo"].isEnabled()
    QTest.keyClick(stage.window.parts.canvas, Qt.Key.Key_Z, CTRL)
    assert np.array_equal(stage.matte[:38, :78], np.zeros((38, 78)))


def test_words_and_controls_are_undone_in_the_order_they_were_changed(stage: Stage) -> None:
    stage.open()
    stage.type_words("on marble")
    stage.paint()
    stage.type_words("on oak")
    words = stage.window.panel.parts.words
    assert stage.window.panel.scene.surface.material == "oak"
    stage.act("undo")
    stage.settle()
    assert words.toPlainText() == "on marble"
    assert stage.window.panel.scene.surface.material == "marble"
    assert stage.matte[25, 30] > 200
    stage.act("undo")
    assert stage.matte[25, 30] == 0
    stage.act("undo")
    stage.settle()
    assert words.toPlainText() == ""
    for _ in range(3):
        stage.act("redo")
    stage.settle()
    assert words.toPlainText() == "on oak"
    assert stage.matte[25, 30] > 200


def test_an_adopted_suggestion_and_a_preset_are_undone(stage: Stage) -> None:
    stage.open()
    stage.type_words("on marble")
    stage.window.scene.note()
    parts = stage.window.panel.parts
    parts.suggestions.adopted.emit("jar on oak")
    stage.settle()
    stage.act("undo")
    assert parts.words.toPlainText() == "on marble"
    parts.presets.loaded.emit({"prompt": "on slate", "negative": "hands"})
    stage.act("undo")
    assert parts.words.toPlainText() == "on marble"
    assert parts.negative.toPlainText() == ""


def test_what_is_done_in_the_queue_is_undone(stage: Stage) -> None:
    stage.open()
    stage.window.queue.pause()
    for words in ("on oak", "on marble", "on slate"):
        stage.window.generate(replace(stage.window.scene.wish(), prompt=words))
    queue, panel = stage.window.queue, stage.window.parts.queue
    start = queue.rows
    first, second, third = (row.number for row in start)
    panel.order_wished.emit((third, first, second))
    panel.cancel_wished.emit(first)
    panel.remove_wished.emit(second)
    after = queue.rows
    assert [(row.number, row.state) for row in after] == [(third, "waiting"), (first, "cancelled")]
    for _ in range(3):
        stage.act("undo")
    assert queue.rows == start
    for _ in range(3):
        stage.act("redo")
    assert queue.rows == after
    panel.clear_wished.emit()
    stage.act("undo")
    assert queue.rows == after
    queue.resume()
    stage.settle()
    stage.act("undo")
    done = {row.number: row.state for row in queue.rows}
    assert done[third] == "done", "what was made stays made"
    stage.window.queue.suspend()


def test_the_project_keeps_the_hints_that_undo_brought_back(stage: Stage) -> None:
    stage.open()
    stage.paint()
    stage.act("tool_box")
    stage.stroke((60, 40), (180, 120))
    stage.settle()
    stage.act("undo")
    stage.until(lambda: stage.desk.hints == Hints())
    stage.act("redo")
    stage.until(lambda: stage.desk.hints is not None and stage.desk.hints.box is not None)
