"""Painted backdrops of places and evenings: shelves, candles, fairy lights, sunset, night sky."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.painting import Canvas, disc_blur, glow, lights, rgb, soft_mass

Picture = NDArray[Any]
_SPINES = (
    "#7d3b2e", "#c9a66a", "#2f4a4a", "#d8cfc0", "#3c3f45", "#8a5a3a", "#556b54", "#eee7da",
    "#24344d", "#a9764a",
)  # fmt: skip


def shelves(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """A wall of shelves out of focus: books, boxes and vases, lit from one side."""
    wood = canvas.ambient("#8d6a48")
    side = canvas.x if rng.random() < 0.5 else 1 - canvas.x
    picture = canvas.ambient("#4a3a2c") * (
        0.35 + 0.5 * side + 0.04 * canvas.field(1.3, 2)[..., None]
    )
    rows = np.arange(rng.uniform(0.14, 0.2), 1.2, rng.uniform(0.2, 0.24)) * canvas.h
    for foot in rows:
        _filled(picture, canvas, rng, foot)
        canvas.box(picture, -5, foot, canvas.w + 10, 0.05 * canvas.h, rgb("#1e1712"), 0.55)
        canvas.box(picture, -5, foot, canvas.w + 10, 0.018 * canvas.h, wood * 1.1, 1.0)
    for x in np.arange(rng.uniform(-0.1, 0.1), 1.1, 0.42) * canvas.w:
        canvas.box(picture, x, 0, 0.014 * canvas.w, canvas.h, wood * 0.8, 1.0)
    picture = picture * (0.65 + 0.6 * side)
    return disc_blur(picture, 0.022 * canvas.h)


def _filled(picture: Picture, canvas: Canvas, rng: np.random.Generator, foot: float) -> None:
    """What stands on one board: runs of books, and wares with air round them."""
    x = rng.uniform(-0.04, 0.02) * canvas.w
    while x < canvas.w:
        if rng.random() < 0.72:
            for _ in range(int(rng.integers(4, 10))):
                wide, tall = (
                    rng.uniform(0.008, 0.02) * canvas.w,
                    rng.uniform(0.10, 0.155) * canvas.h,
                )
                tone = rgb(_SPINES[int(rng.integers(len(_SPINES)))]) * rng.uniform(0.6, 1.1)
                canvas.box(picture, x, foot - tall, wide, tall, tone, 1.0)
                canvas.box(picture, x, foot - tall, 0.25 * wide, tall, tone * 0.4, 0.7)
                x += wide
        else:
            wide, tall = rng.uniform(0.03, 0.07) * canvas.w, rng.uniform(0.06, 0.13) * canvas.h
            tone = rgb(_SPINES[int(rng.integers(len(_SPINES)))])
            for part, gain in ((1.0, 0.6), (0.6, 0.9), (0.3, 1.3)):
                canvas.box(picture, x, foot - tall, wide * part, tall, tone * gain, 1.0)
            x += wide
        x += rng.exponential(0.035) * canvas.w


def candles(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """A dim room with candles at several distances, the near ones larger and brighter."""
    room = canvas.ambient("#4a2c18")
    picture: Picture = room * (0.20 + 0.30 * canvas.y + 0.10 * canvas.field(1.4, 3)[..., None])
    for _ in range(5):
        picture = picture * (
            1 + soft_mass(canvas, rng, (0.08, 0.25), (0.1, 0.4)) * rng.uniform(-0.6, 0.3)
        )
    table = np.clip((canvas.y - 0.56) / 0.04, 0, 1)
    picture = picture * (1 - 0.35 * table)
    for near, count in ((0.55, 9), (0.8, 6), (1.15, 3)):
        foot = (0.44 + 0.10 * near) * canvas.h
        flames = _candle_bodies(picture, canvas, rng, count, near, foot)
        picture = disc_blur(picture, 0.011 * canvas.h)
        tones = [rgb("#ffb44e"), rgb("#ffc877")]
        picture = picture + lights(canvas, rng, flames, tones, 0.026 * near * canvas.h, 3.0, 0.2)
    made: Picture = picture + 0.55 * glow(picture, 0.05) + 0.35 * glow(picture, 0.16)
    return made


def _candle_bodies(
    picture: Picture, canvas: Canvas, rng: np.random.Generator, count: int, near: float, foot: float
) -> NDArray[np.float64]:
    """Paint wax with the flame shining through its top; the flames' places in px."""
    places = []
    for _ in range(count):
        x, tall = rng.uniform(0.02, 0.98) * canvas.w, rng.uniform(0.06, 0.19) * near * canvas.h
        wide = rng.uniform(0.024, 0.04) * near * canvas.h
        low = foot + rng.uniform(-0.13, 0.02) * canvas.h
        wax = rgb("#e9cfa4")
        for part in range(8):
            lit = 0.95 * np.exp(-0.45 * part) + 0.10
            top = low - tall + part * tall / 8
            canvas.box(picture, x - wide / 2, top, wide, tall / 8 + 1, wax * lit, 1.0)
        places.append((x, low - tall - 0.022 * near * canvas.h))
    return np.array(places)


def fairy_lights(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """Strings of small lamps that hang before a dark wall, as a curtain of discs."""
    wall = canvas.ambient("#33241f")
    picture = wall * (0.55 + 0.35 * canvas.y + 0.12 * canvas.field(1.3, 3)[..., None])
    tones = [rgb("#ffd08a"), rgb("#ffe0b0"), rgb("#ffbf6b")]
    if canvas.colour:
        tones = [0.6 * tone + 0.4 * rgb(canvas.colour) for tone in tones]
    for depth, strings, per in ((0.010, 16, 15), (0.019, 10, 12), (0.032, 6, 9)):
        spots = []
        for x in (np.arange(strings) + rng.uniform(0.2, 0.8)) / strings:
            tall = rng.uniform(0.55, 1.0)
            y = (np.arange(per) + rng.uniform(0, 1)) / per * tall
            sway = 0.012 * np.sin(6 * y + rng.uniform(0, 6)) + rng.normal(0, 0.006, per)
            spots += [(a * canvas.w, b * canvas.h) for a, b in zip(x + sway, y, strict=True)]
        places = np.array(spots)
        picture = picture + lights(canvas, rng, places, tones, depth * canvas.h * 1.3, 0.85, 0.5)
    return picture + 0.30 * glow(picture, 0.10)


def sunset(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """The sun just above the sea: blue above gold, clouds lit from below, a path of light."""
    horizon, sun = 0.62, rng.uniform(0.25, 0.75)
    up = np.clip((horizon - canvas.y) / horizon, 0, 1)
    near = np.exp(-(((canvas.x - sun) / 0.45) ** 2))
    low, middle = rgb("#ffb75c") * (0.8 + 0.6 * near), canvas.ambient("#e5806a")
    high = canvas.ambient("#46568f")
    sky = low * np.exp(-((up / 0.20) ** 2)) + middle * np.exp(-(((up - 0.32) / 0.26) ** 2))
    sky = sky + high * (0.15 + 0.85 * up)
    cloud = np.clip(canvas.stretched(1.8, 8.0, 6) * 2.0 - 0.05, 0, 1)[..., None]
    lit = rgb("#ff9e73") * (0.55 + 0.9 * near) * (1 - 0.6 * up) + rgb("#5a4a72") * 0.7 * up
    picture = sky * (1 - 0.72 * cloud) + lit * 0.72 * cloud
    down = np.clip((canvas.y - horizon) / (1 - horizon), 0, 1)
    swell = 1 + 0.22 * canvas.stretched(3.0, 60.0, 4)[..., None]
    sea = (low * 0.55 * (1 - down) ** 2 + canvas.ambient("#2c3a5c") * (0.35 + 0.4 * down)) * swell
    picture = np.where(canvas.y < horizon, picture, sea)
    picture = disc_blur(picture, 0.012 * canvas.h)
    disc = np.array([[sun * canvas.w, (horizon - 0.075) * canvas.h]])
    picture = picture + lights(canvas, rng, disc, [rgb("#fff0c8")], 0.055 * canvas.h, 5.0, 0.05)
    y = horizon + 0.012 + np.abs(rng.normal(0, 0.15, 150))
    x = sun + rng.normal(0, 0.02, 150) * (1 + 9 * (y - horizon))
    path = np.stack([x * canvas.w, np.minimum(y, 1.0) * canvas.h], -1)
    picture = picture + lights(canvas, rng, path, [rgb("#ffcf87")], 0.011 * canvas.h, 0.7)
    return picture + 0.22 * glow(picture, 0.14)


def night_sky(canvas: Canvas, rng: np.random.Generator) -> Picture:
    """A clear night: the band of the Milky Way, stars, the last light over dark hills."""
    base = canvas.ambient("#1b2750")
    dusk = np.exp(-(((canvas.y - 0.80) / 0.30) ** 2))
    picture = base * (0.55 + 0.5 * canvas.y) + canvas.ambient("#3f5a8c") * 0.55 * dusk
    slope = rng.uniform(-0.5, 0.5)
    band = np.exp(-(((canvas.y - 0.36 - slope * (canvas.x - 0.5)) / 0.16) ** 2))
    cloud = np.clip(0.5 + 0.9 * canvas.field(4.0, 6), 0, 1.4)[..., None]
    picture = (
        picture + (0.55 * canvas.ambient("#5a6a9c") + 0.10 * rgb("#c9a98c")) * band * cloud * 0.6
    )
    ridge = 0.84 + 0.05 * canvas.stretched(2.2, 0.01, 5)[:1, :, None]
    picture = np.where(canvas.y > ridge, canvas.ambient("#0c1120") * 0.8, picture)
    picture = disc_blur(picture, 0.008 * canvas.h)
    tones = [rgb("#ffffff"), rgb("#dfe8ff"), rgb("#ffe9cf")]
    for radius, count, power in ((0.0022, 340, 1.2), (0.0042, 60, 1.6), (0.008, 12, 1.3)):
        places = np.stack([rng.uniform(0, 1, count), rng.uniform(0, 0.78, count)], -1)
        spots = places * [canvas.w, canvas.h]
        picture = picture + lights(canvas, rng, spots, tones, radius * canvas.h, power, 0.9)
    made: Picture = picture + 0.10 * glow(picture, 0.05)
    return made
