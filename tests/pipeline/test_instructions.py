"""Sixty instructions and more through the builtin editor on four photographs: effects measured."""

from dataclasses import replace

import numpy as np
import pytest

from anywhere_desktop.agents.instructions.reading import read
from anywhere_desktop.core.edits import MARK_FIRST, Edit, EditProgram, EditRequest, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import OPAQUE
from anywhere_desktop.core.scene import Prop, Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.grammar import StudioGrammar
from tests.editing_stage import PHOTOS, edited, editor, subject
from tests.instruction_cases import BACKGROUND, CASES, Case
from tests.instruction_effects import EFFECTS, seen

PX = 144


def _name(case: Case) -> str:
    return case.text[:30]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_does_what_it_says(case: Case) -> None:
    photos = case.photos or (PHOTOS[:1] if case in BACKGROUND and case.scene else PHOTOS)
    for name in photos:
        of = subject(name, PX)
        if case.staged:
            of = replace(of, scene=Scene(props=(Prop("leaves"),)))
        if case.refused:
            with pytest.raises(UserError, match="Nothing of this instruction") as refusal:
                edited(of, case.text)
            assert [word for word in case.unused if word not in str(refusal.value)] == []
            continue
        _check(case, of, edited(of, case.text), name)


def _check(case: Case, of: EditSubject, edit: Edit, name: str) -> None:
    assert set(case.unused) <= set(edit.program.unused_words)
    if case.effect:
        before, after = seen(of, edit, case.where)
        assert EFFECTS[case.effect](before, after), f"{case.text} on {name}: not {case.effect}"
    if case.scene is not None:
        assert edit.scene is not None
        value: object = edit.scene
        for part in case.scene[0].split("."):
            value = getattr(value, part)
        assert case.scene[1] in (None, value)
    if case.ratio is not None:
        height, width = edit.picture.shape[:2]
        assert width / height == pytest.approx(case.ratio, rel=0.03)
    if case.grows:
        assert edit.picture.shape[1] >= 0.99 * case.grows * of.picture.shape[1]
    if case.whole:
        assert edit.product is not None
        assert of.product is not None
        assert (edit.product.matte == OPAQUE).sum() == (of.product.matte == OPAQUE).sum()
    _check_product(case.product, of, edit)


def _check_product(how: str, of: EditSubject, edit: Edit) -> None:
    assert edit.product is not None
    assert of.product is not None
    mask = edit.product.matte == OPAQUE
    same = np.array_equal(edit.picture[mask], edit.product.photo.pixels[mask])
    assert same, "the result holds the product that it says it holds"
    if how == "edited":
        assert edit.certificate.product_edited
        assert edit.certificate.max_abs_difference > 0
        return
    assert not edit.certificate.product_edited
    assert edit.certificate.max_abs_difference == 0
    if how == "kept":
        own = of.product.matte == OPAQUE
        assert np.array_equal(edit.picture[own], of.picture[own])


@pytest.mark.parametrize("words", ["warmer", "darker", "brighter", "less saturated"])
def test_a_bit_moves_less_than_plain_and_that_less_than_much(words: str) -> None:
    of = subject("coffee", PX)
    said = [f"a bit {words}", f"make it {words}", f"much {words}"]
    moved = [
        float(np.abs(edited(of, one).picture - of.picture.astype(float)).mean()) for one in said
    ]
    assert moved[0] * 1.2 < moved[1]
    assert moved[1] * 1.2 < moved[2]


def _read(words: str, marked: bool = False) -> EditProgram:
    return read(words, StudioGrammar(), Scene(), marked)


@pytest.mark.parametrize(
    "words", ["turn the jar blue", "paint the bottle yellow", "make the shoe yellow"]
)
def test_a_colour_for_the_product_is_neither_a_turn_nor_a_white_balance(words: str) -> None:
    program = _read(words)
    assert [(step.operation, step.region) for step in program.steps] == [("colour", "product")]
    assert not program.keep_product
    assert [step.operation for step in _read("turn it 90 degrees").steps] == ["turn"]
    assert _read("make the bottle a bit yellower").steps[0].operation == "temperature"


@pytest.mark.parametrize("words", ["remove the plants", "去掉叶子", "get rid of the cable here"])
def test_what_is_marked_is_filled_whatever_it_is(words: str) -> None:
    program = _read(words, marked=True)
    assert [(step.operation, step.region) for step in program.steps] == [("erase", "mask")]


def test_what_stands_in_a_photograph_wants_a_mark_and_a_studios_prop_does_not() -> None:
    of = subject("jar", PX)
    plan = editor().derive(of, EditRequest("remove the plants"), Watch())
    assert MARK_FIRST in plan.notes
    assert plan.steps == ()
    staged = replace(of, scene=Scene(props=(Prop("leaves"),)))
    assert (
        MARK_FIRST not in editor().derive(staged, EditRequest("remove the plants"), Watch()).notes
    )
    mask = np.zeros(of.picture.shape[:2], np.bool_)
    mask[4:20, 4:30] = True
    cleaned = edited(replace(of, mask=mask), "remove the plants")
    changed = (cleaned.picture != of.picture).any(axis=-1)
    assert changed.any()
    assert not changed[24:].any()
