"""A smooth ground (a sweep, a wall) carried on past the picture's edge: nothing is mirrored, so
that no shadow and no product comes twice.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Picture, fitted, white
from anywhere_desktop.vision.film_grain import grain_rows
from anywhere_desktop.vision.finish import Grain, measure_grain

_LOOK_PX = 256
_RING = 0.1
"""Share of the width that is looked at along the edge."""
_SMOOTH, _SMOOTH_WORST = 0.006, 0.02
"""Difference from an even run, mean and of the worst tenth, up to which a ground is smooth."""
_STRIP = 0.02
"""Share of a side from which an edge's colours are read."""
_EVEN = 0.02
"""Share of an edge over which its colours are evened, so that no streaks are drawn."""
_MOST_FALL = 0.12
"""The most by which a ground grows lighter or darker beyond its edge, as a share."""

Values = NDArray[np.float32]


def ends_smoothly(picture: Picture, free: Mask) -> bool:
    """Whether the picture's right edge is a ground without structure, all of it free `(h, w)`: each
    row runs evenly towards it, and as its neighbours do.
    """
    size = fitted((picture.shape[1], picture.shape[0]), _LOOK_PX)
    ring = max(4, round(_RING * size[0]))
    open_to = cv2.resize(free.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA)
    if (open_to[:, -ring:] < 200).any():
        return False
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)[:, -ring:].astype(np.float32)
    small /= white(picture)
    high = 2 * max(1, round(3 * _EVEN * size[1])) + 1
    even = cv2.GaussianBlur(small, (1, high), 0, borderType=cv2.BORDER_REPLICATE)
    along = np.linspace(-1, 1, ring, dtype=np.float32)[None, :, None]
    slope = (even * along).mean(axis=1, keepdims=True) / np.square(along).mean()
    apart = np.abs(small - even.mean(axis=1, keepdims=True) - slope * along)
    worst = float(np.quantile(cv2.blur(apart.mean(axis=-1), (3, 3)), 0.9))
    return float(apart.mean()) <= _SMOOTH and worst <= _SMOOTH_WORST


def beyond(picture: Picture, px: int, seed: int) -> Picture:
    """`px` more columns of the picture's ground on its right, `(h, px, 3)`.

    The edge goes on as it ends, and its slope fades; with the picture's own grain.
    """
    return _side(picture[:, ::-1], px, measure_grain(picture), seed)


def _side(picture: Picture, px: int, grain: Grain, seed: int) -> Picture:
    """What goes on before column 0: `(h, px, 3)`, nearest first."""
    height, width = picture.shape[:2]
    strip = min(width, max(2, round(_STRIP * width)))
    near, far = (_line(picture[:, at : at + strip]) for at in (0, min(2 * strip, width - strip)))
    # Lighter or darker, never another hue: small differences would grow into colours.
    light = near.mean(axis=1, keepdims=True)
    fall = (light - far.mean(axis=1, keepdims=True)) / np.maximum(light, 1.0)
    fades = max(px / 2, 1.0)
    fall = np.clip(fall / (2 * strip), -_MOST_FALL / fades, _MOST_FALL / fades)
    slope = near * fall
    # The strip's middle lies half a strip inside: the edge itself is that much further on.
    edge = near + slope * strip / 2
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
