"""What a retouching step is given: some rows of a picture, and where they lie."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.vision.retouch.ground import ground_of

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Place:
    """Rows `top` to `top + rows` of a picture of (width, height); seed: of what is random."""

    top: int
    rows: int
    size: tuple[int, int]
    seed: int = 0

    def of(self, plane: Plane) -> Plane:
        """These rows of a coarse plane (`(h, w)` or `(h, w, c)`) of the whole picture, enlarged."""
        width, height = self.size
        if plane.shape[1] == width and plane.shape[0] == height:
            return plane[self.top : self.top + self.rows]
        across, down = plane.shape[1] / width, plane.shape[0] / height
        move = np.array([[across, 0, across / 2 - 0.5], [0, down, (self.top + 0.5) * down - 0.5]])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        lines = cv2.warpAffine(
            plane, move, (width, self.rows), flags=flags, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(lines, np.float32)


@dataclass(frozen=True, eq=False)
class Small:
    """The whole picture as it is before a step, small. light: `(h, w, 3)` linear; weight: `(h, w)`
    where the step works; free: `(h, w)`, 0 = the product, whose colour must not spread; full:
    (width, height) of the picture itself.
    """

    light: Linear
    weight: Plane
    free: Plane
    full: tuple[int, int]

    @property
    def scale(self) -> float:
        """Small px per px."""
        return float(self.light.shape[1] / self.full[0])

    @property
    def ground(self) -> Linear:
        """The light, with the nearest of what is free in the place of what is not."""
        found = ground_of(np.asarray(np.where(self.free < 1, 255, 0), np.uint8))
        return self.light if found is None else found.laid(self.light)


Apply = Callable[[Linear, Place], Linear]
"""Carries a step out on rows of linear light; returns new light of the same shape."""


@dataclass(frozen=True)
class Work:
    """A step made ready for a picture: `halo` rows above and below are needed."""

    apply: Apply
    halo: int = 0
