"""What a layout is made of: solids with their places, and the room that there is for them."""

from dataclasses import dataclass

import numpy as np

from anywhere_desktop.core.scene import Prop
from anywhere_desktop.studio import shapes

Sizes = tuple[float, float, float, float]

FINISHES = {
    "metal": (0.14, 0.9, 1.0), "satin metal": (0.34, 0.9, 1.0), "pearl": (0.16, 0.08, 0.0),
    "rind": (0.42, 0.04, 0.0), "card": (0.55, 0.04, 0.0), "cloth": (0.8, 0.03, 0.0),
}  # fmt: skip
"""Finish of a solid of one colour -> roughness, f0, metalness."""


@dataclass(frozen=True)
class Placed:
    """One solid of a prop: kind and sizes as in `shapes`, place, turn, how much lighter than the
    set's colour (tone), and the prop's own colour. card: half axes of a leaf card.
    finish: one of `FINISHES`, or "" for the set's own material.
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
    away the camera is, and how far the frame reaches to the left and right at the product.
    """

    h: float
    w: float
    r: float
    floor: float
    side: float
    rng: np.random.Generator
    far: float
    reach: tuple[float, float]

    def edge(self, side: float, y: float) -> float:
        """How far from the axis the frame ends on a side, `y` behind the product."""
        return self.reach[0 if side < 0 else 1] * (1 + y / self.far)


def behind(m: Room, share: float) -> float:
    """How far behind the product something tall stands, `share` of the way further back."""
    depth = max(1.5 * m.r, 0.5 * m.h) if m.floor == 0 else max(1.6 * m.w, 0.75 * m.h)
    return depth + share * 0.6 * m.h


def clear(m: Room) -> float:
    """How far to the side a prop must stay to leave the product's feet, or its podium, free."""
    return (1.2 * m.w + 0.06 * m.h) if m.floor == 0 else (max(1.5 * m.w, 0.5 * m.h) + 0.05 * m.h)
