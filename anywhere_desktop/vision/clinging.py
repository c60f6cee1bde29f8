"""Shadow that clings to a cut-out's foot: darkened backdrop, taken for product, is let go."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, srgb_to_linear
from anywhere_desktop.vision.backdrop import Plane, ball, touching
from anywhere_desktop.vision.colour import Lab, from_lab

_FOOT = 0.2
"""The share of the product's height, from below, in which shadow can cling."""


def without_clinging_shadow(
    mask: Mask, picture: NDArray[np.uint8], backdrop: Lab, edges: Plane
) -> Mask:
    """A mask without the shadow at its foot.

    Shadow is backdrop seen darker: the same chromaticity, and reached from outside without
    crossing an edge. backdrop: `(h, w, 3)` the model's colour; edges: `(h, w)` gradient.
    """
    rows = np.flatnonzero(mask.any(1))
    if len(rows) < 8:
        return mask
    tall = int(rows[-1] - rows[0]) + 1
    solid = mask.astype(np.uint8)
    deep = cv2.erode(solid, ball(max(2, round(0.05 * tall)))) > 0
    foot = np.zeros_like(mask)
    foot[rows[-1] - int(_FOOT * tall) :] = True
    shadow = _darkened(picture, backdrop) & foot & mask & ~deep & (edges < 4.0)
    around = cv2.dilate((~mask).astype(np.uint8), ball(1)) > 0
    shadow = _behind_an_edge(touching(shadow, around), mask, edges)
    shadow &= ~_over_product(shadow, mask, max(2, round(0.02 * tall)))
    trimmed = (mask & ~shadow).astype(np.uint8)
    kernel = ball(max(2, round(0.006 * tall)))
    opened = cv2.morphologyEx(trimmed, cv2.MORPH_OPEN, kernel) > 0
    # Opening the rest would cost thin parts: only the foot, where something went, is smoothed.
    near = cv2.dilate(shadow.astype(np.uint8), ball(5)) > 0
    return np.where(near, opened, mask & ~shadow)


def _over_product(shadow: Mask, mask: Mask, core_px: int) -> Mask:
    """Where the product goes on below: shadow lies on the ground, so that is a part of it."""
    # Upright only: at its sides the product is narrow, and a rim of shadow is low.
    core = cv2.erode((mask & ~shadow).astype(np.uint8), np.ones((2 * core_px + 1, 1), np.uint8))
    return np.asarray(np.maximum.accumulate(core[::-1], axis=0)[::-1] > 0)


def _behind_an_edge(shadow: Mask, mask: Mask, edges: Plane) -> Mask:
    """The parts of a shadow whose border with the product is a clearer edge than their outer one.

    A part of the product that merely has the backdrop's tint shows it the other way round.
    """
    near = cv2.dilate(edges, np.ones((3, 3), np.uint8))
    count, labels = cv2.connectedComponents(shadow.astype(np.uint8))
    out = np.zeros_like(shadow)
    for label in range(1, count):
        part = labels == label
        rim = cv2.dilate(part.astype(np.uint8), ball(1)) > 0
        inner, outer = rim & mask & ~part, rim & ~mask
        if inner.sum() < 4 or outer.sum() < 4:
            continue
        if near[inner].mean() > max(3.0, 1.3 * float(near[outer].mean())):
            out |= part
    return out


def _darkened(picture: NDArray[np.uint8], backdrop: Lab) -> Mask:
    """Where the picture looks like the backdrop under less light."""
    seen = srgb_to_linear(picture.astype(np.float32) / 255) + 0.004
    lit = srgb_to_linear(from_lab(backdrop)) + 0.004
    share = seen / lit
    level = share.mean(-1)
    tint = (share.max(-1) - share.min(-1)) / level
    # Deep shadow is tinted by what stands in it; allow more there.
    darkened: Mask = (level > 0.12) & (level < 0.85) & (tint < 0.1 + 0.1 * (1 - level))
    return darkened
