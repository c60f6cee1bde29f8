"""Camera raw files by LibRaw: camera white balance, 16 bit, in ProPhoto (ROMM) RGB.

LibRaw turns the picture as the camera was held; it is asked for linear light, which is encoded
here by the profile's own curve (LibRaw's curve of the same gamma is another one near black).
"""

import io
from typing import Any

import numpy as np

from anywhere_desktop.photo import rgb_profiles
from anywhere_desktop.photo.bounds import check_size
from anywhere_desktop.photo.decoded import Decoded
from anywhere_desktop.photo.decoders import Show
from anywhere_desktop.photo.decoders.limits import Limits
from anywhere_desktop.photo.raw_exif import raw_metadata

_PIXELS_PER_BYTE = 16
"""At most: even a black frame takes a bit of a pixel when packed without loss."""


def decode(data: bytes, name: str, show: Show, limits: Limits) -> Decoded:
    """Develop a raw file; a picture of half the size is shown first.

    Raises `UserError` for sizes beyond the bounds, LibRaw's own errors for damaged files.
    """
    import rawpy

    with rawpy.imread(io.BytesIO(data)) as raw:
        sizes = raw.sizes
        check_size((sizes.raw_width, sizes.raw_height), name)
        check_size((sizes.width, sizes.height), name)
        if sizes.raw_width * sizes.raw_height > _PIXELS_PER_BYTE * len(data):
            raise OSError("fewer bytes than any packing needs: truncated")
        limits.allow(sizes.raw_width * sizes.raw_height, 32)
        common: dict[str, Any] = {
            "use_camera_wb": True,
            "no_auto_bright": True,
            "adjust_maximum_thr": 0.0,
        }
        show(raw.postprocess(half_size=True, gamma=(2.4, 12.92), **common))
        linear = raw.postprocess(
            output_color=rawpy.ColorSpace.ProPhoto, gamma=(1, 1), output_bps=16, **common
        )
        notes = () if any(raw.camera_whitebalance[:3]) else (
            "The camera's white balance is not in the file: daylight was taken.",
        )  # fmt: skip
    pixels = np.take(rgb_profiles.encode_table(rgb_profiles.ROMM_CURVE), linear)
    profile = rgb_profiles.written(
        rgb_profiles.ROMM_NAME, rgb_profiles.ROMM, rgb_profiles.ROMM_CURVE
    )
    return Decoded(pixels, None, profile, raw_metadata(data), notes)
