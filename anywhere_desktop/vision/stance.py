"""Did the product hang when it was photographed, or stand?"""

import numpy as np

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.vision.lifted_shadow import lift_shadow

_WORKING_PX = 320
_THREAD = 0.25
"""Widest thread at the photograph's upper edge, as a share of the product's width."""
_CLEAR = 0.06
"""The room below a hanging product, as a share of its height, at least."""
_CLOSE = 0.03
_BELOW = 0.08, 0.7
"""Where the ground under the product is looked at: right below it, and further down, in heights."""
_DARK, _TOUCHES = 0.08, 0.3
"""Loss of light that is a shadow, and the share of it that a standing product's foot shows."""


def hangs(foreground: Foreground) -> bool:
    """Whether it hung: by a thread out of the photograph, or above a shadow that it does not touch.

    Where the photograph tells nothing it stood.
    """
    small = foreground.fitted(_WORKING_PX)
    if not (small.matte >= 128).any():
        return False
    return _by_a_thread(small.matte) or _above_its_shadow(foreground)


def _by_a_thread(matte: Matte) -> bool:
    solid = matte >= 128
    columns, rows = np.flatnonzero(solid.any(0)), np.flatnonzero(solid.any(1))
    wide, tall = len(columns), rows[-1] - rows[0] + 1
    cut = int(solid[0].sum())
    room = len(solid) - 1 - rows[-1]
    return bool(0 < cut <= _THREAD * wide and room >= _CLEAR * tall)


def _above_its_shadow(foreground: Foreground) -> bool:
    # The shadow is looked for in the photograph as it is; small, it is quick.
    small = foreground.fitted(_WORKING_PX)
    lifted = lift_shadow(small) if foreground.photo.alpha is None else None
    if lifted is None:
        return False
    left, top, right, bottom = small.box
    tall = bottom - top
    lost = 1 - lifted.kept.mean(-1)[:, left:right]
    foot = lost[bottom + 1 : bottom + 1 + max(2, round(_CLOSE * tall))]
    below = lost[bottom + round(_BELOW[0] * tall) : bottom + round(_BELOW[1] * tall)]
    if len(foot) < 2 or len(below) < 3:
        return False
    # The widest dark run of a row says how dark a shadow of the product's size is there.
    darkest = float(np.sort(below, 1)[:, len(below[0]) // 2 :].mean(1).max())
    touching = float(np.sort(foot, 1)[:, len(foot[0]) // 2 :].mean(1).max())
    return darkest > _DARK and touching < _TOUCHES * darkest
