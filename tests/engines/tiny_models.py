"""Tiny models by their catalogue ids, built and saved when first asked for, once a session."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from anywhere_desktop.engines.models import manifest
from tests.engines import tiny_modern, tiny_sd, tiny_sdxl


def _esrgan(folder: Path) -> None:
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True)
    drawn = torch.Generator().manual_seed(5)
    shapes = {"conv_first": (4, 3), "conv_last": (3, 4)}
    shapes |= dict.fromkeys(("conv_body", "conv_up1", "conv_up2", "conv_hr"), (4, 4))
    for part in (1, 2, 3):
        for place in range(1, 6):
            out = 4 if place == 5 else 2
            shapes[f"body.0.rdb{part}.conv{place}"] = out, 4 + 2 * (place - 1)
    weights = {}
    for name, (out, into) in shapes.items():
        weights[f"{name}.weight"] = torch.randn(out, into, 3, 3, generator=drawn) * 0.2
        weights[f"{name}.bias"] = torch.full((out,), 0.1)
    save_file(weights, folder / "RealESRGAN_x4.safetensors")


def _both_loras(folder: Path) -> None:
    tiny_sdxl.save_lightning(folder, 4)
    tiny_sdxl.save_lightning(folder, 8)


_MAKERS: Mapping[str, Callable[[Path], Any]] = {
    "sdxl-base": tiny_sdxl.save_base,
    "sdxl-refiner": tiny_sdxl.save_refiner,
    "sdxl-controlnet-canny": lambda folder: tiny_sdxl.controlnet().save_pretrained(folder),
    "sdxl-controlnet-union": lambda folder: tiny_sdxl.union().save_pretrained(folder),
    "sdxl-lightning-lora": _both_loras,
    "taesdxl": tiny_sdxl.save_taesd,
    "flux2-klein-4b": tiny_modern.save_flux2,
    "zimage-turbo": tiny_modern.save_zimage,
    "zimage-controlnet-inpaint": tiny_modern.save_zimage_control,
    "qwen-image-edit": tiny_modern.save_qwen_edit,
    "realesrgan-x4": _esrgan,
    "sd15-base": tiny_sd.save_base,
    "sd2-inpaint": tiny_sd.save_inpaint,
    "brushnet": tiny_sd.save_brushnet,
}


def record(model: str, folder: Path) -> None:
    """Write the manifest that says a model is installed."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    recorded = tuple(
        manifest.Recorded(path.relative_to(folder).as_posix(), path.stat().st_size, "0" * 64)
        for path in files
    )
    manifest.write(folder, manifest.Manifest(model, "import", recorded))


class TinyModels:
    """Folders of tiny models under one root, laid out as `models_folder()` is."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(self, model: str) -> Path:
        """The model's folder."""
        folder = self.root / model
        if not folder.exists():
            _MAKERS[model](folder)
            record(model, folder)
        return folder

    def make(self, *models: str) -> None:
        """Have these lie under the root."""
        for model in models:
            self(model)


def small_qwen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qwen-Image-Edit works at one megapixel whatever is asked: at 64 x 64 px here."""
    from diffusers.pipelines.qwenimage import pipeline_qwenimage_edit_inpaint as module

    whole = module.calculate_dimensions
    monkeypatch.setattr(
        module, "calculate_dimensions", lambda area, ratio: whole(min(area, 64 * 64), ratio)
    )
