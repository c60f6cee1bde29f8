"""What a handle does while it is dragged."""

import math
from dataclasses import dataclass

import numpy as np

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.ui.placement.geometry import (
    Point,
    Silhouette,
    bounds_of,
    middle_of,
    moved,
    scaled,
    settled,
    to_frame,
    turned_to,
)
from anywhere_desktop.ui.placement.snapping import Guide, snapped

MOVE, TURN, GROUND = "move", "turn", "ground"
CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
TURN_STEP_DEG = 15.0
_RIGHT_ANGLE_PULL_DEG = 2.0
_ONE_TO_ONE_PULL = 0.02


@dataclass(frozen=True)
class Keys:
    """The keys that change a drag. free: no snapping (Ctrl); steady: one axis, or steps of 15
    degrees (Shift); centred: scale about the middle (Alt).
    """

    free: bool = False
    steady: bool = False
    centred: bool = False


@dataclass(frozen=True, eq=False)
class Drag:
    """A drag of a handle that began at a point of the frame. reach: how near, in frame px, a guide
    pulls; handle: `MOVE`, `TURN`, `GROUND` or one of `CORNERS`.
    """

    handle: str
    placement: Placement
    product: Silhouette
    begun: Point
    guides: tuple[Guide, ...]
    reach: float

    def to(self, point: Point, keys: Keys) -> tuple[Placement, tuple[Guide, ...]]:
        """The placement with the pointer at a point, and the guides that it lies on."""
        if self.handle == TURN:
            return settled(self._turned(point, keys)), ()
        if self.handle in CORNERS:
            return settled(self._scaled(point, keys)), ()
        return self._moved(point, keys)

    def _moved(self, point: Point, keys: Keys) -> tuple[Placement, tuple[Guide, ...]]:
        dx, dy = point[0] - self.begun[0], point[1] - self.begun[1]
        if self.handle == GROUND:
            dx = 0.0
        elif keys.steady:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        there = moved(self.placement, dx, dy)
        if keys.free:
            return settled(there), ()
        bounds = bounds_of(there, self.product)
        ground = self.handle == GROUND
        guides = [g for g in self.guides if not ground or _for_the_foot(g, bounds[3], self.reach)]
        across, down = not ground and (not keys.steady or dx != 0), not keys.steady or dy != 0
        sx, sy, met = snapped(bounds, guides, self.reach, across, down)
        return settled(moved(there, sx, sy)), met

    def _scaled(self, point: Point, keys: Keys) -> Placement:
        corners = to_frame(self.product.corners, self.placement, self.product.photo)
        which = CORNERS.index(self.handle)
        grabbed, opposite = corners[which], corners[which - 2]
        anchor = corners.mean(0) if keys.centred else opposite
        arm = grabbed - anchor
        pulled = grabbed + np.array(point) - self.begun - anchor
        scale = self.placement.scale * float(pulled @ arm) / max(float(arm @ arm), 1e-9)
        if not keys.free and abs(scale - 1) < _ONE_TO_ONE_PULL:
            scale = 1.0
        return scaled(self.placement, self.product.photo, scale, (anchor[0], anchor[1]))

    def _turned(self, point: Point, keys: Keys) -> Placement:
        x, y = middle_of(self.placement, self.product)
        now = math.atan2(point[1] - y, point[0] - x)
        then = math.atan2(self.begun[1] - y, self.begun[0] - x)
        degrees = self.placement.rotation_deg + math.degrees(now - then)
        right = round(degrees / 90) * 90.0
        if keys.steady:
            degrees = round(degrees / TURN_STEP_DEG) * TURN_STEP_DEG
        elif not keys.free and abs(degrees - right) < _RIGHT_ANGLE_PULL_DEG:
            degrees = right
        return turned_to(self.placement, self.product.photo, degrees, (x, y))


def _for_the_foot(guide: Guide, foot: float, reach: float) -> bool:
    """Whether a level guide is near the foot: a dragged ground line heeds no other part."""
    return not guide.upright and guide.kind != "centre" and abs(guide.at - foot) <= reach
