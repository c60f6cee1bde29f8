"""Fill holes in a picture from what surrounds them, without weights.

Large holes: PatchMatch completion over a pyramid (Barnes et al. 2009, Wexler et al. 2007), then a
membrane that takes the seam out (Pérez et al. 2003). Slivers: Telea (2004). Pixels may be
`ignored`: neither filled, nor copied from, nor compared (the product that covers them).
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numba import njit
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Picture
from anywhere_desktop.core.watch import Watch

_RADIUS = 3
_SLIVER_PX = 2.5
_SMALLEST = 40
_LEVELS = 6
_SWEEPS = 3
_ROUNDS = 5
_FAR = 1e18

_Field = NDArray[np.float64]
_Index = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Level:
    """One size of the pyramid: picture `(h, w, 3)` float64, hole and ignored `(h, w)` bool."""

    picture: _Field
    hole: Mask
    ignored: Mask


@dataclass(frozen=True, eq=False)
class _Match:
    """For each target pixel (its rows, cols) the source patch it is matched with."""

    rows: _Index
    cols: _Index
    source_rows: _Index
    source_cols: _Index


def fill(
    picture: Picture, hole: Mask, watch: Watch, ignored: Mask | None = None, seed: int = 0
) -> Picture:
    """`picture`, `(h, w, 3)` uint8, with `hole` filled; every other pixel is bit-equal."""
    out = picture.copy()
    if not hole.any():
        return out
    unseen = np.zeros_like(hole) if ignored is None else ignored & ~hole
    if _thickness(hole) <= _SLIVER_PX:
        filled = _telea(picture, hole, unseen)
    else:
        filled = _without_seam(_complete(picture, hole, unseen, seed, watch), picture, hole, unseen)
    out[hole] = filled[hole]
    return out


def _thickness(hole: Mask) -> float:
    return float(cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 5).max())


def _telea(picture: Picture, hole: Mask, unseen: Mask) -> Picture:
    both = (hole | unseen).astype(np.uint8)
    near = cv2.dilate(hole.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    return np.asarray(cv2.inpaint(picture, both * near.astype(np.uint8), 3, cv2.INPAINT_TELEA))


def _complete(picture: Picture, hole: Mask, unseen: Mask, seed: int, watch: Watch) -> Picture:
    levels = _pyramid(picture.astype(np.float64), hole, unseen)
    rng = np.random.default_rng(seed)
    filled: _Field | None = None
    match: _Match | None = None
    for depth in range(len(levels) - 1, -1, -1):
        rounds = _ROUNDS if depth else 2
        filled, match = _solve(levels[depth], filled, match, rounds, rng, watch)
    assert filled is not None
    return np.clip(np.rint(filled), 0, 255).astype(np.uint8)


def _pyramid(picture: _Field, hole: Mask, unseen: Mask) -> list[_Level]:
    levels = [_Level(picture, hole, unseen)]
    while min(hole.shape) >= 2 * _SMALLEST and len(levels) < _LEVELS:
        height, width = hole.shape[0] // 2, hole.shape[1] // 2
        known = (~(hole | unseen)).astype(np.float64)
        area = cv2.INTER_AREA
        total = cv2.resize(picture * known[..., None], (width, height), interpolation=area)
        share = cv2.resize(known, (width, height), interpolation=area)
        picture = np.asarray(total / np.maximum(share, 1e-3)[..., None], np.float64)
        masked = cv2.resize(hole.astype(np.float64), (width, height), interpolation=area)
        hole = (share < 0.5) & (masked > 0)
        unseen = (share < 0.5) & ~hole
        levels.append(_Level(picture, hole, unseen))
    return levels


def _solve(
    level: _Level,
    coarse: _Field | None,
    before: _Match | None,
    rounds: int,
    rng: np.random.Generator,
    watch: Watch,
) -> tuple[_Field, _Match | None]:
    """Fill one level, beginning with the coarser level's picture and matches."""
    picture = _begin(level, coarse)
    kernel = np.ones((2 * _RADIUS + 1, 2 * _RADIUS + 1), np.uint8)
    barred = cv2.dilate((level.hole | level.ignored).astype(np.uint8), kernel) > 0
    inner = np.zeros_like(level.hole)
    inner[_RADIUS:-_RADIUS, _RADIUS:-_RADIUS] = True
    source = inner & ~barred
    target = inner & (cv2.dilate(level.hole.astype(np.uint8), kernel) > 0)
    if not source.any() or not target.any():
        return picture, None
    match = _first_match(target, source, before, rng)
    skip = level.ignored
    for _ in range(rounds):
        watch.check()
        apart = np.full(len(match.rows), _FAR)
        dice = rng.random((len(apart), 24))
        _search(picture, skip, source, match.rows, match.cols,
                match.source_rows, match.source_cols, apart, dice)  # fmt: skip
        width = max(float(np.percentile(apart, 75)), 1.0)
        _vote(picture, level.hole, match.rows, match.cols,
              match.source_rows, match.source_cols, apart, width)  # fmt: skip
    return picture, match


def _begin(level: _Level, coarse: _Field | None) -> _Field:
    picture = level.picture.copy()
    if coarse is None:
        eight = np.clip(picture, 0, 255).astype(np.uint8)
        guess = _telea(eight, level.hole, level.ignored).astype(np.float64)
    else:
        size = level.hole.shape[1], level.hole.shape[0]
        guess = np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_CUBIC), np.float64)
    picture[level.hole] = guess[level.hole]
    return picture


def _first_match(
    target: Mask, source: Mask, before: _Match | None, rng: np.random.Generator
) -> _Match:
    """Sources taken over from the coarser level where they hold, else at random."""
    rows, cols = np.nonzero(target)
    all_rows, all_cols = np.nonzero(source)
    pick = rng.integers(0, len(all_rows), len(rows))
    from_rows, from_cols = all_rows[pick].copy(), all_cols[pick].copy()
    if before is not None:
        height, width = target.shape
        place = np.full((height // 2 + 2, width // 2 + 2), -1, np.int64)
        place[before.rows, before.cols] = np.arange(len(before.rows))
        known = place[rows // 2, cols // 2]
        twice_rows = np.clip(before.source_rows[known] * 2 + rows % 2, 0, height - 1)
        twice_cols = np.clip(before.source_cols[known] * 2 + cols % 2, 0, width - 1)
        good = (known >= 0) & source[twice_rows, twice_cols]
        from_rows[good], from_cols[good] = twice_rows[good], twice_cols[good]
    return _Match(rows, cols, from_rows, from_cols)


@njit(cache=True)
def _distance(
    picture: _Field, skip: Mask, row: int, col: int, from_row: int, from_col: int, best: float
) -> float:
    """Mean squared difference of two patches over the pixels that are not ignored."""
    total, seen = 0.0, 0
    full = (2 * _RADIUS + 1) ** 2
    for y in range(-_RADIUS, _RADIUS + 1):
        for x in range(-_RADIUS, _RADIUS + 1):
            if not skip[row + y, col + x]:
                seen += 1
                for c in range(3):
                    d = picture[row + y, col + x, c] - picture[from_row + y, from_col + x, c]
                    total += d * d
        if total > best * full:
            return total
    return total / max(seen, 1)


@njit(cache=True)
def _search(
    picture: _Field,
    skip: Mask,
    source: Mask,
    rows: _Index,
    cols: _Index,
    from_rows: _Index,
    from_cols: _Index,
    apart: _Field,
    dice: _Field,
) -> None:
    """Improve all matches: neighbours' matches carried on, then random search; in turns."""
    height, width = source.shape
    place = np.full((height, width), -1, np.int64)
    count = len(rows)
    for k in range(count):
        place[rows[k], cols[k]] = k
        apart[k] = _distance(picture, skip, rows[k], cols[k], from_rows[k], from_cols[k], _FAR)
    for sweep in range(_SWEEPS):
        step = 1 if sweep % 2 == 0 else -1
        for i in range(count):
            k = i if step == 1 else count - 1 - i
            y, x = rows[k], cols[k]
            for axis in range(2):
                ny, nx = (y - step, x) if axis == 0 else (y, x - step)
                if 0 <= ny < height and 0 <= nx < width and place[ny, nx] >= 0:
                    m = place[ny, nx]
                    cy = from_rows[m] + (y - ny)
                    cx = from_cols[m] + (x - nx)
                    if 0 <= cy < height and 0 <= cx < width and source[cy, cx]:
                        d = _distance(picture, skip, y, x, cy, cx, apart[k])
                        if d < apart[k]:
                            apart[k], from_rows[k], from_cols[k] = d, cy, cx
            reach, at = max(height, width), sweep * 8
            while reach >= 1:
                cy = from_rows[k] + int((dice[k, at % 24] * 2 - 1) * reach)
                cx = from_cols[k] + int((dice[k, (at + 1) % 24] * 2 - 1) * reach)
                if 0 <= cy < height and 0 <= cx < width and source[cy, cx]:
                    d = _distance(picture, skip, y, x, cy, cx, apart[k])
                    if d < apart[k]:
                        apart[k], from_rows[k], from_cols[k] = d, cy, cx
                reach //= 2
                at += 2


@njit(cache=True)
def _vote(
    picture: _Field,
    hole: Mask,
    rows: _Index,
    cols: _Index,
    from_rows: _Index,
    from_cols: _Index,
    apart: _Field,
    width: float,
) -> None:
    """Every hole pixel becomes the weighted mean of what the matched patches say of it."""
    total = np.zeros(picture.shape)
    mass = np.zeros(hole.shape)
    for k in range(len(rows)):
        weight = np.exp(-apart[k] / (2 * width)) + 1e-12
        for y in range(-_RADIUS, _RADIUS + 1):
            for x in range(-_RADIUS, _RADIUS + 1):
                row, col = rows[k] + y, cols[k] + x
                if hole[row, col]:
                    for c in range(3):
                        total[row, col, c] += (
                            weight * picture[from_rows[k] + y, from_cols[k] + x, c]
                        )
                    mass[row, col] += weight
    for row in range(hole.shape[0]):
        for col in range(hole.shape[1]):
            if mass[row, col] > 0:
                for c in range(3):
                    picture[row, col, c] = total[row, col, c] / mass[row, col]


def _without_seam(filled: Picture, picture: Picture, hole: Mask, unseen: Mask) -> Picture:
    """Add the membrane that makes the filling meet the known pixels round the hole.

    The step at the seam is what the filling, carried one pixel on, misses of the known pixels;
    it is spread inwards by normalised blurs from narrow to wide (pull-push).
    """
    ring = cv2.dilate(hole.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    ring &= ~hole & ~unseen
    if not ring.any():
        return filled
    inside = _mean_over(filled.astype(np.float32), hole, 2.0)
    outside = _mean_over(picture.astype(np.float32), ring, 2.0)
    edge = hole & (cv2.dilate(ring.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)
    step = np.where(edge[..., None], outside - inside, 0).astype(np.float32)
    membrane = _spread(step, edge, hole)
    mended = np.clip(np.rint(filled.astype(np.float32) + membrane), 0, 255)
    return np.asarray(mended, np.uint8)


def _mean_over(values: NDArray[np.float32], mask: Mask, sigma: float) -> NDArray[np.float32]:
    weight = mask.astype(np.float32)
    total = cv2.GaussianBlur(values * weight[..., None], (0, 0), sigma)
    mass = cv2.GaussianBlur(weight, (0, 0), sigma)
    return np.asarray(total / np.maximum(mass, 1e-4)[..., None], np.float32)


def _spread(step: NDArray[np.float32], edge: Mask, hole: Mask) -> NDArray[np.float32]:
    """Carry the step from the edge over the hole: pull to coarse sizes, push back down."""
    weight = edge.astype(np.float32)
    pulled: list[tuple[NDArray[Any], NDArray[Any]]] = [(step * weight[..., None], weight)]
    while min(pulled[-1][1].shape) > 2:
        total, mass = pulled[-1]
        size = (mass.shape[1] + 1) // 2, (mass.shape[0] + 1) // 2
        pulled.append(
            (
                cv2.resize(total, size, interpolation=cv2.INTER_AREA),
                cv2.resize(mass, size, interpolation=cv2.INTER_AREA),
            )
        )
    total, mass = pulled[-1]
    field: NDArray[Any] = total / np.maximum(mass, 1e-6)[..., None]
    for total, mass in reversed(pulled[:-1]):
        field = cv2.resize(field, mass.shape[::-1], interpolation=cv2.INTER_LINEAR)
        sure = np.minimum(mass * 4, 1)[..., None]
        field = sure * total / np.maximum(mass, 1e-6)[..., None] + (1 - sure) * field
    smooth = _mean_over(np.asarray(field, np.float32), hole, 2.0)
    return np.where(hole[..., None], smooth, 0).astype(np.float32)
