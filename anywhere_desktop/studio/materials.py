"""Surface materials by name: fields in metres, asked for as square textures or at any points."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.noise import decode_points
from anywhere_desktop.studio.strips import in_strips

CACHE_BYTES = 400 << 20
"""Textures kept in memory for reuse."""

_CHUNK = 1 << 19
"""Points evaluated at a time: bounds the memory beside the result."""

_PATIENCE = 1 << 14
"""Points of a texture in one strip: what is begun is finished before a cancel is heard."""

_CHIPS = ("#b9775a", "#3f4a4f", "#d8b98f", "#8c8f8c", "#f7f4ef", "#6c7a6d")


@dataclass(frozen=True, eq=False)
class Texture:
    """A square window of a material, row 0 at the smallest y.

    albedo: `(n, n, 3)` linear 0 to 1; roughness: `(n, n)` 0 (mirror) to 1; height_m: `(n, n)`;
    extent_m: side of the window; f0: reflectance when looked at straight (0.04 = most things).
    """

    albedo: Linear
    roughness: NDArray[np.float32]
    height_m: NDArray[np.float32]
    extent_m: float
    f0: float
    metallic: float

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.albedo.nbytes + self.roughness.nbytes + self.height_m.nbytes


@dataclass(frozen=True)
class Material:
    """What a name stands for.

    field: module and compiled function of points; colours: encoded sRGB, the first is the
    one that `colour` replaces; follow: how many of the first colours move with it (0: none);
    numbers: parameters of the field; extent_m: natural window; gloss: 0 matt to 1 mirror; metal:
    1 where the colour is that of the reflection.
    """

    field: str
    colours: tuple[str, ...]
    numbers: tuple[float, ...] = ()
    follow: int = 1
    extent_m: float = 1.2
    gloss: float = 0.1
    f0: float = 0.04
    metal: float = 0.0


def _wood(colours: tuple[str, ...], numbers: tuple[float, ...], gloss: float = 0.3) -> Material:
    return Material("wood.wood", colours, numbers, 4, 1.2, gloss)


MATERIALS: dict[str, Material] = {
    "plain": Material("sheets.sheet", ("#dedad4",), (0.0, 0.0, 0.85, 0.0), gloss=0.05),
    "paper": Material("sheets.sheet", ("#e8dfd5",), (0.012, 0.012, 0.88, 0.00004), gloss=0.0),
    "acrylic": Material("sheets.sheet", ("#e6e6e8",), (0.0, 0.0, 0.06, 0.0), gloss=0.85),
    "marble": Material(
        "stone.marble", ("#f0eeec", "#c3c4c8", "#84878f", "#b09468"),
        (0.75, 0.72, 0.35, 0.25, 0.13), 3, 1.6, 0.6,
    ),
    "black_marble": Material(
        "stone.marble", ("#131316", "#2a2a2e", "#d6d2ca", "#b08a52"),
        (0.6, 0.85, 0.75, 0.7, 0.10), 2, 1.6, 0.7, 0.05,
    ),
    "travertine": Material(
        "stone.travertine", ("#bda283", "#d0bb9e", "#dfd0b9", "#efe6d7"), (), 4, gloss=0.2
    ),
    "slate": Material("stone.slate", ("#383b3f", "#5a4d42"), (), extent_m=1.0, gloss=0.2),
    "concrete": Material("cast.concrete", ("#a9a7a3",), extent_m=1.4, gloss=0.1),
    "plaster": Material("cast.plaster", ("#e6ded2",), extent_m=1.4, gloss=0.0, f0=0.03),
    "terrazzo": Material(
        "cast.terrazzo", ("#e9e3da", *_CHIPS, "#9d9790"), (float(len(_CHIPS)),),
        extent_m=1.0, gloss=0.5,
    ),
    "oak": _wood(
        ("#7a5737", "#a87f54", "#c29b6c", "#d6b687"),
        (0.13, 0.0034, 0.20, 0.30, 0.26, 0.14, 0.20, 0.8),
    ),
    "walnut": _wood(
        ("#2a1911", "#4a3022", "#664634", "#83604a"),
        (0.15, 0.0048, 0.20, 0.32, 0.22, 0.26, 0.22, 0.7),
    ),
    "pine": _wood(
        ("#b07b46", "#d2a66e", "#e2bf8b", "#efd7ac"),
        (0.12, 0.0052, 0.34, 0.22, 0.03, 0.12, 0.16, 0.7), 0.25,
    ),
    "ash": _wood(
        ("#a8967c", "#cbbca2", "#dbcfb9", "#e9e0cf"),
        (0.14, 0.0042, 0.26, 0.26, 0.18, 0.12, 0.14, 0.6), 0.25,
    ),
    "dark_wood": _wood(
        ("#120d0a", "#261b15", "#382a22", "#4c3b31"),
        (0.16, 0.0045, 0.20, 0.32, 0.20, 0.22, 0.18, 0.8), 0.4,
    ),
    "linen": Material(
        "sheets.linen", ("#e4dccd",), (0.00085, 0.004), extent_m=1.0, gloss=0.0, f0=0.02
    ),
    "sand": Material("sheets.sand", ("#d8c09a",), extent_m=1.0, gloss=0.0, f0=0.02),
    "water": Material(
        "sheets.water", ("#5fb0b7", "#e4f6f3"), (0.004,), gloss=0.95, f0=0.02
    ),
    "painted_planks": Material(
        "metal.planks", ("#e4ded2", "#9a7a58"), (0.095, 0.8), gloss=0.2
    ),
    "brushed_steel": Material(
        "metal.metal", ("#c3c5c8",), (0.7, 0.0, 0.30), gloss=0.62, f0=0.6, metal=1.0
    ),
    "gold": Material(
        "metal.metal", ("#f9d186",), (0.3, 0.1, 0.34), gloss=0.64, f0=0.8, metal=1.0
    ),
    "glass": Material(
        "sheets.sheet", ("#c6d8d2",), (0.002, 0.012, 0.03, 0.0), gloss=0.95, f0=0.08
    ),
    "velvet": Material(
        "cloth.drape", ("#6d2436",), (0.010, 1.0, 0.95), gloss=0.0, f0=0.02
    ),
    "silk": Material(
        "cloth.silk", ("#e3d3bd",), (0.0115, 0.38), gloss=0.55, f0=0.08
    ),
    "leather": Material("cloth.leather", ("#8a5a38",), extent_m=0.8, gloss=0.35),
    "snow": Material("frozen.snow", ("#f4f6f8", "#c3d0de"), follow=2, gloss=0.05, f0=0.02),
    "ice": Material(
        "frozen.ice", ("#bcd9e4", "#7fb0c6", "#f2f8fa"), follow=2, gloss=0.85, f0=0.025
    ),
    "wet_stone": Material(
        "frozen.wet_stone", ("#6a6c69", "#3a3c3c", "#b9b6ac"), follow=3, extent_m=1.0,
        gloss=0.75,
    ),
    "moss": Material(
        "turf.moss", ("#1c2613", "#43591f", "#748c38", "#b2bc62"), follow=4, extent_m=1.0,
        gloss=0.0, f0=0.02,
    ),
    "grass": Material(
        "turf.grass", ("#26401c", "#4c7a30", "#86ab4a", "#c2c274"), follow=4, extent_m=1.0,
        gloss=0.1, f0=0.03,
    ),
    "pebbles": Material(
        "turf.pebbles", ("#b7aea2", "#8d8a86", "#d6cdbf", "#a08c78"), follow=4,
        extent_m=1.0, gloss=0.15,
    ),
    "tiles": Material(
        "walls.tiles", ("#e9ebe7", "#b9b5ac"), (0.1, 1.0), extent_m=1.0, gloss=0.75
    ),
    "curtain": Material("walls.curtain", ("#dcd2c3",), (0.11, 0.024), gloss=0.0, f0=0.03),
}  # fmt: skip
"""Every name in `core.scene.SURFACES`; a curtain hangs behind only."""


def default_gloss(material: str) -> float:
    """How glossy the material is by itself: 0 (matt) to 1 (mirror)."""
    return MATERIALS[material].gloss


def _encoded(colour: str) -> NDArray[np.float64]:
    digits = colour.lstrip("#")
    return np.array([int(digits[i : i + 2], 16) for i in (0, 2, 4)], np.float64) / 255


def palette(material: str, colour: str | None) -> NDArray[np.float64]:
    """The field's colours, encoded sRGB `(m, 3)`, moved so that the main one becomes `colour`."""
    entry = MATERIALS[material]
    rows = np.stack([_encoded(c) for c in entry.colours])
    if colour is None:
        return rows
    # A timber or a banded stone is known by its middle tone, other materials by their ground.
    main = rows[:4].mean(axis=0) if entry.follow == 4 else rows[0]
    moved = rows[: entry.follow] * (_encoded(colour) / np.maximum(main, 0.02))
    rows[: entry.follow] = np.clip(moved, 0, 1)
    if entry.follow != 4:
        rows[0] = _encoded(colour)
    return rows


def _field(material: str) -> Callable[..., None]:
    module, name = MATERIALS[material].field.split(".")
    loaded = import_module(f"anywhere_desktop.studio.{module}")
    field: Callable[..., None] = getattr(loaded, name)
    return field


def _evaluate(
    material: str,
    xs: NDArray[Any],
    ys: NDArray[Any],
    pixel_m: NDArray[np.float64],
    colour: str | None,
    seed: int,
) -> NDArray[np.float32]:
    numbers = np.asarray(MATERIALS[material].numbers or (0.0,), np.float64)
    out = np.empty((xs.size, 5), np.float32)
    _field(material)(xs, ys, pixel_m, seed, palette(material, colour), numbers, out)
    decode_points(out)
    return out


def sample(
    material: str,
    x_m: NDArray[Any],
    y_m: NDArray[Any],
    colour: str | None = None,
    seed: int = 0,
    pixel_m: float | NDArray[Any] = 0.0,
) -> tuple[Linear, NDArray[np.float32]]:
    """Albedo `(..., 3)` (linear) and roughness `(...)` at points given in metres.

    pixel_m: how many metres a pixel covers at the points (one number or one each); detail finer
    than that is averaged away, so a far floor does not sparkle. 0 = every detail.
    """
    xs = np.ascontiguousarray(x_m, np.float64).ravel()
    ys = np.ascontiguousarray(y_m, np.float64).ravel()
    pixels = np.atleast_1d(np.asarray(pixel_m, np.float64)).ravel()
    albedo = np.empty((xs.size, 3), np.float32)
    roughness = np.empty(xs.size, np.float32)
    for start in range(0, xs.size, _CHUNK):
        part = slice(start, start + _CHUNK)
        footprint = pixels[part] if pixels.size > 1 else pixels
        out = _evaluate(material, xs[part], ys[part], footprint, colour, seed)
        albedo[part] = out[:, :3]
        roughness[part] = out[:, 3]
    shape = np.shape(x_m)
    return albedo.reshape(*shape, 3), roughness.reshape(shape)


_kept: OrderedDict[tuple[Any, ...], Texture] = OrderedDict()
_lock = threading.Lock()


def texture(
    material: str,
    size_px: int,
    *,
    origin_m: tuple[float, float] = (0.0, 0.0),
    extent_m: float | None = None,
    colour: str | None = None,
    seed: int = 0,
    watch: Watch | None = None,
) -> Texture:
    """A window of the material: `size_px` pixels over `extent_m` metres from `origin_m` (x, y).

    The field is infinite and a point has the same colour in every window, but for detail finer
    than the window's pixels. The arrays are shared and read-only.
    """
    extent = MATERIALS[material].extent_m if extent_m is None else float(extent_m)
    key = (material, size_px, origin_m, extent, colour, seed)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = _make(material, size_px, origin_m, extent, colour, seed, watch or Watch())
    with _lock:
        _kept[key] = made
        while sum(t.nbytes for t in _kept.values()) > CACHE_BYTES and len(_kept) > 1:
            _kept.popitem(last=False)
    return made


def _make(
    material: str,
    n: int,
    origin_m: tuple[float, float],
    extent_m: float,
    colour: str | None,
    seed: int,
    watch: Watch,
) -> Texture:
    steps = (np.arange(n) + 0.5) * (extent_m / n)
    pixel = np.array([extent_m / n])
    albedo = np.empty((n, n, 3), np.float32)
    roughness = np.empty((n, n), np.float32)
    height = np.empty((n, n), np.float32)

    def work(first: int, last: int) -> None:
        part, count = slice(first, last), last - first
        xs = np.tile(steps + origin_m[0], count)
        ys = np.repeat(steps[part] + origin_m[1], n)
        out = _evaluate(material, xs, ys, pixel, colour, seed).reshape(count, n, 5)
        albedo[part], roughness[part], height[part] = out[..., :3], out[..., 3], out[..., 4]

    in_strips(work, n, max(1, _PATIENCE // n), watch)
    for array in (albedo, roughness, height):
        array.flags.writeable = False
    return Texture(
        albedo, roughness, height, extent_m, MATERIALS[material].f0, MATERIALS[material].metal
    )
