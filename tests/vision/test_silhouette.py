import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.vision.silhouette import measure_silhouette
from anywhere_desktop.vision.viewpoint import measure_viewpoint
from tests.vision.solids import FLAT, photograph


@pytest.mark.parametrize(
    ("kind", "words"),
    [("sphere", "round"), ("cylinder", "cylinder"), ("bottle", "bottle"), ("box", "box")],
)
def test_solids_are_named(kind: str, words: str) -> None:
    assert words in measure_silhouette(photograph(kind, FLAT).matte).shape


def test_proportions_are_named() -> None:
    assert measure_silhouette(rounded(60, 200)).shape.startswith("tall")
    assert measure_silhouette(rounded(220, 40)).shape.startswith("flat")


def test_the_contact_line_is_where_the_product_ends() -> None:
    matte = np.zeros((200, 400), np.uint8)
    matte[50:150, 100:300] = 255
    contact = measure_silhouette(matte).contact
    assert (contact.left, contact.right, contact.y) == (0.25, 0.75, 0.75)
    assert contact.curvature == pytest.approx(0, abs=0.01)


def test_a_curved_base_has_curvature() -> None:
    flat, curved = (
        measure_silhouette(photograph("cylinder", FLAT, pitch).matte).contact.curvature
        for pitch in (1.0, 20.0)
    )
    assert flat < 0.06
    assert curved == pytest.approx(np.sin(np.radians(20)), abs=0.06)


def test_legs_are_counted_and_the_contact_spans_them() -> None:
    matte = np.zeros((300, 300), np.uint8)
    matte[60:120, 50:250] = 255
    for left in (50, 140, 235):
        matte[120:260, left : left + 15] = 255
    found = measure_silhouette(matte)
    assert found.feet == 3
    assert (found.contact.left, found.contact.right) == (50 / 300, 250 / 300)


def test_specks_do_not_move_the_box() -> None:
    matte = np.zeros((200, 200), np.uint8)
    matte[50:150, 60:140] = 255
    clean = measure_silhouette(matte)
    matte[190:193, 10:13] = 255
    assert measure_silhouette(matte).contact == clean.contact


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (3, 3)])
def test_tiny_mattes_are_measured(shape: tuple[int, int]) -> None:
    found = measure_silhouette(np.full(shape, 255, np.uint8))
    assert found.aspect == shape[1] / shape[0]


def rounded(width: int, height: int) -> NDArray[np.uint8]:
    matte = np.zeros((300, 300), np.uint8)
    corner = 150 - width // 2, 150 - height // 2
    radius = min(width, height) // 3
    cv2.rectangle(matte, corner, (corner[0] + width, corner[1] + height), 255, -1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(cv2.morphologyEx(matte, cv2.MORPH_OPEN, kernel), np.uint8)


def ragged(rng: np.random.Generator) -> NDArray[np.uint8]:
    """A drawn mask of several parts of any size, some at the edges, some nowhere half opaque."""
    height, width = (int(n) for n in rng.integers(1, 90, 2))
    matte = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(1, 6))):
        top, left = int(rng.integers(height)), int(rng.integers(width))
        tall, wide = (int(n) for n in rng.integers(1, 60, 2))
        matte[top : top + tall, left : left + wide] = rng.integers(1, 256)
    if rng.random() < 0.3:
        matte[rng.random(matte.shape) < 0.4] = 0
    matte[-1, -1] = max(1, matte[-1, -1])
    return matte


@pytest.mark.parametrize("seed", range(120))
def test_any_matte_has_an_outline(seed: int) -> None:
    found = measure_silhouette(ragged(np.random.default_rng(seed)))
    contact = found.contact
    assert 0 <= contact.left < contact.right <= 1
    assert 0 < contact.y <= 1
    assert found.feet >= 1
    assert 0 <= measure_viewpoint(found).pitch_deg <= 90


@pytest.mark.parametrize(
    "shape", [(1, 1), (1, 40), (40, 1), (2, 2), (40, 40)], ids=lambda shape: f"{shape}"
)
def test_a_matte_that_fills_its_frame_has_an_outline(shape: tuple[int, int]) -> None:
    contact = measure_silhouette(np.full(shape, 255, np.uint8)).contact
    assert (contact.left, contact.right, contact.y) == (0, 1, 1)


def test_parts_above_each_other_stand_on_the_lowest() -> None:
    matte = np.zeros((200, 100), np.uint8)
    matte[20:80, 20:80] = 255
    matte[150:180, 30:70] = 255
    found = measure_silhouette(matte)
    assert (found.contact.left, found.contact.right, found.contact.y) == (0.3, 0.7, 0.9)
    assert found.aspect == pytest.approx(60 / 160)
