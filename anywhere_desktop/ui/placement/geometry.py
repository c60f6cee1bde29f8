"""Where a placed product lies: points of the photo in the frame and back, and moves of it.

Points are `(n, 2)` float arrays of (x, y); the photo turns about its centre, as in
`core.foreground.Placement`.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.picture import Matte

Points = NDArray[np.float64]
Point = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""(left, top, right, bottom) in frame px."""

LEAST_SCALE, MOST_SCALE = 0.02, 8.0
_OUTLINE_LINES = 384
_SOLID = 128


@dataclass(frozen=True, eq=False)
class Silhouette:
    """The product in its photo. photo: (width, height); box: (left, top, right, bottom) of the
    matte at half opacity; outline: points on its rim, enough to tell how far it reaches turned.
    """

    photo: tuple[int, int]
    box: tuple[int, int, int, int]
    outline: Points

    @property
    def corners(self) -> Points:
        """The box's corners: top left, top right, bottom right, bottom left."""
        left, top, right, bottom = self.box
        return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float)


def silhouette_of(matte: Matte) -> Silhouette | None:
    """The silhouette of a matte `(h, w)`, or None when nothing is half opaque."""
    rows = np.flatnonzero(matte.max(1, initial=0) >= _SOLID)
    cols = np.flatnonzero(matte.max(0, initial=0) >= _SOLID)
    if not len(rows):
        return None
    box = int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1
    across, down = _ends(matte, rows), _ends(matte.T, cols)
    outline = np.concatenate([across, down[:, ::-1]])
    return Silhouette((matte.shape[1], matte.shape[0]), box, outline)


def _ends(matte: Matte, lines: NDArray[np.intp]) -> Points:
    """The first and last solid point (x, y) of some of the lines, their corners counted in."""
    some = np.unique(lines[np.linspace(0, len(lines) - 1, _OUTLINE_LINES).round().astype(int)])
    # Taken along the memory: a column of a large matte is spread over all of it.
    cut = matte[some] >= _SOLID if matte.flags.c_contiguous else matte.T.take(some, 1).T >= _SOLID
    first = cut.argmax(1)
    last = cut.shape[1] - cut[:, ::-1].argmax(1)
    return np.concatenate(
        [np.column_stack([x, some + side]) for x in (first, last) for side in (0, 1)]
    ).astype(float)


def centre_of(placement: Placement, photo: tuple[int, int]) -> Point:
    """Where the photo's centre lands: what it turns about."""
    half = placement.scale / 2
    return placement.offset[0] + photo[0] * half, placement.offset[1] + photo[1] * half


def to_frame(points: Points, placement: Placement, photo: tuple[int, int]) -> Points:
    """Photo px to frame px."""
    arm = (points - np.array(photo) / 2) * placement.scale
    turned: Points = arm @ _turn(placement.rotation_deg).T + centre_of(placement, photo)
    return turned


def bounds_of(placement: Placement, product: Silhouette) -> Bounds:
    """How far the product reaches in the frame; the bottom is where its foot stands."""
    points = to_frame(product.outline, placement, product.photo)
    (left, top), (right, bottom) = points.min(0), points.max(0)
    return float(left), float(top), float(right), float(bottom)


def middle_of(placement: Placement, product: Silhouette) -> Point:
    """Where the middle of the product's box lands."""
    x, y = to_frame(product.corners, placement, product.photo).mean(0)
    return float(x), float(y)


def foot_of(placement: Placement, product: Silhouette) -> Point:
    """The middle of the product's foot on the ground."""
    left, _, right, bottom = bounds_of(placement, product)
    return (left + right) / 2, bottom


def moved(placement: Placement, dx: float, dy: float) -> Placement:
    """Moved by frame px."""
    return replace(placement, offset=(placement.offset[0] + dx, placement.offset[1] + dy))


def scaled(placement: Placement, photo: tuple[int, int], scale: float, about: Point) -> Placement:
    """At another scale, with a point of the frame kept where it is."""
    scale = min(max(scale, LEAST_SCALE), MOST_SCALE)
    grow = scale / placement.scale
    x, y = centre_of(placement, photo)
    centre = about[0] + (x - about[0]) * grow, about[1] + (y - about[1]) * grow
    return _centred(replace(placement, scale=scale), photo, centre)


def turned_to(
    placement: Placement, photo: tuple[int, int], degrees: float, about: Point
) -> Placement:
    """Turned clockwise to an angle, with a point of the frame kept where it is."""
    by = _turn(degrees - placement.rotation_deg)
    arm = np.array(centre_of(placement, photo)) - about
    x, y = by @ arm + about
    degrees = (degrees + 180) % 360 - 180
    return _centred(replace(placement, rotation_deg=degrees), photo, (float(x), float(y)))


def settled(placement: Placement) -> Placement:
    """The same, on whole pixels where nothing is turned, so that camera pixels can stay exact."""
    scale, degrees = round(placement.scale, 5), round(placement.rotation_deg, 2)
    x, y = placement.offset
    places = 2 if degrees % 360 else 0
    offset = round(x, places) + 0.0, round(y, places) + 0.0
    return Placement(placement.frame, scale, offset, degrees)


def reframed(placement: Placement, product: Silhouette, frame: tuple[int, int]) -> Placement:
    """The like place in another frame: as far across, as far down with its foot, and as large
    unless the product then stood out of the frame; camera pixels one to one stay so if they can.
    """
    was, now = placement.frame, frame
    grow = min(now[0] / was[0], now[1] / was[1])
    x, y = foot_of(placement, product)
    left, top, right, bottom = bounds_of(placement, product)
    fits = right - left <= now[0] and bottom - top <= now[1]
    scale = placement.scale if placement.scale == 1.0 and fits else placement.scale * grow
    sized = scaled(replace(placement, frame=frame), product.photo, scale, (x, y))
    return settled(moved(sized, x / was[0] * now[0] - x, y / was[1] * now[1] - y))


def _centred(placement: Placement, photo: tuple[int, int], centre: Point) -> Placement:
    half = placement.scale / 2
    offset = centre[0] - photo[0] * half, centre[1] - photo[1] * half
    return replace(placement, offset=offset)


def _turn(degrees: float) -> Points:
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    return np.array([(cos, -sin), (sin, cos)])
