"""The loupe: what is under the pointer, much larger, with its colour and matte in numbers."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPen

from anywhere_desktop.ui.canvas.levels import PhotoLevels
from anywhere_desktop.ui.canvas.screen import draw_photo
from anywhere_desktop.ui.canvas.view import Grid
from anywhere_desktop.ui.style import theme

_RADIUS = 78
_AWAY = 30
_LARGER = 8.0
_PAD = 10


@dataclass(frozen=True)
class Reading:
    """What lies under the pointer. colour: as in the file; matte: 0 to 255, None on a result."""

    x: int
    y: int
    colour: tuple[int, int, int]
    matte: int | None

    @property
    def hex_code(self) -> str:
        """The colour as "#rrggbb"."""
        return "#{:02x}{:02x}{:02x}".format(*self.colour)


def loupe_rect(
    pointer: QPointF, metrics: QFontMetrics, area: QRect, lines: tuple[str, str]
) -> QRect:
    """Where the loupe lies: beside the pointer, never over it, inside `area` (widget px)."""
    text = max(map(metrics.horizontalAdvance, lines)) + metrics.height() + 3 * _PAD
    width, height = max(2 * _RADIUS, text), 2 * _RADIUS + _text_height(metrics)
    x, y = pointer.x() + _AWAY, pointer.y() - _AWAY - height
    if x + width > area.right():
        x = pointer.x() - _AWAY - width
    if y < area.top():
        y = pointer.y() + _AWAY
    return QRect(QPoint(round(x), round(y)), QRect(0, 0, width, height).size())


def _text_height(metrics: QFontMetrics) -> int:
    return 2 * metrics.height() + _PAD + 8


def draw_loupe(
    painter: QPainter,
    rect: QRect,
    photo: PhotoLevels,
    at: tuple[float, float],
    zoom: float,
    lines: tuple[str, str],
    colour: QColor,
) -> None:
    """Draw the loupe. at: photo px; zoom: device px a photo px of the view; lines: the readout."""
    scale = painter.device().devicePixelRatio()
    left = rect.x() + rect.width() / 2 - _RADIUS
    circle = QRectF(left, rect.y(), 2 * _RADIUS, 2 * _RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_lens(painter, circle, _enlarged(photo, at, max(_LARGER, 2 * zoom), scale))
    below = QRectF(rect.x(), circle.bottom() + 6, rect.width(), rect.height() - circle.height() - 6)
    _draw_readout(painter, below, lines, colour)
    painter.restore()


def _enlarged(photo: PhotoLevels, at: tuple[float, float], zoom: float, scale: float) -> QImage:
    side = round(2 * _RADIUS * scale)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(theme().canvas))
    painter = QPainter(image)
    grid = Grid(round(side / 2 - at[0] * zoom), round(side / 2 - at[1] * zoom), zoom)
    draw_photo(painter, photo, grid, image.rect())
    painter.end()
    image.setDevicePixelRatio(scale)
    return image


def _draw_lens(painter: QPainter, circle: QRectF, image: QImage) -> None:
    path = QPainterPath()
    path.addEllipse(circle)
    painter.save()
    painter.setClipPath(path)
    painter.drawImage(circle.topLeft(), image)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 140), 4.0), (QColor(255, 255, 255), 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(circle.adjusted(2, 2, -2, -2))
    middle = circle.center()
    for colour, width in ((QColor(0, 0, 0, 140), 3.0), (QColor(255, 255, 255), 1.2)):
        painter.setPen(QPen(colour, width))
        for way in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
            painter.drawLine(middle + way * 5, middle + way * 11)


def _draw_readout(painter: QPainter, place: QRectF, lines: tuple[str, str], colour: QColor) -> None:
    ground = QColor(theme().panel)
    ground.setAlphaF(0.95)
    painter.setPen(QPen(QColor(theme().line), 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    line = painter.fontMetrics().height()
    swatch = QRectF(place.x() + _PAD, place.y() + place.height() / 2 - line / 2, line, line)
    painter.setBrush(colour)
    painter.drawRoundedRect(swatch, 4, 4)
    text = place.adjusted(_PAD + line + 8, 0, -4, 0)
    painter.setPen(QColor(theme().text))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(text, flags, "\n".join(lines))
