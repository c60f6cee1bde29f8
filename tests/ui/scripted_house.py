"""The house verbs of the scripted desk: they answer at once with what the test has laid out."""

from collections.abc import Callable, Iterable
from pathlib import Path

from anywhere_desktop.core.house import Compacted, KindSize, PruneChoice, Pruning, Salvage, Sizes
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.core.wish import Key
from anywhere_desktop.ui.desk import Project, Shown

MEGA = 1_000_000


class ScriptedHouse:
    """`aside`: whether something is put aside; `lost`: what a recovery did not bring back."""

    aside = False
    lost: tuple[str, ...] = ()
    _note: Callable[[str, object], None]
    open_project: Callable[[Path, Watch], Project]

    def sizes(self, watch: Watch) -> Sizes:
        self._note("sizes", None)
        kinds = (
            KindSize("originals", 1, 25 * MEGA),
            KindSize("results", 6, 150 * MEGA),
            KindSize("steps", 24, 210 * MEGA),
            KindSize("layers", 12, 90 * MEGA),
            KindSize("thumbnails", 6, 2 * MEGA),
            KindSize("cutouts", 2, 3 * MEGA),
            KindSize("words", 40, MEGA),
        )
        aside = (KindSize("aside", 4, 40 * MEGA),) if self.aside else ()
        return Sizes(535 * MEGA, 14 * MEGA, kinds + aside)

    def pruning(self, choice: PruneChoice, watch: Watch) -> Pruning:
        self._note("pruning", choice)
        whole: tuple[Key, ...] = ((1, 1),) if "iterations" in choice.kinds else ()
        return Pruning(whole, ((1, 1, "template"), (1, 2, "template")), 40 * MEGA)

    def put_aside(self, pruning: Pruning, watch: Watch) -> tuple[Shown, ...]:
        self._note("put aside", pruning)
        self.aside = True
        return ()

    def bring_back(self, keys: Iterable[Key] | None, watch: Watch) -> tuple[Shown, ...]:
        self._note("bring back", keys)
        self.aside = False
        return ()

    def compact(self, watch: Watch) -> Compacted:
        self._note("compact", None)
        return Compacted(535 * MEGA, 521 * MEGA)

    def erase(self, watch: Watch) -> Project:
        self._note("erase", None)
        self.aside = False
        return self.open_project(Path("p.anywhere"), watch)

    def recover(self, damaged: Path, path: Path, watch: Watch) -> Salvage:
        self._note("recover", (damaged, path))
        return Salvage(path, 2, 5, 30, 99 * MEGA, self.lost)
