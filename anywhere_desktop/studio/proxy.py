"""The product's proxy: a solid made from the matte, which casts its shadow and is reflected.

It is a height field to both sides of a plane: upright through the product's middle when it stands
(elliptic slices, or a prism over the bottom contour), the ground itself when it lies.
"""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear, Matte
from anywhere_desktop.studio.camera import Camera, Stand
from anywhere_desktop.studio.hollow import thinned
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.legs import legs_of, stood
from anywhere_desktop.studio.shapes import slab
from anywhere_desktop.studio.vectors import Vec, along
from anywhere_desktop.studio.world import World

Singles = NDArray[np.float32]
Grid = NDArray[np.float64]

# grid: 0-1 first column and row, 2-3 steps, 4-6 and 7-9 corners of the bounding box, 10 lying,
# 11 whether there is a product at all, 12 what it does to light, 13 whether it is a round body.
GRID = 14
WHOLE, SEE_THROUGH, UNSEEN = 0, 1, 2
"""What the product does to light: keeps it away, lets some through, or is met by mirrors alone."""
_CELLS = 220
_PHOTO_PX = 640
_MARCH = 40
_RIM, _CORE, _CORE_WIDTH = 0.35, 1.5, 0.4
"""Light behind a round clear body: little at its rim, gathered in the middle of its shadow; the
mean over its width is 0.88, as glass mirrors and takes up the rest."""
_TINT = 0.75
"""How much of its own colour clear matter gives to what passes it."""
_FAINT = 1e-3


def absent() -> tuple[Singles, Singles, NDArray[np.float64]]:
    """front, back and grid of no product at all."""
    flat = np.full((4, 4), -1, np.float32)
    return flat, flat, np.zeros(GRID)


def solid_of(
    matte: Matte, camera: Camera, stand: Stand
) -> tuple[Singles, Singles, NDArray[np.float64]]:
    """front, back, grid of the product; `matte` and `camera` at the same size."""
    if stand.shape == "lying":
        return _lying(matte, camera, stand)
    return _standing(matte, camera, stand)


def _sampled(matte: Matte, u: Grid, v: Grid) -> NDArray[np.bool_]:
    opacity = cv2.remap(matte, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR)
    return np.asarray(opacity > 127)


def _axis(low: float, high: float, longest: float) -> tuple[NDArray[np.float64], float]:
    count = int(_CELLS * min(1.0, (high - low) / longest)) + 8
    step = (high - low) / count
    places: Grid = low + (np.arange(count, dtype=np.float64) + 0.5) * step
    return places, step


def _standing(
    matte: Matte, camera: Camera, stand: Stand
) -> tuple[Singles, Singles, NDArray[np.float64]]:
    left, top, right, _ = stand.box
    ppu, margin = stand.px_per_unit, 2
    low_x = (left - margin - camera.centre_px[0]) / ppu
    high_x = (right + margin - camera.centre_px[0]) / ppu
    high_z = (stand.axis_px - top + margin) / ppu
    longest = max(high_x - low_x, high_z)
    xs, dx = _axis(low_x, high_x, longest)
    zs, dz = _axis(0.0, high_z, longest)
    u, v = np.meshgrid(camera.centre_px[0] + xs * ppu, stand.axis_px - zs * ppu)
    start, legs = legs_of(matte, camera, stand)
    body = np.where(sum(leg.part for leg in legs) > 0, 0, matte) if legs else matte
    inside = _sampled(body, u, v)
    front = thinned(_slices(inside), inside) * np.float32(dx)
    back = front.copy()
    if stand.shape == "box" and not legs:
        front, back = _prism(inside, xs, matte, camera, stand)
    front, back = np.where(inside, front, -1), np.where(inside, back, -1)
    body_from = stand.axis_px - start if legs else 0.0
    for part, behind in stood(legs, start, (xs, zs), camera):
        part &= ~inside & (zs[:, None] <= body_from / ppu + 2 * dz)
        half = np.maximum(_slices(part) * np.float32(dx), 0.5 * dx)
        front, back = np.where(part, half - behind, front), np.where(part, half + behind, back)
    reach = max(float(front.max()), 1e-4), max(float(back.max()), 1e-4)
    grid = np.zeros(GRID)
    grid[0:4] = low_x, 0.0, dx, dz
    grid[4:10] = low_x, -reach[0] - 1e-4, 0.0, high_x, reach[1] + 1e-4, high_z
    grid[11], grid[13] = 1, stand.shape == "round"
    return front.astype(np.float32), back.astype(np.float32), grid


def _slices(inside: NDArray[np.bool_]) -> Singles:
    """Half depth, in cells, of the elliptic slice through every run of every row."""
    depth = np.zeros(inside.shape, np.float32)
    for j, row in enumerate(inside):
        edges = np.flatnonzero(np.diff(np.r_[False, row, False]))
        for a, b in edges.reshape(-1, 2):
            q = (np.arange(a, b) + 0.5 - (a + b) / 2) / ((b - a) / 2)
            depth[j, a:b] = (b - a) / 2 * np.sqrt(np.clip(1 - q * q, 0, 1))
    return np.asarray(cv2.GaussianBlur(depth, (0, 0), 1.0), np.float32)


def _prism(
    inside: NDArray[np.bool_],
    xs: NDArray[np.float64],
    matte: Matte,
    camera: Camera,
    stand: Stand,
) -> tuple[Singles, Singles]:
    """Front and back of a box: the bottom contour on the ground, mirrored through its middle."""
    columns = np.clip(np.rint(camera.centre_px[0] + xs * stand.px_per_unit), 0, matte.shape[1] - 1)
    solid = matte[:, columns.astype(int)] > 127
    known = solid.any(0) & inside[: max(4, len(inside) // 6)].any(0)
    if known.sum() < 5:
        return _flat_box(inside, xs)
    bottom = matte.shape[0] - solid[::-1].argmax(0)
    y = np.interp(np.arange(len(xs)), np.flatnonzero(known), camera.ground_y(bottom)[known])
    ends = np.flatnonzero(known)[[0, -1]]
    middle, width = 0.5 * (y[ends[0]] + y[ends[1]]), xs[ends[1]] - xs[ends[0]]
    mirror = np.clip(ends.sum() - np.arange(len(xs)), 0, len(xs) - 1)
    back = 2 * middle - y[mirror]
    if middle - y.min() < 0.08 * width:
        back = y + 0.6 * width  # seen square on: its depth cannot be known
    shape = np.ones(inside.shape, np.float32)
    return (-y * shape).astype(np.float32), (np.maximum(back, y + 1e-3) * shape).astype(np.float32)


def _flat_box(inside: NDArray[np.bool_], xs: NDArray[np.float64]) -> tuple[Singles, Singles]:
    half = np.full(inside.shape, 0.3 * (xs[-1] - xs[0]), np.float32)
    return half, half


def _lying(
    matte: Matte, camera: Camera, stand: Stand
) -> tuple[Singles, Singles, NDArray[np.float64]]:
    left, top, right, bottom = stand.box
    corners = camera.on_ground(
        np.array([left, right, left, right]), np.array([top, top, bottom, bottom])
    )
    (low_x, low_y), (high_x, high_y) = corners.min(0), corners.max(0)
    longest = max(high_x - low_x, high_y - low_y)
    xs, dx = _axis(low_x, high_x, longest)
    ys, dy = _axis(low_y, high_y, longest)
    x, y = np.meshgrid(xs, ys)
    u, v = camera.project(np.stack([x, y, np.zeros_like(x)], -1))
    inside = _sampled(matte, u, v)
    reach = cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, 5) * max(dx, dy)
    thick = min(0.5 * float(reach.max()), 0.16 * longest)
    rise = np.clip(reach / max(1.2 * thick, 1e-6), 0, 1)
    height = thick * np.sqrt(1 - (1 - rise) ** 2)
    grid = np.zeros(GRID)
    grid[0:4] = low_x, low_y, dx, dy
    grid[4:10] = low_x, low_y, 0.0, high_x, high_y, thick + 1e-4
    grid[10:12] = 1, 1
    front = np.where(inside, height, -1).astype(np.float32)
    return front, np.where(inside, 0, -1).astype(np.float32), grid


def photo_of(colours: Linear, matte: Matte, least: int = 200) -> Singles:
    """The product's colours and opacity `(h, w, 4)`, small, and drawn outwards so that look-ups at
    its rim stay on it. least: the matte's value from which a colour is the product's own.
    """
    k = min(1.0, _PHOTO_PX / max(matte.shape))
    size = max(2, round(matte.shape[1] * k)), max(2, round(matte.shape[0] * k))
    known = cv2.erode((matte > least).astype(np.uint8), np.ones((3, 3), np.uint8))
    solid = known.astype(np.float32)
    opacity = matte.astype(np.float32)[..., None] / np.float32(255)
    body = np.concatenate([colours, opacity], -1)
    total = cv2.resize(body * solid[..., None], size, interpolation=cv2.INTER_AREA)
    weight = cv2.resize(solid, size, interpolation=cv2.INTER_AREA)
    there = weight > 0.5
    photo = np.where(there[..., None], total / np.maximum(weight, 1e-4)[..., None], 0)
    for radius in (1.5, 4, 10, 30):
        wide, share = (cv2.GaussianBlur(a, (0, 0), radius) for a in (total, weight))
        near = ~there & (share > 0.01)
        photo[near] = (wide / np.maximum(share, 1e-6)[..., None])[near]
        there |= near
    return np.ascontiguousarray(photo, np.float32)


@kernel
def _inside(front: Singles, back: Singles, g: Grid, p: Vec) -> bool:
    v, w = (p[1], -p[2]) if g[10] > 0 else (p[2], p[1])
    x, y = (p[0] - g[0]) / g[2] - 0.5, (v - g[1]) / g[3] - 0.5
    rows, columns = front.shape
    if x < 0 or x >= columns - 1 or y >= rows - 1 or y < -1.0:
        return False
    y = max(y, 0.0)
    i, j = int(x), int(y)
    x, y = x - i, y - j
    near = far = 0.0
    for k in range(4):
        share = (x if k % 2 else 1.0 - x) * (y if k > 1 else 1.0 - y)
        near += share * front[j + k // 2, i + k % 2]
        far += share * back[j + k // 2, i + k % 2]
    return near + far > 1e-5 and -near < w < far


@kernel
def meet_product(
    front: Singles,
    back: Singles,
    g: Grid,
    o: Vec,
    d: Vec,
    inverse: Vec,
    limit: float,
    jitter: float,
) -> float:
    """Distance along the ray to the product's proxy, or -1; marched, then bisected."""
    if g[11] == 0:
        return -1.0
    enter, leave = slab((g[4], g[5], g[6]), (g[7], g[8], g[9]), o, inverse, limit)
    step = (leave - enter) / _MARCH
    if enter < 0 or step <= 0:
        return -1.0
    for k in range(_MARCH):
        t = enter + step * (k + jitter)
        if _inside(front, back, g, along(o, d, t)):
            low, high = max(t - step, enter), t
            for _ in range(4):
                middle = 0.5 * (low + high)
                if _inside(front, back, g, along(o, d, middle)):
                    high = middle
                else:
                    low = middle
            return high
    return -1.0


@kernel
def passes(world: World, o: Vec, d: Vec, inverse: Vec, limit: float, jitter: float) -> Vec:
    """Share of each colour's light that a see-through product lets through along a ray."""
    g = world.grid
    enter, leave = slab((g[4], g[5], g[6]), (g[7], g[8], g[9]), o, inverse, limit)
    step = (leave - enter) / _MARCH
    if enter < 0 or step <= 0:
        return 1.0, 1.0, 1.0
    red, green, blue, first, last = 1.0, 1.0, 1.0, -1.0, -1.0
    for k in range(_MARCH):
        t = enter + step * (k + jitter)
        p = along(o, d, t)
        if not _inside(world.front, world.back, g, p):
            continue
        opaque, tint = body_at(world, p)
        left = 1.0 - opaque
        red, green = min(red, left * tint[0]), min(green, left * tint[1])
        blue = min(blue, left * tint[2])
        if max(red, max(green, blue)) < _FAINT:
            return 0.0, 0.0, 0.0
        first, last = t if first < 0 else first, t
    k = _gathered(g, o, d, first, last, step) if g[13] > 0 and first >= 0 else 1.0
    return red * k, green * k, blue * k


@kernel
def _gathered(g: Grid, o: Vec, d: Vec, first: float, last: float, step: float) -> float:
    """How much light a round clear body gathers where a ray leaves it, by how near the ray passes
    to its axis; 1 for rays from straight above, which see no lens.
    """
    level = math.sqrt(d[0] * d[0] + d[1] * d[1])
    if level < 1e-3:
        return 1.0
    half = 0.5 * (last - first + step) * level
    beside = abs((o[0] - 0.5 * (g[4] + g[7])) * d[1] - o[1] * d[0]) / level
    q = beside / math.sqrt(half * half + beside * beside + 1e-18)
    gain = _RIM + _CORE * math.exp(-((q / _CORE_WIDTH) ** 2))
    return 1.0 + (gain - 1.0) * level


@kernel
def body_at(world: World, p: Vec) -> tuple[float, Vec]:
    """Opacity of the product at a point, and the tint of what passes there: 1 in the colour that
    passes best.
    """
    v, u = _photo_px(world, p)
    photo = world.photo
    r, g, b = photo[v, u, 0], photo[v, u, 1], photo[v, u, 2]
    top = max(r, max(g, b))
    if top < _FAINT:
        return photo[v, u, 3], (1.0, 1.0, 1.0)
    return photo[v, u, 3], ((r / top) ** _TINT, (g / top) ** _TINT, (b / top) ** _TINT)


@kernel
def seen_colour(world: World, p: Vec) -> Vec:
    """The product's photographed colour at a point; its far side mirrors the near one."""
    v, u = _photo_px(world, p)
    return world.photo[v, u, 0], world.photo[v, u, 1], world.photo[v, u, 2]


@kernel
def _photo_px(world: World, p: Vec) -> tuple[int, int]:
    """Row and column of the product's photograph at a point of its body."""
    c = world.camera
    y = p[1] if world.grid[10] > 0 else -abs(p[1])
    rel = (p[0] - c[0], y - c[1], p[2] - c[2])
    deep = rel[0] * c[9] + rel[1] * c[10] + rel[2] * c[11]
    right = rel[0] * c[3] + rel[1] * c[4] + rel[2] * c[5]
    up = rel[0] * c[6] + rel[1] * c[7] + rel[2] * c[8]
    deep = max(deep, 1e-6)
    height, width = world.photo.shape[:2]
    u = int((c[13] + c[12] * right / deep) / c[17] * width)
    v = int((c[14] - c[12] * up / deep) / c[18] * height)
    return min(max(v, 0), height - 1), min(max(u, 0), width - 1)
