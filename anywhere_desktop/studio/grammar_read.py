"""Words -> Scene: groups of words find their noun, and what is said goes where it belongs."""

from dataclasses import dataclass, replace
from typing import Any

from anywhere_desktop.core.scene import LAMPS, Reading, Scene
from anywhere_desktop.core.scene_colours import chroma, hue_deg
from anywhere_desktop.studio import vocabulary as things
from anywhere_desktop.studio.chinese import glossed, near_misses
from anywhere_desktop.studio.grammar_build import build
from anywhere_desktop.studio.grammar_draft import Draft, Thing
from anywhere_desktop.studio.grammar_lamps import lamps_of
from anywhere_desktop.studio.grammar_things import (
    describe,
    keep_unused,
    place_backdrop,
    place_prop,
    place_surface,
)
from anywhere_desktop.studio.lexicon import Hit, cut
from anywhere_desktop.studio.word_scales import KELVIN, PATHS, nearest

_ENDS = frozenset({"pause", "break", "on", "against", "behind", "and", "not"})
_OF_PRODUCT = frozenset({"material", "prop", "ground", "colour", "tone"})
"""What describes the product itself, in words that name it."""

_NOUNS = frozenset({"material", "ground", "background", "backdrop", "prop", "product", "light"})


@dataclass
class _Group:
    """Hits that belong together. lead: "on", "against", "not", "in" or ""; behind: a word such
    as "behind" follows.
    """

    hits: list[Hit]
    lead: str = ""
    behind: bool = False


def read(text: str, base: Scene) -> Reading:
    """Apply words, English or Chinese, to a Scene that says what they leave open."""
    hits, corrections = cut(glossed(text))
    corrections += near_misses(text)
    hits, lamps = lamps_of(hits)
    draft = Draft(lamps=lamps)
    groups = _groups(hits)
    for index, group in enumerate(groups):
        if group.lead == "not":
            _deny(group, draft)
        else:
            _take(group, draft, first=index == 0 and _product_expected(groups))
    scene, named = build(draft, base)
    unused, corrected = _told(draft, corrections)
    return Reading(scene, unused, corrected, tuple(dict.fromkeys(named)))


def denied(text: str) -> tuple[Hit, ...]:
    """What the text will not have: all that stands behind "no", "without", "not" ..."""
    groups = _groups(cut(glossed(text))[0])
    return tuple(hit for group in groups if group.lead == "not" for hit in group.hits)


def _told(
    draft: Draft, corrections: list[tuple[str, str]]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Unused words and corrections; a word is told once: corrected where that was of use."""
    unused = [hit.text for hit in sorted(draft.unused, key=lambda hit: hit.start)]
    written = [wrong for wrong, _ in corrections]
    useless = {word for word in written if unused.count(word) >= written.count(word)}
    return (
        tuple(word for word in unused if word not in written or word in useless),
        tuple(pair for pair in corrections if pair[0] not in useless),
    )


def _product_expected(groups: list[_Group]) -> bool:
    return len(groups) > 1 and groups[1].lead in ("on", "against", "in")


def _groups(hits: list[Hit]) -> list[_Group]:
    groups = [_Group([])]
    lead = ""
    for hit in hits:
        if hit.text.lower() in things.HEADS and groups[-1].hits and _wishes(groups[-1].hits[-1]):
            continue
        if hit.kind not in _ENDS:
            groups[-1].hits.append(hit)
            continue
        if hit.kind == "behind" and groups[-1].hits:
            groups[-1].behind = True
        if not (lead == "not" and hit.kind in ("on", "against") and not groups[-1].hits):
            lead = _lead_after(hit, lead)
        if groups[-1].hits:
            groups.append(_Group([], lead))
        else:
            groups[-1].lead = lead
    return [group for group in groups if group.hits]


def _wishes(hit: Hit) -> bool:
    return hit.kind not in ("stop", "unknown", "product", "degree", "number")


def _lead_after(hit: Hit, lead: str) -> str:
    if hit.kind == "and":
        return lead if lead in ("not", "on", "against") else ""
    if hit.kind in ("on", "against", "not"):
        return hit.kind
    return "in" if hit.text.lower() == "in" else ""


def _deny(group: _Group, draft: Draft) -> None:
    for hit in group.hits:
        word = hit.text.lower()
        if word in ("prop", "props", "decoration", "decorations", "decor", "objects"):
            draft.no_props = True
        elif hit.kind == "prop":
            draft.dropped_props.add(hit.value)
        elif hit.kind == "lamp":
            draft.dropped_lamps.add(hit.value)
        elif hit.kind == "set" and "light.lamps" in hit.value:
            draft.dropped_lamps |= set(LAMPS)
        elif hit.text.lower() in ("rim light", "a rim light"):
            draft.changes.append(("put", "light.rim", 0.0))
            draft.dropped_lamps.add("rim")
        elif word.startswith("reflect") or hit.value == ("surface.gloss", 0.9):
            draft.changes.append(("put", "surface.gloss", 0.1))
        elif word.startswith("shadow"):
            shadowless = {"light.softness": 1.0, "light.ambient": 0.6, "light.gobo": None}
            draft.changes += [("put", path, value) for path, value in shadowless.items()]
        elif word in ("gobo", "pattern") or (hit.kind == "set" and "light.gobo" in hit.value):
            draft.changes.append(("put", "light.gobo", None))
        elif hit.kind == "set" and "lift" in hit.value:
            draft.changes.append(("put", "lift", 0.0))
        elif hit.value == "bokeh" or word == "blur":
            draft.changes.append(("put", "lens.f_stop", 16.0))
        elif hit.kind in ("background", "backdrop"):
            draft.backdrop = Thing("sweep", sure=True)
        elif hit.kind not in ("never", "stop", "light", "degree"):
            draft.unused.append(hit)


def _take(group: _Group, draft: Draft, first: bool) -> None:
    """Walk through a group: what precedes a noun describes it, what is left describes the last."""
    is_product = first and any(_may_be_product(hit) for hit in group.hits)
    pending: list[Hit] = []
    noun: Hit | None = None
    hits = group.hits
    for index, hit in enumerate(hits):
        if hit.kind == "tone" and hit.text.lower() == "light" and not _describes(hits, index):
            hit = replace(hit, kind="light")
        if group.lead == "on" and noun is None and hit.text.lower() in things.STREWN:
            hit = replace(hit, kind="material", value=things.STREWN[hit.text.lower()])
        if is_product and (hit.kind in _OF_PRODUCT or _may_be_product(hit)):
            pending, noun = [], replace(hit, kind="product")
        elif hit.kind == "material" and _describes_next(hits, index, group.lead):
            pending.append(hit)
        elif hit.kind in _NOUNS:
            _place(hit, pending, group, draft)
            pending, noun = [], hit
        elif hit.kind in ("colour", "tone", "adjective", "degree", "measure"):
            pending.append(hit)
            if hit.kind == "colour" and hit.text.lower().startswith("pastel"):
                draft.moods.append("pastel")
        elif not (hit.kind == "set" and "lift" in hit.value and _describes(hits, index)):
            pending = _say(hit, pending, draft)
    if pending:
        _place_rest(noun, pending, group, draft)


def _may_be_product(hit: Hit) -> bool:
    return hit.kind == "product" or hit.text.lower() in things.MAYBE_PRODUCTS


def _describes(hits: list[Hit], index: int) -> bool:
    return index + 1 < len(hits) and hits[index + 1].kind in (
        "material", "ground", "background", "backdrop", "prop", "colour",
    )  # fmt: skip


def _noun_follows(hits: list[Hit], index: int) -> bool:
    for hit in hits[index + 1 :]:
        if hit.kind in ("ground", "background", "prop"):
            return True
        if hit.kind == "backdrop":
            return bool(hit.value == "wall_paint" or hit.value == "sweep")
        if hit.kind not in ("material", "colour", "tone", "adjective", "stop", "unknown"):
            return False
    return False


def _describes_next(hits: list[Hit], index: int, lead: str) -> bool:
    """Whether a material is said of the noun behind it, or of the product: a "leather bag". What
    the product stands on is not: in Chinese the product follows it.
    """
    of_product = lead != "on" and index + 1 < len(hits) and hits[index + 1].kind == "product"
    return of_product or _noun_follows(hits, index)


def _say(hit: Hit, pending: list[Hit], draft: Draft) -> list[Hit]:
    """A phrase that stands by itself; returns what is still pending."""
    degree = pending[-1].value if pending and pending[-1].kind == "degree" else 1.0
    if hit.kind == "set":
        if any(path.startswith("light") for path in hit.value):
            pending = _apply_adjectives(pending, "light", draft)
        bucket = "light.kind" in hit.value
        draft.presets.append(dict(hit.value)) if bucket else draft.changes.extend(
            ("put", path, value) for path, value in hit.value.items()
        )
    elif hit.kind == "number":
        path, value = hit.value
        draft.changes.append(_number(path, value))
    elif hit.kind == "compare":
        path, step = hit.value
        draft.changes.append(("step", path, step * degree))
    elif hit.kind == "mood":
        draft.moods.append(hit.value)
    elif hit.kind == "label":
        draft.label = hit.value
    elif hit.kind == "unknown":
        draft.unused.append(hit)
    return pending


def _number(path: str, value: float) -> tuple[str, str, Any]:
    if path in ("cm", "inch", "mm"):
        return "put", "product_cm", value * {"cm": 1.0, "inch": 2.54, "mm": 0.1}[path]
    if path in ("left", "right"):
        return "put", "light.azimuth_deg", -value if path == "left" else value
    if path == "ev":
        return "put", "exposure", round(2.0**value, 3)
    return "put", path, value


def _apply_adjectives(pending: list[Hit], noun: str, draft: Draft) -> list[Hit]:
    """Adjectives of light or gloss become changes; the rest is handed back. noun: the kind of the
    noun that they describe, or "alone".
    """
    rest: list[Hit] = []
    degree = 1.0
    for hit in pending:
        if hit.kind == "degree":
            degree = hit.value
            continue
        if hit.kind == "adjective":
            path, value = hit.value
            if path == "surface.gloss" or noun in ("light", "alone"):
                draft.changes.append(("put", path, _with_degree(path, value, degree)))
            else:
                rest.append(hit)
        elif hit.kind == "tone" and noun in ("light", "alone"):
            dark = hit.value == "dark"
            draft.changes.append(("put", "exposure", 0.8 if dark else 1.1))
            draft.changes.append(("put", "light.ambient", 0.12 if dark else 0.4))
        elif hit.kind == "colour" and noun == "light":
            _colour_light(hit, draft)
        else:
            rest.append(hit)
        degree = 1.0
    return rest


def _colour_light(hit: Hit, draft: Draft) -> None:
    """Light has a temperature, no hue: amber is warm and blue is cool, pink cannot be had."""
    hue = hue_deg(hit.value)
    if chroma(hit.value) < 10:
        draft.changes.append(("put", "light.kelvin", 5500))
    elif 45 <= hue <= 100:
        draft.changes.append(("put", "light.kelvin", 3200))
    elif 200 <= hue <= 300:
        draft.changes.append(("put", "light.kelvin", 8500))
    else:
        draft.unused.append(hit)


_MIDDLE = {"light.softness": 0.4, "light.kelvin": 5500.0, "surface.gloss": 0.35}


def _with_degree(path: str, value: float, degree: float) -> float:
    if degree == 1.0:
        return value
    middle = _MIDDLE[path]
    low, high = (0.0, 1.0) if path != "light.kelvin" else (KELVIN[0][0], KELVIN[-1][0])
    return nearest(min(high, max(low, middle + (value - middle) * degree)), PATHS[path])


def _place(noun: Hit, pending: list[Hit], group: _Group, draft: Draft) -> None:
    """Put a noun, and what describes it, where it belongs."""
    if noun.kind == "product":
        return
    if noun.kind == "light":
        if noun.text.lower() == "glow" and not pending:
            draft.unused.append(noun)
        keep_unused(_apply_adjectives(pending, "light", draft), draft)
        return
    pending = _apply_adjectives(pending, noun.kind, draft)
    materials = [hit for hit in pending if hit.kind == "material"]
    described = [hit for hit in pending if hit.kind != "material"]
    if noun.kind == "prop":
        place_prop(noun, materials, described, draft)
        return
    behind = noun.kind in ("background", "backdrop")
    if noun.kind == "material":
        behind = group.behind or group.lead == "against"
        materials.append(noun)
    if behind:
        place_backdrop(noun, materials, described, draft)
    else:
        sure = noun.kind == "ground" or group.lead == "on"
        place_surface(materials, described, sure, draft)


def _place_rest(noun: Hit | None, pending: list[Hit], group: _Group, draft: Draft) -> None:
    """What is left at a group's end: describes its last noun, or stands by itself."""
    pending = _apply_adjectives(pending, "alone" if noun is None else noun.kind, draft)
    if noun is not None and noun.kind == "prop":
        colours = [hit for hit in pending if hit.kind == "colour"]
        if colours and draft.props[-1].colour is None:
            draft.props[-1] = replace(draft.props[-1], colour=colours[0].value)
            pending = [hit for hit in pending if hit is not colours[0]]
        keep_unused(pending, draft)
    elif noun is not None and noun.kind in ("background", "backdrop"):
        describe(draft.backdrop, pending, draft)
    elif group.lead == "on" if noun is None else noun.kind in ("ground", "material"):
        describe(draft.surface, pending, draft)
    elif noun is None and (group.lead == "against" or group.behind):
        describe(draft.backdrop, pending, draft)
    elif noun is None and group.lead == "in" and draft.last is not None:
        describe(draft.last, pending, draft)
    elif noun is None:
        draft.loose_colours += [hit.value for hit in pending if hit.kind == "colour"]
        keep_unused([hit for hit in pending if hit.kind != "colour"], draft)
