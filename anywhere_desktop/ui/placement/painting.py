"""How the stage looks: the frame's ground, guides, the product's handles, and what is dimmed."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from anywhere_desktop.ui.placement.snapping import Guide
from anywhere_desktop.ui.style import theme

HANDLE_PX = 9.0
STEM_PX = 30.0
"""How far above the product its turning handle stands."""
TAB_PX = 14.0
_HALO = QColor(0, 0, 0, 150)


def paint_neutral(painter: QPainter, frame: QRectF, ground: float) -> None:
    """A plain studio, its floor ending at `ground` in widget px: no colour to judge against."""
    wall = QLinearGradient(frame.topLeft(), frame.bottomLeft())
    wall.setColorAt(0, QColor("#a9a9ad"))
    wall.setColorAt(1, QColor("#c6c6c9"))
    painter.fillRect(frame, wall)
    horizon = ground - frame.height() * 0.12
    floor = QRectF(frame.left(), horizon, frame.width(), frame.bottom() - horizon)
    floor = floor.intersected(frame)
    if floor.isEmpty():
        return
    boards = QLinearGradient(floor.topLeft(), floor.bottomLeft())
    boards.setColorAt(0, QColor("#b4b4b8"))
    boards.setColorAt(1, QColor("#8e8e93"))
    painter.fillRect(floor, boards)


def dim_outside(painter: QPainter, whole: QRectF, frame: QRectF) -> None:
    """Dim all that lies outside the frame, and draw the frame's rim."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addRect(whole)
    path.addRect(frame)
    veil = QColor(theme().canvas)
    veil.setAlphaF(0.78)
    painter.fillPath(path, veil)
    painter.setPen(QPen(QColor(theme().line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame.adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_guide(painter: QPainter, line: QLineF, guide: Guide) -> None:
    """A guide that the product lies on."""
    painter.setPen(QPen(_HALO, 3))
    painter.drawLine(line)
    pen = QPen(QColor(theme().accent), 1.25)
    if guide.kind in ("third", "margin"):
        pen.setDashPattern([6, 4])
    painter.setPen(pen)
    painter.drawLine(line)


def paint_ground(painter: QPainter, line: QLineF, hot: bool) -> None:
    """Where the product's foot stands, with a tab at either end to drag it by."""
    colour = QColor(theme().accent if hot else "#ffffff")
    for width, ink in ((3.0, _HALO), (1.25, colour)):
        pen = QPen(ink, width)
        pen.setDashPattern([1.5 * 4 / width, 4 * 4 / width])
        painter.setPen(pen)
        painter.drawLine(line)
    painter.setPen(QPen(_HALO, 1))
    painter.setBrush(colour)
    half = TAB_PX / 2
    for end, way in ((line.p1(), 1), (line.p2(), -1)):
        tip = end + QPointF(way * TAB_PX, 0)
        tab = [end + QPointF(0, -half), tip, end + QPointF(0, half)]
        painter.drawPolygon(QPolygonF(tab))


def paint_handles(
    painter: QPainter, corners: list[QPointF], stem: QPointF, knob: QPointF, hot: str, focus: bool
) -> None:
    """The product's box with a square at each corner, and a round turning handle above it."""
    box = QPolygonF(corners)
    rim = QColor(theme().accent if focus else "#ffffff")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(_HALO, 3.5), QPen(rim, 1.5)):
        painter.setPen(pen)
        painter.drawPolygon(box)
        painter.drawLine(QLineF(stem, knob))
    for name, corner in zip(_CORNERS, corners, strict=True):
        _paint_grip(painter, corner, hot == name, round_=False)
    _paint_grip(painter, knob, hot == "turn", round_=True)


_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")


def _paint_grip(painter: QPainter, at: QPointF, hot: bool, round_: bool) -> None:
    half = HANDLE_PX / 2 + (1.5 if hot else 0)
    rect = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
    painter.setPen(QPen(_HALO, 1.5))
    painter.setBrush(QColor(theme().accent if hot else "#ffffff"))
    if round_:
        painter.drawEllipse(rect)
    else:
        painter.drawRoundedRect(rect, 2, 2)


def paint_chip(painter: QPainter, whole: QRectF, at: QPointF, text: str) -> None:
    """Words on a small dark ground beside a point, inside the whole."""
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 18, metrics.height() + 8
    chip = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
    chip.moveLeft(min(max(chip.left(), 6), whole.width() - width - 6))
    chip.moveTop(min(max(chip.top(), 6), whole.height() - height - 6))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 200))
    painter.drawRoundedRect(chip, 7, 7)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
