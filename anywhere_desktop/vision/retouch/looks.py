"""Film looks: a tone curve, split tones and a saturation each; data, and one step for all."""

from dataclasses import dataclass

import numpy as np

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.vision.retouch.light import luminance, tone
from anywhere_desktop.vision.retouch.oklab import from_oklab, to_oklab
from anywhere_desktop.vision.retouch.strip import Place, Small, Work
from anywhere_desktop.vision.retouch.tone_steps import contrast


@dataclass(frozen=True)
class Look:
    """contrast: as of the contrast step; saturation: chroma times this; fade: how far blacks are
    lifted, 0 to 1 of tone; shade, light: OKLab (a, b) laid into dark and bright parts.
    """

    contrast: float = 0.0
    saturation: float = 1.0
    fade: float = 0.0
    shade: tuple[float, float] = (0.0, 0.0)
    light: tuple[float, float] = (0.0, 0.0)


LOOKS = {
    "film": Look(18, 0.92, 0.05, (-0.006, -0.012), (0.006, 0.022)),
    "slide film": Look(35, 1.22, 0.0, (0.0, -0.006), (0.004, 0.010)),
    "cool film": Look(15, 0.88, 0.05, (-0.008, -0.026), (-0.006, 0.000)),
    "faded": Look(-18, 0.78, 0.16, (0.002, -0.004), (0.004, 0.012)),
    "vintage": Look(-8, 0.72, 0.11, (0.004, 0.014), (0.010, 0.040)),
    "cinematic": Look(24, 0.95, 0.03, (-0.024, -0.026), (0.018, 0.034)),
    "bleach bypass": Look(45, 0.42, 0.0, (-0.004, -0.006), (0.0, 0.004)),
    "sepia": Look(8, 0.0, 0.04, (0.016, 0.036), (0.012, 0.044)),
    "noir": Look(48, 0.0, 0.0),
    "pastel": Look(-25, 0.68, 0.10, (0.006, -0.004), (0.008, 0.006)),
}  # fmt: skip
"""By name, in plain words."""


def look(small: Small, amount: float, text: str) -> Work:
    """The look named `text`, mixed in by `amount` percent; raises `KeyError` for no look."""
    chosen = LOOKS[text]
    share = np.float32(amount / 100)
    curve = contrast(small, chosen.contrast, "").apply
    tones = np.array([chosen.shade, chosen.light], np.float32)

    def apply(light: Linear, place: Place) -> Linear:
        looked = curve(light, place)
        level = tone(looked)
        looked = np.asarray((chosen.fade + (1 - chosen.fade) * level) ** 2, np.float32)
        lab = to_oklab(looked)
        lab[..., 1:] *= np.float32(chosen.saturation)
        bright = np.clip(tone(luminance(looked)), 0, 1)[..., None]
        room = 4 * bright * (1 - bright)
        lab[..., 1:] += (tones[0] * (1 - bright) + tones[1] * bright) * (0.35 + 0.65 * room)
        return np.asarray(light + (from_oklab(lab) - light) * share, np.float32)

    return Work(apply)
