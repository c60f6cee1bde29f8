"""Tools that join whole regions to the matte: lasso, polygon, wand, colour range."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from anywhere_desktop.core.patch import Before
from anywhere_desktop.ui.canvas.tool import Pointer, Surface
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.marking_tool import (
    CONFIRM,
    REMOVE,
    MarkingTool,
    knobs,
    modified,
    near,
    outline,
)
from anywhere_desktop.ui.tools.settings import Settings

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

    from anywhere_desktop.core.picture import Matte
    from anywhere_desktop.core.watch import Watch
    from anywhere_desktop.vision.marking.pick import Proxy
    from anywhere_desktop.vision.marking.regions import Region

Mode = Literal["add", "subtract", "intersect"]


class RegionTool(MarkingTool):
    """Joins a region to the matte: adds it, subtracts it or keeps what is in both, as the options
    say or, while they are held, as Shift (add), Alt (subtract) and both (intersect) say.
    """

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._points: list[tuple[float, float]] = []
        self._mode: Mode = "add"

    @property
    def busy(self) -> bool:
        """Whether an outline is begun."""
        return bool(self._points)

    def give_up(self) -> None:
        """Forget the outline that was begun."""
        super().give_up()
        self._points = []
        if self._on is not None:
            self._on.repaint_tool()

    def key(self, event: QKeyEvent) -> bool:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape and self._points:
            self.give_up()
            return True
        return False

    def _ask_mode(self, pointer: Pointer) -> None:
        add = modified(pointer, Qt.KeyboardModifier.ShiftModifier)
        subtract = modified(pointer, Qt.KeyboardModifier.AltModifier)
        chosen = self._settings.word("mode")
        if add or subtract:
            chosen = "intersect" if add and subtract else "add" if add else "subtract"
        self._mode = (
            "subtract" if chosen == "subtract" else "add" if chosen == "add" else "intersect"
        )

    def _join(self, text: str, find: "Callable[[Matte], Region]") -> None:
        """Join a region to the matte: one undo step; it is found beside the window."""
        from anywhere_desktop.vision.marking.regions import join

        mode = self._mode

        def joined(matte: "Matte", watch: "Watch") -> "Matte":
            region = find(matte)
            watch.check()
            after = matte.copy()
            join(region, after, mode)
            return after

        self.surface.solve(text, joined)

    def _close(self, text: str) -> None:
        """Join the inside of the outline."""
        from anywhere_desktop.vision.marking.regions import outlined

        points, self._points = self._points, []
        if len(points) > 2:
            feather_px = self._settings.number("feather")
            self._join(text, lambda matte: outlined(points, matte, feather_px))
        self.surface.repaint_tool()


class LassoTool(RegionTool):
    """A free outline, closed where the button goes up."""

    name = "lasso"

    def press(self, pointer: Pointer) -> None:
        """Begin an outline."""
        self._ask_mode(pointer)
        self._points = [(pointer.x, pointer.y)]

    def move(self, pointer: Pointer) -> None:
        """Go on with the outline."""
        if self._points and not near(pointer, self._points[-1], 1.0):
            self._points.append((pointer.x, pointer.y))
            self.surface.repaint_tool()

    def release(self, pointer: Pointer) -> None:
        """Close the outline."""
        self._close(self.tr("Lasso"))

    def paint(self, painter: QPainter) -> None:
        """Draw the outline."""
        if len(self._points) > 1:
            outline(painter, self.surface, self._points, closed=True)


class PolygonTool(RegionTool):
    """Corner by corner. Enter, a double click or a click on the first corner closes; Backspace
    removes the last corner; Esc gives up.
    """

    name = "polygon"

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._here: Pointer | None = None

    def press(self, pointer: Pointer) -> None:
        """Set a corner, or close."""
        self._here = pointer
        if not self._points:
            self._ask_mode(pointer)
        elif near(pointer, self._points[0]) or near(pointer, self._points[-1], 3.0):
            if len(self._points) > 2:
                self._close(self.tr("Polygon"))
            return
        self._points.append((pointer.x, pointer.y))
        self.surface.repaint_tool()

    def move(self, pointer: Pointer) -> None:
        """Show where the next side would go."""
        self.hover(pointer)

    def hover(self, pointer: Pointer) -> None:
        """Show where the next side would go."""
        self._here = pointer
        if self._points:
            self.surface.repaint_tool()

    def key(self, event: QKeyEvent) -> bool:
        """Enter closes, Backspace removes the last corner, Esc gives up."""
        if not self._points:
            return False
        if event.key() in CONFIRM:
            self._close(self.tr("Polygon"))
            return True
        if event.key() in REMOVE:
            self._points.pop()
            self.surface.repaint_tool()
            return True
        return super().key(event)

    def paint(self, painter: QPainter) -> None:
        """Draw sides and corners."""
        if self._points:
            end = [(self._here.x, self._here.y)] if self._here else []
            outline(painter, self.surface, [*self._points, *end], closed=False)
            knobs(painter, self.surface, self._points, theme().accent)


class PickTool(RegionTool):
    """What wand and colour range share: the photograph reduced, made when first needed."""

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._reduced: Proxy | None = None

    def start(self, surface: Surface) -> None:
        """The tool was chosen, or another photograph was opened."""
        super().start(surface)
        if self._reduced is not None and self._reduced.picture is not surface.picture:
            self._reduced = None

    def _proxy(self, picture: "NDArray[uint8]") -> "Proxy":
        """Called where the region is found: making it takes long."""
        from anywhere_desktop.vision.marking.pick import Proxy

        reduced = self._reduced
        if reduced is None or reduced.picture is not picture:
            reduced = self._reduced = Proxy.of(picture)
        return reduced

    def _take(self, text: str, find: "Callable[[Proxy], Matte]") -> None:
        """Join a region that has the matte's size."""
        from anywhere_desktop.vision.marking.regions import whole_region

        picture = self.surface.picture
        self._join(text, lambda _: whole_region(find(self._proxy(picture))))

    def _on_picture(self, pointer: Pointer) -> bool:
        height, width = self.surface.matte.shape
        return bool(0 <= pointer.x < width and 0 <= pointer.y < height)


class WandTool(PickTool):
    """A click takes what has the same colour there, within the tolerance."""

    name = "wand"

    def press(self, pointer: Pointer) -> None:
        """Pick."""
        from anywhere_desktop.vision.marking.pick import wand

        if not self._on_picture(pointer):
            return
        self._ask_mode(pointer)
        tolerance = self._settings.number("tolerance")
        contiguous = self._settings.flag("contiguous")
        self._take(
            self.tr("Magic wand"),
            lambda proxy: wand(proxy, pointer.x, pointer.y, tolerance, contiguous),
        )


class ColourRangeTool(PickTool):
    """Colours under a click or a drag: takes them wherever they are, fading out softly."""

    name = "range"

    def press(self, pointer: Pointer) -> None:
        """Take the first colour."""
        self._ask_mode(pointer)
        self._points = []
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        """Take more colours."""
        if self._on_picture(pointer):
            self._points.append((pointer.x, pointer.y))
            self.surface.repaint_tool()

    def release(self, pointer: Pointer) -> None:
        """Find them all."""
        from anywhere_desktop.vision.marking.pick import colour_range

        points, self._points = self._points, []
        if points:
            tolerance = self._settings.number("tolerance")
            found = partial(colour_range, points=points, tolerance=tolerance)
            self._take(self.tr("Colour range"), found)
        self.surface.repaint_tool()

    def paint(self, painter: QPainter) -> None:
        """Draw where colours were taken."""
        if self._points:
            outline(painter, self.surface, self._points, closed=False)
            knobs(painter, self.surface, self._points[:1], theme().accent)
