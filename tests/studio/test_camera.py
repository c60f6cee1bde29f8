"""The camera fitted to a product: where its ground lies, and that round things are seen round."""

import math

import numpy as np
import pytest

from anywhere_desktop.core.scene import Lens
from anywhere_desktop.studio.camera import Camera, Stand, fit
from tests.studio.sets import bottle

PITCHES = [4.0, 12.0, 20.0, 30.0, 45.0, 58.0]


def view(pitch_deg: float) -> tuple[Camera, Stand]:
    return fit(bottle(256, 100, 156, 90, 210).matte, Lens(pitch_deg=pitch_deg))


@pytest.mark.parametrize("pitch", PITCHES)
def test_a_sphere_beside_the_product_is_seen_round(pitch: float) -> None:
    """The silhouette of a sphere: the circle in which a cone from the lens touches it."""
    camera, stand = view(pitch)
    for x, y, radius in ((0.07, 0.03, 0.02), (-0.06, -0.03, 0.012)):
        middle = np.array([x, y, radius])
        away = np.array(camera.origin) - middle
        far = float(np.linalg.norm(away))
        away /= far
        across = np.cross(away, [0.0, 0.0, 1.0])
        across /= np.linalg.norm(across)
        turn = np.linspace(0, 2 * math.pi, 181)[:, None]
        ring = np.cos(turn) * across + np.sin(turn) * np.cross(away, across)
        near = radius / far
        touched = middle + radius * (near * away + math.sqrt(1 - near**2) * ring)
        u, v = camera.project(touched)
        axes = np.sqrt(np.linalg.eigvalsh(np.cov(u, v)))
        assert axes[1] / axes[0] < 1.035, "an egg"
    assert stand.shortened <= 1


@pytest.mark.parametrize("pitch", PITCHES)
def test_the_ground_meets_the_foot_and_lies_as_steep_as_was_asked(pitch: float) -> None:
    camera, stand = view(pitch)
    u, v = camera.project(np.array([[0, 0, 0], [0, 1e-4, 0], [1e-4, 0, 0], [0, -stand.radius, 0]]))
    assert v[0] == pytest.approx(stand.axis_px)
    assert (v[0] - v[1]) / (u[2] - u[0]) == pytest.approx(math.sin(math.radians(pitch)), rel=1e-2)
    assert (u[2] - u[0]) / 1e-4 == pytest.approx(stand.px_per_unit, rel=1e-3)
    assert v[3] == pytest.approx(stand.box[3], abs=0.1), "the foot's front is its lowest row"


@pytest.mark.parametrize("pitch", PITCHES)
def test_what_a_row_shows_of_an_upright_plane_is_seen_in_that_row(pitch: float) -> None:
    camera, _ = view(pitch)
    for y, row in ((0.0, 90.0), (0.4, 60.0), (1.6, 112.0)):
        away, z = camera.upright(y, row)
        assert camera.project(np.array([0.0, y, z]))[1] == pytest.approx(row)
        reached = (np.array([0.0, y, z]) - np.array(camera.origin)) @ np.array(camera.forward)
        assert away == pytest.approx(reached)


def test_a_shift_lens_keeps_uprights_parallel_up_to_its_reach() -> None:
    for pitch, upright in ((8.0, True), (12.0, True), (20.0, False)):
        camera, _ = view(pitch)
        u, _ = camera.project(np.array([[0.1, 0.0, 0.0], [0.1, 0.0, 0.1]]))
        assert bool(abs(u[0] - u[1]) < 1e-6) is upright
