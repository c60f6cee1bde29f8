"""The set follows the photograph: white, exposure, light, viewpoint and grain, in the finished
picture.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.compose import compose
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import from_linear, to_linear
from anywhere_desktop.core.records import Cutout, Iteration, Request
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.pipeline.no_archive import NoArchive
from anywhere_desktop.pipeline.session import run_session
from anywhere_desktop.vision.finish import measure_grain

SIZE = 288


@dataclass(frozen=True)
class Shot:
    """How a grey can was photographed. tint: linear colour of the light."""

    azimuth_deg: float
    tint: tuple[float, float, float]
    exposure: float
    pitch_deg: float
    grain: float
    softness: float


LEFT = Shot(-60, (1.14, 1.0, 0.82), 0.95, 7.0, 0.4, 0.05)
RIGHT = Shot(60, (0.88, 1.0, 1.14), 0.5, 22.0, 3.0, 0.8)


def can(shot: Shot) -> Foreground:
    """A can on a white sweep, shaded as a cylinder is, with its shadow and the sensor's grain."""
    sink = math.sin(math.radians(shot.pitch_deg))
    left, right, top, foot = 108, 180, 100, 205
    half, middle = (right - left) / 2, (left + right) // 2
    axes = round(half), max(1, round(half * sink))
    matte = np.zeros((SIZE, SIZE), np.uint8)
    cv2.rectangle(matte, (left, top), (right, foot), 255, -1)
    for y in (top, foot):
        cv2.ellipse(matte, (middle, y), axes, 0, 0, 360, 255, -1, cv2.LINE_AA)
    x = np.clip((np.arange(SIZE) - middle) / half, -1, 1)
    normal = np.stack([x, np.sqrt(1 - x * x)])
    turn = math.radians(shot.azimuth_deg)
    facing = normal.T @ np.array([math.sin(turn), math.cos(turn)])
    wrap = np.maximum(0, (facing + shot.softness) / (1 + shot.softness)) ** (1 + shot.softness)
    body = 0.45 * (0.8 * wrap + 0.25)
    dark = np.zeros((SIZE, SIZE), np.float32)
    side = round(-40 * math.copysign(1, shot.azimuth_deg))
    cv2.ellipse(dark, (middle + side, foot), (70, axes[1]), 0, 0, 360, 1.0, -1)
    shade = 1 - 0.5 * cv2.GaussianBlur(dark, (0, 0), 2 + 10 * shot.softness)
    sweep = (0.85 - 0.1 * (1 - np.arange(SIZE) / SIZE))[:, None] * shade
    cover = matte / 255
    level = sweep * (1 - cover) + body[None] * cover
    light = level[..., None] * np.array(shot.tint) * shot.exposure
    noise = np.random.default_rng(2).normal(0, shot.grain, (SIZE, SIZE, 1))
    pixels = np.clip(from_linear(light, np.uint8) + noise, 0, 255).astype(np.uint8)
    return Foreground(Photograph(pixels), matte, pixels)


@lru_cache
def made(shot: Shot) -> tuple[Foreground, Iteration]:
    product = can(shot)
    request = Request(
        "can", prompt="on a plain white sweep, no props", loops=1, candidates=1, seed=2
    )
    found = run_session(
        request, product.photo, Cutout(product, 1.0), compose("studio"), NoArchive(), Watch()
    )
    return product, next(found)


def ground(shot: Shot, columns: slice = slice(8, 280)) -> NDArray[np.float32]:
    """Linear light of the finished picture's ground in front of the can."""
    return to_linear(made(shot)[1].result)[250:280, columns]


def test_white_and_exposure_follow() -> None:
    warm, cool = (ground(shot).mean((0, 1)) for shot in (LEFT, RIGHT))
    asked = math.log(LEFT.tint[0] / LEFT.tint[2]) - math.log(RIGHT.tint[0] / RIGHT.tint[2])
    shown = math.log(warm[0] / warm[2]) - math.log(cool[0] / cool[2])
    # White paper's own tint, up to 0.15 to either side, is not put down to the light.
    assert 0.8 * (asked - 0.3) < shown < asked
    assert cool.mean() < 0.85 * warm.mean()


@pytest.mark.parametrize(("shot", "sign"), [(LEFT, 1), (RIGHT, -1)])
def test_the_shadow_falls_as_it_fell_in_the_photograph(shot: Shot, sign: int) -> None:
    product, iteration = made(shot)
    light = to_linear(iteration.result).mean(-1)
    left, _, right, foot = product.box
    rows = slice(foot - 30, foot - 4)
    beside = [light[rows, left - 40 : left - 6].mean(), light[rows, right + 6 : right + 40].mean()]
    assert sign * (beside[0] - beside[1]) > 0.02 * sum(beside)


def test_the_light_is_as_soft_and_stands_where_it_stood() -> None:
    scenes = [made(shot)[1].candidate.scene for shot in (LEFT, RIGHT)]
    assert scenes[0] is not None
    assert scenes[1] is not None
    hard, soft = (scene.light.softness for scene in scenes if scene is not None)
    assert hard < soft
    assert abs(scenes[0].light.azimuth_deg - LEFT.azimuth_deg) < 35
    assert abs(scenes[1].light.azimuth_deg - RIGHT.azimuth_deg) < 35


@pytest.mark.parametrize("shot", [LEFT, RIGHT])
def test_the_camera_looks_down_as_it_did(shot: Shot) -> None:
    scene = made(shot)[1].candidate.scene
    assert scene is not None
    assert scene.lens.pitch_deg == pytest.approx(shot.pitch_deg, abs=4)


@pytest.mark.parametrize("shot", [LEFT, RIGHT])
def test_the_grain_is_the_photographs(shot: Shot) -> None:
    product, iteration = made(shot)
    own = measure_grain(product.photo.pixels)
    outside = cv2.dilate(product.matte, np.ones((9, 9), np.uint8)) == 0
    laid = measure_grain(iteration.result, np.asarray(outside, np.bool_))
    assert laid.sigma == pytest.approx(own.sigma, rel=0.35, abs=0.5)
