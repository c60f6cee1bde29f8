"""What the denoiser takes away, and what it leaves."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import denoise
from anywhere_desktop.studio.film import (
    ALBEDO,
    COUNT,
    COVER,
    DEPTH,
    MATT,
    NORMAL,
    ROUGH,
    SPREAD_MATT,
)
from anywhere_desktop.studio.tracer import Traced

PX = 600


def noisy(light: NDArray[np.float64], seed: int) -> Traced:
    """A matt wall that receives `light`, as two paths a pixel find it: most dim, some bright."""
    found = light * np.random.default_rng(seed).gamma(3.0, 1 / 3.0, (2, PX, PX))
    channels = np.zeros((PX, PX, COUNT), np.float32)
    channels[..., MATT : MATT + 3] = found.mean(0)[..., None]
    channels[..., ALBEDO : ALBEDO + 3] = 0.7
    channels[..., NORMAL + 1] = -1
    channels[..., DEPTH] = channels[..., ROUGH] = channels[..., COVER] = 1
    channels[..., SPREAD_MATT] = ((found[0] - found[1]) / 2) ** 2
    return Traced(channels, np.ones((PX, PX), np.bool_), np.zeros((PX, PX), np.float32))


def smoothed(light: NDArray[np.float64], seed: int) -> NDArray[np.float32]:
    made = denoise.smoothed(noisy(light, seed), Watch())[..., 0]
    return np.asarray(made[16:-16, 16:-16], np.float32)


def test_no_broad_blotches_are_left_on_an_even_wall() -> None:
    made = np.stack([smoothed(np.full((PX, PX), 0.5), seed) for seed in range(2)]) / 0.5
    calm = [cv2.GaussianBlur(one, (0, 0), 2) for one in made]
    assert np.std(calm) < 0.012
    assert abs(float(np.mean(made)) - 1) < 0.01


def test_the_edge_of_a_shadow_stays_where_it_is() -> None:
    light = np.full((PX, PX), 0.5)
    light[:, PX // 2 :] = 0.35
    line = np.mean([smoothed(light, seed).mean(0) for seed in range(2)], 0)
    middle = PX // 2 - 16
    assert line[middle - 12] > 0.49
    assert line[middle + 12] < 0.36
    assert line[middle - 3] - line[middle + 3] > 0.09
