"""A small bar over the picture that asks by how much the whole matte is to be changed."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from anywhere_desktop.ui.style import look
from anywhere_desktop.ui.tools.value_slider import ValueSlider
from anywhere_desktop.ui.tools.whole import WholeOperation

_INSET_PX = 12


class AmountBar(QFrame):
    """Lies at the top of a widget. `applied(name, amount_px)` with Enter or Apply; Esc closes."""

    applied = Signal(str, float)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._name = ""
        self._amounts: dict[str, float] = {}
        self._title = QLabel()
        self._slider: ValueSlider | None = None
        self._apply, self._close = QPushButton(), QPushButton()
        self._apply.setProperty("role", "primary")
        self._apply.clicked.connect(self._on_apply)
        self._close.clicked.connect(self.end)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 10, 8)
        self._row.setSpacing(12)
        for part in (self._title, self._close, self._apply):
            self._row.addWidget(part)
        self.setProperty("role", "card")
        over.installEventFilter(self)
        look().changed.connect(self._place)
        self._say()
        self.hide()

    def ask(self, operation: WholeOperation) -> None:
        """Ask for the amount of an operation, beginning with what was last used."""
        assert operation.amount is not None
        self._name = operation.name
        self._title.setText(operation.text.rstrip("…"))
        if self._slider is not None:
            self._row.removeWidget(self._slider)
            self._slider.deleteLater()
        slider = ValueSlider(operation.amount, decimals=1)
        slider.set_words(self.tr("By"), operation.tip)
        kept = self._amounts.get(operation.name, float(operation.amount.value))
        slider.set_value(kept)
        self._row.insertWidget(1, slider)
        self._slider = slider
        self.setAccessibleName(operation.text.rstrip("…"))
        self.show()
        self._place()
        self.raise_()
        slider.slider.setFocus(Qt.FocusReason.PopupFocusReason)

    def end(self) -> None:
        """Close without doing anything."""
        if self.isVisible():
            self.hide()
            self._over.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_apply()
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is for this bar while it has the keyboard, not for Cancel."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() in own and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay at the top of the picture; go with it."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _on_apply(self) -> None:
        if self._slider is not None:
            self._amounts[self._name] = self._slider.value
            self.applied.emit(self._name, self._slider.value)
        self.end()

    def _place(self) -> None:
        if self.isVisible():
            self.adjustSize()
            middle = (self._over.width() - self.width()) // 2
            self.move(QPoint(max(0, middle), _INSET_PX))

    def _say(self) -> None:
        told = (
            (self._apply, self.tr("Apply"), self.tr("Change the matte: one step to undo (Enter)")),
            (self._close, self.tr("Close"), self.tr("Leave the matte as it is (Esc)")),
        )
        for button, name, tip in told:
            button.setText(name)
            button.setToolTip(tip)
            button.setAccessibleName(name)
