"""Strokes: what a few marks of the user say about the rest of the picture."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import dijkstra

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.backdrop import touching
from anywhere_desktop.vision.colour import Lab
from anywhere_desktop.vision.grabcut import Seeds
from anywhere_desktop.vision.superpixels import Superpixels, colour_graph

_ALIKE = 6.0
"""How far (Lab units along the cheapest path) a stroke speaks for what surrounds it."""


def drawn(points: Sequence[tuple[float, float]], shape: tuple[int, int], radius_px: int) -> Mask:
    """Points as a mask; successive points nearer than a twelfth of the picture are joined."""
    canvas = np.zeros(shape, np.uint8)
    gap = max(shape) / 12
    for index, (x, y) in enumerate(points):
        here = round(x), round(y)
        cv2.circle(canvas, here, radius_px, 1, -1)
        if index and np.hypot(x - points[index - 1][0], y - points[index - 1][1]) <= gap:
            before = round(points[index - 1][0]), round(points[index - 1][1])
            cv2.line(canvas, before, here, 1, 2 * radius_px + 1)
    return canvas > 0


def spread_strokes(patches: Superpixels, lab: Lab, marked: Seeds, outside: Mask) -> Seeds:
    """Let strokes speak for the surrounding superpixels of the same colour.

    A superpixel follows a stroke when a path of nearly its colour leads there and none of the
    other kind (or from `outside`, which is surely backdrop) is as cheap.
    """
    keep, drop = _touched(patches, lab, marked.keep), _touched(patches, lab, marked.drop)
    both = keep & drop
    keep, drop = keep & ~both, drop & ~both
    outer = (patches.share(outside) > 0.9) & ~keep
    to_keep, to_drop = _cost(patches, keep), _cost(patches, drop)
    to_outside = _cost(patches, outer)
    kept = (to_keep < _ALIKE) & (to_keep < 0.5 * np.minimum(to_drop, to_outside))
    dropped = (to_drop < _ALIKE) & (to_drop < 0.5 * to_keep)
    typical = np.linalg.norm(lab - patches.lab[patches.labels], axis=-1) < 2 * _ALIKE
    seeds_keep = (kept[patches.labels] & typical | marked.keep) & ~marked.drop & ~outside
    seeds_drop = (dropped[patches.labels] & typical | marked.drop | outside) & ~marked.keep
    return Seeds(seeds_keep & ~seeds_drop, seeds_drop)


def mend(before: Mask, after: Mask, seeds: Seeds, outside: Mask) -> Mask:
    """Take over, of what strokes changed, the parts that touch what they speak for.

    A stroke mends where it was drawn; elsewhere the cut stays as it was. seeds: as spread;
    outside: what is out whatever was drawn.
    """
    spoken = (seeds.keep | (seeds.drop & ~outside)).astype(np.uint8)
    near = cv2.dilate(spoken, np.ones((5, 5), np.uint8)) > 0
    changed = touching(before ^ after, near)
    mended: Mask = (np.where(changed, after, before) | seeds.keep) & ~seeds.drop
    return mended


def _touched(patches: Superpixels, lab: Lab, mask: Mask) -> Mask:
    """The superpixels that a stroke crosses and that have the colour it runs over."""
    share = patches.share(mask)
    pixels = np.maximum(share * patches.pixels, 1)
    labels = patches.labels[mask]
    under = np.stack(
        [np.bincount(labels, lab[mask][:, k], patches.count) / pixels for k in range(3)], -1
    )
    touched: Mask = (share > 0.04) & (np.linalg.norm(under - patches.lab, axis=1) < _ALIKE)
    return touched


def _cost(patches: Superpixels, start: Mask) -> NDArray[np.float64]:
    if not start.any():
        return np.full(patches.count, np.inf)
    graph = colour_graph(patches, free=2.0, join_rim=False)
    return np.asarray(
        dijkstra(graph, directed=False, indices=np.flatnonzero(start), min_only=True), np.float64
    )
