"""Whole checkpoints of SDXL in one file, as ComfyUI and A1111 keep them."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from anywhere_desktop.compose import compose
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.diffusion import sdxl_layout, single_file
from anywhere_desktop.engines.models.accounts import account, found_place
from anywhere_desktop.engines.models.importing import import_model
from anywhere_desktop.engines.models.installed import installed
from tests.engines import tiny_single_file
from tests.engines.diffusion.asking import REQUEST, engine
from tests.engines.tiny_models import record

ID = "sdxl-checkpoint"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, tiny_models: Any) -> tuple[Path, Path, Any]:
    """One tiny model as a folder and as a file, and its layout."""
    root = tmp_path_factory.mktemp("single")
    file = root / "comfy" / "checkpoints" / "realistic_v9.safetensors"
    return root / "folder", file, tiny_single_file.save_both(root / "folder", file)


@pytest.fixture
def models(both: tuple[Path, Path, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of models, but for CLIP's vocabulary; the tiny layout is SDXL's."""
    monkeypatch.setattr(sdxl_layout, "LAYOUT", both[2])
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("ANYWHERE_MODEL_FOLDERS", str(both[1].parents[1]))
    words = tmp_path / "models" / "clip-tokenizer"
    shutil.copytree(both[0] / "tokenizer", words)
    record("clip-tokenizer", words)
    return tmp_path / "models"


def _from(base: Path, tiny_models: Any) -> Callable[[str], Path]:
    return lambda model: base if model == "sdxl-base" else Path(tiny_models(model))


def test_a_file_gives_the_very_picture_that_its_folder_gives(
    both: tuple[Path, Path, Any], models: Path, tiny_models: Any
) -> None:
    folder, file, _ = both
    whole = engine("sdxl-canny", _from(folder, tiny_models))
    single = engine("sdxl-canny", _from(file.parent, tiny_models))
    made = single.generate(REQUEST, Watch())
    assert (made == whole.generate(REQUEST, Watch())).all()
    assert single._weights.total == whole._weights.total  # type: ignore[union-attr]


def test_another_programs_checkpoint_is_found_linked_and_used(
    both: tuple[Path, Path, Any], models: Path, tiny_models: Any
) -> None:
    file = both[1]
    for lora in ("loras", "checkpoints"):
        (file.parents[1] / lora).mkdir(exist_ok=True)
        shutil.copy(
            next(tiny_models("sdxl-controlnet-canny").glob("*.safetensors")),
            file.parents[1] / lora / "another.safetensors",
        )
    # Only what is SDXL by its own names counts, whatever lies beside it.
    assert account(ID).state == "elsewhere"
    assert found_place(ID) == file
    import_model(ID, found_place(ID), Watch(), link=True)
    assert account(ID).state == "linked"
    assert installed(ID) == file.parent
    for name in ("sdxl-controlnet-canny", "sdxl-refiner"):
        shutil.copytree(tiny_models(name), models / name)
    crew = compose("paper", {"working_px": 64})
    assert crew.templater._generator.generate(REQUEST, Watch()).shape == (60, 64, 3)  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="models download sdxl-base"):
        compose("paper", {"base": "sdxl-base"})
    with pytest.raises(UserError, match="base must be one of auto"):
        compose("paper", {"base": "moon"})
    # What is beside it cannot be meant.
    with pytest.raises(UserError, match="holds 2 files that could be"):
        import_model(ID, file.parent, Watch())
    with pytest.raises(UserError, match="another model than An SDXL checkpoint"):
        import_model(ID, file.with_name("another.safetensors"), Watch())


def test_what_is_wrong_with_a_file_is_told_before_it_is_loaded(
    both: tuple[Path, Path, Any], models: Path, tiny_models: Any, tmp_path: Path
) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(both[1])
    place = tmp_path / "spoiled"
    place.mkdir()
    file = place / "one.safetensors"

    def said(changed: dict[str, Any]) -> str:
        save_file(changed, file)
        with pytest.raises(UserError) as refused:
            engine("sdxl-canny", _from(place, tiny_models)).generate(REQUEST, Watch())
        return str(refused.value)

    no_coder = {n: w for n, w in weights.items() if not n.startswith("first_stage_model.")}
    assert "it has no vae" in said(no_coder)
    holed = {n: w for n, w in weights.items() if "input_blocks.0.0" not in n}
    assert "do not belong together" in said(holed)
    wide = {n: w.repeat(2, *[1] * (w.ndim - 1)) if "out.2." in n else w for n, w in weights.items()}
    assert "do not belong together" in said(wide)
    file.write_bytes(both[1].read_bytes()[:-9])
    with pytest.raises(UserError, match="incomplete"):
        engine("sdxl-canny", _from(place, tiny_models)).generate(REQUEST, Watch())
    shutil.copy(both[1], file)
    shutil.rmtree(models / "clip-tokenizer")
    with pytest.raises(UserError, match="models download clip-tokenizer"):
        engine("sdxl-canny", _from(place, tiny_models)).generate(REQUEST, Watch())


def test_marks_of_the_schedule_are_heeded(both: tuple[Path, Path, Any], tmp_path: Path) -> None:
    import json

    single_file._lay_out(tmp_path, {"v_pred": {}, "ztsnr": {}})
    said = json.loads((tmp_path / "scheduler" / "scheduler_config.json").read_text())
    assert said["prediction_type"] == "v_prediction"
    assert said["rescale_betas_zero_snr"] is True


def test_the_layout_is_that_of_the_published_model() -> None:
    """Its parts have the published numbers of parameters."""
    import torch
    from diffusers import AutoencoderKL, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    layout = sdxl_layout.LAYOUT
    with torch.device("meta"):
        made = [
            UNet2DConditionModel.from_config(dict(layout["unet/config.json"])),
            AutoencoderKL.from_config(dict(layout["vae/config.json"])),
            CLIPTextModel(CLIPTextConfig(**layout["text_encoder/config.json"])),
            CLIPTextModelWithProjection(CLIPTextConfig(**layout["text_encoder_2/config.json"])),
        ]
    counts = [sum(weight.numel() for weight in one.parameters()) for one in made]
    assert [round(count / 1e5) for count in counts] == [25675, 837, 1231, 6947]
