"""The desk's verbs of models and crews, joined to the catalogue and to readiness."""

from pathlib import Path
from typing import TYPE_CHECKING

from anywhere_desktop.core.crews import Crews, MemoryFreed
from anywhere_desktop.core.model_account import ModelShelf
from anywhere_desktop.core.watch import Watch

if TYPE_CHECKING:
    from anywhere_desktop.compose.machine import Machine


class ModelVerbs:
    """Implements `ui.model_desk.ModelDesk`; its imports are the worker's, never the window's."""

    _machine: "Machine | None" = None

    def crews(self, watch: Watch) -> Crews:
        """Which crews are ready; the machine itself is examined once."""
        from anywhere_desktop.compose.machine import examine
        from anywhere_desktop.compose.readiness import readiness

        if self._machine is None:
            self._machine = examine()
        return readiness(machine=self._machine)

    def free_memory(self, watch: Watch) -> MemoryFreed:
        """Send models that are not at work out of the memory."""
        from anywhere_desktop.engines.budget import budget

        return MemoryFreed(budget().free_now())

    def models(self, watch: Watch) -> ModelShelf:
        """All models."""
        from anywhere_desktop.engines.models.accounts import shelf

        return shelf()

    def download_model(self, model: str, watch: Watch) -> ModelShelf:
        """Fetch a model, or what is missing of it."""
        from anywhere_desktop.engines.models.download import download

        download(model, watch)
        return self.models(watch)

    def import_model(self, model: str, source: Path | None, link: bool, watch: Watch) -> ModelShelf:
        """Take a model over from a folder, None for where it was found."""
        from anywhere_desktop.engines.models.accounts import found_place
        from anywhere_desktop.engines.models.importing import import_model

        import_model(model, source or found_place(model), watch, link=link)
        return self.models(watch)

    def verify_model(self, model: str, watch: Watch) -> ModelShelf:
        """Hold a model's files against their record."""
        from anywhere_desktop.engines.models.verifying import verify

        verify(model, watch)
        return self.models(watch)

    def remove_model(self, model: str, watch: Watch) -> ModelShelf:
        """Take a model away."""
        from anywhere_desktop.engines.models.store import remove

        remove(model)
        return self.models(watch)
