"""The queue: wishes that wait, run, failed or are done; it only says what is wished."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.desk import JobState, QueuedWish
from anywhere_desktop.ui.icons import icon, set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.style import look, theme

_NUMBER = Qt.ItemDataRole.UserRole
_ICONS: dict[JobState, str] = {
    "waiting": "film",
    "running": "play",
    "done": "check",
    "failed": "warning",
    "cancelled": "cancel",
}


class QueuePanel(QWidget):
    """Shows a queue. Numbers are those of `QueuedWish`."""

    order_wished = Signal(object)
    """The waiting wishes' numbers in the wished order."""
    pause_wished = Signal(bool)
    cancel_wished = Signal(int)
    retry_wished = Signal(int)
    remove_wished = Signal(int)
    clear_wished = Signal()
    """Take out all that are done, failed or cancelled."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._queue: tuple[QueuedWish, ...] = ()
        self._paused = False
        self.list = self._rows()
        self._empty = QLabel()
        self._empty.setProperty("role", "hint")
        self._empty.setWordWrap(True)
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.retranslate()
        look().changed.connect(self._on_look_changed)
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write it in the language of now."""
        self._heading.setText(self.tr("Queue"))
        self._empty.setText(self.tr("Nothing waits. Generate adds to the queue."))
        self.list.setAccessibleName(self.tr("Queue"))
        self.list.setToolTip(self.tr("Drag waiting wishes to change their order; Del removes"))
        for name, tip in self._tips().items():
            self.buttons[name].setToolTip(tip)
            self.buttons[name].setAccessibleName(tip)
        self.show_queue(self._queue, self._paused)

    def _tips(self) -> dict[str, str]:
        return {
            "pause": self.tr("Pause: the running one ends, no other starts"),
            "clear": self.tr("Take out what is done, failed or cancelled"),
            "up": self.tr("Earlier (Alt+Up)"),
            "down": self.tr("Later (Alt+Down)"),
            "cancel": self.tr("Cancel the running one"),
            "retry": self.tr("Try again"),
            "remove": self.tr("Remove from the queue (Del)"),
            "details": self.tr("Copy the details of the failure"),
        }

    def _rows(self) -> "QueueRows":
        rows = QueueRows()
        rows.asked.connect(self._on_key)
        rows.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        rows.setDefaultDropAction(Qt.DropAction.MoveAction)
        rows.setIconSize(QSize(16, 16))
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.currentRowChanged.connect(lambda _: self._settle())
        rows.model().rowsMoved.connect(lambda *_: self._on_moved())
        return rows

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        self._heading = QLabel()
        self._heading.setProperty("role", "heading")
        head.addWidget(self._heading, 1)
        self._add(head, "clear", "check")
        self._add(head, "pause", "pause")
        self._add(foot, "up", "up")
        self._add(foot, "down", "down")
        foot.addStretch(1)
        self._add(foot, "cancel", "cancel")
        self._add(foot, "retry", "retry")
        self._add(foot, "remove", "trash")
        self._add(foot, "details", "copy")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._why)
        column.addLayout(foot)

    def _add(self, row: QHBoxLayout, name: str, drawing: str) -> None:
        button = QPushButton()
        set_icon(button, drawing)
        button.setFlat(True)
        button.clicked.connect(lambda: self._on_button(name))
        self.buttons[name] = button
        row.addWidget(button)

    def _on_look_changed(self) -> None:
        self.show_queue(self._queue, self._paused)

    def show_queue(self, queue: Sequence[QueuedWish], paused: bool) -> None:
        """Show the queue as it is; what was selected stays so."""
        chosen = self._chosen()
        self._queue, self._paused = tuple(queue), paused
        with QSignalBlocker(self.list):
            self.list.clear()
            for wish in self._queue:
                self.list.addItem(self._item(wish))
                if chosen is not None and wish.number == chosen.number:
                    self.list.setCurrentRow(self.list.count() - 1)
        self._empty.setVisible(not self._queue)
        self.list.setVisible(bool(self._queue))
        pause = self.buttons["pause"]
        set_icon(pause, "play" if paused else "pause")
        tip = (
            self.tr("Go on") if paused else self.tr("Pause: the running one ends, no other starts")
        )
        pause.setToolTip(tip)
        pause.setAccessibleName(tip)
        self._settle()

    def _item(self, wish: QueuedWish) -> QListWidgetItem:
        prompt = wish.wish.prompt or self.tr("(the method's own prompt)")
        item = QListWidgetItem(icon(_ICONS[wish.state], 16), f"{prompt}\n{self._state(wish)}")
        item.setData(_NUMBER, wish.number)
        item.setToolTip(f"{prompt}\n{self._state(wish)}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._state(wish)}. {prompt}")
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if wish.state == "waiting":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        if wish.state == "failed":
            item.setForeground(QColor(theme().bad))
        return item

    def _state(self, wish: QueuedWish) -> str:
        said = {
            "waiting": self.tr("Waiting"),
            "running": self.tr("Running"),
            "done": self.tr("Done"),
            "failed": self.tr("Failed"),
            "cancelled": self.tr("Cancelled"),
        }[wish.state]
        if wish.state == "waiting" and self._paused:
            said = self.tr("Paused")
        return f"#{wish.number}  {said}" + (f": {SaidWords().of(wish.why)}" if wish.why else "")

    def _chosen(self) -> QueuedWish | None:
        row = self.list.currentRow()
        return self._queue[row] if 0 <= row < len(self._queue) else None

    def _settle(self) -> None:
        chosen = self._chosen()
        state = chosen.state if chosen is not None else None
        waiting = [wish.number for wish in self._queue if wish.state == "waiting"]
        place = waiting.index(chosen.number) if chosen and state == "waiting" else -1
        can = {
            "up": place > 0,
            "down": 0 <= place < len(waiting) - 1,
            "cancel": state == "running",
            "retry": state in ("failed", "cancelled"),
            "remove": state is not None and state != "running",
            "clear": any(wish.state not in ("waiting", "running") for wish in self._queue),
            "details": bool(chosen and (chosen.details or chosen.why)),
        }
        for name, allowed in can.items():
            self.buttons[name].setEnabled(allowed)
        failed = chosen is not None and state == "failed"
        self._why.setText(SaidWords().of(chosen.why) if chosen is not None and failed else "")
        self._why.setVisible(failed)

    def _on_button(self, name: str) -> None:
        chosen = self._chosen()
        if name == "pause":
            self.pause_wished.emit(not self._paused)
        elif name == "clear":
            self.clear_wished.emit()
        elif chosen is None:
            return
        elif name in ("up", "down"):
            self._move(chosen.number, -1 if name == "up" else 1)
        elif name == "details":
            QGuiApplication.clipboard().setText(f"{chosen.why}\n\n{chosen.details}".strip())
        else:
            wishes = {
                "cancel": self.cancel_wished,
                "retry": self.retry_wished,
                "remove": self.remove_wished,
            }
            wishes[name].emit(chosen.number)

    def _on_key(self, name: str) -> None:
        if self.buttons[name].isEnabled():
            self._on_button(name)

    def _move(self, number: int, step: int) -> None:
        order = [wish.number for wish in self._queue if wish.state == "waiting"]
        place = order.index(number)
        order.insert(place + step, order.pop(place))
        self.order_wished.emit(tuple(order))

    def _on_moved(self) -> None:
        rows = [self.list.item(row).data(_NUMBER) for row in range(self.list.count())]
        by_number = {wish.number: wish for wish in self._queue}
        self._queue = tuple(by_number[number] for number in rows)
        waiting = tuple(wish.number for wish in self._queue if wish.state == "waiting")
        self._settle()
        self.order_wished.emit(waiting)


class QueueRows(QListWidget):
    """A list whose keys of its own win over the window's."""

    asked = Signal(str)
    """What: "up", "down", or "remove"."""

    def event(self, event: QEvent) -> bool:
        """Claim the keys while the list has the focus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _asked_by(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes, Alt with an arrow moves."""
        name = _asked_by(event)
        if name is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(name)


def _asked_by(event: QKeyEvent) -> str | None:
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return {int(Qt.Key.Key_Up): "up", int(Qt.Key.Key_Down): "down"}.get(event.key())
    return "remove" if event.key() == Qt.Key.Key_Delete else None
