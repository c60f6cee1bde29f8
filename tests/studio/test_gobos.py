"""Gobos and leaf cards: every name draws a usable, reproducible pattern."""

from dataclasses import replace

import numpy as np
import pytest

from anywhere_desktop.core.scene import GOBOS, Light
from anywhere_desktop.studio import lights
from anywhere_desktop.studio.foliage import leaf_card
from anywhere_desktop.studio.gobos import gobo
from anywhere_desktop.studio.lamps import TARGET


@pytest.mark.parametrize("kind", GOBOS)
def test_every_gobo_passes_part_of_the_light(kind: str) -> None:
    made = gobo(kind, 128, 4)
    assert made.shape == (128, 128)
    assert made.dtype == np.float32
    assert 0 <= made.min() < 0.15
    assert 0.75 < made.max() <= 1
    assert 0.12 < made.mean() < 0.95


@pytest.mark.parametrize("kind", GOBOS)
def test_seed_and_size_keep_the_layout(kind: str) -> None:
    first = gobo(kind, 96, 4)
    assert first.tobytes() == gobo(kind, 96, 4).tobytes()
    if kind not in ("window", "blinds"):
        assert np.abs(first - gobo(kind, 96, 5)).mean() > 0.02
    doubled = gobo(kind, 192, 4).reshape(96, 2, 96, 2).mean(axis=(1, 3))
    assert np.abs(first - doubled).mean() < 0.08


@pytest.mark.parametrize("kind", GOBOS)
def test_softness_softens(kind: str) -> None:
    hard, soft = gobo(kind, 96, 4), gobo(kind, 96, 4, softness=0.8)
    steepest = [np.abs(np.diff(g, axis=axis)).max() for g in (hard, soft) for axis in (0, 1)]
    assert max(steepest[2:]) < 0.7 * max(steepest[:2])
    assert abs(float(hard.mean() - soft.mean())) < 0.03


@pytest.mark.parametrize("kind", ["leaves", "palm", "monstera"])
def test_a_leaf_card_is_green_and_stands_on_its_foot(kind: str) -> None:
    albedo, cover = leaf_card(kind, 160, 4)
    inside = cover > 0.5
    red, green, blue = albedo[inside].mean(axis=0)
    assert green > red
    assert green > blue
    assert 0.02 < inside.mean() < 0.6
    assert inside[-8:, 60:100].any()
    assert not inside[:, [0, -1]].any()
    assert np.array_equal(cover, leaf_card(kind, 160, 4)[1])


def test_a_leaf_card_takes_a_colour() -> None:
    albedo, cover = leaf_card("monstera", 128, 4, "#b03030")
    red, green, _ = albedo[cover > 0.5].mean(axis=0)
    assert red > 3 * green


def test_a_pattern_goes_on_behind_the_product_and_arches_stay_upright() -> None:
    def beside(gobo: str) -> list[float]:
        made = lights.rig(Light("hard_sun", -60, 35, 0.05, gobo=gobo), 0, 0.25)
        lamp = made.lamps[0]
        spots = [(0.1 * k, 0.9, 0.15) for k in range(-6, 7)]
        ways = [tuple(lamp[0:3] - np.array(spot)) for spot in spots]
        return [
            lights.gobo_passes(made.lamps, 0, made.gobos, spot, way)
            for spot, way in zip(spots, ways, strict=True)
        ]

    assert max(beside("blinds")) - min(beside("blinds")) > 0.5
    assert max(beside("arch")) - min(beside("arch")) > 0.5
    lamp = lights.rig(Light("hard_sun", -60, 35, 0.05, gobo="arch"), 0, 0.25)
    row, below = lamp.lamps[0], lamp.lamps[0, 17:20] - 2 * lamp.lamps[0, 23:26]
    for share in (-0.8, -0.3, 0.2, 0.7):
        up = share * row[23:26] + 0.1 * row[20:23]
        spots = row[17:20] + up, below + up
        here, next_row = (
            lights.gobo_passes(
                lamp.lamps, 0, lamp.gobos, tuple(spot + row[9:12] * 0.1), tuple(-row[9:12] * 9)
            )
            for spot in spots
        )
        assert here == pytest.approx(next_row, abs=1e-3)


def test_on_a_seamless_sweep_a_pattern_stands_once() -> None:
    light = Light("hard_sun", -60, 35, 0.05, gobo="palm")
    walled, seamless = lights.rig(light, 0, 0.25), lights.rig(light, 0, 0.25, seamless=True)
    assert walled.lamps[0, 27] == lights.GOES_ON
    assert seamless.lamps[0, 27] == 1.0


@pytest.mark.parametrize("azimuth", [-60, 150])
def test_a_hard_sun_is_far_off_behind_a_pattern_and_behind_the_set_too(azimuth: float) -> None:
    sun = Light("hard_sun", azimuth, 35, 0.05)
    bare, hung = (lights.rig(replace(sun, gobo=gobo), 0, 0.25).lamps[0] for gobo in (None, "palm"))
    for row in (bare, hung):
        assert np.linalg.norm(row[0:3]) > 20
    soft = lights.rig(replace(sun, softness=0.3, gobo="palm"), 0, 0.25).lamps[0]
    thrown = [
        np.linalg.norm(row[20:23]) * np.linalg.norm(row[0:3] - TARGET)
        / np.linalg.norm(row[0:3] - row[17:20])
        for row in (hung, soft)
    ]  # fmt: skip
    assert thrown[0] == pytest.approx(thrown[1], rel=1e-3), "the pattern is as large on the product"
