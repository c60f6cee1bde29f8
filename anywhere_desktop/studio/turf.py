"""Grown and strewn ground as compiled fields (see `stone`): moss, grass, pebbles."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.noise import (
    cell_unit,
    cells,
    fbm,
    field,
    mix,
    resolved,
    scalar,
    smooth,
)

Numbers = NDArray[Any]

_LAYERS = 9
_FRONDS, _FINER = 5, 12.0
"""Layers of a moss' leaves, and by how much they are finer than blades of grass."""
_BLADE_M, _ACROSS_M = 0.052, 0.0064
"""Length of a blade, and the distance between two of a layer."""

_MEAN_TONE, _MEAN_TOP = 0.46, 0.78
_MEAN_FROND, _MEAN_TIP = 0.20, 0.60
"""What blades and fronds come to where a pixel shows none by itself; measured."""


@scalar
def toned(k: Numbers, t: float, c: int) -> float:
    """The colour at `t` (0 to 1) along four rows, dark to light."""
    at = min(2.999, max(0.0, 3.0 * t))
    row = int(at)
    return mix(k[row, c], k[row + 1, c], at - row)


@scalar
def blade(u: float, v: float, layer: int, seed: int) -> tuple[float, float, float]:
    """The blade of a layer at (u along, v across) in metres: height 0 to 1 (below 0: none), its
    own number, and how far along it the point lies.
    """
    column = int(np.floor(v / _ACROSS_M))
    slip = cell_unit(column, layer, seed)
    along = u / _BLADE_M + slip
    row = int(np.floor(along))
    t = along - row
    own = cell_unit(column * 131 + row, layer + 40, seed)
    bend = (own - 0.5) * 1.3 * t * t
    off = (v / _ACROSS_M - column - 0.5) - 0.35 * bend
    wide = (0.20 + 0.16 * cell_unit(row, column + 7 * layer, seed)) * (1.0 - t * t * t)
    if abs(off) > wide:
        return -1.0, own, t
    return 0.35 * t + 0.45 * own + 0.2 * (1.0 - abs(off) / wide), own, t


@field
def grass(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """A short lawn seen from above: blades of many directions that lie over one another.

    k: shade, leaf, lit leaf, dry leaf.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        patch = fbm(x * 4.0, y * 4.0, 4, seed, 0.55, 4.0 * px)
        warp_x = x + 0.010 * fbm(x * 14.0, y * 14.0, 2, seed + 1, 0.5, 14.0 * px)
        warp_y = y + 0.010 * fbm(x * 14.0 + 7.0, y * 14.0, 2, seed + 2, 0.5, 14.0 * px)
        top = 0.0
        tone = 0.06
        shown = resolved(0.8 * px / _ACROSS_M)
        if shown > 0.0:
            for layer in range(_LAYERS):
                turn = 2.399963 * layer + 0.3
                cos = np.cos(turn)
                sin = np.sin(turn)
                u = cos * warp_x + sin * warp_y + 0.013 * layer
                v = -sin * warp_x + cos * warp_y + 0.0047 * layer
                height, own, t = blade(u, v, layer, seed)
                height += 0.05 * layer
                if height > top:
                    top = height
                    tone = 0.16 + 0.40 * t + 0.32 * (own - 0.5)
        clump = fbm(x * 30.0, y * 30.0, 4, seed + 4, 0.6, 30.0 * px)
        tone = mix(_MEAN_TONE, tone, shown) + 0.12 * patch + 0.20 * clump
        vein = 0.05 * shown * fbm(x * 900.0, y * 900.0, 2, seed + 3, 0.6, 900.0 * px)
        for c in range(3):
            out[c] = toned(k, tone, c) * (0.62 + 0.45 * mix(_MEAN_TOP, min(1.0, top), shown) + vein)
        out[3] = 0.62 - 0.12 * min(1.0, top)
        out[4] = 0.0035 * mix(_MEAN_TOP, top, shown) + 0.002 * patch + 0.003 * clump


@scalar
def fronds(x: float, y: float, seed: int) -> tuple[float, float]:
    """Tone and height, 0 to 1, of moss' leaves at a point: they point all ways, tips pale."""
    top = 0.0
    tone = -0.16
    for layer in range(_FRONDS):
        turn = 2.0 * np.pi * cell_unit(layer, 23, seed)
        u = _FINER * (np.cos(turn) * x + np.sin(turn) * y)
        v = _FINER * (np.cos(turn) * y - np.sin(turn) * x)
        height, own, t = blade(u + 0.013 * layer, v + 0.0047 * layer, layer, seed)
        height += 0.06 * layer
        if height > top:
            top = height
            tone = 0.05 + 0.34 * t + 0.26 * (own - 0.5)
    return tone, min(1.0, top)


@field
def moss(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Cushion moss: domes of many sizes, shaded where they meet, of leaves that point all ways. k:
    dark to light.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        sway = 0.30 * fbm(x * 30.0, y * 30.0, 3, seed, 0.5, 30.0 * px)
        first, second, own = cells(x * 21.0 + sway, y * 21.0 - sway, seed + 1, 1.0)
        near, _, small = cells(x * 52.0 - sway, y * 52.0 + sway, seed + 2, 1.0)
        large, middle = resolved(21.0 * px), resolved(52.0 * px)
        dome = mix(0.55, max(0.0, 1.0 - first * first * 1.6), large)
        gap = mix(0.25, smooth(0.32, 0.0, second - first), large)
        knob = mix(0.6, max(0.0, 1.0 - near * near * 1.5), middle)
        frond, tip = fronds(x + 0.02 * sway, y - 0.02 * sway, seed + 3)
        shown = resolved(_FINER * px / _ACROSS_M)
        frond, tip = mix(_MEAN_FROND, frond, shown), mix(_MEAN_TIP, tip, shown)
        patch = fbm(x * 3.0, y * 3.0, 4, seed + 4, 0.55, 3.0 * px)
        fuzz = fbm(x * 260.0, y * 260.0, 3, seed + 5, 0.62, 260.0 * px)
        tone = 0.10 + 0.22 * dome + 0.16 * knob + frond + 0.14 * patch + 0.08 * fuzz - 0.15 * gap
        tone += 0.16 * (own - 0.5) * large + 0.08 * (small - 0.5) * middle
        for c in range(3):
            out[c] = toned(k, tone, c)
        out[3] = 0.96
        out[4] = 0.0060 * dome + 0.0026 * knob + 0.0004 * tip + 0.0003 * fuzz


@scalar
def pebble(u: float, v: float, seed: int) -> tuple[float, float]:
    """Height 0 to 1 of the round stone at a point given in stones (0: between them), and the
    stone's own number.
    """
    first, second, own = cells(u, v, seed, 0.72)
    reach = 0.46 + 0.12 * own
    # Neighbours flatten one another, but no stone has corners.
    away = np.sqrt(first * first + 0.10 * max(0.0, 0.5 - (second - first)) ** 2) / reach
    return np.sqrt(max(0.0, 1.0 - away * away)), own


@field
def pebbles(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Washed river pebbles, large ones among small ones. k: four kinds of stone."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        sway = 0.22 * fbm(x * 38.0, y * 38.0, 3, seed, 0.5, 38.0 * px)
        shown = resolved(50.0 * px)
        height, own = pebble(x * 50.0 + sway, y * 58.0 - sway, seed + 1)
        small, other = pebble(x * 118.0 - sway, y * 104.0 + sway, seed + 2)
        if 0.52 * small > height:
            height = 0.52 * small
            own = other
        kind = int(own * 64.0) % 4
        tint = cell_unit(int(own * 65536.0), 3, seed) - 0.5
        speck = fbm(x * 420.0, y * 420.0, 3, seed + 3, 0.62, 420.0 * px)
        band = fbm(x * 60.0 + 9.0 * own, y * 150.0, 3, seed + 4, 0.55, 150.0 * px)
        shade = mix(0.953, 0.26 + 0.74 * smooth(0.0, 0.40, height), shown)
        tone = (1.0 + 0.16 * shown * tint + 0.06 * speck + 0.05 * band) * shade
        for c in range(3):
            mean = 0.25 * (k[0, c] + k[1, c] + k[2, c] + k[3, c])
            out[c] = mix(mean, k[kind, c], shown) * tone
        out[3] = 0.50 + 0.08 * speck + 0.2 * (1.0 - shade)
        out[4] = 0.0075 * mix(0.65, height, shown) + 0.00006 * speck
