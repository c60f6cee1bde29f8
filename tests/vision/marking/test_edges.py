"""Regions whose edge is to lie where the photograph's lies, to the pixel."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.vision.marking.edge_true import edge_true
from anywhere_desktop.vision.marking.pick import Proxy, colour_range, wand
from anywhere_desktop.vision.marking.regions import outlined
from anywhere_desktop.vision.marking.scissors import Scissors
from anywhere_desktop.vision.marking.smart import Mark, smart_select

SIZE = (3600, 2400)


def _truth() -> Matte:
    fine = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    cv2.ellipse(fine, (1800, 1200), (700, 900), 20, 0, 360, 255, -1, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(fine, (0, 0), 1.0), np.uint8)


@pytest.fixture(scope="module")
def truth() -> Matte:
    return _truth()


@pytest.fixture(scope="module")
def picture(truth: Matte) -> NDArray[np.uint8]:
    share = truth[..., None] / np.float32(255)
    noise = np.random.default_rng(5).normal(0, 4, (SIZE[1], SIZE[0], 1)).astype(np.float32)
    colours = np.array([[170, 70, 40], [175, 180, 185]], np.float32)
    mixed = share * colours[0] + (1 - share) * colours[1] + noise
    return np.asarray(np.clip(mixed, 0, 255), np.uint8)


def _wrong_px(found: Matte, truth: Matte) -> float:
    """Mean distance of two outlines in px: the area between them over the outline's length."""
    between = np.abs(found.astype(int) - truth).sum() / 255
    outlines, _ = cv2.findContours(
        (truth >= 128).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    return float(between / sum(len(one) for one in outlines))


def test_the_wand_finds_a_noisy_surface_to_the_pixel(
    picture: NDArray[np.uint8], truth: Matte
) -> None:
    found = wand(Proxy.of(picture), 1800, 1200, 16, True)
    assert _wrong_px(found, truth) < 0.6


def test_colour_range_finds_it_too(picture: NDArray[np.uint8], truth: Matte) -> None:
    found = colour_range(Proxy.of(picture), [(1800, 1200), (1700, 1100)], 16)
    assert _wrong_px(found, truth) < 0.8


def test_smart_select_ends_at_the_edge(picture: NDArray[np.uint8], truth: Matte) -> None:
    mark = Mark(((1800, 700), (1700, 1200), (1800, 1700)), 60, True)
    region = smart_select(picture, np.zeros_like(truth), [mark])
    found = np.zeros_like(truth)
    left, top, right, bottom = region.box
    found[top:bottom, left:right] = region.values
    assert _wrong_px(found, truth) < 1.0


def test_edge_true_beats_plain_enlarging(picture: NDArray[np.uint8], truth: Matte) -> None:
    small = Proxy.of(picture[:, :]).small
    size = small.shape[1] // 2, small.shape[0] // 2
    less = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_AREA), np.uint8)
    hard = ((cv2.resize(truth, size, interpolation=cv2.INTER_AREA) >= 128) * 255).astype(np.uint8)
    plain = np.asarray(cv2.resize(hard, SIZE, interpolation=cv2.INTER_LINEAR), np.uint8)
    assert _wrong_px(edge_true(hard, less, picture), truth) < 0.5 * _wrong_px(plain, truth)


def test_an_outline_covers_its_true_area(truth: Matte) -> None:
    region = outlined([(100.25, 100.5), (900.75, 100.5), (900.75, 700.25), (100.25, 700.25)], truth)
    area = float(region.values.astype(np.int64).sum()) / 255
    assert area == pytest.approx(800.5 * 599.75, rel=1e-3)
    assert region.box[0] <= 100
    assert region.values[0].max() == 0


def test_scissors_follow_the_edge(picture: NDArray[np.uint8], truth: Matte) -> None:
    outlines, _ = cv2.findContours(
        (truth >= 128).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    edge = np.asarray(outlines[0]).reshape(-1, 2)
    start, end = edge[0], edge[500]
    scissors = Scissors(picture, (float(start[0]), float(start[1])), 2.0)
    path = scissors.path((float(end[0]), float(end[1])))
    away = [np.hypot(edge[:, 0] - x, edge[:, 1] - y).min() for x, y in path]
    assert len(path) > 100
    assert max(away) < 6
    assert not scissors.reaches((0.0, 0.0))
    assert scissors.reaches(scissors.nearest((0.0, 0.0)))
