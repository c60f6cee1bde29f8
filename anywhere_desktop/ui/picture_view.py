"""The picture in the middle: photograph with its cut-out, or a result; a place to drop files."""

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from anywhere_desktop.core.picture import Matte, Picture
from anywhere_desktop.ui.pixels import image_of, veil_of
from anywhere_desktop.ui.style import theme

_MARGIN = 24
_SAMPLES = 24


class PictureView(QWidget):
    """Shows one picture fitted into the view; in a marking mode the mouse marks the product."""

    files_dropped = Signal(object)
    """A list of `Path`."""
    box_drawn = Signal(object)
    """(left, top, right, bottom) as shares of the picture, 0 to 1."""
    stroke_drawn = Signal(object)
    """(mode, list of (x, y) as shares of the picture): mode is "keep" or "drop"."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QImage | None = None
        self._veil: QImage | None = None
        self._mode = ""
        self._trail: list[QPoint] = []
        self.setAcceptDrops(True)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(self.tr("Picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_picture(self, picture: Picture | None, matte: Matte | None = None) -> None:
        """Show a picture, with everything outside the matte veiled when one is given."""
        self._picture = None if picture is None else image_of(picture)
        self._veil = None if matte is None else veil_of(matte, "#d0342c", 0.55)
        self.update()

    def set_mode(self, mode: str) -> None:
        """What dragging does: "box", "keep", "drop", or nothing."""
        self._mode = mode
        self._trail = []
        cross = Qt.CursorShape.CrossCursor
        self.setCursor(cross if mode else Qt.CursorShape.ArrowCursor)
        self.update()

    def picture_rect(self) -> QRect:
        """Where the picture lies in the view, in widget px."""
        if self._picture is None:
            return QRect()
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = self._picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(room.center())
        return place

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, picture, veil and the mark being drawn."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#131315"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is None:
            self._paint_invitation(painter)
        else:
            place = self.picture_rect()
            painter.drawImage(place, self._picture)
            if self._veil is not None:
                painter.drawImage(place, self._veil)
        self._paint_mark(painter)
        painter.end()

    def _paint_invitation(self, painter: QPainter) -> None:
        frame = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().line), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 14, 14)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        painter.setFont(font)
        painter.setPen(QColor(theme().text))
        middle = frame.center().y()
        upper = QRectF(frame.left(), middle - 50, frame.width(), 46)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(upper, centre, self.tr("Drop a product photograph here"))
        painter.setFont(self.font())
        painter.setPen(QColor(theme().muted))
        lower = QRectF(frame.left(), middle, frame.width(), 40)
        painter.drawText(lower, centre, self.tr("or press Ctrl+O. Nothing leaves this machine."))

    def _paint_mark(self, painter: QPainter) -> None:
        if len(self._trail) < 2:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._mode == "box":
            painter.setPen(QPen(QColor(theme().accent), 2, Qt.PenStyle.DashLine))
            painter.drawRect(QRect(self._trail[0], self._trail[-1]).normalized())
            return
        colour = theme().good if self._mode == "keep" else theme().bad
        pen = QPen(QColor(colour), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(point) for point in self._trail])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a mark."""
        if self._mode and event.button() == Qt.MouseButton.LeftButton and self._picture:
            self._trail = [event.position().toPoint()]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a mark."""
        if self._trail:
            self._trail.append(event.position().toPoint())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a mark and report it."""
        trail, self._trail = self._trail, []
        self.update()
        if not trail:
            return
        trail.append(event.position().toPoint())
        points = [self._share(point) for point in trail]
        if self._mode == "box":
            (x0, y0), (x1, y1) = points[0], points[-1]
            self.box_drawn.emit((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        else:
            step = max(1, len(points) // _SAMPLES)
            self.stroke_drawn.emit((self._mode, points[::step]))

    def _share(self, point: QPoint) -> tuple[float, float]:
        place = self.picture_rect()
        x = (point.x() - place.left()) / max(place.width(), 1)
        y = (point.y() - place.top()) / max(place.height(), 1)
        return min(max(x, 0.0), 0.999999), min(max(y, 0.0), 0.999999)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome local files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over the dropped files."""
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
