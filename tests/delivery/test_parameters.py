"""Recipes in PNG files, ours and those of other programs."""

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


def test_a_hostile_text_does_not_hold_the_window_up() -> None:
    """It took minutes for a hundredth of this, and hours for all."""
    found = read_parameters("a jar\nSeed: 3, " + "A: " * 350_000 + ",x", "p")
    assert (found.prompt, found.seed) == ("a jar", 3)
