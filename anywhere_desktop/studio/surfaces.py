"""Materials of the set as rows of numbers and packed texels, and how a kernel reads them."""

import math
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.jit import kernel, merged
from anywhere_desktop.studio.materials import Texture
from anywhere_desktop.studio.shapes import (
    ARCH,
    CARD,
    DRUM,
    FABRIC,
    GROUND,
    PETAL,
    SPHERE,
    STONE,
    SWEEP,
    WALL,
    card_point,
)
from anywhere_desktop.studio.vectors import Vec, along, dot, unit
from anywhere_desktop.studio.world import World

# Columns: 0-2 colour factor, 3-6 and 7-10 coarse and fine window (tile or -1, x, y, extent),
# 11 roughness (a factor when textured), 12 f0, 13 metal, 14 bump or a clear solid's index of
# refraction, 15 kind, 16 translucency, 17-19 painted backdrop: width, height of its middle, gain;
# 20 aspect of the painting.
COLUMNS = 24
SOLID, PAINTED, GLASS = 0, 1, 2
_SLOPE = 4096.0
_FADED, _FAR_EDGE = 0.06, 0.2
"""Share of a fine window over which it fades out, and by what that is divided at its far edge."""
_GRAZING = 0.12
"""Least cosine between a bumped normal and the way to the eye."""


Rows = NDArray[np.float64]
Singles = NDArray[np.float32]


class Surface(NamedTuple):
    """What a ray finds at a point: albedo, roughness, f0, metalness, shading normal, emission."""

    albedo: Vec
    rough: float
    f0: float
    metal: float
    normal: Vec
    emission: Vec


@dataclass(frozen=True, eq=False)
class Packed:
    """A texture as the kernels read it: texels `(n, n, 4)`, slopes `(n, n, 2)`; its median
    roughness and mean albedo.
    """

    texels: NDArray[np.uint16]
    slopes: NDArray[np.int16]
    rough: float
    mean: NDArray[np.float32]


def pack(texture: Texture) -> Packed:
    """Encode a texture for the kernels."""
    n = texture.albedo.shape[0]
    texels = np.empty((n, n, 4), np.uint16)
    texels[..., :3] = np.sqrt(np.clip(texture.albedo, 0, 1)) * np.float32(65535) + np.float32(0.5)
    texels[..., 3] = np.clip(texture.roughness, 0, 1) * np.float32(65535)
    slopes = np.empty((n, n, 2), np.int16)
    for axis, k in ((1, 0), (0, 1)):
        slope = np.gradient(texture.height_m, texture.extent_m / n, axis=axis)
        slopes[..., k] = np.clip(slope * _SLOPE, -32767, 32767)
    rough = float(np.median(texture.roughness[::4, ::4]))
    return Packed(texels, slopes, rough, texture.albedo[::8, ::8].mean((0, 1)))


@dataclass
class Palette:
    """Gathers materials and tiles while a set is built. known: finish and colour -> material."""

    rows: list[NDArray[np.float64]] = field(default_factory=list)
    texels: list[NDArray[np.uint16]] = field(default_factory=list)
    slopes: list[NDArray[np.int16]] = field(default_factory=list)
    sizes: list[tuple[int, int]] = field(default_factory=list)
    known: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def packed(self, texels: NDArray[np.uint16], slopes: NDArray[np.int16]) -> int:
        """Add a tile that is packed already; returns its number."""
        self.sizes.append((texels.shape[1], texels.shape[0]))
        self.texels.append(texels.reshape(-1, 4))
        self.slopes.append(slopes.reshape(-1, 2))
        return len(self.sizes) - 1

    def add(self, row: NDArray[np.float64]) -> int:
        """Add a material; returns its number."""
        self.rows.append(row)
        return len(self.rows) - 1

    def arrays(
        self,
    ) -> tuple[NDArray[np.float64], NDArray[np.uint16], NDArray[np.int16], NDArray[np.int64]]:
        """materials, texels, slopes, tiles for a `World`."""
        if not self.sizes:
            self.packed(np.zeros((2, 2, 4), np.uint16), np.zeros((2, 2, 2), np.int16))
        starts = np.cumsum([0, *(w * h for w, h in self.sizes)])
        tiles = np.array(
            [(s, w, h) for s, (w, h) in zip(starts, self.sizes, strict=False)], np.int64
        )
        return (
            np.stack(self.rows),
            np.concatenate(self.texels),
            np.concatenate(self.slopes),
            tiles,
        )


def plain(colour: Vec, rough: float, f0: float = 0.04, metal: float = 0.0) -> NDArray[np.float64]:
    """A material of one colour."""
    row = np.zeros(COLUMNS)
    row[0:3] = colour
    row[3] = row[7] = -1
    row[11:15] = rough, f0, metal, 1.0
    return row


def clear(colour: Vec, index: float) -> NDArray[np.float64]:
    """A clear material: the colour it has in depth, and its index of refraction."""
    row = plain(colour, 0.02, ((index - 1) / (index + 1)) ** 2, 1.0)
    row[14:16] = index, GLASS
    return row


@kernel
def _texel(
    texels: NDArray[np.uint16],
    slopes: NDArray[np.int16],
    tiles: NDArray[np.int64],
    tile: int,
    u: float,
    v: float,
    closely: bool,
) -> tuple[Vec, float, float, float]:
    """Mirrored-repeat look-up: albedo, roughness, slope along u and along v; `closely` between
    four texels, else the nearest one as if it lay level.
    """
    first, width, height = tiles[tile, 0], tiles[tile, 1], tiles[tile, 2]
    u, v = u * 0.5 - math.floor(u * 0.5), v * 0.5 - math.floor(v * 0.5)
    flip_u, flip_v = 1.0, 1.0
    if u > 0.5:
        u, flip_u = 1.0 - u, -1.0
    if v > 0.5:
        v, flip_v = 1.0 - v, -1.0
    x, y = max(u * 2.0 * width - 0.5, 0.0), max(v * 2.0 * height - 0.5, 0.0)
    i, j = min(int(x), width - 2), min(int(y), height - 2)
    x, y = min(x - i, 1.0), min(y - j, 1.0)
    k1 = 1.0 / (65535.0 * 65535.0)
    if not closely:
        p = first + (j + int(y + 0.5)) * width + i + int(x + 0.5)
        red, green, blue = float(texels[p, 0]), float(texels[p, 1]), float(texels[p, 2])
        spot = red * red * k1, green * green * k1, blue * blue * k1
        return spot, float(texels[p, 3]) / 65535.0, 0.0, 0.0
    r = g = b = rough = du = dv = 0.0
    for k in range(4):
        p = first + (j + k // 2) * width + i + k % 2
        w = (x if k % 2 else 1.0 - x) * (y if k > 1 else 1.0 - y)
        red, green, blue = float(texels[p, 0]), float(texels[p, 1]), float(texels[p, 2])
        r += w * red * red
        g += w * green * green
        b += w * blue * blue
        rough += w * texels[p, 3]
        du += w * slopes[p, 0]
        dv += w * slopes[p, 1]
    return (r * k1, g * k1, b * k1), rough / 65535.0, flip_u * du / 4096.0, flip_v * dv / 4096.0


@merged
def _unwrapped(rows: Rows, k: int, p: Vec, n: Vec, dither: float) -> tuple[float, float, float]:
    """Texture coordinates in set units, and the axis that bump slopes belong to (0 level, 1 facing
    the camera, 2 facing sideways); round things pass from one to the other by dithering.
    """
    kind = int(rows[k, 0])
    if kind in (GROUND, FABRIC):
        return p[0], p[1], 0
    if kind == WALL:
        return p[0], p[2] + rows[k, 7], 1
    if kind == SWEEP:
        reach = rows[k, 5] * math.atan2(p[1] - rows[k, 3], rows[k, 5] + rows[k, 4] - p[2])
        return p[0], rows[k, 3] + reach, 1
    if kind in (SPHERE, STONE):
        level, front, side = n[2] ** 8, n[1] ** 8, n[0] ** 8
        pick = dither * (level + front + side)
        if pick < level:
            return p[0], p[1], 0
        return (p[0], p[2], 1) if pick < level + front else (p[1], p[2], 2)
    if abs(n[2]) > 0.7:
        return p[0], p[1], 0
    if kind == DRUM:
        return math.atan2(p[1] - rows[k, 3], p[0] - rows[k, 2]) * rows[k, 5], p[2], 3
    if abs(n[1]) >= abs(n[0]) or kind == ARCH:
        return p[0], p[2], 1
    return p[1], p[2], 2


@merged
def _bumped(n: Vec, axis: int, du: float, dv: float, kind: int) -> Vec:
    if kind == SWEEP:
        return unit((n[0] - du, n[1] - dv * n[2], n[2] + dv * n[1]))
    if axis == 0:
        return unit((n[0] - du, n[1] - dv, n[2]))
    if axis == 1:
        return unit((n[0] - du, n[1], n[2] - dv))
    if axis == 2:
        return unit((n[0], n[1] - du, n[2] - dv))
    return unit((n[0] + du * n[1], n[1] - du * n[0], n[2] - dv))


@merged
def _window(m: Rows, k: int, x: float, y: float, dither: float) -> int:
    """Column of the window to read at (x, y): the fine one inside it, faded by dithering."""
    if m[k, 7] < 0:
        return 3
    u, v = (x - m[k, 8]) / m[k, 10], (y - m[k, 9]) / m[k, 10]
    # Far off, where much of it lies in few rows, over a longer way: a short one is seen as a line.
    edge = min(min(u, 1.0 - u), min(v, (1.0 - v) * _FAR_EDGE))
    return 7 if edge > _FADED * dither else 3


@kernel
def card_is_solid(world: World, rows: Rows, k: int, p: Vec) -> bool:
    """Whether a card is cut out (False) or leaf (True) at `p`."""
    a, b = card_point(rows, k, p)
    tile = int(world.materials[int(rows[k, 1]), 3])
    first, width, height = world.tiles[tile, 0], world.tiles[tile, 1], world.tiles[tile, 2]
    x, y = (a * 0.5 + 0.5) * width - 0.5, (0.5 - b * 0.5) * height - 0.5
    i, j = min(max(int(x), 0), width - 2), min(max(int(y), 0), height - 2)
    x, y = x - i, y - j
    p00 = first + j * width + i
    top = world.texels[p00, 3] * (1.0 - x) + world.texels[p00 + 1, 3] * x
    low = world.texels[p00 + width, 3] * (1.0 - x) + world.texels[p00 + width + 1, 3] * x
    return bool(top * (1.0 - y) + low * y > 32767.0)


@merged
def painted(backdrop: Singles, m: Rows, k: int, x: float, z: float) -> Vec:
    """Emission of the painted backdrop at (x, z), mirrored beyond its edge."""
    height, width = backdrop.shape[:2]
    u = ((x / m[k, 17]) + 0.5) * 0.5
    v = (0.5 - (z - m[k, 18]) / m[k, 17] * m[k, 20]) * 0.5
    u, v = abs(u - math.floor(u + 0.5)) * 2.0, abs(v - math.floor(v + 0.5)) * 2.0
    fx, fy = max(u * width - 0.5, 0.0), max(v * height - 0.5, 0.0)
    i, j = min(int(fx), width - 2), min(int(fy), height - 2)
    fx, fy = min(fx - i, 1.0), min(fy - j, 1.0)
    r = g = b = 0.0
    for c in range(4):
        w = (fx if c % 2 else 1.0 - fx) * (fy if c > 1 else 1.0 - fy) * m[k, 19]
        r += w * backdrop[j + c // 2, i + c % 2, 0]
        g += w * backdrop[j + c // 2, i + c % 2, 1]
        b += w * backdrop[j + c // 2, i + c % 2, 2]
    return r, g, b


@merged
def _facing(n: Vec, d: Vec) -> Vec:
    """A bumped normal as it is seen along `d`: what is turned away hides behind its crest, which
    is seen where it turns towards the eye.
    """
    away = dot(n, d) + _GRAZING
    return unit(along(n, d, -away)) if away > 0 else n


@merged
def _of_card(world: World, k: int, p: Vec, n: Vec, closely: bool) -> Surface:
    rows, m = world.solids, world.materials
    i = int(rows[k, 1])
    a, b = card_point(rows, k, p)
    tile, u, v = int(m[i, 3]), a * 0.5 + 0.5, 0.5 - b * 0.5
    texel = _texel(world.texels, world.slopes, world.tiles, tile, u, v, closely)[0]
    albedo = (m[i, 0] * texel[0], m[i, 1] * texel[1], m[i, 2] * texel[2])
    return Surface(albedo, m[i, 11], m[i, 12], m[i, 13], n, (0.0, 0.0, 0.0))


@merged
def surface_at(
    world: World, k: int, p: Vec, n: Vec, d: Vec, dither: float, closely: bool
) -> Surface:
    """The surface at a point `p` with normal `n`, seen along `d`; `closely` with its fine window,
    its unevenness and what lies between texels, which light that is scattered does not show.
    """
    rows, m = world.solids, world.materials
    i = int(rows[k, 1])
    colour = (m[i, 0], m[i, 1], m[i, 2])
    none = (0.0, 0.0, 0.0)
    if m[i, 15] == PAINTED:
        return Surface(none, 1.0, 0.0, 0.0, n, painted(world.backdrop, m, i, p[0], p[2]))
    if m[i, 3] < 0:
        return Surface(colour, m[i, 11], m[i, 12], m[i, 13], n, none)
    if rows[k, 0] == CARD or rows[k, 0] == PETAL:
        return _of_card(world, k, p, n, closely)
    x, y, axis = _unwrapped(rows, k, p, n, dither)
    c = _window(m, i, x, y, dither) if closely else 3
    texel, rough, du, dv = _texel(
        world.texels,
        world.slopes,
        world.tiles,
        int(m[i, c]),
        (x - m[i, c + 1]) / m[i, c + 3],
        (y - m[i, c + 2]) / m[i, c + 3],
        closely,
    )
    albedo = (colour[0] * texel[0], colour[1] * texel[1], colour[2] * texel[2])
    rough = min(rough * m[i, 11], 1.0)
    if not closely:
        return Surface(albedo, rough, m[i, 12], m[i, 13], n, none)
    shading = _bumped(n, int(axis), du * m[i, 14], dv * m[i, 14], int(rows[k, 0]))
    return Surface(albedo, rough, m[i, 12], m[i, 13], _facing(shading, d), none)
