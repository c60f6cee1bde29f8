"""Edits in a project: recipes, pictures, products through chains of edits, older files."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.core.composite import certify
from anywhere_desktop.core.edits import EditRequest
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Cutout
from anywhere_desktop.core.watch import IterationKept, Watch
from anywhere_desktop.core.wish import Key
from anywhere_desktop.delivery import product_edited, product_of
from anywhere_desktop.editing import Photographed, edit_iteration, edit_photo, subject_of
from anywhere_desktop.project.file import ProjectFile
from tests.editing_stage import editor, subject
from tests.pipeline.scripted_crew import ScriptedCrew

PX = 96


def crew() -> Crew:
    return replace(ScriptedCrew([0.9]).crew(), editor=editor())


def work(bits: int = 8) -> Photographed:
    of = subject("carton", PX, bits)
    assert of.product is not None
    return Photographed(of.product.photo, Cutout(of.product, 0.9))


@pytest.fixture
def project(tmp_path: Path) -> ProjectFile:
    return ProjectFile.create(tmp_path / "edits.anywhere")


def on_photo(project: ProjectFile, words: str) -> Key:
    return edit_photo(project, EditRequest(words), work(), None, crew(), Watch())[0]


def on(project: ProjectFile, parent: Key, words: str) -> Key:
    return edit_iteration(project, EditRequest(words, parent), None, crew(), Watch())[0]


def test_an_edit_is_an_iteration_that_branches_from_its_parent(project: ProjectFile) -> None:
    with project:
        first = on_photo(project, "warmer")
        told: list[IterationKept] = []
        watch = Watch(
            lambda event: told.append(event) if isinstance(event, IterationKept) else None
        )
        request = EditRequest("blur the background", first)
        second, edit = edit_iteration(project, request, None, crew(), watch)
        assert (first, second) == ((1, 1), (2, 1))
        assert told[0].parent == first
        assert project.request(2).parent == first
        summary = project.summary(*second)
        assert summary.prompt == "blur the background"
        assert summary.certificate == edit.certificate
        assert np.array_equal(project.picture(*second, "result"), edit.picture)


def test_the_recipe_comes_back_and_makes_the_same_edit(tmp_path: Path) -> None:
    path = tmp_path / "again.anywhere"
    with ProjectFile.create(path) as project:
        key = on_photo(project, "a bit warmer, add film grain")
        kept = project.picture(*key, "result")
    with ProjectFile.open(path) as project:
        recipe = project.recipe(key[0])
        assert recipe is not None
        assert [step.operation for step in recipe.program.steps] == ["temperature", "grain"]
        again = replace(recipe.request, program=recipe.program)
        key, edit = edit_photo(project, again, work(), None, crew(), Watch())
        assert np.array_equal(edit.picture, kept)
        assert project.recipes().keys() == {(1, 1), (2, 1)}


def test_photograph_and_cutout_are_stored_once(project: ProjectFile) -> None:
    with project:
        first = on_photo(project, "warmer")
        before = sum(project.column("SELECT count(*) FROM blob"))
        second = on(project, first, "darker")
        # The result, which at this size is its own thumbnail: nothing else is new.
        assert sum(project.column("SELECT count(*) FROM blob")) == before + 1
        assert project.description(second[0]) == project.description(first[0])


def test_the_product_is_exact_through_a_chain_of_frames(project: ProjectFile) -> None:
    with project:
        key = on_photo(project, "flip it horizontally and crop to 4:5")
        key = on(project, key, "rotate 90 degrees clockwise, warmer")
        key = on(project, key, "add 10% room on every side")
        product, exact = product_of(project, key[0])
        proof = certify(project.picture(*key, "result"), product, exact)
        assert exact
        assert proof.max_abs_difference == 0
        assert proof.protected_pixels > 500
        assert not product_edited(project, key[0])


def test_an_edited_product_stays_edited_and_is_said_so(project: ProjectFile) -> None:
    with project:
        first = on_photo(project, "make the product brighter")
        second = on(project, first, "blur the background")
        assert product_edited(project, second[0])
        assert project.summary(*second).certificate.product_edited
        product, _ = product_of(project, second[0])
        own = product.matte == 255
        assert np.array_equal(product.photo.pixels[own], project.picture(*first, "result")[own])


def test_what_was_turned_is_looked_at_anew(project: ProjectFile) -> None:
    with project:
        plain, flipped = on_photo(project, "warmer"), on_photo(project, "flip it horizontally")
        assert subject_of(project, plain).description == project.description(1)
        assert subject_of(project, flipped).description is None


def test_transparency_and_marks_are_kept(project: ProjectFile) -> None:
    with project:
        key = on_photo(project, "remove the background")
        alpha = project.edit_alpha(key[0])
        assert alpha is not None
        assert np.array_equal(alpha, subject("carton", PX).product.matte)  # type: ignore[union-attr]
        mask = np.zeros((PX, PX), np.bool_)
        mask[:20, :20] = True
        marked, _ = edit_photo(project, EditRequest("darker"), work(), mask, crew(), Watch())
        again = project.edit_mask(marked[0])
        assert again is not None
        assert np.array_equal(again, mask)
        assert project.edit_mask(key[0]) is None


def test_nothing_is_left_of_a_refused_edit(project: ProjectFile) -> None:
    with project:
        with pytest.raises(UserError):
            on_photo(project, "make the bottle taller")
        assert project.sessions() == []


def test_a_crew_without_an_editor_says_so(project: ProjectFile) -> None:
    plain = ScriptedCrew([0.9]).crew()
    with project, pytest.raises(UserError, match="cannot edit by instruction"):
        edit_photo(project, EditRequest("warmer"), work(), None, plain, Watch())
