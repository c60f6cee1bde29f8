"""What the window asks of the worker about minds, and asks it with."""

from typing import Protocol

from anywhere_desktop.core.mind_account import MindAct, MindChoices, MindsAccount
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.workers.runner import Runner


class MindDesk(Protocol):
    """The verb of minds; it runs in the worker."""

    def mind(self, act: MindAct, choices: MindChoices, watch: Watch) -> MindsAccount:
        """Do one thing, and answer with all minds anew."""


class MindAsks:
    """Asks the worker; minds outlive a document, so nothing is tied to what is open."""

    def __init__(self, desk: MindDesk, runner: Runner) -> None:
        self._desk, self._runner = desk, runner

    def do(self, act: MindAct, choices: MindChoices) -> None:
        """Have one thing done: keys, consent and the sample between the steps of what runs;
        servers are asked in a job of their own, which can be cancelled.
        """
        self._runner.submit(
            f"mind: {act.kind}",
            lambda watch: self._desk.mind(act, choices, watch),
            errand=act.kind not in ("find", "check"),
        )
