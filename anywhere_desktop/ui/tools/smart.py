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
    from anywhere_desktop.vision.marking.smart import Mark

_REMEMBERED = 8


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
        from anywhere_desktop.vision.marking.regions import join
        from anywhere_desktop.vision.marking.smart import Mark, smart_select

        points, self._points = self._points, []
        if not points:
            return
        matte = self.surface.matte
        mark = Mark(tuple(points), self._settings.number("size") / 2, self._inside)
        self._marks = [one for one in self._marks if self._stands(one)][-_REMEMBERED:]
        self._marks.append(mark)
        region = smart_select(self.surface.picture, matte, self._marks)
        self._before.begin(matte)
        self._before.touch(region.box)
        join(region, matte, "add" if self._inside else "subtract")
        self.commit(self.tr("Smart select"), region.box)
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

    def _stands(self, mark: "Mark") -> bool:
        """Whether the matte still agrees with a mark: it was not undone or painted over."""
        x, y = mark.points[len(mark.points) // 2]
        return (int(self.surface.matte[int(y), int(x)]) >= 128) == mark.inside


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
        from anywhere_desktop.vision.marking.regions import fade

        ends, self._ends = self._ends, []
        if not ends or _length(ends) < 2 * pointer.photo_px:
            return
        matte = self.surface.matte
        height, width = matte.shape
        way = self._settings.word("fade")
        box = (0, 0, width, height)
        self._before.begin(matte)
        self._before.touch(box)
        fade(
            matte,
            ends[0],
            ends[1],
            "add" if way == "add" else "subtract" if way == "subtract" else "intersect",
            box,
        )
        self.commit(self.tr("Gradient"), box)
        self.surface.repaint_tool()

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
