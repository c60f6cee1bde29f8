from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Event, StepDone, Watch
from anywhere_desktop.engines.instruct.draw import Draw
from anywhere_desktop.engines.instruct.guidance import guided
from anywhere_desktop.engines.instruct.pix2pix import InstructPix2Pix
from anywhere_desktop.engines.instruct.widening import widened
from tests.engines.instruct import tiny


def test_guidance_is_the_papers_formula() -> None:
    both, image, none = np.random.default_rng(0).normal(size=(3, 2, 4, 3, 3))
    expected = none + 7.5 * (both - image) + 1.5 * (image - none)
    assert np.array_equal(guided(both, image, none, 7.5, 1.5), expected)
    assert np.allclose(guided(both, image, none, 1, 1), both, atol=1e-12)


def _reference(
    pipe: Any, picture: Picture, words: str, steps: int, seed: int, **more: Any
) -> Picture:
    # As a tensor: of a PIL image the library makes one whose channels come last in memory, and on
    # some processors their convolutions round differently.
    image = torch.from_numpy(picture.transpose(2, 0, 1).copy())[None] / 255
    made = pipe(
        prompt=words, image=image, num_inference_steps=steps, guidance_scale=7.5,
        image_guidance_scale=1.5, negative_prompt="", output_type="np",
        generator=torch.Generator().manual_seed(seed), **more,
    )  # fmt: skip
    return np.asarray(np.round(made.images[0] * 255), np.uint8)


def test_our_loop_makes_the_picture_that_the_library_makes(
    pix2pix: InstructPix2Pix, picture: Picture
) -> None:
    steering = pix2pix.embed("make it gold")
    mine = pix2pix.edit(picture, steering, Draw(3, 5), Watch())[0]
    assert mine.shape == picture.shape
    assert np.array_equal(mine, _reference(pix2pix.pipe, picture, "make it gold", 3, 5))


def test_the_xl_loop_makes_the_picture_that_the_library_makes(
    models: Path, picture: Picture
) -> None:
    engine = InstructPix2Pix(tiny.save_pix2pix_xl(models / "xl"), xl=True)
    mine = engine.edit(picture, engine.embed("make it gold"), Draw(2, 5), Watch())[0]
    other = _reference(engine.pipe, picture, "make it gold", 2, 5, height=64, width=128)
    # Not bit for bit: the library scales the picture in another order of floating point.
    assert np.abs(mine.astype(int) - other).max() <= 1


def test_a_batch_of_guidances_equals_each_alone(pix2pix: InstructPix2Pix, picture: Picture) -> None:
    steering = pix2pix.embed("make it gold")
    pairs = (5.0, 1.0), (10.0, 1.5)
    many = pix2pix.edit(picture, steering, Draw(2, 1, pairs), Watch())
    alone = [pix2pix.edit(picture, steering, Draw(2, 1, (pair,)), Watch())[0] for pair in pairs]
    for one, other in zip(many, alone, strict=True):
        assert np.abs(one.astype(int) - other).max() <= 1
    assert not np.array_equal(alone[0], alone[1])


def test_equal_scales_of_one_are_the_plain_conditional_model(
    pix2pix: InstructPix2Pix, picture: Picture
) -> None:
    steering = pix2pix.embed("make it gold")
    made = pix2pix.edit(picture, steering, Draw(2, 1, ((1.0, 1.0),)), Watch())[0]
    pipe = pix2pix.pipe
    image = pix2pix._encoded(picture)
    generator = [torch.Generator().manual_seed(1)]
    pipe.scheduler.set_timesteps(2)
    z = torch.randn(image.shape, generator=generator[0]) * pipe.scheduler.init_noise_sigma
    with torch.no_grad():
        for t in pipe.scheduler.timesteps:
            seen = torch.cat([pipe.scheduler.scale_model_input(z, t), image], 1)
            noise = pipe.unet(seen, t, encoder_hidden_states=steering.prompt, return_dict=False)[0]
            z = pipe.scheduler.step(noise, t, z, generator=generator, return_dict=False)[0]
        pixels = pipe.vae.decode(z / pipe.vae.config.scaling_factor, return_dict=False)[0][0]
    plain = ((pixels / 2 + 0.5).clamp(0, 1) * 255).round().permute(1, 2, 0).numpy()
    assert np.abs(plain - made).max() <= 1


def test_the_pictures_latent_is_the_mode_and_not_scaled(
    pix2pix: InstructPix2Pix, picture: Picture
) -> None:
    plane = torch.from_numpy(picture.transpose(2, 0, 1).copy())[None] / 255 * 2 - 1
    expected = pix2pix.pipe.vae.encode(plane).latent_dist.mode()
    assert torch.equal(pix2pix._encoded(picture), expected)


def test_the_batch_is_both_then_picture_then_neither(
    pix2pix: InstructPix2Pix, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Any, Any]] = []
    unet = pix2pix.pipe.unet
    real = unet.forward

    def watched(x: Any, t: Any, encoder_hidden_states: Any, **more: Any) -> Any:
        seen.append((x, encoder_hidden_states))
        return real(x, t, encoder_hidden_states=encoder_hidden_states, **more)

    monkeypatch.setattr(unet, "forward", watched)
    steering = pix2pix.embed("make it gold")
    pix2pix.edit(picture, steering, Draw(1), Watch())
    pictures, words = seen[0][0][:, 4:], seen[0][1]
    assert torch.equal(pictures[0], pictures[1])
    assert pictures[0].abs().max() > 0
    assert pictures[2].abs().max() == 0
    assert torch.equal(words[0], steering.prompt[0])
    assert torch.equal(words[1], steering.null[0])
    assert torch.equal(words[2], steering.null[0])
    assert not torch.equal(words[0], words[1])


def test_a_widened_unet_keeps_weights_and_bias_and_ignores_the_picture_at_first() -> None:
    plain = tiny.unet(4)
    weight, bias = plain.conv_in.weight.clone(), plain.conv_in.bias.clone()
    noisy = torch.randn(1, 4, 8, 8)
    words = torch.randn(1, 77, 32)
    with torch.no_grad():
        before = plain(noisy, 3, words).sample
        wide = widened(plain)
        after = wide(torch.cat([noisy, torch.randn(1, 4, 8, 8)], 1), 3, words).sample
    assert torch.equal(wide.conv_in.weight[:, :4], weight)
    assert not wide.conv_in.weight[:, 4:].any()
    assert torch.equal(wide.conv_in.bias, bias)
    assert wide.config.in_channels == 8
    assert torch.allclose(before, after, atol=1e-5)


def test_steps_are_told_and_a_cancel_is_heard_within_a_step(
    pix2pix: InstructPix2Pix, picture: Picture
) -> None:
    told: list[Event] = []
    steering = pix2pix.embed("make it gold")
    pix2pix.edit(picture, steering, Draw(3), Watch(told.append))
    assert told == [StepDone(1, 3), StepDone(2, 3), StepDone(3, 3)]
    watch = Watch(lambda event: watch.cancel())
    with pytest.raises(Cancelled):
        pix2pix.edit(picture, steering, Draw(30), watch)
    layers = [0]
    stopped = Watch()
    hook = pix2pix.pipe.unet.mid_block.register_forward_pre_hook(lambda *_: stopped.cancel())
    leaf = pix2pix.pipe.unet.conv_out.register_forward_pre_hook(
        lambda *_: layers.__setitem__(0, layers[0] + 1)
    )
    with pytest.raises(Cancelled):
        pix2pix.edit(picture, steering, Draw(30), stopped)
    hook.remove()
    leaf.remove()
    assert layers == [0]
    assert pix2pix.edit(picture, steering, Draw(1), Watch())


@pytest.mark.parametrize("harm", ["missing", "truncated", "pickled", "channels", "nan"])
def test_a_spoiled_model_is_told_plainly(
    harm: str, tmp_path: Path, picture: Picture, pix2pix: InstructPix2Pix
) -> None:
    folder = tmp_path / "model"
    if harm != "missing":
        tiny.save_pix2pix(folder, 4 if harm == "channels" else 8)
    weights = folder / "unet" / "diffusion_pytorch_model.safetensors"
    if harm == "truncated":
        weights.write_bytes(weights.read_bytes()[:5000])
    if harm == "pickled":
        torch.save({}, weights.with_name("diffusion_pytorch_model.bin"))
        weights.unlink()
    engine = InstructPix2Pix(folder)
    if harm == "nan":
        engine.pipe.unet.conv_out.weight.data.fill_(float("nan"))
    with pytest.raises(UserError, match=r"main.py models|not an instruction-editing"):
        engine.edit(picture, engine.embed("x"), Draw(1), Watch())
