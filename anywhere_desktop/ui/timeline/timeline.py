"""The timeline: a filmstrip of all Iterations, with a search, filters, and wishes out."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anywhere_desktop.ui.desk import Key, Opened, Preview, QueuedWish, Shown, Thumbnail
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.timeline.actions import FilmActions
from anywhere_desktop.ui.timeline.drag import FileForDrag
from anywhere_desktop.ui.timeline.entries import Running, entries_of
from anywhere_desktop.ui.timeline.film import Filmstrip
from anywhere_desktop.ui.timeline.header import FilmHeader
from anywhere_desktop.ui.timeline.model import FilmModel


class Timeline(QWidget):
    """Shows what the project holds and says what the user wishes; changes nothing by itself."""

    picked = Signal(object)
    """Key of the one selected Iteration, or None for the photograph."""
    thumbnail_wished = Signal(object)
    """Key; answer with `show_thumbnail` or `thumbnail_lost`."""
    star_wished = Signal(object, bool)
    note_wished = Signal(object, str)
    branch_wished = Signal(object)
    reuse_wished = Signal(object)
    card_wished = Signal(object)
    export_wished = Signal(object)
    copy_picture_wished = Signal(object)
    compare_wished = Signal(object)
    """Two or four keys."""
    selection_changed = Signal()
    """Others are selected, or they have other marks."""
    delete_wished = Signal(object)
    """Keys, at least one."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._opened: Opened | None = None
        self._told: tuple[Key | None, ...] = ()
        self._shown: dict[Key, Shown] = {}
        self._running: Running | None = None
        self._waiting: tuple[QueuedWish, ...] = ()
        self._model = FilmModel(self)
        self.film = Filmstrip(self._model)
        self.header = FilmHeader()
        self.film_actions = FilmActions(self)
        self.film_actions.fill(self.film.menu)
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.film)
        self._settle()
        self.retranslate()
        language().changed.connect(self.retranslate)

    @property
    def lanes(self) -> int:
        """How many lanes the Iterations take: more than one where some branch."""
        return self._model.extent[0]

    def retranslate(self) -> None:
        """Name it in the language of now; tiles are written when they are painted."""
        self.film.setAccessibleName(self.tr("Timeline"))

    def _connect(self) -> None:
        self._model.note_written.connect(self.note_wished)
        self.film.thumbnails.wished.connect(self._on_thumbnail_wished)
        self.film.star_wished.connect(self.star_wished)
        self.film.selection_changed.connect(self._on_selection_changed)
        self.film.opened.connect(self._on_opened)
        self.film_actions.asked.connect(self._on_asked)
        self.header.filter_changed.connect(self._refresh)
        self.header.compare_asked.connect(lambda: self._on_asked("compare"))

    # What there is

    def show_strip(self, opened: Opened | None, shown: Sequence[Shown]) -> None:
        """Show the photograph, when there is one, and all Iterations; deleted ones stay hidden."""
        self._opened = opened
        self._shown = {one.key: one for one in sorted(shown, key=lambda one: one.key)}
        self._refresh()

    def clear(self) -> None:
        """Forget everything: another project's Iterations have the same keys."""
        self.film.thumbnails.drop()
        self._opened, self._shown = None, {}
        self._running, self._waiting, self._told = None, (), ()
        self.film.turn(False)
        self._refresh()

    def show_shown(self, shown: Shown) -> None:
        """Take one new or changed Iteration: kept just now, starred, noted, deleted or back."""
        new = shown.key not in self._shown
        self._shown[shown.key] = shown
        if new:
            self._shown = dict(sorted(self._shown.items()))
        self._refresh()

    def show_running(
        self,
        stage: str,
        fraction: float | None = None,
        preview: Preview | None = None,
        after: Key | None = None,
        left_s: float | None = None,
    ) -> None:
        """Show the Iteration being made. stage: a stage's name; fraction: 0 to 1, None = unknown;
        preview: kept from the last call when None; after: what it follows or branches from;
        left_s: seconds that it still takes, None: unknown.
        """
        if preview is None and self._running is not None:
            preview = self._running.preview
        stays = self._running is not None and self._running.after == after
        self._running = Running(stage, fraction, preview, after, left_s)
        self.film.turn(fraction is None)
        if not (stays and self._model.show_progress(self._running)):
            self._refresh()

    def show_idle(self) -> None:
        """Nothing is being made."""
        self._running = None
        self.film.turn(False)
        self._refresh()

    def show_waiting(self, queue: Sequence[QueuedWish]) -> None:
        """Show the queue's waiting wishes as ghosts; others are passed over."""
        self._waiting = tuple(queue)
        self._refresh()

    def show_thumbnail(self, thumbnail: Thumbnail) -> None:
        """Take a thumbnail that was wished."""
        self.film.take_thumbnail(thumbnail.key, thumbnail.picture)

    def thumbnail_lost(self, key: Key) -> None:
        """No thumbnail will come for this one."""
        self.film.thumbnails.lose(key)

    def mark(self, key: Key | None) -> None:
        """Select an Iteration, or the photograph, without reporting it back."""
        row = self._model.row_of(key)
        if row is not None:
            with QSignalBlocker(self.film):
                self.film.select(row)
            self._told = (key,)
            self._settle()

    @property
    def selected(self) -> tuple[Key, ...]:
        """The selected Iterations."""
        return self.film.keys()

    @property
    def starred(self) -> bool:
        """Whether some are selected and all of them have a star."""
        return self.film_actions.named["star"].isChecked()

    @property
    def file_for_drag(self) -> FileForDrag | None:
        """Writes the PNG file of an Iteration that is dragged out, or says None."""
        return self.film.file_for_drag

    @file_for_drag.setter
    def file_for_drag(self, write: FileForDrag | None) -> None:
        self.film.file_for_drag = write

    # What is wished

    def _refresh(self) -> None:
        sieve = self.header.filter
        entries = entries_of(
            self._opened, tuple(self._shown.values()), self._running, self._waiting, sieve
        )
        at_end = self._at_end()
        self._model.show_entries(entries, flat=sieve.active)
        seen = sum(entry.kind == "kept" for entry in entries)
        self.header.show_count(seen, sum(not one.deleted for one in self._shown.values()))
        if at_end and self._running is not None:
            bar = self.film.horizontalScrollBar()
            bar.setValue(bar.maximum())
        self._settle()

    def _at_end(self) -> bool:
        bar = self.film.horizontalScrollBar()
        return bar.value() >= bar.maximum() - bar.singleStep()

    def _settle(self) -> None:
        keys = self.film.keys()
        starred = bool(keys) and all(self._shown[key].star for key in keys)
        self.film_actions.allow(len(keys), starred)
        self.header.show_selected(len(keys))
        self.selection_changed.emit()

    def _on_selection_changed(self) -> None:
        self._settle()
        rows = [index.row() for index in self.film.selectedIndexes()]
        keys = self.film.keys() if len(rows) != 1 or self.film.keys() else (None,)
        # Rows that come and go beside it make Qt tell the same selection again.
        if keys != self._told and len(rows) == 1:
            self.picked.emit(keys[0])
        self._told = keys

    def _on_thumbnail_wished(self, key: Key) -> None:
        shown = self._shown.get(key)
        if shown is None or shown.picture is None:
            self.thumbnail_wished.emit(key)
            return
        picture = shown.picture
        # Later, so that a frame stays short however many came with their picture.
        QTimer.singleShot(0, self, lambda: self.film.take_thumbnail(key, picture))

    def _on_opened(self) -> None:
        keys = self.film.keys()
        if len(keys) == 1:
            self.card_wished.emit(keys[0])
        elif len(keys) in (2, 4):
            self.compare_wished.emit(keys)

    def _on_asked(self, name: str) -> None:
        keys = self.film.keys()
        if not keys:
            return
        if name == "compare":
            if len(keys) in (2, 4):
                self.compare_wished.emit(keys)
        elif name == "delete":
            self.delete_wished.emit(keys)
        elif name == "star":
            self._star(keys)
        elif name == "note":
            self.film.write_note(self._model.index(self._model.row_of(keys[0]) or 0))
        elif name == "copy_prompt":
            QGuiApplication.clipboard().setText(self._shown[keys[0]].prompt)
        else:
            self._wish_of(name).emit(keys[0])

    def _star(self, keys: Sequence[Key]) -> None:
        starred = not all(self._shown[key].star for key in keys)
        for key in keys:
            if self._shown[key].star != starred:
                self.star_wished.emit(key, starred)
        self._settle()

    def _wish_of(self, name: str) -> SignalInstance:
        return {
            "branch": self.branch_wished,
            "reuse": self.reuse_wished,
            "card": self.card_wished,
            "export": self.export_wished,
            "copy_picture": self.copy_picture_wished,
        }[name]
