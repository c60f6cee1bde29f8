"""Soft mattes: closed-form matting in the unknown band, and its sharpening at camera size."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte, srgb_to_linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.backdrop import Plane, ball
from anywhere_desktop.vision.finish import measure_grain
from anywhere_desktop.vision.steady_edge import steady, weakness
from anywhere_desktop.vision.tiling import Tile, by_tiles, within
from anywhere_desktop.vision.trimap import Trimap

_EPSILON = 1e-6
_WINDOWS = 2048
"""How many windows of the Laplacian are reckoned at a time: so few stay in the cache."""
_WIDE_PX = 7
"""Half the width, in px of the small matte, from which a soft area is no edge but clear stuff."""


_CHANCE = 2.5
"""By how many times its noise a pixel's share must differ from the matte's to be more than chance:
else an edge of little contrast would fray.
"""
_CODED = 1.5
"""The noise, in 8-bit steps, that compression leaves at edges though flat places have none."""


@dataclass(frozen=True, eq=False)
class Leaning:
    """What the matte leans to, `(h, w)` 0 to 1, and with what weight (0: not at all)."""

    matte: Plane
    weight: Plane


def closed_form(picture: NDArray[np.uint8], known: Trimap, leaning: Leaning | None = None) -> Plane:
    """Solve the soft edge, `(h, w)` 0 to 1.

    The matting Laplacian of 3x3 windows (Levin, Lischinski, Weiss 2008), assembled only where a
    window holds an unknown pixel, so that the cost follows the outline's length.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.linalg import splu

    alpha = known.front.astype(np.float32)
    if not known.unknown.any():
        return alpha
    values = picture.astype(np.float32) / 255
    rows, columns, weights = _laplacian(values, known.unknown)
    height, width = known.unknown.shape
    index = np.full(height * width, -1, np.int64)
    cells = np.flatnonzero(known.unknown)
    index[cells] = np.arange(len(cells))
    own = index[rows] >= 0
    rows, columns, weights = index[rows[own]], columns[own], weights[own]
    inner = index[columns] >= 0
    size = (len(cells), len(cells))
    system = coo_matrix((weights[inner], (rows[inner], index[columns[inner]])), size).tocsc()
    pull = -weights[~inner] * alpha.ravel()[columns[~inner]]
    right = np.bincount(rows[~inner], pull, len(cells)).astype(np.float64)
    weight = np.zeros(len(cells))
    if leaning is not None:
        weight = leaning.weight.ravel()[cells].astype(np.float64)
        right = right + weight * leaning.matte.ravel()[cells]
    system.setdiag(system.diagonal() + weight + 1e-7)
    solver = splu(system, permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True})
    alpha.ravel()[cells] = np.clip(solver.solve(right), 0, 1)
    return alpha


def _laplacian(
    values: NDArray[np.float32] | NDArray[np.float64], unknown: Mask
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Entries (row, column, weight) of the matting Laplacian of windows with unknown pixels."""
    width = unknown.shape[1]
    centres = cv2.dilate(unknown.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    centres[[0, -1]] = False
    centres[:, [0, -1]] = False
    offsets = np.array([dy * width + dx for dy in (-1, 0, 1) for dx in (-1, 0, 1)])
    cells = np.flatnonzero(centres)[:, None] + offsets
    entries = np.empty((len(cells), 9, 9))
    colours = values.reshape(-1, 3)

    def work(first: int) -> None:
        some = slice(first, first + _WINDOWS)
        entries[some] = _entries(colours[cells[some]])

    # Each window is reckoned by itself: the same numbers, however many are at a time.
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(0, len(cells), _WINDOWS)))
    rows = np.repeat(cells, 9, axis=1).ravel()
    columns = np.tile(cells, (1, 9)).ravel()
    return rows, columns, entries.ravel()


def _entries(
    colours: NDArray[np.float32] | NDArray[np.float64],
) -> NDArray[np.float64]:
    """What windows `(n, 9, 3)` add to the Laplacian, `(n, 9, 9)`."""
    centred = colours.astype(np.float64)
    centred -= centred.mean(1, keepdims=True)
    spread = np.einsum("nki,nkj->nij", centred, centred) / 9 + np.eye(3) * (_EPSILON / 9)
    affinity = centred @ _inverses(spread) @ centred.transpose(0, 2, 1)
    found: NDArray[np.float64] = np.eye(9) - (1 + affinity) / 9
    return found


def _inverses(matrices: NDArray[np.float64]) -> NDArray[np.float64]:
    """The inverses of symmetric 3x3 matrices `(n, 3, 3)` by cofactors, faster than LAPACK."""
    first, second, third = matrices[:, 0], matrices[:, 1], matrices[:, 2]
    adjugate = np.stack(
        [np.cross(second, third), np.cross(third, first), np.cross(first, second)], axis=2
    )
    determinant = np.einsum("ni,ni->n", first, adjugate[:, :, 0])
    inverse: NDArray[np.float64] = adjugate / determinant[:, None, None]
    return inverse


def enlarge(alpha: Plane, picture: NDArray[np.uint8], watch: Watch) -> Matte:
    """Bring a matte to the picture's size, its edge redrawn from the picture's own pixels.

    Where product and backdrop differ clearly, a soft pixel's share is read from where its colour
    lies between the two (in linear light, as the lens mixed them); elsewhere the enlarged matte
    stays, drawn smooth, and within clear parts. Works tile by tile along the edge. Returns `(h, w)`
    uint8.
    """
    height, width = picture.shape[:2]
    scale = max(1.0, width / alpha.shape[1])
    grown = cv2.resize(alpha, (width, height), interpolation=cv2.INTER_CUBIC)
    matte: Matte = np.clip(grown * 255 + 0.5, 0, 255).astype(np.uint8)
    del grown
    reach = max(2, round(1.5 * scale))
    clear = _clear(alpha, (width, height))
    soft = _soft_band(matte, reach) & ~clear
    sharp, weak = matte.copy(), np.zeros_like(matte)
    sigma = _sigma(picture)

    def redraw(outer: Tile, inner: Tile) -> None:
        wanted = np.zeros_like(soft[outer])
        wanted[within(outer, inner)] = soft[inner]
        redrawn = _redraw(matte[outer], picture[outer], (soft[outer], wanted), (reach, sigma))
        sharp[inner][soft[inner]], weak[inner][soft[inner]] = redrawn

    by_tiles(redraw, soft, 8 * reach, watch)
    weak[cv2.dilate(clear.astype(np.uint8), ball(4 * reach)) > 0] = 0
    return steady(sharp, weak, scale, watch)


def _soft_band(matte: Matte, reach: int) -> Mask:
    soft = ((matte > 2) & (matte < 253)).astype(np.uint8)
    return cv2.dilate(soft, np.ones((reach | 1, reach | 1), np.uint8)) > 0


def _clear(alpha: Plane, size: tuple[int, int]) -> Mask:
    """Where a small matte is partial over a wide area, at `size` (width, height) px."""
    soft = ((alpha > 0.01) & (alpha < 0.99)).astype(np.uint8)
    wide = cv2.morphologyEx(soft, cv2.MORPH_OPEN, ball(_WIDE_PX))
    return cv2.resize(wide, size, interpolation=cv2.INTER_NEAREST) > 0


def _redraw(
    matte: Matte, picture: NDArray[np.uint8], bands: tuple[Mask, Mask], edge: tuple[int, float]
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """New values and their weakness, both `(n,)`, of the wanted pixels; bands: what is soft, what
    of it is wanted; edge: its reach in px and the picture's noise in 8-bit steps.
    """
    soft, wanted = bands
    reach, sigma = edge
    light = srgb_to_linear(picture.astype(np.float32) / 255)
    alpha = matte[wanted].astype(np.float32) / 255
    front = spread_colours(light, (matte > 250) & ~soft, reach, wanted)
    back = spread_colours(light, (matte < 5) & ~soft, reach, wanted)
    seen = light[wanted] - back
    apart = front - back
    length = (apart**2).sum(-1)
    share = np.clip((seen * apart).sum(-1) / np.maximum(length, 1e-6), 0, 1)
    miss = ((seen - share[..., None] * apart) ** 2).sum(-1)
    noise = 4e-4
    trust = length / (length + noise * 12) * np.exp(-miss / (0.05 * length + noise))
    least = _CHANCE / np.sqrt(np.maximum(length, 1e-6))
    chance = least * _noise(picture[wanted], sigma)
    weak = weakness(least * _noise(picture[wanted], max(sigma, _CODED)))
    told = np.sign(share - alpha) * np.maximum(np.abs(share - alpha) - chance, 0)
    mixed = alpha + trust * told
    mixed = np.clip((mixed - 0.02) / 0.96, 0, 1)
    return np.asarray(mixed * 255 + 0.5, np.float32).astype(np.uint8), weak


def _sigma(picture: NDArray[np.uint8]) -> float:
    """A picture's noise in 8-bit steps; of one that is too small to hold flat places, or blown out
    in all of them, what neighbours differ by.
    """
    grain = measure_grain(picture)
    if grain.tiles or picture.shape[1] < 2:
        return grain.sigma
    beside = np.abs(np.diff(picture.astype(np.int16), axis=1))
    return float(np.median(beside)) / 0.954


def _noise(picture: NDArray[np.uint8], sigma: float) -> Plane:
    """Noise of `sigma` sRGB steps in linear light, `(n,)`, at the pixels `(n, 3)`."""
    values = picture.astype(np.float32) / 255
    raised = srgb_to_linear(np.minimum(values + np.float32(sigma / 255), 1))
    lowered = srgb_to_linear(np.maximum(values - np.float32(sigma / 255), 0))
    return np.asarray((raised - lowered).mean(-1) / 2, np.float32)


def spread_colours(light: Plane, known: Mask, reach: int, wanted: Mask) -> Plane:
    """Continue the known pixels' colours to the wanted ones, near ones first; `(n, 3)`."""
    total = cv2.merge([*cv2.split(light * known[..., None]), known.astype(np.float32)])
    cells = np.flatnonzero(wanted)
    out = np.zeros((len(cells), 3), np.float32)
    open_ = np.arange(len(cells))
    for sigma in (0.7 * reach, 1.6 * reach, 4.0 * reach):
        found = _blurred(np.asarray(total), sigma).reshape(-1, 4)[cells[open_]]
        ready = found[:, 3] > 0.02
        out[open_[ready]] = found[ready, :3] / found[ready, 3:]
        open_ = open_[~ready]
        if not len(open_):
            return out
    out[open_] = light[known].mean(0) if known.any() else light.reshape(-1, 3)[cells[open_]]
    return out


def _blurred(values: Plane, sigma: float) -> Plane:
    """A Gaussian blur; a wide one is done on a coarser grid, which shows nowhere."""
    shrink = int(sigma / 3)
    if shrink < 2:
        return np.asarray(cv2.GaussianBlur(values, (0, 0), sigma), np.float32)
    height, width = values.shape[:2]
    size = max(1, round(width / shrink)), max(1, round(height / shrink))
    small = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / shrink)
    return np.asarray(
        cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
    )
