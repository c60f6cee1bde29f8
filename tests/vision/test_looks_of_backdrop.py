"""Gaps before a busy backdrop: what has its colours and is not surely seen is no product."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.colour import to_lab
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.insight import without_looks_of_backdrop
from anywhere_desktop.vision.marks import Marks
from anywhere_desktop.vision.refine import Start, refine
from anywhere_desktop.vision.settling import Trusted

Picture = NDArray[np.uint8]
Plane = NDArray[np.float32]
Mask = NDArray[np.bool_]
SIZE = 300
CHIPS = np.array([(236, 230, 220), (70, 90, 100), (190, 120, 90), (120, 130, 120), (40, 44, 60)])
WOOD = (150, 96, 40)


def ladder(gap: int = 40) -> tuple[Mask, Mask]:
    """A ladder of three gaps, `(h, w)`, and the same without them."""
    whole = np.zeros((SIZE, SIZE), bool)
    whole[40:260, 90:210] = True
    frame = whole.copy()
    for top in (60, 125, 190):
        frame[top : top + gap, 110 : 110 + 2 * gap] = False
    return frame, whole


def terrazzo(frame: Mask) -> Picture:
    """The ladder before a ground of coloured chips, 7 px each."""
    chips = np.random.default_rng(4).integers(0, len(CHIPS), (SIZE // 7 + 1, SIZE // 7 + 1))
    ground = CHIPS[np.kron(chips, np.ones((7, 7), int))[:SIZE, :SIZE]]
    picture = np.where(frame[..., None], WOOD, ground)
    noise = np.random.default_rng(5).normal(0, 3, picture.shape)
    return np.asarray(np.clip(picture + noise, 0, 255), np.uint8)


def seen(frame: Mask, whole: Mask, level: float) -> Plane:
    """The frame is surely seen, its gaps at a level."""
    return np.where(frame, 0.97, np.where(whole, level, 0.02)).astype(np.float32)


def test_gaps_that_show_the_backdrop_go_and_what_is_product_stays() -> None:
    frame, whole = ladder()
    left = without_looks_of_backdrop(whole, seen(frame, whole, 0.6), to_lab(terrazzo(frame)))
    assert (left & frame).sum() > 0.99 * frame.sum()
    assert (left & ~frame).sum() < 0.25 * (whole & ~frame).sum()
    assert not (left & ~whole).any()


@pytest.mark.parametrize("level", [0.85, 1.0])
def test_what_is_surely_seen_stays_whatever_its_colours(level: float) -> None:
    frame, whole = ladder()
    left = without_looks_of_backdrop(whole, seen(frame, whole, level), to_lab(terrazzo(frame)))
    assert np.array_equal(left, whole)


def test_what_has_the_products_colours_stays_however_unsure() -> None:
    frame, whole = ladder()
    left = without_looks_of_backdrop(whole, seen(frame, whole, 0.3), to_lab(terrazzo(whole)))
    assert np.array_equal(left, whole)


@pytest.mark.parametrize("sure", [0.5, 0.88])
def test_a_network_that_is_sure_of_nothing_takes_nothing_away(sure: float) -> None:
    frame, whole = ladder()
    there = np.where(frame, sure, 0.3).astype(np.float32)
    left = without_looks_of_backdrop(whole, there, to_lab(terrazzo(frame)))
    assert np.array_equal(left, whole)


def test_specks_are_left_to_the_outline() -> None:
    frame, whole = ladder(gap=6)
    left = without_looks_of_backdrop(whole, seen(frame, whole, 0.1), to_lab(terrazzo(frame)))
    assert np.array_equal(left, whole)


@pytest.mark.parametrize("trusted", list(Trusted))
def test_the_cut_has_the_gaps_whoever_is_trusted(trusted: Trusted) -> None:
    frame, whole = ladder()
    there = np.asarray(cv2.GaussianBlur(seen(frame, whole, 0.6), (0, 0), 1), np.float32)
    start = replace(Start(whole, Guess(there, there), None), trusted=trusted)
    alpha = cv2.resize(refine(terrazzo(frame), start, Marks(), Watch()), (SIZE, SIZE))
    assert alpha[frame].mean() > 0.93
    assert alpha[whole & ~frame].mean() < 0.2


def test_a_network_that_has_no_say_in_the_outline_still_tells_of_gaps() -> None:
    """Of what was found it sees so little for certain that it is not heard."""
    thin, whole = ladder(gap=50)
    there = seen(thin, whole, 0.05)
    start = Start(whole | np.roll(whole, 60, 1), Guess(there, there), None, Trusted.COLOURS)
    alpha = cv2.resize(refine(terrazzo(thin), start, Marks(), Watch()), (SIZE, SIZE))
    assert alpha[thin].mean() > 0.8
    assert alpha[whole & ~thin].mean() < 0.2
