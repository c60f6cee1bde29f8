"""Test photographs with exactly known soft mattes, made in code when asked for.

    from tests.specimens import all_specimens
    for specimen in all_specimens():                    # 51 of them, nothing is rendered yet
        rgb, matte, box = specimen.make(720)            # longest side in px; then kept on disk
        ...
    plain = [s for s in all_specimens() if s.backdrop == "plain" and s.split == "tune"]

`rgb` is `(h, w, 3)` uint8 sRGB, `matte` `(h, w)` uint8 (255 = product, partial in glass and at
edges), `box` (left, top, right, bottom) px round everything with matte > 8. Use the "tune" half to
set parameters and only report the "test" half. Above 1280 px the picture and its matte are enlarged
together and grain is added at full size. Same name and size: same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
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
from tests.specimen_catalogue import Entry, Stage, busy_entries, plain_entries
from tests.specimen_rays import render_ground, render_solid
from tests.specimen_solids import Solid, scan, turning

Picture = NDArray[np.uint8]
Matte = NDArray[np.uint8]
Box = tuple[int, int, int, int]
Solid4 = tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]]

TRACED_PX = 1280
"""The longest side that is traced; larger pictures are enlarged from it."""

_MADE_BY = ("noise", "stone", "cast", "wood", "sheets", "materials", "backdrops", "painting")

_WALLS = {
    "wall_wood": "dark_wood",
    "wall_concrete": "concrete",
    "wall_plaster": "plaster",
    "wall_paint": "#9fb0a6",
}

UNIT_M = 0.22
"""Metres a unit of a solid stands for on textured grounds."""


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
    """A box round the solid by a coarse scan, then its middle and the radius of a ball round it."""
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
    under: NDArray[Any] = _surface(stage.ground, stage, parts[..., 1:4]) * light
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


def layers(solid: Solid, stage: Stage, size: tuple[int, int]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The thing, premultiplied `(h, w, 4)`, and the set with its shadow, `(h, w, 3)`; linear.

    size: (width, height) px. The thing's rows are turned in place.
    """
    for row in solid.rows:
        turn = turning((0.0, 0.0, stage.turn))
        row[4:7] = (turn @ np.array(row[4:7])).tolist()
        row[7:16] = (turn @ np.array(row[7:16]).reshape(3, 3)).ravel().tolist()
    w, h = size
    view = _view(solid, stage, size)
    parts = solid.arrays()
    out = np.zeros((h, w, 4))
    rows, finishes, profiles, labels = parts
    render_solid(
        rows, finishes, profiles, labels, view.light, view.eye, view.axes, view.bounds, out
    )
    ground = _ground(parts, view, stage, size)
    scene = _behind(stage, ground, _falloff(stage, h, w)).astype(np.float32)
    sigma = stage.soft * max(size) / 1000
    if sigma > 0.05:
        out = np.asarray(cv2.GaussianBlur(out, (0, 0), sigma), np.float64)
    out[..., 3] = np.clip(out[..., 3], 0, 1)
    return out, scene


def _traced(specimen: Specimen, longest: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Linear picture `(h, w, 3)` and matte `(h, w)` 0 to 1, both before grain."""
    out, scene = layers(specimen.thing(), specimen.stage, _size(specimen.stage, longest))
    cover = out[..., 3:4]
    return out[..., :3] + (1 - cover) * scene, cover[..., 0]


def _ground(parts: Solid4, view: View, stage: Stage, size: tuple[int, int]) -> NDArray[Any]:
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
    files = [*here.glob("specimen*.py")]
    files += [studio / f"{name}.py" for name in _MADE_BY]
    digest = sha256(b"".join(f.read_bytes() for f in sorted(files)))
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
    encoded: NDArray[Any] = linear_to_srgb(np.maximum(toned, 0))
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


@lru_cache(maxsize=1)
def all_specimens() -> tuple[Specimen, ...]:
    """Every specimen, alternately for tuning and for testing."""
    made: list[Specimen] = []
    kinds: tuple[tuple[Literal["plain", "busy"], list[Entry]], ...] = (
        ("plain", plain_entries()), ("busy", busy_entries())
    )  # fmt: skip
    for kind, entries in kinds:
        for i, (name, thing, stage) in enumerate(entries):
            split: Literal["tune", "test"] = "test" if i % 2 else "tune"
            seeded = replace(stage, seed=1 + i)
            made.append(Specimen(name, split, kind, thing, seeded))
    return tuple(made)
