"""Signed distances of single solids, in their own coordinates; see `shapes.distance`.

px, py, pz: from the solid's place, turned; rows, k: its row (columns 5 to 8: its sizes). Where a
field is bent it tells less than the distance, so that rays do not step through.
"""

import math

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.jit import kernel

_HEM = 0.0007
"""A cloth's thickness where it lies flat."""


@kernel
def rounded(qx: float, qy: float, qz: float, r: float) -> float:
    """A corner's rounding: q is the distance to each of its faces, `r` the radius."""
    ux, uy, uz = max(qx, 0.0), max(qy, 0.0), max(qz, 0.0)
    return math.sqrt(ux * ux + uy * uy + uz * uz) + min(max(qx, max(qy, qz)), 0.0) - r


@kernel
def arch_profile(px: float, pz: float, a: float, c: float, d: float) -> float:
    """An arch from before: half its width, its height, how thick it is."""
    middle = a - d * 0.5
    if pz > c - a:
        above = pz - c + a
        return abs(math.sqrt(px * px + above * above) - middle) - d * 0.5
    return abs(abs(px) - middle) - d * 0.5


@kernel
def stone(px: float, py: float, pz: float, rows: NDArray[np.float64], k: int) -> float:
    """An ellipsoid with lumps, of another form for each of its fourth size."""
    ex, ey, ez, s = px / rows[k, 5], py / rows[k, 6], pz / rows[k, 7], rows[k, 8]
    reach = math.sqrt(ex * ex + ey * ey + ez * ez)
    lumps = 0.08 * math.sin(2.1 * ex + s) * math.sin(1.7 * ey + 2.3 * s + 0.9 * ez)
    lumps += 0.05 * math.sin(3.7 * ez + 1.9 * ex - s) * math.cos(2.9 * ey + s)
    lumps += 0.02 * math.sin(7.3 * ex - s) * math.sin(6.7 * ey + s) * math.sin(5.9 * ez)
    gap: float = (reach - 1.0 - lumps) * min(rows[k, 5], min(rows[k, 6], rows[k, 7])) * 0.7
    return gap


@kernel
def _folds(x: float, y: float, s: float) -> tuple[float, float]:
    """Height of a cloth's folds at (x, y), in half depths of the cloth: 0 to 1; and how far the
    longest of them draw its rim in. They lie aslant, and run together towards the back.
    """
    bend = 0.13 * math.sin(2.1 * y - 0.8 * x + s) + 0.06 * math.sin(3.7 * x + 2.0 * s)
    run = 7.4 * (0.80 * x + 0.60 * y + bend) * (1.0 + 0.16 * y) + 1.3 * s
    long = 0.5 + 0.5 * math.sin(run + 0.5 * math.cos(run))
    tall = 0.62 + 0.38 * math.sin(0.43 * run + 1.2 * y + 2.0 * s)
    small = 0.5 + 0.5 * math.sin(2.3 * run + 1.6 * math.sin(1.9 * y - x + s))
    patch = 0.5 + 0.5 * math.sin(1.7 * x - 2.3 * y + 3.0 * s)
    swell = 0.5 + 0.5 * math.sin(1.6 * x + 1.9 * y + s)
    return 0.66 * long * tall + 0.12 * small * patch + 0.16 * swell, 0.08 * long * tall


@kernel
def fabric(px: float, py: float, pz: float, rows: NDArray[np.float64], k: int) -> float:
    """A sheet of cloth in long soft folds that die out before its rim, which lies on the ground;
    the sign of its fourth size tells to which side they lean.
    """
    a, b, c, s = rows[k, 5], rows[k, 6], rows[k, 7], rows[k, 8]
    x, y = (px if s > 0 else -px) / b, py / b
    rise, drawn = _folds(x, y, abs(s))
    across = x * b / a
    wave = 0.05 * math.sin(3.3 * y + s) + 0.05 * math.sin(3.6 * x - s) + drawn
    rim = 1.12 * (abs(across) ** 3 + abs(y) ** 3) ** (1.0 / 3.0) + wave
    inside = min(max((1.0 - rim) * 2.3, 0.0), 1.0)
    laid = inside * inside * (3.0 - 2.0 * inside)
    hem = _HEM * math.sqrt(min(1.0, max(0.0, (1.0 - rim) * 40.0)))
    gap: float = max((pz - hem - c * laid * (0.06 + rise)) * 0.42, (rim - 1.0) * 0.5 * b)
    return gap


@kernel
def bean(px: float, py: float, pz: float, rows: NDArray[np.float64], k: int) -> float:
    """Half of an ellipsoid with a bent furrow along its flat side, which lies up or down."""
    a, b, c = rows[k, 5], rows[k, 6], rows[k, 7]
    up = c - pz if rows[k, 8] > 0.5 else pz
    reach = math.sqrt((px / a) ** 2 + (py / b) ** 2 + (up / c) ** 2)
    hull = (reach - 1.0) * min(b, c)
    soft = 0.16 * c
    blend = max(soft - abs(hull + up), 0.0) / soft
    body = max(hull, 0.04 * c - up) + 0.25 * blend * blend * soft
    beside = py - 0.13 * b * math.sin(2.6 * px / a)
    furrow = math.sqrt(beside * beside + up * up) - 0.17 * b
    gap: float = max(body, -furrow) * 0.8
    return gap
