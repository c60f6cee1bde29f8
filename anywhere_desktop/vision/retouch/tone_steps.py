"""Tone: exposure, contrast, highlights and shadows, white balance, vignette."""

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
        where = ramp(level, 0.45, 0.95) if bright else ramp(level, 0.6, 0.05)
        # Blacks stay black: lifted noise is no shadow detail.
        where = where if bright else where * ramp(own, 0.0, 0.06)
        lit = np.asarray(light * np.exp2(lift * where)[..., None], np.float32)
        return _rolled_off(lit, float(2.0**lift)) if lift > 0 else lit

    return Work(apply)


def ramp(values: Plane, start: float, end: float) -> Plane:
    """0 at `start` and before, 1 at `end` and beyond, smooth in between; `end` may be smaller."""
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
