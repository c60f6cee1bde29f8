"""From a Scene and a product in its frame to a World that can be traced."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import linear_to_srgb, srgb_to_linear, to_linear
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import (
    backdrops,
    cut_cards,
    foliage,
    layout,
    lights,
    materials,
    proxy,
    shapes,
)
from anywhere_desktop.studio.camera import PRODUCT_UNITS, Camera, Stand, fit
from anywhere_desktop.studio.layout_small import PETAL, SLICE
from anywhere_desktop.studio.painting import light_tint, rgb
from anywhere_desktop.studio.placing import FINISHES
from anywhere_desktop.studio.surfaces import COLUMNS, PAINTED, Packed, Palette, pack, plain
from anywhere_desktop.studio.world import World

PAINTINGS = backdrops.KINDS
SWEEPABLE = (
    "plain", "paper", "plaster", "linen", "acrylic", "sand", "concrete", "velvet", "silk",
    "leather", "snow",
)  # fmt: skip
_WALLS = {
    "wall_paint": "plain",
    "wall_plaster": "plaster",
    "wall_concrete": "concrete",
    "wall_wood": "ash",
    "wall_tiles": "tiles",
    "curtain": "curtain",
    "sweep": "plain",
}
_MATCHED = ("plain", "paper", "plaster", "acrylic", "linen", "sand", "silk", "velvet", "tiles")
"""Surfaces whose tone the props take on."""

_EDGE, _WALL, _PAINTING = 0.42, 0.5, 1.6
_SWEEP_FROM, _SWEEP_RADIUS = 0.34, 0.42
_NO_BACKDROP_DEG = 40.0
_WIDE = 12.0
_PAINTING_PX = 1024
_SMALL_PX = 256
_CARD_PX = 320
GREY = "#8c8c8c"
_LEAST_M = {
    "marble": 0.45, "black_marble": 0.45, "travertine": 0.35, "slate": 0.3, "concrete": 0.35,
    "terrazzo": 0.25, "painted_planks": 0.4, "silk": 0.35, "velvet": 0.3, "ice": 0.35,
    "wet_stone": 0.35, "tiles": 0.4,
}  # fmt: skip
"""Width of stone that the frame shows at least: on less of a slab no vein would be seen."""


@dataclass(frozen=True, eq=False)
class Set:
    """A built set. world; camera and stand at the frame's size; metres: what a set unit is worth;
    floor: height of the ground, below 0 when the product stands on a prop.
    """

    world: World
    camera: Camera
    stand: Stand
    metres: float
    floor: float


@dataclass(frozen=True, eq=False)
class Body:
    """What a set knows of the product, whatever the set: camera and stand that fit it, its proxy
    (`front`, `back`, `grid`) and its colours (see `World`).
    """

    camera: Camera
    stand: Stand
    front: NDArray[np.float32]
    back: NDArray[np.float32]
    grid: NDArray[np.float64]
    photo: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class _Site:
    """What the builders share."""

    scene: Scene
    camera: Camera
    stand: Stand
    metres: float
    seed: int
    texture_px: int
    palette: Palette
    watch: Watch

    @property
    def visible(self) -> float:
        """Width of the frame at the product, in set units."""
        return self.camera.size[0] / self.stand.px_per_unit

    @property
    def origin_m(self) -> tuple[float, float]:
        """Where in the materials' fields the product stands."""
        return field_origin_m(self.seed)


def field_origin_m(seed: int) -> tuple[float, float]:
    """Where in the materials' fields the product stands: a few places, so that tiles recur."""
    return 0.37 * (seed % 5), 0.61 * (seed % 5)


def build(
    scene: Scene,
    foreground: Foreground,
    seed: int,
    texture_px: int = 1024,
    watch: Watch | None = None,
    body: Body | None = None,
) -> Set:
    """Build the set round `foreground`, which is placed in its frame at working size.

    body: `embody(scene, foreground)`, when a caller has kept it.
    """
    metres = _metres(scene)
    body = body or embody(scene, foreground)
    camera, stand = body.camera, body.stand
    visible = camera.size[0] / stand.px_per_unit
    metres = max(metres, _LEAST_M.get(scene.surface.material, 0.0) / visible)
    site = _Site(scene, camera, stand, metres, seed, texture_px, Palette(), watch or Watch())
    plan = layout.arranged(scene.props, (camera, stand), scene.light.azimuth_deg, seed)
    floor, tone = _ground_material(site)
    solids, painting = _surroundings(site, plan.floor, floor)
    solids += [_prop(site, placed, tone) for placed in plan.placed]
    rig = lights.rig(scene.light, seed, site.visible, scene.exposure)
    rows, texels, slopes, tiles = site.palette.arrays()
    world = World(
        np.stack(solids), rows, texels, slopes, tiles, painting, rig.lamps, rig.gobos, rig.dome,
        body.front, body.back, body.grid, body.photo, camera.row(),
    )  # fmt: skip
    return Set(world, camera, stand, metres, plan.floor)


def embody(scene: Scene, foreground: Foreground) -> Body:
    """The product in its frame for the Scene's lens and scale; the rest of the Scene is not asked,
    so it can be kept while light, surface and props change.
    """
    blur = max(1.0, 1 / _metres(scene)) ** 0.5
    camera, stand = fit(foreground.matte, scene.lens, blur)
    front, back, grid = proxy.solid_of(foreground.matte, camera, stand)
    photo = proxy.photo_of(to_linear(foreground.srgb), foreground.matte)
    return Body(camera, stand, front, back, grid, photo)


def _metres(scene: Scene) -> float:
    """What a set unit is worth."""
    return max(scene.product_cm, 0.5) / 100 / PRODUCT_UNITS


def hexed(linear: NDArray[np.float64] | NDArray[np.float32]) -> str:
    """A linear colour as "#rrggbb"."""
    r, g, b = (round(float(v) * 255) for v in linear_to_srgb(np.clip(linear, 0, 1)))
    return f"#{r:02x}{g:02x}{b:02x}"


def _windowed(
    site: _Site, material: str, colour: str | None, window: tuple[float, float, float], px: int
) -> tuple[int, float, NDArray[np.float32]]:
    """A tile of a material over `window` (x, y, extent in set units): number, median roughness,
    mean albedo.
    """
    x, y, extent = (v * site.metres for v in window)
    origin = round(x + site.origin_m[0], 6), round(y + site.origin_m[1], 6)
    # Made here, where it can be cancelled; `_packed` then finds it in the materials' cache.
    window_m: dict[str, Any] = {"origin_m": origin, "extent_m": extent, "colour": colour}
    materials.texture(material, px, **window_m, watch=site.watch)
    packed = _packed_small if px <= _SMALL_PX else _packed
    found = packed(material, px, origin, extent, colour)
    return site.palette.packed(found.texels, found.slopes), found.rough, found.mean


def _pack(
    material: str, px: int, origin_m: tuple[float, float], extent_m: float, colour: str | None
) -> Packed:
    texture = materials.texture(material, px, origin_m=origin_m, extent_m=extent_m, colour=colour)
    return pack(texture)


@lru_cache(maxsize=4)
def _backdrop(
    kind: str, size: tuple[int, int], seed: int, colour: str | None, kelvin: int
) -> NDArray[np.float32]:
    painted = backdrops.backdrop(kind, size, seed, colour, kelvin)
    return np.ascontiguousarray(painted, np.float32)


@lru_cache(maxsize=16)
def _backdrop_small(
    kind: str, size: tuple[int, int], seed: int, colour: str | None
) -> NDArray[np.float32]:
    """In neutral light, so that a painting is kept while the light's colour is dragged."""
    return np.asarray(backdrops.backdrop(kind, size, seed, colour), np.float32)


# Previews go back and forth between many small tiles; large ones would fill the memory.
_packed, _packed_small = lru_cache(maxsize=10)(_pack), lru_cache(maxsize=64)(_pack)


def _material(
    site: _Site,
    material: str,
    colour: str | None,
    gloss: float | None,
    coarse: tuple[float, float, float],
    fine: tuple[float, float, float] | None = None,
) -> tuple[int, NDArray[np.float32]]:
    """Add a textured material with one or two windows; returns its number and mean albedo.

    The coarse window only serves what is far, out of focus or seen at a slant: half the pixels do.
    """
    row = plain((1.0, 1.0, 1.0), 1.0)
    px = site.texture_px
    tile, rough, mean = _windowed(site, material, colour, coarse, px // 2)
    row[3:7] = tile, *coarse
    if fine:
        tile, rough, mean = _windowed(site, material, colour, fine, px)
        row[7:11] = tile, *fine
    if gloss is not None:
        row[11] = max(0.03, 1 - gloss) / max(rough, 0.03)
    row[12] = materials.MATERIALS[material].f0
    row[13] = materials.MATERIALS[material].metal
    return site.palette.add(row), mean


def _stepped(value: float, per_octave: int = 2) -> float:
    """Rounded up to a power of two's root, so that cached tiles are met again."""
    return float(2 ** (math.ceil(math.log2(value) * per_octave) / per_octave))


def _ground_material(site: _Site) -> tuple[int, NDArray[np.float32]]:
    width, height = site.camera.size
    u, v = np.array([0.0, width, width / 2]), np.array([height, height, height]) * 1.0
    spots = site.camera.on_ground(u, v)
    near, middle = (
        float(spots[:, 1].min()),
        (width / 2 - site.stand.centre_px) / site.stand.px_per_unit,
    )
    extent = _stepped(1.1 * site.visible * site.metres) / site.metres
    grain = extent / 16
    x, y = (math.floor(p / grain) * grain for p in (middle - extent / 2, near - 0.02 * extent))
    coarse = (x - 1.5 * extent, y - 0.5 * extent, 4 * extent)
    surface, colour = site.scene.surface, ground_colour(site.scene)
    return _material(site, surface.material, colour, surface.gloss, coarse, (x, y, extent))


def ground_colour(scene: Scene) -> str | None:
    """The surface's colour; a sweep named only by its backdrop's colour takes that one."""
    if scene.backdrop.kind == "sweep" and scene.surface.material in ("plain", "paper"):
        return scene.surface.colour or scene.backdrop.colour
    return scene.surface.colour


def _surroundings(
    site: _Site, floor: float, ground: int
) -> tuple[list[NDArray[np.float64]], NDArray[np.float32]]:
    """Ground and what stands behind it; the painting is 1 x 1 px when there is none."""
    nothing = np.zeros((2, 2, 3), np.float32)
    kind = site.scene.backdrop.kind
    if site.stand.shape == "lying" or site.stand.pitch_deg > _NO_BACKDROP_DEG:
        return [shapes.ground(ground, floor, -_WIDE, 4 * _WIDE, _WIDE)], nothing
    if kind == "sweep" and site.scene.surface.material in SWEEPABLE:
        y, r = _far(site, _SWEEP_FROM), _SWEEP_RADIUS
        along_arc = -(y + r * math.pi / 2) + r
        return [
            shapes.ground(ground, floor, -_WIDE, y, _WIDE),
            shapes.sweep(ground, y, floor, r),
            shapes.wall(ground, y + r, r + floor, _WIDE, -along_arc - floor),
        ], nothing
    if kind in PAINTINGS:
        painted, painting = _painting(site)
        edge = shapes.ground(ground, floor, -_WIDE, _far(site, _EDGE), _WIDE)
        return [edge, shapes.wall(painted, _PAINTING, -_WIDE, _WIDE)], painting
    y = _far(site, _WALL if kind != "sweep" else 1.2)
    table_end = y if kind != "sweep" else _far(site, _EDGE)
    table = shapes.ground(ground, floor, -_WIDE, table_end, _WIDE)
    return [table, shapes.wall(_wall_material(site, y), y, -_WIDE, _WIDE)], nothing


def _far(site: _Site, wish: float) -> float:
    """A distance behind the product at which something still ends inside the frame."""
    row = 0.14 * site.camera.size[1]
    y = float(site.camera.on_ground(np.array([site.stand.centre_px]), np.array([row]))[0, 1])
    return float(np.clip(min(wish, y) if y > 0.15 else wish, 0.15, wish))


def _wall_material(site: _Site, y: float) -> int:
    kind, colour = site.scene.backdrop.kind, site.scene.backdrop.colour
    if kind in ("wall_paint", "sweep"):
        colour = colour or "#cfcac3"
    wide = site.visible * (1 + y / abs(site.camera.origin[1]))
    extent = _stepped(1.2 * wide * site.metres) / site.metres
    window = (-extent / 2, -0.25 * extent, extent)
    return _material(site, _WALLS[kind], colour, None, window)[0]


def _painting(site: _Site) -> tuple[int, NDArray[np.float32]]:
    width, height = site.camera.size
    camera, backdrop = site.camera, site.scene.backdrop
    wide = min(_PAINTING_PX, 2 * site.texture_px)
    size = (wide, max(64, round(wide * height / width)))
    kelvin = site.scene.light.kelvin
    if wide < _PAINTING_PX:
        neutral = _backdrop_small(backdrop.kind, size, site.seed, backdrop.colour)
        picture = np.ascontiguousarray(neutral * light_tint(kelvin), np.float32)
    else:
        picture = _backdrop(backdrop.kind, size, site.seed, backdrop.colour, kelvin)
    far = (_PAINTING - camera.origin[1]) / camera.scale_px
    row = np.zeros(COLUMNS)
    row[3] = row[7] = -1
    row[15] = PAINTED
    row[17] = width * far * 1.12
    row[18] = camera.origin[2] + (camera.centre_px[1] - 0.44 * height) * far
    row[19] = site.scene.exposure * math.sqrt(site.scene.light.intensity)
    row[20] = size[0] / size[1]
    return site.palette.add(row), picture


def _prop(site: _Site, placed: layout.Placed, tone: NDArray[np.float32]) -> NDArray[np.float64]:
    if placed.kind == shapes.CARD and placed.card:
        return shapes.card(_leaf_material(site, placed), placed.place, *placed.card)
    material = _prop_material(site, placed, tone)
    return shapes.solid(
        placed.kind, material, placed.place, placed.sizes, placed.turn_deg, placed.bevel
    )


def _leaf_material(site: _Site, placed: layout.Placed) -> int:
    if placed.finish:
        return _card_material(site, placed)
    number = len(site.palette.rows)
    texels = _leaf_texels(placed.prop.kind, site.seed * 3 + number, placed.prop.colour)
    tile = site.palette.packed(texels, np.zeros((*texels.shape[:2], 2), np.int16))
    row = plain((1.0, 1.0, 1.0), 0.55)
    row[3] = tile
    return site.palette.add(row)


@lru_cache(maxsize=8)
def _leaf_texels(kind: str, seed: int, colour: str | None) -> NDArray[np.uint16]:
    albedo, cover = foliage.leaf_card(kind, 640, seed, colour)
    return _texels(albedo, cover)


def _texels(albedo: NDArray[np.float32], cover: NDArray[np.float32]) -> NDArray[np.uint16]:
    """A card's albedo and coverage as the kernels read them."""
    texels = np.empty((*cover.shape, 4), np.uint16)
    texels[..., :3] = np.sqrt(np.clip(albedo, 0, 1)) * 65535
    texels[..., 3] = np.clip(cover, 0, 1) * 65535
    return texels


def _card_material(site: _Site, placed: layout.Placed) -> int:
    """A petal or a slice; those of one colour share a tile."""
    key = placed.finish, placed.prop.colour
    if key not in site.palette.known:
        painter = {PETAL: cut_cards.petal, SLICE: cut_cards.citrus}[placed.finish]
        albedo, cover = painter(placed.prop.colour or GREY, _CARD_PX, site.seed)
        texels = _texels(albedo, cover)
        tile = site.palette.packed(texels, np.zeros((*texels.shape[:2], 2), np.int16))
        row = plain((1.0, 1.0, 1.0), 0.5)
        row[3] = tile
        site.palette.known[key] = site.palette.add(row)
    return site.palette.known[key]


def _finished(site: _Site, placed: layout.Placed) -> int:
    """A material of one colour with a finish of its own; solids that are alike share it."""
    key = placed.finish, placed.prop.colour
    if key not in site.palette.known:
        red, green, blue = rgb(placed.prop.colour or GREY)
        row = plain((float(red), float(green), float(blue)), *FINISHES[placed.finish])
        site.palette.known[key] = site.palette.add(row)
    return site.palette.known[key]


def _prop_material(site: _Site, placed: layout.Placed, tone: NDArray[np.float32]) -> int:
    """Plaster in the set's own tone, the set's stone, or brass for a ring and slate for stones."""
    prop, surface = placed.prop, site.scene.surface
    if placed.finish:
        return _finished(site, placed)
    if prop.kind == "ring" and prop.colour is None:
        return site.palette.add(plain((0.80, 0.58, 0.28), 0.2, 0.9, 1.0))
    window = (-PRODUCT_UNITS, -PRODUCT_UNITS, 2 * PRODUCT_UNITS)
    stone = ("travertine", "terrazzo", "concrete", "marble", "black_marble")
    name, colour, shade = "plaster", prop.colour, 1.0
    if prop.kind == "stones":
        name = "slate"
    elif colour is None and surface.material in stone:
        name = surface.material
    elif colour is None:
        matched = surface.material in _MATCHED
        base = tone if matched else srgb_to_linear(np.array([0.9, 0.87, 0.82]))
        colour = hexed(np.clip(base, 0, 0.86))
        shade = placed.tone
    number = _material(site, name, colour, None, window)[0]
    site.palette.rows[number][0:3] = shade
    return number
