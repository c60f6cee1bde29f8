"""How light leaves a surface: matt and glossy scattering, and the lamps seen from a point."""

import math

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.glass import ROUND_SHADE, SHADE, is_glass
from anywhere_desktop.studio.jit import kernel, merged
from anywhere_desktop.studio.lamps import on_lamp, within_disc
from anywhere_desktop.studio.lights import gobo_passes
from anywhere_desktop.studio.proxy import SEE_THROUGH, UNSEEN, meet_product, passes
from anywhere_desktop.studio.shapes import (
    CARD,
    PETAL,
    SPHERE,
    card_normal,
    card_point,
    meet,
    meet_surroundings,
    slab,
)
from anywhere_desktop.studio.surfaces import card_is_solid
from anywhere_desktop.studio.vectors import (
    Vec,
    along,
    dot,
    frame,
    from_frame,
    minus,
    on_circle,
    unit,
)
from anywhere_desktop.studio.world import World

NOTHING, SOLID, PRODUCT, LAMP = 0, 1, 2, 3
MIRROR_BELOW = 0.22
"""Below this roughness a glossy bounce looks for the lamps itself; above, lamps are sampled."""

_FAR = 1e9
_PETAL_SHADE = 0.55
"""Share of a lamp's light that a petal keeps away; the rest shines through it."""
Rows = NDArray[np.float64]


@kernel
def _inverse(d: Vec) -> Vec:
    e = 1e-9
    return (
        1.0 / (d[0] if abs(d[0]) > e else e),
        1.0 / (d[1] if abs(d[1]) > e else e),
        1.0 / (d[2] if abs(d[2]) > e else e),
    )


@kernel
def _meet_lamp(lamps: Rows, k: int, o: Vec, d: Vec, limit: float) -> float:
    n = (lamps[k, 9], lamps[k, 10], lamps[k, 11])
    slope = dot(d, n)
    if slope > -1e-6:
        return -1.0
    middle = (lamps[k, 0], lamps[k, 1], lamps[k, 2])
    t = dot(minus(middle, o), n) / slope
    if t < 1e-5 or t > limit:
        return -1.0
    rel = minus(along(o, d, t), middle)
    u, v = (lamps[k, 3], lamps[k, 4], lamps[k, 5]), (lamps[k, 6], lamps[k, 7], lamps[k, 8])
    inside = abs(dot(rel, u)) < dot(u, u) and abs(dot(rel, v)) < dot(v, v)
    return t if inside and within_disc(lamps, k, dot(rel, u), dot(rel, v)) else -1.0


@kernel
def _meet_petal(world: World, k: int, o: Vec, d: Vec) -> float:
    """Distance to a petal: it is met where it is not cut out, at its near lip or its far one."""
    rows = world.solids
    n, r = card_normal(rows, k), rows[k, 5]
    middle = along((rows[k, 2], rows[k, 3], rows[k, 4]), n, r)
    rel = minus(o, middle)
    b = dot(rel, d)
    root = b * b - dot(rel, rel) + r * r
    if root <= 0:
        return -1.0
    half = math.sqrt(root)
    for k_root in range(2):
        t = -b - half if k_root == 0 else -b + half
        if t < 1e-5:
            continue
        p = along(o, d, t)
        if dot(minus(p, middle), n) * r > 0:
            continue
        u, v = card_point(rows, k, p)
        if abs(u) < 1 and abs(v) < 1 and card_is_solid(world, rows, k, p):
            return t
    return -1.0


@kernel
def _met(world: World, k: int, o: Vec, d: Vec, inverse: Vec, limit: float) -> float:
    """Distance along the ray to solid `k`, no farther than `limit`, or -1."""
    rows = world.solids
    if rows[k, 0] == PETAL:
        low, high = (rows[k, 12], rows[k, 13], rows[k, 14]), (rows[k, 15], rows[k, 16], rows[k, 17])
        if slab(low, high, o, inverse, limit)[0] < 0:
            return -1.0
        t = _meet_petal(world, k, o, d)
        return t if t < limit else -1.0
    t = meet(rows, k, o, d, inverse, limit)
    if t <= 0 or t >= limit:
        return -1.0
    if rows[k, 0] == CARD and not card_is_solid(world, rows, k, along(o, d, t)):
        return -1.0
    return t


@kernel
def _first_near(world: World, o: Vec, inverse: Vec, limit: float) -> int:
    """The first solid that a ray may meet beside ground and backdrop; one past all if none."""
    box = world.crowd
    enter, _ = slab((box[0], box[1], box[2]), (box[3], box[4], box[5]), o, inverse, limit)
    return int(box[6]) if enter >= 0 else world.solids.shape[0]


@merged
def nearest(
    world: World, o: Vec, d: Vec, jitter: float, with_product: bool, with_lamps: bool
) -> tuple[float, int, int]:
    """What a ray meets first: distance, what it is, which one."""
    inverse, best, what, which = _inverse(d), _FAR, NOTHING, -1
    for k in range(int(world.crowd[6])):
        t = meet_surroundings(world.solids, k, o, d, inverse)
        if 0 < t < best:
            best, what, which = t, SOLID, k
    for k in range(_first_near(world, o, inverse, best), world.solids.shape[0]):
        t = _met(world, k, o, d, inverse, best)
        if t > 0:
            best, what, which = t, SOLID, k
    if with_product:
        t = meet_product(world.front, world.back, world.grid, o, d, inverse, best, jitter)
        if 0 < t < best:
            best, what, which = t, PRODUCT, 0
    if with_lamps:
        for k in range(world.lights.shape[0]):
            t = _meet_lamp(world.lights, k, o, d, best)
            if t > 0:
                best, what, which = t, LAMP, k
    return best, what, which


@merged
def blocked(world: World, o: Vec, d: Vec, limit: float, jitter: float) -> int:
    """What stands between a point and a lamp: nothing, a solid, or the product alone.

    Ground and backdrop never do: lamps behind a wall are thought to shine over it.
    """
    inverse, solids = _inverse(d), world.solids
    for k in range(_first_near(world, o, inverse, limit), solids.shape[0]):
        shade = ROUND_SHADE if solids[k, 0] == SPHERE else SHADE
        if jitter > shade and is_glass(world, k):
            continue
        if solids[k, 0] == PETAL and jitter > _PETAL_SHADE:
            continue
        if _met(world, k, o, d, inverse, limit) > 0:
            return SOLID
    if world.grid[12] == UNSEEN:
        return NOTHING
    if meet_product(world.front, world.back, world.grid, o, d, inverse, limit, jitter) > 1e-5:
        return PRODUCT
    return NOTHING


@kernel
def fresnel(f0: float, rough: float, cosine: float) -> float:
    """Share of light mirrored at an angle (Schlick, with Lagarde's term for roughness)."""
    return f0 + (max(1.0 - rough, f0) - f0) * (1.0 - min(max(cosine, 0.0), 1.0)) ** 5


@kernel
def gloss(n: Vec, view: Vec, way: Vec, rough: float) -> float:
    """GGX lobe without Fresnel, times the cosine (Walter et al. 2007; Heitz 2014)."""
    a2 = max(rough * rough, 1e-3) ** 2
    half = unit((view[0] + way[0], view[1] + way[1], view[2] + way[2]))
    nh, nv, nl = max(dot(n, half), 0.0), max(dot(n, view), 1e-3), max(dot(n, way), 1e-4)
    spread = nh * nh * (a2 - 1.0) + 1.0
    lobe = a2 / (spread * spread)  # the lamp's radiance is already divided by pi
    shade_v = nl * math.sqrt(a2 + (1.0 - a2) * nv * nv)
    shade_l = nv * math.sqrt(a2 + (1.0 - a2) * nl * nl)
    return lobe * 0.5 / (shade_v + shade_l) * nl


@kernel
def matt_way(n: Vec, a: float, b: float) -> Vec:
    """A cosine-weighted direction about `n`."""
    t, s = frame(n)
    r, (cosine, sine) = math.sqrt(a), on_circle(b)
    return from_frame(t, s, n, r * cosine, r * sine, math.sqrt(1.0 - a))


@kernel
def glossy_way(n: Vec, view: Vec, rough: float, a: float, b: float) -> tuple[Vec, float, float]:
    """A mirrored direction by visible GGX normals (Heitz 2018), its weight without Fresnel (0: lost
    below the surface), and the cosine at the microfacet.
    """
    t, s = frame(n)
    al = max(rough * rough, 1e-3)
    vx, vy, vz = dot(view, t), dot(view, s), max(dot(view, n), 1e-3)
    h = unit((al * vx, al * vy, vz))
    flat = h[0] * h[0] + h[1] * h[1]
    k = 1.0 / math.sqrt(flat) if flat > 1e-12 else 0.0
    t1 = (-h[1] * k, h[0] * k, 0.0) if flat > 1e-12 else (1.0, 0.0, 0.0)
    t2 = (h[1] * t1[2] - h[2] * t1[1], h[2] * t1[0] - h[0] * t1[2], h[0] * t1[1] - h[1] * t1[0])
    r, (cosine, sine), blend = math.sqrt(a), on_circle(b), 0.5 * (1.0 + h[2])
    p1, p2 = r * cosine, r * sine
    p2 = (1.0 - blend) * math.sqrt(max(0.0, 1.0 - p1 * p1)) + blend * p2
    p3 = math.sqrt(max(0.0, 1.0 - p1 * p1 - p2 * p2))
    m = from_frame(t1, t2, h, p1, p2, p3)
    m = unit((al * m[0], al * m[1], max(m[2], 1e-6)))
    vm = vx * m[0] + vy * m[1] + vz * m[2]
    rx, ry, rz = 2 * vm * m[0] - vx, 2 * vm * m[1] - vy, 2 * vm * m[2] - vz
    if rz <= 0:
        return n, 0.0, 0.0
    weight = 2 * rz / (rz + math.sqrt(al * al + (1 - al * al) * rz * rz))
    return unit(from_frame(t, s, n, rx, ry, rz)), weight, max(vm, 0.0)


@kernel
def lamp_point(lamps: Rows, k: int, a: float, b: float, p: Vec) -> Vec:
    """The vector from `p` to a point of lamp `k`."""
    u, v = on_lamp(lamps, k, a, b)
    return (
        lamps[k, 0] + u * lamps[k, 3] + v * lamps[k, 6] - p[0],
        lamps[k, 1] + u * lamps[k, 4] + v * lamps[k, 7] - p[1],
        lamps[k, 2] + u * lamps[k, 5] + v * lamps[k, 8] - p[2],
    )


@kernel
def _reaching(lamps: Rows, k: int, p: Vec) -> float:
    """About how much light of lamp `k` reaches `p`, were nothing in between."""
    away = lamp_point(lamps, k, 0.5, 0.5, p)
    near2 = dot(away, away) + lamps[k, 15]
    return float((lamps[k, 12] + lamps[k, 13] + lamps[k, 14]) * lamps[k, 15] / near2)


@kernel
def picked(lamps: Rows, p: Vec, pick: float) -> tuple[int, float]:
    """One lamp by chance, strong ones more often, and what its light is to be multiplied by."""
    count, whole = lamps.shape[0], 0.0
    for k in range(count):
        whole += _reaching(lamps, k, p)
    least, left = 0.3 / count, pick
    for k in range(count):
        chance = least + 0.7 * _reaching(lamps, k, p) / (whole + 1e-12)
        if left < chance or k == count - 1:
            return k, 1.0 / chance
        left -= chance
    return count - 1, 1.0


@merged
def lamp_seen(
    world: World, k: int, p: Vec, geometric: Vec, a: float, b: float, jitter: float
) -> tuple[Vec, float, float, Vec]:
    """A point of lamp `k` seen from `p`: the way to it, its solid angle times what passes the gobo
    (0: not seen), the same as far as only the product hides it, and the tint of what comes through
    a product that is see-through.
    """
    lamps, plain = world.lights, (1.0, 1.0, 1.0)
    away = lamp_point(lamps, k, a, b, p)
    far2 = dot(away, away)
    far = math.sqrt(far2)
    way = (away[0] / far, away[1] / far, away[2] / far)
    facing = -(way[0] * lamps[k, 9] + way[1] * lamps[k, 10] + way[2] * lamps[k, 11])
    if facing <= 0 or dot(way, geometric) <= 0:
        return way, 0.0, 0.0, plain
    share = gobo_passes(lamps, k, world.gobos, p, away)
    if share < 1e-3:
        return way, 0.0, 0.0, plain
    start = along(p, geometric, 4e-5)
    what = blocked(world, start, way, far - 1e-4, jitter)
    strength = lamps[k, 15] * facing / far2 * share
    if what == NOTHING:
        return way, strength, 0.0, plain
    if what == PRODUCT and world.grid[12] == SEE_THROUGH:
        left = passes(world, start, way, _inverse(way), far - 1e-4, jitter)
        most = max(left[0], max(left[1], left[2]))
        if most > 1e-3:
            tint = (left[0] / most, left[1] / most, left[2] / most)
            return way, strength * most, strength * max(1.0 - most, 0.0), tint
    return way, 0.0, strength if what == PRODUCT else 0.0, plain
