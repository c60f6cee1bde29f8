"""From sRGB to what a screen shows, by its ICC profile."""

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
