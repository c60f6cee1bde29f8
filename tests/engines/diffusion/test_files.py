"""Bad files: each says what to do, before anything of it is loaded."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.diffusion.files import check_weights
from tests.engines.diffusion.asking import REQUEST, engine

UNET = "unet/diffusion_pytorch_model.safetensors"


@pytest.fixture
def base(tiny_models: Any, tmp_path: Path) -> Path:
    """A copy of the base model that may be spoiled."""
    copy = tmp_path / "sdxl-base"
    shutil.copytree(tiny_models("sdxl-base"), copy)
    return copy


def _refusal(base: Path, tiny_models: Any, name: str = "sdxl-canny") -> str:
    def folder_of(model: str) -> Path:
        return base if model in ("sdxl-base", "sdxl-refiner") else Path(tiny_models(model))

    with pytest.raises(UserError) as refused:
        engine(name, folder_of).generate(REQUEST, Watch())
    return str(refused.value)


def test_missing(base: Path, tiny_models: Any) -> None:
    (base / UNET).unlink()
    assert "no weights" in _refusal(base, tiny_models)
    (base / "unet" / "config.json").unlink()
    assert "config.json is missing" in _refusal(base, tiny_models)
    (base / "model_index.json").unlink()
    assert "model_index.json is missing" in _refusal(base, tiny_models)
    shutil.rmtree(base)
    assert "no folder" in _refusal(base, tiny_models)


def test_cut_short(base: Path, tiny_models: Any) -> None:
    whole = (base / UNET).read_bytes()
    for length, said in ((len(whole) - 1, "incomplete"), (2000, "no safetensors"), (0, "no safe")):
        (base / UNET).write_bytes(whole[:length])
        assert said in _refusal(base, tiny_models)


@pytest.mark.parametrize(
    "header",
    ['{"a": 5}', '{"a": {"shape": 3, "data_offsets": [0, 8]}}', '{"a": {"shape": [2]}}', "[1]",
     '{"a": {"shape": [2], "data_offsets": ["0", "8"]}}', "[" * 9000],
)  # fmt: skip
def test_a_spoiled_header(header: str, tmp_path: Path) -> None:
    file = tmp_path / "a.safetensors"
    file.write_bytes(len(header).to_bytes(8, "little") + header.encode() + bytes(8))
    with pytest.raises(UserError, match=r"no safetensors file.*download or import"):
        check_weights(file)


def test_pickled_only(base: Path, tiny_models: Any) -> None:
    (base / UNET).rename(base / "unet" / "diffusion_pytorch_model.bin")
    assert "can run programs" in _refusal(base, tiny_models)


def test_pickled_under_another_name(base: Path, tiny_models: Any) -> None:
    import torch

    torch.save({"a": torch.zeros(3)}, base / UNET)
    assert "no safetensors file" in _refusal(base, tiny_models)


def test_a_missing_shard(base: Path, tiny_models: Any) -> None:
    index = {"weight_map": {"a": "part-00002.safetensors"}}
    (base / "unet" / "model.safetensors.index.json").write_text(json.dumps(index))
    assert "part-00002.safetensors is missing" in _refusal(base, tiny_models)


def test_another_model(tiny_models: Any, base: Path) -> None:
    assert "Flux2Klein" in _refusal(tiny_models("flux2-klein-4b"), tiny_models)
    # The base as refiner has the right parts, and the wrong widths inside.
    (base / "unet" / "config.json").write_text(
        (tiny_models("sdxl-refiner") / "unet" / "config.json").read_text()
    )
    assert "do not belong together" in _refusal(base, tiny_models)


def test_unrelated_files(tmp_path: Path, tiny_models: Any) -> None:
    for name in ("letter.txt", "holiday.jpg", "model_index.json"):
        (tmp_path / name).write_text("I am a letter.")
    assert "cannot be read" in _refusal(tmp_path, tiny_models)


def test_a_lora_of_something_else(base: Path, tiny_models: Any, tmp_path: Path) -> None:
    loras = tmp_path / "loras"
    loras.mkdir()

    def folder_of(model: str) -> Path:
        return loras if model == "sdxl-lightning-lora" else Path(tiny_models(model))

    lightning = engine("sdxl-lightning-4", folder_of)
    with pytest.raises(UserError, match="no 4step LoRA"):
        lightning.generate(REQUEST, Watch())
    shutil.copy(base / UNET, loras / "sdxl_lightning_4step_lora.safetensors")
    with pytest.raises(UserError, match="does not fit"):
        lightning.generate(REQUEST, Watch())


def test_missing_weights_inside_a_whole_file(base: Path, tiny_models: Any) -> None:
    from safetensors.torch import load_file, save_file

    weights = load_file(base / UNET)
    weights.pop("conv_in.weight")
    save_file(weights, base / UNET)
    assert "do not belong together" in _refusal(base, tiny_models)
