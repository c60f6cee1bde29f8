import numpy as np
import pytest

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.records import Caught, Ground
from anywhere_desktop.core.scene import Lens, Light, Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.catcher import StudioShadowCatcher
from tests import plates


def _caught(azimuth: float, gloss: float = 0.0, level: float = 0.5, tone: float = 0.3) -> Caught:
    light = Light(azimuth_deg=azimuth, softness=0.2, elevation_deg=35)
    scene = Scene(light=light, lens=Lens(pitch_deg=10))
    ground = Ground((level, level, level), gloss, 0)
    return StudioShadowCatcher(128).catch(
        plates.bottle(160, (tone, tone, tone)), scene, ground, 1, Watch()
    )


@pytest.mark.parametrize(("azimuth", "sign"), [(-60.0, 1), (60.0, -1)])
def test_the_ground_is_darkest_at_the_foot_and_away_from_the_light(
    azimuth: float, sign: int
) -> None:
    kept = _caught(azimuth).kept.mean(-1)
    foreground = plates.bottle(128)
    left, _, right, bottom = foreground.box
    assert kept[bottom : bottom + 2, left + 6 : right - 6].mean() < 0.94
    beside = slice(bottom - 10, bottom)
    lean = kept[beside, left - 24 : left - 4].mean() - kept[beside, right + 4 : right + 24].mean()
    assert sign * lean > 0.08
    assert kept[-2:, :10].min() > 0.93
    assert (kept[:30] == 1).all()  # above the horizon


def test_a_glossy_ground_mirrors_the_product_and_a_matt_one_does_not() -> None:
    matt, glossy = (_caught(-60.0, gloss, 0.05, 0.95) for gloss in (0.0, 0.95))
    foreground = plates.bottle(128)
    left, _, right, bottom = foreground.box
    below = np.s_[bottom + 2 : bottom + 14, left + 4 : right - 4]
    assert glossy.added[below].mean() > 4 * matt.added[below].mean()


def test_same_bytes_each_time_and_it_stops() -> None:
    one, two = _caught(-60.0), _caught(-60.0)
    assert np.array_equal(one.kept, two.kept)
    assert np.array_equal(one.added, two.added)
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        StudioShadowCatcher(128).catch(
            plates.bottle(160), Scene(), Ground((0.5, 0.5, 0.5), 0.1, 0), 1, watch
        )
