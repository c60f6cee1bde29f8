"""The model verbs of the scripted desk: they answer at once, or wait until they are cancelled."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from anywhere_desktop.core.crews import CrewReadiness, Crews, Lack, MemoryFreed
from anywhere_desktop.core.dials import Dial, Option
from anywhere_desktop.core.licences import commercial_safe
from anywhere_desktop.core.model_account import ModelAccount, ModelShelf
from anywhere_desktop.core.watch import StepDone, Watch

CUTTER = Option("cutter", ("auto", "sam2"))
GIGA = 1_000_000_000
BASE = ModelAccount(
    "sdxl-base", "SDXL base 1.0", ("template",), "owner/sdxl", "OpenRAIL++", "yes",
    "The licence forbids some uses.", "absent", about_bytes=7 * GIGA, vram_mib=8192,
    speed="medium",
)  # fmt: skip
SEGMENTER = ModelAccount(
    "sam2-hiera", "SAM 2.1 large", ("cut", "repair"), "owner/sam", "Apache-2.0", "yes", "",
    "elsewhere", about_bytes=898_000_000, speed="fast", place="a cache",
)  # fmt: skip
UNFREE = ModelAccount(
    "isnet-rmbg-1.4", "RMBG-1.4", ("cut",), "owner/rmbg", "bria", "no", "Not for profit.", "absent"
)


class ScriptedModels:
    """`models_here`: the accounts; `hold_models`: downloads wait until they are cancelled;
    `loaded_models`: how many leave the memory when they are told to.
    """

    models_here: tuple[ModelAccount, ...] = (BASE, SEGMENTER, UNFREE)
    hold_models = False
    loaded_models = 2
    _note: Callable[[str, object], None]

    def crews(self, watch: Watch) -> Crews:
        self._note("crews", None)
        base, segmenter = self._one("sdxl-base"), self._one("sam2-hiera")
        lacks = tuple(Lack("model", one.name, one.id) for one in (base, segmenter) if not one.ready)
        dials = (Dial("steps", 4, 8, 4, 4),)
        names = (base.name, segmenter.name)
        local = CrewReadiness("local", names, lacks, slow=True, dials=dials)
        return Crews((CrewReadiness("studio", (), ()), local), (CUTTER,))

    def free_memory(self, watch: Watch) -> MemoryFreed:
        self._note("free memory", None)
        return MemoryFreed(self.loaded_models)

    def models(self, watch: Watch) -> ModelShelf:
        self._note("models", None)
        safe = commercial_safe()
        shown = (replace(one, refused=safe and one.commercial == "no") for one in self.models_here)
        return ModelShelf(tuple(shown), "models", 80 * GIGA, safe, ("a cache",))

    def download_model(self, model: str, watch: Watch) -> ModelShelf:
        self._note("download", model)
        watch.tell(StepDone(2 * GIGA, 7 * GIGA))
        while self.hold_models:
            watch.check()
        return self._become(model, "installed", watch)

    def import_model(self, model: str, source: Path | None, link: bool, watch: Watch) -> ModelShelf:
        self._note("import", (model, source, link))
        return self._become(model, "linked" if link else "installed", watch)

    def verify_model(self, model: str, watch: Watch) -> ModelShelf:
        self._note("verify", model)
        return self.models(watch)

    def remove_model(self, model: str, watch: Watch) -> ModelShelf:
        self._note("remove", model)
        return self._become(model, "absent", watch)

    def _one(self, model: str) -> ModelAccount:
        return next(one for one in self.models_here if one.id == model)

    def _become(self, model: str, state: str, watch: Watch) -> ModelShelf:
        self.models_here = tuple(
            replace(one, state=state, bytes=7 * GIGA) if one.id == model else one  # type: ignore[arg-type]
            for one in self.models_here
        )
        return self.models(watch)
