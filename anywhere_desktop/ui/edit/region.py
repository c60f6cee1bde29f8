"""The region that an edit may change: a mask of its own over the picture on show, painted with the
canvas's own tools, and undone like every other step.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF, QRect, Signal
from PySide6.QtGui import QColor, QUndoStack

from anywhere_desktop.core.patch import Box, Patch
from anywhere_desktop.core.picture import Matte, resize
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.levels import MatteLevels
from anywhere_desktop.ui.canvas.overlay import Tint
from anywhere_desktop.ui.canvas.tool import Solve, Tool
from anywhere_desktop.ui.edit.region_tool import RegionTool
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.settings import Settings
from anywhere_desktop.ui.tools.toolbox import Toolbox
from anywhere_desktop.ui.undo import MatteHistory, MatteStep

_NOT_OF_REGIONS = ("box", "keep", "drop")
"""Tools that give hints for the cut-out."""
_OPACITY = 0.5
_SAME_SHAPE = 0.02
"""How much proportions may differ by the rounding of small sizes."""


class RegionHistory(MatteHistory):
    """Steps of the region among all others on the window's stack, which it never clears."""

    at_once_px = 2**40  # Edits take the region as it is seen.

    def clear(self) -> None:
        """Another region begins: the steps of the one before do nothing any more."""
        self.before.forget()
        self.revision += 1
        for place in range(self.stack.count()):
            step = self.stack.command(place)
            if isinstance(step, MatteStep) and step.belongs_to(self):
                step.patch = Patch(())


class Region(QObject):
    """A `Surface` for tools. on: whether the tools paint it and edits keep to it; it stays in
    memory while it is off, and is forgotten with the picture that it belongs to.
    """

    switched = Signal(bool)
    changed = Signal()

    def __init__(
        self, canvas: Canvas, settings: Settings, stack: QUndoStack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.on = False
        self._canvas = canvas
        self._levels: MatteLevels | None = None
        self._history = RegionHistory(stack, self)
        self._history.changed.connect(self._on_changed)
        self._box = Toolbox(self._history.before, self, settings)
        self.tool_wished = self._box.tool_wished
        self.tools: dict[str, Tool] = {
            name: RegionTool(tool, self)
            for name, tool in self._box.tools.items()
            if name not in _NOT_OF_REGIONS
        }

    @property
    def mask(self) -> Matte | None:
        """`(h, w)` of the picture on show, 255 = may change; None when nothing is marked."""
        if not self.on or self._levels is None or not self._levels.matte.any():
            return None
        return self._levels.matte.copy()

    @property
    def usable(self) -> bool:
        """Whether it is a region of what is on show."""
        return (
            self.on
            and self._levels is not None
            and not self._canvas.is_empty
            and self._canvas.picture.shape[:2] == self._levels.matte.shape
        )

    def begin(self) -> bool:
        """Have the tools paint the region; returns whether there is a picture for one."""
        if self._canvas.is_empty:
            return False
        shape = self._canvas.picture.shape[:2]
        if self._levels is None or self._levels.matte.shape != shape:
            self._levels = MatteLevels(np.zeros(shape, np.uint8))
            self._history.attach(self)
        self._switch(True)
        return True

    def follow(self) -> None:
        """The same picture is shown at another size, as when a result comes after its thumbnail."""
        if not self.on or self._levels is None or self._canvas.is_empty:
            return
        now, was = self._canvas.picture.shape[:2], self._levels.matte.shape
        if now == was or abs(now[1] / now[0] - was[1] / was[0]) > _SAME_SHAPE * was[1] / was[0]:
            return
        self._levels = MatteLevels(resize(self._levels.matte, (now[1], now[0])))
        self._history.attach(self)
        self._show()

    def end(self) -> None:
        """Have the tools paint the matte again; edits are not limited any more."""
        self._switch(False)

    def forget(self) -> None:
        """Another picture is edited: its region begins anew."""
        self._levels = None
        self._history.clear()
        self._switch(False)

    def empty(self) -> None:
        """Mark nothing, as one undo step."""
        if self._levels is not None:
            text = self.tr("Clear the region")
            self._history.replace(text, np.zeros_like(self._levels.matte))

    def _switch(self, on: bool) -> None:
        was, self.on = self.on, on
        self._show()
        if was is not on:
            self.switched.emit(on)

    def _show(self) -> None:
        tint = Tint(QColor(theme().accent).name(), _OPACITY)
        said = self.tr("Region of the edit") if self.on else ""
        self._canvas.set_region(self._levels if self.on else None, tint, said)

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    # Surface

    @property
    def picture(self) -> NDArray[np.uint8]:
        """What is on show."""
        return self._canvas.picture

    @property
    def matte(self) -> Matte:
        """The region, to be written to."""
        assert self._levels is not None, "the region was not begun"
        return self._levels.matte

    def touched(self, box: Box) -> None:
        """Have the changed part repainted."""
        if self._levels is not None:
            self._levels.refresh(box)
            self._canvas.update(self._canvas.on_widget(box))

    def commit(self, text: str, before: Matte | None, box: Box) -> None:
        """Make one undo step."""
        self._history.on_step_made(text, before, box)

    def solve(self, text: str, work: Solve) -> None:
        """Work a change out at once: a region is coarse."""
        self._history.replace(text, work(self.matte.copy(), Watch()))

    def to_view(self, x: float, y: float) -> QPointF:
        """Photo px to widget px."""
        return self._canvas.to_view(x, y)

    def middle(self) -> tuple[float, float]:
        """Photo px of what is in the middle of the canvas."""
        area: QRect = self._canvas.rect()
        return self._canvas.to_photo(QPointF(area.center()))

    def repaint_tool(self) -> None:
        """Have the tool's own drawing repainted."""
        self._canvas.update()
