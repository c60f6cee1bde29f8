"""The tiny tools, made once a run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engines.tools import tiny_birefnet, tiny_tools

SAVERS: dict[str, Callable[[Path], Path]] = {
    "isnet-rmbg-1.4": tiny_tools.save_isnet,
    "birefnet": tiny_birefnet.save_birefnet,
    "sam2-hiera": tiny_tools.save_sam2,
    "grounding-dino": tiny_tools.save_grounding_dino,
    "vitmatte": tiny_tools.save_vitmatte,
    "lama": tiny_tools.save_lama,
    "sdxl-inpaint": tiny_tools.save_sdxl_inpaint,
    "sd2-inpaint": tiny_tools.save_sd2_inpaint,
}


@pytest.fixture(scope="session")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a tiny tool by its catalogue id; made when first asked for."""
    root = tmp_path_factory.mktemp("tools")

    def folder(name: str) -> Path:
        place = root / name
        return place if place.exists() else SAVERS[name](place)

    return folder


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is converted goes nowhere else."""
    monkeypatch.setenv("ANYWHERE_CACHE", str(tmp_path / "cache"))
