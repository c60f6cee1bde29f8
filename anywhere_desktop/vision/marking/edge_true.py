"""From a region found on a small picture to one at full size whose edge lies on the photo's own."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte
from anywhere_desktop.vision.backdrop import Plane
from anywhere_desktop.vision.tiling import tiles

_NEAR_PX = 2.0
"""How far colours are gathered on either side of the edge, in px of the small picture."""
_NOISE = 150.0
"""Squared colour step (8-bit) below which a pixel's colour says nothing of its side."""


def edge_true(small: Matte, proxy: NDArray[np.uint8], picture: NDArray[np.uint8]) -> Matte:
    """Bring a region to the picture's size, `(h, w)` uint8.

    small: the region on `proxy`, which is the picture reduced. Along the edge each full-size pixel
    is placed by where its colour lies between the region's and what is beside it, as far as those
    two differ; elsewhere, and where they do not, the enlarged region stays.
    """
    size = picture.shape[1], picture.shape[0]
    if small.shape == picture.shape[:2]:
        return small.copy()
    full: Matte = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    edge = _edge(small)
    if not edge.any():
        return full
    inside, outside = _means(proxy, small >= 128), _means(proxy, small < 128)
    grown = cv2.resize(edge.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    for _, (rows, columns) in tiles(grown, 0):
        cells = grown[rows, columns]
        part = full[rows, columns]
        sides = [_enlarged(plane, size, rows, columns)[cells] for plane in (inside, outside)]
        seen = picture[rows, columns][cells].astype(np.float32)
        part[cells] = _placed(part[cells], seen, sides[0], sides[1])
    return full


def _edge(small: Matte) -> Mask:
    square = np.ones((3, 3), np.uint8)
    steps = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, square) > 40
    return cv2.dilate(steps.astype(np.uint8), square) > 0


def _means(proxy: NDArray[np.uint8], mask: Mask) -> Plane:
    """The mean colour near each pixel of those in the mask, `(h, w, 3)`; 0 where none is near."""
    weight = mask.astype(np.float32)
    weight = np.asarray(cv2.erode(weight, np.ones((3, 3), np.uint8))) + 0.02 * weight
    colours = cv2.GaussianBlur(proxy.astype(np.float32) * weight[..., None], (0, 0), _NEAR_PX)
    total = cv2.GaussianBlur(weight, (0, 0), _NEAR_PX)
    return np.asarray(colours / np.maximum(total, 1e-6)[..., None], np.float32)


def _enlarged(plane: Plane, size: tuple[int, int], rows: slice, columns: slice) -> Plane:
    """A window of a plane enlarged to `size`, without the rest."""
    x, y = plane.shape[1] / size[0], plane.shape[0] / size[1]
    shift = np.array(
        [
            [x, 0, (columns.start + 0.5) * x - 0.5],
            [0, y, (rows.start + 0.5) * y - 0.5],
        ]
    )
    flags, window = (
        cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        (
            columns.stop - columns.start,
            rows.stop - rows.start,
        ),
    )
    border = cv2.BORDER_REPLICATE
    return np.asarray(cv2.warpAffine(plane, shift, window, flags=flags, borderMode=border))


def _placed(now: NDArray[np.uint8], seen: Plane, inside: Plane, outside: Plane) -> Matte:
    apart = inside - outside
    length = (apart * apart).sum(-1)
    share = np.clip(((seen - outside) * apart).sum(-1) / np.maximum(length, 1e-3), 0, 1)
    trust = length / (length + _NOISE)
    # Steeper than the mixture itself: sensor noise beside the edge is not to show in the matte.
    share = np.clip((share - 0.5) * 1.6 + 0.5, 0, 1)
    mixed = now * (1 - trust) + 255 * share * trust
    placed: Matte = (mixed + 0.5).astype(np.uint8)
    return placed
