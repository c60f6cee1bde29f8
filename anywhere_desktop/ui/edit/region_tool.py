"""A tool of the matte that paints the region of an edit instead, also on results."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from anywhere_desktop.ui.canvas.tool import Pointer, Surface, Tool

if TYPE_CHECKING:
    from anywhere_desktop.ui.edit.region import Region

_STEP_PX = 12
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_BY_KEYS = ("brush", "eraser")


class RegionTool:
    """A `Tool`. With brush and eraser the arrow keys move the tip, Enter sets it down."""

    on_result = True

    def __init__(self, tool: Tool, region: "Region") -> None:
        self._tool, self._region = tool, region
        self.name, self.cursor = tool.name, tool.cursor
        self._at: tuple[float, float] | None = None
        self._down = False

    @property
    def busy(self) -> bool:
        """Whether something is begun and not ended."""
        return bool(getattr(self._tool, "busy", False))

    def start(self, surface: Surface) -> None:
        """Paint the region, whatever the canvas would have painted."""
        self._at, self._down = None, False
        self._region.follow()
        if self._region.usable:
            self._tool.start(self._region)

    def stop(self) -> None:
        """Give up what is unfinished."""
        if self._region.usable:
            self._tool.stop()

    def press(self, pointer: Pointer) -> None:
        """The button went down; on another picture than the region's nothing happens."""
        self._down = self._region.usable
        if self._down:
            self._tool.press(pointer)

    def move(self, pointer: Pointer) -> None:
        """The pointer moved with the button down."""
        if self._down and self._region.usable:
            self._tool.move(pointer)

    def release(self, pointer: Pointer) -> None:
        """The button went up."""
        if self._down and self._region.usable:
            self._tool.release(pointer)
        self._down = False

    def hover(self, pointer: Pointer) -> None:
        """The pointer moved with no button down."""
        if self._region.usable:
            self._at = None
            self._tool.hover(pointer)

    def key(self, event: QKeyEvent) -> bool:
        """The tool's own keys, then the tip by keys."""
        if not self._region.usable:
            return False
        return self._tool.key(event) or (self.name in _BY_KEYS and self._by_keys(event))

    def paint(self, painter: QPainter) -> None:
        """The tool's own drawing."""
        if self._region.usable:
            self._tool.paint(painter)

    def _by_keys(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        x, y = self._at or self._region.middle()
        apart = self._photo_px()
        if plain and key in _WAYS:
            across, down = _WAYS[key]
            self._at = x + across * _STEP_PX * apart, y + down * _STEP_PX * apart
            self._tool.hover(Pointer(*self._at, photo_px=apart))
            return True
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._at = x, y
            pointer = Pointer(x, y, photo_px=apart)
            self._tool.press(pointer)
            self._tool.release(pointer)
            return True
        return False

    def _photo_px(self) -> float:
        """Photo px a screen px."""
        across = self._region.to_view(1, 0).x() - self._region.to_view(0, 0).x()
        return 1 / max(across, 1e-6)
