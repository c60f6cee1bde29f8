"""The work on the timeline: what is shown of an Iteration, marks, branches, comparing, files."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QUndoStack

from anywhere_desktop.ui.asks import Asks
from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.compare.view import CompareView
from anywhere_desktop.ui.desk import Card, Key, Preview, Result, Shown, Thumbnail, Wish
from anywhere_desktop.ui.pixels import image_of
from anywhere_desktop.ui.state import State
from anywhere_desktop.ui.timeline import IterationCard, Timeline
from anywhere_desktop.ui.undo import Change


class TimelineWork(QObject):
    """Joins timeline, card and comparison with the project.

    page_wished: "canvas" or "compare"; wish_read: the wish behind an Iteration and whether it is
    for another product; export_wished: the Iteration to export.
    """

    page_wished = Signal(str)
    wish_read = Signal(object, bool)
    export_wished = Signal(object)
    said = Signal(str)
    picked = Signal(object)
    """Key of the Iteration that the user chose, None for the photograph."""
    deleted = Signal(str)
    """What was taken out of sight, in words: the last step of undo."""

    def __init__(
        self,
        asks: Asks,
        state: State,
        parts: tuple[Canvas, Timeline, IterationCard, CompareView],
        stack: QUndoStack,
    ) -> None:
        super().__init__()
        self._asks, self._state, self._stack = asks, state, stack
        self._canvas, self._timeline, self._card, self._compare = parts
        self._compared: tuple[Key, ...] = ()
        self._pictures: dict[Key, Preview] = {}
        self._thumbnails: list[Key] = []
        self._for_another = False
        self._wanted: Key | None = None
        self._result: Preview | None = None
        self._source: tuple[Key, Preview | None] | None = None
        self._to_copy: Key | None = None
        self._connect()

    def _connect(self) -> None:
        timeline, state = self._timeline, self._state
        timeline.picked.connect(self._pick)
        timeline.thumbnail_wished.connect(self._on_thumbnail_wished)
        timeline.star_wished.connect(self.star)
        timeline.note_wished.connect(self.note)
        timeline.delete_wished.connect(self.delete)
        timeline.branch_wished.connect(self.branch)
        timeline.reuse_wished.connect(self.reuse)
        timeline.export_wished.connect(self.export_wished)
        timeline.compare_wished.connect(self.compare)
        timeline.card_wished.connect(self._asks.card)
        timeline.copy_picture_wished.connect(self.copy_picture)
        self._compare.best_wished.connect(lambda key: self.star(key, True))
        self._compare.closed.connect(lambda: self.page_wished.emit("canvas"))
        state.answered.connect(self._on_answered)
        state.closed.connect(timeline.clear)
        state.ended_badly.connect(self._on_ended_badly)
        state.thumbnail_made.connect(timeline.show_thumbnail)

    def show_selected(self) -> None:
        """Show what the timeline has selected: a result (its small picture first), or the photo."""
        chosen = self._state.chosen
        self._timeline.mark(self._state.selected)
        self._result = self._source = None
        if chosen is None:
            self._wanted = None
            self._canvas.back_to_photo()
            self._card.show_card(None)
            return
        self._wanted = chosen.key
        if chosen.picture is not None:
            self._canvas.show_result(chosen.picture)
        self._asks.result(chosen.key)
        self._asks.card(chosen.key)

    def star(self, key: Key, on: bool) -> None:
        """Mark as a favourite, undoable."""
        text = self.tr("Star") if on else self.tr("Take the star away")
        self._mark(text, (key,), star=on)

    def note(self, key: Key, text: str) -> None:
        """Write a note, undoable."""
        self._mark(self.tr("Note"), (key,), note=text)

    def delete(self, keys: Sequence[Key]) -> None:
        """Take Iterations out of sight, undoable; they stay in the project."""
        self._mark(self.tr("Delete {count}").format(count=len(keys)), tuple(keys), deleted=True)
        if keys:
            said = self.tr("Out of the timeline: {count}. They stay in the project.")
            self.deleted.emit(said.format(count=len(keys)))

    def branch(self, key: Key) -> None:
        """Fill the panel with the wish of an Iteration, as a branch of it."""
        self._for_another = False
        self._asks.wish_of(key)

    def reuse(self, key: Key) -> None:
        """The same for another product's photograph."""
        self._for_another = True
        self._asks.wish_of(key)

    def compare(self, keys: Sequence[Key]) -> None:
        """Show two or four results beside one another."""
        if len(keys) not in (2, 4):
            self.said.emit(self.tr("Choose two or four Iterations to compare them."))
            return
        self._compared, self._pictures = tuple(keys), {}
        self._show_compared()
        self.page_wished.emit("compare")
        self._asks.every_result(self._compared)

    def leave_comparison(self) -> None:
        """Another page is shown: free the pictures."""
        self._compared, self._pictures = (), {}
        self._compare.clear()

    def copy_picture(self, key: Key) -> None:
        """Put a result on the clipboard."""
        self._to_copy = key
        self._asks.every_result((key,))

    def step(self, way: int) -> None:
        """Select the next (1) or the previous (-1) Iteration."""
        keys: list[Key | None] = [None, *(one.key for one in self._state.shown if not one.deleted)]
        now = keys.index(self._state.selected) if self._state.selected in keys else 0
        self._pick(keys[max(0, min(len(keys) - 1, now + way))])

    def _pick(self, key: Key | None) -> None:
        self._state.select(key)
        self.picked.emit(key)

    def _mark(
        self,
        text: str,
        keys: tuple[Key, ...],
        *,
        star: bool | None = None,
        note: str | None = None,
        deleted: bool | None = None,
    ) -> None:
        old = [one for one in map(self._state.one, keys) if one is not None]
        new = [
            replace(
                one,
                star=one.star if star is None else star,
                note=one.note if note is None else note,
                deleted=one.deleted if deleted is None else deleted,
            )
            for one in old
        ]
        if old:
            self._stack.push(Change(text, lambda: self._put(old), lambda: self._put(new)))

    def _put(self, marked: Sequence[Shown]) -> None:
        self._state.put(marked)
        for one in marked:
            self._asks.mark(one.key, one.star, one.note, one.deleted)

    def _on_thumbnail_wished(self, key: Key) -> None:
        self._thumbnails.append(key)
        self._asks.thumbnail(key)

    def _on_ended_badly(self, job: str) -> None:
        if job == "thumbnail":
            for key in self._thumbnails:
                self._timeline.thumbnail_lost(key)
            self._thumbnails.clear()

    def _on_answered(self, answer: object) -> None:
        match answer:
            case Thumbnail():
                if answer.key in self._thumbnails:
                    self._thumbnails.remove(answer.key)
                self._timeline.show_thumbnail(answer)
            case Card():
                if answer.key == self._state.selected:
                    self._card.show_card(answer)
                    self._ask_for_source(answer)
            case Result():
                self._take_result(answer)
            case Wish():
                self.wish_read.emit(answer, self._for_another)

    def _take_result(self, result: Result) -> None:
        height, width = result.picture.shape[:2]
        self._state.sizes[result.key] = (width, height)
        if result.key == self._to_copy:
            self._to_copy = None
            QGuiApplication.clipboard().setImage(image_of(result.picture))
            self.said.emit(self.tr("The picture is on the clipboard."))
        if result.key in self._compared and result.key not in self._pictures:
            self._pictures[result.key] = result.picture
            self._show_compared()
        if result.key == self._wanted:
            self._result = result.picture
            self._show_result()
        elif self._source is not None and result.key == self._source[0]:
            self._source = result.key, result.picture
            if self._result is not None:
                self._canvas.show_before(result.picture)

    def _ask_for_source(self, card: Card) -> None:
        """An edit's "before" is what was edited, be it a result too."""
        parent = None if card.edit is None else card.edit.request.parent
        if parent is not None and self._source is None:
            self._source = parent, None
            self._asks.source(parent)

    def _show_result(self) -> None:
        """The chosen result, and its "before" beneath."""
        if self._result is None:
            return
        before = None if self._source is None else self._source[1]
        opened = self._state.opened
        same = opened is not None and opened.picture.shape == self._result.shape
        if before is None and same and opened is not None:
            before = opened.picture
        self._canvas.show_result(self._result, before)

    def _show_compared(self) -> None:
        shown = [one for one in map(self._state.one, self._compared) if one is not None]
        rows = []
        for one in shown:
            picture = self._pictures.get(one.key, one.picture)
            if picture is not None:
                rows.append((one.key, self._label(one), picture))
        if len(rows) == len(shown):
            self._compare.show_pictures(rows)

    def _label(self, one: Shown) -> str:
        return f"{one.evaluation.score:.0%}  ·  {one.prompt}"
