"""Marking the region that an edit may change, on a small copy of the picture."""

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from anywhere_desktop.core.picture import Matte, fitted
from anywhere_desktop.ui.desk import Preview
from anywhere_desktop.ui.pixels import image_of
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.settings import Option
from anywhere_desktop.ui.tools.value_slider import ValueSlider

_MOST_PX = 760
_KEY_STEP_PX = 8


class MarkCanvas(QWidget):
    """Paints with the mouse (right button erases); with the keyboard, arrows move the brush, Space
    marks, Backspace erases.
    """

    changed = Signal()

    def __init__(self, picture: Preview) -> None:
        super().__init__()
        height, width = picture.shape[:2]
        shown = fitted((width, height), _MOST_PX)
        self._picture = image_of(picture).scaled(
            *shown,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self._mark = QImage(*shown, QImage.Format.Format_Grayscale8)
        self._mark.fill(0)
        self._last: QPoint | None = None
        self._brush = QPoint(shown[0] // 2, shown[1] // 2)
        self.radius = 24.0
        self.setFixedSize(*shown)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def marked(self) -> Matte | None:
        """`(h, w)` at the shown size, 255 = marked; None when nothing is."""
        width, height = self._mark.width(), self._mark.height()
        rows = np.frombuffer(self._mark.constBits(), np.uint8)
        mark = rows.reshape(height, self._mark.bytesPerLine())[:, :width].copy()
        return mark if mark.any() else None

    def clear(self) -> None:
        """Take every mark away."""
        self._mark.fill(0)
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self._last = None
        self._to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint, or show where the brush is."""
        self._brush = event.position().toPoint()
        if event.buttons() & (Qt.MouseButton.LeftButton | Qt.MouseButton.RightButton):
            self._to(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the stroke."""
        self._last = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the brush, mark, erase."""
        ways = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in ways:
            across, down = ways[key]
            self._brush += QPoint(_KEY_STEP_PX * across, _KEY_STEP_PX * down)
            self.update()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Backspace):
            self._stroke(self._brush, self._brush, erase=key == Qt.Key.Key_Backspace)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, what is marked in the accent, and the brush."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        tint = QImage(self._mark.size(), QImage.Format.Format_ARGB32)
        tint.fill(QColor(theme().accent))
        tint.setAlphaChannel(self._mark)
        painter.setOpacity(0.55)
        painter.drawImage(0, 0, tint)
        painter.setOpacity(1.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, wide in (("#000000", 3), ("#ffffff", 1)):
            painter.setPen(QPen(QColor(colour), wide))
            painter.drawEllipse(self._brush, round(self.radius), round(self.radius))
        painter.end()

    def _to(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        erase = bool(
            event.buttons() & Qt.MouseButton.RightButton
            or event.button() == Qt.MouseButton.RightButton
        )
        self._stroke(self._last or at, at, erase=erase)
        self._last = at

    def _stroke(self, start: QPoint, end: QPoint, *, erase: bool) -> None:
        painter = QPainter(self._mark)
        pen = QPen(QColor(0, 0, 0) if erase else QColor(255, 255, 255), 2 * self.radius)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        # A line of no length is not drawn.
        painter.drawLine(start, end) if start != end else painter.drawPoint(end)
        painter.end()
        self._tell()

    def _tell(self) -> None:
        self.update()
        self.changed.emit()


class MarkDialog(QDialog):
    """`marked` with the mask, or None when everything was cleared."""

    marked = Signal(object)

    def __init__(self, picture: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.canvas = MarkCanvas(picture)
        self._size = ValueSlider(Option(24.0, 3, 120, "px", logarithmic=True))
        self._size.value_changed.connect(self._on_size_changed)
        hint = QLabel(
            self.tr("Paint what may change. Right button or Backspace: erase. Space: mark.")
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        clear, use = QPushButton(self.tr("Clear")), QPushButton(self.tr("Use this region"))
        use.setProperty("role", "primary")
        clear.clicked.connect(self.canvas.clear)
        use.clicked.connect(self._use)
        row = QHBoxLayout()
        row.addWidget(self._size)
        row.addStretch(1)
        row.addWidget(clear)
        row.addWidget(use)
        column = QVBoxLayout(self)
        for part in (hint, self.canvas):
            column.addWidget(part)
        column.addLayout(row)
        self.setWindowTitle(self.tr("Mark a region"))
        self.canvas.setAccessibleName(self.tr("The picture, to mark a region in it"))
        self._size.set_words(self.tr("Brush size"), self.tr("How wide the brush marks"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _on_size_changed(self, radius: float) -> None:
        self.canvas.radius = radius
        self.canvas.update()

    def _use(self) -> None:
        self.marked.emit(self.canvas.marked)
        self.accept()
