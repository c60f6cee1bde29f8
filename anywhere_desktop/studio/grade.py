"""The finish of a rendered plate: a soft shoulder, a little contrast, a faint vignette."""

import numpy as np

from anywhere_desktop.core.picture import Linear, linear_to_srgb, srgb_to_linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.strips import in_strips

_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
_SHOULDER = 0.76
_CEILING = 1.0
_STRIP = 32


def graded(
    linear: Linear, contrast: float = 0.10, vignette: float = 0.08, watch: Watch | None = None
) -> Linear:
    """A display-referred plate `(h, w, 3)` 0 to 1, linear; greys stay grey.

    Below the shoulder only `contrast` (an S-curve on luminance) and `vignette` (loss in the
    corners) act; highlights roll off and lose colour towards white instead of clipping.
    """
    out = np.empty_like(linear)

    def work(first: int, last: int) -> None:
        rows = slice(first, last)
        lit = linear[rows] * _corners(linear.shape, rows, vignette)
        out[rows] = _shouldered(_curved(lit, contrast))

    in_strips(work, len(linear), _STRIP, watch or Watch())
    return out


def _corners(shape: tuple[int, ...], rows: slice, vignette: float) -> Linear:
    height, width = shape[:2]
    y = (np.arange(height)[rows] + 0.5) / height - 0.5
    x = (np.arange(width) + 0.5) / width - 0.5
    away = 2 * np.add.outer(y**2, x**2)
    corners: Linear = np.array(1 - vignette * away[..., None], np.float32)
    return corners


def _curved(x: Linear, contrast: float) -> Linear:
    light = np.maximum(x @ _LUMA, 1e-6)[..., None]
    level = linear_to_srgb(np.minimum(light, 1))
    bent = np.clip(level + contrast * 2 * (level - 0.5) * level * (1 - level), 0, 1)
    gain = srgb_to_linear(bent) / np.maximum(srgb_to_linear(level), 1e-6)
    return np.where(light < 1, x * gain, x).astype(np.float32)


def _shouldered(x: Linear) -> Linear:
    light = np.maximum(x @ _LUMA, 1e-6)[..., None]
    room = _CEILING - _SHOULDER
    rolled = _SHOULDER + room * (1 - np.exp(-(light - _SHOULDER) / room))
    goal = np.where(light > _SHOULDER, rolled, light)
    y = x * (goal / light)
    top = y.max(-1, keepdims=True)
    # Pull colours that exceed the gamut towards their own grey just far enough.
    pull = np.clip((top - 1) / np.maximum(top - goal, 1e-6), 0, 1)
    shown: Linear = np.clip(y + (goal - y) * pull, 0, 1).astype(np.float32)
    return shown
