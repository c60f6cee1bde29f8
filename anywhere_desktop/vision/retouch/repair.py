"""Repair: marked spots filled from their surroundings."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Mask, Picture, depth, fitted, to_depth, white
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.film_grain import grain_rows
from anywhere_desktop.vision.finish import measure_grain
from anywhere_desktop.vision.inpainting import fill

_WORK_PX = 640
"""Longer side at which a spot with its surroundings is filled; larger ones are filled smaller."""
_MOST = 0.5
"""Share of the picture that may be marked: there must be something to fill from."""


def erase(picture: Picture, spots: Mask, covered: Mask | None, watch: Watch, seed: int) -> Picture:
    """The picture with each marked spot filled; every other pixel is bit-equal.

    covered: pixels that are neither filled nor copied from (a product that stays). Raises
    `UserError` when nothing, or nearly everything, is marked.
    """
    hole = spots if covered is None else spots & ~covered
    if not hole.any():
        raise UserError("Nothing is marked to be cleaned up: paint over the spots first.")
    if hole.mean() > _MOST:
        raise UserError("Nearly everything is marked: leave something to fill the spots from.")
    out = picture.copy()
    places = list(_places(hole))
    for index, part in enumerate(places):
        ignored = None if covered is None else covered[part]
        out[part] = _filled(out[part], hole[part], ignored, watch, seed + index)
        watch.tell(StepDone(index + 1, len(places)))
    return out


def _places(hole: Mask) -> Iterator[tuple[slice, slice]]:
    """Each spot, those that lie near one another together, with as much again all round."""
    near = max(3, round(0.004 * max(hole.shape))) * 2 + 1
    joined = cv2.dilate(hole.astype(np.uint8), np.ones((near, near), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for left, top, width, height, _ in boxes[1:]:
        room = max(24, round(0.9 * max(width, height)))
        yield (
            slice(max(0, int(top) - room), int(top + height) + room),
            slice(max(0, int(left) - room), int(left + width) + room),
        )


def _filled(picture: Picture, hole: Mask, covered: Mask | None, watch: Watch, seed: int) -> Picture:
    height, width = picture.shape[:2]
    size = fitted((width, height), _WORK_PX)
    if size == (width, height):
        eight = fill(to_depth(picture, 8), hole, watch, covered, seed)
        made = to_depth(eight, depth(picture))
    else:
        made = _enlarged(picture, hole, covered, size, watch, seed)
    return np.asarray(np.where(hole[..., None], made, picture))


def _enlarged(
    picture: Picture,
    hole: Mask,
    covered: Mask | None,
    size: tuple[int, int],
    watch: Watch,
    seed: int,
) -> Picture:
    """Filled small, enlarged, with the grain of what is round about laid over it."""
    small = cv2.resize(to_depth(picture, 8), size, interpolation=cv2.INTER_AREA)
    inside = _shrunk(hole, size)
    ignored = None if covered is None else _shrunk(covered, size)
    filled = fill(np.asarray(small), inside, watch, ignored, seed)
    full = picture.shape[1], picture.shape[0]
    large = cv2.resize(filled, full, interpolation=cv2.INTER_CUBIC).astype(np.float32)
    large += _grain(picture, ~hole, seed)[..., None]
    scale = white(picture) / 255
    filled_in: Picture = np.clip(np.rint(large * scale), 0, white(picture)).astype(picture.dtype)
    return filled_in


def _grain(picture: Picture, where: Mask, seed: int) -> NDArray[np.float32]:
    """Noise like the picture's own, in 8-bit steps."""
    own = measure_grain(picture, where)
    height, width = picture.shape[:2]
    return np.float32(own.sigma) * grain_rows(0, height, width, own.correlation, seed)


def _shrunk(mask: Mask, size: tuple[int, int]) -> Mask:
    """A mask made small, rather too large than too small."""
    small = cv2.resize(mask.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA)
    return np.asarray(small > 0, np.bool_)
