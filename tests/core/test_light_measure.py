"""A photographer's measures mean what they say."""

import pytest

from anywhere_desktop.core.light_kinds import LAMP_KINDS, LIGHT_KINDS, lit, with_lamps
from anywhere_desktop.core.light_measure import (
    ambient_for,
    fill_for,
    softness_of,
    sun_at,
    width_deg,
)
from anywhere_desktop.core.scene import LAMPS, Light


def test_a_lamp_looks_as_wide_as_its_size_and_distance_say() -> None:
    assert width_deg(60, 30) == pytest.approx(90)
    assert width_deg(40, 100) == pytest.approx(width_deg(80, 200))
    assert width_deg(60, 50) > width_deg(60, 100) > width_deg(60, 300)


def test_softness_says_the_same_as_size_and_distance() -> None:
    found = [softness_of(size, 100) for size in (1, 10, 40, 90)]
    assert found == sorted(found)
    assert 0 <= found[0] < 0.1
    # The inverse of `studio.lights.angular_width_deg`.
    assert 0.6 + 50 * softness_of(60, 100) ** 1.5 == pytest.approx(width_deg(60, 100))


def test_the_sun_rises_and_sets() -> None:
    heights, colours = zip(*(sun_at(hour) for hour in (7, 9, 12, 15, 17)), strict=True)
    assert heights[0] == pytest.approx(heights[4])
    assert heights[0] < heights[1] < heights[2] > heights[3] > heights[4] > 5
    assert colours[0] < colours[1] < colours[2] == 5500
    assert sun_at(23)[0] < -20
    assert sun_at(18)[1] < 3500


def test_a_ratio_never_asks_for_more_than_there_is() -> None:
    for ratio in (1.0, 2.0, 4.0, 16.0):
        ambient = ambient_for(ratio, 0.6)
        assert 0 < ambient <= 0.6
        assert 0 <= fill_for(ratio, ambient) <= 1
    assert fill_for(2, 0.2) > fill_for(4, 0.2) > fill_for(8, 0.05)


def test_lamps_are_lit_and_put_out_by_kind() -> None:
    assert set(LAMP_KINDS) == set(LAMPS)
    light = with_lamps(with_lamps(Light(), "neon", True), "rim", True)
    assert [lamp.kind for lamp in light.lamps] == ["neon", "neon", "rim"]
    assert len({lamp.colour for lamp in light.lamps[:2]}) == 2
    assert [lamp.kind for lamp in with_lamps(light, "neon", False).lamps] == ["rim"]
    other = with_lamps(Light(azimuth_deg=60), "rim", True)
    assert other.lamps[0].azimuth_deg == -light.lamps[2].azimuth_deg


def test_another_kind_of_key_light_forgets_the_size_of_the_last() -> None:
    ring = lit(Light(), "ring")
    assert ring.size_cm == 45
    assert lit(ring, "window").size_cm is None
    assert all("light.size_cm" in says for says in LIGHT_KINDS.values())
