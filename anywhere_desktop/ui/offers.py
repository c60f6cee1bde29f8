"""What is offered in the bar over the picture: an earlier project, recovery, undo."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from anywhere_desktop.ui.failure_bar import FailureBar
from anywhere_desktop.ui.files_work import FilesWork
from anywhere_desktop.ui.house_work import HouseWork

Words = tuple[str, str, str]
"""What is said, what the button says, and its hint."""


class Offers(QObject):
    """Shows the last offer, and does it when it is taken."""

    def __init__(
        self, files: FilesWork, house: HouseWork, bar: FailureBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._files, self._bar = files, bar
        self._do: Callable[[], object] = lambda: None
        files.earlier_found.connect(self._offer_earlier)
        files.project_refused.connect(house.refused)
        house.recovery_offered.connect(
            lambda *words: self._offer(house.ask_to_recover, words, stays=True)
        )
        house.undo_offered.connect(lambda *words: self._offer(house.undo, words, stays=True))
        house.recovered.connect(lambda path: files.open_paths([path]))
        bar.offer_taken.connect(lambda: self._do())

    def _offer_earlier(self, project: Path) -> None:
        words = (
            self.tr("You have worked on this very photograph before."),
            self.tr("Open the earlier project"),
            self.tr("Goes on in {path}; what was begun now is kept if anything was made").format(
                path=project
            ),
        )
        self._offer(lambda: self._files.open_paths([project]), words, stays=False)

    def _offer(self, do: Callable[[], object], words: Words, stays: bool) -> None:
        self._do = do
        self._bar.show_offer(*words, stays)
