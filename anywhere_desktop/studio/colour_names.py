"""Names of colours as photographers use them: a curated list first, then the CSS names.

Survey tables name "mint green" as neon; in a studio it is a pale, greyed green. So ours win.
"""

from functools import cache

from anywhere_desktop.core.scene_colours import colour_gap, mixed, toned

CURATED = {
    "white": "#f4f2ee", "pure white": "#ffffff", "off white": "#f3efe8", "ivory": "#f5efe0",
    "eggshell": "#f0ead6", "cream": "#f3e9d8", "champagne": "#ecd9b9", "beige": "#e0d0b8",
    "nude": "#e3c4ae", "greige": "#c2b8aa", "taupe": "#a3948a", "camel": "#bf9464",
    "tan": "#cfae86", "caramel": "#b5783c", "brown": "#7a5a42", "chocolate brown": "#4a3024",
    "espresso": "#3b2720", "umber": "#5f4534", "black": "#17171a", "jet black": "#0b0b0d",
    "charcoal": "#36393d", "graphite": "#4b4e52", "anthracite": "#2f3236", "grey": "#9a9a9a",
    "silver": "#c7c9cc", "silver grey": "#c7c9cc", "stone grey": "#aaa59c",
    "slate grey": "#646b72", "pink": "#eec0c0", "pale pink": "#f1d3cd", "blush": "#efc7bb",
    "blush pink": "#efc7bb", "dusty pink": "#d9a9a1", "dusty rose": "#c9928c",
    "hot pink": "#e0559a", "fuchsia": "#c9387f", "magenta": "#b93a7d", "rose gold": "#d9a28f",
    "salmon": "#ef9d86", "coral": "#ec8f7a", "peach": "#f6cdb4", "apricot": "#f3b98b",
    "orange": "#e89a5a", "burnt orange": "#c46a35", "tangerine": "#ee8a3c",
    "terracotta": "#c9714f", "brick red": "#9c4a3a", "rust": "#a9552f", "copper": "#b87350",
    "bronze": "#94703f", "red": "#c0473f", "cherry red": "#a82638", "crimson": "#9e2a3a",
    "burgundy": "#6d2435", "wine red": "#5e2130", "maroon": "#6a2a2e", "plum": "#6d3d5c",
    "aubergine": "#43283f", "purple": "#9a80b8", "violet": "#8a6bb0", "lilac": "#cbb9dd",
    "lavender": "#cfc5e6", "mauve": "#b79ab0", "periwinkle": "#a9aee0", "indigo": "#3d3f7a",
    "blue": "#6f97c4", "sky blue": "#a9cfe8", "baby blue": "#bcd9ee", "powder blue": "#bcd3e6",
    "ice blue": "#d9eaf2", "steel blue": "#6a8aa6", "denim blue": "#4f6d8f",
    "cobalt blue": "#2f57a5", "royal blue": "#3557a8", "navy": "#223352", "navy blue": "#223352",
    "midnight blue": "#172238", "petrol": "#1f5566", "turquoise": "#7cc7c3", "aqua": "#a4dad9",
    "cyan": "#7fd0dc", "teal": "#2f7f80", "mint": "#bfe0cf", "mint green": "#bfe0cf",
    "sage": "#a9b79a", "sage green": "#a9b79a", "eucalyptus green": "#8fa696",
    "pistachio": "#c5d6a4", "olive": "#7d7f4e", "olive green": "#7d7f4e",
    "khaki": "#b3a67c", "moss green": "#6c7a4a", "green": "#7da27a", "lime green": "#b4cf6a",
    "forest green": "#2f4a36", "bottle green": "#1f4034", "emerald": "#1f6b52",
    "emerald green": "#1f6b52", "jade": "#6ba58c", "yellow": "#f0d070",
    "pale yellow": "#f5e8b4", "lemon yellow": "#f2e07a", "butter yellow": "#f4e2a4",
    "mustard": "#d3a336", "mustard yellow": "#d3a336", "ochre": "#c08f3c", "saffron": "#e3a736",
    "honey": "#d9a043", "amber": "#c8873a", "gold": "#d4ad5a", "brass": "#b99a55",
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

_NOT_ALONE = {"rust", "forest", "clay", "honey", "amber", "copper", "brass", "petrol", "champagne"}
"""Names that are read, but that a prompt never writes by themselves."""

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
    """Every phrase that names a colour -> "#rrggbb": curated, CSS, and both with a tint or shade
    word ("dark teal", "pastel pink"); curated names win over computed ones.
    """
    table = {**_css(), **CURATED}
    table |= {name: table[meaning] for name, meaning in _SYNONYMS.items()}
    computed: dict[str, str] = {}
    for name, colour in table.items():
        if name == "golden":  # "warm golden hour" speaks of light
            continue
        for word, (other, share) in _TINTS.items():
            computed[f"{word} {name}"] = mixed(colour, other, share)
        for word, factor in _SHADES.items():
            computed[f"{word} {name}"] = toned(colour, factor)
    return {**computed, **table}


@cache
def _css() -> dict[str, str]:
    import webcolors

    names = {name: webcolors.name_to_hex(name) for name in webcolors.names("css3")}
    return {name: value for name, value in names.items() if name not in _NOUNS_FIRST}


@cache
def _written() -> dict[str, str]:
    names: dict[str, str] = {}
    for name, colour in CURATED.items():
        if name not in _NOT_ALONE:
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
def nearest_name(colour: str) -> str:
    """The curated name that comes nearest, for people to read."""
    return min(CURATED, key=lambda name: (colour_gap(CURATED[name], colour), len(name)))
