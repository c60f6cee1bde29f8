"""What the paper is compared with, tiny, through the real `from_pretrained`, by the one request."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Event, PictureMade, StepDone, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.diffusion.catalogue import family
from anywhere_desktop.engines.diffusion.engine import DiffusionEngine
from anywhere_desktop.engines.diffusion.tiers import Plan, Tier
from tests.engines.diffusion.asking import HELD, SIZE, Heard, difference, engine, held, noise
from tests.engines.tiny_weights import seeded

NAMES = ("sd2-inpaint", "brushnet", "hd-painter")
ASKED = replace(HELD, steps=2)
CHANGES: dict[str, Any] = {
    "seed": 5, "prompt": "zebra", "negative": "zebra", "image": noise(9), "hold": ~held(),
    "guidance_scale": 9.0,
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_everything_asked_for_reaches_the_model_and_a_stop_leaves_it_whole(
    name: str, tiny_models: Any
) -> None:
    model = engine(name, tiny_models)
    heard = Heard()
    made = model.generate(ASKED, heard.watch)
    assert made.shape == (SIZE[1], SIZE[0], 3)
    assert made.dtype == np.uint16
    assert heard.steps == [(1, 2), (2, 2)]
    assert heard.of(PictureMade)
    changes = {**CHANGES, **({"control_scale": 0.0} if name == "brushnet" else {})}
    for key, value in changes.items():
        other = model.generate(replace(ASKED, **{key: value}), Watch())
        assert difference(other, made) > 0.005, key
    watch = Watch()

    def stop(event: Event) -> None:
        if isinstance(event, StepDone):
            watch.cancel()

    watch.listen(stop)
    with pytest.raises(Cancelled):
        model.generate(ASKED, watch)
    # Nothing that was hung into the networks has stayed.
    unet = model._loaded.pipe.unet  # type: ignore[union-attr]
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in unet.modules())
    assert {type(one).__module__.partition(".")[0] for one in unet.attn_processors.values()} == {
        "diffusers"
    }
    assert (model.generate(ASKED, Watch()) == made).all()


def test_the_branch_adds_to_every_layer(tiny_models: Any) -> None:
    """Silencing any one of its outlets changes what the denoiser says; all of them, to nothing."""
    import torch

    from anywhere_desktop.engines.diffusion.brushnet_net import brushed
    from tests.engines.tiny_sd import brushnet, unet

    denoiser, branch = unet(4), brushnet()
    with seeded(1):
        noisy, words = torch.randn(2, 4, 8, 8), torch.randn(2, 5, 32)
        seen = torch.randn(1, 5, 8, 8)

    def said(joined: bool = True) -> Any:
        with torch.no_grad():
            if not joined:
                return denoiser(noisy, torch.tensor(500), words).sample
            with brushed(denoiser, branch, seen, 1.0):
                return denoiser(noisy, torch.tensor(500), encoder_hidden_states=words).sample

    whole, alone = said(), said(joined=False)
    assert not torch.equal(whole, alone)
    outlets = [
        *branch.brushnet_down_blocks, branch.brushnet_mid_block, *branch.brushnet_up_blocks
    ]  # fmt: skip
    assert len(outlets) == 6 + 1 + 8
    for outlet in outlets:
        weight, bias = outlet.weight.clone(), outlet.bias.clone()
        with torch.no_grad():
            outlet.weight.zero_()
            outlet.bias.zero_()
            assert not torch.equal(said(), whole)
            outlet.weight.copy_(weight)
            outlet.bias.copy_(bias)
    with torch.no_grad():
        for outlet in outlets:
            outlet.weight.zero_()
            outlet.bias.zero_()
    assert torch.equal(said(), alone)


def test_the_published_names_of_the_branch() -> None:
    """Of the full size, as the published file has them; its numbers are never made."""
    import torch

    from anywhere_desktop.engines.diffusion.brushnet_net import brushnet_class

    with torch.device("meta"):
        weights = brushnet_class()().state_dict()
    assert tuple(weights["conv_in_condition.weight"].shape) == (320, 9, 3, 3)
    assert tuple(weights["brushnet_down_blocks.11.weight"].shape) == (1280, 1280, 1, 1)
    assert tuple(weights["brushnet_up_blocks.14.weight"].shape) == (320, 320, 1, 1)
    assert "brushnet_up_blocks.15.weight" not in weights
    assert {"mid_block.resnets.1.conv2.weight", "brushnet_mid_block.bias"} <= set(weights)
    assert tuple(weights["up_blocks.0.resnets.0.conv1.weight"].shape) == (1280, 2560, 3, 3)
    assert not any("attentions" in name for name in weights)


def test_a_place_in_the_hole_looks_outside_only_as_the_prompt_allows() -> None:
    """PAIntA leaves what is outside alone; RASG's score grows as the prompt looks at the hole."""
    import torch

    from anywhere_desktop.engines.diffusion.hd_attention import Attention, attending
    from tests.engines.tiny_sd import unet

    denoiser = unet(9).requires_grad_(False)
    hole = torch.zeros(1, 1, 64, 64)
    hole[..., :32] = 1
    with seeded(1):
        given, words = torch.randn(2, 9, 8, 8), torch.randn(2, 5, 32)
    block = denoiser.down_blocks[1].attentions[0].transformer_blocks[0]
    first: list[Any] = []

    def said(introverted: bool, tokens: list[int]) -> Any:
        first.clear()
        attention = Attention(hole, tokens, introverted)
        hook = block.attn1.register_forward_hook(lambda _, __, made: first.append(made))
        with torch.no_grad(), attending(denoiser, attention):
            denoiser(given, torch.tensor(900), encoder_hidden_states=words)
        hook.remove()
        return first[0].view(2, 4, 4, -1), attention

    usual, attention = said(False, [1, 2])
    aware, _ = said(True, [1, 2])
    other, _ = said(True, [3])
    assert torch.allclose(usual[:, :, 2:], aware[:, :, 2:], atol=1e-6)
    assert not torch.allclose(usual[:, :, :2], aware[:, :, :2], atol=1e-5)
    assert not torch.allclose(other[:, :, :2], aware[:, :, :2], atol=1e-5)
    # Two coarse cross-attentions down and up, and the one in the middle, of two places each.
    assert {one.shape[1:] for one in attention.seen} == {(4, 5)}
    maps = torch.full((1, 4, 5), -9.0)
    maps[:, [0, 2]] = 9.0
    attention.seen = [maps]
    at_hole = attention.score()
    attention.seen = [-maps]
    assert at_hole > attention.score()


def test_the_gradient_steers(tiny_models: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from anywhere_desktop.engines.diffusion import hd_painter

    model = engine("hd-painter", tiny_models)
    steered = model.generate(ASKED, Watch())
    for name, value in (("INTROVERTED_ABOVE", 1000), ("ETA", 0.0)):
        with monkeypatch.context() as changed:
            changed.setattr(hd_painter, name, value)
            assert difference(model.generate(ASKED, Watch()), steered) > 0.005, name


def test_the_steps_are_ddims_with_the_gradient_for_its_noise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import torch
    from diffusers import DDIMScheduler

    from anywhere_desktop.engines.diffusion import hd_painter

    scheduler = DDIMScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False,
        timestep_spacing="trailing",
    )  # fmt: skip
    with seeded(2):
        start, predicted, towards = (torch.randn(1, 4, 8, 8) for _ in range(3))
    said = iter(range(9))
    monkeypatch.setattr(
        hd_painter._Steps, "_guided", lambda *_: (predicted * (1 + next(said)), towards)
    )
    order = SimpleNamespace(request=SimpleNamespace(steps=4))
    pipe = SimpleNamespace(scheduler=scheduler)
    nothing: Any = None
    made = hd_painter._Steps(pipe, nothing, nothing, nothing, order).run(start, lambda *_: {})  # type: ignore[arg-type]
    scheduler.set_timesteps(4)
    assert scheduler.timesteps.tolist() == [999, 749, 499, 249]
    theirs = start
    for k, t in enumerate(scheduler.timesteps):
        theirs = scheduler.step(
            predicted * (1 + k), t, theirs, eta=hd_painter.ETA, variance_noise=towards
        ).prev_sample
    assert torch.allclose(made, theirs, atol=1e-3)
    assert not torch.allclose(made, start, atol=1e-1)


def test_gradients_need_the_denoiser_whole() -> None:
    from tests.engines.diffusion.test_memory import GIB, SDXL, card

    device = card(lambda: 0)()
    assert Plan(Tier.MODEL_OFFLOAD, True).next(device, whole=True) is None
    from anywhere_desktop.engines.diffusion.tiers import fitting

    assert fitting(device, 0, SDXL, 2, GIB, whole=True).tier is Tier.MODEL_OFFLOAD


@pytest.mark.parametrize(
    ("name", "tier"),
    [("brushnet", Tier.FP8), ("hd-painter", Tier.MODEL_OFFLOAD), ("sd2-inpaint", Tier.FP8)],
)
def test_they_lie_in_memory_in_every_way(name: str, tier: Tier, tiny_models: Any) -> None:
    from tests.engines.diffusion.test_memory import GIB, card

    poor = DiffusionEngine(family(name, tiny_models), Budget(card(lambda: 64 * GIB)))
    poor._plans.kept = Plan(tier, tiled=True)
    asked = replace(ASKED, steps=1)
    made = poor.generate(asked, Watch())
    plain = engine(name, tiny_models).generate(asked, Watch())
    assert difference(made, plain) < (12 if tier is Tier.FP8 else 0.01)


def test_the_wrong_base_and_the_wrong_branch_are_told(tiny_models: Any, tmp_path: Path) -> None:
    others = {"sd2-inpaint": "sd15-base", "sd15-base": "sd2-inpaint"}

    def swapped(model: str) -> Path:
        return Path(tiny_models(others.get(model, model)))

    for name in NAMES:
        with pytest.raises(UserError, match="another kind of Stable Diffusion"):
            engine(name, swapped).generate(ASKED, Watch())
    branch = tmp_path / "brushnet"
    shutil.copytree(tiny_models("brushnet"), branch)
    said = json.loads((branch / "config.json").read_text())
    said["down_block_types"][1] = "CrossAttnDownBlock2D"
    (branch / "config.json").write_text(json.dumps(said))

    def folder_of(model: str) -> Path:
        return branch if model == "brushnet" else Path(tiny_models(model))

    with pytest.raises(UserError, match="not a BrushNet that this program knows"):
        engine("brushnet", folder_of).generate(ASKED, Watch())
