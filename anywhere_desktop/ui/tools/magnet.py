"""Magnetic lasso: an outline that clings to edges between the anchors that are set."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from anywhere_desktop.core.patch import Before
from anywhere_desktop.ui.canvas.tool import Pointer
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.marking_tool import CONFIRM, REMOVE, knobs, near, outline
from anywhere_desktop.ui.tools.regions import RegionTool
from anywhere_desktop.ui.tools.settings import Settings

if TYPE_CHECKING:
    from anywhere_desktop.vision.marking.scissors import Scissors

Point = tuple[float, float]


class MagnetTool(RegionTool):
    """A click sets an anchor, the outline follows the edge to the pointer. Enter, a double click or
    a click on the first anchor closes; Backspace removes the last anchor; Esc gives up.
    """

    name = "magnet"

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._anchors: list[Point] = []
        self._paths: list[list[Point]] = []
        self._loose: list[Point] = []
        self._scissors: Scissors | None = None
        self._step_px = 1.0

    @property
    def busy(self) -> bool:
        """Whether an outline is begun."""
        return bool(self._anchors)

    def press(self, pointer: Pointer) -> None:
        """Set an anchor, or close."""
        here = self._clipped(pointer)
        self._step_px = pointer.photo_px
        if not self._anchors:
            self._ask_mode(pointer)
        elif near(pointer, self._anchors[0]) or near(pointer, self._anchors[-1], 3.0):
            if len(self._outline()) > 2 and len(self._anchors) > 1:
                self._finish()
            return
        else:
            self._paths.append(self._path_to(here))
        self._anchor(here)

    def move(self, pointer: Pointer) -> None:
        """Follow the edge to the pointer."""
        self.hover(pointer)

    def hover(self, pointer: Pointer) -> None:
        """Follow the edge to the pointer; one that goes far sets anchors on its way."""
        if self._scissors is None:
            return
        here = self._clipped(pointer)
        self._step_px = pointer.photo_px
        if not self._scissors.reaches(here):
            reached = self._scissors.nearest(here)
            self._paths.append(self._path_to(reached))
            self._anchor(reached)
        self._loose = self._path_to(here)
        self.surface.repaint_tool()

    def key(self, event: QKeyEvent) -> bool:
        """Enter closes, Backspace removes the last anchor, Esc gives up."""
        if not self._anchors:
            return False
        if event.key() in CONFIRM:
            self._finish()
        elif event.key() in REMOVE:
            self._step_back()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            return False
        return True

    def give_up(self) -> None:
        """Forget the outline that was begun."""
        self._anchors, self._paths, self._loose, self._scissors = [], [], [], None
        super().give_up()

    def paint(self, painter: QPainter) -> None:
        """Draw the outline and its anchors."""
        if self._anchors:
            path = [*self._outline(), *self._loose]
            outline(painter, self.surface, path, closed=False)
            knobs(painter, self.surface, self._anchors, theme().accent)

    def _anchor(self, here: Point) -> None:
        from anywhere_desktop.vision.marking.scissors import Scissors

        self._anchors.append(here)
        self._scissors = Scissors(self.surface.picture, here, self._step_px)
        self._loose = []
        self.surface.repaint_tool()

    def _step_back(self) -> None:
        self._anchors.pop()
        if not self._anchors:
            self.give_up()
            return
        self._paths.pop()
        self._anchor(self._anchors.pop())

    def _finish(self) -> None:
        """Close along the edge from the last anchor to the first, where it is in reach."""
        last = self._scissors
        closing = last.path(self._anchors[0]) if last and last.reaches(self._anchors[0]) else []
        self._points = [*self._outline(), *closing]
        self._anchors, self._paths, self._loose, self._scissors = [], [], [], None
        self._close(self.tr("Magnetic lasso"))

    def _outline(self) -> list[Point]:
        return [self._anchors[0], *(point for path in self._paths for point in path)]

    def _path_to(self, here: Point) -> list[Point]:
        return self._scissors.path(here) if self._scissors else [here]

    def _clipped(self, pointer: Pointer) -> Point:
        height, width = self.surface.matte.shape
        return min(width - 0.5, max(0.5, pointer.x)), min(height - 0.5, max(0.5, pointer.y))
