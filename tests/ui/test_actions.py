"""The table of actions is sound; keys, conditions, choices and own shortcuts work."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.action_table import ActionTable, Entry
from anywhere_desktop.ui.actions import Actions, plain
from anywhere_desktop.ui.icons import FOLDER
from anywhere_desktop.ui.recent import recent_paths, remember

CONDITIONS = {
    "photo", "project", "result", "results", "running", "queue", "can_undo", "can_redo",
    "clipboard", "photo_shown", "comparable",
}  # fmt: skip
# Used by the canvas while a tool is chosen.
TAKEN_BY_THE_CANVAS = ("Space", "[", "]", "{", "}", "Shift+[", "Shift+]", "Return", "Backspace")


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def actions(qtbot: QtBot, store: QSettings) -> Actions:
    return Actions(store)


@pytest.fixture
def window(qtbot: QtBot, actions: Actions) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions.build_menus(window.menuBar())
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def _table() -> list[Entry]:
    return [entry for menu in ActionTable().menus() for entry in menu.entries]


def test_names_are_unique_and_everything_is_said(qtbot: QtBot) -> None:
    names = Counter(entry.name for entry in _table())
    assert names.most_common(1)[0][1] == 1
    for entry in _table():
        assert entry.text, entry.name
        assert entry.tip, entry.name
        assert entry.keys, f"{entry.name} has no shortcut"
        assert set(entry.needs) <= CONDITIONS
        assert not entry.icon or (FOLDER / f"{entry.icon}.svg").exists(), entry.icon
    assert {name for menu in ActionTable().menus() for name in menu.also} <= set(names)


def test_no_two_default_shortcuts_clash(qtbot: QtBot) -> None:
    sequences = [QKeySequence(entry.keys) for entry in _table()]
    assert all(sequence.count() == 1 for sequence in sequences)
    used = Counter(sequence.toString() for sequence in sequences)
    assert used.most_common(1)[0][1] == 1, used.most_common(3)
    canvas = {QKeySequence(keys).toString() for keys in TAKEN_BY_THE_CANVAS}
    assert not canvas & set(used)


def test_menu_letters_do_not_clash_within_a_menu(qtbot: QtBot) -> None:
    for menu in ActionTable().menus():
        letters = Counter(_letter(entry.text) for entry in menu.entries)
        assert letters.most_common(1)[0][1] == 1, (menu.name, letters.most_common(2))
    titles = Counter(_letter(menu.title) for menu in ActionTable().menus())
    assert titles.most_common(1)[0][1] == 1


def test_every_tool_has_a_key_of_one_letter(actions: Actions) -> None:
    tools = [one for one in actions.entries().values() if one.choice == "tool"]
    assert len(tools) == 16
    for tool in tools:
        assert len(tool.keys.removeprefix("Shift+")) == 1


def test_a_key_reaches_its_action(qtbot: QtBot, actions: Actions, window: QMainWindow) -> None:
    with qtbot.waitSignal(actions.triggered) as told:
        QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["open"]


def test_an_action_waits_for_its_condition(
    qtbot: QtBot, actions: Actions, window: QMainWindow
) -> None:
    told: list[str] = []
    actions.toggled.connect(lambda name, _on: told.append(name))
    QTest.keyClick(window, Qt.Key.Key_B)
    assert told == []
    actions.set_condition("photo", True)
    QTest.keyClick(window, Qt.Key.Key_B)
    QTest.keyClick(window, Qt.Key.Key_E)
    assert told == ["tool_brush", "tool_eraser"]
    assert not actions["tool_brush"].isChecked()
    actions.set_condition("photo", False)
    assert not actions["tool_brush"].isEnabled()


def test_showing_a_state_tells_nobody(qtbot: QtBot, actions: Actions) -> None:
    with qtbot.assertNotEmitted(actions.toggled):
        actions.set_checked("tool_lasso", True)
        actions.set_checked("tool_wand", True)
    assert actions["tool_wand"].isChecked()
    assert not actions["tool_lasso"].isChecked()


def test_own_keys_are_kept_and_reset(store: QSettings, actions: Actions) -> None:
    assert actions.rebind("invert", QKeySequence("Ctrl+J")) == ""
    assert Actions(store).shortcut("invert") == QKeySequence("Ctrl+J")
    actions.reset()
    assert actions.shortcut("invert") == QKeySequence("Ctrl+I")
    assert Actions(store).shortcut("invert") == QKeySequence("Ctrl+I")


def test_keys_of_another_action_are_refused_in_words(actions: Actions) -> None:
    said = actions.rebind("invert", QKeySequence("Ctrl+O"))
    assert "Ctrl+O" in said
    assert '"Open"' in said
    assert actions.shortcut("invert") == QKeySequence("Ctrl+I")


def test_no_keys_at_all_are_allowed_and_kept(store: QSettings, actions: Actions) -> None:
    assert actions.rebind("invert", QKeySequence()) == ""
    assert actions.rebind("grow", QKeySequence()) == ""
    assert Actions(store).shortcut("invert").isEmpty()


def test_recent_files_are_offered_while_they_exist(
    qtbot: QtBot, tmp_path: Path, store: QSettings, actions: Actions, window: QMainWindow
) -> None:
    there, gone = tmp_path / "a & b.anywhere", tmp_path / "gone.anywhere"
    there.touch()
    for path in (gone, there, there):
        remember(store, path)
    assert recent_paths(store) == (there, gone)
    recent = actions.recent_menu()
    recent.aboutToShow.emit()
    first, second = recent.actions()[:2]
    assert (first.isEnabled(), second.isEnabled()) == (True, False)
    with qtbot.waitSignal(actions.recent_picked) as told:
        first.trigger()
    assert told.args == [there]
    next(one for one in recent.actions() if "Forget" in one.text()).trigger()
    assert recent_paths(store) == ()


@pytest.mark.parametrize(
    ("text", "bare"), [("&Open…", "Open"), ("打开(&O)…", "打开"), ("&100 %", "100 %")]
)
def test_plain_text_of_an_action(text: str, bare: str) -> None:
    assert plain(text) == bare


def _letter(text: str) -> str:
    return text[text.index("&") + 1].lower()


def test_icons_are_drawn_when_a_menu_or_a_bar_shows_them(
    actions: Actions, window: QMainWindow
) -> None:
    """To draw all of them takes a tenth of the window's start."""
    menus = {menu.title(): menu for menu in window.menuBar().findChildren(QMenu)}
    drawn = [one for menu in menus.values() for one in menu.actions() if not one.icon().isNull()]
    assert not drawn
    edit = menus[next(title for title in menus if plain(title) == "Edit")]
    edit.aboutToShow.emit()
    with_icon = {name for name, entry in actions.entries().items() if entry.icon}
    for action in edit.actions():
        if action.objectName() in actions.entries():
            assert action.icon().isNull() is (action.objectName() not in with_icon)
    assert not actions["open"].icon().isNull()
