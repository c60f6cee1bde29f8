"""The finish of a rendered plate: a soft shoulder, a little contrast, a faint vignette."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear, linear_to_srgb, srgb_to_linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.strips import in_strips

_SHOULDER = 0.76
_CEILING = 1.0
_STRIP = 32
_STEPS = 4096


def graded(
    linear: Linear, contrast: float = 0.10, vignette: float = 0.08, watch: Watch | None = None
) -> Linear:
    """A display-referred plate `(h, w, 3)` 0 to 1, linear; greys stay grey.

    Below the shoulder only `contrast` (an S-curve on luminance) and `vignette` (loss in the
    corners) act; highlights roll off and lose colour towards white instead of clipping.
    """
    out, gains = np.empty_like(linear), _gains(contrast)

    def work(first: int, last: int) -> None:
        grade_rows(first, last, linear, gains, vignette, out)

    in_strips(work, len(linear), _STRIP, watch or Watch())
    return out


@lru_cache(maxsize=4)
def _gains(contrast: float) -> NDArray[np.float64]:
    """By what the curve multiplies light, at even steps of its square root from 0 to 1."""
    light = np.maximum(np.linspace(0, 1, _STEPS + 1) ** 2, 1e-6)
    level = linear_to_srgb(light).astype(np.float64)
    bent = np.clip(level + contrast * 2 * (level - 0.5) * level * (1 - level), 0, 1)
    return np.asarray(srgb_to_linear(bent) / srgb_to_linear(level), np.float64)


@kernel
def grade_rows(
    first: int, last: int, linear: Linear, gains: NDArray[np.float64], vignette: float, out: Linear
) -> None:
    """Grade rows first to last; see `graded`."""
    height, width = linear.shape[:2]
    for j in range(first, last):
        y = (j + 0.5) / height - 0.5
        for i in range(width):
            x = (i + 0.5) / width - 0.5
            corner = 1.0 - 2.0 * vignette * (x * x + y * y)
            r, g, b = corner * linear[j, i, 0], corner * linear[j, i, 1], corner * linear[j, i, 2]
            k = _curve(_luma(r, g, b), gains)
            out[j, i, 0], out[j, i, 1], out[j, i, 2] = _shouldered(r * k, g * k, b * k)


@kernel
def _luma(r: float, g: float, b: float) -> float:
    return max(0.2126 * r + 0.7152 * g + 0.0722 * b, 1e-6)


@kernel
def _curve(light: float, gains: NDArray[np.float64]) -> float:
    if light >= 1.0:
        return 1.0
    place = math.sqrt(light) * _STEPS
    step = min(int(place), _STEPS - 1)
    lower = float(gains[step])
    return lower + (float(gains[step + 1]) - lower) * (place - step)


@kernel
def _shouldered(r: float, g: float, b: float) -> tuple[float, float, float]:
    light, room = _luma(r, g, b), _CEILING - _SHOULDER
    goal = light
    if light > _SHOULDER:
        goal = _SHOULDER + room * (1.0 - math.exp((_SHOULDER - light) / room))
    k = goal / light
    r, g, b = k * r, k * g, k * b
    # Pull colours that exceed the gamut towards their own grey just far enough.
    top = max(r, max(g, b))
    pull = min(max((top - 1.0) / max(top - goal, 1e-6), 0.0), 1.0)
    r, g, b = r + (goal - r) * pull, g + (goal - g) * pull, b + (goal - b) * pull
    return min(max(r, 0.0), 1.0), min(max(g, 0.0), 1.0), min(max(b, 0.0), 1.0)
