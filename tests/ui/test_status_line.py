"""The bottom line and the message bar say what is so, and answer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.failure_bar import FailureBar
from anywhere_desktop.ui.status_line import StatusLine
from anywhere_desktop.ui.style import dress, dressed_last


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.resize(1200, 40)
    made.show()
    return made


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FailureBar]:
    made = FailureBar()
    qtbot.addWidget(made)
    made.resize(700, 60)
    yield made
    made.dismiss()


def _texts(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def _button(widget: QWidget, text: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)


def test_running_work_is_shown_and_can_be_cancelled(qtbot: QtBot, line: StatusLine) -> None:
    line.show_running("Iteration 7 · step 18 of 28", 0.64, 42.2)
    progress = line.findChild(QProgressBar)
    assert isinstance(progress, QProgressBar)
    assert progress.value() == 640
    assert "42 s left" in _texts(line)
    with qtbot.waitSignal(line.cancel_wished):
        QTest.mouseClick(_button(line, "Cancel"), Qt.MouseButton.LeftButton)


def test_idle_shows_the_message_that_came_meanwhile(line: StatusLine) -> None:
    line.show_running("rendering", None, 150)
    assert "2 min left" in _texts(line)
    line.say("Exported.")
    assert "Exported." not in _texts(line)
    line.show_idle()
    assert _texts(line) == ["Exported."]
    assert not _button(line, "Cancel").isVisible()


def test_facts_stand_at_the_right(line: StatusLine) -> None:
    line.set_saved("Saved 14:18")
    line.set_memory(412_000_000)
    line.set_pointer((3184, 1902))
    assert _texts(line) == ["✓ Saved 14:18", "412 MB", "x 3\u202f184  y 1\u202f902"]
    line.set_pointer(None)
    assert len(_texts(line)) == 2


def test_a_failure_stays_and_its_details_can_be_copied(bar: FailureBar) -> None:
    bar.show_failure("The disk is full.", "OSError: 28")
    timers = bar.findChildren(QTimer)
    assert timers
    assert not any(timer.isActive() for timer in timers)
    QTest.mouseClick(_button(bar, "Copy details"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "The disk is full.\n\nOSError: 28"
    assert _button(bar, "Copied").isVisible()


def test_without_details_there_is_nothing_to_copy(qtbot: QtBot, bar: FailureBar) -> None:
    bar.show_failure("The disk is full.")
    assert not _button(bar, "Copy details").isVisible()
    close = bar.findChild(QToolButton)
    assert isinstance(close, QToolButton)
    with qtbot.waitSignal(bar.closed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_undo_is_offered_and_closes_the_bar(qtbot: QtBot, bar: FailureBar) -> None:
    bar.show_undo("Deleted 2 iterations.")
    with qtbot.waitSignal(bar.undo_wished):
        QTest.mouseClick(_button(bar, "Undo"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_hint_goes_by_itself(qtbot: QtBot, bar: FailureBar) -> None:
    bar.show_info("Nothing to export yet.")
    timer = bar.findChildren(QTimer)[0]
    assert timer.isActive()
    timer.timeout.emit()
    assert not bar.isVisible()


def test_escape_closes_it(bar: FailureBar) -> None:
    bar.show_failure("No.")
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_nothing_above_moves_when_work_begins(qtbot: QtBot, qapp: QApplication) -> None:
    """Built bare and dressed last, as the window is: the style sheet makes its button taller."""
    dress(qapp)
    with dressed_last(qapp):
        line = StatusLine()
        qtbot.addWidget(line)
    line.show_running("Invert matte", None)
    assert line.minimumSizeHint().height() <= line.minimumHeight()
