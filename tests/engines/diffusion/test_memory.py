"""Tiers and the budget: what fits, what steps down, who leaves first."""

import weakref
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.device import Device, is_out_of_memory
from anywhere_desktop.engines.diffusion import tiers
from anywhere_desktop.engines.diffusion.catalogue import family
from anywhere_desktop.engines.diffusion.engine import DiffusionEngine
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.diffusion.planning import Load, Planning
from anywhere_desktop.engines.diffusion.tiers import Plan, Tier, channels_last, fitting, needed
from tests.engines.diffusion.asking import HELD, REQUEST, Heard, difference
from tests.engines.tiny_models import small_qwen

GIB = 1 << 30
SDXL = Weights(
    {"unet": 2_567_500_000, "controlnet": 1_251_000_000, "text_encoder": 123_100_000,
     "text_encoder_2": 694_700_000, "vae": 83_700_000}
)  # fmt: skip
MEGAPIXEL = 1024 * 1024


@dataclass(frozen=True)
class Card(Device):
    """A card with memory of its own that is this CPU all the same; `left` says what is free."""

    left: Callable[[], int] = field(default=lambda: 0)

    @property
    def separate(self) -> bool:
        return True

    def free(self) -> int:
        return self.left()


def card(left: Callable[[], int]) -> Callable[[], Device]:
    made = Card("cpu", "a card", 8 * GIB, left)
    return lambda: made


@pytest.mark.parametrize(
    ("free_gib", "plan"),
    [
        (24, Plan(Tier.RESIDENT, tiled=False)),
        (12, Plan(Tier.RESIDENT, tiled=True)),
        (10, Plan(Tier.MODEL_OFFLOAD, tiled=True)),
        (8, Plan(Tier.GROUP_OFFLOAD, tiled=True)),
        (0, Plan(Tier.FP8, tiled=True)),
    ],
)
def test_the_fastest_plan_that_fits_is_taken(free_gib: int, plan: Plan) -> None:
    device = card(lambda: 0)()
    assert fitting(device, free_gib * GIB, SDXL, 2, MEGAPIXEL) == plan


def test_each_plan_needs_less_than_the_one_before() -> None:
    device = card(lambda: 0)()
    plan: Plan | None = Plan(Tier.RESIDENT, tiled=False)
    last = 1 << 60
    seen = []
    while plan is not None:
        now = needed(plan, SDXL, 2, MEGAPIXEL)
        assert now < last
        last = now
        seen.append(plan.tier)
        plan = plan.next(device)
    assert seen == [Tier.RESIDENT, *Tier]
    cpu = Device("cpu", "CPU", GIB)
    assert Plan(Tier.RESIDENT, tiled=True).next(cpu) is None


@pytest.mark.parametrize("tier", list(Tier))
def test_an_engine_takes_the_fastest_plan_for_what_is_free(tier: Tier, tiny_models: Any) -> None:
    """From 0 bytes of free memory upwards: each plan is taken when just it fits, and works."""
    real = family("sdxl-canny", tiny_models)
    plan = Plan(tier, tiled=tier is not Tier.RESIDENT)
    pixels = REQUEST.size[0] * REQUEST.size[1]
    free = int(needed(plan, SDXL, 4, pixels) / 0.94) + 1 if tier < Tier.FP8 else 0
    engine = DiffusionEngine(real, Budget(card(lambda: free)))
    engine._weights = SDXL  # As if its files were of full size.
    heard = Heard()
    made = engine.generate(replace(REQUEST, steps=1), heard.watch)
    assert made.any()
    assert engine.plan is not None
    assert engine.plan.tier is tier
    assert any(engine.plan.words in note.text for note in heard.of(Noted))


@dataclass
class Starving:
    """A family whose first calls end for want of memory, in the middle of their work."""

    real: Any
    failures: int
    error: Callable[[], BaseException]
    tried: int = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def call(self, pipe: Any, order: Any, **told: Any) -> Any:
        self.tried += 1
        if self.tried > self.failures:
            return self.real.call(pipe, order, **told)

        def starve(*_: Any) -> None:
            raise self.error()

        hook = pipe.unet.mid_block.register_forward_hook(starve)
        try:
            return self.real.call(pipe, order, **told)
        finally:
            hook.remove()


def _cuda_like() -> BaseException:
    import torch

    error: BaseException = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
    return error


def test_out_of_memory_steps_down_says_so_and_makes_the_same_picture(tiny_models: Any) -> None:
    real = family("sdxl-canny", tiny_models)
    plain = DiffusionEngine(real, Budget(card(lambda: 64 * GIB)))
    heard = Heard()
    made = plain.generate(REQUEST, heard.watch)
    assert plain.plan == Plan(Tier.RESIDENT, tiled=False)
    offloaded = DiffusionEngine(real, Budget(card(lambda: 64 * GIB)))
    offloaded._plans.kept = Plan(Tier.MODEL_OFFLOAD, tiled=True)
    assert (offloaded.generate(REQUEST, Watch()) == made).all()
    poor = DiffusionEngine(Starving(real, 3, _cuda_like), Budget(card(lambda: 64 * GIB)))
    heard = Heard()
    assert (poor.generate(REQUEST, heard.watch) == made).all()
    assert poor.plan == Plan(Tier.GROUP_OFFLOAD, tiled=True)
    said = [note.text for note in heard.of(Noted) if "not enough" in note.text]
    assert len(said) == 3
    assert "one model in memory at a time" in said[1]
    # It stays with what worked.
    heard = Heard()
    poor.generate(REQUEST, heard.watch)
    assert not heard.of(Noted)


def test_eight_bit_weights_come_last_and_change_little(tiny_models: Any) -> None:
    real = family("sdxl-canny", tiny_models)
    made = DiffusionEngine(real, Budget(card(lambda: 64 * GIB))).generate(REQUEST, Watch())
    poor = DiffusionEngine(real, Budget(card(lambda: 0)))
    small = poor.generate(REQUEST, Watch())
    assert poor.plan == Plan(Tier.FP8, tiled=True)
    weights = [
        weight.element_size()
        for weight in poor._loaded.pipe.unet.mid_block.parameters()  # type: ignore[union-attr]
        if weight.ndim > 1
    ]
    assert set(weights) == {1}
    assert 0 < difference(small, made) < 12


def test_when_nothing_is_left_to_try_the_user_is_told(tiny_models: Any) -> None:
    starving = Starving(family("sdxl-canny", tiny_models), 99, MemoryError)
    poor = DiffusionEngine(starving, Budget(lambda: Device("cpu", "CPU", GIB)))
    with pytest.raises(UserError, match="memory of this machine"):
        poor.generate(REQUEST, Watch())
    assert poor.plan is None
    starving.failures = 0
    poor.generate(REQUEST, Watch())


def test_other_models_leave_before_a_slower_plan_is_taken(tiny_models: Any) -> None:
    memory = Budget(card(lambda: 64 * GIB))
    other = Guest()
    with memory.using(other):
        pass
    starving = Starving(family("sdxl-canny", tiny_models), 1, _cuda_like)
    engine = DiffusionEngine(starving, memory)
    heard = Heard()
    engine.generate(REQUEST, heard.watch)
    assert other.left == 1
    assert engine.plan == Plan(Tier.RESIDENT, tiled=False)
    assert any("other models have left" in note.text for note in heard.of(Noted))


def test_errors_of_other_kinds_are_not_taken_for_want_of_memory(tiny_models: Any) -> None:
    broken = Starving(family("sdxl-canny", tiny_models), 1, lambda: RuntimeError("a bug"))
    with pytest.raises(RuntimeError, match="a bug"):
        DiffusionEngine(broken, Budget(card(lambda: 64 * GIB))).generate(REQUEST, Watch())
    assert is_out_of_memory(RuntimeError("DefaultCPUAllocator: not enough memory: you tried"))
    assert not is_out_of_memory(ValueError("out of memory"))


@dataclass(eq=False)
class Guest:
    """Something that takes memory until it must leave."""

    size: int = 0
    taken: dict[str, int] = field(default_factory=lambda: {"free": 0})
    left: int = 0

    def release(self) -> None:
        self.left += 1
        self.taken["free"] += self.size


def test_who_was_used_longest_ago_leaves_first_and_nobody_at_work() -> None:
    room = {"free": 1}
    now = [0.0]
    memory = Budget(card(lambda: room["free"]), clock=lambda: now[0])
    first, second, third = (Guest(4, room) for _ in range(3))
    for guest in (first, second, third):
        now[0] += 1
        with memory.using(guest):
            pass
    now[0] += 1
    with memory.using(first):
        assert memory.make_room(5)
        assert (first.left, second.left, third.left) == (0, 1, 0)
        assert memory.make_room(99)
        assert (first.left, second.left, third.left) == (0, 1, 1)
    assert not memory.make_room(2)
    assert memory.free_now() == 1
    assert first.left == 1
    assert memory.free_now() == 0


@pytest.mark.parametrize("name", ["flux2-klein-4b", "zimage-turbo", "qwen-image-edit"])
@pytest.mark.parametrize("tier", [Tier.MODEL_OFFLOAD, Tier.FP8])
def test_todays_models_lie_in_memory_in_every_way(
    name: str, tier: Tier, tiny_models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_qwen(monkeypatch)
    asked = replace(HELD, steps=1)
    poor = DiffusionEngine(family(name, tiny_models), Budget(card(lambda: 64 * GIB)))
    poor._plans.kept = Plan(tier, tiled=True)
    made = poor.generate(asked, Watch())
    assert (poor.generate(asked, Watch()) == made).all()
    plain = DiffusionEngine(family(name, tiny_models), Budget()).generate(asked, Watch())
    assert difference(made, plain) < (12 if tier is Tier.FP8 else 0.01)


def test_weights_of_films_keep_their_layout(tiny_models: Any) -> None:
    import torch

    films = family("qwen-image-edit", tiny_models).load(torch.float32)
    channels_last(films.vae)
    pictures = family("sdxl-refiner", tiny_models).load(torch.float32)
    channels_last(pictures.unet)
    weight = pictures.unet.conv_in.weight
    assert weight.is_contiguous(memory_format=torch.channels_last)


def test_who_waits_in_main_memory_makes_no_room_by_leaving() -> None:
    memory = Budget(card(lambda: 0))
    offloaded = Guest()
    with memory.using(offloaded, lambda: False):
        pass
    assert not memory.make_room(1)
    assert offloaded.left == 0
    assert memory.free_now() == 1
    assert offloaded.left == 1


def test_idle_models_leave_by_themselves() -> None:
    now = [0.0]
    memory = Budget(card(lambda: GIB), idle_s=60, clock=lambda: now[0])
    used, idle = Guest(), Guest()
    with memory.using(idle):
        pass
    now[0] = 30
    with memory.using(used):
        pass
    now[0] = 61
    memory.free_idle()
    assert (idle.left, used.left) == (1, 0)
    memory.free_now()


def test_the_clock_itself_wakes_the_budget() -> None:
    import threading

    gone = threading.Event()

    class Soon:
        def release(self) -> None:
            gone.set()

    memory = Budget(card(lambda: GIB), idle_s=0.01)
    with memory.using(Soon()):
        pass
    assert gone.wait(5)


def test_a_stop_while_loading_leaves_nothing_behind(tiny_models: Any) -> None:
    watch = Watch()
    watch.listen(lambda event: watch.cancel() if isinstance(event, Noted) else None)
    engine = DiffusionEngine(family("sdxl-canny", tiny_models), Budget())
    with pytest.raises(Cancelled):
        engine.generate(REQUEST, watch)
    assert engine.plan is None
    engine.generate(REQUEST, Watch())


@pytest.mark.parametrize("tier", list(Tier))
def test_a_model_that_was_sent_away_is_gone(tier: Tier, tiny_models: Any) -> None:
    """Hooks and closures of the libraries hold models in circles, which only the collector ends."""
    memory = Budget(card(lambda: 64 * GIB))
    engine = DiffusionEngine(family("sdxl-canny", tiny_models), memory)
    engine._plans.kept = Plan(tier, tiled=True)
    engine.generate(replace(REQUEST, steps=1), Watch())
    assert engine._loaded is not None
    parts = [part for part in engine._loaded.pipe.components.values() if hasattr(part, "eval")]
    left = [weakref.ref(weight) for part in parts for weight in part.parameters()]
    assert len(left) > 700
    del parts
    assert memory.free_now() == 1
    assert sum(weight() is not None for weight in left) == 0


def test_a_faster_plan_is_tried_again_once_there_is_more_memory(tiny_models: Any) -> None:
    room = {"free": 64 * GIB}
    starving = Starving(family("sdxl-canny", tiny_models), 2, _cuda_like)
    engine = DiffusionEngine(starving, Budget(card(lambda: room["free"])))
    asked = replace(REQUEST, steps=1)
    engine.generate(asked, Watch())
    assert engine.plan == Plan(Tier.MODEL_OFFLOAD, tiled=True)
    room["free"] = 66 * GIB  # A little comes and goes by itself.
    engine.generate(asked, Watch())
    assert engine.plan == Plan(Tier.MODEL_OFFLOAD, tiled=True)
    room["free"] = 128 * GIB
    heard = Heard()
    engine.generate(asked, heard.watch)
    assert engine.plan == Plan(Tier.RESIDENT, tiled=False)
    said = [note.text for note in heard.of(Noted)]
    assert said[0] == "There may be room for more now: everything stays in memory."
    assert said[1] == "Loading Stable Diffusion XL (everything stays in memory)."


def test_pictures_of_two_sizes_by_turns_load_the_model_once() -> None:
    room = {"free": 64 * GIB}
    memory, plans = Budget(card(lambda: room["free"])), Planning()
    large, small = (Load(SDXL, 2, pixels, False) for pixels in (4 * MEGAPIXEL, MEGAPIXEL))
    fastest = plan = plans.choose(large, memory)
    while plan.tier is Tier.RESIDENT:
        assert plans.step_down(plan, large, memory) is not None
        plan = plans.choose(large, memory)
    assert not plans.has_room(plan, small, memory)
    # It failed with less once more, which says nothing of more.
    room["free"] = 30 * GIB
    plans.choose(large, memory)
    plans.step_down(fastest, large, memory)
    room["free"] = 50 * GIB
    assert not plans.has_room(plan, small, memory)
    room["free"] = 100 * GIB
    assert plans.has_room(plan, small, memory)
    assert plans.choose(small, memory) == fastest


def test_what_failed_to_load_is_gone_before_the_next_try(monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(tiers, "settle", starve)
    monkeypatch.setattr(Device, "free", lambda self: 64 * GIB)  # Whatever else runs here now.
    family = Unfit()
    memory = Budget(lambda: Device("cpu", "CPU", GIB))
    engine = DiffusionEngine(family, memory)  # type: ignore[arg-type]
    with pytest.raises(UserError, match="memory of this machine"):
        engine.generate(REQUEST, Watch())
    assert family.alive == [0, 0]


class Unfit:
    """A family whose pipelines are empty; alive: how many still were when one more was loaded."""

    row = SimpleNamespace(title="a model", whole=False, wide=False, denoisers=())

    def __init__(self) -> None:
        self._made: weakref.WeakSet[Any] = weakref.WeakSet()
        self.alive: list[int] = []

    def weigh(self) -> Weights:
        return SDXL

    def load(self, dtype: Any) -> Any:
        class Pipe:
            components: ClassVar[dict[str, Any]] = {}

            def set_progress_bar_config(self, disable: bool) -> None:
                pass

        self.alive.append(len(self._made))
        made = Pipe()
        self._made.add(made)
        return made


def test_a_model_that_is_loaded_anew_tries_the_fastest_plan_again(tiny_models: Any) -> None:
    starving = Starving(family("sdxl-canny", tiny_models), 2, _cuda_like)
    memory = Budget(card(lambda: 64 * GIB))
    engine = DiffusionEngine(starving, memory)
    asked = replace(REQUEST, steps=1)
    engine.generate(asked, Watch())
    assert engine.plan == Plan(Tier.MODEL_OFFLOAD, tiled=True)
    assert memory.free_now() == 1
    heard = Heard()
    engine.generate(asked, heard.watch)
    assert engine.plan == Plan(Tier.RESIDENT, tiled=False)
    assert any("room for more" in note.text for note in heard.of(Noted))
    # What does not fit again is left again, once.
    starving.tried, starving.failures = 0, 2
    memory.free_now()
    engine.generate(asked, Watch())
    assert engine.plan == Plan(Tier.MODEL_OFFLOAD, tiled=True)
    assert starving.tried == 3
