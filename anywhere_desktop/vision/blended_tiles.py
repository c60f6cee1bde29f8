"""A large picture worked on in tiles that overlap, blended without a seam, in bounded memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Picture, white

Tile = tuple[int, int, int, int]
"""(left, top, right, bottom) in px, right and bottom open."""


@dataclass(frozen=True)
class Tiles:
    """Tiles over a picture of `size` (width, height), row by row; neighbours share at least
    `overlap` px.
    """

    size: tuple[int, int]
    overlap: int
    boxes: tuple[Tile, ...]

    @classmethod
    def over(cls, size: tuple[int, int], side: int, overlap: int) -> "Tiles":
        """As few tiles of at most `side` px as cover the picture, all of one size."""
        columns, rows = (_starts(length, side, overlap) for length in size)
        width, height = min(side, size[0]), min(side, size[1])
        boxes = tuple((x, y, x + width, y + height) for y in rows for x in columns)
        return cls(size, overlap, boxes)


def blended(
    picture: Picture, tiles: Tiles, make: Callable[[int, Picture], Picture], factor: int
) -> Picture:
    """What `make(index, part)` makes of every tile, `factor` times larger a side, 16 bits.

    Where tiles overlap they pass into one another smoothly. Only one row of tiles is held beside
    the result.
    """
    width, height = tiles.size
    out = np.empty((height * factor, width * factor, 3), np.uint16)
    band = _Band(tiles, factor)
    for top, bottom, row in _rows(tiles):
        band.move_to(top, out)
        for index, (left, _, right, _) in row:
            made = make(index, np.ascontiguousarray(picture[top:bottom, left:right]))
            band.add(made, left, right, bottom - top)
    band.move_to(height, out)
    return out


class _Band:
    """The sums under way: one row of tiles, and where the next may still add to it."""

    def __init__(self, tiles: Tiles, factor: int) -> None:
        self._factor, self._tiles, self._top = factor, tiles, 0
        rows = (tiles.boxes[0][3] - tiles.boxes[0][1]) * factor
        self._sum = np.zeros((rows, tiles.size[0] * factor, 3), np.float32)
        self._weight = np.zeros((rows, tiles.size[0] * factor), np.float32)

    def move_to(self, top: int, out: Picture) -> None:
        """Finish the rows above `top`, and make room for those below."""
        done = min((top - self._top) * self._factor, len(self._sum))
        if done:
            first = self._top * self._factor
            mean = self._sum[:done] / self._weight[:done, :, None]
            out[first : first + done] = np.clip(mean * 65535 + 0.5, 0, 65535).astype(np.uint16)
            left = len(self._sum) - done
            for sums in (self._sum, self._weight):
                sums[:left] = sums[done:].copy()
                sums[left:] = 0
        self._top = top

    def add(self, made: Picture, left: int, right: int, rows: int) -> None:
        f = self._factor
        across = _ramp(right - left, left > 0, right < self._tiles.size[0], self._tiles.overlap)
        low = self._top + rows < self._tiles.size[1]
        down = _ramp(rows, self._top > 0, low, self._tiles.overlap)
        share = np.repeat(down, f)[:, None] * np.repeat(across, f)
        part = np.s_[: rows * f, left * f : right * f]
        self._sum[part] += made.astype(np.float32) / white(made) * share[..., None]
        self._weight[part] += share


def _rows(tiles: Tiles) -> Iterator[tuple[int, int, list[tuple[int, Tile]]]]:
    """(top, bottom, the row's tiles with their index)."""
    for (top, bottom), row in groupby(
        enumerate(tiles.boxes), key=lambda one: (one[1][1], one[1][3])
    ):
        yield top, bottom, list(row)


def _starts(length: int, side: int, overlap: int) -> list[int]:
    if length <= side:
        return [0]
    count = -(-(length - overlap) // (side - overlap))
    return [round(i * (length - side) / (count - 1)) for i in range(count)]


def _ramp(length: int, first: bool, last: bool, overlap: int) -> NDArray[np.float32]:
    """Weights along a tile: rising where a neighbour lies before it, falling where one follows."""
    weights = np.ones(length, np.float32)
    reach = min(overlap, length)
    rise = (np.arange(reach, dtype=np.float32) + 0.5) / max(reach, 1)
    smooth = rise * rise * (3 - 2 * rise) + np.float32(1e-4)
    if first:
        weights[:reach] *= smooth
    if last:
        weights[length - reach :] *= smooth[::-1]
    return weights
