"""The verbs of the Project dialog: sizes, pruning, compacting, recovery."""

from collections.abc import Iterable
from pathlib import Path

from anywhere_desktop.app import account, opening
from anywhere_desktop.app.work import Bench
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.house import Compacted, PruneChoice, Pruning, Restored, Salvage, Sizes
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.core.wish import Key
from anywhere_desktop.ui.desk import Project, Shown


class HouseVerbs:
    """The part of the desk that looks after the open project (`ui.house_desk.HouseDesk`)."""

    _bench: Bench

    def sizes(self, watch: Watch) -> Sizes:
        """What takes room in the open project."""
        return self._bench.project.sizes()

    def pruning(self, choice: PruneChoice, watch: Watch) -> Pruning:
        """What a choice would put aside."""
        return self._bench.project.pruning(choice)

    def put_aside(self, pruning: Pruning, watch: Watch) -> tuple[Shown, ...]:
        """Put it aside; returns the Iterations that are out of sight now."""
        project = self._bench.project
        project.put_aside(pruning)
        return tuple(account.shown_one(project, key) for key in pruning.iterations)

    def bring_back(self, keys: Iterable[Key] | None, watch: Watch) -> tuple[Shown, ...]:
        """Take pruning back; returns the Iterations that are in sight again."""
        project = self._bench.project
        restored: Restored = project.bring_back(keys)
        return tuple(account.shown_one(project, key) for key in restored.iterations)

    def compact(self, watch: Watch) -> Compacted:
        """Give room back to the disk; nothing that can come back is touched."""
        with watch.stage("save"):
            done = self._bench.project.compact(going=watch.go_on)
            if done is None:
                watch.check()
            assert done is not None
        return done

    def erase(self, watch: Watch) -> Project:
        """Erase for good what is aside and out of sight, compact, and show what is left."""
        bench = self._bench
        bench.forget_made()
        with watch.stage("save"):
            bench.project.erase()
            try:
                bench.project.compact(going=watch.go_on)
            except UserError as fault:  # It is erased all the same.
                watch.announce(Noted(str(fault)))
        return opening.open_project(bench, bench.project.path, Watch())

    def recover(self, damaged: Path, path: Path, watch: Watch) -> Salvage:
        """Bring back what a damaged project holds, in a new file."""
        from anywhere_desktop.project.salvage import recover

        with watch.stage("save"):
            found = recover(damaged, path, watch.go_on)
            if found is None:
                watch.check()
            assert found is not None
        return found
