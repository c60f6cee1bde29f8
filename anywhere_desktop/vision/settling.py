"""Where colours and network found different products: what both together find, and which of them
the outline listens to.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.backdrop import Plane
from anywhere_desktop.vision.colour import Lab, to_lab
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.grabcut import Seeds, cut_likely
from anywhere_desktop.vision.insight import agreement, doubt, guessed, seen_through, shut
from anywhere_desktop.vision.proposals import contrast

SETTLE_PX = 400
_SAME = 0.9
"""Colours and network that agree this much found the same thing."""
_OTHER = 0.78
"""Those that agree less than this found different things, not one with different outlines."""
_BETTER = 0.45
"""How much better the colours may part what both found from what lies round it than they part what
the network found, for the network to be believed."""
_DOUBTED = 1.5
"""How much that is less for each bit of the network's doubt."""
_SURELY, _SURE = 0.35, 0.09
"""The same for a network that is believed about a whole thing's outline, and how much doubt it may
leave."""
_EMPTY, _FULL = 0.05, 0.5


class Heard(Enum):
    """Whom the outline listens to."""

    BOTH = "both"
    COLOURS = "colours"
    NETWORK = "network"


@dataclass(frozen=True, eq=False)
class Settled:
    """Where the product is, `(h, w)`, and whom its outline listens to."""

    mask: Mask
    heard: Heard


def settled(picture: NDArray[np.uint8], found: Mask, guess: Guess, seeds: Seeds) -> Settled:
    """Settle what the colours found and what the network sees from close by.

    Both together are the colours' cut from a start that is their mean. Where they found different
    things, the outline is that of the network unless colours part what both found much better from
    what lies round it: then the network, that never saw such a thing, is not listened to.

    Args:
        picture: the region round the product `(h, w, 3)`, at most about `SETTLE_PX` large.
        found: what the colours found, `(h, w)`.
        guess: what the network sees, of any size.
        seeds: what the user drew; `drop` holds what lies outside a window too.
    """
    lab = to_lab(picture)
    guess = _as_seen_through(guess.at((found.shape[1], found.shape[0])), found, lab)
    there = np.maximum(guess.there, guess.matte)
    both = cut_likely(picture, np.asarray((there + found) / 2, np.float32), seeds)
    if not both.any():
        return Settled(found, Heard.BOTH)
    common = agreement(found, guess)
    if common >= _SAME:
        return Settled(both, Heard.BOTH)
    alone = guessed(guess, seeds.keep, seeds.drop)
    parted, unsure = contrast(alone, lab), doubt(guess)
    against = contrast(both, lab) - parted + _DOUBTED * unsure
    if not parted or against >= _BETTER:
        return Settled(both, Heard.COLOURS)
    if common < _OTHER:
        return Settled(alone, Heard.NETWORK)
    return Settled(alone if against < _SURELY and unsure < _SURE else found, Heard.BOTH)


def _as_seen_through(guess: Guess, found: Mask, lab: Lab) -> Guess:
    """The guess with the colours' word on holes: those that show the backdrop are open, those that
    show next to none of it are lenses.
    """
    there = np.maximum(guess.there, guess.matte)
    lenses = shut(found, there < _EMPTY, there > _FULL, lab)
    holes = seen_through(found, lab)

    def told(plane: Plane) -> Plane:
        return np.where(holes, 0, np.maximum(plane, lenses)).astype(np.float32)

    return Guess(told(guess.matte), told(guess.there))
