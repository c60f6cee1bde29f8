"""Both themes can be read, follow the system, and switch live."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.status_line import StatusLine
from anywhere_desktop.ui.style import (
    DARK,
    LIGHT,
    Theme,
    dress,
    dressed_last,
    inset_numbers,
    look,
    set_look,
    set_text_scale,
    theme,
)
from anywhere_desktop.ui.style import _theme_for as theme_for
from anywhere_desktop.ui.style_sheet import CONTROLS, sheet

GROUNDS = ("ground", "panel", "field", "raised", "hover", "chosen")
INKS = ("text", "strong")
QUIET = ("muted", "good", "bad")


@pytest.fixture(autouse=True)
def _dark_again(qapp: QApplication) -> Iterator[None]:
    yield
    set_text_scale(qapp, 100)
    set_look(qapp, "dark")


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    red, green, blue = (linear(part) for part in (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("worn", [DARK, LIGHT], ids=lambda worn: worn.name)
def test_text_can_be_read_on_every_ground(worn: Theme) -> None:
    for ground in (*GROUNDS, "canvas"):
        assert _contrast(worn.text, getattr(worn, ground)) >= 4.5, ground
    for ground in ("ground", "panel", "field", "canvas"):
        for ink in (*INKS, *QUIET):
            assert _contrast(getattr(worn, ink), getattr(worn, ground)) >= 4.5, (ink, ground)
    for ground in ("hover", "chosen", "raised"):
        assert _contrast(worn.muted, getattr(worn, ground)) >= 4.5, ground
    for ground in ("ground", "panel", "field"):
        assert _contrast(worn.hint, getattr(worn, ground)) >= 4.5, ground
    for fill in (worn.accent, worn.accent_hover):
        assert _contrast(worn.on_accent, fill) >= 4.5


@pytest.mark.parametrize("worn", [DARK, LIGHT], ids=lambda worn: worn.name)
def test_rings_and_fills_stand_out(worn: Theme) -> None:
    for ground in ("ground", "panel", "field"):
        assert _contrast(worn.accent, getattr(worn, ground)) >= 3.0, ground


@pytest.mark.parametrize("worn", [DARK, LIGHT], ids=lambda worn: worn.name)
def test_every_drawing_of_the_sheet_exists_in_the_themes_colours(worn: Theme) -> None:
    colours = {worn.muted, worn.on_accent, worn.strong}
    for part in sheet(worn, 100).split('url("')[1:]:
        drawing = Path(part.split('"')[0]).read_text(encoding="utf-8")
        assert any(colour in drawing for colour in colours)
    names = {one.name for one in (CONTROLS / worn.name).iterdir()}
    assert names == {one.name for one in (CONTROLS / "dark").iterdir()}


def test_a_switch_is_live_and_told(qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp)
    slider = QSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    slider.resize(200, 30)
    slider.setValue(50)
    slider.show()
    dark = slider.grab().toImage()
    with qtbot.waitSignal(look().changed):
        set_look(qapp, "light")
    assert theme() is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.ground)
    filled = slider.grab().toImage()
    assert filled != dark
    assert filled.pixelColor(20, 15) == QColor(LIGHT.accent)
    assert filled.pixelColor(180, 15) == QColor(LIGHT.track)


def test_the_system_is_followed_and_silence_is_dark(qapp: QApplication) -> None:
    scheme = Qt.ColorScheme
    assert theme_for("system", scheme.Light) is LIGHT
    assert theme_for("system", scheme.Dark) is DARK
    assert theme_for("system", scheme.Unknown) is DARK
    assert theme_for("light", scheme.Dark) is LIGHT
    set_look(qapp, "system")
    told = qapp.styleHints().colorScheme()
    assert theme() is theme_for("system", told)


def test_a_change_of_the_system_is_heard_only_while_it_is_followed(qapp: QApplication) -> None:
    set_look(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(scheme := Qt.ColorScheme.Dark)
    assert theme() is LIGHT
    set_look(qapp, "system")
    look().theme = LIGHT
    qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert theme() is theme_for("system", qapp.styleHints().colorScheme())


def test_text_doubles_and_stops_there(qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp)
    label = QLabel("Amber perfume bottle")
    qtbot.addWidget(label)
    small = label.sizeHint()
    set_text_scale(qapp, 200)
    assert label.sizeHint().height() >= 1.9 * small.height()
    set_text_scale(qapp, 900)
    assert look().text_percent == 200
    set_text_scale(qapp, 10)
    assert label.sizeHint() == small


def test_numbers_are_set_in(qtbot: QtBot, qapp: QApplication) -> None:
    box = QSpinBox()
    qtbot.addWidget(box)
    box.resize(120, 32)
    inset_numbers(box)  # a root is not its own child
    assert box.lineEdit().textMargins().left() == 0
    holder = QLabel()
    qtbot.addWidget(holder)
    box.setParent(holder)
    inset_numbers(holder)
    assert box.lineEdit().textMargins().left() == 7


def test_what_is_worn_already_is_not_put_on_again(qapp: QApplication) -> None:
    dress(qapp)
    told: list[None] = []
    look().changed.connect(lambda: told.append(None))
    set_look(qapp, "dark")
    set_text_scale(qapp, 100)
    told.clear()
    set_look(qapp, "dark")
    set_text_scale(qapp, 100)
    assert told == []
    set_text_scale(qapp, 150)
    assert told == [None]


def test_no_widget_is_freed_while_all_are_dressed(
    qtbot: QtBot, qapp: QApplication, collector_let_go: None
) -> None:
    """Qt goes on to widgets by address: one freed between two of them was a crash."""
    heard: list[bool] = []

    class Hearing(QLabel):
        def changeEvent(self, event: QEvent) -> None:
            heard.append(gc.isenabled())
            super().changeEvent(event)

    dress(qapp)
    label = Hearing("Words")
    qtbot.addWidget(label)
    label.show()
    for appearance in ("light", "dark"):
        heard.clear()
        set_look(qapp, appearance)
        assert heard
        assert not any(heard)
        assert gc.isenabled()
    heard.clear()
    with dressed_last(qapp):
        assert gc.isenabled()
    assert heard
    assert not any(heard)


def test_what_is_built_bare_is_dressed_in_the_end(qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp)
    told: list[None] = []
    look().changed.connect(lambda: told.append(None))
    worn = qapp.styleSheet()
    with dressed_last(qapp):
        assert qapp.styleSheet() == ""
        label = QLabel("Words")
        qtbot.addWidget(label)
        label.setProperty("role", "heading")
    assert qapp.styleSheet() == worn != ""
    assert told == [None]
    dressed = StatusLine()
    with dressed_last(qapp):
        bare = StatusLine()
        qtbot.addWidget(bare)
    qtbot.addWidget(dressed)
    bare.show()
    qtbot.wait(10)
    assert bare.minimumHeight() == dressed.minimumHeight(), "nothing jumps when work begins"
    other = QLabel("Words")
    qtbot.addWidget(other)
    other.setProperty("role", "heading")
    assert label.grab().toImage() == other.grab().toImage()
