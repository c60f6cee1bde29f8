import numpy as np
import pytest

from anywhere_desktop.core.patch import TILE_PX, Before, Patch, clipped, joined
from anywhere_desktop.core.picture import Matte


@pytest.fixture
def matte() -> Matte:
    return np.random.default_rng(1).integers(0, 256, (700, 900), np.uint8)


def test_a_patch_takes_a_change_back_and_makes_it_again(matte: Matte) -> None:
    before = matte.copy()
    matte[100:500, 200:800] = 255
    after = matte.copy()
    patch = Patch.between(before[50:600, 150:850], matte, (150, 50, 850, 600))
    patch.apply(matte)
    assert (matte == before).all()
    patch.apply(matte)
    assert (matte == after).all()


def test_a_patch_holds_only_what_changed(matte: Matte) -> None:
    before = matte.copy()
    matte[300, 400] ^= 7
    patch = Patch.between(before, matte, (0, 0, 900, 700))
    assert patch.box == (400, 300, 401, 301)
    assert len(patch.parts) == 1
    assert patch.bytes_used < 300


def test_one_change_of_all_tiles_is_kept_as_long_rows(matte: Matte) -> None:
    before = matte.copy()
    matte ^= 255
    matte[300:310, 300:310] ^= 1  # Within a tile, whose row is parted there.
    after = matte.copy()
    patch = Patch.between(before, matte, (0, 0, 900, 700))
    rows = [part.box for part in patch.parts]
    assert rows == [
        (0, 0, 900, 256),
        (0, 256, 256, 512),
        (256, 256, 512, 512),
        (512, 256, 900, 512),
        (0, 512, 900, 700),
    ]
    patch.apply(matte)
    assert (matte == before).all()
    patch.apply(matte)
    assert (matte == after).all()


def test_no_change_is_an_empty_patch(matte: Matte) -> None:
    patch = Patch.between(matte.copy(), matte, (0, 0, 900, 700))
    assert patch.box is None
    assert patch.bytes_used == 0


def test_tiles_are_kept_as_they_were_at_first_touch(matte: Matte) -> None:
    start = matte.copy()
    before = Before()
    before.begin(matte)
    before.touch((10, 10, 20, 20))
    matte[10:20, 10:20] = 0
    before.touch((0, 0, 300, 300))
    matte[0:300, 0:300] = 9
    assert (before.seen((0, 0, 300, 300)) == start[:300, :300]).all()
    patch = before.finish()
    assert not before.active
    patch.apply(matte)
    assert (matte == start).all()


def test_only_touched_tiles_are_in_the_patch(matte: Matte) -> None:
    before = Before()
    before.begin(matte)
    before.touch((0, 0, 10, 10))
    matte[:] = matte ^ 255
    assert before.finish().box == (0, 0, TILE_PX, TILE_PX)


def test_giving_up_puts_everything_back(matte: Matte) -> None:
    start = matte.copy()
    before = Before()
    before.begin(matte)
    before.touch((400, 300, 1200, 900))
    matte[300:, 400:] = 3
    assert before.give_up() == (256, 256, 900, 700)
    assert (matte == start).all()
    assert before.give_up() is None


def test_boxes_beyond_the_matte_are_clipped(matte: Matte) -> None:
    assert clipped((-5, -5, 2000, 3), matte) == (0, 0, 900, 3)
    left, _, right, _ = clipped((1000, 0, 1100, 10), matte)
    assert left == right
    assert joined([]) is None
    assert joined([(0, 5, 3, 9), (2, 1, 8, 6)]) == (0, 1, 8, 9)


def test_copying_the_end_of_a_change_is_making_it(matte: Matte) -> None:
    after = matte.copy()
    after[10:900, 3:20] ^= 77
    after[300, 500] ^= 1
    patch = Patch.between(matte, after, (0, 0, matte.shape[1], matte.shape[0]))
    made, copied = matte.copy(), matte.copy()
    patch.apply(made)
    patch.copy_from(after, copied)
    assert (copied == made).all()
    assert (copied == after).all()
