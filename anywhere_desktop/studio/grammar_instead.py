"""What else helps where advice speaks of something that the user's words fixed."""

from collections.abc import Collection

from anywhere_desktop.core.feedback import Advice
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.studio.grammar_vary import sayable
from anywhere_desktop.studio.scene_fields import get, put

_Step = tuple[str, float, float]
"""Field path, factor, addend."""

_DARKER: tuple[_Step, ...] = (("exposure", 0.85, 0), ("light.ambient", 0.5, 0))
_LIGHTER: tuple[_Step, ...] = (("exposure", 1.15, 0), ("light.ambient", 1, 0.15))
_RIM: tuple[_Step, ...] = (("light.rim", 1, 0.3),)
_BLUR: tuple[_Step, ...] = (("lens.f_stop", 0.7, 0), ("lens.focal_mm", 1, 15))
_OPEN: tuple[_Step, ...] = (("light.fill", 1, 0.12), ("light.ambient", 1, 0.12))
_DEEP: tuple[_Step, ...] = (("light.fill", 0.5, 0), ("light.ambient", 0.5, 0))
_SOFT: tuple[_Step, ...] = (("light.softness", 1, 0.2),)
_HARD: tuple[_Step, ...] = (("light.softness", 1, -0.2),)

_INSTEAD: dict[Advice, tuple[_Step, ...]] = {
    Advice.DARKER_SURFACE: (*_DARKER, *_RIM),
    Advice.DARKER_BACKDROP: (*_DARKER, *_RIM),
    Advice.LIGHTER_SURFACE: (*_LIGHTER, *_RIM),
    Advice.LIGHTER_BACKDROP: (*_LIGHTER, *_RIM),
    Advice.OTHER_HUE_BACKDROP: (*_RIM, *_BLUR, *_DARKER),
    Advice.CALMER_BACKDROP: (*_BLUR, *_DARKER),
    Advice.CALMER_SURFACE: (*_BLUR, *_SOFT),
    Advice.SOFTER_LIGHT: _OPEN,
    Advice.HARDER_LIGHT: _DEEP,
    Advice.LIGHT_FROM_LEFT: (*_SOFT, *_OPEN),
    Advice.LIGHT_FROM_RIGHT: (*_SOFT, *_OPEN),
    Advice.LIGHT_FROM_FRONT: (*_SOFT, *_OPEN),
    Advice.HIGHER_LIGHT: (*_SOFT, *_OPEN),
    Advice.LOWER_LIGHT: (*_SOFT, *_OPEN),
    Advice.LESS_EXPOSURE: (("light.intensity", 0.85, 0), *_DEEP),
    Advice.MORE_EXPOSURE: (("light.intensity", 1.15, 0), *_OPEN),
    Advice.MORE_CONTRAST: (*_RIM, *_HARD),
    Advice.LESS_CONTRAST: _SOFT,
    Advice.FEWER_PROPS: (*_BLUR, *_DARKER),
    Advice.MORE_PROPS: (*_RIM, *_HARD),
    Advice.LOWER_CAMERA: (("lens.focal_mm", 1, 15), *_BLUR),
    Advice.HIGHER_CAMERA: (("lens.focal_mm", 1, -15), *_BLUR),
    Advice.LESS_GLOSS: (*_SOFT, *_OPEN),
    Advice.MORE_GLOSS: (*_RIM, *_HARD),
    Advice.LESS_AMBIENT: (("light.fill", 0.5, 0), *_HARD),
    Advice.STRONGER_SHADOW: (*_HARD, ("light.intensity", 1.15, 0)),
    Advice.WEAKER_SHADOW: (*_OPEN, ("light.intensity", 0.85, 0)),
    Advice.PLAIN_SHADOW: (*_SOFT, *_OPEN),
    Advice.NEUTRAL_LIGHT: _OPEN,
    Advice.WARMER_LIGHT: _OPEN,
    Advice.COOLER_LIGHT: _OPEN,
    Advice.RIM_LIGHT: _LIGHTER,
    Advice.MORE_BLUR: (("lens.focal_mm", 1, 15),),
    Advice.LESS_BLUR: (("lens.focal_mm", 1, -15),),
}
"""Advice -> what tends the same way, best first."""

_LAST: tuple[_Step, ...] = (
    *_RIM, ("light.elevation_deg", 1, 6), ("light.azimuth_deg", 0.85, 0), *_OPEN, *_DEEP, *_SOFT,
    *_HARD, *_BLUR, ("lens.focal_mm", 1, -15), ("light.intensity", 0.9, 0), ("exposure", 0.95, 0),
)  # fmt: skip
"""Better a slightly different picture than the same one again."""


def instead(scene: Scene, advice: Advice, named: Collection[str]) -> Scene:
    """A Scene that differs and touches nothing that is named; the same where nothing is free."""
    for path, factor, addend in (*_INSTEAD[advice], *_LAST):
        if path in named:
            continue
        other = sayable(put(scene, path, get(scene, path) * factor + addend), named)
        if other != sayable(scene, named):
            return other
    return scene
