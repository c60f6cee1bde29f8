"""Edges of solids: every pixel shows as much of each as covers it, at any size."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from anywhere_desktop.core.picture import Linear, to_linear
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Prop, Scene, Surface
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import edges, stage
from anywhere_desktop.studio.film import MIXED
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.studio.world import World
from tests.studio.sets import GREY, bottle

SET = Scene(Surface("plain", GREY), Backdrop("sweep"), Light(), (Prop("sphere", "#c02020"),))

LENS = Lens(f_stop=16)


@pytest.fixture(scope="module")
def built() -> stage.Set:
    return stage.build(SET, bottle(), 3, 64)


def at_size(built: stage.Set, side: int) -> World:
    return built.world._replace(camera=built.camera.resized((side, side)).row())


def shares(built: stage.Set, side: int, finer: int) -> tuple[edges.Labels, Linear]:
    """Labels of pixels, and how much of them the two spheres cover, by many rays."""
    world = at_size(built, side * finer)
    solids, _ = edges.looked_at(world, (side * finer, side * finer), Watch())
    ball = (solids >= 3).astype(np.float32)
    share = cv2.resize(ball, (side, side), interpolation=cv2.INTER_AREA)
    whole = np.isin(share, (0, 1))
    numbers = np.where(whole, solids[finer // 2 :: finer, finer // 2 :: finer], MIXED)
    labels = edges.labelled(at_size(built, side), numbers.astype(np.float32), np.ones_like(whole))
    return labels, np.repeat(share[..., None], 3, 2)


def test_a_mixed_pixel_shows_what_covers_it(built: stage.Set) -> None:
    labels, share = shares(built, 96, 8)
    mixed = labels == edges.MANY
    assert 40 < mixed.sum() < 900
    plate = np.where(mixed[..., None], np.float32(7), np.round(share))
    drawn = edges.redrawn(at_size(built, 96), plate, labels, Watch())
    assert np.abs(drawn - share)[mixed].mean() < 0.04
    assert np.abs(drawn - share).max() < 0.25
    assert np.array_equal(drawn[~mixed], plate[~mixed])


def test_a_ground_goes_on_into_its_sweep_without_an_edge(built: stage.Set) -> None:
    solids, _ = edges.looked_at(built.world, (96, 96), Watch())
    assert {0, 1} <= set(np.unique(solids))
    labels = edges.of_middles(built.world, solids)
    assert set(np.unique(labels[:20])) == {0}


def test_what_no_pixel_shows_alone_stays_as_it_is(built: stage.Set) -> None:
    labels, share = shares(built, 96, 4)
    nothing = np.full_like(labels, edges.MANY)
    spots = np.argwhere(labels == edges.MANY).astype(np.int32)
    colours = share[spots[:, 0], spots[:, 1]]
    drawn = colours.copy()
    edges.draw(at_size(built, 96), spots, drawn, edges.Faces(nothing, share))
    assert drawn == pytest.approx(colours, abs=1e-6)


def test_rays_at_a_pixels_corners_tell_where_one_solid_is_seen(built: stage.Set) -> None:
    """Four rays, or all sixteen: the same colours, and as much ground."""
    labels, share = shares(built, 96, 4)
    faces = edges.Faces(labels, share)
    spots = np.argwhere(edges.near_edges(labels)).astype(np.int32)
    found = []
    for rays in (4, 16):
        drawn = share[spots[:, 0], spots[:, 1]].copy()
        found.append((drawn, edges.draw(at_size(built, 96), spots, drawn, faces, rays)))
    (few, ground), (all_, whole) = found
    assert few == pytest.approx(all_, abs=1e-6)
    assert ground == pytest.approx(whole, abs=1e-6)
    assert {0.0, 1.0} < set(ground.tolist())


def test_the_grounds_texture_goes_on_round_a_prop_at_camera_size() -> None:
    """As much fine structure where edges were drawn anew as where nothing was."""
    ground = Scene(Surface("linen"), Backdrop("sweep"), Light(), (Prop("sphere"),), LENS)
    large = bottle(480, 200, 280, 170, 370)
    small = large.resized((96, 96))
    built = stage.build(ground, small, 3, 64)
    labels = edges.of_middles(built.world, edges.looked_at(built.world, (96, 96), Watch())[0])
    plate = np.full((96, 96, 3), 40000, np.uint16)
    fine = to_linear(StudioRenderer().detail(plate, ground, large, 3, Watch()))[..., 1]
    rough = np.abs(fine - cv2.GaussianBlur(fine, (0, 0), 2.5))
    alone = edges.looked_at(at_size(built, 480), (480, 480), Watch())[0]
    pure = cv2.erode((alone == 0).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    hidden = cv2.dilate(large.matte, np.ones((9, 9), np.uint8)) > 0
    drawn = cv2.resize((labels == edges.MANY).astype(np.uint8), (480, 480), interpolation=0) > 0
    round_ = cv2.dilate(drawn.astype(np.uint8), np.ones((41, 41), np.uint8)) > 0
    free = pure & ~hidden
    beside, away = free & drawn, free & round_ & ~drawn
    assert beside.sum() > 300
    dark = replace(ground, surface=Surface("plain", "#0a0a0a"))
    even = to_linear(StudioRenderer().detail(plate // 8, dark, large, 3, Watch()))[..., 1]
    assert even[beside].mean() == pytest.approx(even[away].mean(), rel=0.005), "no rim"
    assert rough[beside].mean() > 0.8 * rough[away].mean()


def test_raised_to_camera_size_a_prop_has_an_edge_of_that_size() -> None:
    large = bottle(384, 160, 224, 136, 296)
    small = large.resized((96, 96))
    plate = StudioRenderer(4).render(SET, small, 3, Watch()).picture
    fine = to_linear(StudioRenderer().detail(plate, SET, large, 3, Watch()))
    flat = cv2.resize(to_linear(plate), (384, 384), interpolation=cv2.INTER_CUBIC)
    there = stage.build(SET, small, 3, 64)
    share = shares(there, 384, 2)[1][..., 0]
    hidden = cv2.dilate(large.matte, np.ones((9, 9), np.uint8)) > 0
    edge = (share > 0.3) & (share < 0.7) & ~hidden

    def steepness(picture: Linear) -> float:
        red = picture[..., 0] - picture[..., 1]
        across = np.hypot(cv2.Sobel(red, -1, 1, 0), cv2.Sobel(red, -1, 0, 1))
        return float(np.median(across[edge]))

    assert steepness(fine) > 1.7 * steepness(np.asarray(flat, np.float32))
