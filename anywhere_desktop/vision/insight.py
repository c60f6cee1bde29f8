"""What the small network's guess says about a cut: a proposal, and how much it agrees."""

import numpy as np

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.grabcut import main_parts, without_pinholes


def guessed(guess: Guess, keep: Mask, drop: Mask) -> Mask:
    """The product as the network alone would cut it, clear parts with it, `(h, w)`."""
    there = (np.maximum(guess.there, guess.matte) > 0.5) | keep
    return without_pinholes(main_parts(there & ~drop, 0.05, keep), 0.0015, drop)


def agreement(mask: Mask, guess: Guess) -> float:
    """How much of a mask and of what the network sees is common to both, 0 to 1 (soft IoU)."""
    solid = mask.astype(np.float32)
    either = float(np.maximum(solid, guess.there).sum())
    return float(np.minimum(solid, guess.there).sum()) / max(1.0, either)
