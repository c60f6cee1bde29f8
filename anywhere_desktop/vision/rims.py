"""The viewpoint by rims that are seen inside a product: of a cup on its saucer, a bowl, a pan.

Where a product's foot tells nothing, because a saucer hides it or because it is a ball, rounds that
lie level still do: each appears as an ellipse whose short axis over its long axis is the sine of
the pitch. One ellipse may be a drawing, or a shadow; two that agree, unlike in size or one
above another, are rims: the two sides of a line drawn round a label are neither.
"""

import math
from itertools import combinations
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.records import Viewpoint
from anywhere_desktop.vision.viewpoint import label_of

Ellipse = tuple[float, float, float, float, float]
"""Centre (x, y), long and short axis, each in lengths of the product's width, and turn, degrees."""

_LEVEL_DEG = 12.0
_FLATTEST, _ROUNDEST = 0.3, 0.93
"""Short over long axis of what may be a rim seen at an angle."""
_WIDE, _MIDDLE = 0.4, 0.15
"""Least width of a rim, and how far its middle may lie from the product's."""
_ALIKE = 0.06
_APART = 0.12
"""Least difference of two rims in size, or in height over the product's width."""
_SURE = 0.6


def rim_viewpoint(small: Foreground) -> Viewpoint | None:
    """The viewpoint that two rims agree on; None where none are seen. small: some 700 px long."""
    rims = [one for one in _ellipses(small) if _is_rim(one)]
    agreed = [
        (_ratio(one) + _ratio(other)) / 2
        for one, other in combinations(rims, 2)
        if abs(_ratio(one) - _ratio(other)) < _ALIKE and _are_two(one, other)
    ]
    if not agreed:
        return None
    pitch = round(math.degrees(math.asin(float(np.median(agreed)))), 2)
    return Viewpoint(pitch, label_of(pitch), _SURE)


def _ratio(one: Ellipse) -> float:
    return one[3] / one[2]


def _are_two(one: Ellipse, other: Ellipse) -> bool:
    """Not the two sides of one drawn line: unlike in size, or one above the other."""
    return max(abs(one[2] - other[2]) / max(one[2], other[2]), abs(one[1] - other[1])) >= _APART


def _is_rim(one: Ellipse) -> bool:
    x, y, long, short, turn = one
    level = abs(turn) <= _LEVEL_DEG and abs(x - 0.5) <= _MIDDLE and y < 0.5
    return level and long >= _WIDE and _FLATTEST <= short / long <= _ROUNDEST


def _ellipses(small: Foreground) -> list[Ellipse]:
    """All that edges inside the product draw; y is counted from its top."""
    inside = small.matte >= 128
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    if not len(rows):
        return []
    wide = float(columns[-1] - columns[0] + 1)
    grey = cv2.cvtColor(np.ascontiguousarray(small.srgb), cv2.COLOR_RGB2GRAY)
    grey[~inside] = np.uint8(np.median(grey[inside]))
    drawing = cv2.ximgproc.createEdgeDrawing()
    drawing.detectEdges(grey)
    found: Any = drawing.detectEllipses()
    if found is None:
        return []
    return [_measured(one, float(columns[0]), float(rows[0]), wide) for one in found.reshape(-1, 6)]


def _measured(one: NDArray[np.float64], left: float, top: float, wide: float) -> Ellipse:
    """An ellipse as OpenCV has it: centre, radius (of circles) or half axes, turn of the first."""
    x, y, radius, first, second, turn = (float(v) for v in one)
    a, b = 2 * (radius + first) / wide, 2 * (radius + second) / wide
    if b > a:
        a, b, turn = b, a, turn + 90
    return (x - left) / wide, (y - top) / wide, a, b, (turn + 90) % 180 - 90
