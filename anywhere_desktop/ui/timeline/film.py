# ruff: noqa: N802 (Qt names the methods)
"""The filmstrip under the hand: pointer, keys, menu and drag become wishes."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDrag,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu

from anywhere_desktop.ui.desk import Key, Preview, Shown
from anywhere_desktop.ui.style import look
from anywhere_desktop.ui.timeline.delegate import TileDelegate
from anywhere_desktop.ui.timeline.drag import FileForDrag, ResultFiles
from anywhere_desktop.ui.timeline.model import FilmModel
from anywhere_desktop.ui.timeline.strip import FilmView
from anywhere_desktop.ui.timeline.thumbnails import Thumbnails
from anywhere_desktop.ui.timeline.tile import Tile

_LOOK_MS = 15
_TURN_MS = 50
_TURN = 0.03
_PAGES = 1
_REPAINTING = (QEvent.Type.FontChange, QEvent.Type.LanguageChange)
_NOWHERE = QPoint(-1, -1)


class Filmstrip(FilmView):
    """Says what was selected, starred or opened; asks for thumbnails where it is seen."""

    selection_changed = Signal()
    star_wished = Signal(object, bool)
    """Key, starred."""
    opened = Signal()
    """Enter or a double click on the selection."""

    def __init__(self, model: FilmModel) -> None:
        tile = Tile.of(QGuiApplication.font())
        super().__init__(model, tile)
        self.thumbnails = Thumbnails(self)
        self._delegate = TileDelegate(model, self.thumbnails, tile)
        self.setItemDelegate(self._delegate)
        self.file_for_drag: FileForDrag | None = None
        self.menu = QMenu(self)
        self._at = _NOWHERE
        self._look = QTimer(self, interval=_LOOK_MS, singleShot=True)
        self._look.timeout.connect(self._wish_thumbnails)
        self._turning = QTimer(self, interval=_TURN_MS)
        self._turning.timeout.connect(self._on_turn)
        self._connect(model)
        self.setDragEnabled(True)

    def _connect(self, model: FilmModel) -> None:
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        look().changed.connect(self._renew)
        model.laid_out.connect(self._look_soon)
        self.horizontalScrollBar().valueChanged.connect(self._look_soon)
        self.verticalScrollBar().valueChanged.connect(self._look_soon)

    def keys(self) -> tuple[Key, ...]:
        """The selected Iterations, in the strip's order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        shown = [self._film.entry(row).shown for row in rows]
        return tuple(one.key for one in shown if one is not None)

    def current(self) -> Shown | None:
        """The Iteration with the focus, if it is selected."""
        index = self.currentIndex()
        if not index.isValid() or not self.selectionModel().isSelected(index):
            return None
        return self._film.entry(index.row()).shown

    def select(self, row: int) -> None:
        """Select one row and bring it into sight."""
        self.setCurrentIndex(self._film.index(row))

    # Thumbnails

    def take_thumbnail(self, key: Key, picture: Preview) -> None:
        """Keep a picture and paint its tile."""
        self.thumbnails.take(key, picture, self._tile.picture, self.devicePixelRatioF())
        row = self._film.row_of(key)
        if row is not None:
            self.viewport().update(self.cell(row))

    def _look_soon(self) -> None:
        if not self._look.isActive():
            self._look.start()

    def _wish_thumbnails(self) -> None:
        room = self.viewport().rect()
        rows = dict.fromkeys((*self.rows_in(room), *self.rows_in(room, _PAGES)))
        shown = [self._film.entry(row).shown for row in rows]
        self.thumbnails.need([one.key for one in shown if one is not None])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer tiles are seen."""
        super().resizeEvent(event)
        self._look_soon()

    def changeEvent(self, event: QEvent) -> None:
        """Another font or theme: other tiles."""
        super().changeEvent(event)
        if event.type() in _REPAINTING and hasattr(self, "_look"):
            self._renew()

    def _renew(self) -> None:
        self.thumbnails.drop()
        self._delegate.set_tile(Tile.of(self.font()))
        self.set_tile(self._delegate.tile)
        self._look_soon()

    # The running tile

    def turn(self, wanted: bool) -> None:
        """Let the ring of the running tile go round, or stop."""
        if wanted and self.isVisible():
            self._turning.start()
        else:
            self._turning.stop()
        self._wants_turn = wanted

    _wants_turn = False

    def showEvent(self, event: QShowEvent) -> None:
        """Go on turning."""
        super().showEvent(event)
        self.turn(self._wants_turn)
        self._look_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing turns unseen."""
        super().hideEvent(event)
        self._turning.stop()

    def _on_turn(self) -> None:
        self._delegate.turn = (self._delegate.turn + _TURN) % 1.0
        for row in range(self._film.rowCount() - 1, -1, -1):
            if self._film.entry(row).kind == "running":
                self.viewport().update(self.cell(row))
                return
            if self._film.entry(row).kind != "waiting":
                return

    # Pointer

    def _pointer(self) -> QPoint:
        return self._at

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the star's corner stars; all else selects."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        shown = self._film.entry(index.row()).shown if index.isValid() else None
        left = event.button() == Qt.MouseButton.LeftButton
        if left and shown and self._tile.star_in(self.visualRect(index)).contains(at):
            self.star_wished.emit(shown.key, not shown.star)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked twice."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._film.entry(index.row()).shown is not None:
            self.opened.emit()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The tile under the pointer offers its star."""
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No tile is under the pointer."""
        self._hover(_NOWHERE)
        super().leaveEvent(event)

    def _hover(self, at: QPoint) -> None:
        before, now = self.indexAt(self._at), self.indexAt(at)
        self._at = at
        if before != now:
            self.viewport().update(self.visualRect(before))
            self.viewport().update(self.visualRect(now))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the selection; by key at the current tile."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            at = self.viewport().mapToGlobal(cell.center())
        if self.keys():
            self.menu.popup(at)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the selected results out; their files are written when they are dropped."""
        keys = self.keys()
        if not keys or self.file_for_drag is None:
            return
        drag = QDrag(self)
        drag.setMimeData(ResultFiles(keys, self.file_for_drag))
        pixmap = self.thumbnails.get(keys[0])
        if pixmap is not None:
            drag.setPixmap(pixmap)
        drag.exec(Qt.DropAction.CopyAction)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the strip's own actions from the window while it has the focus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._action_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The strip's actions, Enter, and movement."""
        action = self._action_of(event)
        if action is not None:
            if action.isEnabled():
                action.trigger()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions here."""

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        for action in self.menu.actions():
            if pressed in action.shortcuts():
                return action
        return None

    def write_note(self, index: QModelIndex) -> None:
        """Open the note editor on a tile, unless one is open."""
        if self.state() != QAbstractItemView.State.EditingState:
            self.scrollTo(index)
            self.edit(index)
