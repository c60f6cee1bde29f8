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
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
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
from anywhere_desktop.ui.time_left import TimeLeft
from anywhere_desktop.ui.timeline import marks
from anywhere_desktop.ui.timeline.entries import Entry, Running
from anywhere_desktop.ui.timeline.faces import Faces, Look, caption
from anywhere_desktop.ui.timeline.model import ENTRY, FilmModel
from anywhere_desktop.ui.timeline.thumbnails import Thumbnails, framed
from anywhere_desktop.ui.timeline.tile import Tile

Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


class TileDelegate(QStyledItemDelegate):
    """Paints from a prepared pixmap; nothing is scaled while scrolling."""

    def __init__(self, model: FilmModel, thumbnails: Thumbnails, tile: Tile) -> None:
        super().__init__(model)
        self._model, self._thumbnails = model, thumbnails
        self._faces = Faces(model.words)
        self.tile = tile
        self.turn = 0.0
        """Where the ring of a running tile stands whose end cannot be told, 0 to 1."""
        self._backs: dict[str, tuple[Preview, QPixmap]] = {}

    def set_tile(self, tile: Tile) -> None:
        """Take new measures, and make the pictures anew."""
        self.tile = tile
        self._backs.clear()
        self._faces.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A cell's size."""
        return self.tile.cell(0, 0).size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one tile into `option.rect`."""
        entry: Entry = index.data(ENTRY)
        cell: QRect = option.rect
        picture = self.tile.picture_in(cell)
        ratio = painter.device().devicePixelRatioF()
        if entry.shown is not None:
            self._paint_kept(painter, cell, entry.shown, option.state, ratio)
        elif entry.photo is not None:
            painter.drawPixmap(picture.topLeft(), self._photo(entry.photo, ratio))
        elif entry.running is not None:
            self._paint_running(painter, picture, entry.running, ratio)
        else:
            marks.ghost(painter, picture, self.tile.radius)
        if entry.shown is None:
            chosen = bool(option.state & _State.State_Selected)
            line = self.tile.caption_in(cell)
            caption(painter, line, self._model.title(entry), _right(entry), chosen)
        self._paint_frame(painter, picture, option.state)

    def _paint_kept(
        self,
        painter: QPainter,
        cell: QRect,
        shown: Shown,
        state: QStyle.StateFlag,
        ratio: float,
    ) -> None:
        look = Look(
            shown,
            self._thumbnails.get(shown.key),
            bool(state & _State.State_Selected),
            bool(state & _State.State_MouseOver),
            painter.font(),
            ratio,
        )
        painter.drawPixmap(cell.topLeft(), self._faces.of(look, self.tile))

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

    def _paint_frame(self, painter: QPainter, picture: QRect, state: QStyle.StateFlag) -> None:
        frame = QRectF(picture)
        if state & _State.State_Selected:
            painter.setPen(QPen(QColor(theme().accent), 2))
            frame.adjust(-1, -1, 1, 1)
        elif state & _State.State_HasFocus:
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


def _right(entry: Entry) -> str:
    if entry.running is not None:
        return TimeLeft().of(entry.running.left_s)
    if entry.photo is not None:
        width, height = entry.photo.size
        return f"{width * height / 1e6:.0f} MP"
    return f"#{entry.queued.number}" if entry.queued is not None else ""
