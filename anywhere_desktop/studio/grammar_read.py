"""Words -> Scene: groups of words find their noun, and what is said goes where it belongs."""

import math
from dataclasses import dataclass, field, replace
from typing import Any

from anywhere_desktop.core.scene import Backdrop, Prop, Reading, Scene, Surface
from anywhere_desktop.core.scene_colours import (
    BACKDROP_COLOURS,
    SURFACE_COLOURS,
    SURFACE_GLOSS,
    chroma,
    hue_deg,
    luminance,
    mixed,
    toned,
)
from anywhere_desktop.studio import vocabulary as things
from anywhere_desktop.studio.art_direction import MOOD_LIGHT, Setting, settings_for
from anywhere_desktop.studio.lexicon import Hit, cut
from anywhere_desktop.studio.scene_fields import get, put
from anywhere_desktop.studio.word_scales import KELVIN, PATHS, nearest

_DARK = 0.04
"""Linear luminance of what a text calls dark."""

_ENDS = frozenset({"pause", "break", "on", "against", "behind", "and", "not"})
_NOUNS = frozenset({"material", "ground", "background", "backdrop", "prop", "product", "light"})

_SURFACE_BEHIND = {
    "sweep": "plain", "muslin": "plain", "wall_paint": "plain", "wall_plaster": "plaster",
    "wall_concrete": "concrete", "wall_wood": "pine", "bokeh": "walnut",
    "city_night": "black_marble", "garden": "oak", "window_room": "oak", "kitchen": "oak",
    "beach": "sand", "sky": "plain",
}  # fmt: skip
"""Backdrop named -> the surface that goes with it where none is."""

_BEHIND_SURFACE = {
    "marble": "wall_paint", "black_marble": "muslin", "oak": "wall_paint", "walnut": "muslin",
    "pine": "wall_plaster", "ash": "wall_paint", "dark_wood": "muslin",
    "concrete": "wall_concrete", "linen": "wall_plaster", "sand": "sky", "water": "sky",
    "terrazzo": "wall_paint", "travertine": "wall_plaster", "slate": "muslin",
}  # fmt: skip
"""Surface named -> the backdrop that goes with it where none is; the others sweep up."""


@dataclass
class _Thing:
    """What the text says of the surface or the backdrop so far."""

    kind: str | None = None
    colour: str | None = None
    tone: str | None = None
    sure: bool = False


@dataclass
class _Draft:
    """What was understood, before it becomes a Scene."""

    surface: _Thing = field(default_factory=_Thing)
    backdrop: _Thing = field(default_factory=_Thing)
    props: list[Prop] = field(default_factory=list)
    no_props: bool = False
    dropped_props: set[str] = field(default_factory=set)
    podium_material: str | None = None
    loose_colours: list[str] = field(default_factory=list)
    moods: list[str] = field(default_factory=list)
    label: str | None = None
    presets: list[dict[str, Any]] = field(default_factory=list)
    changes: list[tuple[str, str, Any]] = field(default_factory=list)
    unused: list[Hit] = field(default_factory=list)


@dataclass
class _Group:
    """Hits that belong together. lead: "on", "against", "not", "in" or ""; behind: a word such
    as "behind" follows.
    """

    hits: list[Hit]
    lead: str = ""
    behind: bool = False


def read(text: str, base: Scene) -> Reading:
    """Apply words to a Scene that says what they leave open."""
    hits, corrections = cut(text)
    draft = _Draft()
    groups = _groups(hits)
    for index, group in enumerate(groups):
        if group.lead == "not":
            _deny(group, draft)
        else:
            _take(group, draft, first=index == 0 and _product_expected(groups))
    scene, named = _build(draft, base)
    unused = tuple(hit.text for hit in sorted(draft.unused, key=lambda hit: hit.start))
    return Reading(scene, unused, tuple(corrections), tuple(dict.fromkeys(named)))


def _product_expected(groups: list[_Group]) -> bool:
    return len(groups) > 1 and groups[1].lead in ("on", "against", "in")


def _groups(hits: list[Hit]) -> list[_Group]:
    groups = [_Group([])]
    lead = ""
    for hit in hits:
        if hit.kind not in _ENDS:
            groups[-1].hits.append(hit)
            continue
        if hit.kind == "behind" and groups[-1].hits:
            groups[-1].behind = True
        lead = _lead_after(hit, lead)
        if groups[-1].hits:
            groups.append(_Group([], lead))
        else:
            groups[-1].lead = lead
    return [group for group in groups if group.hits]


def _lead_after(hit: Hit, lead: str) -> str:
    if hit.kind == "and":
        return lead if lead in ("not", "on", "against") else ""
    if hit.kind in ("on", "against", "not"):
        return hit.kind
    return "in" if hit.text.lower() == "in" else ""


def _deny(group: _Group, draft: _Draft) -> None:
    for hit in group.hits:
        word = hit.text.lower()
        if word in ("prop", "props", "decoration", "decorations", "decor", "objects"):
            draft.no_props = True
        elif hit.kind == "prop":
            draft.dropped_props.add(hit.value)
        elif word.startswith("reflect") or hit.value == ("surface.gloss", 0.9):
            draft.changes.append(("put", "surface.gloss", 0.1))
        elif word.startswith("shadow"):
            draft.presets.append({"light.softness": 1.0, "light.ambient": 0.6, "light.gobo": None})
        elif word in ("gobo", "pattern") or (hit.kind == "set" and "light.gobo" in hit.value):
            draft.changes.append(("put", "light.gobo", None))
        elif hit.value == "bokeh" or word == "blur":
            draft.changes.append(("put", "lens.f_stop", 16.0))
        elif hit.kind in ("background", "backdrop"):
            draft.backdrop = _Thing("sweep", sure=True)
        elif hit.kind not in ("never", "stop", "light", "degree"):
            draft.unused.append(hit)


def _take(group: _Group, draft: _Draft, first: bool) -> None:
    """Walk through a group: what precedes a noun describes it, what is left describes the last."""
    is_product = first and any(h.kind == "product" or h.text.lower() in things.MAYBE_PRODUCTS
                               for h in group.hits)  # fmt: skip
    pending: list[Hit] = []
    noun: Hit | None = None
    hits = group.hits
    for index, hit in enumerate(hits):
        if hit.kind == "tone" and hit.text.lower() == "light" and not _describes(hits, index):
            hit = replace(hit, kind="light")
        if is_product and hit.kind in ("material", "prop", "ground", "colour", "tone", "product"):
            pending, noun = [], replace(hit, kind="product")
        elif hit.kind == "material" and _noun_follows(hits, index):
            pending.append(hit)
        elif hit.kind in _NOUNS:
            _place(hit, pending, group, draft)
            pending, noun = [], hit
        elif hit.kind in ("colour", "tone", "adjective", "degree"):
            pending.append(hit)
        else:
            pending = _say(hit, pending, draft)
    if pending:
        _place_rest(noun, pending, group, draft)


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


def _say(hit: Hit, pending: list[Hit], draft: _Draft) -> list[Hit]:
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


def _apply_adjectives(pending: list[Hit], noun: str, draft: _Draft) -> list[Hit]:
    """Adjectives of light or gloss become changes; the rest is handed back."""
    rest: list[Hit] = []
    degree = 1.0
    for hit in pending:
        if hit.kind == "degree":
            degree = hit.value
            continue
        if hit.kind == "adjective":
            path, value = hit.value
            if path == "surface.gloss" or noun == "light":
                draft.changes.append(("put", path, _with_degree(path, value, degree)))
            else:
                rest.append(hit)
        elif hit.kind == "tone" and noun == "light":
            dark = hit.value == "dark"
            draft.changes.append(("put", "exposure", 0.8 if dark else 1.1))
            draft.changes.append(("put", "light.ambient", 0.12 if dark else 0.4))
        elif hit.kind == "colour" and noun == "light":
            _colour_light(hit, draft)
        else:
            rest.append(hit)
        degree = 1.0
    return rest


def _colour_light(hit: Hit, draft: _Draft) -> None:
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


def _place(noun: Hit, pending: list[Hit], group: _Group, draft: _Draft) -> None:
    """Put a noun, and what describes it, where it belongs."""
    if noun.kind == "product":
        return
    if noun.kind == "light":
        _keep_unused(_apply_adjectives(pending, "light", draft), draft)
        return
    pending = _apply_adjectives(pending, noun.kind, draft)
    materials = [hit for hit in pending if hit.kind == "material"]
    described = [hit for hit in pending if hit.kind != "material"]
    if noun.kind == "prop":
        _place_prop(noun, materials, described, draft)
        return
    behind = noun.kind in ("background", "backdrop")
    if noun.kind == "material":
        behind = group.behind or group.lead == "against"
        materials.append(noun)
    if behind:
        kind = noun.value if noun.kind == "backdrop" else None
        _place_backdrop(kind, materials, described, draft)
    else:
        sure = noun.kind == "ground" or group.lead == "on"
        _place_surface(materials, described, sure, draft)


def _place_prop(noun: Hit, materials: list[Hit], described: list[Hit], draft: _Draft) -> None:
    colours = [hit.value for hit in described if hit.kind == "colour"]
    own = things.PROP_COLOURS.get(noun.text.lower())
    draft.props.append(Prop(noun.value, colours[0] if colours else own))
    if materials:
        draft.podium_material = draft.podium_material or materials[0].value
    _keep_unused([hit for hit in described if hit.kind != "colour"], draft)


def _place_surface(materials: list[Hit], described: list[Hit], sure: bool, draft: _Draft) -> None:
    thing = draft.surface
    for hit in materials:
        taken = thing.kind is not None and (thing.sure or not sure)
        if taken and thing.kind != hit.value:
            draft.unused.append(hit)
            described = []
        elif not taken:
            thing.kind, thing.sure = hit.value, sure
            if hit.text.lower() in things.MIRRORS:
                draft.changes.append(("put", "surface.gloss", 1.0))
    thing.sure = thing.sure or (sure and not materials)
    _describe(thing, described, draft)


def _place_backdrop(
    kind: str | None, materials: list[Hit], described: list[Hit], draft: _Draft
) -> None:
    thing = draft.backdrop
    for hit in materials:
        wall = "sweep" if (hit.value, kind) == ("plain", None) else things.WALLS.get(hit.value)
        if wall is None:
            draft.unused.append(hit)
        kind = wall or kind
    generic = ("wall_paint", "sweep", None)
    if kind is not None and (thing.kind in generic or thing.kind == kind):
        if thing.kind is None or kind not in generic:
            thing.kind = kind
    elif kind is not None:
        draft.unused.append(Hit("backdrop", kind, kind.replace("_", " "), 10**6))
    thing.sure = True
    _describe(thing, described, draft)


def _describe(thing: _Thing, described: list[Hit], draft: _Draft) -> None:
    for hit in described:
        if hit.kind == "colour" and thing.colour is None:
            thing.colour = hit.value
        elif hit.kind == "tone" and thing.tone is None:
            thing.tone = hit.value
        elif hit.kind == "adjective" and hit.value[0] == "light.softness":
            if thing is draft.backdrop:
                draft.changes.append(("put", "lens.f_stop", 2.8))
        elif hit.kind == "adjective" and hit.value[0] == "light.kelvin":
            thing.tone = thing.tone or ("warm" if hit.value[1] < 5500 else "cool")
        else:
            _keep_unused([hit], draft)


def _place_rest(noun: Hit | None, pending: list[Hit], group: _Group, draft: _Draft) -> None:
    """What is left at a group's end: describes its last noun, or stands by itself."""
    pending = _apply_adjectives(pending, "light" if noun is None else noun.kind, draft)
    if noun is not None and noun.kind == "prop":
        colours = [hit for hit in pending if hit.kind == "colour"]
        if colours and draft.props[-1].colour is None:
            draft.props[-1] = Prop(draft.props[-1].kind, colours[0].value)
            pending = [hit for hit in pending if hit is not colours[0]]
        _keep_unused(pending, draft)
    elif noun is not None and noun.kind in ("background", "backdrop"):
        _describe(draft.backdrop, pending, draft)
    elif group.lead == "on" if noun is None else noun.kind in ("ground", "material"):
        _describe(draft.surface, pending, draft)
    elif noun is None and (group.lead == "against" or group.behind):
        _describe(draft.backdrop, pending, draft)
    elif noun is None:
        draft.loose_colours += [hit.value for hit in pending if hit.kind == "colour"]
        _keep_unused([hit for hit in pending if hit.kind != "colour"], draft)


def _keep_unused(hits: list[Hit], draft: _Draft) -> None:
    draft.unused += [hit for hit in hits if hit.kind not in ("degree", "stop")]


def _build(draft: _Draft, base: Scene) -> tuple[Scene, list[str]]:
    named: list[str] = []
    scene = _with_mood(draft, base, named)
    scene = _with_set(draft, scene, named)
    scene = _with_props(draft, scene, named)
    scene = _with_light(draft, scene, named)
    return scene, named


def _with_mood(draft: _Draft, scene: Scene, named: list[str]) -> Scene:
    if not draft.moods:
        return replace(scene, mood=draft.label) if draft.label else scene
    mood = draft.moods[0]
    setting = max(settings_for(mood), key=lambda setting: _suits(setting, draft))
    scene = replace(
        scene,
        mood=mood,
        surface=setting.surface,
        backdrop=setting.backdrop,
        props=setting.props,
    )
    named.append("mood")
    for word in draft.moods:
        for path, value in MOOD_LIGHT.get(word, {}).items():
            scene = put(scene, path, value)
            named.append(path)
    return replace(scene, mood=draft.label) if draft.label else scene


def _suits(setting: Setting, draft: _Draft) -> float:
    """How much of what the text names a mood's set already has."""
    kinds = {prop.kind for prop in draft.props}
    return (
        2.0 * (setting.surface.material == (draft.surface.kind or draft.podium_material))
        + 2.0 * (setting.backdrop.kind == draft.backdrop.kind)
        + 1.0 * len(setting.moods & set(draft.moods))
        + 0.5 * bool(kinds & {prop.kind for prop in setting.props})
    )


def _with_set(draft: _Draft, scene: Scene, named: list[str]) -> Scene:
    surface, backdrop = draft.surface, draft.backdrop
    surface.kind = surface.kind or draft.podium_material
    _spread_colours(draft)
    if surface.kind or surface.colour or surface.tone:
        kind = surface.kind or (scene.surface.material if draft.moods else "plain")
        colour = _toned(surface, SURFACE_COLOURS[kind])
        kind, colour = _true_material(kind, colour)
        scene = replace(scene, surface=Surface(kind, colour))
        named += ["surface.material"] * bool(surface.kind) + ["surface.colour"] * bool(colour)
    elif backdrop.kind and not draft.moods:
        scene = replace(scene, surface=Surface(_SURFACE_BEHIND[backdrop.kind]))
    if backdrop.kind or backdrop.colour or backdrop.tone:
        scene = _with_backdrop(draft, scene, named)
    elif surface.kind and not draft.moods:
        behind = _BEHIND_SURFACE.get(scene.surface.material, "sweep")
        scene = replace(scene, backdrop=Backdrop(behind))
    return scene


def _with_backdrop(draft: _Draft, scene: Scene, named: list[str]) -> Scene:
    backdrop, surface = draft.backdrop, draft.surface
    sweeps = surface.kind in (None, "plain", "paper") and surface.colour is None
    kind = backdrop.kind or ("sweep" if sweeps else "wall_paint")
    named.append("backdrop.kind")
    colour = _toned(backdrop, BACKDROP_COLOURS[kind])
    if colour and kind == "sweep" and sweeps:
        # A sweep is the surface itself: its colour is the surface's.
        material = surface.kind or "plain"
        named += ["surface.material", "surface.colour"]
        return replace(scene, surface=Surface(material, colour), backdrop=Backdrop("sweep"))
    if colour and kind == "sweep":
        kind = "wall_paint"
    if colour:
        named.append("backdrop.colour")
    return replace(scene, backdrop=Backdrop(kind, colour))


def _spread_colours(draft: _Draft) -> None:
    """Colours that no noun claimed go to the backdrop, then to the surface."""
    surface, backdrop = draft.surface, draft.backdrop
    for colour in draft.loose_colours:
        if surface.kind in (None, "plain", "paper") and surface.colour is None:
            surface.colour = colour
        elif backdrop.colour is None:
            backdrop.colour = colour
    coloured = [prop.colour for prop in draft.props if prop.colour]
    if coloured and not (surface.kind or surface.colour or backdrop.kind or backdrop.colour):
        surface.kind, surface.colour = "plain", coloured[0]


def _toned(thing: _Thing, own: str) -> str | None:
    """The colour that is meant: as named, or the thing's own made darker, lighter or warmer."""
    if thing.tone is None:
        return thing.colour
    colour = thing.colour or own
    if thing.tone == "dark":
        level = luminance(colour)
        return toned(colour, _DARK / level) if level > 2 * _DARK else thing.colour
    if thing.tone == "light":
        return mixed(colour, "#ffffff", 0.55) if luminance(colour) < 0.6 else thing.colour
    return mixed(colour, "#e8a860" if thing.tone == "warm" else "#7fa6d8", 0.3)


def _true_material(kind: str, colour: str | None) -> tuple[str, str | None]:
    """Dark marble is another stone, dark oak another wood; white marble is marble."""
    if colour is None:
        return kind, None
    level = luminance(colour)
    if kind == "marble":
        if level < 0.03:
            return "black_marble", None
        return kind, None if level > 0.8 else colour
    if kind in ("oak", "pine", "ash") and level < 0.05:
        return ("dark_wood" if level < 0.02 else "walnut"), None
    return kind, colour


def _with_props(draft: _Draft, scene: Scene, named: list[str]) -> Scene:
    if draft.props:
        unique = {prop.kind: prop for prop in reversed(draft.props)}
        ordered = dict.fromkeys(prop.kind for prop in draft.props)
        scene = replace(scene, props=tuple(unique[kind] for kind in ordered))
        named.append("props")
    elif draft.no_props:
        scene = replace(scene, props=())
        named.append("props")
    if draft.dropped_props:
        kept = tuple(prop for prop in scene.props if prop.kind not in draft.dropped_props)
        scene = replace(scene, props=kept)
        named.append("props")
    return scene


def _with_light(draft: _Draft, scene: Scene, named: list[str]) -> Scene:
    changes: list[tuple[str, str, Any]] = []
    for preset in draft.presets:
        changes += [("put", path, value) for path, value in preset.items()]
    side: float | None = None
    for what, path, value in [*changes, *draft.changes]:
        if path == "light.side_deg":
            side, path = value, "light.azimuth_deg"
            value = math.copysign(value, scene.light.azimuth_deg or -1.0)
        elif path == "light.azimuth_deg" and side is not None and abs(value) == 60:
            value = math.copysign(side, value)
        elif path == "light.gobo":
            value = _both_gobos(scene.light.gobo if path in named else None, value)
        elif path == "backdrop.kind" and "backdrop.kind" in named:
            continue
        elif path == "surface.gloss" and what == "step":
            value += scene.surface.gloss or SURFACE_GLOSS[scene.surface.material]
        elif what == "step":
            value += get(scene, path)
        scene = put(scene, path, value)
        named.append(path)
    return scene


def _both_gobos(old: str | None, new: str | None) -> str | None:
    pair = {old, new}
    if "window" in pair and pair & {"leaves", "window_leaves"}:
        return "window_leaves"
    return new
