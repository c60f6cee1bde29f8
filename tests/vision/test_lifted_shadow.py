"""A shadow that was laid on a known backdrop is lifted off again."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground, Photograph, Placement
from anywhere_desktop.core.picture import from_linear, resize
from anywhere_desktop.vision.lifted_shadow import lift_shadow, shadow_in_frame
from anywhere_desktop.vision.stance import hangs

SIZE = 240


def shadow(down: int = 0, depth: float = 0.5) -> NDArray[np.float32]:
    """Share of light `(h, w)`: an ellipse at the foot that leans right, `down` px below it."""
    dark = np.zeros((SIZE, SIZE), np.float32)
    cv2.ellipse(dark, (140, 182 + down), (52, 11), 0, 0, 360, 1.0, -1)
    cv2.ellipse(dark, (120, 180 + down), (26, 5), 0, 0, 360, 1.0, -1)
    return np.asarray(1 - depth * cv2.GaussianBlur(dark, (0, 0), 4), np.float32)


def photographed(
    share: NDArray[np.float32], grain: float = 1.0, busy: float = 0.0, thread: bool = False
) -> Foreground:
    """A dark box on an uneven warm sweep with that shadow, and the sensor's grain."""
    y, x = np.mgrid[0 : 1 : SIZE * 1j, 0 : 1 : SIZE * 1j]
    level = 0.75 - 0.35 * (1 - y) - 0.15 * x
    level *= 1 - 0.14 * np.exp(-(((y - 0.52) / 0.04) ** 2))  # where it turns up into the wall
    sweep = level[..., None] * np.array([1.0, 0.95, 0.86])
    rng = np.random.default_rng(1)
    sweep = (
        sweep
        * np.exp(busy * resize(rng.normal(0, 1, (16, 16)).astype(np.float32), (SIZE, SIZE)))[
            ..., None
        ]
    )
    light = sweep * share[..., None]
    matte = np.zeros((SIZE, SIZE), np.uint8)
    matte[70:181, 96:144] = 255
    if thread:
        matte[:70, 119:121] = 255
    matte = np.asarray(cv2.GaussianBlur(matte, (0, 0), 0.7), np.uint8)
    cover = matte[..., None] / 255
    light = light * (1 - cover) + np.array([0.05, 0.08, 0.2]) * cover
    noise = rng.normal(0, grain, (SIZE, SIZE, 1))
    pixels = np.clip(from_linear(light, np.uint8) + noise, 0, 255).astype(np.uint8)
    return Foreground(Photograph(pixels), matte, pixels)


def test_the_share_of_light_is_found_within_four_hundredths() -> None:
    true = shadow()
    product = photographed(true)
    lifted = lift_shadow(product)
    assert lifted is not None
    outside = cv2.dilate(product.matte, np.ones((3, 3), np.uint8)) == 0
    off = np.abs(lifted.kept.mean(-1) - true)[outside]
    assert true[outside].min() < 0.6
    assert np.quantile(off, 0.99) < 0.04
    assert np.ptp(lifted.kept, axis=-1)[outside].max() < 0.06


def test_where_no_shadow_was_nothing_is_darkened_and_grain_is_left_behind() -> None:
    lifted = lift_shadow(photographed(np.ones((SIZE, SIZE), np.float32), 2.0))
    assert lifted is not None
    assert (lifted.kept == 1).mean() > 0.98
    with_one = lift_shadow(photographed(shadow(), 3.0))
    assert with_one is not None
    # Far from the shadow the sweep's grain is no shadow.
    assert (with_one.kept[:48] == 1).all()
    # Grain of 3 steps is 0.03 of the light there.
    off = (with_one.kept.mean(-1) - shadow())[178:190, 150:175]
    assert off.std() < 0.015


def test_a_busy_backdrop_and_a_cut_out_file_show_no_shadow() -> None:
    assert lift_shadow(photographed(shadow(), busy=0.5)) is None
    product = photographed(shadow())
    photo = Photograph(product.photo.pixels, alpha=product.matte)
    assert lift_shadow(Foreground(photo, product.matte, product.colours)) is None


@pytest.mark.parametrize("turn", [0.0, 90.0])
def test_it_goes_where_the_product_goes(turn: float) -> None:
    product = photographed(shadow())
    lifted = lift_shadow(product)
    assert lifted is not None
    place = Placement((480, 360), 1.25, (60.0, 20.0), turn)
    laid = shadow_in_frame(lifted, product.size, place, 480).mean(-1) / 65535
    assert laid.shape == (360, 480)
    assert laid[:8].min() == 1
    rows, columns = np.indices(laid.shape)
    dark = 1 - laid
    spot = np.array([(dark * columns).sum(), (dark * rows).sum()]) / dark.sum()
    own = 1 - lifted.kept.mean(-1)
    rows, columns = np.indices(own.shape)
    at = np.array([(own * columns).sum(), (own * rows).sum()]) / own.sum() - SIZE / 2
    to = np.array([-at[1], at[0]]) if turn else at
    centre = np.array([60.0, 20.0]) + SIZE / 2 * 1.25
    assert np.abs(spot - (centre + 1.25 * to)).max() < 4


def test_what_hangs_is_told_from_what_stands() -> None:
    assert not hangs(photographed(shadow()))
    assert not hangs(photographed(np.ones((SIZE, SIZE), np.float32)))
    assert hangs(photographed(shadow(down=34)))
    assert hangs(photographed(np.ones((SIZE, SIZE), np.float32), thread=True))
