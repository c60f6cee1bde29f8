"""A picture while the kernels are being compiled for the first time: two planes of colour, and the
product's shadow and mirror image from its matte alone (`shadows`). Nothing here is compiled.
"""

import numpy as np

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Linear, Picture, from_linear, srgb_to_linear
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.studio import materials
from anywhere_desktop.studio.camera import fit
from anywhere_desktop.studio.painting import light_tint, rgb
from anywhere_desktop.studio.shadows import shaded
from anywhere_desktop.vision.silhouette import counted_as_body

_WALLS = {
    "wall_plaster": "plaster", "wall_concrete": "concrete", "wall_wood": "ash",
    "wall_tiles": "tiles", "curtain": "curtain",
}  # fmt: skip
_SEAMLESS = ("sweep", "muslin", "gradient")
_DARK = ("night_sky", "city_night", "dark_studio", "candles", "fairy_lights", "bokeh")
_EDGE = 0.42
"""Where the ground ends behind the product, in set units."""
_LEVEL = 0.82


def stand_in(scene: Scene, foreground: Foreground, shadowed: bool = True) -> Picture:
    """`(h, w, 3)` 8-bit sRGB at `foreground.size`, without the product: the colours round it and
    where its shadow falls.

    Raises:
        UserError: the matte is empty.
    """
    camera, stand = fit(counted_as_body(foreground.matte), scene.lens)
    width, height = foreground.size
    edge = float(camera.project(np.array([[0.0, _EDGE, 0.0]]))[1][0])
    ground, behind = _colours(scene)
    rows = np.arange(height, dtype=np.float32)[:, None] + 0.5
    soft = 0.12 * height if scene.backdrop.kind in _SEAMLESS else 1.0
    share = np.clip((rows - edge) / soft + 0.5, 0, 1)[..., None]
    plate = behind + (ground - behind) * (share if stand.shape != "lying" else 1.0)
    lit = plate * _falloff(scene, width, height) * light_tint(scene.light.kelvin) * _LEVEL
    picture = from_linear(np.clip(lit, 0, 1).astype(np.float32), np.uint8)
    gloss = scene.surface.gloss
    shine = materials.default_gloss(scene.surface.material) if gloss is None else gloss
    stands = scene.lift <= 0 and stand.shape != "lying"
    return shaded(picture, foreground, scene, shine) if stands and shadowed else picture


def _colours(scene: Scene) -> tuple[Linear, Linear]:
    """Ground and what stands behind it, linear `(3,)`."""
    surface, backdrop = scene.surface, scene.backdrop
    ground = _mean(surface.material, surface.colour)
    if backdrop.kind == "sweep" and surface.colour is None and backdrop.colour:
        ground = rgb(backdrop.colour)
    if backdrop.kind in _WALLS:
        return ground, 0.9 * _mean(_WALLS[backdrop.kind], backdrop.colour)
    if backdrop.colour:
        return ground, rgb(backdrop.colour)
    if backdrop.kind in _SEAMLESS:
        return ground, ground
    return ground, rgb("#4a4038" if backdrop.kind in _DARK else "#c9c9c4")


def _mean(material: str, colour: str | None) -> Linear:
    return np.asarray(srgb_to_linear(materials.palette(material, colour)).mean(0), np.float32)


def _falloff(scene: Scene, width: int, height: int) -> Linear:
    """Light that falls off away from the key light, `(h, w, 1)`."""
    side = np.sin(np.radians(scene.light.azimuth_deg))
    across = (np.arange(width, dtype=np.float32) + 0.5) / width - 0.5
    down = (np.arange(height, dtype=np.float32)[:, None] + 0.5) / height - 0.5
    fall = 1 + 0.25 * side * across[None] - 0.15 * np.abs(down)
    return np.asarray(fall[..., None], np.float32)
