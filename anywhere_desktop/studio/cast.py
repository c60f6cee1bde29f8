"""Cast and trowelled surfaces as compiled fields: concrete, plaster, terrazzo (see `stone`)."""

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
    ridged,
    scalar,
    smooth,
)

Numbers = NDArray[Any]

COVERED = 0.62
"""The share of its cell that a chip of terrazzo covers."""


@scalar
def pits(x: float, y: float, seed: int, share: float, rough: float) -> float:
    """Round air holes of many sizes, `share` of the cells have one; 1 inside."""
    first, _, own = cells(x, y, seed, 1.0)
    if own < 1.0 - share:
        return 0.0
    size = (own - 1.0 + share) / share
    radius = 0.04 + 0.24 * size * size * size
    return 1.0 - smooth(radius * 0.6, radius, first + rough)


@field
def concrete(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Fair-faced concrete: stains, trowel drag, sand, air holes. k: base."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        big = fbm(x * 1.5, y * 1.5, 6, seed, 0.58, 1.5 * px)
        stain = fbm(x * 3.1 + 0.5 * big, y * 2.2, 5, seed + 8, 0.55, 3.1 * px)
        mid = fbm(x * 11.0, y * 11.0, 5, seed + 1, 0.62, 11.0 * px)
        fine = fbm(x * 95.0, y * 95.0, 4, seed + 2, 0.68, 95.0 * px)
        drag_x = (x + 0.05 * big) * 2.6
        drag = fbm(drag_x, (y * 0.92 + 0.38 * x) * 24.0, 5, seed + 3, 0.55, 24.0 * px)
        hole = 0.0
        if px < 0.006:
            shown = resolved(55.0 * px)
            hole = shown * pits(x * 85.0, y * 85.0, seed + 4, 0.13, 0.04 * fine)
            hole = max(hole, pits(x * 23.0, y * 23.0, seed + 5, 0.07, 0.02 * fine))
        _, _, grit = cells(x * 260.0, y * 260.0, seed + 6, 1.0)
        grit = (grit - 0.5) * resolved(260.0 * px)
        mark = smooth(0.16, 0.20, stain) * smooth(0.30, 0.20, stain)
        tone = (
            1.0 + 0.13 * big + 0.07 * stain + 0.06 * mid + 0.06 * fine + 0.03 * drag + 0.05 * grit
        )
        tone = (tone - 0.035 * mark) * (1.0 - 0.5 * hole)
        for c in range(3):
            out[c] = k[0, c] * tone * (1.0 + 0.018 * (1 - c) * (big + 0.6 * stain))
        out[3] = 0.60 + 0.08 * mid + 0.05 * stain + 0.2 * hole
        out[4] = 0.00013 * mid + 0.00012 * fine + 0.0001 * drag - 0.0016 * hole


@field
def plaster(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Hand-trowelled lime plaster: overlapping strokes that turn with the hand. k: base."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        turn = 2.2 * fbm(x * 0.9, y * 0.9, 2, seed, 0.5, px)
        cos = np.cos(turn)
        sin = np.sin(turn)
        u = cos * x + sin * y
        v = -sin * x + cos * y
        patch = fbm(x * 1.8, y * 1.8, 5, seed + 1, 0.55, 1.8 * px)
        stroke = fbm(u * 3.0 + 0.2 * patch, v * 15.0, 5, seed + 2, 0.55, 15.0 * px)
        lip = ridged(u * 2.0, v * 6.0 + 0.5 * patch, 4, seed + 3, 0.5, 6.0 * px)
        crumb = fbm(x * 40.0, y * 40.0, 4, seed + 4, 0.62, 40.0 * px)
        sand = fbm(x * 320.0, y * 320.0, 2, seed + 5, 0.6, 320.0 * px)
        tone = 1.0 + 0.050 * patch + 0.035 * stroke + 0.02 * crumb + 0.012 * sand
        for c in range(3):
            out[c] = k[0, c] * tone
        out[3] = 0.82 + 0.05 * stroke
        out[4] = 0.0007 * lip + 0.0008 * stroke + 0.00020 * crumb + 0.00005 * sand


@field
def terrazzo(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Cement with stone chips of three sizes. k: cement, chips, their mean. p: chips count."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        sway = 0.28 * fbm(x * 42.0, y * 42.0, 3, seed, 0.5, 42.0 * px)
        cement = 1.0 + 0.025 * fbm(x * 130.0, y * 130.0, 3, seed + 1, 0.6, 130.0 * px)
        red = k[0, 0] * cement
        green = k[0, 1] * cement
        blue = k[0, 2] * cement
        stone = 1.0 + 0.10 * fbm(x * 210.0, y * 210.0, 3, seed + 2, 0.55, 210.0 * px)
        chips = int(p[0])
        flat = 0.0
        for size in range(3):
            f = 240.0 if size == 0 else (118.0 if size == 1 else 52.0)
            rare = 0.58 if size == 0 else (0.60 if size == 1 else 0.66)
            first, second, own = cells(
                x * f + sway * (1 + 0.4 * size), y * f - sway, seed + 10 + size, 0.95
            )
            shown = resolved(f * px)
            if own <= rare and shown == 1.0:
                continue
            soft = 0.04 + f * px
            chip = smooth(0.12 - 0.5 * soft, 0.12 + 0.5 * soft, second - first)
            chip = mix(COVERED * (1.0 - rare), chip if own > rare else 0.0, shown)
            row = 1 + int(cell_unit(int(own * 65536.0), size, seed) * chips) % chips
            shade = stone * (0.90 + 0.2 * cell_unit(int(own * 65536.0), size + 7, seed))
            red = mix(red, mix(k[chips + 1, 0], k[row, 0] * shade, shown), chip)
            green = mix(green, mix(k[chips + 1, 1], k[row, 1] * shade, shown), chip)
            blue = mix(blue, mix(k[chips + 1, 2], k[row, 2] * shade, shown), chip)
            flat = max(flat, chip)
        out[0] = red
        out[1] = green
        out[2] = blue
        out[3] = 0.17 + 0.05 * (1.0 - flat)
        out[4] = 0.00001 * flat
