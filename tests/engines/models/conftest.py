"""An empty folder of models, and a small model as the hub and folders have it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.models.hub import Hub, serving, weights

TINY = "taesdxl"
REPOSITORY = "madebyollin/taesdxl"


def tiny_files(count: int = 1000) -> dict[str, bytes]:
    return {
        "config.json": json.dumps({"_class_name": "AutoencoderTiny"}).encode(),
        "diffusion_pytorch_model.safetensors": weights(count),
    }


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where models are kept in the test."""
    folder = tmp_path / "models"
    monkeypatch.setenv("ANYWHERE_MODELS", str(folder))
    monkeypatch.setenv("ANYWHERE_NON_COMMERCIAL", "0")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub cache"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return folder


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that has the tiny model, and more that is none of it."""
    served = Hub(REPOSITORY, {**tiny_files(), "README.md": b"#", "old.bin": b"\x80\x02"})
    with serving(served) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        yield served
