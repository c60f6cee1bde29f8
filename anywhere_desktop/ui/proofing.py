"""Soft proof: colours as a printer or press would show them, by a profile that is asked for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.ui.canvas.canvas import Canvas

_MOST_BYTES = 16 << 20


class Proofing(QObject):
    """Asks for a profile when the proof is switched on, and remembers it for the next time.

    refused: no proof is shown, with the reason in words, or "" when none was chosen.
    """

    refused = Signal(str)

    def __init__(self, canvas: Canvas, window: QWidget) -> None:
        super().__init__(window)
        self._canvas, self._window = canvas, window
        self._folder = ""

    def switch(self, on: bool) -> None:
        """Ask for the profile to proof with, or show colours as they are again."""
        if not on:
            self._canvas.set_proof(None)
            return
        dialog = QFileDialog(self._window, self.tr("Profile of the printer or press"), self._folder)
        dialog.setNameFilters([self.tr("Colour profiles (*.icc *.icm)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        _when_done(dialog, self.show_proof, lambda: self.refused.emit(""))
        dialog.open()

    def show_proof(self, path: Path) -> None:
        """Proof with the profile in a file."""
        self._folder = str(path.parent)
        try:
            if path.stat().st_size > _MOST_BYTES:
                raise UserError(self.tr("This file is too large for a colour profile."))
            self._canvas.set_proof(path.read_bytes())
        except OSError:
            self.refused.emit(self.tr("This profile cannot be read: choose another file."))
        except UserError as error:
            self.refused.emit(str(error))


def _when_done(
    dialog: QFileDialog, chosen: Callable[[Path], None], none: Callable[[], None]
) -> None:
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.rejected.connect(none)
    dialog.finished.connect(dialog.deleteLater)
