"""The crews of today's editing models, from the command line, on tiny models and a scripted chat
server."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.cli import main
from anywhere_desktop.compose import compose
from anywhere_desktop.compose import diffusion as table
from anywhere_desktop.engines.chat import troubles
from tests.engines.chat_servers import asked_text, serving
from tests.engines.tiny_models import small_qwen

SAID = "A cold snowy forest behind the bottle, in soft winter light."
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(autouse=True)
def _places(tiny_models: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    tiny_models.make("flux2-klein-4b", "qwen-image-edit")
    monkeypatch.setenv("ANYWHERE_MODELS", str(tiny_models.root))
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(troubles, "FIRST_PAUSE_S", 0.01)
    monkeypatch.chdir(tmp_path)
    small_qwen(monkeypatch)
    yield
    table.free_memory()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    pixels = np.full((96, 128, 3), 210, np.uint8)
    pixels[30:70, 40:90] = (160, 40, 30)
    matte, mask = np.zeros((96, 128), np.uint8), np.full((96, 128), 255, np.uint8)
    matte[30:70, 40:90] = 255
    # Where only plain wall is left unmarked there is nothing to measure a motion by.
    mask[84:] = 0
    for name, picture in (("cup", pixels), ("matte", matte), ("mask", mask)):
        Image.fromarray(picture).save(tmp_path / f"{name}.png")
    return tmp_path / "cup.png"


def _words(crew: str, photo: Path, instruction: str) -> list[str]:
    return [
        "edit", str(photo), "--instruction", instruction, "--crew", crew, "--matte",
        str(photo.with_name("matte.png")), "--mask", str(photo.with_name("mask.png")),
        "--set", "working_px=64", "--steps", "2", "--json",
    ]  # fmt: skip


@pytest.mark.parametrize("crew", ["flux2-klein", "qwen-edit"])
def test_a_mind_explains_and_the_model_edits_while_the_product_stays(
    crew: str, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(json.dumps({"instruction": SAID})) as server:
        mind = ["--set", "mind=openai", "--set", "mind_model=tiny"]
        mind += ["--set", f"mind_address={server.address}"]
        words = [*_words(crew, photo, "make it snow"), *mind]
        assert main([*words, "--plan"]) == 0
        assert json.loads(capsys.readouterr().out) == {"expressive": SAID}
        assert "make it snow" in asked_text(server.bodies[0])
        status = main([*words, "--out", "snow.png"])
    told = capsys.readouterr()
    assert status == 0, told.err
    report = json.loads(told.out)
    assert report["derived"] == SAID
    assert report["keep_product"]
    assert report["result"]["max_abs_difference"] == 0
    assert "in 2 steps" in report["how"][0]
    before, made = (np.asarray(Image.open(one)) for one in (photo, Path("snow.png")))
    assert np.array_equal(made[31:69, 41:89], before[31:69, 41:89])
    assert np.array_equal(made[88:], before[88:])
    assert np.abs(made[:20].astype(int) - before[:20]).mean() > 5


def test_words_about_the_product_edit_it_and_the_certificate_says_so(
    photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = _words("flux2-klein", photo, "make the bottle blue")
    assert main([*words, "--out", "blue.png", "--expressive", "The bottle is blue."]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["derived"] == "The bottle is blue."
    assert not report["keep_product"]
    assert report["certificate"]["product_edited"]
    before, made = (np.asarray(Image.open(one)) for one in (photo, Path("blue.png")))
    assert np.abs(made[40:60, 50:80].astype(int) - before[40:60, 50:80]).mean() > 5


def test_another_picture_than_asked_for_is_refused(
    photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = _words("flux2-klein", photo, "make the bottle blue")
    place = words.index("--mask")
    assert main([*words[:place], *words[place + 2 :], "--out", "blue.png"]) == 3
    assert "another picture" in capsys.readouterr().err
    assert not Path("blue.png").exists()


def test_the_crew_of_generated_sets_edits_with_the_same_model() -> None:
    crew = compose("local", {"model": "flux2-klein-4b"})
    assert crew.editor is not None
    assert crew.editor._generator is crew.templater._generator  # type: ignore[attr-defined]
    other = compose("flux2-klein").editor
    assert other._generator is crew.editor._generator  # type: ignore[union-attr,attr-defined]
