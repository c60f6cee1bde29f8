"""Tools in a crew: what is there is taken, what is missing is said, and the whole loop runs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.agents.cutter import BuiltinCutter
from anywhere_desktop.agents.model_cutter import ModelCutter
from anywhere_desktop.agents.repainter import BuiltinRepainter
from anywhere_desktop.agents.shadowed_enhancer import REFLECTION, SHADOW, ShadowedEnhancer
from anywhere_desktop.agents.tool_repainter import ToolRepainter
from anywhere_desktop.compose.studio import studio
from anywhere_desktop.compose.tools import with_tools
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Box, Hints, Iteration, Request, SettingValue
from anywhere_desktop.core.watch import Event, Noted, StageStarted, Watch
from anywhere_desktop.pipeline.session import cut, run_session
from anywhere_desktop.project.file import ProjectFile
from tests import plates
from tests.engines.tools.tiny_tools import (
    save_grounding_dino,
    save_isnet,
    save_lama,
    save_sam2,
    save_vitmatte,
)

_SAVERS: dict[str, Callable[[Path], Path]] = {
    "isnet-rmbg-1.4": save_isnet,
    "sam2-hiera": save_sam2,
    "grounding-dino": save_grounding_dino,
    "vitmatte": save_vitmatte,
    "lama": save_lama,
}


def _shelf(*models: str, root: Path = Path("shelf")) -> Callable[[str], Path]:
    def folder(model: str) -> Path:
        if model not in models:
            raise UserError(f"{model} is not here: get it with `main.py models download {model}`.")
        return root / model

    return folder


def _roles(crew: Crew) -> tuple[type, type, type]:
    return type(crew.cutter), type(crew.repainter), type(crew.enhancer)


def test_nothing_installed_leaves_the_crew_and_says_so() -> None:
    crew = with_tools(studio(), {"shadow_catcher": False}, _shelf())
    plain = studio()
    assert _roles(crew) == _roles(plain)
    assert {note.split()[0] for note in crew.notes} == {
        "sam2-hiera", "isnet-rmbg-1.4", "vitmatte", "grounding-dino", "lama", "sdxl-inpaint",
    }  # fmt: skip
    assert all("models download" in note for note in crew.notes)


def test_what_is_there_is_taken() -> None:
    assert type(with_tools(studio(), {}, _shelf()).enhancer) is ShadowedEnhancer
    free = with_tools(studio(), {}, _shelf("sam2-hiera", "lama"))
    assert _roles(free) == (ModelCutter, ToolRepainter, ShadowedEnhancer)
    assert not any("lama" in note for note in free.notes)
    only = with_tools(studio(), {}, _shelf("lama", "grounding-dino"))
    assert _roles(only)[:2] == (BuiltinCutter, BuiltinRepainter)


def test_settings_choose_and_are_checked() -> None:
    everything = _shelf(*_SAVERS, "sdxl-inpaint")
    builtin: dict[str, SettingValue] = {
        "cutter": "builtin", "repainter": "builtin", "shadow_catcher": False,
    }  # fmt: skip
    assert _roles(with_tools(studio(), builtin, everything)) == _roles(studio())
    assert with_tools(studio(), builtin, _shelf()).notes == ()
    for settings, missing in (
        ({"cutter": "sam2"}, "sam2-hiera"),
        ({"cutter": "isnet"}, "isnet-rmbg-1.4"),
        ({"cutter": "birefnet"}, "birefnet"),
        ({"repainter": "lama"}, "lama"),
        ({"repainter": "sdxl-inpaint"}, "sdxl-inpaint"),
    ):
        with pytest.raises(UserError, match=f"download {missing}"):
            with_tools(studio(), settings, _shelf())
    for wrong in (
        {"cutter": "knife"}, {"repainter": 3}, {"shadow_catcher": "yes"}, {"box_threshold": 7},
        {"inpaint_steps": 2.5},
    ):  # fmt: skip
        with pytest.raises(UserError, match=next(iter(wrong))):
            with_tools(studio(), wrong, everything)


def test_engines_are_shared_between_crews() -> None:
    shelf = _shelf("sam2-hiera", "lama")
    one, two = (with_tools(studio(), {}, shelf) for _ in range(2))
    assert isinstance(one.repainter, ToolRepainter)
    assert isinstance(two.repainter, ToolRepainter)
    assert one.repainter._inpainter is two.repainter._inpainter


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Crew:
    """The studio with all tools, tiny."""
    root = tmp_path_factory.mktemp("shelf")
    for model, save in _SAVERS.items():
        save(root / model)
    dials = {"box_threshold": 0.0, "text_threshold": 0.0}
    whole = with_tools(studio(), dials, _shelf(*_SAVERS, root=root))
    return replace(whole, working_px=96)


def _photo() -> Photograph:
    one = plates.carton(96)
    plate = plates.draw(plates.PLATES["right"], one)
    return Photograph(np.where(one.matte[..., None] > 127, one.srgb, plate).astype(np.uint8))


_HINTS = Hints(Box(28, 30, 68, 80), ((48, 60),))
_REQUEST = Request("photo", prompt="on marble, light from the left", loops=1, candidates=1)


def _run(crew: Crew, project: ProjectFile, watch: Watch) -> Iteration:
    photo = _photo()
    cutout = cut(crew, photo, _HINTS, watch)
    return next(run_session(_REQUEST, photo, cutout, crew, project, watch))


def test_the_whole_loop_is_kept_with_every_mask_and_comes_again(crew: Crew, tmp_path: Path) -> None:
    told: list[Event] = []
    with ProjectFile.create(tmp_path / "one.anywhere") as project:
        first = _run(crew, project, Watch(told.append))
        kept = project.iteration(1, 1)
    with ProjectFile.create(tmp_path / "two.anywhere") as project:
        again = _run(crew, project, Watch())
    assert np.array_equal(first.result, again.result)
    assert first.certificate == again.certificate
    assert first.certificate.max_abs_difference == 0
    assert {"estimated-0", "crop-0", "overgrown-0"} <= set(kept.repaint.layers)
    assert kept.repaint.notes == first.repaint.notes
    for name, mask in first.repaint.layers.items():
        assert np.array_equal(kept.repaint.layers[name], mask)
    assert set(kept.enhancement.layers) == {SHADOW, REFLECTION}
    for name, layer in first.enhancement.layers.items():
        assert np.array_equal(kept.enhancement.layers[name], layer)
    notes = [event.text for event in told if isinstance(event, Noted)]
    assert set(crew.notes) <= set(notes)


@pytest.mark.parametrize("stage", ["cut", "repair", "enhance"])
def test_stopped_at_each_stage(stage: str, crew: Crew, tmp_path: Path) -> None:
    watch, inside = Watch(), False

    def listen(event: Event) -> None:
        nonlocal inside
        if isinstance(event, StageStarted):
            inside = event.stage == stage
        elif inside:
            watch.cancel()

    watch.listen(listen)
    with ProjectFile.create(tmp_path / "a.anywhere") as project, pytest.raises(Cancelled):
        _run(crew, project, watch)
