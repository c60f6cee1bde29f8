"""What the studio's gallery shows: every prompt, and everything that a Scene may hold."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from anywhere_desktop.core.light_kinds import LAMP_KINDS, lit
from anywhere_desktop.core.scene import (
    BACKDROPS,
    GOBOS,
    LIGHTS,
    PROPS,
    SURFACES,
    Backdrop,
    Prop,
    Scene,
    Surface,
)
from tests.benchmarks.gallery_prompts import wishes

Change = Callable[[Scene], Scene]


@dataclass(frozen=True)
class Shot:
    """A picture of the gallery: its sheet, its name there, the product, and either words or what
    is changed in the usual Scene.
    """

    sheet: str
    name: str
    product: str
    prompt: str = ""
    change: Change | None = None


def shots() -> list[Shot]:
    """Everything that the gallery shows."""
    found = [
        Shot(f"prompts-{name[:2]}", name, wish.product, wish.prompt)
        for name, wish in wishes().items()
    ]
    found += [Shot("surfaces", kind, "jar", "", _surface(kind)) for kind in SURFACES]
    found += [Shot("backdrops", kind, "amber", "", _backdrop(kind)) for kind in BACKDROPS]
    found += [Shot("lights", kind, "coffee", "", _light(kind)) for kind in LIGHTS]
    found += [Shot("lights", f"gobo {kind}", "coffee", "", _gobo(kind)) for kind in GOBOS]
    found += [Shot("lights", f"lamp {kind}", "coffee", "", _lamp(kind)) for kind in LAMP_KINDS]
    found += [Shot("props", kind, "carton", "", _prop(kind)) for kind in PROPS]
    return found


def _surface(kind: str) -> Change:
    return lambda scene: replace(
        scene, surface=Surface(kind), backdrop=Backdrop("wall_paint", "#c9c4bb")
    )


def _backdrop(kind: str) -> Change:
    return lambda scene: replace(
        scene, surface=Surface("oak" if kind != "sweep" else "plain"), backdrop=Backdrop(kind)
    )


def _light(kind: str) -> Change:
    return lambda scene: replace(_on_plaster(scene), light=lit(scene.light, kind))


def _gobo(kind: str) -> Change:
    return lambda scene: replace(
        _on_plaster(scene), light=replace(lit(scene.light, "hard_sun"), gobo=kind)
    )


def _lamp(kind: str) -> Change:
    return lambda scene: replace(
        _on_plaster(scene), light=replace(scene.light, lamps=LAMP_KINDS[kind])
    )


def _on_plaster(scene: Scene) -> Scene:
    return replace(scene, surface=Surface("plaster"), backdrop=Backdrop("wall_plaster"))


def _prop(kind: str) -> Change:
    return lambda scene: replace(
        scene, surface=Surface("plain", "#d9cdbf"), backdrop=Backdrop("sweep"), props=(Prop(kind),)
    )


def wanted(shot: Shot, only: list[str]) -> bool:
    """Whether a shot was asked for: by its sheet, its product or its name."""
    return not only or bool({shot.sheet, shot.sheet[:7], shot.product, shot.name} & set(only))
