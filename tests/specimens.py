"""Test photographs with exactly known soft mattes, made in code when asked for.

    from tests.specimens import all_specimens
    for specimen in all_specimens():                    # 48 of them, nothing is rendered yet
        rgb, matte, box = specimen.make(720)            # longest side in px; seconds, then kept on disk
        ...
    plain = [s for s in all_specimens() if s.backdrop == "plain" and s.split == "tune"]

`rgb` is `(h, w, 3)` uint8 sRGB, `matte` `(h, w)` uint8 (255 = product, partial in glass and at edges),
`box` (left, top, right, bottom) px round everything with matte > 8. Use the "tune" half to set
parameters and only report the "test" half. Above 1280 px the picture and its matte are enlarged
together and grain is added at full size. Same name and size: same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from os import getpid
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import linear_to_srgb, srgb_to_linear
from anywhere_desktop.studio import materials
from anywhere_desktop.studio.backdrops import KINDS, backdrop
from tests import specimen_things as things
from tests.specimen_solids import Solid, render_ground, render_solid, scan, turning

Picture = NDArray[np.uint8]
Matte = NDArray[np.uint8]
Box = tuple[int, int, int, int]

TRACED_PX = 1280
"""The longest side that is traced; larger pictures are enlarged from it."""

_WALLS = {
    "wall_wood": "dark_wood",
    "wall_concrete": "concrete",
    "wall_plaster": "plaster",
    "wall_paint": "#9fb0a6",
}

UNIT_M = 0.22
"""Metres a unit of a solid stands for on textured grounds."""


@dataclass(frozen=True)
class Stage:
    """Where and how a thing is photographed.

    ground, wall: a material name, "#rrggbb", or for the wall a painted backdrop's name; a wall of
    None continues the ground as a seamless sweep. azimuth, elevation: the key light in degrees (0 =
    from the camera, negative = left); hard: 2 (overcast) to 40 (bare lamp); key, room: strengths;
    pitch: degrees the camera looks down; zoom: how much of the frame the thing fills; off: shift of
    the thing from the middle; noise: grain sigma; soft: defocus of the thing in px at 1000 px;
    jpeg: quality or None.
    """

    ground: str = "#d8d6d2"
    wall: str | None = None
    azimuth: float = -50.0
    elevation: float = 45.0
    hard: float = 8.0
    key: float = 1.0
    room: float = 0.55
    pitch: float = 9.0
    zoom: float = 0.66
    off: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    gloss: float = 0.0
    noise: float = 0.006
    soft: float = 0.35
    jpeg: int | None = 92
    exposure: float = 0.78
    wall_y: float = 1.6
    aspect: float = 1.25
    colour: str | None = None
    seed: int = 1


@dataclass(frozen=True)
class Specimen:
    """One test object; see the module for how to use it."""

    name: str
    split: Literal["tune", "test"]
    backdrop: Literal["plain", "busy"]
    thing: Callable[[], Solid] = field(repr=False)
    stage: Stage = field(repr=False)

    def make(self, longest_px: int) -> tuple[Picture, Matte, Box]:
        """The photograph, its matte and the product's box; see the module."""
        return _make(self, longest_px)


def _size(stage: Stage, longest: int) -> tuple[int, int]:
    if stage.aspect >= 1:
        return longest, round(longest / stage.aspect)
    return round(longest * stage.aspect), longest


@dataclass(frozen=True, eq=False)
class View:
    """The camera and the light as the compiled code wants them."""

    eye: NDArray[Any]
    axes: NDArray[Any]
    light: NDArray[Any]
    bounds: NDArray[Any]


def _bounds(solid: Solid) -> NDArray[Any]:
    """A box round the solid: sizes of the primitives' bounding spheres, tightened by a coarse scan."""
    rows, _, profiles, _ = solid.arrays()
    steps = np.linspace(-0.8, 0.8, 41), np.linspace(-0.8, 0.8, 41), np.linspace(-0.02, 1.3, 41)
    near = np.empty((41, 41, 41))
    scan(rows, profiles, *steps, near)
    cell = 0.04
    kept = np.argwhere(near < 0.75 * cell)
    low = [float(steps[a][kept[:, a].min()]) - cell for a in range(3)]
    high = [float(steps[a][kept[:, a].max()]) + cell for a in range(3)]
    centre = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    ball = float(np.linalg.norm([(b - a) / 2 for a, b in zip(low, high, strict=True)]))
    return np.array([*low, *high, *centre, ball])


def _view(solid: Solid, stage: Stage, size: tuple[int, int]) -> View:
    w, h = size
    bounds = _bounds(solid)
    centre = (bounds[:3] + bounds[3:6]) / 2
    spread = bounds[3:6] - bounds[:3]
    pitch = np.deg2rad(stage.pitch)
    tall = spread[2] * np.cos(pitch) + 0.9 * spread[1] * np.sin(pitch)
    frame = max(tall / h, spread[0] / w) / stage.zoom
    away = 4.2
    forward = np.array([0.0, np.cos(pitch), -np.sin(pitch)])
    up = np.array([0.0, np.sin(pitch), np.cos(pitch)])
    right = np.array([1.0, 0.0, 0.0])
    target = centre - right * stage.off[0] * w * frame - up * stage.off[1] * h * frame
    pixel = frame / away
    axes = np.stack([right * pixel, up * pixel, forward])
    azimuth, elevation = np.deg2rad(stage.azimuth), np.deg2rad(stage.elevation)
    light = np.zeros(12)
    light[:3] = [np.sin(azimuth) * np.cos(elevation), -np.cos(azimuth) * np.cos(elevation),
                 np.sin(elevation)]  # fmt: skip
    light[3:9] = [stage.hard, azimuth, elevation, 0, stage.key, stage.room]
    light[9:] = _mean_colour(stage)
    return View(target - forward * away, axes, light, bounds)


def _mean_colour(stage: Stage) -> NDArray[Any]:
    if stage.ground.startswith("#"):
        return _linear(stage.ground)
    made = materials.texture(stage.ground, 32, colour=stage.colour, seed=stage.seed)
    mean: NDArray[Any] = made.albedo.mean(axis=(0, 1))
    return mean


def _linear(colour: str) -> NDArray[Any]:
    digits = colour.lstrip("#")
    return srgb_to_linear(np.array([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]))


def _surface(name: str, stage: Stage, place: NDArray[Any]) -> NDArray[Any]:
    """The colour of a ground or wall at places `(h, w, 3)`: u, v, metres a pixel (all in units)."""
    if name.startswith("#"):
        return np.broadcast_to(_linear(name), (*place.shape[:2], 3))
    scaled = np.clip(place, -40, 40) * UNIT_M
    albedo, _ = materials.sample(
        name, scaled[..., 0] + stage.seed, scaled[..., 1], stage.colour, stage.seed, scaled[..., 2]
    )
    return albedo


def _behind(stage: Stage, parts: NDArray[Any], fall: NDArray[Any]) -> NDArray[Any]:
    """The empty set in linear light, with the thing's shadow and its mirror image on gloss."""
    h, w = parts.shape[:2]
    on_wall = parts[..., 0:1]
    ambient = 0.92 * stage.room * (0.35 + 0.65 * parts[..., 5:6])
    light = stage.key * 1.15 * parts[..., 4:5] * fall + ambient
    under = _surface(stage.ground, stage, parts[..., 1:4]) * light
    if stage.gloss > 0:
        under = under + stage.gloss * parts[..., 6:9]
    if stage.wall is None:
        return under
    if stage.wall in KINDS:
        painted = backdrop(stage.wall, (w, h), stage.seed)
        return np.where(on_wall > 0, painted * (0.6 + stage.room), under)
    upright = _surface(_WALLS.get(stage.wall, stage.wall), stage, parts[..., 1:4])
    lit_wall = upright * (stage.key * 0.75 * parts[..., 4:5] + stage.room * 0.9)
    blurred = cv2.GaussianBlur(lit_wall.astype(np.float32), (0, 0), 0.0022 * max(w, h))
    return np.where(on_wall > 0, blurred, under)


def _falloff(stage: Stage, h: int, w: int) -> NDArray[Any]:
    """Uneven light over the set, stronger towards the lamp, as `(h, w, 1)`."""
    x = np.linspace(-0.5, 0.5, w)[None, :, None]
    y = np.linspace(-0.5, 0.5, h)[:, None, None]
    toward = np.sin(np.deg2rad(stage.azimuth))
    up = np.sin(np.deg2rad(max(0.0, stage.elevation)))
    fall: NDArray[Any] = up * (1 + 0.28 * toward * x + 0.12 * y - 0.25 * (x * x + y * y))
    return fall


def _traced(specimen: Specimen, longest: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Linear picture `(h, w, 3)` and matte `(h, w)` 0 to 1, both before grain."""
    stage = specimen.stage
    solid = specimen.thing()
    for row in solid.rows:
        turn = turning((0.0, 0.0, stage.turn))
        row[4:7] = (turn @ np.array(row[4:7])).tolist()
        row[7:16] = (turn @ np.array(row[7:16]).reshape(3, 3)).ravel().tolist()
    w, h = _size(stage, longest)
    view = _view(solid, stage, (w, h))
    parts = solid.arrays()
    out = np.zeros((h, w, 4))
    render_solid(*parts, view.light, view.eye, view.axes, view.bounds, out)
    ground = _ground(parts, view, stage, (w, h))
    scene = _behind(stage, ground, _falloff(stage, h, w)).astype(np.float32)
    sigma = stage.soft * longest / 1000
    if sigma > 0.05:
        out = cv2.GaussianBlur(out, (0, 0), sigma)
    cover = np.clip(out[..., 3:4], 0, 1)
    return out[..., :3] + (1 - cover) * scene, cover[..., 0]


def _ground(
    parts: tuple[NDArray[Any], ...], view: View, stage: Stage, size: tuple[int, int]
) -> NDArray[Any]:
    """What stands behind at full size; its soft light is traced at half the size."""
    w, h = size
    half = np.zeros(((h + 1) // 2, (w + 1) // 2, 9), np.float32)
    wider = view.axes * np.array([[2.0], [2.0], [1.0]])
    render_ground(*parts, view.light, view.eye, wider, view.bounds, stage.wall_y, stage.gloss, half)
    full = np.asarray(cv2.resize(half, size, interpolation=cv2.INTER_LINEAR))
    x = (np.arange(w) + 0.5 - 0.5 * w)[None, :, None]
    y = (0.5 * h - np.arange(h) - 0.5)[:, None, None]
    v = view.axes[2] + x * view.axes[0] + y * view.axes[1]
    down = np.where(v[..., 2] < -1e-6, -view.eye[2] / np.minimum(v[..., 2], -1e-6), 1e9)
    away = (stage.wall_y - view.eye[1]) / v[..., 1] if stage.wall is not None else 1e9 + down
    t = np.minimum(down, away)
    places = view.eye + v * t[..., None]
    full[..., 0] = away < down
    full[..., 1] = places[..., 0]
    full[..., 2] = np.where(away < down, places[..., 2], places[..., 1])
    full[..., 3] = float(np.linalg.norm(view.axes[0])) * t
    return full


@lru_cache(maxsize=1)
def _cache_folder() -> Path:
    """A folder for traced pictures, its name tied to the code that makes them."""
    here = Path(__file__).parent
    studio = here.parent / "anywhere_desktop" / "studio"
    files = [*sorted(here.glob("specimen*.py")), *sorted(studio.glob("*.py"))]
    made_by = {"specimens.py", "specimen_solids.py", "specimen_things.py", "noise.py", "stone.py",
               "cast.py", "wood.py", "sheets.py", "materials.py", "backdrops.py", "painting.py"}  # fmt: skip
    digest = sha256(b"".join(f.read_bytes() for f in files if f.name in made_by))
    folder = Path(gettempdir()) / f"anywhere-specimens-{digest.hexdigest()[:12]}"
    folder.mkdir(exist_ok=True)
    return folder


def _kept(specimen: Specimen, longest: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """`_traced`, kept on disk as half floats: tracing 50 pictures takes minutes."""
    path = _cache_folder() / f"{specimen.backdrop}-{specimen.name}-{longest}.npy"
    if not path.exists():
        linear, cover = _traced(specimen, longest)
        both = np.concatenate([linear, cover[..., None]], axis=2).astype(np.float16)
        partial = path.with_name(f"{path.stem}-{getpid()}.npy.part")
        with partial.open("wb") as file:
            np.save(file, both)
        partial.replace(path)
    both = np.load(path).astype(np.float32)
    return both[..., :3], both[..., 3]


@lru_cache(maxsize=6)
def _make(specimen: Specimen, longest_px: int) -> tuple[Picture, Matte, Box]:
    linear, cover = _kept(specimen, min(longest_px, TRACED_PX))
    size = _size(specimen.stage, longest_px)
    if longest_px > TRACED_PX:
        linear = cv2.resize(linear.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
        cover = np.clip(cv2.resize(cover, size, interpolation=cv2.INTER_LINEAR), 0, 1)
    matte = (cover * 255 + 0.5).astype(np.uint8)
    rows, columns = np.where((matte > 8).any(axis=1))[0], np.where((matte > 8).any(axis=0))[0]
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    rgb = _photographed(linear, specimen.stage)
    rgb.flags.writeable = False
    matte.flags.writeable = False
    return rgb, matte, box


def _photographed(linear: NDArray[Any], stage: Stage) -> Picture:
    """Exposure shoulder, grain and compression."""
    linear = linear * stage.exposure
    toned = np.where(linear > 0.8, 0.8 + 0.2 * (1 - np.exp(-(linear - 0.8) / 0.2)), linear)
    encoded = linear_to_srgb(np.maximum(toned, 0))
    rng = np.random.default_rng([stage.seed, 77])
    grain = rng.standard_normal(encoded.shape[:2], np.float32)[..., None]
    colour = rng.standard_normal(encoded.shape, np.float32)
    encoded = encoded + stage.noise * (0.8 * grain + 0.5 * colour)
    rgb: Picture = (np.clip(encoded, 0, 1) * 255 + 0.5).astype(np.uint8)
    if stage.jpeg is not None:
        packed = cv2.imencode(".jpg", rgb[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, stage.jpeg])[1]
        decoded = cv2.imdecode(packed, cv2.IMREAD_COLOR)
        assert decoded is not None
        rgb = np.ascontiguousarray(decoded[..., ::-1]).astype(np.uint8)
    return rgb


def _plain() -> list[tuple[str, Callable[[], Solid], Stage]]:
    """Things on paper, card, seamless sweeps: even or shaded, coloured, white on white."""
    t = things
    return [
        ("amber_bottle", lambda: t.bottle("#5a2a0c", "#17171a", t.label("#efe6d6", "#2b2622", "SOLENNE", "face oil", 2)), Stage(aspect=0.8)),
        ("green_jar", lambda: t.jar("#14584a", "#d8b06a", t.label("#1d5d50", "#f2e3c2", "nuit", "overnight cream")), Stage(ground="#e9e6e0", azimuth=40, hard=14)),
        ("red_carton", lambda: t.carton("#c8503a", t.label("#d9573f", "#fff4e0", "KOMOREBI", "sencha", 0, 1.0), -24, (0.28, 0.18, 0.42)), Stage(ground="#cfd4d8", gloss=0.12)),
        ("white_mug", lambda: t.mug("#f1efea"), Stage(ground="#f0eeea", azimuth=-60, hard=6, key=1.0, room=0.5)),
        ("blue_mug", lambda: t.mug("#2f5f93", t.label("#2f5f93", "#f4efe2", "HELLO", "good morning"), -90), Stage(ground="#d9cdb8", pitch=16, hard=20)),
        ("gold_ring", lambda: t.ring("#e2b355", "#9c1f3a"), Stage(ground="#e7e2da", pitch=14, gloss=0.15, zoom=0.55)),
        ("hoops", lambda: t.earrings("#d9d9de"), Stage(ground="#2b3038", azimuth=35, zoom=0.6, gloss=0.10)),
        ("wine_glass", lambda: t.wine_glass(True), Stage(ground="#c9c6c1", hard=6, gloss=0.08, aspect=0.8)),
        ("tumbler", lambda: t.tumbler("#d98a2b"), Stage(ground="#dfe3e2", azimuth=60, gloss=0.1)),
        ("sneaker", lambda: t.shoe("#b9413a", "#f0ece4"), Stage(ground="#dcdcda", pitch=14, turn=18)),
        ("white_sneaker", lambda: t.shoe("#f0efec", "#e6e3dd"), Stage(ground="#e9e8e6", pitch=12, azimuth=-70, turn=-14)),
        ("tan_handbag", lambda: t.handbag("#9a6238", "#d5ad63"), Stage(ground="#ece4d8", turn=-18)),
        ("black_headphones", lambda: t.headphones("#1c1d20"), Stage(ground="#24262a", key=1.3, room=0.7, azimuth=-40)),
        ("camera", lambda: t.camera("#202124"), Stage(ground="#bfc5c2", turn=16, pitch=12)),
        ("steel_watch", lambda: t.watch("#c9ccd1", "#1d2a44", "#5a3a25"), Stage(ground="#d8d3ca", turn=-20)),
        ("hammer", lambda: t.hammer("#b98a55", "#9fa3a8"), Stage(ground="#e4e4e1", turn=10, hard=25, aspect=0.8)),
        ("scissors", lambda: t.scissors("#d8622f"), Stage(ground="#e8ebee", hard=25, turn=8, aspect=0.8)),
        ("olive_plant", lambda: t.plant("#c9744e", "#7f9a5c", 3, 0.032), Stage(ground="#e2ddd4", hard=12, aspect=0.8)),
        ("cactus", lambda: t.cactus("#e6e0d4"), Stage(ground="#e9dccd", azimuth=55, aspect=0.8)),
        ("white_vase", lambda: t.vase("#efece6", 0.5), Stage(ground="#d3cec6", azimuth=-75, hard=5, aspect=0.8)),
        ("cream_tube", lambda: t.tube("#f0e9dd", "#c9a25a", t.label("#f0e9dd", "#7a6a52", "DERMA", "hand cream", 0, 1.0)), Stage(ground="#efe8dc", azimuth=-55, aspect=0.8)),
        ("silver_spoon", lambda: t.spoon("#d4d6da"), Stage(ground="#4a4f57", hard=16, aspect=0.8)),
        ("sunglasses", lambda: t.sunglasses("#1a1a1d"), Stage(ground="#f0c94f", pitch=16, turn=14, hard=22)),
        ("lipstick", lambda: t.lipstick("#1a1a1c", "#b3243a"), Stage(ground="#e9c9c6", hard=18, aspect=0.8)),
        ("dark_perfume", lambda: t.perfume("#c98a3a"), Stage(ground="#1c1c20", gloss=0.2, azimuth=40, key=1.2, aspect=0.8)),
    ]  # fmt: skip


def _busy() -> list[tuple[str, Callable[[], Solid], Stage]]:
    """The same kinds of things in kitchens, gardens, on wood, stone and cloth."""
    t = things
    return [
        ("bottle_oak_bokeh", lambda: t.bottle("#1f4a2c", "#c9a25a", t.label("#e8dcc0", "#3a2c1a", "OLIVO", "extra virgin", 2)), Stage("oak", "bokeh", gloss=0.06, aspect=0.8)),
        ("jar_terrazzo", lambda: t.jar("#7a2f4a", "#e0c07a", t.label("#7a2f4a", "#f4e2d0", "ROSA", "night balm")), Stage("terrazzo", "#cfd6d2", pitch=18)),
        ("carton_garden", lambda: t.carton("#e5b93c", t.label("#e5b93c", "#3c2a12", "SUNNY", "oat bars", 1, 1.0), 28, (0.26, 0.14, 0.40)), Stage("pine", "garden", azimuth=50, hard=20)),
        ("mug_kitchen", lambda: t.mug("#e9e2d4", t.label("#e9e2d4", "#3c4a5a", "mono", "", 3)), Stage("walnut", "kitchen", pitch=12)),
        ("teapot_linen", lambda: t.teapot("#6f8f94"), Stage("linen", "window_room", pitch=14, azimuth=60)),
        ("ring_slate", lambda: t.ring("#e4e4e8", "#2f5fb0"), Stage("slate", "city_night", zoom=0.5, gloss=0.1)),
        ("bracelet_marble", lambda: t.bracelet("#2c6a62"), Stage("marble", "#b9aa98", gloss=0.12, turn=25)),
        ("wine_glass_night", lambda: t.wine_glass(True), Stage("dark_wood", "bokeh", gloss=0.2, azimuth=70, aspect=0.8)),
        ("tumbler_beach", lambda: t.tumbler("#c8452f"), Stage("travertine", "beach", hard=25, azimuth=-35)),
        ("sneaker_concrete", lambda: t.shoe("#3f6ea8", "#efece4"), Stage("concrete", "wall_concrete", pitch=14, turn=-20)),
        ("boot_garden", lambda: t.boot("#7a4a28"), Stage("dark_wood", "garden", turn=15, azimuth=45, aspect=0.8)),
        ("handbag_cafe", lambda: t.handbag("#5f1f2c", "#d9b46a"), Stage("ash", "bokeh", turn=20)),
        ("backpack_wood", lambda: t.backpack("#4c6a4e"), Stage("pine", "wall_wood", turn=-24, azimuth=-65)),
        ("headphones_desk", lambda: t.headphones("#e6e2da"), Stage("walnut", "window_room")),
        ("camera_travertine", lambda: t.camera("#3a2c22"), Stage("travertine", "kitchen", turn=-15, pitch=14)),
        ("watch_leather", lambda: t.watch("#d8b46a", "#f1ebdd", "#1d1d20"), Stage("black_marble", "bokeh", gloss=0.2, turn=22)),
        ("scissors_linen", lambda: t.scissors("#2f6f8f"), Stage("linen", "kitchen", colour="#b8c4b4", turn=-10)),
        ("screwdriver_workbench", lambda: t.screwdriver("#d8452f"), Stage("oak", "wall_wood", hard=24, aspect=0.8)),
        ("plant_room", lambda: t.plant("#e9e6e0", "#4f7f48", 9, 0.045), Stage("oak", "window_room", hard=7, aspect=0.8)),
        ("vase_garden", lambda: t.vase("#2f5570", 0.18), Stage("concrete", "garden", azimuth=60)),
        ("basket_linen", lambda: t.basket("#c39a62"), Stage("linen", "wall_wood", pitch=14)),
        ("robot_kitchen", lambda: t.toy_robot("#d9a13a"), Stage("pine", "kitchen", turn=-18, aspect=0.8)),
        ("lamp_night", lambda: t.lamp("#e8d9b8", "#c9a25a"), Stage("walnut", "wall_plaster", azimuth=50, aspect=0.8)),
        ("stool_terrazzo", lambda: t.stool("#c79a63"), Stage("terrazzo", "wall_paint", pitch=16, hard=14)),
        ("comb_marble", lambda: t.comb("#8a4a24"), Stage("marble", "sky", hard=18, turn=12, aspect=0.8)),
        ("candle_sand", lambda: t.candle("#e7dccb", t.label("#e7dccb", "#6a5a48", "cedar", "and amber", 2)), Stage("sand", "beach", azimuth=40, hard=20)),
    ]  # fmt: skip


@lru_cache(maxsize=1)
def all_specimens() -> tuple[Specimen, ...]:
    """Every specimen, alternately for tuning and for testing."""
    made: list[Specimen] = []
    kinds: tuple[tuple[Literal["plain", "busy"], Any], ...] = (
        ("plain", _plain()), ("busy", _busy())
    )  # fmt: skip
    for kind, entries in kinds:
        for i, (name, thing, stage) in enumerate(entries):
            split: Literal["tune", "test"] = "test" if i % 2 else "tune"
            seeded = Stage(**{**stage.__dict__, "seed": 1 + i})
            made.append(Specimen(name, split, kind, thing, seeded))
    return tuple(made)
