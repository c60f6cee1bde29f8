"""What strokes may change in a cut: those to keep alone take nothing away, to drop add nothing."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte, fitted, resize
from anywhere_desktop.vision.backdrop import Plane, ball
from anywhere_desktop.vision.colour import Lab, to_lab
from anywhere_desktop.vision.grabcut import Seeds
from anywhere_desktop.vision.strokes import common_colours

_WORKING_PX = 1100
_SOLID, _BARE = 230, 25
"""A stroke says nothing new where a matte (of 255) is at least, or at most, this."""
_GONE = 64
"""What covers less than this (of 255) of what covered more went, not only became clearer."""
_ANOTHER = 0.5
"""Cuts of which less than this lies within the other show two products, not a correction of one."""
_NEAR_PX, _SOFT_PX = 3, 4
"""How near to a stroke a piece is touched by it; how far its soft edge reaches; at working size."""
_RARE = 3e-4
"""A colour that fewer pixels of what was struck out have (share in 1/13824 of the colour space)."""
_ALIKE = 0.3
"""Pieces with less than this of such colours look otherwise."""
_PRODUCT = 0.9
"""Colours are the product's where they are this share of its and of what is left out together."""
_BLURRED, _SPECK = 0.003, 0.0005
"""Over which radius that is averaged, as a share of the longer side; parts smaller than this share
of the product do not count.
"""


def contradicted(matte: Matte, strokes: Seeds) -> Seeds:
    """Where a matte is not what the strokes say, all `(h, w)`; not where one grazes a soft edge."""
    against = strokes.keep & (matte < _SOLID), strokes.drop & (matte > _BARE)
    return Seeds(
        *(cv2.morphologyEx(m.astype(np.uint8), cv2.MORPH_OPEN, ball(1)) > 0 for m in against)
    )


def corrected(before: Matte, after: Matte, strokes: Seeds, picture: NDArray[np.uint8]) -> Matte:
    """The cut before, changed by a cut with strokes only as far as the strokes can have meant it.

    From strokes the cutter learns about the whole picture, and what it learns may cost the product
    a part that nobody struck out, or bring back what was rightly out. So if only strokes to keep
    contradict the cut before, nothing goes, and if only strokes to drop do, nothing comes. What
    goes touches a stroke to drop or looks like what does, is not nearer to one to keep, and has not
    the product's colours alone. A stroke that says what the cut before says does not count. Where
    strokes show another product altogether, the new cut stands. Strokes themselves are obeyed.

    Args:
        before: the matte without strokes, `(h, w)`.
        after: the matte with them, `(h, w)`.
        strokes: where they lie, `(h, w)`.
        picture: the photograph in sRGB, `(h, w, 3)`.
    """
    against = contradicted(before, strokes)
    keeps, drops = bool(against.keep.any()), bool(against.drop.any())
    if _another(before >= 128, after >= 128, keeps, drops):
        merged = after
    elif not drops:
        merged = np.maximum(before, after)
    else:
        most = after if keeps else np.minimum(before, after)
        stays = _unmeant(before, after, against, picture)
        merged = np.where(stays, np.maximum(before, most), most)
    obeyed = np.where(strokes.keep, np.maximum(merged, _SOLID), merged)
    return np.where(strokes.drop, 0, obeyed).astype(np.uint8)


def _another(before: Mask, after: Mask, keeps: bool, drops: bool) -> bool:
    """Whether two cuts show two products: too little of the one that should lie within the other
    does, or of the smaller one where either may.
    """
    sizes = before.sum(), after.sum()
    within = min(sizes) if keeps == drops else sizes[0] if keeps else sizes[1]
    return bool((before & after).sum() < _ANOTHER * within)


def _unmeant(before: Matte, after: Matte, strokes: Seeds, picture: NDArray[np.uint8]) -> Mask:
    """The pieces of what was lost that the strokes cannot have meant, with their edge, `(h, w)`."""
    size = fitted((before.shape[1], before.shape[0]), _WORKING_PX)
    keep, drop = (
        resize(m.astype(np.uint8) * 255, size) > 127 for m in (strokes.keep, strokes.drop)
    )
    old, new, lab = resize(before, size), resize(after, size), to_lab(resize(picture, size))
    lost = old - np.minimum(old, new) > _BARE
    held = _elsewhere(lost, Seeds(keep, drop), lab) | _like_product(lost, old, new, drop, lab)
    around = _grown(held, _SOFT_PX).astype(np.uint8) * 255
    stays = cv2.resize(around, (before.shape[1], before.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(stays) > 127


def _elsewhere(lost: Mask, strokes: Seeds, lab: Lab) -> Mask:
    """The pieces that no stroke to drop touches and that look otherwise than those which one does,
    and those that lie nearer to a stroke to keep. A faint rim joins no pieces.
    """
    pieces = cv2.morphologyEx(lost.astype(np.uint8), cv2.MORPH_OPEN, ball(1))
    labels = np.asarray(cv2.connectedComponents(np.asarray(pieces, np.uint8))[1], np.int32)
    hit = np.bincount(labels.ravel(), _grown(strokes.drop, _NEAR_PX).ravel()) > 0
    hit[0] = False
    alike = common_colours(lab, hit[labels], strokes.drop) >= _RARE
    strange = np.bincount(labels.ravel(), alike.ravel()) < _ALIKE * np.bincount(labels.ravel())
    held = (strange & ~hit) | (_least(labels, strokes.keep) < _least(labels, strokes.drop))
    held[0] = False
    found: Mask = held[labels]
    return found


def _like_product(lost: Mask, old: Matte, new: Matte, drop: Mask, lab: Lab) -> Mask:
    """The parts of what went that have the product's colours, and neither those of what was struck
    out nor those of what lies outside.
    """
    went, none = lost & (new < _GONE), np.zeros_like(lost)
    own = common_colours(lab, (old >= 128) & (new >= 128), none)
    other = common_colours(lab, (old <= _BARE) & (new <= _BARE), drop)
    alike, sigma = (own + 1e-5) / (own + other + 2e-5), _BLURRED * max(lost.shape)
    mean = cv2.GaussianBlur((alike * went).astype(np.float32), (0, 0), sigma)
    weight = cv2.GaussianBlur(went.astype(np.float32), (0, 0), sigma)
    like = (went & (mean > _PRODUCT * np.maximum(weight, 1e-3))).astype(np.uint8)
    wide = cv2.morphologyEx(like, cv2.MORPH_OPEN, ball(max(1, round(_BLURRED * max(lost.shape)))))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(wide, np.uint8))
    large = stats[:, cv2.CC_STAT_AREA] > _SPECK * (old >= 128).sum()
    large[0] = False
    parts: Mask = large[labels]
    return parts


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
