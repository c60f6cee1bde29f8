"""Props by rules of composition: on the ground, beside or behind, never through the product."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anywhere_desktop.core.colour_names import NAMED_COLOURS
from anywhere_desktop.core.scene import PROPS, Lens, Prop, Scene, Surface
from anywhere_desktop.studio import shapes, stage
from anywhere_desktop.studio.camera import Camera, Stand, fit
from anywhere_desktop.studio.colour_names import CURATED
from anywhere_desktop.studio.layout import CARRIERS, arranged
from anywhere_desktop.studio.placing import Placed, reach, sized
from anywhere_desktop.studio.smoke import Smoke, veiled, wisps
from anywhere_desktop.studio.spacing import STREWN
from tests.studio.sets import bottle

WANTED = (
    "podium", "steps", "arch", "sphere", "cylinder", "blocks", "stones", "petals", "leaves",
    "fabric", "drops", "glass", "books", "citrus", "beans", "smoke",
)  # fmt: skip
LEANING = ("leaves", "palm", "monstera", "petals")
"""Cards: thin things that may hang over or lie close."""


def view(tall: bool, pitch: float) -> tuple[Camera, Stand]:
    product = bottle(96, 42, 54, 20, 76) if tall else bottle(96, 24, 72, 52, 78)
    return fit(product.matte, Lens(pitch_deg=pitch), 1.0)


def through(one: Placed, half: float, deep: float, high: float) -> bool:
    """Whether a solid's box and the product's cylinder, a little slimmer than it is, meet."""
    side, front = reach(one)
    beside = abs(one.place[0]) - side > 0.93 * half
    behind = one.place[1] - front > 0.93 * deep or one.place[1] + front < -0.93 * deep
    below = one.kind != shapes.CARD and one.place[2] + _above(one) < 1e-6
    return not (beside or behind or below or one.place[2] - _above(one) > high)


def test_a_prop_in_the_product_would_be_noticed() -> None:
    box = Placed(Prop("blocks"), shapes.BLOCK, (0.02, 0.0, 0.02), (0.02, 0.02, 0.02, 0.0))
    assert through(box, 0.03, 0.03, 0.12)
    assert not through(replace(box, place=(0.06, 0.0, 0.02)), 0.03, 0.03, 0.12)


def _above(one: Placed) -> float:
    a, b, c, _ = one.sizes
    if one.kind == shapes.SPHERE:
        return a
    return c if one.kind in (shapes.BLOCK, shapes.DRUM, shapes.STONE) else max(a, b, c)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([k for k in PROPS if k not in LEANING]), min_size=1, max_size=3,
             unique=True),
    st.integers(0, 60), st.sampled_from([-60.0, 45.0]), st.booleans(),
    st.sampled_from([5.0, 14.0, 30.0]), st.sampled_from([0.6, 1.0, 1.6]),
    st.sampled_from([0.5, 1.0, 2.0]),
)  # fmt: skip
def test_no_prop_goes_through_the_product(
    kinds: list[str],
    seed: int,
    azimuth: float,
    tall: bool,
    pitch: float,
    size: float,
    amount: float,
) -> None:
    camera, stand = view(tall, pitch)
    props = tuple(Prop(kind, None, size, amount) for kind in kinds)
    half, deep = stand.width / 2, stand.radius
    for one in arranged(props, (camera, stand), azimuth, seed).placed:
        if one.kind in (shapes.ARCH, shapes.RING, shapes.HALF_DISC) or one.prop.kind in CARRIERS:
            top = one.place[2] + one.sizes[2]
            assert one.place[1] - reach(one)[1] > 0.9 * deep or top < 1e-6, one
        else:
            assert not through(one, half, deep, stand.height), one


@pytest.mark.parametrize("kind", ["fabric", "drops", "glass", "beans"])
def test_a_flat_lay_keeps_the_product_free(kind: str) -> None:
    camera, stand = fit(bottle().matte, Lens(pitch_deg=85), 1.0)
    assert stand.shape == "lying"
    for seed in range(12):
        plan = arranged((Prop(kind, None, 1.0, 2.0),), (camera, stand), -60, seed)
        assert plan.placed
        for one in plan.placed:
            side, front = reach(one)
            if kind == "drops":
                side = front = math.sqrt(max(one.sizes[0] ** 2 - one.place[2] ** 2, 0.0))
            if kind == "fabric":
                side = front = 0.0
            apart = abs(one.place[0]) - side > 0.95 * stand.width / 2
            assert apart or abs(one.place[1]) - front > 0.95 * stand.height / 2, one


def test_the_studio_has_all_props_that_were_asked_for() -> None:
    assert set(WANTED) <= set(PROPS)
    assert len(WANTED) == 16


@pytest.mark.parametrize("kind", ["beans", "drops", "petals", "pearls", "baubles"])
def test_amount_says_how_many(kind: str) -> None:
    def count(amount: float) -> int:
        return len(arranged((Prop(kind, None, 1, amount),), view(True, 8.0), -60, 3).placed)

    assert count(0.4) < count(1.0) < count(2.5)


@pytest.mark.parametrize("kind", [k for k in PROPS if k not in (*CARRIERS, "smoke")])
def test_size_scales_on_the_ground(kind: str) -> None:
    small, usual, large = (
        arranged((Prop(kind, None, size),), view(True, 8.0), -60, 3).placed
        for size in (0.5, 1.0, 1.5)
    )
    for one, other in zip(small, large, strict=True):
        if one.kind != shapes.CARD:
            assert other.sizes[0] == pytest.approx(3 * one.sizes[0])
    floor = min(one.place[2] for one in usual)
    assert min(one.place[2] for one in large) == pytest.approx(1.5 * floor, abs=1e-9)
    assert sized(list(usual), 1.0, 0.0) == list(usual)


def test_strewn_things_touch_no_other() -> None:
    beans = arranged((Prop("beans"),), view(True, 8.0), -60, 5).placed
    for i, one in enumerate(beans):
        for other in beans[:i]:
            assert math.dist(one.place, other.place) > one.sizes[1] + other.sizes[1]


@pytest.mark.parametrize(
    "kinds",
    [
        ("sphere", "books"), ("books", "sphere"), ("fabric", "cylinder"), ("fabric", "citrus"),
        ("glass", "baubles"), ("citrus", "stones"), ("cylinder", "baubles"), ("pearls", "petals"),
        ("stones", "beans"), ("drops", "gifts", "blocks"), ("fabric", "books", "glass"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("tall", [True, False])
def test_no_prop_stands_in_another_and_none_is_lost(kinds: tuple[str, ...], tall: bool) -> None:
    camera, stand = view(tall, 8.0)
    for seed in (1, 2, 3):
        plan = arranged(tuple(Prop(kind) for kind in kinds), (camera, stand), -40, seed)
        alone = {
            kind: len(arranged((Prop(kind),), (camera, stand), -40, seed).placed) for kind in kinds
        }
        for kind in kinds:
            left = sum(one.prop.kind == kind for one in plan.placed)
            assert left == alone[kind] or (kind in STREWN and left >= 1), kind
        solid = [one for one in plan.placed if one.kind in (*FILLED, shapes.FABRIC)]
        for i, one in enumerate(solid):
            assert one.place[1] > -0.9 * stand.height, "before the camera"
            for other in solid[:i]:
                assert one.prop.kind == other.prop.kind or not overlap(one, other), (one, other)


FILLED = (shapes.SPHERE, shapes.BLOCK, shapes.DRUM, shapes.STONE)


def overlap(one: Placed, other: Placed) -> bool:
    """Whether what two solids take of the ground overlaps."""
    return all(
        abs(one.place[k] - other.place[k]) < reach(one)[k] + reach(other)[k] - 1e-9 for k in (0, 1)
    )


def test_smoke_rises_beside_the_product_and_takes_size_and_amount() -> None:
    camera, stand = view(True, 8.0)
    cover = {
        (size, amount): wisps(
            Smoke(Prop("smoke", None, size, amount), 4), (96, 96), (camera, stand)
        )
        for size, amount in ((1.0, 1.0), (1.0, 0.4), (1.6, 1.0))
    }
    usual = cover[1.0, 1.0]
    assert usual.shape == (96, 96)
    assert -0.02 < usual.min() < usual.max() < 1
    assert usual.max() > 0.1
    assert usual[int(stand.axis_px) + 2 :].max() < 0.05, "none below the ground it rises from"
    assert cover[1.0, 0.4].mean() < 0.6 * usual.mean()
    assert cover[1.6, 1.0].mean() > 1.1 * usual.mean()
    again = wisps(Smoke(Prop("smoke"), 4), (96, 96), (camera, stand))
    assert np.array_equal(usual, again)
    assert not np.array_equal(usual, wisps(Smoke(Prop("smoke"), 5), (96, 96), (camera, stand)))


@pytest.mark.parametrize("level", [0.03, 0.35, 0.55, 0.85])
def test_smoke_is_seen_before_whatever_stands_behind(level: float) -> None:
    scene = Scene(Surface("plain"), props=(Prop("smoke"),))
    built = stage.build(scene, bottle(), 4, 64)
    assert built.smoke is not None
    plate, far = np.full((96, 96, 3), level, np.float32), np.full((96, 96), 50, np.float32)
    made = veiled(plate, far, built.smoke, built.world, (built.camera, built.stand))
    change = made.mean(-1) / level - 1
    assert float(np.abs(change).max()) > 0.15
    assert bool(change.mean() < 0) is (level > 0.62), "white before all but white"


def test_smoke_darkens_by_and_by_as_what_stands_behind_it_pales() -> None:
    """A little more light turned its tone over; it is seen on the way too."""
    built = stage.build(Scene(Surface("plain"), props=(Prop("smoke"),)), bottle(), 4, 64)
    assert built.smoke is not None
    far, tones = np.full((96, 96), 50, np.float32), []
    for level in np.arange(0.50, 0.76, 0.01):
        plate = np.full((96, 96, 3), level, np.float32)
        made = veiled(plate, far, built.smoke, built.world, (built.camera, built.stand))
        change = made.mean(-1) / level - 1
        assert float(change.max() - change.min()) > 0.05, level
        tones.append(float(change.mean()))
    steps = np.abs(np.diff(tones))
    assert steps.max() < 0.25 * (max(tones) - min(tones))


def test_a_prop_before_the_smoke_throws_no_rim_on_it() -> None:
    built = stage.build(Scene(Surface("plain"), props=(Prop("smoke"),)), bottle(), 4, 64)
    assert built.smoke is not None
    open_, hidden = np.full((96, 96), 50, np.float32), np.full((96, 96), 50, np.float32)
    hidden[20:60, 60:80] = 0.0
    plate = np.full((96, 96, 3), 0.1, np.float32)
    free, veil = (
        veiled(plate, far, built.smoke, built.world, (built.camera, built.stand))[..., 1]
        - plate[0, 0, 1]
        for far in (open_, hidden)
    )
    seen = (hidden > 0) & (free > 0.02)
    assert veil[hidden == 0].max() == 0
    assert np.std(veil[seen] / free[seen]) < 1e-3


@pytest.mark.parametrize("kind", ["gifts", "books", "half_disc"])
def test_broad_props_are_not_cut_by_the_frame(kind: str) -> None:
    """Three quarters of each are in a frame that leaves little room."""
    camera, stand = fit(bottle(96, 24, 72, 18, 78).matte, Lens())
    for one in arranged((Prop(kind),), (camera, stand), -60, 3).placed:
        side, _ = reach(one)
        ends = np.array([[one.place[0] + k * side, one.place[1], 0.0] for k in (-1, 1)])
        u, _ = camera.project(ends)
        inside = np.clip(u, 0, 96)
        assert inside[1] - inside[0] > 0.7 * (u[1] - u[0]), one


def test_a_scene_without_sizes_is_laid_out_as_ever() -> None:
    scene = replace(Scene(), props=(Prop("petals"),))
    placed = arranged(scene.props, view(True, 8.0), -60, 3).placed
    assert len(placed) == 16


@pytest.mark.parametrize("kind", ["leaves", "palm", "monstera"])
@pytest.mark.parametrize("pitch", [8.0, 85.0])
def test_no_leaf_goes_below_the_ground_and_one_that_lies_touches_it(
    kind: str, pitch: float
) -> None:
    product = bottle()
    scene = Scene(Surface("plain"), props=(Prop(kind),), lens=Lens(pitch_deg=pitch))
    world = stage.build(scene, product, 2, 64).world
    lowest = []
    for row in world.solids[world.solids[:, 0] == shapes.CARD]:
        first, wide, high = world.tiles[int(world.materials[int(row[1]), 3])]
        alpha = world.texels[first : first + wide * high, 3].reshape(high, wide)
        down, right = np.nonzero(alpha > 40000)
        a, b = (right + 0.5) / wide * 2 - 1, 1 - (down + 0.5) / high * 2
        lowest.append(float((row[4] + a * row[20] + b * row[23]).min()))
    assert len(lowest) == 2
    assert min(lowest) > -1e-4
    assert min(lowest) < 0.012 * 1.01


def test_a_prop_of_gold_is_metal_and_one_of_mustard_is_not() -> None:
    def metal(colour: str) -> float:
        scene = Scene(Surface("plain"), props=(Prop("podium", colour),))
        world = stage.build(scene, bottle(), 0, 64).world
        (podium,) = world.solids[world.solids[:, 0] == shapes.DRUM]
        return float(world.materials[int(podium[1]), 13])

    assert metal(NAMED_COLOURS["gold"]) > 0.3
    assert metal(NAMED_COLOURS["mustard"]) == 0
    assert metal(CURATED["silver grey"]) == 0
    assert metal(CURATED["silver"]) > 0.3


def _ground(one: Placed) -> tuple[float, float, float, float]:
    side, deep = reach(one)
    return one.place[0] - side, one.place[0] + side, one.place[1] - deep, one.place[1] + deep


@pytest.mark.parametrize(
    "kinds",
    [("blocks", "sphere"), ("sphere", "citrus"), ("books", "pearls"), ("stones", "petals"),
     ("cylinder", "glass"), ("gifts", "baubles")],
)  # fmt: skip
@pytest.mark.parametrize("seed", [0, 4])
def test_props_of_two_kinds_stand_in_no_other(kinds: tuple[str, str], seed: int) -> None:
    props = tuple(Prop(kind) for kind in kinds)
    placed = arranged(props, view(True, 8.0), -60, seed).placed
    first, second = ([one for one in placed if one.prop.kind == kind] for kind in kinds)
    assert len(second) > 1
    for one in second:
        for other in first:
            a, b = _ground(one), _ground(other)
            assert a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] or b[3] <= a[2], (one, other)


def test_a_tall_prop_stands_behind_a_low_one_whichever_was_named_first() -> None:
    for kinds in (("blocks", "sphere"), ("sphere", "blocks")):
        props = tuple(Prop(kind) for kind in kinds)
        right = [one for one in arranged(props, view(True, 8.0), -60, 0).placed if one.place[0] > 0]
        ball = next(one for one in right if one.kind == shapes.SPHERE)
        block = next(one for one in right if one.kind == shapes.BLOCK)
        assert block.sizes[2] > ball.sizes[0]
        assert _ground(ball)[3] <= _ground(block)[2]
