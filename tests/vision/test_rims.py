"""Rims inside a product tell how far the camera looked down on it."""

import math

import cv2
import numpy as np
import pytest

from anywhere_desktop.agents.analyzer import BuiltinAnalyzer
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.rims import rim_viewpoint
from tests.specimens_photo import source


def cup(pitch: float, turn: float = 0.0, rims: int = 2) -> Foreground:
    """A cup on a saucer, its rim and what it holds."""
    pixels = np.full((480, 480, 3), 240, np.uint8)
    matte = np.zeros((480, 480), np.uint8)
    flat = math.sin(math.radians(pitch))
    saucer = (240, 300), (190, round(190 * flat))
    cv2.ellipse(matte, *saucer, turn, 0, 360, 255, -1)
    cv2.ellipse(pixels, *saucer, turn, 0, 360, (150, 40, 30), -1)
    for half, colour in ((110, (235, 230, 220)), (92, (120, 70, 30)))[:rims]:
        rim = (244, 200), (half, round(half * flat))
        cv2.ellipse(matte, *rim, turn, 0, 360, 255, -1)
        cv2.ellipse(pixels, *rim, turn, 0, 360, colour, -1)
    return Foreground(Photograph(cv2.GaussianBlur(pixels, (0, 0), 0.8)), matte, pixels)


@pytest.mark.parametrize("pitch", [25.0, 40.0, 55.0])
def test_a_cup_on_its_saucer_tells_the_pitch(pitch: float) -> None:
    found = rim_viewpoint(cup(pitch, 4))
    assert found is not None
    assert found.pitch_deg == pytest.approx(pitch, abs=3)
    assert found.confidence > 0.5


def test_one_ellipse_alone_or_one_that_stands_askew_tells_nothing() -> None:
    assert rim_viewpoint(cup(40, 0, 1)) is None
    assert rim_viewpoint(cup(40, 35)) is None
    assert rim_viewpoint(cup(85)) is None, "rounds that face the camera may be a dial's"


@pytest.mark.parametrize("stroke", [3, 10])
def test_the_two_sides_of_a_printed_oval_are_no_rims(stroke: int) -> None:
    pixels = np.full((700, 500, 3), 235, np.uint8)
    matte = np.zeros((700, 500), np.uint8)
    cv2.rectangle(pixels, (100, 150), (400, 600), (60, 90, 140), -1)
    matte[150:601, 100:401] = 255
    cv2.ellipse(pixels, (250, 250), (110, 60), 0, 0, 360, (240, 240, 240), stroke, cv2.LINE_AA)
    assert rim_viewpoint(Foreground(Photograph(pixels), matte, pixels)) is None


def test_the_coffee_is_seen_from_well_above() -> None:
    pixels, matte = source("coffee")
    seen = BuiltinAnalyzer().analyze(Foreground(Photograph(pixels), matte, pixels), "", Watch())
    assert 40 < seen.viewpoint.pitch_deg < 60
