"""The set's solids: a row of numbers each, its signed distance, and where a ray meets it.

Z is up, y runs away from the camera, the product stands at the origin. One unit is a twelfth of
a metre's hundredth per centimetre of product: a product's longer side is always 0.12 units.
"""

import math

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.fields_of_solids import arch_profile, bean, fabric, rounded, stone
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.vectors import Vec, along, dot, minus, unit

GROUND, WALL, SWEEP, CARD, SPHERE, BLOCK, DRUM, ARCH, HALF_DISC, RING, STONE = range(11)
FABRIC, BEAN, PETAL = 11, 12, 13

Rows = NDArray[np.float64]

# Columns of a row: 0 kind, 1 material, 2-4 place, 5-8 sizes a b c d, 9 bevel, 10-11 cosine and
# sine of the turn about z, 12-14 and 15-17 corners of the bounding box, 18-20 and 21-23 half axes.
COLUMNS = 24
BEVEL = 0.0018

_NEAR = 1e-5
_MARCH_STEPS = 64
_MARCH_END, _MARCH_COARSER = 2e-5, 5e-5


def _extent(kind: int, a: float, b: float, c: float, d: float) -> tuple[Vec, Vec]:
    """Lower and upper corner of a solid before its turn, relative to its place."""
    if kind == SPHERE:
        return (-a, -a, -a), (a, a, a)
    if kind in (BLOCK, STONE):
        k = 1.25 if kind == STONE else 1.0
        return (-a * k, -b * k, -c * k), (a * k, b * k, c * k)
    if kind == DRUM:
        return (-a, -a, -c), (a, a, c)
    if kind == HALF_DISC:
        return (-a, -b, 0.0), (a, b, a)
    if kind == RING:
        return (-a - b, -b, -a - b), (a + b, b, a + b)
    if kind == FABRIC:
        return (-a, -b, 0.0), (a, b, 1.1 * c)
    return (-a, -b, 0.0), (a, b, c)


def solid(
    kind: int,
    material: int,
    place: Vec,
    sizes: tuple[float, float, float, float],
    turn_deg: float = 0.0,
    bevel: float = BEVEL,
) -> NDArray[np.float64]:
    """A row for a solid; `sizes` are half extents or radii, as `distance` reads them."""
    row = np.zeros(COLUMNS)
    angle = math.radians(turn_deg)
    row[0:2] = kind, material
    row[2:5] = place
    row[5:9] = sizes
    row[9:12] = bevel, math.cos(angle), math.sin(angle)
    low, high = _extent(kind, *sizes)
    corners = np.array([[x, y] for x in (low[0], high[0]) for y in (low[1], high[1])])
    turned = corners @ np.array([[row[10], row[11]], [-row[11], row[10]]])
    row[12:15] = *(turned.min(0) + place[:2] - 1e-4), low[2] + place[2] - 1e-4
    row[15:18] = *(turned.max(0) + place[:2] + 1e-4), high[2] + place[2] + 1e-4
    return row


def ground(material: int, z: float, near: float, far: float, half: float) -> NDArray[np.float64]:
    """A level plane at height `z` from y = near to far, `half` wide to each side."""
    row = np.zeros(COLUMNS)
    row[0:2] = GROUND, material
    row[4:8] = z, near, far, half
    return row


def wall(material: int, y: float, low: float, high: float, shift: float = 0) -> NDArray[np.float64]:
    """An upright plane at `y` from z = low to high; `shift` is added to z for its texture."""
    row = np.zeros(COLUMNS)
    row[0:2] = WALL, material
    row[3] = y
    row[5:8] = low, high, shift
    return row


def sweep(material: int, y: float, z: float, radius: float) -> NDArray[np.float64]:
    """A quarter cylinder that joins a ground at height `z` to a wall at `y + radius`."""
    row = np.zeros(COLUMNS)
    row[0:2] = SWEEP, material
    row[3:6] = y, z, radius
    return row


def card(material: int, place: Vec, across: Vec, up: Vec) -> NDArray[np.float64]:
    """A flat card of `material`'s tile, cut out by the tile's roughness channel as alpha."""
    row = np.zeros(COLUMNS)
    row[0:2] = CARD, material
    row[2:5] = place
    row[18:21] = across
    row[21:24] = up
    _bound(row, np.abs(across) + np.abs(up))
    return row


def _bound(row: Rows, reach: Rows) -> None:
    row[12:15], row[15:18] = row[2:5] - reach - 1e-4, row[2:5] + reach + 1e-4


def petal(material: int, place: Vec, across: Vec, up: Vec, radius: float) -> NDArray[np.float64]:
    """A card that is bent to a sphere of `radius` about its normal: a cup, or a dome where the
    radius is negative; `place` is its deepest point.
    """
    row = card(material, place, across, up)
    row[0], row[5] = PETAL, radius
    flat = min(math.hypot(*across, *up) / abs(radius), 1.0)
    lift = abs(radius) * (1.0 - math.sqrt(1.0 - flat * flat))
    _bound(row, np.abs(across) + np.abs(up) + lift)
    return row


def crowd(rows: Rows) -> Rows:
    """0-5 a box about all solids but ground and backdrop, which come first in `rows`; 6 the first
    one's number: most rays pass by all of them.
    """
    first = int((rows[:, 0] <= SWEEP).sum())
    box = np.array([1.0, 1.0, 1.0, -1.0, -1.0, -1.0, first])
    if first < len(rows):
        box[0:3], box[3:6] = rows[first:, 12:15].min(0), rows[first:, 15:18].max(0)
    return box


@kernel
def distance(rows: Rows, k: int, p: Vec) -> float:
    """Signed distance from `p` to the solid of row `k`, after Inigo Quilez' distance functions."""
    kind = int(rows[k, 0])
    lx, ly, pz = p[0] - rows[k, 2], p[1] - rows[k, 3], p[2] - rows[k, 4]
    px, py = lx * rows[k, 10] + ly * rows[k, 11], ly * rows[k, 10] - lx * rows[k, 11]
    a, b, c, r = rows[k, 5], rows[k, 6], rows[k, 7], rows[k, 9]
    if kind == SPHERE:
        return math.sqrt(px * px + py * py + pz * pz) - float(a)
    if kind == BLOCK:
        return rounded(abs(px) - a + r, abs(py) - b + r, abs(pz) - c + r, r)
    if kind == DRUM:
        return rounded(math.sqrt(px * px + py * py) - a + r, -1.0, abs(pz) - c + r, r)
    if kind == HALF_DISC:
        q = max(math.sqrt(px * px + pz * pz) - a + r, r - pz)
        return rounded(q, abs(py) - b + r, -1.0, r)
    if kind == ARCH:
        q = max(arch_profile(px, pz, a, c, rows[k, 8]) + r, r - pz)
        return rounded(q, abs(py) - b + r, -1.0, r)
    if kind == RING:
        q = math.sqrt(px * px + pz * pz) - a
        return math.sqrt(q * q + py * py) - float(b)
    if kind == FABRIC:
        return fabric(px, py, pz, rows, k)
    if kind == BEAN:
        return bean(px, py, pz, rows, k)
    return stone(px, py, pz, rows, k)


@kernel
def slab(low: Vec, high: Vec, o: Vec, inverse: Vec, limit: float) -> tuple[float, float]:
    """Where a ray enters and leaves a box, or (-1, -1)."""
    a, b = (low[0] - o[0]) * inverse[0], (high[0] - o[0]) * inverse[0]
    enter, leave = min(a, b), max(a, b)
    a, b = (low[1] - o[1]) * inverse[1], (high[1] - o[1]) * inverse[1]
    enter, leave = max(enter, min(a, b)), min(leave, max(a, b))
    a, b = (low[2] - o[2]) * inverse[2], (high[2] - o[2]) * inverse[2]
    enter, leave = max(max(enter, min(a, b)), 0.0), min(leave, max(a, b))
    if leave < enter or enter > limit:
        return -1.0, -1.0
    return enter, min(leave, limit)


@kernel
def _within_drum(
    rows: Rows, k: int, o: Vec, d: Vec, enter: float, leave: float
) -> tuple[float, float]:
    """The part of enter to leave that lies in the endless cylinder about a drum; 0, -1 if none."""
    x, y, r = o[0] - rows[k, 2], o[1] - rows[k, 3], rows[k, 5]
    a, b = d[0] * d[0] + d[1] * d[1], x * d[0] + y * d[1]
    root = b * b - a * (x * x + y * y - r * r)
    if a < 1e-9:
        return enter, leave
    if root <= 0:
        return 0.0, -1.0
    half, a = math.sqrt(root), 1.0 / a
    return max(enter, (-b - half) * a), min(leave, (half - b) * a)


@kernel
def _in_opening(rows: Rows, k: int, p: Vec) -> bool:
    """Whether a point lies under an arch."""
    lx, ly, pz = p[0] - rows[k, 2], p[1] - rows[k, 3], p[2] - rows[k, 4]
    px, half = lx * rows[k, 10] + ly * rows[k, 11], rows[k, 5] - rows[k, 8]
    above = max(pz - rows[k, 7] + rows[k, 5], 0.0)
    return bool(half > 0 and px * px + above * above < half * half)


@kernel
def _meet_solid(rows: Rows, k: int, o: Vec, d: Vec, t: float, leave: float) -> float:
    if rows[k, 0] == DRUM:
        t, leave = _within_drum(rows, k, o, d, t, leave)
        if leave < t:
            return -1.0
    elif rows[k, 0] == ARCH and (
        _in_opening(rows, k, along(o, d, t)) and _in_opening(rows, k, along(o, d, leave))
    ):
        return -1.0  # what lies between two points of an opening without corners is open too
    # Cloth is thin and seen at a slant: rays creep along it.
    for _ in range(4 * _MARCH_STEPS if rows[k, 0] == FABRIC else _MARCH_STEPS):
        gap = distance(rows, k, along(o, d, t))
        if gap < _MARCH_END + _MARCH_COARSER * t:
            return t if t > _NEAR else -1.0
        t += gap
        if t > leave:
            return -1.0
    return -1.0


@kernel
def _meet_sweep(rows: Rows, k: int, o: Vec, d: Vec) -> float:
    r = rows[k, 5]
    cy, cz = o[1] - rows[k, 3], o[2] - rows[k, 4] - r
    a, b = d[1] * d[1] + d[2] * d[2], cy * d[1] + cz * d[2]
    root = b * b - a * (cy * cy + cz * cz - r * r)
    if root <= 0 or a < 1e-12:
        return -1.0
    t = (math.sqrt(root) - b) / a
    return t if t > _NEAR and cy + d[1] * t > 0 and cz + d[2] * t < 0 else -1.0


@kernel
def _meet_sphere(rows: Rows, k: int, o: Vec, d: Vec) -> float:
    rel = (o[0] - rows[k, 2], o[1] - rows[k, 3], o[2] - rows[k, 4])
    b, c = dot(rel, d), dot(rel, rel) - rows[k, 5] * rows[k, 5]
    root = b * b - c
    if b >= 0 or root <= 0:
        return -1.0
    t = -b - math.sqrt(root)
    return t if t > _NEAR else -1.0


@kernel
def card_point(rows: Rows, k: int, p: Vec) -> tuple[float, float]:
    """Coordinates of `p` on a card, -1 to 1 on each axis."""
    u, v = (rows[k, 18], rows[k, 19], rows[k, 20]), (rows[k, 21], rows[k, 22], rows[k, 23])
    rel = (p[0] - rows[k, 2], p[1] - rows[k, 3], p[2] - rows[k, 4])
    return dot(rel, u) / dot(u, u), dot(rel, v) / dot(v, v)


@kernel
def card_normal(rows: Rows, k: int) -> Vec:
    """Unit normal of a flat card, or of a petal where it is deepest."""
    u, v = (rows[k, 18], rows[k, 19], rows[k, 20]), (rows[k, 21], rows[k, 22], rows[k, 23])
    return unit((u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]))


@kernel
def _meet_card(rows: Rows, k: int, o: Vec, d: Vec) -> float:
    n = card_normal(rows, k)
    slope = dot(d, n)
    if abs(slope) < 1e-7:
        return -1.0
    t = (
        (rows[k, 2] - o[0]) * n[0] + (rows[k, 3] - o[1]) * n[1] + (rows[k, 4] - o[2]) * n[2]
    ) / slope
    a, b = card_point(rows, k, along(o, d, t))
    return t if t > _NEAR and abs(a) < 1 and abs(b) < 1 else -1.0


@kernel
def meet_surroundings(rows: Rows, k: int, o: Vec, d: Vec, inverse: Vec) -> float:
    """Distance along the ray to the ground, wall or sweep of row `k`, or -1."""
    if rows[k, 0] == GROUND:
        if abs(d[2]) < 1e-7:
            return -1.0
        t = (rows[k, 4] - o[2]) * inverse[2]
        y = o[1] + d[1] * t
        inside = rows[k, 5] < y < rows[k, 6] and abs(o[0] + d[0] * t) < rows[k, 7]
        return t if inside and t > _NEAR else -1.0
    if rows[k, 0] == WALL:
        if d[1] < 1e-7:
            return -1.0
        t = (rows[k, 3] - o[1]) * inverse[1]
        z = o[2] + d[2] * t
        return t if t > _NEAR and rows[k, 5] < z < rows[k, 6] else -1.0
    return _meet_sweep(rows, k, o, d)


@kernel
def meet(rows: Rows, k: int, o: Vec, d: Vec, inverse: Vec, limit: float) -> float:
    """Distance along the ray to the solid of row `k`, no surroundings, or -1. A card's holes are
    not seen here.
    """
    if rows[k, 0] == SPHERE:
        return _meet_sphere(rows, k, o, d)
    low, high = (rows[k, 12], rows[k, 13], rows[k, 14]), (rows[k, 15], rows[k, 16], rows[k, 17])
    enter, leave = slab(low, high, o, inverse, limit)
    if enter < 0:
        return -1.0
    if rows[k, 0] == CARD:
        return _meet_card(rows, k, o, d)
    return _meet_solid(rows, k, o, d, enter, leave)


@kernel
def normal(rows: Rows, k: int, p: Vec, d: Vec) -> Vec:
    """Unit normal at a point of the solid, towards the side the ray came from."""
    kind = int(rows[k, 0])
    if kind == GROUND:
        return 0.0, 0.0, 1.0 if d[2] < 0 else -1.0
    if kind == WALL:
        return 0.0, -1.0, 0.0
    if kind == SWEEP:
        return 0.0, (rows[k, 3] - p[1]) / rows[k, 5], (rows[k, 4] + rows[k, 5] - p[2]) / rows[k, 5]
    if kind == CARD:
        n = card_normal(rows, k)
        return (-n[0], -n[1], -n[2]) if dot(n, d) > 0 else n
    if kind == PETAL:
        n, middle = card_normal(rows, k), (rows[k, 2], rows[k, 3], rows[k, 4])
        n = unit(minus(along(middle, n, rows[k, 5]), p))
        return (-n[0], -n[1], -n[2]) if dot(n, d) > 0 else n
    h = 3e-5
    x, y, z = p
    return unit(
        (
            distance(rows, k, (x + h, y, z)) - distance(rows, k, (x - h, y, z)),
            distance(rows, k, (x, y + h, z)) - distance(rows, k, (x, y - h, z)),
            distance(rows, k, (x, y, z + h)) - distance(rows, k, (x, y, z - h)),
        )
    )
