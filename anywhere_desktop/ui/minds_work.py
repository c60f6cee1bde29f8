"""The work on minds: what the settings' pages ask, and what the panel's chooser is told."""

from PySide6.QtCore import QObject, QSettings, Signal

from anywhere_desktop.core.mind_account import ActKind, MindAct, MindsAccount
from anywhere_desktop.ui.mind_desk import MindAsks
from anywhere_desktop.ui.prompt.crew_options import CrewOptions
from anywhere_desktop.ui.prompt.mind_chooser import MindChooser
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.settings import load
from anywhere_desktop.ui.state import State
from anywhere_desktop.workers.coroutines import Coroutines
from anywhere_desktop.workers.reach import reach

REACH_S = 10.0
THINKING = ("analyzer", "prompter", "selector", "evaluator")
"""The roles that a mind can have."""


class MindsWork(QObject):
    """`told(MindsAccount)` after every act, also to pages that were opened meanwhile;
    `unreached(why)` when a server that was to be checked does not answer.
    """

    told = Signal(object)
    unreached = Signal(str)

    def __init__(
        self, asks: MindAsks, state: State, choosers: tuple[MindChooser, CrewOptions],
        store: QSettings, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._asks, self._store = asks, store
        self._chooser, self._roles = choosers
        self.account: MindsAccount | None = None
        self.coroutines = Coroutines(self)
        self.coroutines.failed.connect(lambda failed: self.unreached.emit(failed.message))
        state.answered.connect(self._on_answered)

    def look(self) -> None:
        """How all minds stand now."""
        self.do("look")

    def check(self, mind: str, address: str) -> None:
        """Ask a server for its models. Whether anybody answers is found on the window's own loop,
        since the worker may be busy for minutes.
        """
        if not self.coroutines.possible:
            self.do("check", mind, address)
            return
        self.coroutines.start(
            "check", reach(address), lambda _: self.do("check", mind, address), limit_s=REACH_S
        )

    def do(self, kind: ActKind, mind: str = "", address: str = "", key: str = "") -> None:
        """Have one thing done."""
        self._asks.do(MindAct(kind, mind, address, key), load(self._store).minds)

    def _on_answered(self, answer: object) -> None:
        if not isinstance(answer, MindsAccount):
            return
        self.account = answer
        self._chooser.set_minds(answer.minds, load(self._store).minds)
        self._roles.set_lacking(
            {
                (f"mind_{role}", one.mind): SaidWords().of(one.why)
                for role in THINKING
                for one in answer.minds
            }
        )
        self.told.emit(answer)
