"""Panes: one picture, or two over one another, through the shared lens."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from anywhere_desktop.ui.compare.lens import Lens
from anywhere_desktop.ui.compare.pyramid import Pyramid
from anywhere_desktop.ui.style import theme

_NOTCH = 120
_STEP = 1.25
_GRIP = 10
Blend = Literal["split", "difference"]


class Pane(QWidget):
    """One picture. Wheel zooms at the pointer, dragging pans, a double click fits or shows 100 %;
    all panes of the lens follow.
    """

    def __init__(self, pyramid: Pyramid, lens: Lens) -> None:
        super().__init__()
        self._pyramid, self._lens = pyramid, lens
        self._held: QPointF | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 90)
        lens.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A comfortable start."""
        return QSize(480, 360)

    @property
    def target(self) -> QRectF:
        """Where the whole picture lies, in the pane's px."""
        return self._lens.target(self._pyramid.size, QRectF(self.rect()))

    def actual(self, at: QPointF | None = None) -> None:
        """Show one picture px as one px of the screen, at a point or the middle."""
        room = QRectF(self.rect())
        scale = self._lens.fitting(self._pyramid.size, room) * self._lens.zoom
        factor = 1 / (scale * self.devicePixelRatioF())
        self._zoom(factor, room.center() if at is None else at)

    def zoom_by(self, factor: float) -> None:
        """Zoom round the middle."""
        self._zoom(factor, QRectF(self.rect()).center())

    def pan_by(self, moved: QPointF) -> None:
        """Move the pictures by px of the pane."""
        self._lens.pan_by(moved, self._pyramid.size, QRectF(self.rect()))

    def _zoom(self, factor: float, at: QPointF) -> None:
        self._lens.zoom_by(factor, at, self._pyramid.size, QRectF(self.rect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture on the canvas."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme().canvas))
        self.paint_pictures(painter, QRectF(event.rect()))
        painter.end()

    def paint_pictures(self, painter: QPainter, seen: QRectF) -> None:
        """Paint what this pane shows."""
        self._pyramid.paint(painter, self.target, seen, self.devicePixelRatioF())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self._zoom(_STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._held = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan all panes."""
        if self._held is not None:
            moved = event.position() - self._held
            self._held = event.position()
            self.pan_by(moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit, or 100 % where it was clicked."""
        if self._lens.zoom > 1.0:
            self._lens.fit()
        else:
            self.actual(event.position())


class PairPane(Pane):
    """Two pictures over one another: split by a line to drag, or their difference (4 times)."""

    def __init__(
        self, first: Pyramid, second: Pyramid, labels: tuple[str, str], lens: Lens
    ) -> None:
        super().__init__(first, lens)
        self._labels = labels
        self._second = second
        self._drags_split = False
        self.blend: Blend = "split"
        self.split = 0.5
        """Where the line stands, as a share of the pane's width."""
        self.setMouseTracking(True)

    def show_blend(self, blend: Blend) -> None:
        """Split, or difference."""
        self.blend = blend
        self.update()

    def move_split(self, share: float) -> None:
        """Put the line at a share (0 to 1) of the pane's width."""
        self.split = min(max(share, 0.0), 1.0)
        self.update()

    def paint_pictures(self, painter: QPainter, seen: QRectF) -> None:
        """Paint both."""
        if self.blend == "difference":
            self._paint_difference(painter)
            return
        x = self.width() * self.split
        left = QRectF(0, 0, x, self.height())
        right = QRectF(x, 0, self.width() - x, self.height())
        ratio = self.devicePixelRatioF()
        self._pyramid.paint(painter, self.target, left & seen, ratio)
        self._second.paint(painter, self._second_target, right & seen, ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(16, 16, 18, 160), 4))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(QColor("#ffffff"), 1.5))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setBrush(QColor(theme().accent))
        painter.drawEllipse(QPointF(x, self.height() / 2), 8, 8)
        self._paint_labels(painter)

    def _paint_labels(self, painter: QPainter) -> None:
        metrics = painter.fontMetrics()
        room = self.width() // 2 - 40
        for side, label in enumerate(self._labels):
            text = metrics.elidedText(
                f"{side + 1}  {label.splitlines()[0]}", Qt.TextElideMode.ElideRight, room
            )
            width = metrics.horizontalAdvance(text) + 20
            left = self.width() - width - 10 if side else 10
            plate = QRectF(left, 10, width, metrics.height() + 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(20, 20, 22, 222))
            painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
            painter.setPen(QColor(236, 236, 238))
            painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), text)

    @property
    def _second_target(self) -> QRectF:
        return self._lens.target(self._second.size, QRectF(self.rect()))

    def _paint_difference(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        card = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        card.setDevicePixelRatio(ratio)
        card.fill(Qt.GlobalColor.black)
        mode = QPainter.CompositionMode
        inner = QPainter(card)
        self._pyramid.paint(inner, self.target, QRectF(self.rect()), ratio)
        inner.setCompositionMode(mode.CompositionMode_Difference)
        self._second.paint(inner, self._second_target, QRectF(self.rect()), ratio)
        inner.end()
        painter.drawImage(QPointF(0, 0), card)
        painter.setCompositionMode(mode.CompositionMode_Plus)
        for _ in range(3):
            painter.drawImage(QPointF(0, 0), card)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line, or of the pictures."""
        self._drags_split = self._on_line(event.position())
        if not self._drags_split:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the line, or pan."""
        if self._drags_split:
            self.move_split(event.position().x() / max(self.width(), 1))
        elif self._held is not None:
            super().mouseMoveEvent(event)
        else:
            over = self._on_line(event.position())
            shape = Qt.CursorShape
            self.setCursor(shape.SplitHCursor if over else shape.OpenHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drags_split = False
        super().mouseReleaseEvent(event)

    def _on_line(self, at: QPointF) -> bool:
        return self.blend == "split" and abs(at.x() - self.width() * self.split) <= _GRIP
