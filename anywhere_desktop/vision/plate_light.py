"""Where the light of a generated picture comes from.

Three voices: the shading of the product that the generator itself painted where ours will go, and
the shadow it gave it (`product_light`); on which side the ground is darker; which half of the
picture is brighter. They are weighed against what is known beforehand, by their confidence.
"""

import math

import cv2
import numpy as np

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Picture, to_depth, to_linear
from anywhere_desktop.core.records import LightEstimate
from anywhere_desktop.vision.grounding import measure_shadow_side
from anywhere_desktop.vision.product_light import measure_light
from anywhere_desktop.vision.quality import view_of
from anywhere_desktop.vision.silhouette import measure_silhouette

_PRIOR = 0.35
"""How much is given for what is known beforehand, on the scale of a confidence."""
_SIDE_WEIGHT, _FALL_WEIGHT = 0.8, 0.35
_CLEAR_LEAN = 0.14
_CLEAR_FALL = 0.5
"""Difference of log light, of the ground's sides and across the picture, that leaves no doubt."""
_ASIDE = 60.0


def measure_plate_light(
    plate: Picture, foreground: Foreground, prior: LightEstimate, pitch_deg: float
) -> LightEstimate:
    """Estimate the key light of a plate `(h, w, 3)` sRGB of the foreground's size.

    `prior`: what is believed without looking (the set that was asked for, or the light on the
    product); its confidence counts.
    """
    painted = Foreground(Photograph(to_depth(plate, 8)), foreground.matte, to_depth(plate, 8))
    shading = measure_light(painted, measure_silhouette(painted.matte), pitch_deg)
    voices = [
        (_PRIOR + prior.confidence, prior.azimuth_deg),
        (shading.confidence, shading.azimuth_deg),
        _from_ground(painted, pitch_deg),
        _from_brightness(painted),
    ]
    east = sum(weight * math.sin(math.radians(azimuth)) for weight, azimuth in voices)
    south = sum(weight * math.cos(math.radians(azimuth)) for weight, azimuth in voices)
    whole = sum(weight for weight, _ in voices)
    share = shading.confidence / (shading.confidence + _PRIOR + prior.confidence)
    return LightEstimate(
        round(math.degrees(math.atan2(east, south)), 1),
        round(_between(prior.elevation_deg, shading.elevation_deg, share), 1),
        round(_between(prior.softness, shading.softness, share), 3),
        prior.kelvin,
        round(min(1.0, math.hypot(east, south) / max(whole, 1e-6) * min(1.0, whole)), 3),
    )


def _between(one: float, other: float, share: float) -> float:
    return one + share * (other - one)


def _from_ground(painted: Foreground, pitch_deg: float) -> tuple[float, float]:
    """Weight and azimuth: a shadow to the right means light from the left."""
    side = measure_shadow_side(view_of(painted.photo.pixels, painted), pitch_deg)
    clear = max(0.0, abs(side.lean) - side.noise) / _CLEAR_LEAN
    return _SIDE_WEIGHT * min(1.0, clear), -math.copysign(_ASIDE, side.lean)


def _from_brightness(painted: Foreground) -> tuple[float, float]:
    """Weight and azimuth: things are brighter towards the light. The product is left out."""
    size = 32, 32
    light = cv2.resize(to_linear(painted.photo.pixels), size, interpolation=cv2.INTER_AREA)
    matte = cv2.resize(painted.matte, size, interpolation=cv2.INTER_AREA)
    level = np.log(light @ np.array([0.2126, 0.7152, 0.0722], np.float32) + 0.01)
    free = matte < 16
    rows = free.mean(1) > 0.25
    if rows.sum() < 8:
        return 0.0, 0.0
    level, free = level[rows], free[rows]
    across = np.broadcast_to(np.linspace(-0.5, 0.5, size[0]), level.shape)
    # Row by row, so that a dark wall over a pale table says nothing.
    level = level - np.nanmedian(np.where(free, level, np.nan), axis=1, keepdims=True)
    slope = float(np.polyfit(across[free], level[free], 1)[0])
    return _FALL_WEIGHT * min(1.0, abs(slope) / _CLEAR_FALL), math.copysign(_ASIDE, slope)
