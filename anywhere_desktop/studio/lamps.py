"""A lamp as a row of numbers: place, shape and light; and how kernels sample it."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.light_measure import width_deg
from anywhere_desktop.core.picture import srgb_to_linear
from anywhere_desktop.core.scene import Lamp
from anywhere_desktop.studio.camera import PRODUCT_UNITS
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.vectors import Vec, on_circle

# Columns of a lamp: 0-2 middle, 3-5 and 6-8 half axes, 9-11 the way it faces, 12-14 radiance,
# 15 area, 17-19 gobo's middle, 20-22 and 23-25 its half axes, 26 gobo or -1, 27 what passes
# beside it, 28 angular width, 29 rectangle or disc, 30 a disc's inner radius as a share (a ring).
# Radiance is divided by pi: a surface shows albedo x irradiance.
COLUMNS = 32
RECTANGLE, DISC = 0, 1
NEUTRAL_KELVIN = 5500
TARGET = np.array([0.0, 0.0, 0.05])
LUMA = np.array([0.2126, 0.7152, 0.0722])

_NEAREST, _FARTHEST = 0.15, 20.0
"""Distances of a lamp in set units: no nearer, or it would stand in the product."""


@dataclass(frozen=True)
class _Build:
    """width_deg, far: how wide it looks and how far it is (set units) where the Scene does not
    say; across: its width as a share of its height; inner: a ring's hole as a share of its radius,
    None for a rectangle.
    """

    width_deg: float
    far: float
    across: float = 1.0
    inner: float | None = None


_BUILDS = {
    "softbox": _Build(28, 1.8), "strip": _Build(36, 1.5, 0.2), "sun": _Build(0.6, 2.2),
    "ring": _Build(26, 0.95, inner=0.74), "rim": _Build(24, 1.6), "candle": _Build(6, 0.4, 1, 0.0),
    "neon": _Build(60, 0.62, 0.035),
}  # fmt: skip


def direction(azimuth_deg: float, elevation_deg: float) -> NDArray[np.float64]:
    """Unit vector from the product to a light (see `core.scene.Light` for the angles)."""
    a, e = math.radians(azimuth_deg), math.radians(elevation_deg)
    return np.array([math.sin(a) * math.cos(e), -math.cos(a) * math.cos(e), math.sin(e)])


def tint(kelvin: float, strength: float = 0.8) -> NDArray[np.float64]:
    """Linear colour of a light relative to 5500 K, luminance 1 (fit of the Planckian locus by
    T. Helland, 2012).
    """
    colour = (_planck(kelvin) / _planck(NEUTRAL_KELVIN)) ** strength
    return np.asarray(colour / (colour @ LUMA))


def _planck(kelvin: float) -> NDArray[np.float64]:
    t = min(max(kelvin, 1600), 15000) / 100
    red = 255 if t <= 66 else 329.698727446 * (t - 60) ** -0.1332047592
    green = (
        99.4708025861 * math.log(t) - 161.1195681661
        if t <= 66
        else 288.1221695283 * (t - 60) ** -0.0755148492
    )
    blue = 255 if t >= 66 else 138.5177312231 * math.log(max(t - 10, 1.2)) - 305.0447927307
    encoded = np.clip(np.array([red, green, blue]) / 255, 0.02, 1)
    return srgb_to_linear(encoded).astype(np.float64)


def gel(colour: str) -> NDArray[np.float64]:
    """Linear colour of a gel or tube of hue "#rrggbb". A saturated one is not raised to the full
    luminance of white light: blue would burn out.
    """
    encoded = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = srgb_to_linear(np.clip(encoded, 0.02, 1)).astype(np.float64)
    return np.asarray(linear / (0.5 * float(linear @ LUMA) + 0.5 * float(linear.max())))


def units_of(distance_cm: float, product_cm: float) -> float:
    """A distance in set units: the product's longer side is `PRODUCT_UNITS`."""
    far = distance_cm / max(product_cm, 0.5) * PRODUCT_UNITS
    return float(min(_FARTHEST, max(_NEAREST, far)))


def lamp(
    place: NDArray[np.float64],
    wide_deg: float,
    colour: Vec | NDArray[np.float64],
    target: NDArray[np.float64] = TARGET,
) -> NDArray[np.float64]:
    """A square lamp whose light on a facing surface at the target has the given strength."""
    far = float(np.linalg.norm(place - target))
    facing = (target - place) / far
    across = np.cross(facing, [0.0, 1.0, 1e-3] if abs(facing[2]) > 0.99 else [0.0, 0.0, 1.0])
    across /= np.linalg.norm(across)
    half = far * math.tan(math.radians(wide_deg) / 2)
    row = np.zeros(COLUMNS)
    row[0:3], row[9:12] = place, facing
    row[3:6], row[6:9] = across * half, np.cross(across, facing) * half
    row[15] = 4 * half * half
    row[12:15] = np.asarray(colour) * far * far / row[15]
    row[26], row[28] = -1, math.radians(wide_deg)
    return row


def shaped(row: NDArray[np.float64], kind: str) -> NDArray[np.float64]:
    """A square lamp given the shape of its kind; its light on the product stays."""
    build = _BUILDS.get(kind, _BUILDS["softbox"])
    area = row[15]
    row[3:6] *= build.across
    row[15] *= build.across
    if build.inner is not None:
        row[29:31] = DISC, build.inner
        row[15] *= math.pi / 4 * (1 - build.inner**2)
    row[12:15] *= area / row[15]
    return row


def beside(one: Lamp, product_cm: float) -> NDArray[np.float64]:
    """A further lamp of a Scene, its light relative to a key light of 1."""
    build = _BUILDS[one.kind]
    far, wide = build.far, build.width_deg
    if one.distance_cm is not None:
        far = units_of(one.distance_cm, product_cm)
    if one.size_cm is not None:
        wide = width_deg(one.size_cm, one.distance_cm or far / PRODUCT_UNITS * product_cm)
    colour = gel(one.colour) if one.colour else tint(one.kelvin)
    place = TARGET + direction(one.azimuth_deg, one.elevation_deg) * far
    return shaped(lamp(place, wide, colour * one.strength), one.kind)


@kernel
def on_lamp(lamps: NDArray[np.float64], k: int, a: float, b: float) -> tuple[float, float]:
    """A point of lamp `k` as shares of its half axes, even in its area."""
    if lamps[k, 29] == RECTANGLE:
        return 2 * a - 1, 2 * b - 1
    hole = lamps[k, 30] * lamps[k, 30]
    r, (cosine, sine) = math.sqrt(hole + a * (1.0 - hole)), on_circle(b)
    return r * cosine, r * sine


@kernel
def within_disc(lamps: NDArray[np.float64], k: int, u: float, v: float) -> bool:
    """Whether a point of lamp `k`'s rectangle, `u` and `v` along its half axes times their length,
    lies on its disc or ring; True for a rectangle.
    """
    if lamps[k, 29] == RECTANGLE:
        return True
    uu = lamps[k, 3] * lamps[k, 3] + lamps[k, 4] * lamps[k, 4] + lamps[k, 5] * lamps[k, 5]
    vv = lamps[k, 6] * lamps[k, 6] + lamps[k, 7] * lamps[k, 7] + lamps[k, 8] * lamps[k, 8]
    far = u * u / (uu * uu) + v * v / (vv * vv)
    return bool(lamps[k, 30] * lamps[k, 30] <= far < 1.0)
