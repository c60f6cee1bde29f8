"""More picture painted round a photograph: each side carried on as it ends there."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Mask, Picture, fitted, to_linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.retouch.cast_shadow import shadow_weight
from anywhere_desktop.vision.retouch.continuation import beyond, ends_smoothly
from anywhere_desktop.vision.retouch.foretelling import can_be_foretold
from anywhere_desktop.vision.retouch.softened import softened_beyond
from anywhere_desktop.vision.retouch.structure import SMALL_PX, longer

_SHADOW_PX = 320
_SHADED = 0.4
"""Weight of the product's shadow from which a place is not copied."""
_LEAST_PX = 32
"""Shorter side, where offsets are looked for, below which there is no structure to copy."""
_ROUND = 0.012
"""Share of the longer side that is left round the product: its light lies on the ground there."""


@dataclass(frozen=True, eq=False)
class _Ground:
    """Masks `(h, w)`. own: all but the product; copyable: nor close beside it, nor its shadow."""

    own: Mask
    copyable: Mask

    def seen(self, move: Callable[[Mask], Mask]) -> "_Ground":
        """The same ground, seen another way round."""
        return _Ground(move(self.own), move(self.copyable))


def with_border(
    picture: Picture, product: Foreground | None, room: tuple[int, int], watch: Watch, seed: int
) -> Picture:
    """The picture with `room` (px left and right, px above and below) painted round it.

    A smooth side is carried on smoothly. Structure that can be foretold is copied from further in,
    so that it meets the edge, and neither the product nor its shadow comes twice; what cannot be
    goes on out of focus. The picture itself keeps every pixel.
    """
    across, down = room
    own = np.ones(picture.shape[:2], np.bool_) if product is None else product.matte == 0
    ground = _Ground(own, _copyable(picture, product))
    wide = _both_ways(picture, ground, across, watch, seed, upright=True)
    beside = ((0, 0), (across, across))
    below = ground.seen(lambda mask: np.pad(mask, beside, constant_values=True).T)
    return _swapped(_both_ways(_swapped(wide), below, down, watch, seed + 1, upright=False))


def _both_ways(
    picture: Picture, ground: _Ground, px: int, watch: Watch, seed: int, upright: bool
) -> Picture:
    """With `px` more columns on either side."""
    if px == 0:
        return picture
    height, width = picture.shape[:2]
    out = np.empty((height, width + 2 * px, 3), picture.dtype)
    out[:, px : px + width] = picture
    out[:, px + width :] = _beyond(picture, ground, px, watch, seed, upright)
    turned = ground.seen(lambda mask: mask[:, ::-1])
    out[:, :px] = _beyond(picture[:, ::-1], turned, px, watch, seed + 7, upright)[:, ::-1]
    return out


def _beyond(
    picture: Picture, ground: _Ground, px: int, watch: Watch, seed: int, upright: bool
) -> Picture:
    """`px` columns beyond the right edge, `(h, px, 3)`."""
    watch.check()
    narrow = min(fitted((picture.shape[1], picture.shape[0]), SMALL_PX)) < _LEAST_PX
    if narrow or ends_smoothly(picture, ground.copyable):
        return beyond(picture, px, seed)
    if can_be_foretold(picture, ground.copyable):
        whole = longer(picture, ground.copyable, px, watch, seed, upright)
        return whole[:, picture.shape[1] :]
    return softened_beyond(picture, ground.own, px, watch, seed, upright)


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
