"""The row of the export dialog that presets are chosen, kept and forgotten in."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QWidget

from anywhere_desktop.ui.export_presets import ExportPreset, ExportPresets
from anywhere_desktop.ui.icons import icon

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PresetRow(QWidget):
    """Emits `picked(preset)`. current: says the fields as a preset of a given name."""

    picked = Signal(object)

    def __init__(self, presets: ExportPresets, current: Callable[[str], ExportPreset]) -> None:
        super().__init__()
        self._presets, self._current = presets, current
        self.choice = QComboBox()
        self.name = _NameField()
        self.keep, self.forget = QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choice, 1)
        row.addWidget(self.name, 1)
        for button, sign in ((self.keep, "save"), (self.forget, "trash")):
            button.setIcon(icon(sign))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        self._name_controls()
        self._naming(False)
        self._offer()
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.keep.clicked.connect(self._on_keep)
        self.forget.clicked.connect(self._on_forget)
        self.name.entered.connect(self._on_entered)
        self.name.given_up.connect(lambda: self._naming(False))

    def _on_chosen(self, _: int) -> None:
        preset = self.choice.currentData()
        self.forget.setEnabled(preset is not None)
        if isinstance(preset, ExportPreset):
            self.picked.emit(preset)

    def _on_keep(self) -> None:
        if self.name.isVisible():
            self._on_entered()
            return
        preset = self.choice.currentData()
        self.name.setText(preset.name if isinstance(preset, ExportPreset) else "")
        self._naming(True)
        self.name.setFocus()
        self.name.selectAll()

    def _on_entered(self) -> None:
        name = self.name.text().strip()
        self._naming(False)
        if name:
            self._presets.keep(self._current(name))
            self._offer(name)

    def _on_forget(self) -> None:
        preset = self.choice.currentData()
        if isinstance(preset, ExportPreset):
            self._presets.forget(preset.name)
            self._offer()

    def _naming(self, on: bool) -> None:
        had_focus = self.name.hasFocus()
        self.name.setVisible(on)
        self.choice.setVisible(not on)
        if had_focus and not on:
            self.choice.setFocus()

    def _offer(self, chosen: str = "") -> None:
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItem(self.tr("No preset"), None)
        for preset in self._presets.presets:
            self.choice.addItem(preset.name, preset)
        at = self.choice.findText(chosen) if chosen else 0
        self.choice.setCurrentIndex(max(0, at))
        self.choice.blockSignals(False)
        self.forget.setEnabled(self.choice.currentIndex() > 0)

    def _name_controls(self) -> None:
        told = (
            (self.choice, self.tr("Preset"), self.tr("Fill the fields in from a preset")),
            (self.keep, self.tr("Keep as a preset"), self.tr("Keep these fields as a preset")),
            (self.forget, self.tr("Forget the preset"), self.tr("Forget this preset")),
            (self.name, self.tr("The preset's name"),
             self.tr("A name for the preset; Enter keeps it, Escape gives it up")),
        )  # fmt: skip
        for control, name, tip in told:
            control.setAccessibleName(name)
            control.setToolTip(tip)
        self.name.setPlaceholderText(self.tr("Name of the preset"))


class _NameField(QLineEdit):
    """Keeps Enter and Escape to itself: in a dialog they would export, or close."""

    entered = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape are told, other keys write."""
        if event.key() in _ENTERS:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
