"""A photograph that was worked on before offers its earlier project."""

from pathlib import Path

from PySide6.QtCore import QObject

from anywhere_desktop.ui.failure_bar import FailureBar
from anywhere_desktop.ui.files_work import FilesWork


class EarlierOffer(QObject):
    """Says so in the bar over the picture, and opens the project when it is wanted."""

    def __init__(self, files: FilesWork, bar: FailureBar, parent: QObject) -> None:
        super().__init__(parent)
        self._files, self._bar = files, bar
        self._project: Path | None = None
        files.earlier_found.connect(self._offer)
        bar.offer_taken.connect(self._on_taken)

    def _offer(self, project: Path) -> None:
        self._project = project
        self._bar.show_offer(
            self.tr("You have worked on this very photograph before."),
            self.tr("Open the earlier project"),
            self.tr("Goes on in {path}; what was begun now is kept if anything was made").format(
                path=project
            ),
        )

    def _on_taken(self) -> None:
        if self._project is not None:
            self._files.open_paths([self._project])
