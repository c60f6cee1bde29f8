from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.records import Box, Hints
from anywhere_desktop.ui.desk import Wish
from anywhere_desktop.ui.main_window import MainWindow
from anywhere_desktop.workers.runner import Runner
from tests.ui.scripted_desk import ScriptedDesk

Stage = tuple[MainWindow, ScriptedDesk]


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    desk = ScriptedDesk()
    runner = Runner()
    window = MainWindow(desk, runner)
    qtbot.addWidget(window)
    window.show()
    yield window, desk
    desk.endless = False
    runner.cancel()
    qtbot.waitUntil(lambda: not runner.busy)
    window.close()
    assert desk.closed


def _drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none, left, copy = (
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton,
        Qt.DropAction.CopyAction,
    )
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    window.view.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.view.dropEvent(QDropEvent(QPointF(50, 50), copy, data, left, none))


def _open(stage: Stage, qtbot: QtBot) -> None:
    _drop(stage[0], Path("/photos/jar.jpg"))
    qtbot.waitUntil(lambda: stage[0].state.opened is not None)
    qtbot.waitUntil(lambda: stage[0].state.running is None)


def test_an_empty_window_invites_a_photograph_and_cannot_generate(stage: Stage) -> None:
    window, _ = stage
    assert not window.panel.button.isEnabled()
    assert window.timeline.count() == 0


def test_a_dropped_photo_is_opened_and_shown_on_the_timeline(stage: Stage, qtbot: QtBot) -> None:
    window, desk = stage
    _open(stage, qtbot)
    assert desk.asked == [("open", Path("/photos/jar.jpg"))]
    assert window.windowTitle().startswith("jar.jpg")
    assert window.timeline.count() == 1
    assert window.panel.button.isEnabled()


def test_generate_sends_what_the_panel_says_and_fills_the_timeline(
    stage: Stage, qtbot: QtBot
) -> None:
    window, desk = stage
    _open(stage, qtbot)
    QTest.keyClicks(window.panel.prompt, "on white marble")
    window.panel.seed.setValue(7)
    QTest.mouseClick(window.panel.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.state.shown) == 2)
    qtbot.waitUntil(lambda: window.state.running is None)
    assert desk.asked[-1] == ("generate", Wish("on white marble", seed=7))
    assert window.timeline.count() == 3
    assert window.state.selected == 1
    assert "dragons" in window.state.message


def test_keyboard_alone_generates(stage: Stage, qtbot: QtBot) -> None:
    window, desk = stage
    _open(stage, qtbot)
    window.activateWindow()
    window.panel.prompt.setFocus()
    QTest.keyClick(window.panel.prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(window.state.shown) == 2)
    assert desk.asked[-1][0] == "generate"


def test_cancel_ends_the_job_and_the_window_goes_on(stage: Stage, qtbot: QtBot) -> None:
    window, desk = stage
    _open(stage, qtbot)
    desk.endless = True
    QTest.mouseClick(window.panel.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.state.running is not None and window.state.running.total == 4)
    assert not window.panel.button.isEnabled()
    window.progress.cancel_wished.emit()
    qtbot.waitUntil(lambda: window.state.running is None)
    assert "Cancelled" in window.state.message
    assert window.panel.button.isEnabled()


def test_a_box_and_a_stroke_become_hints_in_photo_pixels(stage: Stage, qtbot: QtBot) -> None:
    window, desk = stage
    _open(stage, qtbot)
    place = window.view.picture_rect()

    def at(x: float, y: float) -> QPoint:
        return place.topLeft() + QPoint(int(place.width() * x), int(place.height() * y))

    left = Qt.MouseButton.LeftButton
    box, keep = (
        button
        for button in window.marking.findChildren(QPushButton)
        if button.text() in ("Box", "Keep")
    )
    QTest.mouseClick(box, left)
    QTest.mousePress(window.view, left, pos=at(0.25, 0.25))
    QTest.mouseMove(window.view, at(0.5, 0.5))
    QTest.mouseRelease(window.view, left, pos=at(0.75, 0.75))
    qtbot.waitUntil(lambda: desk.asked[-1][0] == "cut")
    hints = desk.asked[-1][1]
    assert isinstance(hints, Hints)
    assert isinstance(hints.box, Box)
    assert abs(hints.box.left - 1500) < 40
    assert abs(hints.box.bottom - 3000) < 40
    qtbot.waitUntil(lambda: window.state.running is None and not window._runner.busy)
    QTest.mouseClick(keep, left)
    QTest.mousePress(window.view, left, pos=at(0.4, 0.5))
    QTest.mouseRelease(window.view, left, pos=at(0.6, 0.5))
    qtbot.waitUntil(lambda: isinstance(desk.asked[-1][1], Hints) and desk.asked[-1][1] != hints)
    both = desk.asked[-1][1]
    assert isinstance(both, Hints)
    assert both.box == hints.box
    assert abs(both.keep[0][0] - 2400) < 40


def test_export_writes_the_selected_iteration(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    window, desk = stage
    _open(stage, qtbot)
    QTest.mouseClick(window.panel.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.state.shown) == 2)
    qtbot.waitUntil(lambda: not window._runner.busy)
    window.timeline.setCurrentRow(1)
    window.export_to(tmp_path / "shot.png")
    qtbot.waitUntil(lambda: "bit for bit" in window.state.message)
    assert desk.asked[-1] == ("export", (1, 1, tmp_path / "shot.png"))


def test_a_project_brings_back_photograph_and_timeline(stage: Stage, qtbot: QtBot) -> None:
    window, desk = stage
    _drop(window, Path("/shots/old.anywhere"))
    qtbot.waitUntil(lambda: window.timeline.count() == 2)
    assert desk.asked == [("project", Path("/shots/old.anywhere"))]


def test_another_photo_after_generating_starts_afresh(stage: Stage, qtbot: QtBot) -> None:
    window, _ = stage
    _open(stage, qtbot)
    window.panel.generate_wished.emit(Wish("x"))
    qtbot.waitUntil(lambda: len(window.state.shown) == 2)
    qtbot.waitUntil(lambda: not window._runner.busy)
    _drop(window, Path("/photos/other.jpg"))
    qtbot.waitUntil(lambda: not window._runner.busy)
    assert (window.state.selected, window.state.shown) == (None, ())
    assert window.timeline.count() == 1


def test_hints_stay_with_the_cut_out_that_they_made(stage: Stage, qtbot: QtBot) -> None:
    window, desk = stage
    _open(stage, qtbot)
    window.view.stroke_drawn.emit(("keep", [(0.5, 0.5)]))
    qtbot.waitUntil(lambda: not window._runner.busy)
    _drop(window, Path("notes.txt"))
    qtbot.waitUntil(lambda: window.state.failure is not None)
    window.view.stroke_drawn.emit(("drop", [(0.1, 0.1)]))
    qtbot.waitUntil(lambda: not window._runner.busy)
    hints = desk.asked[-1][1]
    assert isinstance(hints, Hints)
    assert (len(hints.keep), len(hints.drop)) == (1, 1)
    _drop(window, Path("/photos/other.jpg"))
    qtbot.waitUntil(lambda: not window._runner.busy)
    window.view.stroke_drawn.emit(("drop", [(0.2, 0.2)]))
    qtbot.waitUntil(lambda: not window._runner.busy)
    assert desk.asked[-1][1] == Hints(drop=((1200, 800),))


@pytest.mark.parametrize(("name", "word"), [("notes.txt", "choose a JPEG"), ("x.bug", "KeyError")])
def test_errors_are_said_plainly_and_details_can_be_copied(
    stage: Stage, qtbot: QtBot, name: str, word: str
) -> None:
    window, _ = stage
    _drop(window, Path(name))
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    box = window.findChildren(QMessageBox)[0]
    assert word in box.text()
    assert ("surprise" in box.detailedText()) == (name == "x.bug")
    box.close()


def test_closing_under_a_running_job_stops_it_cleanly(qtbot: QtBot) -> None:
    desk = ScriptedDesk(endless=True)
    window = MainWindow(desk, Runner())
    qtbot.addWidget(window)
    window.show()
    window.open_paths([Path("jar.jpg")])
    qtbot.waitUntil(lambda: window.state.opened is not None)
    window.panel.generate_wished.emit(Wish("x"))
    qtbot.waitUntil(lambda: window.state.running is not None and window.state.running.total == 4)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert desk.closed
    assert not window.isVisible()


def test_every_control_has_an_accessible_name(stage: Stage, qtbot: QtBot) -> None:
    window, _ = stage
    _open(stage, qtbot)
    nameless = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        if widget.objectName().startswith("qt_"):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or not face.text(QAccessible.Text.Name):
            nameless.append(f"{type(widget).__name__} {widget.objectName()}")
    assert nameless == []
