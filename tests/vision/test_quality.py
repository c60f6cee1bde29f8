from dataclasses import replace

import cv2
import numpy as np
import pytest

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.vision.grounding import Contact, measure_contact, measure_shadow_side
from anywhere_desktop.vision.quality import (
    measure_change,
    measure_exposure,
    measure_framing,
    measure_halo,
    measure_separation,
    view_of,
)
from tests import plates
from tests.benchmarks.judge import halo, moved


def _contact(plate: plates.Plate, foreground: Foreground) -> Contact:
    return measure_contact(
        view_of(composite(plates.draw(plate, foreground), foreground), foreground)
    )


@pytest.mark.parametrize("product", ["bottle", "carton", "jar", "cup"])
def test_a_rim_is_told_from_a_clean_edge(product: str) -> None:
    foreground = plates.PRODUCTS[product](512)
    base = plates.draw(plates.PLATES["right"], foreground)
    clean = measure_halo(view_of(composite(base, foreground), foreground))
    spoiled = composite(halo(base, foreground, 255), foreground)
    rim = measure_halo(view_of(spoiled, foreground))
    assert clean.strength < 1
    assert rim.strength > 9
    assert rim.excess.shape == foreground.matte.shape


@pytest.mark.parametrize("product", ["bottle", "carton", "jar", "cup"])
@pytest.mark.parametrize("plate", ["sweep", "right", "hard", "mirror"])
def test_contact_is_told_from_floating(product: str, plate: str) -> None:
    foreground = plates.PRODUCTS[product](384)
    drawn = plates.PLATES[plate]
    stands = _contact(drawn, foreground)
    floats = _contact(replace(drawn, drop_px=31), foreground)
    assert stands.measurable
    assert stands.darkening > 0.08
    assert floats.darkening < 0.03


def test_a_pattern_is_told_apart_from_the_contact() -> None:
    """Rows of a patterned ground differ, but not from what lies beside the product in each row."""
    foreground = plates.jar(384)
    wood = _contact(plates.PLATES["wood"], foreground)
    assert wood.uneven > 0.1
    assert wood.noise < 0.5 * wood.uneven
    assert wood.darkening > wood.noise
    sweep = _contact(plates.PLATES["sweep"], foreground)
    assert max(sweep.noise, sweep.uneven) < 0.02


@pytest.mark.parametrize("product", ["bottle", "carton", "jar", "cup"])
def test_the_shadow_leans_away_from_the_light(product: str) -> None:
    foreground = plates.PRODUCTS[product](384)
    for azimuth, sign in ((-60.0, 1), (60.0, -1)):
        plate = replace(plates.PLATES["sweep"], azimuth_deg=azimuth)
        shot = composite(plates.draw(plate, foreground), foreground)
        side = measure_shadow_side(view_of(shot, foreground))
        assert side.lean * sign - side.noise > 0.06


@pytest.mark.parametrize("on_the_right", [True, False])
def test_a_faint_shadow_close_to_the_foot_has_a_side(on_the_right: bool) -> None:
    """Over all the ground that a hard shadow may cover it would be averaged away."""
    foreground = plates.PRODUCTS["bottle"](384)
    left, top, right, bottom = foreground.box
    near = round(0.1 * (bottom - top))
    shot = np.full((384, 384, 3), 170, np.uint8)
    cols = slice(right, right + near) if on_the_right else slice(left - near, left)
    shot[bottom - near : bottom + near // 4, cols] = 157
    side = measure_shadow_side(view_of(composite(shot, foreground), foreground))
    assert (1 if on_the_right else -1) * side.lean - side.noise > 0.06


def test_a_dark_bauble_beside_the_foot_is_no_shadow() -> None:
    foreground = plates.PRODUCTS["bottle"](384)
    left, top, right, bottom = foreground.box
    tall = bottom - top
    shot = np.full((384, 384, 3), (140, 120, 100), np.uint8)
    near = slice(bottom - round(0.1 * tall), bottom)
    shot[near, right : right + round(0.25 * tall)] = (100, 86, 71)
    shot[near, left - round(0.2 * tall) : left - 4] = (90, 12, 16)
    side = measure_shadow_side(view_of(composite(shot, foreground), foreground))
    assert side.lean - side.noise > 0.06


def test_clipping_counts_only_the_background() -> None:
    foreground = plates.bottle(256)
    white = composite(np.full((256, 256, 3), 255, np.uint8), foreground)
    black = composite(np.zeros((256, 256, 3), np.uint8), foreground)
    assert measure_exposure(view_of(white, foreground)).blown == 1
    assert measure_exposure(view_of(black, foreground)).crushed == 1
    fine = composite(np.full((256, 256, 3), 128, np.uint8), foreground)
    seen = measure_exposure(view_of(fine, foreground))
    assert (seen.blown, seen.crushed) == (0, 0)


def test_framing_sees_a_product_cut_by_the_frame() -> None:
    whole, cut = plates.carton(256), moved(plates.carton(256))
    plate = np.full((256, 256, 3), 128, np.uint8)
    assert measure_framing(view_of(composite(plate, whole), whole)).cut == 0
    assert measure_framing(view_of(composite(plate, cut), cut)).cut > 0.1


def test_separation_follows_the_plate() -> None:
    foreground = plates.jar(256)
    far, near = (
        measure_separation(view_of(composite(np.full((256, 256, 3), v, np.uint8), foreground),
                                   foreground))
        for v in (220, 70)
    )  # fmt: skip
    assert far.distance > 40
    assert near.distance < 12
    assert near.backdrop_lightness < far.backdrop_lightness


def test_change_of_the_product_is_measured() -> None:
    foreground = plates.cup(256)
    picture = composite(np.full((256, 256, 3), 128, np.uint8), foreground)
    assert measure_change(view_of(picture, foreground)) == 0
    altered = picture.copy()
    altered[foreground.matte == 255] -= 10
    assert measure_change(view_of(altered, foreground)) == pytest.approx(10, abs=1)


@pytest.mark.parametrize("on_the_right", [True, False])
def test_a_shadow_beside_a_plate_seen_from_above_has_a_side(on_the_right: bool) -> None:
    """It begins where the plate ends on that side, not down before it, where a pattern lies."""
    matte = np.zeros((384, 384), np.uint8)
    cv2.ellipse(matte, (192, 192), (100, 76), 0, 0, 360, 255, -1)
    shot = np.full((384, 384, 3), 190, np.uint8)
    far, near = (slice(285, 384), slice(0, 99)) if on_the_right else (slice(0, 99), slice(285, 384))
    shot[150:215, far] = 120
    shot[240:275, near] = 150
    foreground = Foreground(Photograph(shot), matte, shot)
    side = measure_shadow_side(view_of(shot, foreground), 50.0)
    assert (1 if on_the_right else -1) * side.lean - side.noise > 0.06
    level = measure_shadow_side(view_of(shot, foreground))
    assert (1 if on_the_right else -1) * level.lean < 0
