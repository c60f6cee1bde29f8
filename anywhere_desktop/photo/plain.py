"""JPEG, PNG, WebP, AVIF, and the TIFFs that are met every day: decoded in this process.

16-bit files go through OpenCV, since Pillow cuts 16-bit RGB to 8 bits without a word.
"""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Matte, Picture, to_depth
from anywhere_desktop.photo import ifd
from anywhere_desktop.photo.avif import spread
from anywhere_desktop.photo.bounds import (
    MAX_PIXELS,
    check_png_whole,
    check_size,
    without_iptc_text,
)
from anywhere_desktop.photo.colour import as_rgb, grey_as_rgb
from anywhere_desktop.photo.decoded import Decoded
from anywhere_desktop.photo.metadata import orientation, png_exif, read_metadata

_FORMATS = ("JPEG", "MPO", "PNG", "TIFF", "WEBP", "AVIF")
_ORIENTATIONS = {2: (0, 1), 3: (2, 0), 4: (2, 1), 5: (3, 1), 6: (3, 0), 7: (1, 1), 8: (1, 0)}
_BITS, _COMPRESSION, _PHOTOMETRIC, _PLANES, _EXTRA, _FORM = 258, 259, 262, 284, 338, 339
_DEPTHS, _PACKINGS, _COLOURS = (8, 16), (1, 5, 7, 8, 32773, 32946), (0, 1, 2)
_ASSOCIATED, _REAL = 1, 3


def is_plain_tiff(data: bytes) -> bool:
    """Whether a TIFF is of a kind that Pillow and OpenCV both read rightly in this process."""
    try:
        tags, order = ifd.read(data), ifd.byte_order(data)
    except ValueError:
        return False

    def said(tag: int, else_: int) -> int:
        return ifd.number(tags.get(tag), order) or else_

    return (
        said(_BITS, 1) in _DEPTHS
        and said(_COMPRESSION, 1) in _PACKINGS
        and said(_PLANES, 1) == 1
        and said(_FORM, 1) == 1
        and said(_EXTRA, 0) != _ASSOCIATED
        and (ifd.number(tags.get(_PHOTOMETRIC), order) or 0) in _COLOURS
    )


def decode_plain(data: bytes, kind: str, name: str) -> Decoded:
    """A picture as these libraries read it; raises what they raise, and `UserError`."""
    shown = without_iptc_text(data) if kind == "PNG" else data
    with Image.open(io.BytesIO(shown), formats=_opened()) as image:
        check_size(image.size, name)
        profile = image.info.get("icc_profile")
        metadata = read_metadata(image, kind, data)
        read = _deep if _is_deep(image, kind, data) else _shallow
        pixels, alpha = read(image, data, profile, name)
    return Decoded(pixels, alpha, profile, metadata)


def _opened() -> tuple[str, ...]:
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # Pillow's own is 89 million: cameras make more.
    Image.init()  # Without it, formats= raises KeyError for plug-ins that load lazily.
    return tuple(name for name in _FORMATS if name in Image.OPEN)


def _is_deep(image: Image.Image, kind: str, data: bytes) -> bool:
    if kind == "PNG":
        return data[24:25] == b"\x10"
    if kind == "TIFF":
        bits = getattr(image, "tag_v2", {}).get(258, (8,))
        return 16 in (bits if isinstance(bits, tuple) else (bits,))
    return False


def _shallow(
    image: Image.Image, data: bytes, profile: bytes | None, name: str
) -> tuple[Picture, Matte | None]:
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    alpha: Matte | None = None
    if image.has_transparency_data:
        alpha = np.array(image.convert("RGBA").getchannel("A"))
    return np.array(as_rgb(image, profile, name)), alpha


def _deep(
    image: Image.Image, data: bytes, profile: bytes | None, name: str
) -> tuple[Picture, Matte | None]:
    tags = getattr(image, "tag_v2", {})
    if tags.get(262, 2) not in (0, 1, 2):
        raise UserError(f"{name} is 16-bit but not RGB or grey: save it as 16-bit RGB.")
    if tags:
        _check_strips(tags, len(data))
    else:
        check_png_whole(data, name)
    turn = orientation(data if tags else png_exif(data))
    plain = ifd.patched(data, ifd.ORIENTATION, 1) if tags else data  # OpenCV would turn it too.
    return deep_pixels(plain, image.size, turn, profile, name)


def deep_pixels(
    data: bytes, size: tuple[int, int], turn: int, profile: bytes | None, name: str, bits: int = 16
) -> tuple[Picture, Matte | None]:
    """Pixels of a file of so many bits as 16, by OpenCV, and their alpha; turned upright.

    size: (width, height) that the file says. Raises `UserError` when OpenCV finds nothing of it.
    """
    stored = _silently_decoded(data)
    if stored is None or stored.dtype != np.uint16 or set(stored.shape[:2]) != set(size):
        raise UserError(
            f"{name} is damaged, or packed in an unknown way: save it again as 16-bit RGB."
        )
    if bits < 16:
        stored = spread(stored, bits)
    return _split(upright_of(stored, turn), profile)


def _silently_decoded(data: bytes) -> NDArray[Any] | None:
    """OpenCV's decoding without its log on stderr; None when it cannot."""
    import cv2  # Here, so that what needs no 16 bits starts without it.

    level = cv2.utils.logging.getLogLevel()
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        decoded: NDArray[Any] | None
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
        return decoded
    except cv2.error:
        return None
    finally:
        cv2.utils.logging.setLogLevel(level)


def _check_strips(tags: dict[int, tuple[int, ...]], length: int) -> None:
    """OpenCV returns a cut-off TIFF as a success; its strips or tiles must lie in the file."""
    for offsets, counts in ((273, 279), (324, 325)):
        pairs = zip(tags.get(offsets, ()), tags.get(counts, ()), strict=False)
        if any(at + count > length for at, count in pairs):
            raise OSError("truncated")


def upright_of(stored: NDArray[Any], turn: int) -> NDArray[Any]:
    """Apply an EXIF orientation, 1 to 8: quarter turns anticlockwise, then perhaps a mirror."""
    quarters, mirrored = _ORIENTATIONS.get(turn, (0, 0))
    turned = np.rot90(stored, quarters)
    return turned[:, ::-1] if mirrored else turned


def _split(bgr: NDArray[Any], profile: bytes | None) -> tuple[Picture, Matte | None]:
    """OpenCV's channels as RGB and 8-bit alpha."""
    if bgr.ndim == 2:
        return np.ascontiguousarray(grey_as_rgb(bgr, profile)), None
    alpha: Matte | None = None
    if bgr.shape[2] == 4:
        alpha = np.ascontiguousarray(to_depth(bgr[..., 3], 8))
    return np.ascontiguousarray(bgr[..., 2::-1]), alpha
