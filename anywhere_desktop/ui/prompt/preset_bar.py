"""The row of presets: choose, save, share, delete."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QMenu, QToolButton, QWidget
from PySide6.QtWidgets import QPushButton as Button

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt import presets
from anywhere_desktop.ui.prompt.naming import name_control


class PresetBar(QWidget):
    """`loaded(state)` with a preset's fields, `save_wished(path)`, `failed(message)`."""

    loaded = Signal(object)
    save_wished = Signal(object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choose = Button()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.choose.setMenu(self._menu)
        self.save = QToolButton()
        set_icon(self.save, "save", 18)
        self.save.clicked.connect(self._on_save)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choose, 1)
        row.addWidget(self.save)
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write every name in the language of now; the menu is filled when it opens."""
        self.choose.setText(self.tr("Presets"))
        tip = self.tr("Take over a saved prompt with its scene and numbers")
        name_control(self.choose, self.tr("Presets"), tip)
        said = self.tr("Save what this panel says as a preset")
        name_control(self.save, self.tr("Save as a preset"), said)

    def open_preset(self, path: Path) -> None:
        """Load a preset's file."""
        try:
            self.loaded.emit(presets.load(path))
        except UserError as error:
            self.failed.emit(str(error))

    def save_as(self, name: str) -> None:
        """Ask for what the panel says to be saved under a name."""
        try:
            self.save_wished.emit(presets.place_of(name))
        except UserError as error:
            self.failed.emit(str(error))

    def delete(self, name: str) -> None:
        """Remove a preset."""
        try:
            presets.delete(presets.place_of(name))
        except UserError as error:
            self.failed.emit(str(error))

    def _fill(self) -> None:
        self._menu.clear()
        try:
            names = presets.listed()
        except UserError as error:
            self.failed.emit(str(error))
            return
        for name in names:
            path = presets.place_of(name)
            self._menu.addAction(name).triggered.connect(
                lambda _=False, path=path: self.open_preset(path)
            )
        if not names:
            self._menu.addAction(self.tr("None saved yet")).setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Load a preset file…")).triggered.connect(self._on_load)
        self._menu.addAction(self.tr("Share as a file…")).triggered.connect(self._on_share)
        gone = self._menu.addMenu(self.tr("Delete"))
        gone.setEnabled(bool(names))
        for name in names:
            gone.addAction(name).triggered.connect(lambda _=False, name=name: self.delete(name))

    def _on_save(self) -> None:
        dialog = QInputDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Save as a preset"))
        dialog.setLabelText(self.tr("Name of the preset:"))
        dialog.textValueSelected.connect(self.save_as)
        dialog.open()

    def _on_load(self) -> None:
        dialog = self._file_dialog(self.tr("Load a preset file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.open_preset(Path(path)))
        dialog.open()

    def _on_share(self) -> None:
        dialog = self._file_dialog(self.tr("Share as a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda path: self.save_wished.emit(Path(path)))
        dialog.open()

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self.window(), title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(self.tr("Presets (*.json)"))
        return dialog
