"""Procedural noise, compiled: gradient noise, sums of octaves, cells. Infinite fields, any point.

Every sum of octaves takes `cell`: how many periods of its first octave one pixel spans. Octaves
that a pixel cannot resolve fade out, so that a coarse picture of a field is its average, not moire.
Gradient noise after K. Perlin (SIGGRAPH 2002), cells after S. Worley (SIGGRAPH 1996).
"""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.jit import compiled
from anywhere_desktop.studio.strips import in_strips

_ROWS = 64

Compiled = TypeVar("Compiled", bound=Callable[..., Any])


def scalar(function: Compiled) -> Compiled:
    """Compile a function of numbers that other compiled code calls."""
    return compiled(function, fastmath=True)


def field(function: Compiled) -> Compiled:
    """Compile a function of arrays, such as a material's field (see `stone`)."""
    return compiled(function, fastmath=True)


_ANGLES = np.arange(256) * (2 * np.pi / 256)
_GRADIENT_X = np.cos(_ANGLES)
_GRADIENT_Y = np.sin(_ANGLES)


@scalar
def cell_hash(ix: int, iy: int, seed: int) -> int:
    """A whole number 0 to 2**32-1 for a lattice cell."""
    h = (ix * 374761393 + iy * 668265263 + seed * 1442695041 + 1013904223) & 0xFFFFFFFF
    h = ((h ^ (h >> 13)) * 1274126177) & 0xFFFFFFFF
    h = ((h ^ (h >> 16)) * 2246822519) & 0xFFFFFFFF
    return (h ^ (h >> 15)) & 0xFFFFFFFF


@scalar
def cell_unit(ix: int, iy: int, seed: int) -> float:
    """A number 0 to 1 for a lattice cell."""
    return cell_hash(ix, iy, seed) / 4294967296.0


@scalar
def smooth(low: float, high: float, x: float) -> float:
    """0 below `low`, 1 above `high`, a smooth step between (also for low > high)."""
    t = min(1.0, max(0.0, (x - low) / (high - low)))
    return t * t * (3.0 - 2.0 * t)


@scalar
def mix(a: float, b: float, t: float) -> float:
    """From a (t = 0) to b (t = 1)."""
    return a + (b - a) * t


@scalar
def resolved(cell: float) -> float:
    """How much of a detail a pixel shows that spans `cell` of its periods: 1 all, 0 none."""
    return smooth(0.75, 0.35, cell)


@scalar
def _corner(ix: int, iy: int, seed: int, dx: float, dy: float) -> float:
    k = (cell_hash(ix, iy, seed) >> 7) & 255
    return float(_GRADIENT_X[k] * dx + _GRADIENT_Y[k] * dy)


@scalar
def gradient(x: float, y: float, seed: int) -> float:
    """Gradient noise, about -1 to 1, one feature a unit."""
    fx = np.floor(x)
    fy = np.floor(y)
    ix = int(fx)
    iy = int(fy)
    dx = x - fx
    dy = y - fy
    u = dx * dx * dx * (dx * (dx * 6.0 - 15.0) + 10.0)
    v = dy * dy * dy * (dy * (dy * 6.0 - 15.0) + 10.0)
    n00 = _corner(ix, iy, seed, dx, dy)
    n10 = _corner(ix + 1, iy, seed, dx - 1.0, dy)
    n01 = _corner(ix, iy + 1, seed, dx, dy - 1.0)
    n11 = _corner(ix + 1, iy + 1, seed, dx - 1.0, dy - 1.0)
    a = n00 + u * (n10 - n00)
    return float(1.5 * (a + v * (n01 + u * (n11 - n01) - a)))


@scalar
def sloped(x: float, y: float, seed: int) -> tuple[float, float, float]:
    """`gradient` and its slopes along x and y."""
    fx = np.floor(x)
    fy = np.floor(y)
    ix = int(fx)
    iy = int(fy)
    dx = x - fx
    dy = y - fy
    u = dx * dx * dx * (dx * (dx * 6.0 - 15.0) + 10.0)
    v = dy * dy * dy * (dy * (dy * 6.0 - 15.0) + 10.0)
    du = 30.0 * dx * dx * (dx - 1.0) * (dx - 1.0)
    dv = 30.0 * dy * dy * (dy - 1.0) * (dy - 1.0)
    k00 = (cell_hash(ix, iy, seed) >> 7) & 255
    k10 = (cell_hash(ix + 1, iy, seed) >> 7) & 255
    k01 = (cell_hash(ix, iy + 1, seed) >> 7) & 255
    k11 = (cell_hash(ix + 1, iy + 1, seed) >> 7) & 255
    n00 = _GRADIENT_X[k00] * dx + _GRADIENT_Y[k00] * dy
    n10 = _GRADIENT_X[k10] * (dx - 1.0) + _GRADIENT_Y[k10] * dy
    n01 = _GRADIENT_X[k01] * dx + _GRADIENT_Y[k01] * (dy - 1.0)
    n11 = _GRADIENT_X[k11] * (dx - 1.0) + _GRADIENT_Y[k11] * (dy - 1.0)
    low = n00 + u * (n10 - n00)
    high = n01 + u * (n11 - n01)
    low_x = mix(_GRADIENT_X[k00], _GRADIENT_X[k10], u) + du * (n10 - n00)
    high_x = mix(_GRADIENT_X[k01], _GRADIENT_X[k11], u) + du * (n11 - n01)
    low_y = mix(_GRADIENT_Y[k00], _GRADIENT_Y[k10], u)
    high_y = mix(_GRADIENT_Y[k01], _GRADIENT_Y[k11], u)
    slope_y = mix(low_y, high_y, v) + dv * (high - low)
    return 1.5 * mix(low, high, v), 1.5 * mix(low_x, high_x, v), 1.5 * slope_y


@scalar
def fbm(x: float, y: float, octaves: int, seed: int, gain: float, cell: float) -> float:
    """A sum of octaves of gradient noise, about -1 to 1; see the module for `cell`."""
    amplitude = 1.0
    total = 0.0
    weight = 0.0
    for octave in range(octaves):
        shown = resolved(cell)
        if shown > 0.0:
            total += shown * amplitude * gradient(x, y, seed + octave * 17)
        weight += amplitude
        amplitude *= gain
        # A lacunarity off 2 and a shift keep the lattices from lining up at the origin.
        x = x * 2.03 + 17.31
        y = y * 2.03 - 5.77
        cell *= 2.03
    return total / weight


@scalar
def ridged(x: float, y: float, octaves: int, seed: int, gain: float, cell: float) -> float:
    """Octaves of ridges (1 on the crest lines), 0 to 1."""
    amplitude = 1.0
    total = 0.0
    weight = 0.0
    for octave in range(octaves):
        shown = resolved(cell)
        n = 0.7
        if shown > 0.0:
            n = mix(0.7, 1.0 - abs(gradient(x, y, seed + octave * 17)), shown)
        total += amplitude * n * n
        weight += amplitude
        amplitude *= gain
        x = x * 2.03 + 17.31
        y = y * 2.03 - 5.77
        cell *= 2.03
    return total / weight


@scalar
def cells(x: float, y: float, seed: int, jitter: float) -> tuple[float, float, float]:
    """Distance to the nearest and second nearest of one jittered dot a unit cell, and the nearest
    dot's own number 0 to 1.
    """
    cx = int(np.floor(x))
    cy = int(np.floor(y))
    first = 1e9
    second = 1e9
    key = 0
    for j in range(cy - 1, cy + 2):
        for i in range(cx - 1, cx + 2):
            h = cell_hash(i, j, seed)
            dx = i + 0.5 + jitter * ((h & 0xFFFF) / 65536.0 - 0.5) - x
            dy = j + 0.5 + jitter * ((h >> 16) / 65536.0 - 0.5) - y
            d = dx * dx + dy * dy
            if d < first:
                second = first
                first = d
                key = h
            elif d < second:
                second = d
    return np.sqrt(first), np.sqrt(second), cell_unit(key & 0xFFFF, key >> 16, 5)


@scalar
def crack(x: float, y: float, seed: int, jitter: float) -> tuple[float, float]:
    """Distance to the nearest border between cells, and a number 0 to 1 that this border owns."""
    cx = int(np.floor(x))
    cy = int(np.floor(y))
    best = 1e9
    bx = 0.0
    by = 0.0
    own = 0
    for j in range(cy - 1, cy + 2):
        for i in range(cx - 1, cx + 2):
            h = cell_hash(i, j, seed)
            dx = i + 0.5 + jitter * ((h & 0xFFFF) / 65536.0 - 0.5) - x
            dy = j + 0.5 + jitter * ((h >> 16) / 65536.0 - 0.5) - y
            d = dx * dx + dy * dy
            if d < best:
                best = d
                bx = dx
                by = dy
                own = h
    edge = 1e9
    other = 0
    for j in range(cy - 2, cy + 3):
        for i in range(cx - 2, cx + 3):
            h = cell_hash(i, j, seed)
            if h == own:
                continue
            dx = i + 0.5 + jitter * ((h & 0xFFFF) / 65536.0 - 0.5) - x - bx
            dy = j + 0.5 + jitter * ((h >> 16) / 65536.0 - 0.5) - y - by
            length = np.sqrt(dx * dx + dy * dy)
            d = ((0.5 * dx + bx) * dx + (0.5 * dy + by) * dy) / length
            if d < edge:
                edge = d
                other = h
    low = min(own, other)
    high = max(own, other)
    return edge, cell_unit(low & 0xFFFFFF, high & 0xFFFFFF, 9)


@field
def decode_points(out: NDArray[Any]) -> None:
    """Points `(n, 5)` in place: clip the first four to 0..1, decode the three sRGB ones to linear
    light (IEC 61966-2-1).
    """
    for i in range(out.shape[0]):
        for c in range(3):
            v = min(1.0, max(0.0, out[i, c]))
            out[i, c] = v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
        out[i, 3] = min(1.0, max(0.0, out[i, 3]))


@field
def _fbm_rows(
    x: NDArray[Any],
    y: NDArray[Any],
    octaves: int,
    seed: int,
    gain: float,
    out: NDArray[Any],
    first: int,
    last: int,
) -> None:
    for j in range(first, last):
        for i in range(x.size):
            out[j, i] = fbm(x[i], y[j], octaves, seed, gain, 0.0)


def fbm_grid(
    x: NDArray[Any], y: NDArray[Any], octaves: int, seed: int, gain: float = 0.5
) -> NDArray[np.float32]:
    """Octaves of noise over a grid: x `(w,)` columns, y `(h,)` rows -> `(h, w)`, about -1 to 1."""
    out = np.empty((y.size, x.size), np.float32)
    wide, tall = x.astype(np.float64), y.astype(np.float64)
    in_strips(partial(_fbm_rows, wide, tall, octaves, seed, gain, out), y.size, _ROWS, Watch())
    return out
