"""From a Scene and a product in its frame to a World that can be traced."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import (
    backdrops,
    layout,
    lights,
    proxy,
    shapes,
)
from anywhere_desktop.studio.body import photo_of, solid_of
from anywhere_desktop.studio.camera import PRODUCT_UNITS, Camera, Stand, fit
from anywhere_desktop.studio.furnishing import furnish
from anywhere_desktop.studio.materials import MATERIALS
from anywhere_desktop.studio.painting import light_tint
from anywhere_desktop.studio.refraction import CLEAR
from anywhere_desktop.studio.site import Site, put_down
from anywhere_desktop.studio.smoke import Smoke
from anywhere_desktop.studio.surfaces import COLUMNS, PAINTED, Palette
from anywhere_desktop.studio.verge import verge
from anywhere_desktop.studio.world import World
from anywhere_desktop.vision.finish import measure_transparency
from anywhere_desktop.vision.silhouette import counted_as_body

Colours = tuple[str | None, str | None]
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
_EDGE, _WALL, _PAINTING = 0.42, 0.5, 1.6
_SWEEP_FROM, _SWEEP_RADIUS = 0.34, 0.42
_WIDE = 12.0
_PAINTING_PX = 1024
_OWN_COLOUR, _GLASS = 200, 32
"""The matte from which a colour counts as the product's own, of a solid and of a clear one."""
_LIFT_ROOM = 0.62
"""How far down the room below a hanging product its ground may lie."""
_LEAST_LIFT = 0.05
_SEAMLESS = ("sweep", "muslin", "gradient")
"""Backdrops that are one with the ground: there is no wall."""
_LEAST_M = {
    "marble": 0.45, "black_marble": 0.45, "travertine": 0.35, "slate": 0.3, "concrete": 0.35,
    "terrazzo": 0.25, "painted_planks": 0.4, "silk": 0.35, "velvet": 0.3, "ice": 0.35,
    "wet_stone": 0.35, "tiles": 0.4,
}  # fmt: skip
"""Width of stone that the frame shows at least: on less of a slab no vein would be seen."""


@dataclass(frozen=True, eq=False)
class Set:
    """A built set. world; camera and stand at the frame's size; metres: what a set unit is worth;
    floor: height of the ground, below 0 when the product stands on a prop; smoke: what rises.
    """

    world: World
    camera: Camera
    stand: Stand
    metres: float
    floor: float
    smoke: Smoke | None = None


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
    site = Site(scene, camera, stand, metres, seed, texture_px, Palette(), watch or Watch())
    lift = _lift(scene, camera, stand)
    plan = layout.arranged(scene.props, (camera, stand), scene.light.azimuth_deg, seed, lift)
    floor, tone = _ground_material(site)
    solids, painting = _surroundings(site, plan.floor, floor)
    solids += verge(site, solids[0], plan.floor)
    solids += [furnish(site, placed, tone, plan.floor) for placed in plan.placed]
    rig = lights.rig(
        scene.light, seed, site.visible, scene.exposure, scene.product_cm,
        scene.backdrop.kind in _SEAMLESS,
        MATERIALS[scene.surface.material].metal > 0 and scene.lens.shows_backdrop,
    )  # fmt: skip
    rows, texels, slopes, tiles = site.palette.arrays()
    stood = np.stack(solids)
    world = World(
        stood, rows, texels, slopes, tiles, painting, rig.lamps, rig.gobos, rig.dome,
        body.front, body.back, body.grid, body.photo, camera.row(),
        shapes.crowd(stood),
    )  # fmt: skip
    return Set(world, camera, stand, metres, plan.floor, _smoke(scene, stand, seed))


def _smoke(scene: Scene, stand: Stand, seed: int) -> Smoke | None:
    """Seen from above it would lie on the product."""
    found = next((prop for prop in scene.props if prop.kind == "smoke"), None)
    return Smoke(found, seed) if found and stand.shape != "lying" else None


def embody(scene: Scene, foreground: Foreground) -> Body:
    """The product in its frame for the Scene's lens and scale; the rest of the Scene is not asked,
    so it can be kept while light, surface and props change.
    """
    blur = max(1.0, 1 / _metres(scene)) ** 0.5
    solid = counted_as_body(foreground.matte)
    camera, stand = fit(solid, scene.lens, blur)
    front, back, grid = solid_of(solid, camera, stand)
    clear = measure_transparency(foreground.matte) > CLEAR
    grid[12] = proxy.SEE_THROUGH if clear else proxy.WHOLE
    least = _GLASS if clear else _OWN_COLOUR
    photo = photo_of(foreground.srgb, foreground.matte, least)
    return Body(camera, stand, front, back, grid, photo)


def without_shadow(built: Set) -> Set:
    """The same set, in which the product keeps no light away: only mirrors show it."""
    grid = built.world.grid.copy()
    grid[12] = proxy.UNSEEN
    return replace(built, world=built.world._replace(grid=grid))


def _lift(scene: Scene, camera: Camera, stand: Stand) -> float:
    """How far below a hanging product the ground lies, set units: as said, but in the frame."""
    if scene.lift <= 0:
        return 0.0
    wish = scene.lift * stand.height
    if stand.shape == "lying":
        return wish
    room = (camera.size[1] - stand.box[3]) / stand.px_per_unit
    return max(_LEAST_LIFT * stand.height, min(wish, _LIFT_ROOM * room))


def _metres(scene: Scene) -> float:
    """What a set unit is worth."""
    return max(scene.product_cm, 0.5) / 100 / PRODUCT_UNITS


@lru_cache(maxsize=4)
def _backdrop(
    kind: str, size: tuple[int, int], seed: int, colours: Colours, kelvin: int
) -> NDArray[np.float32]:
    painted = backdrops.backdrop(kind, size, seed, colours[0], kelvin, colours[1])
    return np.ascontiguousarray(painted, np.float32)


@lru_cache(maxsize=16)
def _backdrop_small(
    kind: str, size: tuple[int, int], seed: int, colours: Colours
) -> NDArray[np.float32]:
    """In neutral light, so that a painting is kept while the light's colour is dragged."""
    made = backdrops.backdrop(kind, size, seed, colours[0], second=colours[1])
    return np.asarray(made, np.float32)


def _stepped(value: float, per_octave: int = 2) -> float:
    """Rounded up to a power of two's root, so that cached tiles are met again."""
    return float(2 ** (math.ceil(math.log2(value) * per_octave) / per_octave))


def _ground_material(site: Site) -> tuple[int, NDArray[np.float32]]:
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
    return put_down(site, surface.material, colour, surface.gloss, coarse, (x, y, extent))


def ground_colour(scene: Scene) -> str | None:
    """The surface's colour; a sweep named only by its backdrop's colour takes that one."""
    if scene.backdrop.kind == "sweep" and scene.surface.material in ("plain", "paper"):
        return scene.surface.colour or scene.backdrop.colour
    return scene.surface.colour


def _surroundings(
    site: Site, floor: float, ground: int
) -> tuple[list[NDArray[np.float64]], NDArray[np.float32]]:
    """Ground and what stands behind it; the painting is 1 x 1 px when there is none."""
    nothing = np.zeros((2, 2, 3), np.float32)
    kind = site.scene.backdrop.kind
    if not site.scene.lens.shows_backdrop:
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


def _far(site: Site, wish: float) -> float:
    """A distance behind the product at which something still ends inside the frame."""
    row = 0.14 * site.camera.size[1]
    y = float(site.camera.on_ground(np.array([site.stand.centre_px]), np.array([row]))[0, 1])
    return float(np.clip(min(wish, y) if y > 0.15 else wish, 0.15, wish))


def _wall_material(site: Site, y: float) -> int:
    kind, colour = site.scene.backdrop.kind, site.scene.backdrop.colour
    if kind in ("wall_paint", "sweep"):
        colour = colour or "#cfcac3"
    wide = site.visible * (1 + y / site.camera.far)
    extent = _stepped(1.2 * wide * site.metres) / site.metres
    window = (-extent / 2, -0.25 * extent, extent)
    return put_down(site, _WALLS[kind], colour, None, window)[0]


def _painting(site: Site) -> tuple[int, NDArray[np.float32]]:
    width, height = site.camera.size
    camera, backdrop = site.camera, site.scene.backdrop
    wide = min(_PAINTING_PX, 2 * site.texture_px)
    size = (wide, max(64, round(wide * height / width)))
    kelvin, colours = site.scene.light.kelvin, (backdrop.colour, backdrop.second)
    if wide < _PAINTING_PX:
        neutral = _backdrop_small(backdrop.kind, size, site.seed, colours)
        picture = np.ascontiguousarray(neutral * light_tint(kelvin), np.float32)
    else:
        picture = _backdrop(backdrop.kind, size, site.seed, colours, kelvin)
    away, middle = camera.upright(_PAINTING, 0.44 * height)
    row = np.zeros(COLUMNS)
    row[3] = row[7] = -1
    row[15] = PAINTED
    row[17] = width * away / camera.scale_px * 1.12
    row[18] = middle
    row[19] = site.scene.exposure * math.sqrt(site.scene.light.intensity)
    row[20] = size[0] / size[1]
    return site.palette.add(row), picture
