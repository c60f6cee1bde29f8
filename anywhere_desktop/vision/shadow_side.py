"""On which side of the product its shadow lies in its own photograph."""

import cv2
import numpy as np

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import to_linear

_ABOVE, _BELOW = 0.25, 0.05
"""The ground that is looked at, from the base up and down, as shares of the product's height."""
_NEAR, _FAR = 0.04, 0.5
"""And to either side, as shares of its width."""
_FAINT, _CLEAR = 0.02, 0.14
"""Difference of the sides in log luminance that begins to count, that leaves no doubt."""
_BUSY = 0.4


def light_side(foreground: Foreground) -> float:
    """-1 (the ground says the light came from the left) to 1 (right); 0 where it does not tell.

    The side of the shadow is darker, and the side of the light brighter: both say the same.
    """
    if foreground.photo.alpha is not None:
        return 0.0
    small = foreground.fitted(240)
    if not (small.matte >= 128).any():
        return 0.0
    left, top, right, bottom = small.box
    tall, wide = bottom - top, right - left
    rows = slice(max(0, round(bottom - _ABOVE * tall)), round(bottom + _BELOW * tall))
    near, far = max(1, round(_NEAR * wide)), max(3, round(_FAR * wide))
    width = small.size[0]
    if rows.start >= rows.stop or left - far // 2 < 0 or right + far // 2 > width:
        return 0.0
    luminance = to_linear(small.photo.srgb[rows]) @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    log = np.log(np.maximum(cv2.GaussianBlur(luminance, (0, 0), 1.0), 1e-3))
    log[small.matte[rows] > 8] = np.nan
    one = log[:, max(0, left - far) : left - near]
    other = log[:, right + near : right + far]
    if min(np.isfinite(one).sum(), np.isfinite(other).sum()) < 20:
        return 0.0
    if max(np.nanstd(one), np.nanstd(other)) > _BUSY:
        return 0.0
    gap = float(np.nanmean(other) - np.nanmean(one))
    return float(np.sign(gap) * np.clip((abs(gap) - _FAINT) / (_CLEAR - _FAINT), 0, 1))
