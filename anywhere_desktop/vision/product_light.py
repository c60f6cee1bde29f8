"""Where the light on the product came from, judged by its shading.

The outline gives normals (`normals.py`); a grid of key lights (direction, softness, share of
ambient light) is tried, each as a low-order shading model of the luminance with a free brightness
per colour of the product. The answer is the mean over all that explain the shading about as well;
how much better they do than no shading at all is the confidence.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Mask, to_linear
from anywhere_desktop.core.records import LightEstimate
from anywhere_desktop.vision.colour import to_lab
from anywhere_desktop.vision.light_colour import NEUTRAL_KELVIN
from anywhere_desktop.vision.normals import Normals, blown_normals, box_normals, turned_normals
from anywhere_desktop.vision.shadow_side import light_side
from anywhere_desktop.vision.silhouette import Silhouette, fit_bottom

Samples = NDArray[np.float32]

_WORKING_PX = 240
_SAMPLES = 1000
_AZIMUTHS = np.arange(-150.0, 180.0, 15.0)
_ELEVATIONS = np.array([8.0, 24.0, 40.0, 56.0, 72.0])
_SOFTNESSES = np.array([0.05, 0.4, 0.8])
_AMBIENTS = np.array([0.08, 0.25, 0.7, 2.0])
_OUTLIER = 0.25
"""Log-luminance misfit at which a sample stops to count: print, highlights, reflections."""
_AZIMUTH_SPREAD = 70.0
"""Key lights stand before the product rather than behind it, standard deviation in degrees."""
_SHADOW_WEIGHT = 2.0
_ASIDE = 55.0
"""Where a key light stands at the side, if nothing tells how far to the side, degrees."""
_USUAL = 0.0, 42.0, 0.45
"""Azimuth, elevation, softness to lean to where the shading does not tell."""


@dataclass(frozen=True, eq=False)
class Shading:
    """What the fit sees: normals `(n, 3)` in world axes (x right, y up, z to the front); log
    luminance `(n,)`; material `(n,)` index of a colour of the product.
    """

    normals: Samples
    log_luminance: Samples
    material: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Fits:
    """All lights tried: parameters `(m, 3)` azimuth, elevation, softness; misfit `(m,)`; misfit
    of no shading at all.
    """

    lights: NDArray[np.float64]
    misfit: NDArray[np.float64]
    flat: float


def measure_light(
    foreground: Foreground, silhouette: Silhouette, pitch_deg: float
) -> LightEstimate:
    """Estimate the key light; `pitch_deg` is how far the camera looked down. Its colour has its
    own evidence (`light_colour.py`) and is neutral here.
    """
    small = foreground.fitted(_WORKING_PX)
    side = light_side(foreground)
    seen = _seen(small, silhouette, pitch_deg, side)
    turned = _seen(_mirrored(small), _mirrored_outline(silhouette), pitch_deg, -side)
    return _mean_estimate(seen, replace(turned, azimuth_deg=-turned.azimuth_deg))


def _mirrored(small: Foreground) -> Foreground:
    photo = replace(small.photo, pixels=np.ascontiguousarray(small.photo.pixels[:, ::-1]))
    matte = np.ascontiguousarray(small.matte[:, ::-1])
    return Foreground(photo, matte, np.ascontiguousarray(small.colours[:, ::-1]))


def _mirrored_outline(silhouette: Silhouette) -> Silhouette:
    bottom = silhouette.bottom
    xs = (bottom.xs[0] + bottom.xs[-1] - bottom.xs)[::-1]
    return replace(silhouette, bottom=replace(bottom, xs=xs, ys=bottom.ys[::-1]))


def _mean_estimate(one: LightEstimate, other: LightEstimate) -> LightEstimate:
    """Of the photo and of its mirror image: neither hand is preferred, and doubt shows."""
    weights = np.array([one.confidence, other.confidence]) + 1e-3
    weights /= weights.sum()
    azimuths = np.radians([one.azimuth_deg, other.azimuth_deg])
    east, south = float(weights @ np.sin(azimuths)), float(weights @ np.cos(azimuths))
    sure = float(weights @ [one.confidence, other.confidence]) * min(1.0, math.hypot(east, south))
    return LightEstimate(
        round(math.degrees(math.atan2(east, south)), 1),
        round(float(weights @ [one.elevation_deg, other.elevation_deg]), 1),
        round(float(weights @ [one.softness, other.softness]), 3),
        NEUTRAL_KELVIN,
        round(sure, 3),
    )


def _seen(
    small: Foreground, silhouette: Silhouette, pitch_deg: float, side: float
) -> LightEstimate:
    shading = _samples(small, silhouette, pitch_deg)
    if shading is None:
        return LightEstimate(_USUAL[0], _USUAL[1], _USUAL[2], NEUTRAL_KELVIN, 0.0)
    fits = fit_lights(shading)
    azimuth, elevation, softness, agreement = _mean_light(fits, side)
    sure = agreement * _explained(fits) * _strength(fits, silhouette)
    sure = _with_shadow(sure, side * math.sin(math.radians(azimuth)))
    azimuth = _leaned(azimuth, math.copysign(min(abs(azimuth), _ASIDE), azimuth), sure)
    elevation = _leaned(elevation, _USUAL[1], 0.7)
    softness = _leaned(softness, _USUAL[2], sure)
    return LightEstimate(
        round(azimuth, 1), round(elevation, 1), round(softness, 3), NEUTRAL_KELVIN, round(sure, 3)
    )


def fit_lights(shading: Shading) -> Fits:
    """Try every light of the grid."""
    onehot = np.eye(int(shading.material.max()) + 1, dtype=np.float32)[shading.material]
    lights, misfits = [], []
    directions = np.array([(a, e) for a in _AZIMUTHS for e in _ELEVATIONS])
    facing = shading.normals @ _towards(directions).T
    for softness in _SOFTNESSES:
        lit = wrapped(facing, float(softness))
        for ambient in _AMBIENTS:
            dome = ambient * (0.75 + 0.25 * shading.normals[:, 1:2])
            model = np.log(lit + dome)
            misfits.append(_misfits(shading.log_luminance[:, None] - model, onehot))
            lights.append(np.column_stack([directions, np.full(len(directions), softness)]))
    flat = _misfits(shading.log_luminance[:, None], onehot)[0]
    return Fits(np.concatenate(lights), np.concatenate(misfits), float(flat))


def wrapped(facing: NDArray[np.float32], softness: float) -> NDArray[np.float32]:
    """How bright a surface is whose normal has the cosine `facing` with the light's direction.

    A wide light reaches round the terminator: 0 = hard edge, 1 = a whole sky's half.
    """
    lit: NDArray[np.float32] = np.maximum(0, (facing + softness) / (1 + softness)) ** (1 + softness)
    return lit


def _towards(directions: NDArray[np.float64]) -> Samples:
    azimuth, elevation = np.radians(directions).T
    level = np.cos(elevation)
    vector = [np.sin(azimuth) * level, np.sin(elevation), np.cos(azimuth) * level]
    return np.stack(vector, -1).astype(np.float32)


@np.errstate(invalid="ignore")  # BLAS at times raises the flag by what lies beside narrow matrices.
def _misfits(residual: Samples, onehot: Samples) -> NDArray[np.float64]:
    """Robust mean misfit of `(n, m)` residuals, the level of each material free."""
    counts = onehot.sum(0)[:, None]
    weights = np.ones_like(residual)
    centred = np.empty_like(residual)
    for _ in range(3):
        total = onehot.T @ weights
        weights *= residual
        level = (onehot.T @ weights) / np.maximum(total, 1e-6)
        np.subtract(residual, onehot @ level, out=centred)
        np.divide(centred, _OUTLIER, out=weights)
        weights *= weights
        weights += 1
        np.divide(1, weights, out=weights)
    cost = centred
    cost *= centred
    cost *= weights
    misfit: NDArray[np.float64] = (onehot.T @ cost).sum(0) / counts.sum()
    return misfit.astype(np.float64)


def _with_shadow(sure: float, agreement: float) -> float:
    """Confidence after the shadow on the ground was asked: `agreement` is -1 to 1."""
    if agreement >= 0:
        return 1 - (1 - sure) * (1 - 0.5 * agreement)
    return sure * (1 + 0.7 * agreement)


def _mean_light(fits: Fits, side: float) -> tuple[float, float, float, float]:
    """Azimuth, elevation, softness averaged over good fits, and how much those agree (0 to 1).

    side: where the shadow on the ground says the light is, -1 (left) to 1 (right).
    """
    best = fits.misfit.min()
    scale = 0.04 * best + 0.004 * fits.flat + 3e-4
    weights = np.exp(-(fits.misfit - best) / scale)
    weights *= np.exp(-(((fits.lights[:, 1] - _USUAL[1]) / 30) ** 2) / 2)
    weights *= np.exp(-((fits.lights[:, 0] / _AZIMUTH_SPREAD) ** 2) / 2)
    weights *= np.exp(_SHADOW_WEIGHT * side * np.sin(np.radians(fits.lights[:, 0])))
    weights /= weights.sum()
    azimuth, elevation, softness = fits.lights.T
    level = np.cos(np.radians(elevation))
    east = float((weights * level * np.sin(np.radians(azimuth))).sum())
    south = float((weights * level * np.cos(np.radians(azimuth))).sum())
    agreement = math.hypot(east, south) / max(1e-6, float((weights * level).sum()))
    return (
        math.degrees(math.atan2(east, south)),
        float((weights * elevation).sum()),
        float((weights * softness).sum()),
        agreement,
    )


def _explained(fits: Fits) -> float:
    """Share of the shading that the best light explains, 0 to 1, stretched."""
    share = 1 - fits.misfit.min() / max(fits.flat, 1e-9)
    return float(np.clip((share - 0.08) / 0.5, 0, 1))


def _strength(fits: Fits, silhouette: Silhouette) -> float:
    """Trust by how much shading there is and how well the outline tells the form."""
    amount = float(np.clip((math.sqrt(fits.flat) - 0.015) / 0.06, 0, 1))
    form = {"round": 1.0, "ball": 1.0, "box": 0.45, "free": 0.6}[silhouette.kind]
    return amount * form


def _samples(small: Foreground, silhouette: Silhouette, pitch_deg: float) -> Shading | None:
    mask = small.matte >= 128
    boxy = silhouette.kind == "box"
    luminance = to_linear(small.srgb) @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    usable = (small.matte >= 250) & (luminance > 0.004) & (luminance < 0.97)
    index = np.flatnonzero(usable)
    if len(index) < 100:
        return None
    if len(index) > _SAMPLES:
        index = np.random.default_rng(0).choice(index, _SAMPLES, replace=False)
    colours = small.srgb.reshape(-1, 3)[index]
    normals = _normals(mask, silhouette, pitch_deg)
    return Shading(
        normals.reshape(-1, 3)[index],
        np.log(luminance.reshape(-1)[index]).astype(np.float32),
        _materials(colours, 250.0 if boxy else 90.0),
    )


def _normals(mask: Mask, silhouette: Silhouette, pitch_deg: float) -> Normals:
    """Normals in world axes: x right, y up, z to the front."""
    fit = fit_bottom(silhouette.bottom)
    if silhouette.kind == "box" and min(fit.slopes) > 0:
        return box_normals(mask, fit)
    turned = silhouette.kind in ("round", "ball")
    x, y, z = np.moveaxis(turned_normals(mask) if turned else blown_normals(mask), -1, 0)
    c, s = math.cos(math.radians(pitch_deg)), math.sin(math.radians(pitch_deg))
    return np.stack([x, c * y + s * z, c * z - s * y], -1).astype(np.float32)


def _materials(colours: NDArray[np.uint8], lightness: float) -> NDArray[np.intp]:
    """Tell the product's materials apart by what light does not change much: their chromaticity,
    and very different lightness (`lightness`: L* units that count like a clear tint).
    """
    lab = to_lab(colours)
    saturation = lab[:, 1:] / (lab[:, :1] + 12)
    feature = np.concatenate([2.2 * saturation, lab[:, :1] / lightness], -1).astype(np.float32)
    centres = feature[:1]
    for _ in range(4):
        gap = np.linalg.norm(feature[:, None] - centres[None], axis=-1).min(1)
        if np.quantile(gap, 0.97) < 0.22:
            break
        far = int(np.argsort(gap)[int(0.97 * (len(gap) - 1))])
        centres = np.concatenate([centres, feature[far : far + 1]])
    for _ in range(6):
        labels = np.linalg.norm(feature[:, None] - centres[None], axis=-1).argmin(1)
        centres = np.stack(
            [
                feature[labels == i].mean(0) if (labels == i).any() else centre
                for i, centre in enumerate(centres)
            ]
        )
    _, compact = np.unique(labels, return_inverse=True)
    return compact.astype(np.intp)


def _leaned(value: float, usual: float, weight: float) -> float:
    return weight * value + (1 - weight) * usual
