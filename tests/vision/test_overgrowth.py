import numpy as np
import pytest

from anywhere_desktop.core.composite import composite
from anywhere_desktop.vision.overgrowth import measure_overgrowth
from tests import plates


@pytest.mark.parametrize("product", ["bottle", "jar", "cup"])
@pytest.mark.parametrize("plate", ["sweep", "hard", "gloss", "mirror", "wood"])
def test_shadows_and_mirror_images_are_not_growth(product: str, plate: str) -> None:
    foreground = plates.PRODUCTS[product](384)
    shot = plates.draw(plates.PLATES[plate], foreground)
    found = measure_overgrowth(composite(shot, foreground), foreground.matte)
    assert found.rate == 0.0
    assert not found.overgrown.any()


@pytest.mark.parametrize("growth", plates.GROWTHS)
@pytest.mark.parametrize("plate", ["sweep", "hard", "mirror", "wood"])
def test_planted_growth_is_found_where_it_is(growth: str, plate: str) -> None:
    foreground = plates.carton(384)
    clean = plates.draw(plates.PLATES[plate], foreground)
    grown = plates.GROWTHS[growth](clean, foreground)
    found = measure_overgrowth(composite(grown, foreground), foreground.matte)
    planted = (np.abs(grown.astype(int) - clean).max(-1) > 12) & (foreground.matte < 128)
    assert found.rate > 0.03
    shared = (found.overgrown & planted).sum()
    assert shared / found.overgrown.sum() > 0.8
    assert shared / planted.sum() > 0.5


def test_the_estimate_holds_the_product_and_the_growth() -> None:
    foreground = plates.bottle(384)
    grown = plates.with_handle(plates.draw(plates.PLATES["right"], foreground), foreground)
    found = measure_overgrowth(composite(grown, foreground), foreground.matte)
    solid = foreground.matte >= 128
    assert found.estimated[solid].all()
    assert not (found.overgrown & solid).any()
    assert found.rate == pytest.approx(found.overgrown.sum() / solid.sum())
    rows, cols = np.nonzero(found.estimated)
    left, top, right, bottom = found.box
    assert left <= cols.min()
    assert top <= rows.min()
    assert right > cols.max()
    assert bottom > rows.max()


def test_measuring_twice_gives_the_same() -> None:
    foreground = plates.jar(320)
    grown = plates.swollen(plates.draw(plates.PLATES["speckle"], foreground), foreground)
    picture = composite(grown, foreground)
    first, again = (measure_overgrowth(picture, foreground.matte) for _ in range(2))
    assert first.rate == again.rate
    assert np.array_equal(first.overgrown, again.overgrown)


def test_a_product_thinner_than_a_pixel_grows_nowhere() -> None:
    picture = np.full((90, 120, 3), 128, np.uint8)
    matte = np.zeros((90, 120), np.uint8)
    matte[44:46] = 90
    assert measure_overgrowth(picture, matte).rate == 0


def test_a_close_up_that_fills_the_frame_grows_nowhere() -> None:
    picture = np.full((90, 120, 3), 128, np.uint8)
    found = measure_overgrowth(picture, np.full((90, 120), 255, np.uint8))
    assert found.rate == 0
    assert found.estimated.all()
    assert found.box == (0, 0, 120, 90)


def test_what_lies_in_a_known_shadow_is_no_growth() -> None:
    picture = np.full((120, 160, 3), 220, np.uint8)
    matte = np.zeros((120, 160), np.uint8)
    matte[30:90, 60:100] = 255
    picture[30:90, 60:100] = picture[60:90, 100:140] = 50, 90, 60
    shadow = np.full((120, 160), 255, np.uint8)
    shadow[58:92, 98:142] = 90
    assert measure_overgrowth(picture, matte).rate > 0.2
    assert measure_overgrowth(picture, matte, shadow).rate < 0.02
