"""Smart select and gradient: the matte from a rough wish."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from anywhere_desktop.core.patch import Before
from anywhere_desktop.ui.canvas.tool import Pointer, Surface
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.brush import RoundTool
from anywhere_desktop.ui.tools.marking_tool import (
    MarkingTool,
    Points,
    knobs,
    modified,
    outline,
    swath,
)
from anywhere_desktop.ui.tools.settings import Settings

if TYPE_CHECKING:
    from anywhere_desktop.vision.marking.regions import Mode
    from anywhere_desktop.vision.marking.smart import Mark

_REMEMBERED = 9


class SmartTool(RoundTool):
    """Painted roughly on what is meant; on release the selection runs to the edges round it. Alt,
    or the option, paints on what is not meant.
    """

    name = "smart"

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._points: list[tuple[float, float]] = []
        self._inside = True
        self._marks: list[Mark] = []

    @property
    def busy(self) -> bool:
        """Whether a stroke is being drawn."""
        return bool(self._points)

    def start(self, surface: Surface) -> None:
        """The tool was chosen: earlier strokes are forgotten."""
        super().start(surface)
        self._marks = []

    def press(self, pointer: Pointer) -> None:
        """Begin a rough stroke."""
        alt = modified(pointer, Qt.KeyboardModifier.AltModifier)
        self._inside = (self._settings.word("side") == "inside") ^ alt
        self._points = []
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        """Go on with it."""
        self._here = pointer
        height, width = self.surface.matte.shape
        x, y = min(width - 1.0, max(0.0, pointer.x)), min(height - 1.0, max(0.0, pointer.y))
        self._points.append((x, y))
        self.surface.repaint_tool()

    def release(self, pointer: Pointer) -> None:
        """Find what is meant: one undo step."""
        from anywhere_desktop.vision.marking.smart import Mark, smart_matte

        points, self._points = self._points, []
        if not points:
            return
        mark = Mark(tuple(points), self._settings.number("size") / 2, self._inside)
        self._marks = [*self._marks, mark][-_REMEMBERED:]
        picture, marks = self.surface.picture, tuple(self._marks)
        self.surface.solve(
            self.tr("Smart select"), lambda matte, watch: smart_matte(picture, matte, marks, watch)
        )
        self.surface.repaint_tool()

    def key(self, event: QKeyEvent) -> bool:
        """Esc gives the stroke up; `[` and `]` change the size."""
        if event.key() == Qt.Key.Key_Escape and self._points:
            self.give_up()
            return True
        return super().key(event)

    def give_up(self) -> None:
        """Forget the stroke that was begun."""
        super().give_up()
        self._points = []
        if self._on is not None:
            self._on.repaint_tool()

    def paint(self, painter: QPainter) -> None:
        """Draw the rough stroke and the ring."""
        colour = theme().good if self._inside else theme().bad
        swath(painter, self.surface, self._points, colour, self._settings.number("size") / 2)
        super().paint(painter)


class GradientTool(MarkingTool):
    """Fades the matte along a straight drag; see `vision.marking.regions.fade` for the ways."""

    name = "gradient"

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._ends: list[tuple[float, float]] = []

    @property
    def busy(self) -> bool:
        """Whether a drag is begun."""
        return bool(self._ends)

    def press(self, pointer: Pointer) -> None:
        """What is full lies on this side."""
        self._ends = [(pointer.x, pointer.y)] * 2

    def move(self, pointer: Pointer) -> None:
        """Show from where to where it fades."""
        if self._ends:
            self._ends[1] = pointer.x, pointer.y
            self.surface.repaint_tool()

    def release(self, pointer: Pointer) -> None:
        """Fade: one undo step."""
        from anywhere_desktop.vision.marking.regions import faded

        ends, self._ends = self._ends, []
        self.surface.repaint_tool()
        if not ends or _length(ends) < 2 * pointer.photo_px:
            return
        chosen = self._settings.word("fade")
        way: Mode = (
            "add" if chosen == "add" else "subtract" if chosen == "subtract" else "intersect"
        )
        start, end = ends
        self.surface.solve(
            self.tr("Gradient"), lambda matte, watch: faded(matte, start, end, way, watch)
        )

    def key(self, event: QKeyEvent) -> bool:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape and self._ends:
            self.give_up()
            return True
        return False

    def give_up(self) -> None:
        """Forget the drag that was begun."""
        super().give_up()
        self._ends = []
        if self._on is not None:
            self._on.repaint_tool()

    def paint(self, painter: QPainter) -> None:
        """Draw the drag: its full end is filled."""
        if self._ends:
            outline(painter, self.surface, self._ends, closed=False)
            knobs(painter, self.surface, self._ends[:1], "#ffffff")
            knobs(painter, self.surface, self._ends[1:], "#000000")


def _length(ends: Points) -> float:
    return abs(ends[0][0] - ends[1][0]) + abs(ends[0][1] - ends[1][1])
