"""Gaps before a busy backdrop: what has its colours and is not surely seen is no product."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.colour import to_lab
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.cutout import cut_out
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


def left_of(
    mask: Mask,
    there: Plane,
    picture: Picture,
    held: Mask | None = None,
    struck: bool = False,
    clear: Mask | None = None,
) -> Mask:
    held, clear = (np.zeros_like(mask) if part is None else part for part in (held, clear))
    return without_looks_of_backdrop(mask, there, to_lab(picture), held, struck, clear)


def test_gaps_that_show_the_backdrop_go_and_what_is_product_stays() -> None:
    frame, whole = ladder()
    left = left_of(whole, seen(frame, whole, 0.6), terrazzo(frame))
    assert (left & frame).sum() > 0.99 * frame.sum()
    assert (left & ~frame).sum() < 0.25 * (whole & ~frame).sum()
    assert not (left & ~whole).any()


@pytest.mark.parametrize("level", [0.85, 1.0])
def test_what_is_surely_seen_stays_whatever_its_colours(level: float) -> None:
    frame, whole = ladder()
    left = left_of(whole, seen(frame, whole, level), terrazzo(frame))
    assert np.array_equal(left, whole)


@pytest.mark.parametrize(("level", "struck"), [(0.86, True), (0.86, False), (0.95, True)])
def test_once_something_is_struck_out_gaps_go_sooner(level: float, struck: bool) -> None:
    frame, whole = ladder()
    left = left_of(whole, seen(frame, whole, level), terrazzo(frame), struck=struck)
    assert (left & frame).sum() > 0.99 * frame.sum()
    gone = (whole & ~left).sum() > 0.75 * (whole & ~frame).sum()
    assert gone == (struck and level < 0.9)


@pytest.mark.parametrize(("share", "struck"), [(0.48, True), (0.48, False), (0.75, True)])
def test_once_something_is_struck_out_gaps_may_be_more_like_the_product(
    share: float, struck: bool
) -> None:
    """Gaps with so much of the product's own colour in them."""
    frame, whole = ladder()
    picture = terrazzo(frame)
    specks = np.random.default_rng(8).random(frame.shape) < share
    picture[whole & ~frame & specks] = WOOD
    left = left_of(whole, seen(frame, whole, 0.5), picture, struck=struck)
    gone = (whole & ~left).sum() > 0.5 * (whole & ~frame).sum()
    assert gone == (struck and share < 0.6)


def test_what_has_the_products_colours_stays_however_unsure() -> None:
    frame, whole = ladder()
    left = left_of(whole, seen(frame, whole, 0.3), terrazzo(whole))
    assert np.array_equal(left, whole)


@pytest.mark.parametrize("sure", [0.5, 0.88])
def test_a_network_that_is_sure_of_nothing_takes_nothing_away(sure: float) -> None:
    frame, whole = ladder()
    there = np.where(frame, sure, 0.3).astype(np.float32)
    left = left_of(whole, there, terrazzo(frame))
    assert np.array_equal(left, whole)


def test_specks_are_left_to_the_outline() -> None:
    frame, whole = ladder(gap=6)
    left = left_of(whole, seen(frame, whole, 0.1), terrazzo(frame))
    assert np.array_equal(left, whole)


def test_large_parts_stay_however_many_gaps_there_are() -> None:
    """The bound for specks is a share of the mask: here each gap is a hundredth of it."""
    frame, whole = ladder(gap=15)
    left = left_of(whole, seen(frame, whole, 0.1), terrazzo(frame))
    assert (left & ~frame).sum() < 0.5 * (whole & ~frame).sum()


def test_thin_and_small_parts_of_the_product_stay_when_a_gap_goes() -> None:
    frame, whole = ladder()
    frame[20:40, 150:152] = whole[20:40, 150:152] = True  # A hook of wire.
    frame[40:70, 240:260] = whole[40:70, 240:260] = True  # A tag beside it.
    left = left_of(whole, seen(frame, whole, 0.6), terrazzo(frame))
    assert (left & ~frame).sum() < 0.25 * (whole & ~frame).sum()
    assert left[20:40, 150:152].all()
    assert left[40:70, 240:260].all()


def test_a_chip_of_the_products_colour_in_a_gap_goes_with_it() -> None:
    frame, whole = ladder()
    picture = terrazzo(frame)
    picture[75:87, 140:152] = WOOD
    left = left_of(whole, seen(frame, whole, 0.6), picture)
    assert not left[70:92, 130:162].any()


def test_a_product_of_the_backdrops_colours_keeps_its_rim() -> None:
    _, whole = ladder()
    there = np.where(whole, 0.95, 0.02).astype(np.float32)
    assert np.array_equal(left_of(whole, there, terrazzo(np.zeros_like(whole))), whole)


def test_what_the_user_keeps_and_what_it_is_part_of_stays() -> None:
    frame, whole = ladder()
    keep = np.zeros_like(whole)
    keep[75:80, 140:160] = True
    left = left_of(whole, seen(frame, whole, 0.6), terrazzo(frame), keep)
    assert left[64:96, 114:186].all()
    assert (left & ~frame).sum() < 0.5 * (whole & ~frame).sum()


@pytest.mark.parametrize("trusted", list(Trusted))
def test_a_keep_stroke_holds_in_the_cut_what_it_lies_on(trusted: Trusted) -> None:
    frame, whole = ladder()
    there = seen(frame, whole, 0.6)
    start = Start(whole, Guess(there, there), None, trusted)
    keep = tuple((x, 80) for x in range(115, 186, 4))
    alpha = cv2.resize(refine(terrazzo(frame), start, Marks(keep=keep), Watch()), (SIZE, SIZE))
    assert alpha[70:90, 116:184].mean() > 0.8


def test_what_clear_parts_enclose_stays_though_the_backdrop_is_seen_there() -> None:
    frame, whole = ladder()
    clear = np.zeros_like(whole)
    clear[50:112, 100:200] = True  # The first gap and all round it.
    clear[115:175, 100:150] = True  # Half of the second.
    left = left_of(whole, seen(frame, whole, 0.6), terrazzo(frame), clear=clear)
    assert left[50:112, 100:200].all()
    assert (left & ~frame)[115:].sum() < 0.25 * (whole & ~frame)[115:].sum()


@pytest.mark.parametrize(("believed", "open_there"), [(True, False), (False, True)])
def test_a_light_seen_through_a_glass_is_no_gap_in_it(believed: bool, open_there: bool) -> None:
    """Though a drop stroke makes gaps likelier; not where the network's clear parts are doubted."""
    _, whole = ladder()
    spot, solid = np.zeros_like(whole), whole.copy()
    spot[110:150, 130:170], solid[:200] = True, False
    ground = terrazzo(np.zeros_like(whole))
    glassy = (0.75 * ground + 0.25 * np.array((150, 160, 165))).astype(np.uint8)
    picture = np.where((whole & ~spot)[..., None], glassy, ground)
    picture[solid] = WOOD
    planes = (
        np.select([solid, spot, whole], levels, 0.02).astype(np.float32)
        for levels in ((0.98, 0.2, 0.25), (0.97, 0.8, 0.97))
    )
    guess = Guess(*(np.asarray(cv2.GaussianBlur(plane, (0, 0), 1), np.float32) for plane in planes))
    begun = Start(whole, guess, None, clear=believed)
    drop = Marks(drop=((60, 150), (62, 160)))
    alpha = cv2.resize(refine(picture, begun, drop, Watch()), (SIZE, SIZE))
    assert (alpha[115:145, 135:165].mean() < 0.05) == open_there


def test_a_thin_clear_rim_holds_no_gap() -> None:
    frame, whole = ladder()
    rim = cv2.dilate((whole & ~frame).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    left = left_of(whole, seen(frame, whole, 0.6), terrazzo(frame), clear=rim)
    assert (left & ~frame).sum() < 0.25 * (whole & ~frame).sum()


def test_a_trace_of_its_colours_beyond_makes_nothing_of_a_product_the_backdrops() -> None:
    """The network is sure of a label alone, and the mask ends within the true outline."""
    body = np.zeros((SIZE, SIZE), bool)
    body[60:240, 80:220] = True
    label = np.zeros_like(body)
    label[120:180, 110:190] = True
    picture = np.full((SIZE, SIZE, 3), 128, np.uint8)
    picture[body], picture[label] = (170, 30, 30), (240, 240, 235)
    picture[3:6, 3:6] = (170, 30, 30)
    mask = cv2.erode(body.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    there = np.where(label, 0.97, np.where(body, 0.5, 0.02)).astype(np.float32)
    assert np.array_equal(left_of(mask, there, picture), mask)


def test_a_lens_that_the_network_takes_for_a_hole_stays_in_its_frame() -> None:
    y, x = np.mgrid[:SIZE, :SIZE] - SIZE / 2
    rim, lens = np.hypot(x, y) < 90, np.hypot(x, y) < 70
    picture = np.full((SIZE, SIZE, 3), 200, np.uint8)
    picture[rim], picture[lens] = (20, 20, 20), (60, 90, 40)
    picture[:16, :16] = (60, 90, 40)
    there = np.where(rim & ~lens, 0.99, 0.01).astype(np.float32)
    alpha = refine(picture, Start(rim, Guess(there, there), None), Marks(), Watch())
    assert cv2.resize(alpha, (SIZE, SIZE))[lens].mean() > 0.9


def test_what_is_seen_to_cover_is_seen() -> None:
    frame, whole = ladder()
    cover = seen(frame, whole, 0.6)
    start = Start(whole, Guess(cover, np.minimum(cover, 0.88)), None)
    alpha = refine(terrazzo(frame), start, Marks(), Watch())
    assert cv2.resize(alpha, (SIZE, SIZE))[whole & ~frame].mean() < 0.2


@pytest.mark.parametrize("trusted", list(Trusted))
def test_the_cut_has_the_gaps_whoever_is_trusted(trusted: Trusted) -> None:
    frame, whole = ladder()
    there = np.asarray(cv2.GaussianBlur(seen(frame, whole, 0.6), (0, 0), 1), np.float32)
    start = replace(Start(whole, Guess(there, there), None), trusted=trusted)
    alpha = cv2.resize(refine(terrazzo(frame), start, Marks(), Watch()), (SIZE, SIZE))
    assert alpha[frame].mean() > 0.93
    assert alpha[whole & ~frame].mean() < 0.2


@pytest.mark.parametrize("trusted", list(Trusted))
def test_striking_out_one_gap_opens_the_others(trusted: Trusted) -> None:
    frame, whole = ladder()
    there = np.asarray(cv2.GaussianBlur(seen(frame, whole, 0.86), (0, 0), 1), np.float32)
    start = replace(Start(whole, Guess(there, there), None), trusted=trusted)
    covers = [
        cv2.resize(refine(terrazzo(frame), start, marks, Watch()), (SIZE, SIZE))
        for marks in (Marks(), Marks(drop=((130, 80), (150, 80), (170, 80))))
    ]
    others = whole & ~frame
    others[:120] = False
    assert covers[0][others].mean() > 0.9
    assert covers[1][others].mean() < 0.2
    assert covers[1][frame].mean() > 0.93


@pytest.mark.parametrize(
    ("sure", "struck", "goes"),
    [(0.3, False, False), (0.6, False, True), (0.2, True, False), (0.3, True, True)],
)
def test_a_network_that_saw_little_of_it_tells_of_no_gaps(
    sure: float, struck: bool, goes: bool
) -> None:
    frame, whole = ladder()
    there = seen(frame, whole, 0.2)
    known = frame & (np.cumsum(frame).reshape(frame.shape) < sure / 0.65 * frame.sum())
    there[frame & ~known] = 0.85
    left = left_of(whole, there, terrazzo(frame), struck=struck)
    assert np.array_equal(left, whole) != goes


@pytest.mark.parametrize("drop", [(), ((470, 320), (490, 340))])
def test_nothing_is_bitten_out_of_a_real_cup(drop: tuple[tuple[int, int], ...]) -> None:
    """Its inside has the table's colours, and the network denies it."""
    data = pytest.importorskip("skimage.data")
    matte = cut_out(np.ascontiguousarray(data.coffee()), Marks(drop=drop), Watch()).matte
    assert matte[80:140, 230:330].mean() > 250
