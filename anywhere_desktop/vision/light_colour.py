"""The colour and the amount of the light, relative to a photograph that was balanced well.

A plain, bright, near-neutral ground behind the product is the best grey card; neutral parts of the
product confirm or replace it. What lies off the colours of glowing bodies, or changes from place to
place, is paint, wood or print, and tells nothing.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import to_linear

NEUTRAL_KELVIN = 5500
"""A photograph that was balanced well."""

_RED_TO_BLUE = 7357.0
"""Change of ln(red/blue) per 1/kelvin of a black body: 14388 um K x (1/0.465 um - 1/0.61 um)."""
_ALONE, _CONFIRMED = 0.7, 1.0
"""How much of a tint is put down to the light: where only one thing shows it, where two do."""
_PAPER = 0.15
"""Tint ln(red/blue) that paper and paint have by themselves."""
_UNEVEN, _OFF = 0.12, 0.25
"""Spread of the tint, and distance from the colours of glowing bodies, of what is no grey card."""
_AGREE = 0.3
_KELVINS = 3000.0, 9000.0

_WHITE = 0.8
"""Linear level that the brightest half percent of a normal photograph reaches."""
_EXPOSURES = 0.4, 1.6
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)

Light = NDArray[np.float32]


@dataclass(frozen=True)
class Cast:
    """kelvin: colour of the light, 5500 = neutral; confidence: in that, 0 to 1; exposure: of the
    photograph over a normal one.
    """

    kelvin: int
    confidence: float
    exposure: float


@dataclass(frozen=True)
class _Card:
    """What serves as a grey card. tint: ln(red/blue); trust: 0 to 1."""

    tint: float
    trust: float


def measure_cast(foreground: Foreground) -> Cast:
    """Judge the light's colour and amount by the product and the ground behind it."""
    small = foreground.fitted(256)
    product = to_linear(small.srgb[small.matte >= 250])
    ground = _ground(foreground, small)
    behind, own = _backdrop_card(ground), _product_card(product)
    kelvin, confidence = _balance(behind, own)
    return Cast(kelvin, round(confidence, 3), _exposure(product, ground))


def _ground(foreground: Foreground, small: Foreground) -> Light:
    """Linear pixels `(n, 3)` that surely do not belong to the product; none in a cut-out file."""
    if foreground.photo.alpha is not None:
        return np.zeros((0, 3), np.float32)
    reach = np.ones((9, 9), np.uint8)
    return to_linear(small.photo.srgb[cv2.dilate(small.matte, reach) < 5])


def _backdrop_card(light: Light) -> _Card:
    usable = light[(light.max(-1) < 0.97) & (light.min(-1) > 0.004)]
    if len(usable) < 200:
        return _Card(0.0, 0.0)
    tint, off = _tints(usable)
    low, middle, high = np.quantile(tint, [0.1, 0.5, 0.9])
    even = math.exp(-((float(high - low) / 2 / _UNEVEN) ** 2))
    bright = float(np.clip((np.median(usable @ _LUMA) - 0.05) / 0.15, 0, 1))
    return _Card(float(middle), even * bright * _glowing(float(np.median(off)), float(middle)))


def _product_card(light: Light) -> _Card:
    """The brightest near-neutral pixels of the product."""
    usable = light[(light.max(-1) < 0.97) & (light.min(-1) > 0.004)]
    if len(usable) < 50:
        return _Card(0.0, 0.0)
    level = usable @ _LUMA
    chosen = usable[level >= max(0.05, float(np.quantile(level, 0.9)))]
    tint, off = _tints(chosen)
    near = (np.abs(off) < _OFF) & (np.abs(tint) < 0.9)
    if near.sum() < 20:
        return _Card(0.0, 0.0)
    middle = float(np.median(tint[near]))
    # Strong tints are rather the product's own.
    trust = 0.4 * float(near.mean()) * math.exp(-((middle / 0.5) ** 2))
    return _Card(middle, trust)


def _tints(light: Light) -> tuple[Light, Light]:
    """ln(red/blue), and the distance from the colours of glowing bodies: green over both."""
    red, green, blue = np.log(light).T
    return red - blue, 2 * green - red - blue


def _glowing(off: float, tint: float) -> float:
    likely = 1.0 if abs(tint) < 0.9 else math.exp(-(((abs(tint) - 0.9) / 0.3) ** 2))
    return likely * math.exp(-((off / (_OFF + 0.15 * abs(tint))) ** 2))


def _balance(behind: _Card, own: _Card) -> tuple[int, float]:
    agree = math.exp(-(((behind.tint - own.tint) / _AGREE) ** 2))
    # With a good card behind, the product has a say only as far as it agrees.
    share = own.trust * (1 - behind.trust * (1 - agree))
    total = behind.trust + share
    if total < 0.02:
        return NEUTRAL_KELVIN, 0.0
    tint = (behind.trust * behind.tint + share * own.tint) / total
    both = min(1.0, 2 * min(behind.trust, own.trust)) * agree
    belief = _ALONE + (_CONFIRMED - _ALONE) * both
    light = math.copysign(max(0.0, abs(tint) - _PAPER), tint) * belief
    inverse = 1 / NEUTRAL_KELVIN + light / _RED_TO_BLUE
    low, high = _KELVINS
    kelvin = min(high, max(low, 1 / max(inverse, 1e-6)))
    return int(round(kelvin, -2)), min(1.0, total)


def _exposure(product: Light, ground: Light) -> float:
    """Too dark by the brightest pixels, where something bright is to be expected; too bright by
    how much of the product is lost in white (a white ground often is on purpose).
    """
    everything = np.concatenate([product, ground])
    if len(product) < 50:
        return 1.0
    white = float(np.quantile(everything.max(-1), 0.995))
    expected = _brightness(ground) if len(ground) >= 200 else 0.0
    dark = min(1.0, white / _WHITE)
    # A dark thing on a dark ground may be just that.
    value = 1 + (dark - 1) * max(0.2, expected)
    value += 0.6 * _lost(product) + 0.08 * (_lost(ground) if len(ground) else 0.0)
    low, high = _EXPOSURES
    return round(min(high, max(low, value)), 3)


def _brightness(light: Light) -> float:
    return float(np.clip((np.median(light @ _LUMA) - 0.04) / 0.1, 0, 1))


def _lost(light: Light) -> float:
    return float((light.min(-1) > 0.985).mean())
