"""What a tracer gathers, pixel by pixel, and how its sums become means."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.strips import in_strips

Singles = NDArray[np.float32]

# Channels of a traced pixel.
MATT, SHINE, ALBEDO, NORMAL, DEPTH, LIT, HIDDEN = 0, 3, 6, 9, 12, 13, 14
ROUGH, SPREAD_MATT, SPREAD_SHINE, COVER, COUNT = 15, 16, 17, 18, 19
MIXED = -2.0
"""In place of the solid that a pixel shows: there are several."""

ROWS = 64
"""How many rows are worked on before a cancel is heard."""

FAR = 1e3
"""The distance of what is not there."""


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

    def pair_up(self, watch: Watch) -> None:
        """A pixel of one path has no halves: beside its neighbours it has."""
        height, width = self.counts.shape[:2]
        paired = np.empty((height, width, 2), np.float32)

        def pair(first: int, last: int) -> None:
            pair_rows(first, last, self.channels, self.counts, paired)

        def keep(first: int, last: int) -> None:
            self.channels[first:last, :, SPREAD_MATT:COVER] = paired[first:last]

        in_strips(pair, height, ROWS, watch)
        in_strips(keep, height, ROWS, watch)

    def halve(self, half: "Film", first: int, last: int) -> None:
        """Fill rows first to last of a blank film of half the size: four pixels are one; an odd
        last row or column is left out. Of `found` only which solid is met.
        """
        halve_rows(
            first, last, self.channels, self.counts, self.found,
            half.channels, half.counts, half.found,
        )  # fmt: skip

    def settle(self, first: int, last: int) -> None:
        """Turn the sums of rows first to last into means."""
        settle_rows(first, last, self.channels, self.counts)


@kernel
def pair_rows(
    first: int, last: int, channels: Singles, counts: NDArray[np.uint16], paired: Singles
) -> None:
    """Differences of halves `(h, w, 2)`; of a pixel of one path half the sum over such ones in a
    square of four, mirrored at the frame's upper and left edge.
    """
    height, width = counts.shape[:2]
    for j in range(first, last):
        for i in range(width):
            above, left = min(abs(j - 1), height - 1), min(abs(i - 1), width - 1)
            for c in range(2):
                paired[j, i, c] = channels[j, i, SPREAD_MATT + c]
                if counts[j, i, 0] != 1:
                    continue
                total = np.float32(0.0)
                for jj in (above, j):
                    for ii in (left, i):
                        if counts[jj, ii, 0] == 1:
                            total += channels[jj, ii, SPREAD_MATT + c]
                paired[j, i, c] = total / np.float32(2.0)


@kernel
def halve_rows(
    first: int, last: int, channels: Singles, counts: NDArray[np.uint16], found: Singles,
    sums: Singles, sum_counts: NDArray[np.uint16], whole: Singles,
) -> None:  # fmt: skip
    """See `Film.halve`."""
    for j in range(first, last):
        for i in range(sums.shape[1]):
            y, x = 2 * j, 2 * i
            for c in range(COUNT):
                left = channels[y, x, c] + channels[y + 1, x, c]
                sums[j, i, c] = left + (channels[y, x + 1, c] + channels[y + 1, x + 1, c])
            for c in range(2):
                left = counts[y, x, c] + counts[y + 1, x, c]
                sum_counts[j, i, c] = left + counts[y, x + 1, c] + counts[y + 1, x + 1, c]
            solid = found[y, x, 2]
            alike = solid == found[y, x + 1, 2]
            alike = alike and solid == found[y + 1, x, 2] and solid == found[y + 1, x + 1, 2]
            whole[j, i, 2] = solid if alike else MIXED


@kernel
def settle_rows(first: int, last: int, channels: Singles, counts: NDArray[np.uint16]) -> None:
    """See `Film.settle`."""
    for j in range(first, last):
        for i in range(channels.shape[1]):
            row = channels[j, i]
            paths = np.float32(max(counts[j, i, 0], 1))
            looks = np.float32(max(counts[j, i, 1], 1))
            met = max(row[COVER], np.float32(1.0))
            for c in range(ALBEDO):
                row[c] /= paths
            for c in range(ALBEDO, NORMAL):
                row[c] /= met
            for c in range(NORMAL, LIT):
                row[c] /= looks
            for c in range(LIT, ROUGH):
                row[c] /= paths
            row[ROUGH] /= looks
            for c in range(SPREAD_MATT, COVER):
                off = row[c] / (np.float32(3.0) * paths)
                row[c] = off * off
            row[COVER] /= looks
