"""Products as geometry in the studio's own set: what a full renderer would be given."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import srgb_to_linear
from anywhere_desktop.core.scene import Lens
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import shapes, tracer
from anywhere_desktop.studio.camera import PRODUCT_UNITS, Camera
from anywhere_desktop.studio.shapes import BLOCK, DRUM, SPHERE
from anywhere_desktop.studio.surfaces import Palette, plain
from anywhere_desktop.studio.world import World

_FILM_MM = 43.27
_TALL, _FOOT = 0.5, 0.78
"""The product's height and its foot's row, as shares of the frame."""
_H = PRODUCT_UNITS


@dataclass(frozen=True)
class Part:
    """A solid of a product: kind and sizes as in `shapes`, height of its middle above the ground,
    "#rrggbb", roughness, turn about the upright.
    """

    kind: int
    middle: float
    sizes: tuple[float, float, float, float]
    colour: str
    rough: float = 0.35
    turn_deg: float = 0.0


PRODUCTS: dict[str, tuple[Part, ...]] = {
    "bottle": (
        Part(DRUM, 0.36 * _H, (0.19 * _H, 0, 0.36 * _H, 0), "#7a2f1c", 0.25),
        Part(SPHERE, 0.69 * _H, (0.15 * _H, 0, 0, 0), "#7a2f1c", 0.25),
        Part(DRUM, 0.82 * _H, (0.065 * _H, 0, 0.08 * _H, 0), "#7a2f1c", 0.25),
        Part(DRUM, 0.93 * _H, (0.085 * _H, 0, 0.07 * _H, 0), "#26262a", 0.4),
    ),
    "carton": (
        Part(BLOCK, 0.5 * _H, (0.22 * _H, 0.13 * _H, 0.5 * _H, 0), "#e0b23c", 0.55, turn_deg=28),
    ),
    "ball": (Part(SPHERE, 0.5 * _H, (0.5 * _H, 0, 0, 0), "#2f5fb0", 0.3),),
    "tin": (Part(DRUM, 0.32 * _H, (0.5 * _H, 0, 0.32 * _H, 0), "#9fb8a4", 0.3),),
}  # fmt: skip


def camera(lens: Lens, px: int) -> Camera:
    """A shift camera in a square frame that shows the product upright at the origin."""
    scale = lens.focal_mm / _FILM_MM * math.hypot(px, px)
    far = scale / (_TALL * px / _H)
    height = far * math.sin(math.radians(lens.pitch_deg))
    opening = lens.focal_mm / 2000 / lens.f_stop
    horizon = _FOOT * px - scale * height / far
    return Camera(
        (0.0, -far, height), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), scale,
        (px / 2, horizon), opening, far, (px, px),
    )  # fmt: skip


def standing(world: World, parts: tuple[Part, ...], view: Camera) -> World:
    """A set with the product in it as solids that everybody sees, and without a proxy."""
    solids, materials = list(world.solids), list(world.materials)
    for part in parts:
        materials.append(_material(part))
        place = (0.0, 0.0, part.middle)
        row = shapes.solid(part.kind, len(materials) - 1, place, part.sizes, part.turn_deg)
        solids.append(row)
    return world._replace(
        solids=np.stack(solids), materials=np.stack(materials), camera=view.row(),
        grid=np.zeros_like(world.grid), crowd=shapes.crowd(np.stack(solids)),
    )  # fmt: skip


def empty(world: World, view: Camera) -> World:
    """The set without any product."""
    return world._replace(camera=view.row(), grid=np.zeros_like(world.grid))


def coverage(parts: tuple[Part, ...], view: Camera, samples: int = 256) -> NDArray[np.uint8]:
    """The true matte: the share of a pixel's rays that meet the product."""
    palette = Palette()
    palette.add(plain((1.0, 1.0, 1.0), 1.0))
    rows, texels, slopes, tiles = palette.arrays()
    none, one = np.zeros((2, 2, 3), np.float32), np.full((4, 4), -1, np.float32)
    hidden = shapes.solid(SPHERE, 0, (0.0, 0.0, -9.0), (1e-3, 0, 0, 0))
    bare = World(
        hidden[None], rows, texels, slopes, tiles, none, np.zeros((1, 32)),
        np.ones((1, 2, 2), np.float32), np.zeros(24), one, one, np.zeros(16), none, view.row(),
    )  # fmt: skip
    traced = tracer.trace(standing(bare, parts, view), view.size, samples, 0, Watch())
    return (traced.channels[..., tracer.COVER] * 255 + 0.5).astype(np.uint8)


def _material(part: Part) -> NDArray[np.float64]:
    encoded = np.array([int(part.colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    red, green, blue = (float(v) for v in srgb_to_linear(encoded))
    return plain((red, green, blue), part.rough)
