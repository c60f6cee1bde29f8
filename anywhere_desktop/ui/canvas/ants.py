"""Marching ants: the outline of the matte at half opacity, traced as finely as it is seen."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QRegion, QTransform

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.ui.canvas.levels import MatteLevels, level_for
from anywhere_desktop.ui.canvas.tool import Box
from anywhere_desktop.ui.canvas.view import Grid

STEP_MS = 90
_DASH = 4.0
_TILE_PX = 64
_HALF = 128
_MOST_POINTS = 8000
_UNSEEN_PX = 0.6
Line = NDArray[np.float64]


class Ants:
    """The outline's path and how far the ants have marched."""

    def __init__(self) -> None:
        self._path = QPainterPath()
        self._tiles: list[QRectF] = []
        self._key: tuple[object, ...] = ()
        self._phase = 0.0
        self.stale = True

    def march(self) -> None:
        """One step on."""
        self._phase = (self._phase + 1.0) % (2 * _DASH)

    def trace(self, mattes: MatteLevels, grid: Grid, area: QRect) -> None:
        """Trace the outline anew where it is seen, if matte or view have changed."""
        level = level_for(grid.zoom, len(mattes))
        array = mattes.array(level)
        scaled = Grid(grid.x, grid.y, grid.zoom * 2**level)
        box = scaled.box(area, (array.shape[1], array.shape[0]), margin=8)
        key = (id(mattes), level, box, grid.zoom)
        if key == self._key and not self.stale:
            return
        self._key, self.stale = key, False
        self._path, self._tiles = QPainterPath(), []
        lines = _outlines(array, box, 2**level, scaled.zoom)
        while sum(map(len, lines)) > _MOST_POINTS and level + 1 < len(mattes):
            level += 1  # a crumbled outline would be painted too slowly: take a coarser one
            array = mattes.array(level)
            wide = Grid(grid.x, grid.y, grid.zoom * 2**level)
            box = wide.box(area, (array.shape[1], array.shape[0]), 8)
            lines = _outlines(array, box, 2**level, wide.zoom)
        self._take(lines, grid.zoom)

    def _take(self, lines: list[Line], zoom: float) -> None:
        touched: set[tuple[int, int]] = set()
        tile = max(1.0, _TILE_PX / zoom)
        points = 0
        for line in sorted(lines, key=len, reverse=True):  # specks go first
            points += len(line)
            if points > _MOST_POINTS:
                break
            self._path.addPolygon(QPolygonF([QPointF(x, y) for x, y in line.tolist()]))
            touched.update(_tiles_of(line, tile))
        self._tiles = [QRectF(x * tile, y * tile, tile, tile) for x, y in touched]

    def region(self, grid: Grid, scale: float) -> QRegion:
        """What the ants cover, widget px."""
        region = QRegion()
        for tile in self._tiles:
            x, y = grid.x + tile.x() * grid.zoom, grid.y + tile.y() * grid.zoom
            side = tile.width() * grid.zoom
            place = QRectF((x - 2) / scale, (y - 2) / scale, (side + 4) / scale, (side + 4) / scale)
            region += place.toAlignedRect()
        return region

    def paint(self, painter: QPainter, grid: Grid, scale: float, moves: bool) -> None:
        """Paint the outline; the painter draws in widget px. moves: the view does; dashes and soft
        edges take longest and are not seen then.
        """
        zoom = grid.zoom / scale
        path = QTransform(zoom, 0, 0, zoom, grid.x / scale, grid.y / scale).map(self._path)
        painter.save()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not moves)
        if moves:
            painter.setPen(QPen(QColor(255, 255, 255), 0))
            painter.drawPath(path)
            painter.restore()
            return
        pen = QPen(QColor(0, 0, 0, 200), 1.25)
        painter.setPen(pen)
        painter.drawPath(path)
        pen.setColor(QColor(255, 255, 255))
        pen.setDashPattern([_DASH / 1.25, _DASH / 1.25])
        pen.setDashOffset(self._phase / 1.25)
        painter.setPen(pen)
        painter.drawPath(path)
        painter.restore()


def _outlines(array: Matte, box: Box, step: int, zoom: float) -> list[Line]:
    """Closed lines round what is at least half product inside `box` (px of the level), without
    the points that are not seen at `zoom`: dashes take longest where there are many.
    """
    import cv2

    if box[2] <= box[0] or box[3] <= box[1]:
        return []
    seen = array[box[1] : box[3], box[0] : box[2]]
    inside = cv2.copyMakeBorder(
        (seen >= _HALF).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0
    )
    found, _ = cv2.findContours(inside, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    unseen = _UNSEEN_PX / max(1.0, zoom)
    found = [cv2.approxPolyDP(one, unseen, True) for one in found]
    # -1: the border; +0.5: the middle of a pixel
    origin = (box[0] - 0.5, box[1] - 0.5)
    lines = [(one[:, 0, :] + origin) * step for one in found if len(one) > 2]
    return [np.concatenate([line, line[:1]]) for line in lines]


def _tiles_of(points: Line, tile: float) -> set[tuple[int, int]]:
    """The tiles that a closed line crosses: edges are cut into pieces of an eighth."""
    ways = np.diff(points, axis=0)
    pieces = np.minimum(np.ceil(np.abs(ways).max(1) / tile * 8).astype(int) + 1, 400)
    first = np.repeat(np.cumsum(pieces) - pieces, pieces)
    shares = (np.arange(len(first)) - first) / np.repeat(pieces, pieces)
    along = np.repeat(points[:-1], pieces, 0) + np.repeat(ways, pieces, 0) * shares[:, None]
    return set(map(tuple, np.floor(along / tile).astype(int).tolist()))
