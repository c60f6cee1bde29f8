"""The colour of the light, relative to the photograph's white, from near-neutral highlights."""

import math

import numpy as np

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import to_linear
from anywhere_desktop.vision.colour import chroma, to_lab

NEUTRAL_KELVIN = 5500
"""A photograph that was balanced well."""

_RED_TO_BLUE = 7357.0
"""Change of ln(red/blue) per 1/kelvin of a black body: 14388 um K x (1/0.465 um - 1/0.61 um)."""
_BELIEF = 0.6
"""Paper and metal have a tint of their own: only this much of the tint is put down to the light."""


def highlight_kelvin(foreground: Foreground) -> int:
    """Colour temperature in K of the brightest near-neutral pixels; 5500 where there are none."""
    small = foreground.fitted(360)
    opaque = small.srgb[small.matte >= 250]
    if len(opaque) < 50:
        return NEUTRAL_KELVIN
    lab = to_lab(opaque)
    bright = lab[:, 0] > max(55.0, float(np.quantile(lab[:, 0], 0.9)))
    chosen = bright & (chroma(lab) < 0.16 * lab[:, 0]) & (opaque.max(-1) < 252)
    if chosen.sum() < 20:
        return NEUTRAL_KELVIN
    red, _, blue = to_linear(opaque[chosen]).mean(0)
    inverse = 1 / NEUTRAL_KELVIN + _BELIEF * math.log(red / max(1e-4, blue)) / _RED_TO_BLUE
    return int(round(min(8000.0, max(3800.0, 1 / max(inverse, 1e-4))), -2))
