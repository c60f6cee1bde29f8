"""Inpainting by diffusion: SDXL (the repainter's other tool), SD 2 (a baseline)."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Event, PictureMade, StepDone, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.diffusion.tiers import Plan, Tier
from anywhere_desktop.engines.tools.diffusion_inpaint import DiffusionInpainter, _engine
from tests.engines.diffusion.test_memory import GIB, card

Tool = Callable[[str], Path]
NAMES = ("sdxl-inpaint", "sd2-inpaint")


def _inpainter(place: Path, steps: int = 2) -> DiffusionInpainter:
    return DiffusionInpainter(place, {"inpaint_steps": steps}, longest_px=64)


def _asked() -> tuple[np.ndarray, np.ndarray]:
    picture = np.random.default_rng(0).integers(0, 255, (50, 90, 3), dtype=np.uint8)
    hole = np.zeros((50, 90), np.bool_)
    hole[20:35, 30:60] = True
    return picture, hole


@pytest.mark.parametrize("name", NAMES)
def test_only_the_hole_changes_and_the_seed_decides_how(name: str, tool: Tool) -> None:
    inpainter, (picture, hole) = _inpainter(tool(name)), _asked()
    told: list[Event] = []
    one = inpainter.fill(picture, hole, hole, 5, Watch(told.append))
    again = inpainter.fill(picture, hole, hole, 5, Watch())
    other = inpainter.fill(picture, hole, hole, 6, Watch())
    assert inpainter.seeded
    assert np.array_equal(one[~hole], picture[~hole])
    assert np.array_equal(one, again)
    assert not np.array_equal(one[hole], other[hole])
    done = [event for event in told if isinstance(event, StepDone)]
    assert done[-1].done == done[-1].total


def test_prompts_are_read_once_for_all_fillings_and_previews_stay_inside(tool: Tool) -> None:
    """The paper's repainter asks for two fillings a round, always with the same words."""
    one, (picture, hole) = _inpainter(tool("sdxl-inpaint")), _asked()
    told: list[Event] = []
    one.fill(picture, hole, hole, 0, Watch(told.append))
    assert not any(isinstance(event, PictureMade) for event in told)
    engine = _engine(tool("sdxl-inpaint"))
    loaded = engine._loaded
    assert loaded is not None
    read: list[object] = []
    hooks = [
        part.register_forward_pre_hook(lambda *_: read.append(1))
        for part in (loaded.pipe.text_encoder, loaded.pipe.text_encoder_2)
    ]
    other = DiffusionInpainter(
        tool("sdxl-inpaint"), {"inpaint_steps": 2, "inpaint_guidance": 3.0}, longest_px=64
    )
    seen = other.fill(picture, hole, hole, 0, Watch())
    assert engine._loaded is loaded
    assert not read
    assert not np.array_equal(seen[hole], one.fill(picture, hole, hole, 0, Watch())[hole])
    for hook in hooks:
        hook.remove()


@pytest.mark.parametrize("name", NAMES)
def test_the_pictures_own_colours_seed_the_noise(
    name: str, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    inpainter, (picture, hole) = _inpainter(tool(name)), _asked()
    inpainter.fill(picture, hole, hole, 0, Watch())
    loaded = _engine(tool(name))._loaded
    assert loaded is not None
    kind, told = type(loaded.pipe), list[float]()
    call = kind.__call__

    def heard(pipe: Any, *given: Any, **named: Any) -> Any:
        told.append(named["strength"])
        return call(pipe, *given, **named)

    monkeypatch.setattr(kind, "__call__", heard)
    inpainter.fill(picture, hole, hole, 0, Watch())
    assert told == [0.9999]


def test_one_step_is_enough(tool: Tool) -> None:
    picture, hole = _asked()
    filled = _inpainter(tool("sdxl-inpaint"), 1).fill(picture, hole, hole, 0, Watch())
    assert not np.array_equal(filled[hole], picture[hole])


def test_on_little_memory_it_steps_down_and_fills_the_same(tool: Tool) -> None:
    picture, hole = _asked()
    whole = _inpainter(tool("sdxl-inpaint")).fill(picture, hole, hole, 0, Watch())
    engine = _engine(tool("sdxl-inpaint"))
    usual, engine._budget = engine._budget, Budget(card(lambda: 64 * GIB))
    engine.release()
    engine._plans.kept = Plan(Tier.MODEL_OFFLOAD, tiled=True)
    try:
        poor = _inpainter(tool("sdxl-inpaint")).fill(picture, hole, hole, 0, Watch())
        assert engine.plan == Plan(Tier.MODEL_OFFLOAD, tiled=True)
    finally:
        engine._budget, engine._plans.kept = usual, None
        engine.release()
    assert np.array_equal(poor, whole)


@pytest.mark.parametrize("name", NAMES)
def test_stopped_within_a_step_and_ready_again(name: str, tool: Tool) -> None:
    inpainter, (picture, hole) = _inpainter(tool(name), 8), _asked()
    watch = Watch()
    asked: list[int] = []
    real = watch.check

    def check() -> None:
        asked.append(1)
        if len(asked) > 400:
            watch.cancel()
        real()

    watch.check = check  # type: ignore[method-assign]
    with pytest.raises(Cancelled):
        inpainter.fill(picture, hole, hole, 0, watch)
    assert inpainter.fill(picture, hole, hole, 0, Watch()).shape == picture.shape


def test_dials_and_folders_are_checked(tool: Tool, tmp_path: Path) -> None:
    picture, hole = _asked()
    with pytest.raises(UserError, match="inpaint_steps"):
        DiffusionInpainter(tmp_path, {"inpaint_steps": 0})
    for place in (tmp_path, tmp_path / "nowhere", tool("vitmatte")):
        with pytest.raises(UserError, match="download"):
            _inpainter(place).fill(picture, hole, hole, 0, Watch())
    other = tmp_path / "other"
    shutil.copytree(tool("sd2-inpaint"), other)
    index = json.loads((other / "model_index.json").read_text())
    index["_class_name"] = "FluxPipeline"
    (other / "model_index.json").write_text(json.dumps(index))
    with pytest.raises(UserError, match="cannot inpaint"):
        _inpainter(other).fill(picture, hole, hole, 0, Watch())


@pytest.mark.parametrize("how", ["cut off", "missing", "not numbers"])
def test_spoilt_weights_say_what_to_do(how: str, tool: Tool, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    place = tmp_path / "spoilt"
    shutil.copytree(tool("sd2-inpaint"), place)
    file = next((place / "unet").glob("*.safetensors"))
    if how == "cut off":
        file.write_bytes(file.read_bytes()[:-9])
    elif how == "missing":
        file.unlink()
    else:
        weights = load_file(file)
        weights["conv_in.weight"][0] = float("nan")
        save_file(weights, file, {"format": "pt"})
    with pytest.raises(UserError, match="download"):
        _inpainter(place).fill(*_asked(), _asked()[1], 0, Watch())
