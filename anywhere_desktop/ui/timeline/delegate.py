# ruff: noqa: N802 (Qt names the methods)
"""How a tile of the filmstrip is painted, and its note editor."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anywhere_desktop.ui.desk import Opened, Preview, Shown
from anywhere_desktop.ui.pixels import image_of
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.timeline import marks
from anywhere_desktop.ui.timeline.entries import Entry, Running
from anywhere_desktop.ui.timeline.model import ENTRY, FilmModel
from anywhere_desktop.ui.timeline.thumbnails import Thumbnails, framed
from anywhere_desktop.ui.timeline.tile import Tile, small

Index = QModelIndex | QPersistentModelIndex
_ELIDE = Qt.TextElideMode.ElideRight


class TileDelegate(QStyledItemDelegate):
    """Paints from a prepared pixmap; nothing is scaled while scrolling."""

    def __init__(self, model: FilmModel, thumbnails: Thumbnails, tile: Tile) -> None:
        super().__init__(model)
        self._model, self._thumbnails = model, thumbnails
        self.tile = tile
        self.turn = 0.0
        """Where the ring of a running tile stands whose end cannot be told, 0 to 1."""
        self._backs: dict[str, tuple[Preview, QPixmap]] = {}

    def set_tile(self, tile: Tile) -> None:
        """Take new measures, and make the pictures anew."""
        self.tile = tile
        self._backs.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A cell's size."""
        return self.tile.cell(0, 0).size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one tile into `option.rect`."""
        entry: Entry = index.data(ENTRY)
        cell: QRect = option.rect
        state = option.state
        picture = self.tile.picture_in(cell)
        ratio = painter.device().devicePixelRatioF()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.shown is not None:
            self._paint_kept(
                painter, picture, entry.shown, bool(state & QStyle.StateFlag.State_MouseOver)
            )
        elif entry.photo is not None:
            painter.drawPixmap(picture.topLeft(), self._photo(entry.photo, ratio))
        elif entry.running is not None:
            self._paint_running(painter, picture, entry.running, ratio)
        else:
            marks.ghost(painter, picture, self.tile.radius)
        self._paint_caption(painter, cell, entry, state)
        self._paint_frame(painter, picture, state)

    def _paint_kept(self, painter: QPainter, picture: QRect, shown: Shown, hover: bool) -> None:
        pixmap = self._thumbnails.get(shown.key)
        if pixmap is None:
            marks.empty(painter, picture, self.tile.radius)
        else:
            painter.drawPixmap(picture.topLeft(), pixmap)
        if shown.star or hover:
            marks.star(painter, self.tile.star_in(picture), shown.star)
        marks.badge(painter, picture, shown.evaluation)
        if shown.note:
            marks.note(painter, picture)
        if shown.parent is not None and shown.iteration == 1:
            marks.branch(painter, picture)

    def _paint_running(
        self, painter: QPainter, picture: QRect, running: Running, ratio: float
    ) -> None:
        if running.preview is None:
            marks.empty(painter, picture, self.tile.radius)
        else:
            painter.drawPixmap(picture.topLeft(), self._back("running", running.preview, ratio))
        marks.ring(painter, picture, self.tile.radius, running.fraction, self.turn)

    def _photo(self, photo: Opened, ratio: float) -> QPixmap:
        small = photo.picture if photo.thumbnail is None else photo.thumbnail
        return self._back("photo", small, ratio)

    def _back(self, kind: str, picture: Preview, ratio: float) -> QPixmap:
        kept = self._backs.get(kind)
        if kept is None or kept[0] is not picture or kept[1].devicePixelRatio() != ratio:
            kept = (picture, framed(image_of(picture), self.tile.picture, ratio))
            self._backs[kind] = kept
        return kept[1]

    def _paint_caption(
        self, painter: QPainter, cell: QRect, entry: Entry, state: QStyle.StateFlag
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setFont(small(painter.font()))
        metrics = QFontMetrics(painter.font())
        line = self.tile.caption_in(cell)
        right = self._right(entry)
        room = line.width() - (metrics.horizontalAdvance(right) + 6 if right else 0)
        title = metrics.elidedText(self._model.title(entry), _ELIDE, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme().text if chosen else theme().muted))
        painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignLeft), title)
        painter.setPen(QColor(theme().muted))
        painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignRight), right)

    def _right(self, entry: Entry) -> str:
        if entry.shown is not None:
            return self._model.words.clock(entry.shown.created)
        if entry.photo is not None:
            width, height = entry.photo.size
            return f"{width * height / 1e6:.0f} MP"
        if entry.queued is not None:
            return f"#{entry.queued.number}"
        return ""

    def _paint_frame(self, painter: QPainter, picture: QRect, state: QStyle.StateFlag) -> None:
        frame = QRectF(picture)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme().accent), 2))
            frame.adjust(-1, -1, 1, 1)
        elif state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme().text), 1.5, Qt.PenStyle.DotLine))
            frame.adjust(-1.5, -1.5, 1.5, 1.5)
        else:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, self.tile.radius + 1, self.tile.radius + 1)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line for the note, over the foot of the tile."""
        editor = QLineEdit(parent)
        editor.setPlaceholderText(self.tr("Note"))
        editor.setAccessibleName(self.tr("Note on this Iteration"))
        editor.setToolTip(self.tr("What you want to remember. Enter keeps it, Esc leaves it."))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Start from the note as it is."""
        assert isinstance(editor, QLineEdit)
        editor.setText(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the note on."""
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text().strip())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Over the foot of the tile, never under the strip's edge."""
        height = editor.sizeHint().height()
        cell: QRect = option.rect
        editor.setGeometry(cell.left(), cell.bottom() + 1 - height, cell.width(), height)
