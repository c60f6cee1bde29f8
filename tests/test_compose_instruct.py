"""The crews whose editor is a model, from the command line, on tiny models."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.cli import main
from anywhere_desktop.compose import compose, instruct
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.instruct.draw import Draw
from anywhere_desktop.engines.instruct.pix2pix import InstructPix2Pix
from anywhere_desktop.engines.models.installed import installed
from tests.engines.instruct import tiny

FOLDERS: dict[str, Callable[[Path], Path]] = {
    "instruct-pix2pix": tiny.save_pix2pix,
    "llava-7b-v1": tiny.save_language,
    "clip-vit-l14": tiny.save_vision,
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Finds tiny models by the ids of the real ones."""
    place = tmp_path_factory.mktemp("shelf")
    made = {name: save(place / name) for name, save in FOLDERS.items()}
    made["mgie"] = tiny.save_mgie(place / "mgie")
    tiny.unet(8).save_pretrained(made["mgie"])
    return made.__getitem__


def _cup(folder: Path) -> tuple[NDArray[np.uint8], list[str]]:
    """A red cup on a grey wall in a folder, and the words that ask for snow on it."""
    photo = np.full((96, 128, 3), 210, np.uint8)
    photo[30:70, 40:90] = (160, 40, 30)
    matte = np.zeros((96, 128), np.uint8)
    matte[30:70, 40:90] = 255
    Image.fromarray(photo).save(folder / "cup.png")
    Image.fromarray(matte).save(folder / "matte.png")
    words = ["edit", str(folder / "cup.png"), "--instruction", "make it snow"]
    words += ["--matte", str(folder / "matte.png"), "--steps", "2", "--json"]
    words += ["--out", str(folder / "snow.png")]
    return photo, words


@pytest.mark.parametrize("crew", ["instruct-pix2pix", "mgie"])
def test_an_instruction_is_carried_out_and_the_product_stays_exact(
    crew: str,
    shelf: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(instruct.pix2pix, "__defaults__", (shelf,))
    monkeypatch.setattr(instruct.mgie, "__defaults__", (shelf,))
    drawn: list[Draw] = []
    edit = InstructPix2Pix.edit

    def drawing(engine: InstructPix2Pix, *asked: Any) -> Any:
        drawn.append(asked[2])
        return edit(engine, *asked)

    monkeypatch.setattr(InstructPix2Pix, "edit", drawing)
    photo, words = _cup(tmp_path)
    words += ["--crew", crew]
    # Random weights make another picture: the guard says so, and nothing is written.
    assert main(words) == 3
    assert "another picture" in capsys.readouterr().err
    assert not (tmp_path / "snow.png").exists()
    # Where only plain wall is left unmarked there is nothing to measure by, but the product stays.
    mask = np.full((96, 128), 255, np.uint8)
    mask[84:] = 0
    Image.fromarray(mask).save(tmp_path / "mask.png")
    said = ["--text-guidance", "6", "--image-guidance", "1.2", "--steps", "3", "--seed", "11"]
    assert main([*words, *said, "--mask", str(tmp_path / "mask.png")]) == 0
    told = capsys.readouterr()
    report = json.loads(told.out)
    assert report["result"]["max_abs_difference"] == 0
    made = np.asarray(Image.open(tmp_path / "snow.png"))
    assert np.array_equal(made[31:69, 41:89], photo[31:69, 41:89])
    assert np.abs(made[:20].astype(int) - photo[:20]).mean() > 5
    assert np.array_equal(made[84:], photo[84:])
    assert [(draw.steps, draw.seed, *draw.scales) for draw in drawn] == [
        (2, 0, (7.5, 1.5)), (3, 11, (6.0, 1.2)),
    ]  # fmt: skip
    assert any("CC-BY-NC" in line for line in report["how"]) is (crew == "mgie")


def test_a_crew_without_its_model_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path))
    with pytest.raises(UserError, match=r"main\.py models"):
        compose("instruct-pix2pix")


def test_mgie_is_refused_for_commercial_work_and_says_by_what_licence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path))
    monkeypatch.setenv("ANYWHERE_NON_COMMERCIAL", "0")
    words = ["edit", str(tmp_path / "none.png"), "--instruction", "warmer", "--crew", "mgie"]
    assert main(words) == 3
    assert "may not be used for commercial work" in capsys.readouterr().err
    with pytest.raises(UserError, match=r"MGIE.*commercial work \(CC-BY-NC.*without profit only"):
        installed("mgie")
    assert main(["models", "show", "mgie", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "CC-BY-NC" in json.dumps(told)
    # Not for profit it is only missing.
    assert main([*words, "--non-commercial"]) == 3
    assert "is not on this machine" in capsys.readouterr().err
