"""OKLab (Ottosson 2020): a colour space in which hue and chroma are even for the eye."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear, srgb_to_linear

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def to_oklab(light: Linear) -> NDArray[np.float32]:
    """Linear sRGB to (L, a, b), `float32`; L 0 to 1, chroma 0 to about 0.32."""
    lms = np.cbrt(cv2.transform(np.ascontiguousarray(light), _TO_LMS))
    return np.asarray(cv2.transform(lms, _TO_LAB), np.float32)


def from_oklab(lab: NDArray[np.float32]) -> Linear:
    """(L, a, b) to linear sRGB, not clipped."""
    lms = cv2.transform(lab, np.linalg.inv(_TO_LAB))
    return np.asarray(cv2.transform(lms * lms * lms, np.linalg.inv(_TO_LMS)), np.float32)


def lab_of(colour: str) -> tuple[float, float, float]:
    """OKLab of "#rrggbb"."""
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = srgb_to_linear(np.array(values, np.float32)).reshape(1, 1, 3)
    lightness, a, b = to_oklab(light)[0, 0]
    return float(lightness), float(a), float(b)


def turned_hue(lab: NDArray[np.float32], degrees: float) -> NDArray[np.float32]:
    """The same lightness and chroma, hue turned."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    turn = np.array([[1, 0, 0], [0, cos, -sin], [0, sin, cos]])
    return np.asarray(cv2.transform(lab, turn), np.float32)
