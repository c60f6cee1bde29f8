"""How the matte is shown over the photograph."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap, qRgba

from anywhere_desktop.ui.canvas.levels import MatteLevels, PhotoLevels
from anywhere_desktop.ui.canvas.screen import draw_matte, draw_photo
from anywhere_desktop.ui.canvas.view import Grid

_SQUARE_PX = 10
_LIGHT, _DARK = "#c9c9cd", "#9b9ba1"
CHEQUERS = QColor(_LIGHT).rgb() & 0xFFFFFF, QColor(_DARK).rgb() & 0xFFFFFF
"""The two tones, 0xRRGGBB."""


class Overlay(Enum):
    """What is painted of the matte: nothing; a tint; the matte itself; the product alone on a
    chequerboard or on the latest result; its outline, marching.
    """

    OFF = "off"
    TINT = "tint"
    BLACK_WHITE = "black_white"
    CHEQUER = "chequer"
    ON_RESULT = "on_result"
    ANTS = "ants"


@dataclass(frozen=True)
class Tint:
    """The colour of the tint, "#rrggbb". opacity: 0 to 1; outside: tint what is not product."""

    colour: str = "#ff3c6e"
    opacity: float = 0.45
    outside: bool = False


@lru_cache(maxsize=8)
def tint_table(tint: Tint) -> tuple[int, ...]:
    """256 colours, the more opaque the more product (or the less, outside)."""
    colour = QColor(tint.colour)
    red, green, blue = colour.red(), colour.green(), colour.blue()
    shares = [(255 - i if tint.outside else i) * tint.opacity for i in range(256)]
    return tuple(qRgba(red, green, blue, round(share)) for share in shares)


GREY = tuple(0xFF000000 | i * 0x010101 for i in range(256))
"""The matte as it is, black to white."""
HOLE = tuple((255 - i) << 24 for i in range(256))
"""Opaque where there is no product."""


def square_px(scale: float) -> int:
    """The side of a square in device px."""
    return max(1, round(_SQUARE_PX * scale))


def chequers(scale: float) -> QBrush:
    """Squares of one size on every screen; scale: device px a widget px."""
    side = square_px(scale)
    tile = QPixmap(2 * side, 2 * side)
    tile.fill(QColor(_LIGHT))
    painter = QPainter(tile)
    painter.fillRect(side, 0, side, side, QColor(_DARK))
    painter.fillRect(0, side, side, side, QColor(_DARK))
    painter.end()
    return QBrush(tile)


@dataclass(frozen=True, eq=False)
class Backdrop:
    """What is seen behind the product alone. photo: None = chequers; its grid: where it lies."""

    photo: PhotoLevels | None
    grid: Grid
    scale: float


def draw_behind(
    painter: QPainter,
    mattes: MatteLevels,
    backdrop: Backdrop,
    grid: Grid,
    rect: QRect,
    draft: bool = False,
) -> None:
    """Cover all that is not product with the backdrop, in `rect` (device px)."""
    size = mattes.array(0).shape[1], mattes.array(0).shape[0]
    place = grid.rect(size).toAlignedRect().intersected(rect)
    if place.isEmpty():
        return
    cover = QImage(place.size(), QImage.Format.Format_ARGB32_Premultiplied)
    brush = QPainter(cover)
    brush.translate(-place.topLeft())
    # Squares keep to the picture's corner, so that parts painted alone join, moved or not.
    brush.setBrushOrigin(QPoint(round(grid.x), round(grid.y)))
    brush.fillRect(place, chequers(backdrop.scale))
    if backdrop.photo is not None:
        draw_photo(brush, backdrop.photo, backdrop.grid, place, draft)
    brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    draw_matte(brush, mattes, HOLE, grid, place, draft)
    brush.end()
    painter.drawImage(place.topLeft(), cover)
