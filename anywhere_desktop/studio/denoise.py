"""Removing noise from a traced picture without weights: an edge-avoiding a-trous filter.

After Dammertz et al. 2010 and the variance guidance of SVGF (Schied et al. 2017): light and
mirrored light are smoothed apart, each as far as its own noise asks, never across an edge of
colour, direction or depth. Texture is multiplied back untouched.
"""

import math
from functools import partial
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.jit import inner, kernel
from anywhere_desktop.studio.strips import in_strips
from anywhere_desktop.studio.tracer import ALBEDO, COVER, DEPTH, MATT, NORMAL, ROUGH, SHINE, Traced

Singles = NDArray[np.float32]

_ROUNDS = 5
_STRIP = 24


def denoised(traced: Traced, watch: Watch, steps: tuple[int, int] | None = None) -> Linear:
    """The picture `(h, w, 3)`, linear; pixels that were not traced are 0."""
    light = smoothed(traced, watch, steps)
    return light[..., :3] * _texture(traced.channels) + light[..., 3:]


def smoothed(traced: Traced, watch: Watch, steps: tuple[int, int] | None = None) -> Singles:
    """Light `(h, w, 6)` without its noise: 0-2 received by the first surface, 3-5 all else."""
    channels, known = traced.channels, traced.known
    guide = _guide(channels)
    light = np.ascontiguousarray(channels[..., MATT : SHINE + 3])
    noise = np.stack(
        [cv2.GaussianBlur(np.ascontiguousarray(channels[..., c]), (0, 0), 2.0) for c in (16, 17)],
        -1,
    )
    height = len(channels)
    other, noise_out = np.empty_like(light), np.empty_like(noise)
    for k in range(_ROUNDS):
        buffers = (light, _levels(light), noise, guide, known, other, noise_out)
        work = partial(_round, 1 << k, buffers)
        in_strips(work, height, _STRIP, watch, _part(steps, k) if steps else None)
        light, other, noise, noise_out = other, light, noise_out, noise
    return light


def _round(step: int, buffers: tuple[NDArray[Any], ...], first: int, last: int) -> None:
    smooth_rows(first, last, step, *buffers)


def _part(steps: tuple[int, int], k: int) -> tuple[int, int]:
    width = (steps[1] - steps[0]) / _ROUNDS
    return round(steps[0] + k * width), round(steps[0] + (k + 1) * width)


def _guide(channels: Singles) -> Singles:
    """Edges to respect, calmed: 0-2 colour, 3-5 direction, 6 log distance, 7 roughness."""
    guide = np.empty((*channels.shape[:2], 8), np.float32)
    albedo = np.ascontiguousarray(channels[..., ALBEDO : ALBEDO + 3])
    guide[..., :3] = cv2.bilateralFilter(albedo, 5, 0.1, 1.5)
    guide[..., 3:6] = cv2.GaussianBlur(channels[..., NORMAL : NORMAL + 3], (0, 0), 0.9)
    depth = np.log(np.maximum(channels[..., DEPTH], 1e-3)).astype(np.float32)
    guide[..., 6] = cv2.bilateralFilter(depth, 5, 0.2, 1.5)
    guide[..., 7] = cv2.GaussianBlur(channels[..., ROUGH] + channels[..., COVER], (0, 0), 0.7)
    return guide


def _levels(light: Singles) -> Singles:
    """Brightness of matt and mirrored light, calmed: single noisy pixels are no edges."""
    grey = np.array([[0.3, 0.6, 0.1, 0, 0, 0], [0, 0, 0, 0.3, 0.6, 0.1]], np.float32)
    return np.asarray(cv2.GaussianBlur(cv2.transform(light, grey), (0, 0), 1.0), np.float32)


def _texture(channels: Singles) -> Singles:
    return np.ascontiguousarray(channels[..., ALBEDO : ALBEDO + 3])


@kernel
def smooth_rows(
    first: int,
    last: int,
    step: int,
    source: Singles,
    levels: Singles,
    noise: Singles,
    guide: Singles,
    known: NDArray[np.bool_],
    out: Singles,
    noise_out: Singles,
) -> None:
    """One round of the filter over rows first to last, taps `step` px apart."""
    width = known.shape[1]
    for j in range(first, last):
        for i in range(width):
            if not known[j, i]:
                out[j, i] = 0.0
                noise_out[j, i] = 0.0
                continue
            _smooth_pixel(j, i, step, source, levels, noise, guide, known, out, noise_out)


@inner
def _likeness(guide: Singles, j: int, i: int, jj: int, ii: int, step: float) -> float:
    """0 (same place) upwards: how much two pixels differ in what is there."""
    colour = direction = 0.0
    for c in range(3):
        a = guide[j, i, c] - guide[jj, ii, c]
        n = guide[j, i, 3 + c] - guide[jj, ii, 3 + c]
        colour += a * a
        direction += n * n
    far = abs(guide[j, i, 6] - guide[jj, ii, 6])
    rough = abs(guide[j, i, 7] - guide[jj, ii, 7])
    apart: float = 25.0 * colour + 30.0 * direction + far / (0.03 * step + 1e-3) + 3.0 * rough
    return apart


@inner
def _falling(x: float) -> float:
    """About exp(-x), without its cost."""
    y = max(0.0, 1.0 - 0.125 * x)
    y *= y
    y *= y
    return y * y


@inner
def _smooth_pixel(
    j: int, i: int, step: int, source: Singles, levels: Singles, noise: Singles,
    guide: Singles, known: NDArray[np.bool_], out: Singles, noise_out: Singles,
) -> None:  # fmt: skip
    height, width = known.shape
    here_m, here_s = levels[j, i, 0], levels[j, i, 1]
    allow_m = 1.0 / (3.0 * math.sqrt(max(noise[j, i, 0], 0.0)) + 1e-3)
    allow_s = 1.0 / (3.0 * math.sqrt(max(noise[j, i, 1], 0.0)) + 1e-3)
    m0 = m1 = m2 = s0 = s1 = s2 = wm = ws = vm = vs = 0.0
    for dj in range(-2, 3):
        jj = j + dj * step
        if jj < 0 or jj >= height:
            continue
        kj = 0.375 if dj == 0 else (0.25 if abs(dj) == 1 else 0.0625)
        for di in range(-2, 3):
            ii = i + di * step
            if ii < 0 or ii >= width or not known[jj, ii]:
                continue
            k = kj * (0.375 if di == 0 else (0.25 if abs(di) == 1 else 0.0625))
            apart = _likeness(guide, j, i, jj, ii, step * (abs(di) + abs(dj)))
            if apart >= 8.0:
                continue
            a = k * _falling(apart + abs(levels[jj, ii, 0] - here_m) * allow_m)
            b = k * _falling(apart + abs(levels[jj, ii, 1] - here_s) * allow_s)
            m0 += a * source[jj, ii, 0]
            m1 += a * source[jj, ii, 1]
            m2 += a * source[jj, ii, 2]
            s0 += b * source[jj, ii, 3]
            s1 += b * source[jj, ii, 4]
            s2 += b * source[jj, ii, 5]
            wm, ws = wm + a, ws + b
            vm += a * a * noise[jj, ii, 0]
            vs += b * b * noise[jj, ii, 1]
    out[j, i, 0], out[j, i, 1], out[j, i, 2] = m0 / wm, m1 / wm, m2 / wm
    out[j, i, 3], out[j, i, 4], out[j, i, 5] = s0 / ws, s1 / ws, s2 / ws
    noise_out[j, i, 0], noise_out[j, i, 1] = vm / (wm * wm), vs / (ws * ws)


def filled(picture: Linear, known: NDArray[np.bool_]) -> Linear:
    """Fill what was not traced from its surroundings, smoothly (push and pull)."""
    if known.all():
        return picture
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
