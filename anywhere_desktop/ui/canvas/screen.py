"""Painting pictures and mattes where their grid says, all in device px."""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from anywhere_desktop.ui.canvas.levels import Bytes, MatteLevels, PhotoLevels, level_for
from anywhere_desktop.ui.canvas.tool import Box
from anywhere_desktop.ui.canvas.view import Grid

Places = NDArray[np.intp]
Level = TypeVar("Level", np.uint8, np.uint32)

_CRISP = 2.0
"""From this zoom on, pixels are shown as squares."""
_SHADOW_PX = 10
_NOTHING: Bytes = np.zeros((0, 0, 4), np.uint8)


def image_on(array: Bytes, form: QImage.Format) -> QImage:
    """An image on the memory of a contiguous array, which the caller keeps alive meanwhile."""
    height, width = array.shape[:2]
    return QImage(array.data, width, height, array.strides[0], form)


def picked(grid: Grid, rect: QRect, size: tuple[int, int]) -> tuple[QRect, Places, Places]:
    """The part of `rect` on the picture, and which columns and rows are seen in it."""
    place = grid.rect(size).toAlignedRect().intersected(rect)
    x = np.arange(place.left(), place.left() + place.width())
    y = np.arange(place.top(), place.top() + place.height())
    columns = np.floor((x + 0.5 - grid.x) / grid.zoom).astype(np.intp).clip(0, size[0] - 1)
    rows = np.floor((y + 0.5 - grid.y) / grid.zoom).astype(np.intp).clip(0, size[1] - 1)
    return place, columns, rows


def draw_photo(
    painter: QPainter, photo: PhotoLevels, grid: Grid, rect: QRect, draft: bool = False
) -> None:
    """Paint the part of a picture that is seen in `rect`. draft: fast, for a moving view."""
    place, pixels = seen_photo(photo, grid, rect, draft)
    if not place.isEmpty():
        painter.drawImage(place.topLeft(), image_on(pixels, QImage.Format.Format_RGB32))


def seen_photo(
    photo: PhotoLevels, grid: Grid, rect: QRect, draft: bool = False
) -> tuple[QRect, Bytes]:
    """Where in `rect` a picture is seen, and its BGRX there, exact at any part."""
    level = photo.ready(level_for(grid.zoom, len(photo)), draft and is_dear(photo, grid))
    if level == 0 and grid.zoom >= _CRISP:
        return _crisp(photo, grid, rect)
    # Levels are halves rounded up: their px are exact multiples, their edges may stand over.
    step = 2**level
    size = (-(-photo.size[0] // step), -(-photo.size[1] // step))
    scaled = Grid(grid.x, grid.y, grid.zoom * step)
    whole = photo.array(level)
    if draft and whole is not None:
        place, columns, rows = picked(scaled, rect, (whole.shape[1], whole.shape[0]))
        return place, _NOTHING if place.isEmpty() else _chosen_px(whole, columns, rows)
    place = _seen_in(scaled, size, rect)
    if place.isEmpty():
        return place, _NOTHING
    box = scaled.box(place, size)
    pixels = photo.crop(box) if whole is None else _part(whole, box)
    return place, _smooth(pixels, box, scaled, place)


def _seen_in(grid: Grid, size: tuple[int, int], rect: QRect) -> QRect:
    """The device px of `rect` whose middle lies on a picture of `size`."""
    on = grid.rect(size)
    left, top = math.ceil(on.left() - 0.5), math.ceil(on.top() - 0.5)
    right = math.ceil(on.left() + on.width() - 0.5)
    bottom = math.ceil(on.top() + on.height() - 0.5)
    return QRect(left, top, right - left, bottom - top).intersected(rect)


def _part(array: Bytes, box: Box) -> Bytes:
    return array[box[1] : box[3], box[0] : box[2]]


def _smooth(pixels: Bytes, box: Box, grid: Grid, place: QRect) -> Bytes:
    """Pixels of a box, mixed with their neighbours to what is seen in `place`. A fifth of the time
    that Qt takes, and as exact at any part.
    """
    import cv2

    step = 1 / grid.zoom
    across = (place.left() + 0.5 - grid.x) * step - 0.5 - box[0]
    down = (place.top() + 0.5 - grid.y) * step - 0.5 - box[1]
    way = np.array([[step, 0, across], [0, step, down]])
    size = place.width(), place.height()
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    edge = cv2.BORDER_REPLICATE
    return np.asarray(cv2.warpAffine(pixels, way, size, flags=how, borderMode=edge), np.uint8)


def chosen(array: NDArray[Level], columns: Places, rows: Places) -> NDArray[Level]:
    """Columns and rows of an array, as they are; nothing is read beside them."""
    left, right = int(columns[0]), int(columns[-1]) + 1
    part = array[rows[0] : rows[-1] + 1, left:right]
    found: NDArray[Level] = part.take(rows - rows[0], 0).take(columns - left, 1)
    return found


def _chosen_px(pixels: Bytes, columns: Places, rows: Places) -> Bytes:
    """`chosen` of BGRX, in one thread."""
    seen = chosen(pixels.view(np.uint32)[..., 0], columns, rows)
    return seen.view(np.uint8).reshape(*seen.shape, 4)


def is_dear(photo: PhotoLevels, grid: Grid) -> bool:
    """Whether full size takes too long for a frame that is seen for a moment."""
    return photo.converts or grid.zoom < 1


def _crisp(photo: PhotoLevels, grid: Grid, rect: QRect) -> tuple[QRect, Bytes]:
    place, columns, rows = picked(grid, rect, photo.size)
    if place.isEmpty():
        return place, _NOTHING
    left, top = int(columns[0]), int(rows[0])
    pixels = photo.crop((left, top, int(columns[-1]) + 1, int(rows[-1]) + 1))
    return place, _chosen_px(np.ascontiguousarray(pixels), columns - left, rows - top)


def nearest(array: Bytes, columns: Places, rows: Places) -> Bytes:
    """Columns and rows of an array, faster than picking them, up to half a px off."""
    import cv2

    part = array[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    size = (len(columns), len(rows))
    return np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_NEAREST), np.uint8)


def where_product(array: Bytes, grid: Grid, rect: QRect) -> QRect:
    """The part of `rect` in which the matte is not empty: most of a photograph is backdrop."""
    import cv2

    left, top, right, bottom = grid.box(rect, (array.shape[1], array.shape[0]))
    if right <= left or bottom <= top:
        return QRect()
    x, y, width, height = cv2.boundingRect(array[top:bottom, left:right])
    if not width:
        return QRect()
    product = (left + x, top + y, left + x + width, top + y + height)
    return grid.on_screen(product).intersected(rect)


def about_product(mattes: MatteLevels, grid: Grid, rect: QRect) -> QRect:
    """`where_product` by a quarter of the pixels' side: for a frame that is seen for a moment."""
    level = min(level_for(grid.zoom, len(mattes)) + 2, len(mattes) - 1)
    scaled = Grid(grid.x, grid.y, grid.zoom * 2**level)
    return where_product(mattes.array(level), scaled, rect)


def draw_matte(
    painter: QPainter,
    mattes: MatteLevels,
    table: tuple[int, ...],
    grid: Grid,
    rect: QRect,
    draft: bool = False,
) -> None:
    """Paint the matte through a table of 256 colours, where it is seen in `rect`."""
    # A veil has every other pixel only while the view moves: to colour it takes longest.
    step = 2 if draft and max(table) >> 24 < 255 else 1
    product = not table[0] >> 24
    place, small = seen_matte(mattes, grid, rect, draft, product, step)
    if not place.isEmpty():
        _draw_coloured(painter, small, table, place)


def seen_matte(
    mattes: MatteLevels,
    grid: Grid,
    rect: QRect,
    draft: bool = False,
    product: bool = False,
    step: int = 1,
) -> tuple[QRect, Bytes]:
    """Where in `rect` the matte is seen, and its values there. product: not where it is empty;
    step: only every so many pixels, where it is not smooth.
    """
    level = level_for(grid.zoom, len(mattes))
    array = mattes.array(level)
    size = (array.shape[1], array.shape[0])
    scaled = Grid(grid.x, grid.y, grid.zoom * 2**level)
    if product:
        rect = about_product(mattes, grid, rect) if draft else where_product(array, scaled, rect)
    if rect.isEmpty():
        return QRect(), _NOTHING
    if draft or grid.zoom >= _CRISP:
        place, columns, rows = picked(scaled, rect, size)
        if place.isEmpty():
            return place, _NOTHING
        return place, (nearest if draft else chosen)(array, columns[::step], rows[::step])
    place = _seen_in(scaled, size, rect)
    if place.isEmpty():
        return place, _NOTHING
    box = scaled.box(place, size)
    return place, _smooth(_part(array, box), box, scaled, place)


@lru_cache(maxsize=8)
def _premultiplied(table: tuple[int, ...]) -> NDArray[np.uint32]:
    """A table of 256 colours as Qt blends them fastest."""
    words = np.array(table, np.uint32)
    alpha = words >> 24
    parts = [((words >> shift & 255) * alpha + 127) // 255 << shift for shift in (16, 8, 0)]
    return np.asarray(alpha << 24 | parts[0] | parts[1] | parts[2], np.uint32)


def _draw_coloured(painter: QPainter, matte: Bytes, table: tuple[int, ...], place: QRect) -> None:
    """Paint a matte of the screen's size, or half of it; Qt is slow at tables and enlarging."""
    import cv2

    words = _premultiplied(table).take(matte)
    pixels = words.view(np.uint8).reshape(*words.shape, 4)
    size = place.width(), place.height()
    if words.shape[::-1] != size:
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_NEAREST), np.uint8)
    form = QImage.Format.Format_ARGB32_Premultiplied
    painter.drawImage(place.topLeft(), image_on(pixels, form))


def draw_ground(painter: QPainter, rect: QRect, place: QRectF, colour: QColor) -> None:
    """Paint the table that the picture lies on, with a soft shadow round the picture."""
    inside = place.toRect()
    # What the picture covers is left out, but its rim, where it may be half a px short.
    bare = QRegion(rect).subtracted(QRegion(inside.adjusted(1, 1, -1, -1)))
    for part in cast("Iterable[QRect]", bare):
        painter.fillRect(part, colour)
    # On a light table the same ink would look like a frame.
    shade = QColor(0, 0, 0, 10 if colour.lightness() < 128 else 4)
    for reach in range(_SHADOW_PX, 0, -2):
        grown = place.adjusted(-reach, -reach + 2, reach, reach + 3).toAlignedRect()
        seen = QRegion(grown.intersected(rect)).subtracted(QRegion(inside))
        for strip in cast("Iterable[QRect]", seen):
            painter.fillRect(strip, shade)
