"""The work on files: opening, pasting, saving, exporting."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMimeData,
    QObject,
    QSettings,
    QStandardPaths,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow

from anywhere_desktop.core.paths import cache_folder, made
from anywhere_desktop.ui.asks import Asks, photographs
from anywhere_desktop.ui.canvas.drops import Dropped, dropped, is_welcome
from anywhere_desktop.ui.desk import Estimate, ExportChoice, Exported, Key, Saved
from anywhere_desktop.ui.export_dialog import ExportDialog
from anywhere_desktop.ui.export_names import ExportFacts
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.recent import remember
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.state import State

PROJECT = ".anywhere"
_DRAG_MS = 60_000
ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".avif"})
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "amber.jpg"


class FilesWork(QObject):
    """Asks for files with dialogs that never block, and hands them to the desk.

    photos_found: photographs that came together, `list[Path]`; the first of them is opened.
    """

    photos_found = Signal(object)
    can_paste_changed = Signal(bool)
    """Whether the clipboard holds something that `paste` can open."""

    def __init__(self, asks: Asks, state: State, window: QMainWindow, store: QSettings) -> None:
        super().__init__(window)
        self._asks, self._state, self._window = asks, state, window
        self._store = store
        self._opening: Path | None = None
        self._exporting: Key | None = None
        self._export: ExportDialog | None = None
        state.answered.connect(self._on_answered)
        state.changed.connect(self._on_changed)
        language().changed.connect(self._on_language_changed)
        QGuiApplication.clipboard().dataChanged.connect(self.look_at_clipboard)

    def look_at_clipboard(self) -> None:
        """Tell whether there is something to paste."""
        mime = _pasted()
        self.can_paste_changed.emit(mime is not None and is_welcome(mime))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a project, or the first of the photographs among files and folders."""
        if not paths:
            return
        found = photographs(paths, ENDINGS)
        project = next((path for path in found if path.suffix.lower() == PROJECT), None)
        if project is not None:
            self._opening = project
            self._asks.open_project(project)
            return
        if not found:
            self._state.say(self.tr("There is no photograph in that folder."))
            return
        self.photos_found.emit(found)
        self._opening = found[0]
        self._asks.open_photo(found[0])

    def open_sample(self) -> None:
        """Open the photograph that comes with the program."""
        self._asks.open_photo(SAMPLE)

    def open_image(self, data: bytes, name: str) -> None:
        """Open a picture that came without a file."""
        self._asks.open_image(data, name)

    def paste(self) -> None:
        """Open what is on the clipboard: files, or a picture."""
        mime = _pasted()
        found = Dropped() if mime is None else dropped(mime)
        if found.files:
            self.open_paths(found.files)
        elif found.data:
            self._asks.open_image(found.data, self.tr("Pasted picture"))
        else:
            self._state.say(self.tr("There is no picture on the clipboard."))

    def ask_for_photo(self) -> None:
        """Ask for a photograph or a project."""
        dialog = self._dialog(self.tr("Open a photograph or a project"))
        endings = " ".join(f"*{ending}" for ending in sorted((*ENDINGS, PROJECT)))
        known = self.tr("Photographs and projects ({endings})").format(endings=endings)
        dialog.setNameFilters([known, self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.open_paths([Path(name) for name in names]))
        dialog.open()

    def ask_to_save(self, move: bool) -> None:
        """Ask where the project shall live, or where a copy of it shall go."""
        title = self.tr("Save the project as") if move else self.tr("Save a copy of the project")
        dialog = self._dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Projects (*{ending})").format(ending=PROJECT)])
        dialog.setDefaultSuffix(PROJECT[1:])
        opened = self._state.opened
        dialog.selectFile(Path(opened.name).stem if opened else self.tr("project"))
        dialog.fileSelected.connect(lambda name: self._asks.save_as(Path(name), move))
        dialog.open()

    def export(self, key: Key) -> None:
        """Ask how to export an Iteration's result."""
        shown, opened = self._state.one(key), self._state.opened
        if shown is None:
            return
        if self._export is None:
            self._export = ExportDialog(parent=self._window)
            self._export.estimate_wished.connect(self._on_estimate_wished)
            self._export.export_wished.connect(self._on_export_wished)
        self._exporting = key
        facts = ExportFacts(
            product=Path(opened.name).stem if opened is not None else "result",
            prompt=shown.prompt,
            number=key[1],
            size=self._state.sizes.get(key, opened.size if opened is not None else (1, 1)),
            bits=opened.bits if opened is not None else 8,
            exact=shown.certificate.exact_placement,
            profile=opened.profile if opened is not None else "sRGB",
        )
        kept = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        # Not every machine has the folder that the system names.
        folder = Path(kept) if Path(kept).is_dir() else Path.home()
        self._export.ask(facts, folder)

    def write_for_drag(self, key: Key) -> Path | None:
        """Write a result that is being dragged out; the window goes on meanwhile."""
        if self._state.running is not None:
            self._state.say(self.tr("Wait until the work is done, then drag again."))
            return None
        path = made(cache_folder() / "dragged", "ANYWHERE_CACHE") / f"result-{key[0]}-{key[1]}.png"
        path.unlink(missing_ok=True)
        waiting = QEventLoop(self)
        self._state.answered.connect(waiting.quit)
        self._state.changed.connect(lambda part: waiting.quit() if part == "failed" else None)
        QTimer.singleShot(_DRAG_MS, waiting, waiting.quit)
        self._asks.export(key, ExportChoice(path))
        waiting.exec()
        waiting.deleteLater()
        return path if path.exists() else None

    def _dialog(self, title: str) -> QFileDialog:
        from PySide6.QtCore import Qt

        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _on_estimate_wished(self, choice: object) -> None:
        if self._exporting is not None:
            self._asks.estimate(self._exporting, choice)  # type: ignore[arg-type]

    def _on_export_wished(self, choice: object) -> None:
        if self._exporting is not None:
            self._asks.export(self._exporting, choice)  # type: ignore[arg-type]

    def _on_language_changed(self) -> None:
        """The next export asks in the language of then."""
        if self._export is not None and not self._export.isVisible():
            self._export.deleteLater()
            self._export = None

    def _on_changed(self, part: str) -> None:
        if part == "opened" and self._opening is not None and self._state.opened is not None:
            remember(self._store, self._opening)
        if part in ("opened", "failed"):
            self._opening = None

    def _on_answered(self, answer: object) -> None:
        match answer:
            case Estimate() if self._export is not None:
                self._export.show_estimate(answer)
            case Exported():
                said = SaidWords(self).of(answer.said)
                self._state.say(f"{answer.path.name}: {said}")
            case Saved():
                remember(self._store, answer.path)
                self._state.say(self.tr("Saved as {name}").format(name=answer.path.name))


def _pasted() -> QMimeData | None:
    # PySide says that there always is some; an empty clipboard has none.
    return QGuiApplication.clipboard().mimeData()
