"""What the small network's guess says about a cut: a proposal, and how much it agrees."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.backdrop import Plane, ball, touching
from anywhere_desktop.vision.colour import Lab
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.grabcut import main_parts, without_pinholes
from anywhere_desktop.vision.strokes import common_colours, crumbs

_RARE = 3e-4
"""A colour that fewer pixels of the backdrop have (share in 1/13824 of the colour space)."""
_SHOWN = 0.8
"""A hole with less than this of the backdrop's colours is left to the network."""
_SELDOM = 2e-3
"""The same: a true hole's colours are commoner; those of a tinted lens are the backdrop's where it
lies in shadow.
"""
_LENS = 0.01
"""A hole that is less than this of the product is no lens."""
_STRANGE = 0.6
"""A hole with more than this of such colours shows no backdrop: it is a lens, a label, a dial."""
_SEEN = 0.9
"""What the network sees more surely than this shows what colours the product has."""
_MUCH = 0.4
"""Where it sees less of a mask than this so surely, it saw something else, and shows nothing."""
_STRANGER, _UNSURE = 0.4, 0.8
"""How much a part's colours must be the product's, and how surely it must be seen, to stay: either
will do.
"""
_MUCH_STRUCK, _STRANGER_STRUCK, _UNSURE_STRUCK = 0.25, 0.55, 0.9
"""The same three once the user struck something out."""
_BLURRED = 0.006
"""Radius over which both are averaged, as a share of the longer side."""
_RIM = 0.012
"""How far from a mask, as a share of the longer side, what it missed of the product may reach."""
_SPECK = 0.003
"""Parts smaller than this share of a mask stay."""


def guessed(guess: Guess, keep: Mask, drop: Mask) -> Mask:
    """The product as the network alone would cut it, clear parts with it, `(h, w)`."""
    there = (np.maximum(guess.there, guess.matte) > 0.5) | keep
    return without_pinholes(main_parts(there & ~drop, 0.05, keep), 0.0015, drop)


def agreement(mask: Mask, guess: Guess) -> float:
    """How much of a mask and of what the network sees is common to both, 0 to 1 (soft IoU)."""
    solid = mask.astype(np.float32)
    either = float(np.maximum(solid, guess.there).sum())
    return float(np.minimum(solid, guess.there).sum()) / max(1.0, either)


def doubt(guess: Guess) -> float:
    """How unsure the guess is for its size: 0 where every pixel is decided, about 1 where it saw
    nothing that it knows.
    """
    unsure = float(np.minimum(guess.there, 1 - guess.there).sum())
    return unsure / max(1.0, float(guess.there.sum()))


def whole(guess: Guess, lab: Lab, drop: Mask) -> Guess:
    """The guess with those holes filled through which nothing of the backdrop is seen.

    lab: the picture's colours `(h, w, 3)`; drop: the user's strokes, which stay outside, `(h, w)`.
    """
    there = np.maximum(guess.there, guess.matte) > 0.5
    holes = enclosed(there)
    if not holes.any():
        return guess
    none = np.zeros_like(there)
    strange = common_colours(lab, ~there & ~holes, none) < _RARE
    _, labels = cv2.connectedComponents(holes.astype(np.uint8), connectivity=4)
    counts = np.bincount(labels.ravel())
    odd = np.bincount(labels.ravel(), strange.ravel()) > _STRANGE * counts
    odd[0] = False
    odd[np.unique(labels[drop])] = False
    full = cv2.GaussianBlur(odd[labels].astype(np.float32), (0, 0), 1.5) * 1.6
    inside = np.minimum(full, 1).astype(np.float32) * (there | odd[labels])
    return Guess(np.maximum(guess.matte, inside), np.maximum(guess.there, inside))


def seen_through(mask: Mask, lab: Lab) -> Mask:
    """The holes of a mask that show the backdrop's colours, whatever the network makes of them."""
    holes = enclosed(mask)
    if not holes.any() or (mask | holes).all():
        return np.zeros_like(mask)
    known = common_colours(lab, ~mask & ~holes, np.zeros_like(mask)) >= _RARE
    _, labels = cv2.connectedComponents(holes.astype(np.uint8), connectivity=4)
    shown = np.bincount(labels.ravel(), known.ravel()) > _SHOWN * np.bincount(labels.ravel())
    shown[0] = False
    seen: Mask = shown[labels]
    return seen


def shut(mask: Mask, never: Mask, there: Mask, lab: Lab, struck: Mask) -> Mask:
    """The holes in what the network sees that a mask fills and that show next to no backdrop.

    never, there: `(h, w)` where the network surely sees no product, where it sees some; small holes
    are left to it, and so are those that the user struck out, wherever in them the stroke lies.
    """
    holes = enclosed(there)
    filled = holes & mask & never & ~touching(holes, struck)
    if filled.sum() <= _LENS * mask.sum():
        return np.zeros_like(mask)
    seldom = common_colours(lab, ~there & ~holes, np.zeros_like(mask)) < _SELDOM
    _, labels = cv2.connectedComponents(filled.astype(np.uint8), connectivity=4)
    counts = np.bincount(labels.ravel())
    held = np.bincount(labels.ravel(), seldom.ravel()) > _STRANGE * counts
    held &= counts > _LENS * mask.sum()
    held[0] = False
    lenses: Mask = held[labels]
    return lenses


def without_looks_of_backdrop(
    mask: Mask, there: Plane, lab: Lab, held: Mask, struck: bool, clear: Mask
) -> Mask:
    """The mask without what has the backdrop's colours and is not surely seen either: gaps between
    thin parts before a busy backdrop, on whose pieces colours and network are both unsure.

    there: how surely there is product, `(h, w)` 0 to 1; lab: the picture's colours; held: parts
    that touch this stay; struck: whether the user struck something out near the product: where one
    gap was missed, others were too; clear: clear parts, through which the backdrop is seen: what
    they enclose, unless as a rim thinner than `_RIM`, stays.
    """
    much, stranger, doubted = _MUCH, _STRANGER, _UNSURE
    if struck:
        much, stranger, doubted = _MUCH_STRUCK, _STRANGER_STRUCK, _UNSURE_STRUCK
    seen = mask & (there > _SEEN)
    if seen.sum() <= much * mask.sum():
        return mask
    none, reach = np.zeros_like(mask), round(_RIM * max(mask.shape))
    beyond = cv2.dilate(mask.astype(np.uint8), ball(reach)) == 0
    own, other = common_colours(lab, seen, none), common_colours(lab, beyond, none)
    alike = (own + 1e-5) / (own + other + 2e-5)
    weight = np.maximum(_blurred(mask), 1e-3)
    strange = _blurred(alike * mask) < stranger * weight
    shown = _blurred((other >= _RARE) & mask) > 0.5 * weight
    unsure = _blurred(there * mask) < doubted * weight
    told = (mask & strange & shown & unsure).astype(np.uint8)
    parts = np.asarray(cv2.morphologyEx(told, cv2.MORPH_OPEN, ball(1)), np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(parts)
    thick = cv2.erode((clear & (parts == 0)).astype(np.uint8), ball(max(1, reach // 2))) > 0
    inside = enclosed(thick)
    gone = stats[:, cv2.CC_STAT_AREA] > _SPECK * mask.sum()
    gone[np.unique(labels[held | inside])] = False
    gone[0] = False
    away = gone[labels]
    left: Mask = mask & ~away
    return left & ~crumbs(left, away)


def _blurred(plane: NDArray[Any]) -> Plane:
    sigma = _BLURRED * max(plane.shape)
    return np.asarray(cv2.GaussianBlur(plane.astype(np.float32), (0, 0), sigma), np.float32)


def enclosed(mask: Mask) -> Mask:
    """The holes of a mask: what is not joined to the picture's rim."""
    free = ~mask
    rim = np.ones_like(free)
    rim[1:-1, 1:-1] = False
    return free & ~touching(free, rim & free)
