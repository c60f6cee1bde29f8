from dataclasses import replace

import numpy as np
import pytest

from anywhere_desktop.core.records import LightEstimate
from anywhere_desktop.vision.product_light import measure_light
from anywhere_desktop.vision.shadow_side import light_side
from anywhere_desktop.vision.silhouette import measure_silhouette
from anywhere_desktop.vision.viewpoint import measure_viewpoint
from tests.vision.solids import FLAT, Lamp, photograph

LAMPS = (
    Lamp(-60, 40, 0.1),
    Lamp(60, 40, 0.4),
    Lamp(-35, 35, 0.7),
    Lamp(30, 30, 0.4),
    Lamp(-85, 30, 0.3),
    Lamp(85, 45, 0.6),
    Lamp(0, 45, 0.4),
)


def estimate(kind: str, lamp: Lamp, labelled: bool = False) -> LightEstimate:
    foreground = photograph(kind, lamp, labelled=labelled, gloss=0.5 * labelled)
    silhouette = measure_silhouette(foreground.matte)
    return measure_light(foreground, silhouette, measure_viewpoint(silhouette).pitch_deg)


def turn(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


@pytest.mark.parametrize("labelled", [False, True])
@pytest.mark.parametrize("kind", ["sphere", "cylinder", "bottle", "box"])
def test_the_light_is_found_and_left_is_never_taken_for_right(kind: str, labelled: bool) -> None:
    errors = []
    for lamp in LAMPS:
        found = estimate(kind, lamp, labelled)
        errors.append(turn(found.azimuth_deg, lamp.azimuth_deg))
        if found.confidence > 0.5 and abs(lamp.azimuth_deg) > 20:
            assert found.azimuth_deg * lamp.azimuth_deg > 0, (lamp, found)
    # Three flat faces tell less than a round one.
    assert np.median(errors) <= (35 if kind == "box" else 25), errors


def test_a_sphere_tells_height_and_softness() -> None:
    high, low = estimate("sphere", Lamp(40, 65)), estimate("sphere", Lamp(40, 12))
    assert high.elevation_deg > low.elevation_deg + 15
    hard, soft = estimate("sphere", Lamp(-50, 40, 0.05)), estimate("sphere", Lamp(-50, 40, 1.0))
    assert hard.softness < 0.25
    assert soft.softness > hard.softness + 0.2


def test_shading_on_round_things_is_trusted() -> None:
    assert estimate("sphere", Lamp(-60)).confidence > 0.8
    assert estimate("cylinder", Lamp(-60), labelled=True).confidence > 0.5


@pytest.mark.parametrize("kind", ["sphere", "cylinder", "bottle", "box"])
def test_flat_light_is_not_trusted(kind: str) -> None:
    assert estimate(kind, FLAT).confidence < 0.2


def test_the_shadow_on_the_ground_tells_the_side() -> None:
    plain = photograph("cylinder", FLAT)
    assert light_side(plain) == 0
    for side, columns in ((-1, slice(172, 232)), (1, slice(8, 68))):
        pixels = plain.photo.pixels.copy()
        pixels[160:, columns] = (0.8 * pixels[160:, columns]).astype(np.uint8)
        shadowed = replace(plain, photo=replace(plain.photo, pixels=pixels))
        assert light_side(shadowed) * side > 0.5
        silhouette = measure_silhouette(shadowed.matte)
        assert measure_light(shadowed, silhouette, 10.0).azimuth_deg * side > 10
