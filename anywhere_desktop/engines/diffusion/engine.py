"""The engine: one request in, one picture out, on whatever memory there is."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Picture, resize
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.engines.budget import Budget, budget
from anywhere_desktop.engines.device import is_out_of_memory, why_not_compiled
from anywhere_desktop.engines.diffusion import tiers
from anywhere_desktop.engines.diffusion.family import Family, Order
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.diffusion.grid import cropped, from_tensor, on_grid
from anywhere_desktop.engines.diffusion.handover import HandOver, Kept
from anywhere_desktop.engines.diffusion.loading import not_numbers
from anywhere_desktop.engines.diffusion.planning import Load, Planning
from anywhere_desktop.engines.diffusion.previews import FittedPreview, TinyPreview
from anywhere_desktop.engines.diffusion.prompts import PromptCache
from anywhere_desktop.engines.diffusion.reuse import residuals_kept, reused
from anywhere_desktop.engines.diffusion.stopping import NotNumbers, Steps, stoppable
from anywhere_desktop.engines.libraries import keep_compiled, libraries

_EVERYTHING = 1 << 62
"""More bytes than any memory has: everybody must leave."""


@dataclass(frozen=True, eq=False)
class Loaded:
    """A pipeline in memory, how it lies there, and what shows its latents."""

    pipe: Any
    plan: tiers.Plan
    preview: Callable[[Any], Picture]


class DiffusionEngine:
    """An `ImageGenerator` on a family of models.

    budget: whose models are in memory, shared by all engines; hand_over: shared by base and
    refiner; tiny: folder of a tiny autoencoder for previews; compiled: compile the blocks that
    repeat (minutes once, then faster).
    """

    def __init__(
        self,
        family: Family,
        memory: Budget | None = None,
        hand_over: HandOver | None = None,
        tiny: Path | None = None,
        compiled: bool = False,
    ) -> None:
        self._family, self._tiny, self._compiled = family, tiny, compiled
        self._budget = memory or budget()
        self._hand_over = hand_over or HandOver()
        self._known = PromptCache()
        self._loaded: Loaded | None = None
        self._weights: Weights | None = None
        self._plans = Planning()
        self.peaks: dict[tuple[tiers.Plan, tuple[int, int]], int] = {}
        """Bytes that pictures needed at most, by plan and size; measured on GPUs."""

    @property
    def takes_negative(self) -> bool:
        """Whether it can be told what not to show."""
        return self._family.row.takes_negative

    @property
    def plan(self) -> tiers.Plan | None:
        """How the model lies in memory, None when it does not."""
        return self._loaded.plan if self._loaded else None

    def _rests_on_device(self) -> bool:
        return self._loaded is not None and self._loaded.plan.tier is tiers.Tier.RESIDENT

    def release(self) -> None:
        """Leave the memory; the next picture loads the model again, as fast as it fits then."""
        self._loaded = None
        self._plans.forget()

    def generate(self, request: ImageRequest, watch: Watch) -> Picture:
        """The picture, `request.size`, 16-bit sRGB; tells steps and previews.

        When memory is not enough, others leave it first, then a slower plan is taken, and said.

        Raises:
            UserError: the model is missing or damaged, or does not fit this machine at all.
            Cancelled: the user pressed stop; the model stays usable.
        """
        watch.check()
        libraries()
        with self._budget.using(self, self._rests_on_device):
            while True:
                loaded = self._ready(request, watch)
                plan = loaded.plan
                try:
                    return self._made(loaded, request, watch)
                except (RuntimeError, MemoryError) as error:
                    fits = not is_out_of_memory(error)
                    if fits:
                        self._do_without_compiler(error, watch)
                del loaded  # Else it would lie in memory beside what is loaded next.
                self._leave()
                if not fits:
                    self._step_down(plan, request.size, watch)

    def _leave(self) -> None:
        self._loaded = None
        self._budget.device().forget()

    def _do_without_compiler(self, error: RuntimeError | MemoryError, watch: Watch) -> None:
        """Go on uncompiled where the compiler failed; any other error is raised again."""
        why = why_not_compiled(error) if self._compiled else ""
        if not why:
            raise error
        self._compiled = False
        watch.tell(Noted(f"The model could not be compiled here ({why}): it works uncompiled."))

    def _ready(self, request: ImageRequest, watch: Watch) -> Loaded:
        load = self._load_of(request.size)
        if self._loaded and self._plans.has_room(self._loaded.plan, load, self._budget):
            self._leave()
        while self._loaded is None:
            plan = self._plans.choose(load, self._budget)
            if self._plans.taken(plan):
                watch.tell(Noted(f"There may be room for more now: {plan.words}."))
            watch.tell(Noted(f"Loading {self._family.row.title} ({plan.words})."))
            try:
                self._loaded = self._load(plan, watch)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            if self._loaded is None:  # Out here the error is gone, and its frames with the model.
                self._step_down(plan, request.size, watch)
        return self._loaded

    def _load_of(self, size: tuple[int, int]) -> Load:
        if self._weights is None:
            self._weights = self._family.weigh()
        number_bytes = self._dtype().itemsize
        return Load(self._weights, number_bytes, size[0] * size[1], self._family.row.whole)

    def _dtype(self) -> Any:
        row, device = self._family.row, self._budget.device()
        return device.wide_dtype if row.wide else device.dtype

    def _load(self, plan: tiers.Plan, watch: Watch) -> Loaded:
        device, row = self._budget.device(), self._family.row
        pipe = self._family.load(self._dtype())
        watch.check()
        pipe.set_progress_bar_config(disable=True)
        denoisers = tuple(
            n for n in (*row.denoisers, "controlnet", "brushnet") if n in pipe.components
        )
        tiers.settle(pipe, plan, device, denoisers)
        if self._compiled:
            self._compile(pipe, plan, watch)
        try:
            with stoppable(pipe, watch):
                return Loaded(pipe, plan, self._preview_of(pipe))
        finally:
            pipe.maybe_free_model_hooks()

    def _compile(self, pipe: Any, plan: tiers.Plan, watch: Watch) -> None:
        """Have the blocks that repeat compiled at their first call, where they stay in one place:
        layers that move one by one cannot be compiled whole.
        """
        if plan.tier >= tiers.Tier.GROUP_OFFLOAD:
            watch.tell(Noted(f"Nothing is compiled here: {plan.words}."))
            return
        keep_compiled()
        for name in self._family.row.denoisers:
            getattr(pipe, name).compile_repeated_blocks(fullgraph=True)

    def _preview_of(self, pipe: Any) -> Callable[[Any], Picture]:
        device = self._budget.device()
        if self._tiny is not None:
            return TinyPreview(self._tiny, device.torch_name, self._dtype())
        return FittedPreview(lambda picture: self._family.encode(pipe, picture))

    def _made(self, loaded: Loaded, request: ImageRequest, watch: Watch) -> Picture:
        device, pipe = self._budget.device(), loaded.pipe
        size = on_grid(request.size, self._family.row.grid_px)
        kept = self._hand_over.find(request.resume)
        if kept is not None:
            request = replace(request, steps=kept.steps)
            watch.tell(Noted("Going on from the base model's own latents."))
        order = Order(request, size, kept, device.torch_name, self._known, [])
        steps = _Stashing(self._family, loaded, request, size, watch)
        device.begin_measuring()
        same_each_step = loaded.plan.tier < tiers.Tier.GROUP_OFFLOAD and not self._compiled
        try:
            with (
                stoppable(pipe, watch),
                reused(pipe) if same_each_step else nullcontext(),
                residuals_kept(pipe, request.control_every),
            ):
                latents = self._family.call(
                    pipe, order, callback_on_step_end=steps.callback,
                    callback_on_step_end_tensor_inputs=["latents"],
                )  # fmt: skip
                for note in order.notes:
                    watch.tell(Noted(note))
                picture = self._picture(pipe, latents, size, request.size)
        except NotNumbers:
            raise UserError(self._why_not_numbers(pipe)) from None
        finally:
            pipe.maybe_free_model_hooks()
        self.peaks[loaded.plan, size] = device.peak()
        if steps.kept is not None:
            self._hand_over.keep(picture, steps.kept)
        return picture

    def _picture(
        self, pipe: Any, latents: Any, grid: tuple[int, int], size: tuple[int, int]
    ) -> Picture:
        decoded = self._family.decode(pipe, latents)
        if not bool(libraries().isfinite(decoded).all()):
            raise NotNumbers
        # Some models choose their own size of the same proportions.
        return cropped(resize(from_tensor(decoded), grid), size)

    def _why_not_numbers(self, pipe: Any) -> str:
        part = not_numbers(pipe)
        title = self._family.row.title
        if part:
            self.release()
            return (
                f"The weights of {title} ({part}) hold values that are no numbers: verify the "
                "model, or download it again."
            )
        return (
            f"{title} ran into values that are no numbers: choose a smaller guidance scale or "
            "control scale."
        )

    def _step_down(self, plan: tiers.Plan, size: tuple[int, int], watch: Watch) -> None:
        """Make room for another try: others leave, else a slower plan; says which."""
        self._leave()
        if self._budget.make_room(_EVERYTHING):
            watch.tell(Noted("The memory was not enough: other models have left it, trying again."))
            return
        slower = self._plans.step_down(plan, self._load_of(size), self._budget)
        if slower is None:
            raise UserError(
                f"The memory of this machine ({self._budget.device().name}) is not enough for "
                f"{self._family.row.title} at this size: choose a smaller size or a smaller model."
            )
        watch.tell(Noted(f"The memory was not enough: trying again with {slower.words}."))


class _Stashing:
    """The steps of one picture, and the state at the share where another model goes on."""

    def __init__(
        self,
        family: Family,
        loaded: Loaded,
        request: ImageRequest,
        size: tuple[int, int],
        watch: Watch,
    ) -> None:
        self._request = request
        self.kept: Kept | None = None

        def show(latents: Any) -> Picture:
            small = loaded.preview(family.spread(loaded.pipe, latents, size))
            return cropped(resize(small, size), request.size)

        self.callback = Steps(watch, show, self._see)

    def _see(self, latents: Any, time_left: float) -> None:
        share = self._request.hand_over
        if 0 < share < 1 and time_left >= 1 - share:
            self.kept = Kept(share, self._request.steps, latents.clone())
