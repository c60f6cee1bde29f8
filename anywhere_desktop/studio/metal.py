"""Metal and painted boards as compiled fields (see `stone` for the signature)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.noise import (
    cell_unit,
    fbm,
    field,
    mix,
    resolved,
    ridged,
    smooth,
)

Numbers = NDArray[Any]


@field
def metal(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """A metal sheet. k: reflectance. p: brushing, beating (shares), roughness.

    Brushing is long shallow scratches along x, which draw highlights out across them; beating is
    soft dents of a hammer.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        wave = 0.004 * fbm(x * 1.3, y * 1.3, 2, seed + 1, 0.5, 1.3 * px)
        stroke = fbm(x * 3.2, (y + wave) * 420.0, 4, seed + 2, 0.7, 420.0 * px)
        band = fbm(x * 0.9, (y + wave) * 70.0, 3, seed + 6, 0.7, 70.0 * px)
        scratch = fbm(x * 9.0, (y + wave) * 1900.0, 2, seed + 3, 0.6, 1900.0 * px)
        cloud = fbm(x * 2.4, y * 2.4, 4, seed + 4, 0.55, 2.4 * px)
        dent = fbm(x * 34.0, y * 34.0, 3, seed + 5, 0.45, 34.0 * px)
        lines = 0.24 * band + 0.42 * stroke + 0.24 * scratch
        tone = 1.0 + p[0] * lines + 0.008 * cloud + 0.05 * p[1] * dent
        for c in range(3):
            out[c] = k[0, c] * tone
        out[3] = p[2] * (1.0 + 0.06 * cloud + p[0] * (0.5 * stroke + 0.3 * band))
        grooves = 0.00009 * stroke + 0.000012 * scratch + 0.00012 * band
        out[4] = p[0] * grooves + 0.00075 * p[1] * dent


@field
def planks(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Painted boards with open joints. k: paint, bare wood. p: board width (m), wear (share).

    Brush marks follow the grain that telegraphs through; paint is worn along edges and on ridges.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        width = p[0]
        row = int(np.floor(y / width))
        v = y - row * width
        gap = min(v, width - v)
        shift = 7.3 * row
        grain = fbm(x * 3.0 + shift, y * 150.0, 4, seed + 1, 0.6, 150.0 * px)
        ridge = ridged(x * 1.4 + shift, v * 42.0 + 0.6 * grain, 4, seed + 2, 0.55, 42.0 * px)
        brush = fbm(x * 5.0 + shift, y * 520.0, 3, seed + 3, 0.65, 520.0 * px)
        cloud = fbm(x * 2.2 + shift, y * 5.0, 4, seed + 4, 0.55, 5.0 * px)
        chip = fbm(x * 24.0, y * 70.0, 5, seed + 5, 0.62, 70.0 * px)
        edge = np.exp(-gap / 0.006)
        worn = p[1] * smooth(0.34, 0.52, chip + 0.55 * edge + 0.35 * ridge - 0.22)
        joint = smooth(0.0016 + px, 0.0004, gap) * min(1.0, 0.0022 / (0.0016 + px))
        bare = 1.0 + 0.22 * grain
        tone = 1.0 + 0.05 * (cell_unit(row, 3, seed) - 0.5) + 0.035 * cloud + 0.03 * brush
        tone += 0.05 * (ridge - 0.55)
        for c in range(3):
            out[c] = mix(k[0, c] * tone, k[1, c] * bare, worn) * (1.0 - 0.8 * joint)
        out[3] = 0.44 + 0.06 * brush + 0.26 * worn + 0.3 * joint
        fine = resolved(150.0 * px)
        out[4] = 0.00010 * brush + 0.00022 * ridge + 0.00006 * fine * grain - 0.00015 * worn
        out[4] -= 0.0022 * joint + 0.0006 * np.exp(-gap / 0.0025)
