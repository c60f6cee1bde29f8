"""Patch: what a change did to a matte, kept as the unit of undo.

A matte of 60 MP is 60 MB; a stroke changes some tiles of it. A Patch holds only the changed part of
each changed tile, as before XOR after, which is mostly long runs and packs to kilobytes. XOR also
makes undoing and redoing the same arithmetic.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from anywhere_desktop.core.picture import Matte

TILE_PX = 256
Box = tuple[int, int, int, int]
"""(left, top, right, bottom) in px, right and bottom open."""
Difference = tuple[Box, Matte]
"""Where a matte changes, and what it is XORed with there: `(h, w)`, or one value."""


def clipped(box: Box, matte: Matte) -> Box:
    """The part of a box that lies on the matte; right == left (or bottom == top) when none does."""
    height, width = matte.shape
    left, top = min(max(0, box[0]), width), min(max(0, box[1]), height)
    return left, top, max(left, min(width, box[2])), max(top, min(height, box[3]))


def cut(matte: Matte, box: Box) -> Matte:
    """The view of a matte inside a box."""
    return matte[box[1] : box[3], box[0] : box[2]]


def joined(boxes: Iterable[Box]) -> Box | None:
    """The smallest box round all; None round none."""
    sides = list(zip(*boxes, strict=True))
    if not sides:
        return None
    return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])


@dataclass(frozen=True)
class Part:
    """The changed part of one tile: before XOR after, packed by zlib; where that is one value all
    over (a matte that is inverted), its one byte.
    """

    box: Box
    packed: bytes


@dataclass(frozen=True)
class Patch:
    """A change of a matte; parts do not overlap."""

    parts: tuple[Part, ...]

    @classmethod
    def between(cls, before: Matte, after: Matte, box: Box) -> "Patch":
        """What changed inside a box. before: as it was inside the box; after: the whole matte."""
        here = cut(after, box)
        found = (
            _part(cut(before, tile), cut(here, tile), (box[0] + tile[0], box[1] + tile[1]))
            for tile in _grid((0, 0, here.shape[1], here.shape[0]))
        )
        return cls(tuple(_joined_rows(part for part in found if part is not None)))

    @property
    def box(self) -> Box | None:
        """What changed lies inside; None when nothing did."""
        return joined(part.box for part in self.parts)

    @property
    def bytes_used(self) -> int:
        """About what this holds in memory."""
        return sum(len(part.packed) + 200 for part in self.parts)

    @property
    def packed_px(self) -> int:
        """How many px have to be unpacked: what takes longest of a large change."""
        boxes = (part.box for part in self.parts if len(part.packed) > 1)
        return sum((box[2] - box[0]) * (box[3] - box[1]) for box in boxes)

    def differences(self) -> Iterator[Difference]:
        """The parts, each unpacked when its turn comes."""
        for part in self.parts:
            left, top, right, bottom = part.box
            yield part.box, _changed(part, (bottom - top, right - left))

    def apply(self, matte: Matte) -> None:
        """Make the change, or take it back, in place; the matte must be as before it, or after."""
        flip(matte, self.differences())

    def copy_from(self, after: Matte, matte: Matte) -> None:
        """`apply` where the whole matte after the change is at hand: nothing is unpacked."""
        for part in self.parts:
            cut(matte, part.box)[:] = cut(after, part.box)


def flip(matte: Matte, differences: Iterable[Difference]) -> None:
    """Make a change of a matte, or take it back, in place."""
    for box, changed in differences:
        view = cut(matte, box)
        np.bitwise_xor(view, changed, out=view)


class Before:
    """The matte as it was before a change, kept tile by tile as the change first reaches them.

    ahead: called before a change begins.
    """

    def __init__(self, ahead: Callable[[], object] = lambda: None) -> None:
        self._ahead = ahead
        self._matte: Matte | None = None
        self._kept: Matte | None = None
        self._tiles: set[Box] = set()

    @property
    def active(self) -> bool:
        """Whether a change is being recorded."""
        return self._matte is not None

    def begin(self, matte: Matte) -> None:
        """Record a change of this matte from now on."""
        self._ahead()
        self._matte = matte
        # Memory that is never written to is never given out: a stroke pays for its own tiles only.
        self._kept = np.empty_like(matte)
        self._tiles = set()

    def touch(self, box: Box) -> None:
        """Keep what is inside a box (clipped) before it is written to."""
        if self._matte is None or self._kept is None:
            return
        for tile in _aligned(clipped(box, self._matte), self._matte):
            if tile not in self._tiles:
                self._tiles.add(tile)
                cut(self._kept, tile)[:] = cut(self._matte, tile)

    def seen(self, box: Box) -> Matte:
        """The matte as it was inside a box that was touched before, `(h, w)`; not to be changed."""
        assert self._kept is not None, "no change is being recorded"
        return cut(self._kept, box)

    def finish(self) -> Patch:
        """The change since `begin`; recording ends."""
        matte, kept, tiles = self._matte, self._kept, sorted(self._tiles)
        self.forget()
        if matte is None or kept is None:
            return Patch(())
        found = (_part(cut(kept, tile), cut(matte, tile), tile[:2]) for tile in tiles)
        return Patch(tuple(part for part in found if part is not None))

    def give_up(self) -> Box | None:
        """Put everything back as it was; recording ends. Returns where, None for nowhere."""
        if self._matte is not None and self._kept is not None:
            for tile in self._tiles:
                cut(self._matte, tile)[:] = cut(self._kept, tile)
        where = joined(self._tiles)
        self.forget()
        return where

    def forget(self) -> None:
        """Stop recording; what was changed stays."""
        self._matte, self._kept, self._tiles = None, None, set()


def _grid(box: Box) -> Iterator[Box]:
    for top in range(box[1], box[3], TILE_PX):
        for left in range(box[0], box[2], TILE_PX):
            yield left, top, min(box[2], left + TILE_PX), min(box[3], top + TILE_PX)


def _aligned(box: Box, matte: Matte) -> Iterator[Box]:
    """Whole tiles of the matte that a box reaches."""
    left, top = box[0] // TILE_PX * TILE_PX, box[1] // TILE_PX * TILE_PX
    right, bottom = -(-box[2] // TILE_PX) * TILE_PX, -(-box[3] // TILE_PX) * TILE_PX
    if box[0] >= box[2] or box[1] >= box[3]:
        return iter(())
    return (clipped(tile, matte) for tile in _grid((left, top, right, bottom)))


def _part(before: Matte, after: Matte, corner: tuple[int, int]) -> Part | None:
    changed = before ^ after
    rows = np.flatnonzero(changed.any(1))
    if not len(rows):
        return None
    columns = np.flatnonzero(changed.any(0))
    inner = int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1
    box = inner[0] + corner[0], inner[1] + corner[1], inner[2] + corner[0], inner[3] + corner[1]
    inside = cut(changed, inner)
    if inside.min() == inside.max():
        return Part(box, inside[0, 0].tobytes())
    return Part(box, zlib.compress(inside.tobytes(), 1))


def _joined_rows(parts: Iterable[Part]) -> list[Part]:
    """Parts beside one another that one value changes, as one: long rows are changed three times
    as fast as the short ones of tiles.
    """
    joined: list[Part] = []
    for part in parts:
        left, top, right, bottom = part.box
        last = joined[-1] if joined and len(part.packed) == 1 else None
        if last and last.packed == part.packed and last.box[1:] == (top, left, bottom):
            joined[-1] = Part((last.box[0], top, right, bottom), part.packed)
        else:
            joined.append(part)
    return joined


def _changed(part: Part, shape: tuple[int, ...]) -> Matte:
    """What is to be XORed; packed bytes are never as short as one."""
    if len(part.packed) == 1:
        return np.frombuffer(part.packed, np.uint8)
    return np.frombuffer(zlib.decompress(part.packed), np.uint8).reshape(shape)
