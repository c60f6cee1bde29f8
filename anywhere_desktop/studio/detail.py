"""Raising a plate to camera size: smooth light is enlarged, texture and edges are made anew.

The plate's light, blur and reflections hold no detail finer than its pixels; the surface does, and
the outlines of props. So the plate is enlarged, the ground's material is evaluated at every camera
pixel (what of it is finer than the plate's pixels is multiplied in), and pixels at edges are drawn
by rays of their own, both as far as the lens holds them in focus.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, linear_to_srgb, srgb_to_linear, to_depth
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import edges, lens, materials, stage
from anywhere_desktop.studio.camera import Camera
from anywhere_desktop.studio.site import field_origin_m
from anywhere_desktop.studio.strips import in_strips

Singles = NDArray[np.float32]

_STRIP, _GRAIN_ROWS = 192, 96
"""Rows that are worked on at a time, and that share their grain's numbers. Texture is needed a
margin beyond the rows: low strips would make a quarter of it twice.
"""
_FLOOR = 0.03
_GRAIN = 0.6 / 255
_PLATE_BLUR, _DRAWN_BLUR = 0.55, 1.1
"""How far the plate's pixels, and the means of them with which edges are drawn, blur a texture:
standard deviation, px of the plate."""


@dataclass(frozen=True, eq=False)
class _Job:
    """What every strip needs. small: the plate, encoded 0 to 1; ground `(h, w)` at the plate's
    size: share of the pixel that shows ground; faces: what its pixels show; edge `(h, w)`: 0 to 1,
    how far an edge in focus is to be drawn anew; factor: camera px per plate px.
    """

    scene: Scene
    built: stage.Set
    camera: Camera
    small: Singles
    ground: Singles
    faces: edges.Faces
    edge: Singles
    factor: float
    seed: int
    foreground: Foreground
    out: Picture


@dataclass(frozen=True, eq=False)
class _Drawn:
    """Pixels of a strip that were drawn anew: where they are, by how much each was, and how much
    of it shows the ground, all `(n,)`.
    """

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    share: Singles
    ground: Singles

    @classmethod
    def none(cls) -> "_Drawn":
        """No pixel at all."""
        nowhere, nothing = np.empty(0, np.int32), np.empty(0, np.float32)
        return cls(nowhere, nowhere, nothing, nothing)


def detailed(
    picture: Picture, scene: Scene, foreground: Foreground, seed: int, watch: Watch
) -> Picture:
    """`picture` at `foreground.size` as 16-bit sRGB, with the surface's own fine texture."""
    height, width = picture.shape[:2]
    placed = foreground.resized((width, height))
    built = stage.build(scene, placed, seed, 256, watch)
    watch.check()
    solids, far = edges.looked_at(built.world, (width, height), watch)
    labels = edges.of_middles(built.world, solids)
    # What the product covers shows no solid's own colour; what lies beside it is no edge.
    seen = np.where((placed.matte > 0) & (labels >= 0), edges.COVERED, labels)
    size = foreground.size
    out = np.empty((size[1], size[0], 3), np.uint16)
    small: Singles = to_depth(picture, 16).astype(np.float32) / np.float32(65535)
    job = _Job(
        scene, built, built.camera.resized(size), small, (solids == 0).astype(np.float32),
        edges.Faces(seen, srgb_to_linear(small)), _sharp_edges(built, labels, far),
        size[0] / width, seed, foreground, out,
    )  # fmt: skip
    in_strips(lambda a, b: _strip(job, a, b), size[1], _STRIP, watch, (0, 100))
    return out


def _enlarged(job: _Job, source: Singles, first: int, last: int, method: int) -> Singles:
    """Rows first to last of `source` at camera size."""
    k = 1 / job.factor
    ky = len(job.small) / job.out.shape[0]
    move = np.array([[k, 0, 0.5 * k - 0.5], [0, ky, (first + 0.5) * ky - 0.5]])
    flags = method | cv2.WARP_INVERSE_MAP
    size = job.out.shape[1], last - first
    return np.asarray(
        cv2.warpAffine(source, move, size, flags=flags, borderMode=cv2.BORDER_REPLICATE),
        np.float32,
    )


def _strip(job: _Job, first: int, last: int) -> None:
    plate = _enlarged(job, job.small, first, last, cv2.INTER_CUBIC)
    drawn = _edges(job, plate, first, last) if job.factor > 1 else _Drawn.none()
    if job.factor > 1.2:
        _texture(job, plate, first, last, drawn)
    for top in range(first, last, _GRAIN_ROWS):
        rows = plate[top - first : top - first + _GRAIN_ROWS]
        rng = np.random.default_rng([job.seed, top, 5])
        rows += rng.standard_normal(rows.shape[:2], np.float32)[..., None] * np.float32(_GRAIN)
    job.out[first:last] = np.clip(plate * 65535 + 0.5, 0, 65535).astype(np.uint16)


def _sharp_edges(built: stage.Set, labels: edges.Labels, far: Singles) -> Singles:
    """1 where an edge runs between things of which the nearer one is in focus, `(h, w)`."""
    nearest = np.asarray(cv2.erode(far, np.ones((3, 3), np.uint8)), np.float32)
    blur = lens.blur_px(built.camera, built.stand, lens.along_view(nearest, built.camera))
    return np.where(labels == edges.MANY, np.clip(1.8 - 2 * blur, 0, 1), 0).astype(np.float32)


def _edges(job: _Job, plate: Singles, first: int, last: int) -> _Drawn:
    """Draw edges in rows of the plate anew, in place, but where the product is."""
    weight = _enlarged(job, job.edge, first, last, cv2.INTER_LINEAR)
    weight[job.foreground.matte[first:last] > 0] = 0
    spots = np.argwhere(weight > 0).astype(np.int32)
    rows, columns = spots[:, 0], spots[:, 1]
    before = srgb_to_linear(np.clip(plate[rows, columns], 0, 1))
    drawn, world = before.copy(), job.built.world._replace(camera=job.camera.row())
    ground = edges.draw(world, spots + np.array([first, 0], np.int32), drawn, job.faces)
    share = weight[rows, columns]
    plate[rows, columns] = linear_to_srgb(before + share[:, None] * (drawn - before))
    return _Drawn(rows, columns, share, ground)


def _texture(job: _Job, plate: Singles, first: int, last: int, drawn: _Drawn) -> None:
    """Multiply the ground's finest texture into rows of the plate, in place."""
    margin = math.ceil(4 * _DRAWN_BLUR * job.factor) + 2
    top, low = max(0, first - margin), min(job.out.shape[0], last + margin)
    part = slice(first - top, last - top)
    focus = _focus(job, top, low)
    weight = focus * _enlarged(job, job.ground, top, low, cv2.INTER_LINEAR)
    at = part.start + drawn.rows, drawn.columns
    weight[at] = drawn.ground * focus[at]
    weight[job.foreground.matte[top:low] == 255] = 0
    rows, columns = np.flatnonzero(weight.max(1) > 0.02), np.flatnonzero(weight.max(0) > 0.02)
    if not len(rows) or not len(columns):
        return
    left, right = max(0, columns[0] - margin), min(job.out.shape[1], columns[-1] + 1 + margin)
    fine = _albedo(job, weight, slice(top, low), slice(left, right))
    ratio = (fine / _coarser(fine, _PLATE_BLUR * job.factor))[part]
    inside = (left <= drawn.columns) & (drawn.columns < right)
    if inside.any():
        at = drawn.rows[inside], drawn.columns[inside] - left
        wide = (fine / _coarser(fine, _DRAWN_BLUR * job.factor))[part][at]
        ratio[at] += drawn.share[inside, None] * (wide - ratio[at])
    share = weight[part, left:right, None]
    gain = np.clip(ratio, 0.4, 2.2) ** share
    linear = srgb_to_linear(np.clip(plate[:, left:right], 0, 1)) * gain
    plate[:, left:right] = linear_to_srgb(linear)


def _coarser(fine: Singles, sigma_px: float) -> Singles:
    """What of it is held already."""
    return np.asarray(cv2.GaussianBlur(fine, (0, 0), sigma_px), np.float32)


def _spots(job: _Job, rows: slice, columns: slice) -> tuple[Singles, Singles, Singles]:
    """Ground x, y and distance along the view, in set units, of every pixel of a window."""
    c = job.camera
    x = (
        np.arange(columns.start, columns.stop, dtype=np.float32) + 0.5 - c.centre_px[0]
    ) / c.scale_px
    y = (c.centre_px[1] - np.arange(rows.start, rows.stop, dtype=np.float32) - 0.5) / c.scale_px
    fall = -(c.forward[2] + y * c.up[2])
    far = np.where(fall > 1e-5, (c.origin[2] - job.built.floor) / np.maximum(fall, 1e-5), 1e3)
    far = far.astype(np.float32)[:, None]
    ahead = (c.forward[1] + y * c.up[1])[:, None]
    level = np.broadcast_to(np.float32(c.origin[1]) + far * ahead, (len(y), len(x)))
    across = (far * x[None]).astype(np.float32)
    return across, level.astype(np.float32), np.broadcast_to(far, level.shape)


def _focus(job: _Job, top: int, low: int) -> Singles:
    """0 to 1: how much detail finer than the plate's pixels the lens keeps, by rows."""
    far = _spots(job, slice(top, low), slice(0, 1))[2]
    blur = lens.blur_px(job.camera, job.built.stand, far)
    keep = np.clip(1.6 - blur / (0.5 * job.factor), 0, 1)
    keep[far > 100] = 0
    return np.repeat(keep, job.out.shape[1], 1).astype(np.float32)


def _albedo(job: _Job, weight: Singles, rows: slice, columns: slice) -> Singles:
    """The surface's own colour in a window, plus a floor so that dark stone keeps its measure."""
    x, y, far = _spots(job, rows, columns)
    metres, origin = job.built.metres, field_origin_m(job.seed)
    reach = 2 * math.ceil(3 * _DRAWN_BLUR * job.factor) + 1
    near = np.ones((reach, reach), np.uint8)
    needed = cv2.dilate(weight[:, columns], near) > 0.02
    surface = job.scene.surface
    fine = np.full((*needed.shape, 3), 0.3, np.float32)
    pixel = (far[needed] / job.camera.scale_px * metres).astype(np.float64)
    colours, _ = materials.sample(
        surface.material, x[needed] * metres + origin[0], y[needed] * metres + origin[1],
        stage.ground_colour(job.scene), 0, pixel,
    )  # fmt: skip
    fine[needed] = colours
    return fine + np.float32(_FLOOR)
