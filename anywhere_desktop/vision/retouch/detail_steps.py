"""Detail: clarity, dehaze, sharpening, noise, blur, grain."""

import cv2
import numpy as np

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.vision.film_grain import grain_rows
from anywhere_desktop.vision.retouch.light import luminance, scaled, tone
from anywhere_desktop.vision.retouch.strip import Place, Plane, Small, Work
from anywhere_desktop.vision.retouch.tone_steps import base_plane

_BLUR_SHARE = 0.022
"""Radius of the strongest blur as a share of the longer side."""
_NOISE = 0.045
"""Noise, on the scale of `tone`, that the strongest denoising takes out."""
_GRAIN = 0.06
_HAZE_FLOOR = 0.25


def clarity(small: Small, amount: float, text: str) -> Work:
    """Local contrast of middle tones against what is round about, softened when negative."""
    base = base_plane(small.ground, max(2, round(0.025 * max(small.light.shape[:2]))))
    gain = np.float32(0.9 * amount / 100 if amount > 0 else 0.6 * amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        own = tone(luminance(light))
        room = np.clip(4 * own * (1 - own), 0, 1)
        return scaled(light, own, own + gain * room * (own - place.of(base)))

    return Work(apply)


def dehaze(small: Small, amount: float, text: str) -> Work:
    """Haze by the dark channel (He et al. 2009), taken out (+) or laid over (-)."""
    air, veil = _haze(small.ground)
    share = amount / 100

    def apply(light: Linear, place: Place) -> Linear:
        thick = place.of(veil) if share > 0 else np.float32(0.6)
        through = np.maximum(1 - np.abs(share) * 0.9 * thick, _HAZE_FLOOR)
        through = np.asarray(through, np.float32)[..., None] if share > 0 else np.float32(through)
        hazed = (light - air) / through + air if share > 0 else (light - air) * through + air
        return np.asarray(np.maximum(hazed, 0), np.float32)

    return Work(apply)


def _haze(light: Linear) -> tuple[Linear, Plane]:
    """The colour of the air, `(3,)`, and how thick the haze is, `(h, w)` 0 to 1."""
    reach = max(3, round(0.012 * max(light.shape[:2])))
    dark = cv2.erode(light.min(-1), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    far = dark >= np.quantile(dark, 0.995)
    air = np.maximum(light[far].mean(0), 0.2).astype(np.float32)
    veil = np.clip((light / air).min(-1), 0, 1)
    veil = cv2.erode(veil, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    return air, np.asarray(cv2.GaussianBlur(veil, (0, 0), 2 * reach), np.float32)


def sharpen(small: Small, amount: float, text: str) -> Work:
    """Unsharp mask on luminance; differences of noise's size are left alone."""
    sigma = float(np.clip(max(small.full) / 3000, 0.8, 2.0))
    gain, core = np.float32(1.6 * amount / 100), np.float32(0.008)

    def apply(light: Linear, place: Place) -> Linear:
        own = tone(luminance(light))
        fine = own - cv2.GaussianBlur(own, (0, 0), sigma, borderType=cv2.BORDER_REFLECT)
        lift = gain * fine * np.abs(fine) / (np.abs(fine) + core)
        return scaled(light, own, own + np.clip(lift, -0.12, 0.12))

    return Work(apply, halo=16)


def denoise(small: Small, amount: float, text: str) -> Work:
    """A guided filter on each channel's tone; colour noise is smoothed more than grain."""
    noise = np.float32(_NOISE * amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        own = tone(light)
        level = own.mean(-1)
        clean = _guided(level, noise)
        chroma = own - level[..., None]
        calm = np.stack([_guided(chroma[..., i], 1.6 * noise) for i in range(3)], axis=-1)
        smooth = np.maximum(clean[..., None] + calm, 0)
        return np.asarray(smooth * smooth, np.float32)

    return Work(apply, halo=16)


def _guided(plane: Plane, noise: np.float32) -> Plane:
    side = (9, 9)
    mean = cv2.boxFilter(plane, -1, side, borderType=cv2.BORDER_REFLECT)
    square = cv2.boxFilter(plane * plane, -1, side, borderType=cv2.BORDER_REFLECT)
    spread = np.maximum(square - mean * mean, 0)
    gain = spread / (spread + noise * noise + np.float32(1e-9))
    share = cv2.boxFilter(gain, -1, side, borderType=cv2.BORDER_REFLECT)
    offset = cv2.boxFilter(mean * (1 - gain), -1, side, borderType=cv2.BORDER_REFLECT)
    return np.asarray(share * plane + offset, np.float32)


def blur(small: Small, amount: float, text: str) -> Work:
    """Out of focus: a disc in linear light. The product's colour does not spread."""
    radius = _BLUR_SHARE * amount / 100 * max(small.full)
    if radius < 0.5:
        return Work(lambda light, place: light)
    if radius * small.scale < 2 and small.scale < 1:
        return _fine_blur(radius)
    disc = _disc(radius * small.scale)
    border = cv2.BORDER_REFLECT
    mass = cv2.filter2D(small.free, -1, disc, borderType=border)
    total = cv2.filter2D(small.light * small.free[..., None], -1, disc, borderType=border)
    plane = total / np.maximum(mass, 1e-3)[..., None]
    # Right behind the product there is nothing to blur: whatever stands there is kept.
    sure = np.minimum(mass * 20, 1)[..., None]
    blurred: Plane = np.asarray(sure * plane + (1 - sure) * small.light, np.float32)
    return Work(lambda light, place: place.of(blurred))


def _fine_blur(radius: float) -> Work:
    disc = _disc(radius)

    def apply(light: Linear, place: Place) -> Linear:
        return np.asarray(cv2.filter2D(light, -1, disc, borderType=cv2.BORDER_REFLECT), np.float32)

    return Work(apply, halo=len(disc) // 2 + 1)


def _disc(radius: float) -> Plane:
    reach = int(np.ceil(radius))
    away = np.hypot(*np.mgrid[-reach : reach + 1, -reach : reach + 1])
    disc = np.clip(radius + 0.5 - away, 0, 1).astype(np.float32)
    return np.asarray(disc / disc.sum(), np.float32)


def grain(small: Small, amount: float, text: str) -> Work:
    """Film grain, strongest in the middle tones, the same for the same seed."""
    sigma = np.float32(_GRAIN * amount / 100)
    correlation = float(np.clip(max(small.full) / 8000, 0.2, 0.8))

    def apply(light: Linear, place: Place) -> Linear:
        own = tone(luminance(light))
        noise = grain_rows(place.top, place.rows, place.size[0], correlation, place.seed)
        room = np.sqrt(np.clip(4 * own * (1 - own), 0, 1))
        return scaled(light, own, own + sigma * room * noise)

    return Work(apply)
