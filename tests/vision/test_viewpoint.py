import math

import cv2
import numpy as np
import pytest

from anywhere_desktop.vision.silhouette import measure_silhouette
from anywhere_desktop.vision.viewpoint import label_of, measure_viewpoint
from tests.vision.solids import FLAT, photograph


@pytest.mark.parametrize("kind", ["cylinder", "bottle"])
@pytest.mark.parametrize("pitch", [3.0, 8.0, 14.0, 22.0, 35.0])
def test_turned_bases_tell_the_pitch_within_4_degrees(kind: str, pitch: float) -> None:
    foreground = photograph(kind, FLAT, pitch, size=400)
    found = measure_viewpoint(measure_silhouette(foreground.matte))
    assert found.pitch_deg == pytest.approx(pitch, abs=4)
    assert found.confidence > 0.5


@pytest.mark.parametrize("pitch", [6.0, 12.0, 18.0])
def test_boxes_tell_the_pitch_within_4_degrees(pitch: float) -> None:
    foreground = photograph("box", FLAT, pitch, size=400)
    found = measure_viewpoint(measure_silhouette(foreground.matte))
    assert found.pitch_deg == pytest.approx(pitch, abs=4)
    assert 0.3 < found.confidence < 0.8


def test_a_ball_tells_nothing_and_says_so() -> None:
    found = measure_viewpoint(measure_silhouette(photograph("sphere", FLAT).matte))
    assert found.confidence < 0.2


def test_labels_follow_the_pitch() -> None:
    labels = [label_of(pitch) for pitch in (0, 8, 25, 70)]
    assert labels == ["eye level", "slightly above", "high angle", "from above"]


def test_a_long_product_turned_a_little_tells_the_pitch_by_its_one_edge() -> None:
    matte = np.zeros((240, 320), np.uint8)
    rise = math.sin(math.radians(12)) * math.tan(math.radians(18))
    foot = [(40, 180), (280, round(180 - 240 * rise)), (280, 110), (200, 60), (120, 130), (40, 140)]
    cv2.fillPoly(matte, [np.array(foot)], 255)
    silhouette = measure_silhouette(matte)
    assert silhouette.kind == "free"
    seen = measure_viewpoint(silhouette)
    assert abs(seen.pitch_deg - 12) < 1.5
    assert seen.confidence >= 0.5


@pytest.mark.parametrize(("rim", "found"), [(3, 8.0), (60, 40.0)])
def test_a_bellied_foot_under_a_rim_seen_from_the_side_is_not_seen_from_above(
    rim: int, found: float
) -> None:
    """The underside of a vase bends as a flat foot does from high up; its mouth tells them apart.
    rim: half the height of the mouth's ellipse, which is 180 px wide.
    """
    matte = np.zeros((700, 500), np.uint8)
    cv2.ellipse(matte, (250, 480), (180, 130), 0, 0, 360, 255, -1)
    cv2.rectangle(matte, (160, 120), (340, 420), 255, -1)
    cv2.ellipse(matte, (250, 120), (90, rim), 0, 0, 360, 255, -1)
    seen = measure_viewpoint(measure_silhouette(matte))
    assert seen.pitch_deg == pytest.approx(found, abs=6)
