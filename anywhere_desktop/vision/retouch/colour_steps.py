"""Colour: saturation, vibrance, hue, recolouring, black and white."""

import numpy as np

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.vision.retouch.light import luminance
from anywhere_desktop.vision.retouch.oklab import from_oklab, lab_of, to_oklab, turned_hue
from anywhere_desktop.vision.retouch.strip import Place, Plane, Small, Work

_VIVID = 0.22
"""OKLab chroma at which vibrance adds nothing more."""


def saturation(small: Small, amount: float, text: str) -> Work:
    """All chroma times 0 (-100) to 2 (+100)."""
    gain = np.float32(1 + amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        lab = to_oklab(light)
        lab[..., 1:] *= gain
        return from_oklab(lab)

    return Work(apply)


def vibrance(small: Small, amount: float, text: str) -> Work:
    """Chroma of muted colours first; vivid ones hardly change."""
    lift = np.float32(0.9 * amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        lab = to_oklab(light)
        muted = np.clip(1 - np.hypot(lab[..., 1], lab[..., 2]) / _VIVID, 0, 1)
        lab[..., 1:] *= (1 + lift * muted)[..., None]
        return from_oklab(lab)

    return Work(apply)


def hue(small: Small, amount: float, text: str) -> Work:
    """Every hue turned by `amount` degrees."""

    def apply(light: Linear, place: Place) -> Linear:
        return from_oklab(turned_hue(to_oklab(light), amount))

    return Work(apply)


def colour(small: Small, amount: float, text: str) -> Work:
    """Drawn to the hue of `text` ("#rrggbb"): as dyed, with its light and shade.

    Greys take the colour too; what is white on a darker product (a label, its letters) stays white.
    Lightness moves part of the way to the colour's own.
    """
    wanted, a, b = lab_of(text)
    share = np.float32(amount / 100)
    lightness = to_oklab(small.light)[..., 0]
    seen = small.weight > 0.5
    middle = float(np.median(lightness[seen])) if seen.any() else wanted
    lift = np.float32(0.6 * (wanted - middle))
    strength = np.float32(np.hypot(a, b))

    def apply(light: Linear, place: Place) -> Linear:
        lab = to_oklab(light)
        # Blacks and whites hold little dye: glints and deep shade stay neutral.
        room = np.clip(4 * lab[..., 0] * (1 - lab[..., 0]), 0, 1)
        own = np.hypot(lab[..., 1], lab[..., 2])
        chroma = np.maximum(own * (strength > 0.02), strength * np.maximum(room, 0.4))
        taken = share * (1 - _paper(lab[..., 0], own, middle))
        towards = np.array([a, b], np.float32) / max(float(strength), 1e-6)
        dyed = towards * chroma[..., None]
        lab[..., 1:] += taken[..., None] * (dyed - lab[..., 1:])
        lab[..., 0] += taken * lift * room
        return from_oklab(lab)

    return Work(apply)


def _paper(lightness: Plane, chroma: Plane, middle: float) -> Plane:
    """How far a place is white though the product is not, 0 to 1."""
    lighter = np.clip((lightness - middle - 0.15) / 0.15, 0, 1)
    neutral = np.clip(1.6 - chroma / 0.05, 0, 1)
    return np.asarray(lighter * neutral * np.clip((lightness - 0.6) / 0.15, 0, 1), np.float32)


def black_and_white(small: Small, amount: float, text: str) -> Work:
    """Mixed towards its luminance."""
    share = np.float32(amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        grey = luminance(light)[..., None]
        return np.asarray(light + (grey - light) * share, np.float32)

    return Work(apply)
