"""Does the plate look like the Scene that was asked for? Its colours against the expected ones."""

import math
from dataclasses import dataclass

from anywhere_desktop.core.records import PromptCandidate
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.scene_colours import (
    backdrop_colour,
    lab,
    surface_colour,
    surface_gloss,
)
from anywhere_desktop.vision.plate_colour import Lab, PlateColour

_TINT = 9.0
_TINT_A_CHROMA = 0.35
_TINT_A_MIRED = 0.06
_LIGHTNESS = 30.0
_LIGHTNESS_A_STOP = 15.0
_NEUTRAL_K = 5500
_PICTURES = (
    "bokeh", "city_night", "garden", "window_room", "kitchen", "beach", "sky", "shelves", "candles",
    "fairy_lights", "sunset", "night_sky", "duotone", "gradient", "dark_studio",
)  # fmt: skip
_PICTURE_SLACK = 8.0
_FROM_ABOVE_DEG = 15.0
_MIRRORS_FROM = 0.7
"""Gloss from which a ground shows what stands behind it rather than itself."""
_MOST_MIRRORED = 0.7
SUPPORTS = ("podium", "steps", "blocks")
"""Props that the product may stand on: the ground below it is then theirs."""

_BEHIND = ("arch", "half_disc", "ring", "sphere", "palm", "monstera")


@dataclass(frozen=True)
class SetMatch:
    """gap: the worst colour difference as a share of what light and texture explain (1 = all of
    it); part: "ground" or "backdrop"; towards: (L*, a*, b*) seen less expected there.
    """

    gap: float = 0.0
    part: str = "ground"
    towards: Lab = (0.0, 0.0, 0.0)


def on_support(candidate: PromptCandidate) -> bool:
    """Whether the product stands on a prop, which throws a shadow of its own beside it."""
    scene = candidate.scene
    return scene is not None and any(prop.kind in SUPPORTS for prop in scene.props)


def set_match(plate: PlateColour, scene: Scene) -> SetMatch:
    """Compare what is seen below and above the product with the Scene's own colours."""
    props = {prop.kind for prop in scene.props}
    surface, behind = lab(surface_colour(scene)), lab(backdrop_colour(scene))
    found = [SetMatch()]
    if plate.ground is not None and not props & set(SUPPORTS):
        found.append(_ground_gap(plate.ground, surface, behind, scene))
    if plate.backdrop is not None and not props & set(_BEHIND):
        slack = _PICTURE_SLACK if scene.backdrop.kind in _PICTURES else 0.0
        seen = _gap(plate.backdrop, behind, scene, "backdrop", slack)
        if scene.lens.pitch_deg >= _FROM_ABOVE_DEG:
            # Seen from high up, the ground fills the frame.
            floor = _gap(plate.backdrop, surface, scene, "backdrop", 0.0)
            seen = min(seen, floor, key=lambda match: match.gap)
        found.append(seen)
    return max(found, key=lambda match: match.gap)


def _ground_gap(seen: Lab, surface: Lab, behind: Lab, scene: Scene) -> SetMatch:
    """Against the surface's own colour; of a glossy one, against what it mirrors as well."""
    if surface_gloss(scene) < _MIRRORS_FROM:
        return _gap(seen, surface, scene, "ground", 0.0)
    slack = _PICTURE_SLACK if scene.backdrop.kind in _PICTURES else 0.0
    mixes = [_mixed(surface, behind, _MOST_MIRRORED * k / 4) for k in range(5)]
    found = [_gap(seen, mix, scene, "ground", slack) for mix in mixes]
    return min(found, key=lambda match: match.gap)


def _mixed(one: Lab, other: Lab, share: float) -> Lab:
    lightness, a, b = (u + share * (v - u) for u, v in zip(one, other, strict=True))
    return lightness, a, b


def _gap(seen: Lab, expected: Lab, scene: Scene, part: str, slack: float) -> SetMatch:
    lightness, a, b = (s - e for s, e in zip(seen, expected, strict=True))
    mired = abs(1e6 / scene.light.kelvin - 1e6 / _NEUTRAL_K)
    tint = _TINT + _TINT_A_CHROMA * math.hypot(*expected[1:]) + _TINT_A_MIRED * mired + slack
    stops = abs(math.log2(max(0.05, scene.exposure * scene.light.intensity)))
    light = _LIGHTNESS + _LIGHTNESS_A_STOP * stops + slack
    gap = max(math.hypot(a, b) / tint, abs(lightness) / light)
    return SetMatch(gap, part, (lightness, a, b))
