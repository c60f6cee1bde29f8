"""An instruction cut into known phrases, numbers, pauses and unknown words, in both languages."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from anywhere_desktop.agents.instructions import chinese, english
from anywhere_desktop.core.colour_names import NAMED_COLOURS

LONGEST_WORDS, LONGEST_SIGNS = 5, 8
_ALIKE = 84
"""How like a known word a mistyped one must be, of 100."""


@dataclass(frozen=True)
class Number:
    """A number and its unit: "ev", "k", "%", "deg", "ratio", "px" or ""; signed: "+20", "-20"."""

    value: float
    unit: str
    signed: bool = False
    text: str = ""


@dataclass(frozen=True)
class Hit:
    """kind: "sense" (value: senses), "region", "degree", "more", "less", "too", "deny", "remove",
    "keep", "except", "only", "put", "pure", "stop", "joint", "pause", "number", "colour", "scene"
    (Chinese; value: English), "cjk" or "unknown". text: as written; english: for the studio.
    """

    kind: str
    value: Any
    text: str
    english: str = ""


_TOKEN = re.compile(
    r"#[0-9a-fA-F]{6}\b"
    r"|(?P<ratio>\d{1,2}(?:\.\d+)?\s?[:：xX×/]\s?\d{1,2}(?:\.\d+)?)(?![\d%])"
    r"|(?P<number>[+\-−＋－]?\d+(?:\.\d+)?)\s?"
    r"(?P<unit>ev\b|stops?\b|档|挡|k\b|kelvin\b|开尔文|%|％|percent\b|°|degrees?\b|度|px\b|像素)?"
    r"|[一-鿿]+|[^\W\d_]+(?:['’&][^\W\d_]+)*|&|[,.;:!?()\n/–—，。；：！？、（）]",
    re.IGNORECASE,
)
_UNITS = {
    "ev": "ev", "stop": "ev", "stops": "ev", "档": "ev", "挡": "ev", "k": "k", "kelvin": "k",
    "开尔文": "k", "%": "%", "％": "%", "percent": "%", "°": "deg", "degree": "deg",
    "degrees": "deg", "度": "deg", "px": "px", "像素": "px",
}  # fmt: skip

Known = Callable[[str], bool]
"""Whether the photo studio knows a word, which is then not mistyped."""


def cut(text: str, known: Known) -> tuple[list[Hit], list[tuple[str, str]]]:
    """The text as Hits in order, and corrections as (written, understood)."""
    hits: list[Hit] = []
    fixes: list[tuple[str, str]] = []
    words: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(text.replace("’", "'")):
        found = match.group()
        if (found[0].isascii() and found[0].isalpha()) or found == "&":
            words.append((found, _spelt(found.lower(), known, fixes)))
            continue
        hits += _english_hits(words)
        words = []
        hits += _other_hits(match)
    return [*hits, *_english_hits(words)], fixes


def _other_hits(match: re.Match[str]) -> list[Hit]:
    found = match.group()
    if match["ratio"]:
        across, down = (float(part) for part in re.split(r"[:：xX×/]", found.replace(" ", "")))
        if down:
            return [
                Hit("number", Number(across / down, "ratio", text=f"{across:g}:{down:g}"), found)
            ]
    if match["number"]:
        plain = match["number"].translate(str.maketrans("−＋－", "-+-"))
        unit = _UNITS.get((match["unit"] or "").lower(), "")
        return [Hit("number", Number(float(plain), unit, plain[0] in "+-", found), found)]
    if found[0] == "#":
        return [Hit("colour", found.lower(), found, found.lower())]
    if "一" <= found[0] <= "鿿":
        return list(_chinese_hits(found))
    return [Hit("pause", found, found)]


def _english_hits(words: list[tuple[str, str]]) -> list[Hit]:
    hits: list[Hit] = []
    index, table = 0, english_table()
    while index < len(words):
        for length in range(min(LONGEST_WORDS, len(words) - index), 0, -1):
            part = words[index : index + length]
            entry = table.get(" ".join(right for _, right in part))
            if entry is not None:
                written = " ".join(word for word, _ in part)
                hits.append(Hit(*entry, written, " ".join(right for _, right in part)))
                break
        else:
            length = 1
            written, right = words[index]
            hits.append(Hit("unknown", None, written, right))
        index += length
    return hits


def _chinese_hits(run: str) -> Iterator[Hit]:
    index, table, unknown = 0, chinese_table(), ""
    while index < len(run):
        for length in range(min(LONGEST_SIGNS, len(run) - index), 0, -1):
            part = run[index : index + length]
            if part in table:
                if unknown:
                    yield Hit("cjk", None, unknown)
                unknown = ""
                kind, value = table[part]
                yield Hit(kind, value, part, chinese.SCENE_WORDS.get(part, ""))
                index += length
                break
        else:
            unknown += run[index]
            index += 1
    if unknown:
        yield Hit("cjk", None, unknown)


Table = Mapping[str, tuple[str, Any]]


@cache
def english_table() -> Table:
    """Phrase -> (kind, value); later tables win."""
    e = english
    table: dict[str, tuple[str, Any]] = {}
    for kind, phrases in (
        ("stop", e.STOP), ("put", e.PUT), ("joint", e.JOINTS), ("only", e.ONLY),
        ("except", e.EXCEPT), ("pure", e.PURE), ("more", e.MORE), ("less", e.LESS),
        ("remove", e.REMOVE), ("deny", e.DENY), ("keep", e.KEEP), ("too", e.TOO),
    ):  # fmt: skip
        table |= dict.fromkeys(phrases, (kind, None))
    table |= {name: ("colour", value) for name, value in NAMED_COLOURS.items()}
    table["gray"] = table["grey"]
    del table["pure white"]  # "pure" is a wish of its own.
    table |= _regions(e)
    table |= {phrase: ("sense", senses) for phrase, senses in e.PHRASES.items()}
    return table | _degrees(e)


@cache
def chinese_table() -> Table:
    """Signs -> (kind, value); later tables win."""
    c = chinese
    table: dict[str, tuple[str, Any]] = {}
    for kind, phrases in (
        ("stop", c.STOP), ("put", c.PUT), ("joint", c.JOINTS), ("only", c.ONLY),
        ("except", c.EXCEPT), ("pure", c.PURE), ("more", c.MORE), ("less", c.LESS),
        ("remove", c.REMOVE), ("deny", c.DENY), ("keep", c.KEEP), ("too", c.TOO),
    ):  # fmt: skip
        table |= dict.fromkeys(phrases, (kind, None))
    for phrase, words in c.SCENE_WORDS.items():
        colour = NAMED_COLOURS.get(words)
        table[phrase] = ("scene", words) if colour is None else ("colour", colour)
    table |= _regions(c)
    table |= {phrase: ("sense", senses) for phrase, senses in c.PHRASES.items()}
    return table | _degrees(c)


def _regions(language: Any) -> dict[str, tuple[str, Any]]:
    named = {
        "product": language.PRODUCT,
        "background": language.BACKGROUND,
        "mask": language.MARKED,
        "whole": language.WHOLE,
        "picture": language.PICTURE,
    }
    return {phrase: ("region", name) for name, phrases in named.items() for phrase in phrases}


def _degrees(language: Any) -> dict[str, tuple[str, Any]]:
    from anywhere_desktop.agents.instructions.senses import EXTREME, SLIGHT, STRONG

    scales = (language.SLIGHT, SLIGHT), (language.STRONG, STRONG), (language.EXTREME, EXTREME)
    return {phrase: ("degree", share) for phrases, share in scales for phrase in phrases}


@cache
def _single_words() -> tuple[str, ...]:
    """The words of English phrases that are long enough to be mistyped."""
    words = {word for phrase in english.PHRASES for word in phrase.split() if len(word) >= 5}
    return tuple(sorted(words | {"background", "product"}))


@cache
def _all_words() -> frozenset[str]:
    return frozenset(word for phrase in english_table() for word in phrase.split())


def _spelt(word: str, known: Known, fixes: list[tuple[str, str]]) -> str:
    """The word, or the known one that it was mistyped for."""
    from rapidfuzz import fuzz, process

    if len(word) < 5 or word in _all_words() or known(word):
        return word
    for ending in ("s", "ed", "ing"):
        if word.endswith(ending) and word.removesuffix(ending) in _all_words():
            return word.removesuffix(ending)
    found = process.extractOne(word, _single_words(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if found is None or abs(len(found[0]) - len(word)) > 2:
        return word
    fixes.append((word, str(found[0])))
    return str(found[0])
