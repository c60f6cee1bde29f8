from dataclasses import replace

import pytest

from anywhere_desktop.core.scene import Backdrop, Lens, Light, Prop, Scene, Surface
from anywhere_desktop.core.scene_distance import scene_distance

FAR = Scene(
    Surface("black_marble"),
    Backdrop("sky"),
    Light(azimuth_deg=90, elevation_deg=85, softness=1, kelvin=9000, gobo="leaves", ambient=0.9),
    (Prop("arch"),),
    Lens(200, 16, 45),
    exposure=1.6,
)


def test_the_same_scene_is_no_distance_away() -> None:
    assert scene_distance(Scene(), Scene()) == 0
    assert scene_distance(FAR, FAR) == pytest.approx(0, abs=1e-9)


def test_it_is_symmetric_and_at_most_one() -> None:
    assert scene_distance(Scene(), FAR) == pytest.approx(scene_distance(FAR, Scene()))
    assert 0.8 < scene_distance(Scene(), FAR) <= 1


@pytest.mark.parametrize(
    "other",
    [
        replace(Scene(), surface=Surface("oak")),
        replace(Scene(), backdrop=Backdrop("garden")),
        replace(Scene(), light=Light(gobo="palm")),
        replace(Scene(), props=(Prop("arch"),)),
        replace(Scene(), lens=Lens(f_stop=2.8)),
    ],
)
def test_every_part_counts(other: Scene) -> None:
    assert 0 < scene_distance(Scene(), other) < 0.5
