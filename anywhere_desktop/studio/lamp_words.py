"""Words for lamps beside the key light, and numbers of light: sizes, distances, ratios, hours."""

import re
from collections.abc import Callable
from functools import cache

LAMP_NAMES = {
    "softbox": "softbox lamp", "strip": "strip lamp", "sun": "sun lamp", "ring": "ring lamp",
    "rim": "rim lamp", "candle": "candle lamp", "neon": "neon tube",
}  # fmt: skip
"""Kind of lamp -> what a written prompt calls it."""

LAMP_WORDS: dict[str, str] = {
    phrase: kind
    for kind, phrases in {
        "softbox": (
            "softbox lamp", "second softbox", "another softbox", "second light", "another light",
            "second lamp", "extra light", "fill softbox", "side softbox", "back softbox",
            "additional softbox", "accent light", "additional light", "gelled light", "gel light",
        ),
        "strip": (
            "strip lamp", "strip light", "strip lights", "striplight", "strip box", "stripbox",
            "strip softbox", "strip softboxes", "tube light", "light tube", "light wand",
            "led tube", "led tubes", "led strip",
        ),
        "sun": ("sun lamp", "sun behind", "second sun", "fresnel", "fresnel light"),
        "ring": ("ring lamp",),
        "rim": (
            "rim lamp", "hair light", "kicker", "kicker light", "back rim light", "rim lights",
            "separation light", "edge lamp",
        ),
        "candle": ("candle lamp", "candle beside", "tea light", "tealight", "tealights"),
        "neon": (
            "neon tube", "neon tubes", "neon tube light", "neon tube lights", "neon light",
            "neon lighting", "neon glow", "neon pair", "pair of neon tubes", "pair of neon lights",
            "two neon tubes", "two neon lights", "twin neon tubes", "neon duo", "neon lamp",
            "neon lamps",
        ),
    }.items()
    for phrase in phrases
}  # fmt: skip
"""Phrase -> kind of a lamp that stands beside the key light."""

MAYBE_LAMPS: dict[str, str] = {
    "rim": "rim", "rim light": "rim", "a rim light": "rim", "a faint rim light": "rim",
    "a strong rim light": "rim", "neon": "neon", "neon lights": "neon", "fill light": "softbox",
    "fill": "softbox", "light": "softbox", "lights": "softbox",
}  # fmt: skip
"""Phrases that are a lamp of their own where a direction or a colour is said of them."""

BESIDE_KEY: dict[str, str] = {
    "softbox": "softbox", "ring": "ring", "candle": "candle", "rim": "rim",
}  # fmt: skip
"""Key light set-up -> the lamp that it is when it is named after another key light."""

COUNTS = frozenset({"two", "pair", "twin", "both", "couple"})

LAMP_COLOURS = {
    "pink": "#ff1493", "hot pink": "#ff1493", "blue": "#1e90ff", "red": "#ff2400",
    "green": "#32cd32", "purple": "#9400d3", "violet": "#9400d3", "magenta": "#ff00ff",
    "orange": "#ff8c00", "yellow": "#ffd700", "teal": "#00ced1", "cyan": "#00ffff",
    "turquoise": "#00ced1", "light blue": "#00bfff", "electric blue": "#1e90ff",
}  # fmt: skip
"""Name -> the colour of a lamp of that name: surfaces are paler than gels and tubes."""

LAMP_BOUNDS = {
    "azimuth_deg": (-180.0, 180.0), "elevation_deg": (-10.0, 85.0), "strength": (0.0, 2.0),
    "kelvin": (2200, 12000), "size_cm": (1.0, 500.0), "distance_cm": (10.0, 2000.0),
}  # fmt: skip
"""Field of a lamp -> least and greatest value."""

Convert = Callable[[re.Match[str]], float]
"""A match's number."""


def _first(match: re.Match[str]) -> float:
    return float(match.group(1))


def _metres(match: re.Match[str]) -> float:
    return 100 * float(match.group(1))


def _hour(match: re.Match[str]) -> float:
    """Hours after midnight, of "5:30 pm", "17:30" or "5 o'clock" (in the day)."""
    hour, minutes = int(match.group(1)), int(match.group(2) or 0)
    half = (match.group(3) or "").replace(".", "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    elif half.startswith("o") and hour < 6:
        hour += 12
    return hour + minutes / 60


def _share(match: re.Match[str]) -> float:
    return float(match.group(1)) / 100


_N = r"(?<![\d.])(\d+(?:\.\d+)?)"
_CM, _M = r"(?:cm|centimet(?:re|er)s?)\b", r"(?:m|met(?:re|er)s?)\b"
_BOXES = (
    r"(?:wide |round |large |small |square )?(?:soft ?box|octabox|octa|umbrella|beauty dish|"
    r"ring (?:light|flash)|strip ?(?:light|box)|scrim|window|panel|led panel|neon tube)"
)
_AFTER = "|".join(
    rf"(?<={word} )"
    for word in (
        "softbox", "soft box", "octabox", "umbrella", "beauty dish", "ring light", "scrim",
        "strip light", "strip box", "panel", "softbox of", "umbrella of", "octabox of",
    )
)  # fmt: skip

_NUMBERS: tuple[tuple[str, str, Convert], ...] = (
    (rf"{_N}\s?(?:x\s?\d+\s?)?{_CM}(?= {_BOXES})", "light.size_cm", _first),
    (rf"{_N}\s?(?:x\s?\d+\s?)?{_M}(?= {_BOXES})", "light.size_cm", _metres),
    (rf"(?:{_AFTER}){_N}\s?{_CM}(?! (?:tall|high|away|from))", "light.size_cm", _first),
    (rf"{_N}\s?{_CM} across", "light.size_cm", _first),
    (rf"{_N}\s?{_CM} (?:away|distant|off|from the product)\b", "light.distance_cm", _first),
    (rf"{_N}\s?{_M} (?:away|distant|off|from the product)\b", "light.distance_cm", _metres),
    (rf"\bat (?:a distance of )?{_N}\s?{_CM}", "light.distance_cm", _first),
    (rf"\bat (?:a distance of )?{_N}\s?{_M}", "light.distance_cm", _metres),
    (rf"\bdistance (?:of )?{_N}\s?{_CM}", "light.distance_cm", _first),
    (rf"\bdistance (?:of )?{_N}\s?{_M}", "light.distance_cm", _metres),
    (rf"\b(?:at )?{_N}\s?% (?:power|strength|intensity)\b", "lamp.strength", _share),
    (
        r"\b(?:key (?:to|and) fill|key[/:-]fill|light(?:ing)? ratio|contrast ratio|ratio)"
        rf"(?: ratio)?(?: of)? {_N}\s?(?::|to)\s?1\b",
        "ratio",
        _first,
    ),
    (
        rf"{_N}\s?(?::|to)\s?1 (?:key (?:to|and) fill|key[/:-]fill|light(?:ing)? ratio|ratio"
        r"|contrast)(?: ratio)?\b",
        "ratio",
        _first,
    ),
    (
        r"\b(?:(?:at|around|about|by) )?(\d{1,2})(?:[:.](\d\d))?\s?([ap]\.?m\b\.?|o'?clock\b)",
        "hour",
        _hour,
    ),
    (r"\b(?:(?:at|around|about|by) )?([01]?\d|2[0-4]):([0-5]\d)()(?!\d)", "hour", _hour),
)
"""Pattern, path of what it says, and its number; the longer ones first. "ratio" and "hour" stand
for several fields."""


@cache
def lamp_numbers() -> tuple[tuple[re.Pattern[str], str, Convert], ...]:
    """The patterns, compiled."""
    return tuple((re.compile(p, re.IGNORECASE), path, convert) for p, path, convert in _NUMBERS)
