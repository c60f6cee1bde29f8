"""`main.py edit`: photographs and projects, plans, masks, what is refused."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.cli import BAD_INPUT, main
from anywhere_desktop.project.file import ProjectFile
from tests.editing_stage import subject
from tests.photo.recomposed import read
from tests.project.samples import add_session

PX = 120


@pytest.fixture
def photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A photograph and its matte in a folder of their own, where the command runs."""
    monkeypatch.chdir(tmp_path)
    of = subject("carton", PX, 8)
    assert of.product is not None
    path = tmp_path / "carton.png"
    cv2.imwrite(str(path), cv2.cvtColor(of.picture, cv2.COLOR_RGB2BGR))
    cv2.imwrite(str(tmp_path / "matte.png"), of.product.matte)
    return path


def edit(*words: object) -> int:
    return main(["edit", *map(str, words)])


def pixels(name: str) -> NDArray[np.uint8]:
    """A file's pixels, with its transparency."""
    with Image.open(name) as image:
        return np.asarray(image)


def report(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    return made


def test_edits_a_photograph_then_the_project_that_it_made(
    photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--instruction", "make it warmer and blur the background", "--json")
    assert edit(photo, "--matte", "matte.png", *words, "--out", "warm.png") == 0
    said = report(capsys)
    assert [step["operation"] for step in said["program"]] == ["temperature", "blur"]
    assert said["certificate"]["max_abs_difference"] == 0
    assert said["result"]["max_abs_difference"] == 0
    assert said["registration"]["moved_px"] < 1
    project = said["project"]
    again = ("--instruction", "square, add a cat", "--json", "--out", "square.png")
    assert edit(project, *again) == 0
    then = report(capsys)
    assert then["parent"] == [1, 1]
    assert then["session"] == 2
    assert then["unused_words"] == ["cat"]
    size = pixels("square.png").shape[:2]
    assert size[0] == size[1]
    assert main(["show", project, "--json"]) == 0
    sessions = report(capsys)["sessions"]
    assert [one["prompt"] for one in sessions] == [words[1], "square, add a cat"]
    assert main(["export", project, "--session", "1", "--out", "again.png", "--json"]) == 0
    assert report(capsys)["max_abs_difference"] == 0


def test_says_the_plan_and_does_nothing(photo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--instruction", "a bit warmer, crop to 4:5, add a cat", "--plan")
    assert edit(photo, "--matte", "matte.png", *words) == 0
    lines = capsys.readouterr().out
    assert "colour temperature 5080 K" in lines
    assert "crop to 4:5" in lines
    assert "not carried out: cat" in lines
    assert sorted(path.name for path in photo.parent.iterdir()) == ["carton.png", "matte.png"]


def test_a_mask_limits_and_the_product_may_be_edited_on_request(
    photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mask = np.zeros((PX, PX), np.uint8)
    mask[:30] = 255
    cv2.imwrite("mask.png", mask)
    words = ("--matte", "matte.png", "--json", "--instruction", "much darker")
    assert edit(photo, *words, "--mask", "mask.png", "--out", "top.png") == 0
    report(capsys)
    before, after = pixels("carton.png"), pixels("top.png")
    assert np.array_equal(before[30:], after[30:])
    assert not np.array_equal(before[:30], after[:30])
    assert edit(photo, *words, "--edit-product", "--out", "all.png") == 0
    said = report(capsys)
    assert said["certificate"]["product_edited"]
    assert said["result"]["product_edited"]


def test_a_transparent_result_has_its_matte_as_alpha(
    photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--matte", "matte.png", "--instruction", "去掉背景", "--json", "--out", "alone.png")
    assert edit(photo, *words) == 0
    project = report(capsys)["project"]
    for name in ("alone.png", "exported.png"):
        if name == "exported.png":
            assert main(["export", project, "--out", name]) == 0
        alone = pixels(name)
        matte = pixels("matte.png")
        assert np.array_equal(alone[..., 3], matte)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--instruction", ""), "Say what to change"),
        (("--instruction", "make the bottle taller"), "taller"),
        (("--instruction", "warmer", "--crew", "nobody"), "no crew"),
        (("--instruction", "warmer", "--iteration", "2"), "are of projects"),
        (("--instruction", "remove the dust"), "Mark the spots"),
        (("--instruction", "warmer", "--out", "carton.png"), "work from"),
        (("--instruction", "去掉背景", "--out", "alone.jpg"), "JPEG"),
    ],
)
def test_refuses_plainly(
    photo: Path, words: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert edit(photo, "--matte", "matte.png", *words) == BAD_INPUT
    assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("add a cat", "cat"),
        ("remove the plants", "paint over it"),
        ("remove the dust", "Mark the spots"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_decoded_or_cut_out(
    photo: Path, words: str, why: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    assert edit(photo, "--matte", "matte.png", "--instruction", "warmer", "--json") == 0
    project = report(capsys)["project"]

    def never(*asked: object) -> None:
        raise AssertionError("read before the words were")

    monkeypatch.setattr("anywhere_desktop.cli.edit.load_photo", never)
    monkeypatch.setattr("anywhere_desktop.cli.edit.cut_with", never)
    monkeypatch.setattr("anywhere_desktop.project.file.ProjectFile.picture", never)
    for source in (photo, project):
        assert edit(source, "--instruction", words) == BAD_INPUT
        assert why in capsys.readouterr().err


def test_the_iteration_and_seed_that_are_named_are_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.anywhere"
    with ProjectFile.create(path) as project:
        add_session(project, ((0.4, False), (0.7, True), (0.2, False)))
    words = ("--instruction", "darker, add film grain", "--json", "--seed", "7")
    for named, number in ((("--iteration", "3"), 3), (("--iteration", "1"), 1), ((), 2)):
        assert (
            edit(path, *words, *named, "--out", tmp_path / f"{number}.png", "--session", "1") == 0
        )
        said = report(capsys)
        assert said["parent"] == [1, number]
        with ProjectFile.open(path) as project:
            recipe = project.recipe(said["session"])
            assert recipe is not None
            assert (recipe.request.seed, recipe.request.parent) == (7, (1, number))
            before = project.picture(1, number, "result")
            after = project.picture(said["session"], 1, "result")
        assert np.corrcoef(after.ravel(), before.ravel())[0, 1] > 0.9
    assert edit(path, *words, "--session", "1", "--iteration", "4") == BAD_INPUT
    assert "4" in capsys.readouterr().err


def test_a_project_without_sessions_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.anywhere"
    ProjectFile.create(path).shut()
    assert edit(path, "--instruction", "warmer") == BAD_INPUT
    assert "no session yet" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--text-guidance", "many"), ("--steps", "0"), ()])
def test_wrong_words_are_usage(photo: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        edit(photo, *(("--instruction", "x") if words else ()), *words)
    assert ended.value.code == 2


@pytest.mark.parametrize("words", ["make it warmer", "transparent background"])
def test_an_edit_straight_into_layers(
    photo: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    assert (
        edit(photo, "--matte", "matte.png", "--instruction", words, "--out", "a.ora", "--json") == 0
    )
    streams = capsys.readouterr()
    made = json.loads(streams.out)["result"]
    file = read(Path("a.ora"))
    assert [layer.name for layer in file.layers] == made["layers"]
    assert made["max_abs_difference"] == 0
    whole = words != "transparent background"
    assert made["layers"][:2] == (["background", "product"] if whole else ["product"])
    assert ("only the whole is known" in streams.err) == whole
    assert ("one layer on transparent ground" in streams.err) != whole
    colours, covered = file.laid()
    top = np.iinfo(file.flat.dtype).max
    off = np.abs(colours - file.flat[..., :3] / top) * covered
    assert off.max() <= 1.01 / 255
