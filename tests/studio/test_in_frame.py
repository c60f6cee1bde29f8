"""Props keep inside a tight frame: beside the product, behind its flanks or before its corners."""

import numpy as np
import pytest

from anywhere_desktop.core.scene import Lens, Prop
from anywhere_desktop.studio import shapes
from anywhere_desktop.studio.camera import Camera, Stand, fit
from anywhere_desktop.studio.layout import arranged
from anywhere_desktop.studio.placing import Placed, reach
from tests.studio.sets import bottle

KINDS = ("sphere", "citrus", "gifts", "books", "baubles", "pearls", "petals", "glass", "stones")
TIGHT = bottle(192, 36, 156, 56, 160)
"""A product that leaves less than a fifth of the frame's width free on either side."""


def _view(pitch: float) -> tuple[Camera, Stand]:
    return fit(TIGHT.matte, Lens(pitch_deg=pitch))


def _cut(one: Placed, camera: Camera) -> float:
    """Share of a solid's width beyond the frame's left and right edge."""
    side, (x, y, z) = reach(one)[0], one.place
    u, _ = camera.project(np.array([[x - side, y, z], [x + side, y, z]]))
    inside = np.clip(u, 0, camera.size[0])
    return 1 - float((inside[1] - inside[0]) / (u[1] - u[0]))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pitch", [8.0, 20.0, 45.0])
def test_hardly_anything_is_cut_by_the_frames_edge(kind: str, pitch: float) -> None:
    camera, stand = _view(pitch)
    for seed in range(4):
        placed = arranged((Prop(kind),), (camera, stand), -60, seed).placed
        assert placed
        cut = [_cut(one, camera) for one in placed]
        seen = [share for share in cut if share < 1]
        assert 2 * len(seen) >= len(cut), (seed, cut)
        assert float(np.mean(seen)) < 0.2, (seed, cut)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_drawn_into_the_product_or_before_the_camera(kind: str) -> None:
    camera, stand = _view(14.0)
    half, deep = stand.width / 2, stand.radius
    for seed in range(4):
        for one in arranged((Prop(kind),), (camera, stand), -60, seed).placed:
            side, front = reach(one)
            beside = abs(one.place[0]) - side > 0.95 * half
            assert beside or abs(one.place[1]) - front > 0.95 * deep, one
            assert one.place[1] > -0.9 * stand.height


def test_two_spheres_on_steps_that_fill_the_frame_are_seen() -> None:
    camera, stand = fit(bottle(192, 36, 156, 100, 160).matte, Lens(pitch_deg=9.0))
    placed = arranged((Prop("steps"), Prop("sphere")), (camera, stand), -60, 0).placed
    balls = [one for one in placed if one.kind == shapes.SPHERE]
    assert len(balls) == 2
    for ball in balls:
        assert ball.place[2] == pytest.approx(ball.sizes[0]), "on the product's own tread"
        assert _cut(ball, camera) < 0.3


def test_where_there_is_room_things_lie_as_they_were_laid() -> None:
    camera, stand = fit(bottle().matte, Lens())
    xs = [abs(one.place[0]) for one in arranged((Prop("sphere"),), (camera, stand), -60, 1).placed]
    assert min(xs) > stand.width / 2
    placed = arranged((Prop("pearls"),), (camera, stand), -60, 1).placed
    assert all(abs(one.place[1]) < 0.6 * stand.height for one in placed)
