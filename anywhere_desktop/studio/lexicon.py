"""The lexicon: every phrase the grammar knows, and the cutting of a text into known phrases."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from anywhere_desktop.studio import vocabulary as things
from anywhere_desktop.studio import vocabulary_light as lights
from anywhere_desktop.studio.art_direction import MOOD_WORDS, MOODS
from anywhere_desktop.studio.colour_names import colour_table
from anywhere_desktop.studio.lamp_words import LAMP_WORDS, lamp_numbers
from anywhere_desktop.studio.word_scales import ADJECTIVES, AMOUNTS, PATHS, SIZES

LONGEST = 6
"""Words in the longest phrase."""


@dataclass(frozen=True)
class Hit:
    """A known phrase, number, pause or unknown word in a text.

    kind: "material", "ground", "background", "backdrop", "prop", "product", "light", "colour",
    "tone", "adjective", "set", "number", "measure", "lamp", "compare", "mood", "label", "degree",
    "on", "against", "behind", "break", "and", "not", "never", "pause", "stop" or "unknown".
    """

    kind: str
    value: Any
    text: str
    start: int


_TEXT = re.compile(
    r"“[^”]*”|\"[^\"]*\"|#[0-9a-fA-F]{6}\b|[^\W\d_]+(?:['’][^\W\d_]+)*|[,.;:!?()\n/–—]|&|\d+[^\W\d_]*"
)

_NUMBERS: tuple[tuple[str, str], ...] = (
    (r"\bf\s?/?\s?(\d{1,2}(?:\.\d+)?)\b", "lens.f_stop"),
    (r"\b(\d{3,5})\s?k(?:elvin)?\b", "light.kelvin"),
    (r"(?<![\d.])(\d+(?:\.\d+)?)\s?(?:cm|centimet(?:re|er)s?)\b(?: (?:tall|high|wide))?", "cm"),
    (r"(?<![\d.])(\d+(?:\.\d+)?)\s?(?:inch(?:es)?|in)\b(?: (?:tall|high|wide|long))?", "inch"),
    (r"(?<![\d.])(\d+(?:\.\d+)?)\s?mm (?:tall|high|wide|long)\b", "mm"),
    (r"(?<![\d.])(\d{2,3}(?:\.\d+)?)\s?mm\b(?: lens)?", "lens.focal_mm"),
    (r"\bfrom (\d+(?:\.\d+)?)\s?(?:°|degrees?) (?:from )?(?:the )?left\b", "left"),
    (r"\bfrom (\d+(?:\.\d+)?)\s?(?:°|degrees?) (?:from )?(?:the )?right\b", "right"),
    (r"\b(\d+(?:\.\d+)?)\s?(?:°|degrees?) (?:high|up|above)\b", "light.elevation_deg"),
    (r"(?<![\d.])(\d+(?:\.\d+)?)\s?(?:°|degrees?) (?:camera )?(?:down|tilt)\b", "lens.pitch_deg"),
    (r"(?<![\w.])([+-]\d(?:\.\d+)?)\s?(?:ev|stops?)\b", "ev"),
    (r"\bsoftness (\d(?:\.\d+)?)\b", "light.softness"),
    (r"\bfill (\d(?:\.\d+)?)\b", "light.fill"),
    (r"\bambient light (\d(?:\.\d+)?)\b", "light.ambient"),
    (r"\brim light (\d(?:\.\d+)?)\b", "light.rim"),
    (r"\bintensity (\d(?:\.\d+)?)\b", "light.intensity"),
    (r"\bexposure (\d(?:\.\d+)?)\b", "exposure"),
    (r"\bgloss (\d(?:\.\d+)?)\b", "surface.gloss"),
    (r"\bsize (\d(?:\.\d+)?)\b", "prop.size"),
    (r"\bamount (\d(?:\.\d+)?)\b", "prop.amount"),
)  # fmt: skip


@cache
def _number_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), path) for pattern, path in _NUMBERS)


_Table = tuple[str, Iterable[tuple[str, Any]]]


@cache
def phrases() -> dict[str, tuple[str, Any]]:
    """Phrase -> (kind, value). Where a phrase has two meanings the later table wins."""
    tables = (*_plain_words(), *_things(), *_light_and_lens(), *_amounts(), *_joints())
    return {normal(phrase): (kind, value) for kind, entries in tables for phrase, value in entries}


def _flag(kind: str, entries: Iterable[str]) -> _Table:
    return kind, ((phrase, None) for phrase in entries)


def _plain_words() -> Iterator[_Table]:
    yield _flag("stop", things.STOP)
    yield _flag("unknown", things.UNHEARD)
    yield _flag("product", things.PRODUCTS)
    yield _flag("never", things.NEVER_MADE)
    yield _flag("break", things.BREAKS)
    yield _flag("ground", things.GROUNDS)
    yield _flag("background", things.BACKGROUNDS)
    yield _flag("light", things.LIGHT_NOUNS)


def _things() -> Iterator[_Table]:
    yield "colour", colour_table().items()
    yield "tone", things.TONES.items()
    yield "mood", MOOD_WORDS.items()
    yield "material", things.MATERIALS.items()
    yield "backdrop", things.BACKDROP_WORDS.items()
    yield "prop", things.PROP_WORDS.items()


def _light_and_lens() -> Iterator[_Table]:
    yield "set", lights.light_words().items()
    yield "lamp", LAMP_WORDS.items()
    yield "set", lights.LENS_WORDS.items()
    yield "set", lights.STANCE_WORDS.items()
    yield "set", ((phrase, {"light.gobo": gobo}) for phrase, gobo in things.GOBO_WORDS.items())
    yield "set", ((phrase, things.WINDOW_LIGHT) for phrase in things.WINDOW_LIGHT_WORDS)
    yield "adjective", ((p, next(iter(u.items()))) for p, u in lights.FINISH_WORDS.items())
    yield "adjective", lights.LIGHT_ADJECTIVES.items()
    yield "compare", lights.COMPARATIVES.items()


def _amounts() -> Iterator[_Table]:
    for path, scale in PATHS.items():
        if path in ADJECTIVES:
            yield "adjective", [(phrase, (path, value)) for value, phrase in scale]
        else:
            yield "set", [(phrase, {path: value}) for value, phrase in scale]
    yield "measure", [(phrase, ("prop.size", value)) for value, phrase in SIZES]
    yield "measure", [(phrase, ("prop.amount", value)) for value, phrase in AMOUNTS]
    yield "label", ((f"styled as {mood}", mood) for mood in MOODS)
    yield "degree", ((phrase, 0.5) for phrase in things.SLIGHT)
    yield "degree", ((phrase, 1.7) for phrase in things.STRONG)


def _joints() -> Iterator[_Table]:
    yield _flag("on", things.ON)
    yield _flag("against", things.AGAINST)
    yield _flag("behind", things.BEHIND)
    yield _flag("and", things.AND)
    yield _flag("not", things.NOT)


def normal(phrase: str) -> str:
    """Lower case, hyphens as spaces, one kind of apostrophe."""
    return " ".join(phrase.lower().replace("’", "'").replace("-", " ").split())


@cache
def known_words() -> tuple[str, ...]:
    """Every single word in the lexicon that is long enough to be mistyped."""
    words = {
        word
        for phrase, (kind, _) in phrases().items()
        for word in phrase.split()
        if len(word) >= 4 and kind not in ("stop", "unknown")
    }
    return tuple(sorted(words))


_NEAR_MISSES = things.words(
    """
    stage shade stable label cable place plate plane plan grain green bread board beard march
    march match marsh marker market maple metal medal petal petals model modem motel money
    flowers flower floral leather weather feather feathers spiral spring string strong
    stream steam storm store story shore shirt skirt snake space spice spark spear
    dragon dragons galaxy nebula cosmic castle horse house mouse phone prone drone
    lemon lemons melon orange fruit berries berry apple apples peach grapes lime limes citrus
    wheat heat head bead bread velvet silk satin suede glass grass brass class crass
    snow ice frost icicle rain cloud crowd proud sound round ground mound wound
    """
)
"""Right words that only look like a misspelt word of ours."""


_COMMON = things.words(
    """
    about above across actually added after again almost along already also although always
    amazing among another anything appear around arrange artist attractive autumnal awesome
    background because become before begin being believe below better between beyond bigger
    bought bring brought build built called camera cannot careful catch cause certain change
    charming cheap cheerful child children choose classic close closer colored comes coming
    company complete consider contain contains could country couple course cover creative
    customer different does doing during eager earlier early easily effect either elegantly else
    empty enough entire especially even evening every everyday everything exact example except
    excellent expensive fancy fashion favourite feature final finally first follow forever
    friend friendly front general gentle giant given giving glance going group half happen happy
    heavy helpful hence holding however human hundred idea ideal important inside instead
    interesting item keeping kitchenware known large larger later leading least leave leaving
    length letter level likely liked listing little living local longer looked looking making
    many market maybe mean memory might minute modest moment money month morning mostly moved
    moving music nearly neither nothing number object often older online only order other others
    outside own packed pattern people person picture pleasant please popular possible present
    pretty price proper quick quickly quiet rather reading ready really reason recent regular
    remove right running second selling serious several shall shape share shaped should shown
    simply since small smaller social some somebody somehow someone something sometimes somewhat
    somewhere special start started still story strange strong subtle such sure system taken
    taking talking theme thing things think third those though thought thousand three through
    today together toward towards trying turned twice under unique until used useful usual
    usually value various version vertical wanted watching weekend welcome where whether while
    white whole whose without woman women wonderful words working world worth would write
    writing wrong years young yours
    """
)
"""Common words, never taken for a misspelt one of ours."""

_LIKE, _SHORT_LIKE = 85, 80
"""How like a known word a mistyped one must be, of 100; of five letters one may be wrong."""


@cache
def corrected(word: str) -> str | None:
    """The known word that a mistyped one stands for, or None."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    if len(word) < 5 or word in _NEAR_MISSES or word in _COMMON:
        return None
    cutoff = _SHORT_LIKE if len(word) == 5 else _LIKE
    same = [known for known in known_words() if known[0] == word[0]]
    found = process.extractOne(word, same, scorer=fuzz.ratio, score_cutoff=cutoff)
    if found is None:
        # Two letters in the wrong order are a slip of the fingers, in any word.
        turned = (known for known in same if sorted(known) == sorted(word))
        return next((known for known in turned if OSA.distance(known, word) == 1), None)
    if abs(len(found[0]) - len(word)) > 2:
        return None
    return str(found[0])


def _first(match: re.Match[str]) -> float:
    return float(match.group(1))


def _mask_numbers(text: str) -> tuple[str, list[Hit]]:
    hits: list[Hit] = []
    plain = ((pattern, path, _first) for pattern, path in _number_patterns())
    for pattern, path, convert in (*lamp_numbers(), *plain):
        kind = "measure" if path.startswith("prop.") else "number"
        for match in pattern.finditer(text):
            hits.append(Hit(kind, (path, convert(match)), match.group(), match.start()))
        text = pattern.sub(lambda match: "\x00" * len(match.group()), text)
    return text, hits


def cut(text: str) -> tuple[list[Hit], list[tuple[str, str]]]:
    """The text as Hits in order, and corrections as (written, understood)."""
    masked, hits = _mask_numbers(text)
    tokens = [(m.group(), m.start()) for m in _TEXT.finditer(masked)]
    fixes: dict[int, str] = {}
    words = [_understood(token, index, fixes) for index, (token, _) in enumerate(tokens)]
    index = 0
    while index < len(tokens):
        length, kind, value = _longest(words, index)
        start = tokens[index][1]
        last, at = tokens[index + length - 1]
        hits.append(Hit(kind, value, text[start : at + len(last)], start))
        if kind in ("unknown", "stop"):
            fixes.pop(index, None)
        index += length
    corrections = [(tokens[index][0], right) for index, right in fixes.items()]
    return sorted(hits, key=lambda hit: hit.start), corrections


def _understood(token: str, index: int, fixes: dict[int, str]) -> str:
    if not token[0].isalpha():
        return token
    word = normal(token)
    if word in _all_words():
        return word
    for ending, instead in (("es", ""), ("s", ""), ("'s", "")):
        if word.endswith(ending) and word.removesuffix(ending) + instead in phrases():
            return word.removesuffix(ending) + instead
    right = corrected(word)
    if right is None:
        return word
    fixes[index] = right
    return right


@cache
def _all_words() -> frozenset[str]:
    return frozenset(word for phrase in phrases() for word in phrase.split())


def _longest(words: list[str], index: int) -> tuple[int, str, Any]:
    first = words[index]
    if not first[0].isalpha() and first != "&":
        return 1, *_symbol(first)
    for length in range(min(LONGEST, len(words) - index), 0, -1):
        entry = phrases().get(" ".join(words[index : index + length]))
        if entry is not None and not _robs_the_next(words, index, length):
            return length, *entry
    return 1, "unknown", None


def _robs_the_next(words: list[str], index: int, length: int) -> bool:
    """Whether a phrase's last word opens a longer one: "hard shadow" in "hard shadow of leaves"."""
    last = index + length - 1
    if length == 1 or " ".join(words[index:last]) not in phrases():
        return False
    following = words[last : last + LONGEST]
    return any(" ".join(following[:n]) in phrases() for n in range(3, len(following) + 1))


def _symbol(token: str) -> tuple[str, Any]:
    if token[0] == "#":
        return "colour", token.lower()
    if token[0] in '"“':
        return "product", None
    return ("unknown", None) if token[0].isdigit() else ("pause", None)
