"""Today's models, tiny, through the real `from_pretrained`, all by one request."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.compose import dials
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Noted, PictureMade, Watch
from anywhere_desktop.engines.diffusion.catalogue import FAMILIES
from tests.engines.diffusion.asking import (
    HELD,
    SIZE,
    Heard,
    Spied,
    difference,
    engine,
    held,
    noise,
)
from tests.engines.tiny_models import small_qwen

CHANGES: dict[str, dict[str, Any]] = {
    "flux2-klein-4b": {"prompt": "zebra", "image": noise(9), "strength": 0.5},
    "zimage-turbo": {
        "prompt": "zebra", "image": noise(9), "hold": ~held(), "controls": {"canny": noise(9)},
        "control_scale": 2.0, "negative": "zebra",
    },
    "qwen-image-edit": {
        "prompt": "zebra", "image": noise(9), "strength": 0.5, "negative": "zebra",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", list(CHANGES))
def test_the_product_is_held_and_everything_asked_for_reaches_the_model(
    name: str, tiny_models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_qwen(monkeypatch)
    model = engine(name, tiny_models)
    spied = Spied(model._family)
    monkeypatch.setattr(model, "_family", spied)
    asked = replace(HELD, steps=2)
    heard = Heard()
    made = model.generate(asked, heard.watch)
    first = spied.latents
    assert made.shape == (SIZE[1], SIZE[0], 3)
    assert made.dtype == np.uint16
    assert heard.steps == [(1, 2), (2, 2)]
    assert heard.of(PictureMade)
    assert (model.generate(asked, Watch()) == made).all()
    for key, value in {"seed": 5, **CHANGES[name]}.items():
        other = model.generate(replace(asked, **{key: value}), Watch())
        assert difference(other, made) > 0.005, key
        if key == "prompt" and name != "zimage-turbo":
            # Held latents are the picture's own; Z-Image is only shown what to hold.
            same = (first == spied.latents)[0].all(0)
            assert same[2:6, 2:6].all()
            assert same.sum() == 16
    watch = Watch()
    pipe = model._loaded.pipe  # type: ignore[union-attr]
    hook = pipe.vae.decoder.register_forward_pre_hook(lambda *_: watch.cancel())
    with pytest.raises(Cancelled):
        model.generate(asked, watch)
    hook.remove()
    assert (model.generate(asked, Watch()) == made).all()


@pytest.mark.parametrize("name", list(CHANGES))
def test_the_numbers_that_a_crew_begins_with_work(
    name: str, tiny_models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without guidance, too, which each pipeline is told in its own way."""
    small_qwen(monkeypatch)
    usual = {dial.key: dial.default for dial in dials("local", {"model": name})}
    model, seen = engine(name, tiny_models), list[int]()
    asked = replace(HELD, steps=1, strength=1.0, control_scale=0.75, guidance_scale=1.0)
    plain = model.generate(asked, Watch())
    inner = model._loaded.pipe.transformer  # type: ignore[union-attr]
    hook = inner.register_forward_pre_hook(lambda *_: seen.append(1))
    assert (model.generate(replace(asked, negative="zebra"), Watch()) == plain).all()
    # The denoiser looks once a step: nobody asks it for what guidance would need.
    assert len(seen) == 1
    hook.remove()
    asked = replace(asked, guidance_scale=usual.get("guidance_scale", 1.0))
    assert model.generate(asked, Watch()).any()


def test_guidance_of_z_image_is_everybodys(tiny_models: Any, monkeypatch: Any) -> None:
    model = engine("zimage-turbo", tiny_models)
    spied = Spied(model._family)
    monkeypatch.setattr(model, "_family", spied)
    latents = []
    for scale in (1.0, 2.0, 3.0):
        model.generate(replace(HELD, steps=1, guidance_scale=scale), Watch())
        latents.append(spied.latents)
    # One step is linear in the guidance: prompt's answer, and its distance from the negative's.
    first, second = latents[1] - latents[0], latents[2] - latents[1]
    assert first.abs().max() > 1e-3
    assert (first - second).abs().max() < 1e-3 * first.abs().max() + 1e-5


def test_a_prompt_beyond_what_a_model_reads_is_said(tiny_models: Any) -> None:
    heard = Heard()
    engine("flux2-klein-4b", tiny_models).generate(
        replace(HELD, steps=1, prompt="oak " * 200), heard.watch
    )
    assert any("its end is not heeded" in note.text for note in heard.of(Noted))


def test_the_published_single_file_of_z_images_control_is_read(
    tiny_models: Any, tmp_path: Path
) -> None:
    """Its layout comes from names and shapes; the picture is that of diffusers' own layout."""
    from safetensors.torch import load_file, save_file

    from anywhere_desktop.engines.diffusion.zimage_control import layout

    whole = tiny_models("zimage-controlnet-inpaint")
    file = next(whole.glob("*.safetensors"))
    single = tmp_path / "control"
    single.mkdir()
    save_file(load_file(file), single / "Z-Image-Turbo-Fun-Controlnet-Union-2.0.safetensors")
    read = layout(next(single.iterdir()), 2)
    assert read["control_layers_places"] == [0]
    assert read["control_in_dim"] == 33
    with pytest.raises(UserError, match="not a ControlNet"):
        layout(tiny_models("sdxl-base") / "vae" / "diffusion_pytorch_model.safetensors", 30)


def test_every_family_has_a_row() -> None:
    for entry in FAMILIES.values():
        assert entry.base
