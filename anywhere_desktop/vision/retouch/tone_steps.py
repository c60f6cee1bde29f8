"""Tone: exposure, contrast, highlights and shadows, white balance, vignette, the cast shadow."""

import cv2
import numpy as np

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.vision.retouch.light import luminance, tone
from anywhere_desktop.vision.retouch.strip import Place, Plane, Small, Work
from anywhere_desktop.vision.retouch.white import balance

_KNEE = 0.72
"""Linear level from which brightened highlights roll off instead of clipping."""
_PIVOT = 0.42
"""Tone (square root of light) of mid grey, which contrast leaves alone."""
_BRIGHT_EV, _DARK_EV = 1.1, 1.6
_TINT_EV = 0.35
_VIGNETTE_EV = 2.0
_SHADOW_PX = 320


def temperature(small: Small, amount: float, text: str) -> Work:
    """White balance by a matrix; amount in K."""
    matrix = balance(amount)

    def apply(light: Linear, place: Place) -> Linear:
        return np.asarray(cv2.transform(light, matrix), np.float32)

    return Work(apply)


def tint(small: Small, amount: float, text: str) -> Work:
    """Green (-) to magenta (+), grey keeps its luminance."""
    half = amount / 100 * _TINT_EV
    gain = np.array([2.0**half, 2.0**-half, 2.0**half])
    gain /= float(gain @ np.array([0.2126, 0.7152, 0.0722]))

    def apply(light: Linear, place: Place) -> Linear:
        return np.asarray(light * gain.astype(np.float32), np.float32)

    return Work(apply)


def exposure(small: Small, amount: float, text: str) -> Work:
    """Amount in EV; what was white stays white, and highlights roll off below it."""
    gain = np.float32(2.0**amount)

    def apply(light: Linear, place: Place) -> Linear:
        lit = light * gain
        return _rolled_off(lit, float(gain)) if amount > 0 else lit

    return Work(apply)


def _rolled_off(light: Linear, top: float) -> Linear:
    """Levels from the knee to `top` squeezed below 1, with an even slope at the knee."""
    bend = (top - 1) / (1 - _KNEE)
    share = np.clip((light - _KNEE) / (top - _KNEE), 0, 1)
    bright = _KNEE + (1 - _KNEE) * share * (1 + bend) / (1 + bend * share)
    return np.where(light > _KNEE, bright, light).astype(np.float32)


def contrast(small: Small, amount: float, text: str) -> Work:
    """An S through black, mid grey and white, on each channel's tone."""
    power = 2.0 ** (0.85 * amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        before = tone(light)
        inside = np.minimum(before, 1)
        low = _PIVOT * (inside / _PIVOT) ** power
        high = 1 - (1 - _PIVOT) * ((1 - inside) / (1 - _PIVOT)) ** power
        after = np.where(inside < _PIVOT, low, high) + (before - inside)
        return np.asarray(after * after, np.float32)

    return Work(apply)


def base_plane(light: Linear, radius: int) -> Plane:
    """The tone of the light, smoothed but for strong edges (guided filter, He et al. 2010)."""
    plane = tone(luminance(light))
    side = (2 * radius + 1, 2 * radius + 1)
    mean = cv2.boxFilter(plane, -1, side)
    spread = cv2.boxFilter(plane * plane, -1, side) - mean * mean
    gain = spread / (spread + np.float32(0.01))
    share, offset = cv2.boxFilter(gain, -1, side), cv2.boxFilter(mean * (1 - gain), -1, side)
    return np.asarray(share * plane + offset, np.float32)


def _radius(small: Small, share: float) -> int:
    return max(2, int(share * max(small.light.shape[:2]) + 0.5))


def highlights(small: Small, amount: float, text: str) -> Work:
    """Brighter (+) or darker (-) where the surroundings are bright."""
    return _zone(small, amount, bright=True)


def shadows(small: Small, amount: float, text: str) -> Work:
    """Brighter (+) or darker (-) where the surroundings are dark."""
    return _zone(small, amount, bright=False)


def _zone(small: Small, amount: float, *, bright: bool) -> Work:
    base = base_plane(small.ground, _radius(small, 0.02))
    lift = np.float32((_BRIGHT_EV if bright else _DARK_EV) * amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        own = tone(luminance(light))
        level = 0.6 * place.of(base) + 0.4 * own
        where = _ramp(level, 0.45, 0.95) if bright else _ramp(level, 0.6, 0.05)
        # Blacks stay black: lifted noise is no shadow detail.
        where = where if bright else where * _ramp(own, 0.0, 0.06)
        lit = np.asarray(light * np.exp2(lift * where)[..., None], np.float32)
        return _rolled_off(lit, float(2.0**lift)) if lift > 0 else lit

    return Work(apply)


def _ramp(values: Plane, start: float, end: float) -> Plane:
    share = np.clip((values - start) / (end - start), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def vignette(small: Small, amount: float, text: str) -> Work:
    """Corners darker (-) or lighter (+) than the middle."""
    lift = np.float32(_VIGNETTE_EV * amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        width, height = place.size
        x = (np.arange(width, dtype=np.float32) + 0.5) / width * 2 - 1
        y = (np.arange(place.top, place.top + place.rows, dtype=np.float32) + 0.5) / height * 2 - 1
        far = np.clip((np.hypot(x[None], y[:, None]) - 0.35) / 1.06, 0, 1)
        lit = np.asarray(light * np.exp2(lift * far * far)[..., None], np.float32)
        return _rolled_off(lit, float(2.0**lift)) if lift > 0 else lit

    return Work(apply)


def shadow(small: Small, amount: float, text: str) -> Work:
    """The product's shadow on the ground: weaker (-) or deeper (+); `small.free` is its weight."""
    depth = shadow_depth(small.light, small.free)
    power = np.float32(amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        return np.asarray(light * (place.of(depth) ** power)[..., None], np.float32)

    return Work(apply)


def shadow_depth(light: Linear, free: Plane) -> Plane:
    """How much darker the ground is than it would be without the product's shadow, `(h, w)`.

    1 = not at all. The ground's own level is what surrounds a place widely, without the product:
    a closing takes dark patches of up to the product's size away. Measured at 320 px or less.
    """
    longest = max(free.shape)
    if longest > _SHADOW_PX:
        size = tuple(max(1, round(side * _SHADOW_PX / longest)) for side in free.shape[::-1])
        light = np.asarray(cv2.resize(light, size, interpolation=cv2.INTER_AREA), np.float32)
        free = np.asarray(cv2.resize(free, size, interpolation=cv2.INTER_AREA), np.float32)
    outside = _spread(luminance(light), free)
    reach = _reach(free)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    smooth = cv2.GaussianBlur(outside, (0, 0), max(1.0, reach / 12))
    closed = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REFLECT)
    ground = cv2.GaussianBlur(closed, (0, 0), max(1.0, reach / 3))
    ratio = np.clip(smooth / np.maximum(ground, 1e-4), 0.05, 1)
    near = _nearness(free, 4 * reach) * _low(free)
    return np.asarray(1 - (1 - ratio) * near, np.float32)


def shadow_weight(light: Linear, free: Plane) -> Plane:
    """Where the product's shadow lies, 0 to 1, small."""
    return _ramp(shadow_depth(light, free), 0.95, 0.6)


def _spread(level: Plane, free: Plane) -> Plane:
    """The level with the product's place filled from around (normalised blurs, coarse to fine)."""
    out: Plane = np.full_like(level, float((level * free).sum() / max(float(free.sum()), 1.0)))
    for sigma in (64, 32, 16, 8, 4):
        mass = cv2.GaussianBlur(free, (0, 0), sigma)
        mean = cv2.GaussianBlur(level * free, (0, 0), sigma) / np.maximum(mass, 1e-4)
        sure = np.minimum(mass * 8, 1)
        out = np.asarray(sure * mean + (1 - sure) * out, np.float32)
    return np.asarray(free * level + (1 - free) * out, np.float32)


def _reach(free: Plane) -> int:
    """About half the product's width, in small px."""
    columns = float(np.count_nonzero((free < 0.5).any(axis=0)))
    half: float = max(6.0, min(0.25 * free.shape[1], 0.5 * columns))
    return round(half)


def _low(free: Plane) -> Plane:
    """1 from the product's lower half downwards, 0 above: a shadow lies on the ground."""
    rows = np.flatnonzero((free < 0.5).any(axis=1))
    if not len(rows):
        return np.ones((len(free), 1), np.float32)
    top, tall = float(rows[0]), float(rows[-1] - rows[0])
    return _ramp(np.arange(len(free), dtype=np.float32), top + 0.2 * tall, top + 0.6 * tall)[
        :, None
    ]


def _nearness(free: Plane, within: float) -> Plane:
    distance = cv2.distanceTransform((free > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    return _ramp(np.asarray(distance, np.float32), within, within * 0.4)
