"""The screen's picture as an array: pictures, chequers and the product alone, written straight in.

Most pixels of a matte are all product or none; they are copied whole, and only those between are
blended one by one. Qt's painter takes twice as long to cut a product out.
"""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from anywhere_desktop.ui.canvas.levels import Bytes, MatteLevels, PhotoLevels, level_for
from anywhere_desktop.ui.canvas.screen import is_dear, picked, seen_matte, seen_photo
from anywhere_desktop.ui.canvas.view import Grid

_FEW = 0.1
"""The share of soft pixels up to which blending them one by one is the faster way."""


def on_image(image: QImage) -> Bytes:
    """The pixels of a 32-bit image, to be written to; no painter may be active on it."""
    pixels = np.frombuffer(image.bits(), np.uint8)
    return pixels.reshape(image.height(), image.bytesPerLine() // 4, 4)


class Sheet:
    """BGRX of the screen that is written to.

    draft: in haste, up to half a px off, for a view that moves.
    """

    def __init__(self, screen: Bytes, draft: bool) -> None:
        self.draft = draft
        self._screen = screen

    def put_level(self, photo: PhotoLevels, grid: Grid, rect: QRect) -> bool:
        """Write the part of a picture that lies in `rect` in haste.

        Returns False, with nothing written, where full size itself is looked at.
        """
        seen = halved(photo, grid, rect)
        if seen is not None and not seen[0].isEmpty():
            _resize(seen[1], self._part(seen[0]))
        return seen is not None

    def put_photo(self, photo: PhotoLevels, grid: Grid, rect: QRect) -> None:
        """Write the part of a picture that lies in `rect`."""
        if self.draft and self.put_level(photo, grid, rect):
            return
        place, pixels = seen_photo(photo, grid, rect, self.draft)
        if not place.isEmpty():
            self._part(place)[:] = pixels

    def put_matte(self, mattes: MatteLevels, grid: Grid, rect: QRect) -> None:
        """Write the matte itself, black to white."""
        import cv2

        place, small = seen_matte(mattes, grid, rect, self.draft)
        if not place.isEmpty():
            cv2.cvtColor(small, cv2.COLOR_GRAY2BGRA, dst=self._part(place))

    def put_cut(self, photo: PhotoLevels, mattes: MatteLevels, grid: Grid, rect: QRect) -> None:
        """Write the product alone over what is there."""
        place, small = seen_matte(mattes, grid, rect, self.draft, product=True)
        if place.isEmpty():
            return
        where, own = self._own(photo, grid, place)
        both = place.intersected(where)
        if not both.isEmpty():
            _lay(_inside(own, where, both), _inside(small, place, both), self._part(both))

    def _own(self, photo: PhotoLevels, grid: Grid, rect: QRect) -> tuple[QRect, Bytes]:
        """The photograph's pixels inside `rect`."""
        seen = halved(photo, grid, rect) if self.draft else None
        if seen is None:
            return seen_photo(photo, grid, rect, self.draft)
        where, part = seen
        own = np.empty((where.height(), where.width(), 4), np.uint8)
        if not where.isEmpty():
            _resize(part, own)
        return where, own

    def put_chequers(self, place: QRect, origin: QPoint, side: int, tones: tuple[int, int]) -> None:
        """Write squares of `side` px that keep to `origin`; tones: grey levels as 0xRRGGBB."""
        height, width = self._screen.shape[:2]
        place = place.intersected(QRect(0, 0, width, height))
        if place.isEmpty():
            return
        twice = 2 * side
        left, top = (place.left() - origin.x()) % twice, (place.top() - origin.y()) % twice
        # A little wider than the screen, so that one serves a view that moves.
        band = _band(width + twice, side, tones)[:, left : left + place.width()]
        part = self._part(place)
        for row in range(-top, place.height(), twice):
            first, last = max(row, 0), min(row + twice, place.height())
            part[first:last] = band[first - row : last - row]

    def _part(self, place: QRect) -> Bytes:
        rows = slice(place.top(), place.top() + place.height())
        return self._screen[rows, place.left() : place.left() + place.width()]


def halved(photo: PhotoLevels, grid: Grid, rect: QRect) -> tuple[QRect, Bytes] | None:
    """Where in `rect` a picture is seen, and the part of a halved size that fills it; None: full
    size itself is looked at.
    """
    level = photo.ready(level_for(grid.zoom, len(photo)), is_dear(photo, grid))
    whole = photo.array(level)
    if whole is None:
        return None
    scaled = Grid(grid.x, grid.y, grid.zoom * 2**level)
    place, columns, rows = picked(scaled, rect, (whole.shape[1], whole.shape[0]))
    if place.isEmpty():
        return place, whole[:0, :0]
    return place, whole[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _resize(part: Bytes, into: Bytes) -> None:
    import cv2

    cv2.resize(part, into.shape[1::-1], dst=into, interpolation=cv2.INTER_NEAREST)


@lru_cache(maxsize=2)
def _band(width: int, side: int, tones: tuple[int, int]) -> Bytes:
    """Two rows of squares."""
    rows, columns = (np.arange(length) // side % 2 for length in (2 * side, width))
    odd = (rows[:, None] + columns[None]) == 1
    words = np.where(odd, np.uint32(tones[1]), np.uint32(tones[0])) | np.uint32(0xFF000000)
    return words.view(np.uint8).reshape(2 * side, width, 4)


def _inside(array: Bytes, where: QRect, part: QRect) -> Bytes:
    """The part of an array that lies at `where`."""
    left, top = part.left() - where.left(), part.top() - where.top()
    return array[top : top + part.height(), left : left + part.width()]


def _lay(own: Bytes, matte: Bytes, ground: Bytes) -> None:
    """Lay a picture over a ground where the matte says."""
    import cv2

    # Modulo 256: 0 and 255 become 1 and 0.
    soft = np.flatnonzero((matte + np.uint8(1)) > 1)
    if len(soft) > _FEW * matte.size:
        share = matte * np.float32(1 / 255)
        ground[:] = cv2.blendLinear(own, ground, share, 1 - share)
        return
    at = np.divmod(soft, matte.shape[1])
    behind = ground[at].astype(np.float32)
    share = (matte[at] * np.float32(1 / 255))[:, None]
    cv2.copyTo(own, (matte == 255).view(np.uint8), ground)
    ground[at] = behind + (own[at] - behind) * share + np.float32(0.5)
