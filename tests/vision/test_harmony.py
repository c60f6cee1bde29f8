"""The product in the set's light when asked for, and exact when not; light wrap at its edge."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.layers import PRODUCT, PRODUCT_LIGHT, PRODUCT_SHADE, laid, layers_of
from anywhere_desktop.core.picture import from_linear, to_depth, to_linear
from anywhere_desktop.core.records import Description, LightEstimate
from anywhere_desktop.core.scene import Light, Scene
from anywhere_desktop.vision.harmony import Amounts, in_its_light
from anywhere_desktop.vision.light_wrap import wrapped_in_light
from tests.plates import bottle, description_of

SIZE = 192


def ground(colour: tuple[float, float, float], bits: int = 8) -> np.ndarray:
    light = np.broadcast_to(np.array(colour, np.float32), (SIZE, SIZE, 3))
    return to_depth(from_linear(light), bits)


def lit_from_left(product: Foreground) -> Description:
    light = LightEstimate(-60.0, 40.0, 0.4, 5500, 1.0)
    return replace(description_of(product), light=light)


def mean(product: Foreground) -> np.ndarray:
    return np.asarray(to_linear(product.photo.pixels)[product.protected].mean(0))


@pytest.mark.parametrize("bits", [8, 16])
def test_nothing_asked_for_changes_nothing(bits: int) -> None:
    plain = bottle(SIZE)
    deep = replace(plain.photo, pixels=to_depth(plain.photo.pixels, bits))
    product = Foreground(deep, plain.matte, to_depth(plain.colours, bits))
    same = in_its_light(
        product, ground((0.6, 0.3, 0.1)), Scene(), lit_from_left(product), Amounts()
    )
    assert np.array_equal(same.photo.pixels, product.photo.pixels)
    assert np.array_equal(same.colours, product.colours)


def test_harmonised_it_goes_a_part_of_the_way_to_its_surroundings() -> None:
    product = bottle(SIZE)
    tone = lit_from_left(product)
    warmth = []
    for amount in (0.0, 0.5, 1.0):
        made = in_its_light(product, ground((0.5, 0.3, 0.15)), None, tone, Amounts(amount))
        colour = mean(made)
        warmth.append(colour[0] / colour[2])
    assert warmth[0] < warmth[1] < warmth[2] < 1.5 * warmth[0]
    dark, bright = (
        mean(in_its_light(product, ground((v, v, v)), None, tone, Amounts(1.0))).sum()
        for v in (0.02, 0.8)
    )
    assert dark < mean(product).sum() < bright


def test_relit_from_the_other_side_the_other_side_is_lit_and_detail_stays() -> None:
    product = bottle(SIZE)
    scene = Scene(light=Light(azimuth_deg=70, elevation_deg=35, softness=0.3))
    made = in_its_light(
        product, ground((0.4, 0.4, 0.4)), scene, lit_from_left(product), Amounts(0, 1)
    )
    before, after = (to_linear(one.photo.pixels).mean(-1) for one in (product, made))
    left, top, right, bottom = product.box
    middle, rows = (left + right) // 2, slice((top + bottom) // 2, bottom - 8)
    gain = np.log(np.maximum(after, 1e-3) / np.maximum(before, 1e-3))
    assert (
        gain[rows, middle + 6 : right - 4].mean() > gain[rows, left + 4 : middle - 6].mean() + 0.3
    )
    inside = cv2.erode(product.protected.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    rough = np.abs(gain - cv2.blur(gain, (3, 3)))
    assert rough[inside & (before > 0.02) & (before < 0.5)].mean() < 0.01


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("amounts", [Amounts(1, 0), Amounts(0, 1), Amounts(0.7, 0.6)])
def test_the_change_is_layers_over_the_exact_product(bits: int, amounts: Amounts) -> None:
    plain = bottle(SIZE)
    deep = replace(plain.photo, pixels=to_depth(plain.photo.pixels, bits))
    product = Foreground(deep, plain.matte, to_depth(plain.colours, bits))
    background = ground((0.5, 0.3, 0.15), bits)
    scene = Scene(light=Light(azimuth_deg=70))
    made = in_its_light(product, background, scene, lit_from_left(product), amounts)
    result = wrapped_in_light(composite(background, made), background, made, 0.5)
    layers = layers_of(result, background, made, original=product)
    names = [one.name for one in layers]
    assert set(names) & {PRODUCT_SHADE, PRODUCT_LIGHT}
    own = next(one for one in layers if one.name == PRODUCT)
    left, top, right, bottom = own.box
    opaque = own.matte == 255
    assert np.array_equal(own.colours[opaque], product.photo.pixels[top:bottom, left:right][opaque])
    off = np.abs(laid(layers).astype(int) - result.astype(int))
    assert off.max() <= (1 if bits == 8 else 257)


def test_light_wraps_soft_pixels_alone() -> None:
    product = bottle(SIZE)
    matte = np.asarray(cv2.GaussianBlur(product.matte, (0, 0), 1.5), np.uint8)
    product = Foreground(product.photo, matte, product.colours)
    dark, bright = ground((0.02, 0.02, 0.02)), ground((0.9, 0.8, 0.5))
    plain = composite(bright, product)
    assert wrapped_in_light(plain, bright, product, 0.0) is plain
    wrapped = wrapped_in_light(plain, bright, product, 1.0)
    changed = (wrapped != plain).any(-1)
    soft = (matte > 0) & (matte < 255)
    assert changed.any()
    assert not (changed & ~soft).any()
    assert (wrapped >= plain).all()
    gained = wrapped[soft].astype(int).sum() - plain[soft].astype(int).sum()
    under = composite(dark, product)
    little = wrapped_in_light(under, dark, product, 1.0).astype(int) - under
    assert gained > 3 * little.sum()
