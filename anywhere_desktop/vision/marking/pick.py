"""Magic wand and colour range: regions of like colour, found on a reduced picture.

The reduction averages the sensor's noise, so that one tolerance holds across an even surface, and
makes the search cost the same for every camera.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Matte, fitted
from anywhere_desktop.vision.backdrop import Plane
from anywhere_desktop.vision.marking.edge_true import edge_true

PROXY_PX = 1600
_SAMPLES = 12


@dataclass(frozen=True, eq=False)
class Proxy:
    """A photograph reduced to at most `PROXY_PX` a side: small `(h, w, 3)` uint8, lab `(h, w, 3)`
    float32; made once a photograph.
    """

    picture: NDArray[np.uint8]
    small: NDArray[np.uint8]
    lab: Plane

    @classmethod
    def of(cls, picture: NDArray[np.uint8]) -> "Proxy":
        """Reduce an 8-bit sRGB picture `(h, w, 3)`."""
        size = fitted((picture.shape[1], picture.shape[0]), PROXY_PX)
        small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
        values = small.astype(np.float32) / 255
        return cls(picture, small, np.asarray(cv2.cvtColor(values, cv2.COLOR_RGB2LAB)))

    def at(self, x: float, y: float) -> tuple[int, int]:
        """(column, row) of the small picture at a point in photo px, clipped."""
        height, width = self.small.shape[:2]
        scale = width / self.picture.shape[1]
        return min(width - 1, max(0, int(x * scale))), min(height - 1, max(0, int(y * scale)))


def wand(proxy: Proxy, x: float, y: float, tolerance: float, contiguous: bool) -> Matte:
    """What has the colour at a point in photo px, `(h, w)` at full size.

    tolerance: colour distance (CIELAB); contiguous: only what hangs together with the point.
    """
    column, row = proxy.at(x, y)
    near = _nearness(proxy.lab, [_colour(proxy.lab, column, row)], tolerance, 0.25)
    if contiguous:
        near = _connected(near, column, row)
    return edge_true(near, proxy.small, proxy.picture)


def colour_range(proxy: Proxy, points: Sequence[tuple[float, float]], tolerance: float) -> Matte:
    """Everything with about the colours at the points (photo px), fading out softly beyond the
    tolerance; `(h, w)` at full size.
    """
    chosen = [points[i] for i in np.unique(np.linspace(0, len(points) - 1, _SAMPLES).astype(int))]
    colours = [_colour(proxy.lab, *proxy.at(x, y)) for x, y in chosen]
    near = _nearness(proxy.lab, colours, tolerance, 1.0)
    return edge_true(near, proxy.small, proxy.picture)


def _colour(lab: Plane, column: int, row: int) -> Plane:
    """The median colour of the 3x3 px round a place."""
    patch = lab[max(0, row - 1) : row + 2, max(0, column - 1) : column + 2]
    return np.asarray(np.median(patch.reshape(-1, 3), 0), np.float32)


def _nearness(lab: Plane, colours: Sequence[Plane], tolerance: float, softness: float) -> Matte:
    """255 within the tolerance of a colour, fading over `softness` of the tolerance."""
    away: Plane = np.full(lab.shape[:2], np.inf, np.float32)
    for colour in colours:
        step = lab - colour
        np.minimum(away, np.sqrt(np.einsum("ijk,ijk->ij", step, step)), out=away)
    fade = max(1.0, softness * tolerance)
    share = np.clip((tolerance + fade / 2 - away) / fade, 0, 1)
    near: Matte = (share * 255 + 0.5).astype(np.uint8)
    return near


def _connected(near: Matte, column: int, row: int) -> Matte:
    """The part that hangs together with a place, with its soft rim."""
    height, width = near.shape
    blocked = np.zeros((height + 2, width + 2), np.uint8)
    blocked[1:-1, 1:-1] = near < 128
    flags = 4 | (2 << 8) | cv2.FLOODFILL_MASK_ONLY
    cv2.floodFill(near.copy(), blocked, (column, row), 0, 255, 255, flags)
    reached = (blocked[1:-1, 1:-1] == 2).astype(np.uint8)
    rim = cv2.dilate(reached, np.ones((3, 3), np.uint8))
    return np.asarray(near * rim, np.uint8)
