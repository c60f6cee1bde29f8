"""The plate without the product: colours of its ground and of what is behind, and its noise."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte, Picture

Lab = tuple[float, float, float]

_WORK_PX = 320
_NOISE_PX = 640
_LEAST = 0.01
_BLOCK = 16


@dataclass(frozen=True)
class PlateColour:
    """ground, backdrop: median CIE L*a*b* below and above the product, None where too little is
    seen; noise: standard deviation of L* from pixel to pixel where the plate is smoothest.
    """

    ground: Lab | None
    backdrop: Lab | None
    noise: float


def measure_plate(picture: Picture, matte: Matte) -> PlateColour:
    """Measure `picture`, `(h, w, 3)` 8-bit sRGB, outside the `(h, w)` matte."""
    noise = _noise(*_fitted(picture, matte, _NOISE_PX))
    small, cover = _fitted(picture, matte, _WORK_PX)
    encoded = small.astype(np.float32) / 255
    lab = np.asarray(cv2.cvtColor(encoded, cv2.COLOR_RGB2LAB), np.float32)
    free = cv2.dilate(cover, np.ones((7, 7), np.uint8)) < 8
    rows = np.flatnonzero((cover >= 128).any(1))
    if not len(rows):
        return PlateColour(None, None, noise)
    below, above = np.zeros_like(free), np.zeros_like(free)
    below[int(rows[-1]) + 3 :] = True
    above[: int(rows[0])] = True
    return PlateColour(_median(lab, free & below), _median(lab, free & above), noise)


def _fitted(picture: Picture, matte: Matte, longest: int) -> tuple[Picture, Matte]:
    scale = longest / max(matte.shape)
    if scale >= 1:
        return picture, matte
    size = max(8, round(matte.shape[1] * scale)), max(8, round(matte.shape[0] * scale))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))
    return small, np.asarray(cv2.resize(matte, size, interpolation=cv2.INTER_AREA), np.uint8)


def _median(lab: NDArray[np.float32], region: Mask) -> Lab | None:
    if region.sum() < _LEAST * region.size:
        return None
    lightness, a, b = (float(value) for value in np.median(lab[region], axis=0))
    return lightness, a, b


def _noise(picture: Picture, matte: Matte) -> float:
    """From the second difference (Immerkaer 1996), in the calmest fifth of small blocks."""
    grey = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[..., 0]
    kernel = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
    rough = np.abs(cv2.filter2D(grey, -1, kernel)) * np.float32(np.sqrt(np.pi / 2) / 6)
    free = (cv2.dilate(matte, np.ones((7, 7), np.uint8)) < 8).astype(np.float32)
    size = max(1, rough.shape[1] // _BLOCK), max(1, rough.shape[0] // _BLOCK)
    mass = cv2.resize(free, size, interpolation=cv2.INTER_AREA)
    mean = cv2.resize(rough * free, size, interpolation=cv2.INTER_AREA) / np.maximum(mass, 1e-3)
    blocks = mean[mass > 0.5]
    return float(np.percentile(blocks, 20)) if len(blocks) else 0.0
