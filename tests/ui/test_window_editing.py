"""Editing by instruction in the window: the line, the program, the region, recipes run again."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from anywhere_desktop.core.edits import EditRequest
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.ui.desk import Derived
from tests.ui.scripted_desk import opened, picture_of
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


def test_before_shows_what_was_edited_and_after_what_it_became(stage: Stage) -> None:
    stage.open()
    say(stage, "warmer")
    run(stage)
    say(stage, "darker")
    run(stage)
    assert stage.window.state.selected == (2, 1)
    assert _looks(stage) == [picture_of(key)[0, 0].tolist() for key in ((2, 1), (1, 1))]
    # An edit of the photograph has the photograph before it.
    stage.window.state.select((1, 1))
    stage.settle()
    after, before = _looks(stage)
    assert after == picture_of((1, 1))[0, 0].tolist()
    assert before == opened().picture[60, 100].tolist()


def _looks(stage: Stage) -> list[list[int]]:
    """What the canvas shows at one place, as it is and with "before" switched on."""
    canvas, seen = stage.window.parts.canvas, []
    for before in (False, True):
        stage.act("before") if before else None
        colour = canvas.grab().toImage().pixelColor(stage.at(100, 60))
        seen.append([colour.red(), colour.green(), colour.blue()])
    stage.act("before")
    return seen


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


def mask_of(stage: Stage) -> Matte | None:
    """The mask that the newest edit was asked with."""
    mask = stage.asked("edit")[-1][1]
    assert mask is None or isinstance(mask, np.ndarray)
    return mask


def test_a_region_is_painted_on_the_canvas_with_the_mattes_own_tools(stage: Stage) -> None:
    stage.open()
    window, panel = stage.window, stage.window.parts.edit
    before = stage.matte.copy()
    stage.act("tool_lasso")
    panel.mark.click()
    assert window.parts.canvas.tool.name == "lasso"  # type: ignore[union-attr]
    assert not panel.unmark.isVisible()
    stage.act("tool_brush")
    stage.stroke((20, 20), (30, 20))
    assert panel.unmark.isVisible()
    assert np.array_equal(stage.matte, before)
    say(stage, "darker")
    assert stage.asked("derive")[-1][1] is True
    run(stage)
    mask = mask_of(stage)
    assert mask is not None
    assert mask.shape == before.shape
    assert mask[20, 25] == 255
    assert mask[60, 60] == 0
    # What was made is another picture: it has no region, and the tools paint the matte again.
    assert not panel.mark.isChecked()
    assert not window.parts.region.on


def test_a_regions_steps_are_undone_and_it_can_be_cleared_and_left(stage: Stage) -> None:
    stage.open()
    panel, region = stage.window.parts.edit, stage.window.parts.region
    panel.mark.click()
    stage.stroke((20, 20), (30, 20))
    stage.stroke((50, 50), (52, 50))
    stage.act("undo")
    assert region.matte[50, 50] == 0
    assert region.matte[20, 25] == 255
    stage.act("redo")
    assert region.matte[50, 50] == 255
    panel.unmark.click()
    assert not panel.unmark.isVisible()
    stage.act("undo")
    assert region.mask is not None
    panel.mark.click()
    assert not panel.mark.isChecked()
    before = stage.matte.copy()
    stage.stroke((70, 40), (72, 40))
    assert not np.array_equal(stage.matte, before)
    panel.mark.click()
    assert region.matte[20, 25] == 255
    # Steps of a region that is gone do nothing to the one after it.
    region.forget()
    panel.mark.click()
    for _ in range(8):
        if stage.window.stack.canUndo():
            stage.act("undo")
    assert not region.matte.any()
    assert np.array_equal(stage.matte, before)


def test_a_region_is_painted_by_keys_alone_and_on_results(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[-1]
    stage.select(key)
    stage.settle()
    panel, region, canvas = (
        stage.window.parts.edit, stage.window.parts.region, stage.window.parts.canvas,
    )  # fmt: skip
    assert canvas.shows_result
    panel.mark.click()
    assert canvas.shows_result
    canvas.setFocus()
    for _ in range(3):
        QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert region.mask is not None
    say(stage, "darker")
    request = run(stage)
    assert request.parent == key
    mask = mask_of(stage)
    assert mask is not None
    assert mask.any()
    assert not mask.all()


def test_the_region_is_seen_on_the_canvas(stage: Stage) -> None:
    stage.open()
    canvas = stage.window.parts.canvas
    stage.window.parts.edit.mark.click()
    place = stage.at(60, 60)
    before = canvas.grab().toImage().pixelColor(place)
    stage.stroke((58, 60), (60, 60), (62, 60))
    canvas.set_before(False)
    after = canvas.grab().toImage().pixelColor(place)
    assert before != after
    stage.window.parts.edit.mark.click()
    assert canvas.grab().toImage().pixelColor(place) == before


def test_the_tick_decides_about_the_product(stage: Stage) -> None:
    stage.open()
    say(stage, "darker")
    stage.window.parts.edit.keep.click()
    assert run(stage).keep_product is False


def guided(stage: Stage) -> None:
    """Choose a crew whose editor is a model."""
    chooser = stage.window.panel.parts.crew
    chooser.set_crews([("studio", "nothing", True, ""), ("guided", "nothing", True, "")])
    chooser.show_crew("guided")
    chooser.picked.emit("guided")
    stage.settle()


def test_the_derived_instruction_is_shown_changed_and_carried_out(stage: Stage) -> None:
    stage.open()
    guided(stage)
    say(stage, "evening")
    panel = stage.window.parts.edit
    box = panel.explicit
    assert box.isVisible()
    assert not box.field.isVisible()
    box.derive.click()
    stage.until(lambda: box.field.isVisible())
    assert box.field.toPlainText() == "evening: the light is warm and low."
    box.field.selectAll()
    QTest.keyClicks(box.field, "A blue hour.")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    stage.until(lambda: stage.desk.sessions == 1)
    stage.settle()
    request = last(stage, "edit")
    assert request is not None
    assert (request.instruction, request.expressive) == ("evening", "A blue hour.")
    # The edit on show says what it followed, and is made anew from what it was made of.
    stage.until(lambda: box.field.toPlainText() == "A blue hour.")
    box.field.setPlainText("A red hour.")
    again = run(stage)
    assert (again.parent, again.mask_of, again.expressive) == (None, (1, 1), "A red hour.")


def test_other_words_never_run_with_what_was_derived_of_the_first(stage: Stage) -> None:
    stage.open()
    guided(stage)
    say(stage, "evening")
    box = stage.window.parts.edit.explicit
    box.derive.click()
    stage.until(lambda: box.field.isVisible())
    QTest.keyClicks(stage.window.parts.edit.line, " and snow")
    assert not box.field.isVisible()
    assert run(stage).expressive == ""


def test_deriving_can_be_stopped(stage: Stage) -> None:
    stage.open()
    guided(stage)
    say(stage, "endless")
    stage.window.parts.edit.explicit.derive.click()
    stage.until(lambda: bool(stage.asked("explain")))
    assert stage.window.busy
    stage.window.cancel()
    stage.settle()
    assert not stage.window.parts.edit.explicit.field.isVisible()


def test_guidance_and_the_nine_show_only_where_they_mean_something(stage: Stage) -> None:
    stage.open()
    panel = stage.window.parts.edit
    say(stage, "warmer")
    assert not panel.guidance.isVisible()
    panel.show_derived(Derived(EditRequest("warmer"), "make the light warm", True, True, True))
    assert panel.guidance.isVisible()
    assert panel.explicit.text == "make the light warm"
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


def test_the_instruction_is_to_be_read_however_narrow_the_bar_is(stage: Stage) -> None:
    edit = stage.window.parts.edit
    for width in (420, 500, 1200):
        edit.resize(max(width, edit.minimumSizeHint().width()), edit.sizeHint().height())
        whole = edit.layout()
        assert whole is not None
        whole.activate()
        assert edit.line.width() >= 20 * edit.fontMetrics().averageCharWidth()
        beside = abs(edit.line.geometry().center().y() - edit.run.geometry().center().y()) < 8
        assert beside is (width == 1200)
