"""The folders of other programs in which models are looked for, and only read."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import (
    MODEL_FOLDERS,
    choose_model_folders,
    chosen_model_folders,
    model_folders,
)
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.settings_pages import beside

_FOLDER = Qt.ItemDataRole.UserRole
_LINES = 4


class ModelFoldersBox(QWidget):
    """A list with add and remove; each change is kept, counts at once, and is told by `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list, self.add, self.remove = QListWidget(), QPushButton(), QPushButton()
        self._said = QLabel()
        self._said.setProperty("role", "bad")
        self._said.setWordWrap(True)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(beside(self.add, self.remove))
        column.addWidget(self._said)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.list.setFixedHeight((_LINES + 1) * self.fontMetrics().lineSpacing())
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
        self.list.itemSelectionChanged.connect(self._enable)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        language().changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Write it in the language of now."""
        self.list.setAccessibleName(self.tr("Folders of other programs"))
        tip = self.tr(
            "ComfyUI's or A1111's models, a moved Hugging Face cache: models found there can be "
            "used where they are"
        )
        self.list.setToolTip(tip)
        self.list.setAccessibleDescription(tip)
        self.add.setText(self.tr("Add…"))
        self.add.setToolTip(self.tr("Look for models in one more folder; it is only read"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Look there no more; nothing is deleted"))
        for button in (self.add, self.remove):
            name = f"{self.list.accessibleName()}: {button.text()}"
            button.setAccessibleName(name)
        self._show()

    def take(self, folder: Path) -> None:
        """Look in one more folder, or say why not."""
        if folder not in model_folders():
            self._choose((*chosen_model_folders(), folder))

    def _choose(self, folders: tuple[Path, ...]) -> None:
        said = ""
        try:
            choose_model_folders(folders)
        except UserError as error:
            said = SaidWords(self).of(str(error))
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._show()
        if not said:
            self.changed.emit()

    def _show(self) -> None:
        self.list.clear()
        chosen = chosen_model_folders()
        for folder in model_folders():
            text = str(folder)
            if not folder.is_dir():
                text = self.tr("{folder} (not there now)").format(folder=folder)
            item = QListWidgetItem(text)
            item.setToolTip(str(folder))
            item.setData(_FOLDER, str(folder))
            if folder not in chosen:
                tip = self.tr("The environment variable {name} names it")
                item.setToolTip(tip.format(name=MODEL_FOLDERS))
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            self.list.addItem(item)
        self._enable()

    def _enable(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()))

    def _on_add(self) -> None:
        picker = QFileDialog(self, self.tr("Look for models in"), str(Path.home()))
        picker.setFileMode(QFileDialog.FileMode.Directory)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(lambda folder: self.take(Path(folder)))
        picker.open()

    def _on_remove(self) -> None:
        gone = {Path(item.data(_FOLDER)) for item in self.list.selectedItems()}
        self._choose(tuple(one for one in chosen_model_folders() if one not in gone))


class ModelFoldersDialog(QDialog):
    """The same as a dialog of its own, beside the models."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box, self._hint = ModelFoldersBox(), QLabel()
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "hint")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        for part in (self._hint, self.box, self._buttons):
            column.addWidget(part)
        language().changed.connect(self.retranslate)
        self.retranslate()
        wide = 70 * self.fontMetrics().averageCharWidth()
        self.resize(wide, column.totalHeightForWidth(wide))

    def retranslate(self) -> None:
        """Write it in the language of now."""
        self.setWindowTitle(self.tr("Folders of other programs"))
        self._hint.setText(
            self.tr(
                "Models are looked for in these folders too. They are only read; “Use it there” "
                "in the list of models takes one over without copying it."
            )
        )
        tip = self.tr("Every choice is kept at once")
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setToolTip(tip)
