"""Sixty instructions and more through the builtin editor on four photographs: effects measured."""

from dataclasses import replace

import numpy as np
import pytest

from anywhere_desktop.core.edits import Edit, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import OPAQUE
from anywhere_desktop.core.scene import Prop, Scene
from tests.editing_stage import PHOTOS, edited, subject
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
            with pytest.raises(UserError, match="Nothing of this instruction"):
                edited(of, case.text)
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
