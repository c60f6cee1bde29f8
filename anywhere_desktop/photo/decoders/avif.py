"""AVIF of 10 and 12 bits as 16, by OpenCV; 8 bits go through Pillow, in the program itself."""

import io

import numpy as np
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.photo import avif
from anywhere_desktop.photo.bounds import check_size
from anywhere_desktop.photo.decoded import Decoded
from anywhere_desktop.photo.decoders import Show
from anywhere_desktop.photo.decoders.limits import Limits
from anywhere_desktop.photo.metadata import EXIF_HEAD, orientation, read_metadata
from anywhere_desktop.photo.plain import deep_pixels


def decode(data: bytes, name: str, show: Show, limits: Limits) -> Decoded:
    """The first picture. Raises `UserError` for HDR; Pillow's and OpenCV's errors for damage."""
    with Image.open(io.BytesIO(data), formats=("AVIF",)) as image:
        check_size(image.size, name)
        limits.allow(image.size[0] * image.size[1], 24)
        profile, size = image.info.get("icc_profile"), image.size
        exif = (image.info.get("exif") or b"").removeprefix(EXIF_HEAD)
        metadata = read_metadata(image, "AVIF", data)
    if avif.is_hdr(data) and not profile:
        raise UserError(f"{name} is an HDR picture: save it as SDR (sRGB or Display P3) first.")
    turn = orientation(exif) if exif else 1
    pixels, alpha = deep_pixels(data, size, turn, profile, name, avif.bits_of(data))
    return Decoded(np.ascontiguousarray(pixels), alpha, profile, metadata)
