"""Clear solids: light is mirrored at them by Fresnel's law, or bent in, through and out again."""

import math

from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.shapes import SPHERE, Rows, distance, normal
from anywhere_desktop.studio.surfaces import GLASS
from anywhere_desktop.studio.vectors import Vec, along, dot, unit
from anywhere_desktop.studio.world import World

SHADE, ROUND_SHADE = 0.3, 0.6
"""Share of a lamp's light that a clear solid keeps away, and a round one, which gathers it; the
rest goes through unbent."""

_TURNS = 4
_GATHERED, _LEANS = 0.9, 0.5
"""Light under a drop of water as a share of that beside it, and how far it lies on the side that is
turned away from the lamp."""
_GLANCES = 0.25
"""Share of paths that are mirrored at least: a lamp's highlight is small, and few would find it."""
_STEPS = 72
_SKIN = 3e-5
_ABSORBED = 22.0
"""How fast glass takes on its colour, for each set unit of way through it."""


@kernel
def is_glass(world: World, k: int) -> bool:
    """Whether solid `k` is clear."""
    return bool(world.materials[int(world.solids[k, 1]), 15] == GLASS)


@kernel
def _mirrored(d: Vec, n: Vec) -> Vec:
    k = 2.0 * dot(d, n)
    return unit((d[0] - k * n[0], d[1] - k * n[1], d[2] - k * n[2]))


@kernel
def _bent(d: Vec, n: Vec, eta: float) -> tuple[Vec, bool]:
    """`d` refracted where normal `n` faces it (Snell), and whether it passes at all."""
    cosine = -dot(d, n)
    left = 1.0 - eta * eta * (1.0 - cosine * cosine)
    if left < 0:
        return d, False
    k = eta * cosine - math.sqrt(left)
    return unit((eta * d[0] + k * n[0], eta * d[1] + k * n[1], eta * d[2] + k * n[2])), True


@kernel
def _far_side(rows: Rows, k: int, o: Vec, d: Vec) -> float:
    """How far it is from a point within solid `k` to its surface."""
    if rows[k, 0] == SPHERE:
        rel = (o[0] - rows[k, 2], o[1] - rows[k, 3], o[2] - rows[k, 4])
        b = dot(rel, d)
        return math.sqrt(max(b * b - dot(rel, rel) + rows[k, 5] * rows[k, 5], 0.0)) - b
    t = _SKIN
    for _ in range(_STEPS):
        gap = -distance(rows, k, along(o, d, t))
        t += max(gap, 1e-5)
        if gap < 1e-5:
            break
    return t


@kernel
def _gathered(world: World, k: int, q: Vec) -> float:
    """Light at a point of the ground under solid `k`, as a share of that beside it: a drop is a
    lens, and dark towards the lamp.
    """
    rows = world.solids
    if rows[k, 0] != SPHERE:
        return 1.0
    low = rows[0, 4] - rows[k, 4]
    foot = math.sqrt(max(rows[k, 5] * rows[k, 5] - low * low, 1e-12))
    x, y = q[0] - rows[k, 2], q[1] - rows[k, 3]
    lamp = unit((world.lights[0, 0], world.lights[0, 1], world.lights[0, 2]))
    # A path that rises from the rim meets no ground under the drop, but far beyond it.
    lean = min(max((x * lamp[0] + y * lamp[1]) / foot, -1.0), 1.0)
    light: float = _GATHERED - _LEANS * lean
    return light


@kernel
def through(world: World, k: int, p: Vec, n: Vec, d: Vec, pick: float) -> tuple[Vec, Vec, Vec]:
    """Where a path goes on that meets clear solid `k` at `p`: origin, direction, weight.

    pick: chance, 0 to 1. A path that meets the ground inside goes on from within.
    """
    rows, i = world.solids, int(world.solids[k, 1])
    eta, f0 = 1.0 / world.materials[i, 14], world.materials[i, 12]
    cosine = min(max(-dot(d, n), 0.0), 1.0)
    mirrored = f0 + (1.0 - f0) * (1.0 - cosine) ** 5
    chance = max(mirrored, _GLANCES)
    if pick < chance:
        k = mirrored / chance
        return along(p, n, _SKIN), _mirrored(d, n), (k, k, k)
    way, _ = _bent(d, n, eta)
    o, gone, gathered = along(p, n, -_SKIN), 0.0, 1.0
    for _ in range(_TURNS):
        t = _far_side(rows, k, o, way)
        q = along(o, way, t)
        if q[2] < rows[0, 4] + 1e-5:
            gathered = _gathered(world, k, along(o, way, (rows[0, 4] - o[2]) / way[2]))
            break
        gone += t
        inner = normal(rows, k, q, way)
        outwards = dot(inner, way) > 0
        inner = (-inner[0], -inner[1], -inner[2]) if outwards else inner
        out, passes = _bent(way, inner, 1.0 / eta)
        if passes:
            o, way = along(q, inner, -_SKIN), out
            break
        o, way = along(q, inner, _SKIN), _mirrored(way, inner)
    thick, k = gone * _ABSORBED, gathered * (1.0 - mirrored) / (1.0 - min(chance, 0.999))
    m = world.materials
    return o, way, (k * m[i, 0] ** thick, k * m[i, 1] ** thick, k * m[i, 2] ** thick)
