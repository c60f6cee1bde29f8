import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.vision.film_grain import grain_rows
from anywhere_desktop.vision.finish import measure_finish, measure_grain, measure_transparency
from tests.vision.solids import Lamp, photograph


def test_highlights_make_a_finish() -> None:
    matt, glossy = (
        measure_finish(photograph("sphere", Lamp(-50, 30, 0.8), gloss=gloss)) for gloss in (0, 0.9)
    )
    assert matt.finish == "matt"
    assert glossy.finish == "glossy"
    assert glossy.gloss > matt.gloss + 0.2


def test_lettering_is_no_highlight() -> None:
    foreground = photograph("cylinder", Lamp(0, 30, 0.8), size=480)
    printed = np.ascontiguousarray(foreground.colours)
    cv2.putText(printed, "SERUM No 5", (160, 260), 0, 0.8, (250, 250, 250), 3)
    assert measure_finish(foreground).finish != "glossy"


@pytest.mark.parametrize("sigma", [0.0, 1.0, 2.5, 5.0])
def test_grain_is_measured_in_8_bit_steps(sigma: float) -> None:
    picture = noisy(sigma, 0.0)
    assert measure_grain(picture).sigma == pytest.approx(sigma, rel=0.12, abs=0.35)
    deep = picture.astype(np.uint16) * np.uint16(257)
    assert measure_grain(deep).sigma == pytest.approx(measure_grain(picture).sigma, abs=0.01)


def test_coarse_grain_is_told_from_fine() -> None:
    fine, coarse = measure_grain(noisy(4, 0.0)), measure_grain(noisy(4, 0.6))
    assert fine.correlation < 0.1
    assert coarse.correlation == pytest.approx(0.6, abs=0.2)


def test_texture_is_not_taken_for_grain() -> None:
    picture = noisy(1.5, 0.0)
    rng = np.random.default_rng(2)
    picture[:, 240:] = rng.integers(60, 200, picture[:, 240:].shape, np.uint8)
    assert measure_grain(picture).sigma == pytest.approx(1.5, abs=0.4)


def test_clipped_and_empty_places_are_not_read() -> None:
    assert measure_grain(np.full((200, 200, 3), 255, np.uint8)).tiles == 0
    assert measure_grain(np.full((20, 20, 3), 90, np.uint8)).tiles == 0


def test_glass_is_see_through_and_soft_rims_are_not() -> None:
    matte = np.zeros((200, 200), np.uint8)
    matte[40:160, 40:160] = 255
    assert measure_transparency(np.asarray(cv2.GaussianBlur(matte, (0, 0), 1.0), np.uint8)) == 0
    matte[60:140, 60:140] = 150
    assert 0.4 < measure_transparency(matte) < 0.6


def noisy(sigma: float, correlation: float) -> NDArray[np.uint8]:
    noise = grain_rows(0, 480, 480, correlation, 5)
    grey = np.rint(120 + sigma * noise)[..., None].repeat(3, 2)
    seen: NDArray[np.uint8] = np.clip(grey, 0, 255).astype(np.uint8)
    return seen
