import cv2
import numpy as np
import pytest

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.vision.marking import whole


@pytest.fixture
def disc() -> Matte:
    """A soft disc of radius 300 in 1300 x 1200, over several tiles."""
    hard = np.zeros((1200, 1300), np.uint8)
    cv2.circle(hard, (650, 600), 300, 255, -1)
    return np.asarray(cv2.GaussianBlur(hard, (0, 0), 2), np.uint8)


def _radius(matte: Matte) -> float:
    return float(np.sqrt(matte.astype(np.int64).sum() / 255 / np.pi))


def test_invert_twice_is_nothing(disc: Matte) -> None:
    assert (whole.invert(whole.invert(disc)) == disc).all()
    assert (whole.invert(disc) == 255 - disc).all()


@pytest.mark.parametrize("radius_px", [0.5, 3.0, 7.0, 24.0])
def test_grow_and_shrink_move_the_edge_by_that_much(disc: Matte, radius_px: float) -> None:
    start = disc.copy()
    slack = 0.4 + 0.04 * radius_px
    grown, shrunk = whole.grow(disc, radius_px), whole.shrink(disc, radius_px)
    assert _radius(grown) - _radius(disc) == pytest.approx(radius_px, abs=slack)
    assert _radius(disc) - _radius(shrunk) == pytest.approx(radius_px, abs=slack)
    assert (disc == start).all()


def test_growing_keeps_the_edge_as_soft(disc: Matte) -> None:
    soft = [((one > 10) & (one < 245)).sum() for one in (disc, whole.grow(disc, 20))]
    assert soft[1] == pytest.approx(soft[0] * 320 / 300, rel=0.1)


@pytest.mark.parametrize("change", [whole.grow, whole.shrink, whole.feather, whole.smooth])
def test_tiles_leave_no_seam(disc: Matte, change: object) -> None:
    """The same, moved by some px against the tiles, gives the same."""
    assert callable(change)
    moved = np.zeros_like(disc)
    moved[:-37, :-53] = disc[37:, 53:]
    assert (change(moved, 6.0)[:-60, :-60] == change(disc, 6.0)[37:-23, 53:-7]).all()


def test_feather_softens_and_keeps_the_place(disc: Matte) -> None:
    soft = whole.feather(disc, 20)
    assert _radius(soft) == pytest.approx(_radius(disc), abs=0.5)
    row = soft[600, 320:380].astype(int)
    assert (np.diff(row) >= 0).all()
    assert ((row > 10) & (row < 245)).sum() > 30


def test_smooth_irons_bumps_out_and_stays_crisp(disc: Matte) -> None:
    bumpy = disc.copy()
    for angle in np.arange(0, 2 * np.pi, 0.2):
        at = int(650 + 300 * np.cos(angle)), int(600 + 300 * np.sin(angle))
        cv2.circle(bumpy, at, 3, 255, -1)
    ironed = whole.smooth(bumpy, 12)
    ends = [int(np.flatnonzero(one[600] >= 128)[-1]) for one in (disc, bumpy, ironed)]
    assert ends[1] - ends[0] >= 3
    assert ends[2] - ends[0] <= 1
    assert ((ironed[600] > 10) & (ironed[600] < 245)).sum() <= 8


def test_holes_are_filled_and_bays_are_not(disc: Matte) -> None:
    holed = disc.copy()
    hole = np.zeros_like(disc)
    cv2.circle(hole, (650, 600), 40, 255, -1)
    holed = np.minimum(holed, 255 - np.asarray(cv2.GaussianBlur(hole, (0, 0), 2), np.uint8))
    holed[590:610, 0:500] = 0
    filled = whole.fill_holes(holed)
    assert (filled[540:660, 590:710] == 255).all()
    assert not filled[595:605, 0:500].any()


def test_only_the_largest_piece_is_kept(disc: Matte) -> None:
    strewn = disc.copy()
    cv2.circle(strewn, (100, 100), 50, 255, -1)
    strewn[600, 1200] = 200
    cv2.circle(strewn, (650, 600), 80, 0, -1)
    cv2.circle(strewn, (650, 600), 20, 255, -1)
    kept = whole.keep_largest(strewn)
    assert kept[600, 450] == 255
    assert kept[100, 100] == 0
    assert kept[600, 1200] == 0
    assert kept[600, 650] == 0
    rim = (disc > 8) & (strewn == disc)
    rim[500:700, 550:750] = False
    assert (kept[rim] == disc[rim]).all()


def test_nothing_stays_nothing() -> None:
    empty = np.zeros((50, 60), np.uint8)
    for change in (whole.fill_holes, whole.keep_largest):
        assert not change(empty).any()
    assert not whole.grow(empty, 5).any()
