"""Colour conversions against published values."""

import numpy as np
import pytest

from anywhere_desktop.vision.colour import chroma, delta_e, from_lab, to_lab

# From the test data of Sharma, Wu and Dalal (2005), table 1.
SHARMA = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0000),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0009), 7.1792),
    ((50.0, 2.4900, -0.0010), (50.0, -2.4900, 0.0011), 7.2195),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (50.0, 3.1736, 0.5854), 1.0000),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "two", "expected"), SHARMA)
def test_delta_e_gives_the_published_values(
    one: tuple[float, ...], two: tuple[float, ...], expected: float
) -> None:
    assert float(delta_e(np.array(one), np.array(two))) == pytest.approx(expected, abs=2e-3)
    assert float(delta_e(np.array(two), np.array(one))) == pytest.approx(expected, abs=2e-3)


def test_lab_of_known_colours() -> None:
    rgb = np.array([[255, 255, 255], [0, 0, 0], [255, 0, 0]], np.uint8)
    expected = np.array([[100, 0, 0], [0, 0, 0], [53.24, 80.09, 67.20]])
    assert np.abs(to_lab(rgb) - expected).max() < 0.05
    deep = (rgb.astype(np.uint16) * 257).reshape(1, 1, 3, 3)
    assert to_lab(deep).shape == (1, 1, 3, 3)
    assert np.abs(to_lab(deep).reshape(3, 3) - expected).max() < 0.05


def test_lab_goes_back_to_the_same_colour() -> None:
    rgb = np.random.default_rng(0).random((40, 30, 3)).astype(np.float32)
    assert np.abs(from_lab(to_lab(rgb)) - rgb).max() < 5e-3


def test_delta_e_broadcasts_and_chroma_is_distance_from_grey() -> None:
    lab = to_lab(np.full((5, 4, 3), 200, np.uint8))
    assert delta_e(lab, np.array([50.0, 0.0, 0.0])).shape == (5, 4)
    assert float(chroma(lab).max()) < 0.1
