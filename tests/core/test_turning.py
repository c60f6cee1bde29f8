"""Turned placements: where pixels land, what stays exact, and that one is told the rest."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from anywhere_desktop.core.composite import certify, composite
from anywhere_desktop.core.foreground import Foreground, Photograph, Placement


def _product(bits: int = 8, size: tuple[int, int] = (60, 40)) -> Foreground:
    dtype = np.uint8 if bits == 8 else np.uint16
    rng = np.random.default_rng(5)
    pixels = rng.integers(0, np.iinfo(dtype).max, (size[1], size[0], 3)).astype(dtype)
    matte = np.zeros((size[1], size[0]), np.uint8)
    matte[10:30, 20:45] = 255
    matte[9, 20:45] = 100
    return Foreground(Photograph(pixels), matte, pixels.copy())


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize(("degrees", "quarters"), [(90, -1), (180, 2), (270, 1), (-90, 1)])
def test_quarter_turns_put_every_pixel_on_a_pixel(bits: int, degrees: float, quarters: int) -> None:
    product = _product(bits)
    frame = (60, 40) if degrees == 180 else (40, 60)
    offset = (frame[0] - 60) / 2, (frame[1] - 40) / 2
    placed = product.placed(Placement(frame, 1.0, offset, degrees))
    assert placed.photo.pixels.dtype == product.photo.pixels.dtype
    assert np.array_equal(placed.matte, np.rot90(product.matte, quarters))
    solid = placed.matte == 255
    assert np.array_equal(placed.photo.pixels[solid], np.rot90(product.colours, quarters)[solid])


def test_a_whole_turn_is_none() -> None:
    product = _product()
    turned = Placement((100, 80), 1.0, (30.0, -5.0), 360.0)
    assert turned.exact
    plain = product.placed(Placement((100, 80), 1.0, (30.0, -5.0)))
    assert np.array_equal(product.placed(turned).photo.pixels, plain.photo.pixels)


def test_a_turned_product_is_not_exact_and_its_certificate_says_so() -> None:
    product = _product()
    placement = Placement((80, 80), 1.0, (10.0, 20.0), 7.0)
    assert not placement.exact
    placed = product.placed(placement)
    picture = composite(np.full_like(placed.photo.pixels, 128), placed)
    certificate = certify(picture, placed, placement.exact)
    assert not certificate.exact_placement
    assert certificate.max_abs_difference == 0
    assert certificate.protected_pixels > 300


def test_a_turn_goes_clockwise_about_the_photos_centre() -> None:
    pixels = np.full((100, 100, 3), 200, np.uint8)
    matte = np.zeros((100, 100), np.uint8)
    matte[5:15, 45:55] = 255
    placed = Foreground(Photograph(pixels), matte, pixels).placed(
        Placement((100, 100), 1.0, (0.0, 0.0), 90.0)
    )
    assert placed.box == (85, 45, 95, 55)


def _bar(scale: float, degrees: float) -> NDArray[np.float64]:
    """What a bar of 120 x 40 px in a photo of 200 x 200 px truly covers, by fine sampling."""
    fine = 8
    image = Image.new("L", (200 * fine, 200 * fine))
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = np.array([(-60, -20), (60, -20), (60, 20), (-60, 20)]) * scale @ turn.T + 100
    ImageDraw.Draw(image).polygon([tuple(c * fine - 0.5) for c in corners], fill=255)
    covered: NDArray[np.float64]
    covered = np.asarray(image, float).reshape(200, fine, 200, fine).mean((1, 3))
    return covered


@pytest.mark.parametrize(("scale", "degrees"), [(1.0, 17.0), (0.4, 33.0), (0.71, -8.0), (1.4, 5.0)])
def test_a_turned_edge_lies_where_geometry_puts_it(scale: float, degrees: float) -> None:
    pixels = np.zeros((200, 200, 3), np.uint8)
    pixels[..., 1] = 255
    matte = np.zeros((200, 200), np.uint8)
    matte[80:120, 40:160] = 255
    pixels[matte == 255] = (250, 0, 0)
    offset = 100 - 100 * scale
    placed = Foreground(Photograph(pixels), matte, pixels).placed(
        Placement((200, 200), scale, (offset, offset), degrees)
    )
    assert np.abs(placed.matte - _bar(scale, degrees)).mean() < (0.25 if scale <= 1 else 0.4)
    inside = placed.matte > 20
    assert placed.colours[inside][:, 1].max() < 6  # No backdrop is mixed in.
    assert placed.colours[inside][:, 0].min() > 244


def test_a_turned_placement_scales_with_its_frame() -> None:
    placement = Placement((1000, 500), 0.5, (100.0, 50.0), 12.0).resized((500, 250))
    assert placement == Placement((500, 250), 0.25, (50.0, 25.0), 12.0)


def test_an_empty_matte_turns_into_an_empty_frame() -> None:
    photo = Photograph(np.full((10, 10, 3), 90, np.uint8))
    empty = Foreground(photo, np.zeros((10, 10), np.uint8), photo.pixels)
    assert not empty.placed(Placement((20, 20), 1.0, (0.0, 0.0), 3.0)).matte.any()
