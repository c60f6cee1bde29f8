"""The ground in a plate round a product: its colour, and how far up the picture it reaches."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, resize, to_depth, to_linear
from anywhere_desktop.core.records import Ground
from anywhere_desktop.vision.colour import to_lab

_WORKING_PX = 240
_ASIDE = 1.2
"""How far to either side of the product is looked, as a share of its width."""
_BELOW, _ABOVE = 0.10, 0.03
"""The rows from which the ground's colour is taken, as shares of the product's height."""
_STEP = 0.06
"""Within what share of the picture's height ground gives way to what is behind it."""
_CHANGE = 9.0
"""By how much the colour must change there, Lab units."""
_DEEP = 0.06
"""So much of the picture's height above the product's foot is ground whatever it looks like."""

_Rows = NDArray[np.float32]


def measure_ground(plate: Picture, foreground: Foreground, gloss: float) -> Ground:
    """Look at a plate `(h, w, 3)` sRGB of the foreground's size; `gloss` is known elsewhere.

    The ground is followed upwards from the product's foot until its colour changes within a
    short way: a table's edge or a wall's foot, sharp or out of focus; a seamless sweep has none.
    """
    height, width = plate.shape[:2]
    scale = min(1.0, _WORKING_PX / max(height, width))
    size = max(8, round(width * scale)), max(8, round(height * scale))
    small = resize(to_depth(plate, 8), size)
    matte = resize(foreground.matte, size)
    rows = _row_colours(to_lab(small), matte, _columns(foreground, scale, size[0]))
    foot, tall = round(foreground.box[3] * scale), (foreground.box[3] - foreground.box[1]) * scale
    end = _end(rows, min(foot, size[1] - 1))
    near = slice(max(0, round(foot - _ABOVE * tall)), max(foot + 1, round(foot + _BELOW * tall)))
    colour = _colour(small[near], matte[near])
    return Ground(colour, gloss, round(end / scale))


def _columns(foreground: Foreground, scale: float, width: int) -> NDArray[np.bool_]:
    """Columns to either side of the product."""
    left, right = foreground.box[0] * scale, foreground.box[2] * scale
    reach = max(6.0, _ASIDE * (right - left))
    at = np.arange(width)
    return np.asarray((at > left - reach) & (at < right + reach))


def _row_colours(
    lab: NDArray[np.float32], matte: NDArray[np.uint8], columns: NDArray[np.bool_]
) -> _Rows:
    """The median colour of every row beside the product, `(h, 3)`, what it hides filled in."""
    around = cv2.dilate((matte > 4).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    seen = np.where((columns[None, :] & ~around)[..., None], lab, np.nan)
    empty = np.isnan(seen[..., 0]).all(1)
    seen[empty] = lab[empty]
    colours = np.nanmedian(seen, axis=1).astype(np.float32)
    return np.asarray(cv2.blur(colours, (1, 3)), np.float32)


def _end(rows: _Rows, foot: int) -> int:
    """The row at which the ground ends, 0 where it does not."""
    step = max(2, round(_STEP * len(rows)))
    for row in range(foot - max(1, round(_DEEP * len(rows))), step, -1):
        if float(np.linalg.norm(rows[row - step] - rows[row])) > _CHANGE:
            # The middle of the change, where it is a blurred edge.
            steps = np.linalg.norm(np.diff(rows[row - step : row + 1], axis=0), axis=1)
            return row - step + 1 + int(steps.argmax())
    return 0


def _colour(band: NDArray[np.uint8], matte: NDArray[np.uint8]) -> tuple[float, float, float]:
    free = matte < 4
    pixels = to_linear(band)[free] if free.any() else to_linear(band).reshape(-1, 3)
    r, g, b = (float(v) for v in np.median(pixels, axis=0))
    return r, g, b
