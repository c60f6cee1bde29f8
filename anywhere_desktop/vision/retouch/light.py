"""A photograph's own values to linear light and back, for some rows at a time."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import (
    Linear,
    Picture,
    from_linear,
    is_srgb,
    linear_to_srgb,
    to_depth,
    to_linear,
    white,
)
from anywhere_desktop.core.profile import MatrixProfile, matrix_profile

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""Luminance of linear sRGB."""


@dataclass(frozen=True, eq=False)
class Transfer:
    """How rows of a picture become linear sRGB light, and light becomes rows again.

    Profiles made of tables are taken for sRGB: edits of them act on their own primaries.
    """

    dtype: Any
    matrix: MatrixProfile | None

    @classmethod
    def of(cls, picture: Picture, profile: bytes | None) -> "Transfer":
        """For the depth of a picture, and its profile (None = sRGB)."""
        own = None if profile is None or is_srgb(profile) else matrix_profile(profile)
        return cls(picture.dtype, own)

    def light(self, rows: Picture) -> Linear:
        """Linear sRGB, `float32`; beyond 0 to 1 where the profile's gamut is wider."""
        if self.matrix is None:
            return to_linear(rows)
        return self.matrix.light(to_depth(rows, 16))

    def encoded(self, light: Linear, dither: NDArray[np.float32] | None = None) -> Picture:
        """Rows of the picture's own depth. dither: `(h, w)` in 0 to 1, used at 8 bits only."""
        if self.matrix is not None:
            deep: Picture = self.matrix.deep(light)
            return deep if self.dtype == np.uint16 else to_depth(deep, 8)
        if self.dtype == np.uint16 or dither is None:
            return from_linear(light, self.dtype)
        steps = linear_to_srgb(light) * np.float32(255)
        return np.asarray(np.minimum(steps + dither[..., None], 255), np.uint8)


def luminance(light: Linear) -> NDArray[np.float32]:
    """Luminance of linear light, `(h, w)`."""
    return np.asarray(light @ LUMA, np.float32)


def tone(light: NDArray[Any]) -> NDArray[np.float32]:
    """Light on an even scale for the eye, 0 to 1 (square root, 0.18 -> 0.42), unbounded above."""
    return np.asarray(np.sqrt(np.maximum(light, 0)), np.float32)


def scaled(light: Linear, before: NDArray[np.float32], after: NDArray[np.float32]) -> Linear:
    """Light whose `tone` of luminance goes from `before` to `after`, hue and saturation kept."""
    gain = (np.maximum(after, 0) / np.maximum(before, 1e-3)) ** 2
    return np.asarray(light * gain[..., None], np.float32)


def levels(picture: Picture) -> int:
    """Values per channel."""
    return white(picture) + 1
