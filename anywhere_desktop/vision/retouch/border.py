"""More picture painted round a photograph: each side carried on as it ends there."""

import cv2
import numpy as np

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Mask, Picture, fitted, to_linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.retouch.continuation import continued, ends_smoothly
from anywhere_desktop.vision.retouch.structure import longer
from anywhere_desktop.vision.retouch.tone_steps import shadow_weight

_SHADOW_PX = 320
_SHADED = 0.4
"""Weight of the product's shadow from which a place is not copied."""
_ROUND = 0.012
"""Share of the longer side that is left round the product: its light lies on the ground there."""


def with_border(
    picture: Picture, product: Foreground | None, room: tuple[int, int], watch: Watch, seed: int
) -> Picture:
    """The picture with `room` (px left and right, px above and below) painted round it.

    A smooth side is carried on smoothly; structure is copied from further in, so that it meets the
    edge, and neither the product nor its shadow comes twice. The picture itself keeps every pixel.
    """
    across, down = room
    free = _copyable(picture, product)
    wide = _both_ways(picture, free, across, watch, seed, upright=True)
    free = np.pad(free, ((0, 0), (across, across)), constant_values=True)
    return _swapped(_both_ways(_swapped(wide), free.T, down, watch, seed + 1, upright=False))


def _both_ways(
    picture: Picture, free: Mask, px: int, watch: Watch, seed: int, upright: bool
) -> Picture:
    """With `px` more columns on either side."""
    if px == 0:
        return picture
    width = picture.shape[1]
    right = _side(picture, free, px, watch, seed, upright)
    left = _side(picture[:, ::-1], free[:, ::-1], px, watch, seed + 7, upright)
    return np.concatenate([left[:, : width - 1 : -1], picture, right[:, width:]], axis=1)


def _side(picture: Picture, free: Mask, px: int, watch: Watch, seed: int, upright: bool) -> Picture:
    if ends_smoothly(picture, free):
        return continued(picture, px, seed)
    return longer(picture, free, px, watch, seed, upright)


def _copyable(picture: Picture, product: Foreground | None) -> Mask:
    """`(h, w)`: neither the product, nor close beside it, nor in its shadow."""
    if product is None or not (product.matte > 0).any():
        return np.ones(picture.shape[:2], np.bool_)
    full = picture.shape[1], picture.shape[0]
    size = fitted(full, _SHADOW_PX)
    small = to_linear(np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA)))
    matte = cv2.resize(product.matte, size, interpolation=cv2.INTER_AREA)
    found = shadow_weight(small, np.asarray(1 - matte / np.float32(255), np.float32))
    shade = cv2.resize(found, size, interpolation=cv2.INTER_LINEAR)
    reach = 2 * max(1, round(_ROUND * max(size))) + 1
    barred = cv2.dilate((matte > 0).astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0
    barred |= shade > _SHADED
    whole = cv2.resize(barred.astype(np.uint8), full, interpolation=cv2.INTER_NEAREST)
    return np.asarray((whole == 0) & (product.matte == 0), np.bool_)


def _swapped(picture: Picture) -> Picture:
    return np.ascontiguousarray(np.swapaxes(picture, 0, 1))
