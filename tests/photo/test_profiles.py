"""Colour spaces built here, held against littleCMS and published figures."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageCms

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import is_srgb, to_depth
from anywhere_desktop.core.profile import matrix_profile
from anywhere_desktop.photo.profiles import SPACES, converted, profile_of

RED_XYZ = {
    "srgb": (0.4361, 0.2225, 0.0139),
    "display-p3": (0.5151, 0.2412, -0.0011),
    "adobe-rgb": (0.6097, 0.3111, 0.0195),
    "prophoto": (0.7977, 0.2880, 0.0000),
}
"""Media-relative colorants under D50, as the published profiles of these spaces have them."""


def _cube(steps: int = 17) -> Any:
    line = np.linspace(0, 65535, steps).astype(np.uint16)
    return np.stack(np.meshgrid(line, line, line), -1).reshape(steps, -1, 3)


@pytest.mark.parametrize("space", SPACES)
def test_profiles_are_what_they_are_called(space: str) -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(profile_of(space)))
    assert SPACES[space][0] in ImageCms.getProfileDescription(profile)
    red = profile.profile.red_colorant
    assert red is not None
    assert red[0] == pytest.approx(RED_XYZ[space], abs=2e-3)
    assert matrix_profile(profile_of(space)) is not None
    assert is_srgb(profile_of(space)) == (space == "srgb")


@pytest.mark.parametrize("space", SPACES)
def test_conversions_agree_with_littlecms(space: str) -> None:
    picture = to_depth(_cube(), 8)
    own = converted(picture, None, profile_of(space))
    source, target = (
        ImageCms.ImageCmsProfile(io.BytesIO(profile_of(name))) for name in ("srgb", space)
    )
    there = ImageCms.profileToProfile(
        Image.fromarray(picture), source, target,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.NOOPTIMIZE,  # Its shortcut for 8 bits is up to 2 levels off.
    )  # fmt: skip
    assert np.abs(own.astype(int) - np.asarray(there)).max() <= 1


@pytest.mark.parametrize("space", SPACES)
def test_there_and_back_within_the_gamut(space: str) -> None:
    deep = _cube()
    target = profile_of(space)
    back = converted(converted(deep, None, target), target, profile_of("srgb"))
    assert np.abs(back.astype(int) - deep.astype(int)).max() <= 32
    assert _delta(back, deep).max() < 0.1
    small = to_depth(deep, 8)
    back = converted(converted(small, None, target), target, profile_of("srgb"))
    # 8 bits of a wide space are coarser steps than 8 bits of sRGB.
    assert np.quantile(_delta(to_depth(back, 16), to_depth(small, 16)), 0.95) < 1.0


def _delta(one: Any, other: Any) -> Any:
    from skimage import color

    delta: Any = color.deltaE_ciede2000

    return np.asarray(delta(color.rgb2lab(one / 65535), color.rgb2lab(other / 65535)))


def test_a_profile_of_tables_goes_through_littlecms() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    with pytest.raises(UserError, match="no such rendering intent"):
        converted(to_depth(_cube(5), 8), lab, profile_of("srgb"))
    absolute = converted(to_depth(_cube(5), 8), None, profile_of("prophoto"), "absolute")
    assert absolute.shape == (5, 25, 3)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UserError, match="no colour space"):
        profile_of("cmyk")
    with pytest.raises(UserError, match="no intent"):
        converted(to_depth(_cube(3), 8), None, profile_of("srgb"), "pretty")
