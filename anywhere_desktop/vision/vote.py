"""What the believable proposals have in common, and how far they agree."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.proposals import Proposal, overlap

_TEMPER = 0.2
"""A proposal that scores less than the best by this counts 1/e of it."""
_WITNESSES = 6
"""How many of the best are asked whether they found the same."""


def voted(proposals: Sequence[Proposal], standings: Sequence[float]) -> list[Proposal]:
    """The proposals in the order of their standings, their vote before them.

    The vote is what most of them, each by its standing, call product: about equally believable
    ones err in different places. It has the signs of the best; `agreed` is the median overlap of
    the best few with it.
    """
    if not proposals:
        return []
    order = sorted(range(len(proposals)), key=lambda index: -standings[index])
    ranked = [proposals[index] for index in order]
    weights = np.exp((np.array(standings) - max(standings)) / _TEMPER)
    share = np.zeros(ranked[0].mask.shape)
    for one, weight in zip(proposals, weights / weights.sum(), strict=True):
        share += weight * one.mask
    mask: Mask = share > 0.5
    if not mask.any():
        return ranked
    agreed = float(np.median([overlap(one.mask, mask) for one in ranked[:_WITNESSES]]))
    return [Proposal("vote", mask, replace(ranked[0].signs, agreed=agreed)), *ranked]
