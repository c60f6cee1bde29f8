"""What strokes may change in a cut: to keep takes nothing away, to drop adds nothing."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte, fitted, resize
from anywhere_desktop.vision.backdrop import Plane
from anywhere_desktop.vision.colour import to_lab
from anywhere_desktop.vision.grabcut import Seeds
from anywhere_desktop.vision.proposals import overlap
from anywhere_desktop.vision.strokes import common_colours

_WORKING_PX = 1100
_SOLID, _BARE = 230, 25
"""A stroke says nothing new where a matte (of 255) is at least, or at most, this."""
_ANOTHER = 0.5
"""Cuts that share less than this (IoU) show two products, not one before and after a correction."""
_NEAR_PX, _SOFT_PX = 3, 4
"""How near to a stroke a piece is touched by it; how far its soft edge reaches; at working size."""
_RARE = 3e-4
"""A colour that fewer pixels of what was struck out have (share in 1/13824 of the colour space)."""
_ALIKE = 0.3
"""Pieces with less than this of such colours look otherwise."""


def contradicted(matte: Matte, strokes: Seeds) -> Seeds:
    """Where a matte is not what the strokes say, all `(h, w)`."""
    return Seeds(strokes.keep & (matte < _SOLID), strokes.drop & (matte > _BARE))


def corrected(before: Matte, after: Matte, strokes: Seeds, picture: NDArray[np.uint8]) -> Matte:
    """The cut before, changed by a cut with strokes only as far as the strokes can have meant it.

    From strokes the cutter learns about the whole picture, and what it learns may cost the product
    a part that nobody struck out, or bring back what was rightly out. So if only strokes to keep
    contradict the cut before, nothing goes, and if only strokes to drop do, nothing comes. What
    goes touches a stroke to drop or looks like what does, and is not nearer to one to keep; strokes
    that say what the cut before says count for nothing there. Where
    the strokes themselves lie, and where they show another product altogether, the new cut stands.

    Args:
        before: the matte without strokes, `(h, w)`.
        after: the matte with them, `(h, w)`.
        strokes: where they lie, `(h, w)`.
        picture: the photograph in sRGB, `(h, w, 3)`.
    """
    against = contradicted(before, strokes)
    if not (against.keep.any() or against.drop.any()):
        return before
    if overlap(before >= 128, after >= 128) < _ANOTHER:
        return after
    if not against.drop.any():
        merged = np.maximum(before, after)
    else:
        most = after if against.keep.any() else np.minimum(before, after)
        stays = _unmeant(before - np.minimum(before, after), against, picture)
        merged = np.where(stays, np.maximum(before, most), most)
    return np.where(strokes.keep | strokes.drop, after, merged)


def _unmeant(lost: Matte, strokes: Seeds, picture: NDArray[np.uint8]) -> Mask:
    """The pieces of what was lost that the strokes cannot have meant, with their edge, `(h, w)`."""
    size = fitted((lost.shape[1], lost.shape[0]), _WORKING_PX)
    keep, drop = (resize(m.astype(np.uint8) * 255, size) > 0 for m in (strokes.keep, strokes.drop))
    gone = (resize(lost, size) > _BARE).astype(np.uint8)
    labels = np.asarray(cv2.connectedComponents(gone)[1], np.int32)
    struck = _grown(drop, _NEAR_PX)
    hit = np.bincount(labels.ravel(), struck.ravel()) > 0
    hit[0] = False
    alike = common_colours(to_lab(resize(picture, size)), hit[labels], drop) >= _RARE
    strange = np.bincount(labels.ravel(), alike.ravel()) < _ALIKE * np.bincount(labels.ravel())
    held = (strange & ~hit) | (_least(labels, keep) < _least(labels, drop))
    held[0] = False
    around = _grown(held[labels], _SOFT_PX).astype(np.uint8)
    stays = cv2.resize(around, (lost.shape[1], lost.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.asarray(stays) > 0


def _grown(mask: Mask, reach_px: int) -> Mask:
    square = np.ones((2 * reach_px + 1,) * 2, np.uint8)
    return np.asarray(cv2.dilate(mask.astype(np.uint8), square)) > 0


def _least(labels: NDArray[np.int32], stroke: Mask) -> Plane:
    """How near each labelled piece comes to a stroke, in px."""
    least = np.full(int(labels.max()) + 1, np.inf, np.float32)
    if stroke.any():
        far = cv2.distanceTransform((~stroke).astype(np.uint8), cv2.DIST_L2, 5)
        np.minimum.at(least, labels[labels > 0], far[labels > 0])
    return least
