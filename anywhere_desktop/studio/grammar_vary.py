"""Different sets for the same wish, chosen the way an art director would."""

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from anywhere_desktop.core.scene import Backdrop, Lens, Light, Prop, Reading, Scene
from anywhere_desktop.core.scene_colours import (
    BACKDROP_BUSYNESS,
    SURFACE_BUSYNESS,
    backdrop_colour,
    chroma,
    hue_gap,
    surface_colour,
)
from anywhere_desktop.core.scene_distance import scene_distance
from anywhere_desktop.studio.art_direction import SETTINGS, Setting, standing_on
from anywhere_desktop.studio.scene_fields import get, put
from anywhere_desktop.studio.word_scales import PATHS, nearest

if TYPE_CHECKING:
    import numpy as np

_POOL = 4
"""Sets tried for each one that is kept."""

_INCOHERENT = 3.0
"""What an impossible set loses: more than any distance from the others can win back."""

_REPEATED = 100.0

_SNAPPED = ("light.softness", "light.fill", "light.ambient")
_F_STOPS = (2.8, 4.0, 5.6, 8.0)
_FILLS = (0.1, 0.2, 0.3, 0.4)
_AMBIENTS = (0.12, 0.25, 0.4)
"""From deep to open; the first of each is too dark where a pattern already takes light away."""

_FOCALS = (70.0, 85.0, 100.0)


def vary(reading: Reading, count: int, seed: int) -> tuple[Scene, ...]:
    """`count` different Scenes that keep every aspect in `reading.named`, best guess first.

    Deterministic in (reading, count, seed). Sets that suit the named ones come first; each further
    Scene is the one in the pool that differs most from those before it, weighed with its fit.
    """
    import numpy as np

    rng = np.random.default_rng(seed)
    named = frozenset(reading.named)
    ranked = sorted(
        _settings(reading.scene, named),
        key=lambda setting: _fit(setting, reading.scene, named) + float(rng.uniform(0, 0.35)),
        reverse=True,
    )
    pool: list[tuple[float, Scene]] = [(1.0, _first(reading, rng))]
    while len(pool) < max(12, _POOL * count):
        for setting in ranked:
            scene = _dressed(setting, reading.scene, named, rng)
            fit = _harmony(scene) + _fit(setting, reading.scene, named)
            pool.append((fit - (0 if coherent(scene) else _INCOHERENT), scene))
            if len(pool) >= max(12, _POOL * count):
                break
    return _spread(pool, count)


def sayable(scene: Scene, named: Iterable[str] = ()) -> Scene:
    """Amounts moved to the nearest that has a word, angles to whole degrees; named ones stay."""
    for path in _SNAPPED:
        if path not in named:
            scene = put(scene, path, nearest(get(scene, path), PATHS[path]))
    light = replace(
        scene.light,
        azimuth_deg=float(round(scene.light.azimuth_deg)),
        elevation_deg=float(round(scene.light.elevation_deg)),
    )
    scene = replace(scene, exposure=round(scene.exposure, 2))
    lens = replace(scene.lens, pitch_deg=float(round(scene.lens.pitch_deg)))
    return replace(scene, light=light, lens=lens, product_cm=float(f"{scene.product_cm:.3g}"))


def _first(reading: Reading, rng: "np.random.Generator") -> Scene:
    """What the words ask for, dressed with the best set where they leave the set open."""
    named = frozenset(reading.named)
    if named & {"surface.material", "surface.colour", "backdrop.kind", "mood"}:
        return sayable(reading.scene, named)
    return _dressed(SETTINGS[_CLASSIC], reading.scene, named, rng)


_CLASSIC = next(
    index for index, setting in enumerate(SETTINGS) if setting.surface.material == "travertine"
)


def _settings(scene: Scene, named: frozenset[str]) -> list[Setting]:
    if "mood" in named and scene.mood:
        return [setting for setting in SETTINGS if scene.mood in setting.moods]
    if "backdrop.kind" in named:
        kind = scene.backdrop.kind
        return [one for one in SETTINGS if _everyday(one) or one.backdrop.kind == kind in _SHOWY]
    paper = "surface.colour" in named and scene.surface.material in ("plain", "paper")
    left_out = {*_SHOWY, *_STAGES, "window_room"} if paper else set(_SHOWY)
    return [one for one in SETTINGS if _everyday(one) and one.backdrop.kind not in left_out]


def _everyday(setting: Setting) -> bool:
    return not setting.moods & OCCASIONS


OCCASIONS = frozenset({"christmas", "lunar new year", "valentine", "kids"})
"""Moods whose sets nobody gets who asked neither for the occasion nor for its showy backdrop."""
_SHOWY = ("duotone", "night_sky", "sunset", "candles", "fairy_lights")
"""Backdrops that nobody gets who asked neither for them nor for a mood they serve. Coloured paper
belongs in a studio: who names its colour alone gets no sky or kitchen behind it either.
"""


def _fit(setting: Setting, scene: Scene, named: frozenset[str]) -> float:
    """How well a set goes with what is named, about 0 to 1."""
    score = 0.0
    if "surface.material" in named:
        score += 0.5 * (setting.surface.material == scene.surface.material)
    if "backdrop.kind" in named:
        score += 0.5 * (setting.backdrop.kind == scene.backdrop.kind)
    if "props" in named:
        kinds = {prop.kind for prop in scene.props}
        score += 0.3 * (kinds == {prop.kind for prop in setting.props})
    if "light.gobo" in named:
        score += 0.2 * (scene.light.gobo in setting.gobos)
    return score


def _dressed(
    setting: Setting, base: Scene, named: frozenset[str], rng: "np.random.Generator"
) -> Scene:
    """The base Scene with a set's things, where the words leave them open."""
    scene = base
    if not named & {"surface.material", "surface.colour"}:
        scene = replace(scene, surface=replace(setting.surface, gloss=base.surface.gloss))
    elif "surface.colour" not in named and scene.surface.material == setting.surface.material:
        scene = replace(scene, surface=replace(scene.surface, colour=setting.surface.colour))
    if "backdrop.kind" not in named:
        scene = replace(scene, backdrop=_backdrop(setting, scene, named))
    elif "backdrop.colour" not in named and scene.backdrop.kind == setting.backdrop.kind:
        scene = replace(scene, backdrop=setting.backdrop)
    if "props" not in named:
        props = _props(setting, scene, rng)
        if "surface.material" in named:
            props = standing_on(props, scene.surface.material)
        scene = replace(scene, props=props)
    scene = replace(scene, light=_light(setting, scene.light, named, rng))
    if "lens.f_stop" not in named:
        scene = put(scene, "lens.f_stop", float(rng.choice(_F_STOPS)))
    focal = float(rng.choice(_FOCALS)) if "lens.focal_mm" not in named else None
    if focal and base.lens.focal_mm == Lens().focal_mm:
        # Any other is the photograph's own, which keeps the product's perspective.
        scene = put(scene, "lens.focal_mm", focal)
    return sayable(scene, named)


_SWEPT = ("acrylic", "plaster", "linen", "sand", "concrete", "velvet", "leather", "snow")
"""Materials that look right as a sweep."""


def _backdrop(setting: Setting, scene: Scene, named: frozenset[str]) -> Backdrop:
    """The set's backdrop; where the surface is another than the set's, one that goes with it."""
    if setting.backdrop.kind == "sweep" and scene.surface.material not in ("plain", "paper"):
        if scene.surface.material in _SWEPT:
            return setting.backdrop
        return Backdrop("wall_paint", setting.surface.colour)
    return setting.backdrop


def _props(setting: Setting, scene: Scene, rng: "np.random.Generator") -> tuple[Prop, ...]:
    if rng.uniform() < 0.25 and len(setting.props) > 1:
        return setting.props[:1]
    own = scene.surface.colour if scene.surface.material == "plain" else None
    if own and setting.surface.colour != own:
        # Props of a set in another colour would fight the named one: tone on tone instead.
        return tuple(
            replace(prop, colour=own if prop.colour == setting.surface.colour else prop.colour)
            for prop in setting.props
        )
    return setting.props


def _light(
    setting: Setting, light: Light, named: frozenset[str], rng: "np.random.Generator"
) -> Light:
    """The photograph's light; only patterns, and a little of the angle and softness, vary."""
    if "light.gobo" not in named:
        index = int(rng.integers(len(setting.gobos)))
        gobo = setting.gobos[index]
        if light.softness > 0.6 and "light.softness" in named:
            gobo = None
        light = replace(light, gobo=gobo)
        if gobo and "light.softness" not in named:
            light = replace(light, softness=min(light.softness, 0.25))
    if "light.fill" not in named:
        light = replace(light, fill=float(rng.choice(_FILLS[bool(light.gobo) :])))
    if "light.ambient" not in named:
        light = replace(light, ambient=float(rng.choice(_AMBIENTS[bool(light.gobo) :])))
    if "light.azimuth_deg" not in named:
        turn = float(rng.choice([-10.0, -5.0, 0.0, 5.0, 10.0]))
        azimuth = max(-180.0, min(180.0, light.azimuth_deg + turn))
        light = replace(light, azimuth_deg=azimuth)
    return light


# fmt: off
_STAGES: dict[str, tuple[str, ...]] = {
    "beach": (
        "sand", "plain", "plaster", "pine", "ash", "travertine", "water", "pebbles",
        "painted_planks", "wet_stone",
    ),
    "sky": (
        "plain", "plaster", "water", "sand", "acrylic", "concrete", "paper", "snow", "ice", "grass",
        "pebbles", "painted_planks", "glass",
    ),
    "sunset": (
        "sand", "water", "pebbles", "wet_stone", "pine", "oak", "walnut", "painted_planks", "slate",
        "plain",
    ),
    "night_sky": ("slate", "wet_stone", "water", "snow", "ice", "sand", "black_marble", "glass"),
    "city_night": (
        "black_marble", "acrylic", "dark_wood", "slate", "walnut", "concrete", "glass",
        "brushed_steel", "gold", "leather", "velvet",
    ),
    "shelves": ("walnut", "oak", "dark_wood", "leather", "marble", "linen", "painted_planks"),
    "candles": (
        "walnut", "dark_wood", "oak", "velvet", "silk", "marble", "black_marble", "leather",
        "gold", "linen", "painted_planks",
    ),
    "fairy_lights": (
        "walnut", "dark_wood", "oak", "velvet", "silk", "marble", "gold", "snow", "leather",
        "linen", "painted_planks", "plain",
    ),
    "kitchen": (
        "oak", "walnut", "marble", "pine", "ash", "terrazzo", "linen", "slate", "tiles",
        "brushed_steel", "painted_planks",
    ),
    "garden": (
        "oak",
        "pine",
        "walnut",
        "linen",
        "travertine",
        "marble",
        "slate",
        "ash",
        "concrete",
        "moss",
        "grass",
        "pebbles",
        "wet_stone",
        "painted_planks",
    ),
    "bokeh": (
        "walnut", "dark_wood", "marble", "black_marble", "oak", "slate", "linen", "plain",
        "velvet", "silk", "gold", "leather", "snow", "painted_planks", "glass",
    ),
}
# fmt: on
"""Where a place is behind, the surfaces that one finds there."""

_OUTDOORS = ("beach", "sky", "city_night", "garden", "sunset", "night_sky")
_INDOORS = ("window", "window_leaves", "blinds")


def coherent(scene: Scene) -> bool:
    """Whether surface, place and light can be met together in the world."""
    kind = scene.backdrop.kind
    if scene.surface.material not in _STAGES.get(kind, (scene.surface.material,)):
        return False
    indoors = scene.light.gobo in _INDOORS or scene.light.kind == "window"
    if indoors and kind in _OUTDOORS:
        return False
    vivid = chroma(surface_colour(scene)) > 30 and chroma(backdrop_colour(scene)) > 30
    apart = hue_gap(surface_colour(scene), backdrop_colour(scene))
    return not (vivid and 40 < apart < 120)


def _harmony(scene: Scene) -> float:
    """Whether a set's parts suit each other, about -0.4 to 0.3: hue tonal or opposite, one busy
    part at most.
    """
    surface, backdrop = surface_colour(scene), backdrop_colour(scene)
    score = 0.1
    if min(chroma(surface), chroma(backdrop)) > 12:
        gap = hue_gap(surface, backdrop)
        score += 0.15 if gap < 35 or gap > 140 else -0.2
    busy = SURFACE_BUSYNESS[scene.surface.material] + BACKDROP_BUSYNESS[scene.backdrop.kind]
    busy += 0.12 * len(scene.props) + (0.25 if scene.light.gobo else 0)
    return score - max(0.0, busy - 1.0) * 0.6


def _spread(pool: list[tuple[float, Scene]], count: int) -> tuple[Scene, ...]:
    """Greedy choice: fit plus the distance to the nearest already chosen; repeats come last."""
    chosen, rest = [pool[0][1]], pool[1:]
    apart, repeated = [math.inf] * len(rest), [False] * len(rest)
    while len(chosen) < count:
        for place, (_, scene) in enumerate(rest):
            apart[place] = min(apart[place], scene_distance(scene, chosen[-1]))
            repeated[place] = repeated[place] or scene == chosen[-1]
        scores = [
            0.3 * fit + apart[place] - _REPEATED * repeated[place]
            for place, (fit, _) in enumerate(rest)
        ]
        best = scores.index(max(scores))
        chosen.append(rest.pop(best)[1])
        del apart[best], repeated[best]
    return tuple(chosen)
