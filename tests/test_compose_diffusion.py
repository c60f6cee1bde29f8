"""The crews of diffusion models: their dials, their models, and what they share."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anywhere_desktop import compose as crews
from anywhere_desktop.compose import compose, dials
from anywhere_desktop.compose import diffusion as table
from anywhere_desktop.core.errors import UserError
from tests.engines.tiny_models import record


@pytest.fixture
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Folders with the right names: engines look into them when they are used."""
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path))
    for model in (
        "sdxl-base", "sdxl-controlnet-canny", "sdxl-controlnet-union", "sdxl-refiner",
        "sdxl-lightning-lora", "flux2-klein-4b", "zimage-turbo", "zimage-controlnet-inpaint",
        "qwen-image-edit",
    ):  # fmt: skip
        (tmp_path / model).mkdir()
        record(model, tmp_path / model)
    yield tmp_path
    table._kept_engine.cache_clear()


def test_dials_cost_nothing_and_know_their_crew() -> None:
    studio = {dial.key: dial.default for dial in dials("studio")}
    assert studio == {"harmonise": 0, "relight": 0, "light_wrap": 0}
    paper = {dial.key: dial.default for dial in dials("paper")}
    assert (paper["steps"], paper["controlnet_scale"]) == (50, 0.5)
    assert (paper["refiner_steps"], paper["strength"], paper["working_px"]) == (30, 0.3, 1024)
    assert {dial.key: dial.default for dial in dials("local")}["steps"] == 4
    modern = dials("local", {"model": "qwen-image-edit"})
    assert {dial.key: dial.default for dial in modern}["steps"] == 40
    assert all(dial.least <= dial.default <= dial.most for dial in (*dials("paper"), *modern))
    with pytest.raises(UserError, match="model must be one of sdxl"):
        dials("local", {"model": "moon"})


@pytest.mark.parametrize(
    ("crew", "settings"),
    [
        ("paper", {}),
        ("paper", {"control": "union", "hold": True, "hand_over": 0.8}),
        ("paper", {"strength": 0.0, "tile_strength": 0.0}),
        ("local", {}),
        ("local", {"steps": 8}),
        ("local", {"model": "flux2-klein-4b"}),
        ("local", {"model": "zimage-turbo"}),
        ("local", {"model": "qwen-image-edit", "steps": 20.0}),
    ],
)
def test_crews_are_whole(crew: str, settings: dict[str, Any], somewhere: Path) -> None:
    made = compose(crew, settings)
    assert made.name == crew
    assert made.working_px == 1024
    assert callable(made.templater.make)
    assert callable(made.repainter.repair)


@pytest.mark.parametrize(
    ("crew", "settings", "said"),
    [
        ("paper", {"steps": 0}, "steps must be 1 to 150"),
        ("paper", {"steps": 1.5}, "steps"),
        ("paper", {"control": "moon"}, "control must be one of canny, union"),
        ("paper", {"hold": 1}, "true or false"),
        ("local", {"steps": 5}, "steps must be one of 4, 8"),
        ("local", {"model": 3}, "model must be one of"),
        ("local", {"model": "flux2-klein-4b", "strength": 0.0}, "strength"),
    ],
)
def test_settings_out_of_bounds_are_refused(
    crew: str, settings: dict[str, Any], said: str, somewhere: Path
) -> None:
    with pytest.raises(UserError, match=said):
        compose(crew, settings)


def test_a_missing_model_is_named_with_the_command_that_gets_it(somewhere: Path) -> None:
    shutil.rmtree(somewhere / "sdxl-refiner")
    with pytest.raises(UserError, match="models download sdxl-refiner"):
        compose("paper")
    shutil.rmtree(somewhere / "sdxl-controlnet-canny")
    with pytest.raises(UserError, match="models download sdxl-controlnet-canny"):
        compose("paper", {"strength": 0.0, "tile_strength": 0.0})
    # Few steps work with either ControlNet, and what is not asked for is not missed.
    assert compose("local").name == "local"
    compose("paper", {"strength": 0.0, "tile_strength": 0.0, "control": "union"})


def test_other_numbers_use_the_same_models_in_memory(somewhere: Path) -> None:
    one, other = compose("paper"), compose("paper", {"steps": 20})
    held = compose("paper", {"hold": True})
    assert one.templater is not other.templater
    engines = {id(crew.templater._generator) for crew in (one, other, held)}  # type: ignore[attr-defined]
    assert len(engines) == 1
    assert crews.CREWS[:5] == ("studio", "paper", "local", "instruct-pix2pix", "mgie")
    assert crews.CREWS[5:] == ("flux2-klein", "qwen-edit")


def test_freeing_the_memory_of_nobody_is_no_error() -> None:
    table.free_memory()
    assert table.free_memory() == 0
