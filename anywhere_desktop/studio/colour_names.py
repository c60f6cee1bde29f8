"""Names of colours as photographers use them: a curated list, then CSS names, then a survey's.

Survey tables name "mint green" as neon; in a studio it is a pale, greyed green. So ours win.
"""

from functools import cache

from anywhere_desktop.core.colour_names import NAMED_COLOURS
from anywhere_desktop.core.scene_colours import colour_gap, mixed, toned
from anywhere_desktop.studio.survey_colours import SURVEY_COLOURS

CURATED = {
    **NAMED_COLOURS,
    "off white": "#f3efe8", "eggshell": "#f0ead6", "umber": "#5f4534", "jet black": "#0b0b0d",
    "anthracite": "#2f3236", "silver grey": "#c4c6c9", "pale pink": "#f1d3cd",
    "blush pink": "#efc7bb", "dusty pink": "#d9a9a1", "fuchsia": "#c9387f", "salmon": "#ef9d86",
    "apricot": "#f3b98b", "tangerine": "#ee8a3c", "brick red": "#9c4a3a", "crimson": "#9e2a3a",
    "wine red": "#5e2130", "maroon": "#6a2a2e", "aubergine": "#43283f", "lavender": "#cfc5e6",
    "periwinkle": "#a9aee0", "baby blue": "#bcd9ee", "royal blue": "#3557a8",
    "navy blue": "#223352", "midnight blue": "#172238", "aqua": "#a4dad9", "cyan": "#7fd0dc",
    "mint green": "#bfe0cf", "sage green": "#a9b79a", "eucalyptus green": "#8fa696",
    "olive green": "#7d7f4e", "emerald green": "#1f6b52", "lemon yellow": "#f2e07a",
    "butter yellow": "#f4e2a4", "mustard yellow": "#d3a336", "saffron": "#e3a736",
    "honey": "#d9a043",
}  # fmt: skip
"""Name -> "#rrggbb"."""

_SYNONYMS = {
    "gray": "grey", "off-white": "off white", "offwhite": "off white", "ecru": "ivory",
    "charcoal grey": "charcoal", "golden": "gold", "silvery": "silver", "pinkish": "pale pink",
    "rosy": "blush", "bordeaux": "burgundy", "eggplant": "aubergine", "aquamarine": "aqua",
    "greenish": "sage", "bluish": "powder blue", "dark navy": "midnight blue",
    "forest": "forest green", "neutral grey": "grey", "mid grey": "grey",
    "snow white": "pure white", "terra cotta": "terracotta", "clay": "terracotta",
}  # fmt: skip

_NOUNS_FIRST = {
    "linen", "snow", "wheat", "tan", "azure", "beige", "chocolate", "tomato", "orchid", "sienna",
}  # fmt: skip
"""CSS names that mean something else to a photographer, or that the curated list replaces."""

_TINTS: dict[str, tuple[str, float]] = {
    "light": ("#ffffff", 0.45),
    "pale": ("#ffffff", 0.5),
    "pastel": ("#ffffff", 0.4),
    "soft": ("#ffffff", 0.3),
    "muted": ("#a8a29a", 0.4),
    "dusty": ("#a8a29a", 0.35),
    "warm": ("#e8a860", 0.15),
    "cool": ("#7fa6d8", 0.15),
}
_SHADES = {"dark": 0.3, "deep": 0.35, "rich": 0.6}


@cache
def colour_table() -> dict[str, str]:
    """Every phrase that names a colour -> "#rrggbb": curated, CSS, both with a tint or shade word
    ("dark teal", "pastel pink"), and the survey's; what is curated wins over what is computed, and
    either over the survey.
    """
    table = {**css_colours(), **CURATED}
    table |= {name: table[meaning] for name, meaning in _SYNONYMS.items()}
    computed: dict[str, str] = {}
    for name, colour in table.items():
        if name == "golden":  # "warm golden hour" speaks of light
            continue
        for word, (other, share) in _TINTS.items():
            computed[f"{word} {name}"] = mixed(colour, other, share)
        for word, factor in _SHADES.items():
            computed[f"{word} {name}"] = toned(colour, factor)
    return {**SURVEY_COLOURS, **computed, **table}


@cache
def css_colours() -> dict[str, str]:
    """The CSS names -> "#rrggbb", without those that mean something else to a photographer."""
    import webcolors

    names = {name: webcolors.name_to_hex(name) for name in webcolors.names("css3")}
    return {name: value for name, value in names.items() if name not in _NOUNS_FIRST}


@cache
def _written() -> dict[str, str]:
    names: dict[str, str] = {}
    for name, colour in CURATED.items():
        names.setdefault(colour, name)
    for name, colour in colour_table().items():
        first, _, rest = name.partition(" ")
        if first in ("dark", "pale", "pastel", "muted") and rest in CURATED:
            names.setdefault(colour, name)
    return names


def name_of(colour: str) -> str:
    """The name that reads back as exactly this colour, or the "#rrggbb" itself."""
    return _written().get(colour.lower(), colour.lower())


@cache
def nearest_colour(colour: str) -> str:
    """The curated colour that comes nearest, so that it can be said."""
    return min(CURATED.values(), key=lambda known: colour_gap(known, colour))
