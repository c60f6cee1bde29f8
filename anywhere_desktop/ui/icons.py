"""Icons: small line drawings of our own, tinted for the theme."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from anywhere_desktop.ui.style import theme

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
_SCALES = (1, 2)


def icon(name: str, size_px: int = 20) -> QIcon:
    """The icon of a name (a file of `resources/icons`), in the theme's text colours.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, theme().text),
        (QIcon.Mode.Disabled, theme().faint),
    ):
        data = QByteArray(drawing.replace("currentColor", colour).encode())
        for scale in _SCALES:
            made.addPixmap(_drawn(QSvgRenderer(data), size_px, scale), mode)
    return made


def _drawn(renderer: QSvgRenderer, size_px: int, scale: int) -> QPixmap:
    pixmap = QPixmap(size_px * scale, size_px * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap
