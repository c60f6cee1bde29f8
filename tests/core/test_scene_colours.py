import pytest

from anywhere_desktop.core import scene_colours as colours
from anywhere_desktop.core.scene import BACKDROPS, SURFACES, Backdrop, Scene, Surface


def test_every_surface_and_backdrop_has_its_colour() -> None:
    assert set(colours.SURFACE_COLOURS) == set(SURFACES)
    assert set(colours.SURFACE_GLOSS) == set(SURFACES)
    assert set(colours.SURFACE_BUSYNESS) == set(SURFACES)
    assert set(colours.BACKDROP_COLOURS) == set(BACKDROPS)
    assert set(colours.BACKDROP_BUSYNESS) == set(BACKDROPS)


def test_lab_of_known_colours() -> None:
    assert colours.lab("#ffffff") == pytest.approx((100, 0, 0), abs=0.1)
    assert colours.lab("#ff0000") == pytest.approx((53.2, 80.1, 67.2), abs=0.3)
    assert colours.lab("#000000") == pytest.approx((0, 0, 0), abs=1e-6)


def test_distances_and_hues() -> None:
    assert colours.colour_gap("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
    assert colours.hue_gap("#ff0000", "#00ffff") > 120
    assert colours.chroma("#808080") < 1
    assert colours.lightness(0.184) == pytest.approx(50, abs=0.2)


def test_toned_is_darker_by_the_factor() -> None:
    half = colours.toned("#c0a080", 0.5)
    assert colours.luminance(half) == pytest.approx(colours.luminance("#c0a080") / 2, rel=0.03)


def test_a_sweep_has_the_surfaces_colour() -> None:
    scene = Scene(Surface("plain", "#223352"), Backdrop("sweep", "#ffffff"))
    assert colours.backdrop_colour(scene) == "#223352"
    assert colours.surface_colour(Scene(Surface("slate"))) == colours.SURFACE_COLOURS["slate"]
