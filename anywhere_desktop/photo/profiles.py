"""Colour spaces to deliver in: their ICC profiles, built here, and pictures converted into them.

Matrix profiles are converted in full 16-bit depth by `core.profile`, relative to white and clipped
to the gamut; on such profiles perceptual, saturation and relative colorimetric are one and the
same, and black is black in all of them, so that compensating for it changes nothing. Profiles made
of tables, and absolute colorimetric, go through littleCMS, which has 8 bits here.
"""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture, depth, to_depth
from anywhere_desktop.core.profile import matrix_profile
from anywhere_desktop.photo.rgb_profiles import (
    ADOBE_RGB,
    DISPLAY_P3,
    REC_709,
    ROMM,
    ROMM_CURVE,
    ROMM_NAME,
    SRGB_CURVE,
    written,
)

SOURCE = "source"
INTENTS = ("relative", "perceptual", "saturation", "absolute")
_STRIP_ROWS = 256
SPACES = {
    "srgb": ("sRGB", REC_709, SRGB_CURVE),
    "display-p3": ("Display P3", DISPLAY_P3, SRGB_CURVE),
    "adobe-rgb": ("Compatible with Adobe RGB (1998)", ADOBE_RGB, (563 / 256,)),
    "prophoto": (ROMM_NAME, ROMM, ROMM_CURVE),
}
"""IEC 61966-2-1; SMPTE EG 432-1 with sRGB's curve; Adobe RGB (1998), 2005-05; ISO 22028-2."""


def profile_of(space: str) -> bytes:
    """The ICC profile (version 4.3, matrix and curves) of one of `SPACES`.

    Raises:
        UserError: there is no such space.
    """
    if space not in SPACES:
        raise UserError(f"There is no colour space {space!r}: choose source, {', '.join(SPACES)}.")
    return written(*SPACES[space])


def converted(
    picture: Picture,
    source: bytes | None,
    target: bytes,
    intent: str = "relative",
    black_point: bool = True,
) -> Picture:
    """A picture in another profile, in its own depth; None as source means sRGB."""
    if intent not in INTENTS:
        raise UserError(f"There is no intent {intent!r}: choose {', '.join(INTENTS)}.")
    source = source or profile_of("srgb")
    if source == target:
        return picture
    own, other = matrix_profile(source), matrix_profile(target)
    if own is None or other is None or intent == "absolute":
        small = _by_cms(to_depth(picture, 8), source, target, intent, black_point)
        return to_depth(small, depth(picture))
    moved = np.empty_like(picture)
    for top in range(0, len(picture), _STRIP_ROWS):
        rows = slice(top, top + _STRIP_ROWS)
        deep = other.deep(own.light(to_depth(picture[rows], 16)))
        moved[rows] = to_depth(deep, depth(picture))
    return moved


def _by_cms(
    picture: Picture, source: bytes, target: bytes, intent: str, black_point: bool
) -> NDArray[np.uint8]:
    wanted = {
        "relative": ImageCms.Intent.RELATIVE_COLORIMETRIC,
        "perceptual": ImageCms.Intent.PERCEPTUAL,
        "saturation": ImageCms.Intent.SATURATION,
        "absolute": ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
    }[intent]
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if black_point else ImageCms.Flags.NONE
    own, other = (ImageCms.ImageCmsProfile(io.BytesIO(data)) for data in (source, target))
    try:
        transform = ImageCms.buildTransform(own, other, "RGB", "RGB", wanted, flags)
    except ImageCms.PyCMSError:
        raise UserError(
            "The photograph's colour profile has no such rendering intent: choose relative."
        ) from None
    return np.asarray(ImageCms.applyTransform(Image.fromarray(picture), transform))
