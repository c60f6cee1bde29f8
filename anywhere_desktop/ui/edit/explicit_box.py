"""The explicit instruction that a model derives: asked for, shown, changed, carried out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

_TALL_PX = 64


class ExplicitWordsField(QPlainTextEdit):
    """Enter runs; Shift and Enter begin a new line."""

    run_wished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.run_wished.emit()
            return
        super().keyPressEvent(event)


class ExplicitBox(QWidget):
    """Belongs to one short instruction: other words make it empty again."""

    derive_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field, self.derive, self._hint = ExplicitWordsField(), QPushButton(), QLabel()
        self.field.setMaximumHeight(_TALL_PX)
        self.field.setTabChangesFocus(True)
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)
        self.derive.clicked.connect(self.derive_wished)
        self._of: str | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._hint)
        words.addWidget(self.field)
        row.addLayout(words, 1)
        row.addWidget(self.derive, 0, Qt.AlignmentFlag.AlignTop)
        self.field.hide()
        self.retranslate()

    @property
    def text(self) -> str:
        """What is to be carried out instead of what would be derived; "" to have it derived."""
        return "" if self._of is None else self.field.toPlainText().strip()

    def show_text(self, instruction: str, explicit: str) -> None:
        """Show what was derived of an instruction."""
        self._of = instruction
        self.field.setPlainText(explicit)
        self.field.show()
        self.retranslate()

    def keep_for(self, instruction: str) -> None:
        """The words are these now: what was derived of others goes."""
        if self._of is None or self._of == instruction:
            return
        self._of = None
        self.field.clear()
        self.field.hide()
        self.retranslate()

    def set_ready(self, ready: bool) -> None:
        """Whether there is something to derive from."""
        self.derive.setEnabled(ready)

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        self.derive.setText(
            self.tr("Explain first") if self._of is None else self.tr("Explain again")
        )
        self.derive.setAccessibleName(self.derive.text())
        self.derive.setToolTip(
            self.tr("Have the model say what your words mean for this picture, before it is edited")
        )
        self._hint.setText(
            self.tr("The model can say first what it would do; you can change its words.")
            if self._of is None
            else self.tr("What the model made of your words. Change it freely, then press Enter.")
        )
        self.field.setAccessibleName(self.tr("Derived instruction"))
        self.field.setToolTip(self.tr("What the model made of your words; change it freely"))
