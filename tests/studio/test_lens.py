"""Depth of field: what it blurs, what it leaves alone, and that nothing bleeds."""

import numpy as np

from anywhere_desktop.core.scene import Lens
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.camera import Camera, Stand, fit
from anywhere_desktop.studio.lens import blur_px, sharp_zone, unfocused
from tests.studio.sets import bottle


def view(f_stop: float = 1.8) -> tuple[Camera, Stand]:
    return fit(bottle().matte, Lens(f_stop=f_stop, pitch_deg=14), 1.5)


def test_the_product_and_its_ground_are_sharp_and_what_is_beyond_is_not() -> None:
    camera, stand = view()
    near, far = sharp_zone(camera, stand)
    middle = -camera.origin[1]
    assert near < middle - stand.radius
    assert far > middle + stand.radius
    inside = blur_px(camera, stand, np.linspace(near, far, 9, dtype=np.float32))
    assert float(inside.max()) < 1e-3
    beyond = blur_px(camera, stand, far + np.array([0.05, 0.2, 0.8, 50], np.float32))
    assert (np.diff(beyond) > 0).all()
    assert beyond[-1] < 0.03 * max(camera.size)
    narrow = blur_px(*view(16), far + np.array([0.8], np.float32))
    assert narrow[0] < 0.5 * beyond[2]


def test_a_sharp_edge_does_not_bleed_and_a_blurred_one_is_even() -> None:
    camera, stand = view()
    middle = -camera.origin[1]
    picture = np.zeros((96, 96, 3), np.float32)
    picture[:, :48] = 1.0
    far = np.full((96, 96), middle + 0.6, np.float32)
    all_known, none = np.ones((96, 96), np.bool_), np.zeros((96, 96), np.float32)
    blurred = unfocused(picture, far, none, all_known, (camera, stand), Watch())
    profile = blurred[40:56, :, 0]
    assert float(profile.std(0).max()) < 0.03
    assert (np.diff(profile.mean(0)) < 1e-3).all()
    assert 0.2 < profile[:, 47].mean() < 0.8
    far[:, :48] = middle
    kept = unfocused(picture, far, none, all_known, (camera, stand), Watch())
    assert np.array_equal(kept[:, :48], picture[:, :48])
    assert float(kept[:, 49:].max()) < 0.02


def test_a_painting_keeps_its_own_blur() -> None:
    camera, stand = view()
    picture = np.random.default_rng(0).random((96, 96, 3)).astype(np.float32)
    far = np.full((96, 96), 3.0, np.float32)
    ones, known = np.ones((96, 96), np.float32), np.ones((96, 96), np.bool_)
    assert np.allclose(
        unfocused(picture, far, ones, known, (camera, stand), Watch()), picture, atol=1e-5
    )
