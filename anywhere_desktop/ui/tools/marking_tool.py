"""What all tools that mark the matte have in common."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF

from anywhere_desktop.core.patch import Before, Box
from anywhere_desktop.ui.canvas.tool import Pointer, Surface
from anywhere_desktop.ui.tools.settings import Settings

Points = Sequence[tuple[float, float]]

CONFIRM = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
REMOVE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class MarkingTool(QObject):
    """A tool that does nothing yet: see `ui.canvas.tool.Tool` for what calls it when."""

    name: str = ""
    cursor: Qt.CursorShape = Qt.CursorShape.CrossCursor

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._before = before
        self._on: Surface | None = None

    @property
    def surface(self) -> Surface:
        """The canvas; only to be asked for between `start` and `stop`."""
        assert self._on is not None, "the tool was not started"
        return self._on

    @property
    def busy(self) -> bool:
        """Whether something is begun and not ended: its keys then come before the window's."""
        return False

    def start(self, surface: Surface) -> None:
        """The tool was chosen, or another photograph was opened."""
        self._on = surface
        # What was unfinished belonged to a matte that may be gone.
        self._before.forget()
        self.give_up()

    def stop(self) -> None:
        """Another tool was chosen: give up what is unfinished."""
        self.give_up()

    def press(self, pointer: Pointer) -> None:
        """The button went down."""

    def move(self, pointer: Pointer) -> None:
        """The pointer moved with the button down."""

    def release(self, pointer: Pointer) -> None:
        """The button went up."""

    def hover(self, pointer: Pointer) -> None:
        """The pointer moved with no button down."""

    def key(self, event: QKeyEvent) -> bool:
        """A key was pressed; returns whether the tool used it."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Draw over the picture, in widget px."""

    def give_up(self) -> None:
        """Forget what is unfinished, and put back what it changed."""
        where = self._before.give_up()
        if where is not None and self._on is not None:
            self._on.touched(where)

    def commit(self, text: str, box: Box) -> None:
        """Make one undo step of what was recorded in `before`."""
        self.surface.touched(box)
        self.surface.commit(text, None, box)


def modified(pointer: Pointer, modifier: Qt.KeyboardModifier) -> bool:
    """Whether a modifier key is held."""
    return bool(pointer.modifiers & modifier)


def near(pointer: Pointer, point: tuple[float, float], screen_px: float = 6.0) -> bool:
    """Whether the pointer is as good as on a point."""
    away = math.hypot(pointer.x - point[0], pointer.y - point[1])
    return away <= screen_px * pointer.photo_px


def ring(painter: QPainter, surface: Surface, at: Pointer, radius_px: float) -> None:
    """The outline of a round tip of `radius_px` photo px, seen on light and on dark, and its
    middle where there is room for it.
    """
    centre = surface.to_view(at.x, at.y)
    radius = max(2.0, surface.to_view(at.x + radius_px, at.y).x() - centre.x())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 160), 3.0), (QColor(255, 255, 255), 1.3)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(centre, radius, radius)
        if radius > 9:
            painter.drawLine(centre - QPointF(3, 0), centre + QPointF(3, 0))
            painter.drawLine(centre - QPointF(0, 3), centre + QPointF(0, 3))


def outline(painter: QPainter, surface: Surface, points: Points, *, closed: bool) -> None:
    """A dashed outline through points in photo px, seen on light and on dark."""
    path = QPolygonF([surface.to_view(x, y) for x, y in points])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    dark = QPen(QColor(0, 0, 0, 170), 1.8)
    light = QPen(QColor(255, 255, 255), 1.4)
    light.setDashPattern([4, 4])
    for pen in (dark, light):
        painter.setPen(pen)
        if closed:
            painter.drawPolygon(path)
        else:
            painter.drawPolyline(path)


def knobs(painter: QPainter, surface: Surface, points: Points, colour: str) -> None:
    """Small round points on an outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(0, 0, 0, 170), 1.2))
    painter.setBrush(QColor(colour))
    for x, y in points:
        painter.drawEllipse(surface.to_view(x, y), 3.5, 3.5)


def swath(
    painter: QPainter, surface: Surface, points: Points, colour: str, radius_px: float
) -> None:
    """A see-through broad stroke of `radius_px` photo px."""
    if not points:
        return
    start = surface.to_view(*points[0])
    width = 2 * (surface.to_view(points[0][0] + radius_px, points[0][1]).x() - start.x())
    tint = QColor(colour)
    tint.setAlpha(150)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    round_ = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(tint, max(2.0, width), Qt.PenStyle.SolidLine, *round_))
    # A line of no length is not drawn: a dot is a line to just beside.
    path = [surface.to_view(x, y) for x, y in points]
    painter.drawPolyline(QPolygonF([*path, path[-1] + QPointF(0.01, 0)]))
