"""The outline where product and backdrop hardly differ: noise frays it, so it is drawn smooth."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.backdrop import Plane, ball
from anywhere_desktop.vision.tiling import Tile, by_tiles, within

_SURE, _LOST = 0.03, 0.08
"""The share of product that noise alone feigns: below the first an outline is left as it is seen,
above the second it is drawn smooth.
"""
_SIGMA_PX = 2.5
"""How far the outline is smoothed, in px of the small matte."""
_EDGE_PX = 1.6
"""How wide the smooth outline's edge is."""


def weakness(chance: Plane) -> NDArray[np.uint8]:
    """How far the outline is not to be believed, 0 to 255, by what share noise alone feigns."""
    weak = np.clip((chance - _SURE) / (_LOST - _SURE), 0, 1)
    return np.asarray(weak * 255 + 0.5, np.float32).astype(np.uint8)


def steady(matte: Matte, weak: NDArray[np.uint8], scale: float, watch: Watch) -> Matte:
    """The matte with its outline drawn smooth where it is weak.

    A blur and a threshold move an outline along its normal by its curvature (Merriman, Bence and
    Osher 1992): teeth go, straight and gently bent outlines stay where they are. What is thinner
    than the blur is left alone.

    Args:
        matte: `(h, w)`.
        weak: `(h, w)`, of `weakness`.
        scale: px of this matte to a px of the small one that was solved.
        watch: asked whether to stop.
    """
    sigma = _SIGMA_PX * scale
    drawn = matte.copy()

    def redraw(outer: Tile, inner: Tile) -> None:
        part = within(outer, inner)
        share = cv2.GaussianBlur(weak[outer].astype(np.float32) / 255, (0, 0), sigma)
        share = np.where(_thin(matte[outer], scale), 0, np.minimum(2 * share, 1))
        before = matte[outer].astype(np.float32)
        after = before + share * (_smooth(before, sigma, scale) - before)
        drawn[inner] = np.asarray(after + 0.5, np.float32).astype(np.uint8)[part]

    by_tiles(redraw, weak > 0, round(10 * sigma), watch)
    return drawn


def _smooth(values: Plane, sigma: float, scale: float) -> Plane:
    slope = max(1.0, sigma * float(np.sqrt(2 * np.pi)) / (_EDGE_PX * float(np.sqrt(scale))))
    blurred = cv2.GaussianBlur(values, (0, 0), sigma)
    return np.asarray(np.clip(127.5 + (blurred - 127.5) * slope, 0, 255), np.float32)


def _thin(matte: Matte, scale: float) -> Mask:
    """Near parts, and gaps, that reach away from all that is wider than the blur."""
    height, width = matte.shape
    size = max(1, round(width / scale)), max(1, round(height / scale))
    mask = cv2.resize(matte, size, interpolation=cv2.INTER_AREA) > 127
    near = np.zeros_like(mask)
    for one in (mask, ~mask):
        wide = cv2.morphologyEx(one.astype(np.uint8), cv2.MORPH_OPEN, ball(round(1.5 * _SIGMA_PX)))
        far = one & ~(cv2.dilate(wide, ball(round(2 * _SIGMA_PX))) > 0)
        near |= cv2.dilate(far.astype(np.uint8), ball(round(3 * _SIGMA_PX))) > 0
    return cv2.resize(near.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST) > 0
