"""Magnetic lasso: the path along edges from an anchor (intelligent scissors, Mortensen 1995)."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]

WINDOW_PX = 560
"""Side of the window that is searched round an anchor; building its map takes about 0.1 s."""
_SMOOTH = 5


class Scissors:
    """Paths from one anchor. Works on a window round it, at the fineness of the screen: whoever
    zooms in gets a finer path.
    """

    def __init__(self, picture: NDArray[np.uint8], anchor: Point, step_px: float) -> None:
        """anchor: in photo px, inside the picture; step_px: photo px a pixel of the window."""
        height, width = picture.shape[:2]
        self._step = max(1.0, step_px)
        half = WINDOW_PX * self._step / 2
        self._left = int(min(max(0.0, anchor[0] - half), max(0.0, width - 2 * half)))
        self._top = int(min(max(0.0, anchor[1] - half), max(0.0, height - 2 * half)))
        right = min(width, math.ceil(self._left + 2 * half))
        bottom = min(height, math.ceil(self._top + 2 * half))
        part = picture[self._top : bottom, self._left : right]
        self._size = (
            max(4, round(part.shape[1] / self._step)),
            max(4, round(part.shape[0] / self._step)),
        )
        small = cv2.resize(part, self._size, interpolation=cv2.INTER_AREA)
        self._anchor = anchor
        self._tool = cv2.segmentation.IntelligentScissorsMB()
        self._tool.setEdgeFeatureCannyParameters(32, 100)
        self._tool.setGradientMagnitudeMaxLimit(200)
        self._tool.applyImage(np.ascontiguousarray(small))
        self._tool.buildMap(self._inside(anchor))

    def reaches(self, point: Point) -> bool:
        """Whether a point lies well inside the window."""
        x, y = (point[0] - self._left) / self._step, (point[1] - self._top) / self._step
        return bool(1 <= x < self._size[0] - 1 and 1 <= y < self._size[1] - 1)

    def nearest(self, point: Point) -> Point:
        """The point of the window nearest to one that it may not reach, in photo px."""
        column, row = self._inside(point)
        inner = min(self._size[0] - 2, max(1, column)), min(self._size[1] - 2, max(1, row))
        return (
            self._left + (inner[0] + 0.5) * self._step,
            self._top + (inner[1] + 0.5) * self._step,
        )

    def path(self, point: Point) -> list[Point]:
        """From the anchor along edges to a point (its nearest in the window), in photo px."""
        found = np.asarray(self._tool.getContour(self._inside(point)), np.float64).reshape(-1, 2)
        if len(found) < 3:
            return [self._anchor, point]
        smooth = _smoothed(found)
        xs = self._left + (smooth[:, 0] + 0.5) * self._step
        ys = self._top + (smooth[:, 1] + 0.5) * self._step
        return [self._anchor, *zip(xs[1:-1].tolist(), ys[1:-1].tolist(), strict=True), point]

    def _inside(self, point: Point) -> tuple[int, int]:
        x, y = int((point[0] - self._left) / self._step), int((point[1] - self._top) / self._step)
        return min(self._size[0] - 1, max(0, x)), min(self._size[1] - 1, max(0, y))


def _smoothed(path: NDArray[np.float64]) -> NDArray[np.float64]:
    """Without the staircase of whole pixels."""
    if len(path) <= _SMOOTH:
        return path
    padded = np.pad(path, ((_SMOOTH // 2, _SMOOTH // 2), (0, 0)), mode="edge")
    kernel = np.ones(_SMOOTH) / _SMOOTH
    sides = [np.convolve(padded[:, i], kernel, mode="valid") for i in (0, 1)]
    return np.stack(sides, axis=1)
