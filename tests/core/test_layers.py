"""Layers give the picture back that they were taken from."""

import numpy as np
import pytest

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.layers import BACKGROUND, PRODUCT, SHADOW, WRAP, laid, layers_of
from anywhere_desktop.core.picture import from_linear, to_depth, to_linear
from tests.delivery.pictures import cast, scene


def _step(bits: int) -> int:
    return 1 if bits == 8 else 257


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("seed", range(4))
def test_layers_laid_on_one_another_are_the_picture(bits: int, seed: int) -> None:
    result, background, product = scene(bits, seed=seed)
    layers = layers_of(result, background, product, *cast())
    assert [layer.name for layer in layers] == [
        "background", "shadow", "reflection", "product", "light wrap",
    ]  # fmt: skip
    off = np.abs(laid(layers).astype(int) - result.astype(int))
    assert off.max() <= _step(bits)


@pytest.mark.parametrize("bits", [8, 16])
def test_the_product_layer_holds_the_cameras_own_pixels(bits: int) -> None:
    result, background, product = scene(bits)
    layer = next(one for one in layers_of(result, background, product) if one.name == PRODUCT)
    left, top, right, bottom = layer.box
    window = slice(top, bottom), slice(left, right)
    assert layer.matte is not None
    assert np.array_equal(layer.matte, product.matte[window])
    opaque = layer.matte == 255
    assert opaque.sum() == product.protected.sum()
    assert np.array_equal(layer.colours[opaque], product.photo.pixels[window][opaque])
    assert not layer.colours[layer.matte == 0].any()


def test_the_shadow_is_not_in_the_background_any_more() -> None:
    """A grey ground darkened by a known shadow comes back evenly grey."""
    _, _, product = scene(16)
    shade, none = cast((96, 80))
    none[:] = 0
    share = shade / 65535
    ground = np.full(product.photo.pixels.shape, 30000, np.uint16)
    darkened = from_linear((to_linear(ground) * share).astype(np.float32), np.uint16)
    result = composite(darkened, product)
    layers = {one.name: one for one in layers_of(result, darkened, product, shade, none)}
    assert set(layers) == {BACKGROUND, SHADOW, PRODUCT, WRAP}
    clean = layers[BACKGROUND].colours
    assert darkened.min() < 20000
    assert np.abs(clean.astype(int) - 30000).max() < 0.005 * 30000  # Weaker shadows are none.


def test_without_shadow_or_soft_edge_there_are_two_layers() -> None:
    result, background, product = scene()
    matte = np.where(product.matte > 128, 255, 0).astype(np.uint8)
    hard = type(product)(product.photo, matte, product.photo.pixels)
    flat = composite(background, hard)
    layers = layers_of(flat, background, hard)
    assert [layer.name for layer in layers] == [BACKGROUND, PRODUCT]
    assert np.array_equal(laid(layers), flat)
    assert result.shape == flat.shape


def test_a_shadow_too_strong_for_the_picture_gives_way() -> None:
    _, background, product = scene()
    white = np.full_like(background, 255)
    shade = np.full((4, 4, 3), 9000, np.uint16)
    result = composite(white, product)
    layers = layers_of(result, white, product, shade, np.zeros_like(shade))
    assert np.abs(laid(layers).astype(int) - result).max() <= 1


def test_other_sizes_are_refused() -> None:
    result, background, product = scene()
    with pytest.raises(ValueError, match="one size"):
        layers_of(result, background[1:], product)
    with pytest.raises(ValueError, match="depth"):
        layers_of(result, to_depth(background, 16), product)


def test_the_ground_under_a_dark_mirror_image_is_what_it_was() -> None:
    """As of a red bottle on black acrylic, which keeps green and blue light away."""
    bare = np.full((40, 60, 3), 88 * 257, np.uint16) + np.arange(60, dtype=np.uint16)[:, None] * 40
    kept = np.full((40, 60, 3), 65535, np.uint16)
    kept[10:30, 20:40] = (62400, 10100, 10400)
    picture = from_linear(to_linear(bare) * (kept.astype(np.float32) / 65535), np.uint16)
    matte = np.zeros((40, 60), np.uint8)
    product = Foreground(Photograph(picture), matte, picture)
    layers = layers_of(picture, picture, product, kept)
    off = np.abs(layers[0].colours.astype(int) - bare)
    assert off.max() <= 257
    assert np.abs(laid(layers).astype(int) - picture).max() <= 257


@pytest.mark.parametrize("bits", [8, 16])
def test_a_shadow_says_nothing_more_where_a_channel_is_dark(bits: int) -> None:
    """Under red neon green and blue are 0 or next to it: there were specks of colour and steps."""
    picture = np.zeros((8, 256, 3), np.uint8 if bits == 8 else np.uint16)
    picture[..., 0], picture[..., 1] = 120 * _step(bits), np.arange(256) // 8
    kept = np.full(picture.shape, round(0.8 * 65535), np.uint16)
    product = Foreground(Photograph(picture), np.zeros((8, 256), np.uint8), picture)
    layers = layers_of(picture, picture, product, kept)
    shade = layers[1].colours.astype(int)
    assert np.array_equal(laid(layers), picture)
    assert layers[1].colours.shape == picture.shape
    assert abs(int(shade[..., 1:].min()) - 0.8 * 255 * _step(bits)) <= _step(bits)
    assert np.abs(np.diff(shade, axis=1)).max() <= 2 * _step(bits)
