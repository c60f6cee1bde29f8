"""The line at the bottom: what is being done, how far, how long yet, Cancel; and facts."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from anywhere_desktop.ui.keys_in_use import keys_in_use
from anywhere_desktop.ui.time_left import TimeLeft

_STEPS = 1000


class StatusLine(QWidget):
    """Shows running work at the left, facts about project, memory and pointer at the right."""

    cancel_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._message = ""
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._left = QLabel()
        self._left.setProperty("role", "hint")
        self._cancel = QPushButton()
        self._cancel.setFlat(True)
        self._cancel.clicked.connect(self.cancel_wished)
        self._saved, self._memory, self._pointer = QLabel(), QLabel(), QLabel()
        self._build()
        self.retranslate()
        keys_in_use().changed.connect(self.retranslate)
        self.show_idle()

    def show_running(self, text: str, share: float | None, left_s: float | None = None) -> None:
        """Show work: its words, the share that is done (0 to 1, None: unknown), seconds left."""
        self._text.setText(text)
        self._bar.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self._bar.setValue(round(_STEPS * min(max(share, 0.0), 1.0)))
        self._left.setText(TimeLeft().of(left_s))
        for part in (self._bar, self._left, self._cancel):
            part.setVisible(True)

    def show_idle(self) -> None:
        """Nothing is being done: show the last message again."""
        for part in (self._bar, self._left, self._cancel):
            part.setVisible(False)
        self._left.clear()
        self._text.setText(self._message)

    def say(self, text: str) -> None:
        """Show a message, now or once nothing is being done."""
        self._message = text
        if self._cancel.isHidden():
            self._text.setText(text)

    def unsay(self, text: str) -> None:
        """Take a message back, if it is still the last one."""
        if self._message == text:
            self.say("")

    def set_saved(self, text: str, good: bool = True) -> None:
        """Show the project's state ("Saved 14:18"); good: with a tick."""
        self._saved.setText(f"✓ {text}" if good and text else text)

    def set_memory(self, used_bytes: int) -> None:
        """Show how much memory the program uses."""
        self._memory.setText(self.tr("{size} MB").format(size=_grouped(round(used_bytes / 1e6))))

    def set_pointer(self, place: tuple[int, int] | None) -> None:
        """Show where the pointer is, (x, y) in photo px; None: not over the photograph."""
        shown = "" if place is None else f"x {_grouped(place[0])}  y {_grouped(place[1])}"
        self._pointer.setText(shown)

    def retranslate(self) -> None:
        """Write it in the language of now."""
        self._cancel.setText(self.tr("Cancel"))
        stop = self.tr("Stop; what is finished is kept")
        self._cancel.setToolTip(keys_in_use().beside(stop, "cancel"))
        self._bar.setAccessibleName(self.tr("Progress"))
        self._saved.setToolTip(self.tr("The project saves itself after every step"))
        self._memory.setToolTip(self.tr("Memory that the program uses"))
        self._pointer.setToolTip(self.tr("Where the pointer is, in pixels of the photograph"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, and give the figures room at every text size."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._give_room()
        super().changeEvent(event)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(12)
        for part in (self._text, self._bar, self._left, self._cancel):
            row.addWidget(part)
        row.addStretch(1)
        facts = row.count()
        for part in (self._saved, self._memory, self._pointer):
            row.insertWidget(facts, part)
        self._give_room()

    def _give_room(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        self._bar.setFixedWidth(30 * letter)
        # Figures that change must not push their neighbours about.
        self._pointer.setMinimumWidth(14 * letter)
        # The picture above must not jump when work begins.
        self.setMinimumHeight(self._cancel.sizeHint().height() + 4)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
