"""Colour names that people in a studio use, for saying what a colour looks like.

A compact, curated table: survey tables name neon "mint green" and give ten greys no one asks for.
Every name here is also one that the scene grammar reads, so a measured name can be prompted with.
"""

import math
from functools import lru_cache

from anywhere_desktop.core.scene_colours import lab

NAMED_COLOURS = {
    "white": "#f4f2ee", "pure white": "#ffffff", "ivory": "#f5efe0", "cream": "#f3e9d8",
    "champagne": "#ecd9b9", "beige": "#e0d0b8", "nude": "#e3c4ae", "greige": "#c2b8aa",
    "taupe": "#a3948a", "tan": "#cfae86", "camel": "#bf9464", "caramel": "#b5783c",
    "brown": "#7a5a42", "chocolate brown": "#4a3024", "espresso": "#3b2720", "black": "#17171a",
    "charcoal": "#36393d", "graphite": "#4b4e52", "slate grey": "#646b72", "grey": "#9a9a9a",
    "stone grey": "#aaa59c", "silver": "#c7c9cc", "blush": "#efc7bb", "pink": "#eec0c0",
    "dusty rose": "#c9928c", "hot pink": "#e0559a", "magenta": "#b93a7d", "rose gold": "#d9a28f",
    "coral": "#ec8f7a", "peach": "#f6cdb4", "orange": "#e89a5a", "burnt orange": "#c46a35",
    "terracotta": "#c9714f", "rust": "#a9552f", "copper": "#b87350", "bronze": "#94703f",
    "red": "#c0473f", "cherry red": "#a82638", "burgundy": "#6d2435", "plum": "#6d3d5c",
    "purple": "#9a80b8", "violet": "#8a6bb0", "lilac": "#cbb9dd", "mauve": "#b79ab0",
    "indigo": "#3d3f7a", "blue": "#6f97c4", "sky blue": "#a9cfe8", "powder blue": "#bcd3e6",
    "ice blue": "#d9eaf2", "steel blue": "#6a8aa6", "denim blue": "#4f6d8f",
    "cobalt blue": "#2f57a5", "navy": "#223352", "petrol": "#1f5566", "turquoise": "#7cc7c3",
    "teal": "#2f7f80", "mint": "#bfe0cf", "sage": "#a9b79a", "pistachio": "#c5d6a4",
    "olive": "#7d7f4e", "moss green": "#6c7a4a", "khaki": "#b3a67c", "green": "#7da27a",
    "lime green": "#b4cf6a", "forest green": "#2f4a36", "bottle green": "#1f4034",
    "emerald": "#1f6b52", "jade": "#6ba58c", "yellow": "#f0d070", "pale yellow": "#f5e8b4",
    "mustard": "#d3a336", "ochre": "#c08f3c", "amber": "#c8873a", "gold": "#d4ad5a",
    "brass": "#b99a55",
}  # fmt: skip
"""Name -> "#rrggbb"."""


@lru_cache(maxsize=4096)
def nearest_name(colour: str) -> str:
    """The name that comes nearest to "#rrggbb"."""
    return min(NAMED_COLOURS, key=lambda name: _difference(lab(NAMED_COLOURS[name]), lab(colour)))


def _difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """CIE94 colour difference (graphic arts): vivid colours may differ more than greys do."""
    chroma, other_chroma = math.hypot(*one[1:]), math.hypot(*other[1:])
    d_chroma = chroma - other_chroma
    d_hue_squared = max(0.0, math.dist(one[1:], other[1:]) ** 2 - d_chroma**2)
    mean = math.sqrt(chroma * other_chroma)
    return (
        (one[0] - other[0]) ** 2
        + (d_chroma / (1 + 0.045 * mean)) ** 2
        + d_hue_squared / (1 + 0.015 * mean) ** 2
    )
