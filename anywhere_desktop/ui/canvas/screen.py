"""Painting pictures and mattes where their grid says, all in device px."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from anywhere_desktop.ui.canvas.levels import Bytes, MatteLevels, PhotoLevels, level_for
from anywhere_desktop.ui.canvas.view import Grid

Places = NDArray[np.intp]

_CRISP = 2.0
"""From this zoom on, pixels are shown as squares."""
_SHADOW_PX = 10


def image_on(array: Bytes, form: QImage.Format) -> QImage:
    """An image on the memory of a contiguous array, which the caller keeps alive meanwhile."""
    height, width = array.shape[:2]
    return QImage(array.data, width, height, array.strides[0], form)


def _picked(grid: Grid, rect: QRect, size: tuple[int, int]) -> tuple[QRect, Places, Places]:
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
    level = photo.ready(level_for(grid.zoom, len(photo)), draft and _is_dear(photo, grid))
    if level == 0 and grid.zoom >= _CRISP:
        _draw_crisp(painter, photo, grid, rect)
        return
    # Levels are halves rounded up: their px are exact multiples, their edges may stand over.
    step = 2**level
    size = (-(-photo.size[0] // step), -(-photo.size[1] // step))
    scaled = Grid(grid.x, grid.y, grid.zoom * step)
    left, top, right, bottom = scaled.box(rect, size)
    if right <= left or bottom <= top:
        return
    whole = photo.array(level)
    pixels = photo.crop((left, top, right, bottom)) if whole is None else whole
    image = image_on(pixels, QImage.Format.Format_RGB32)
    source = QRectF(left, top, right - left, bottom - top)
    if whole is None:
        source.moveTo(0, 0)
    target = QRectF(
        scaled.x + left * scaled.zoom,
        scaled.y + top * scaled.zoom,
        (right - left) * scaled.zoom,
        (bottom - top) * scaled.zoom,
    )
    _draw(painter, image, target, source, rect, not draft)


def _is_dear(photo: PhotoLevels, grid: Grid) -> bool:
    return photo.converts or grid.zoom < 1


def _draw_crisp(painter: QPainter, photo: PhotoLevels, grid: Grid, rect: QRect) -> None:
    place, columns, rows = _picked(grid, rect, photo.size)
    if place.isEmpty():
        return
    left, top = int(columns[0]), int(rows[0])
    pixels = photo.crop((left, top, int(columns[-1]) + 1, int(rows[-1]) + 1))
    words = np.ascontiguousarray(pixels).view(np.uint32)[..., 0]
    enlarged = words.take(rows - top, 0).take(columns - left, 1)
    image = image_on(
        enlarged.view(np.uint8).reshape(*enlarged.shape, 4), QImage.Format.Format_RGB32
    )
    painter.drawImage(place.topLeft(), image)


def draw_matte(
    painter: QPainter,
    mattes: MatteLevels,
    table: tuple[int, ...],
    grid: Grid,
    rect: QRect,
    draft: bool = False,
) -> None:
    """Paint the matte through a table of 256 colours, where it is seen in `rect`."""
    level = level_for(grid.zoom, len(mattes))
    array = mattes.array(level)
    size = (array.shape[1], array.shape[0])
    if grid.zoom >= _CRISP:
        place, columns, rows = _picked(grid, rect, size)
        if not place.isEmpty():
            _draw_picked(painter, array, table, place, columns, rows)
        return
    scaled = Grid(grid.x, grid.y, grid.zoom * 2**level)
    left, top, right, bottom = scaled.box(rect, size)
    if right > left and bottom > top:
        source = QRectF(left, top, right - left, bottom - top)
        target = QRectF(
            scaled.x + left * scaled.zoom,
            scaled.y + top * scaled.zoom,
            source.width() * scaled.zoom,
            source.height() * scaled.zoom,
        )
        _draw(painter, mattes.image(level, table), target, source, rect, not draft)


def _draw_picked(
    painter: QPainter,
    array: Bytes,
    table: tuple[int, ...],
    place: QRect,
    columns: Places,
    rows: Places,
) -> None:
    enlarged = np.ascontiguousarray(array.take(rows, 0).take(columns, 1))
    image = image_on(enlarged, QImage.Format.Format_Indexed8)
    image.setColorTable(table)
    painter.drawImage(place.topLeft(), image)


def _draw(
    painter: QPainter, image: QImage, target: QRectF, source: QRectF, clip: QRect, smooth: bool
) -> None:
    painter.save()
    painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(target, image, source)
    painter.restore()


def draw_ground(painter: QPainter, rect: QRect, place: QRectF, colour: QColor) -> None:
    """Paint the table that the picture lies on, with a soft shadow round the picture."""
    painter.fillRect(rect, colour)
    shade = QColor(0, 0, 0, 10)
    for reach in range(_SHADOW_PX, 0, -2):
        grown = place.adjusted(-reach, -reach + 2, reach, reach + 3).toAlignedRect()
        painter.fillRect(grown.intersected(rect), shade)
