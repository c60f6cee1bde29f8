"""A canvas of a matte and nothing else, for tools to be tried on."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.canvas.tool import Box, Pointer, Solve, Tool
from anywhere_desktop.ui.undo import MatteHistory

ZOOM = 0.5


@dataclass
class FakeSurface:
    """Shows photo px at `ZOOM`; hands steps on to a history as the canvas does."""

    picture: NDArray[np.uint8]
    matte: Matte
    history: MatteHistory
    touches: list[Box] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    repaints: int = 0

    def __post_init__(self) -> None:
        self.history.attach(self)

    def touched(self, box: Box) -> None:
        self.touches.append(box)

    def commit(self, text: str, before: Matte | None, box: Box) -> None:
        self.steps.append(text)
        self.history.on_step_made(text, before, box)

    def solve(self, text: str, work: Solve) -> None:
        """At once, where the canvas does it beside the window."""
        self.steps.append(text)
        self.history.replace(text, work(self.matte, Watch()))

    def to_view(self, x: float, y: float) -> QPointF:
        return QPointF(x * ZOOM, y * ZOOM)

    def repaint_tool(self) -> None:
        self.repaints += 1


def product_surface(history: MatteHistory, size: tuple[int, int] = (600, 400)) -> FakeSurface:
    """A dark square product (200 to 400, 100 to 300) on a light, slightly noisy backdrop."""
    noise = np.random.default_rng(3).normal(0, 2, (size[1], size[0], 1))
    picture = np.full((size[1], size[0], 3), 200.0)
    picture[100:300, 200:400] = (150, 60, 40)
    seen: NDArray[np.uint8] = np.clip(picture + noise, 0, 255).astype(np.uint8)
    return FakeSurface(seen, np.zeros((size[1], size[0]), np.uint8), history)


def drag(
    tool: Tool,
    points: list[tuple[float, float]],
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    pressure: float = 1.0,
) -> None:
    """Press at the first point, move through the others, release at the last."""
    at = [Pointer(x, y, pressure, modifiers, 1 / ZOOM) for x, y in points]
    tool.press(at[0])
    for pointer in at[1:]:
        tool.move(pointer)
    tool.release(at[-1])


def click(
    tool: Tool,
    x: float,
    y: float,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press and release at a point."""
    drag(tool, [(x, y)], modifiers)
