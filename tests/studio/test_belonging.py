"""The product is a lit object in the set: its shadow has its form, its colour and its glass."""

from functools import lru_cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import to_linear
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Scene, Surface
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import parting, proxy, stage
from anywhere_desktop.studio.paths import lit_share
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.studio.shadows import shade
from tests.studio.sets import GREY, bottle, grey_scene
from tests.studio.things import CLEAR, GREEN, glass, ring, solid, stool

Plane = NDArray[np.float64]
BEHIND = Light("hard_sun", 180, 52, 0.03, fill=0, ambient=0.1)
LEFT = Light("hard_sun", -65, 40, 0.05, fill=0.1, ambient=0.2)


@lru_cache
def products() -> dict[str, Foreground]:
    return {
        "clear": glass(), "green": glass(96, 0.55, GREEN),
        "solid": solid(np.where(glass().matte > 0, 255, 0).astype(np.uint8), CLEAR),
    }  # fmt: skip


@lru_cache
def rendered(name: str, pitch: float = 38.0) -> tuple[Plane, NDArray[np.float32]]:
    """Share of direct light that it takes away, lit from behind; and the plate's light."""
    scene = grey_scene(BEHIND, 0.0, pitch)
    template = StudioRenderer(8).render(scene, products()[name], 0, Watch())
    return 1 - np.asarray(template.layers["shadow"], float) / 255, to_linear(template.picture)


def holed(lost: Plane | NDArray[np.float32], product: Foreground) -> bool:
    """Whether rows of the shadow before the product are lit in the middle, dark on both sides."""
    left, _, right, foot = product.box
    middle, reach = (left + right) // 2, (right - left) // 2
    rows = lost[foot + 1 :]
    lit = rows[:, middle - 2 : middle + 2].max(1) < 0.25
    sides = rows[:, middle - reach : middle - 4].max(1), rows[:, middle + 4 : middle + reach].max(1)
    return int((lit & (np.minimum(*sides) > 0.6)).sum()) >= 4


LOW_BEHIND = grey_scene(Light("hard_sun", 180, 35, 0.03, fill=0, ambient=0.1), 0.0, 16)


def test_a_ring_throws_the_shadow_of_a_ring() -> None:
    product = ring(160)
    lost = [
        1 - np.asarray(StudioRenderer(8).render(LOW_BEHIND, one, 0, Watch()).layers["shadow"]) / 255
        for one in (product, solid(_filled(product.matte), CLEAR))
    ]
    assert holed(lost[0], product)
    assert not holed(lost[1], product)


def _filled(matte: NDArray[np.uint8]) -> NDArray[np.uint8]:
    outline = cv2.findContours(matte, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    return np.asarray(cv2.drawContours(matte.copy(), outline, -1, 255, -1), np.uint8)


def test_the_fast_shadow_has_the_hole_too() -> None:
    product = ring(160)
    assert holed(shade(product, LOW_BEHIND).cast, product)
    whole = solid(_filled(product.matte), CLEAR)
    assert not holed(shade(whole, LOW_BEHIND).cast, whole)


def test_each_leg_of_a_stool_touches_the_ground_where_its_foot_is() -> None:
    product, feet = stool()
    scene = grey_scene(LEFT, 0.0, 22)
    template = StudioRenderer(8).render(scene, product, 0, Watch())
    lost = 1 - np.asarray(template.layers["shadow"], float) / 255
    for x, y in np.rint(feet).astype(int):
        # The sun stands at the left in front: the leg's own shadow begins at its foot.
        assert lost[y - 3 : y + 1, x + 2 : x + 6].max() > 0.35, (x, y)
    assert lost[100:104, 52:60].mean() < 0.2


def test_a_leg_faces_both_ways_wherever_it_stands() -> None:
    """And shows its own colour behind as in front."""
    product, _ = stool()
    built = stage.build(Scene(lens=Lens(pitch_deg=22)), product, 0, 64)
    front, back, grid = built.world.front, built.world.back, built.world.grid
    before = (front + back > 0) & (back < -0.005)
    assert before.sum() > 20
    for j, i in np.argwhere(before)[::20]:
        x, z = grid[0] + (i + 0.5) * grid[2], grid[1] + (j + 0.5) * grid[3]
        for y, way in ((-float(front[j, i]), -1), (float(back[j, i]), 1)):
            assert way * proxy.body_normal(front, back, grid, (x, y, z))[1] > 0
        near, far = (
            proxy.seen_colour(built.world, (x, float(y), z))
            for y in (-front[j, i] + 1e-5, back[j, i] - 1e-5)
        )
        assert near == pytest.approx(far, abs=0.02)
        assert near[0] > near[2] > 0


def test_clear_glass_throws_a_lighter_shadow_with_a_bright_core() -> None:
    lost = {name: rendered(name)[0] for name in ("solid", "clear")}
    foot = products()["solid"].box[3]
    rows = slice(foot + 1, foot + 6)  # below them lies the shadow of the opaque stopper
    shaded, clear = lost["solid"][rows] > 0.9, lost["clear"][rows]
    assert shaded.sum() > 60
    assert clear[shaded].mean() < 0.6
    assert lost["clear"][foot + 11 : foot + 15, 46:50].min() > 0.9
    columns = np.flatnonzero(shaded.any(0))
    wide = len(columns)
    core = clear[:, columns[0] + wide * 2 // 5 : columns[0] + wide * 3 // 5 + 1].mean()
    rims = clear[:, columns[1 : wide // 5 + 1]].mean()
    assert core < 0.25
    assert rims > core + 0.25
    # The light gathered there may be more than falls on open ground: that is what a caustic is.
    level = rendered("clear")[1].mean(-1)[rows]
    middle = columns[0] + wide // 2
    assert level[:, middle - 1 : middle + 2].mean() > 0.95 * level[:, 4:14].mean()


def test_green_glass_throws_a_green_shadow_and_a_solid_a_grey_one() -> None:
    foot = products()["solid"].box[3]
    shaded = rendered("solid")[0][foot + 2 : foot + 16] > 0.9
    greenness = {}
    for name in ("solid", "green", "clear"):
        light = rendered(name)[1][foot + 2 : foot + 16][shaded].mean(0)
        greenness[name] = light[1] / (0.5 * (light[0] + light[2]))
    assert greenness["green"] > 1.3
    assert greenness["solid"] == pytest.approx(1, abs=0.08)
    assert greenness["clear"] == pytest.approx(1, abs=0.08)


def test_layers_of_glass_hold_its_light_as_light() -> None:
    caught = parting.parted(grey_scene(BEHIND, 0.0, 38), products()["clear"], 0, Watch())
    assert caught.kept.min() < 0.7
    assert caught.kept.max() == 1
    assert caught.added.max() < 0.6


def test_what_hangs_touches_nothing_and_its_shadow_lies_apart() -> None:
    near, below = {}, {}
    top_light = Light("softbox", 160, 65, 0.3, fill=0.1, ambient=0.2)
    for lift in (0.0, 0.3):
        scene = Scene(
            Surface("plain", GREY), Backdrop("sweep"), top_light,
            lens=Lens(pitch_deg=24, f_stop=64), lift=lift,
        )  # fmt: skip
        template = StudioRenderer(8).render(scene, bottle(96, 40, 56, 28, 64), 0, Watch())
        lost = 1 - np.asarray(template.layers["shadow"], float) / 255
        near[lift], below[lift] = lost[64:66, 44:52].mean(), lost[70:92, 40:64].max()
    assert near[0.0] > 0.3
    assert near[0.3] < 0.15
    assert below[0.3] > 0.5


def test_without_its_shadow_only_mirrors_show_it() -> None:
    product = bottle()
    for gloss in (0.0, 0.95):
        scene = grey_scene(Light(softness=0.6), gloss)
        template = StudioRenderer(4, shadowed=False).render(scene, product, 0, Watch())
        assert (template.layers["shadow"] == 255).all()
        caught = parting.parted(scene, product, 0, Watch(), shadowed=False)
        if gloss:
            # The mirror image of a red thing takes green away from what would be mirrored.
            below = caught.kept[77:88, 44:52].mean((0, 1))
            assert below[1] < below[0] - 0.02
        else:
            assert (caught.kept == 1).all()
            assert caught.added.max() < 0.02


def test_colours_bleed_from_the_product_and_from_walls_on_to_the_ground() -> None:
    white = Scene(
        Surface("plain", "#f0f0f0"), Backdrop("sweep"), Light(azimuth_deg=-20, fill=0.2),
        lens=Lens(pitch_deg=24, f_stop=64),
    )  # fmt: skip
    red = solid(np.where(bottle().matte > 0, 255, 0).astype(np.uint8), (0.6, 0.02, 0.02))
    grey = solid(red.matte, (0.2, 0.2, 0.2))
    shares = []
    for product in (red, grey):
        light = to_linear(StudioRenderer(16).render(white, product, 0, Watch()).picture)
        # In front of the foot, lit from the front: light that the product throws there.
        tinted = light[76:80, 42:54].mean((0, 1)) / light[76:80, 4:16].mean((0, 1))
        shares.append(tinted[0] / tinted[2])
    assert shares[0] > 1.03 * shares[1]
    tints = []
    for colour in ("#c03020", "#909090"):
        walled = Scene(
            Surface("plain", "#f0f0f0"), Backdrop("wall_paint", colour), Light(fill=0.2),
            lens=Lens(pitch_deg=24, f_stop=64),
        )  # fmt: skip
        light = to_linear(StudioRenderer(16).render(walled, grey, 0, Watch()).picture)
        wall = int(np.flatnonzero(cv2.blur(light, (1, 3))[:, 4:30].mean((1, 2)) > 0.5)[0])
        ground = light[wall + 4 : wall + 10, 4:30].mean((0, 1))
        tints.append(ground[0] / ground[2])
    assert tints[0] > 1.03 * tints[1]


def test_the_shaded_side_and_the_underside_colour_the_ground_less() -> None:
    scene = Scene(Surface("plain"), Backdrop("sweep"), Light(azimuth_deg=-70, elevation_deg=30))
    world = stage.build(scene, bottle(), 0, 64).world
    middle = 0.5 * float(world.grid[4] + world.grid[7])
    wide, high = float(world.grid[7]) - middle, 0.4 * float(world.grid[9])
    lit, shaded = (lit_share(world, (middle + k * 0.7 * wide, -1e-3, high)) for k in (-1, 1))
    assert lit > 0.8
    assert shaded < 0.6 * lit
    hanging = world.front.copy()
    hanging[:] = np.linspace(0, 0.05, len(hanging), dtype=np.float32)[:, None]
    under = lit_share(world._replace(front=hanging), (middle, -0.02, high))
    assert under < lit_share(world, (middle, -0.02, high))


def test_the_ground_under_the_rounded_lower_edge_is_dark_even_in_light_from_the_front() -> None:
    """Nothing but that thin line says that it stands: the shadow lies behind it."""
    product = bottle(384, 150, 234, 60, 320)
    frontal = grey_scene(Light("hard_sun", 0, 40, 0.03, fill=0, ambient=0.1), 0.0, 22)
    layers = StudioRenderer(8).render(frontal, product, 0, Watch()).layers
    lost = 1 - np.asarray(layers["shadow"], float) / 255
    foot = product.box[3]
    assert lost[foot : foot + 2, 180:204].mean() > 0.2
    assert lost[foot + 8 :, 140:244].max() < 0.1
