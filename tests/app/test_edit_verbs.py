"""The desk's verbs about edits, with the real builtin editor on a small photograph."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.app.desk import StudioDesk
from anywhere_desktop.core.edits import EditProgram, EditRequest
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import SettingValue
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.desk import ExportChoice
from tests.app.desks import photo_at
from tests.editing_stage import editor
from tests.pipeline.scripted_crew import ScriptedCrew


def _compose(name: str, settings: Mapping[str, SettingValue]) -> Crew:
    crew = ScriptedCrew([0.8] * 9).crew()
    return replace(crew, editor=None if name == "plain" else editor())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StudioDesk]:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    made = StudioDesk(compose=_compose)
    made.open_photo(photo_at(tmp_path / "jar.png"), Watch())
    yield made
    made.close(Watch())


def test_reads_edits_and_shows(desk: StudioDesk) -> None:
    derived = desk.derive(EditRequest("a bit warmer"), False, Watch())
    assert isinstance(derived.plan, EditProgram)
    assert not derived.guided
    (first,) = desk.edit(EditRequest("a bit warmer"), None, Watch())
    (second,) = desk.edit(EditRequest("crop to square", first.key), None, Watch())
    assert second.parent == first.key
    card = desk.card(second.key, Watch())
    assert card.edit is not None
    assert card.edit.program.steps[0].operation == "crop"
    assert desk.result(second.key, Watch()).picture.shape[:2] == (64, 64)
    assert desk.derive(EditRequest("darker", second.key), False, Watch()).plan is not None


def test_branching_from_an_edit_goes_back_to_what_was_generated(desk: StudioDesk) -> None:
    (edit,) = desk.edit(EditRequest("warmer"), None, Watch())
    assert desk.wish_of(edit.key, Watch()).prompt == ""


def test_exports_say_what_was_edited(desk: StudioDesk, tmp_path: Path) -> None:
    (edit,) = desk.edit(EditRequest("make the product brighter"), None, Watch())
    choice = ExportChoice(tmp_path / "bright.png")
    assert "edited, as asked" in desk.export(edit.key, choice, Watch()).said
    (alone,) = desk.edit(EditRequest("remove the background"), None, Watch())
    desk.export(alone.key, ExportChoice(tmp_path / "alone.png"), Watch())
    with Image.open(tmp_path / "alone.png") as image:
        assert image.mode == "RGBA"


def test_a_region_is_used_again_with_its_recipe(desk: StudioDesk) -> None:
    mask = np.zeros((16, 24), np.uint8)
    mask[:4] = 255
    (first,) = desk.edit(EditRequest("darker"), mask, Watch())
    again = EditRequest("much darker", mask_of=first.key)
    (second,) = desk.edit(again, None, Watch())
    pictures = [desk.result(key, Watch()).picture for key in (first.key, second.key)]
    assert np.array_equal(pictures[0][20:], pictures[1][20:])
    assert not np.array_equal(pictures[0][:10], pictures[1][:10])


def test_a_crew_without_an_editor(desk: StudioDesk) -> None:
    assert desk.derive(EditRequest("warmer", crew="plain"), False, Watch()).plan is None
    with pytest.raises(UserError, match="cannot edit"):
        desk.edit(EditRequest("warmer", crew="plain"), None, Watch())
    with pytest.raises(UserError, match="one picture at a time"):
        desk.sweep(EditRequest("warmer"), None, Watch())


def test_what_cannot_be_done_is_refused_before_the_product_is_cut_out(
    desk: StudioDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*asked: object) -> None:
        raise AssertionError("cut out before the words were read")

    monkeypatch.setattr("anywhere_desktop.app.work.InWork.cutout", never)
    with pytest.raises(UserError, match="cat"):
        desk.edit(EditRequest("add a cat"), None, Watch())
    with pytest.raises(AssertionError, match="cut out before"):
        desk.edit(EditRequest("warmer"), None, Watch())
