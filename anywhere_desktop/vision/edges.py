"""Edges and nearness of the product alone: what a ControlNet is shown.

The published code of Anywhere draws Canny edges over the whole photograph, so that its old
background leaks into the new one. Here the product lies on a plain ground first.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture

CANNY = 100, 200
"""Thresholds of the published code."""

_REACH_PX = 2


def product_edges(foreground: Foreground, thresholds: tuple[int, int] = CANNY) -> NDArray[np.uint8]:
    """Canny edges `(h, w)`, 255 on an edge: the outline, and what is drawn on the product.

    Nothing lies further from the product than the width of an edge.
    """
    plain = on_plain_ground(foreground, _far_from(foreground))
    inside = cv2.Canny(cv2.cvtColor(plain, cv2.COLOR_RGB2GRAY), *thresholds)
    outline = cv2.Canny(foreground.matte, *thresholds)
    side = 2 * _REACH_PX + 1
    near = cv2.dilate((foreground.matte > 0).astype(np.uint8), np.ones((side, side), np.uint8))
    edges: NDArray[np.uint8] = np.where(near > 0, np.maximum(inside, outline), 0).astype(np.uint8)
    return edges


def on_plain_ground(foreground: Foreground, level: int) -> NDArray[np.uint8]:
    """The product, 8-bit sRGB, on one grey; its own colours under the soft edge."""
    share = foreground.matte[..., None].astype(np.float32) / 255
    laid = foreground.srgb * share + np.float32(level) * (1 - share)
    return np.asarray(np.rint(laid), np.uint8)


def nearness(depth: Picture, foreground: Foreground) -> NDArray[np.uint8]:
    """A set's depth `(h, w)` (0 near) as depth ControlNets know it: 255 = nearest, by 1 / distance.

    The product stands upright in it, as near as the ground below its lowest row.
    """
    far = depth.astype(np.float32) / np.iinfo(depth.dtype).max
    near = 1 / np.maximum(far, 0.02)
    left, _, right, bottom = foreground.box
    below = near[min(bottom, len(near) - 1), left:right]
    solid = foreground.matte >= 128
    near[solid] = float(np.median(below))
    low, high = float(near.min()), float(np.percentile(near, 99))
    return np.asarray(np.clip(255 * (near - low) / max(high - low, 1e-6), 0, 255), np.uint8)


def _far_from(foreground: Foreground) -> int:
    """Black or white, whichever is further from the product's rim."""
    solid = (foreground.matte >= 128).astype(np.uint8)
    rim = (solid - cv2.erode(solid, np.ones((5, 5), np.uint8))) > 0
    seen = foreground.srgb[rim]
    return 255 if len(seen) and float(seen.mean()) < 128 else 0
