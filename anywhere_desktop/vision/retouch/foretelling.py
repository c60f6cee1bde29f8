"""Whether a ground can be foretold: what lies before an edge is found again further in, part by
part. Planks and veins are; pebbles, foliage and the other things of a set are not.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Picture, fitted, white

_LOOK_PX = 320
_STRIP, _ROWS = 12, 40
"""Columns and rows of a part of the edge, small px."""
_NEAR = 20
"""Rows up and down within which it is looked for again."""
_FINE_PX = 5.0
_FOUND, _FOUND_WORST = 0.78, 0.65
"""Likeness of the fine structure, mean by its strength, and of each strong part."""
_STRONG = 0.3
_OPEN = 0.85
"""Share of an edge, and of a part, that must be ground: a thing that stands there is not copied."""


def can_be_foretold(picture: Picture, free: Mask) -> bool:
    """Whether the right edge's structure is found again in the picture, free `(h, w)` ground."""
    size = fitted((picture.shape[1], picture.shape[0]), _LOOK_PX)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    small /= white(picture)
    fine = (small - cv2.GaussianBlur(small, (0, 0), _FINE_PX)).mean(axis=-1)
    open_to = cv2.resize(free.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA) > 250
    edge = open_to[:, -_STRIP:].mean(axis=1)
    tops = range(0, max(1, size[1] - _ROWS // 2), _ROWS)
    parts = [
        _found_again(fine, open_to, slice(top, top + _ROWS))
        for top in tops
        if edge[top : top + _ROWS].mean() > _OPEN
    ]
    if not parts or edge.mean() < _OPEN:
        return False
    likeness, strength = np.array(parts).T
    if strength.sum() <= 0:
        return False
    strong = likeness[strength >= _STRONG * strength.max()]
    mean = float((likeness * strength).sum() / strength.sum())
    return mean >= _FOUND and float(strong.min()) >= _FOUND_WORST


def _found_again(fine: NDArray[np.float32], open_to: Mask, rows: slice) -> tuple[float, float]:
    """The best likeness (-1 to 1) of a part of the edge further in on open ground, and the part's
    strength.
    """
    part = np.ascontiguousarray(fine[rows, -_STRIP:])
    near = slice(max(0, rows.start - _NEAR), rows.stop + _NEAR), slice(0, -(_STRIP + 4))
    around = fine[near]
    if around.shape[0] < part.shape[0] or around.shape[1] < part.shape[1]:
        return 0.0, float(part.var())
    found = cv2.matchTemplate(np.ascontiguousarray(around), part, cv2.TM_CCOEFF_NORMED)
    ground = np.ascontiguousarray(open_to[near], np.float32)
    share = cv2.matchTemplate(ground, np.ones_like(part), cv2.TM_CCORR) / part.size
    return float(np.where(share > _OPEN, found, 0).max()), float(part.var())
