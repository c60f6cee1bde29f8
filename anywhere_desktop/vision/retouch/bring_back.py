"""From an editor's own size back to full size, with the picture's own fine detail."""

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.edits import Registration
from anywhere_desktop.core.picture import Picture, from_srgb, to_depth, to_srgb8, white
from anywhere_desktop.vision.registration import moved_back

_STRIP_ROWS = 512
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)

Plane = NDArray[np.float32]


def brought_back(
    made: Picture, original: Picture, profile: bytes | None, motion: Registration | None
) -> Picture:
    """`made` (sRGB, an editor's own size) at the size, depth and profile of `original`.

    The motion is undone in the same resampling. Where the edit kept the structure, what `original`
    shows finer than the editor could is laid over it (detail transfer): its full-size tone less
    its tone at the editor's size, in the profile's own values.
    """
    height, width = original.shape[:2]
    still = motion or Registration(0.0, 0.0, 1.0, 0.0, 0.0, 1.0)
    small = cv2.resize(original, made.shape[1::-1], interpolation=cv2.INTER_AREA)
    kept = _kept(_small_made(made, still, width), to_srgb8(to_depth(np.asarray(small), 8), profile))
    base = moved_back(from_srgb(to_depth(made, 16), profile, 16), still, (width, height))
    top = white(original)
    out = np.empty_like(original)
    for first in range(0, height, _STRIP_ROWS):
        rows = slice(first, min(height, first + _STRIP_ROWS))
        detail = original[rows].astype(np.float32) / top - _rows(small, rows, (width, height), top)
        share = _rows(kept, rows, (width, height), 1.0)
        mixed = base[rows].astype(np.float32) / 65535 + detail * share[..., None]
        out[rows] = np.rint(np.clip(mixed, 0, 1) * top)
    return out


def _small_made(made: Picture, motion: Registration, width: int) -> Picture:
    """The editor's picture with its motion undone, at its own size; width: of the full size, in
    whose px the motion is.
    """
    size = made.shape[1], made.shape[0]
    if motion.moved_px == 0:
        return to_depth(made, 8)
    shrink = size[0] / width
    small = replace(motion, dx=motion.dx * shrink, dy=motion.dy * shrink)
    return to_depth(moved_back(made, small, size), 8)


def _kept(made: Picture, before: Picture) -> Plane:
    """How far the edit kept the structure, `(h, w)` 0 to 1: local correlation of luminance."""
    first, second = (
        np.asarray(picture.astype(np.float32) @ _LUMA / 255, np.float32)
        for picture in (before, made)
    )
    sigma = max(2.0, 0.006 * max(first.shape))

    def mean(plane: Plane) -> Plane:
        return np.asarray(cv2.GaussianBlur(plane, (0, 0), sigma), np.float32)

    m1, m2 = mean(first), mean(second)
    v1, v2 = mean(first * first) - m1 * m1, mean(second * second) - m2 * m2
    both = mean(first * second) - m1 * m2
    like = (both + 2e-5) / np.sqrt((v1 + 2e-5) * (v2 + 2e-5))
    return np.asarray(np.clip((like - 0.5) / 0.4, 0, 1), np.float32)


def _rows(plane: NDArray[np.generic], rows: slice, size: tuple[int, int], top: float) -> Plane:
    """Rows of a small plane enlarged (cubic), over `top`."""
    width, height = size
    across, down = plane.shape[1] / width, plane.shape[0] / height
    move = np.array([[across, 0, across / 2 - 0.5], [0, down, (rows.start + 0.5) * down - 0.5]])
    lines = cv2.warpAffine(
        np.asarray(plane, np.float32) / np.float32(top),
        move,
        (width, rows.stop - rows.start),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(lines, np.float32)
