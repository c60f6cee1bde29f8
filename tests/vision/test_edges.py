import cv2
import numpy as np
import pytest

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.vision.edges import nearness, on_plain_ground, product_edges


def _product(level: int) -> Foreground:
    """A disc of one grey with a darker stripe, on a backdrop of noise."""
    pixels = np.random.default_rng(0).integers(0, 255, (80, 100, 3), dtype=np.uint8)
    matte = np.zeros((80, 100), np.uint8)
    cv2.circle(matte, (50, 40), 25, 255, -1)
    pixels[matte == 255] = level
    pixels[38:42, 30:70] = 255 - level
    return Foreground(Photograph(pixels), matte, pixels)


@pytest.mark.parametrize("level", [0, 20, 128, 235, 255])
def test_edges_are_the_products_own_whatever_its_grey(level: int) -> None:
    product = _product(level)
    edges = product_edges(product)
    assert edges.shape == (80, 100)
    assert set(np.unique(edges)) == {0, 255}
    near = cv2.dilate(product.matte, np.ones((5, 5), np.uint8)) > 0
    assert not edges[~near].any()
    rim = cv2.dilate(edges, np.ones((3, 3), np.uint8)) > 0
    contours, _ = cv2.findContours(product.matte, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = contours[0][:, 0]
    assert rim[outline[:, 1], outline[:, 0]].mean() > 0.95
    inside = edges[34:46, 40:60]
    assert inside.any() == (level != 128)


def test_the_old_backdrop_is_gone() -> None:
    laid = on_plain_ground(_product(20), 200)
    assert (laid[0] == 200).all()
    assert (laid[30, 50] == 20).all()


def test_nearness_is_high_where_it_is_near_and_the_product_stands_in_it() -> None:
    product = _product(20)
    depth = np.repeat(np.linspace(60000, 6000, 80)[:, None], 100, 1).astype(np.uint16)
    seen = nearness(depth, product)
    assert seen[0].max() == 0
    assert seen[79].min() > 240
    solid = product.matte >= 128
    assert len(np.unique(seen[solid])) == 1
    assert abs(int(seen[40, 50]) - int(seen[65, 50])) <= 2
