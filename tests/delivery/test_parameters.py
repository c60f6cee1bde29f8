"""Recipes in PNG files, ours and those of other programs."""

import tracemalloc
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.records import Request
from anywhere_desktop.delivery import Terms, deliver_terms
from anywhere_desktop.delivery.parameters import parameters_of, read_parameters, request_in
from anywhere_desktop.delivery.provenance import Provenance
from tests.delivery.pictures import scene

REQUESTS = (
    Request("jar"),
    Request("jar", prompt="on marble, late sun\nfrom the left", negative="people", seed=7,
            size=(800, 600), settings={"steps": 20, "guidance_scale": 5.5}),
    Request("罐子", prompt="在大理石上", crew="paper", placement=Placement((9, 9), 0.5, (1.0, 2.0)),
            parent=(3, 1)),
    Request("jar", prompt='say "Anywhere: {}", Seed: 4', seed=2**53 - 1),
)  # fmt: skip


@pytest.mark.parametrize("request_", REQUESTS, ids=range(len(REQUESTS)))
def test_a_request_comes_back_from_its_file(tmp_path: Path, request_: Request) -> None:
    result, _, product = scene()
    out = tmp_path / "a.png"
    provenance = Provenance(request=request_)
    deliver_terms(result, product, True, out, None, Terms(parameters=True), provenance=provenance)
    assert request_in(out) == request_
    with Image.open(out) as image:
        text = image.info["parameters"]
    assert text == parameters_of(provenance)
    assert text.startswith(" ".join(request_.prompt.split()))
    assert f"Seed: {request_.seed}" in text


def test_files_of_other_programs_give_what_they_say(tmp_path: Path) -> None:
    said = PngImagePlugin.PngInfo()
    said.add_text(
        "parameters",
        "a jar, studio light\nNegative prompt: blurry, people\nSteps: 25, Sampler: Euler a, "
        'CFG scale: 7, Seed: 42, Size: 512x768, Model: "x, y", Version: 1.9',
    )
    Image.new("RGB", (8, 8)).save(tmp_path / "b.png", pnginfo=said)
    found = request_in(tmp_path / "b.png")
    assert found == Request(
        "b", prompt="a jar, studio light", negative="blurry, people", seed=42, size=(512, 768),
        settings={"steps": 25},
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "Anywhere: {", "a\nSteps: x, Seed: -4, Size: 1x", 'b\nSeed: 1, Anywhere: ["a"]']
)
def test_broken_text_gives_defaults(text: str) -> None:
    found = read_parameters(text, "p")
    assert found.size is None
    assert found.seed in (0, 1)


def test_files_without_a_recipe_give_none(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "c.png")
    Image.new("RGB", (8, 8)).save(tmp_path / "c.jpg")
    assert request_in(tmp_path / "c.png") is None
    assert request_in(tmp_path / "c.jpg") is None


@pytest.mark.parametrize("words", ["", "  \n", "\nNegative prompt: ", "Model: x"])
def test_a_text_that_says_nothing_is_no_recipe(tmp_path: Path, words: str) -> None:
    """The picture would not open: its recipe would fill the panel with nothing."""
    out = _with_parameters(tmp_path, words)
    assert request_in(out) is None


def test_a_file_cut_off_anywhere_gives_none(tmp_path: Path) -> None:
    out = _with_parameters(tmp_path, "a jar")
    data = out.read_bytes()
    for length in range(1, data.index(b"a jar")):
        out.write_bytes(data[:length])
        assert request_in(out) is None


def test_of_a_long_file_the_texts_alone_are_read(tmp_path: Path) -> None:
    """It is looked at in the window's own thread when a picture is dropped."""
    out = _with_parameters(tmp_path, "a jar")
    data, gap = out.read_bytes(), 500 << 20
    at = data.index(b"tEXt") - 4
    with out.open("wb") as file:  # A file with a hole, which takes no room.
        file.write(data[:at] + gap.to_bytes(4, "big") + b"teSt")
        file.seek(gap + 4, 1)
        file.write(data[at:])
    tracemalloc.start()
    found = request_in(out)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == Request("a", prompt="a jar")
    assert most < 1 << 20


def _with_parameters(folder: Path, words: str) -> Path:
    said = PngImagePlugin.PngInfo()
    said.add_text("parameters", words)
    Image.new("RGB", (8, 8)).save(folder / "a.png", pnginfo=said)
    return folder / "a.png"


def test_a_hostile_text_does_not_hold_the_window_up() -> None:
    """It took minutes for a hundredth of this, and hours for all."""
    found = read_parameters("a jar\nSeed: 3, " + "A: " * 350_000 + ",x", "p")
    assert (found.prompt, found.seed) == ("a jar", 3)
