import numpy as np
import pytest

from anywhere_desktop.core.records import LightEstimate
from anywhere_desktop.vision.plate_ground import measure_ground
from anywhere_desktop.vision.plate_light import measure_plate_light
from tests import plates

UNKNOWN = LightEstimate(0.0, 40.0, 0.4, 5500, 0.0)


@pytest.mark.parametrize("product", ["bottle", "carton", "jar"])
@pytest.mark.parametrize("azimuth", [-60.0, 60.0])
def test_the_side_of_the_light_is_seen_in_shadows(product: str, azimuth: float) -> None:
    foreground = plates.PRODUCTS[product](256)
    plate = plates.Plate(azimuth_deg=azimuth, softness=0.2, shadow=0.6)
    shot = plates.draw(plate, foreground)
    shot[foreground.matte > 127] = (128, 128, 128)  # what was painted there tells nothing
    found = measure_plate_light(shot, foreground, UNKNOWN, 8.0)
    assert np.sign(found.azimuth_deg) == np.sign(azimuth)
    assert 5 < abs(found.azimuth_deg) < 120
    assert 0 <= found.confidence <= 1


def test_a_plate_that_tells_nothing_leaves_what_was_believed() -> None:
    foreground = plates.carton(256)
    plate = np.full((256, 256, 3), 150, np.uint8)
    for azimuth in (-70.0, 70.0, 150.0):
        prior = LightEstimate(azimuth, 33.0, 0.2, 5500, 0.5)
        found = measure_plate_light(plate, foreground, prior, 8.0)
        assert abs(found.azimuth_deg - azimuth) < 12
        assert found.elevation_deg == pytest.approx(33, abs=3)


def test_the_brighter_side_is_the_lights() -> None:
    foreground = plates.carton(256)
    fall = np.linspace(1.3, 0.6, 256)[None, :, None]
    plate = np.clip(130 * fall.repeat(256, 0).repeat(3, 2), 0, 255).astype(np.uint8)
    one = measure_plate_light(plate, foreground, UNKNOWN, 8.0)
    other = measure_plate_light(np.ascontiguousarray(plate[:, ::-1]), foreground, UNKNOWN, 8.0)
    assert one.azimuth_deg < -5 < 5 < other.azimuth_deg


@pytest.mark.parametrize("end", [0.35, 0.55, 0.65])
@pytest.mark.parametrize("blur", [0, 6])
def test_where_the_ground_ends(end: float, blur: int) -> None:
    import cv2

    foreground = plates.bottle(256)
    plate = np.full((256, 256, 3), (90, 100, 140), np.uint8)
    plate[round(end * 256) :] = (170, 150, 120)
    if blur:
        plate = np.asarray(cv2.GaussianBlur(plate, (0, 0), blur))
    ground = measure_ground(plate, foreground, 0.3)
    assert abs(ground.end_px - end * 256) < 12
    assert ground.gloss == 0.3
    assert ground.colour[0] > ground.colour[2]


def test_a_sweep_has_no_end() -> None:
    foreground = plates.bottle(256)
    fall = np.linspace(200, 140, 256).astype(np.uint8)[:, None, None].repeat(256, 1).repeat(3, 2)
    assert measure_ground(fall, foreground, 0.1).end_px == 0
    assert measure_ground(np.full((256, 256, 3), 9, np.uint8), foreground, 0.1).end_px == 0
