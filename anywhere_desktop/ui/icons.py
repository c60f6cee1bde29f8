"""Icons: small line drawings of our own, tinted for the theme."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from anywhere_desktop.ui.style import grown_px, look, theme

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
_NAME = "icon_name"


def icon(name: str, size_px: int = 20, on_accent: bool = False) -> QIcon:
    """The icon of a name (a file of `resources/icons`): the theme's text colour, faint when
    disabled, accent when checked; `on_accent`: for a button that is filled with the accent.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    # Icons grow with the text that stands beside them.
    return _made(name, grown_px(size_px), on_accent, theme().name)


def set_icon(
    shown_by: QAbstractButton | QAction, name: str, size_px: int = 20, on_accent: bool = False
) -> None:
    """Give a button or an action an icon that is drawn anew whenever the theme changes.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    shown_by.setIcon(icon(name, size_px, on_accent))
    shown_by.setProperty(_NAME, f"{name}/{size_px}/{int(on_accent)}")
    _hear_of_themes()


def icon_or_room(action: QAction) -> QIcon:
    """An action's icon, or an empty one: in a list its name stands in line with the others."""
    if not action.icon().isNull():
        return action.icon()
    nothing = QPixmap(16, 16)
    nothing.fill(Qt.GlobalColor.transparent)
    return QIcon(nothing)


def beside_icon(text: str) -> str:
    """A button's text set off from its icon: Qt's own gap is 4 px, whatever the style says."""
    return f" {text}"


def application_icon() -> QIcon:
    """The program's own icon, in full colour."""
    return QIcon(str(FOLDER / "application.svg"))


def tinted(name: str, colour: str, size_px: int, scale: float = 1.0) -> QPixmap:
    """An icon's picture in one colour ("#rrggbb"), `size_px` square at device pixel ratio `scale`.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    return _inked(_shape(name, size_px, scale), colour)


def _shape(name: str, size_px: int, scale: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", "#000").encode()))
    pixmap = QPixmap(round(size_px * scale), round(size_px * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap


def _inked(shape: QPixmap, colour: str) -> QPixmap:
    pixmap = shape.copy()
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    return pixmap


@cache
def _made(name: str, size_px: int, on_accent: bool, theme_name: str) -> QIcon:
    del theme_name  # only part of the key: the colours are the theme's
    made = QIcon()
    ratio = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    ink = theme().on_accent if on_accent else theme().text
    looks = (
        (QIcon.Mode.Normal, QIcon.State.Off, ink),
        (QIcon.Mode.Normal, QIcon.State.On, ink if on_accent else theme().strong),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme().faint),
    )
    for scale in sorted({1.0, ratio}):
        shape = _shape(name, size_px, scale)  # To read a drawing takes longer than to ink it.
        for mode, state, colour in looks:
            made.addPixmap(_inked(shape, colour), mode, state)
    return made


@cache
def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _hear_of_themes() -> None:
    look().changed.connect(_retint)


def _retint() -> None:
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton):
            _renew(widget)
        for action in widget.actions():
            _renew(action)


def _renew(shown_by: QObject) -> None:
    named = shown_by.property(_NAME)
    if named and isinstance(shown_by, QAbstractButton | QAction):
        name, size_px, on_accent = str(named).split("/")
        shown_by.setIcon(icon(name, int(size_px), on_accent == "1"))
