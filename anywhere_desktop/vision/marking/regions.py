"""Regions: soft outlines that a tool drew, and how they join a matte."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.patch import Box, clipped, cut
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.tiling import tiles

Mode = Literal["add", "subtract", "intersect"]
Points = Sequence[tuple[float, float]]
_STRIP = 256
_FINE = 4
"""Samples a side of a pixel on an outline."""


@dataclass(frozen=True, eq=False)
class Region:
    """values: `(h, w)` uint8 inside box, 255 = in the region; beyond the box nothing is in it."""

    box: Box
    values: Matte

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return self.values.size == 0 or not self.values.any()


def whole_region(values: Matte) -> Region:
    """A region of a whole matte's size, without what is empty round it."""
    left, top, width, height = cv2.boundingRect(values)
    box = left, top, left + width, top + height
    return Region(box, cut(values, box))


def outlined(points: Points, matte: Matte, feather_px: float = 0.0) -> Region:
    """The inside of a closed outline in photo px, antialiased, clipped to the matte."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    pad = 2 + math.ceil(3 * feather_px)
    box = clipped(
        (
            math.floor(min(xs)) - pad,
            math.floor(min(ys)) - pad,
            math.ceil(max(xs)) + pad,
            math.ceil(max(ys)) + pad,
        ),
        matte,
    )
    values = np.zeros((box[3] - box[1], box[2] - box[0]), np.uint8)
    if values.size and len(points) > 2:
        corners = np.array(points, np.float64) - (box[0], box[1])
        _fill(values, corners, 1)
        _fill_finely(values, corners)
    return feathered(Region(box, values), feather_px)


def _fill(canvas: Matte, corners: NDArray[np.float64], fine: int) -> None:
    """Fill an outline (in px of the picture) on a canvas that has `fine` px for each."""
    # A pixel's centre is at half: 0.0 is its left edge, OpenCV's 0 its centre.
    placed = np.rint((corners * fine - 0.5) * 16).astype(np.int32)
    cv2.fillPoly(canvas, [placed], 255, cv2.LINE_8, 4)


def _fill_finely(values: Matte, corners: NDArray[np.float64]) -> None:
    """Antialias the tiles that the outline passes: OpenCV's own smooth lines make it wider."""
    edge = cv2.morphologyEx(values, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    for _, (rows, columns) in tiles(edge, 0):
        size = columns.stop - columns.start, rows.stop - rows.start
        canvas = np.zeros((size[1] * _FINE, size[0] * _FINE), np.uint8)
        _fill(canvas, corners - (columns.start, rows.start), _FINE)
        values[rows, columns] = cv2.resize(canvas, size, interpolation=cv2.INTER_AREA)


def feathered(region: Region, feather_px: float) -> Region:
    """The region with its edge softened by a Gaussian; it does not grow beyond its box."""
    if feather_px < 0.3 or not region.values.size:
        return region
    soft = cv2.GaussianBlur(region.values, (0, 0), feather_px, borderType=cv2.BORDER_REPLICATE)
    return Region(region.box, np.asarray(soft, np.uint8))


def changed_by(region: Region, matte: Matte, mode: Mode) -> Box:
    """What joining the region can change: its box; for "intersect", all that is in the matte."""
    if mode != "intersect":
        return region.box
    left, top, width, height = cv2.boundingRect(matte)
    return left, top, left + width, top + height


def join(region: Region, matte: Matte, mode: Mode) -> None:
    """Add the region to a matte, subtract it, or keep only what is in both; in place."""
    here = cut(matte, region.box)
    if mode == "add":
        cv2.max(here, region.values, dst=here)
        return
    if mode == "subtract":
        here[:] = cv2.min(here, cv2.bitwise_not(region.values))
        return
    both = cv2.min(here, region.values)
    outside = changed_by(region, matte, mode)
    cut(matte, outside)[:] = 0
    here[:] = both


def faded(
    matte: Matte, start: tuple[float, float], end: tuple[float, float], mode: Mode, watch: Watch
) -> Matte:
    """A matte with a straight gradient, full at `start` and nothing at `end`, joined to it.

    "intersect" multiplies (the product fades out towards `end`), "subtract" multiplies by what is
    left (it fades out towards `start`), "add" takes the larger.
    """
    matte = matte.copy()
    height, width = matte.shape
    box = 0, 0, width, height
    across, down = end[0] - start[0], end[1] - start[1]
    length = max(1e-6, across * across + down * down)
    columns = (np.arange(box[0], box[2], dtype=np.float32) + 0.5 - start[0]) * (across / length)
    for rows in _strips(box):
        watch.tell(StepDone(rows.start, height))
        steps = np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5 - start[1]
        share = columns[None] + (steps * (down / length))[:, None]
        np.clip(share, 0, 1, out=share)
        here = matte[rows, box[0] : box[2]]
        if mode == "add":
            here[:] = np.maximum(here, (255.5 - 255 * share).astype(np.uint8))
        else:
            kept = 1 - share if mode == "intersect" else share
            here[:] = (here * kept + 0.5).astype(np.uint8)
    return matte


def _strips(box: Box) -> Iterator[slice]:
    return (slice(top, min(box[3], top + _STRIP)) for top in range(box[1], box[3], _STRIP))
