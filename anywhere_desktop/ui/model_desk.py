"""What the window asks of the worker about models and crews, and asks it with."""

from pathlib import Path
from typing import Protocol

from anywhere_desktop.core.crews import Crews, MemoryFreed
from anywhere_desktop.core.model_account import ModelShelf
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.workers.runner import Runner

DOWNLOAD, IMPORT, VERIFY, REMOVE = (
    "download model", "import model", "verify model", "remove model",
)  # fmt: skip
MODEL_JOBS = frozenset({DOWNLOAD, IMPORT, VERIFY, REMOVE})


class ModelDesk(Protocol):
    """The verbs of models and crews; each runs in the worker, and answers with all of them anew.
    Those that take long tell `StepDone` in bytes.
    """

    def crews(self, watch: Watch) -> Crews:
        """Which crews are ready, and what the others lack. Errand."""

    def free_memory(self, watch: Watch) -> MemoryFreed:
        """Send models that are not at work out of the memory. Errand."""

    def models(self, watch: Watch) -> ModelShelf:
        """All models. Errand."""

    def download_model(self, model: str, watch: Watch) -> ModelShelf:
        """Fetch a model, or what is missing of it."""

    def import_model(self, model: str, source: Path | None, link: bool, watch: Watch) -> ModelShelf:
        """Take a model over from a folder, None: from where it was found; link: only read it."""

    def verify_model(self, model: str, watch: Watch) -> ModelShelf:
        """Hold a model's files against their record."""

    def remove_model(self, model: str, watch: Watch) -> ModelShelf:
        """Take a model away."""


class ModelAsks:
    """One method a verb; models outlive a document, so nothing is tied to what is open. The jobs
    return the runner's number.
    """

    def __init__(self, desk: ModelDesk, runner: Runner) -> None:
        self._desk, self._runner = desk, runner

    def crews(self) -> None:
        """Ask which crews are ready."""
        self._runner.submit("crews", self._desk.crews, errand=True, latest=True)

    def free_memory(self) -> None:
        """Have the models leave the memory."""
        self._runner.submit("free memory", self._desk.free_memory, errand=True, latest=True)

    def models(self) -> None:
        """Ask for all models."""
        self._runner.submit("models", self._desk.models, errand=True, latest=True)

    def download(self, model: str) -> int:
        """Fetch a model."""
        return self._runner.submit(DOWNLOAD, lambda watch: self._desk.download_model(model, watch))

    def take_over(self, model: str, source: Path | None, link: bool) -> int:
        """Import a model."""
        return self._runner.submit(
            IMPORT, lambda watch: self._desk.import_model(model, source, link, watch)
        )

    def verify(self, model: str) -> int:
        """Verify a model."""
        return self._runner.submit(VERIFY, lambda watch: self._desk.verify_model(model, watch))

    def remove(self, model: str) -> int:
        """Take a model away."""
        return self._runner.submit(REMOVE, lambda watch: self._desk.remove_model(model, watch))

    def cancel(self, job: int) -> None:
        """Stop one of these jobs, or keep it from beginning."""
        self._runner.cancel(job)
