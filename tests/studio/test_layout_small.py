"""Small props: beside the product, on the ground, within reason; painted cards."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from anywhere_desktop.core.scene import Lens, Prop, Scene
from anywhere_desktop.studio import cut_cards, shapes, stage
from anywhere_desktop.studio.camera import Camera, Stand, fit
from anywhere_desktop.studio.layout import Layout, Placed, arranged
from anywhere_desktop.studio.layout_small import SMALL_RULES
from anywhere_desktop.studio.world import World
from tests.studio.sets import bottle

EVERY = pytest.mark.parametrize("kind", SMALL_RULES)


@pytest.fixture(scope="module")
def view() -> tuple[Camera, Stand]:
    return fit(bottle().matte, Lens(), 1.0)


def laid(kind: str, view: tuple[Camera, Stand], seed: int, colour: str | None = None) -> Layout:
    return arranged((Prop(kind, colour),), view, -60.0, seed)


def reach(one: Placed) -> tuple[float, float]:
    """How far a solid goes to the side, and how deep it goes down from its place."""
    if one.kind == shapes.PETAL and one.card:
        return _petal_reach(one)
    if one.card:
        u, v = np.array(one.card)
        # What is cut out of a card is round, or nearly.
        return float(np.hypot(u[0], v[0])), float(np.hypot(u[2], v[2]))
    a, b, c, _ = one.sizes
    if one.kind == shapes.SPHERE:
        return a, a
    if one.kind == shapes.DRUM:
        return a, c
    turn = math.radians(one.turn_deg)
    return abs(a * math.cos(turn)) + abs(b * math.sin(turn)), c


def _petal_reach(one: Placed) -> tuple[float, float]:
    u, v = np.array(one.card)
    n = np.cross(u, v) / np.linalg.norm(np.cross(u, v))
    radius, turns = one.sizes[0], np.linspace(0, 2 * math.pi, 33)
    downs = []
    for share in np.linspace(0, 0.9, 10):
        flat = share * (np.outer(np.cos(turns), u) + np.outer(np.sin(turns), v))
        bent = abs(radius) - np.sqrt(radius**2 - (flat**2).sum(1))
        downs.append(float((flat[:, 2] + math.copysign(1, radius) * bent * n[2]).min()))
    return float(np.hypot(u[0], v[0])), -min(downs)


@EVERY
def test_small_props_leave_the_product_free_and_rest_on_the_ground(
    kind: str, view: tuple[Camera, Stand]
) -> None:
    half = view[1].width / 2
    for seed in range(8):
        plan = laid(kind, view, seed)
        assert plan.placed
        for one in plan.placed:
            side, down = reach(one)
            assert abs(one.place[0]) - side > 0.95 * half, one
            assert one.place[2] - down > plan.floor - 0.002, one
            assert abs(one.place[0]) < 12 * view[1].height
    lowest = min(one.place[2] - reach(one)[1] for one in laid(kind, view, 1).placed)
    assert lowest < 0.02 * view[1].height


@EVERY
def test_a_flat_lay_has_them_in_two_corners(kind: str, view: tuple[Camera, Stand]) -> None:
    camera, stand = view
    plan = laid(kind, (camera, replace(stand, shape="lying")), 3)
    xs = [one.place[0] for one in plan.placed]
    assert min(xs) < 0 or kind == "books"
    assert max(xs) > 0
    assert all(one.place[2] >= 0 for one in plan.placed)


@EVERY
def test_seed_decides_and_a_colour_is_taken(kind: str, view: tuple[Camera, Stand]) -> None:
    assert laid(kind, view, 5) == laid(kind, view, 5)
    colours = {one.prop.colour for one in laid(kind, view, 5, "#336699").placed}
    assert "#336699" in colours
    if kind not in ("cylinder", "citrus", "gifts"):
        assert laid(kind, view, 5) != laid(kind, view, 6)


def test_pearls_and_baubles_do_not_run_into_one_another(view: tuple[Camera, Stand]) -> None:
    for kind in ("pearls", "baubles"):
        balls = laid(kind, view, 2).placed
        for i, one in enumerate(balls):
            for other in balls[:i]:
                apart = math.dist(one.place, other.place)
                assert apart >= 0.99 * (one.sizes[0] + other.sizes[0]) or kind == "baubles"
                level = math.dist(one.place[:2], other.place[:2])
                assert level > one.sizes[0] + other.sizes[0]


@pytest.mark.parametrize("paint", [cut_cards.petal, cut_cards.citrus])
def test_cards_are_cut_out_and_coloured(paint: Callable[[str, int, int], cut_cards.Card]) -> None:
    albedo, cover = paint("#e07030", 96, 3)
    assert albedo.shape == (96, 96, 3)
    assert 0 <= albedo.min() <= albedo.max() <= 1
    assert cover[0, 0] == cover[-1, -1] == 0
    assert cover[48, 48] == 1
    seen = albedo[cover > 0.5].mean(axis=0)
    assert seen[0] > seen[1] > seen[2]
    again = paint("#e07030", 96, 3)
    assert albedo.tobytes() == again[0].tobytes()
    assert not np.array_equal(albedo, paint("#e07030", 96, 4)[0])


def lowest_of_petals(world: World) -> list[float]:
    """Height of the lowest place that is not cut out of each petal, in its half sizes."""
    found = []
    for row in world.solids[world.solids[:, 0] == shapes.PETAL]:
        first, wide, high = world.tiles[int(world.materials[int(row[1]), 3])]
        there = world.texels[first : first + wide * high, 3].reshape(high, wide) > 32767
        down, right = np.nonzero(there)
        u, v, middle = row[18:21], row[21:24], row[2:5]
        flat = np.outer((right + 0.5) / wide * 2 - 1, u) - np.outer((down + 0.5) / high * 2 - 1, v)
        normal = np.cross(u, v) / np.linalg.norm(np.cross(u, v))
        ball = middle + row[5] * normal
        off = np.sqrt(np.maximum(row[5] ** 2 - (flat**2).sum(1), 0))
        points = ball + flat - np.copysign(off, row[5])[:, None] * normal
        found.append(float(points[:, 2].min() / np.linalg.norm(u)))
    return found


@pytest.mark.parametrize("pitch", [12.0, 85.0])
def test_petals_cups_and_domes_rest_on_the_ground(pitch: float) -> None:
    scene = Scene(props=(Prop("petals"),), lens=Lens(pitch_deg=pitch))
    built = stage.build(scene, bottle(), 1, 64)
    rows = built.world.solids
    assert min(rows[rows[:, 0] == shapes.PETAL, 5]) < 0 < max(rows[:, 5]), "domes and cups"
    for lowest in lowest_of_petals(built.world):
        assert 0 < lowest < 0.07
