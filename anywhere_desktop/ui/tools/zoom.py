"""The tool that shows more closely what it is clicked on."""

from typing import Protocol

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from anywhere_desktop.ui.canvas.tool import Pointer, Surface

_A_CLICK = 2.0


class Zoomed(Protocol):
    """What can be shown larger or smaller."""

    @property
    def zoom_percent(self) -> float:
        """How large it is shown now."""

    def zoom_to(self, percent: float, at: QPointF | None = None) -> None:
        """Show it at `percent`; what is at the point (widget px) stays there."""


class ZoomTool(QObject):
    """A click shows it twice as large, with Alt half as large; on results too."""

    name = "zoom"
    cursor = Qt.CursorShape.PointingHandCursor
    on_result = True

    def __init__(self, view: Zoomed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._on: Surface | None = None

    def start(self, surface: Surface) -> None:
        """The tool was chosen, or another photograph was opened."""
        self._on = surface

    def stop(self) -> None:
        """Another tool was chosen."""

    def press(self, pointer: Pointer) -> None:
        """Zoom at what was clicked on."""
        if self._on is not None:
            smaller = bool(pointer.modifiers & Qt.KeyboardModifier.AltModifier)
            times = 1 / _A_CLICK if smaller else _A_CLICK
            at = self._on.to_view(pointer.x, pointer.y)
            self._view.zoom_to(self._view.zoom_percent * times, at)

    def move(self, pointer: Pointer) -> None:
        """Nothing is dragged."""

    def release(self, pointer: Pointer) -> None:
        """Nothing was dragged."""

    def hover(self, pointer: Pointer) -> None:
        """Nothing is drawn under the pointer."""

    def key(self, event: QKeyEvent) -> bool:
        """Uses no keys."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Draws nothing."""
