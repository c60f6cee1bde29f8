"""What the Project dialog says."""

from PySide6.QtCore import QLocale, QObject

from anywhere_desktop.core.house import PruneChoice, PruneKind, Pruning, Salvage
from anywhere_desktop.ui.model_words import size


class ProjectWords(QObject):
    """Names and sentences, in the language in use."""

    def kind(self, kind: str) -> str:
        """What one line of the sizes is."""
        return {
            "originals": self.tr("Photographs, as they came"),
            "cutouts": self.tr("Cut-outs"),
            "results": self.tr("Results"),
            "thumbnails": self.tr("Small pictures"),
            "steps": self.tr("Steps: templates, repairs, enhancements"),
            "layers": self.tr("Layers of the renderer"),
            "edits": self.tr("Masks and transparency of edits"),
            "words": self.tr("Words: prompts, scores, recipes"),
            "aside": self.tr("Put aside or deleted"),
            "unused": self.tr("Used by nothing any more"),
        }.get(kind, kind)

    def prune_kind(self, kind: PruneKind) -> tuple[str, str]:
        """A kind to put aside, and what that means."""
        return {
            "steps": (
                self.tr("Steps of finished pictures"),
                self.tr("Templates, repairs and enhancements; the results stay"),
            ),
            "layers": (
                self.tr("Layers of the renderer"),
                self.tr("Shadow, light and depth on their own; the results stay"),
            ),
            "unfinished": (
                self.tr("What was never finished"),
                self.tr("Pictures of Iterations that were cancelled or cut off"),
            ),
            "iterations": (
                self.tr("Whole Iterations"),
                self.tr("Out of the timeline, but for starred ones and what others branch from"),
            ),
        }[kind]

    def preview(self, choice: PruneChoice, pruning: Pruning | None) -> str:
        """What a choice comes to."""
        if not choice.kinds:
            return self.tr("Tick what may go: you see first what that is, and it comes back.")
        if pruning is None:
            return self.tr("Looking…")
        if not pruning.iterations and not pruning.pictures:
            return self.tr("Nothing of that kind and age.")
        count = QLocale().toString
        return self.tr("Iterations: {iterations}. Pictures: {pictures}. Room: {size}.").format(
            iterations=count(len(pruning.iterations)),
            pictures=count(len(pruning.pictures)),
            size=size(pruning.bytes),
        )

    def buttons(self) -> dict[str, tuple[str, str]]:
        """Text and tip of each button."""
        return {
            "prune": (self.tr("Put aside"), self.tr("Nothing is erased; Bring back undoes it")),
            "bring_back": (
                self.tr("Bring back"),
                self.tr("All that was put aside or deleted is there again"),
            ),
            "compact": (
                self.tr("Compact"),
                self.tr("Give free room back to the disk; nothing is lost"),
            ),
            "erase": (
                self.tr("Erase for good…"),
                self.tr("What was put aside or deleted goes, and the file gets smaller"),
            ),
            "cancel": (self.tr("Cancel"), self.tr("Stop; the project stays as it is")),
            "close": (self.tr("Close"), self.tr("Close; work goes on (Esc)")),
        }

    def aside(self, pruning: Pruning) -> str:
        """What was done."""
        return self.tr("Put aside: {size}. Nothing is erased yet.").format(size=size(pruning.bytes))

    def compacted(self, before: int, after: int) -> str:
        """What it came to."""
        said = self.tr("The project takes {after} now, {before} before.")
        return said.format(before=size(before), after=size(after))

    def salvaged(self, found: Salvage) -> str:
        """What a recovery brought back."""
        said = self.tr("Recovered: {iterations} Iterations and {pictures} pictures in {name}.")
        return said.format(
            iterations=found.iterations, pictures=found.pictures, name=found.path.name
        )
