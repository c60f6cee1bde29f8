"""Highlights on clear glass: they belong to the product, however clear it is below them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import OPAQUE, Linear, Mask, Matte, Picture, fitted, to_linear
from anywhere_desktop.vision.backdrop import ball

_WORKING_PX = 1024
_RIM = 0.006
"""How far from its outline the inside of a clear product begins, as a share of the longer side."""
_ROOM = 0.02
_BODY = 13
_SIGMA_PX = 4.0


def with_highlights(pixels: Picture, matte: Matte) -> Matte:
    """The matte, denser where see-through places are brighter than any backdrop makes them.

    In a clear pixel the camera saw product and backdrop mixed; what is brighter than the backdrop
    by more than the matte's share can hold is a lamp mirrored in the glass, and would be dimmed
    with the backdrop. The matte rises to what holds it, never to opaque: protected pixels, edges
    and all that is not clear stay as they are. Light is linear.
    """
    clear = _clear(matte)
    if not clear.any() or not (matte == 0).any():
        return matte
    out = matte.copy()
    rows, columns = np.nonzero(clear)
    small = _behind(pixels, matte)
    down = rows * small.shape[0] // matte.shape[0]
    back = np.minimum(small[down, columns * small.shape[1] // matte.shape[1]], 1 - _ROOM)
    light = to_linear(pixels[clear])
    needed = ((light - back) / (1 - back)).max(-1)
    raised = np.floor(np.clip(needed, 0, 1) * (OPAQUE - 1))
    out[clear] = np.maximum(matte[clear], raised.astype(np.uint8))
    return out


def _clear(matte: Matte) -> Mask:
    """What is see-through further inside than the rim, `(h, w)`."""
    reach = max(2, round(_RIM * max(matte.shape)))
    body = (matte >= _BODY).astype(np.uint8)
    # A square within the ball costs next to nothing; few pictures need the ball then.
    half = int(0.6 * reach)
    square = np.ones((2 * half + 1,) * 2, np.uint8)
    found = (_eroded(body, square) > 0) & (matte < OPAQUE)
    rows, columns = np.flatnonzero(found.any(1)), np.flatnonzero(found.any(0))
    if not len(rows):
        return found
    part = tuple(slice(max(0, a[0] - reach), a[-1] + 1 + reach) for a in (rows, columns))
    found[part] &= _eroded(body[part], ball(reach)) > 0
    return found


def _eroded(body: NDArray[np.uint8], kernel: NDArray[np.uint8]) -> NDArray[np.uint8]:
    eroded = cv2.erode(body, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    return np.asarray(eroded, np.uint8)


def _behind(pixels: Picture, matte: Matte) -> Linear:
    """The backdrop's light, small; where the product covers it, continued from round about."""
    height, width = matte.shape
    size = fitted((width, height), _WORKING_PX)
    small = to_linear(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
    free = cv2.resize(matte, size, interpolation=cv2.INTER_AREA) == 0
    weight = free.astype(np.float32)
    total, found = small * weight[..., None], free.copy()
    filled = small.copy()
    for step in (1, 4, 16, 64):
        cover, wide = _wide(weight, step), _wide(total, step)
        known = ~found & (cover > 0.02)
        filled[known] = (wide / np.maximum(cover, 1e-6)[..., None])[known]
        found |= known
    return np.asarray(filled, np.float32)


def _wide(plane: Linear, step: int) -> Linear:
    """Blurred over `_SIGMA_PX` times the step; made small by the step first, which costs as little
    as one step does.
    """
    height, width = plane.shape[:2]
    size = max(2, width // step), max(2, height // step)
    few = cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(few, (0, 0), _SIGMA_PX)
    back = cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(back, np.float32)
