"""StudioPhrases: the directions in which a prompt can go on, planned like a set."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from anywhere_desktop.core.refinement import ASPECTS, PhrasePlan
from anywhere_desktop.core.scene import Light, Reading, Scene
from anywhere_desktop.studio import refine_words as words
from anywhere_desktop.studio.art_direction import settings_for
from anywhere_desktop.studio.aspects import aspects_of
from anywhere_desktop.studio.chinese import COLOURS, HAN, glossed
from anywhere_desktop.studio.colour_names import name_of, nearest_colour
from anywhere_desktop.studio.grammar_read import denied, read
from anywhere_desktop.studio.grammar_vary import OCCASIONS, coherent, vary
from anywhere_desktop.studio.lexicon import cut
from anywhere_desktop.studio.refine_words import Wordings
from anywhere_desktop.studio.scene_fields import get

if TYPE_CHECKING:
    import numpy as np

ENGLISH, CHINESE, OTHER = "en", "zh", "other"
_REMEMBERED = 2000
_FAMILIES = (
    frozenset({"oak", "walnut", "pine", "ash", "dark_wood", "wall_wood", "painted_planks"}),
    frozenset({"marble", "black_marble", "slate", "travertine", "terrazzo"}),
    frozenset({"leaves", "palm", "monstera"}),
    frozenset({"brushed_steel", "gold"}),
    frozenset({"velvet", "silk", "curtain"}),
    frozenset({"snow", "ice"}),
)
"""Who will have no wood will have no oak either."""

_NEVER_UNASKED = OCCASIONS | {"festive"}
"""Moods of an occasion: nobody is told to have one."""
_SPARE = 3
"""Sets planned beyond half of those that are wanted: some are of what the text will not have. Two
directions can share a set, and differ in light, lens and mood.
"""


class StudioPhrases:
    """A `PhraseGrammar` by the studio's lexicon, art direction and phrase tables; no weights.

    base: the Scene that follows the photograph, where there is one: its side of the light and its
    viewpoint are what a refined prompt says.
    """

    def __init__(self, base: Scene | None = None) -> None:
        self._base = base or Scene()

    def language(self, text: str) -> str:
        """One of "en", "zh", or "other": letters of neither."""
        han = len(HAN.findall(text))
        letters = sum(char.isalpha() for char in text) - han
        plain = sum(char.isascii() and char.isalpha() for char in text)
        if letters - plain > max(plain, han):
            return OTHER
        return CHINESE if han and han >= plain / 4 else ENGLISH

    def unused(self, text: str) -> tuple[str, ...]:
        """Words that say nothing to the grammar."""
        return self._read(text).unused

    def named(self, text: str) -> frozenset[str]:
        """The aspects that a text names."""
        return aspects_of(self._read(text), text)

    def agrees(self, text: str, longer: str) -> bool:
        """Whether the longer text says all that the text says, and nothing against it."""
        before, after = self._read(text), self._read(longer)
        if any(get(before.scene, path) != get(after.scene, path) for path in before.named):
            return False
        if not set(before.named) <= set(after.named) or len(after.unused) > len(before.unused):
            return False
        return coherent(after.scene) or not coherent(before.scene)

    def plans(self, text: str, count: int, seed: int) -> tuple[PhrasePlan, ...]:
        """`count` directions that keep what the text names, each different. Deterministic."""
        import numpy as np

        rng = np.random.default_rng(seed)
        reading = self._read(text)
        chinese = self.language(text) == CHINESE
        named = aspects_of(reading, text)
        banned = _banned(text)
        varied = vary(reading, (count + 1) // 2 + _SPARE, seed)
        scenes = [scene for scene in varied if not _holds(scene, banned)] or [reading.scene]
        found = []
        for index in range(count):
            scene = scenes[index % len(scenes)]
            plan = _plan(scene, self._base, rng, index)
            found.append(_spoken(plan, named, banned, chinese))
        return tuple(found)

    def _read(self, text: str) -> Reading:
        return _reading(text, self._base)


def random_plan(rng: "np.random.Generator") -> PhrasePlan:
    """A set of the art director's with light, lens, mood and quality, in English: nothing that it
    says contradicts the rest. For pairs to learn from.
    """
    settings = settings_for(None)
    setting = settings[int(rng.integers(len(settings)))]
    side = -60.0 if rng.uniform() < 0.5 else 60.0
    gobo = setting.gobos[int(rng.integers(len(setting.gobos)))]
    light = Light(azimuth_deg=side, gobo=gobo)
    scene = Scene(setting.surface, setting.backdrop, light, setting.props)
    pitch = float(rng.choice([1.0, 8.0, 15.0, 25.0]))
    base = replace(scene, lens=replace(scene.lens, pitch_deg=pitch))
    plan = _plan(scene, base, rng, int(rng.integers(60)))
    return PhrasePlan({aspect: plan[aspect][0] for aspect in ASPECTS if aspect in plan})


@lru_cache(_REMEMBERED)
def _reading(text: str, base: Scene) -> Reading:
    return read(text, base)


def _plan(scene: Scene, base: Scene, rng: "np.random.Generator", index: int) -> dict[str, Wordings]:
    """Every aspect of a set in both languages."""
    side = "left" if base.light.azimuth_deg < 0 else "right"
    gobo = scene.light.gobo
    plan: dict[str, Wordings] = {
        "surface": _surface(scene),
        "light": _light(scene, side, rng, index),
        "backdrop": _backdrop(scene),
        "lens": _lens(scene, rng, index),
        "mood": _mood(scene, rng),
        "quality": words.QUALITIES[(int(rng.integers(2)) + index) % len(words.QUALITIES)],
        "props": _props(scene),
        "view": words.VIEWS[_view(base.lens.pitch_deg)],
        # The first of these goes with a light that is named before it.
        "side": (words.SIDES[side][0][1:], words.SIDES[side][1][1:]),
        "fill": words.FILLS[index % len(words.FILLS)],
        "rim": words.RIMS,
    }
    if not scene.lens.shows_backdrop:
        del plan["backdrop"]
    return plan | ({"pattern": words.PATTERNS[gobo]} if gobo else {})


def _spoken(
    plan: dict[str, Wordings], named: frozenset[str], banned: frozenset[object], chinese: bool
) -> PhrasePlan:
    """What a text leaves open, in its language; nothing that it will not have."""
    kept = {}
    for aspect in ASPECTS:
        if aspect in named or aspect not in plan:
            continue
        spoken = tuple(w for w in plan[aspect][chinese] if not _says(w, banned))
        if spoken:
            kept[aspect] = spoken
    return PhrasePlan(kept)


def _banned(text: str) -> frozenset[object]:
    """Values that the text will not have, with all of their families."""
    hits = denied(text)
    values = {_value(hit.value) for hit in hits} | {
        hit.text.lower() for hit in hits if hit.kind not in ("stop", "degree")
    }
    more = [family for family in _FAMILIES if family & values]
    return frozenset(values.union(*more)) - {None, "None"}


def _value(value: object) -> object:
    return value if isinstance(value, str) or value is None else repr(value)


def _holds(scene: Scene, banned: frozenset[object]) -> bool:
    kinds = {prop.kind for prop in scene.props}
    held = {scene.surface.material, scene.surface.colour, scene.backdrop.kind, *kinds}
    return bool((held | {scene.backdrop.colour, scene.light.gobo}) & banned)


def _says(wording: str, banned: frozenset[object]) -> bool:
    if not banned:
        return False
    hits = cut(glossed(wording))[0]
    said = {_value(hit.value) for hit in hits} | {hit.text.lower() for hit in hits}
    return bool(said & banned)


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"


def _colour(colour: str | None) -> tuple[str, str]:
    """Its name in English with a space behind it, and in Chinese; "" for none."""
    if colour is None:
        return "", ""
    name = name_of(colour)
    if name.startswith("#"):
        name = name_of(nearest_colour(colour))
    chinese = {english: own for own, english in reversed(COLOURS.items())}
    return f"{name} ", chinese.get(name, "")


def _surface(scene: Scene) -> Wordings:
    noun, top, own, own_top = words.SURFACES[scene.surface.material]
    tint, own_tint = _colour(scene.surface.colour)
    if scene.surface.material == "marble" and not tint:
        tint, own_tint = "white ", "白色"
    what = f"{tint}{noun}"
    counted = noun.endswith(("surface", "pebbles"))
    one = f"{_article(what)} {what}" if counted else what
    grounds = [one, f"{_article(what)} {what} {top}"] if top else [one]
    own_grounds = list(dict.fromkeys([f"{own_tint}{own}", f"{own_tint}{own}{own_top}"]))
    if scene.lift:
        return tuple(f"above {one}" for one in grounds), tuple(f"下方是{g}" for g in own_grounds)
    before = "in" if scene.surface.material == "water" else "on"
    english = [f"{stands}{before} {one}" for one in grounds for stands in ("", "standing ")]
    return tuple(english), tuple(f"置于{one}上" for one in own_grounds)


def _backdrop(scene: Scene) -> Wordings:
    if scene.backdrop.kind == "sweep":
        return words.SWEEP
    before, noun, own = words.BACKDROPS[scene.backdrop.kind]
    tint, own_tint = _colour(scene.backdrop.colour)
    what = f"{tint}{noun}"
    one = what if noun.endswith(("lights", "shelves", "bokeh")) else f"{_article(what)} {what}"
    english = (f"{what} behind", f"{before} {one}")
    return english, (f"背景是{own_tint}{own}",)


def _light(scene: Scene, side: str, rng: "np.random.Generator", index: int) -> Wordings:
    fitting = words.LIGHTS_FOR.get(scene.backdrop.kind, words.INDOOR_LIGHTS)
    kind = fitting[(int(rng.integers(2)) + index) % len(fitting)]
    english, chinese = words.LIGHTS[kind]
    if kind in words.SIDELESS:
        return english, chinese
    sided = tuple(f"{phrase} {words.SIDES[side][0][0]}" for phrase in english)
    own = tuple(f"{phrase}{words.SIDES[side][1][0]}" for phrase in chinese)
    return (*english, *sided), (*chinese, *own)


_SHARP = ("deep", "macro", "shallow", "telephoto")


def _lens(scene: Scene, rng: "np.random.Generator", index: int) -> Wordings:
    """Places are blurred; a plain set can be sharp, or seen from far or near."""
    place = scene.backdrop.kind in words.LIGHTS_FOR
    kinds = ("shallow", "telephoto", "macro") if place else _SHARP
    return words.LENSES[kinds[(int(rng.integers(2)) + index) % len(kinds)]]


def _mood(scene: Scene, rng: "np.random.Generator") -> Wordings:
    """A mood that an art director would give to this set."""
    moods: list[str] = []
    for exact in (True, False):
        for setting in settings_for(None):
            same = setting.surface.material == scene.surface.material
            behind = setting.backdrop.kind == scene.backdrop.kind
            if (same and behind) if exact else (same or behind):
                moods += sorted(setting.moods & words.MOODS.keys())
        if moods:
            break
    moods = [mood for mood in moods if mood not in _NEVER_UNASKED]
    return words.MOODS[moods[int(rng.integers(len(moods)))] if moods else "minimal"]


def _props(scene: Scene) -> Wordings:
    if not scene.props:
        return words.WITHOUT_PROPS
    named = [words.PROPS[prop.kind] for prop in scene.props]
    first, own = named[0]
    english = [f"with {first}"]
    if len(named) > 1:
        english.append(f"with {first} and {named[1][0]}")
    return tuple(english), (f"配{own}",)


def _view(pitch_deg: float) -> str:
    """The photograph's own viewpoint in a word."""
    for limit, view in ((3, "low"), (11, "level"), (20, "above")):
        if pitch_deg < limit:
            return view
    return "high"
