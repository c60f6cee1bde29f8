"""No stage reckons again what it could keep: counted beside plain diffusers."""

from dataclasses import replace
from typing import Any

import pytest

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.diffusion.tiers import Plan, Tier
from tests.benchmarks.kernel_counts import compare, table
from tests.engines.diffusion.asking import REQUEST, difference, engine
from tests.engines.diffusion.test_memory import GIB, card


def test_fewer_kernels_and_no_text_read_twice(tiny_models: Any) -> None:
    found = compare(tiny_models, steps=4)
    first, second = found["ours, first picture"], found["ours, second picture"]
    plain = found["plain diffusers, every picture"]
    said = table(found)
    # Both prompts by both encoders of the base, and by the one of the refiner.
    assert (first["text_encoder"], first["text_encoder_2"]) == (2, 4), said
    assert (second["text_encoder"], second["text_encoder_2"]) == (0, 0), said
    for part in ("unet", "controlnet", "vae.decoder"):
        assert first[part] == plain[part], said
    assert first["vae.encoder"] <= plain["vae.encoder"], said
    assert first["kernels"] < plain["kernels"], said
    assert second["kernels"] < 0.95 * plain["kernels"], said


@pytest.mark.parametrize("tier", [Tier.RESIDENT, Tier.MODEL_OFFLOAD])
def test_a_controlnet_that_looks_less_often_is_called_less_often(
    tier: Tier, tiny_models: Any
) -> None:
    made = engine("sdxl-canny", tiny_models, memory=Budget(card(lambda: 64 * GIB)))
    made._plans.kept = Plan(tier, tiled=True)
    asked = replace(REQUEST, steps=5)
    plain = made.generate(asked, Watch())
    looks: list[int] = []
    inner = made._loaded.pipe.controlnet.conv_in  # type: ignore[union-attr]
    hook = inner.register_forward_hook(lambda *_: looks.append(1))
    seldom = made.generate(replace(asked, control_every=2), Watch())
    hook.remove()
    assert len(looks) == 3
    without = made.generate(replace(asked, controls={}), Watch())
    assert 0 < difference(seldom, plain) < 0.5 * difference(without, plain)
    # Nothing of it is left behind.
    assert (made.generate(asked, Watch()) == plain).all()
