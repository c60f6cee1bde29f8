"""Where the finer things of a table lie: cloth in folds, beans, glass cubes, drops of water."""

import math
from collections.abc import Callable

import numpy as np

from anywhere_desktop.core.scene import Prop
from anywhere_desktop.core.scene_colours import toned
from anywhere_desktop.studio import shapes
from anywhere_desktop.studio.layout_small import apart, spread
from anywhere_desktop.studio.placing import Placed, Room, clear, counted

Corner = tuple[float, float]

_ROAST = "#4b2e1d"
_WATER, _GLASS = "#3d5a64", "#e3f0ee"
"""Water's colour in depth is far stronger than a drop looks: it is a few millimetres deep."""
_CONTACT = 0.74
"""Height of a bead of water as a share of its radius on the ground."""


def _fabric(prop: Prop, m: Room) -> list[Placed]:
    """A cloth in folds behind the product, most of it to one side, where it leaves the frame."""
    half, deep = max(0.95 * m.h, 1.2 * m.w), 0.5 * m.h
    sizes = (half, deep, 0.2 * m.h, m.side * (0.1 + float(m.rng.uniform(0, 6))))
    turn = m.side * float(m.rng.uniform(-16, -5))
    y = 1.1 * m.r + deep + half * abs(math.sin(math.radians(turn))) + 0.04 * m.h
    x = min(0.55 * m.w + half, m.edge(m.side, y) - 0.35 * half)
    return [Placed(prop, shapes.FABRIC, (m.side * x, y, m.floor), sizes, turn)]


def _bean(prop: Prop, x: float, y: float, z: float, long: float, m: np.random.Generator) -> Placed:
    """A bean with its furrow up (more often) or down."""
    size = long * float(m.uniform(0.88, 1.1))
    colour = toned(prop.colour or _ROAST, float(m.uniform(0.75, 1.3)))
    up = 1.0 if m.uniform() < 0.62 else 0.0
    sizes = (size, 0.72 * size, 0.46 * size, up)
    turn = float(m.uniform(0, 360))
    own = Prop(prop.kind, colour)
    return Placed(own, shapes.BEAN, (x, y, z), sizes, turn, finish="roast")


def _beans(prop: Prop, m: Room) -> list[Placed]:
    """Roasted coffee: a handful on the side that the light leaves, a few opposite."""
    long = 0.056 * m.h
    spots = []
    for k in range(counted(prop, 46)):
        side = m.side if k % 4 else -m.side
        out, deep = abs(float(m.rng.normal(0, 0.2))), float(m.rng.normal(0.02, 0.13))
        spots.append((side * (clear(m) + long + out * m.h), deep * m.h))
    kept = apart(spots, [0.84 * long] * len(spots))
    return [_bean(prop, *spots[k], m.floor, long, m.rng) for k in kept]


def _cube(prop: Prop, x: float, y: float, z: float, half: float, turn: float) -> Placed:
    own = Prop(prop.kind, prop.colour or _GLASS)
    return Placed(
        own, shapes.BLOCK, (x, y, z + half), (half, half, half, 0), turn, 1.0, 0.09 * half, None,
        "glass",
    )  # fmt: skip


def _glass(prop: Prop, m: Room) -> list[Placed]:
    """A large cube behind to one side, a middle one before it, a small one opposite."""
    cubes = []
    for side, out, y, share, turn in (
        (m.side, 1.25, 0.30, 0.19, 24.0), (m.side, 1.45, -0.10, 0.105, -33.0),
        (-m.side, 1.45, 0.06, 0.13, 38.0),
    ):  # fmt: skip
        half = share * m.h
        x = side * (clear(m) + out * half * (1.0 if share != 0.105 else 2.6))
        cubes.append(_cube(prop, x, y * m.h, m.floor, half, turn))
    return cubes[: max(1, min(3, counted(prop, 3)))]


def _drop(prop: Prop, x: float, y: float, z: float, radius: float) -> Placed:
    """A bead: the top of a sphere whose middle lies below the ground."""
    high = _CONTACT * radius
    whole = (radius * radius + high * high) / (2 * high)
    own = Prop(prop.kind, prop.colour or _WATER)
    return Placed(own, shapes.SPHERE, (x, y, z + high - whole), (whole, 0, 0, 0), finish="water")


def _drops(prop: Prop, m: Room) -> list[Placed]:
    """Beads of water of all sizes, few large ones and many small ones."""
    count = counted(prop, 44)
    radii = [(0.02 + 0.08 * float(m.rng.uniform(0, 1)) ** 2) * m.h for _ in range(count)]
    spots = [(x, y - 0.1 * m.h) for x, y in spread(m, count, 0.6)]
    return [_drop(prop, *spots[k], m.floor, radii[k]) for k in apart(spots, radii)]


def strewn(
    prop: Prop, halves: Corner, corners: tuple[Corner, Corner], s: float, rng: np.random.Generator
) -> list[Placed]:
    """Flat-lay: the same things in two opposite corners, none below the product. halves: half its
    width and length; s: a measure of its size.
    """
    (ax, ay), (bx, by) = corners
    if prop.kind == "fabric":
        outward = math.copysign(1.9 * s, ax)
        bent = math.copysign(0.1 + float(rng.uniform(0, 6)), ax)
        sizes = (2.4 * s, 2.0 * s, 0.46 * s, bent)
        return [Placed(prop, shapes.FABRIC, (ax + outward, ay - 0.9 * s, 0.0), sizes, 20.0)]
    if prop.kind == "glass":
        return [
            _cube(prop, ax, ay, 0.0, 0.48 * s, 24.0), _cube(prop, bx, by, 0.0, 0.34 * s, -30.0),
            _cube(prop, ax * 1.02, ay + 1.5 * s, 0.0, 0.26 * s, 50.0),
        ]  # fmt: skip
    found: list[Placed] = []
    for index, (x, y) in enumerate(corners):
        offsets = rng.normal(0, 0.62 * s, (counted(prop, 17 - 6 * index), 2))
        beans = prop.kind == "beans"
        radii = [
            0.24 * s if beans else (0.05 + 0.2 * r**3) * s for r in rng.uniform(0, 1, len(offsets))
        ]
        spots = [(x + float(dx), y + float(dy)) for dx, dy in offsets]
        for k in apart(spots, radii):
            if abs(spots[k][0]) < halves[0] + radii[k] and abs(spots[k][1]) < halves[1] + radii[k]:
                continue
            if beans:
                found.append(_bean(prop, *spots[k], 0.0, 0.21 * s, rng))
            else:
                found.append(_drop(prop, *spots[k], 0.0, radii[k]))
    return found


TABLE_RULES: dict[str, Callable[[Prop, Room], list[Placed]]] = {
    "fabric": _fabric,
    "drops": _drops,
    "glass": _glass,
    "beans": _beans,
}
"""Kind of prop -> where its solids lie."""
