"""Painted, defocused backdrops: a rough scene in linear light, thrown out of focus by a lens.

A scene is painted with real highlights (far above 1) at a moderate size and convolved with the
image of a lens opening, so that lamps turn into discs by themselves; then it is enlarged. Nothing
here is ever in focus.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.studio.painted_evenings import (
    candles,
    fairy_lights,
    night_sky,
    shelves,
    sunset,
)
from anywhere_desktop.studio.painted_studio import dark_studio, duotone, gradient
from anywhere_desktop.studio.painting import (
    Canvas,
    disc_blur,
    glow,
    light_tint,
    lights,
    rgb,
    soft_mass,
)

Painter = Callable[[Canvas, np.random.Generator], NDArray[Any]]

_LONGEST_PX = 1280
"""Longer side of the painting; a backdrop has no finer detail than its blur."""
_SMALL_PX = 512
"""Longer side of the painting behind a preview of at most this size: a sixth of the work."""
_ONE_SIZE = ("garden",)
"""Single pixels decide where its sun comes through: a small painting would have other lights."""


def backdrop(
    kind: str,
    size: tuple[int, int],
    seed: int,
    colour: str | None = None,
    light_kelvin: int = 5500,
    second: str | None = None,
) -> Linear:
    """The backdrop `kind` at `size` (width, height) as linear emission `(h, w, 3)`.

    colour: "#rrggbb" that the ambient colours lean to, or None. light_kelvin: 5500 = neutral, less
    is warmer. second: the other gel's colour of "duotone". Highlights go above 1. The layout
    depends on seed and aspect, not on the size.
    """
    small = max(size) <= _SMALL_PX and kind not in _ONE_SIZE
    factor = (_SMALL_PX if small else _LONGEST_PX) / max(size)
    wide, tall = (max(8, round(side * factor)) for side in size)
    painted = _painted(kind, wide, tall, seed, colour, second) * light_tint(light_kelvin)
    method = cv2.INTER_AREA if factor >= 1 else cv2.INTER_CUBIC
    sized = cv2.resize(painted.astype(np.float32), size, interpolation=method)
    return np.maximum(sized, 0).astype(np.float32)


@lru_cache(maxsize=3)
def _painted(
    kind: str, wide: int, tall: int, seed: int, colour: str | None, second: str | None = None
) -> NDArray[Any]:
    """The painting in neutral light; kept, since size and light change more often than places."""
    rng = np.random.default_rng([seed, KINDS.index(kind)])
    return _PAINTERS[kind](Canvas(wide, tall, seed, colour, second), rng)


def _bokeh(canvas: Canvas, rng: np.random.Generator) -> NDArray[Any]:
    """A warm interior in the evening: dark masses, strings of lamps at several distances."""
    base = canvas.ambient("#6d4a2e")
    room = canvas.field(1.5, 3)[..., None]
    picture: NDArray[Any] = base * (0.30 + 0.55 * np.clip(0.5 + 0.9 * room - 0.35 * canvas.y, 0, 1))
    for _ in range(7):
        mass = soft_mass(canvas, rng, (0.06, 0.24), (0.15, 0.6))
        picture = picture * (1 + mass * rng.uniform(-0.75, 0.7))
    picture = disc_blur(picture, 0.03 * canvas.h)
    warm = [rgb("#ffcf8a"), rgb("#ffb765"), rgb("#ffe3b8"), rgb("#ff9d57")]
    for depth, count in ((0.014, 60), (0.026, 45), (0.040, 16)):
        spots = _strung(canvas, rng, count)
        picture = picture + lights(canvas, rng, spots, warm, depth * canvas.h * 1.5, 0.75)
    return picture


def _strung(canvas: Canvas, rng: np.random.Generator, count: int) -> NDArray[np.float64]:
    """Places (x, y) in pixels: half along sagging strings, half scattered in the upper part."""
    t = rng.uniform(-0.05, 1.05, count // 2)
    sag = rng.uniform(0.12, 0.4) + rng.uniform(0.1, 0.5) * (t - 0.5) ** 2 * 2
    string = np.stack([t, sag + rng.normal(0, 0.012, t.size)], -1)
    loose = np.stack([rng.uniform(0, 1, count), np.abs(rng.normal(0.38, 0.22, count))], -1)
    return np.vstack([string, loose[: count - t.size]]) * [canvas.w, canvas.h]


def _city_night(canvas: Canvas, rng: np.random.Generator) -> NDArray[Any]:
    """A street at night: dark houses with lit windows, lamps, cars, their glow on the road."""
    sky = canvas.ambient("#1a2238")
    picture = sky * (0.35 + 0.9 * canvas.y**2)
    horizon = 0.66 * canvas.h
    x = -0.05 * canvas.w
    while x < canvas.w:
        width = rng.uniform(0.07, 0.17) * canvas.w
        _house(picture, canvas, rng, x, width, horizon)
        x += width * rng.uniform(0.85, 1.1)
    # Far off the road is as dark as the houses' feet: there is no line where they meet.
    near = np.clip((canvas.y[int(horizon) :] - 0.66) / 0.34, 0, 1)
    picture[int(horizon) :] = sky * (0.12 + 0.16 * near) + 0.001 + 0.010 * near
    picture = disc_blur(picture, 0.022 * canvas.h)
    warm = [rgb("#ffb45e"), rgb("#ffd9a0"), rgb("#fff1dc"), rgb("#ff8f4a")]
    street = _road_lights(canvas, rng, 26, horizon)
    picture = picture + lights(canvas, rng, street, warm, 0.034 * canvas.h, 0.9)
    cars = _road_lights(canvas, rng, 12, horizon + 0.08 * canvas.h)
    picture = picture + lights(
        canvas, rng, cars, [rgb("#ff3b2a"), rgb("#fff4e6")], 0.030 * canvas.h, 0.8
    )
    signs = _road_lights(canvas, rng, 7, horizon - 0.16 * canvas.h)
    neon = [rgb("#37c6ff"), rgb("#ff4f9a"), rgb("#6dffc0")]
    picture = picture + lights(canvas, rng, signs, neon, 0.028 * canvas.h, 0.45)
    wet: NDArray[Any] = picture + _reflection(picture, int(horizon), 0.16)
    return wet


def _house(
    picture: NDArray[Any],
    canvas: Canvas,
    rng: np.random.Generator,
    x: float,
    width: float,
    foot: float,
) -> None:
    top = foot - rng.uniform(0.25, 0.75) * canvas.h
    canvas.box(picture, x, top, width, foot - top, rgb("#141724") * rng.uniform(0.3, 0.9), 1.0)
    step_x, step_y = 0.022 * canvas.w, 0.045 * canvas.h
    glow = rgb("#ffc883") if rng.random() < 0.7 else rgb("#cfe0ff")
    for left in np.arange(x + 0.4 * step_x, x + width - 0.8 * step_x, step_x):
        for high in np.arange(top + step_y, foot - step_y, step_y):
            if rng.random() < 0.28:
                power = rng.lognormal(-0.2, 0.8)
                canvas.box(picture, left, high, 0.5 * step_x, 0.55 * step_y, glow * power, 1.0)


def _road_lights(
    canvas: Canvas, rng: np.random.Generator, count: int, y: float
) -> NDArray[np.float64]:
    x = rng.uniform(0, canvas.w, count)
    return np.stack([x, y + rng.normal(0, 0.035 * canvas.h, count)], -1)


def _reflection(picture: NDArray[Any], horizon: int, strength: float) -> NDArray[Any]:
    """The picture above `horizon` mirrored below it, smeared downwards as on a wet road."""
    out = np.zeros_like(picture)
    height = len(picture)
    below = height - horizon
    mirrored = picture[max(0, horizon - below) : horizon][::-1]
    smeared = cv2.GaussianBlur(mirrored, (0, 0), 0.009 * height, sigmaY=0.22 * below)
    begun = np.clip(np.arange(len(smeared)) / (0.10 * height), 0, 1)[:, None, None]
    out[horizon : horizon + len(smeared)] = strength * smeared * begun * begun * (3 - 2 * begun)
    return out


def _garden(canvas: Canvas, rng: np.random.Generator) -> NDArray[Any]:
    """Sunlit foliage: leaves lit and shaded in clumps, gaps of sky, a lawn below."""
    green = canvas.ambient("#5d7f3a")
    clump = canvas.field(2.2, 4)
    picture: NDArray[Any] = (
        green[None, None] * (0.25 + 0.9 * np.clip(0.45 + 0.9 * clump, 0, 1.4))[..., None]
    )
    lit, shade, young = green * 2.1, green * 0.10, canvas.ambient("#a9b552") * 1.5
    for _ in range(1500):
        x, y = rng.uniform(0, canvas.w), rng.uniform(0, 0.86) * canvas.h
        bright = clump[int(y), min(canvas.w - 1, int(x))] + rng.normal(0, 0.25)
        tone = lit if bright > 0.25 else (young if bright > 0.1 else shade)
        canvas.leaf(picture, rng, x, y, rng.uniform(0.010, 0.035) * canvas.h, tone)
    lawn: NDArray[Any] = np.clip((canvas.y - 0.78) / 0.10, 0, 1)[..., 0] ** 2
    grass = canvas.ambient("#86a04f") * (1.0 + 0.5 * canvas.field(3.0, 3)[..., None])
    picture = picture * (1 - lawn[..., None]) + grass * lawn[..., None]
    for _ in range(3):
        canvas.box(picture, rng.uniform(0, canvas.w), 0, rng.uniform(0.01, 0.03) * canvas.w,
                   rng.uniform(0.5, 0.8) * canvas.h, rgb("#3a2c20") * 0.5, 0.85)  # fmt: skip
    picture = disc_blur(picture, 0.030 * canvas.h)
    gaps = _sky_gaps(canvas, rng, clump)
    sun = [rgb("#f4f7d8"), rgb("#fffbe8"), rgb("#d8e8a0")]
    for depth, part in ((0.022, gaps[::2]), (0.036, gaps[1::2])):
        picture = picture + lights(canvas, rng, part, sun, depth * canvas.h, 0.42)
    return picture


def _sky_gaps(
    canvas: Canvas, rng: np.random.Generator, clump: NDArray[np.float32]
) -> NDArray[np.float64]:
    places = np.stack([rng.uniform(0, canvas.w, 500), np.abs(rng.normal(0, 0.36, 500)) * canvas.h])
    rows = np.clip(places[1], 0, canvas.h - 1).astype(int)
    columns = np.clip(places[0], 0, canvas.w - 1).astype(int)
    kept = clump[rows, columns] + rng.normal(0, 0.1, 500) > 0.18
    chosen: NDArray[np.float64] = places.T[kept][:150]
    return chosen


def _window_room(canvas: Canvas, rng: np.random.Generator) -> NDArray[Any]:
    """A bright room: a window with a view and a curtain, a plant, a frame and a low board."""
    wall = canvas.ambient("#cfc7bb")
    left = rng.uniform(0.50, 0.62) * canvas.w
    fall = np.exp(-(((canvas.x * canvas.w - left - 0.15 * canvas.w) / (0.62 * canvas.w)) ** 2))
    picture = wall * (0.45 + 0.40 * fall + 0.05 * canvas.field(1.1, 2)[..., None])
    _window_view(picture, canvas, left)
    for i in range(2):
        x = (rng.uniform(0.06, 0.16) + 0.20 * i) * canvas.w
        tall = rng.uniform(0.2, 0.3) * canvas.h
        top = rng.uniform(0.08, 0.2) * canvas.h
        canvas.box(picture, x, top, 0.13 * canvas.w, tall, rgb("#6b543f") * 0.5, 0.9)
        canvas.box(picture, x + 0.01 * canvas.w, top + 0.015 * canvas.w, 0.11 * canvas.w,
                   tall - 0.03 * canvas.w, wall * rng.uniform(0.4, 0.8), 0.9)  # fmt: skip
    board = canvas.ambient("#8d6c4d")
    canvas.box(picture, -5, 0.74 * canvas.h, 0.55 * canvas.w, 0.3 * canvas.h, board * 0.8, 0.95)
    canvas.box(picture, -5, 0.73 * canvas.h, 0.56 * canvas.w, 0.02 * canvas.h, board * 1.5, 0.95)
    for _ in range(60):
        x, y = rng.normal(0.40, 0.055) * canvas.w, rng.normal(0.54, 0.09) * canvas.h
        tone = rgb("#5f7a4a") * rng.uniform(0.25, 1.1)
        canvas.leaf(picture, rng, x, y, rng.uniform(0.03, 0.06) * canvas.h, tone)
    canvas.box(picture, 0.375 * canvas.w, 0.62 * canvas.h, 0.055 * canvas.w, 0.115 * canvas.h,
               rgb("#d9d2c6") * 0.55, 0.95)  # fmt: skip
    blurred = disc_blur(picture, 0.026 * canvas.h)
    return 0.9 * blurred + 0.1 * glow(blurred, 0.12)


def _window_view(picture: NDArray[Any], canvas: Canvas, left: float) -> None:
    width, top, tall = 0.34 * canvas.w, -0.05 * canvas.h, 0.70 * canvas.h
    view = np.s_[0 : int(top + tall), int(left) : int(left + width)]
    height = canvas.y[view]
    trees = canvas.field(2.4, 4)[view][..., None] + 1.8 * (height - 0.40)
    sky = rgb("#eef4fb") * 2.2 * (1 - 0.2 * height)
    green = rgb("#93a878") * (1.1 + 0.7 * canvas.field(5.0, 3)[view][..., None])
    picture[view] = np.where(trees > 0.05, green, sky)
    bar = 0.012 * canvas.w
    frame = rgb("#f3efe8") * 0.75
    for i in range(3):
        canvas.box(picture, left + i * width / 2 - bar / 2, top, bar, tall, frame, 1.0)
    for y in (0.30, 0.65):
        canvas.box(picture, left - bar, y * canvas.h, width + 2 * bar, bar, frame, 1.0)
    folds = 0.8 + 0.2 * np.sin(canvas.x[0, :, 0] * 190 + 2 * np.sin(canvas.x[0, :, 0] * 31))
    hung = np.clip(
        1 - np.abs(canvas.x[0, :, 0] * canvas.w - left - width) / (0.07 * canvas.w), 0, 1
    )
    opacity = 0.85 * np.minimum(1, 4 * hung)[None, :, None]
    cloth = (rgb("#f5efe4") * 0.95 * folds[:, None])[None]
    picture[:] = picture * (1 - opacity) + cloth * opacity


def _kitchen(canvas: Canvas, rng: np.random.Generator) -> NDArray[Any]:
    """A kitchen wall: tiles, two shelves of crockery, pendant lamps, cupboards, a bright side."""
    wall = canvas.ambient("#cdc3b4")
    side = 1 if rng.random() < 0.5 else 0
    toward = np.abs(canvas.x - (1 - side))
    picture = wall * (0.42 + 0.38 * toward**1.5 + 0.05 * canvas.field(1.2, 2)[..., None])
    _cupboards(picture, canvas, rng)
    for y in (0.24, 0.47):
        _shelf(picture, canvas, rng, y * canvas.h)
    glass = rgb("#f2f6fa") * 2.0
    canvas.box(picture, (0.86 if side else -0.06) * canvas.w, 0.03 * canvas.h, 0.20 * canvas.w,
               0.55 * canvas.h, glass, 1.0)  # fmt: skip
    bar = (0.95 if side else 0.05) * canvas.w
    canvas.box(picture, bar, 0.0, 0.010 * canvas.w, 0.6 * canvas.h, wall * 0.7, 1.0)
    picture = disc_blur(picture, 0.024 * canvas.h)
    hung = np.array([[x * canvas.w, 0.13 * canvas.h] for x in (0.28, 0.46, 0.64)])
    shade = [rgb("#ffd9a0")]
    picture = picture + lights(canvas, rng, hung, shade, 0.036 * canvas.h, 1.5, spread=0.15)
    return picture + 0.05 * glow(picture, 0.15)


def _cupboards(picture: NDArray[Any], canvas: Canvas, rng: np.random.Generator) -> None:
    front = canvas.ambient(["#5f6f68", "#8a7358", "#d8d2c6", "#4b5560"][int(rng.integers(0, 4))])
    top = 0.70 * canvas.h
    canvas.box(picture, -5, top, canvas.w + 10, 0.31 * canvas.h, front * 0.75, 1.0)
    canvas.box(picture, -5, top - 0.03 * canvas.h, canvas.w + 10, 0.035 * canvas.h,
               rgb("#e6dccb") * 0.8, 1.0)  # fmt: skip
    for x in np.arange(0.04, 1.0, 0.17) * canvas.w:
        canvas.box(picture, x, top, 0.006 * canvas.w, 0.31 * canvas.h, front * 0.25, 1.0)
        canvas.box(picture, x + 0.06 * canvas.w, top + 0.05 * canvas.h, 0.05 * canvas.w,
                   0.008 * canvas.h, rgb("#c9a66a") * 1.2, 1.0)  # fmt: skip


def _shelf(picture: NDArray[Any], canvas: Canvas, rng: np.random.Generator, y: float) -> None:
    """A board with its shadow and a row of jars, bowls, bottles and books, lit from one side."""
    wares = ("#8a5a3a", "#d8cfc0", "#556b54", "#3c3f45", "#c98d56", "#eee7da", "#a9b4b0", "#7d3b2e")
    canvas.box(picture, 0.08 * canvas.w, y + 0.02 * canvas.h, 0.76 * canvas.w, 0.07 * canvas.h,
               rgb("#5a5148") * 0.5, 0.45)  # fmt: skip
    canvas.box(picture, 0.07 * canvas.w, y, 0.78 * canvas.w, 0.022 * canvas.h,
               canvas.ambient("#9a7850"), 1.0)  # fmt: skip
    x = 0.09 * canvas.w
    while x < 0.80 * canvas.w:
        wide, tall = rng.uniform(0.015, 0.06) * canvas.w, rng.uniform(0.05, 0.16) * canvas.h
        tone = rgb(wares[int(rng.integers(0, len(wares)))]) * rng.uniform(0.5, 0.9)
        for part, gain in ((1.0, 0.75), (0.62, 1.0), (0.30, 1.45)):
            canvas.box(picture, x, y - tall, wide * part, tall, tone * gain, 1.0)
        x += wide + rng.exponential(0.02) * canvas.w


def _beach(canvas: Canvas, rng: np.random.Generator) -> NDArray[Any]:
    """Sky with haze, sea that shoals towards a line of foam, sand; glitter under the sun."""
    horizon, shore = 0.46, 0.80
    up = np.clip((horizon - canvas.y) / horizon, 0, 1)
    sky = rgb("#dfeaf0") * (1 - up**0.6) + canvas.ambient("#7fb2d6") * up**0.6
    cloud = (
        np.clip(canvas.stretched(1.6, 5.5, 5) * 1.6 - 0.15, 0, 1)[..., None] * 0.55 * (1 - up * 0.5)
    )
    picture = sky * (1 - cloud) + rgb("#fbf9f6") * cloud
    depth = np.clip((canvas.y - horizon) / (shore - horizon), 0, 1)
    swell = 1 + 0.18 * canvas.stretched(3.0, 70.0, 4)[..., None] * (0.4 + depth)
    sea = (canvas.ambient("#2f7fa0") * (1 - depth**0.8) + rgb("#8cc9c4") * depth**0.8) * swell
    picture = np.where(canvas.y < horizon, picture, sea)
    edge = shore + 0.025 * canvas.stretched(2.0, 0.5, 3)[..., None]
    foam = np.exp(-(((canvas.y - edge) / 0.018) ** 2)) + 0.5 * np.exp(
        -(((canvas.y - edge + 0.07) / 0.010) ** 2)
    )
    sand = rgb("#d9c4a0") * (0.85 + 0.06 * canvas.field(4, 4)[..., None])
    wet = np.clip((canvas.y - edge) / 0.06, 0, 1)
    picture = np.where(canvas.y > edge, sand * (0.62 + 0.38 * wet), picture)
    picture = picture + rgb("#f7faf9") * 0.75 * foam
    picture = disc_blur(picture, 0.014 * canvas.h)
    sun = rng.uniform(0.2, 0.8)
    x = sun + rng.normal(0, 0.13, 130)
    y = horizon + 0.01 + np.abs(rng.normal(0, 0.14, 130))
    spots = np.stack([x * canvas.w, np.minimum(y, shore - 0.05) * canvas.h], -1)
    return picture + lights(canvas, rng, spots, [rgb("#fffdf4")], 0.011 * canvas.h, 0.30)


def _sky(canvas: Canvas, rng: np.random.Generator) -> NDArray[Any]:
    """Fair-weather clouds, lit from above, greyer below, thinner towards the horizon."""
    blue = canvas.ambient("#4f8fce")
    picture = blue * (1 - canvas.y) ** 1.2 + rgb("#dbe9f3") * (1 - (1 - canvas.y) ** 1.2)
    density = canvas.stretched(1.5, 2.6, 7) + 0.12
    lower = np.roll(density, -max(2, canvas.h // 40), axis=0)
    cover = np.clip(density * 3.2, 0, 1) ** 1.3
    light = np.clip(0.82 + 1.4 * (density - np.roll(lower, canvas.h // 16, axis=0)), 0.62, 1.12)
    cloud = rgb("#fdfcfb") * light[..., None] * np.array([0.985, 0.995, 1.01])
    soft = cover[..., None] * (0.92 - 0.25 * canvas.y)
    return disc_blur(picture * (1 - soft) + cloud * soft, 0.010 * canvas.h)


def _muslin(canvas: Canvas, rng: np.random.Generator) -> NDArray[Any]:
    """A hand-painted cloth: sponged patches, soft folds, lit in the middle."""
    base = rgb(canvas.colour or "#8d857a")
    away = np.hypot((canvas.x - rng.uniform(0.42, 0.58)) * 1.15, canvas.y - 0.45)
    pool = 1.35 - 1.25 * np.clip(away, 0, 0.85)
    sponge = canvas.field(2.0, 5)[..., None]
    dab = canvas.field(7.0, 5)[..., None]
    fold = canvas.stretched(5.0, 0.7, 3)[..., None]
    tone = pool * (1 + 0.28 * sponge + 0.16 * dab + 0.10 * fold)
    warm = 1 + np.array([0.05, 0.0, -0.07]) * np.clip(1.5 * dab, -1, 1)
    return disc_blur(base * tone * warm, 0.004 * canvas.h)


_PAINTERS: dict[str, Painter] = {
    "beach": _beach,
    "bokeh": _bokeh,
    "city_night": _city_night,
    "garden": _garden,
    "kitchen": _kitchen,
    "muslin": _muslin,
    "sky": _sky,
    "window_room": _window_room,
    "gradient": gradient,
    "shelves": shelves,
    "candles": candles,
    "fairy_lights": fairy_lights,
    "sunset": sunset,
    "night_sky": night_sky,
    "dark_studio": dark_studio,
    "duotone": duotone,
}
"""A painter's place seeds it: new ones are appended, so that old pictures stay as they were."""

KINDS = tuple(_PAINTERS)
"""The backdrops that are painted; the others are built in the set."""
