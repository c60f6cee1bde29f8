"""Coverage: how many aspects of a scene a prompt names, by what the grammar understands."""

import re

from anywhere_desktop.core.refinement import ASPECTS
from anywhere_desktop.core.scene import Reading, Scene
from anywhere_desktop.studio.chinese import glossed
from anywhere_desktop.studio.grammar_read import read

_PATHS = {
    "surface": ("surface.material", "surface.colour", "surface.gloss"),
    "backdrop": ("backdrop.kind", "backdrop.colour"),
    "lens": ("lens.f_stop", "lens.focal_mm"),
    "mood": ("mood",),
    "props": ("props",),
    "view": ("lens.pitch_deg",),
    "side": ("light.azimuth_deg",),
    "pattern": ("light.gobo",),
}
_LIGHT_ALONE = ("light.softness", "light.kelvin", "light.intensity", "exposure")
"""What says something of the light by itself; a mood sets these too."""

_WORDS = {
    "fill": re.compile(r"\b(?:fill|ambient light)\b", re.IGNORECASE),
    "rim": re.compile(r"\b(?:rim|edge) (?:light|lit)", re.IGNORECASE),
    "quality": re.compile(
        r"\b(?:professional|photo-?real(?:istic)?|hyper-?realistic|realistic|detail(?:ed)?|quality|"
        r"commercial|editorial|catalogue|catalog|advertising|4k|8k|hd|uhd|hero shot|"
        r"high resolution)\b",
        re.IGNORECASE,
    ),
}
"""What is told by its words alone: a light or a mood sets fill and rim on its own account."""


def aspects_of(reading: Reading, text: str) -> frozenset[str]:
    """The aspects that a text names; reading: what the grammar made of it."""
    named, said = frozenset(reading.named), glossed(text)
    found = {aspect for aspect, own in _PATHS.items() if named.intersection(own)}
    if "light.kind" in named or ("mood" not in named and named.intersection(_LIGHT_ALONE)):
        found.add("light")
    return frozenset(found | {aspect for aspect, words in _WORDS.items() if words.search(said)})


def coverage(text: str) -> int:
    """How many of the `ASPECTS` a prompt names, 0 to all."""
    return len(aspects_of(read(text, Scene()), text))


def missing(text: str) -> tuple[str, ...]:
    """The aspects that a prompt leaves open, most useful first."""
    named = aspects_of(read(text, Scene()), text)
    return tuple(aspect for aspect in ASPECTS if aspect not in named)
