"""What the diffusion engine makes of this machine: python -m tests.benchmarks.gpu

With a CUDA (or ROCm) card: full-size Stable Diffusion XL with ControlNet and refiner, random
weights, 1024 px: seconds a stage, TFLOP/s against the measured matmul peak, peak memory per tier,
side by side with plain diffusers calls in the same process; the 8 GB tier under a real cap.
Without one: the same table of tiny models on this processor (work counted, memory as planned, the
cap pretended), and kernel and call counts a picture, ours beside plain diffusers.

    --steps 30   steps of the base (the refiner makes half as many)
    --compile    also time the compiled blocks
    --tiny       tiny models, also where there is a card
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.watch import Event, Noted, StepDone, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.device import Device, probe
from anywhere_desktop.engines.diffusion.catalogue import family
from anywhere_desktop.engines.diffusion.engine import DiffusionEngine
from anywhere_desktop.engines.diffusion.family import Family
from anywhere_desktop.engines.diffusion.tiers import Plan, Tier, needed
from anywhere_desktop.engines.libraries import libraries
from tests.benchmarks import full_size, kernel_counts

PX, TINY_PX = 1024, 64
STEP_TFLOP, REFINE_TFLOP, DECODE_TFLOP, ENCODE_TFLOP = 13.52 + 6.04, 14.57, 10.47, 4.88
"""Of one step of base and ControlNet, one of the refiner, the autoencoder; batch 2, 1024 px:
counted with torch's FlopCounterMode on the meta device.
"""

_GIB = 1 << 30


@dataclass
class Row:
    """One line of the table. base, refine: seconds; memory: bytes at most."""

    what: str
    base: float
    refine: float
    memory: int
    note: str = ""

    def line(self, work: float, peak: float, plain: "Row") -> str:
        """As printed; work: TFLOP of the whole; peak: TFLOP/s of a matmul; plain: the first row."""
        whole = self.base + self.refine
        rate = work / whole
        faster = (plain.base + plain.refine) / whole
        return (
            f"{self.what:34}{self.base:10.2f}{self.refine:10.2f}{whole:10.2f}{rate:10.3g}"
            f"{100 * rate / peak:8.0f} %{faster:10.2f}{self.memory / _GIB:10.3g}  {self.note}"
        )


@dataclass(frozen=True)
class Place:
    """What is measured here: full size on a card, or tiny on a processor.

    families: base and refiner, drawn on a device of that name; plain: the same as diffusers'
    documentation loads them; budget: for so many free bytes, None for what there is; memory: bytes
    that a pair of engines took at most.
    """

    px: int
    families: Callable[[str], Sequence[Family]]
    plain: Callable[[], Sequence[Any]]
    budget: Callable[[int | None], Budget]
    memory: Callable[[Sequence[DiffusionEngine]], int]


@dataclass(frozen=True)
class Pretended(Device):
    """A processor that passes for a card with memory of its own, `left` bytes of it free."""

    left: int = 1 << 50

    @property
    def separate(self) -> bool:
        """As cards say."""
        return True

    def free(self) -> int:
        """As pretended."""
        return self.left


def _card() -> Place:
    bf16 = libraries().bfloat16
    return Place(
        PX,
        lambda drawn: (full_size.base(drawn), full_size.refiner(drawn)),
        lambda: [full_size.pipeline(one, bf16, "cuda") for one in (False, True)],
        lambda _: Budget(),
        lambda pair: max(size for one in pair for size in one.peaks.values()),
    )


def _processor(folder: Path) -> Place:
    from tests.engines.tiny_models import TinyModels

    models = TinyModels(folder)

    def budget(left: int | None) -> Budget:
        device = Pretended("cpu", "CPU", 1 << 50, left if left is not None else 1 << 50)
        return Budget(lambda: device)

    return Place(
        TINY_PX,
        lambda _: (family("sdxl-canny", models), family("sdxl-refiner", models)),
        lambda: kernel_counts.Chain(models, 1, TINY_PX).plain_pipes(),
        budget,
        lambda pair: max(_planned(one._family, one.plan, TINY_PX) for one in pair),
    )


def _planned(one: Family, plan: Plan | None, px: int) -> int:
    assert plan is not None
    return needed(plan, one.weigh(), 4, px * px)


def matmul_peak() -> float:
    """TFLOP/s of a large product, best of five: bf16 on a card, 32 bits on a processor."""
    torch = libraries()
    cuda = torch.cuda.is_available() and probe().torch_name == "cuda"
    n, kind = (8192, torch.bfloat16) if cuda else (512, torch.float32)
    device = "cuda" if cuda else "cpu"
    one, other = (torch.randn(n, n, device=device, dtype=kind) for _ in range(2))

    def product() -> None:
        for _ in range(10):
            one @ other

    return 10 * 2 * n**3 / min(_timed(product) for _ in range(5)) / 1e12


def _timed(work: Callable[[], Any]) -> float:
    torch = libraries()
    wait = torch.cuda.synchronize if torch.cuda.is_available() else lambda: None
    wait()
    begun = time.perf_counter()
    work()
    wait()
    return time.perf_counter() - begun


def _request(steps: int, px: int) -> ImageRequest:
    edges = np.random.default_rng(0).integers(0, 2, (px, px, 1), dtype=np.uint8) * 255
    return ImageRequest(
        "a jar on marble", (px, px), 3, steps, 5.0, "blurry", {"canny": np.repeat(edges, 3, 2)}, 0.5
    )


def plain(place: Place, steps: int) -> tuple[Row, float]:
    """The calls of diffusers' documentation, everything resident and eager; and the TFLOP counted
    in them.
    """
    from PIL import Image
    from torch.utils.flop_counter import FlopCounterMode

    torch = libraries()
    pipes = place.plain()
    for pipe in pipes:
        pipe.set_progress_bar_config(disable=True)
    words = {
        "prompt": "a jar on marble", "negative_prompt": "blurry", "num_inference_steps": steps,
        "guidance_scale": 5.0,
    }  # fmt: skip
    px = place.px
    edges = Image.fromarray(np.asarray(_request(steps, px).controls["canny"], np.uint8))
    made: list[Any] = []

    def base() -> None:
        made[:] = pipes[0](
            **words, image=edges, width=px, height=px, controlnet_conditioning_scale=0.5
        ).images

    def refine() -> None:
        pipes[1](**words, image=made[0], strength=0.5)

    with FlopCounterMode(display=False) as counted:
        base()
        refine()
    cuda = torch.cuda.is_available()
    if cuda:
        torch.cuda.reset_peak_memory_stats()
    row = Row("plain diffusers, eager", _timed(base), _timed(refine), 0)
    row.memory = torch.cuda.max_memory_allocated() if cuda else 0
    return row, counted.get_total_flops() / 1e12


def ours(
    place: Place,
    steps: int,
    plan: Plan | None,
    compiled: bool = False,
    what: str = "",
    left: int | None = None,
) -> Row:
    """The engines; plan: forced on both, None: chosen for what is free, or for `left` bytes."""
    drawn = "cuda" if plan and plan.tier is Tier.RESIDENT else "cpu"
    memory = place.budget(left)
    pair = [DiffusionEngine(one, memory, compiled=compiled) for one in place.families(drawn)]
    said: list[str] = []

    def hear(event: Event) -> None:
        if isinstance(event, Noted) and "not enough" in event.text:
            said.append(event.text)

    for one in pair:
        one._plans.kept = plan
    request = _request(steps, place.px)
    made: list[Any] = []

    def base() -> None:
        made[:] = [pair[0].generate(request, Watch(hear))]

    def refine() -> None:
        asked = replace(request, controls={}, image=made[0], strength=0.5)
        pair[1].generate(asked, Watch(hear))

    base()
    refine()
    row = Row(what, _timed(base), _timed(refine), 0)
    row.memory = place.memory(pair)
    used = pair[0].plan
    row.note = "; ".join([used.words if used else "", *said])
    memory.free_now()
    return row


def rows(place: Place, steps: int, compiled: bool) -> Iterator[Row]:
    """Every line of the table but the first, which is `plain`'s."""
    torch = libraries()
    for tier in Tier:
        plan = Plan(tier, tiled=tier is not Tier.RESIDENT)
        yield ours(place, steps, plan, what=f"ours, {tier.name.lower().replace('_', ' ')}")
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
    if compiled:
        whole = Plan(Tier.RESIDENT, tiled=False)
        yield ours(place, steps, whole, True, "ours, resident, compiled")
    if place.px == TINY_PX:
        capped = Plan(Tier.GROUP_OFFLOAD, tiled=True)
        left = int(max(_planned(one, capped, TINY_PX) for one in place.families("cpu")) / 0.94) + 1
        yield ours(place, steps, None, what=f"ours, {left // 1024} KiB pretended free", left=left)
        return
    share = 8 * _GIB / torch.cuda.get_device_properties(0).total_memory
    if share < 1:
        torch.cuda.empty_cache()
        torch.cuda.set_per_process_memory_fraction(share)
        yield ours(place, steps, None, what="ours, capped at 8 GiB")
        torch.cuda.set_per_process_memory_fraction(1.0)


def stop_times(steps: int) -> str:
    """How long after a click a picture in the making stops."""
    engine = DiffusionEngine(full_size.base("cuda"), Budget())
    engine.generate(_request(2, PX), Watch())
    watch = Watch()
    at: list[float] = []

    def stop(event: Event) -> None:
        if isinstance(event, StepDone) and event.done == 2:
            at.append(time.perf_counter())
            watch.cancel()

    watch.listen(stop)
    from anywhere_desktop.core.errors import Cancelled

    try:
        engine.generate(_request(steps, PX), watch)
    except Cancelled:
        return f"stopped {1000 * (time.perf_counter() - at[0]):.0f} ms after the click"
    return "not stopped"


def table(place: Place, steps: int, compiled: bool) -> None:
    """Print the table."""
    device, peak = probe(), matmul_peak()
    first, counted = plain(place, steps)
    full = place.px == PX
    refined = steps // 2
    known = steps * STEP_TFLOP + refined * REFINE_TFLOP + 2 * DECODE_TFLOP + ENCODE_TFLOP
    work = known if full else counted
    kind = "bf16" if full else "32-bit"
    print(f"{device.name}, {device.total / _GIB:.0f} GiB; {kind} matmul {peak:.3g} TFLOP/s")
    print(f"{steps} steps with ControlNet and {refined} of the refiner at {place.px} px: ", end="")
    print(f"{work:.3g} TFLOP, ideally {work / peak:.3g} s")
    heads = ("base s", "refine s", "whole s", "TFLOP/s", "of peak", "x plain", "GiB")
    print(f"{'':34}" + "".join(f"{head:>10}" for head in heads))
    print(first.line(work, peak, first))
    for row in rows(place, steps, compiled):
        print(row.line(work, peak, first), flush=True)
    print("GiB: at most, as " + ("measured" if full else "planned (plain: not known here)"))


def tiny(steps: int, compiled: bool) -> None:
    """Print table and counts of tiny models."""
    from tests.engines.tiny_models import TinyModels

    libraries().set_num_threads(1)
    with TemporaryDirectory() as folder:
        table(_processor(Path(folder)), steps, compiled)
        print(f"tiny models on {probe().name}: calls and kernels a picture")
        print(kernel_counts.table(kernel_counts.compare(TinyModels(Path(folder)), steps=10)))


def main() -> None:
    """Read the words and print what this machine can show."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--tiny", action="store_true")
    options = parser.parse_args()
    if probe().torch_name == "cuda" and not options.tiny:
        table(_card(), options.steps, options.compile)
        print(stop_times(options.steps))
    else:
        tiny(options.steps, options.compile)


if __name__ == "__main__":
    main()
