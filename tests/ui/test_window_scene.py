"""Words and controls in step, suggestions, the live preview, branches, comparing: in the window."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from anywhere_desktop.core.scene import Scene
from anywhere_desktop.ui.desk import Wish
from tests.ui.window_stage import LEFT, Stage

_PAUSE_MS = 250


def test_typed_words_move_the_controls_without_echo(stage: Stage) -> None:
    stage.open()
    stage.type_words("on oak")
    stage.qtbot.wait(_PAUSE_MS)
    panel = stage.window.panel
    assert panel.scene.surface.material == "oak"
    assert panel.parts.scene.surface.currentData() == "oak"
    assert stage.asked("write words") == []
    assert stage.asked("read words").count("on oak") == 1
    assert panel.parts.words.toPlainText() == "on oak"


def test_a_moved_control_rewrites_the_words_without_echo(stage: Stage) -> None:
    stage.open()
    stage.type_words("on oak")
    asked = len(stage.asked("read words"))
    surface = stage.window.panel.parts.scene.surface
    surface.setFocus()
    surface.setCurrentIndex(surface.findData("slate"))
    surface.activated.emit(surface.currentIndex())
    stage.until(lambda: stage.window.panel.parts.words.toPlainText() == "jar on slate")
    stage.qtbot.wait(_PAUSE_MS)
    assert len(stage.asked("write words")) == 1
    assert len(stage.asked("read words")) == asked
    assert stage.window.panel.scene.surface.material == "slate"


def test_a_drag_asks_for_words_all_along_and_ends_in_step(stage: Stage) -> None:
    stage.open()
    stage.type_words("on marble")
    panel = stage.window.panel
    sun = panel.parts.scene.light.sun
    centre = sun.rect().center()
    QTest.mousePress(sun, LEFT, pos=sun.sun_point().toPoint())
    for x in range(5, 40, 5):
        QTest.mouseMove(sun, centre + QPoint(x, 4))
        QApplication.processEvents()
    QTest.mouseRelease(sun, LEFT, pos=centre + QPoint(35, 4))
    stage.settle()
    written = stage.asked("write words")
    assert isinstance(written[-1], Scene)
    assert written[-1] == panel.scene
    assert panel.parts.words.toPlainText() == "jar on marble"


def test_the_live_preview_follows_the_words_and_can_be_switched_off(stage: Stage) -> None:
    window = stage.window
    stage.open()
    assert stage.asked("preview") == [], "the cut-out is seen first"
    stage.type_words("on oak")
    stage.until(lambda: [wish.prompt for wish, _ in stage.asked("preview")] == ["on oak"])
    stage.settle()
    assert window.parts.canvas.shows_result
    assert window.parts.switch.page == "preview"
    stage.act("preview")
    stage.type_words("on marble")
    stage.qtbot.wait(_PAUSE_MS)
    assert len(stage.asked("preview")) == 1
    QTest.mouseClick(window.parts.switch._buttons["preview"], LEFT)
    stage.settle()
    assert [wish.prompt for wish, _ in stage.asked("preview")] == ["on oak", "on marble"]


def test_a_stand_in_is_asked_for_again_until_the_picture_is_there(stage: Stage) -> None:
    """While the kernels are being compiled a preview only stands in."""
    stage.window.scene._again.setInterval(50)
    stage.desk.stand_ins = 4
    stage.open()
    stage.type_words("on oak")
    stage.until(lambda: stage.desk.stand_ins < 0)
    stage.settle()
    asked = len(stage.asked("preview"))
    stage.qtbot.wait(300)
    assert len(stage.asked("preview")) <= asked + 1  # The finer one, which is asked for once.
    assert {wish.prompt for wish, _ in stage.asked("preview")} == {"on oak"}


def test_a_preview_is_no_running_job_and_never_waits_behind_a_picture(stage: Stage) -> None:
    stage.open()
    started: list[str] = []
    stage.window.state.changed.connect(lambda _: started.append(str(stage.window.state.running)))
    stage.type_words("on oak")
    stage.until(lambda: len(stage.asked("preview")) == 1)
    stage.settle()
    assert set(started) <= {"None"}
    stage.desk.endless = True
    stage.press_generate()
    stage.until(lambda: stage.window.state.running is not None)
    stage.window.panel.preview_wished.emit(Wish("on slate"))
    assert not stage.window._runner.has("preview")
    stage.act("cancel")


def test_no_preview_takes_the_photo_from_under_the_brush(stage: Stage) -> None:
    stage.open()
    stage.type_words("on oak")
    stage.until(lambda: stage.window.parts.canvas.shows_result)
    stage.act("tool_brush")
    canvas = stage.window.parts.canvas
    QTest.mousePress(canvas, LEFT, pos=stage.at(20, 20))
    stage.window.scene._on_rest()
    stage.settle()
    assert not canvas.shows_result
    QTest.mouseMove(canvas, stage.at(40, 20))
    QTest.mouseRelease(canvas, LEFT, pos=stage.at(40, 20))
    assert stage.matte[20, 30] > 200
    stage.type_words("on marble")
    stage.until(lambda: canvas.shows_result)


def test_suggestions_come_with_pictures_and_a_click_takes_the_words(stage: Stage) -> None:
    stage.open()
    running: set[str] = set()
    stage.window.state.changed.connect(lambda _: running.add(_job(stage)))
    stage.act("suggest")
    cards = stage.window.panel.parts.suggestions
    stage.until(lambda: [card.words for card in cards.cards] == ["jar on oak", "jar on slate"])
    stage.settle()
    assert all(not card.icon().isNull() for card in cards.cards)
    assert running == {"suggest", ""}
    cards.cards[0].click()
    stage.settle()
    assert stage.window.panel.wish().prompt == "jar on oak"
    assert stage.window.panel.scene.surface.material == "oak"


def _job(stage: Stage) -> str:
    return stage.window.state.running.job if stage.window.state.running else ""


def test_a_frame_moves_the_placement_and_goes_into_the_wish(stage: Stage) -> None:
    stage.open()
    stage.window.parts.frames.set_frame((1080, 1080))
    stage.window.parts.frames.frame_changed.emit((1080, 1080))
    stage.generate()
    assert stage.wishes()[-1].size == (1080, 1080)


def test_a_branch_says_the_iterations_wish_and_knows_its_parent(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[0]
    stage.select(key)
    stage.act("branch")
    stage.until(lambda: stage.window.panel.wish().prompt == "prompt 1")
    stage.generate()
    assert stage.wishes()[-1].parent == key
    stage.open("/photos/other.jpg")
    stage.until(lambda: stage.window.windowTitle().startswith("other"))
    stage.generate()
    assert stage.wishes()[-1].parent is None


def test_a_scene_is_used_on_another_product(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[1]
    stage.select(key)
    stage.act("reuse")
    stage.until(lambda: stage.window.findChild(QFileDialog) is not None)
    dialog = stage.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit(["/photos/other.jpg"])
    dialog.close()
    stage.until(lambda: stage.window.windowTitle().startswith("other"))
    stage.settle()
    assert stage.window.panel.wish().prompt == "prompt 2"
    stage.generate()
    assert stage.wishes()[-1].parent is None


def test_two_results_are_compared_and_the_best_is_starred(stage: Stage) -> None:
    window = stage.window
    stage.open()
    first, second = stage.generate()
    stage.select(first, second)
    QTest.keyClick(window.timeline.film, Qt.Key.Key_C)
    assert window.parts.page == "compare"
    stage.settle()
    view = window.parts.compare
    assert len(view.plates) == 2
    assert view.hasFocus()
    for key, pair in ((Qt.Key.Key_S, True), (Qt.Key.Key_A, False), (Qt.Key.Key_D, True)):
        QTest.keyClick(view, key)
        assert (view._stack.currentWidget() is view.pair) is pair
    assert window.actions_["tool_brush"].isChecked(), "the letters are the comparison's here"
    QTest.keyClick(view, Qt.Key.Key_2)
    stage.settle()
    assert stage.desk.kept[second].star
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.parts.page == "canvas"


def test_only_two_or_four_can_be_compared(stage: Stage) -> None:
    stage.desk.scores = [0.4, 0.5, 0.9]
    stage.open()
    keys = stage.generate()
    compare = stage.window.actions_["compare"]
    for some, can in ((keys[:1], False), (keys[:2], True), (keys, False)):
        stage.select(*some)
        assert compare.isEnabled() is can, some


def test_before_after_and_steps_through_the_timeline(stage: Stage) -> None:
    window = stage.window
    stage.open()
    first, second = stage.generate()
    window.parts.canvas.setFocus()
    stage.act("previous")
    stage.settle()
    steps = [window.state.selected]
    stage.act("next")
    stage.settle()
    assert [*steps, window.state.selected] == [first, second]
    for name in ("split", "side_by_side", "before"):
        stage.act(name)
        on = window.actions_[name].isChecked()
        stage.act(name)
        assert (on, window.actions_[name].isChecked()) == (True, False)
    QTest.mouseClick(window.parts.switch._buttons["photograph"], LEFT)
    assert stage.window.state.chosen is None
    QTest.mouseClick(window.parts.switch._buttons["result"], LEFT)
    stage.settle()
    assert np.array_equal(window.parts.canvas.picture[0, 0], (180, 40, 120))


def test_a_result_is_copied_to_the_clipboard(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[0]
    stage.select(key)
    stage.window.timeline.film_actions.named["copy_picture"].trigger()
    stage.settle()
    assert QGuiApplication.clipboard().image().pixelColor(0, 0).name() == "#5a2878"
    assert "clipboard" in stage.failure()


def test_the_card_tells_how_the_chosen_one_was_made(stage: Stage) -> None:
    stage.open()
    key = stage.generate()[0]
    stage.select(key)
    card = stage.window.parts.card._card
    assert card is not None
    assert card.key == key
    stage.window.state.select(None)
    stage.settle()
    assert stage.window.parts.card._card is None
