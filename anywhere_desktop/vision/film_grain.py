"""Grain to lay over a clean picture, so that it looks taken with the product's own camera."""

import cv2
import numpy as np
from numpy.typing import NDArray

_BLOCK_ROWS = 64
_HALO = 4

Rows = NDArray[np.float32]


def grain_rows(top: int, rows: int, width: int, correlation: float, seed: int) -> Rows:
    """Unit-variance noise for `rows` rows from `top` on of a picture, `(rows, width)`.

    correlation: of neighbours, 0 to 0.85. The noise at a pixel depends on the seed and its place
    only, not on which rows are asked for together.
    """
    return _noise(top, rows, width, blur_for(correlation), seed)


def blur_for(correlation: float) -> float:
    """Blur in px that gives white noise this correlation of neighbours."""
    if correlation < 0.02:
        return 0.0
    # Neighbours of blurred white noise correlate as exp(-1 / (4 sigma^2)).
    return float(np.sqrt(-1 / (4 * np.log(min(correlation, 0.85)))))


def _noise(top: int, rows: int, width: int, sigma: float, seed: int) -> Rows:
    if sigma < 0.3:
        return _white(top + _HALO, rows, width, seed)
    padded = _white(top, rows + 2 * _HALO, width, seed)
    taps = np.asarray(cv2.getGaussianKernel(2 * _HALO + 1, sigma, cv2.CV_32F), np.float32)
    kernel = taps / np.sqrt((taps**2).sum())
    blurred = cv2.sepFilter2D(padded, -1, kernel, kernel, borderType=cv2.BORDER_REFLECT_101)
    return np.asarray(blurred[_HALO : _HALO + rows], np.float32)


def _white(top: int, rows: int, width: int, seed: int) -> Rows:
    """White noise of the given rows, drawn block by block, each block with a seed of its own."""
    first, last = top // _BLOCK_ROWS, (top + rows - 1) // _BLOCK_ROWS
    drawn = [
        np.random.default_rng([seed & 0xFFFFFFFF, block]).standard_normal(
            (_BLOCK_ROWS, width), np.float32
        )
        for block in range(first, last + 1)
    ]
    start = top - first * _BLOCK_ROWS
    return np.concatenate(drawn)[start : start + rows]
