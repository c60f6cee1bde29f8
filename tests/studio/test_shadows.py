"""The fast shadow obeys the light as the traced one does."""

import numpy as np

from anywhere_desktop.core.scene import Light, Scene
from anywhere_desktop.studio.shadows import shade, shaded
from tests.studio.sets import bottle, grey_scene


def test_falls_away_from_the_light() -> None:
    x = np.arange(96)
    for azimuth, sign in ((-80, 1), (80, -1)):
        cast = shade(bottle(), grey_scene(Light(azimuth_deg=azimuth))).cast
        cast = cast * (bottle().matte == 0)
        assert sign * (float((cast.sum(0) * x).sum() / cast.sum()) - 48) > 6


def test_light_from_behind_throws_it_forward() -> None:
    below = [
        float(shade(bottle(), grey_scene(Light(azimuth_deg=azimuth))).cast[76:].sum())
        for azimuth in (0, 180)
    ]
    assert below[1] > 40
    assert below[1] > 5 * below[0]


def test_longer_when_the_light_is_low() -> None:
    reach = []
    for elevation in (70, 50, 30):
        light = Light(azimuth_deg=-90, elevation_deg=elevation, softness=0.05)
        cast = shade(bottle(), grey_scene(light)).cast
        reach.append(int(np.flatnonzero((cast > 0.4).any(0)).max()))
    assert reach[0] < reach[1] < reach[2]


def test_contact_is_darkest_at_the_foot() -> None:
    contact = shade(bottle(), Scene()).contact
    assert contact[73, 48] > 0.5
    assert contact[40, 10] < 0.02


def test_mirror_lies_below_and_only_gloss_shows_it() -> None:
    plain = np.full((96, 96, 3), 200, np.uint8)
    matt = shaded(plain, bottle(), grey_scene(Light()), 0.0)
    glossy = shaded(plain, bottle(), grey_scene(Light()), 0.9)
    below = (slice(78, 86), slice(44, 52))
    redder = glossy[below].astype(int) - matt[below].astype(int)
    assert redder[..., 1].mean() < redder[..., 0].mean() - 20
    assert np.array_equal(glossy[:20, :20], matt[:20, :20])
