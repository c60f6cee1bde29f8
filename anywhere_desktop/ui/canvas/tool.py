"""What the canvas and its tools know of one another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.watch import Watch

Box = tuple[int, int, int, int]
"""(left, top, right, bottom) in photo px, right and bottom open."""

Solve = Callable[[Matte, Watch], Matte]
"""Works a new matte out of one that it leaves as it is; called in a thread of its own."""


@dataclass(frozen=True)
class Pointer:
    """Where the pointer is, in photo px (fractions; may lie outside the photo).

    pressure: 0 to 1, 1 for a mouse; photo_px: photo px a screen px (for handles of even size);
    eraser: it is the eraser end of a pen.
    """

    x: float
    y: float
    pressure: float = 1.0
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    photo_px: float = 1.0
    eraser: bool = False


class Surface(Protocol):
    """What a tool may do with the canvas."""

    @property
    def picture(self) -> NDArray[np.uint8]:
        """The photograph, `(h, w, 3)` 8-bit sRGB, at full size; not to be written to."""

    @property
    def matte(self) -> Matte:
        """The matte, `(h, w)`, shared with the screen: write to it, then call `touched`."""

    def touched(self, box: Box) -> None:
        """Have the changed part of the matte repainted."""

    def commit(self, text: str, before: Matte | None, box: Box) -> None:
        """Make one undo step of a change; `before`: the matte as it was inside the box."""

    def solve(self, text: str, work: Solve) -> None:
        """Have a change worked out beside the window, which may take long; then it is one undo
        step. What is painted meanwhile stays.
        """

    def to_view(self, x: float, y: float) -> QPointF:
        """Photo px to widget px."""

    def repaint_tool(self) -> None:
        """Have the tool's own drawing repainted."""


class Tool(Protocol):
    """A tool; press, move and release come in that order, `hover` between strokes.

    It may say `busy` while something is begun and not ended: Esc, Enter, Del and Backspace are
    then its own, whatever they mean in the window; and `on_result`, that it works on results too.
    """

    name: str
    cursor: Qt.CursorShape

    def start(self, surface: Surface) -> None:
        """The tool was chosen, or another photograph was opened."""

    def stop(self) -> None:
        """Another tool was chosen: give up what is unfinished."""

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

    def paint(self, painter: QPainter) -> None:
        """Draw over the picture, in widget px."""
