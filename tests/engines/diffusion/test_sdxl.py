"""Stable Diffusion XL through the real `from_pretrained`, tiny and with random weights."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Noted, PictureMade, StepDone, Watch
from anywhere_desktop.engines.diffusion import prompts
from anywhere_desktop.engines.diffusion.catalogue import family
from anywhere_desktop.engines.diffusion.engine import DiffusionEngine
from anywhere_desktop.engines.diffusion.handover import HandOver
from anywhere_desktop.engines.diffusion.sdxl import Sdxl
from tests.engines.diffusion.asking import (
    HELD,
    REQUEST,
    SIZE,
    Heard,
    Spied,
    difference,
    engine,
    held,
    noise,
)


@pytest.fixture(scope="module")
def canny(tiny_models: Any) -> DiffusionEngine:
    return engine("sdxl-canny", tiny_models)


def test_a_picture_of_any_size_in_16_bits_the_same_for_the_same_seed(
    canny: DiffusionEngine,
) -> None:
    heard = Heard()
    made = canny.generate(REQUEST, heard.watch)
    assert made.shape == (SIZE[1], SIZE[0], 3)
    assert made.dtype == np.uint16
    assert len(np.unique(made)) > 256 * 4
    assert heard.steps == [(1, 3), (2, 3), (3, 3)]
    preview = heard.of(PictureMade)[0]
    assert preview.kind == "preview"
    assert preview.picture.dtype == np.uint8
    assert preview.picture.shape == made.shape
    assert (canny.generate(REQUEST, Watch()) == made).all()
    assert difference(canny.generate(replace(REQUEST, seed=4), Watch()), made) > 1


@pytest.mark.parametrize(
    "change",
    [
        {"prompt": "zebra"},
        {"negative": "zebra"},
        {"guidance_scale": 9.0},
        {"controls": {"canny": noise(9)}},
        {"control_scale": 1.5},
        {"controls": {}},
        {"steps": 4},
    ],
    ids=lambda change: next(iter(change)),
)
def test_everything_asked_for_reaches_the_model(
    canny: DiffusionEngine, change: dict[str, Any]
) -> None:
    plain = canny.generate(REQUEST, Watch())
    assert difference(canny.generate(replace(REQUEST, **change), Watch()), plain) > 0.01


def test_a_held_product_stays_and_the_rest_does_not(canny: DiffusionEngine) -> None:
    asked = replace(HELD, strength=0.99)
    heard = Heard()
    made = canny.generate(asked, heard.watch)
    # Steps that are really made: fewer than asked below full strength.
    assert heard.steps == [(1, 2), (2, 2)]
    edged = canny.generate(replace(asked, controls={"canny": noise(9)}), Watch())
    assert difference(made, edged) > 0.01


def test_whatever_the_prompt_held_latents_are_the_pictures_own(
    canny: DiffusionEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    spied = Spied(canny._family)
    monkeypatch.setattr(canny, "_family", spied)
    asked = replace(HELD, strength=0.99)
    canny.generate(asked, Watch())
    one = spied.latents
    canny.generate(replace(asked, prompt="zebra"), Watch())
    same = (one == spied.latents)[0].all(0)
    # 16 to 48 px of 8 px cells; ours protects, theirs repaints.
    assert same[2:6, 2:6].all()
    assert same.sum() == 16


def test_the_union_sees_edges_and_depth(tiny_models: Any) -> None:
    union = engine("sdxl-union", tiny_models)
    asked = replace(REQUEST, controls={"canny": noise(1), "depth": noise(4)})
    made = union.generate(asked, Watch())
    for kind in ("canny", "depth"):
        other = replace(asked, controls={**asked.controls, kind: noise(8)})
        assert difference(union.generate(other, Watch()), made) > 0.001
    swapped = {"canny": noise(4), "depth": noise(1)}
    assert difference(union.generate(replace(asked, controls=swapped), Watch()), made) > 0.001
    held_too = replace(asked, image=noise(2), hold=held(), strength=0.99)
    assert difference(union.generate(held_too, Watch()), made) > 0.01


def test_few_steps_come_from_the_lora_of_that_name(
    tiny_models: Any, canny: DiffusionEngine
) -> None:
    asked = replace(REQUEST, guidance_scale=0.0, steps=4)
    plain = canny.generate(asked, Watch())
    four = engine("sdxl-lightning-4", tiny_models).generate(asked, Watch())
    assert difference(four, plain) > 0.1
    eight = family("sdxl-lightning-8", tiny_models)
    assert isinstance(eight, Sdxl)
    assert eight._lora_file().name == "sdxl_lightning_8step_lora.safetensors"


@pytest.fixture
def pair(tiny_models: Any) -> tuple[DiffusionEngine, DiffusionEngine]:
    handed = HandOver()
    return (
        engine("sdxl-canny", tiny_models, hand_over=handed),
        engine("sdxl-refiner", tiny_models, hand_over=handed),
    )


def test_the_refiner_goes_on_from_the_bases_latents_or_from_pixels(
    pair: tuple[DiffusionEngine, DiffusionEngine],
) -> None:
    base, refiner = pair
    made = base.generate(replace(REQUEST, steps=10, hand_over=0.8), Watch())
    asked = replace(REQUEST, controls={}, steps=10, image=made, strength=0.3)
    heard = Heard()
    pixels = refiner.generate(asked, heard.watch)
    assert heard.steps[-1] == (3, 3)
    heard = Heard()
    latents = refiner.generate(replace(asked, resume=made), heard.watch)
    assert heard.steps[-1] == (2, 2)
    assert "latents" in heard.of(Noted)[-1].text
    assert difference(latents, pixels) > 0.1
    # A picture that was repaired has no latents behind it.
    repaired = made.copy()
    repaired[0, 0] += 1
    again = refiner.generate(replace(asked, resume=repaired), Watch())
    assert (again == pixels).all()


def test_handing_over_is_what_diffusers_does_with_two_experts(tiny_models: Any) -> None:
    """`denoising_end` and `denoising_start` of its documentation, on the same seed."""
    import diffusers
    import torch

    base = diffusers.StableDiffusionXLPipeline.from_pretrained(tiny_models("sdxl-base"))
    refiner = diffusers.StableDiffusionXLImg2ImgPipeline.from_pretrained(
        tiny_models("sdxl-refiner")
    )
    words = {"prompt": "a jar", "negative_prompt": "blurry", "num_inference_steps": 10}
    for pipe in (base, refiner):
        pipe.set_progress_bar_config(disable=True)
    seed = torch.Generator().manual_seed(3)
    handed = base(
        **words, width=64, height=64, generator=seed, denoising_end=0.8, output_type="latent"
    ).images
    plain = refiner(**words, image=handed, denoising_start=0.8, output_type="np").images[0]

    both = HandOver()
    ours = engine("sdxl-canny", tiny_models, hand_over=both)
    asked = replace(REQUEST, prompt="a jar", size=(64, 64), controls={}, steps=10, hand_over=0.8)
    made = ours.generate(asked, Watch())
    ours = engine("sdxl-refiner", tiny_models, hand_over=both)
    done = ours.generate(replace(asked, image=made, resume=made, hand_over=0.0), Watch())
    assert np.abs(done / 65535 - plain).max() < 1e-3


def test_the_same_as_plain_diffusers(tiny_models: Any, canny: DiffusionEngine) -> None:
    import diffusers
    import torch

    control = diffusers.ControlNetModel.from_pretrained(tiny_models("sdxl-controlnet-canny"))
    pipe = diffusers.StableDiffusionXLControlNetPipeline.from_pretrained(
        tiny_models("sdxl-base"), controlnet=control
    )
    pipe.set_progress_bar_config(disable=True)
    edges = noise(1, (64, 64))
    seen = torch.from_numpy(edges.transpose(2, 0, 1) / 255).float()[None]
    plain = pipe(
        "a jar on marble", image=seen, negative_prompt="blurry", num_inference_steps=3,
        guidance_scale=5.0, controlnet_conditioning_scale=0.5, width=64, height=64,
        generator=torch.Generator().manual_seed(3), output_type="np",
    ).images[0]  # fmt: skip
    asked = replace(REQUEST, size=(64, 64), controls={"canny": edges})
    made = canny.generate(asked, Watch())
    assert np.abs(made / 65535 - plain).max() < 1e-4


def test_long_prompts_are_read_to_their_end(canny: DiffusionEngine) -> None:
    long = "a jar on marble, " * 12
    heard = Heard()
    made = canny.generate(replace(REQUEST, prompt=f"{long}under palms"), heard.watch)
    assert any("3 pieces" in note.text for note in heard.of(Noted))
    other = canny.generate(replace(REQUEST, prompt=f"{long}under pines"), Watch())
    assert difference(made, other) > 0.001


def test_a_long_prompt_is_read_piece_by_piece(canny: DiffusionEngine) -> None:
    canny.generate(REQUEST, Watch())
    pipe = canny._loaded.pipe  # type: ignore[union-attr]
    encoders = [(pipe.tokenizer, pipe.text_encoder), (pipe.tokenizer_2, pipe.text_encoder_2)]
    said = "a jar on marble, " * 12
    first = prompts.pieces(pipe.tokenizer, said)[0]
    assert len(first) <= 75
    assert first[-1] == pipe.tokenizer(",", add_special_tokens=False).input_ids[-1]
    palms, pines = (
        prompts.encode(encoders, f"{said}{end}", 3)[0] for end in ("under palms", "under pines")
    )
    assert palms.shape == (1, 3 * 77, palms.shape[-1])
    assert bool((palms[:, :154] == pines[:, :154]).all())
    assert not bool((palms[:, 154:] == pines[:, 154:]).all())
    short = pipe.encode_prompt("a jar", device="cpu", do_classifier_free_guidance=False)
    ours, pooled = prompts.encode(encoders, "a jar", 1)
    assert float((ours - short[0]).detach().abs().max()) < 1e-5
    assert float((pooled - short[2]).detach().abs().max()) < 1e-5


def test_stop_within_a_step_within_a_decode_and_everything_works_afterwards(
    canny: DiffusionEngine,
) -> None:
    plain = canny.generate(REQUEST, Watch())
    pipe = canny._loaded.pipe  # type: ignore[union-attr]
    for part in (pipe.text_encoder, pipe.controlnet, pipe.unet, pipe.vae.decoder.mid_block):
        watch = Watch()
        deep = [module for module in part.modules() if not list(module.children())][-2]
        hook = deep.register_forward_pre_hook(lambda *_, watch=watch: watch.cancel())
        canny._known._known.clear()
        with pytest.raises(Cancelled):
            canny.generate(REQUEST, watch)
        hook.remove()
        assert (canny.generate(REQUEST, Watch()) == plain).all()
    assert not any(module._forward_pre_hooks for module in pipe.unet.modules())
    assert not any("forward" in vars(module) for module in pipe.unet.modules())


def test_stop_after_a_step(canny: DiffusionEngine) -> None:
    watch = Watch()
    watch.listen(lambda event: watch.cancel() if isinstance(event, StepDone) else None)
    steps: list[object] = []
    watch.listen(lambda event: steps.append(event) if isinstance(event, StepDone) else None)
    with pytest.raises(Cancelled):
        canny.generate(REQUEST, watch)
    assert len(steps) == 1


def test_nan_weights_are_refused_by_name(tiny_models: Any, canny: DiffusionEngine) -> None:
    import torch

    spoiled = engine("sdxl-canny", tiny_models)
    spoiled.generate(REQUEST, Watch())
    with torch.no_grad():
        next(spoiled._loaded.pipe.unet.parameters()).fill_(float("nan"))  # type: ignore[union-attr]
    with pytest.raises(UserError, match=r"unet.*no numbers"):
        spoiled.generate(REQUEST, Watch())
    # It was let go: the next picture comes from the files, which are sound.
    assert (spoiled.generate(REQUEST, Watch()) == canny.generate(REQUEST, Watch())).all()


def test_the_tiny_autoencoder_is_seen_instead_of_the_fitted_line(
    tiny_models: Any, canny: DiffusionEngine
) -> None:
    seen = engine("sdxl-canny", tiny_models, tiny=tiny_models("taesdxl"))
    heard = Heard()
    made = seen.generate(replace(REQUEST, steps=1), heard.watch)
    fitted = Heard()
    canny.generate(replace(REQUEST, steps=1), fitted.watch)
    tiny, line = (one.of(PictureMade)[0].picture for one in (heard, fitted))
    assert tiny.shape == line.shape == made.shape
    assert (tiny != line).mean() > 0.9
