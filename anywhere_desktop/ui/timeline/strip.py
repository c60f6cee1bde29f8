# ruff: noqa: N802 (Qt names the methods)
"""The filmstrip: a view that paints only the cells that are seen, in lanes with arrows."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
)

from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.timeline import marks, steps
from anywhere_desktop.ui.timeline.model import FilmModel
from anywhere_desktop.ui.timeline.tile import Tile

Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_MOST_LEAST_PX = 180


class FilmView(QListView):
    """Geometry, painting and movement. `tile` may change with the font.

    A QListView only for what a screen reader knows of it; every cell is placed here.
    """

    def __init__(self, model: FilmModel, tile: Tile) -> None:
        super().__init__()
        self._film, self._tile = model, tile
        self.setModel(model)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { border: none; }")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        model.laid_out.connect(self._on_laid_out)

    # Geometry

    def set_tile(self, tile: Tile) -> None:
        """Take new measures."""
        self._tile = tile
        self._on_laid_out()

    def sizeHint(self) -> QSize:
        """Room for the lanes in use, at most two."""
        lanes = min(max(self._film.extent[0], 1), 2)
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(600, self._tile.extent(lanes, 1).height() + bar)

    def minimumSizeHint(self) -> QSize:
        """One lane; less where letters are large: the window must fit on a common screen."""
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(200, min(self._tile.extent(1, 1).height(), _MOST_LEAST_PX) + bar)

    def cell(self, row: int) -> QRect:
        """A row's cell in viewport px."""
        place = self._film.place(row)
        return self._tile.cell(place.lane, place.column).translated(-self._offset())

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalOffset(), self.verticalOffset())

    def visualRect(self, index: Index) -> QRect:
        """A tile's cell in viewport px."""
        return self.cell(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The tile under a point of the viewport."""
        at = point + self._offset()
        row = self._film.row_at(self._tile.lane_at(at.y()), self._tile.column_at(at.x()))
        if row is None or not self.cell(row).contains(point):
            return QModelIndex()
        return self._film.index(row)

    def horizontalOffset(self) -> int:
        """How far the strip is scrolled, px."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """How far the strip is scrolled, px."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """A filter takes rows out; none is hidden."""
        return False

    def updateGeometries(self) -> None:
        """Fit the scroll bars to the lanes and columns in use."""
        extent = self._tile.extent(*self._film.extent)
        room = self.viewport().size()
        step = self._tile.step
        for bar, whole, seen, one in (
            (self.horizontalScrollBar(), extent.width(), room.width(), step.width()),
            (self.verticalScrollBar(), extent.height(), room.height(), step.height()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(one // 3)
        # Not the list's own, which would set the bars after its single row.
        QAbstractItemView.updateGeometries(self)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a tile into sight, with half a neighbour."""
        if not index.isValid():
            return
        cell, room = self.visualRect(index), self.viewport().rect()
        aside = self._tile.step.width() // 2
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if cell.left() < aside:
            across.setValue(across.value() + cell.left() - aside)
        elif cell.right() > room.right() - aside:
            across.setValue(across.value() + cell.right() - room.right() + aside)
        if cell.top() < room.top():
            down.setValue(down.value() + cell.top() - self._tile.margin)
        elif cell.bottom() > room.bottom():
            down.setValue(down.value() + cell.bottom() - room.bottom())

    def rows_in(self, area: QRect, pages: int = 0) -> Iterator[int]:
        """Rows whose columns meet an area of the viewport, `pages` more to either side."""
        at = area.translated(self._offset()).adjusted(
            -pages * area.width(), 0, pages * area.width(), 0
        )
        lanes, columns = self._film.extent
        first = max(self._tile.column_at(at.left()), 0)
        last = min(self._tile.column_at(at.right()), columns - 1)
        top = max(self._tile.lane_at(at.top()), 0)
        bottom = min(self._tile.lane_at(at.bottom()), lanes - 1)
        for column in range(first, last + 1):
            for lane in range(top, bottom + 1):
                row = self._film.row_at(lane, column)
                if row is not None:
                    yield row

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where selected tiles are, frame included."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-3, -3, 3, 3)
        return region

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the tiles that a rectangle touches."""
        selection = QItemSelection()
        area = rect.normalized()
        for row in self.rows_in(area):
            if self.cell(row).intersects(area):
                index = self._film.index(row)
                selection.select(index, index)
        self.selectionModel().select(selection, command)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows go to the neighbour on the strip, Home and End to its ends."""
        if not self._film.rowCount():
            return QModelIndex()
        row = max(self.currentIndex().row(), 0)
        page = max(self.viewport().width() // self._tile.step.width() - 1, 1)
        return self._film.index(steps.target(self._film, action, row, page))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A plain wheel goes along the strip; with Shift through its lanes."""
        turned = event.angleDelta()
        across = turned.x() if abs(turned.x()) > abs(turned.y()) else turned.y()
        bar = self.horizontalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not bar.maximum():
            bar = self.verticalScrollBar()
        pixels = event.pixelDelta()
        moved = (pixels.x() or pixels.y()) if not pixels.isNull() else across
        bar.setValue(bar.value() - moved)
        event.accept()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the event's rectangle meets: arrows first, then tiles."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme().panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = event.rect().adjusted(-self._tile.step.width(), 0, self._tile.step.width(), 0)
        self._paint_arrows(painter, area)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        painter.setFont(self.font())
        for row in self.rows_in(event.rect().adjusted(-4, 0, 4, 0)):
            self._paint_tile(painter, option, row)
        painter.end()

    def _paint_tile(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        index = self._film.index(row)
        option.rect = self.cell(row)
        option.state = self._state(index)
        painter.save()
        self.itemDelegate().paint(painter, option, index)
        painter.restore()

    def _state(self, index: QModelIndex) -> QStyle.StateFlag:
        state = _State.State_Enabled
        if self.selectionModel().isSelected(index):
            state |= _State.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            state |= _State.State_HasFocus
        if self.visualRect(index).contains(self._pointer()):
            state |= _State.State_MouseOver
        return state

    def _pointer(self) -> QPoint:
        return QPoint(-1, -1)

    def _paint_arrows(self, painter: QPainter, area: QRect) -> None:
        # Connectors of a branch may come from a lane that is scrolled out of sight.
        lanes = QRect(area.left(), -self.verticalOffset(), area.width(), self._all_lanes())
        for row in self.rows_in(lanes):
            place = self._film.place(row)
            picture = self._tile.picture_in(self.cell(row))
            end = QPointF(picture.left() - 3, picture.center().y())
            if place.source is not None:
                self._paint_arrow(painter, place.source, place.lane, end)
            elif place.first and place.column:
                marks.divide(painter, picture.left() - self._tile.gap / 2, picture)

    def _paint_arrow(self, painter: QPainter, source: int, lane: int, end: QPointF) -> None:
        before = self._tile.picture_in(self.cell(source))
        start = QPointF(before.right() + 3, before.center().y())
        turn = None if self._film.place(source).lane == lane else start.x() + 5
        marks.arrow(painter, start, end, turn)

    def _all_lanes(self) -> int:
        return self._tile.extent(*self._film.extent).height()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Only the film model fits."""
        assert isinstance(model, FilmModel)
        super().setModel(model)

    def _on_laid_out(self) -> None:
        self.updateGeometries()
        self.updateGeometry()
        self.viewport().update()
