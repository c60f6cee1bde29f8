"""The studio's light measured against what optics says, on small sets."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.picture import to_linear
from anywhere_desktop.core.scene import Light
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import lamps, lights, shapes, stage, tracer
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.studio.surfaces import Palette, plain
from anywhere_desktop.studio.world import World
from tests.studio.sets import bottle, grey_scene

PX = 256
WIDE = 0.6
"""Width of the ground that the camera from above sees, in set units."""


def world(
    solids: list[NDArray[np.float64]], materials: list[NDArray[np.float64]], light: Light
) -> World:
    """Bare solids under a Scene's light, seen from straight above by a far camera."""
    built = stage.build(grey_scene(light), bottle(24, 9, 15, 6, 18), 0, 64)
    palette = Palette()
    for material in materials:
        palette.add(material)
    rows, texels, slopes, tiles = palette.arrays()
    rig = lights.rig(light, 0, WIDE)
    return built.world._replace(
        solids=np.stack(solids), materials=rows, texels=texels, slopes=slopes, tiles=tiles,
        crowd=shapes.crowd(np.stack(solids)), lights=rig.lamps, gobos=rig.gobos, dome=rig.dome,
        grid=np.zeros_like(built.world.grid), camera=from_above(PX),
    )  # fmt: skip


def from_above(px: int, far: float = 10.0) -> NDArray[np.float64]:
    """A camera that looks down along -z from so far off that it sees a map; x right, y up."""
    row = np.zeros(19)
    row[0:3] = 0, 0, far
    row[3:6], row[6:9], row[9:12] = (1, 0, 0), (0, 1, 0), (0, 0, -1)
    row[12] = px / WIDE * far
    row[13:15] = px / 2, px / 2
    row[17:19] = px, px
    return row


def ground() -> NDArray[np.float64]:
    return shapes.ground(0, 0.0, -12, 48, 12)


def shade(
    light: Light,
    pole_height: float,
    half: float = 0.012,
    px: int = PX,
    rows: int | None = None,
    samples: int = 4,
) -> NDArray[np.float64]:
    """Direct light on the ground beside a square pole, as a share of open ground's; from above.

    rows: how many rows in the middle are looked at, all by default.
    """
    pole = shapes.solid(
        shapes.BLOCK, 1, (0, 0, pole_height / 2), (half, half, pole_height / 2, 0), bevel=1e-4
    )
    grey = plain((0.5, 0.5, 0.5), 1.0)
    made = world([ground(), pole], [grey, grey], light)._replace(camera=from_above(px))
    skip = np.zeros((px, px), np.bool_)
    if rows:
        skip[: px // 2 - rows // 2] = skip[px // 2 + rows // 2 :] = True
    traced = tracer.trace(made, (px, px), samples, 0, Watch(), skip)
    lit = traced.channels[..., tracer.LIT].astype(np.float64)
    return lit / np.median(lit[traced.known])


def sun(azimuth: float, elevation: float, softness: float = 0.0) -> Light:
    return Light("hard_sun", azimuth, elevation, softness, fill=0, ambient=0.05)


@pytest.mark.parametrize("azimuth", [-120, -40, 75])
def test_a_shadow_points_away_from_the_light(azimuth: float) -> None:
    px = 96
    dark = shade(sun(azimuth, 40), 0.12, px=px) < 0.5
    rows, columns = np.nonzero(dark)
    x, y = (columns + 0.5 - px / 2) / px * WIDE, (px / 2 - rows - 0.5) / px * WIDE
    middle = np.array([x.mean(), y.mean()])
    way = -lamps.direction(azimuth, 40)[:2]
    off = np.degrees(np.arccos(middle @ way / np.linalg.norm(middle) / np.linalg.norm(way)))
    assert off < 0.05 * 90


@pytest.mark.parametrize("elevation", [30, 45, 60])
def test_a_shadow_is_as_long_as_the_elevation_says(elevation: float) -> None:
    height, half = 0.1, 0.012
    line = shade(sun(-90, elevation), height, half, rows=4)[PX // 2 - 1 : PX // 2 + 1].mean(0)
    right = line[PX // 2 + round(half / WIDE * PX) + 3 :]
    first = int(np.argmax(right > 0.5))
    part = (0.5 - right[first - 1]) / (right[first] - right[first - 1])
    tip = (PX // 2 + round(half / WIDE * PX) + 3 + first - 0.5 + part - PX / 2) / PX * WIDE
    assert tip - half == pytest.approx(height / np.tan(np.radians(elevation)), rel=0.05)


def penumbra(height: float, samples: int) -> tuple[float, float]:
    """Width of a block's penumbra on the ground, from a fit of the whole ramp; and what the lamp's
    size and the edge's distance say it is.
    """
    light, half = sun(-90, 45, 0.4), 0.05
    shadow = shade(light, height, half, rows=40, samples=samples)
    line = shadow[PX // 2 - 16 : PX // 2 + 16].mean(0)[PX // 2 + 26 :]
    line /= line.max()
    low, high = (int(np.argmax(line > level)) for level in (0.2, 0.8))
    slope = np.polyfit(np.arange(low, high + 1), line[low : high + 1], 1)[0]
    lamp = lights.rig(light, 0, WIDE).lamps[0]
    ends = [lamp[0:3] + sign * lamp[6:9] for sign in (-1, 1)]
    near, far = sorted(height * (half - end[0]) / (end[2] - height) for end in ends)
    return WIDE / PX / slope, far - near


@pytest.mark.parametrize("height", [0.04, 0.08, 0.12])
def test_a_penumbra_is_as_wide_as_the_lamp_and_the_edges_distance_say(height: float) -> None:
    """With as many samples as pictures have, of which most pixels get only the first few."""
    found, expected = penumbra(height, samples=16)
    assert found == pytest.approx(expected, rel=0.06)


@pytest.mark.parametrize("metal", [0.0, 1.0])
@pytest.mark.parametrize("rough", [0.03, 0.3, 1.0])
def test_no_material_gives_back_more_light_than_it_gets(rough: float, metal: float) -> None:
    """A white furnace: a white ground in light that comes evenly from everywhere."""
    light = Light(fill=0, ambient=0.3)
    white = plain((1.0, 1.0, 1.0), rough, 0.04, metal)
    made = world([ground()], [white], light)
    dome = np.zeros_like(made.dome)
    dome[:9] = 1.0
    dome[9:12] = 0, 0, 1
    even = made._replace(lights=made.lights[:1] * 0, dome=dome)
    for slanted in (False, True):
        if slanted:
            even = even._replace(camera=aslant(48))
        channels = tracer.trace(even, (48, 48), 16, 0, Watch()).channels.astype(np.float64)
        matt = channels[..., 0:3] * channels[..., tracer.ALBEDO : tracer.ALBEDO + 3]
        back = float((matt + channels[..., 3:6]).mean())
        assert 0.25 < back < 1.015


def aslant(px: int) -> NDArray[np.float64]:
    """The ground seen at 12 degrees."""
    row, angle = from_above(px), np.radians(12)
    row[0:3] = 0, -np.cos(angle) * 5, np.sin(angle) * 5
    row[6:9] = 0, np.sin(angle), np.cos(angle)
    row[9:12] = 0, np.cos(angle), -np.sin(angle)
    row[12] = px / 0.1 * 5
    return row


def test_a_mirrored_silhouette_stands_where_optics_puts_it() -> None:
    """A pole on a mirror: its top's mirror image lies as far below the foot as it is high."""
    height, half = 0.1, 0.02
    pole = shapes.solid(
        shapes.BLOCK, 1, (0, 0, height / 2), (half, half, height / 2, 0), bevel=1e-4
    )
    mirror, red = plain((0.9, 0.9, 0.9), 0.03, 0.9, 1.0), plain((0.6, 0.02, 0.02), 1.0)
    made = world([ground(), pole], [mirror, red], Light(fill=0, ambient=0.5))
    camera, angle, far = from_above(PX), np.radians(20), 10.0
    camera[0:3] = 0, -np.cos(angle) * far, np.sin(angle) * far
    camera[6:9], camera[9:12] = (
        (0, np.sin(angle), np.cos(angle)), (0, np.cos(angle), -np.sin(angle)),
    )  # fmt: skip
    camera[12] = PX / 0.4 * far
    channels = tracer.trace(made._replace(camera=camera), (PX, PX), 32, 0, Watch()).channels
    albedo = channels[..., tracer.ALBEDO : tracer.ALBEDO + 3]
    picture = channels[..., 0:3] * albedo + channels[..., 3:6]
    column = picture[:, PX // 2 - 2 : PX // 2 + 2].mean(1)
    red_rows = np.flatnonzero(column[:, 0] > 2 * column[:, 1])

    def row(y: float, z: float) -> float:
        rel = np.array([0, y, z]) - camera[0:3]
        return float(camera[14] - camera[12] * (rel @ camera[6:9]) / (rel @ camera[9:12]))

    top, mirrored = row(half, height), row(-half, -height)
    assert red_rows.min() == pytest.approx(top, abs=1.5)
    assert red_rows.max() + 1 == pytest.approx(mirrored, abs=1.5)


def test_a_neutral_set_in_5600_kelvin_is_neutral() -> None:
    scene = grey_scene(Light(kelvin=5600, fill=0.3, ambient=0.3))
    product = bottle(64, 28, 36, 20, 50)
    grey = type(product)(product.photo, product.matte, np.full_like(product.colours, 128))
    plate = StudioRenderer(8).render(scene, grey, 0, Watch()).picture
    seen = plate.astype(np.float32) / 65535
    lab = cv2.cvtColor(seen, cv2.COLOR_RGB2LAB)
    assert float(np.hypot(lab[..., 1], lab[..., 2]).mean()) < 2.0
    assert 0.1 < float(to_linear(plate).mean()) < 0.8
