"""Did the product hang when it was photographed, or stand?"""

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.vision.lifted_shadow import lift_shadow

_WORKING_PX = 320
_THREAD = 0.12
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
    foot, below = _shadows(small) if foreground.photo.alpha is None else (0.0, 0.0)
    if _by_a_thread(small.matte):
        return foot <= _DARK
    return below > _DARK and foot < _TOUCHES * below


def _by_a_thread(matte: Matte) -> bool:
    solid = matte >= 128
    columns, rows = np.flatnonzero(solid.any(0)), np.flatnonzero(solid.any(1))
    wide, tall = len(columns), rows[-1] - rows[0] + 1
    cut = int(solid[0].sum())
    room = len(solid) - 1 - rows[-1]
    return bool(0 < cut <= _THREAD * wide and room >= _CLEAR * tall)


def _shadows(small: Foreground) -> tuple[float, float]:
    """Loss of light right under the product, and the greatest further down; 0 where untold."""
    lifted = lift_shadow(small)
    if lifted is None:
        return 0.0, 0.0
    left, top, right, bottom = small.box
    tall = bottom - top
    lost = 1 - lifted.kept.mean(-1)[:, left:right]
    foot = lost[bottom + 1 : bottom + 1 + max(2, round(_CLOSE * tall))]
    below = lost[bottom + round(_BELOW[0] * tall) : bottom + round(_BELOW[1] * tall)]
    if len(foot) < 2 or len(below) < 3:
        return 0.0, 0.0
    return _darkest(foot), _darkest(below)


def _darkest(rows: NDArray[np.float32]) -> float:
    """The darkest row, by the darker half of its columns."""
    return float(np.sort(rows, 1)[:, rows.shape[1] // 2 :].mean(1).max())
