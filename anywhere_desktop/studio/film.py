"""What a tracer gathers, pixel by pixel, and how its sums become means."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]

# Channels of a traced pixel.
MATT, SHINE, ALBEDO, NORMAL, DEPTH, LIT, HIDDEN = 0, 3, 6, 9, 12, 13, 14
ROUGH, SPREAD_MATT, SPREAD_SHINE, COVER, COUNT = 15, 16, 17, 18, 19
MIXED = -2.0
"""In place of the solid that a pixel shows: there are several."""

FAR = 1e3
"""The distance of what is not there."""

_PATHS = (slice(MATT, ALBEDO), slice(LIT, ROUGH))
_LOOKS = (slice(NORMAL, LIT), slice(ROUGH, SPREAD_MATT), slice(COVER, COUNT))


@dataclass(frozen=True, eq=False)
class Film:
    """Sums over a pixel's samples, until `settle` makes means of them.

    channels `(h, w, 19)`: see `tracer.Traced`, 16-17 the difference of odd and even samples; counts
    `(h, w, 2)`: paths that were followed, looks at what the camera sees; found `(h, w, 4)`: see
    `adaptive`.
    """

    channels: Singles
    counts: NDArray[np.uint16]
    found: Singles

    @classmethod
    def blank(cls, width: int, height: int) -> "Film":
        """Nothing seen yet."""
        channels, found = (np.zeros((height, width, c), np.float32) for c in (COUNT, 4))
        return cls(channels, np.zeros((height, width, 2), np.uint16), found)

    def pair_up(self) -> None:
        """A pixel of one path has no halves: beside its neighbours it has."""
        lone = self.counts[..., 0] == 1
        for c in (SPREAD_MATT, SPREAD_SHINE):
            plane = np.ascontiguousarray(self.channels[..., c])
            four = cv2.boxFilter(plane * lone, -1, (2, 2), normalize=False)
            self.channels[..., c] = np.where(lone, four / 2, plane)

    def halved(self) -> "Film":
        """The same sums at half the size: four pixels are one."""
        return Film(*(_fours(part) for part in (self.channels, self.counts, self.found)))

    def settle(self, first: int, last: int) -> None:
        """Turn the sums of rows first to last into means."""
        rows = self.channels[first:last]
        counts = np.maximum(self.counts[first:last], 1).astype(np.float32)
        paths, looks = counts[..., :1], counts[..., 1:]
        for part in _PATHS:
            rows[..., part] /= paths
        rows[..., ALBEDO:NORMAL] /= np.maximum(rows[..., COVER:COUNT], 1)
        for part in _LOOKS:
            rows[..., part] /= looks
        rows[..., SPREAD_MATT:COVER] /= 3 * paths
        rows[..., SPREAD_MATT:COVER] **= 2


def _fours(plane: NDArray[Any]) -> NDArray[Any]:
    """Sums over two rows and two columns; an odd last one is left out."""
    height, width = plane.shape[0] // 2 * 2, plane.shape[1] // 2 * 2
    rows = plane[0:height:2, :width] + plane[1:height:2, :width]
    return np.ascontiguousarray(rows[:, ::2] + rows[:, 1::2])
