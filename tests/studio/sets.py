"""A plain product and plain scenes for the studio's tests."""

import cv2
import numpy as np

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Scene, Surface

GREY = "#8c8c8c"


def bottle(
    size: int = 96, left: int = 40, right: int = 56, top: int = 34, bottom: int = 74
) -> Foreground:
    """A red upright cylinder with a rounded foot, in a square frame."""
    matte = np.zeros((size, size), np.uint8)
    cv2.rectangle(matte, (left, top), (right - 1, bottom - 3), 255, -1)
    centre, axes = ((left + right) // 2, bottom - 4), ((right - left) // 2 - 1, 3)
    cv2.ellipse(matte, centre, axes, 0, 0, 180, 255, -1)
    pixels = np.zeros((size, size, 3), np.uint8)
    pixels[...] = (190, 40, 40)
    return Foreground(Photograph(pixels), matte, pixels)


def grey_scene(light: Light, gloss: float | None = None, pitch_deg: float = 14) -> Scene:
    """A grey sweep, sharp to the horizon."""
    return Scene(
        Surface("plain", GREY, gloss),
        Backdrop("sweep"),
        light,
        lens=Lens(pitch_deg=pitch_deg, f_stop=64),
    )
