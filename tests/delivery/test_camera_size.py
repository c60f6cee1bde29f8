"""Bit-exactness at the size of a 60 megapixel camera.

The composite and its measuring run over the whole frame. Files are written of a band of it: as
wide, and two strips and a bit high of those that every stage works in (composite, layers, TIFF,
certificate), with the product across their borders. No stage keeps anything from one strip to the
next but the row's number, so that what holds for three strips holds for twenty-five; whole files
are written by `tests.benchmarks.layered_export`.
"""

from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.core import composite as compositing
from anywhere_desktop.core.composite import certify, composite
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.layers import laid, layers_of
from anywhere_desktop.core.picture import Matte, Picture
from anywhere_desktop.delivery import Terms, deliver_terms
from anywhere_desktop.photo.load import load
from tests.delivery.pictures import cast

WIDE, HIGH = 9504, 6336
STRIP = compositing._STRIP_ROWS


def _noise(rows: int, dtype: type, seed: int) -> Picture:
    """Noise that repeats after a thousand columns: every value, made quickly."""
    top = int(np.iinfo(dtype).max)
    tile = np.random.default_rng(seed).integers(0, top, (rows, 1056, 3), dtype, endpoint=True)
    return np.tile(tile, (1, WIDE // 1056, 1))


def _matte(rows: int) -> Matte:
    """A block with a soft edge, in the frame's right half."""
    matte = np.zeros((rows, WIDE), np.uint8)
    matte[rows // 8 : -rows // 8, 6000:7000] = 120
    matte[rows // 8 + 3 : -rows // 8 - 3, 6003:6997] = 255
    return matte


def test_the_whole_frame() -> None:
    line = np.random.default_rng(3).integers(0, 256, (1, WIDE, 3), np.uint8)
    pixels = np.broadcast_to(line, (HIGH, WIDE, 3)) ^ np.arange(HIGH, dtype=np.uint8)[:, None, None]
    product = Foreground(Photograph(pixels), _matte(HIGH), pixels)
    result = composite(np.full((HIGH, WIDE, 3), 9, np.uint8), product)
    solid = slice(HIGH // 8 + 3, HIGH - HIGH // 8 - 3), slice(6003, 6997)
    assert np.array_equal(result[solid], pixels[solid])
    assert (result[:, :6000] == 9).all()
    assert (result[:, 7000:] == 9).all()
    found = certify(result, product)
    assert (found.max_abs_difference, found.protected_pixels) == (0, result[solid].size // 3)
    result[solid][-1, -1, 2] ^= 1
    assert certify(result, product).max_abs_difference == 1


@pytest.mark.parametrize("layered", [False, True], ids=["flat", "layers"])
def test_files_of_a_band(tmp_path: Path, layered: bool) -> None:
    rows = 2 * STRIP + 9
    pixels, background = _noise(rows, np.uint16, 1), np.full((rows, WIDE, 3), 30_000, np.uint16)
    product = Foreground(Photograph(pixels), _matte(rows), pixels)
    result = composite(background, product)
    layers = layers_of(result, background, product, *cast()) if layered else ()
    if layered:
        assert np.abs(laid(layers).astype(int) - result).max() <= 257
    out = tmp_path / "a.tif"
    done = deliver_terms(result, product, True, out, None, Terms(layers=layered), layers=layers)
    assert done.certificate.max_abs_difference == 0
    assert done.certificate.protected_pixels == int(product.protected.sum())
    assert np.array_equal(load(out, trusted=True).pixels, result)
