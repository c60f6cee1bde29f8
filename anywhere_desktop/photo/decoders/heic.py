"""HEIC by libheif, which turns the picture itself: 8 bit, or 10 and 12 as 16."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.photo import rgb_profiles
from anywhere_desktop.photo.bounds import check_size
from anywhere_desktop.photo.decoded import Decoded
from anywhere_desktop.photo.decoders import Show
from anywhere_desktop.photo.decoders.limits import Limits
from anywhere_desktop.photo.metadata import EXIF_HEAD
from anywhere_desktop.photo.planes import matte_of, rgb_of

_P3, _REC_2020 = 12, 9
_PQ, _HLG = 16, 18
"""Code points of ITU-T H.273, tables 2 and 3."""


def decode(data: bytes, name: str, show: Show, limits: Limits) -> Decoded:
    """The primary picture. Raises `UserError` for HDR; libheif's own errors for damaged files."""
    import pi_heif

    pi_heif.options.DECODE_THREADS = 2
    heif = pi_heif.open_heif(data, convert_hdr_to_8bit=False)
    picture = heif[heif.primary_index]
    check_size(picture.size, name)
    limits.allow(picture.size[0] * picture.size[1])
    info = picture.info
    code = info.get("nclx_profile") or {}
    if code.get("transfer_characteristics") in (_PQ, _HLG) and not info.get("icc_profile"):
        raise UserError(f"{name} is an HDR picture: save it as SDR (sRGB or Display P3) first.")
    # A copy: libheif frees its picture while numpy still looks at it.
    planes = _whole_range(np.array(picture), int(info.get("bit_depth", 8)))
    planes = planes[..., None] if planes.ndim == 2 else planes
    alpha = planes[..., -1] if picture.has_alpha else None
    colours = planes.shape[2] - (alpha is not None)
    profile = info.get("icc_profile") or _profile(code.get("color_primaries"))
    pixels, kept = rgb_of(planes, "GRAY" if colours == 1 else "RGB", profile, name)
    exif, xmp = info.get("exif"), info.get("xmp")
    metadata = Metadata(exif.removeprefix(EXIF_HEAD) if exif else None, xmp or None)
    return Decoded(pixels, None if alpha is None else matte_of(alpha), kept, metadata)


def _whole_range(stored: NDArray[Any], bits: int) -> NDArray[Any]:
    """10 and 12 bits come at the upper end of 16, so that white would not be white."""
    if stored.dtype != np.uint16 or not 8 < bits < 16:
        return stored
    whole: NDArray[Any] = stored | (stored >> np.uint16(bits))
    return whole


def _profile(primaries: int | None) -> bytes | None:
    """Phones may name their colours by a code alone; others than these are sRGB's, or near."""
    known = {
        _P3: ("Display P3", rgb_profiles.DISPLAY_P3),
        _REC_2020: ("Rec. 2020", rgb_profiles.REC_2020),
    }
    if primaries not in known:
        return None
    return rgb_profiles.written(*known[primaries], rgb_profiles.SRGB_CURVE)
