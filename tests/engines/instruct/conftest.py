from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.core.picture import Picture
from anywhere_desktop.engines.instruct.mgie import Mgie, MgieFolders
from anywhere_desktop.engines.instruct.pix2pix import InstructPix2Pix
from tests.engines.instruct import tiny


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tiny models of this session lie."""
    return tmp_path_factory.mktemp("instruct")


@pytest.fixture(scope="session")
def pix2pix(models: Path) -> InstructPix2Pix:
    return InstructPix2Pix(tiny.save_pix2pix(models / "pix2pix"))


@pytest.fixture(scope="session")
def mgie_folders(models: Path) -> MgieFolders:
    return MgieFolders(
        tiny.save_language(models / "language"),
        tiny.save_vision(models / "vision"),
        tiny.save_mgie(models / "mgie"),
    )


@pytest.fixture(scope="session")
def mgie(mgie_folders: MgieFolders) -> Mgie:
    return Mgie(mgie_folders)


@pytest.fixture(scope="session")
def picture() -> Picture:
    return np.random.default_rng(1).integers(0, 256, (64, 128, 3), dtype=np.uint8)
