"""Is the product's mirror image what the ground shows under it?

In light, row by row: the plate under the foot against the product above it, turned over. In hue
too: what is mirrored in a rough ground is hardly lighter or darker than the ground beside it, but
has the product's hues in their order, or leans towards the product's from the first row on. Under
a product that floats there is a gap first; a shadow that other light fills leans a little too, but
less than it is dark.
"""

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
Box = tuple[int, int, int, int]

_DEEP = 0.35
"""How much of the product is looked for under it, as a share of its height."""
_CLOSE = 0.06
"""Where it begins, as a share of the product's height."""
_LEAST_ROWS = 8
_TOLD = 0.03
"""Scatter of the plate's hue, or its distance from the ground's, in log light, that tells."""
_SHADE = 0.2
"""As much of its darkness does a shadow's hue lie from the ground's, where the sky fills it."""


def mirror_image(light: Plane, channels: Plane, beside: Plane | None, box: Box) -> float:
    """Correlation with the product's mirror image, 0 to 1: in light or in hue, what is more.

    light `(h, w)`, channels `(h, w, 3)`: log light; beside `(h, 3)`: what each row looks like
    beside the product, None where that is not seen.
    """
    left, top, right, base = box
    deep = min(round(_DEEP * (base - top)), len(light) - base, base - top)
    if deep < _LEAST_ROWS:
        return 0.0
    above, below = slice(base - deep, base), slice(base, base + deep)
    product = channels[above, left:right].mean(1)[::-1]
    plate = channels[below, left:right].mean(1)
    lit = _alike(
        _straightened(light[above, left:right].mean(1)[::-1]),
        _straightened(light[below, left:right].mean(1)),
    )
    if beside is None:
        return lit
    close = max(2, round(_CLOSE * (base - top)))
    own, seen = _hues(product - beside[below]), _hues(plate - beside[below])
    dark = (plate - beside[below]).mean(1)
    return max(
        lit,
        _told(own - own.mean(0), seen - seen.mean(0), dark - dark.mean()),
        _told(own[:close], seen[:close], dark[:close]),
    )


def _straightened(rows: Plane) -> Plane:
    """Less what falls off evenly."""
    at = np.arange(len(rows))
    return np.asarray(rows - np.polyval(np.polyfit(at, rows, 1), at), np.float32)


def _hues(rows: Plane) -> Plane:
    """Red and blue against green `(n, 2)`."""
    return np.asarray(rows[:, [0, 2]] - rows[:, 1:2], np.float32)


def _told(own: Plane, seen: Plane, dark: Plane) -> float:
    least = max(_TOLD, _SHADE * float(np.sqrt((dark**2).mean())))
    return _alike(own, seen) if np.sqrt((seen**2).mean()) >= least else 0.0


def _alike(one: Plane, other: Plane) -> float:
    """Correlation about 0."""
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return max(0.0, float((one * other).sum()) / size) if size > 1e-3 else 0.0
