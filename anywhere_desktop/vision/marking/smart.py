"""Smart select: a rough stroke says what is meant, GrabCut finds where it ends."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.patch import Box, clipped, cut
from anywhere_desktop.core.picture import Mask, Matte, fitted
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.backdrop import touching
from anywhere_desktop.vision.grabcut import without_pinholes
from anywhere_desktop.vision.marking.edge_true import edge_true
from anywhere_desktop.vision.marking.regions import Region, join

SOLVE_PX = 360
_ROUNDS = 2
_PINHOLE = 0.004
"""Share of what is meant below which a hole in it (a letter on a label) is not."""


@dataclass(frozen=True)
class Mark:
    """A rough stroke: points in photo px, its radius, and whether it is on the product."""

    points: tuple[tuple[float, float], ...]
    radius_px: float
    inside: bool


def smart_select(picture: NDArray[np.uint8], matte: Matte, marks: Sequence[Mark]) -> Region:
    """What the last mark means, up to the edges round it: to be added when it is an inside mark,
    else to be subtracted. Earlier marks are kept to as well.

    picture: `(h, w, 3)` 8-bit sRGB; matte: `(h, w)`, what is selected so far.
    """
    box = _window(marks[-1], matte)
    part = cut_picture(picture, box)
    if min(part.shape[:2]) < 8:
        return Region(box, np.zeros(part.shape[:2], np.uint8))
    size = fitted((part.shape[1], part.shape[0]), SOLVE_PX)
    small = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    selected = cv2.resize(cut(matte, box), size, interpolation=cv2.INTER_AREA) >= 128
    last = _drawn(marks[-1], box, size)
    state = _state(np.asarray(selected), marks, box, size)
    against = state == (cv2.GC_BGD if marks[-1].inside else cv2.GC_FGD)
    product = _solved(small, state)
    meant = product if marks[-1].inside else ~product
    meant = without_pinholes(touching(meant | last, last), _PINHOLE, against)
    soft = cv2.GaussianBlur(meant.astype(np.uint8) * 255, (0, 0), 0.8)
    return Region(box, edge_true(np.asarray(soft, np.uint8), small, part))


def smart_matte(
    picture: NDArray[np.uint8], matte: Matte, marks: Sequence[Mark], watch: Watch
) -> Matte:
    """`matte` with what the last of the marks means added or subtracted. Earlier marks are kept to
    as far as the matte still agrees with them: they were not undone or painted over.
    """
    mark = marks[-1]
    standing = [one for one in marks[:-1] if _stands(one, matte)]
    region = smart_select(picture, matte, [*standing, mark])
    watch.check()
    after = matte.copy()
    join(region, after, "add" if mark.inside else "subtract")
    return after


def _stands(mark: Mark, matte: Matte) -> bool:
    x, y = mark.points[len(mark.points) // 2]
    return (int(matte[int(y), int(x)]) >= 128) == mark.inside


def cut_picture(picture: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
    """The view of a picture inside a box."""
    return picture[box[1] : box[3], box[0] : box[2]]


def _window(mark: Mark, matte: Matte) -> Box:
    """Where to look: the stroke and as much again on every side."""
    xs, ys = [x for x, _ in mark.points], [y for _, y in mark.points]
    longest = max(max(xs) - min(xs), max(ys) - min(ys))
    pad = mark.radius_px * 3 + max(0.8 * longest, 0.08 * max(matte.shape))
    return clipped(
        (
            math.floor(min(xs) - pad),
            math.floor(min(ys) - pad),
            math.ceil(max(xs) + pad),
            math.ceil(max(ys) + pad),
        ),
        matte,
    )


def _state(
    selected: Mask, marks: Sequence[Mark], box: Box, size: tuple[int, int]
) -> NDArray[np.uint8]:
    """What GrabCut is told: the strokes are sure; the window's rim, when not selected, is not."""
    state = np.where(selected, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    if marks[-1].inside:
        rim = np.ones_like(selected)
        rim[2:-2, 2:-2] = False
        state[rim & ~selected] = cv2.GC_BGD
    for mark in marks:
        state[_drawn(mark, box, size)] = cv2.GC_FGD if mark.inside else cv2.GC_BGD
    return state


def _drawn(mark: Mark, box: Box, size: tuple[int, int]) -> Mask:
    scale = size[0] / (box[2] - box[0])
    canvas = np.zeros((size[1], size[0]), np.uint8)
    points = [[(x - box[0]) * scale, (y - box[1]) * scale] for x, y in mark.points]
    path = np.rint(np.array(points)).astype(np.int32)
    cv2.polylines(canvas, [path], False, 1, max(1, round(2 * mark.radius_px * scale)))
    cv2.circle(canvas, path[0].tolist(), max(1, round(mark.radius_px * scale)), 1, -1)
    return canvas > 0


def _solved(small: NDArray[np.uint8], state: NDArray[np.uint8]) -> Mask:
    front = (state == cv2.GC_FGD) | (state == cv2.GC_PR_FGD)
    if front.sum() < 16 or (~front).sum() < 16:
        return np.asarray(front, bool)
    # Its k-means draws from OpenCV's generator: same strokes, same selection.
    cv2.setRNGSeed(7)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    mode = cv2.GC_INIT_WITH_MASK
    cv2.grabCut(small, state, (0, 0, 1, 1), models[0], models[1], _ROUNDS, mode)
    return np.asarray((state == cv2.GC_FGD) | (state == cv2.GC_PR_FGD), bool)
