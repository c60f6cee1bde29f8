"""What a layout is made of: solids with their places, and the room that there is for them."""

import math
from dataclasses import dataclass, replace

import numpy as np

from anywhere_desktop.core.scene import Prop
from anywhere_desktop.studio import shapes

Sizes = tuple[float, float, float, float]

FINISHES = {
    "metal": (0.14, 0.9, 1.0), "satin metal": (0.34, 0.9, 1.0), "pearl": (0.16, 0.08, 0.0),
    "rind": (0.42, 0.04, 0.0), "card": (0.55, 0.04, 0.0), "cloth": (0.8, 0.03, 0.0),
    "roast": (0.4, 0.05, 0.0),
}  # fmt: skip
"""Finish of a solid of one colour -> roughness, f0, metalness."""

CLEAR = {"glass": 1.5, "water": 1.33}
"""Finish of a clear solid -> index of refraction."""

_UNSCALED = (shapes.STONE, shapes.FABRIC, shapes.BEAN)
"""Solids whose fourth size is no length."""

CARRIERS = ("podium", "steps")
"""Props that the product stands on: they are wide enough for it, whatever their size."""


@dataclass(frozen=True)
class Placed:
    """One solid of a prop: kind and sizes as in `shapes`, place, turn, how much lighter than the
    set's colour (tone), and the prop's own colour. card: half axes of a leaf card.
    finish: one of `FINISHES` or `CLEAR`, or "" for the set's own material.
    """

    prop: Prop
    kind: int
    place: tuple[float, float, float]
    sizes: Sizes = (0.0, 0.0, 0.0, 0.0)
    turn_deg: float = 0.0
    tone: float = 1.0
    bevel: float = shapes.BEVEL
    card: tuple[tuple[float, float, float], tuple[float, float, float]] | None = None
    finish: str = ""


@dataclass(frozen=True)
class Layout:
    """All solids, and the height of the floor (below 0 when the product stands on something)."""

    placed: tuple[Placed, ...]
    floor: float


@dataclass(frozen=True)
class Room:
    """The product's measures in set units: height, half width, half depth; floor; chance; how far
    away the camera is, and how far the frame reaches to the left, to the right, to the front (near)
    and to the back (deep) at the product.
    """

    h: float
    w: float
    r: float
    floor: float
    side: float
    rng: np.random.Generator
    far: float
    reach: tuple[float, float]
    near: float = 0.0
    deep: float = math.inf

    def edge(self, side: float, y: float) -> float:
        """How far from the axis the frame ends on a side, `y` behind the product."""
        return self.reach[0 if side < 0 else 1] * (1 + y / self.far)


def behind(m: Room, share: float) -> float:
    """How far behind the product something tall stands, `share` of the way further back."""
    depth = max(1.5 * m.r, 0.5 * m.h) if m.floor == 0 else max(1.6 * m.w, 0.75 * m.h)
    return depth + share * 0.6 * m.h


def clear(m: Room) -> float:
    """How far to the side a prop must stay to leave the product's feet, or its podium, free."""
    room = max(min(m.reach) - m.w, 0.0)
    beside = m.w + max(min(0.2 * m.w + 0.06 * m.h, 0.3 * room), 0.05 * m.w)
    return beside if m.floor == 0 else (max(1.5 * m.w, 0.5 * m.h) + 0.05 * m.h)


def tucked(m: Room, side: float, half: float, deep: float, y: float) -> tuple[float, float]:
    """Where the middle of something broad stands beside the product, `y` behind it by preference:
    as (away from the axis, behind). What the frame would cut to less than three quarters stands
    behind the product's flank instead. half, deep: half its width and depth.
    """
    x = clear(m) + 1.1 * half
    if m.floor != 0 or x <= m.edge(side, y) - 0.5 * half:
        return x, y
    y = max(y, m.r + 1.35 * deep + 0.05 * m.h)
    return max(min(x, m.edge(side, y) - 0.5 * half), 0.6 * m.w), y


def counted(prop: Prop, usual: int) -> int:
    """How many of a kind that is strewn."""
    return max(1, round(usual * prop.amount))


def reach(one: Placed) -> tuple[float, float]:
    """How far a solid goes to the side from its place, and how deep to the front."""
    if one.card:
        (ux, uy, _), (vx, vy, _) = one.card
        return math.hypot(ux, vx), math.hypot(uy, vy)
    a, b = one.sizes[0], one.sizes[1]
    if one.kind in (shapes.SPHERE, shapes.DRUM):
        return a, a
    if one.kind == shapes.RING:
        return a + b, b
    if one.kind == shapes.STONE:
        a, b = 1.25 * a, 1.25 * b
    c, s = abs(math.cos(math.radians(one.turn_deg))), abs(math.sin(math.radians(one.turn_deg)))
    return a * c + b * s, a * s + b * c


def by_side(found: list[Placed]) -> dict[float, list[Placed]]:
    """Solids to the left (-1) and to the right (1) of the product, and those behind it (0)."""
    sides: dict[float, list[Placed]] = {}
    for one in found:
        x = one.place[0]
        sides.setdefault(math.copysign(1.0, x) if abs(x) > reach(one)[0] else 0.0, []).append(one)
    return sides


def sized(found: list[Placed], size: float, floor: float) -> list[Placed]:
    """A prop's solids made larger or smaller on the ground: what stands beside the product keeps
    its inner edge, what stands behind keeps its front.
    """
    if size == 1:
        return found
    made = []
    for side, group in by_side(found).items():
        inner = min(abs(one.place[0]) - reach(one)[0] for one in group) * side
        front = min(one.place[1] - reach(one)[1] for one in group)
        depth = float(np.mean([one.place[1] for one in group])) if side else front
        made += [_scaled(one, size, (inner, depth, floor)) for one in group]
    return made


def _scaled(one: Placed, size: float, pivot: tuple[float, float, float]) -> Placed:
    x, y, z = (p + size * (v - p) for v, p in zip(one.place, pivot, strict=True))
    a, b, c, d = one.sizes
    last = d if one.kind in _UNSCALED else size * d
    card = None
    if one.card:
        (ux, uy, uz), (vx, vy, vz) = one.card
        card = (size * ux, size * uy, size * uz), (size * vx, size * vy, size * vz)
    sizes = size * a, size * b, size * c, last
    return replace(one, place=(x, y, z), sizes=sizes, bevel=size * one.bevel, card=card)
