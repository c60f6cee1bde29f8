"""Frames of a moving view: written straight into the screen's picture, up to half a px off.

Most pixels of a matte are all product or none; they are copied whole, and only those between are
blended one by one. Qt's painter takes twice as long to cut a product out.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from anywhere_desktop.ui.canvas.levels import Bytes, MatteLevels, PhotoLevels, level_for
from anywhere_desktop.ui.canvas.screen import about_product, is_dear, nearest, picked
from anywhere_desktop.ui.canvas.view import Grid

_FEW = 0.2
"""The share of soft pixels up to which blending them one by one is the faster way."""


class Draft:
    """A picture of the screen that is written to; no painter may be active on it."""

    def __init__(self, image: QImage) -> None:
        self.image = image
        self._screen = np.frombuffer(image.bits(), np.uint8).reshape(
            image.height(), image.bytesPerLine() // 4, 4
        )

    def put_photo(self, photo: PhotoLevels, grid: Grid, rect: QRect | None = None) -> bool:
        """Write the part of a picture that lies in `rect`; the whole of it where there is none.

        Returns False, with nothing written, where only `screen.draw_photo` can do it.
        """
        import cv2

        level = photo.ready(level_for(grid.zoom, len(photo)), is_dear(photo, grid))
        whole = photo.array(level)
        if whole is None:
            return False
        scaled = Grid(grid.x, grid.y, grid.zoom * 2**level)
        seen = self.image.rect() if rect is None else rect.intersected(self.image.rect())
        place, columns, rows = picked(scaled, seen, (whole.shape[1], whole.shape[0]))
        if not place.isEmpty():
            part = whole[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
            size = (place.width(), place.height())
            cv2.resize(part, size, dst=self._part(place), interpolation=cv2.INTER_NEAREST)
        return True

    def put_cut(
        self, photo: PhotoLevels, mattes: MatteLevels, grid: Grid, hole: tuple[int, ...]
    ) -> bool:
        """Write the product alone over what is there. hole: table whose opacity is what is seen of
        the ground. Returns False where only `screen` can do it: full size alone is
        there, or too much of the product is soft.
        """
        import cv2

        place, small = _seen(mattes, grid, self.image.rect())
        if place.isEmpty():
            return True
        soft = _soft(small)
        if len(soft) > _FEW * small.size:
            return False
        part = self._part(place)
        ground = part.copy()
        if not self.put_photo(photo, grid, place):
            return False
        own = _picked_at(part, soft)
        mixed = own + (_picked_at(ground, soft) - own) * _shares(hole)[small.ravel()[soft], None]
        cv2.copyTo(ground, (small == 0).view(np.uint8), part)
        _put_at(part, soft, mixed)
        return True

    def put_chequers(self, place: QRect, origin: QPoint, side: int, tones: tuple[int, int]) -> None:
        """Write squares of `side` px that keep to `origin`; tones: grey levels as 0xRRGGBB."""
        place = place.intersected(self.image.rect())
        if place.isEmpty():
            return
        left, top = (
            (place.left() - origin.x()) % (2 * side),
            (place.top() - origin.y()) % (2 * side),
        )
        width, height = place.width(), place.height()
        # A little larger than the screen, so that one serves a view that moves.
        size = self.image.height() + 2 * side, self.image.width() + 2 * side
        self._part(place)[:] = _squares(size, side, tones)[top : top + height, left : left + width]

    def _part(self, place: QRect) -> Bytes:
        rows = slice(place.top(), place.top() + place.height())
        return self._screen[rows, place.left() : place.left() + place.width()]


@lru_cache(maxsize=2)
def _squares(size: tuple[int, int], side: int, tones: tuple[int, int]) -> Bytes:
    rows, columns = (np.arange(length) // side % 2 for length in size)
    odd = (rows[:, None] + columns[None]) == 1
    words = np.where(odd, np.uint32(tones[1]), np.uint32(tones[0])) | np.uint32(0xFF000000)
    return words.view(np.uint8).reshape(*size, 4)


def _seen(mattes: MatteLevels, grid: Grid, rect: QRect) -> tuple[QRect, Bytes]:
    """Where on the screen the matte is not empty, and its values there."""
    level = level_for(grid.zoom, len(mattes))
    array = mattes.array(level)
    scaled = Grid(grid.x, grid.y, grid.zoom * 2**level)
    product = about_product(mattes, grid, rect)
    place, columns, rows = picked(scaled, product, (array.shape[1], array.shape[0]))
    if place.isEmpty():
        return QRect(), np.zeros((0, 0), np.uint8)
    return place, nearest(array, columns, rows)


def _soft(small: Bytes) -> NDArray[np.intp]:
    """Which pixels are neither all product nor none."""
    # Modulo 256: 0 and 255 become 1 and 0.
    return np.flatnonzero((small + np.uint8(1)) > 1)


def _picked_at(part: Bytes, places: NDArray[np.intp]) -> NDArray[np.float32]:
    rows, columns = np.divmod(places, part.shape[1])
    return part[rows, columns, :3].astype(np.float32)


def _put_at(part: Bytes, places: NDArray[np.intp], values: NDArray[np.float32]) -> None:
    rows, columns = np.divmod(places, part.shape[1])
    part[rows, columns, :3] = values + np.float32(0.5)


@lru_cache(maxsize=2)
def _shares(table: tuple[int, ...]) -> NDArray[np.float32]:
    """Opacity of each level, 0 to 1."""
    opacity: NDArray[np.float32] = (np.array(table, np.uint32) >> 24).astype(np.float32)
    return opacity / np.float32(255)
