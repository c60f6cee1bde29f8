"""A shadow as a layer of its own: laid over a picture in linear light, in strips."""

import numpy as np

from anywhere_desktop.core.picture import (
    Linear,
    Picture,
    from_linear,
    linear_to_srgb,
    to_linear,
    white,
)
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.enlarged import rows_at

_STRIP_ROWS = 256
_NOUGHT = 0.9985
"""A share of the light from which a shadow is none."""


def laid_over(
    picture: Picture, kept: Picture, added: Picture | None, seed: int, watch: Watch
) -> Picture:
    """A picture `(h, w, 3)` sRGB of any size and depth with a shadow and a mirror image on it;
    bit-equal where they do nothing.

    kept: share of the light that stays, `(h, w, 3)` uint16 of any size, 65535 = all; added: light
    of the mirror image, 16-bit sRGB of any size.
    """
    out = picture.copy()
    for top in range(0, len(picture), _STRIP_ROWS):
        watch.check()
        rows = slice(top, min(top + _STRIP_ROWS, len(picture)))
        share = rows_at(kept, rows, picture.shape) / np.float32(65535)
        touched = (share < _NOUGHT).any(-1)
        more: Linear | None = None
        if added is not None:
            more = to_linear(rows_at(added, rows, picture.shape))
            touched |= (more > 2e-5).any(-1)
        if touched.any():
            light = to_linear(picture[rows])[touched] * share[touched]
            light = light if more is None else light + more[touched]
            out[rows][touched] = _encoded(light.astype(np.float32), picture, (seed, top))
    return out


def _encoded(light: Linear, like: Picture, seed: tuple[int, int]) -> Picture:
    """Into the picture's depth; 8 bits are dithered so that soft shadows do not band."""
    if like.dtype != np.uint8:
        return from_linear(light, like.dtype)
    rng = np.random.default_rng([seed[0] & 0xFFFFFFFF, seed[1], 2])
    levels = linear_to_srgb(light) * white(like) + rng.random((len(light), 1), np.float32)
    return np.asarray(np.minimum(levels, 255), np.float32).astype(np.uint8)
