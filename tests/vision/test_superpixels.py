"""Patches of one colour, also of pictures too narrow for SLIC, and what stands out among them."""

import numpy as np
import pytest

from anywhere_desktop.vision.colour import to_lab
from anywhere_desktop.vision.saliency import saliency
from anywhere_desktop.vision.superpixels import superpixels


@pytest.mark.parametrize("size", [(260, 18), (260, 20), (18, 240), (260, 173)])
def test_every_superpixel_has_pixels_and_a_product_stands_out(size: tuple[int, int]) -> None:
    height, width = size
    picture = np.full((height, width, 3), 210, np.uint8)
    product = np.s_[height // 3 : height * 2 // 3, width // 3 : width * 2 // 3]
    picture[product] = (170, 30, 30)
    patches = superpixels(to_lab(picture))
    assert patches.pixels.min() > 0
    assert patches.pixels.sum() == height * width
    found = saliency(patches)
    assert np.isfinite(found).all()
    assert found[product].mean() > found.mean()
