"""From where the product is to its matte: the network's guess, strokes, clear parts."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.colour import to_lab
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.insight import seen_through, shut, whole
from anywhere_desktop.vision.marks import (
    Marks,
    cropped,
    moved,
    outside,
    region_of,
    scaled,
    seeds_at,
)
from anywhere_desktop.vision.refine import Start, refine
from anywhere_desktop.vision.settling import Trusted

Picture = NDArray[np.uint8]
Plane = NDArray[np.float32]
SIZE = 240


def disc(radius: float) -> Plane:
    y, x = np.mgrid[:SIZE, :SIZE] - (SIZE - 1) / 2
    return np.asarray(np.clip(radius - np.hypot(x, y) + 0.5, 0, 1), np.float32)


def photo(share: Plane, front: float = 60, back: float = 170) -> Picture:
    noise = np.random.default_rng(5).normal(0, 1.5, (SIZE, SIZE, 3))
    return np.asarray(np.clip(back + (front - back) * share[..., None] + noise, 0, 255), np.uint8)


def start(mask: Plane, matte: Plane, there: Plane) -> Start:
    return Start(mask > 0.5, Guess(matte, there), None)


def test_a_rough_start_is_drawn_to_the_products_edge() -> None:
    true = disc(70)
    rough = np.asarray(cv2.GaussianBlur(disc(72), (0, 0), 4), np.float32)
    alpha = refine(photo(true), start(disc(74), rough, rough), Marks(), Watch())
    assert np.abs(cv2.resize(alpha, (SIZE, SIZE)) - true).mean() < 0.01


@pytest.mark.parametrize(
    ("there", "matte", "trusted", "stays"),
    [
        (0.85, 0.5, Trusted.BOTH, True),
        (0.6, 0.5, Trusted.BOTH, False),
        (0.6, 0.97, Trusted.BOTH, True),
        (0.85, 0.5, Trusted.COLOURS, False),
    ],
)
def test_a_dark_rim_at_the_foot_is_shadow_unless_the_network_sees_product(
    there: float, matte: float, trusted: Trusted, stays: bool
) -> None:
    y, x = np.mgrid[:SIZE, :SIZE]
    wide = abs(x - 120) < 50
    body, rim = wide & (y > 40) & (y < 170), wide & (y >= 170) & (y < 176)
    fading = np.minimum(190.0, 110.0 + 2 * (y - 170))
    grey = np.where(body, 60.0, np.where(wide & (y >= 170), fading, 190.0))
    noise = np.random.default_rng(5).normal(0, 1, (SIZE, SIZE))
    shaded = np.clip(cv2.GaussianBlur(grey, (0, 0), 0.7) + noise, 0, 255)
    picture = np.repeat(shaded.astype(np.uint8)[..., None], 3, 2)
    behind = to_lab(np.full((SIZE, SIZE, 3), 190, np.uint8))
    beside = (x > 15) & (x < 50) & (y > 90) & (y < 130)
    planes = (
        np.select([body, rim, beside], [1.0, seen, likely]).astype(np.float32)
        for seen, likely in ((matte, 0.5), (there, 0.85))
    )
    begun = Start(body | rim, Guess(*planes), behind, trusted)
    found = np.asarray(cv2.resize(refine(picture, begun, Marks(), Watch()), (SIZE, SIZE)))
    assert (found[172:174, 80:160].mean() > 0.9) == stays
    assert found[60:160, 80:160].min() > 0.97
    assert found[100:120, 25:40].max() < 0.1


def test_what_the_network_is_sure_of_is_taken_in_and_what_it_denies_is_let_go() -> None:
    true = disc(70)
    missing, too_much = true.copy(), true.copy()
    missing[:, 150:] = 0
    too_much[150:230, 10:60] = 1
    sure = np.asarray(true > 0.5, np.float32)
    for mask in (missing, too_much):
        alpha = refine(photo(true), start(mask, sure, sure), Marks(), Watch())
        cut = cv2.resize(alpha, (SIZE, SIZE)) > 0.5
        assert (cut & (true > 0.5)).sum() / (cut | (true > 0.5)).sum() > 0.97


@pytest.mark.parametrize("contrast", [15, 40, 100])
def test_gaps_between_thin_parts_stay_open_where_the_network_sees_them(contrast: int) -> None:
    y, x = np.mgrid[:720, :720]
    teeth = (x % 14 < 7) & (abs(x - 360) < 180) & (abs(y - 360) < 30)
    true = teeth | ((abs(x - 360) < 180) & (abs(abs(y - 360) - 60) < 31))
    share = np.asarray(cv2.GaussianBlur(true.astype(np.float32), (0, 0), 1), np.float32)
    noise = np.random.default_rng(5).normal(0, 3, (720, 720, 1))
    grey = np.clip(140 - contrast * share[..., None] + noise, 0, 255) * np.ones(3)
    filled = (abs(x - 360) < 180) & (abs(y - 360) < 91)
    begun = start(filled.astype(np.float32), share, share)
    alpha = refine(np.asarray(grey, np.uint8), begun, Marks(), Watch())
    found = np.asarray(cv2.resize(alpha, (720, 720))) > 0.5
    gaps = filled & ~true
    assert (found & gaps).sum() < 0.25 * gaps.sum()
    assert (found & true).sum() > 0.9 * true.sum()


def test_a_clear_part_gets_a_partial_matte() -> None:
    shape = disc(70)
    share = np.where(np.mgrid[:SIZE, :SIZE][0] < SIZE / 2, 0.3, 1.0).astype(np.float32) * shape
    alpha = refine(photo(share), start(shape, share, shape), Marks(), Watch())
    found = cv2.resize(alpha, (SIZE, SIZE))
    assert abs(float(np.median(found[60:110, 90:150])) - 0.3) < 0.08
    assert found[130:170, 90:150].min() > 0.97


def test_a_clear_part_is_clear_as_a_whole_where_the_network_wavers() -> None:
    """Blots in it that cover a little more than half are no islands of solid product."""
    shape = disc(70)
    y, x = np.mgrid[:SIZE, :SIZE]
    wavering = np.where((x // 12 + y // 12) % 3 == 0, 0.56, 0.4).astype(np.float32)
    share = np.where(y < SIZE / 2, 0.4, 1.0).astype(np.float32) * shape
    seen = np.where(y < SIZE / 2, wavering, 1).astype(np.float32) * shape
    alpha = refine(photo(share), start(shape, seen, shape), Marks(), Watch())
    found = cv2.resize(alpha, (SIZE, SIZE))
    assert found[65:105, 90:150].max() < 0.75
    assert found[130:170, 90:150].min() > 0.97


def test_clear_parts_are_solid_where_the_guess_is_not_believed_about_them() -> None:
    shape = disc(70)
    share = np.where(np.mgrid[:SIZE, :SIZE][0] < SIZE / 2, 0.3, 1.0).astype(np.float32) * shape
    begun = replace(start(shape, share, shape), clear=False)
    alpha = refine(photo(share), begun, Marks(), Watch())
    assert cv2.resize(alpha, (SIZE, SIZE))[60:180, 90:150].min() > 0.97


def test_the_outline_listens_to_whom_it_is_told() -> None:
    """A network that denies a third of what was found: heard, unheard, and alone."""
    true = disc(70)
    most = true.copy()
    most[:, 145:] = 0
    for trusted, mask, kept in (
        (Trusted.BOTH, true, False),
        (Trusted.COLOURS, true, True),
        (Trusted.NETWORK, most, False),
    ):
        begun = replace(start(mask, most, most), trusted=trusted)
        alpha = refine(photo(true), begun, Marks(), Watch())
        right = cv2.resize(alpha, (SIZE, SIZE))[100:140, 155:180]
        assert (right > 0.9).all() if kept else (right < 0.1).all(), trusted


def test_a_network_that_is_not_listened_to_adds_nothing_wide_and_cuts_off_no_handle() -> None:
    """A plate with a handle of which the network sees the middle, and something beside it."""
    plate = disc(60)
    plate[117:123, 175:225] = 1
    seen = np.asarray(disc(50) * 0.998 + 0.001, np.float32)
    seen[5:45, 5:45] = 0.999
    begun = replace(start(plate, seen, seen), trusted=Trusted.COLOURS)
    found = cv2.resize(refine(photo(plate), begun, Marks(), Watch()), (SIZE, SIZE))
    assert found[119:121, 190:215].min() > 0.9
    assert found[:50, :50].max() < 0.1


def test_thin_parts_that_the_network_sees_stay_where_its_mask_is_too_coarse() -> None:
    true = disc(60)
    true[119:121, 175:230] = 1
    begun = replace(start(disc(60), true, true), trusted=Trusted.NETWORK)
    found = cv2.resize(refine(photo(true), begun, Marks(), Watch()), (SIZE, SIZE))
    assert found[119:121, 190:220].mean() > 0.8


def test_strokes_mend_what_the_network_alone_drew() -> None:
    """A stroke along a part that it missed takes in all of the part."""
    both = disc(55)
    block = np.zeros_like(both)
    block[90:150, 176:230] = 1
    picture = photo(np.maximum(both, block))
    picture[block > 0] = (40, 60, 150)
    keep = tuple((x, 120) for x in range(190, 218, 2))
    begun = replace(start(both, both, both), trusted=Trusted.NETWORK)
    alpha = refine(picture, begun, Marks(None, keep), Watch())
    found = cv2.resize(alpha, (SIZE, SIZE))
    assert (found[95:145, 182:224] > 0.9).mean() > 0.95


def test_colours_move_no_outline_of_the_networks_own() -> None:
    """A thin bar that has the backdrop's colour stays only where colours have no say."""
    true = disc(70)
    barred, unsure = true.copy(), np.full_like(true, 0.5)
    barred[117:123, 185:230] = 1
    for trusted in (Trusted.BOTH, Trusted.NETWORK):
        begun = replace(start(barred, unsure, unsure), trusted=trusted)
        alpha = refine(photo(true), begun, Marks(), Watch())
        bar = cv2.resize(alpha, (SIZE, SIZE))[119:121, 200:220]
        assert bar.min() > 0.9 if trusted is Trusted.NETWORK else bar.max() < 0.1


def test_an_outline_of_the_networks_own_ends_at_the_users_window() -> None:
    shape = disc(70)
    begun = replace(start(shape, shape, shape), trusted=Trusted.NETWORK)
    alpha = refine(photo(shape), begun, Marks((0, 0, 150, SIZE)), Watch())
    found = cv2.resize(alpha, (SIZE, SIZE))
    assert found[100:140, 155:].max() < 0.1
    assert found[100:140, 100:140].min() > 0.97


def test_an_unsure_guess_is_no_clear_part() -> None:
    shape = disc(70)
    unsure = np.asarray(0.45 * shape, np.float32)
    alpha = refine(photo(shape), start(shape, unsure, unsure), Marks(), Watch())
    assert cv2.resize(alpha, (SIZE, SIZE))[80:160, 80:160].min() > 0.97


def test_strokes_bind_whatever_the_network_says() -> None:
    shape = disc(70)
    keep = tuple((x, 40) for x in range(20, 50, 2))
    drop = tuple((x, 120) for x in range(100, 140, 2))
    alpha = refine(photo(shape), start(shape, shape, shape), Marks(None, keep, drop), Watch())
    found = cv2.resize(alpha, (SIZE, SIZE))
    assert min(found[y, x] for x, y in keep) > 0.75
    assert max(found[y, x] for x, y in drop) < 0.25


def test_marks_move_with_their_region() -> None:
    marks = Marks((40, 50, 140, 170), ((60, 70),), ((130, 160),))
    region = region_of(marks.window, (200, 200))
    assert region == (2, 12, 178, 200)
    local = moved(marks, region)
    assert local == Marks((38, 38, 138, 158), ((58, 58),), ((128, 148),))
    seeds = seeds_at(local, (94, 88), 2)
    assert seeds.keep[29, 29]
    assert seeds.drop[74, 64]
    out = outside(local, (94, 88), 2)
    assert not out[19:79, 19:69].any()
    assert out.sum() == 94 * 88 - 60 * 50


def test_a_window_at_the_rim_of_a_narrow_picture_holds_something_at_any_size() -> None:
    for window in ((27, 0, 30, 5000), (0, 4999, 30, 5000), (29, 4998, 30, 5000)):
        left, top, right, bottom = scaled(window, 0.052, (2, 260))
        assert 0 <= left < right <= 2
        assert 0 <= top < bottom <= 260


def test_a_cropped_plane_shows_the_same_places() -> None:
    ramp = np.asarray(np.tile(np.arange(50, dtype=np.float32), (40, 1)))
    part = cropped(ramp, (100, 80, 300, 240), (500, 400), 100)
    assert part.shape == (80, 100)
    assert abs(float(part[:, 0].mean()) - 9.6) < 0.01
    assert abs(float(part[:, -1].mean()) - 29.4) < 0.01


def ringed(inside: tuple[int, int, int]) -> tuple[Picture, Guess]:
    """A dark ring on a wall, something in it, and a guess that takes its middle for a hole."""
    ring = disc(80) - disc(45)
    picture = photo(disc(80))
    picture[disc(45) > 0.5] = inside
    return picture, Guess(ring, ring)


def test_what_a_ring_holds_belongs_to_it_unless_the_backdrop_is_seen_there() -> None:
    none = np.zeros((SIZE, SIZE), bool)
    for inside, held in (((30, 40, 160), True), ((170, 170, 170), False)):
        picture, guess = ringed(inside)
        found = whole(guess, to_lab(picture), none)
        assert (found.matte[100:140, 100:140] > 0.9).all() == held
        assert (found.there[100:140, 100:140] > 0.9).all() == held
        assert np.array_equal(found.matte[:30], guess.matte[:30])


def test_a_hole_through_which_the_backdrop_is_seen_is_told_from_a_dial() -> None:
    ring = (disc(80) - disc(45)) > 0.5
    open_, _ = ringed((170, 170, 170))
    dial, _ = ringed((30, 40, 160))
    assert seen_through(ring, to_lab(open_))[100:140, 100:140].all()
    assert not seen_through(ring, to_lab(dial)).any()
    assert not seen_through(disc(80) > 0.5, to_lab(open_)).any()


def test_a_hole_that_the_user_dropped_stays_one() -> None:
    picture, guess = ringed((30, 40, 160))
    drop = np.zeros((SIZE, SIZE), bool)
    drop[118:122, 110:130] = True
    assert whole(guess, to_lab(picture), drop).matte[100:140, 100:140].max() < 0.1


def test_a_network_that_saw_something_else_has_no_say_in_the_outline() -> None:
    true, elsewhere = disc(70), np.zeros((SIZE, SIZE), np.float32)
    elsewhere[5:40, 5:235] = 1
    alpha = refine(photo(true), start(true, elsewhere, elsewhere), Marks(), Watch())
    assert np.abs(cv2.resize(alpha, (SIZE, SIZE)) - true).mean() < 0.01


def test_a_tinted_lens_that_the_network_takes_for_a_hole_is_kept_if_the_cut_holds_it() -> None:
    picture, guess = ringed((60, 130, 100))
    for held in (disc(80), guess.there):
        alpha = refine(picture, Start(held > 0.5, guess, None), Marks(), Watch())
        lens = cv2.resize(alpha, (SIZE, SIZE))[100:140, 100:140]
        assert (lens > 0.9).all() == (held is not guess.there)
        assert (lens < 0.1).all() == (held is guess.there)


def test_a_hole_is_no_lens_where_the_cut_or_the_colours_say_so_or_it_is_small() -> None:
    ring, whole_disc = (disc(80) - disc(45)) > 0.5, disc(80) > 0.5
    lens, open_ = to_lab(ringed((60, 130, 100))[0]), to_lab(ringed((170, 170, 170))[0])
    none, struck = np.zeros_like(ring), disc(4) > 0.5
    assert shut(whole_disc, ~ring, ring, lens, none)[100:140, 100:140].all()
    assert not shut(whole_disc, ~ring, ring, open_, none).any()
    assert not shut(whole_disc, ~ring, ring, lens, struck).any()
    assert not shut(whole_disc & ~struck, ~ring, ring, lens, struck).any()
    assert not shut(whole_disc, ~ring & ~struck, ring, lens, struck).any()
    assert not shut(ring, ~ring, ring, lens, none).any()
    dotted = whole_disc & (disc(6) < 0.5)
    assert not shut(whole_disc, ~dotted, dotted, lens, none).any()
