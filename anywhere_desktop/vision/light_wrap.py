"""Light that creeps round the product's edge from a bright set; opaque pixels are never touched."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import OPAQUE, Linear, Picture, fitted, from_linear, to_linear
from anywhere_desktop.vision.enlarged import rows_at

_SMALL_PX = 384
_SPREAD = 0.02
"""How far light creeps, as a share of the frame's longer side."""
_STRIP_ROWS = 256


def wrapped_in_light(
    result: Picture, background: Picture, product: Foreground, amount: float
) -> Picture:
    """The result with the set's light added where the matte is soft, most where it is half.

    result, background: `(h, w, 3)` of one size and depth; amount: 0 (unchanged) to 1.
    """
    if amount <= 0:
        return result
    glow = _glow(background, product.matte)
    out = result.copy()
    height, width = product.matte.shape
    for top in range(0, height, _STRIP_ROWS):
        rows = slice(top, min(top + _STRIP_ROWS, height))
        matte = product.matte[rows]
        soft = (matte > 0) & (matte < OPAQUE)
        if not soft.any():
            continue
        share = matte[soft].astype(np.float32)[:, None] / OPAQUE
        light = rows_at(glow, rows, (height, width))[soft]
        here = to_linear(out[rows][soft])
        # Screened, so that nothing clips: white stays white.
        room = np.clip(1 - here, 0, 1)
        lit = here + np.float32(4 * amount) * share * (1 - share) * light * room
        out[rows][soft] = np.maximum(from_linear(lit, out.dtype), out[rows][soft])
    return out


def _glow(background: Picture, matte: NDArray[np.uint8]) -> Linear:
    """The set's light, spread, without what lies under the product, `(h, w, 3)`, small."""
    size = fitted((matte.shape[1], matte.shape[0]), _SMALL_PX)
    weight = cv2.resize(255 - matte, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    light = to_linear(cv2.resize(background, size, interpolation=cv2.INTER_AREA))
    sigma = max(1.0, _SPREAD * max(size))
    cover = cv2.GaussianBlur(weight, (0, 0), sigma)
    spread = cv2.GaussianBlur(light * weight[..., None], (0, 0), sigma)
    return np.asarray(spread / np.maximum(cover, 0.05)[..., None], np.float32)
