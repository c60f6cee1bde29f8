import numpy as np
import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph, Placement


def _product(bits: int = 8) -> Foreground:
    dtype = np.uint8 if bits == 8 else np.uint16
    rng = np.random.default_rng(5)
    pixels = rng.integers(0, np.iinfo(dtype).max, (40, 60, 3)).astype(dtype)
    matte = np.zeros((40, 60), np.uint8)
    matte[10:30, 20:45] = 255
    matte[9, 20:45] = 100
    return Foreground(Photograph(pixels), matte, pixels.copy())


def test_box_is_where_the_matte_is_at_least_half() -> None:
    assert _product().box == (20, 10, 45, 30)


def test_an_empty_matte_has_no_box() -> None:
    photo = Photograph(np.zeros((4, 4, 3), np.uint8))
    empty = Foreground(photo, np.zeros((4, 4), np.uint8), photo.pixels)
    with pytest.raises(UserError, match="paint the product first"):
        _ = empty.box


def test_a_matte_of_another_size_is_refused_with_both_sizes() -> None:
    photo = Photograph(np.zeros((4, 6, 3), np.uint8))
    with pytest.raises(UserError, match=r"5x4 px .* 6x4 px"):
        Foreground(photo, np.zeros((4, 5), np.uint8), photo.pixels)


@pytest.mark.parametrize("bits", [8, 16])
def test_an_exact_placement_copies_pixels(bits: int) -> None:
    product = _product(bits)
    placed = product.placed(Placement((100, 80), 1.0, (30.0, -5.0)))
    assert placed.photo.pixels.dtype == product.photo.pixels.dtype
    assert (placed.photo.pixels[5:25, 50:75] == product.photo.pixels[10:30, 20:45]).all()
    assert placed.matte.sum() == product.matte.sum()


def test_the_cameras_own_frame_costs_no_copy() -> None:
    product = _product()
    assert product.placed(Placement(product.size)) is product


def test_a_scaled_placement_resamples_without_the_old_backdrop() -> None:
    pixels = np.zeros((40, 60, 3), np.uint8)
    pixels[..., 1] = 255
    matte = np.zeros((40, 60), np.uint8)
    matte[10:30, 20:45] = 255
    pixels[10:30, 20:45] = (250, 0, 0)
    product = Foreground(Photograph(pixels), matte, pixels)
    small = product.placed(Placement((30, 20), 0.5))
    inside = small.matte > 40
    assert inside.sum() > 100
    assert (small.colours[inside][:, 1] < 8).all()


def test_a_placement_scales_with_its_frame() -> None:
    placement = Placement((1000, 500), 0.5, (100.0, 50.0)).resized((500, 250))
    assert placement == Placement((500, 250), 0.25, (50.0, 25.0))


def test_working_copies_are_eight_bit_srgb() -> None:
    small = _product(16).resized((30, 20))
    assert small.colours.dtype == np.uint8
    assert small.size == (30, 20)


def test_working_copies_mix_no_old_backdrop_in() -> None:
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[..., 1] = 255
    matte = np.zeros((64, 64), np.uint8)
    matte[13:51, 13:51] = 255
    pixels[13:51, 13:51] = (250, 0, 0)
    small = Foreground(Photograph(pixels), matte, pixels).resized((16, 16))
    edge = (small.matte > 60) & (small.matte < 250)
    assert edge.sum() > 20
    assert (small.colours[edge][:, 1] < 12).all()
    assert (small.colours[small.matte == 0] == small.photo.pixels[small.matte == 0]).all()


def test_small_copies_are_made_once_and_large_ones_are_not_kept() -> None:
    pixels = np.zeros((1300, 1400, 3), np.uint8)
    matte = np.zeros((1300, 1400), np.uint8)
    matte[100:900, 100:900] = 255
    product = Foreground(Photograph(pixels), matte, pixels)
    assert product.fitted(320) is product.fitted(320)
    assert product.fitted(320).size != product.fitted(300).size
    assert product.resized((1400, 1200)) is not product.resized((1400, 1200))
