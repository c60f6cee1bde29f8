"""Formats, depths, size targets and what may be left out."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.photo.encode import Encoding
from anywhere_desktop.photo.export import export
from anywhere_desktop.photo.load import load
from tests.photo.test_load import IPTC, SRGB, XMP, oriented

FULL = Metadata(oriented(1).tobytes()[6:], XMP, IPTC, (300.0, 300.0))


def _soft(size: int = 160) -> Picture:
    y, x = np.mgrid[:size, :size] / size
    waves = np.stack([np.sin(7 * x + 3 * y), np.cos(5 * y), np.sin(4 * x * y)], -1)
    noise = np.random.default_rng(2).normal(0, 0.02, waves.shape)
    return ((waves + noise) * 100 + 128).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("name", ["a.webp", "a.avif"])
def test_web_formats_keep_profile_and_metadata(tmp_path: Path, name: str) -> None:
    done = export(_soft(), tmp_path / name, icc_profile=SRGB, metadata=FULL)
    assert (done.bits, done.lossless) == (8, False)
    photo = load(tmp_path / name)
    assert np.abs(photo.pixels.astype(int) - _soft()).mean() < 3
    assert photo.icc_profile == SRGB
    assert b"adobe:ns:meta" in (photo.metadata.xmp or b"")
    with Image.open(tmp_path / name) as image:
        assert image.getexif()[271] == "TestCam"


@pytest.mark.parametrize("name", ["a.webp", "a.avif"])
def test_web_formats_can_be_transparent(tmp_path: Path, name: str) -> None:
    matte = np.zeros((160, 160), np.uint8)
    matte[40:120, 40:120] = 255
    export(_soft(), tmp_path / name, alpha=matte)
    found = load(tmp_path / name).alpha
    assert found is not None
    assert np.abs(found.astype(int) - matte).max() <= 2


def test_a_lossless_webp_is_exact_under_its_alpha_too(tmp_path: Path) -> None:
    matte = np.tile(np.arange(160, dtype=np.uint8), (160, 1))
    encoding = Encoding(lossless=True)
    assert export(_soft(), tmp_path / "a.webp", alpha=matte, encoding=encoding).lossless
    photo = load(tmp_path / "a.webp")
    assert np.array_equal(photo.pixels, _soft())
    assert photo.alpha is not None
    assert np.array_equal(photo.alpha, matte)


@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.avif"])
def test_the_best_quality_that_fits_is_found(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    whole = len(_written(out, Encoding(95)))
    target = whole // 2
    fitted = len(_written(out, Encoding(95, most_bytes=target)))
    assert 0.6 * target < fitted <= target
    assert len(_written(out, Encoding(95, most_bytes=whole))) == whole
    with pytest.raises(UserError, match="choose a shorter side"):
        export(_soft(), out, encoding=Encoding(most_bytes=60))


def _written(out: Path, encoding: Encoding) -> bytes:
    export(_soft(), out, encoding=encoding)
    return out.read_bytes()


def test_a_lossless_format_that_is_too_large_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="choose JPEG"):
        export(_soft(), tmp_path / "a.png", encoding=Encoding(most_bytes=2000))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("chroma", "factors"), [("4:4:4", 0), ("4:2:2", 1), ("4:2:0", 2)])
def test_chroma_is_what_the_jpeg_gets(tmp_path: Path, chroma: str, factors: int) -> None:
    from PIL.JpegImagePlugin import get_sampling

    export(_soft(), tmp_path / "a.jpg", encoding=Encoding(chroma=chroma))
    with Image.open(tmp_path / "a.jpg") as image:
        assert get_sampling(image) == factors


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.jpg", "a.webp", "a.avif"])
def test_bare_files_say_nothing_but_colour(tmp_path: Path, name: str) -> None:
    export(_soft(), tmp_path / name, icc_profile=SRGB, metadata=FULL, bare=True)
    data = (tmp_path / name).read_bytes()
    for word in (b"TestCam", b"Anywhere", b"adobe:ns:meta", b"Photoshop 3.0"):
        assert word not in data
    assert load(tmp_path / name).icc_profile == SRGB


def test_notes_in_any_language_are_read_by_others(tmp_path: Path) -> None:
    texts = {"parameters": "plain", "Comment": "罐子"}
    export(_soft(), tmp_path / "a.png", encoding=Encoding(texts=texts))
    with Image.open(tmp_path / "a.png") as image:
        assert {name: image.info[name] for name in texts} == texts
