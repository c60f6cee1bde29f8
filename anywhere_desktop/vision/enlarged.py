"""Rows of a small picture as it would be at another size."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray


def rows_at(small: NDArray[Any], rows: slice, shape: tuple[int, ...]) -> NDArray[Any]:
    """Rows of `small`, `(h, w, c)`, as they are in a picture of `shape` (height, width, ...);
    bilinear, of the same type.
    """
    height, width = shape[:2]
    x = (np.arange(width, dtype=np.float32) + 0.5) * (small.shape[1] / width) - 0.5
    y = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5) * (small.shape[0] / height) - 0.5
    across, down = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    border = cv2.BORDER_REPLICATE
    return np.asarray(cv2.remap(small, across, down, cv2.INTER_LINEAR, borderMode=border))
