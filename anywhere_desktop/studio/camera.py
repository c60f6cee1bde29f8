"""The set's camera, fitted to the product as it stands in the frame."""

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.scene import Lens

PRODUCT_UNITS = 0.12
"""The product's longer side in set units; its size in centimetres only scales textures."""

LYING_FROM_DEG = 60.0
_LOWEST_DEG = 2.5
_FILM_MM = 43.27
_UNSEEN = (
    "Nothing of the product is left to be seen in the frame: move it back in, or make it larger."
)
_MOST_SHIFT_DEG = 12.0
"""How far from its axis a shift lens may see the product's foot. Further off all round things come
out as eggs (at 30 degrees by an eighth): the camera is tilted instead, as a photographer would.
"""


@dataclass(frozen=True)
class Stand:
    """How the product stands in the frame, in px.

    box: (left, top, right, bottom) of its solid parts; axis_px: the row of the ground under its
    middle; centre_px: the column of that middle; radius: half the base's width in set units;
    shape: "round", "box" or "lying"; pitch_deg: how far the camera looks down; shortened: how much
    of an upright length at the product's foot is seen.
    """

    box: tuple[int, int, int, int]
    axis_px: float
    centre_px: float
    radius: float
    px_per_unit: float
    shape: str
    pitch_deg: float
    shortened: float = 1.0

    @property
    def width(self) -> float:
        """The product's width in set units."""
        return (self.box[2] - self.box[0]) / self.px_per_unit

    @property
    def height(self) -> float:
        """The product's height in set units (its length on the ground when it lies)."""
        return (self.box[3] - self.box[1]) / self.px_per_unit / self.shortened

    def resized(self, factor: float) -> "Stand":
        """The same stand in a frame `factor` times as large."""
        left, top, right, bottom = (round(side * factor) for side in self.box)
        return replace(
            self, box=(left, top, right, bottom), axis_px=self.axis_px * factor,
            centre_px=self.centre_px * factor, px_per_unit=self.px_per_unit * factor,
        )  # fmt: skip


@dataclass(frozen=True)
class Camera:
    """A pinhole or thin-lens camera; vectors are unit, lengths in set units.

    scale_px: px per unit at distance 1; centre_px: where `forward` meets the frame; focus: the
    distance along `forward` that is sharp; size: (width, height) of the frame.
    """

    origin: tuple[float, float, float]
    right: tuple[float, float, float]
    up: tuple[float, float, float]
    forward: tuple[float, float, float]
    scale_px: float
    centre_px: tuple[float, float]
    lens_radius: float
    focus: float
    size: tuple[int, int]

    def row(self) -> NDArray[np.float64]:
        """The camera as a `World` holds it: 0-2 origin, 3-11 right, up, forward, 12 scale,
        13-14 centre, 15 lens radius, 16 focus, 17-18 size.
        """
        return np.array(
            [*self.origin, *self.right, *self.up, *self.forward, self.scale_px, *self.centre_px,
             self.lens_radius, self.focus, *self.size]
        )  # fmt: skip

    def resized(self, size: tuple[int, int]) -> "Camera":
        """The same view at another size of equal proportions."""
        k = size[0] / self.size[0]
        centre = self.centre_px[0] * k, self.centre_px[1] * size[1] / self.size[1]
        return replace(self, scale_px=self.scale_px * k, centre_px=centre, size=size)

    def project(self, points: NDArray[np.float64]) -> tuple[NDArray[np.float64], ...]:
        """Columns and rows, in px, of points `(..., 3)` in front of the camera."""
        rel = points - np.array(self.origin)
        deep = np.maximum(rel @ np.array(self.forward), 1e-6)
        u = self.centre_px[0] + self.scale_px * (rel @ np.array(self.right)) / deep
        v = self.centre_px[1] - self.scale_px * (rel @ np.array(self.up)) / deep
        return u, v

    def on_ground(
        self, u: NDArray[np.float64], v: NDArray[np.float64], far: float = 50.0
    ) -> NDArray[np.float64]:
        """Where pixels (u, v) meet the ground z = 0: `(n, 2)`; above the horizon: `far` away."""
        ray = (
            np.array(self.forward)
            + np.outer((u - self.centre_px[0]) / self.scale_px, self.right)
            - np.outer((v - self.centre_px[1]) / self.scale_px, self.up)
        )
        t = np.where(ray[:, 2] < -1e-6, self.origin[2] / np.maximum(-ray[:, 2], 1e-6), far)
        spot: NDArray[np.float64] = np.array(self.origin)[:2] + ray[:, :2] * t[:, None]
        return spot

    @property
    def far(self) -> float:
        """How far away the product's middle is, along the view."""
        return float(-np.dot(self.origin, self.forward))

    def upright(self, y: float, row: float) -> tuple[float, float]:
        """What a row shows of the upright plane `y` behind the product's middle: how far along the
        view, and how high.
        """
        rise = (self.centre_px[1] - row) / self.scale_px
        away = (y - self.origin[1]) / (self.forward[1] + rise * self.up[1])
        return away, self.origin[2] + away * (self.forward[2] + rise * self.up[2])

    def ground_y(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """How far behind the product's middle the ground lies that is seen at these rows."""
        at: NDArray[np.float64] = self.on_ground(
            np.full(len(rows), self.centre_px[0]), rows.astype(np.float64)
        )
        return at[:, 1]


def fit(matte: Matte, lens: Lens, blur: float = 1.0) -> tuple[Camera, Stand]:
    """The camera and stand that put the ground plane under the product's lowest contour.

    Verticals stay upright as through a shift lens as long as that distorts nothing; a steeper view
    is a tilted camera's. From `LYING_FROM_DEG` the product lies on the ground. `blur` scales the
    lens opening.

    Raises:
        UserError: nothing of the product is to be seen.
    """
    solid = _solid_parts(matte)
    rows, columns = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
    if not len(rows):
        raise UserError(_UNSEEN)
    box = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
    scale = lens.focal_mm / _FILM_MM * math.hypot(*matte.shape)
    ppu = max(box[2] - box[0], box[3] - box[1]) / PRODUCT_UNITS
    opening = blur * lens.focal_mm / 2000 / max(lens.f_stop, 0.7)
    if lens.pitch_deg >= LYING_FROM_DEG:
        return _looking_down(matte, lens, box, scale, ppu, opening)
    pitch = math.radians(max(lens.pitch_deg, _LOWEST_DEG))
    return _upright(solid, box, pitch, (scale, ppu, opening))


def _upright(
    solid: NDArray[np.bool_],
    box: tuple[int, int, int, int],
    pitch: float,
    optics: tuple[float, float, float],
) -> tuple[Camera, Stand]:
    """The view of a product that stands. optics: px a unit at distance 1 and at the product, and
    the lens opening.
    """
    scale, ppu, opening = optics
    left, right = _base(solid, box, pitch)
    far = scale / ppu
    radius = min((right - left) / 2 / ppu, 0.4 * far)
    round_ = _is_round(solid, left, right, pitch)
    depth = min(radius if round_ else 0.55 * radius, _deepest(box, ppu, pitch))
    tilt = _tilt(pitch)
    s, c = math.sin(tilt), math.cos(tilt)
    height = far * math.sin(pitch)
    away = (far - height * s) / c
    drop = height * c - away * s
    front = scale * ((drop + depth * s) / (far - depth * c) - drop / far)
    axis = box[3] - front
    centre = (left + right) / 2
    camera = Camera(
        (0.0, -away, height), (1.0, 0.0, 0.0), (0.0, s, c), (0.0, c, -s), scale,
        (centre, axis - scale * drop / far), opening, far - 0.6 * depth,
        (solid.shape[1], solid.shape[0]),
    )  # fmt: skip
    shape = "round" if round_ else "box"
    return camera, Stand(box, axis, centre, radius, ppu, shape, math.degrees(pitch), c)


def _tilt(pitch: float) -> float:
    """How far the camera itself is tilted when the ground is seen under `pitch`, radians: what a
    shift of `_MOST_SHIFT_DEG` leaves over.
    """
    shift = math.radians(_MOST_SHIFT_DEG)
    return max(0.0, math.asin(min(1.0, math.sin(pitch) * math.cos(shift))) - shift)


def _deepest(box: tuple[int, int, int, int], ppu: float, pitch: float) -> float:
    """Half the depth, set units, of a foot that is seen as high as the whole product is."""
    return (box[3] - box[1]) / (2 * ppu * math.sin(pitch))


def _looking_down(
    matte: Matte,
    lens: Lens,
    box: tuple[int, int, int, int],
    scale: float,
    ppu: float,
    opening: float,
) -> tuple[Camera, Stand]:
    pitch = math.radians(min(lens.pitch_deg, 89.5))
    s, c = math.sin(pitch), math.cos(pitch)
    far = scale / ppu
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    camera = Camera(
        (0.0, -far * c, far * s), (1.0, 0.0, 0.0), (0.0, s, c), (0.0, c, -s), scale, middle,
        opening, far, (matte.shape[1], matte.shape[0]),
    )  # fmt: skip
    radius = (box[2] - box[0]) / 2 / ppu
    return camera, Stand(box, middle[1], middle[0], radius, ppu, "lying", math.degrees(pitch))


def _solid_parts(matte: Matte) -> NDArray[np.bool_]:
    """The matte without specks: parts of at least a hundredth of the largest one."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats((matte > 127).astype(np.uint8))
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    keep = areas >= max(0.01 * areas.max(), 1)
    keep[0] = False
    return np.asarray(keep[labels])


def _bottoms(solid: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Row below the lowest solid pixel of every column, 0 where there is none."""
    lowest = len(solid) - solid[::-1].argmax(0)
    return np.where(solid.any(0), lowest, 0)


def _base(
    solid: NDArray[np.bool_], box: tuple[int, int, int, int], pitch: float
) -> tuple[float, float]:
    """First and last column of what touches the ground."""
    bottoms, tall = _bottoms(solid), box[3] - box[1]
    band = 0.35 * tall
    columns = np.array([box[0], box[2] - 1])
    for _ in range(3):
        columns = np.flatnonzero(bottoms > box[3] - band)
        half = (columns[-1] - columns[0] + 1) / 2
        band = min(max(0.03 * tall, 1.15 * half * math.sin(pitch)), 0.35 * tall)
    return float(columns[0]), float(columns[-1] + 1)


def _is_round(solid: NDArray[np.bool_], left: float, right: float, pitch: float) -> bool:
    """Whether the bottom contour is an ellipse's rather than two straight edges'."""
    a, b = int(left), int(right)
    y = (_bottoms(solid)[a:b]).astype(float)
    if b - a < 24:
        return True
    u = (np.arange(b - a) + 0.5) / (b - a) * 2 - 1
    inner = np.abs(u) < 0.93
    u, y = u[inner], y[inner]
    ellipse = np.stack([np.ones_like(u), np.sqrt(1 - u * u)], 1)
    misfit_round = _residual(ellipse, y)
    knees = [
        _residual(np.stack([np.ones_like(u), u, np.maximum(u - k, 0)], 1), y)
        for k in np.linspace(-0.85, 0.85, 18)
    ]
    bend = y.max() - 0.5 * (y[0] + y[-1])
    flat = bend < 0.25 * (b - a) / 2 * math.sin(pitch)
    return not (min(knees) < 0.55 * misfit_round and (min(knees) < 0.012 * (b - a) or flat))


def _residual(basis: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    found = np.linalg.lstsq(basis, y, rcond=None)[0]
    return float(np.sqrt(np.mean((basis @ found - y) ** 2)))
