"""Brush, eraser and straight line: they paint on the matte with a round tip."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from anywhere_desktop.core.patch import Before, Box, joined
from anywhere_desktop.ui.canvas.tool import Pointer, Surface
from anywhere_desktop.ui.tools.marking_tool import MarkingTool, modified, outline, ring
from anywhere_desktop.ui.tools.settings import Settings

if TYPE_CHECKING:
    from anywhere_desktop.vision.marking.stroke import Stroke, Tip

_SIZE_KEYS = {
    Qt.Key.Key_BracketLeft: 1 / 1.1,
    Qt.Key.Key_BracketRight: 1.1,
    Qt.Key.Key_BraceLeft: 1 / 1.5,
    Qt.Key.Key_BraceRight: 1.5,
}
"""Which key changes the size how; braces are brackets with Shift."""


class RoundTool(MarkingTool):
    """What brush, eraser and line share: the tip, its ring, and its size keys."""

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._stroke: Stroke | None = None
        self._box: Box | None = None
        self._here: Pointer | None = None
        settings.changed.connect(self._on_settings_changed)

    @property
    def busy(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._stroke is not None

    def start(self, surface: Surface) -> None:
        """The tool was chosen, or another photograph was opened."""
        super().start(surface)
        self._here = None

    def stop(self) -> None:
        """Give up an unfinished stroke, and take the ring away."""
        super().stop()
        self._here = None
        if self._on is not None:
            self._on.repaint_tool()

    def hover(self, pointer: Pointer) -> None:
        """Move the ring."""
        self._here = pointer
        self.surface.repaint_tool()

    def key(self, event: QKeyEvent) -> bool:
        """`[` and `]` change the size, with Shift in larger steps; Esc gives the stroke up."""
        key = Qt.Key(event.key())
        if key in _SIZE_KEYS:
            self._resize(_SIZE_KEYS[key], event.modifiers())
            return True
        if key == Qt.Key.Key_Escape and self._stroke is not None:
            self.give_up()
            return True
        return False

    def paint(self, painter: QPainter) -> None:
        """Draw the tip's ring."""
        if self._here is not None:
            ring(painter, self.surface, self._here, self._settings.number("size") / 2)

    def give_up(self) -> None:
        """Put back what an unfinished stroke changed."""
        super().give_up()
        self._stroke, self._box = None, None

    def _resize(self, factor: float, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier and 0.8 < factor < 1.2:
            factor = 1.5 if factor > 1 else 1 / 1.5
        size = self._settings.number("size")
        wanted = size * factor
        # At least a whole pixel, so that small tips change too.
        step = max(1.0, abs(wanted - size))
        self._settings.set("size", round(size + step if factor > 1 else size - step))

    def _on_settings_changed(self, name: str) -> None:
        if name == "size" and self._on is not None and self._here is not None:
            self._on.repaint_tool()

    def _tip(self) -> "Tip":
        from anywhere_desktop.vision.marking.stroke import Tip

        number, flag = self._settings.number, self._settings.flag
        return Tip(
            number("size") / 2,
            number("hardness") / 100,
            number("flow") / 100,
            flag("pen_size"),
            flag("pen_flow"),
        )

    def _begin(self, erase: bool) -> "Stroke":
        from anywhere_desktop.vision.marking.stroke import Stroke

        self._before.begin(self.surface.matte)
        self._box = None
        self._stroke = Stroke(self.surface.matte, self._before, self._tip(), erase)
        return self._stroke

    def _draw(self, x: float, y: float, pressure: float) -> None:
        """Go on with the stroke; one that undo took back meanwhile is over."""
        if self._stroke is None or not self._before.active:
            self._stroke = None
            return
        # Photo px count from a pixel's edge, the stroke's from its centre.
        box = self._stroke.to(x - 0.5, y - 0.5, pressure)
        if box is not None:
            self._box = joined([box, self._box] if self._box else [box])
            self.surface.touched(box)

    def _end(self, text: str) -> None:
        stroke, box = self._stroke, self._box
        self._stroke, self._box = None, None
        if stroke is not None and box is not None:
            self.surface.commit(text, None, box)
        elif stroke is not None:
            self._before.forget()


class BrushTool(RoundTool):
    """Paints; with Alt it takes away. Shift draws a straight line from where the last stroke
    ended. `x` swaps brush and eraser.
    """

    name = "brush"
    swap_wished = Signal(str)
    """The tool of this name is wished in this one's place."""
    _erases = False
    _other = "eraser"

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._last: tuple[float, float] | None = None

    def start(self, surface: Surface) -> None:
        """The tool was chosen: there is no last point to draw a line from."""
        super().start(surface)
        self._last = None

    def press(self, pointer: Pointer) -> None:
        """Begin a stroke."""
        self._erasing = self._erases ^ modified(pointer, Qt.KeyboardModifier.AltModifier)
        self._begin(self._erasing)
        self._here = pointer
        if self._last is not None and modified(pointer, Qt.KeyboardModifier.ShiftModifier):
            self._draw(*self._last, pointer.pressure)
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        """Go on with the stroke."""
        self._here = pointer
        if self._stroke is not None:
            self._draw(pointer.x, pointer.y, pointer.pressure)
            self._last = pointer.x, pointer.y
        self.surface.repaint_tool()

    def release(self, pointer: Pointer) -> None:
        """End the stroke: one undo step."""
        self._end(self.tr("Eraser stroke") if self._erasing else self.tr("Brush stroke"))

    def key(self, event: QKeyEvent) -> bool:
        """`x` swaps brush and eraser; for the others see `RoundTool`."""
        if event.key() == Qt.Key.Key_X and not event.modifiers():
            self.swap_wished.emit(self._other)
            return True
        return super().key(event)


class EraserTool(BrushTool):
    """Takes away; with Alt it paints."""

    name = "eraser"
    _erases = True
    _other = "brush"


class LineTool(RoundTool):
    """A straight stroke from press to release; Shift keeps it to steps of 45 degrees, with Alt it
    takes away.
    """

    name = "line"

    def __init__(self, settings: Settings, before: Before, parent: QObject | None = None) -> None:
        super().__init__(settings, before, parent)
        self._from: Pointer | None = None

    @property
    def busy(self) -> bool:
        """Whether a line is being drawn."""
        return self._from is not None

    def press(self, pointer: Pointer) -> None:
        """The line begins here."""
        self._from = self._here = pointer
        self.surface.repaint_tool()

    def move(self, pointer: Pointer) -> None:
        """Show where it would go."""
        self._here = pointer
        self.surface.repaint_tool()

    def release(self, pointer: Pointer) -> None:
        """Draw it."""
        start = self._from
        if start is None:
            return
        erase = modified(pointer, Qt.KeyboardModifier.AltModifier)
        end = _straightened(start, pointer)
        self._from = None
        self._begin(erase)
        self._draw(start.x, start.y, 1.0)
        self._draw(*end, 1.0)
        self._end(self.tr("Erased line") if erase else self.tr("Straight line"))

    def key(self, event: QKeyEvent) -> bool:
        """Esc gives the line up."""
        if event.key() == Qt.Key.Key_Escape and self._from is not None:
            self.give_up()
            return True
        return super().key(event)

    def give_up(self) -> None:
        """Forget the line that was begun."""
        super().give_up()
        self._from = None
        if self._on is not None:
            self._on.repaint_tool()

    def paint(self, painter: QPainter) -> None:
        """Draw the line's middle, and the ring."""
        if self._from is not None and self._here is not None:
            ends = [(self._from.x, self._from.y), _straightened(self._from, self._here)]
            outline(painter, self.surface, ends, closed=False)
        super().paint(painter)


def _straightened(start: Pointer, end: Pointer) -> tuple[float, float]:
    """The end of a line; with Shift in the nearest of eight directions."""
    if not modified(end, Qt.KeyboardModifier.ShiftModifier):
        return end.x, end.y
    across, down = end.x - start.x, end.y - start.y
    angle = round(math.atan2(down, across) / (math.pi / 4)) * (math.pi / 4)
    length = across * math.cos(angle) + down * math.sin(angle)
    return start.x + length * math.cos(angle), start.y + length * math.sin(angle)
