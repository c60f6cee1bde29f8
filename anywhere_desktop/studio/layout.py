"""Where props stand: rules of composition relative to the product, never through it.

The product's feet stay free, tall things stand behind, small ones to the sides, and nothing is
centred behind the product but what frames it.
"""

import math
from dataclasses import replace

import numpy as np

from anywhere_desktop.core.scene import Prop
from anywhere_desktop.studio import shapes
from anywhere_desktop.studio.camera import Camera, Stand
from anywhere_desktop.studio.in_frame import drawn_in, nudged, on_tread
from anywhere_desktop.studio.layout_small import SMALL_RULES, scattered
from anywhere_desktop.studio.layout_table import TABLE_RULES, strewn
from anywhere_desktop.studio.placing import CARRIERS, Layout, Placed, Room, behind, clear, sized
from anywhere_desktop.studio.spacing import STREWN, settled

__all__ = ["CARRIERS", "LEAVES", "Layout", "Placed", "arranged"]

LEAVES = ("leaves", "palm", "monstera")
_ON_TREAD = ("sphere", "citrus", "gifts", "glass", *STREWN)


def arranged(
    props: tuple[Prop, ...],
    view: tuple[Camera, Stand],
    light_azimuth_deg: float,
    seed: int,
    lift: float = 0.0,
) -> Layout:
    """Place props round a product; accents go to the side away from the key light. lift: how far
    above the ground it hangs, on nothing that it could stand on.
    """
    camera, stand = view
    rng = np.random.default_rng([seed, 77])
    height = min(stand.height, 1.6 * stand.width) if stand.shape == "lying" else stand.height
    height, width = max(height, 0.45 * stand.width), stand.width / 2
    if lift:
        props = tuple(prop for prop in props if prop.kind not in ("podium", "steps"))
    kinds = [p.kind for p in props]
    floor = -lift
    if stand.shape != "lying" and not lift:
        floor = -0.34 * height if "podium" in kinds else -0.2 * height if "steps" in kinds else 0.0
    side = -1.0 if light_azimuth_deg > 0 else 1.0
    ppu, middle = stand.px_per_unit, stand.centre_px
    reach = max(middle, 1.0) / ppu, max(camera.size[0] - middle, 1.0) / ppu
    half_deep, far = max(stand.radius, 0.25 * width), camera.far / camera.forward[1]
    near, deep = _seen_ground(camera, middle)
    room = Room(height, width, half_deep, floor, side, rng, far, reach, near, deep)
    if stand.shape == "lying":
        found = [one for p in props for one in sized(_beside(p, stand, room), p.size, floor)]
    else:
        laid = [(p.kind, _laid(p, _ground_of(p, props, room))) for p in props]
        found = nudged(settled(laid, room), room)
    if lift and stand.shape == "lying":
        found = [replace(one, place=(*one.place[:2], one.place[2] - lift)) for one in found]
    return Layout(tuple(found), floor)


def _seen_ground(camera: Camera, middle_px: float) -> tuple[float, float]:
    """How much of the ground the frame shows before and behind the product's middle."""
    rows = np.array([camera.size[1], 0.0])
    low, high = camera.on_ground(np.full(2, middle_px), rows)[:, 1]
    return -float(low), float(high) if high > 0 else math.inf


def _ground_of(prop: Prop, props: tuple[Prop, ...], m: Room) -> Room:
    """Where a prop stands: small ones on the product's tread, where the steps fill the frame."""
    steps = next((one for one in props if one.kind == "steps"), None)
    carried = any(one.kind == "podium" for one in props) or m.floor == 0
    if steps is None or carried or prop.kind not in _ON_TREAD:
        return m
    wide = max(2.2 * m.w, 0.9 * m.h) * max(1.0, steps.size)
    return replace(m, floor=0.0, near=0.0) if wide > min(m.reach) else m


def _laid(prop: Prop, m: Room) -> list[Placed]:
    """A prop's solids as if it were the only one."""
    found = _RULES[prop.kind](prop, m)
    if prop.kind in CARRIERS:
        return found
    found = drawn_in(sized(found, prop.size, m.floor), prop.kind in STREWN, m)
    return found if m.near > 0 else on_tread(found, 1.2 * _tread(m), m)


def _podium(prop: Prop, m: Room) -> list[Placed]:
    radius, half = max(1.45 * m.w, 1.5 * m.r, 0.5 * m.h) * max(1.0, prop.size), -m.floor / 2
    return [
        Placed(prop, shapes.DRUM, (0, 0.05 * radius, -half), (radius, 0, half, 0), 0, 1.04, 0.0025)
    ]


def _tread(m: Room) -> float:
    """How deep a step is before the product's middle, 1.25 times."""
    return max(1.5 * m.r, 0.5 * m.w, 0.02)


def _steps(prop: Prop, m: Room) -> list[Placed]:
    """A broad tread under the product and two more rising behind it, shifted to one side."""
    deep, rise = _tread(m), -m.floor
    wide = max(2.2 * m.w, 0.9 * m.h) * max(1.0, prop.size)
    front = -1.25 * deep
    steps = []
    for k in range(3):
        near = front if k == 0 else front + (1.0 + k) * 1.25 * deep
        top = k * rise
        half_deep, half_high = (front + 7 * deep - near) / 2, (top - m.floor) / 2
        place = (m.side * -0.25 * m.w, near + half_deep, (top + m.floor) / 2)
        steps.append(
            Placed(prop, shapes.BLOCK, place, (wide, half_deep, half_high, 0), 0, 1.0 + 0.02 * k)
        )
    return steps


def _arch(prop: Prop, m: Room) -> list[Placed]:
    half = max(1.5 * m.w, 0.62 * m.h)
    high = 1.45 * m.h - m.floor
    place = (m.side * 0.32 * m.h, behind(m, 0.75), m.floor)
    return [Placed(prop, shapes.ARCH, place, (half, 0.16 * m.h, high, 0.26 * m.h), 0, 0.94)]


def _sphere(prop: Prop, m: Room) -> list[Placed]:
    big, small = 0.22 * m.h, 0.11 * m.h
    right = (m.side * (clear(m) + big), 0.45 * m.h, m.floor + big)
    left = (-m.side * (clear(m) + 0.6 * small + 0.1 * m.h), -0.12 * m.h, m.floor + small)
    return [
        Placed(prop, shapes.SPHERE, right, (big, 0, 0, 0), 0, 0.97),
        Placed(prop, shapes.SPHERE, left, (small, 0, 0, 0), 0, 1.05),
    ]


def _blocks(prop: Prop, m: Room) -> list[Placed]:
    a, b, c = 0.24 * m.h, 0.2 * m.h, 0.42 * m.h
    left = (-m.side * (clear(m) + 1.2 * a), 0.4 * m.h, m.floor + 0.2 * m.h)
    right = (m.side * (clear(m) + 1.1 * b), 0.6 * m.h, m.floor + c)
    return [
        Placed(prop, shapes.BLOCK, left, (a, a, 0.2 * m.h, 0), 18, 0.97),
        Placed(prop, shapes.BLOCK, right, (b, b, c, 0), -14, 1.03),
    ]


def _ring(prop: Prop, m: Room) -> list[Placed]:
    radius, thick = max(0.72 * m.h, 1.1 * m.w), 0.04 * m.h
    place = (m.side * 0.14 * m.h, behind(m, 0.3), m.floor + radius + thick)
    return [Placed(prop, shapes.RING, place, (radius, thick, 0, 0), 0, 1.0)]


def _half_disc(prop: Prop, m: Room) -> list[Placed]:
    y, radius = behind(m, 0.5), max(0.8 * m.h, 1.2 * m.w) - 0.4 * m.floor
    edge = m.edge(-m.side, y) - 0.05 * m.h
    radius = max(min(radius, edge - 0.3 * m.h), 1.15 * m.w)
    place = (-m.side * min(0.42 * m.h, max(edge - radius, 0.2 * m.h)), y, m.floor)
    return [Placed(prop, shapes.HALF_DISC, place, (radius, 0.09 * m.h, 0, 0), 0, 0.93)]


def _nothing(prop: Prop, m: Room) -> list[Placed]:
    """Smoke is no solid: see `smoke`."""
    return []


def _stones(prop: Prop, m: Room) -> list[Placed]:
    stones = []
    for k in range(6):
        side = m.side if k % 3 else -m.side
        a, b = m.rng.uniform(0.10, 0.19) * m.h, m.rng.uniform(0.09, 0.14) * m.h
        c = m.rng.uniform(0.05, 0.085) * m.h
        x = side * (clear(m) + a * 1.3 + (k // 2) * 0.24 * m.h * m.rng.uniform(0.6, 1.2))
        y = m.rng.uniform(-0.15, 0.5) * m.h
        turn = m.rng.uniform(0, 180)
        sizes = (a, b, c, 3.1 * k + 1.0)
        stones.append(Placed(prop, shapes.STONE, (x, y, m.floor + 0.85 * c), sizes, turn, 1.0))
    return stones


def _foliage(prop: Prop, m: Room) -> list[Placed]:
    """A branch that enters the frame from one edge behind the product, and one that lies opposite.

    Their feet stay outside the frame, as if held there; the tips end beside the product.
    """
    side = -m.side
    y = 0.5 * m.h + m.r
    edge = m.edge(side, y)
    gap = max(edge - m.w * (1 + y / m.far), 0.15 * m.h)
    length = min(max(1.5 * gap, 1.05 * m.h), 1.5 * m.h)
    lean = math.acos(min(max(1.15 * gap / length, 0.25), 0.87))
    way = (-side * math.cos(lean), 0.1, math.sin(lean))
    foot = (side * (edge + 0.04 * m.h), y, m.floor + 0.12 * m.h)
    near = 0.2 * m.h
    gap = m.edge(-side, near) - m.w
    lying = min(max(1.4 * gap, 0.85 * m.h), 1.5 * m.h)
    away = near + 0.3 * lying
    outside = m.edge(-side, away) + max(0.04 * m.h, 0.55 * lying - gap)
    lying_foot = (-side * outside, away, m.floor + 0.02 * m.h)
    return [
        _branch(prop, foot, way, length, 0.15),
        _branch(prop, lying_foot, (side * 0.93, -0.36, 0.03), lying, 1.3),
    ]


def _branch(
    prop: Prop,
    foot: tuple[float, float, float],
    way: tuple[float, float, float],
    length: float,
    back: float,
) -> Placed:
    """A square card with its foot at `foot` that runs along `way`, turned back from the camera by
    `back` radians (half a turn of a right angle: it lies).
    """
    up = np.array(way) / np.linalg.norm(way)
    level = np.cross([0.0, -math.cos(back), math.sin(back)], up)
    across = -level / np.linalg.norm(level)
    middle = np.array(foot) + up * length / 2
    u, v = across * length / 2, up * length / 2
    place = (float(middle[0]), float(middle[1]), float(middle[2]))
    axes = (float(u[0]), float(u[1]), float(u[2])), (float(v[0]), float(v[1]), float(v[2]))
    return Placed(prop, shapes.CARD, place, card=axes)


def _beside(prop: Prop, stand: Stand, m: Room) -> list[Placed]:
    """Flat-lay: things lie round the product, in two opposite corners."""
    x, y = stand.width / 2, stand.height / 2
    s = 0.24 * min(stand.width, stand.height) + 0.012
    corner = ((m.side * (x + 0.9 * s), -y * 0.7), (-m.side * (x + 0.8 * s), y * 0.75))
    if prop.kind in LEAVES:
        half = 1.9 * s
        return [
            Placed(prop, shapes.CARD, (px * 1.25, py, 0.006), card=_flat(half, turn))
            for (px, py), turn in zip(corner, (40.0, 215.0), strict=True)
        ]
    if prop.kind == "stones":
        sizes = [(0.8, 0.6, 0.3), (0.55, 0.5, 0.26), (0.4, 0.33, 0.2)]
        spots = [corner[0], corner[1], (corner[0][0] * 1.02, corner[0][1] + 1.7 * s)]
        return [
            Placed(
                prop, shapes.STONE, (px, py, c * s * 0.85), (a * s, b * s, c * s, 2.0 + k), 35.0 * k
            )
            for k, ((px, py), (a, b, c)) in enumerate(zip(spots, sizes, strict=True))
        ]
    if prop.kind == "smoke":
        return []
    if prop.kind in TABLE_RULES:
        return strewn(prop, (x, y), corner, s, m.rng)
    if prop.kind in SMALL_RULES:
        return scattered(prop, corner, s, m.rng)
    (ax, ay), (bx, by) = corner
    if prop.kind == "sphere":
        balls = [(ax, ay, 0.55 * s), (bx, by, 0.35 * s)]
        return [Placed(prop, shapes.SPHERE, (u, v, r), (r, 0, 0, 0)) for u, v, r in balls]
    if prop.kind in ("ring", "arch", "half_disc"):
        return [Placed(prop, shapes.DRUM, (ax, ay, 0.1 * s), (0.9 * s, 0, 0.1 * s, 0))]
    return [
        Placed(prop, shapes.BLOCK, (ax, ay, 0.2 * s), (0.7 * s, 0.7 * s, 0.2 * s, 0), 20),
        Placed(prop, shapes.DRUM, (bx, by, 0.14 * s), (0.6 * s, 0, 0.14 * s, 0), 0, 1.04),
    ]


def _flat(
    half: float, turn_deg: float
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    a = math.radians(turn_deg)
    c, s = half * math.cos(a), half * math.sin(a)
    return (c, s, 0.0), (-s, c, 0.08 * half)


_RULES = {
    "podium": _podium,
    "steps": _steps,
    "arch": _arch,
    "sphere": _sphere,
    "blocks": _blocks,
    "ring": _ring,
    "half_disc": _half_disc,
    "stones": _stones,
    "leaves": _foliage,
    "palm": _foliage,
    "monstera": _foliage,
    **SMALL_RULES,
    **TABLE_RULES,
    "smoke": _nothing,
}
