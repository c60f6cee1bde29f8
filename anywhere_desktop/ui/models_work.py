"""The work on models: the dialog, its jobs in the worker, and what the crew chooser is told."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from anywhere_desktop.core.crews import Crews, MemoryFreed
from anywhere_desktop.core.licences import set_commercial_safe
from anywhere_desktop.core.model_account import ModelShelf
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.model_desk import MODEL_JOBS, ModelAsks
from anywhere_desktop.ui.model_words import ModelWords, size
from anywhere_desktop.ui.prompt.panel import PromptPanel
from anywhere_desktop.ui.settings import load, save
from anywhere_desktop.ui.state import State

if TYPE_CHECKING:
    from anywhere_desktop.ui.models_dialog import ModelsDialog


class ModelsWork(QObject):
    """Joins the worker's model jobs with the dialog, which may be closed while they go on."""

    def __init__(
        self, asks: ModelAsks, state: State, panel: PromptPanel, window: QMainWindow,
        store: QSettings,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._asks, self._state, self._panel = asks, state, panel
        self._window, self._store = window, store
        self._words = ModelWords(self)
        self._crews: Crews | None = None
        self._jobs: dict[int, tuple[str, str]] = {}
        self.dialog: ModelsDialog | None = None
        state.answered.connect(self._on_answered)
        state.changed.connect(self._on_changed)
        state.over.connect(self._on_over)
        language().changed.connect(self._offer)
        panel.lacks_wished.connect(self.show_dialog)

    def begin(self) -> None:
        """Ask which crews are ready, once the window is there."""
        self._asks.crews()

    def look_again(self) -> None:
        """Something that decides about models was changed."""
        self._asks.crews()
        if self.dialog is not None:
            self._asks.models()

    def free_memory(self) -> None:
        """Have the models leave the graphics memory now."""
        self._asks.free_memory()

    def show_dialog(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self.dialog is None:
            self.dialog = self._made()
        self.look_again()
        if self._crews is not None:
            self.dialog.show_crews(self._crews)
        self._tell_doing()
        self.dialog.show()
        self.dialog.activateWindow()

    def _made(self) -> "ModelsDialog":
        from anywhere_desktop.ui.models_dialog import ModelsDialog

        dialog = ModelsDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        dialog.wished.connect(self._on_wished)
        dialog.crew_wished.connect(self._on_crew_wished)
        dialog.cancel_wished.connect(self._on_cancel_wished)
        dialog.safe_wished.connect(self._on_safe_wished)
        dialog.folders_changed.connect(self.look_again)
        return dialog

    def _on_finished(self) -> None:
        self.dialog = None

    def _on_wished(self, verb: str, model: str) -> None:
        assert self.dialog is not None
        self.dialog.say("")
        match verb:
            case "download":
                self._note(self._asks.download(model), verb, model)
            case "use":
                self._note(self._asks.take_over(model, None, True), "import", model)
            case "import":
                self._ask_for_folder(model)
            case "verify":
                self._note(self._asks.verify(model), verb, model)
            case "remove":
                self._ask_to_remove(model)

    def _ask_for_folder(self, model: str) -> None:
        title = self.tr("Import from a folder or a USB stick")
        picker = QFileDialog(self.dialog, title, str(Path.home()))
        picker.setFileMode(QFileDialog.FileMode.Directory)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(
            lambda folder: self._note(
                self._asks.take_over(model, Path(folder), False), "import", model
            )
        )
        picker.open()

    def _ask_to_remove(self, model: str) -> None:
        one = None if self.dialog is None else self.dialog.one(model)
        if one is None:
            return
        box = QMessageBox(self.dialog)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Remove a model"))
        name = self._words.model(one.name)
        box.setText(self.tr("Remove {model} from this machine?").format(model=name))
        linked = self.tr("Only our note of it goes: the files stay where they are.")
        freed = self.tr("{size} are freed. It can be downloaded or imported again.")
        known = size((one.bytes or 0) + one.unfinished_bytes)
        box.setInformativeText(linked if one.state == "linked" else freed.format(size=known))
        yes = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        yes.setToolTip(self.tr("Delete it from the models folder"))
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        keep.setToolTip(self.tr("Leave everything as it is (Esc)"))
        yes.clicked.connect(lambda: self._note(self._asks.remove(model), "remove", model))
        box.open()

    def _on_crew_wished(self, crew: str) -> None:
        for one in () if self._crews is None else self._crews.crews:
            for lack in (*one.lacks, *one.helps) if one.name == crew else ():
                busy = {model for _, model in self._jobs.values()}
                if lack.kind == "model" and lack.model not in busy:
                    self._note(self._asks.download(lack.model), "download", lack.model)

    def _on_cancel_wished(self) -> None:
        for job in reversed(list(self._jobs)):  # What waits first, or it would begin meanwhile.
            self._asks.cancel(job)

    def _on_safe_wished(self, safe: bool) -> None:
        save(self._store, replace(load(self._store), commercial_safe=safe))
        set_commercial_safe(safe)
        self.look_again()

    def _note(self, job: int, verb: str, model: str) -> None:
        self._jobs[job] = (verb, model)
        self._tell_doing()

    def _on_over(self, job: int, _name: str) -> None:
        if self._jobs.pop(job, None) is not None:
            self._tell_doing()
            self.look_again()

    def _on_answered(self, answer: object) -> None:
        if isinstance(answer, Crews):
            self._crews = answer
            self._offer()
        elif isinstance(answer, MemoryFreed):
            nobody = self.tr("No model was in the memory.")
            gone = self.tr("Models that left the memory: {count}").format(count=answer.models)
            self._state.say(gone if answer.models else nobody)
        elif isinstance(answer, ModelShelf) and self.dialog is not None:
            self.dialog.show_shelf(answer)

    def _offer(self) -> None:
        if self._crews is None:
            return
        self._panel.set_crews([self._words.offer(crew) for crew in self._crews.crews])
        self._panel.set_crew_parts(self._crews.crews)
        self._panel.set_roles(self._crews.roles, self._words.lacking(self._crews))
        if self.dialog is not None:
            self.dialog.show_crews(self._crews)

    def _on_changed(self, part: str) -> None:
        if part == "running":
            self._tell_doing()
        failure = self._state.failure
        if part == "failed" and failure is not None and self.dialog is not None:
            self.dialog.say(failure.message if failure.job in MODEL_JOBS else "")

    def _tell_doing(self) -> None:
        if self.dialog is None:
            return
        running = self._state.running
        self.dialog.show_doing(
            {
                model: self._doing(verb, running is not None and running.number == job)
                for job, (verb, model) in self._jobs.items()
            }
        )
        if running is None or running.number not in self._jobs:
            waits = self.tr("waiting for other work") if self._jobs else ""
            self.dialog.show_progress(waits, None)
            return
        verb, model = self._jobs[running.number]
        one, text = self.dialog.one(model), self._doing(verb, True)
        name = model if one is None else self._words.model(one.name)
        if running.total:
            amount = self.tr("{done} of {total}").format(
                done=size(running.done), total=size(running.total)
            )
            text = f"{text} · {amount}"
        share = running.done / running.total if running.total else None
        self.dialog.show_progress(f"{name} · {text}", share)

    def _doing(self, verb: str, running: bool) -> str:
        if not running:
            return self.tr("waiting")
        return {
            "download": self.tr("downloading"),
            "import": self.tr("importing"),
            "verify": self.tr("verifying"),
            "remove": self.tr("removing"),
        }[verb]
