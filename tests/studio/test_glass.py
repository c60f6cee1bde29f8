"""Clear solids bend light by Snell, mirror it by Fresnel, and colour it by how thick they are."""

import numpy as np
import pytest

from anywhere_desktop.core.scene import Prop, Scene
from anywhere_desktop.studio import shapes, stage
from anywhere_desktop.studio.glass import is_glass, through
from anywhere_desktop.studio.vectors import Vec, unit
from anywhere_desktop.studio.world import World
from tests.studio.sets import bottle


@pytest.fixture(scope="module")
def world() -> World:
    return stage.build(
        Scene(props=(Prop("glass", "#e08050"),)), bottle(48, 20, 28, 16, 36), 1
    ).world


def cube(world: World) -> int:
    return next(k for k in range(len(world.solids)) if is_glass(world, k))


def through_front(
    world: World, slope: float, pick: float, index: float = 1.5
) -> tuple[Vec, Vec, Vec, Vec, Vec]:
    """A ray into the middle of a cube's front face, given in the cube's own turn: where it met the
    face, its way, and what `through` made of it.
    """
    k = cube(world)
    row = world.solids[k]
    world.materials[int(row[1]), 14] = index
    c, s = row[10], row[11]
    n = (s, -c, 0.0)
    across = (c, s, 0.0)
    d = unit((-n[0] + slope * across[0], -n[1] + slope * across[1], 0.0))
    p = (row[2] + n[0] * row[6], row[3] + n[1] * row[6], float(row[4]))
    return (p, d, *through(world, k, p, n, d, pick))


def test_light_leaves_a_slab_as_it_came_but_shifted(world: World) -> None:
    p, d, o, way, weight = through_front(world, 0.25, 0.99)
    assert way == pytest.approx(d, abs=2e-3)
    straight = np.cross(np.subtract(o, p), d)
    assert 1e-4 < float(np.linalg.norm(straight)) < 0.05
    assert all(0 < w <= 1 for w in weight)
    assert weight[0] > weight[2], "it takes on the glass's colour"


def test_glass_that_bends_nothing_shifts_nothing(world: World) -> None:
    p, d, o, way, _ = through_front(world, 0.25, 0.99, index=1.0)
    assert way == pytest.approx(d, abs=1e-3)
    assert float(np.linalg.norm(np.cross(np.subtract(o, p), d))) < 2e-4


def test_some_light_is_mirrored(world: World) -> None:
    _, d, _, way, weight = through_front(world, 0.25, 0.0)
    row = world.solids[cube(world)]
    n = (row[11], -row[10], 0.0)
    assert np.dot(way, n) == pytest.approx(-np.dot(d, n), abs=1e-6)
    assert weight[0] == weight[1] == weight[2] > 0


@pytest.mark.parametrize("slope", [0.0, 0.25, 3.0])
def test_chance_keeps_the_share_that_is_mirrored(world: World, slope: float) -> None:
    i = int(world.solids[cube(world)][1])
    colour = world.materials[i, :3].copy()
    world.materials[i, :3] = 1.0
    mirrored, whole, count = 0.0, 0.0, 1000
    for pick in (np.arange(count) + 0.5) / count:
        _, _, _, way, weight = through_front(world, slope, float(pick))
        row = world.solids[cube(world)]
        n = (row[11], -row[10], 0.0)
        mirrored += weight[0] / count if np.dot(way, n) > 0 else 0.0
        whole += weight[0] / count
    world.materials[i, :3] = colour
    cosine = 1 / np.hypot(1, slope)
    assert mirrored == pytest.approx(0.04 + 0.96 * (1 - cosine) ** 5, rel=0.02)
    assert whole == pytest.approx(1, rel=1e-2)


def test_a_drop_is_the_top_of_a_sphere_and_the_ground_is_seen_through_it() -> None:
    drops = stage.build(Scene(props=(Prop("drops"),)), bottle(48, 20, 28, 16, 36), 1).world
    k = cube(drops)
    row = drops.solids[k]
    assert row[0] == shapes.SPHERE
    assert row[4] < drops.solids[0, 4] < row[4] + row[5]
    top = (float(row[2]), float(row[3]), float(row[4] + row[5]))
    o, way, _ = through(drops, k, top, (0.0, 0.0, 1.0), unit((0.0, 0.3, -1.0)), 0.99)
    assert drops.solids[0, 4] < o[2] < top[2], "the path goes on from within"
    assert way[2] < -0.957, "and was bent towards the upright"


def test_a_drop_gathers_light_on_the_side_turned_away_from_the_lamp() -> None:
    drops = stage.build(Scene(props=(Prop("drops"),)), bottle(48, 20, 28, 16, 36), 1).world
    row = drops.solids[cube(drops)]
    drops.lights[0, :3] = -2.0, 0.0, 2.0
    drops.materials[int(row[1]), :3] = 1.0
    down = (0.0, 0.0, -1.0)
    low = float(drops.solids[0, 4] - row[4])
    foot = float(np.sqrt(row[5] ** 2 - low**2))

    def under(share: float) -> float:
        x = share * foot
        n = (x / float(row[5]), 0.0, float(np.sqrt(row[5] ** 2 - x * x) / row[5]))
        p = tuple(float(row[2 + c] + row[5] * n[c]) for c in range(3))
        return float(through(drops, cube(drops), (p[0], p[1], p[2]), n, down, 0.99)[2][1])

    lit, middle, dark = under(0.6), under(0.0), under(-0.6)
    assert lit > middle > dark > 0.3 * middle
    assert lit + dark == pytest.approx(2 * middle, rel=0.15)


def test_no_path_that_rises_from_a_drops_rim_is_a_speck_of_light() -> None:
    drops = stage.build(Scene(props=(Prop("drops"),)), bottle(48, 20, 28, 16, 36), 1).world
    row = drops.solids[cube(drops)]
    drops.materials[int(row[1]), :3] = 1.0
    low = float(drops.solids[0, 4] - row[4])
    n_up, brightest = (low + 1e-7) / float(row[5]), 0.0
    out = float(np.sqrt(1 - n_up * n_up))
    for turn in np.linspace(0, 2 * np.pi, 8):
        n = (out * float(np.cos(turn)), out * float(np.sin(turn)), n_up)
        p = tuple(float(row[2 + c] + row[5] * n[c]) for c in range(3))
        for rise in np.linspace(0.05, 0.3, 2000):
            d = unit((-n[0], -n[1], float(rise)))
            weight = through(drops, cube(drops), (p[0], p[1], p[2]), n, d, 0.9999)[2]
            brightest = max(brightest, *weight)
    assert 1.0 < brightest < 1.4 / 0.75, (
        "no more than a lens gathers, and a path that goes on counts"
    )
