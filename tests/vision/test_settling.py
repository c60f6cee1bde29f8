"""Where colours and network found different things: who is believed."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.vision.colour import to_lab
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.grabcut import Seeds
from anywhere_desktop.vision.proposals import contrast
from anywhere_desktop.vision.settling import Trusted, settled

Mask = NDArray[np.bool_]
SIZE = 240
RED, GREY, BLUE = (170, 40, 30), (120, 118, 112), (40, 60, 150)


def disc(radius: float, x: float = 120, y: float = 120) -> Mask:
    rows, columns = np.mgrid[:SIZE, :SIZE]
    return np.asarray(np.hypot(columns - x, rows - y) < radius)


def photo(*parts: tuple[Mask, tuple[int, int, int]]) -> NDArray[np.uint8]:
    picture = np.tile(np.array(GREY, float), (SIZE, SIZE, 1))
    for mask, colour in parts:
        picture[mask] = colour
    noise = np.random.default_rng(3).normal(0, 4, picture.shape)
    return np.asarray(np.clip(picture + noise, 0, 255), np.uint8)


def guess(mask: Mask, sure: float = 0.98) -> Guess:
    plane = np.asarray(np.where(mask, sure, 1 - sure), np.float32)
    return Guess(plane, plane)


def overlap(one: Mask, two: Mask) -> float:
    return float((one & two).sum() / (one | two).sum())


NONE = Seeds.none((SIZE, SIZE))


def test_two_that_found_the_same_are_both_heard_and_cut_anew_by_colours() -> None:
    """A bit of backdrop in the colours' find goes where the network does not see it."""
    true = disc(70)
    got = settled(photo((true, RED)), true | disc(16, 195), guess(true), NONE)
    assert got.trusted is Trusted.BOTH
    assert overlap(got.mask, true) > 0.995


def test_a_network_that_cuts_through_one_colour_is_not_listened_to() -> None:
    cup, saucer = disc(40), disc(85)
    got = settled(photo((saucer, RED)), saucer, guess(cup), NONE)
    assert got.trusted is Trusted.COLOURS
    assert overlap(got.mask, saucer) > 0.98


def test_colours_that_took_something_else_give_way_to_a_sure_network() -> None:
    """The colours' find holds the product and a patch that nothing parts from what lies round."""
    true = disc(55, 80)
    found = true | disc(58, 165)
    got = settled(photo((true, RED)), found, guess(true), NONE)
    assert got.trusted is Trusted.NETWORK
    assert overlap(got.mask, true) > 0.98


def test_a_network_in_doubt_is_not_believed_against_colours() -> None:
    true = disc(80)
    picture = photo((true, RED))
    unsure = Guess(*(np.where(disc(50), 0.7, 0.3).astype(np.float32) for _ in range(2)))
    got = settled(picture, true, unsure, NONE)
    assert got.trusted is Trusted.COLOURS
    assert overlap(got.mask, true) > 0.99


@pytest.mark.parametrize("sure", [0.995, 0.9])
def test_a_sure_network_says_where_the_outline_lies_where_colours_missed_a_part(
    sure: float,
) -> None:
    true = disc(60) | disc(26, 120, 52)
    picture = photo((true, (150, 122, 95)), (disc(60), (90, 96, 110)))
    plane = np.asarray(np.where(true, sure, 0.004), np.float32)
    got = settled(picture, disc(60), Guess(plane, plane), NONE)
    assert got.trusted is Trusted.BOTH
    assert bool(got.mask[32, 120]) == (sure > 0.99)


@pytest.mark.parametrize("sure", [0.97, 0.8])
def test_who_doubts_draws_no_outline(sure: float) -> None:
    true = disc(55, 80)
    plane = np.asarray(np.where(true, sure, 0.002), np.float32)
    got = settled(photo((true, RED)), true | disc(58, 165), Guess(plane, plane), NONE)
    assert got.trusted is (Trusted.NETWORK if sure > 0.9 else Trusted.COLOURS)


def test_a_network_that_sees_nothing_is_not_listened_to() -> None:
    true = disc(70)
    got = settled(photo((true, RED)), true, guess(np.zeros_like(true), 0.9), NONE)
    assert got.trusted is Trusted.COLOURS
    assert overlap(got.mask, true) > 0.98


def test_a_network_that_hesitates_about_most_of_one_colour_does_not_cut_it_off() -> None:
    """Only where the outlines differ do colours say who is right: the seat's own edge is sharp."""
    chair = np.zeros((SIZE, SIZE), bool)
    chair[20:110, 60:180] = True
    chair[110:220, 75:95] = chair[110:220, 145:165] = True
    plane = np.full((SIZE, SIZE), 0.003, np.float32)
    plane[chair] = 0.1
    plane[20:110, 60:180] = 0.985
    got = settled(photo((chair, RED)), chair, Guess(plane, plane), NONE)
    assert overlap(got.mask, chair) > 0.97


def test_strokes_are_left_to_be_obeyed_where_the_network_is_alone() -> None:
    """A stroke stamped into its mask would hide that it contradicts it."""
    true = disc(55, 80)
    keep, drop = np.zeros_like(true), np.zeros_like(true)
    keep[20:24, 150:200], drop[118:122, 60:100] = True, True
    got = settled(photo((true, RED)), true | disc(58, 165), guess(true), Seeds(keep, drop))
    assert got.trusted is Trusted.NETWORK
    assert not got.mask[keep].any()
    assert got.mask[drop].all()


def test_a_tinted_lens_is_no_difference() -> None:
    frame = disc(80) & ~disc(45)
    picture = photo((frame, BLUE), (disc(45), (90, 150, 110)))
    got = settled(picture, disc(80), guess(frame), NONE)
    assert got.trusted is Trusted.BOTH
    assert got.mask[100:140, 100:140].all()


def test_a_hole_that_the_user_struck_out_is_no_lens() -> None:
    """Nor is a bare hoop's, where what is seen through it happens to be seen nowhere else."""
    frame = disc(80) & ~disc(45)
    picture = photo((frame, BLUE), (disc(45), (90, 150, 110)))
    got = settled(picture, disc(80), guess(frame), Seeds(NONE.keep, disc(6)))
    assert overlap(got.mask, frame) > 0.95


def test_a_lens_at_the_rim_of_the_users_box_stays_one() -> None:
    """What lies outside a box is not struck out."""
    frame = disc(80) & ~disc(45)
    picture = photo((frame, BLUE), (disc(45), (90, 150, 110)))
    out = np.mgrid[:SIZE, :SIZE][1] < 80
    got = settled(picture, disc(80), guess(frame), NONE, out)
    assert got.mask[100:140, 100:140].all()
    assert not got.mask[out].any()


def test_a_hole_that_shows_the_backdrop_stays_open_whatever_the_network_sees() -> None:
    ring = disc(80) & ~disc(28)
    got = settled(photo((ring, RED)), ring, guess(disc(80), 0.998), NONE)
    assert overlap(got.mask, ring) > 0.98


def test_strokes_bind_what_both_find() -> None:
    true = disc(70)
    keep, drop = np.zeros_like(true), np.zeros_like(true)
    keep[10:14, 100:140], drop[118:122, 100:140] = True, True
    got = settled(photo((true, RED)), true, guess(true), Seeds(keep, drop))
    assert got.mask[keep].mean() > 0.9
    assert not got.mask[drop].any()


def test_contrast_is_high_on_an_edge_and_low_inside_one_colour() -> None:
    lab = to_lab(photo((disc(85), RED)))
    right = np.mgrid[:SIZE, :SIZE][1] > 150
    shifted = disc(85) | (disc(60, 150) & right)
    assert (contrast(disc(85), lab) or 0) > 0.9
    assert (contrast(disc(40), lab) or 1) < 0.3
    assert (contrast(disc(85), lab, ~right) or 0) > 0.9
    assert (contrast(shifted, lab, right) or 1) < (contrast(shifted, lab) or 0)
    for nothing in (np.zeros((SIZE, SIZE), bool), np.ones((SIZE, SIZE), bool)):
        assert contrast(nothing, lab) is None
        assert contrast(disc(85), lab, np.zeros_like(nothing)) is None
    flat = np.full((SIZE, SIZE, 3), 50, np.float32)
    assert contrast(disc(85), flat) == 0


def test_a_guess_of_another_size_is_enlarged() -> None:
    true = disc(70)
    small = cv2.resize(guess(true).matte, (96, 96))
    plane = np.asarray(small, np.float32)
    got = settled(photo((true, RED)), true, Guess(plane, plane), NONE)
    assert got.mask.shape == (SIZE, SIZE)
    assert overlap(got.mask, true) > 0.99
