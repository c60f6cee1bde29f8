"""What hangs or is laid on a wall, as compiled fields (see `stone`): glazed tiles, a curtain."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.noise import (
    cell_unit,
    fbm,
    field,
    mix,
    resolved,
    smooth,
)

Numbers = NDArray[Any]


@field
def tiles(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Hand-made glazed tiles, each a little off in tone, tilt and shape. k: glaze, grout.

    p: side of a tile (m), irregularity (share).
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        side = p[0]
        i = int(np.floor(x / side))
        j = int(np.floor(y / side))
        u = x / side - i - 0.5
        v = y / side - j - 0.5
        shown = resolved(0.5 * px / side)
        wobble = 0.012 * p[1] * fbm(x * 60.0, y * 60.0, 3, seed, 0.55, 60.0 * px)
        edge = (0.5 - max(abs(u), abs(v)) + wobble) * side
        joint = smooth(0.0022 + px, 0.0010, edge) * min(1.0, 0.0030 / (0.0022 + px))
        glaze = fbm(x * 18.0, y * 18.0, 4, seed + 1, 0.55, 18.0 * px)
        pinhole = smooth(0.45, 0.6, fbm(x * 240.0, y * 240.0, 2, seed + 2, 0.6, 240.0 * px))
        own = cell_unit(i, j, seed + 3) - 0.5
        thin = np.exp(-max(0.0, edge) / 0.006)
        tone = 1.0 + p[1] * (0.13 * shown * own + 0.07 * glaze - 0.06 * thin - 0.05 * pinhole)
        for c in range(3):
            out[c] = mix(k[0, c] * tone * (1.0 + 0.02 * own * (1 - c)), k[1, c], joint)
        out[3] = mix(0.11 + 0.05 * p[1] * glaze + 0.2 * pinhole, 0.8, joint)
        lean = (cell_unit(i, j, seed + 4) - 0.5) * u + (cell_unit(i, j, seed + 5) - 0.5) * v
        out[4] = shown * p[1] * 0.0022 * lean + 0.00045 * p[1] * glaze
        out[4] -= 0.0011 * joint + 0.0005 * np.exp(-max(0.0, edge) / 0.0022)


@field
def curtain(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """A curtain that hangs in upright folds. k: cloth. p: width of a fold, its depth (m)."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        drift = fbm(x * 1.3, y * 0.35, 3, seed, 0.5, 1.3 * px)
        at = x / p[0] + 1.1 * drift + 0.16 * fbm(x * 7.0, y * 0.8, 2, seed + 1, 0.5, 7.0 * px)
        wave = np.sin(2.0 * np.pi * at)
        fold = mix(
            0.5, 0.5 + 0.5 * wave + 0.14 * np.sin(4.0 * np.pi * at + 1.0), resolved(px / p[0])
        )
        deep = 0.75 + 0.5 * fbm(x * 2.1, y * 0.3, 2, seed + 2, 0.5, 2.1 * px)
        weave = fbm(x * 900.0, y * 300.0, 3, seed + 3, 0.6, 900.0 * px)
        fade = fbm(x * 1.1, y * 0.9, 3, seed + 4, 0.5, px)
        # The bottom of a fold sees little of the room: a slope alone does not darken it.
        tone = (0.72 + 0.30 * fold * deep) * (1.0 + 0.04 * weave + 0.03 * fade)
        for c in range(3):
            out[c] = k[0, c] * tone
        out[3] = 0.9
        out[4] = p[1] * fold * deep + 0.00006 * weave
