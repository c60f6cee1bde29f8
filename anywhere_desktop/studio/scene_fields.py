"""Scene fields by path ("light.kelvin"): read one, write one, keep it within bounds."""

from dataclasses import replace
from typing import Any

from anywhere_desktop.core.scene import Scene
from anywhere_desktop.studio.vocabulary_light import BOUNDS

_WHOLE = frozenset({"light.kelvin"})


def get(scene: Scene, path: str) -> Any:
    """The value at a path."""
    value: Any = scene
    for name in path.split("."):
        value = getattr(value, name)
    return value


def put(scene: Scene, path: str, value: Any) -> Scene:
    """The Scene with another value at a path, clipped to what the studio can do."""
    if path in BOUNDS and value is not None:
        low, high = BOUNDS[path]
        value = min(high, max(low, value))
        value = round(value) if path in _WHOLE else round(float(value), 4)
    part, _, name = path.partition(".")
    if not name:
        return replace(scene, **{part: value})
    owner = replace(getattr(scene, part), **{name: value})
    if path == "light.softness" and value != get(scene, path):
        # A lamp's size says the same: the last word counts.
        owner = replace(owner, size_cm=None)
    return replace(scene, **{part: owner})
