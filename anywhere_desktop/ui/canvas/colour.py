"""From sRGB to what a screen shows, by its ICC profile, and as another device would print it."""

import io

import numpy as np

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.ui.canvas.levels import Bytes, Convert


def to_screen(profile: bytes, said: str) -> Convert:
    """A conversion of `(h, w, 3)` 8-bit sRGB to a screen's profile; safe in any thread.

    Raises:
        UserError: with the text `said`, when this is no RGB profile.
    """
    from PIL import Image, ImageCms

    try:
        screen = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        change = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            screen,
            "RGB",
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError) as bad:
        raise UserError(said) from bad

    def convert(rgb: Bytes) -> Bytes:
        picture = Image.fromarray(np.ascontiguousarray(rgb))
        return np.array(ImageCms.applyTransform(picture, change), np.uint8)

    return convert


def proof_on_screen(proof: bytes, screen: bytes | None, said: str) -> Convert:
    """A conversion of `(h, w, 3)` 8-bit sRGB to a screen's profile (None: sRGB) that shows it as
    the device of `proof`, a printer or a press, would; safe in any thread.

    Colours go relative to white with black-point compensation, as the export's default does.

    Raises:
        UserError: with the text `said`, when a profile cannot be used for that.
    """
    from PIL import Image, ImageCms

    try:
        srgb = ImageCms.createProfile("sRGB")
        shown = srgb if screen is None else ImageCms.ImageCmsProfile(io.BytesIO(screen))
        change = ImageCms.buildProofTransform(
            srgb,
            shown,
            ImageCms.ImageCmsProfile(io.BytesIO(proof)),
            "RGB",
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.SOFTPROOFING | ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError) as bad:
        raise UserError(said) from bad

    def convert(rgb: Bytes) -> Bytes:
        picture = Image.fromarray(np.ascontiguousarray(rgb))
        return np.array(ImageCms.applyTransform(picture, change), np.uint8)

    return convert
