"""Products whose shadow is told by their form: a ring, a stool, clear and coloured glass."""

import cv2
import numpy as np

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import from_linear
from anywhere_desktop.core.scene import Lens
from anywhere_desktop.studio.camera import Camera, fit

Colour = tuple[float, float, float]

CLEAR: Colour = (0.75, 0.78, 0.78)
GREEN: Colour = (0.05, 0.45, 0.12)


def solid(matte: np.ndarray, colour: Colour) -> Foreground:
    """A product of one colour, linear."""
    pixels = np.zeros((*matte.shape, 3), np.uint8)
    pixels[...] = from_linear(np.array(colour, np.float32), np.uint8)
    return Foreground(Photograph(pixels), matte, pixels)


def ring(size: int = 96, colour: Colour = (0.3, 0.1, 0.1)) -> Foreground:
    """An upright ring."""
    matte = np.zeros((size, size), np.uint8)
    centre, radius = (size // 2, round(0.56 * size)), round(0.22 * size)
    cv2.circle(matte, centre, radius, 255, -1)
    cv2.circle(matte, centre, round(0.58 * radius), 0, -1)
    return solid(matte, colour)


def glass(size: int = 96, opacity: float = 0.3, colour: Colour = CLEAR) -> Foreground:
    """An upright clear cylinder with an opaque stopper."""
    matte = np.zeros((size, size), np.uint8)
    left, right, top, bottom = (round(k * size) for k in (0.40, 0.60, 0.40, 0.77))
    cv2.rectangle(matte, (left, top), (right - 1, bottom - 3), round(255 * opacity), -1)
    middle = (left + right) // 2
    foot = (right - left) // 2 - 1, max(3, round(0.03 * size))
    cv2.ellipse(matte, (middle, bottom - 4), foot, 0, 0, 180, round(255 * opacity), -1)
    cap = slice(round(0.32 * size), top + 1), slice(middle - size // 24, middle + size // 24)
    matte[cap] = 255
    found = solid(matte, colour)
    found.colours[cap] = found.photo.pixels[cap] = 60
    return found


def stool(size: int = 128, pitch_deg: float = 22.0) -> tuple[Foreground, np.ndarray]:
    """A stool with four legs, and the pixels (x, y) of its feet."""
    matte = np.zeros((size, size), np.uint8)
    seat = round(0.40 * size)
    cv2.ellipse(
        matte, (size // 2, seat), (round(0.2 * size), round(0.07 * size)), 0, 0, 360, 255, -1
    )
    cv2.rectangle(
        matte, (round(0.3 * size), seat), (round(0.7 * size), seat + round(0.05 * size)), 255, -1
    )
    feet = np.array([(0.33, 0.80), (0.67, 0.80), (0.41, 0.73), (0.59, 0.73)]) * size
    half = max(1, round(0.012 * size))
    for x, y in np.rint(feet).astype(int):
        cv2.rectangle(matte, (x - half, seat), (x + half, y - 1), 255, -1)
    return solid(matte, (0.2, 0.12, 0.06)), feet


def camera_of(product: Foreground, pitch_deg: float) -> Camera:
    """The camera that the studio fits to it."""
    return fit(product.matte, Lens(pitch_deg=pitch_deg))[0]
