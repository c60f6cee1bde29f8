"""The palette finds actions by a few letters and runs them by keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.command_palette import CommandPalette
from anywhere_desktop.ui.language import language


@pytest.fixture
def actions(qtbot: QtBot, tmp_path: Path) -> Actions:
    made = Actions(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))
    made.set_condition("photo", True)
    return made


@pytest.fixture
def palette(qtbot: QtBot, actions: Actions) -> CommandPalette:
    made = CommandPalette(actions)
    qtbot.addWidget(made)
    made.open()
    return made


def _type(palette: CommandPalette, words: str) -> QLineEdit:
    field = palette.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, words)
    return field


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("brush", "tool_brush"),
        ("magnet", "tool_magnet"),
        ("fill ho", "fill_holes"),
        ("expor", "export"),
        ("exprot", "export"),
        ("full", "full_screen"),
        ("refine", "refine"),
        ("undo", "undo"),
        ("chequer", "overlay_chequer"),
    ],
)
def test_a_few_letters_find_it_first(palette: CommandPalette, words: str, wanted: str) -> None:
    _type(palette, words)
    assert palette.names()[0] == wanted


@pytest.mark.parametrize(("words", "wanted"), [("套索", "tool_lasso"), ("eraser", "tool_eraser")])
def test_chinese_and_english_words_find_it_in_chinese(
    qtbot: QtBot, qapp: QApplication, actions: Actions, words: str, wanted: str
) -> None:
    language().speak(qapp, "zh_CN")
    try:
        palette = CommandPalette(actions)
        qtbot.addWidget(palette)
        field = palette.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.setText(words)
        assert palette.names()[0] == wanted
    finally:
        language().speak(qapp, "en")


def test_enter_runs_what_is_marked(qtbot: QtBot, actions: Actions, palette: CommandPalette) -> None:
    field = _type(palette, "magic wand")
    with qtbot.waitSignal(actions.toggled) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["tool_wand", True]
    assert not palette.isVisible()


def test_arrows_choose_while_the_words_keep_the_focus(
    qtbot: QtBot, actions: Actions, palette: CommandPalette
) -> None:
    field = _type(palette, "lasso")
    second = palette.names()[1]
    QTest.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(actions.toggled) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == second


def test_what_makes_no_sense_now_does_not_run(
    qtbot: QtBot, actions: Actions, palette: CommandPalette
) -> None:
    actions.set_condition("photo", False)
    field = _type(palette, "brush")
    with qtbot.assertNotEmitted(actions.toggled):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_escape_closes_and_nonsense_finds_nothing(palette: CommandPalette) -> None:
    field = _type(palette, "qqxzzv")
    assert palette.names() == []
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
