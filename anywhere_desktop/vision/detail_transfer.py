"""Brings an edit that was made small back to the size of its photograph."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Picture, resize, to_depth, white
from anywhere_desktop.core.watch import StepDone, Watch

_ROWS = 512
_WINDOW_PX = 9
"""Of the small picture: where structure is compared."""

_KEPT, _REPLACED = 0.75, 0.35
"""Correlation above which the photograph's detail is whole, and below which it is none."""

_LEAST_CONTRAST = 2.0
"""Standard deviation, 8-bit steps, below which there is no structure to compare."""


def detail_transferred(full: Picture, before: Picture, after: Picture, watch: Watch) -> Picture:
    """The small edit `before` -> `after` on the photograph `full`, at its size and depth.

    Where the edit kept the structure, the fine detail of the photograph returns, by the edit's own
    change of contrast; where something else stands now, the small picture is only enlarged.

    Args:
        full: `(H, W, 3)`, 8 or 16 bit.
        before: `(h, w, 3)`, 8 bit, `full` as the editor saw it.
        after: `(h, w, 3)`, 8 bit, the editor's answer.
        watch: told of each strip.
    """
    share = structure_kept(before, after)
    gain = _contrast_gain(before, after) * share
    out = np.empty_like(full)
    strips = list(_strips(full.shape[0]))
    for index, rows in enumerate(strips):
        out[rows] = _strip(full, before, after, gain, rows)
        watch.tell(StepDone(index + 1, len(strips)))
    return out


def structure_kept(before: Picture, after: Picture) -> NDArray[np.float32]:
    """`(h, w)`, 0 to 1: how far the picture still shows the same thing at each place (local
    correlation of luminance; flat places are kept where both are flat).
    """
    old, new = _luma(before), _luma(after)
    spread_old, spread_new = _spread(old), _spread(new)
    both = _blurred(old * new) - _blurred(old) * _blurred(new)
    flat = np.maximum(spread_old, spread_new) < _LEAST_CONTRAST
    alike = both / np.maximum(spread_old * spread_new, _LEAST_CONTRAST**2)
    share = np.clip((alike - _REPLACED) / (_KEPT - _REPLACED), 0, 1)
    return np.asarray(np.where(flat, np.float32(1), share), np.float32)


def _contrast_gain(before: Picture, after: Picture) -> NDArray[np.float32]:
    ratio = (_spread(_luma(after)) + 1) / (_spread(_luma(before)) + 1)
    return np.asarray(np.clip(ratio, 0.3, 2.0), np.float32)


def _luma(picture: Picture) -> NDArray[np.float32]:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.float32)


def _blurred(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    size = (_WINDOW_PX, _WINDOW_PX)
    return np.asarray(cv2.blur(plane, size, borderType=cv2.BORDER_REFLECT_101), np.float32)


def _spread(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    variance = _blurred(luma * luma) - _blurred(luma) ** 2
    return np.asarray(np.sqrt(np.maximum(variance, 0)), np.float32)


def _strips(height: int) -> Iterator[slice]:
    for top in range(0, height, _ROWS):
        yield slice(top, min(height, top + _ROWS))


def _strip(
    full: Picture, before: Picture, after: Picture, gain: NDArray[np.float32], rows: slice
) -> Picture:
    size = full.shape[1], full.shape[0]
    scale = np.float32(white(full) / 255)
    old, new = (_enlarged(part.astype(np.float32), size, rows) for part in (before, after))
    weight = _enlarged(gain, size, rows)[..., None]
    wanted = new * scale + weight * (full[rows].astype(np.float32) - old * scale)
    return np.asarray(np.clip(np.rint(wanted), 0, white(full)), full.dtype)


def _enlarged(
    plane: NDArray[np.float32], size: tuple[int, int], rows: slice
) -> NDArray[np.float32]:
    """Rows of `plane` enlarged to `size` (width, height), without making the rest."""
    width, height = size
    small_h, small_w = plane.shape[:2]
    ys = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5) * (small_h / height) - 0.5
    xs = (np.arange(width, dtype=np.float32) + 0.5) * (small_w / width) - 0.5
    grid_x, grid_y = np.meshgrid(xs, ys)
    return np.asarray(
        cv2.remap(plane, grid_x, grid_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
        np.float32,
    )


def enlarged_only(full: Picture, after: Picture) -> Picture:
    """The small edit at the size and depth of `full`, without its detail."""
    wide = resize(after, (full.shape[1], full.shape[0]))
    return to_depth(wide, 8 if full.dtype == np.uint8 else 16)
