import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anywhere_desktop.core.composite import certify, composite
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import to_linear


def _foreground(seed: int, bits: int, size: tuple[int, int] = (37, 29)) -> Foreground:
    rng = np.random.default_rng(seed)
    dtype = np.uint8 if bits == 8 else np.uint16
    top = np.iinfo(dtype).max
    pixels = rng.integers(0, top + 1, (size[1], size[0], 3), dtype=dtype)
    matte = rng.choice(np.array([0, 1, 90, 254, 255, 255], np.uint8), size[::-1])
    colours = np.where((matte == 255)[..., None], pixels, rng.integers(0, top + 1, pixels.shape))
    return Foreground(Photograph(pixels), matte, colours.astype(dtype))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), bits=st.sampled_from([8, 16]))
def test_opaque_pixels_are_the_sources_bit_for_bit(seed: int, bits: int) -> None:
    product = _foreground(seed, bits)
    background = np.random.default_rng(seed + 1).integers(
        0, np.iinfo(product.photo.pixels.dtype).max, product.photo.pixels.shape
    ).astype(product.photo.pixels.dtype)  # fmt: skip
    result = composite(background, product)
    opaque, empty = product.matte == 255, product.matte == 0
    assert (result[opaque] == product.photo.pixels[opaque]).all()
    assert (result[empty] == background[empty]).all()
    certificate = certify(result, product)
    assert certificate.max_abs_difference == 0
    assert certificate.protected_pixels == opaque.sum()
    block = product.photo.pixels[opaque]
    assert certificate.sha256_protected == hashlib.sha256(block.tobytes()).hexdigest()


def test_the_background_given_is_not_written_to() -> None:
    product = _foreground(1, 8)
    background = np.zeros_like(product.photo.pixels)
    composite(background, product)
    assert not background.any()


def test_soft_edges_blend_in_linear_light() -> None:
    pixels = np.full((1, 1, 3), 255, np.uint8)
    product = Foreground(Photograph(pixels), np.full((1, 1), 128, np.uint8), pixels)
    result = composite(np.zeros_like(pixels), product)
    assert to_linear(result)[0, 0, 0] == pytest.approx(128 / 255, abs=0.005)


def test_soft_edges_use_the_estimated_colour_not_the_old_backdrop() -> None:
    photo = Photograph(np.full((1, 1, 3), (0, 255, 0), np.uint8))
    own = np.full((1, 1, 3), (200, 0, 0), np.uint8)
    product = Foreground(photo, np.full((1, 1), 254, np.uint8), own)
    assert composite(np.zeros_like(own), product)[0, 0, 1] == 0


def test_a_certificate_sees_one_changed_bit() -> None:
    product = _foreground(3, 16)
    result = composite(np.zeros_like(product.photo.pixels), product)
    y, x = np.argwhere(product.matte == 255)[5]
    result[y, x, 1] ^= 1
    assert certify(result, product).max_abs_difference == 1


def test_sizes_must_agree() -> None:
    product = _foreground(4, 8)
    with pytest.raises(ValueError, match="size and depth"):
        composite(np.zeros((3, 3, 3), np.uint8), product)
    with pytest.raises(UserError, match="differ in size"):
        certify(np.zeros((3, 3, 3), np.uint8), product)
