"""Timber as one compiled field (see `stone` for the signature): boards cut from modelled logs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.noise import (
    cell_unit,
    fbm,
    field,
    mix,
    resolved,
    scalar,
    smooth,
)

Numbers = NDArray[Any]


@scalar
def log_radius(u: float, v: float, board: int, seed: int, px: float) -> float:
    """Distance in metres from the log's axis at a point of a board's face (u along the grain).

    The saw meets the axis at a slant, so that rings open into long arches on some boards and run
    straight on others.
    """
    side = (cell_unit(board, 1, seed) - 0.5) * 0.30
    below = 0.02 + 0.10 * cell_unit(board, 2, seed)
    slant = (cell_unit(board, 3, seed) - 0.5) * 0.07
    shift = 13.7 * board
    bow = fbm(u * 0.9 + shift, v * 2.5 + shift, 4, seed + 1, 0.5, 2.5 * px)
    ripple = fbm(u * 5.0 + shift, v * 30.0, 4, seed + 3, 0.55, 30.0 * px)
    depth = below + slant * u + 0.016 * fbm(u * 1.1 + shift, 3.1, 3, seed + 2, 0.5, px)
    across = v - side + 0.020 * bow
    return float(np.sqrt(across * across + depth * depth) + 0.0010 * ripple)


@field
def wood(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """A table top of glued boards, grain along x. k: dark, middle, light, lightest.

    p: board width (m), ring spacing (m), ring, fibre, pore, cloud and board-tone strength, seam.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        width = p[0]
        row = int(np.floor(y / width))
        v = y - row * width
        length = 1.7 + 0.8 * cell_unit(row, 5, seed)
        along = x + 3.0 * cell_unit(row, 6, seed)
        column = int(np.floor(along / length))
        u = along - column * length
        board = (row * 31 + column * 7) & 1023
        turn = 1.0 if cell_unit(board, 7, seed) > 0.5 else -1.0
        radius = log_radius(u * turn, v - 0.5 * width, board, seed, px)
        spacing = p[1] * (0.75 + 0.6 * cell_unit(board, 8, seed))
        ring = radius / spacing + 0.45 * fbm(
            radius / spacing * 0.31, board * 1.7, 2, seed + 8, 0.5, 0.0
        )
        phase = ring - np.floor(ring)
        year = 0.55 + 0.9 * cell_unit(int(np.floor(ring)), board, seed + 9)
        w = y + 0.0016 * fbm(x * 9.0, y * 30.0, 2, seed + 12, 0.5, 30.0 * px)
        streak = fbm(x * 2.6 + board, w * 210.0, 4, seed + 4, 0.62, 210.0 * px)
        fibre = fbm(x * 17.0, w * 1100.0, 3, seed + 5, 0.62, 1100.0 * px)
        # Late wood darkens slowly and ends at once, ragged by the fibres it is made of.
        late = smooth(0.15, 0.95, phase + 0.10 * streak) * smooth(1.0, 0.93, phase) * year
        late *= 0.75 + 0.5 * fibre
        late = mix(0.4, late, resolved(0.5 * px / spacing))
        cloud = fbm(u * 2.1 + board * 3.3, v * 11.0 + 2.0 * board, 5, seed + 6, 0.55, 11.0 * px)
        vessel = smooth(
            0.30, 0.55, fbm(x * 55.0 + board, w * 2100.0, 2, seed + 7, 0.5, 2100.0 * px)
        )
        pore = vessel * (0.25 + 0.75 * smooth(0.55, 0.1, phase))
        tone = 0.62 + p[6] * (cell_unit(board, 11, seed) - 0.5) + p[5] * cloud
        tone += p[3] * (0.65 * streak + 0.45 * fibre) - p[2] * late - p[4] * pore
        t = min(0.999, max(0.0, tone)) * 3.0
        at = int(t)
        gap = min(min(v, width - v), min(u, length - u))
        seam = p[7] * smooth(0.00055 + px, 0.0001, gap) * 0.0005 / (0.0005 + px)
        for c in range(3):
            out[c] = mix(k[at, c], k[at + 1, c], t - at) * (1.0 - 0.75 * seam)
        # Neighbouring boards differ a little in hue too, not in lightness alone.
        hue = 0.035 * (cell_unit(board, 12, seed) - 0.5)
        out[0] *= 1.0 + hue
        out[2] *= 1.0 - 1.6 * hue
        out[3] = 0.42 + 0.10 * late + 0.10 * pore + 0.05 * fibre + 0.3 * seam
        out[4] = 0.00004 * fibre - 0.00008 * pore - 0.00003 * late - 0.0005 * seam
