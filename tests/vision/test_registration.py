"""Planted motions are found again; what cannot be put right is refused."""

import math

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.edits import Registration
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.vision.registration import (
    Similarity,
    measure,
    moved_back,
    refuse_if_lost,
    said,
)
from tests.editing_stage import subject

SIZE = 480, 320
MOTIONS = (
    (0.5, 0.0, 1.0, 0.0), (-0.3, 0.4, 1.0, 0.0), (3.2, -1.1, 1.004, 0.0), (10.0, 5.0, 0.99, 0.3),
    (20.0, -15.0, 1.01, -0.5), (40.0, 0.0, 1.0, 0.0), (28.0, 28.0, 1.02, 1.0),
    (-40.0, 0.0, 0.98, -1.0), (0.0, 0.0, 1.02, 0.0), (0.0, 0.0, 1.0, 1.0),
)  # fmt: skip

Eight = NDArray[np.uint8]


def scene() -> Eight:
    """The coffee cup, and the frame's worth of picture round it to move in from."""
    picture = np.asarray(subject("coffee", 560, 8).picture, np.uint8)
    return np.asarray(cv2.resize(picture, (600, 440), interpolation=cv2.INTER_AREA), np.uint8)


def planted(motion: tuple[float, float, float, float]) -> tuple[Eight, Eight]:
    """A frame cut from the scene, and the same after a motion, retoned and with noise."""
    whole = scene()
    left, top = (whole.shape[1] - SIZE[0]) / 2, (whole.shape[0] - SIZE[1]) / 2
    into = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1.0]])
    dx, dy, scale, degrees = motion
    similarity = Similarity(dx, dy, scale, math.radians(degrees)).matrix(SIZE)
    moved = np.vstack([similarity, [0, 0, 1]]) @ into
    before = cv2.warpAffine(whole, into[:2], SIZE, flags=cv2.INTER_CUBIC)
    after = cv2.warpAffine(whole, moved[:2], SIZE, flags=cv2.INTER_CUBIC).astype(np.float32)
    noise = np.random.default_rng(5).normal(0, 2, after.shape)
    retoned = np.clip(after * (1.1, 1.0, 0.8) + 8 + noise, 0, 255)
    return np.asarray(before, np.uint8), retoned.astype(np.uint8)


@pytest.mark.parametrize("motion", MOTIONS)
def test_finds_shift_scale_and_rotation(motion: tuple[float, float, float, float]) -> None:
    dx, dy, scale, degrees = motion
    found = measure(*planted(motion))
    assert found is not None
    assert math.hypot(found.dx - dx, found.dy - dy) < 0.2
    assert abs(found.scale - scale) < 0.0005
    assert abs(found.rotation_deg - degrees) < 0.02


def test_what_was_edited_does_not_count() -> None:
    before, after = planted((6.0, -4.0, 1.01, 0.2))
    after[60:240, 150:330] = (200, 40, 40)
    unedited = np.ones(before.shape[:2], np.bool_)
    unedited[50:260, 140:345] = False
    found = measure(before, after, unedited)
    assert found is not None
    assert math.hypot(found.dx - 6, found.dy + 4) < 0.2


def test_nothing_to_measure_by_is_said_so() -> None:
    before, after = planted((2.0, 0.0, 1.0, 0.0))
    assert measure(before, after, np.zeros(before.shape[:2], np.bool_)) is None
    flat = np.full_like(before, 128)
    assert measure(flat, flat) is None


def test_moving_back_undoes_the_motion() -> None:
    before, after = planted((9.0, -6.0, 1.015, 0.6))
    found = measure(before, after)
    assert found is not None
    back = moved_back(after, found, SIZE)
    again = measure(before, back)
    assert again is not None
    assert again.moved_px < 0.3


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Registration(90.0, 0.0, 1.0, 0.0, 90.0, 0.9), "moved 90.0 px"),
        (Registration(0.0, 0.0, 1.2, 0.0, 20.0, 0.9), "scaled 1.200"),
        (Registration(0.0, 0.0, 1.0, 8.0, 20.0, 0.9), "turned 8.00"),
        (Registration(0.0, 0.0, 1.0, 0.0, 0.0, 0.05), "another picture"),
    ],
)
def test_what_cannot_be_put_right_is_refused(found: Registration, words: str) -> None:
    with pytest.raises(UserError, match=words):
        refuse_if_lost(found, (1000, 800))


def test_says_what_was_measured() -> None:
    assert said(Registration(3.2, 0.0, 1.004, 0.0, 5.0, 0.9)) == "moved 3.2 px, scaled 1.004"
