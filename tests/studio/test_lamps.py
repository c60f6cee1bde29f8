"""Lamps: where they stand, what they give, and that Scenes without them are lit as ever."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.light_kinds import LAMP_KINDS
from anywhere_desktop.core.light_measure import ambient_for, fill_for
from anywhere_desktop.core.picture import to_linear
from anywhere_desktop.core.scene import LAMPS, Lamp, Light, Prop, Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.project.codec import from_json, to_json
from anywhere_desktop.studio import lights
from anywhere_desktop.studio.lamps import (
    TARGET,
    beside,
    direction,
    lamp,
    on_lamp,
    shaped,
    within_disc,
)
from anywhere_desktop.studio.render import StudioRenderer
from tests.studio.sets import bottle, grey_scene

Floats = NDArray[np.float64]


def given(rows: Floats, normal: Floats) -> float:
    """Light on white paper at the product, without the dome."""
    nothing = np.zeros(24)
    nothing[15] = 3.0
    return lights.irradiance(rows, nothing, (normal[0], normal[1], normal[2]))


def penumbra(light: Light) -> float:
    """Share of the product's shadow that is half-shade."""
    template = StudioRenderer(16).render(grey_scene(light), bottle(), 0, Watch())
    shade = 1 - np.asarray(template.layers["shadow"][60:80, 58:], np.float64) / 255
    return float(((shade > 0.1) & (shade < 0.8)).sum() / max((shade > 0.1).sum(), 1))


def test_the_penumbra_follows_size_and_distance() -> None:
    def edge(size: float, distance: float) -> float:
        return penumbra(Light("softbox", -90, 45, 0.4, 5500, 1, 0, 0.1, 0, None, size, distance))

    far, near = edge(20, 300), edge(20, 60)
    assert edge(5, 200) < edge(30, 200) < edge(90, 200)
    assert near > far + 0.05
    assert edge(20, 100) == pytest.approx(edge(60, 300), abs=0.05)


def test_a_near_lamp_falls_off_and_a_far_one_does_not() -> None:
    def fall(distance: float) -> float:
        light = Light("softbox", -90, 35, 0.3, fill=0, ambient=0.05, distance_cm=distance)
        plate = to_linear(StudioRenderer(4).render(grey_scene(light), bottle(), 0, Watch()).picture)
        return float(plate[84:, :16].mean() / plate[84:, -16:].mean())

    assert fall(40) > 1.5 * fall(1500) > 1.2


@pytest.mark.parametrize("kind", LAMPS)
def test_a_lamp_gives_its_share_of_the_key(kind: str) -> None:
    one = Lamp(kind, 70, 30, 0.6)
    rows = lights.rig(Light(fill=0, lamps=(one,)), 0, 0.3).lamps
    key = given(rows[:1], direction(-60, 40))
    assert given(rows[1:], direction(70, 30)) == pytest.approx(0.6 * key, rel=0.02)


def test_several_lamps_are_lit_together() -> None:
    lamps = (*LAMP_KINDS["rim"], *LAMP_KINDS["neon"], *LAMP_KINDS["softbox"])
    rows = lights.rig(Light(rim=0.3, fill=0.2, lamps=lamps), 0, 0.3).lamps
    assert len(rows) == 3 + len(lamps)
    behind = rows[3]
    assert behind[1] > 0, "a rim lamp stands behind the product"


def test_sizes_and_distances_are_measured_against_the_product() -> None:
    one = Lamp("softbox", 60, 30, 0.5, size_cm=60, distance_cm=100)
    for product_cm, far in ((12.0, 1.0), (24.0, 0.5)):
        row = beside(one, product_cm)
        assert float(np.linalg.norm(row[:3] - TARGET)) == pytest.approx(far, rel=1e-6)
        assert 2 * float(np.linalg.norm(row[3:6])) == pytest.approx(0.6 * far, rel=1e-6)


@pytest.mark.parametrize("kind", ["ring", "candle", "softbox", "neon"])
def test_points_of_a_lamp_lie_on_its_shape(kind: str) -> None:
    row = shaped(lamp(np.array([0.5, -1.0, 0.8]), 30, (1.0, 1.0, 1.0)), kind)[None]
    rng = np.random.default_rng(1)
    for a, b in rng.uniform(0.001, 0.999, (200, 2)):
        u, v = on_lamp(row, 0, a, b)
        assert abs(u) <= 1
        assert abs(v) <= 1
        uu, vv = float(row[0, 3:6] @ row[0, 3:6]), float(row[0, 6:9] @ row[0, 6:9])
        assert within_disc(row, 0, u * uu, v * vv)
    if kind == "ring":
        assert not within_disc(row, 0, 0.0, 0.0), "a ring has a hole"


@pytest.mark.parametrize("ratio", [2.0, 4.0, 8.0])
@pytest.mark.parametrize(("azimuth", "elevation"), [(-60.0, 40.0), (60.0, 20.0), (-90.0, 60.0)])
def test_key_to_fill_is_what_a_meter_would_read(
    ratio: float, azimuth: float, elevation: float
) -> None:
    ambient = ambient_for(ratio, 0.25)
    light = Light("softbox", azimuth, elevation, fill=fill_for(ratio, ambient), ambient=ambient)
    made = lights.rig(light, 0, 0.3)
    lit, dark = direction(azimuth, elevation), direction(-55 if azimuth > 0 else 55, 38)
    bright = lights.irradiance(made.lamps, made.dome, (lit[0], lit[1], lit[2]))
    shade = lights.irradiance(made.lamps[1:], made.dome, (dark[0], dark[1], dark[2]))
    assert bright / shade == pytest.approx(ratio, rel=0.1)


def test_two_neon_tubes_colour_two_sides() -> None:
    light = Light(fill=0, ambient=0.03, intensity=0.6, lamps=LAMP_KINDS["neon"])
    plate = to_linear(StudioRenderer(4).render(grey_scene(light), bottle(), 0, Watch()).picture)
    left, right = (plate[70:, part].mean((0, 1)) for part in (slice(0, 24), slice(-24, None)))
    assert left[0] / left[2] > 1.3 * right[0] / right[2]


@pytest.mark.parametrize(
    ("kind", "low", "high"), [("candle", 0.0, 0.75), ("sun", 0.75, 1.0), ("softbox", 0.75, 2.0)]
)
def test_kelvin_colours_a_lamp(kind: str, low: float, high: float) -> None:
    row = beside(LAMP_KINDS[kind][0], 12.0)
    assert low < row[14] / row[12] <= high


OLD = (
    '{"backdrop": {"colour": null, "kind": "wall_paint"}, "exposure": 0.9, "lens": {"f_stop": 4.0, '
    '"focal_mm": 85.0, "pitch_deg": 8.0}, "light": {"ambient": 0.25, "azimuth_deg": -60.0, '
    '"elevation_deg": 35.0, "fill": 0.2, "gobo": null, "intensity": 1.0, "kelvin": 4200, "kind": '
    '"ring", "rim": 0.4, "softness": 0.3}, "mood": null, "product_cm": 12.0, "props": [{"colour": '
    '"#d4ad5a", "kind": "ring"}], "surface": {"colour": null, "gloss": null, "material": "oak"}}'
)
"""A Scene as the program wrote it before lamps had sizes and company."""

OLD_RIG = (
    (-1.5606943, -0.9010672, 1.2618682, 0.1120987, 31.7033216, 25.5310762, 20.6618242),
    (1.1619011, -0.8135719, 1.1081907, 1.8458328, 0.2059817, 0.2150549, 0.2224538),
    (-0.6988953, 0.9619469, 1.070609, 0.4437498, 2.1860824, 1.9093883, 1.672848),
)
"""Middle, area and radiance of its lamps then."""


def test_an_old_scene_is_read_and_written_as_it_was() -> None:
    scene = from_json(OLD, Scene, Path("old.anywhere"))
    assert scene.light == Light("ring", -60.0, 35.0, 0.3, 4200, 1.0, 0.2, 0.25, 0.4)
    assert scene.props == (Prop("ring", "#d4ad5a"),)
    assert to_json(scene) == OLD


def test_an_old_scene_is_lit_as_it_was() -> None:
    scene = from_json(OLD, Scene, Path("old.anywhere"))
    rows = lights.rig(scene.light, 3, 0.25, scene.exposure, scene.product_cm).lamps
    found = np.column_stack([rows[:, 0:3], rows[:, 15], rows[:, 12:15]])
    assert found == pytest.approx(np.array(OLD_RIG), rel=1e-5)
    assert (rows[:, 29:] == 0).all(), "square lamps, as they were"


def test_a_metal_ground_has_something_bright_to_mirror_and_no_other_light() -> None:
    light = Light("softbox", -40, 45, 0.5)
    usual, metal = lights.rig(light, 0, 0.3), lights.rig(light, 0, 0.3, metal=True)
    assert np.array_equal(metal.lamps[: len(usual.lamps)], usual.lamps)
    behind, card = metal.lamps[len(usual.lamps) :]
    assert behind[10] > 0.3, "it faces away from the camera"
    to_product = TARGET - behind[0:3]
    assert float(to_product @ behind[9:12]) < 0.75 * np.linalg.norm(to_product)
    lowest = card[2] - abs(card[5]) - abs(card[8])
    assert card[1] > 1, "behind: no light on the front"
    assert lowest > 0.3, "above the frame"
    assert float((TARGET - card[0:3]) @ card[9:12]) > 0, "it faces the set"
    stronger = lights.rig(light, 0, 0.3, exposure=1.5, metal=True).lamps[-1]
    assert stronger[12:15] == pytest.approx(1.5 * card[12:15]), "the exposure is the whole set's"
