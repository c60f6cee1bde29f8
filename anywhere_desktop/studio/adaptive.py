"""Where a picture needs more samples: decided by what a pixel's neighbours found.

A pixel that stopped by its own samples would keep the lucky ones: one in half shade whose first
paths all met the dark would stay black, and every penumbra would be too narrow. What its neighbours
found says nothing of its own luck, so that its mean stays true.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.film import MIXED

_NEIGHBOURS = np.ones((5, 5), np.uint8)
_NEIGHBOURS[2, 2] = 0
_BESIDE = np.ones((3, 3), np.uint8)
_SHARE, _FLOOR = 0.4, 0.02


def uneven(found: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pixels `(h, w)` near an edge of a solid or of a shadow.

    found `(h, w, 3)`: least and most direct light of a pixel's first paths, and the number of the
    solid that they met, -1 where none, `MIXED` where several; known: pixels that were traced.
    """
    dark, bright, which = (np.ascontiguousarray(found[..., c]) for c in range(3))
    dark[~known], bright[~known] = 1e9, 0
    most, least = cv2.dilate(bright, _NEIGHBOURS), cv2.erode(dark, _NEIGHBOURS)
    shaded = most - least >= _SHARE * most + _FLOOR
    which[~known] = -1e9
    high = cv2.dilate(which, _BESIDE)
    which[~known] = 1e9
    edge = (high != cv2.erode(which, _BESIDE)) | (high == MIXED)
    return np.asarray((shaded | edge) & known)
