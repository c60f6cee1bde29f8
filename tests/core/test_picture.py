import io
from typing import Any

import numpy as np
import pytest
from PIL import ImageCms

from anywhere_desktop.core import picture


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_every_level_survives_linear_light(dtype: type) -> None:
    levels: picture.Picture = np.arange(np.iinfo(dtype).max + 1, dtype=dtype)
    grey = np.repeat(levels[None, :, None], 3, axis=2)
    assert (picture.from_linear(picture.to_linear(grey), dtype) == grey).all()


def test_srgb_middle_grey_is_about_a_fifth_of_white() -> None:
    assert picture.srgb_to_linear(np.array(0.5)) == pytest.approx(0.2140, abs=1e-4)


def test_depth_conversion_is_exact_upwards_and_nearest_downwards() -> None:
    eight = np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, 2)
    assert (picture.to_depth(picture.to_depth(eight, 16), 8) == eight).all()
    assert picture.to_depth(np.full((1, 1, 3), 257 * 7 + 129, np.uint16), 8)[0, 0, 0] == 8
    assert picture.to_depth(eight, 8) is eight


@pytest.mark.parametrize("shape", [(40, 60), (40, 60, 3)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_resize_keeps_type_and_mean(shape: tuple[int, ...], dtype: type) -> None:
    rng = np.random.default_rng(0)
    source: Any = (rng.random(shape) * 200).astype(dtype)
    small = picture.resize(source, (15, 10))
    assert small.dtype == dtype
    assert small.shape[:2] == (10, 15)
    assert small.mean() == pytest.approx(source.mean(), rel=0.03)
    assert picture.resize(source, (60, 40)) is source


def test_fitted_never_enlarges() -> None:
    assert picture.fitted((6000, 4000), 1024) == (1024, 683)
    assert picture.fitted((300, 200), 1024) == (300, 200)


def test_an_srgb_profile_changes_nothing_and_an_absent_one_neither() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pixels = np.random.default_rng(1).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    assert picture.is_srgb(profile)
    assert picture.to_srgb8(pixels, profile) is pixels
    assert picture.from_srgb(pixels, None, 8) is pixels


def test_a_foreign_profile_is_converted_there_and_back(wide_profile: bytes) -> None:
    pixels = np.full((4, 4, 3), (120, 160, 90), np.uint8)
    seen = picture.to_srgb8(pixels, wide_profile)
    assert not (seen == pixels).all()
    back = picture.from_srgb(seen, wide_profile, 8)
    assert np.abs(back.astype(int) - pixels.astype(int)).max() <= 2


@pytest.fixture
def wide_profile() -> bytes:
    """sRGB's profile with red and blue colorants exchanged: surely not sRGB."""
    raw = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(raw[i : i + 4]): i for i in range(132, 132 + 12 * raw[131], 12)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    raw[red + 4 : red + 12], raw[blue + 4 : blue + 12] = (
        raw[blue + 4 : blue + 12],
        raw[red + 4 : red + 12],
    )
    data = bytes(raw).replace("sRGB".encode("utf-16-be"), "odds".encode("utf-16-be"))
    data = data.replace(b"sRGB built-in", b"odds built-in")
    ImageCms.ImageCmsProfile(io.BytesIO(data))
    return data
