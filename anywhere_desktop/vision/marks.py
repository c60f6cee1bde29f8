"""What the user drew, and where it lies: windows and strokes in pixels of several sizes."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from anywhere_desktop.core.picture import Mask, fitted
from anywhere_desktop.vision.backdrop import Plane
from anywhere_desktop.vision.grabcut import Seeds, Window
from anywhere_desktop.vision.strokes import drawn


@dataclass(frozen=True)
class Marks:
    """What the user drew, in photo px: a window round the product, points in it, points not."""

    window: Window | None = None
    keep: Sequence[tuple[int, int]] = ()
    drop: Sequence[tuple[int, int]] = ()


def seeds_at(marks: Marks, shape: tuple[int, int], scale: float) -> Seeds:
    """The user's strokes as masks of `shape` (height, width), `scale` photo px to a px."""
    radius = max(1, round(0.003 * max(shape)))
    keep = drawn([(x / scale, y / scale) for x, y in marks.keep], shape, radius)
    drop = drawn([(x / scale, y / scale) for x, y in marks.drop], shape, radius)
    return Seeds(keep & ~drop, drop)


def outside(marks: Marks, shape: tuple[int, int], scale: float) -> Mask:
    """What of `shape` (height, width) lies outside the user's window; nothing where none is."""
    if marks.window is None:
        return np.zeros(shape, bool)
    out = np.ones(shape, bool)
    left, top, right, bottom = scaled(marks.window, 1 / scale, shape[::-1])
    out[top:bottom, left:right] = False
    return out


def region_of(window: Window | None, size: tuple[int, int]) -> Window:
    """What to look at: everything, or the user's window with a margin that shows the backdrop."""
    if window is None:
        return 0, 0, *size
    left, top, right, bottom = clipped(window, size)
    pad = round(0.25 * max(right - left, bottom - top)) + 8
    return clipped((left - pad, top - pad, right + pad, bottom + pad), size)


def focus(mask: Mask, size: tuple[int, int]) -> Window:
    """The window of `size` px coordinates round a small mask, with a margin."""
    scale = size[0] / mask.shape[1]
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    pad = 0.06 * max(len(rows), len(columns)) + 8
    sides = columns[0] - pad, rows[0] - pad, columns[-1] + 1 + pad, rows[-1] + 1 + pad
    left, top, right, bottom = (round(float(side) * scale) for side in sides)
    return clipped((left, top, right, bottom), size)


def cropped(plane: Plane, window: Window, size: tuple[int, int], longest_px: int) -> Plane:
    """The part of a small plane that a window of `size` px coordinates covers, finely sampled."""
    target = fitted((window[2] - window[0], window[3] - window[1]), longest_px)
    step = (window[2] - window[0]) / target[0] * plane.shape[1] / size[0]
    shift = np.array(
        [
            [step, 0, window[0] * plane.shape[1] / size[0] + step / 2 - 0.5],
            [0, step, window[1] * plane.shape[0] / size[1] + step / 2 - 0.5],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    border = cv2.BORDER_REPLICATE
    fine = cv2.warpAffine(plane, shift, target, flags=flags, borderMode=border)
    return np.asarray(fine, np.float32)


def mask_at(mask: Mask, size: tuple[int, int]) -> Mask:
    """A mask at another size."""
    if mask.shape == (size[1], size[0]):
        return mask
    return cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_CUBIC) > 0.5


def moved(marks: Marks, region: Window) -> Marks:
    """The same marks in the pixels of a region of the photo."""
    left, top = region[:2]
    window = marks.window
    if window is not None:
        window = (window[0] - left, window[1] - top, window[2] - left, window[3] - top)
    keep = tuple((x - left, y - top) for x, y in marks.keep)
    drop = tuple((x - left, y - top) for x, y in marks.drop)
    return Marks(window, keep, drop)


def scaled(window: Window, factor: float, size: tuple[int, int]) -> Window:
    """A window in a picture of another size, at least 2 px large."""
    left, top, right, bottom = (round(side * factor) for side in window)
    left, top = min(left, size[0] - 2), min(top, size[1] - 2)  # Some of it lies in the picture.
    return clipped((left, top, max(right, left + 2), max(bottom, top + 2)), size)


def clipped(window: Window, size: tuple[int, int]) -> Window:
    """The part of a window that lies in the picture."""
    left, top, right, bottom = window
    return max(0, left), max(0, top), min(size[0], right), min(size[1], bottom)
