"""What strokes may change in a cut."""

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.vision.corrections import contradicted, corrected
from anywhere_desktop.vision.grabcut import Seeds

Bytes = NDArray[np.uint8]
Box = tuple[int, int, int, int]
SIDE = 200
BODY, LEFT, RIGHT = (60, 40, 140, 160), (20, 80, 56, 120), (144, 80, 180, 120)
"""Parts, in px: (left, top, right, bottom)."""
WALL, RED, BLUE = (200, 200, 190), (180, 30, 30), (20, 30, 160)


def matte(*parts: Box, value: int = 255) -> Bytes:
    out = np.zeros((SIDE, SIDE), np.uint8)
    for left, top, right, bottom in parts:
        out[top:bottom, left:right] = value
    return out


def strokes(keep: Box | None = None, drop: Box | None = None) -> Seeds:
    """Lines along the middle of parts."""
    masks = []
    for part in (keep, drop):
        mask = np.zeros((SIDE, SIDE), bool)
        if part is not None:
            left, top, right, bottom = part
            mask[(top + bottom) // 2 - 1 : (top + bottom) // 2 + 2, left + 6 : right - 6] = True
        masks.append(mask)
    return Seeds(*masks)


def picture(**colours: tuple[int, int, int]) -> Bytes:
    """A picture of the parts in their colours."""
    out = np.full((SIDE, SIDE, 3), WALL, np.uint8)
    for name, (left, top, right, bottom) in (("body", BODY), ("left", LEFT), ("right", RIGHT)):
        out[top:bottom, left:right] = colours.get(name, RED)
    return out


def share(one: Bytes, two: Bytes) -> float:
    a, b = one >= 128, two >= 128
    return float((a & b).sum() / (a | b).sum())


def test_a_stroke_that_says_what_the_cut_says_contradicts_nothing() -> None:
    before = matte(BODY, LEFT)
    agreeing = strokes(keep=BODY, drop=RIGHT)
    against = contradicted(before, agreeing)
    assert not against.keep.any()
    assert not against.drop.any()
    spoilt = matte(BODY)
    assert np.array_equal(corrected(before, spoilt, agreeing, picture()), before)


def test_what_is_clear_is_contradicted_by_a_stroke_to_keep() -> None:
    assert contradicted(matte(BODY, value=150), strokes(keep=BODY)).keep.any()


def test_strokes_to_keep_take_nothing_away() -> None:
    before, after = matte(BODY, LEFT), matte(BODY, RIGHT)
    got = corrected(before, after, strokes(keep=RIGHT), picture())
    assert np.array_equal(got, matte(BODY, LEFT, RIGHT))


def test_strokes_to_drop_add_nothing() -> None:
    before, after = matte(BODY, LEFT), matte(BODY, RIGHT)
    got = corrected(before, after, strokes(drop=LEFT), picture())
    assert np.array_equal(got, matte(BODY))


def test_what_looks_like_what_was_struck_out_goes_too_and_what_does_not_stays() -> None:
    before, after = matte(BODY, LEFT, RIGHT), matte(BODY)
    struck = strokes(drop=LEFT)
    assert np.array_equal(corrected(before, after, struck, picture()), matte(BODY))
    got = corrected(before, after, struck, picture(right=BLUE))
    assert np.array_equal(got, matte(BODY, RIGHT))


def test_a_part_in_the_products_colours_does_not_go_with_what_was_struck_out() -> None:
    leg = (60, 120, 80, 160)
    before, after = matte(BODY, LEFT), matte(BODY)
    after[leg[1] : leg[3], leg[0] : leg[2]] = 0
    before[118:122, 40:62] = 255  # What was struck out is joined to the leg.
    got = corrected(before, after, strokes(drop=LEFT), picture(left=WALL))
    assert (got[leg[1] + 4 : leg[3], leg[0] + 4 : leg[2]] == 255).all()
    assert not got[LEFT[1] : LEFT[3] - 6, LEFT[0] : LEFT[2] - 6].any()
    alike = corrected(before, after, strokes(drop=LEFT), picture())
    assert not alike[leg[1] + 8 : leg[3], leg[0] + 8 : leg[2]].any()


def test_a_part_that_only_became_clearer_is_not_made_solid_again() -> None:
    before, after = matte(BODY, LEFT), matte(BODY)
    before[118:122, 40:62] = 255
    after[116:160, 60:100] = 120
    assert share(before, after) > 0.5
    got = corrected(before, after, strokes(drop=LEFT), picture(left=WALL))
    assert (got[130:150, 70:90] == 120).all()


def test_a_faint_rim_that_went_everywhere_joins_no_parts() -> None:
    before, after = matte(BODY, LEFT, RIGHT), matte(BODY)
    before[BODY[1] - 1 : BODY[3] + 1, BODY[0] - 4 : BODY[2] + 4] = 160
    after[BODY[1] - 1 : BODY[3] + 1, BODY[0] - 4 : BODY[2] + 4] = 160
    for out, value in ((before, 160), (after, 125)):
        out[BODY[1] - 1, 54:146] = value
        out[BODY[1] : BODY[3], BODY[0] : BODY[2]] = 255
    before[BODY[1] - 1 : LEFT[1], 55] = before[BODY[1] - 1 : RIGHT[1], 145] = 160
    after[BODY[1] - 1 : LEFT[1], 55] = after[BODY[1] - 1 : RIGHT[1], 145] = 0
    got = corrected(before, after, strokes(drop=LEFT), picture(left=WALL, right=BLUE))
    assert (got[RIGHT[1] + 2 : RIGHT[3] - 2, RIGHT[0] + 2 : RIGHT[2] - 2] == 255).all()
    assert not got[LEFT[1] + 8 : LEFT[3] - 8, LEFT[0] : LEFT[0] + 20].any()


def test_of_strokes_of_both_kinds_the_nearer_counts() -> None:
    lost, struck, missing = (64, 44, 84, 56), (62, 130, 84, 150), (60, 20, 90, 38)
    before, after = matte(BODY, struck), matte(BODY, missing)
    after[lost[1] : lost[3], lost[0] : lost[2]] = 0
    after[struck[1] : struck[3], struck[0] : struck[2]] = 0
    got = corrected(before, after, strokes(keep=missing, drop=struck), picture())
    assert (got[lost[1] : lost[3], lost[0] : lost[2]] == 255).all()
    assert not got[struck[1] : struck[3], struck[0] : struck[2]].any()
    assert (got[missing[1] : missing[3], missing[0] : missing[2]] == 255).all()


def test_what_agrees_with_the_cut_before_does_not_hold_what_another_stroke_takes() -> None:
    before, after = matte(BODY, LEFT, RIGHT), matte(BODY)
    got = corrected(before, after, strokes(keep=BODY, drop=LEFT), picture())
    assert np.array_equal(got, matte(BODY))


def test_strokes_that_show_another_product_have_it_cut_out_instead() -> None:
    before, after = matte(LEFT), matte(BODY)
    got = corrected(before, after, strokes(keep=BODY), picture())
    assert np.array_equal(got, after)


def test_however_large_the_part_that_comes_nothing_goes_for_it() -> None:
    before, after = matte(LEFT, (60, 100, 80, 120)), matte(LEFT, BODY)
    after[LEFT[1] : LEFT[1] + 6] = 0
    assert share(before, after) < 0.5
    got = corrected(before, after, strokes(keep=BODY), picture())
    assert (got >= before).all()


def test_however_much_was_struck_out_nothing_comes_for_it() -> None:
    before, after = matte(LEFT, BODY), matte(LEFT, RIGHT)
    after[RIGHT[1] + 8 :, RIGHT[0] :] = 0
    got = corrected(before, after, strokes(drop=BODY), picture())
    assert not got[:, RIGHT[0] :].any()


def test_strokes_are_obeyed_whatever_the_cuts_made_of_them() -> None:
    before, after = matte(BODY, LEFT), matte(BODY, LEFT)
    marked = strokes(keep=RIGHT, drop=LEFT)
    after[marked.keep], after[marked.drop] = 90, 130
    got = corrected(before, after, marked, picture())
    assert not got[marked.drop].any()
    assert (got[marked.keep] >= 230).all()


def test_under_a_stroke_to_keep_that_agrees_nothing_goes() -> None:
    before, after = matte(BODY), matte(BODY, RIGHT)
    marked = strokes(keep=RIGHT)
    marked.keep[100, 70:120] = True
    after[100, 70:120] = 235
    assert (corrected(before, after, marked, picture()) >= before).all()


def test_a_stroke_that_grazes_a_soft_edge_contradicts_nothing() -> None:
    before = matte(BODY)
    before[:, 139] = 180
    grazing = strokes(keep=(100, 80, 146, 120))
    assert not contradicted(before, grazing).keep.any()
