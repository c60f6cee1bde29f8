"""What backdrops are painted with: a canvas in linear light, soft masses, lamps, a lens blur."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear, srgb_to_linear
from anywhere_desktop.studio.noise import fbm_grid


def rgb(colour: str) -> Linear:
    """A colour written "#rrggbb" as linear light `(3,)`."""
    digits = colour.lstrip("#")
    return srgb_to_linear(np.array([int(digits[i : i + 2], 16) for i in (0, 2, 4)]) / 255)


def light_tint(kelvin: int) -> Linear:
    """What light of this colour temperature does to white, linear `(3,)`, 5500 K = 1, equal green.

    Slopes of the Planckian locus in sRGB between 2500 and 9000 K, in reciprocal temperature.
    """
    shift = float(np.clip(1e6 / kelvin - 1e6 / 5500, -90, 260)) / 100
    return np.array([math.exp(0.33 * shift), 1.0, math.exp(-0.52 * shift)], np.float32)


@dataclass(frozen=True, eq=False)
class Canvas:
    """The size in pixels, the seed of its noise, the colour that ambient tones lean to, and that of
    a second gel.
    """

    w: int
    h: int
    seed: int
    colour: str | None
    second: str | None = None

    @cached_property
    def x(self) -> Linear:
        """0 to 1 from left to right, `(h, w, 1)`."""
        row = (np.arange(self.w, dtype=np.float32) + 0.5) / self.w
        return np.broadcast_to(row[None, :, None], (self.h, self.w, 1))

    @cached_property
    def y(self) -> Linear:
        """0 to 1 from top to bottom, `(h, w, 1)`."""
        column = (np.arange(self.h, dtype=np.float32) + 0.5) / self.h
        return np.broadcast_to(column[:, None, None], (self.h, self.w, 1))

    def field(self, features: float, octaves: int) -> NDArray[np.float32]:
        """Noise `(h, w)` with about `features` features over the height, about -1 to 1."""
        return self.stretched(features * self.w / self.h, features, octaves)

    def stretched(self, across: float, down: float, octaves: int) -> NDArray[np.float32]:
        """Noise `(h, w)` with its own number of features across and down."""
        shift = 1 + (self.seed * 7919 + round(1000 * down)) % 1000
        columns = (np.arange(self.w) + 0.5) / self.w * across + shift
        rows = (np.arange(self.h) + 0.5) / self.h * down + shift
        return fbm_grid(columns, rows, octaves, self.seed * 31 + octaves, 0.5)

    def ambient(self, own: str) -> Linear:
        """The tone `own`, leaning to the backdrop's colour with its own lightness kept."""
        tone = rgb(own)
        if self.colour is None:
            return tone
        asked = rgb(self.colour)
        weights = np.array([0.2126, 0.7152, 0.0722], np.float32)
        leaned = asked * (float(tone @ weights) / max(0.02, float(asked @ weights)))
        return (0.25 * tone + 0.75 * leaned).astype(np.float32)

    def box(
        self,
        picture: NDArray[Any],
        x: float,
        y: float,
        w: float,
        h: float,
        tone: Linear,
        opacity: float,
    ) -> None:
        """Paint a rectangle given in pixels; parts outside are cut off."""
        rows = slice(max(0, int(y)), max(0, int(y + h)))
        columns = slice(max(0, int(x)), max(0, int(x + w)))
        part = picture[rows, columns]
        part += opacity * (tone - part)

    def leaf(
        self,
        picture: NDArray[Any],
        rng: np.random.Generator,
        x: float,
        y: float,
        size: float,
        tone: Linear,
    ) -> None:
        """Paint one leaf-like ellipse, turned at random."""
        axes = (max(1, int(size)), max(1, int(size * rng.uniform(0.3, 0.6))))
        colour = tuple(float(c) for c in tone * rng.uniform(0.6, 1.4))
        cv2.ellipse(
            picture, (int(x), int(y)), axes, rng.uniform(0, 180), 0, 360, colour, -1, cv2.LINE_8
        )


def glow(picture: NDArray[Any], share: float) -> Linear:
    """Stray light: the picture blurred by `share` of its height (at an eighth of the size)."""
    h, w = picture.shape[:2]
    small = cv2.resize(picture, (max(1, w // 8), max(1, h // 8)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), share * h / 8)
    return np.asarray(cv2.resize(small, (w, h), interpolation=cv2.INTER_CUBIC), np.float32)


def soft_mass(
    canvas: Canvas,
    rng: np.random.Generator,
    wide: tuple[float, float],
    tall: tuple[float, float],
) -> Linear:
    """A box-like soft weight 0 to 1, `(h, w, 1)`, somewhere in the lower two thirds."""
    half_w, half_h = rng.uniform(*wide), rng.uniform(*tall)
    x, y = rng.uniform(0, 1), rng.uniform(0.3, 1)
    across = np.exp(-(((canvas.x[:1] - x) / half_w) ** 4))
    down = np.exp(-(((canvas.y[:, :1] - y) / half_h) ** 4))
    return np.asarray(across * down, np.float32)


def lens_disc(radius: float, rim: float) -> NDArray[np.float32]:
    """The picture of a point through a lens opening: a disc with a slightly brighter rim."""
    n = 2 * math.ceil(radius + 1) + 1
    y, x = np.mgrid[:n, :n] - n // 2
    away = np.hypot(x, y) / max(radius, 0.5)
    inside = np.clip((1 - away) * radius + 0.5, 0, 1)
    swell = np.clip((away - 0.55) / 0.4, 0, 1)
    return np.asarray(inside * (1 - rim + rim * swell * swell * (3 - 2 * swell)), np.float32)


def disc_blur(picture: NDArray[Any], radius: float) -> Linear:
    """Throw a picture out of focus: every point becomes a disc of `radius` px."""
    kernel = lens_disc(max(0.6, radius), 0.12)
    blurred = cv2.filter2D(
        picture.astype(np.float32), -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT
    )
    return np.asarray(np.maximum(blurred, 0), np.float32)


def lights(
    canvas: Canvas,
    rng: np.random.Generator,
    places: NDArray[np.float64],
    tones: list[Linear],
    radius: float,
    power: float,
    spread: float = 0.75,
) -> Linear:
    """Lamps out of focus as `(h, w, 3)` to add: discs of unequal strength at `places` (x, y) px.

    Discs towards the corners are cut to cat's eyes, as the barrel of a lens does. `spread` is the
    sigma of the logarithm of brightness.
    """
    layer = np.zeros((canvas.h, canvas.w, 3), np.float32)
    for x, y in places:
        tone = tones[int(rng.integers(0, len(tones)))]
        size = radius * rng.uniform(0.85, 1.12)
        strength = min(4.0, rng.lognormal(-1.35, spread)) * power
        _add_disc(layer, x, y, size, tone * strength)
    soft = cv2.GaussianBlur(layer, (0, 0), max(0.6, 0.0013 * canvas.h))
    return np.asarray(soft, np.float32)


def _add_disc(layer: Linear, x: float, y: float, radius: float, tone: Linear) -> None:
    h, w = layer.shape[:2]
    reach = math.ceil(radius + 2)
    left, top = max(0, int(x) - reach), max(0, int(y) - reach)
    right, bottom = min(w, int(x) + reach + 1), min(h, int(y) + reach + 1)
    if left >= right or top >= bottom:
        return
    rows, columns = np.mgrid[top:bottom, left:right].astype(np.float32)
    away = np.hypot(columns - x, rows - y) / radius
    # The barrel: a second, larger circle that slides inwards as the lamp nears a corner.
    slide = np.array([x / w - 0.5, y / h - 0.5]) * 0.6 * radius
    barrel = np.hypot(columns - x + slide[0], rows - y + slide[1]) / (1.16 * radius)
    inside = np.clip((1 - np.maximum(away, barrel)) * radius / 1.5 + 0.5, 0, 1)
    swell = np.clip((away - 0.5) / 0.45, 0, 1)
    weight = inside * (0.80 + 0.20 * swell * swell)
    layer[top:bottom, left:right] += weight[..., None] * tone
