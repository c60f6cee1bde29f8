"""Materials: the same point, the same colour, in every window; natural, finite, reproducible."""

import numba
import numpy as np
import pytest

from anywhere_desktop.core.picture import linear_to_srgb, srgb_to_linear
from anywhere_desktop.core.scene import SURFACES
from anywhere_desktop.studio import materials, noise

EVERY = pytest.mark.parametrize("material", SURFACES)


@EVERY
def test_every_surface_is_a_finite_texture(material: str) -> None:
    made = materials.texture(material, 96, seed=3)
    assert made.albedo.shape == (96, 96, 3)
    assert made.albedo.dtype == made.roughness.dtype == made.height_m.dtype == np.float32
    assert made.roughness.shape == made.height_m.shape == (96, 96)
    assert np.isfinite(made.height_m).all()
    assert 0 <= made.albedo.min() <= made.albedo.max() <= 1
    assert 0 < made.roughness.min() <= made.roughness.max() <= 1
    assert np.ptp(made.height_m) < 0.02
    assert 0.8 <= made.extent_m <= 2
    assert 0 <= materials.default_gloss(material) <= 1


@EVERY
def test_a_point_has_one_colour_in_every_window(material: str) -> None:
    fine = materials.texture(material, 64, origin_m=(0.4, -0.2), extent_m=0.064, seed=3)
    part = materials.texture(material, 32, origin_m=(0.416, -0.184), extent_m=0.032, seed=3)
    assert np.allclose(fine.albedo[16:48, 16:48], part.albedo, atol=2e-5)
    steps = (np.arange(64) + 0.5) * 0.001
    x, y = np.meshgrid(0.4 + steps, -0.2 + steps)
    albedo, roughness = materials.sample(material, x, y, seed=3, pixel_m=0.001)
    assert np.allclose(albedo, fine.albedo, atol=2e-5)
    assert np.allclose(roughness, fine.roughness, atol=2e-5)


@EVERY
def test_a_coarse_window_is_the_average_of_a_fine_one(material: str) -> None:
    fine = materials.texture(material, 512, extent_m=0.5, seed=3).albedo
    coarse = materials.texture(material, 32, extent_m=0.5, seed=3).albedo
    averaged = fine.reshape(32, 16, 32, 16, 3).mean(axis=(1, 3))
    off = linear_to_srgb(averaged) - linear_to_srgb(coarse)
    assert np.abs(off.mean(axis=(0, 1))).max() < 0.03
    # Single stones are near the coarse pixel's size: it may keep less of them, never more.
    assert np.abs(off).mean() < (0.09 if material in ("terrazzo", "pebbles") else 0.035)
    assert coarse.std() < averaged.std() + 0.01


@EVERY
def test_seed_decides_and_threads_do_not(material: str) -> None:
    x, y = np.random.default_rng(0).uniform(-3, 3, (2, 4000))
    threads = numba.get_num_threads()
    first, _ = materials.sample(material, x, y, seed=1)
    numba.set_num_threads(1)
    try:
        again, _ = materials.sample(material, x, y, seed=1)
    finally:
        numba.set_num_threads(threads)
    assert first.tobytes() == again.tobytes()
    other, _ = materials.sample(material, x, y, seed=2)
    if material not in ("plain", "acrylic"):
        assert not np.array_equal(first, other)


@pytest.mark.parametrize("material", sorted(set(SURFACES) - {"water", "terrazzo"}))
def test_a_colour_recolours(material: str) -> None:
    asked = np.array([0x9A, 0x5A, 0x4A]) / 255
    made = materials.texture(material, 64, colour="#9a5a4a", seed=3)
    mean = linear_to_srgb(made.albedo.mean(axis=(0, 1)))
    assert mean[0] > mean[1] > mean[2]
    assert np.abs(mean - asked).max() < 0.17


def test_a_plain_sheet_has_exactly_the_colour_asked() -> None:
    made = materials.texture("plain", 16, colour="#336699")
    assert np.allclose(made.albedo, srgb_to_linear(np.array([0x33, 0x66, 0x99]) / 255), atol=1e-6)


def test_the_field_does_not_repeat() -> None:
    here = materials.texture("oak", 64, extent_m=0.5, seed=3).albedo
    for shift in (1.2, 2.4, 64.0):
        there = materials.texture("oak", 64, origin_m=(shift, shift), extent_m=0.5, seed=3).albedo
        assert np.abs(here - there).mean() > 0.01


def test_textures_are_kept_within_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(materials, "CACHE_BYTES", 100_000)
    first = materials.texture("paper", 48, seed=50)
    assert materials.texture("paper", 48, seed=50) is first
    for seed in range(51, 56):
        materials.texture("paper", 48, seed=seed)
    assert materials.texture("paper", 48, seed=50) is not first
    with pytest.raises(ValueError, match="read-only"):
        first.albedo[0] = 0


def test_the_slopes_of_noise_are_its_derivatives() -> None:
    step = 1e-5
    for x, y in np.random.default_rng(0).uniform(-9, 9, (50, 2)):
        value, slope_x, slope_y = noise.sloped(x, y, 3)
        assert abs(value - noise.gradient(x, y, 3)) < 1e-9
        assert abs((noise.gradient(x + step, y, 3) - value) / step - slope_x) < 1e-3
        assert abs((noise.gradient(x, y + step, 3) - value) / step - slope_y) < 1e-3


def test_far_points_do_not_sparkle() -> None:
    x, y = np.random.default_rng(0).uniform(0, 4, (2, 3000))
    near, _ = materials.sample("sand", x, y, seed=3)
    far, _ = materials.sample("sand", x, y, seed=3, pixel_m=np.full(3000, 0.02))
    assert far[:, 1].std() < 0.5 * near[:, 1].std()
    assert abs(far.mean() - near.mean()) < 0.02
