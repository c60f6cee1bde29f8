"""The queue panel says what is wished, and never changes the queue by itself."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.queue_panel import QueuePanel
from tests.ui import film_records

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot) -> QueuePanel:
    made = QueuePanel()
    qtbot.addWidget(made)
    made.resize(320, 420)
    queue = list(film_records.queue("running", "waiting", "waiting", "failed", "waiting"))
    queue[3] = replace(queue[3], why="The disk is full.", details="Traceback: 28")
    made.show_queue(queue, paused=False)
    made.show()
    return made


def _heard(panel: QueuePanel) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    for name in ("order", "pause", "cancel", "retry", "remove"):
        signal = getattr(panel, f"{name}_wished")
        signal.connect(lambda said, name=name: heard.append((name, said)))
    return heard


def _choose(panel: QueuePanel, row: int) -> None:
    cell = panel.list.visualItemRect(panel.list.item(row))
    QTest.mouseClick(panel.list.viewport(), _LEFT, Qt.KeyboardModifier.NoModifier, cell.center())


def _press(panel: QueuePanel, name: str) -> None:
    QTest.mouseClick(panel.buttons[name], _LEFT)


def test_buttons_say_what_is_wished(panel: QueuePanel) -> None:
    heard = _heard(panel)
    _press(panel, "pause")
    _choose(panel, 0)
    _press(panel, "cancel")
    _choose(panel, 3)
    _press(panel, "retry")
    _press(panel, "remove")
    _choose(panel, 2)
    _press(panel, "up")
    assert heard == [
        ("pause", True), ("cancel", 1), ("retry", 4), ("remove", 4), ("order", (3, 2, 5)),
    ]  # fmt: skip


def test_only_what_makes_sense_can_be_pressed(panel: QueuePanel) -> None:
    def can() -> set[str]:
        return {name for name, button in panel.buttons.items() if button.isEnabled()}

    assert can() == {"clear", "pause"}
    _choose(panel, 0)
    assert can() == {"clear", "pause", "cancel"}
    _choose(panel, 1)
    assert can() == {"clear", "pause", "down", "remove"}
    _choose(panel, 3)
    assert can() == {"clear", "pause", "retry", "remove", "details"}
    _choose(panel, 4)
    assert can() == {"clear", "pause", "up", "remove"}


def test_a_failure_says_why_and_its_details_are_copied(panel: QueuePanel) -> None:
    _choose(panel, 3)
    assert any(
        label.isVisible() and label.text() == "The disk is full."
        for label in panel.findChildren(QLabel)
    )
    _press(panel, "details")
    assert QGuiApplication.clipboard().text() == "The disk is full.\n\nTraceback: 28"


def test_keys_move_and_remove(panel: QueuePanel) -> None:
    heard = _heard(panel)
    _choose(panel, 1)
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert heard == [("order", (3, 2, 5)), ("remove", 2)]


def test_a_drop_tells_the_new_order(panel: QueuePanel) -> None:
    heard = _heard(panel)
    root = QModelIndex()
    assert panel.list.model().moveRow(root, 4, root, 1)
    assert heard == [("order", (5, 2, 3))]


def test_the_chosen_one_stays_chosen(panel: QueuePanel) -> None:
    _choose(panel, 2)
    panel.show_queue(film_records.queue("done", "running", "waiting"), paused=True)
    assert panel.list.currentItem().text().endswith("#3  Paused")
    assert panel.buttons["pause"].accessibleName() == "Go on"
    panel.show_queue((), paused=False)
    assert not panel.list.isVisible()


def test_everything_is_named(panel: QueuePanel) -> None:
    for button in panel.findChildren(QPushButton):
        assert button.accessibleName()
        assert button.toolTip()


def test_what_has_ended_is_taken_out_with_one_button(panel: QueuePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.clear_wished):
        _press(panel, "clear")
    panel.show_queue(film_records.queue("running", "waiting"), paused=False)
    assert not panel.buttons["clear"].isEnabled()
