"""The work on the project file itself: the Project dialog, and recovery of a damaged file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from anywhere_desktop.core.house import Compacted, PruneChoice, Pruning, Salvage, Sizes
from anywhere_desktop.ui.asks import Asks
from anywhere_desktop.ui.desk import Key
from anywhere_desktop.ui.house_desk import BRING_BACK, COMPACT, ERASE, HOUSE_JOBS, PRUNE, RECOVER
from anywhere_desktop.ui.project_words import ProjectWords
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.state import State

if TYPE_CHECKING:
    from anywhere_desktop.ui.project_dialog import ProjectDialog

_SUFFIX = ".anywhere"
_DAMAGED = ("is damaged (", "is not an Anywhere project (")
"""How `project.faults` says it; what can be told of a file that was one."""


class HouseWork(QObject):
    """Joins the worker's jobs on the project file with the dialog.

    recovered: a new project with what a damaged one held; undo_offered: what was put aside, and how
    the button is called that brings it back.
    """

    recovered = Signal(Path)
    undo_offered = Signal(str, str, str)
    recovery_offered = Signal(str, str, str)

    def __init__(self, asks: Asks, state: State, window: QMainWindow) -> None:
        super().__init__(window)
        self._asks, self._house, self._state, self._window = asks, asks.house, state, window
        self._words = ProjectWords(self)
        self._put: Pruning | None = None
        self._refused: Path | None = None
        self._running: dict[int, str] = {}
        self._well: set[int] = set()
        self.dialog: ProjectDialog | None = None
        self.salvaged: QMessageBox | None = None
        state.answered.connect(self._on_answered)
        state.changed.connect(self._on_changed)
        state.ended.connect(self._on_ended)
        state.over.connect(self._on_over)
        state.closed.connect(self._on_closed)

    def show_dialog(self) -> None:
        """Open the dialog, or bring it to the front."""
        dialog = self.dialog = self.dialog or self._made()
        self._look_again()
        dialog.show()
        dialog.activateWindow()

    def _made(self) -> "ProjectDialog":
        from anywhere_desktop.ui.project_dialog import ProjectDialog

        dialog = ProjectDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_finished)
        dialog.choice_changed.connect(self._on_choice_changed)
        dialog.wished.connect(self._on_wished)
        dialog.cancel_wished.connect(self._asks.cancel)
        return dialog

    def bring_back(self, keys: tuple[Key, ...] | None = None) -> None:
        """Take pruning back; None: all that is out of sight."""
        self._note(self._house.bring_back(keys), BRING_BACK)

    def undo(self) -> None:
        """Take the last pruning back, and no more than that."""
        if self._put is not None:
            self.bring_back(self._put.iterations)
            self._put = None

    def refused(self, path: Path) -> None:
        """A project could not be opened; why, the state tells next."""
        self._refused = path if path.suffix.lower() == _SUFFIX else None

    def offer_recovery(self, said: str) -> None:
        """Offer to recover what could not be opened, if damage is why; said: the failure."""
        failure, path = self._state.failure, self._refused
        if path is None or failure is None or not any(w in failure.message for w in _DAMAGED):
            return
        self.recovery_offered.emit(
            said,
            self.tr("Recover…"),
            self.tr("Bring back what {name} still holds, in a new file").format(name=path.name),
        )

    def ask_to_recover(self) -> None:
        """Ask where the recovered project shall go."""
        if self._refused is None:
            return
        damaged = self._refused
        dialog = QFileDialog(self._window, self.tr("Recover into a new project"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Projects (*{ending})").format(ending=_SUFFIX)])
        dialog.setDefaultSuffix(_SUFFIX[1:])
        dialog.setDirectory(str(damaged.parent))
        dialog.selectFile(self.tr("{name} recovered").format(name=damaged.stem))
        dialog.fileSelected.connect(lambda name: self.recover(damaged, Path(name)))
        dialog.open()

    def recover(self, damaged: Path, path: Path) -> None:
        """Recover a damaged project; it is opened then."""
        self._note(self._house.recover(damaged, path), RECOVER)

    def _note(self, job: int, name: str) -> None:
        self._running[job] = name
        self._tell_doing()

    def _look_again(self) -> None:
        if self.dialog is None:
            return
        self.dialog.show_project(self._state.path)
        self._house.sizes()
        self._on_choice_changed(self.dialog.choice)
        self._tell_doing()

    def _on_choice_changed(self, choice: PruneChoice) -> None:
        if choice.kinds:
            self._house.pruning(choice)

    def _on_wished(self, what: str) -> None:
        dialog = self.dialog
        assert dialog is not None
        dialog.say("")
        match what:
            case "prune" if dialog.pruning is not None:
                self._put = dialog.pruning
                self._note(self._house.put_aside(dialog.pruning), PRUNE)
            case "bring_back":
                self.bring_back()
            case "compact":
                self._note(self._house.compact(), COMPACT)
            case "erase":
                self._ask_to_erase(dialog)

    def _ask_to_erase(self, dialog: "ProjectDialog") -> None:
        box = QMessageBox(dialog)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Erase for good"))
        box.setText(self.tr("Erase what was put aside or deleted?"))
        box.setInformativeText(
            self.tr("This cannot be undone. Save a copy first if you are not sure.")
        )
        yes = box.addButton(self.tr("Erase"), QMessageBox.ButtonRole.DestructiveRole)
        yes.setToolTip(self.tr("Erase it and make the file smaller"))
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        keep.setToolTip(self.tr("Leave everything as it is (Esc)"))
        box.setDefaultButton(keep)
        yes.clicked.connect(self._house.erase)
        box.open()

    def _on_answered(self, answer: object) -> None:
        dialog = self.dialog
        match answer:
            case Sizes() if dialog is not None:
                dialog.show_sizes(answer)
            case Pruning() if dialog is not None:
                dialog.show_pruning(answer)
            case Compacted():
                said = self._words.compacted(answer.before_bytes, answer.after_bytes)
                self._state.say(said)
            case Salvage():
                self._tell_salvaged(answer)
                self.recovered.emit(answer.path)

    def _tell_salvaged(self, found: Salvage) -> None:
        """Say at length what is lost: it is read once, and matters."""
        said = self._words.salvaged(found)
        if not found.lost:
            self._state.say(said)
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(self.tr("Recovered"))
        box.setText(said)
        box.setInformativeText(
            self.tr("Some things were lost; the damaged file is as it was. The details say what.")
        )
        box.setDetailedText(SaidWords(self).of("\n".join(found.lost)))
        for button in box.buttons():
            button.setToolTip(button.text())
        box.open()
        self.salvaged = box
        box.destroyed.connect(lambda: setattr(self, "salvaged", None))

    def _on_over(self, job: int, _name: str) -> None:
        name = self._running.pop(job, "")
        if name == PRUNE and self._put is not None and job in self._well:
            tip = self.tr("All of it is there again")
            self.undo_offered.emit(self._words.aside(self._put), self.tr("Bring back"), tip)
        if name:
            self._look_again()

    def _on_ended(self, job: int, well: bool) -> None:
        if well and job in self._running:
            self._well.add(job)

    def _on_changed(self, part: str) -> None:
        if part == "running":
            self._tell_doing()
        failure = self._state.failure
        if part == "failed" and failure is not None and self.dialog is not None:
            self.dialog.say(failure.message if failure.job in HOUSE_JOBS else "")
        if part in ("saved", "opened"):
            self._look_again()

    def _on_closed(self) -> None:
        self._put = None

    def _on_finished(self) -> None:
        self.dialog = None

    def _tell_doing(self) -> None:
        if self.dialog is None:
            return
        running = self._state.running
        if running is None or running.job not in (PRUNE, BRING_BACK, COMPACT, ERASE):
            waits = self.tr("waiting for other work") if self._running else ""
            self.dialog.show_progress(waits, None)
            return
        share = running.done / running.total if running.total else None
        shown = {
            PRUNE: self.tr("putting aside"), BRING_BACK: self.tr("bringing back"),
            COMPACT: self.tr("compacting"), ERASE: self.tr("erasing"),
        }[running.job]  # fmt: skip
        text = shown if share is None else f"{shown} · {round(100 * share)} %"
        self.dialog.show_progress(text, share)
