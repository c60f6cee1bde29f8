"""Hints for the automatic cut-out: a box to cut inside, strokes on what to keep and to drop."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath

from anywhere_desktop.core.patch import Before
from anywhere_desktop.ui.canvas.tool import Pointer
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.marking_tool import MarkingTool, near, outline, swath
from anywhere_desktop.ui.tools.settings import Settings

_STROKE_SCREEN_PX = 4.0


class BoxTool(MarkingTool):
    """Drags a box round the product, inside which it is to be cut out anew."""

    name = "box"
    box_drawn = Signal(object)
    """(left, top, right, bottom) in photo px."""

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._corners: list[tuple[float, float]] = []

    @property
    def busy(self) -> bool:
        """Whether a box is being drawn."""
        return bool(self._corners)

    def press(self, pointer: Pointer) -> None:
        """One corner."""
        self._corners = [(pointer.x, pointer.y)] * 2

    def move(self, pointer: Pointer) -> None:
        """The other corner."""
        if self._corners:
            self._corners[1] = pointer.x, pointer.y
            self.surface.repaint_tool()

    def release(self, pointer: Pointer) -> None:
        """The box is drawn, when it is more than a click."""
        box = self._box()
        drawn = self._corners and not near(pointer, self._corners[0])
        self._corners = []
        self.surface.repaint_tool()
        if drawn and box[2] - box[0] > 1 and box[3] - box[1] > 1:
            self.box_drawn.emit(box)

    def key(self, event: QKeyEvent) -> bool:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape and self._corners:
            self.give_up()
            return True
        return False

    def give_up(self) -> None:
        """Forget the box that was begun."""
        super().give_up()
        self._corners = []
        if self._on is not None:
            self._on.repaint_tool()

    def paint(self, painter: QPainter) -> None:
        """Draw the box, with what lies beyond it darkened."""
        if not self._corners:
            return
        left, top, right, bottom = self._box()
        start, end = self.surface.to_view(left, top), self.surface.to_view(right, bottom)
        shade = QPainterPath()
        shade.addRect(QRectF(painter.viewport()))
        shade.addRect(QRectF(start, end))
        painter.fillPath(shade, QColor(0, 0, 0, 90))
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        outline(painter, self.surface, corners, closed=True)

    def _box(self) -> tuple[int, int, int, int]:
        """The box in whole photo px, clipped to the photo."""
        height, width = self.surface.matte.shape
        xs = [min(width, max(0, round(x))) for x, _ in self._corners] or [0]
        ys = [min(height, max(0, round(y))) for _, y in self._corners] or [0]
        return min(xs), min(ys), max(xs), max(ys)


class HintTool(MarkingTool):
    """A stroke on what belongs to the product ("keep"), or on what does not ("drop")."""

    stroke_drawn = Signal(str, object)
    """Which kind, and its points as a tuple of (x, y) in whole photo px."""

    def __init__(
        self, kind: str, settings: Settings, before: Before, parent: QObject | None = None
    ) -> None:
        super().__init__(settings, before, parent)
        self.name = kind
        self._points: list[tuple[float, float]] = []
        self._width_px = 1.0

    @property
    def busy(self) -> bool:
        """Whether a stroke is being drawn."""
        return bool(self._points)

    def press(self, pointer: Pointer) -> None:
        """Begin a stroke."""
        self._points = []
        self._width_px = _STROKE_SCREEN_PX * pointer.photo_px
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        """Go on with it."""
        height, width = self.surface.matte.shape
        inside = 0 <= pointer.x < width and 0 <= pointer.y < height
        if inside and not (self._points and near(pointer, self._points[-1], 2.0)):
            self._points.append((pointer.x, pointer.y))
            self.surface.repaint_tool()

    def release(self, pointer: Pointer) -> None:
        """The stroke is drawn."""
        points, self._points = self._points, []
        self.surface.repaint_tool()
        if points:
            self.stroke_drawn.emit(self.name, tuple((int(x), int(y)) for x, y in points))

    def key(self, event: QKeyEvent) -> bool:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape and self._points:
            self.give_up()
            return True
        return False

    def give_up(self) -> None:
        """Forget the stroke that was begun."""
        super().give_up()
        self._points = []
        if self._on is not None:
            self._on.repaint_tool()

    def paint(self, painter: QPainter) -> None:
        """Draw the stroke."""
        colour = theme().good if self.name == "keep" else theme().bad
        swath(painter, self.surface, self._points, colour, self._width_px)
