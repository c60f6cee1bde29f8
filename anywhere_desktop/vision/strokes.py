"""Strokes: what a few marks of the user change in a cut, and where."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.backdrop import ball, touching
from anywhere_desktop.vision.colour import Lab
from anywhere_desktop.vision.grabcut import Seeds

Ties = list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]]

_REACH = 2.0
"""How far strokes act, in distances from the stroke to the outline it corrects."""
_CONTRAST = 4.0
"""Colour step between neighbours (Lab units) that two pixels are half as likely to share."""
_CRUMB = 0.15
"""Pieces smaller than this share of a change that parted them from the rest go with it."""
_ROUNDS = 5
_SURE = 0.7
"""How much a colour must be the product's (or the backdrop's) for a change to go on there."""
_LEAP, _LEAP_FROM = 4.0, 0.02
"""A step this many times as long as its neighbours leads from one stroke to the next, if it is
longer than this share of the picture's longer side.
"""
_PRIOR = 0.01
"""Weight of a pixel's own colour beside that of its tie to a neighbour (1)."""


def drawn(points: Sequence[tuple[float, float]], shape: tuple[int, int], radius_px: int) -> Mask:
    """Points as a mask; successive ones of the same stroke are joined: those nearer than a twelfth
    of the picture, unless that is a leap, far longer than the steps before and after.
    """
    canvas, side = np.zeros(shape, np.uint8), max(shape)
    places = [(round(x), round(y)) for x, y in points]
    steps = [float(np.hypot(*np.subtract(a, b))) for a, b in zip(points[1:], points, strict=False)]
    for here in places:
        cv2.circle(canvas, here, radius_px, 1, -1)
    for index, step in enumerate(steps):
        beside = [*steps[max(0, index - 1) : index], *steps[index + 1 : index + 2]]
        leap = step > _LEAP_FROM * side and bool(beside) and step > _LEAP * max(beside)
        if step <= side / 12 and not leap:
            cv2.line(canvas, places[index], places[index + 1], 1, 2 * radius_px + 1)
    return canvas > 0


def mend(mask: Mask, lab: Lab, marked: Seeds, outside: Mask) -> Mask:
    """Correct a cut where strokes contradict it, up to the edges round them; the rest stays.

    A stroke drawn along the middle of a mistake is about as far from the cut's outline as the
    mistake is wide: twice that far everything is open and solved anew by a random walk with colour
    priors (Grady 2006), between the strokes and what lies beyond. marked: the strokes themselves;
    outside: what is not product whatever was drawn; all `(h, w)`.
    """
    mask = mask & ~outside
    wrong = (marked.drop & mask) | (marked.keep & ~mask)
    opened, ties = doubted(mask, marked, outside), _ties(lab)
    if not opened.any():
        return (mask | marked.keep) & ~marked.drop & ~outside
    for _ in range(_ROUNDS):
        alike = _likeness(lab, mask, opened, marked)
        share = _walk(ties, mask, opened, marked, alike)
        changed = touching((share > 0.5) ^ mask, wrong)
        opened, grew = _further(changed, mask, opened, alike, outside)
        if not grew:
            break
    gone, come = changed & mask, changed & ~mask
    mask = mask & ~crumbs(mask & ~gone, gone) | come
    mask |= crumbs(~mask & ~come, come)
    mended: Mask = (mask & ~gone | marked.keep) & ~marked.drop & ~outside
    return mended


def crumbs(rest: Mask, changed: Mask) -> Mask:
    """Pieces of the rest that a change cut off and that are small beside it."""
    if not changed.any():
        return np.zeros_like(rest)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(rest.astype(np.uint8), connectivity=4)
    beside = np.unique(labels[cv2.dilate(changed.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0])
    small = np.zeros(len(stats), bool)
    small[beside[beside > 0]] = True
    small &= stats[:, cv2.CC_STAT_AREA] < _CRUMB * changed.sum()
    loose: Mask = small[labels]
    return loose


def doubted(mask: Mask, marked: Seeds, outside: Mask) -> Mask:
    """What is near enough to strokes that contradict the mask to be doubted, `(h, w)`."""
    wrong = ((marked.drop & mask) | (marked.keep & ~mask)) & ~outside
    if not wrong.any():
        return wrong
    to_outline = np.where(
        mask,
        cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5),
        cv2.distanceTransform((~mask & ~outside).astype(np.uint8), cv2.DIST_L2, 5),
    )
    far, nearest = cv2.distanceTransformWithLabels(
        (~wrong).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    reach = np.zeros(int(nearest.max()) + 1, np.float32)
    reach[nearest[wrong]] = to_outline[wrong]
    opened: Mask = (far <= _REACH * reach[nearest] + 0.01 * max(mask.shape)) & ~outside
    return opened


def _further(
    changed: Mask, mask: Mask, opened: Mask, alike: NDArray[np.float64], outside: Mask
) -> tuple[Mask, bool]:
    """Open more where a change, sure by its colour, ran into the end of what was open."""
    inner = cv2.erode(opened.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    sure = np.where(mask, alike < 1 - _SURE, alike > _SURE)
    front = changed & opened & ~inner & sure
    if front.sum() < 4:
        return opened, False
    depth = cv2.distanceTransform(changed.astype(np.uint8), cv2.DIST_L2, 5)
    step = int(np.clip(3 * depth[changed].max(), 6, 0.04 * max(mask.shape)))
    wider = opened | (cv2.dilate(front.astype(np.uint8), ball(step)) > 0) & ~outside
    return wider, bool((wider & ~opened).any())


def _walk(
    neighbours: Ties, mask: Mask, opened: Mask, marked: Seeds, alike: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The chance that a walker from each open pixel reaches product first, `(h, w)`."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.linalg import splu

    height, width = mask.shape
    share = mask.astype(np.float64)
    share[marked.keep], share[marked.drop] = 1.0, 0.0
    cells = np.flatnonzero(opened & ~marked.keep & ~marked.drop)
    if not len(cells):
        return share
    index = np.full(height * width, -1, np.int64)
    index[cells] = np.arange(len(cells))
    prior = alike.ravel()[cells]
    diagonal = np.full(len(cells), _PRIOR)
    right = _PRIOR * prior
    rows, columns, ties = [], [], []
    for one, two, tie in neighbours:
        for here, there in ((one, two), (two, one)):
            open_ = index[here] >= 0
            at, weight, other = index[here][open_], tie[open_], there[open_]
            diagonal += np.bincount(at, weight, len(cells))
            free = index[other] >= 0
            rows.append(at[free])
            columns.append(index[other][free])
            ties.append(-weight[free])
            known = ~free
            right += np.bincount(at[known], weight[known] * share.ravel()[other[known]], len(cells))
    every = np.arange(len(cells))
    system = coo_matrix(
        (
            np.concatenate([*ties, diagonal]),
            (np.concatenate([*rows, every]), np.concatenate([*columns, every])),
        )
    ).tocsc()
    solver = splu(system, permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True})
    share.ravel()[cells] = solver.solve(right)
    return share


def _ties(lab: Lab) -> Ties:
    """Neighbouring pixels, across and down: (index, index, how much alike, 0.001 to 1)."""
    height, width = lab.shape[:2]
    index = np.arange(height * width).reshape(height, width)
    smooth = cv2.bilateralFilter(lab, 5, 4.0, 1.0)
    pairs = []
    for here, there in (
        ((slice(None), slice(None, -1)), (slice(None), slice(1, None))),
        ((slice(None, -1), slice(None)), (slice(1, None), slice(None))),
    ):
        step = np.linalg.norm(smooth[here] - smooth[there], axis=-1).astype(np.float64)
        tie = np.exp2(-((step / _CONTRAST) ** 2)) + 1e-3
        pairs.append((index[here].ravel(), index[there].ravel(), tie.ravel()))
    return pairs


def _likeness(lab: Lab, mask: Mask, opened: Mask, marked: Seeds) -> NDArray[np.float64]:
    """How much each pixel's colour is the product's rather than the backdrop's, 0 to 1."""
    front = common_colours(lab, mask & ~opened, marked.keep)
    back = common_colours(lab, ~mask & ~opened, marked.drop)
    return (front + 1e-5) / (front + back + 2e-5)


def common_colours(lab: Lab, sure: Mask, stroke: Mask) -> NDArray[np.float64]:
    """How common each pixel's colour is in a region and, counted as much, under a stroke."""
    scaled = (lab + np.array([0, 64, 64])) * (24 / np.array([100, 128, 128]))
    bins = np.clip(scaled, 0, 23).astype(np.int64) @ np.array([576, 24, 1])
    shares = [
        np.bincount(bins[region], minlength=13824) / region.sum()
        for region in (sure, stroke)
        if region.any()
    ]
    if not shares:
        return np.zeros(sure.shape)
    cube = np.mean(shares, axis=0).reshape(24, 24, 24)
    for axis in range(3):
        cube = 0.5 * cube + 0.25 * (np.roll(cube, 1, axis) + np.roll(cube, -1, axis))
    common: NDArray[np.float64] = cube.ravel()[bins]
    return common
