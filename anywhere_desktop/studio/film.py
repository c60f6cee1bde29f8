"""What a tracer gathers, pixel by pixel, and how its sums become means."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]

# Channels of a traced pixel.
MATT, SHINE, ALBEDO, NORMAL, DEPTH, LIT, HIDDEN = 0, 3, 6, 9, 12, 13, 14
ROUGH, SPREAD_MATT, SPREAD_SHINE, COVER, COUNT = 15, 16, 17, 18, 19
BOUNCED = COUNT
"""Where, beside the channels, a path adds what comes to 0-5 by bounces."""
MIXED = -2.0
"""In place of the solid that a pixel shows: there are several."""

_PATHS = (slice(MATT, ALBEDO), slice(LIT, ROUGH))
_LOOKS = (slice(NORMAL, LIT), slice(ROUGH, SPREAD_MATT), slice(COVER, COUNT))


@dataclass(frozen=True, eq=False)
class Film:
    """Sums over a pixel's samples, until `settle` and `join` make means of them.

    channels `(h, w, 19)`: see `tracer.Traced`; bounced `(h, w, 8)`: what came to 0-5 by bounces,
    and the difference of odd and even samples in matt and mirrored light; counts `(h, w, 3)`: paths
    into the lamps' light, looks at what the camera sees, paths that bounced; found `(h, w, 3)`: see
    `adaptive`.
    """

    channels: Singles
    bounced: Singles
    counts: NDArray[np.uint16]
    found: Singles

    @classmethod
    def blank(cls, width: int, height: int) -> "Film":
        """Nothing seen yet."""
        singles = (np.zeros((height, width, c), np.float32) for c in (COUNT, 8, 3))
        channels, bounced, found = singles
        return cls(channels, bounced, np.zeros((height, width, 3), np.uint16), found)

    def settle(self, first: int, last: int) -> None:
        """Turn the sums of rows first to last into means."""
        rows, bounced = self.channels[first:last], self.bounced[first:last]
        counts = np.maximum(self.counts[first:last], 1).astype(np.float32)
        paths, looks, bounces = np.moveaxis(counts, 2, 0)[..., None]
        for part in _PATHS:
            rows[..., part] /= paths
        rows[..., ALBEDO:NORMAL] /= np.maximum(rows[..., COVER:COUNT], 1)
        for part in _LOOKS:
            rows[..., part] /= looks
        bounced[..., :6] /= bounces
        bounced[..., 6:] **= 2
        bounced[..., 6:] /= 9 * paths * paths

    def join(self, first: int, last: int) -> None:
        """Add what came by bounces; a pixel that followed none takes its neighbours' mean."""
        top, bottom = max(0, first - 1), min(len(self.bounced), last + 1)
        own, heard = self.bounced[top:bottom], self.counts[top:bottom, :, 2] > 0
        inside = slice(first - top, last - top)
        bounced = own[inside]
        borrows = ~heard[inside] & (self.counts[first:last, :, 0] > 0)
        if borrows.any():
            bounced = np.where(borrows[..., None], _beside(own, heard)[inside], bounced)
        rows = self.channels[first:last]
        rows[..., :6] += bounced[..., :6]
        rows[..., SPREAD_MATT:COVER] = bounced[..., 6:]


def _beside(values: Singles, heard: NDArray[np.bool_]) -> Singles:
    """The mean of those of the four neighbours that have been heard."""
    share = np.pad(heard.astype(np.float32), 1)[..., None]
    padded = np.pad(values, ((1, 1), (1, 1), (0, 0))) * share
    total, weight = (
        part[:-2, 1:-1] + part[2:, 1:-1] + part[1:-1, :-2] + part[1:-1, 2:]
        for part in (padded, share)
    )
    return np.asarray(total / np.maximum(weight, 1), np.float32)
