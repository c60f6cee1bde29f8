"""Editing by instruction in the window: the line, the program, the region, recipes run again."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from anywhere_desktop.core.edits import EditRequest
from anywhere_desktop.ui.desk import Derived
from anywhere_desktop.ui.edit.mark_dialog import MarkDialog
from tests.ui.window_stage import Stage


def say(stage: Stage, words: str) -> None:
    """Type an instruction, and wait until it was understood."""
    panel = stage.window.parts.edit
    panel.line.selectAll()
    QTest.keyClicks(panel.line, words)
    stage.until(lambda: last(stage, "derive") is not None)
    stage.settle()


def last(stage: Stage, verb: str) -> EditRequest | None:
    """The newest request that the desk was asked, of a verb."""
    asked = [what for name, what in stage.desk.asked if name == verb]
    if not asked:
        return None
    what = asked[-1]
    assert isinstance(what, tuple)
    request = what[0]
    assert isinstance(request, EditRequest)
    return request


def run(stage: Stage) -> EditRequest:
    """Press Enter in the line, and wait for the edit."""
    before = stage.desk.sessions
    QTest.keyClick(stage.window.parts.edit.line, Qt.Key.Key_Return)
    stage.until(lambda: stage.desk.sessions > before)
    stage.settle()
    request = last(stage, "edit")
    assert request is not None
    return request


def test_typed_words_are_understood_and_enter_edits_what_is_shown(stage: Stage) -> None:
    stage.open()
    say(stage, "brighter background, add a cat")
    panel = stage.window.parts.edit
    steps = panel.program.program.steps
    assert [step.operation for step in steps] == ["exposure", "scene"]
    assert panel.program.isVisible()
    request = run(stage)
    assert request.instruction == "brighter background, add a cat"
    assert request.parent is None
    assert request.program is None
    assert stage.window.state.selected == (1, 1)
    say(stage, "warmer")
    assert run(stage).parent == (1, 1)
    assert stage.window.state.chosen is not None
    assert stage.window.state.chosen.parent == (1, 1)


def test_up_brings_used_instructions_back(stage: Stage) -> None:
    stage.open()
    say(stage, "warmer")
    run(stage)
    line = stage.window.parts.edit.line
    line.clear()
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "warmer"
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert line.text() == ""


def test_a_recipes_sliders_make_it_again_from_its_parent(stage: Stage) -> None:
    stage.open()
    say(stage, "brighter background")
    panel = stage.window.parts.edit
    slider = panel.program._rows[0].slider
    assert slider is not None
    slider.slider.setValue(900)
    first = run(stage)
    assert first.program is not None
    assert first.program.steps[0].amount > 2
    stage.until(lambda: panel.program.touched)
    slider = panel.program._rows[0].slider
    assert slider is not None
    slider.slider.setValue(300)
    again = run(stage)
    assert again.parent is None
    assert again.mask_of == (1, 1)
    assert again.program is not None
    assert again.program.steps[0].amount < 0
    QTest.keyClicks(panel.line, " and more")
    stage.settle()
    assert run(stage).parent == (2, 1)


def test_a_step_can_be_left_out(stage: Stage) -> None:
    stage.open()
    say(stage, "brighter background")
    panel = stage.window.parts.edit
    panel.program._rows[1]._drop.click()
    request = run(stage)
    assert request.program is not None
    assert [step.operation for step in request.program.steps] == ["exposure"]


def test_a_region_is_marked_by_mouse_and_keyboard(stage: Stage) -> None:
    stage.open()
    window = stage.window
    window.parts.edit.mark.click()
    dialog = window.findChild(MarkDialog)
    assert dialog is not None
    canvas = dialog.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    marked = canvas.marked
    assert marked is not None
    assert marked[40, 40] == 255
    assert marked[0, 0] == 0
    dialog._use()
    assert window.parts.edit.mark.isChecked()
    say(stage, "darker")
    run(stage)
    (_, asked), *_ = [one for one in stage.desk.asked if one[0] == "edit"]
    assert isinstance(asked, tuple)
    assert np.array_equal(asked[1], marked)
    window.parts.edit.mark.click()
    assert not window.parts.edit.mark.isChecked()


def test_the_tick_decides_about_the_product(stage: Stage) -> None:
    stage.open()
    say(stage, "darker")
    stage.window.parts.edit.keep.click()
    assert run(stage).keep_product is False


def test_guidance_and_the_nine_show_only_where_they_mean_something(stage: Stage) -> None:
    stage.open()
    panel = stage.window.parts.edit
    say(stage, "warmer")
    assert not panel.guidance.isVisible()
    panel.show_derived(Derived(EditRequest("warmer"), "make the light warm", True, True))
    assert panel.guidance.isVisible()
    assert panel.expressive.toPlainText() == "make the light warm"
    panel.guidance.sweep.click()
    stage.until(lambda: bool(panel.guidance._cells))
    assert len(panel.guidance._cells) == 9
    panel.guidance._cells[2].click()
    assert (panel.guidance.text.value, panel.guidance.image.value) == (10.0, 1.0)
    assert all(cell.accessibleName() for cell in panel.guidance._cells)


def test_nothing_open_nothing_to_edit(stage: Stage) -> None:
    panel = stage.window.parts.edit
    assert not panel.line.isEnabled()
    stage.open()
    assert panel.line.isEnabled()
    assert not panel.run.isEnabled()
    stage.window.actions_["instruct"].trigger()
    assert panel.line.hasFocus() or stage.window.focusWidget() is panel.line
