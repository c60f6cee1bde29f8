"""Solids for test photographs: distance fields, traced to colour and exact coverage.

A solid is a list of primitives (rows of numbers). x points right, y away from the camera, z up; the
ground is z = 0. Sphere tracing after J. C. Hart (1996), soft shadows after I. Quilez.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

Numbers = NDArray[Any]

scalar = njit(cache=True, fastmath=True, nogil=True)
parallel = njit(cache=True, parallel=True, fastmath=True, nogil=True)

ELLIPSOID, BOX, CYLINDER, CAPSULE, TORUS, LATHE = range(6)
_ROW = 24


@dataclass
class Solid:
    """Primitives, their finishes, profiles and labels; grows by its methods, which return a row.

    A finish is (red, green, blue linear, roughness, metal 0/1, opacity, label index or -1,
    mapping 0 = round the axis, 1 = flat on x z, label's low z, high z, half width or angle).
    """

    rows: list[list[float]] = field(default_factory=list)
    finishes: list[list[float]] = field(default_factory=list)
    profiles: list[list[tuple[float, float]]] = field(default_factory=list)
    labels: list[Numbers] = field(default_factory=list)

    def finish(
        self,
        colour: str,
        rough: float = 0.4,
        metal: float = 0.0,
        opacity: float = 1.0,
        label: Numbers | None = None,
        flat: bool = False,
        span: tuple[float, float, float] = (0.0, 1.0, 1.0),
    ) -> int:
        """A surface finish; `label` is an encoded sRGB picture put on within `span`."""
        digits = colour.lstrip("#")
        linear = [(int(digits[i : i + 2], 16) / 255) ** 2.2 for i in (0, 2, 4)]
        index = -1.0
        if label is not None:
            self.labels.append(label)
            index = len(self.labels) - 1.0
        self.finishes.append([*linear, rough, metal, opacity, index, float(flat), *span])
        return len(self.finishes) - 1

    def add(
        self,
        kind: int,
        finish: int,
        at: tuple[float, float, float],
        size: tuple[float, ...],
        turn: tuple[float, float, float] = (0.0, 0.0, 0.0),
        blend: float = 0.0,
        cut: bool = False,
    ) -> None:
        """Add a primitive (or cut it away), turned by degrees about x, then y, then z."""
        values = [*size, *[0.0] * (8 - len(size))]
        rotation = turning(turn).ravel().tolist()
        reach = self._reach(kind, values)
        self.rows.append(
            [float(kind), float(cut), blend, float(finish), *at, *rotation, *values, reach]
        )

    def _reach(self, kind: int, size: list[float]) -> float:
        """Radius of a ball round the primitive's origin that holds it."""
        if kind == ELLIPSOID:
            return max(size[:3])
        if kind == BOX:
            return float(np.linalg.norm(size[:3])) + size[4]
        if kind == CYLINDER:
            return float(np.hypot(size[0], size[1]))
        if kind == CAPSULE:
            return float(np.linalg.norm(size[:3])) + max(size[3], size[4])
        if kind == TORUS:
            return size[0] + size[1]
        return max(float(np.hypot(*p)) for p in self.profiles[int(size[0])]) + size[1] + size[2]

    def lathe(
        self,
        finish: int,
        profile: list[tuple[float, float]],
        at: tuple[float, float, float] = (0.0, 0.0, 0.0),
        wall: float = 0.0,
        soft: float = 0.0,
        curved: bool = False,
    ) -> None:
        """A turned solid from a (radius, height) outline beginning and ending on the axis; `wall`
        > 0 makes it a shell of that thickness, `soft` rounds its edges, `curved` its outline.
        """
        if curved:
            profile = curve(profile)
        self.profiles.append(profile)
        self.add(LATHE, finish, at, (len(self.profiles) - 1.0, wall, soft))

    def arrays(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Rows, finishes, profiles `(k, 64, 2)` (padded, count in [k, 63, 0]) and labels."""
        profiles = np.zeros((max(1, len(self.profiles)), 64, 2))
        for i, profile in enumerate(self.profiles):
            profiles[i, : len(profile)] = profile
            profiles[i, 63, 0] = len(profile)
        labels = np.stack(self.labels) if self.labels else np.zeros((1, 2, 2, 3))
        return (
            np.array(self.rows), np.array(self.finishes), profiles, labels.astype(np.float32)
        )  # fmt: skip


def curve(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A Catmull-Rom curve through the points, four pieces to a span."""
    p = np.array([points[0], *points, points[-1]])
    out = []
    for i in range(1, len(p) - 2):
        for t in (0.0, 0.25, 0.5, 0.75):
            a, b, c, d = p[i - 1 : i + 3]
            q = 2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
            q = 0.5 * (q + (3 * b - a - 3 * c + d) * t**3)
            out.append((max(0.0, float(q[0])), float(q[1])))
    return [*out, points[-1]]


def turning(degrees: tuple[float, float, float]) -> Numbers:
    """The rotation matrix for turns about x, then y, then z."""
    a, b, c = np.deg2rad(degrees)
    rx = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    ry = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    rz = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    matrix: Numbers = rz @ ry @ rx
    return matrix


@scalar
def lathe_distance(r: float, z: float, profile: Numbers) -> float:
    """Signed distance to the outline in the half plane."""
    count = int(profile[63, 0])
    best = 1e9
    inside = 1.0
    for i in range(count):
        j = i - 1 if i > 0 else count - 1
        ax, ay = profile[i, 0], profile[i, 1]
        ex, ey = profile[j, 0] - ax, profile[j, 1] - ay
        wx, wy = r - ax, z - ay
        # The edge on the axis is no surface: it only closes the outline.
        if ax > 1e-6 or profile[j, 0] > 1e-6:
            t = min(1.0, max(0.0, (wx * ex + wy * ey) / max(1e-12, ex * ex + ey * ey)))
            dx, dy = wx - ex * t, wy - ey * t
            best = min(best, dx * dx + dy * dy)
        above = wy >= 0.0
        below = profile[j, 1] - z > 0.0
        side = ex * wy > ey * wx
        if (above and below and side) or (not above and not below and not side):
            inside = -inside
    return float(inside * np.sqrt(best))


@scalar
def primitive(row: Numbers, profiles: Numbers, x: float, y: float, z: float) -> float:
    """Signed distance to one primitive."""
    wx, wy, wz = x - row[4], y - row[5], z - row[6]
    qx = row[7] * wx + row[10] * wy + row[13] * wz
    qy = row[8] * wx + row[11] * wy + row[14] * wz
    qz = row[9] * wx + row[12] * wy + row[15] * wz
    kind = int(row[0])
    a, b, c, d = row[16], row[17], row[18], row[19]
    if kind == 0:
        k0 = np.sqrt((qx / a) ** 2 + (qy / b) ** 2 + (qz / c) ** 2)
        k1 = np.sqrt((qx / (a * a)) ** 2 + (qy / (b * b)) ** 2 + (qz / (c * c)) ** 2)
        return float(k0 * (k0 - 1.0) / max(k1, 1e-9))
    if kind == 1:
        ex, ey, ez = abs(qx) - a + d, abs(qy) - b + d, abs(qz) - c + d
        out = np.sqrt(max(ex, 0.0) ** 2 + max(ey, 0.0) ** 2 + max(ez, 0.0) ** 2)
        solid = out + min(max(ex, max(ey, ez)), 0.0) - d
        return float(abs(solid) - row[20] if row[20] > 0.0 else solid)
    if kind == 2:
        er, ez = np.sqrt(qx * qx + qy * qy) - a + c, abs(qz) - b + c
        out = np.sqrt(max(er, 0.0) ** 2 + max(ez, 0.0) ** 2)
        return float(out + min(max(er, ez), 0.0) - c)
    if kind == 3:
        t = min(1.0, max(0.0, (qx * a + qy * b + qz * c) / (a * a + b * b + c * c)))
        dx, dy, dz = qx - a * t, qy - b * t, qz - c * t
        return float(np.sqrt(dx * dx + dy * dy + dz * dz) - d + (d - row[20]) * t)
    if kind == 4:
        # An arc of a ring in the x z plane; c is its half opening from +z, in radians.
        angle = np.arctan2(qx, qz)
        angle = min(c, max(-c, angle))
        dx, dz = qx - a * np.sin(angle), qz - a * np.cos(angle)
        return float(np.sqrt(dx * dx + qy * qy + dz * dz) - b)
    dist = lathe_distance(np.sqrt(qx * qx + qy * qy), qz, profiles[int(a)])
    if b > 0.0:
        dist = abs(dist) - b
    return float(dist - c)


@scalar
def distance(rows: Numbers, profiles: Numbers, x: float, y: float, z: float) -> tuple[float, int]:
    """Signed distance to the solid, and the row that is nearest."""
    best = 1e9
    nearest = 0
    for i in range(rows.shape[0]):
        # A ball round the primitive says at once that it cannot matter here.
        dx, dy, dz = x - rows[i, 4], y - rows[i, 5], z - rows[i, 6]
        limit = rows[i, 24] + (rows[i, 2] - min(0.0, best) if rows[i, 1] > 0.5 else
                               max(0.0, best) + rows[i, 2])  # fmt: skip
        if i > 0 and dx * dx + dy * dy + dz * dz > limit * limit:
            continue
        d = primitive(rows[i], profiles, x, y, z)
        if rows[i, 1] > 0.5:
            best = max(best, -d)
            continue
        k = rows[i, 2]
        if k > 0.0:
            h = max(0.0, k - abs(best - d)) / k
            low = min(best, d) - 0.25 * h * h * k
            if d < best:
                nearest = i
            best = low
        elif d < best:
            best = d
            nearest = i
    return best, nearest


@parallel
def scan(
    rows: Numbers, profiles: Numbers, xs: Numbers, ys: Numbers, zs: Numbers, out: Numbers
) -> None:
    """Distances on a grid `(x, y, z)`."""
    for i in prange(xs.size):
        for j in range(ys.size):
            for k in range(zs.size):
                d, _ = distance(rows, profiles, xs[i], ys[j], zs[k])
                out[i, j, k] = d
