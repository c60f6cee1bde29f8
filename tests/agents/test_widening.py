"""More room in a set that the studio made: the same camera, joined without a seam."""

import math
from dataclasses import replace

import numpy as np
import pytest

from anywhere_desktop.agents.widening import joined, wider
from anywhere_desktop.core.edits import EditSubject
from anywhere_desktop.core.foreground import Foreground, Photograph, Placement
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.scene import Prop, Scene
from anywhere_desktop.studio.camera import fit
from tests.editing_stage import edited, editor, subject
from tests.scripted import ScriptedRenderer

ROOM = (40, 30)


def _wall(size: tuple[int, int], at: tuple[int, int] = (0, 0)) -> Picture:
    """A slope of light, the same place by place in every frame."""
    across = np.arange(size[0])[None, :, None] - at[0]
    down = np.arange(size[1])[:, None, None] - at[1]
    slope = 20000 + 90 * across + 60 * down
    return np.broadcast_to(slope, (size[1], size[0], 3)).astype(np.uint16)


def _product(size: tuple[int, int]) -> Foreground:
    matte = np.zeros(size[::-1], np.uint8)
    matte[30:90, 60:100] = 255
    pixels = np.full((*size[::-1], 3), 5000, np.uint16)
    frame = size[0] + 2 * ROOM[0], size[1] + 2 * ROOM[1]
    one = Foreground(Photograph(pixels, "x"), matte, pixels)
    return one.placed(Placement(frame, 1.0, (float(ROOM[0]), float(ROOM[1]))))


def test_a_wider_frame_keeps_the_camera() -> None:
    product = _product((160, 120))
    small = np.ascontiguousarray(product.matte[ROOM[1] : -ROOM[1], ROOM[0] : -ROOM[0]])
    lens = Scene().lens
    frame = product.matte.shape[1], product.matte.shape[0]
    one, _ = fit(small, lens)
    other, _ = fit(product.matte, wider(Scene(), (160, 120), frame).lens)
    assert other.scale_px == pytest.approx(one.scale_px)
    assert other.lens_radius == pytest.approx(one.lens_radius)
    assert other.origin == pytest.approx(one.origin)
    assert other.centre_px[0] - one.centre_px[0] == pytest.approx(ROOM[0])
    assert other.centre_px[1] - one.centre_px[1] == pytest.approx(ROOM[1])


def test_the_border_is_matched_to_a_picture_that_was_edited_since() -> None:
    size, frame = (160, 120), (240, 180)
    whole, product = _wall(frame, ROOM), _product(size)
    warm = (_wall(size).astype(np.float64) * (1.2, 1.0, 0.7)).astype(np.uint16)
    made, same = joined(warm, whole, product, ROOM)
    assert same
    truth = whole.astype(np.float64) * (1.2, 1.0, 0.7)
    assert np.abs(made / truth - 1).max() < 0.06
    # No seam: no step is larger than the slope's own.
    assert np.abs(np.diff(made[10].astype(int), axis=0)).max() < 400
    assert np.array_equal(made[60:120, 100:140], warm[30:90, 60:100])


def test_another_set_is_not_joined() -> None:
    stripes = np.where(np.arange(240)[None, :, None] // 6 % 2, 60000, 500)
    other = np.broadcast_to(stripes, (180, 240, 3)).astype(np.uint16)
    made, same = joined(_wall((160, 120)), other, _product((160, 120)), ROOM)
    assert not same
    # Nothing of the picture is left, so there is no seam: stripes from side to side.
    across = made[90].astype(int).mean(axis=-1)
    assert (np.abs(np.diff(across)) > 5000).sum() == 39


def test_more_room_renders_the_set_and_leaves_the_product_as_it_is() -> None:
    renderer = ScriptedRenderer(30000)
    by = editor(renderer)
    of = subject("jar", 144)
    staged = edited(of, "put it on marble", by, seed=7)
    after = replace(of, picture=staged.picture, scene=staged.scene, scene_seed=7)
    edit = edited(after, "add 10% room on every side", by)
    assert "more room rendered by the studio in the same set" in edit.how
    assert edit.certificate.max_abs_difference == 0
    scene, seed = renderer.rendered[-1]
    assert seed == 7
    assert scene.surface == staged.scene.surface  # type: ignore[union-attr]
    assert edit.scene is not None
    assert edit.scene.lens.focal_mm < scene.lens.focal_mm * 1.001
    plain = edited(of, "add 10% room on every side", by)
    assert "more room painted on from what the picture shows at its edge" in plain.how


def test_a_crop_makes_the_lens_longer() -> None:
    of: EditSubject = replace(subject("jar", 144), scene=Scene(props=(Prop("leaves"),)))
    edit = edited(of, "square")
    assert edit.scene is not None
    before, after = math.hypot(*of.size), math.hypot(*edit.picture.shape[:2])
    assert edit.scene.lens.focal_mm == pytest.approx(Scene().lens.focal_mm * before / after)
