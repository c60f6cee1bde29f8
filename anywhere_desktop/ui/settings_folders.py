"""The page of the settings that says and chooses where things are, and how much the cache holds."""

import os
import shutil
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from anywhere_desktop.core.cache_limit import bytes_in
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import choose_folder, chosen_folders, models_folder
from anywhere_desktop.ui.model_folders import ModelFoldersBox
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.settings import AUTOMATIC_CACHE_MB, Settings
from anywhere_desktop.ui.settings_pages import Page, beside, number

_MOST_CACHE_MB = 100_000


class FoldersPage(Page):
    """Where the user's things are: each folder can be put elsewhere, from the next start on."""

    def __init__(self, settings: Settings, data: Path, cache: Path) -> None:
        super().__init__(settings)
        self._cache = cache
        self._fields: dict[str, QLineEdit] = {}
        self._now = {
            "ANYWHERE_DATA": data,
            "ANYWHERE_CACHE": cache,
            "ANYWHERE_MODELS": models_folder(),
        }
        self._add_projects()
        self._add_folder(
            "ANYWHERE_DATA", self.tr("Data"), self.tr("Untitled projects and settings")
        )
        self._add_folder("ANYWHERE_MODELS", self.tr("Models"), self.tr("Downloaded weights"))
        self._add_folder(
            "ANYWHERE_CACHE", self.tr("Cache"), self.tr("What can be made again: compiled kernels")
        )
        self._said = self.hint("")
        self._add_model_folders()
        self._add_cache()

    def _add_projects(self) -> None:
        self._project = QLineEdit(self.settings.project_folder)
        self._project.setPlaceholderText(self.tr("Beside the photograph"))
        self._project.setReadOnly(True)
        pick = QPushButton(self.tr("Choose…"))
        pick.setToolTip(self.tr("Choose the folder in which Save as and Export begin"))
        none = QPushButton(self.tr("Beside the photograph"))
        none.setToolTip(self.tr("Begin where the photograph lies"))
        self.row(
            self.tr("Project folder"),
            self._project,
            self.tr("The folder in which Save as and Export begin"),
        )
        self.form.addRow("", beside(pick, none))
        pick.clicked.connect(self._on_pick)
        none.clicked.connect(lambda: self._take(""))

    def _add_folder(self, variable: str, name: str, what: str) -> None:
        field = QLineEdit(chosen_folders().get(variable, str(self._now[variable])))
        field.setReadOnly(True)
        field.setCursorPosition(0)
        self._fields[variable] = field
        self.row(name, field, what)
        if variable in os.environ:
            tip = self.tr(
                "The environment variable {name} says where; it goes before a choice here"
            )
            field.setToolTip(tip.format(name=variable))
            return
        pick, back = QPushButton(self.tr("Choose…")), QPushButton(self.tr("As it comes"))
        pick.setToolTip(self.tr("Choose another folder, from the next start on"))
        back.setToolTip(self.tr("Where it lies when nothing is chosen, from the next start on"))
        pick.setAccessibleName(f"{name}: {pick.text()}")
        back.setAccessibleName(f"{name}: {back.text()}")
        self.form.addRow("", beside(pick, back))
        pick.clicked.connect(lambda: self._on_pick_folder(variable, name))
        back.clicked.connect(lambda: self.take_folder(variable, None))

    def _add_model_folders(self) -> None:
        self.model_folders = ModelFoldersBox()
        self.form.addRow(self.tr("Models of other programs"), self.model_folders)

    def _add_cache(self) -> None:
        most = number(
            self.settings.cache_mb,
            _MOST_CACHE_MB,
            self.tr("Automatic ({size} MB)").format(size=AUTOMATIC_CACHE_MB),
            " MB",
        )
        most.setSingleStep(100)
        most.valueChanged.connect(lambda value: self.choose(cache_mb=value))
        self.row(
            self.tr("Cache limit"),
            most,
            self.tr("When the program ends, what was used longest ago is deleted beyond this"),
        )
        self._size = QLabel()
        self._clear = QPushButton(self.tr("Clear cache"))
        self._clear.setToolTip(self.tr("Delete what can be made again; the next job takes longer"))
        self._clear.clicked.connect(self._on_clear)
        self.form.addRow("", beside(self._size, self._clear))
        self._show_size()

    def _on_pick(self) -> None:
        dialog = QFileDialog(self, self.tr("Project folder"), self.settings.project_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _on_pick_folder(self, variable: str, name: str) -> None:
        dialog = QFileDialog(self, name, self._fields[variable].text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.take_folder(variable, Path(path)))
        dialog.open()

    def take_folder(self, variable: str, folder: Path | None) -> None:
        """Have a folder elsewhere from the next start on, or say why not."""
        try:
            choose_folder(variable, folder)
        except UserError as error:
            self._said.setText(SaidWords(self).of(str(error)))
            return
        shown = folder if folder is not None else self.tr("as it comes, at the next start")
        self._fields[variable].setText(str(shown))
        self._said.setText(
            self.tr(
                "This takes effect at the next start. Nothing is moved: what lies in the folder of "
                "now stays there, and can be moved by hand."
            )
        )

    def _take(self, folder: str) -> None:
        self._project.setText(folder)
        self.choose(project_folder=folder)

    def _on_clear(self) -> None:
        for one in self._cache.iterdir():
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)
        self._show_size()

    def _show_size(self) -> None:
        size = bytes_in(self._cache)
        self._size.setText(self.tr("{size} MB").format(size=f"{size / 1e6:.1f}"))
        self._clear.setEnabled(size > 0)
