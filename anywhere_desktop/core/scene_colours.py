"""Typical colours of the studio's surfaces and backdrops, and how far colours lie apart.

The figures are what the set looks like in neutral light at normal exposure: good enough to choose
a set by, not to render it.
"""

import math
from functools import lru_cache

from anywhere_desktop.core.scene import Scene

SURFACE_COLOURS = {
    "plain": "#e6ded4", "paper": "#efe9df", "marble": "#e4e2de", "black_marble": "#232326",
    "oak": "#c19a6b", "walnut": "#6b4630", "pine": "#d9b98a", "ash": "#d8c7a9",
    "dark_wood": "#2e221c", "concrete": "#9a9894", "plaster": "#e3dbd0", "linen": "#d8ccb8",
    "sand": "#dcc59a", "water": "#7f9aa6", "terrazzo": "#d9d2c9", "travertine": "#d8c4a5",
    "slate": "#44474b", "acrylic": "#d5d8da", "painted_planks": "#ddd6c9",
    "brushed_steel": "#9a9b9d", "gold": "#b48f50", "glass": "#c3d3ce", "velvet": "#672233",
    "silk": "#dfd0ba", "leather": "#845636", "snow": "#e9edf2", "ice": "#b3d3df",
    "wet_stone": "#565855", "moss": "#5b7530", "grass": "#5f8838", "pebbles": "#a0978c",
    "tiles": "#dfe0dc",
}  # fmt: skip
"""Surface material -> its own colour."""

BACKDROP_COLOURS = {
    "sweep": "#e6ded4", "muslin": "#8a8378", "wall_paint": "#dcd5cb", "wall_plaster": "#e3dbd0",
    "wall_concrete": "#9a9894", "wall_wood": "#c19a6b", "bokeh": "#6e4a2c",
    "city_night": "#1c2540", "garden": "#5c8a3c", "window_room": "#c9c2b8", "kitchen": "#b9a58d",
    "beach": "#8fc0d2", "sky": "#9cc5e6", "gradient": "#ada8a0", "wall_tiles": "#dfe0dc",
    "shelves": "#574738", "candles": "#402a18", "fairy_lights": "#5e4935", "sunset": "#af827e",
    "night_sky": "#2b375c", "dark_studio": "#33343a", "duotone": "#964ab7", "curtain": "#b8b0a3",
}  # fmt: skip
"""Backdrop kind -> its own mean colour."""

SURFACE_GLOSS = {
    "plain": 0.1, "paper": 0.05, "marble": 0.6, "black_marble": 0.75, "oak": 0.3, "walnut": 0.35,
    "pine": 0.2, "ash": 0.25, "dark_wood": 0.4, "concrete": 0.15, "plaster": 0.05, "linen": 0.0,
    "sand": 0.0, "water": 0.9, "terrazzo": 0.5, "travertine": 0.3, "slate": 0.25, "acrylic": 0.9,
    "painted_planks": 0.2, "brushed_steel": 0.65, "gold": 0.75, "glass": 0.95, "velvet": 0.0,
    "silk": 0.55, "leather": 0.35, "snow": 0.05, "ice": 0.85, "wet_stone": 0.75, "moss": 0.0,
    "grass": 0.1, "pebbles": 0.15, "tiles": 0.75,
}  # fmt: skip
"""Surface material -> its own gloss, 0 to 1."""

SURFACE_BUSYNESS = {
    "plain": 0.0, "paper": 0.05, "marble": 0.4, "black_marble": 0.35, "oak": 0.35, "walnut": 0.35,
    "pine": 0.45, "ash": 0.25, "dark_wood": 0.2, "concrete": 0.2, "plaster": 0.1, "linen": 0.2,
    "sand": 0.3, "water": 0.5, "terrazzo": 0.7, "travertine": 0.35, "slate": 0.25, "acrylic": 0.05,
    "painted_planks": 0.35, "brushed_steel": 0.2, "gold": 0.3, "glass": 0.05, "velvet": 0.25,
    "silk": 0.4, "leather": 0.3, "snow": 0.2, "ice": 0.45, "wet_stone": 0.5, "moss": 0.5,
    "grass": 0.6, "pebbles": 0.75, "tiles": 0.4,
}  # fmt: skip
"""Surface material -> how much pattern it shows, 0 to 1."""

BACKDROP_BUSYNESS = {
    "sweep": 0.0, "muslin": 0.1, "wall_paint": 0.05, "wall_plaster": 0.1, "wall_concrete": 0.15,
    "wall_wood": 0.4, "bokeh": 0.6, "city_night": 0.7, "garden": 0.6, "window_room": 0.5,
    "kitchen": 0.65, "beach": 0.4, "sky": 0.3, "gradient": 0.0, "wall_tiles": 0.35, "shelves": 0.65,
    "candles": 0.55, "fairy_lights": 0.55, "sunset": 0.35, "night_sky": 0.3, "dark_studio": 0.0,
    "duotone": 0.15, "curtain": 0.3,
}  # fmt: skip
"""Backdrop kind -> how much there is to see in it, 0 to 1."""


def surface_colour(scene: Scene) -> str:
    """The surface's colour as "#rrggbb"."""
    return scene.surface.colour or SURFACE_COLOURS[scene.surface.material]


def backdrop_colour(scene: Scene) -> str:
    """The backdrop's colour as "#rrggbb"; a sweep has the surface's."""
    if scene.backdrop.kind == "sweep":
        return surface_colour(scene)
    return scene.backdrop.colour or BACKDROP_COLOURS[scene.backdrop.kind]


def surface_gloss(scene: Scene) -> float:
    """The surface's gloss, 0 to 1."""
    if scene.surface.gloss is not None:
        return scene.surface.gloss
    return SURFACE_GLOSS[scene.surface.material]


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of "#rrggbb", 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hex_colour(red: float, green: float, blue: float) -> str:
    """Three numbers 0 to 255, clipped and rounded, as "#rrggbb"."""
    return "#" + "".join(f"{min(255, max(0, round(value))):02x}" for value in (red, green, blue))


def _linear(level: int) -> float:
    share = level / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance, linear, 0 to 1 (Rec. 709)."""
    red, green, blue = (_linear(level) for level in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(luminance_linear: float) -> float:
    """CIE L*, 0 to 100, of a linear luminance."""
    return 116 * _lab_curve(luminance_linear) - 16


def _lab_curve(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else value * 24389 / 27 / 116 + 16 / 116


@lru_cache(maxsize=4096)
def lab(colour: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of "#rrggbb"."""
    red, green, blue = (_linear(level) for level in rgb(colour))
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = _lab_curve(x), _lab_curve(y), _lab_curve(z)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def colour_gap(one: str, other: str) -> float:
    """Distance in CIE L*a*b* (CIE76): 2 is just seen, 20 is plain, 100 is black to white."""
    return math.dist(lab(one), lab(other))


def chroma(colour: str) -> float:
    """Colourfulness: 0 grey, 20 muted, 60 vivid."""
    _, a, b = lab(colour)
    return math.hypot(a, b)


def hue_deg(colour: str) -> float:
    """CIE hue angle, 0 to 360; meaningless where `chroma` is small."""
    _, a, b = lab(colour)
    return math.degrees(math.atan2(b, a)) % 360


def hue_gap(one: str, other: str) -> float:
    """Angle between two hues, 0 to 180 degrees."""
    turn = abs(hue_deg(one) - hue_deg(other)) % 360
    return min(turn, 360 - turn)


def toned(colour: str, factor: float) -> str:
    """The colour with its linear light times `factor` (below 1 = darker), hue kept."""
    return hex_colour(*(255 * _encoded(_linear(level) * factor) for level in rgb(colour)))


def mixed(colour: str, other: str, share: float) -> str:
    """`share` of `other` mixed into `colour`, in sRGB."""
    return hex_colour(*(a + (b - a) * share for a, b in zip(rgb(colour), rgb(other), strict=True)))


def _encoded(light: float) -> float:
    light = min(1.0, light)
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
