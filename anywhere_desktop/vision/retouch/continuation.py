"""A smooth ground (a sweep, a wall) carried on past the picture's edge: nothing is mirrored, so
that no shadow and no product comes twice.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, fitted, white
from anywhere_desktop.vision.film_grain import grain_rows
from anywhere_desktop.vision.finish import Grain, measure_grain

_LOOK_PX = 256
_RING = 0.08
"""Share of the shorter side that is looked at along the edge."""
_SMOOTH = 0.012
"""Mean difference from its own blur, of the whole range, up to which a ground is smooth."""
_STRIP = 0.02
"""Share of a side from which an edge's colours are read."""
_EVEN = 0.02
"""Share of an edge over which its colours are evened, so that no streaks are drawn."""

Values = NDArray[np.float32]


def is_smooth(picture: Picture, product: Foreground | None) -> bool:
    """Whether the picture's edge is a ground without structure, and free of the product."""
    size = fitted((picture.shape[1], picture.shape[0]), _LOOK_PX)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    small /= white(picture)
    ring = np.ones(small.shape[:2], np.bool_)
    reach = max(3, round(_RING * min(size)))
    ring[reach:-reach, reach:-reach] = False
    if product is not None:
        covered = cv2.resize(product.matte, size, interpolation=cv2.INTER_AREA) >= 8
        if (covered & ring).any():
            return False
    detail = np.abs(small - cv2.GaussianBlur(small, (0, 0), 2.5)).mean(axis=-1)
    return float(detail[ring].mean()) <= _SMOOTH


def continued(picture: Picture, room: tuple[int, int], seed: int) -> Picture:
    """The picture with `room` (px left and right, px above and below) of its ground round it.

    Each edge goes on as it ends, and its slope fades; with the picture's own grain.
    """
    across, down = room
    grain = measure_grain(picture)
    wide = _longer(picture, across, grain, seed)
    return _turned(_longer(_turned(wide), down, grain, seed + 1))


def _turned(picture: Picture) -> Picture:
    return np.ascontiguousarray(np.swapaxes(picture, 0, 1))


def _longer(picture: Picture, px: int, grain: Grain, seed: int) -> Picture:
    """With `px` more columns on either side."""
    if px == 0:
        return picture
    left = _side(picture, px, grain, seed)
    right = _side(picture[:, ::-1], px, grain, seed + 7)
    return np.concatenate([left[:, ::-1], picture, right], axis=1)


def _side(picture: Picture, px: int, grain: Grain, seed: int) -> Picture:
    """What goes on before column 0: `(h, px, 3)`, nearest first."""
    height, width = picture.shape[:2]
    strip = max(2, round(_STRIP * width))
    near, far = (_line(picture[:, at : at + strip]) for at in (0, 2 * strip))
    # Lighter or darker, never another hue: small differences would grow into colours.
    light = near.mean(axis=1, keepdims=True)
    fall = (light - far.mean(axis=1, keepdims=True)) / np.maximum(light, 1.0)
    slope = near * fall / (2 * strip)
    # The strip's middle lies half a strip inside: the edge itself is that much further on.
    edge = near + slope * strip / 2
    fades = max(px / 2, 1.0)
    steps = np.arange(1, px + 1, dtype=np.float32)
    run = fades * (1 - np.exp(-steps / fades))
    out = edge[:, None] + slope[:, None] * run[None, :, None]
    most = float(white(picture))
    noise = grain_rows(0, height, px, grain.correlation, seed) * (grain.sigma * most / 255)
    made: Picture = np.clip(np.rint(out + noise[..., None]), 0, most).astype(picture.dtype)
    return made


def _line(strip: Picture) -> Values:
    """`(h, 3)`: the colours along an edge, evened."""
    line = strip.astype(np.float32).mean(axis=1)[:, None]
    high = 2 * max(1, round(3 * _EVEN * len(line))) + 1
    even = cv2.GaussianBlur(line, (1, high), 0, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(even, np.float32).reshape(len(line), 3)
