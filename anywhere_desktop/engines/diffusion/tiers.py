"""How a pipeline lies in memory: the fastest way that fits, a slower one when it did not.

What is compared with the free memory is what the files hold, in the numbers' working type, plus
what a picture of that size needs while it is made.
"""

from copy import deepcopy
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from anywhere_desktop.engines.device import Device
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.libraries import libraries

_SPARE = 0.94
"""Share of the free memory that is counted on: allocators leave gaps."""

_DECODE_BYTES_A_PX = 4300
"""Of a whole decode in 32 bits: three layers of 128 channels at full size, input, output and
workspace among them; tiled, it is that of one tile.
"""

_DENOISE_BYTES_A_PX = 900
_TILE_PX = 512 * 512


class Tier(IntEnum):
    """Fastest first."""

    RESIDENT = 0
    MODEL_OFFLOAD = 1
    GROUP_OFFLOAD = 2
    FP8 = 3


WORDS = {
    Tier.RESIDENT: "everything stays in memory",
    Tier.MODEL_OFFLOAD: "one model in memory at a time",
    Tier.GROUP_OFFLOAD: "a few layers in memory at a time",
    Tier.FP8: "weights in 8 bits, a few layers in memory at a time",
}


@dataclass(frozen=True)
class Plan:
    """tier, and whether pictures are decoded in tiles."""

    tier: Tier
    tiled: bool

    @property
    def words(self) -> str:
        """As told to the user."""
        how = WORDS[self.tier]
        return f"{how}, pictures decoded in tiles" if self.tiled else how

    def next(self, device: Device, whole: bool = False) -> "Plan | None":
        """The next slower plan, None when there is none on that device; whole: for a model whose
        denoiser cannot be moved layer by layer.
        """
        if not self.tiled:
            return Plan(self.tier, tiled=True)
        last = Tier.MODEL_OFFLOAD if whole else Tier.FP8
        # Without memory of its own, moving models away makes no room.
        if self.tier >= last or not device.separate:
            return None
        return Plan(Tier(self.tier + 1), tiled=True)


def needed(plan: Plan, weights: Weights, number_bytes: int, pixels: int) -> int:
    """Bytes of GPU memory that a picture of so many pixels needs at most under a plan."""
    decode = _DECODE_BYTES_A_PX * (min(pixels, _TILE_PX) if plan.tiled else pixels)
    denoise = _DENOISE_BYTES_A_PX * pixels
    coder = weights.numbers.get("vae", 0) * 4
    working = {n: count for n, count in weights.numbers.items() if n != "vae"}
    if plan.tier is Tier.RESIDENT:
        return sum(working.values()) * number_bytes + coder + max(decode, denoise)
    if plan.tier is Tier.MODEL_OFFLOAD:
        encoders = [count for n, count in working.items() if n.startswith("text_encoder")]
        together = sum(working.values()) - sum(encoders)
        most = max([together, *encoders])
        return max(most * number_bytes + denoise, coder + decode)
    part = 0.04 if plan.tier is Tier.GROUP_OFFLOAD else 0.02
    return int(part * sum(working.values()) * number_bytes) + coder + max(decode, denoise)


def fitting(
    device: Device,
    free: int,
    weights: Weights,
    number_bytes: int,
    pixels: int,
    whole: bool = False,
) -> Plan:
    """The fastest plan that fits into `free` bytes; the last one when none does."""
    plan: Plan | None = Plan(Tier.RESIDENT, tiled=False)
    best = plan
    while plan is not None:
        best = plan
        if needed(plan, weights, number_bytes, pixels) <= free * _SPARE:
            break
        plan = plan.next(device, whole)
    assert best is not None
    return best


def channels_last(part: Any) -> None:
    """Lay a model's weights out as the card's convolutions read them; those of films stay."""
    if all(weight.dim() < 5 for weight in part.parameters()):
        part.to(memory_format=libraries().channels_last)


def settle(pipe: Any, plan: Plan, device: Device, denoisers: tuple[str, ...]) -> None:
    """Lay a freshly loaded pipeline into memory as planned. denoisers: the parts that work in
    every step.
    """
    if plan.tiled:
        pipe.vae.enable_tiling()
    if device.torch_name == "cuda":
        for name in (*denoisers, "vae"):
            channels_last(getattr(pipe, name))
    if plan.tier is Tier.RESIDENT:
        pipe.to(device.torch_name)
    elif plan.tier is Tier.MODEL_OFFLOAD:
        pipe.enable_model_cpu_offload(device=device.torch_name)
    else:
        _by_groups(pipe, plan.tier, device, denoisers)


def _by_groups(pipe: Any, tier: Tier, device: Device, denoisers: tuple[str, ...]) -> None:
    torch = libraries()
    _part_ways([getattr(pipe, name) for name in denoisers])
    if tier is Tier.FP8:
        _in_8_bits([getattr(pipe, name) for name in denoisers])
    # The decoder changes its numbers' type for the last step, which groups cannot follow.
    pipe.enable_group_offload(
        onload_device=torch.device(device.torch_name),
        offload_device=torch.device("cpu"),
        offload_type="leaf_level",
        use_stream=device.torch_name == "cuda",
        exclude_modules=["vae"],
    )
    pipe.vae.to(device.torch_name)


def _in_8_bits(models: list[Any]) -> None:
    """Keep weights in 8 bits between their uses. What one model calls too delicate for that is
    spared in all: Z-Image's ControlNet borrows the base's embedders, not its list of them.
    """
    from diffusers.hooks.layerwise_casting import DEFAULT_SKIP_MODULES_PATTERN

    torch = libraries()
    delicate = {name for one in models for name in one._skip_layerwise_casting_patterns or ()}
    for model in models:
        model.enable_layerwise_casting(
            storage_dtype=torch.float8_e4m3fn,
            compute_dtype=model.dtype,
            skip_modules_pattern=(*DEFAULT_SKIP_MODULES_PATTERN, *sorted(delicate)),
        )


def _part_ways(models: list[Any]) -> None:
    """Give each model its own copy of what it shares with those before it: a layer that two models
    own (Z-Image's ControlNet borrows the base's embedders) cannot be moved by both.
    """
    owned: set[int] = set()
    for model in models:
        for name, child in list(model.named_children()):
            if any(id(part) in owned for part in child.modules()):
                setattr(model, name, deepcopy(child))
        for name, weight in list(model.named_parameters(recurse=False)):
            if id(weight) in owned:
                setattr(model, name, deepcopy(weight))
        owned |= {id(part) for part in (*model.modules(), *model.parameters())}
