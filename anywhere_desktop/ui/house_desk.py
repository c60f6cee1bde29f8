"""What the window asks of the worker about the project file itself, and asks it with."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from anywhere_desktop.core.house import Compacted, PruneChoice, Pruning, Salvage, Sizes
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.core.wish import Key

if TYPE_CHECKING:
    from anywhere_desktop.ui.asks import Asks
    from anywhere_desktop.ui.desk import Project, Shown

SIZES, PRUNING, PRUNE, BRING_BACK, COMPACT, RECOVER = (
    "sizes", "pruning", "prune", "bring back", "compact", "recover",
)  # fmt: skip
ERASE = "erase"
HOUSE_JOBS = frozenset({SIZES, PRUNING, PRUNE, BRING_BACK, COMPACT, RECOVER, ERASE})


class HouseDesk(Protocol):
    """The verbs that look after the open project."""

    def sizes(self, watch: Watch) -> Sizes:
        """What takes room. Errand."""

    def pruning(self, choice: PruneChoice, watch: Watch) -> Pruning:
        """What a choice would put aside. Errand."""

    def put_aside(self, pruning: Pruning, watch: Watch) -> "tuple[Shown, ...]":
        """Put it aside; `bring_back` takes it back."""

    def bring_back(self, keys: Iterable[Key] | None, watch: Watch) -> "tuple[Shown, ...]":
        """Bring pictures back, and these Iterations into sight; None: all."""

    def compact(self, watch: Watch) -> Compacted:
        """Give room inside the file back to the disk."""

    def erase(self, watch: Watch) -> "Project":
        """Erase for good what is aside or out of sight, and compact."""

    def recover(self, damaged: Path, path: Path, watch: Watch) -> Salvage:
        """Bring back what a damaged project holds, in a new file."""


class HouseAsks:
    """One method a verb; all but recovery are tied to the document that is shown now."""

    def __init__(self, desk: HouseDesk, asks: "Asks") -> None:
        self._desk, self._asks = desk, asks

    def sizes(self) -> None:
        """Ask what takes room."""
        self._asks.submit(SIZES, self._desk.sizes, errand=True, latest=True)

    def pruning(self, choice: PruneChoice) -> None:
        """Ask what a choice would put aside."""
        self._asks.submit(
            PRUNING, lambda watch: self._desk.pruning(choice, watch), errand=True, latest=True
        )

    def put_aside(self, pruning: Pruning) -> int:
        """Put it aside; returns the job's number, as the others do."""
        return self._asks.submit(PRUNE, lambda watch: self._desk.put_aside(pruning, watch))

    def bring_back(self, keys: Iterable[Key] | None) -> int:
        """Take pruning back."""
        kept = None if keys is None else tuple(keys)
        return self._asks.submit(BRING_BACK, lambda watch: self._desk.bring_back(kept, watch))

    def compact(self) -> int:
        """Make the file smaller."""
        return self._asks.submit(COMPACT, self._desk.compact)

    def erase(self) -> None:
        """Erase for good, and show what is left as if it were opened now."""
        self._asks.open_as(ERASE, self._bound_erase())

    def _bound_erase(self) -> Callable[[Watch], object]:
        return self._asks.bound(self._desk.erase)

    def recover(self, damaged: Path, path: Path) -> int:
        """Recover a damaged project, which is not the open one."""
        return self._asks.submit_free(
            RECOVER, lambda watch: self._desk.recover(damaged, path, watch)
        )
