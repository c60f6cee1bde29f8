"""A bar over the picture that says what went wrong or what can be undone; it never blocks."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from anywhere_desktop.ui.icons import set_icon, tinted
from anywhere_desktop.ui.keys_in_use import keys_in_use
from anywhere_desktop.ui.style import look, theme

Kind = Literal["failure", "info", "undo", "offer"]
_HINT_MS = 10_000


class FailureBar(QFrame):
    """One message at a time. A failure stays until it is closed; hints go by themselves, but not
    while the pointer rests on them or a button of theirs has the focus.
    """

    undo_wished = Signal()
    offer_taken = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._kind: Kind = "info"
        self._details = ""
        self._mark, self._text = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._undo, self._copy, self._close = QPushButton(), QPushButton(), QToolButton()
        self._offer = QPushButton()
        set_icon(self._close, "close", 16)
        self._timer = QTimer(self, singleShot=True, interval=_HINT_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._build()
        self.retranslate()
        keys_in_use().changed.connect(self.retranslate)
        look().changed.connect(self._draw_mark)
        self.hide()

    def show_failure(self, text: str, details: str = "") -> None:
        """Say what went wrong in plain words; details: what can be copied for a report."""
        self._show("failure", text, details)

    def show_info(self, text: str) -> None:
        """Say something that needs no answer."""
        self._show("info", text, "")

    def show_undo(self, text: str) -> None:
        """Say what was done ("Deleted 2 iterations."), with Undo."""
        self._show("undo", text, "")

    def show_offer(self, text: str, button: str, tip: str, stays: bool = False) -> None:
        """Say something with a button for what could be done about it: `offer_taken`; stays: until
        it is closed.
        """
        self._offer.setText(button)
        self._offer.setToolTip(tip)
        self._offer.setAccessibleName(button)
        self._show("offer", text, "")
        if stays:
            self._timer.stop()

    def drop_undo(self) -> None:
        """Something else was done: Undo would not take back what it says."""
        if self._kind == "undo" and not self.isHidden():
            self.dismiss()

    def dismiss(self) -> None:
        """Close it."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Write the buttons in the language of now."""
        self._text.setToolTip(self.tr("Drag over the text to copy parts of it"))
        if not self._offer.text():
            self._offer.setAccessibleName(self.tr("Do what is offered"))
            self._offer.setToolTip(self.tr("Do what is offered"))
        self._undo.setText(self.tr("Undo"))
        self._undo.setToolTip(keys_in_use().beside(self.tr("Take it back"), "undo"))
        self._copy.setText(self.tr("Copy details"))
        self._copy.setToolTip(self.tr("Copy what a developer needs to the clipboard"))
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it when it has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        for button in (self._offer, self._undo, self._copy, self._close):
            row.addWidget(button)
        self._offer.clicked.connect(self._on_offer)
        self._undo.clicked.connect(self._on_undo)
        self._copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.dismiss)

    def _show(self, kind: Kind, text: str, details: str) -> None:
        self._kind, self._details = kind, details
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._undo.setVisible(kind == "undo")
        self._offer.setVisible(kind == "offer")
        self._copy.setVisible(bool(details))
        self._copy.setText(self.tr("Copy details"))
        self._draw_mark()
        if kind == "failure":
            self._timer.stop()
        else:
            self._timer.start()
        self.show()

    def _draw_mark(self) -> None:
        worn = theme()
        signs = {"failure": "warning", "info": "info", "undo": "trash", "offer": "info"}
        name = signs[self._kind]
        colour = worn.bad if self._kind == "failure" else worn.muted
        self._mark.setPixmap(tinted(name, colour, 20, self.devicePixelRatioF()))

    def _on_undo(self) -> None:
        self.dismiss()
        self.undo_wished.emit()

    def _on_offer(self) -> None:
        self.dismiss()
        self.offer_taken.emit()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._text.text()}\n\n{self._details}")
        self._copy.setText(self.tr("Copied"))

    def _on_timeout(self) -> None:
        buttons = (self._offer, self._undo, self._copy, self._close)
        if self.underMouse() or any(button.hasFocus() for button in buttons):
            self._timer.start()
        else:
            self.dismiss()
