"""Every icon that is asked for exists, is drawn in our manner, and follows the theme."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.icons import FOLDER, application_icon, icon, set_icon
from anywhere_desktop.ui.style import set_look, set_text_scale, theme

PACKAGE = Path(__file__).resolve().parents[2] / "anywhere_desktop"
_ASKED = re.compile(r'\b(?:icon|set_icon|tinted)\(\s*(?:[\w.]+,\s*)?"([a-z_0-9]+)"')
_DRAWN = sorted(path.stem for path in FOLDER.glob("*.svg"))


def _asked() -> set[str]:
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    return {name for source in sources for name in _ASKED.findall(source)}


def test_every_icon_that_is_asked_for_is_drawn() -> None:
    assert _asked() <= set(_DRAWN), sorted(_asked() - set(_DRAWN))


@pytest.mark.parametrize("name", _DRAWN)
def test_a_drawing_is_valid_and_in_our_manner(qapp: QApplication, name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert QSvgRenderer(str(FOLDER / f"{name}.svg")).isValid()
    if name != "application":
        assert 'viewBox="0 0 24 24"' in text
        assert 'stroke="currentColor" stroke-width="1.75"' in text
        assert "#" not in text, "colours come from the theme"


@pytest.mark.parametrize("name", [name for name in _DRAWN if name != "application"])
def test_an_icon_has_ink_and_stays_inside_its_square(qapp: QApplication, name: str) -> None:
    image = _image(icon(name, 48), 48, QIcon.State.Off)
    ink = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).alpha() > 60
    ]
    assert len(ink) > 60
    edge = [(x, y) for x, y in ink if 0 in (x, y) or image.width() - 1 in (x, y)]
    assert not edge, "cut off at the edge"


def test_a_checked_icon_is_told_from_an_unchecked_one(qapp: QApplication) -> None:
    off = _image(icon("brush"), 20, QIcon.State.Off)
    assert off != _image(icon("brush"), 20, QIcon.State.On)


def test_an_icon_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    set_look(qapp, "dark")
    set_icon(button, "brush")
    dark = _brightest(button.icon())
    set_look(qapp, "light")
    try:
        assert theme().name == "light"
        assert dark > 200
        assert _brightest(button.icon()) < 90
    finally:
        set_look(qapp, "dark")


def test_the_application_icon_has_large_pictures(qapp: QApplication) -> None:
    pixmap = application_icon().pixmap(QSize(256, 256))
    assert pixmap.width() == 256
    assert pixmap.toImage().pixelColor(128, 200).alpha() == 255
    assert pixmap.toImage().pixelColor(0, 0).alpha() == 0


def test_an_unknown_icon_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no_such_drawing")


def _image(made: QIcon, side_px: int, state: QIcon.State) -> QImage:
    return made.pixmap(QSize(side_px, side_px), QIcon.Mode.Normal, state).toImage()


def _brightest(made: QIcon) -> int:
    image = _image(made, 20, QIcon.State.Off)
    solid = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
    return max(colour.lightness() for colour in solid if colour.alpha() > 200)


def test_an_icon_grows_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "brush")
    set_text_scale(qapp, 200)
    try:
        assert button.icon().availableSizes()[0].width() >= 40
    finally:
        set_text_scale(qapp, 100)
