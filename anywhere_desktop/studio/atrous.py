"""One round of the a-trous filter of `denoise`, row by row, on vectors."""

import math

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.jit import kernel

Singles = NDArray[np.float32]

_MATT_LEAST, _MIRRORED_LEAST = 0.06, 0.04
"""Share of the light by which neighbours may differ whatever the noise is said to be: what is left
of it after some rounds is broader than a pixel, and would be kept as if it were drawn.
"""
_WHOLE_PX = 600.0
"""The width from which that share is whole: the rounds reach equally far in px, so that in smaller
pictures they would take what a coloured product throws on its ground for such noise.
"""


@kernel
def smooth_rows(
    first: int, last: int, step: int, source: Singles, levels: Singles, noise: Singles,
    guide: Singles, known: Singles, out: Singles, noise_out: Singles,
    sums: tuple[Singles, ...], allowed: Singles,
) -> None:  # fmt: skip
    """One round of the filter over rows first to last, taps `step` px apart.

    source, out `(h, 6, w)`, levels, noise, noise_out `(h, 2, w)`, guide `(h, 8, w)`; sums, allowed:
    room for one row.
    """
    height, width = known.shape
    taps = 2 if step <= 2 else 1
    for j in range(first, last):
        _begin_row(noise[j], levels[j], sums, allowed)
        for dj in range(-taps, taps + 1):
            jj = j + dj * step
            if jj < 0 or jj >= height:
                continue
            for di in range(-taps, taps + 1):
                k = _share(dj) * _share(di)
                shift = di * step
                apart = 1.0 / (0.03 * step * (abs(di) + abs(dj)) + 1e-3)
                _tap(
                    k, apart, shift, max(0, -shift), min(width, width - shift),
                    levels[j], levels[jj], guide[j], guide[jj], allowed,
                    known[jj], source[jj], noise[jj], sums,
                )  # fmt: skip
        _end_row(known[j], sums, out[j], noise_out[j])


@kernel
def _share(d: int) -> float:
    return 0.375 if d == 0 else (0.25 if abs(d) == 1 else 0.0625)


@kernel
def _begin_row(
    noise: Singles, levels: Singles, sums: tuple[Singles, ...], allowed: Singles
) -> None:
    width = noise.shape[1]
    small = min(1.0, width / _WHOLE_PX)
    for i in range(width):
        for c in range(2):
            least = small * (_MATT_LEAST if c == 0 else _MIRRORED_LEAST)
            least = least * max(levels[c, i], 0.0) + 1e-3
            allowed[c, i] = 1.0 / (3.0 * math.sqrt(max(noise[c, i], 0.0)) + least)
    for total in sums:
        total[:] = 0.0


@kernel
def _end_row(known: Singles, sums: tuple[Singles, ...], out: Singles, noise_out: Singles) -> None:
    for i in range(known.shape[0]):
        here = known[i] > 0.0
        matt, mirrored = max(sums[6][i], 1e-9), max(sums[7][i], 1e-9)
        out[0, i] = sums[0][i] / matt if here else 0.0
        out[1, i] = sums[1][i] / matt if here else 0.0
        out[2, i] = sums[2][i] / matt if here else 0.0
        out[3, i] = sums[3][i] / mirrored if here else 0.0
        out[4, i] = sums[4][i] / mirrored if here else 0.0
        out[5, i] = sums[5][i] / mirrored if here else 0.0
        noise_out[0, i] = sums[8][i] / (matt * matt) if here else 0.0
        noise_out[1, i] = sums[9][i] / (mirrored * mirrored) if here else 0.0


@kernel
def _falling(x: np.float32) -> np.float32:
    """About exp(-x), without its cost; 0 from 8 on."""
    y = max(np.float32(0.0), np.float32(1.0) - np.float32(0.125) * x)
    y *= y
    y *= y
    return y * y


@kernel
def _tap(
    k: float, apart: float, shift: int, first: int, last: int,
    levels: Singles, levels_there: Singles, guide: Singles, guide_there: Singles,
    allowed: Singles, known: Singles, source: Singles,
    noise: Singles, sums: tuple[Singles, ...],
) -> None:  # fmt: skip
    """Add what pixels `shift` to the right have to say; no branches, so that it runs on vectors.

    How much two pixels differ in what is there goes from 0 (same place) upwards.
    """
    share, nearer = np.float32(k), np.float32(apart)
    m0, m1, m2, s0, s1, s2, wm, ws, vm, vs = sums
    for place in range(first, last):
        # Unsigned: a number below 0 would count from the end, which vectors cannot ask about.
        i, ii = np.uintp(place), np.uintp(place + shift)
        c0, c1 = guide[0, i] - guide_there[0, ii], guide[1, i] - guide_there[1, ii]
        c2 = guide[2, i] - guide_there[2, ii]
        n0, n1 = guide[3, i] - guide_there[3, ii], guide[4, i] - guide_there[4, ii]
        n2 = guide[5, i] - guide_there[5, ii]
        unlike = np.float32(25.0) * (c0 * c0 + c1 * c1 + c2 * c2)
        unlike += np.float32(30.0) * (n0 * n0 + n1 * n1 + n2 * n2)
        unlike += abs(guide[6, i] - guide_there[6, ii]) * nearer
        unlike += np.float32(3.0) * abs(guide[7, i] - guide_there[7, ii])
        weight = share * known[ii]
        matt = abs(levels_there[0, ii] - levels[0, i]) * allowed[0, i]
        mirrored = abs(levels_there[1, ii] - levels[1, i]) * allowed[1, i]
        a, b = weight * _falling(unlike + matt), weight * _falling(unlike + mirrored)
        m0[i] += a * source[0, ii]
        m1[i] += a * source[1, ii]
        m2[i] += a * source[2, ii]
        s0[i] += b * source[3, ii]
        s1[i] += b * source[4, ii]
        s2[i] += b * source[5, ii]
        wm[i] += a
        ws[i] += b
        vm[i] += a * a * noise[0, ii]
        vs[i] += b * b * noise[1, ii]
