"""The assembled window on a scripted desk: from a drop to a file, by mouse and by keyboard."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from anywhere_desktop.core.records import Box, Hints
from anywhere_desktop.ui.desk import ExportChoice
from anywhere_desktop.ui.export_dialog import ExportDialog
from tests.ui.window_stage import LEFT, Stage

CTRL = Qt.KeyboardModifier.ControlModifier


def test_an_empty_window_invites_a_photograph_and_cannot_generate(stage: Stage) -> None:
    window = stage.window
    assert window.parts.canvas.is_empty
    assert not window.panel.parts.generate.isEnabled()
    assert window.timeline.film.model().rowCount() == 0
    assert not window.actions_["export"].isEnabled()
    assert not window.actions_["save_as"].isEnabled()


def test_a_dropped_photo_is_opened_and_shown_on_the_timeline(stage: Stage) -> None:
    window = stage.window
    stage.open()
    assert stage.asked("open") == [Path("/photos/jar.jpg")]
    assert window.windowTitle().startswith("jar.jpg")
    assert window.timeline.film.model().rowCount() == 1
    assert window.panel.parts.generate.isEnabled()
    assert not window.parts.canvas.is_empty
    assert not window.parts.canvas.shows_result


def test_generate_sends_what_the_panel_says_and_fills_the_timeline(stage: Stage) -> None:
    window = stage.window
    stage.open()
    stage.type_words("on white marble")
    window.panel.parts.numbers.seed.setValue(7)
    keys = stage.generate()
    (wish,) = stage.wishes()
    assert (wish.prompt, wish.seed) == ("on white marble", 7)
    assert keys == ((1, 1), (1, 2))
    assert window.timeline.film.model().rowCount() == 3
    assert window.state.selected == (1, 2)
    assert window.parts.canvas.shows_result
    assert "dragons" in window.state.message


def test_keyboard_alone_opens_types_and_generates(stage: Stage) -> None:
    window = stage.window
    stage.open()
    window.activateWindow()
    places = (window.panel.parts.words, window.parts.canvas, window.timeline.film)
    for number, place in enumerate(places, 1):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Return, CTRL)
        stage.settle()
        assert len(stage.wishes()) == number


def test_a_letter_in_the_prompt_is_written_and_takes_no_tool(stage: Stage) -> None:
    stage.open()
    words = stage.window.panel.parts.words
    words.setFocus()
    QTest.keyClicks(words, "beige lemon")
    assert words.toPlainText() == "beige lemon"
    assert stage.window.actions_["tool_brush"].isChecked()
    stage.window.parts.canvas.setFocus()
    QTest.keyClick(stage.window.parts.canvas, Qt.Key.Key_E)
    assert stage.window.actions_["tool_eraser"].isChecked()


@pytest.mark.parametrize("way", ["button", "escape", "menu"])
def test_cancel_ends_the_job_and_the_window_goes_on(stage: Stage, way: str) -> None:
    window = stage.window
    stage.open()
    stage.desk.endless = True
    stage.press_generate()
    stage.until(lambda: window.state.running is not None and window.state.running.total == 4)
    if way == "button":
        (button,) = (
            one
            for one in window.parts.status.findChildren(QPushButton)
            if one.text() == "Cancel" and one.isVisible()
        )
        QTest.mouseClick(button, LEFT)
    elif way == "escape":
        QTest.keyClick(window.parts.canvas, Qt.Key.Key_Escape)
    else:
        stage.act("cancel")
    stage.until(lambda: window.state.running is None)
    assert "Cancelled" in window.state.message
    assert [row.state for row in window.queue.rows] == ["cancelled"]
    stage.desk.endless = False
    assert stage.generate()


def test_a_box_and_strokes_become_hints_in_photo_pixels(stage: Stage) -> None:
    stage.open()
    stage.act("tool_box")
    stage.stroke((60, 40), (100, 80), (180, 120))
    stage.until(lambda: bool(stage.asked("cut")))
    stage.settle()
    box = _hints(stage).box
    assert isinstance(box, Box)
    assert np.allclose((box.left, box.top, box.right, box.bottom), (60, 40, 180, 120), atol=1)
    for tool in ("keep", "drop"):
        stage.act(f"tool_{tool}")
        stage.stroke((96, 80), (144, 80))
        stage.settle()
    hints = _hints(stage)
    assert hints.box == box
    for stroke in (hints.keep, hints.drop):
        assert np.allclose((stroke[0], stroke[-1]), ((96, 80), (144, 80)), atol=1)


def _hints(stage: Stage) -> Hints:
    hints = stage.asked("cut")[-1]
    assert isinstance(hints, Hints)
    return hints


def test_hints_stay_with_the_cut_out_that_they_made(stage: Stage) -> None:
    stage.open()
    stage.act("tool_keep")
    stage.stroke((100, 80))
    stage.settle()
    stage.drop("notes.txt")
    stage.until(lambda: bool(stage.failure()))
    stage.act("tool_drop")
    stage.stroke((10, 10))
    stage.settle()
    assert (len(_hints(stage).keep), len(_hints(stage).drop)) == (1, 1)
    stage.open("/photos/other.jpg")
    stage.stroke((20, 20))
    stage.settle()
    hints = _hints(stage)
    assert (hints.box, hints.keep, len(hints.drop)) == (None, (), 1)


def test_export_asks_in_its_dialog_and_writes_the_selected_iteration(
    stage: Stage, tmp_path: Path
) -> None:
    window = stage.window
    stage.open()
    keys = stage.generate()
    stage.select(keys[0])
    QTest.keyClick(window.parts.canvas, Qt.Key.Key_E, CTRL)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    stage.until(dialog.isVisible)
    dialog.form.folder.setText(str(tmp_path))
    QTest.mouseClick(dialog.export, LEFT)
    stage.until(lambda: bool(stage.asked("export")))
    key, choice = stage.asked("export")[-1]
    assert key == keys[0]
    assert isinstance(choice, ExportChoice)
    assert choice.path.parent == tmp_path
    stage.until(lambda: "bit for bit" in window.state.message)


def test_a_project_brings_back_photograph_timeline_and_panel(stage: Stage) -> None:
    stage.desk.panel = '{"prompt": "on old oak", "seed": 11}'
    stage.drop("/shots/old.anywhere")
    stage.until(lambda: stage.window.state.path is not None)
    stage.settle()
    assert stage.asked("project") == [Path("/shots/old.anywhere")]
    assert stage.window.timeline.film.model().rowCount() == 2
    assert stage.window.panel.wish().prompt == "on old oak"
    assert stage.window.panel.wish().seed == 11


def test_another_photo_after_generating_starts_afresh(stage: Stage) -> None:
    window = stage.window
    stage.open()
    stage.generate()
    stage.open("/photos/other.jpg")
    stage.until(lambda: window.windowTitle().startswith("other.jpg"))
    assert (window.state.selected, window.state.shown) == (None, ())
    assert window.timeline.film.model().rowCount() == 1
    assert not window.parts.canvas.shows_result
    assert not window.stack.canUndo()
    assert window.queue.rows == ()


def test_files_that_came_together_wait_in_the_list(stage: Stage) -> None:
    stage.open("/photos/a.jpg")
    stage.drop("/photos/b.jpg", "/photos/c.jpg")
    stage.until(lambda: stage.window.windowTitle().startswith("b.jpg"))
    rows = stage.window.parts.photos._rows
    assert [rows.item(row).text() for row in range(rows.count())] == ["a.jpg", "b.jpg", "c.jpg"]
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualItemRect(rows.item(2)).center())
    stage.until(lambda: stage.window.windowTitle().startswith("c.jpg"))
    stage.settle()


def test_a_pasted_and_a_dropped_picture_without_a_file_are_opened(stage: Stage) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data = QMimeData()
    data.setImageData(image)
    stage.drop_data(data)
    stage.until(lambda: stage.window.state.opened is not None)
    stage.settle()
    QGuiApplication.clipboard().setImage(image)
    stage.act("paste_photo")
    stage.until(lambda: len(stage.asked("open image")) == 2)
    stage.settle()
    for data_of, _ in stage.asked("open image"):
        assert data_of.startswith(b"\x89PNG")


@pytest.mark.parametrize(("name", "word"), [("notes.txt", "choose a JPEG"), ("x.bug", "KeyError")])
def test_errors_are_said_plainly_and_details_can_be_copied(
    stage: Stage, name: str, word: str
) -> None:
    stage.open()
    before = stage.window.state.opened
    stage.drop(name)
    stage.until(lambda: bool(stage.failure()))
    assert word in stage.failure()
    assert "surprise" not in stage.failure()
    copies = [
        one
        for one in stage.window.parts.failures.findChildren(QPushButton)
        if one.text() == "Copy details" and one.isVisible()
    ]
    assert len(copies) == (name == "x.bug")
    for copy in copies:
        QTest.mouseClick(copy, LEFT)
        assert "surprise" in QGuiApplication.clipboard().text()
    assert stage.window.state.opened is before
    assert stage.generate()


def test_save_as_and_close_in_the_file_menu(stage: Stage, tmp_path: Path) -> None:
    stage.open()
    for name, move in (("save_copy", False), ("save_as", True)):
        stage.act(name)
        dialog = stage.window.findChild(QFileDialog)
        assert dialog is not None
        path = tmp_path / f"{name}.anywhere"
        dialog.fileSelected.emit(str(path))
        dialog.close()
        stage.settle()
        assert stage.asked("save as")[-1:] == [(path, move)]
    stage.until(lambda: stage.window.state.path == tmp_path / "save_as.anywhere")
    stage.paint()
    stage.act("close")
    stage.until(lambda: stage.window.state.opened is None)
    assert not stage.window.stack.canUndo()
    stage.window.commands.run("undo")
    assert stage.window.parts.canvas.is_empty
    assert not stage.window.panel.parts.generate.isEnabled()
    assert stage.window.timeline.film.model().rowCount() == 0
    stage.desk.closed = False
    stage.settle()


def test_every_control_has_an_accessible_name(stage: Stage) -> None:
    window = stage.window
    window.resize(1600, 1400)
    stage.open()
    stage.generate()
    stage.act("refine")
    for page in ("canvas", "placement"):
        window.parts.show_page(page)
        for tab in range(3):
            window.parts.left.setCurrentIndex(tab)
            window.parts.right.setCurrentIndex(tab % 2)
            QApplication.processEvents()
            assert _nameless(window) == []
    window.results.compare(((1, 1), (1, 2)))
    stage.settle()
    assert _nameless(window) == []


def _nameless(window: QWidget) -> list[str]:
    found = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if widget.objectName().startswith("qt_"):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name):
            parent = widget.parentWidget()
            found.append(
                f"{type(widget).__name__} {widget.objectName()} in {type(parent).__name__}"
            )
    return found
