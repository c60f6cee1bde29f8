"""How deep a body with holes is: a ring is as deep as it is thick, not as it is wide."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask

Singles = NDArray[np.float32]

_HOLE = 0.012
"""Smallest hole that counts, as a share of the body's area."""
_ROUND_HOLE = 2.4
"""How far from a hole a part still belongs to its rim, in half thicknesses of the part."""


def rims(inside: Mask) -> Singles:
    """Half depth of the rims of holes, in cells, `(rows, columns)`: a tube of their own thickness;
    infinite elsewhere. inside: where the body is.
    """
    holes = _holes(inside)
    if not holes.any():
        return np.full(inside.shape, np.inf, np.float32)
    thick = _thickness(inside)
    away = cv2.distanceTransform((~holes).astype(np.uint8), cv2.DIST_L2, 5)
    rim = inside & (away < _ROUND_HOLE * thick)
    side = cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, 5)
    q = np.clip(1 - side / np.maximum(thick, 1e-3), 0, 1)
    tube = thick * np.sqrt(1 - q * q) + 0.5
    return np.asarray(np.where(rim, tube, np.inf), np.float32)


def _holes(inside: Mask) -> Mask:
    """Holes of the body that are large enough to throw light."""
    padded = np.pad((~inside).astype(np.uint8), 1, constant_values=1)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(padded, connectivity=4)
    keep = stats[:, cv2.CC_STAT_AREA] >= _HOLE * inside.sum()
    keep[[0, labels[0, 0]]] = False
    return np.asarray(keep[labels][1:-1, 1:-1], np.bool_)


def _thickness(inside: Mask) -> Singles:
    """Radius of the largest disc inside the body that covers each cell, cells."""
    solid = inside.astype(np.uint8)
    deepest = float(cv2.distanceTransform(np.pad(solid, 1), cv2.DIST_L2, 5).max())
    thick = np.where(inside, 1.0, 0.0)
    for radius in np.unique(np.round(np.geomspace(1.5, max(deepest, 2.0), 14)).astype(int)):
        side = 2 * int(radius) + 1
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
        opened = cv2.morphologyEx(solid, cv2.MORPH_OPEN, disc, borderValue=0)
        thick[opened > 0] = radius
    return np.asarray(thick, np.float32)
