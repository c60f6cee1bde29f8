"""More room round a picture that the studio made: the same set, through the same camera, seen in a
wider frame; the picture itself is kept, and the new border is matched to it.
"""

import math
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, fitted, white
from anywhere_desktop.core.scene import Scene

_SMALL_PX = 384
_BAND = 0.1
"""Share of the shorter side over which the picture fades into its border."""
_RING = 0.14
"""Share of the shorter side, inside the picture's edge, by which the border is matched."""
_AGREES = 0.02
"""Mean difference in the ring, of the whole range, up to which the picture goes over into its new
border unseen. Shadows and props that the frame's end had cut off stand elsewhere beyond it.
"""
_ROWS = 256

Size = tuple[int, int]
Gains = NDArray[np.float32]


def wider(scene: Scene, size: Size, frame: Size) -> Scene:
    """The Scene whose lens gives a frame of another size the very same camera: scale in px and
    opening stay, as `studio.camera.fit` makes them of the frame's diagonal.
    """
    factor = math.hypot(*size) / math.hypot(*frame)
    lens = scene.lens
    changed = replace(lens, focal_mm=lens.focal_mm * factor, f_stop=lens.f_stop * factor)
    return replace(scene, lens=changed)


def joined(
    picture: Picture, background: Picture, product: Foreground, room: Size
) -> tuple[Picture, bool]:
    """The background with the picture's tones; where both show the same set, as the border of the
    picture, which is told (True). The product is the caller's to put back.

    Args:
        picture: `(h, w, 3)`, kept but for a band at its edge.
        background: of the wider frame, in the picture's depth.
        product: in the wider frame; its pixels stay the picture's.
        room: px left and right each, above and below each.
    """
    across, down = room
    whole = np.pad(picture, ((down, down), (across, across), (0, 0)), mode="edge")
    inner = np.zeros(whole.shape[:2], np.uint8)
    inner[down : down + picture.shape[0], across : across + picture.shape[1]] = 255
    size = fitted((whole.shape[1], whole.shape[0]), _SMALL_PX)
    old, new = (_small(one, size) for one in (whole, background))
    inside = cv2.resize(inner, size, interpolation=cv2.INTER_AREA) == 255
    covered = cv2.resize(product.matte, size, interpolation=cv2.INTER_AREA) > 0
    reach = round(min(picture.shape[:2]) * size[0] / whole.shape[1] * _RING)
    ring = _ring(np.asarray(inside, np.bool_), reach)
    ring &= cv2.dilate(covered.astype(np.uint8), np.ones((5, 5), np.uint8)) == 0
    if not ring.any():
        return background, False
    gains = _gains(old, new, ring)
    same = float(np.abs(old - new * gains)[ring].mean()) <= _AGREES
    if not same:
        inner[:] = 0
    return _laid(whole, background, gains, inner, product), same


def _laid(
    whole: Picture, background: Picture, gains: Gains, inner: NDArray[np.uint8], product: Foreground
) -> Picture:
    """In strips: a wide frame of a large photograph is large."""
    height, width = whole.shape[:2]
    band = max(2.0, _BAND * min(height, width))
    away = cv2.distanceTransform(np.pad(inner, 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    most, out = white(whole), whole
    columns = (np.arange(width, dtype=np.float32) + 0.5) * gains.shape[1] / width - 0.5
    for top in range(0, height, _ROWS):
        rows = slice(top, min(height, top + _ROWS))
        lines = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5) * (
            gains.shape[0] / height
        ) - 0.5
        across, down = np.meshgrid(columns, lines)
        gain = cv2.remap(gains, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        new = np.clip(background[rows].astype(np.float32) * gain, 0, most)
        share = np.clip(away[rows] / band, 0, 1)
        share = share * share * (3 - 2 * share)
        share[(product.matte[rows] > 0) & (inner[rows] > 0)] = 1.0
        old = whole[rows].astype(np.float32)
        out[rows] = np.rint(new + (old - new) * share[..., None]).astype(whole.dtype)
    return out


def _small(picture: Picture, size: Size) -> Gains:
    """0 to 1."""
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    return np.asarray(small / white(picture), np.float32)


def _ring(inside: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    away = cv2.distanceTransform(np.pad(inside.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    ring: NDArray[np.bool_] = inside & (away <= max(2, reach))
    return ring


def _gains(old: Gains, new: Gains, ring: NDArray[np.bool_]) -> Gains:
    """`(h, w, 3)`: what the border is to be multiplied by, from what the ring tells near by."""
    weight = ring.astype(np.float32)[..., None]
    sigma = max(4.0, 0.12 * max(ring.shape))
    above = _spread(old * weight, sigma)
    below = _spread(new * weight, sigma)
    total = old[ring].mean(axis=0) / np.maximum(new[ring].mean(axis=0), 1e-3)
    # Far from the ring hardly anything is known: the mean takes over.
    gains = (above + 1e-4 * total) / (below + 1e-4)
    return np.asarray(np.clip(gains, 0.4, 2.5), np.float32)


def _spread(values: Gains, sigma: float) -> Gains:
    blurred = cv2.GaussianBlur(values, (0, 0), sigma, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(blurred, np.float32)
