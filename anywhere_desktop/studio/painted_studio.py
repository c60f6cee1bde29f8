"""Painted backdrops of a studio: a graduated ground, a dark room, two coloured gels."""

import colorsys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.painting import Canvas, rgb

Picture = NDArray[Any]
_OTHER_HUE = 0.42
"""The second gel's distance round the colour circle: opposite, a little short of it."""


def gradient(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """A graduated backdrop: a lamp behind the table brightens it low, and it falls off upwards."""
    base = rgb(canvas.colour or "#c3bdb4")
    low = 0.70 + rng.uniform(-0.05, 0.05)
    fall = np.exp(-(((canvas.y - low) / 0.46) ** 2))
    side = 1 - 0.10 * ((canvas.x - rng.uniform(0.4, 0.6)) / 0.5) ** 2
    made: Picture = (
        base * (0.16 + 1.05 * fall * side) * (1 + 0.012 * canvas.field(2.0, 4)[..., None])
    )
    return made


def dark_studio(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """A studio with its lights off but for a breath of light on the wall behind."""
    wall = canvas.ambient("#54575f")
    x, y = rng.uniform(0.42, 0.58), rng.uniform(0.55, 0.66)
    pool = np.exp(-(((canvas.x - x) / 0.40) ** 2) - ((canvas.y - y) / 0.36) ** 2)
    return wall * (0.08 + 0.85 * pool) * (1 + 0.05 * canvas.field(2.4, 4)[..., None])


def duotone(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """A wall lit by two gelled lamps from either side; where they meet, they mix."""
    first = rgb(canvas.colour or "#e0359a")
    second = rgb(canvas.second or _other(canvas.colour) or "#2f63e0")
    if rng.random() < 0.5:
        first, second = second, first
    tilt = rng.uniform(-0.25, 0.25) * (canvas.y - 0.5)
    across = canvas.x + tilt + 0.03 * canvas.field(1.2, 3)[..., None]
    left = np.exp(-(np.clip((across - 0.05) / 0.52, 0, None) ** 2))
    right = np.exp(-(np.clip((0.95 - across) / 0.52, 0, None) ** 2))
    # Smooth where it is brightest: a corner in the fall would be seen as a line.
    fall = 1.04 - (canvas.y - 0.55) ** 2
    made: Picture = (
        (first * left + second * right) * fall * (1 + 0.02 * canvas.field(3.0, 4)[..., None])
    )
    return made


def _other(colour: str | None) -> str | None:
    """The second gel's colour: another hue of the same strength."""
    if colour is None:
        return None
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, light, strength = colorsys.rgb_to_hls(*parts)
    made = colorsys.hls_to_rgb((hue + _OTHER_HUE) % 1, light, strength)
    return "#" + "".join(f"{round(255 * part):02x}" for part in made)
