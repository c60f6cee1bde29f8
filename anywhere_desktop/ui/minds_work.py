"""The work on minds: what the settings' pages ask, and what the panel's chooser is told."""

from PySide6.QtCore import QObject, QSettings, Signal

from anywhere_desktop.core.mind_account import ActKind, MindAct, MindsAccount
from anywhere_desktop.ui.mind_desk import MindAsks
from anywhere_desktop.ui.prompt.mind_chooser import MindChooser
from anywhere_desktop.ui.settings import load
from anywhere_desktop.ui.state import State


class MindsWork(QObject):
    """`told(MindsAccount)` after every act, also to pages that were opened meanwhile."""

    told = Signal(object)

    def __init__(
        self, asks: MindAsks, state: State, chooser: MindChooser, store: QSettings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._asks, self._chooser, self._store = asks, chooser, store
        self.account: MindsAccount | None = None
        state.answered.connect(self._on_answered)

    def look(self) -> None:
        """How all minds stand now."""
        self.do("look")

    def do(self, kind: ActKind, mind: str = "", address: str = "", key: str = "") -> None:
        """Have one thing done."""
        self._asks.do(MindAct(kind, mind, address, key), load(self._store).minds)

    def _on_answered(self, answer: object) -> None:
        if not isinstance(answer, MindsAccount):
            return
        self.account = answer
        self._chooser.set_minds(answer.minds, load(self._store).minds)
        self.told.emit(answer)
