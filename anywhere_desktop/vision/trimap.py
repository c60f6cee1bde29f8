"""Trimap: what is surely product, surely not, and the soft edge between that is to be solved."""

from dataclasses import dataclass

import cv2
import numpy as np

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.backdrop import ball


@dataclass(frozen=True, eq=False)
class Trimap:
    """front: surely product; unknown: to be solved; both `(h, w)` bool."""

    front: Mask
    unknown: Mask


def trimap(mask: Mask, half_width_px: int) -> Trimap:
    """The band of `half_width_px` on either side of a mask's outline is unknown.

    Parts thinner than the band keep a sure core, so that wires and straps do not vanish, and so do
    gaps between them.
    """
    front, back = _sure(mask, half_width_px), _sure(~mask, half_width_px)
    return Trimap(front, ~front & ~back)


def _sure(mask: Mask, half_width_px: int) -> Mask:
    """What of a mask lies deeper than the band, and the core of what is thinner."""
    solid = mask.astype(np.uint8)
    inner = cv2.erode(solid, ball(half_width_px)) > 0
    thin = mask & ~(cv2.dilate(inner.astype(np.uint8), ball(2 * half_width_px)) > 0)
    if not thin.any():
        return inner
    depth = cv2.distanceTransform(solid, cv2.DIST_L2, 5)
    ridge = depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8)) - 0.5
    core: Mask = inner | (thin & ridge & (depth > 2.0))
    return core
