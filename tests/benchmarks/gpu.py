"""What the diffusion engine makes of this machine: python -m tests.benchmarks.gpu

With a CUDA (or ROCm) card: full-size Stable Diffusion XL with ControlNet and refiner, random
weights, 1024 px: seconds a stage, TFLOP/s against the measured matmul peak, peak memory per tier,
side by side with plain diffusers calls in the same process; the 8 GB tier under a real cap.
Without one: tiny models, kernel and call counts a picture, ours beside plain diffusers.

    --steps 30   steps of the base (the refiner makes half as many)
    --compile    also time the compiled blocks
    --tiny       counts, also where there is a card
"""

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.watch import Event, Noted, StepDone, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.device import probe
from anywhere_desktop.engines.diffusion.engine import DiffusionEngine
from anywhere_desktop.engines.diffusion.tiers import Plan, Tier
from anywhere_desktop.engines.libraries import libraries
from tests.benchmarks import full_size, kernel_counts

PX = 1024
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

    def line(self, work: float, peak: float) -> str:
        """As printed; work: TFLOP of the whole; peak: TFLOP/s of a matmul."""
        whole = self.base + self.refine
        rate = work / whole
        return (
            f"{self.what:34}{self.base:9.2f}{self.refine:9.2f}{whole:9.2f}{rate:10.0f}"
            f"{100 * rate / peak:8.0f} %{self.memory / _GIB:9.1f}  {self.note}"
        )


def matmul_peak() -> float:
    """TFLOP/s of a large bf16 product, best of five."""
    torch = libraries()
    n = 8192
    one, other = (torch.randn(n, n, device="cuda", dtype=torch.bfloat16) for _ in range(2))

    def product() -> None:
        for _ in range(10):
            one @ other

    return 10 * 2 * n**3 / min(_timed(product) for _ in range(5)) / 1e12


def _timed(work: Callable[[], Any]) -> float:
    torch = libraries()
    torch.cuda.synchronize()
    begun = time.perf_counter()
    work()
    torch.cuda.synchronize()
    return time.perf_counter() - begun


def _request(steps: int) -> ImageRequest:
    edges = np.random.default_rng(0).integers(0, 2, (PX, PX, 1), dtype=np.uint8) * 255
    return ImageRequest(
        "a jar on marble", (PX, PX), 3, steps, 5.0, "blurry", {"canny": np.repeat(edges, 3, 2)}, 0.5
    )


def plain(steps: int) -> Row:
    """The calls of diffusers' documentation: everything on the card, bf16, eager."""
    from PIL import Image

    torch = libraries()
    pipes = [full_size.pipeline(one, torch.bfloat16, "cuda") for one in (False, True)]
    words = {
        "prompt": "a jar on marble", "negative_prompt": "blurry", "num_inference_steps": steps,
        "guidance_scale": 5.0,
    }  # fmt: skip
    edges = Image.fromarray(np.asarray(_request(steps).controls["canny"], np.uint8))
    made: list[Any] = []

    def base() -> None:
        made[:] = pipes[0](
            **words, image=edges, width=PX, height=PX, controlnet_conditioning_scale=0.5
        ).images

    def refine() -> None:
        pipes[1](**words, image=made[0], strength=0.5)

    base()
    refine()
    torch.cuda.reset_peak_memory_stats()
    row = Row("plain diffusers, eager, bf16", _timed(base), _timed(refine), 0)
    row.memory = torch.cuda.max_memory_allocated()
    return row


def ours(steps: int, plan: Plan | None, compiled: bool = False, what: str = "") -> Row:
    """The engines; plan: forced on both, None: chosen for what is free."""
    torch = libraries()
    memory = Budget()
    drawn = "cuda" if plan and plan.tier is Tier.RESIDENT else "cpu"
    pair = [
        DiffusionEngine(family, memory, compiled=compiled)
        for family in (full_size.base(drawn), full_size.refiner(drawn))
    ]
    said: list[str] = []

    def hear(event: Event) -> None:
        if isinstance(event, Noted) and "not enough" in event.text:
            said.append(event.text)

    for one in pair:
        one._plan = plan
    request = _request(steps)
    made: list[Any] = []

    def base() -> None:
        made[:] = [pair[0].generate(request, Watch(hear))]

    def refine() -> None:
        asked = replace(request, controls={}, image=made[0], strength=0.5)
        pair[1].generate(asked, Watch(hear))

    base()
    refine()
    torch.cuda.reset_peak_memory_stats()
    row = Row(what, _timed(base), _timed(refine), 0)
    row.memory = max(*pair[0].peaks.values(), *pair[1].peaks.values())
    used = pair[0].plan
    row.note = "; ".join([used.words if used else "", *said])
    memory.free_now()
    return row


def rows(steps: int, compiled: bool) -> Iterator[Row]:
    """Every line of the table for a card."""
    torch = libraries()
    yield plain(steps)
    for tier in Tier:
        plan = Plan(tier, tiled=tier is not Tier.RESIDENT)
        yield ours(steps, plan, what=f"ours, {tier.name.lower().replace('_', ' ')}")
        torch.cuda.empty_cache()
    if compiled:
        yield ours(steps, Plan(Tier.RESIDENT, tiled=False), True, "ours, resident, compiled")
    share = 8 * _GIB / torch.cuda.get_device_properties(0).total_memory
    if share < 1:
        torch.cuda.empty_cache()
        torch.cuda.set_per_process_memory_fraction(share)
        yield ours(steps, None, what="ours, capped at 8 GiB")
        torch.cuda.set_per_process_memory_fraction(1.0)


def stop_times(steps: int) -> str:
    """How long after a click a picture in the making stops."""
    engine = DiffusionEngine(full_size.base("cuda"), Budget())
    engine.generate(_request(2), Watch())
    watch = Watch()
    at: list[float] = []

    def stop(event: Event) -> None:
        if isinstance(event, StepDone) and event.done == 2:
            at.append(time.perf_counter())
            watch.cancel()

    watch.listen(stop)
    from anywhere_desktop.core.errors import Cancelled

    try:
        engine.generate(_request(steps), watch)
    except Cancelled:
        return f"stopped {1000 * (time.perf_counter() - at[0]):.0f} ms after the click"
    return "not stopped"


def on_a_card(steps: int, compiled: bool) -> None:
    """Print the table of a card."""
    device, peak = probe(), matmul_peak()
    refined = steps // 2
    work = steps * STEP_TFLOP + refined * REFINE_TFLOP + 2 * DECODE_TFLOP + ENCODE_TFLOP
    print(f"{device.name}, {device.total / _GIB:.0f} GiB; bf16 matmul {peak:.0f} TFLOP/s")
    print(f"{steps} steps with ControlNet and {refined} of the refiner at {PX} px: ", end="")
    print(f"{work:.0f} TFLOP, ideally {work / peak:.2f} s")
    heads = ("base s", "refine s", "whole s", "TFLOP/s", "of peak", "GiB")
    print(f"{'':34}" + "".join(f"{head:>9}" for head in heads))
    for row in rows(steps, compiled):
        print(row.line(work, peak), flush=True)
    print(stop_times(steps))


def counts() -> None:
    """Print the counts on tiny models."""
    from tests.engines.tiny_models import TinyModels

    libraries().set_num_threads(1)
    with TemporaryDirectory() as folder:
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
        on_a_card(options.steps, options.compile)
    else:
        counts()


if __name__ == "__main__":
    main()
