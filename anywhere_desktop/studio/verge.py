"""The far edge of a lawn: blades that stand up against what is behind, where a plane would end in
a line as if cut with a knife.
"""

import math
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import srgb_to_linear
from anywhere_desktop.studio import shapes
from anywhere_desktop.studio.materials import palette
from anywhere_desktop.studio.site import Site
from anywhere_desktop.studio.surfaces import plain

_GROWN = ("grass",)
_TALL_M, _DEEP_M = 0.024, 0.012
"""How high blades stand, and how far before one another the rows do."""
_ROWS, _LEAN_DEG = 3, 38.0
_WIDER = 1.25
"""The width of a row by that of the frame there."""
_PX, _MOST_PX = 96, 4096
"""Texels of a row upwards, and across at most."""
_APART_M, _MOST_BLADES = 0.0013, 2000
"""From one blade to the next, and how many a row has at most: behind a product as large as a sofa
they are finer than the picture's pixels.
"""


def verge(site: Site, ground: NDArray[np.float64], floor: float) -> list[NDArray[np.float64]]:
    """Rows of blades along the far edge of the solid `ground`, as solids; none where none grow."""
    surface = site.scene.surface
    if surface.material not in _GROWN or not site.scene.lens.shows_backdrop:
        return []
    far = float(ground[6])
    tall, lean = _TALL_M / site.metres, math.radians(_LEAN_DEG)
    across = _WIDER * site.visible * (1 + far / site.camera.far) / 2
    middle = (site.camera.size[0] / 2 - site.stand.centre_px) / site.stand.px_per_unit
    wide_px = int(min(_MOST_PX, math.ceil(_PX * 2 * across / tall)))
    up = 0.0, 0.5 * tall * math.sin(lean), 0.5 * tall * math.cos(lean)
    found = []
    for k in range(_ROWS):
        site.watch.check()
        blades = min(_MOST_BLADES, round(2 * across * site.metres / _APART_M))
        texels = _blades(wide_px, blades, site.seed * 7 + k, surface.colour)
        row = plain((1.0, 1.0, 1.0), 0.6)
        row[3] = site.palette.packed(texels, np.zeros((*texels.shape[:2], 2), np.int16))
        place = middle, far - 2 * up[1] - k * _DEEP_M / site.metres, floor + up[2]
        found.append(shapes.card(site.palette.add(row), place, (across, 0.0, 0.0), up))
    return found


@lru_cache(maxsize=8)
def _blades(wide: int, count: int, seed: int, colour: str | None) -> NDArray[np.uint16]:
    """A row of `count` blades over `wide` texels, packed; the dark ones stand behind."""
    rng = np.random.default_rng([seed, 53])
    rows = palette("grass", colour)
    paint, cover = np.zeros((_PX, wide, 3), np.float32), np.zeros((_PX, wide), np.uint8)
    broad = max(1.2, 0.0021 / _APART_M * wide / max(count, 1))
    for k in range(count):
        depth = k / max(count - 1, 1)
        foot, high = rng.uniform(0, wide), _PX * (0.35 + 0.6 * rng.beta(2.2, 1.8))
        bend = rng.normal(0, 0.35) * high
        blade = _blade(foot, high, bend, broad * rng.uniform(0.6, 1.2))
        tone = np.clip(0.18 + 0.5 * depth + rng.normal(0, 0.12), 0, 0.999) * 3
        row = int(tone)
        shade = rows[row] + (rows[min(row + 1, 3)] - rows[row]) * (tone - row)
        cv2.fillPoly(paint, [blade], tuple(float(c) for c in shade), cv2.LINE_8, 3)
        cv2.fillPoly(cover, [blade], 255, cv2.LINE_8, 3)
    return _packed(paint, cover)


def _blade(foot: float, high: float, bend: float, broad: float) -> NDArray[np.int32]:
    """The outline of a blade in eighths of a texel: broad below, bent, ending in a point."""
    t = np.linspace(0, 1, 9)
    middle, half = foot + bend * t**2, 0.5 * broad * (1 - t**1.6)
    up = _PX - high * t
    left, right = np.stack([middle - half, up], -1), np.stack([middle + half, up], -1)[::-1]
    return np.asarray(np.round(np.vstack([left, right]) * 8), np.int32)


def _packed(paint: NDArray[Any], cover: NDArray[np.uint8]) -> NDArray[np.uint16]:
    # Feet stand in a little shade; in more they would draw a line of their own.
    rise = np.linspace(1, 0.8, len(paint), dtype=np.float32)[:, None, None]
    texels = np.empty((*cover.shape, 4), np.uint16)
    texels[..., :3] = np.sqrt(srgb_to_linear(np.clip(paint, 0, 1)) * rise) * 65535
    texels[..., 3] = cover.astype(np.uint16) * 257
    return texels
