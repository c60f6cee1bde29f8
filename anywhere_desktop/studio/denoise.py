"""Removing noise from a traced picture without weights: an edge-avoiding a-trous filter.

After Dammertz et al. 2010 and the variance guidance of SVGF (Schied et al. 2017): light and
mirrored light are smoothed apart, each as far as its own noise asks, never across an edge of
colour, direction or depth. Texture is multiplied back untouched.
"""

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import cv2
import numba
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.atrous import smooth_rows
from anywhere_desktop.studio.film import (
    ALBEDO,
    COVER,
    DEPTH,
    MATT,
    NORMAL,
    ROUGH,
    SPREAD_MATT,
    SPREAD_SHINE,
)
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.strips import in_strips
from anywhere_desktop.studio.tracer import Traced

Singles = NDArray[np.float32]

_ROUNDS = 5
_STRIP, _PLAIN_STRIP = 24, 64
_MARGIN = 32


def denoised(traced: Traced, watch: Watch, steps: tuple[int, int] | None = None) -> Linear:
    """The picture `(h, w, 3)`, linear; pixels that were not traced are 0."""
    light = _filtered(traced, watch, steps)
    picture = np.empty((*traced.known.shape, 3), np.float32)

    def work(first: int, last: int) -> None:
        texture_rows(first, last, light, traced.channels, picture)

    in_strips(work, len(picture), _PLAIN_STRIP, watch)
    return picture


def smoothed(traced: Traced, watch: Watch, steps: tuple[int, int] | None = None) -> Singles:
    """Light `(h, w, 6)` without its noise: 0-2 received by the first surface, 3-5 all else."""
    return np.ascontiguousarray(np.moveaxis(_filtered(traced, watch, steps), 1, 2))


def _filtered(traced: Traced, watch: Watch, steps: tuple[int, int] | None) -> Singles:
    """As `smoothed`, `(h, 6, w)`: row by row, channel by channel, so that pixels beside each other
    lie together and are worked on together.
    """
    height, width = traced.known.shape
    known = traced.known.astype(np.float32)
    light, guide, noise = (np.empty((height, n, width), np.float32) for n in (6, 8, 2))
    _part(traced.channels, light, guide, noise, watch)
    grey, levels = np.empty((2, height, width), np.float32), np.empty_like(noise)
    other, noise_out = np.empty_like(light), np.empty_like(noise)
    for k in range(_ROUNDS):
        _level(light, grey, levels, watch)
        work = partial(_round, 1 << k, (light, levels, noise, guide, known, other, noise_out))
        in_strips(work, height, _STRIP, watch, _share_of(steps, k) if steps else None)
        light, other, noise, noise_out = other, light, noise_out, noise
    return light


def _part(channels: Singles, light: Singles, guide: Singles, noise: Singles, watch: Watch) -> None:
    """Fill `(h, n, w)` planes from what was traced: its light; edges to respect, calmed: 0-2
    colour, 3-5 direction, 6 log distance, 7 roughness; the noise of matt and mirrored light.
    """
    height, width = channels.shape[:2]
    colour, way = (np.empty((height, width, 3), np.float32) for _ in range(2))
    far, rough, matt, mirrored = np.empty((4, height, width), np.float32)

    def work(first: int, last: int) -> None:
        part_rows(first, last, channels, light, colour, way, far, rough, matt, mirrored)

    in_strips(work, height, _PLAIN_STRIP, watch)
    _at_once(
        partial(_put, guide[:, 0:3], lambda: cv2.bilateralFilter(colour, 5, 0.1, 1.5)),
        partial(_put, guide[:, 3:6], lambda: cv2.GaussianBlur(way, (0, 0), 0.9)),
        partial(_put, guide[:, 6:7], lambda: cv2.bilateralFilter(far, 5, 0.2, 1.5)),
        partial(_put, guide[:, 7:8], lambda: cv2.GaussianBlur(rough, (0, 0), 0.7)),
        partial(_put, noise[:, 0:1], lambda: cv2.GaussianBlur(matt, (0, 0), 2.0)),
        partial(_put, noise[:, 1:2], lambda: cv2.GaussianBlur(mirrored, (0, 0), 2.0)),
    )


def _level(light: Singles, grey: Singles, levels: Singles, watch: Watch) -> None:
    """Fill `levels` with the brightness of matt and mirrored light `(h, 2, w)`, calmed: single
    noisy pixels are no edges. grey `(2, h, w)`: room.
    """
    in_strips(lambda a, b: grey_rows(a, b, light, grey), len(light), _PLAIN_STRIP, watch)
    _at_once(
        *(
            partial(_put, levels[:, k : k + 1], partial(cv2.GaussianBlur, grey[k], (0, 0), 1.0))
            for k in range(2)
        )
    )


def _put(planes: Singles, made: Callable[[], Any]) -> None:
    """What is made, `(h, w)` or `(h, w, n)`, into planes `(h, n, w)`."""
    for k, plane in enumerate(cv2.split(made())):
        planes[:, k] = plane


def _at_once(*jobs: Callable[[], None]) -> None:
    with ThreadPoolExecutor(numba.get_num_threads(), "studio") as pool:
        for job in [pool.submit(job) for job in jobs]:
            job.result()


def _round(step: int, buffers: tuple[Singles, ...], first: int, last: int) -> None:
    source, levels, noise, guide, known, out, noise_out = buffers
    sums = tuple(np.empty(known.shape[1], np.float32) for _ in range(10))
    allowed = np.empty((2, known.shape[1]), np.float32)
    smooth_rows(
        first, last, step, source, levels, noise, guide, known, out, noise_out, sums, allowed
    )


def _share_of(steps: tuple[int, int], k: int) -> tuple[int, int]:
    width = (steps[1] - steps[0]) / _ROUNDS
    return round(steps[0] + k * width), round(steps[0] + (k + 1) * width)


@kernel
def part_rows(
    first: int, last: int, channels: Singles, light: Singles, colour: Singles, way: Singles,
    far: Singles, rough: Singles, matt: Singles, mirrored: Singles,
) -> None:  # fmt: skip
    """Sort what was traced by what is done with it; see `_part`."""
    for j in range(first, last):
        for i in range(channels.shape[1]):
            pixel = channels[j, i]
            for c in range(6):
                light[j, c, i] = pixel[MATT + c]
            for c in range(3):
                colour[j, i, c], way[j, i, c] = pixel[ALBEDO + c], pixel[NORMAL + c]
            far[j, i] = math.log(max(pixel[DEPTH], np.float32(1e-3)))
            rough[j, i] = pixel[ROUGH] + pixel[COVER]
            matt[j, i], mirrored[j, i] = pixel[SPREAD_MATT], pixel[SPREAD_SHINE]


@kernel
def grey_rows(first: int, last: int, light: Singles, grey: Singles) -> None:
    """Brightness of matt and mirrored light `(h, 6, w)` into `grey` `(2, h, w)`."""
    red, green, blue = np.float32(0.3), np.float32(0.6), np.float32(0.1)
    for j in range(first, last):
        for k in range(2):
            r, g, b = light[j, 3 * k], light[j, 3 * k + 1], light[j, 3 * k + 2]
            for i in range(grey.shape[2]):
                grey[k, j, i] = red * r[i] + green * g[i] + blue * b[i]


@kernel
def texture_rows(first: int, last: int, light: Singles, channels: Singles, out: Singles) -> None:
    """Light `(h, 6, w)` on the traced albedo, as a picture `(h, w, 3)`."""
    for j in range(first, last):
        for i in range(out.shape[1]):
            for c in range(3):
                out[j, i, c] = light[j, c, i] * channels[j, i, ALBEDO + c] + light[j, 3 + c, i]


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
