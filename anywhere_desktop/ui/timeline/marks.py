"""The small marks on a tile: score, star, note, branch, ring, and arrows between tiles."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from anywhere_desktop.core.records import Evaluation
from anywhere_desktop.ui.style import theme

# On photographs of any brightness; hence not of the theme.
_PLATE = QColor(20, 20, 22, 222)
_ON_PLATE = QColor(236, 236, 238)
_GOOD = QColor("#6fd6a0")
_BAD = QColor("#f08a7a")
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def empty(painter: QPainter, picture: QRect, radius: float) -> None:
    """A tile whose picture has not come."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().field))
    painter.drawRoundedRect(picture, radius, radius)


def ghost(painter: QPainter, picture: QRect, radius: float) -> None:
    """A tile that waits in the queue."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme().faint), 1.2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(QRectF(picture).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def badge(painter: QPainter, picture: QRect, evaluation: Evaluation) -> None:
    """The score; a tick when accepted, a cross when a gate failed: never by colour alone."""
    font = QFont(painter.font())
    font.setBold(True)
    font.setPointSizeF(max(font.pointSizeF() * 0.88, 6.0))
    text = f"{100 * evaluation.score:.0f}"
    painter.save()
    painter.setFont(font)
    metrics = painter.fontMetrics()
    mark = 13 if evaluation.accepted or _broken(evaluation) else 0
    width = max(metrics.horizontalAdvance(text) + 16 + mark, 30)
    height = metrics.height() + 4
    plate = QRectF(picture.right() - 5 - width, picture.bottom() - 5 - height, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(plate, height / 2, height / 2)
    ink = _GOOD if evaluation.accepted else _BAD if mark else _ON_PLATE
    painter.setPen(QPen(ink, 1.75, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark:
        at = QPointF(plate.left() + 12, plate.center().y())
        (_tick if evaluation.accepted else _cross)(painter, at)
    painter.drawText(plate.adjusted(mark, 0, 0, 0), _CENTRE, text)
    painter.restore()


def _broken(evaluation: Evaluation) -> bool:
    return any(not gate.passed for gate in evaluation.gates)


def _tick(painter: QPainter, at: QPointF) -> None:
    painter.drawPolyline(
        QPolygonF([at + QPointF(-4, 0), at + QPointF(-1.2, 2.8), at + QPointF(4, -3)])
    )


def _cross(painter: QPainter, at: QPointF) -> None:
    painter.drawLine(at + QPointF(-3, -3), at + QPointF(3, 3))
    painter.drawLine(at + QPointF(-3, 3), at + QPointF(3, -3))


def star(painter: QPainter, box: QRect, filled: bool) -> None:
    """The star: an outline where the pointer could set it."""
    shape = _star_path(QRectF(box).center(), 8.5)
    painter.setPen(QPen(QColor(12, 12, 14, 150), 4, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    gold = QColor("#f2b254")
    painter.setPen(QPen(gold if filled else _ON_PLATE, 1.6, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(gold if filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)


def _star_path(centre: QPointF, radius: float) -> QPainterPath:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = math.pi * (corner / 5 - 0.5)
        points.append(centre + QPointF(math.cos(angle) * reach, math.sin(angle) * reach))
    path = QPainterPath()
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path


def note(painter: QPainter, picture: QRect) -> None:
    """A sheet of paper, top right: there is a note."""
    sheet = QRectF(picture.right() - 24, picture.top() + 6, 18, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(sheet, 4, 4)
    painter.setPen(QPen(_ON_PLATE, 1.4, c=Qt.PenCapStyle.RoundCap))
    for row, length in ((5.5, 10), (9, 10), (12.5, 6)):
        start = sheet.topLeft() + QPointF(4, row)
        painter.drawLine(start, start + QPointF(length, 0))


def branch(painter: QPainter, picture: QRect) -> None:
    """A fork, bottom left: this Session branches from another one's Iteration."""
    plate = QRectF(picture.left() + 5, picture.bottom() - 23, 18, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(plate, 9, 9)
    painter.setPen(QPen(_ON_PLATE, 1.4, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = plate.topLeft()
    fork = QPainterPath(corner + QPointF(6, 4.5))
    fork.lineTo(corner + QPointF(6, 13.5))
    fork.moveTo(corner + QPointF(6, 11))
    fork.cubicTo(corner + QPointF(6, 8), corner + QPointF(12.5, 10), corner + QPointF(12.5, 5.5))
    painter.drawPath(fork)


def ring(
    painter: QPainter, picture: QRect, radius: float, fraction: float | None, turn: float
) -> None:
    """The progress ring on a dimmed tile; without a fraction a quarter goes round."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(16, 16, 18, 165))
    painter.drawRoundedRect(picture, radius, radius)
    reach = picture.height() * 0.23
    middle = QRectF(picture).center()
    box = QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(90, 90, 98), 3.5))
    painter.drawEllipse(box)
    painter.setPen(QPen(QColor(theme().accent), 3.5, c=Qt.PenCapStyle.RoundCap))
    share = 0.25 if fraction is None else min(max(fraction, 0.0), 1.0)
    painter.drawArc(box, round(16 * 360 * (0.25 - turn)), round(-16 * 360 * share))
    if fraction is not None:
        font = QFont(painter.font())
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        painter.setPen(_ON_PLATE)
        painter.drawText(box, _CENTRE, f"{100 * share:.0f}")
        painter.restore()


def arrow(painter: QPainter, start: QPointF, end: QPointF, lane_turn: float | None) -> None:
    """A line to the next tile; lane_turn: the x at which it turns down into a branch's lane."""
    colour = QColor(theme().faint)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(start)
    if lane_turn is not None:
        bend = min(6.0, abs(end.x() - lane_turn))
        path.lineTo(lane_turn, start.y())
        path.lineTo(lane_turn, end.y() - bend)
        path.quadTo(QPointF(lane_turn, end.y()), QPointF(lane_turn + bend, end.y()))
    path.lineTo(end - QPointF(3, 0))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([end, end + QPointF(-5, -3.5), end + QPointF(-5, 3.5)]))


def divide(painter: QPainter, x: float, picture: QRect) -> None:
    """A fine line where another Session begins."""
    painter.setPen(QPen(QColor(theme().line), 1))
    inset = picture.height() * 0.3
    painter.drawLine(QPointF(x, picture.top() + inset), QPointF(x, picture.bottom() - inset))
