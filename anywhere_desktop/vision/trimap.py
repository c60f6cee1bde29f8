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

    Parts thinner than the band keep a sure core, so that wires and straps do not vanish.
    """
    solid = mask.astype(np.uint8)
    front = cv2.erode(solid, ball(half_width_px)) > 0
    thin = mask & ~(cv2.dilate(front.astype(np.uint8), ball(2 * half_width_px)) > 0)
    if thin.any():
        depth = cv2.distanceTransform(solid, cv2.DIST_L2, 5)
        ridge = depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8)) - 0.5
        front |= thin & ridge & (depth > 2.0)
    reach = cv2.dilate(solid, ball(half_width_px)) > 0
    return Trimap(front, reach & ~front)
