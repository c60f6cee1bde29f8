"""The work on files: opening, pasting, saving, exporting."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEventLoop,
    QMimeData,
    QObject,
    QSettings,
    QStandardPaths,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMainWindow

from anywhere_desktop.core.paths import cache_folder, made
from anywhere_desktop.ui.asks import Asks, photographs
from anywhere_desktop.ui.canvas.drops import Dropped, dropped, file_of, is_welcome
from anywhere_desktop.ui.desk import Estimate, ExportChoice, Exported, Key, Saved
from anywhere_desktop.ui.export_names import ExportFacts
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.recent import forget, recent_files, remember
from anywhere_desktop.ui.recipes import recipe_of
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.settings import load, start_folder
from anywhere_desktop.ui.state import State

if TYPE_CHECKING:
    from anywhere_desktop.ui.export_dialog import ExportDialog

PROJECT = ".anywhere"
_PRESETS = "export_presets.json"
_DRAG_MS = 60_000
_KEEP_MATTE = "keep matte"
ENDINGS = frozenset({
    ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".avif", ".heic", ".heif", ".hif", ".psd",
    ".psb", ".exr", ".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dng", ".erf", ".iiq", ".mrw", ".nef",
    ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".srw",
})  # fmt: skip
"""What is taken from folders; the file dialog asks for them in small and in capital letters."""
SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "amber.jpg"


class FilesWork(QObject):
    """Asks for files with dialogs that never block, and hands them to the desk.

    photos_found: photographs that came together, `list[Path]`; the first of them is opened.
    """

    photos_found = Signal(object)
    earlier_found = Signal(Path)
    """The very same photograph has been worked on before, in this project."""
    project_refused = Signal(Path)
    """This project could not be opened; told before the state's "failed" is shown."""
    recipe_found = Signal(object)
    """A picture of this kind of program was opened that says how it was made: a `Wish`."""
    can_paste_changed = Signal(bool)
    """Whether the clipboard holds something that `paste` can open."""

    def __init__(self, asks: Asks, state: State, window: QMainWindow, store: QSettings) -> None:
        super().__init__(window)
        self._asks, self._state, self._window = asks, state, window
        self._store = store
        self._opening: Path | None = None
        self._source: Path | None = None
        self._untitled: tuple[Path, str] | None = None
        self._written = 0
        self._exporting: Key | None = None
        self._export: ExportDialog | None = None
        state.answered.connect(self._on_answered)
        state.changed.connect(self._on_changed)
        state.over.connect(self._on_over)
        state.closed.connect(self._on_closed)
        language().changed.connect(self._on_language_changed)
        QGuiApplication.clipboard().dataChanged.connect(self.look_at_clipboard)

    def look_at_clipboard(self) -> None:
        """Tell whether there is something to paste."""
        mime = _pasted()
        self.can_paste_changed.emit(mime is not None and is_welcome(mime))

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Tell the recipe of a picture that has one; open what else was dropped."""
        wish = recipe_of(paths[0]) if len(paths) == 1 else None
        if wish is None:
            self.open_paths(paths)
        else:
            self.recipe_found.emit(wish)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a project, or the first of the photographs among files and folders."""
        if not paths:
            return
        found = photographs(paths, ENDINGS)
        project = next((path for path in found if path.suffix.lower() == PROJECT), None)
        if project is not None:
            self._open_project(project, [path for path in found if path.suffix.lower() != PROJECT])
            return
        if not found:
            self._state.say(self.tr("There is no photograph that can be read in that folder."))
            return
        self.photos_found.emit(found)
        self._opening = found[0]
        self._asks.open_photo(found[0])

    def _open_project(self, project: Path, beside: list[Path]) -> None:
        self._opening = project
        self._asks.open_project(project)
        if beside:
            self.photos_found.emit(beside)
            said = self.tr("The project is opened; the photographs wait in the list at the left.")
            self._state.say(said)

    def open_sample(self) -> None:
        """Open the photograph that comes with the program."""
        self._asks.open_photo(SAMPLE)

    def open_image(self, picture: bytes | QImage, name: str) -> None:
        """Open a picture that came without a file."""
        self._asks.open_image(partial(file_of, picture), name)

    def paste(self) -> None:
        """Open what is on the clipboard: files, or a picture."""
        mime = _pasted()
        found = Dropped() if mime is None else dropped(mime)
        if found.files:
            self.take_dropped(found.files)
        elif found.picture:
            self.open_image(found.picture, self.tr("Pasted picture"))
        else:
            self._state.say(self.tr("There is no picture on the clipboard."))

    def ask_for_photo(self) -> None:
        """Ask for a photograph or a project."""
        dialog = self._dialog(self.tr("Open a photograph or a project"))
        endings = sorted((*ENDINGS, PROJECT))
        both = " ".join(f"*{form}" for ending in endings for form in (ending, ending.upper()))
        known = self.tr("Photographs and projects ({endings})").format(endings=both)
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
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
        dialog.setDirectory(str(self._folder()))
        dialog.selectFile(Path(opened.name).stem if opened else self.tr("project"))
        dialog.fileSelected.connect(lambda name: self._asks.save_as(Path(name), move))
        dialog.open()

    def export(self, key: Key) -> None:
        """Ask how to export an Iteration's result."""
        shown, opened = self._state.one(key), self._state.opened
        if shown is None:
            return
        dialog = self._export = self._export or self._made()
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
        dialog.ask(facts, self._folder())

    def _made(self) -> "ExportDialog":
        from anywhere_desktop.ui.export_dialog import ExportDialog

        presets = Path(self._store.fileName()).with_name(_PRESETS)
        dialog = ExportDialog(presets, self._window, self._store)
        dialog.estimate_wished.connect(self._on_estimate_wished)
        dialog.export_wished.connect(self._on_export_wished)
        return dialog

    def write_for_drag(self, key: Key) -> Path | None:
        """Write a result that is being dragged out; the window goes on meanwhile."""
        if self._state.running is not None:
            self._state.say(self.tr("Wait until the work is done, then drag again."))
            return None
        folder = made(cache_folder() / "dragged", "ANYWHERE_CACHE")
        for old in folder.iterdir():
            with suppress(OSError):  # Another program may still read it.
                old.unlink()
        path = folder / f"result-{key[0]}-{key[1]}.png"
        self._wait_for(self._asks.export(key, ExportChoice(path)))
        return path if path.exists() else None

    def _wait_for(self, job: int) -> None:
        """Let the window live until a job is over, however it ends."""
        waiting = QEventLoop()

        def on_ended(number: int, _name: str) -> None:
            if number == job:
                waiting.quit()

        self._state.over.connect(on_ended)
        QTimer.singleShot(_DRAG_MS, waiting, waiting.quit)
        waiting.exec()
        self._state.over.disconnect(on_ended)

    def _folder(self) -> Path:
        """Where the dialogs begin: as the settings say, else where the photograph lies."""
        kept = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        # Not every machine has the folder that the system names.
        pictures = Path(kept) if Path(kept).is_dir() else Path.home()
        source = self._source
        beside = source if source is not None and source.parent.is_dir() else pictures / "any"
        return start_folder(load(self._store), beside)

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
            self._written = self._asks.export(self._exporting, choice)  # type: ignore[arg-type]

    def _on_language_changed(self) -> None:
        """The next export asks in the language of then."""
        if self._export is not None and not self._export.isVisible():
            self._export.deleteLater()
            self._export = None

    def _on_changed(self, part: str) -> None:
        if part == "opened":
            self._take_opened()
        failure = self._state.failure
        refused = part == "failed" and failure is not None and failure.job == "open project"
        if refused and self._opening is not None:
            self.project_refused.emit(self._opening)
        if part in ("opened", "failed"):
            self._opening = None
        if part == "shown" and self._state.shown:
            self._remember_untitled()
        if part == "failed":
            self._show_refusal()

    def _show_refusal(self) -> None:
        """An export that the dialog wished for failed: ask again, and say why."""
        failure = self._state.failure
        asked = self._export is not None and self._written and self._exporting is not None
        if asked and self._export and failure is not None and failure.job == "export":
            self._export.show_refusal(failure.message)

    def _take_opened(self) -> None:
        opened, path, known = self._state.opened, self._state.path, recent_files(self._store)
        if path is not None:
            self._untitled = (path, known[path]) if known.get(path) else None
        elif opened is not None and opened.project_path is not None:
            self._untitled = opened.project_path, opened.name
            if opened.earlier is not None:
                self.earlier_found.emit(opened.earlier)
        else:
            self._untitled = None
        self._source = None if self._untitled and path is not None else self._opening
        if self._opening is not None and opened is not None:
            remember(self._store, self._opening)

    def _remember_untitled(self) -> None:
        """Something was made in a project without a name: it can be found again."""
        if self._untitled is not None:
            remember(self._store, *self._untitled)

    def _on_over(self, job: int, name: str) -> None:
        if job == self._written:
            self._written = 0
        if name == _KEEP_MATTE:
            self._remember_untitled()

    def _on_closed(self) -> None:
        """What the dialog asks about is not open any more."""
        self._exporting, self._written = None, 0
        if self._export is not None and self._export.isVisible():
            self._export.done(0)

    def _on_answered(self, answer: object) -> None:
        match answer:
            case Estimate() if self._export is not None:
                self._export.show_estimate(answer)
            case Exported():
                said = SaidWords(self).of(answer.said)
                self._state.say(f"{answer.path.name}: {said}")
            case Saved():
                if answer.moved and self._untitled is not None:
                    forget(self._store, self._untitled[0])
                    self._untitled = None
                remember(self._store, answer.path)
                self._state.say(self.tr("Saved as {name}").format(name=answer.path.name))


def _pasted() -> QMimeData | None:
    # PySide says that there always is some; an empty clipboard has none.
    return QGuiApplication.clipboard().mimeData()
