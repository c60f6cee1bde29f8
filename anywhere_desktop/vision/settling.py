"""Where colours and network found different products: what both together find, and which of them
the outline listens to.
"""

from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.backdrop import Plane, ball
from anywhere_desktop.vision.colour import Lab, to_lab
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.grabcut import Seeds, cut_likely
from anywhere_desktop.vision.insight import agreement, doubt, guessed, seen_through, shut
from anywhere_desktop.vision.proposals import contrast, outline_px

SETTLE_PX = 400
"""The longest side at which is settled who is believed."""
_SAME = 0.9
"""Colours and network that agree this much found the same thing."""
_OTHER = 0.78
"""Those that agree less than this found different things, not one with different outlines."""
DOUBTFUL = 0.17
"""A network that leaves more doubt than this is not believed, as before photographs unlike what it
learned from."""
_BETTER = 0.45
"""Nor is one whose find the colours part this much less than what both found."""
_DOUBTED = 1.5
"""How much that counts for each bit of the network's doubt."""
_SURELY, _LITTLE = 0.35, 0.09
"""The same for a network that is believed about the outline of what both found, and how much doubt
it may leave."""
_EMPTY, _FULL = 0.05, 0.5


class Trusted(Enum):
    """Whom the outline listens to. COLOURS: to the network in thin parts alone."""

    BOTH = "both"
    COLOURS = "colours"
    NETWORK = "network"


@dataclass(frozen=True, eq=False)
class Settled:
    """Where the product is, `(h, w)`, and whom its outline listens to; strokes still have to be
    obeyed.
    """

    mask: Mask
    trusted: Trusted


def settled(
    picture: NDArray[np.uint8], found: Mask, guess: Guess, strokes: Seeds, out: Mask | None = None
) -> Settled:
    """Settle what the colours found and what the network sees from close by.

    The colours cut anew from the mean of both. If the two agree that is the product. If not, it is
    so too where colours part it much better from what lies round it than they part what the network
    found, along the outlines that differ: the network, that never saw such a thing, is not listened
    to. Else the network alone is believed about different things; about one thing with different
    outlines only if it is quite sure, and otherwise what the colours found first stays.

    Args:
        picture: the region round the product `(h, w, 3)`, at most about `SETTLE_PX` large.
        found: what the colours found, `(h, w)`.
        guess: what the network sees, of any size.
        strokes: what the user drew.
        out: what lies outside the user's window, `(h, w)`; None where there is none.
    """
    lab = to_lab(picture)
    guess = _as_seen_through(guess.at((found.shape[1], found.shape[0])), found, lab, strokes.drop)
    there = np.maximum(guess.there, guess.matte)
    seeds = strokes if out is None else Seeds(strokes.keep, strokes.drop | out)
    both = cut_likely(picture, np.asarray((there + found) / 2, np.float32), seeds)
    if not both.any():
        return Settled(found, Trusted.BOTH)
    common = agreement(found, guess)
    if common >= _SAME:
        return Settled(both, Trusted.BOTH)
    none = np.zeros_like(found)
    alone = guessed(guess, none, none)  # Strokes stay out of it: they must still be seen to differ.
    gain, unsure = _better_parted(both, alone, lab), doubt(guess)
    if gain is None or unsure > DOUBTFUL:
        return Settled(both, Trusted.COLOURS)
    against = gain + _DOUBTED * unsure
    if against >= _BETTER:
        return Settled(both, Trusted.COLOURS)
    if common < _OTHER:
        return Settled(alone, Trusted.NETWORK)
    return Settled(alone if against < _SURELY and unsure < _LITTLE else found, Trusted.BOTH)


def _better_parted(one: Mask, other: Mask, lab: Lab) -> float | None:
    """How much better colours part one mask than another from what lies round it, -1 to 1, where
    their outlines differ, or all along them if hardly anywhere; None if they part nothing.
    """
    apart = (one ^ other).astype(np.uint8)
    near = cv2.dilate(apart, ball(outline_px(one))) > 0
    for where in (near, None):
        parted = contrast(one, lab, where), contrast(other, lab, where)
        if parted[0] is not None and parted[1] is not None:
            return parted[0] - parted[1]
    return None


def _as_seen_through(guess: Guess, found: Mask, lab: Lab, drop: Mask) -> Guess:
    """The guess with the colours' word on holes: those that show the backdrop are open, those that
    show next to none of it are lenses, unless the user struck them out.
    """
    there = np.maximum(guess.there, guess.matte)
    lenses = shut(found, there < _EMPTY, there > _FULL, lab, drop)
    holes = seen_through(found, lab)

    def told(plane: Plane) -> Plane:
        return np.where(holes, 0, np.maximum(plane, lenses)).astype(np.float32)

    return Guess(told(guess.matte), told(guess.there))
