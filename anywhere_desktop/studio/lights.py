"""Light of a Scene as rows of numbers: key, fill and further lamps, the dome, and how bright."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.light_measure import USUAL_DISTANCE_CM, width_deg
from anywhere_desktop.core.scene import Light
from anywhere_desktop.studio.gobos import gobo
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.lamps import (
    LUMA,
    NEUTRAL_KELVIN,
    TARGET,
    beside,
    direction,
    lamp,
    shaped,
    tint,
    units_of,
)
from anywhere_desktop.studio.vectors import Vec

_KEY_FAR, _SUN_FAR = 2.2, 44.0
"""How far a soft key light stands, and how far a hard sun, whose rays are all but parallel."""
_SUNNY = 0.25
"""The softness from which a light begins to move off as a sun does."""
GOES_ON, IN_ROWS = -1.0, -2.0
"""In place of what passes beside a gobo: the pattern again, mirrored, or upright in rows."""
_WHITE_LEVEL = 0.92
_BEHIND_GOBO = 1.25
_CARD_LEVEL, _CARD_HALVES = 0.6, (0.5, 0.25)
"""Radiance of the card over a metal ground, as a share of white paper's in good light; half its
width and height. A larger one would only be met by more paths in vain: specks.
"""
_MOST_OF_A_CHANNEL = 1.2
_SPANS = {"window": 0.95, "window_leaves": 0.95, "arch": 1.5}
"""How wide a gobo's shadow is, as a share of the frame's width."""
__all__ = ["Rig", "angular_width_deg", "dome_light", "gobo_passes", "irradiance", "rig", "tint"]

_GLANCE_PX = 288
"""Which of several patterns is the best is seen on rough drawings."""
_pattern = lru_cache(maxsize=64)(gobo)
"""A gobo is drawn once: while the light is moved before it, it stays the same. Never written to."""


@dataclass(frozen=True, eq=False)
class Rig:
    """lamps `(n, 32)`, gobos `(g, n, n)` and dome `(24,)` for a `World`."""

    lamps: NDArray[np.float64]
    gobos: NDArray[np.float32]
    dome: NDArray[np.float64]


def angular_width_deg(light: Light) -> float:
    """How wide the key light looks from the product; a gobo needs a small one to be seen."""
    width = 0.6 + 50 * light.softness**1.5
    if light.size_cm is not None:
        width = width_deg(light.size_cm, light.distance_cm)
    return float(min(width, 1.2 + 4.0 * light.softness) if light.gobo else width)


def rig(
    light: Light,
    seed: int,
    frame_units: float,
    exposure: float = 1.0,
    product_cm: float = 12.0,
    seamless: bool = False,
    metal: bool = False,
) -> Rig:
    """The lamps of a Scene's light. frame_units: the width that the camera sees; product_cm: what
    sizes and distances in centimetres are measured against; seamless: no wall stands behind, on
    which a pattern would go on; metal: the ground is a mirror that shows what stands behind.
    """
    key_way = direction(light.azimuth_deg, max(light.elevation_deg, 4))
    side = -1.0 if light.azimuth_deg > 0 else 1.0
    counter = NEUTRAL_KELVIN + 0.25 * (NEUTRAL_KELVIN - light.kelvin)
    lamps = [_key(light, key_way, product_cm)]
    if light.fill > 0.01:
        way = direction(side * 55, 38)
        lamps.append(lamp(way * 1.8, 42, tint(counter) * light.fill))
    if light.rim > 0.01:
        way = direction(180 - (light.azimuth_deg or 60) * 0.6, 42)
        lamps.append(lamp(way * 1.6, 24, tint(light.kelvin, 0.5) * light.rim * 1.4))
    lamps += [beside(one, product_cm) for one in light.lamps if one.strength > 0.01]
    rows = np.stack(lamps)
    dome = _dome(light, key_way, tint(counter, 0.6))
    gain = _gain(rows, dome) * _held_back(light) * light.intensity * exposure
    gain *= _BEHIND_GOBO if light.gobo else 1
    rows[:, 12:15] *= gain
    dome[:9] *= gain
    dome[12:15] *= gain
    if metal:
        mirrored = np.stack([_behind(side, light), _card(light)])
        mirrored[:, 12:15] *= exposure * light.intensity
        rows = np.vstack([rows, mirrored])
    patterns = np.ones((1, 2, 2), np.float32)
    if light.gobo:
        patterns = _hang(rows[0], light.gobo, seed, frame_units, seamless)[None]
    return Rig(rows, patterns, dome)


def _key(light: Light, way: NDArray[np.float64], product_cm: float) -> NDArray[np.float64]:
    """The key lamp; one of a given size has the shape of its kind."""
    wide, colour = angular_width_deg(light), tint(light.kelvin)
    if light.distance_cm is None and light.size_cm is None:
        return lamp(way * _far(light), wide, colour)
    far = units_of(light.distance_cm or USUAL_DISTANCE_CM, product_cm)
    row = lamp(TARGET + way * far, wide, colour)
    return row if light.size_cm is None else shaped(row, light.kind)


def _behind(side: float, light: Light) -> NDArray[np.float64]:
    """A lamp above the set that draws a pool of light on what stands behind, for a metal ground to
    mirror: in an evenly lit wall it would look like paint.
    """
    place = np.array([0.16 * side, 0.24, 0.4])
    return lamp(place, 14, tint(light.kelvin) * 0.7, np.array([0.0, 0.5, 0.1]))


def _card(light: Light) -> NDArray[np.float64]:
    """A white card that leans over the set from behind, above the frame: a metal ground which
    mirrored nothing but what stands behind it would have that one's colour, not its own.
    """
    row = lamp(np.array([0.0, 1.2, 0.56]), 1, (1.0, 1.0, 1.0), np.zeros(3))
    wide, high = _CARD_HALVES
    row[3:6] *= wide / np.linalg.norm(row[3:6])
    row[6:9] *= high / np.linalg.norm(row[6:9])
    row[15] = 4 * wide * high
    row[12:15] = tint(light.kelvin, 0.5) * _CARD_LEVEL / math.pi
    return row


def _far(light: Light) -> float:
    """How far the key light stands: what it shines over from behind keeps nothing of it away."""
    if light.softness >= _SUNNY:
        return _KEY_FAR
    return min(_SUN_FAR, _KEY_FAR * (_SUNNY / max(light.softness, 1e-3)) ** 2)


def _dome(
    light: Light, key_way: NDArray[np.float64], colour: NDArray[np.float64]
) -> NDArray[np.float64]:
    """0-2 below, 3-5 level, 6-8 above, 9-11 and 12-14 direction and colour of a glow towards the
    key light, 15 its sharpness.
    """
    row = np.zeros(24)
    # A pattern hides half of the key light: what lies in its shade must not sink into grey.
    level = colour * light.ambient * (1.1 if light.gobo else 0.8)
    row[0:3], row[3:6], row[6:9] = level * 0.4, level * 0.85, level * 1.15
    row[9:12] = direction(light.azimuth_deg, max(20.0, light.elevation_deg * 0.7))
    row[12:15] = tint(light.kelvin, 0.5) * light.ambient * 0.9
    row[15] = 3.0
    return row


def irradiance(lamps: NDArray[np.float64], dome: NDArray[np.float64], n: Vec) -> float:
    """Luminance of white matt paper facing `n` at the product, nothing in the way."""
    total = 0.0
    for row in lamps:
        away = row[0:3] - TARGET
        far = float(np.linalg.norm(away))
        cosine = max(float(away @ np.array(n)) / far, 0.0)
        total += float(row[12:15] @ LUMA) * row[15] / far**2 * cosine
    sky = _dome_samples(dome)
    cosines = np.maximum(_SPHERE @ np.array(n), 0)
    return total + float((sky @ LUMA) @ cosines / max(float(cosines.sum()), 1e-9))


def _sphere(count: int) -> NDArray[np.float64]:
    """Even directions (Fibonacci)."""
    k = np.arange(count) + 0.5
    z = 1 - 2 * k / count
    turn, r = math.pi * (1 + math.sqrt(5)) * k, np.sqrt(1 - z * z)
    return np.stack([r * np.cos(turn), r * np.sin(turn), z], 1)


_SPHERE = _sphere(400)


def _dome_samples(dome: NDArray[np.float64]) -> NDArray[np.float64]:
    z = _SPHERE[:, 2:]
    above, below = np.sqrt(np.maximum(z, 0)), np.sqrt(np.minimum(np.maximum(-2 * z, 0), 1))
    level = dome[3:6] * (1 - above - below) + dome[6:9] * above + dome[0:3] * below
    glow = np.exp((_SPHERE @ dome[9:12] - 1) * dome[15])
    return np.asarray(level + glow[:, None] * dome[12:15])


def _gain(lamps: NDArray[np.float64], dome: NDArray[np.float64]) -> float:
    """What brings open ground (and an open wall, if brighter) to the level of good exposure."""
    floor = irradiance(lamps, dome, (0.0, 0.0, 1.0))
    facing = irradiance(lamps, dome, (0.0, -1.0, 0.0))
    return _WHITE_LEVEL / max(0.5 * floor + 0.5 * max(floor, facing), 1e-6)


def _held_back(light: Light) -> float:
    """What a strongly coloured light is metered lower by, so that the channel of which it has most
    keeps its drawing.
    """
    return min(1.0, _MOST_OF_A_CHANNEL / float(tint(light.kelvin).max()))


def _hang(
    row: NDArray[np.float64], kind: str, seed: int, frame_units: float, seamless: bool
) -> NDArray[np.float32]:
    """Hang a gobo before the key light so that its shadow spans the frame; returns the pattern."""
    reach = float(np.linalg.norm(row[0:3] - TARGET))
    near, span = min(0.42, 0.6 * reach), frame_units * _SPANS.get(kind, 1.15)
    # A lamp that is near throws the pattern larger than it hangs there.
    span *= (1 - near / reach) / (1 - 0.42 / _KEY_FAR)
    facing = row[9:12]
    across, up = row[3:6].copy(), row[6:9].copy()
    row[17:20] = TARGET - facing * near
    row[20:23] = across / np.linalg.norm(across) * span / 2
    row[23:26] = up / np.linalg.norm(up) * span / 2
    # A wall behind the product meets the light far beside the pattern: foliage, blinds and rows of
    # windows go on there.
    beside = 0.0 if kind in ("window", "window_leaves", "arch") else 1.0
    if kind != "slit" and not seamless:
        beside = IN_ROWS if kind == "arch" else GOES_ON
    row[26], row[27] = 0, beside
    return np.ascontiguousarray(_pattern(kind, 768, _telling(kind, seed), 0.0), np.float32)


def _telling(kind: str, seed: int) -> int:
    """A seed near the given one whose pattern leaves light and shadow round the product."""
    if kind in ("blinds", "slit", "window", "arch"):
        return seed

    def plainness(candidate: int) -> float:
        middle = _pattern(kind, 96, candidate, 0.0, _GLANCE_PX)[26:70, 20:76]
        return abs(float(middle.mean()) - 0.66) + 0.5 * abs(float(middle.std()) - 0.42)

    return min(range(seed * 6, seed * 6 + 6), key=plainness)


@kernel
def _mirrored(a: float) -> float:
    """A coordinate beyond -1 to 1 brought back by mirrors at both ends."""
    t = a * 0.25 + 0.25
    return 1.0 - abs(4.0 * (t - math.floor(t)) - 2.0)


@kernel
def gobo_passes(
    lamps: NDArray[np.float64], k: int, gobos: NDArray[np.float32], p: Vec, away: Vec
) -> float:
    """Share of light from `p + away` (a point on the lamp) that its gobo lets through to `p`."""
    g = int(lamps[k, 26])
    if g < 0:
        return 1.0
    n = (lamps[k, 9], lamps[k, 10], lamps[k, 11])
    slope = away[0] * n[0] + away[1] * n[1] + away[2] * n[2]
    rel = (lamps[k, 17] - p[0], lamps[k, 18] - p[1], lamps[k, 19] - p[2])
    t = (rel[0] * n[0] + rel[1] * n[1] + rel[2] * n[2]) / slope if slope < -1e-12 else -1.0
    if t <= 0 or t >= 1:
        return 1.0
    q = (away[0] * t - rel[0], away[1] * t - rel[1], away[2] * t - rel[2])
    uu = lamps[k, 20] * lamps[k, 20] + lamps[k, 21] * lamps[k, 21] + lamps[k, 22] * lamps[k, 22]
    vv = lamps[k, 23] * lamps[k, 23] + lamps[k, 24] * lamps[k, 24] + lamps[k, 25] * lamps[k, 25]
    a = (q[0] * lamps[k, 20] + q[1] * lamps[k, 21] + q[2] * lamps[k, 22]) / uu
    b = (q[0] * lamps[k, 23] + q[1] * lamps[k, 24] + q[2] * lamps[k, 25]) / vv
    if abs(a) >= 1 or abs(b) >= 1:
        if lamps[k, 27] >= 0:
            return float(lamps[k, 27])
        upright = lamps[k, 27] == IN_ROWS
        a, b = _mirrored(a), b - 2.0 * math.floor(0.5 * b + 0.5) if upright else _mirrored(b)
    count = gobos.shape[1]
    x, y = (a * 0.5 + 0.5) * (count - 1), (0.5 - b * 0.5) * (count - 1)
    i, j = min(int(x), count - 2), min(int(y), count - 2)
    x, y = x - i, y - j
    top = gobos[g, j, i] * (1 - x) + gobos[g, j, i + 1] * x
    low = gobos[g, j + 1, i] * (1 - x) + gobos[g, j + 1, i + 1] * x
    return float(top * (1 - y) + low * y)


@kernel
def dome_light(m: NDArray[np.float64], d: Vec) -> Vec:
    """Light that comes from direction `d` when nothing is in the way."""
    s = math.sqrt(d[2]) if d[2] >= 0 else math.sqrt(min(1.0, -2 * d[2]))
    k = 6 if d[2] >= 0 else 0
    glow = math.exp((d[0] * m[9] + d[1] * m[10] + d[2] * m[11] - 1.0) * m[15])
    return (
        m[3] * (1 - s) + m[k] * s + m[12] * glow,
        m[4] * (1 - s) + m[k + 1] * s + m[13] * glow,
        m[5] * (1 - s) + m[k + 2] * s + m[14] * glow,
    )
