"""What a text says -> a Scene: what goes together fills what was left open."""

import math
from dataclasses import replace
from typing import Any

from anywhere_desktop.core.light_kinds import LIGHT_KINDS, of_size
from anywhere_desktop.core.light_measure import ambient_for, fill_for, sun_at, sun_of
from anywhere_desktop.core.scene import Backdrop, Scene, Surface
from anywhere_desktop.core.scene_colours import (
    BACKDROP_COLOURS,
    SURFACE_COLOURS,
    SURFACE_GLOSS,
    luminance,
    mixed,
    toned,
)
from anywhere_desktop.studio.art_direction import (
    MOOD_LIGHT,
    Setting,
    settings_for,
    standing_on,
)
from anywhere_desktop.studio.grammar_draft import Draft, Thing
from anywhere_desktop.studio.grammar_lamps import lit_by
from anywhere_desktop.studio.scene_fields import get, put

_CRISP = 0.15
"""Softness of a light that draws leaves and blinds."""
_DARK = 0.04
"""Linear luminance of what a text calls dark."""

_SURFACE_BEHIND = {
    "sweep": "plain", "muslin": "plain", "wall_paint": "plain", "wall_plaster": "plaster",
    "wall_concrete": "concrete", "wall_wood": "pine", "bokeh": "walnut",
    "city_night": "black_marble", "garden": "oak", "window_room": "oak", "kitchen": "oak",
    "beach": "sand", "sky": "plain", "gradient": "plain", "wall_tiles": "marble",
    "shelves": "walnut", "candles": "dark_wood", "fairy_lights": "walnut", "sunset": "sand",
    "night_sky": "slate", "dark_studio": "black_marble", "duotone": "acrylic", "curtain": "oak",
}  # fmt: skip
"""Backdrop named -> the surface that goes with it where none is."""

_BEHIND_SURFACE = {
    "marble": "wall_paint", "black_marble": "muslin", "oak": "wall_paint", "walnut": "muslin",
    "pine": "wall_plaster", "ash": "wall_paint", "dark_wood": "muslin",
    "concrete": "wall_concrete", "linen": "wall_plaster", "sand": "sky", "water": "sky",
    "terrazzo": "wall_paint", "travertine": "wall_plaster", "slate": "muslin",
    "painted_planks": "wall_paint", "brushed_steel": "gradient", "gold": "muslin",
    "glass": "gradient", "silk": "muslin", "leather": "shelves", "snow": "sky", "ice": "sky",
    "wet_stone": "muslin", "moss": "garden", "grass": "sky", "pebbles": "garden",
    "tiles": "wall_paint",
}  # fmt: skip
"""Surface named -> the backdrop that goes with it where none is; the others sweep up."""


def build(draft: Draft, base: Scene) -> tuple[Scene, list[str]]:
    """The Scene, and the field paths that the words fixed."""
    named: list[str] = []
    scene = _with_mood(draft, base, named)
    scene = _with_set(draft, scene, named)
    scene = _with_props(draft, scene, named)
    scene = _with_light(draft, scene, named)
    scene = _with_lamps(draft, scene, named)
    return _drawn(scene, named), named


def _drawn(scene: Scene, named: list[str]) -> Scene:
    """A pattern that was asked for is to be made out: its light is hard, unless said otherwise."""
    asked = scene.light.gobo and "light.gobo" in named and "light.softness" not in named
    if not asked or scene.light.softness <= _CRISP:
        return scene
    return put(scene, "light.softness", _CRISP)


def _with_mood(draft: Draft, scene: Scene, named: list[str]) -> Scene:
    if not draft.moods:
        return replace(scene, mood=draft.label) if draft.label else scene
    mood = draft.moods[0]
    setting = max(settings_for(mood), key=lambda setting: _suits(setting, draft))
    props = setting.props if _suits(setting, draft) >= 2 or _set_open(draft) else ()
    if draft.surface.kind:
        props = standing_on(props, draft.surface.kind)
    scene = replace(
        scene,
        mood=mood,
        surface=setting.surface,
        backdrop=setting.backdrop,
        props=props,
    )
    named.append("mood")
    for word in draft.moods:
        for path, value in MOOD_LIGHT.get(word, {}).items():
            scene = put(scene, path, value)
            named.append(path)
    return replace(scene, mood=draft.label) if draft.label else scene


def _set_open(draft: Draft) -> bool:
    """Whether the text leaves surface and backdrop to the mood."""
    things_said = (draft.surface, draft.backdrop)
    return not any(thing.kind or thing.colour for thing in things_said)


def _suits(setting: Setting, draft: Draft) -> float:
    """How much of what the text names a mood's set already has."""
    kinds = {prop.kind for prop in draft.props}
    return (
        2.0 * (setting.surface.material == (draft.surface.kind or draft.podium_material))
        + 2.0 * (setting.backdrop.kind == draft.backdrop.kind)
        + 2.0 * (setting.surface.colour in {*draft.loose_colours, draft.surface.colour} - {None})
        + 1.0 * len(setting.moods & set(draft.moods))
        + 0.3 / len(setting.moods)
        + 0.5 * bool(kinds & {prop.kind for prop in setting.props})
    )


def _with_set(draft: Draft, scene: Scene, named: list[str]) -> Scene:
    surface, backdrop = draft.surface, draft.backdrop
    surface.kind = surface.kind or draft.podium_material
    _spread_colours(draft)
    if surface.kind or surface.colour or surface.tone:
        of_mood = draft.moods and not surface.colour
        kind = surface.kind or (scene.surface.material if of_mood else "plain")
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


def _with_backdrop(draft: Draft, scene: Scene, named: list[str]) -> Scene:
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
    if backdrop.second:
        named.append("backdrop.second")
    return replace(scene, backdrop=Backdrop(kind, colour, backdrop.second))


def _spread_colours(draft: Draft) -> None:
    """Colours that no noun claimed go to the backdrop, then to the surface."""
    surface, backdrop = draft.surface, draft.backdrop
    if backdrop.kind == "duotone":
        # "pink and blue gels": the first colour stands apart from the noun.
        said = [*draft.loose_colours, backdrop.colour, backdrop.second]
        gels = [gel for gel in said if gel]
        backdrop.colour, backdrop.second = (*gels, None, None)[:2]
        draft.loose_colours = gels[2:]
    for colour in draft.loose_colours:
        if surface.kind in (None, "plain", "paper") and surface.colour is None:
            surface.colour = colour
        elif backdrop.colour is None:
            backdrop.colour = colour
    coloured = [prop.colour for prop in draft.props if prop.colour]
    if coloured and not (surface.kind or surface.colour or backdrop.kind or backdrop.colour):
        surface.kind, surface.colour = "plain", coloured[0]


def _toned(thing: Thing, own: str) -> str | None:
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


def _with_props(draft: Draft, scene: Scene, named: list[str]) -> Scene:
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


def _with_light(draft: Draft, scene: Scene, named: list[str]) -> Scene:
    changes: list[tuple[str, str, Any]] = []
    hours = [value for _, path, value in draft.changes if path == "hour"]
    if hours and not any("light.kind" in preset for preset in draft.presets):
        draft.presets.insert(0, {"light.kind": "hard_sun", **LIGHT_KINDS["hard_sun"]})
    for preset in draft.presets:
        changes += [("put", path, value) for path, value in preset.items()]
    side: float | None = None
    said = [one for change in draft.changes for one in _in_fields(change)]
    for what, path, value in [*changes, *said]:
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
        if path == "ratio":
            named += ["light.fill", "light.ambient"]
            continue
        scene = put(scene, path, value)
        named.append(path)
    return _measured(draft, scene, said)


_Change = tuple[str, str, Any]
_DUSK_DEG = -4.0
_NIGHT = {"light.fill": 0.05, "light.ambient": 0.06, "exposure": 0.8, "light.kelvin": 8500}


def _in_fields(change: _Change) -> list[_Change]:
    """An hour as the sun's height and colour then, or as night; other changes as they are."""
    if change[1] != "hour":
        return [change]
    if sun_at(change[2])[0] < _DUSK_DEG:
        return [("put", path, value) for path, value in _NIGHT.items()]
    elevation, kelvin = sun_of(change[2])
    return [("put", "light.elevation_deg", elevation), ("put", "light.kelvin", kelvin)]


def _measured(draft: Draft, scene: Scene, said: list[_Change]) -> Scene:
    """What measures bring along: a lamp's size its softness, a ratio its fill."""
    paths, light = [path for _, path, _ in said], scene.light
    if "light.size_cm" in paths and "light.softness" not in paths and light.size_cm:
        scene = replace(scene, light=of_size(light, light.size_cm))
    for _, path, ratio in said:
        if path == "ratio":
            scene = _in_ratio(scene, max(1.0, ratio), "light.ambient" in paths)
    return scene


def _in_ratio(scene: Scene, ratio: float, kept: bool) -> Scene:
    ambient = scene.light.ambient if kept else ambient_for(ratio, scene.light.ambient)
    light = replace(scene.light, ambient=round(ambient, 3), fill=round(fill_for(ratio, ambient), 3))
    return replace(scene, light=light)


def _with_lamps(draft: Draft, scene: Scene, named: list[str]) -> Scene:
    if not draft.lamps and not draft.dropped_lamps:
        return scene
    named.append("light.lamps")
    lamps = lit_by(draft.lamps, scene.light) if draft.lamps else scene.light.lamps
    kept = tuple(lamp for lamp in lamps if lamp.kind not in draft.dropped_lamps)
    return replace(scene, light=replace(scene.light, lamps=kept))


def _both_gobos(old: str | None, new: str | None) -> str | None:
    pair = {old, new}
    if "window" in pair and pair & {"leaves", "window_leaves"}:
        return "window_leaves"
    return new
