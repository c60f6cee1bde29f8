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
