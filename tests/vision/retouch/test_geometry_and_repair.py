"""Frames move the product pixel for pixel; spots are filled and nothing else."""

import cv2
import numpy as np
import pytest

from anywhere_desktop.core.edits import EditStep
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import OPAQUE, Picture, to_depth
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.retouch.border import with_border
from anywhere_desktop.vision.retouch.continuation import ends_smoothly
from anywhere_desktop.vision.retouch.foretelling import can_be_foretold
from anywhere_desktop.vision.retouch.geometry import Framed, product_moved, reframed
from anywhere_desktop.vision.retouch.repair import erase
from anywhere_desktop.vision.retouch.softened import softened_beyond
from anywhere_desktop.vision.retouch.structure import longer
from tests.editing_stage import subject


def framed() -> Framed:
    of = subject("carton", 120)
    return Framed(of.picture, of.product)


def _border(picture, product, room):  # type: ignore[no-untyped-def]
    return with_border(picture, product, room, Watch(), 0)


@pytest.mark.parametrize(
    "steps",
    [
        [EditStep("turn", 90.0)],
        [EditStep("turn", -90.0), EditStep("flip_vertical", 1.0)],
        [EditStep("flip_horizontal", 1.0), EditStep("crop", 0.8)],
        [EditStep("room", 20.0), EditStep("crop", 1.5)],
    ],
)
def test_camera_pixels_move_one_to_one(steps: list[EditStep]) -> None:
    before, after = framed(), reframed(framed(), steps, _border)
    assert before.product is not None
    assert after.product is not None
    own, moved = before.product.matte == OPAQUE, after.product.matte == OPAQUE
    assert own.sum() == moved.sum()
    assert np.array_equal(after.picture[moved], after.product.photo.pixels[moved])
    first, second = np.sort(before.picture[own], 0), np.sort(after.picture[moved], 0)
    assert np.array_equal(first, second)
    replayed = product_moved(before.product, steps)
    assert np.array_equal(replayed.matte, after.product.matte)
    assert np.array_equal(replayed.photo.pixels[moved], after.picture[moved])


def test_four_turns_are_none() -> None:
    turned = framed()
    for _ in range(4):
        turned = reframed(turned, [EditStep("turn", 90.0)], _border)
    assert np.array_equal(turned.picture, framed().picture)


def test_straightening_leaves_no_empty_corner_and_turns_back() -> None:
    there = reframed(framed(), [EditStep("straighten", 5.0)], _border)
    assert there.picture.min() > 0
    assert there.size[0] < framed().size[0]
    assert there.product is not None
    own = there.product.matte == OPAQUE
    assert np.array_equal(there.picture[own], there.product.photo.pixels[own])


def test_a_crop_that_would_cut_the_product_gets_more_room() -> None:
    wide = reframed(framed(), [EditStep("crop", 3.0, text="3:1")], _border)
    assert wide.product is not None
    before = framed().product
    assert before is not None
    assert (wide.product.matte == OPAQUE).sum() == (before.matte == OPAQUE).sum()
    assert wide.size[0] / wide.size[1] == pytest.approx(3.0, rel=0.05)


def test_a_spot_is_filled_and_nothing_else() -> None:
    of = subject("amber", 160)
    spotted, mask = of.picture.copy(), np.zeros(of.picture.shape[:2], np.bool_)
    mask[18:24, 20:26] = True
    spotted[mask] = 0
    mended = erase(spotted, mask, None, Watch(), 0)
    assert np.array_equal(mended[~mask], spotted[~mask])
    off = np.abs(mended[mask].astype(float) - of.picture[mask]).mean() / 65535
    assert off < 0.02


def test_cleaning_up_needs_a_mark_and_something_to_fill_from() -> None:
    of = subject("amber", 120)
    nothing = np.zeros(of.picture.shape[:2], np.bool_)
    with pytest.raises(UserError, match="Nothing is marked"):
        erase(of.picture, nothing, None, Watch(), 0)
    with pytest.raises(UserError, match="Nearly everything"):
        erase(of.picture, ~nothing, None, Watch(), 0)


def test_more_room_keeps_the_picture_itself() -> None:
    of = subject("jar", 120)
    out = with_border(of.picture, of.product, (20, 12), Watch(), 0)
    height, width = of.picture.shape[:2]
    assert out.shape == (height + 24, width + 40, 3)
    assert np.array_equal(out[12 : 12 + height, 20 : 20 + width], of.picture)


@pytest.mark.parametrize("bits", [8, 16])
def test_a_smooth_ground_is_carried_on_and_nothing_comes_twice(bits: int) -> None:
    of = subject("amber", 160, bits)
    assert of.product is not None
    assert ends_smoothly(of.picture, of.product.matte == 0)
    room = 30, 20
    out = with_border(of.picture, of.product, room, Watch(), 3)
    height, width = of.picture.shape[:2]
    assert np.array_equal(out[20 : 20 + height, 30 : 30 + width], of.picture)
    most = float(np.iinfo(of.picture.dtype).max)
    middle = out[height // 2 + 20].astype(float) / most
    assert np.abs(middle[28:30] - middle[30:32]).mean() < 0.03
    assert np.abs(middle[:4].mean(axis=0) - middle[30:34].mean(axis=0)).max() < 0.12
    # A dark mark near the edge is not mirrored into the border.
    marked = of.picture.copy()
    marked[60:70, 12:18] = 0
    again = with_border(marked, of.product, room, Watch(), 3)
    assert again[80:90, :28].min() > 0.3 * most


def test_a_ground_with_structure_goes_on_as_such_and_is_not_mirrored() -> None:
    of = subject("coffee", 160)
    assert of.product is not None
    assert not ends_smoothly(of.picture, of.product.matte == 0)
    height, width = of.picture.shape[:2]
    wood = with_border(of.picture, of.product, (16, 8), Watch(), 0)
    assert np.array_equal(wood[8 : 8 + height, 16 : 16 + width], of.picture)
    assert np.array_equal(wood, with_border(of.picture, of.product, (16, 8), Watch(), 0))
    mirrored = wood[:, 17:33][:, ::-1].astype(float)
    assert np.abs(wood[:, :16] - mirrored).mean() > 0.01 * 65535


def test_planks_go_on_at_their_own_distance() -> None:
    rows, columns = np.mgrid[:160, :200]
    planks = np.where((columns + rows // 8) % 20 < 3, 12000, 40000).astype(np.uint16)
    picture = np.repeat(planks[..., None], 3, axis=-1)
    out = with_border(picture, None, (24, 0), Watch(), 0)
    across = np.mgrid[:160, -24:224][1]
    true = np.where((across + rows[:, :1] // 8) % 20 < 3, 12000, 40000)
    for side in (slice(None, 24), slice(-24, None)):
        off = np.abs(out[:, side, 0].astype(float) - true[:, side])
        assert np.median(off) < 1500
        assert (off < 6000).mean() > 0.8


def test_ground_from_the_far_edge_is_copied_whole() -> None:
    """What meets the edge best may lie at the picture's other end."""
    rng = np.random.default_rng(5)
    patches = rng.integers(0, 256, (8, 378, 3)).astype(np.uint8)
    period = cv2.resize(patches, (1892, 240), interpolation=cv2.INTER_CUBIC)
    picture = np.concatenate([period, period], axis=1)[:, :1920]
    made = longer(picture, np.ones(picture.shape[:2], np.bool_), 180, Watch(), 1)
    assert made.shape == (240, 2100, 3)
    assert (made[:, :1920] == picture).all()
    assert abs(made[:, 1920:].mean() - picture.mean()) < 20


@pytest.mark.parametrize("size", [(1, 1), (2, 200), (11, 11), (3000, 90), (90, 3000), (5, 40)])
def test_the_narrowest_picture_gets_more_room(size: tuple[int, int]) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (*size, 3)).astype(np.uint8)
    across, down = (max(1, side // 8) for side in size[::-1])
    made = with_border(picture, None, (across, down), Watch(), 1)
    assert (made[down : down + size[0], across : across + size[1]] == picture).all()
    assert made.shape == (size[0] + 2 * down, size[1] + 2 * across, 3)


def _pebbles(bits: int = 8) -> Picture:
    """A wall of one colour above a ground of random grains."""
    rng = np.random.default_rng(2)
    grains = cv2.resize(rng.integers(40, 216, (22, 33, 3)).astype(np.uint8), (200, 132))
    wall = np.full((68, 200, 3), (150, 170, 190), np.uint8)
    return to_depth(np.concatenate([wall, np.asarray(grains)]), bits)


def test_planks_are_foretold_and_pebbles_are_not() -> None:
    columns = np.arange(200)[None] + np.arange(160)[:, None] // 8
    planks = np.where(columns % 20 < 3, 60, 180).astype(np.uint8)[..., None].repeat(3, -1)
    everywhere = np.ones(planks.shape[:2], np.bool_)
    assert can_be_foretold(planks, everywhere)
    assert not can_be_foretold(planks, ~everywhere)
    pebbles = _pebbles()
    assert not can_be_foretold(pebbles, np.ones(pebbles.shape[:2], np.bool_))
    pebbles[:, 100:140] = pebbles[:, -40:]
    product = np.zeros(pebbles.shape[:2], np.bool_)
    product[:, 90:150] = True
    assert can_be_foretold(pebbles, np.ones(pebbles.shape[:2], np.bool_))
    assert not can_be_foretold(pebbles, ~product), "its likeness on the product is no ground"


@pytest.mark.parametrize("bits", [8, 16])
def test_what_cannot_be_foretold_goes_on_out_of_focus_in_the_colours_of_its_edge(bits: int) -> None:
    picture, room = _pebbles(bits), (30, 24)
    out = with_border(picture, None, room, Watch(), 0)
    most = float(np.iinfo(picture.dtype).max)
    height, width = picture.shape[:2]
    assert np.array_equal(out[24 : 24 + height, 30 : 30 + width], picture)
    right = out[24 : 24 + height, 30 + width :] / most
    ring = picture[:, -30:] / most
    for part in (slice(4, 60), slice(76, 190)):  # the wall, the ground
        low, high = ring[part].min(axis=(0, 1)), ring[part].max(axis=(0, 1))
        assert (right[part] > low - 0.04).all()
        assert (right[part] < high + 0.04).all()
    met = np.abs(right[:, 0] - picture[:, -1] / most).mean()
    assert met < 0.05
    fine = np.abs(np.diff(right[76:190], axis=0)).mean(axis=(0, 2))
    assert fine[-8:].mean() < 0.5 * fine[:3].mean()


def test_a_product_at_the_edge_does_not_come_again_beyond_it() -> None:
    picture = np.repeat(_pebbles()[..., 1:2], 3, axis=-1)
    picture[90:150, 185:] = (255, 0, 255)
    matte = np.zeros(picture.shape[:2], np.uint8)
    matte[90:150, 185:] = OPAQUE
    product = Foreground(Photograph(picture), matte, picture)
    out = with_border(picture, product, (30, 0), Watch(), 0)[:, 230:].astype(int)
    assert np.abs(out[..., 1] - out[..., 0]).max() < 12, "no magenta"
    assert out.min() > 20


def test_beside_a_product_at_the_edge_the_ground_goes_on_from_above_and_below_it() -> None:
    picture = np.full((300, 400, 3), 200, np.uint8)
    rng = np.random.default_rng(0)
    picture[150:] = rng.integers(20, 120, (150, 400, 1), np.uint8)
    free = np.ones((300, 400), np.bool_)
    free[60:250, 250:] = False
    made = softened_beyond(picture, free, 60, Watch(), 0).astype(np.float32).mean(-1)
    column = made[:, 20:].mean(1)
    assert np.abs(np.diff(column[40:270])).max() < 5, "no limits where no ground was near"
    assert column[70] > 170
    assert column[240] < 120
    free[:] = False
    free[:, -1] = True
    alone = softened_beyond(np.full_like(picture, 180), free, 100, Watch(), 0)
    assert abs(int(alone.min()) - 180) < 4, "of little ground as much light as of much"
