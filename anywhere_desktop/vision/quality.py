"""Measures of a finished picture: rim, clipping, framing, separation; all plain numbers.

Lengths follow the product's size, so that the same picture at another size measures the same.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import OPAQUE, Linear, Mask, Matte, Picture, to_linear

Plane = NDArray[np.float32]

_BLOWN = 253
_CRUSHED = 2
_WEAK_DELTA_E = 6.0
_HALO_TOP = 30.0


@dataclass(frozen=True, eq=False)
class View:
    """A finished picture with its product: picture and photo `(h, w, 3)` 8-bit sRGB, matte
    `(h, w)`; box: the product's (left, top, right, bottom) in px.
    """

    picture: Picture
    matte: Matte
    photo: Picture
    box: tuple[int, int, int, int]

    @property
    def tall(self) -> int:
        """The product's height in px."""
        return self.box[3] - self.box[1]

    @cached_property
    def solid(self) -> Mask:
        """The product at half opacity."""
        return np.asarray(self.matte >= 128, np.bool_)

    @cached_property
    def lab(self) -> Plane:
        """CIE L*a*b*, L 0 to 100."""
        return np.asarray(
            cv2.cvtColor(self.picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32
        )

    @cached_property
    def linear(self) -> Linear:
        """Linear light."""
        return to_linear(self.picture)

    @cached_property
    def depth_in(self) -> Plane:
        """Distance to the edge inside the product, px; 0 outside."""
        return np.asarray(cv2.distanceTransform(self.solid.astype(np.uint8), cv2.DIST_L2, 5))

    @cached_property
    def depth_out(self) -> Plane:
        """Distance to the product outside it, px; 0 inside."""
        return np.asarray(cv2.distanceTransform((~self.solid).astype(np.uint8), cv2.DIST_L2, 5))


def view_of(picture: Picture, foreground: Foreground) -> View:
    """The picture as the measures look at it; raises `UserError` for an empty matte."""
    return View(picture, foreground.matte, foreground.photo.srgb, foreground.box)


@dataclass(frozen=True, eq=False)
class Halo:
    """strength: mean excess of the inner or the outer rim, whichever is more, over both sides, in
    Lab units; excess: where, `(h, w)`.
    """

    strength: float
    excess: Plane


def measure_halo(view: View) -> Halo:
    """Is the rim brighter, darker or of another colour than both the product and the plate?

    On the product's side only a shift towards the photograph's old backdrop counts: a bright or
    dark rim that the product really has is its own. The last bit above the ground is left out:
    the contact shadow is meant to be dark there.
    """
    reach = max(2.0, 0.0028 * max(view.matte.shape))
    part = _round_product(view, math.ceil(16 * reach))
    excess = np.zeros(view.matte.shape, np.float32)
    near = _part(view, part)
    excess[part], strength = _halo_near(near, reach)
    return Halo(strength, excess)


def _halo_near(view: View, reach: float) -> tuple[Plane, float]:
    inside = _local_mean(view.lab, _band(view.depth_in, 2.5 * reach, 5.5 * reach), 3 * reach)
    outside = _local_mean(view.lab, _band(view.depth_out, 2.5 * reach, 5.5 * reach), 3 * reach)
    low = np.minimum(inside, outside) - 3
    high = np.maximum(inside, outside) + 3
    over = np.maximum(view.lab - high, 0) - np.maximum(low - view.lab, 0)
    excess = np.linalg.norm(over, axis=-1)
    own = view.solid
    excess[own] *= _towards_old_backdrop(view, over, inside, reach)[own]
    above = _well_above_ground(view)
    rims = [above & _band(d, 0, reach) for d in (view.depth_in, view.depth_out)]
    excess = np.where(rims[0] | rims[1], np.minimum(excess, _HALO_TOP), 0).astype(np.float32)
    return excess, max((float(excess[r].mean()) for r in rims if r.any()), default=0.0)


def _round_product(view: View, margin: int) -> tuple[slice, slice]:
    left, top, right, bottom = view.box
    rows = slice(max(0, top - margin), bottom + margin)
    return rows, slice(max(0, left - margin), right + margin)


def _part(view: View, part: tuple[slice, slice]) -> View:
    """The same picture, seen in part only."""
    (rows, cols), (left, top, right, bottom) = part, view.box
    box = left - cols.start, top - rows.start, right - cols.start, bottom - rows.start
    return View(view.picture[part], view.matte[part], view.photo[part], box)


def _towards_old_backdrop(view: View, over: Plane, inside: Plane, reach: float) -> Plane:
    """1 where the excess points from the product to its old backdrop, less where it does not."""
    encoded = view.photo.astype(np.float32) / 255
    photo = np.asarray(cv2.cvtColor(encoded, cv2.COLOR_RGB2LAB), np.float32)
    old = _local_mean(photo, _band(view.depth_out, 2 * reach, 6 * reach), 3 * reach)
    way = old - inside
    length = np.linalg.norm(way, axis=-1) * np.maximum(np.linalg.norm(over, axis=-1), 1e-3)
    cosine = (over * way).sum(-1) / np.maximum(length, 1e-3)
    return np.asarray(np.clip((cosine - 0.4) / 0.4, 0, 1), np.float32)


def _well_above_ground(view: View) -> Mask:
    rows = np.arange(view.matte.shape[0])[:, None]
    return np.asarray(rows < view.box[3] - 0.1 * view.tall, np.bool_)


def _band(distance: Plane, low: float, high: float) -> Mask:
    return np.asarray((distance > low) & (distance <= high), np.bool_)


def _local_mean(values: Plane, mask: Mask, sigma: float) -> Plane:
    weight = mask.astype(np.float32)
    total = cv2.GaussianBlur(values * weight[..., None], (0, 0), sigma)
    mass = cv2.GaussianBlur(weight, (0, 0), sigma)
    return np.asarray(total / np.maximum(mass, 1e-4)[..., None], np.float32)


@dataclass(frozen=True)
class Exposure:
    """Shares of the background that are blown white and crushed black; its median L*, and the
    spread of L* from its 5th to its 95th percentile.
    """

    blown: float
    crushed: float
    lightness: float
    spread: float


def measure_exposure(view: View) -> Exposure:
    """Clipping and tone of what surrounds the product."""
    ground = view.picture[view.matte == 0]
    if not len(ground):
        return Exposure(0.0, 0.0, 50.0, 50.0)
    blown = float((ground.min(-1) >= _BLOWN).mean())
    crushed = float((ground.max(-1) <= _CRUSHED).mean())
    low, middle, high = np.percentile(view.lab[..., 0][view.matte == 0], (5, 50, 95))
    return Exposure(blown, crushed, float(middle), float(high - low))


@dataclass(frozen=True)
class Framing:
    """cut: share of the product's outline that lies on the frame's border; area: share of the
    frame; margins: free space (left, top, right, bottom) as shares of the frame; centre: (x, y).
    """

    cut: float
    area: float
    margins: tuple[float, float, float, float]
    centre: tuple[float, float]


def measure_framing(view: View) -> Framing:
    """Where the product lies in the frame."""
    height, width = view.matte.shape
    left, top, right, bottom = view.box
    solid = view.solid
    edges = (solid[0], solid[-1], solid[:, 0], solid[:, -1])
    touching = sum(int(e.sum()) for e in edges)
    outline = 2 * (right - left + bottom - top)
    margins = left / width, top / height, 1 - right / width, 1 - bottom / height
    centre = (left + right) / 2 / width, (top + bottom) / 2 / height
    return Framing(touching / outline, float(solid.mean()), margins, centre)


@dataclass(frozen=True)
class Separation:
    """How far the product stands out along its outline: median Lab distance of the two sides,
    the share of the outline where it is weak, the product's mean L*, and median distance and
    mean L* of the plate above and below the ground line.
    """

    distance: float
    weak: float
    product_lightness: float
    backdrop_distance: float
    backdrop_lightness: float
    surface_distance: float
    surface_lightness: float
    hue_distance: float


def measure_separation(view: View) -> Separation:
    """Lab distance between the product's rim and the plate beside it, along the outline."""
    reach = max(3.0, 0.02 * view.tall)
    view = _part(view, _round_product(view, math.ceil(6 * reach)))
    near_in, near_out = _band(view.depth_in, 1, reach), _band(view.depth_out, 1.5, 1.6 * reach)
    inside = _local_mean(view.lab, near_in, reach)
    outside = _local_mean(view.lab, near_out, reach)
    edge = _band(view.depth_in, 0, 1.5)
    apart = np.linalg.norm(inside - outside, axis=-1)
    rows = np.arange(view.matte.shape[0])[:, None]
    high = edge & (rows < view.box[3] - 0.3 * view.tall)
    lower = edge & ~high
    hue = np.linalg.norm((inside - outside)[..., 1:], axis=-1)
    lightness = outside[..., 0]
    return Separation(
        _median(apart, edge),
        float((apart[edge] < _WEAK_DELTA_E).mean()) if edge.any() else 0.0,
        float(view.lab[..., 0][view.solid].mean()),
        _median(apart, high),
        _median(lightness, high),
        _median(apart, lower),
        _median(lightness, lower),
        _median(hue, edge),
    )


def _median(values: Plane, mask: Mask) -> float:
    return float(np.median(values[mask])) if mask.any() else 0.0


def measure_change(view: View) -> float:
    """Mean absolute difference of the product to its photograph, in 8-bit steps, matte opaque."""
    core = cv2.erode((view.matte == OPAQUE).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if not core.any():
        return 0.0
    apart = cv2.absdiff(view.picture, view.photo)[core]
    return float(apart.mean())
