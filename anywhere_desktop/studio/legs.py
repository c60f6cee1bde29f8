"""Legs in the proxy: each stands where its own foot meets the ground, in front or further back.

A stool's legs end at different rows of the photograph. On the plane through the product's middle
those behind would hang in the air, and all would throw one shadow; here each leg is put at the
depth at which the camera sees its foot.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte
from anywhere_desktop.studio.camera import Camera, Stand

Grid = NDArray[np.float64]
Singles = NDArray[np.float32]

_LOWER = 0.3
"""The share of the product's height, from below, in which legs are told apart."""
_THIN = 0.4
"""Widest leg, as a share of the product's width."""
_LONG = 0.35
"""Shortest leg, as a share of the lower part's height."""
_DEEP = 1.2
"""How far behind or before the middle a foot may stand, in widths of the product."""


@dataclass(frozen=True, eq=False)
class Leg:
    """part `(h, w)`: its pixels; behind: how far behind the product's middle it stands, in set
    units.
    """

    part: Mask
    behind: float


def legs_of(matte: Matte, camera: Camera, stand: Stand) -> tuple[int, tuple[Leg, ...]]:
    """The row from which legs reach down, and the legs; none where the product has one foot."""
    _, top, _, bottom = stand.box
    start = round(bottom - _LOWER * (bottom - top))
    lower = np.zeros(matte.shape, np.uint8)
    lower[start:] = matte[start:] > 127
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lower)
    legs = []
    for label in range(1, count):
        left, upper, wide, tall = stats[label, : cv2.CC_STAT_AREA]
        joined, narrow = upper == start, wide <= _THIN * (stand.box[2] - stand.box[0])
        if not joined or not narrow or tall < _LONG * (bottom - start):
            continue
        foot = np.array([upper + tall])
        behind = float(camera.on_ground(np.array([left + wide / 2]), foot * 1.0)[0, 1])
        if abs(behind) <= _DEEP * stand.width:
            legs.append(Leg(np.asarray(labels == label, np.bool_), behind))
    return start, tuple(legs) if len(legs) > 1 else ()


def stood(
    legs: tuple[Leg, ...], start: int, axes: tuple[Grid, Grid], camera: Camera
) -> list[tuple[Mask, float]]:
    """Where each leg is in the plane at its own depth, `(rows, columns)`, the nearest leg last.

    axes: places across and up, in set units. A leg goes on upwards to where the body begins.
    """
    x, z = np.meshgrid(*axes)
    found = []
    for leg in sorted(legs, key=lambda leg: -leg.behind):
        u, v = camera.project(np.stack([x, np.full_like(x, leg.behind), z], -1))
        v = np.maximum(v, start + 0.5)
        part = leg.part.astype(np.float32)
        here = cv2.remap(part, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR)
        found.append((np.asarray(here > 0.5, np.bool_), leg.behind))
    return found
