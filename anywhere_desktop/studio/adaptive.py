"""Where a picture needs more samples: decided by what a pixel's neighbours found.

A pixel that stopped by its own samples would keep the lucky ones: one in half shade whose first
paths all met the dark would stay black, and every penumbra would be too narrow. What its neighbours
found says nothing of its own luck, so that its mean stays true.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.film import MIXED

Tasks = NDArray[np.uint8]
LEAVE, LOOK, FOLLOW = 0, 1, 2
"""What is to be done with a pixel: nothing, look what is there, follow paths into the light."""

_NEIGHBOURS = np.ones((5, 5), np.uint8)
_NEIGHBOURS[2, 2] = 0
_BESIDE = np.ones((3, 3), np.uint8)
_SHARE, _FLOOR = 0.4, 0.02
_TEXTURE, _STRONG = 0.01, 0.15
"""Difference of albedo from which a pixel is looked at more often, and from which those beside it
are: at an edge of high contrast, jags would be seen where all looks fell on one side.
"""


def worth(found: NDArray[np.float32], known: NDArray[np.bool_]) -> Tasks:
    """What further samples are worth, `(h, w)`: paths near an edge of a solid or of a shadow, looks
    where a texture has one.

    found `(h, w, 4)`: least and most direct light of a pixel's first paths; the number of the solid
    that they met, -1 where none, `MIXED` where several; by how much their albedo differs, less what
    may be; known: pixels that were traced.
    """
    dark, bright, which = (np.ascontiguousarray(found[..., c]) for c in range(3))
    dark[~known], bright[~known] = 1e9, 0
    most, least = cv2.dilate(bright, _NEIGHBOURS), cv2.erode(dark, _NEIGHBOURS)
    shaded = most - least >= _SHARE * most + _FLOOR
    which[~known] = -1e9
    high = cv2.dilate(which, _BESIDE)
    which[~known] = 1e9
    edge = (high != cv2.erode(which, _BESIDE)) | (high == MIXED)
    tone = np.where(known, found[..., 3], 0).astype(np.float32)
    drawn = (tone >= _TEXTURE) | (cv2.dilate(tone, _BESIDE) >= _STRONG)
    tasks = np.where(drawn, LOOK, LEAVE)
    tasks[shaded | edge] = FOLLOW
    tasks[~known] = LEAVE
    return np.asarray(tasks, np.uint8)
