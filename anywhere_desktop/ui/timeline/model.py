# ruff: noqa: N802 (Qt names the methods)
"""The filmstrip's rows as an item model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from anywhere_desktop.ui.desk import Key
from anywhere_desktop.ui.time_left import TimeLeft
from anywhere_desktop.ui.timeline.entries import Entry, Running, chains_of
from anywhere_desktop.ui.timeline.lanes import Place, in_a_row, laid_out
from anywhere_desktop.ui.timeline.words import Words

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole + 1


class FilmModel(QAbstractListModel):
    """Rows of `Entry`, and the place of each. Emits what was written into a note editor."""

    note_written = Signal(object, str)
    """Key, text."""
    laid_out = Signal()
    """The tiles lie elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = Words(self)
        self._entries: list[Entry] = []
        self._places: dict[int, Place] = {}
        self._cells: dict[tuple[int, int], int] = {}
        self._rows: dict[Key, int] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many tiles there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, tooltip and spoken text; the `Entry` itself under `ENTRY`."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if entry.shown is not None:
                return self.words.spoken(entry.shown)
            return self._tooltip(entry) if entry.running is not None else self.title(entry)
        if role == Qt.ItemDataRole.EditRole:
            return entry.shown.note if entry.shown else ""
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand a written note on; the record changes when the project has kept it."""
        shown = self._entries[index.row()].shown
        if shown is None or role != Qt.ItemDataRole.EditRole:
            return False
        if str(value) != shown.note:
            self.note_written.emit(shown.key, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Running and waiting tiles cannot be selected: there is nothing to show yet."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        kind = self._entries[index.row()].kind
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if kind in ("photo", "kept"):
            flags |= Qt.ItemFlag.ItemIsSelectable
        if kind == "kept":
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def title(self, entry: Entry) -> str:
        """A tile's caption."""
        if entry.shown is not None:
            return self.words.title(entry.shown.key)
        if entry.kind == "photo":
            return self.tr("Photograph")
        if entry.running is not None:
            return self.words.stage(entry.running.stage)
        return self.tr("Waiting")

    def _tooltip(self, entry: Entry) -> str:
        if entry.shown is not None:
            return self.words.tooltip(entry.shown)
        if entry.queued is not None:
            return self.tr("Waiting in the queue: {prompt}").format(prompt=entry.queued.wish.prompt)
        if entry.photo is not None:
            return self.tr("The photograph as it was opened: {name}").format(name=entry.photo.name)
        left = TimeLeft().of(None if entry.running is None else entry.running.left_s)
        said = self.tr("Being made: {stage}").format(stage=self.title(entry))
        return f"{said}\n{left}".strip()

    def place(self, row: int) -> Place:
        """Where a row's tile lies."""
        return self._places[row]

    def row_at(self, lane: int, column: int) -> int | None:
        """The row in a cell."""
        return self._cells.get((lane, column))

    def row_of(self, key: Key | None) -> int | None:
        """The row of an Iteration, or of the photograph."""
        if key is None:
            return 0 if self._entries and self._entries[0].kind == "photo" else None
        return self._rows.get(key)

    def entry(self, row: int) -> Entry:
        """The tile of a row."""
        return self._entries[row]

    @property
    def extent(self) -> tuple[int, int]:
        """(lanes, columns) in use."""
        places = self._places.values()
        return (
            max((place.lane for place in places), default=-1) + 1,
            max((place.column for place in places), default=-1) + 1,
        )

    def show_progress(self, running: Running) -> bool:
        """Take news of the running tile; False when there is none to take it."""
        for row in range(len(self._entries) - 1, -1, -1):
            if self._entries[row].kind == "running":
                self._entries[row] = Entry("running", running=running)
                self.dataChanged.emit(self.index(row), self.index(row))
                return True
            if self._entries[row].kind != "waiting":
                return False
        return False

    def show_entries(self, entries: Sequence[Entry], flat: bool) -> None:
        """Take new rows; what stays keeps its selection. flat: one lane without arrows."""
        new, old = list(entries), self._entries
        before, after = [entry.name for entry in old], [entry.name for entry in new]
        head = _common(before, after)
        tail = _common(before[head:][::-1], after[head:][::-1])
        self._take_out(head, len(old) - tail - head)
        self._put_in(head, new[head : len(new) - tail])
        changed = [row for row, entry in enumerate(new) if not _same(self._entries[row], entry)]
        self._settle(new, flat)
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))
        self.laid_out.emit()

    def _take_out(self, first: int, count: int) -> None:
        if count:
            self.beginRemoveRows(QModelIndex(), first, first + count - 1)
            self._settle(self._entries[:first] + self._entries[first + count :], flat=True)
            self.endRemoveRows()

    def _put_in(self, first: int, entries: list[Entry]) -> None:
        if entries:
            self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
            self._settle(self._entries[:first] + entries + self._entries[first:], flat=True)
            self.endInsertRows()

    def _settle(self, entries: list[Entry], flat: bool) -> None:
        self._entries = entries
        self._places = in_a_row(len(entries)) if flat else laid_out(chains_of(entries))
        self._cells = {(p.lane, p.column): row for row, p in self._places.items()}
        self._rows = {entry.shown.key: row for row, entry in enumerate(entries) if entry.shown}


def _same(one: Entry, other: Entry) -> bool:
    return (
        one.photo is other.photo
        and one.shown is other.shown
        and one.running is other.running
        and one.queued == other.queued
    )


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
