"""The product's body, built from the matte: a solid that casts its shadow and is reflected.

When it stands, elliptic slices, or a prism over the bottom contour, with legs and the rims of
holes for what they are; when it lies, a cushion on the ground.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Matte, Picture, to_linear
from anywhere_desktop.studio.camera import Camera, Stand
from anywhere_desktop.studio.hollow import rims
from anywhere_desktop.studio.legs import legs_of, stood
from anywhere_desktop.studio.proxy import GRID

Singles = NDArray[np.float32]
Grid = NDArray[np.float64]

_CELLS = 220
_PHOTO_PX = 640
_RADII = (1.5, 4, 10, 30)
_FOOT, _FOOT_HIGH = 0.018, 0.03
"""What stands is rounded at its lower edge: the ground that is seen closest to it lies under that.
By how much the body reaches out over its contour there, and up to which height, as shares of its
longer side.
"""
_REACH = 4 * 30 + 1
"""As far as the widest of these blurs draws a colour."""


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
    high_z = camera.upright(0.0, top - margin)[1]
    longest = max(high_x - low_x, high_z)
    xs, dx = _axis(low_x, high_x, longest)
    zs, dz = _axis(0.0, high_z, longest)
    x, z = np.meshgrid(xs, zs)
    u, v = camera.project(np.stack([x, np.zeros_like(x), z], -1))
    start, legs = legs_of(matte, camera, stand)
    body = np.where(sum(leg.part for leg in legs) > 0, 0, matte) if legs else matte
    inside = _sampled(body, u, v)
    front = _slices(inside) * np.float32(dx)
    back = front.copy()
    if stand.shape == "box" and not legs:
        front, back = _prism(inside, xs, matte, camera, stand)
    front, back = _thinned(front, back, rims(inside) * np.float32(dx))
    edge = _FOOT * longest * np.clip(1 - zs / (_FOOT_HIGH * longest), 0, 1)[:, None]
    edge[0] = 0.0  # It hangs over the ground: what begins inside the body is not shaded by it.
    front, back = np.where(inside, front + edge, -1), np.where(inside, back + edge, -1)
    body_from = camera.upright(0.0, start)[1] if legs else 0.0
    for part, behind in stood(legs, start, (xs, zs), camera):
        part &= ~inside & (zs[:, None] <= body_from + 2 * dz)
        half = np.maximum(_slices(part) * np.float32(dx), 0.5 * dx)
        front, back = np.where(part, half - behind, front), np.where(part, half + behind, back)
    reach = max(float(front.max()), 1e-4), max(float(back.max()), 1e-4)
    grid = np.zeros(GRID)
    grid[0:4] = low_x, 0.0, dx, dz
    grid[4:10] = low_x, -reach[0] - 1e-4, 0.0, high_x, reach[1] + 1e-4, high_z
    grid[11], grid[13] = 1, stand.shape == "round"
    return front.astype(np.float32), back.astype(np.float32), grid


def _thinned(front: Singles, back: Singles, most: Singles) -> tuple[Singles, Singles]:
    """Front and back about the same middle, nowhere deeper to a side than `most`."""
    middle, half = (back - front) / 2, np.minimum((front + back) / 2, most)
    return np.asarray(half - middle, np.float32), np.asarray(half + middle, np.float32)


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


def photo_of(srgb: Picture, matte: Matte, least: int = 200) -> Singles:
    """The product's linear colours and opacity `(h, w, 4)`, small, and drawn outwards so that
    look-ups at its rim stay on it. least: the matte's value from which a colour is the product's.
    """
    k = min(1.0, _PHOTO_PX / max(matte.shape))
    size = max(2, round(matte.shape[1] * k)), max(2, round(matte.shape[0] * k))
    known = cv2.erode((matte > least).astype(np.uint8), np.ones((3, 3), np.uint8))
    solid = known.astype(np.float32)
    total = cv2.resize(_cut_out(srgb, matte, solid), size, interpolation=cv2.INTER_AREA)
    weight = cv2.resize(solid, size, interpolation=cv2.INTER_AREA)
    photo = np.zeros((*weight.shape, 4), np.float32)
    if weight.any():
        box = _about(weight, _REACH)
        photo[box] = _drawn_outwards(
            np.asarray(total[box], np.float32), np.asarray(weight[box], np.float32)
        )
    return photo


def _cut_out(srgb: Picture, matte: Matte, solid: Singles) -> Singles:
    """Linear colours and opacity `(h, w, 4)` where `solid` is 1, else 0."""
    cut = np.zeros((*matte.shape, 4), np.float32)
    if solid.any():
        box = _about(solid, 0)
        np.multiply(to_linear(srgb[box]), solid[box][..., None], out=cut[box][..., :3])
        np.multiply(matte[box] / np.float32(255), solid[box], out=cut[box][..., 3])
    return cut


def _about(weight: NDArray[Any], reach: int) -> tuple[slice, slice]:
    """The box of what is not 0, and `reach` px about it."""
    rows, columns = (np.flatnonzero(weight.any(axis)) for axis in (1, 0))
    top, left = max(0, rows[0] - reach), max(0, columns[0] - reach)
    return slice(top, rows[-1] + 1 + reach), slice(left, columns[-1] + 1 + reach)


def _drawn_outwards(total: Singles, weight: Singles) -> Singles:
    there = weight > 0.5
    photo = np.where(there[..., None], total / np.maximum(weight, 1e-4)[..., None], 0)
    for radius in _RADII:
        wide, share = (_spread(a, radius) for a in (total, weight))
        near = ~there & (share > 0.01)
        photo[near] = (wide / np.maximum(share, 1e-6)[..., None])[near]
        there |= near
    return np.asarray(photo, np.float32)


def _spread(plane: Singles, radius: float) -> Singles:
    """Blurred; widely on a smaller copy, where it costs a tenth and looks the same."""
    height, width = plane.shape[:2]
    if radius < 8 or min(height, width) < 8:
        return np.asarray(cv2.GaussianBlur(plane, (0, 0), radius), np.float32)
    small = cv2.resize(plane, ((width + 3) // 4, (height + 3) // 4), interpolation=cv2.INTER_AREA)
    wide = cv2.GaussianBlur(small, (0, 0), radius / 4)
    return np.asarray(cv2.resize(wide, (width, height)), np.float32)
