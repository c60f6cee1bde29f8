"""Theme, language, palette, and every action of the table, with and without a photograph."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from anywhere_desktop.ui.command_palette import CommandPalette
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.style import set_look, theme
from tests.ui.window_stage import Stage


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    locale = QLocale()
    yield
    set_look(qapp, "system")
    language().speak(qapp, "en")
    QLocale.setDefault(locale)


def _names(stage: Stage) -> list[str]:
    # Quitting and closing have tests of their own.
    return [name for name in stage.window.actions_.entries() if name not in ("quit", "close")]


def _close_dialogs(window: QWidget) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()
    QApplication.processEvents()


@pytest.mark.parametrize("content", ["nothing", "photo", "result"])
def test_every_action_can_be_triggered(stage: Stage, content: str) -> None:
    """By shortcut, menu or palette: also one that makes no sense now does no harm."""
    window = stage.window
    if content != "nothing":
        stage.open()
    if content == "result":
        stage.generate()
    for name in _names(stage):
        window.actions_[name].trigger()
        QApplication.processEvents()
        _close_dialogs(window)
        # A shortcut of the same moment may come through before the action is greyed.
        if not window.actions_[name].isCheckable():
            window.commands.run(name)
        stage.settle()
        _close_dialogs(window)
    window.showNormal()


def test_every_action_is_done_by_somebody(stage: Stage) -> None:
    commands = stage.window.commands
    for name in stage.window.actions_.entries():
        action = stage.window.actions_[name]
        kind = name.partition("_")[0]
        if action.isCheckable():
            switched = kind in ("tool", "overlay", "panel", "look")
            compared = name in ("before", "split", "side_by_side")
            assert switched or compared or name in commands._switches(), name
        else:
            assert name in commands._does, name


def test_no_two_actions_share_their_keys(stage: Stage) -> None:
    actions = stage.window.actions_
    keys = [actions.shortcut(name).toString() for name in actions.entries()]
    keys = [key for key in keys if key]
    buttons = stage.window.findChildren(QAbstractButton)
    keys += [one.shortcut().toString() for one in buttons if not one.shortcut().isEmpty()]
    # A label's or a tab's mnemonic (Alt with a letter) is the menus' business.
    twice = {key for key in keys if keys.count(key) > 1}
    assert twice == set()


def test_the_palette_finds_and_runs_an_action(stage: Stage) -> None:
    stage.open()
    stage.window.activateWindow()
    canvas = stage.window.parts.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = stage.window.findChild(CommandPalette)
    assert palette is not None
    stage.until(palette.isVisible)
    words = palette.findChild(QLineEdit)
    assert words is not None
    QTest.keyClicks(words, "invert")
    before = stage.matte.copy()
    QTest.keyClick(words, Qt.Key.Key_Return)
    stage.until(lambda: bool((stage.matte == 255 - before).all()))
    stage.until(lambda: not any(p.isVisible() for p in stage.window.findChildren(CommandPalette)))


def test_dialogs_that_were_closed_do_not_pile_up(stage: Stage) -> None:
    stage.open()
    stage.generate()
    names = ("palette", "shortcuts", "settings", "about", "export", "open", "save_copy")
    for _ in range(3):
        for name in names:
            stage.act(name)
            QApplication.processEvents()
            _close_dialogs(stage.window)
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    QApplication.processEvents()
    left = [type(one).__name__ for one in stage.window.findChildren(QDialog)]
    assert len(left) == len(set(left)), left


def test_no_number_sticks_to_its_fields_edge(stage: Stage) -> None:
    stage.open()
    stage.generate()
    stage.act("export")
    boxes = stage.window.findChildren(QAbstractSpinBox)
    assert len(boxes) > 8
    flush = {box.accessibleName() for box in boxes if box.lineEdit().textMargins().left() < 7}
    assert flush == set()
    _close_dialogs(stage.window)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_theme_is_worn_at_once_everywhere(stage: Stage, look: str) -> None:
    stage.open()
    stage.generate()
    stage.act("look_light" if look == "dark" else "look_dark")
    stage.act(f"look_{look}")
    assert theme().name == look
    QApplication.processEvents()
    picture = stage.window.grab().toImage()
    corner = picture.pixelColor(stage.window.parts.right.geometry().center())
    assert (corner.lightness() > 128) is (look == "light")
    assert (picture.pixelColor(3, 3).lightness() > 128) is (look == "light")


def test_the_language_switches_live_and_back(stage: Stage, qapp: QApplication) -> None:
    stage.open()
    stage.generate()
    for code, text in (("zh_CN", "打开(&O)…"), ("en", "&Open…"), ("zh_CN", "打开(&O)…")):
        language().speak(qapp, code)
        QApplication.processEvents()
        assert stage.window.actions_["open"].text() == text
        assert stage.generate()
    assert stage.window.actions_.shortcut("generate") == QKeySequence("Ctrl+Return")


def test_text_at_200_percent_still_fits_a_window(stage: Stage, qapp: QApplication) -> None:
    from anywhere_desktop.ui.style import set_text_scale

    stage.open()
    set_text_scale(qapp, 200)
    QApplication.processEvents()
    stage.generate()
    assert stage.window.panel.parts.generate.height() >= (
        stage.window.panel.parts.generate.fontMetrics().height()
    )
    scroll = stage.window.panel.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    # Nothing of the panel is cut off at the right.
    inner = scroll.widget()
    assert inner is not None
    stage.until(lambda: inner.width() <= scroll.viewport().width(), 3000)
    set_text_scale(qapp, 100)
    QApplication.processEvents()
