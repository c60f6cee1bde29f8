"""Removing noise from a traced picture without weights: an edge-avoiding a-trous filter.

After Dammertz et al. 2010 and the variance guidance of SVGF (Schied et al. 2017): light and
mirrored light are smoothed apart, each as far as its own noise asks, never across an edge of
colour, direction or depth. Texture is multiplied back untouched.
"""

import math
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import cv2
import numba
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.film import ALBEDO, COVER, DEPTH, MATT, NORMAL, ROUGH, SHINE
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.strips import in_strips
from anywhere_desktop.studio.tracer import Traced

Singles = NDArray[np.float32]

_ROUNDS = 5
_STRIP = 24
_MARGIN = 32


def denoised(traced: Traced, watch: Watch, steps: tuple[int, int] | None = None) -> Linear:
    """The picture `(h, w, 3)`, linear; pixels that were not traced are 0."""
    light = smoothed(traced, watch, steps)
    return light[..., :3] * _texture(traced.channels) + light[..., 3:]


def smoothed(traced: Traced, watch: Watch, steps: tuple[int, int] | None = None) -> Singles:
    """Light `(h, w, 6)` without its noise: 0-2 received by the first surface, 3-5 all else."""
    channels = traced.channels
    guide, known = _guide(channels), traced.known.astype(np.float32)
    light = np.ascontiguousarray(np.moveaxis(channels[..., MATT : SHINE + 3], 2, 1))
    noise = _planes([cv2.GaussianBlur(_plane(channels, c), (0, 0), 2.0) for c in (16, 17)])
    height = len(light)
    other, noise_out = np.empty_like(light), np.empty_like(noise)
    for k in range(_ROUNDS):
        buffers = (light, _levels(light), noise, guide, known, other, noise_out)
        work = partial(_round, 1 << k, buffers)
        in_strips(work, height, _STRIP, watch, _part(steps, k) if steps else None)
        light, other, noise, noise_out = other, light, noise_out, noise
    return np.ascontiguousarray(np.moveaxis(light, 1, 2))


def _plane(channels: Singles, c: int) -> Singles:
    return np.ascontiguousarray(channels[..., c])


def _planes(parts: list[Any]) -> Singles:
    """`(h, n, w)`: row by row, channel by channel, so that pixels beside each other lie together
    and are worked on together.
    """
    return np.stack(parts, 1).astype(np.float32, copy=False)


def _round(step: int, buffers: tuple[Singles, ...], first: int, last: int) -> None:
    source, levels, noise, guide, known, out, noise_out = buffers
    sums = tuple(np.empty(known.shape[1], np.float32) for _ in range(10))
    allowed = np.empty((2, known.shape[1]), np.float32)
    smooth_rows(
        first, last, step, source, levels, noise, guide, known, out, noise_out, sums, allowed
    )


def _part(steps: tuple[int, int], k: int) -> tuple[int, int]:
    width = (steps[1] - steps[0]) / _ROUNDS
    return round(steps[0] + k * width), round(steps[0] + (k + 1) * width)


def _guide(channels: Singles) -> Singles:
    """Edges to respect, calmed, `(h, 8, w)`: 0-2 colour, 3-5 direction, 6 log distance, 7
    roughness.
    """

    def colour() -> Any:
        return cv2.bilateralFilter(_texture(channels), 5, 0.1, 1.5)

    def way() -> Any:
        return cv2.GaussianBlur(channels[..., NORMAL:DEPTH], (0, 0), 0.9)

    def far() -> Any:
        depth = np.log(np.maximum(channels[..., DEPTH], 1e-3)).astype(np.float32)
        return cv2.bilateralFilter(depth, 5, 0.2, 1.5)

    def rough() -> Any:
        return cv2.GaussianBlur(channels[..., ROUGH] + channels[..., COVER], (0, 0), 0.7)

    with ThreadPoolExecutor(numba.get_num_threads(), "studio") as pool:
        made = [pool.submit(part) for part in (colour, way, far, rough)]
        planes = [plane for part in made for plane in cv2.split(part.result())]
    return _planes(planes)


def _levels(light: Singles) -> Singles:
    """Brightness of matt and mirrored light `(h, 2, w)`, calmed: single noisy pixels are no
    edges.
    """
    grey = [0.3 * light[:, c] + 0.6 * light[:, c + 1] + 0.1 * light[:, c + 2] for c in (0, 3)]
    return _planes([cv2.GaussianBlur(plane, (0, 0), 1.0) for plane in grey])


def _texture(channels: Singles) -> Singles:
    return np.ascontiguousarray(channels[..., ALBEDO : ALBEDO + 3])


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
        _begin_row(noise[j], sums, allowed)
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
def _begin_row(noise: Singles, sums: tuple[Singles, ...], allowed: Singles) -> None:
    for i in range(noise.shape[1]):
        for c in range(2):
            allowed[c, i] = 1.0 / (3.0 * math.sqrt(max(noise[c, i], 0.0)) + 1e-3)
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


def filled(picture: Linear, known: NDArray[np.bool_]) -> Linear:
    """Fill what was not traced from its surroundings, smoothly (push and pull)."""
    if known.all():
        return picture
    box = _surroundings(known)
    out = picture.copy()
    out[box] = _drawn_in(picture[box], known[box])
    return out


def _surroundings(known: NDArray[np.bool_]) -> tuple[slice, slice]:
    """The window round what is not known."""
    rows, columns = np.flatnonzero(~known.all(1)), np.flatnonzero(~known.all(0))
    top, left = max(0, rows[0] - _MARGIN), max(0, columns[0] - _MARGIN)
    return slice(top, rows[-1] + 1 + _MARGIN), slice(left, columns[-1] + 1 + _MARGIN)


def _drawn_in(picture: Linear, known: NDArray[np.bool_]) -> Linear:
    weight = known.astype(np.float32)
    levels: list[tuple[Any, Any]] = [(picture * weight[..., None], weight)]
    while min(levels[-1][1].shape) > 2:
        size = tuple(max(1, (n + 1) // 2) for n in levels[-1][1].shape[::-1])
        colour, share = (cv2.resize(a, size, interpolation=cv2.INTER_AREA) for a in levels[-1])
        levels.append((colour, share))
    fill = levels[-1][0] / np.maximum(levels[-1][1], 1e-6)[..., None]
    for colour, share in levels[-2::-1]:
        wide = cv2.resize(fill, share.shape[::-1], interpolation=cv2.INTER_LINEAR)
        solid = np.minimum(share, 1.0)[..., None]
        fill = colour / np.maximum(share, 1e-6)[..., None] * solid + wide * (1 - solid)
    return np.asarray(fill, np.float32)
