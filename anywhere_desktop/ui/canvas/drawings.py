"""Small things that are drawn on the canvas beside the picture, in widget px."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from anywhere_desktop.ui.style import theme

_PILL_GAP = 12
_STEPS = (1, 2, 5)
_APART_PX = 64
_HANDLE_PX = 17


def pill_rect(
    text: str, metrics: QFontMetrics, area: QRect, right: bool, above: bool = False
) -> QRect:
    """Where a pill with a text lies in the corners of `area`."""
    width, height = metrics.horizontalAdvance(text) + 24, metrics.height() + 10
    x = area.x() + area.width() - _PILL_GAP - width if right else area.x() + _PILL_GAP
    below = area.y() + area.height() - _PILL_GAP - height
    return QRect(x, area.y() + _PILL_GAP if above else below, width, height)


def draw_pill(painter: QPainter, rect: QRect, text: str) -> None:
    """A rounded label that can be read on any picture."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QColor(theme().panel)
    ground.setAlphaF(0.92)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(QColor(theme().text))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def ruler_breadth(metrics: QFontMetrics) -> int:
    """How broad a ruler is, widget px."""
    return metrics.height() + 6


def tick_step(zoom: float) -> int:
    """Photo px between two numbers of a ruler: 1, 2 or 5 times a power of ten."""
    wanted = max(1.0, _APART_PX / zoom)
    power = 10 ** math.floor(math.log10(wanted))
    return int(next((s * power for s in _STEPS if s * power >= wanted), 10 * power))


def draw_ruler(
    painter: QPainter, rect: QRect, start: float, zoom: float, pointer: float, upright: bool
) -> None:
    """A ruler in photo px. start: the widget px of photo px 0; pointer: its widget px."""
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, QColor(theme().ground))
    painter.setPen(QColor(theme().muted))
    step = tick_step(zoom)
    begin, length = (rect.y(), rect.height()) if upright else (rect.x(), rect.width())
    first = math.floor((begin - start) / zoom / step) * step
    for photo in range(first, math.ceil((begin + length - start) / zoom) + step, step):
        _draw_tick(painter, rect, start + photo * zoom, str(photo), upright)
        for part in range(1, 5):
            _draw_mark(painter, rect, start + (photo + step * part / 5) * zoom, upright)
    painter.setPen(QPen(QColor(theme().accent), 1))
    _draw_mark(painter, rect, pointer, upright, rect.width() if upright else rect.height())
    painter.restore()


def _draw_tick(painter: QPainter, rect: QRect, at: float, text: str, upright: bool) -> None:
    breadth = rect.width() if upright else rect.height()
    _draw_mark(painter, rect, at, upright, breadth)
    painter.save()
    if upright:
        painter.translate(rect.x(), at + 3)
        painter.rotate(90)
        painter.translate(0, -breadth)
    else:
        painter.translate(at + 3, rect.y())
    painter.drawText(QRect(0, 0, 200, breadth - 3), Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def _draw_mark(painter: QPainter, rect: QRect, at: float, upright: bool, length: float = 4) -> None:
    far = rect.right() + 1 if upright else rect.bottom() + 1
    if upright:
        painter.drawLine(QPointF(far - length, at), QPointF(far, at))
    else:
        painter.drawLine(QPointF(at, far - length), QPointF(at, far))


def draw_split(painter: QPainter, area: QRect, x: float, focus: bool) -> None:
    """The line between before and after, with its handle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    top, bottom = QPointF(x, area.top()), QPointF(x, area.bottom() + 1)
    painter.setPen(QPen(QColor(0, 0, 0, 110), 3.5))
    painter.drawLine(top, bottom)
    painter.setPen(QPen(QColor(255, 255, 255), 1.5))
    painter.drawLine(top, bottom)
    middle = QPointF(x, area.center().y())
    painter.setPen(QPen(QColor(0, 0, 0, 110), 1))
    painter.setBrush(QColor(theme().accent) if focus else QColor(255, 255, 255))
    painter.drawEllipse(middle, _HANDLE_PX, _HANDLE_PX)
    painter.setBrush(QColor(27, 27, 29))
    painter.setPen(Qt.PenStyle.NoPen)
    for side in (-1, 1):
        tip = middle + QPointF(side * 10, 0)
        back = side * -5.0
        painter.drawPolygon(QPolygonF([tip, tip + QPointF(back, 5), tip + QPointF(back, -5)]))
    painter.restore()


def draw_photo_sign(painter: QPainter, place: QRectF) -> None:
    """A bottle in a frame: what this program is about."""
    painter.save()
    painter.translate(place.topLeft())
    painter.scale(place.width() / 24, place.height() / 24)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(theme().muted), 1.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for x, y in ((2, 2), (22, 2), (22, 22), (2, 22)):
        inner_x, inner_y = (5 if x < 12 else -5), (5 if y < 12 else -5)
        painter.drawPolyline(
            QPolygonF([QPointF(x + inner_x, y), QPointF(x, y), QPointF(x, y + inner_y)])
        )
    pen.setColor(QColor(theme().accent))
    painter.setPen(pen)
    bottle = QPainterPath(QPointF(10, 5))
    for corner in ((14, 5), (14, 9), (16.5, 11.5), (16.5, 19), (7.5, 19), (7.5, 11.5), (10, 9)):
        bottle.lineTo(QPointF(*corner))
    bottle.closeSubpath()
    bottle.addRect(QRectF(9.8, 13, 4.4, 3.2))
    painter.drawPath(bottle)
    painter.restore()
