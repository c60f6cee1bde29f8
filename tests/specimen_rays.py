"""Light on solids: soft shadows, studio reflections, clear stuff; and the rays that gather it."""

from typing import Any

import numpy as np
from numba import prange
from numpy.typing import NDArray

from anywhere_desktop.studio.noise import smooth
from tests.specimen_solids import distance, parallel, scalar

Numbers = NDArray[Any]


@scalar
def shadow(
    rows: Numbers, profiles: Numbers, bounds: Numbers, p: Numbers, light: Numbers, near: float
) -> float:
    """Share of the key light that reaches p: light = direction and hardness."""
    lit = 1.0
    t = near
    # Rays that pass the solid far enough off are lit: no walk.
    mx, my, mz = p[0] - bounds[6], p[1] - bounds[7], p[2] - bounds[8]
    along = -(mx * light[0] + my * light[1] + mz * light[2])
    off = mx * mx + my * my + mz * mz - along * along
    wide = bounds[9] + max(0.0, along + bounds[9]) / light[3]
    if along < -bounds[9] or off > wide * wide:
        return 1.0
    for _ in range(48):
        d, _ = distance(
            rows, profiles, p[0] + light[0] * t, p[1] + light[1] * t, p[2] + light[2] * t
        )
        lit = min(lit, 0.5 + 0.5 * light[3] * d / t)
        if lit < 0.0 or t > 3.0:
            break
        t += min(0.12, max(0.006, d))
    lit = max(0.0, lit)
    return lit * lit * (3.0 - 2.0 * lit)


@scalar
def openness(rows: Numbers, profiles: Numbers, p: Numbers, n: Numbers, reach: float) -> float:
    """How open the surroundings of p are, 0 to 1."""
    closed = 0.0
    weight = 1.0
    for i in range(1, 6):
        h = reach * i / 5.0
        d, _ = distance(rows, profiles, p[0] + n[0] * h, p[1] + n[1] * h, p[2] + n[2] * h)
        closed += weight * max(0.0, h - d)
        weight *= 0.7
    return max(0.0, 1.0 - 1.1 * closed / reach)


@scalar
def panel(dx: float, dy: float, dz: float, cx: float, cz: float, w: float, h: float, e: float
          ) -> float:  # fmt: skip
    """A rectangular lamp round azimuth cx and height cz as seen from the solid, with soft edges."""
    azimuth = np.arctan2(dx, -dy) - cx
    if azimuth > np.pi:
        azimuth -= 2 * np.pi
    if azimuth < -np.pi:
        azimuth += 2 * np.pi
    height = np.arcsin(min(1.0, max(-1.0, dz))) - cz
    return smooth(w + e, w - e, abs(azimuth)) * smooth(h + e, h - e, abs(height))


@scalar
def surroundings(dx: float, dy: float, dz: float, rough: float, s: Numbers, c: int) -> float:
    """Radiance of the studio in a direction: walls, two lamps, the ground below. s: the set."""
    e = 0.03 + 0.9 * rough
    room = s[8] * (0.40 + 0.60 * smooth(-0.3, 1.0, dz) + 0.25 * smooth(-0.5, 0.9, dy))
    keep = 0.25 / (0.25 + 0.7 * rough)
    key = panel(dx, dy, dz, s[4], s[5], 0.45, 0.6, e) * 4.0 * keep
    side = panel(dx, dy, dz, s[4] + np.pi * 0.95, 0.25, 0.20, 0.85, e) * 2.2 * keep
    light = room + s[7] * (key + side)
    ground = s[9 + c] * 0.75
    return float(light + (ground - light) * smooth(0.04 + 0.5 * rough, -0.08 - 0.5 * rough, dz))


@scalar
def tinted(
    finish: Numbers, labels: Numbers, row: Numbers, x: float, y: float, z: float, out: Numbers
) -> None:
    """The finish's colour at a point, with its label, into `out`."""
    for c in range(3):
        out[c] = finish[c]
    label = int(finish[6])
    if label < 0:
        return
    wx, wy = x - row[4], y - row[5]
    qx = row[7] * wx + row[10] * wy
    qy = row[8] * wx + row[11] * wy
    u = np.arctan2(qx, -qy) / finish[10] if finish[7] < 0.5 else qx / finish[10]
    v = (z - finish[8]) / (finish[9] - finish[8])
    if abs(u) >= 1.0 or v <= 0.0 or v >= 1.0 or (finish[7] > 0.5 and qy > 0.0):
        return
    h, w = labels.shape[1] - 1, labels.shape[2] - 1
    fx, fy = (0.5 + 0.5 * u) * w, (1.0 - v) * h
    ix, iy = int(fx), int(fy)
    tx, ty = fx - ix, fy - iy
    jx, jy = min(w, ix + 1), min(h, iy + 1)
    for c in range(3):
        top = labels[label, iy, ix, c] * (1 - tx) + labels[label, iy, jx, c] * tx
        low = labels[label, jy, ix, c] * (1 - tx) + labels[label, jy, jx, c] * tx
        out[c] = (top * (1 - ty) + low * ty) ** 2.2


@scalar
def shade(
    rows: Numbers, finishes: Numbers, profiles: Numbers, labels: Numbers, s: Numbers,
    bounds: Numbers, hit: int, p: Numbers, v: Numbers, out: Numbers,
) -> float:  # fmt: skip
    """Light from p towards the viewer (v is the ray's direction) into `out`; returns opacity."""
    e = 0.0012
    n = np.empty(3)
    for axis in range(3):
        ax = e if axis == 0 else 0.0
        ay = e if axis == 1 else 0.0
        az = e if axis == 2 else 0.0
        high, _ = distance(rows, profiles, p[0] + ax, p[1] + ay, p[2] + az)
        low, _ = distance(rows, profiles, p[0] - ax, p[1] - ay, p[2] - az)
        n[axis] = high - low
    length = max(1e-9, np.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2))
    for axis in range(3):
        n[axis] /= length
    facing = n[0] * v[0] + n[1] * v[1] + n[2] * v[2]
    if facing > 0.0:
        for axis in range(3):
            n[axis] = -n[axis]
        facing = -facing
    finish = finishes[int(rows[hit, 3])]
    colour = np.empty(3)
    tinted(finish, labels, rows[hit], p[0], p[1], p[2], colour)
    rough, metal, opacity = finish[3], finish[4], finish[5]
    rx, ry, rz = v[0] - 2 * facing * n[0], v[1] - 2 * facing * n[1], v[2] - 2 * facing * n[2]
    grazing = (1.0 + facing) ** 5
    light = s[:4]
    falling = n[0] * light[0] + n[1] * light[1] + n[2] * light[2]
    lit = 0.0
    if falling > 0.0 and opacity >= 1.0:
        start = p + 0.01 * n
        lit = falling * shadow(rows, profiles, bounds, start, light, 0.02)
    free = openness(rows, profiles, p, n, 0.18) if opacity >= 1.0 else 1.0
    mirror = 1.0
    if opacity >= 1.0:
        # Halfway to the normal: straight along a grazing mirror ray the surface hides itself.
        half = np.array([rx + n[0], ry + n[1], rz + n[2]])
        half /= max(1e-6, np.sqrt(half[0] ** 2 + half[1] ** 2 + half[2] ** 2))
        mirror = smooth(-0.1, 0.6, openness(rows, profiles, p, half, 0.25))
    for c in range(3):
        sky = s[8] * (0.62 + 0.3 * n[2] - 0.2 * n[1])
        bounce = s[9 + c] * 0.35 * max(0.0, 0.4 - 0.6 * n[2])
        diffuse = colour[c] * (1 - metal) * (s[7] * 1.15 * lit + free * (sky + bounce))
        f0 = 0.04 + (colour[c] - 0.04) * metal
        fresnel = f0 + (1 - f0) * grazing * (1 - 0.7 * rough)
        out[c] = diffuse + fresnel * mirror * surroundings(rx, ry, rz, rough, s, c)
    if opacity < 1.0:
        cover = min(1.0, opacity + (1 - opacity) * (0.9 * grazing + 0.25 * (1 + facing) ** 2))
        for c in range(3):
            # Clear stuff adds its gleam whole; the body colour only where it covers.
            gleam = 0.04 + 0.96 * grazing
            out[c] = (
                colour[c] * (0.7 * s[8] + 0.25 * s[7])
                + gleam * surroundings(rx, ry, rz, 0.02, s, c) / cover
            )
        return float(cover)
    return 1.0


@scalar
def follow(
    rows: Numbers, finishes: Numbers, profiles: Numbers, labels: Numbers, s: Numbers,
    o: Numbers, v: Numbers, bounds: Numbers, out: Numbers,
) -> float:  # fmt: skip
    """Follow a ray; premultiplied colour into `out`, returns coverage."""
    near, far = 1e-3, 1e9
    for axis in range(3):
        inverse = 1.0 / (v[axis] if abs(v[axis]) > 1e-9 else 1e-9)
        a, b = (bounds[axis] - o[axis]) * inverse, (bounds[3 + axis] - o[axis]) * inverse
        near, far = max(near, min(a, b)), min(far, max(a, b))
    for c in range(3):
        out[c] = 0.0
    if near >= far:
        return 0.0
    if v[2] < 0:
        far = min(far, -o[2] / v[2])
    clear = 1.0
    t = near
    colour = np.empty(3)
    p = np.empty(3)
    for _ in range(220):
        for axis in range(3):
            p[axis] = o[axis] + v[axis] * t
        d, hit = distance(rows, profiles, p[0], p[1], p[2])
        if d < 0.0004:
            cover = shade(rows, finishes, profiles, labels, s, bounds, hit, p, v, colour)
            for c in range(3):
                out[c] += clear * cover * colour[c]
            clear *= 1 - cover
            if clear < 0.01:
                return 1.0
            # Through the wall: step until outside again.
            for _ in range(200):
                t += max(0.0015, 0.8 * abs(d))
                d, _ = distance(rows, profiles, o[0] + v[0] * t, o[1] + v[1] * t, o[2] + v[2] * t)
                if d > 0.0006 or t > far:
                    break
        t += max(0.0008, 0.85 * d)
        if t > far:
            break
    return 1 - clear


@parallel
def render_solid(
    rows: Numbers, finishes: Numbers, profiles: Numbers, labels: Numbers, s: Numbers,
    eye: Numbers, axes: Numbers, bounds: Numbers, out: Numbers,
) -> None:  # fmt: skip
    """Premultiplied linear colour and coverage `(h, w, 4)`. axes: right, up, forward; `right` and
    `up` are scaled to a pixel. Pixels whose four samples disagree get sixteen.
    """
    h, w = out.shape[:2]
    for j in prange(h):
        o = eye.copy()
        v = np.empty(3)
        colour = np.empty(3)
        for i in range(w):
            total = np.zeros(4)
            low, high = 2.0, -1.0
            count = 0
            for grid in (2, 4):
                if grid == 4 and high - low < 0.004:
                    break
                for k in range(grid * grid):
                    sx = i + (k % grid + 0.5) / grid - 0.5 * w
                    sy = 0.5 * h - j - (k // grid + 0.5) / grid
                    for a in range(3):
                        v[a] = axes[2, a] + sx * axes[0, a] + sy * axes[1, a]
                    length = np.sqrt(v[0] ** 2 + v[1] ** 2 + v[2] ** 2)
                    for a in range(3):
                        v[a] /= length
                    cover = follow(rows, finishes, profiles, labels, s, o, v, bounds, colour)
                    low, high = min(low, cover), max(high, cover)
                    for c in range(3):
                        total[c] += colour[c]
                    total[3] += cover
                count += grid * grid
            for c in range(4):
                out[j, i, c] = total[c] / count


@parallel
def render_ground(
    rows: Numbers, finishes: Numbers, profiles: Numbers, labels: Numbers, s: Numbers,
    eye: Numbers, axes: Numbers, bounds: Numbers, wall_y: float, gloss: float, out: Numbers,
) -> None:  # fmt: skip
    """What stands behind, `(h, w, 9)`: which (0 ground, 1 wall), place u v, metres a pixel, light
    0 to 1, ambient 0 to 1, and the solid's mirror image (premultiplied) as red green blue.
    """
    h, w = out.shape[:2]
    for j in prange(h):
        v = np.empty(3)
        p = np.empty(3)
        mirror = np.empty(3)
        up = np.array([0.0, 0.0, 1.0])
        front = np.array([0.0, -1.0, 0.0])
        for i in range(w):
            for a in range(3):
                v[a] = (
                    axes[2, a] + (i + 0.5 - 0.5 * w) * axes[0, a] + (0.5 * h - j - 0.5) * axes[1, a]
                )
            step = np.sqrt(axes[0, 0] ** 2 + axes[0, 1] ** 2 + axes[0, 2] ** 2)
            ground = -eye[2] / v[2] if v[2] < 0 else 1e9
            wall = (wall_y - eye[1]) / v[1] if v[1] > 0 else 1e9
            t = min(ground, wall)
            for a in range(3):
                p[a] = eye[a] + v[a] * t
            on_wall = wall < ground
            out[j, i, 0] = 1.0 if on_wall else 0.0
            out[j, i, 1] = p[0]
            out[j, i, 2] = p[2] if on_wall else p[1]
            out[j, i, 3] = step * t
            n = front if on_wall else up
            out[j, i, 4] = shadow(rows, profiles, bounds, p, s[:4], 0.004)
            mx, my, mz = p[0] - bounds[6], p[1] - bounds[7], p[2] - bounds[8]
            if mx * mx + my * my + mz * mz < (bounds[9] + 0.25) ** 2:
                out[j, i, 5] = openness(rows, profiles, p, n, 0.22)
            else:
                out[j, i, 5] = 1.0
            for c in range(3):
                out[j, i, 6 + c] = 0.0
            if gloss > 0.0 and not on_wall:
                length = np.sqrt(v[0] ** 2 + v[1] ** 2 + v[2] ** 2)
                r = np.array([v[0], v[1], -v[2]]) / length
                start = p + 0.004 * r
                follow(rows, finishes, profiles, labels, s, start, r, bounds, mirror)
                for c in range(3):
                    out[j, i, 6 + c] = mirror[c]
