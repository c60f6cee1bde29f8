"""Keys are changed by pressing them; a clash is refused in words."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QLineEdit, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.shortcuts_dialog import ShortcutsDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def actions(qtbot: QtBot, tmp_path: Path) -> Actions:
    return Actions(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def dialog(qtbot: QtBot, actions: Actions) -> ShortcutsDialog:
    made = ShortcutsDialog(actions)
    qtbot.addWidget(made)
    made.open()
    made.pick("invert")
    return made


def _press(dialog: ShortcutsDialog, key: Qt.Key) -> None:
    field = dialog.findChild(QKeySequenceEdit)
    assert isinstance(field, QKeySequenceEdit)
    field.setFocus()
    QTest.keyClick(field, key, CTRL)


def _click(dialog: ShortcutsDialog, text: str) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_pressed_keys_are_taken(qtbot: QtBot, actions: Actions, dialog: ShortcutsDialog) -> None:
    _press(dialog, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: actions.shortcut("invert") == QKeySequence("Ctrl+J"))
    _click(dialog, "Reset all")
    assert actions.shortcut("invert") == QKeySequence("Ctrl+I")


def test_a_clash_is_refused_in_words(
    qtbot: QtBot, actions: Actions, dialog: ShortcutsDialog
) -> None:
    _press(dialog, Qt.Key.Key_O)
    said = next(one for one in dialog.findChildren(QLabel) if one.property("role") == "bad")
    qtbot.waitUntil(lambda: "already used" in said.text())
    assert actions.shortcut("invert") == QKeySequence("Ctrl+I")


def test_remove_leaves_no_keys(actions: Actions, dialog: ShortcutsDialog) -> None:
    _click(dialog, "Remove")
    assert actions.shortcut("invert").isEmpty()


def test_search_takes_words_and_keys(dialog: ShortcutsDialog) -> None:
    field, shown = dialog.findChildren(QLineEdit), dialog.findChild(QTreeWidget)
    search = next(one for one in field if one.placeholderText())
    assert isinstance(shown, QTreeWidget)
    QTest.keyClicks(search, "ctrl+i")
    items = [shown.topLevelItem(row) for row in range(shown.topLevelItemCount())]
    assert [item.text(0) for item in items if item and not item.isHidden()] == ["Invert matte"]
