"""Photographs and mattes from files: bounded, upright, at their own depth, in their own profile.

JPEG, PNG (8, 16 bit), TIFF (8, 16 bit), WebP and AVIF (8 bit, its first frame). 16-bit files go
through OpenCV, since Pillow cuts 16-bit RGB to 8 bits without a word.
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import OPAQUE, Matte, Picture, to_depth
from anywhere_desktop.photo import ifd
from anywhere_desktop.photo.bounds import (
    MAX_BYTES,
    MAX_PIXELS,
    check_png_whole,
    check_size,
    check_structure,
    read_bounded,
    sniff,
)
from anywhere_desktop.photo.colour import as_rgb, grey_as_rgb, rgb_profile
from anywhere_desktop.photo.metadata import orientation, png_exif, read_metadata

_FORMATS = ("JPEG", "MPO", "PNG", "TIFF", "WEBP", "AVIF")
_FAULTS = (
    OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, AttributeError,
    ArithmeticError, RuntimeError, AssertionError, struct.error, zlib.error, cv2.error,
)  # fmt: skip
_ORIENTATIONS = {2: (0, 1), 3: (2, 0), 4: (2, 1), 5: (3, 1), 6: (3, 0), 7: (1, 1), 8: (1, 0)}


def load(path: Path, trusted: bool = False) -> Photograph:
    """Read a photograph; raises `UserError` with what is wrong and how to mend it.

    trusted: a file that this program wrote, which may have more bytes than a photograph.
    """
    return decode(read_bounded(path, max_bytes=None if trusted else MAX_BYTES), path.name)


def decode(data: bytes, name: str) -> Photograph:
    """The photograph in a file's bytes; `name` is the file's name, for messages and the record."""
    kind = sniff(data, name)
    check_structure(data, kind, name)
    with _plain_faults(name), Image.open(io.BytesIO(data), formats=_opened()) as image:
        check_size(image.size, name)
        profile = image.info.get("icc_profile")
        kept_profile = rgb_profile(profile, name)
        metadata = read_metadata(image, kind, data)
        read = _deep if _is_deep(image, kind, data) else _shallow
        pixels, alpha = read(image, data, profile, name)
    if alpha is not None and alpha.min() == OPAQUE:
        alpha = None
    return Photograph(pixels, Path(name).stem, kept_profile, metadata, alpha, data)


def load_matte(path: Path, size: tuple[int, int]) -> Matte:
    """Read a matte of `size` (width, height): white = product; a cut-out's alpha serves as well."""
    photo = decode(read_bounded(path, "matte"), path.name)
    matte = photo.alpha
    if matte is None:
        grey = to_depth(photo.pixels, 8)
        matte = grey[..., 0] if _is_grey(grey) else np.asarray(Image.fromarray(grey).convert("L"))
    if photo.size != size:
        raise UserError(
            f"The matte {path.name} is {photo.size[0]}x{photo.size[1]} px but the photo is "
            f"{size[0]}x{size[1]} px: use a matte of the photograph's size."
        )
    if matte.max() < 128:
        raise UserError(f"The matte {path.name} is empty: paint the product white.")
    if matte.min() >= 128:
        raise UserError(
            f"The matte {path.name} is white, or nearly, all over: paint the background black."
        )
    return np.ascontiguousarray(matte)


def _is_grey(pixels: Picture) -> bool:
    first = pixels[..., 0]
    return bool((first == pixels[..., 1]).all() and (first == pixels[..., 2]).all())


def _opened() -> tuple[str, ...]:
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # Pillow's own is 89 million: cameras make more.
    Image.init()  # Without it, formats= raises KeyError for plug-ins that load lazily.
    return tuple(name for name in _FORMATS if name in Image.OPEN)


@contextmanager
def _plain_faults(name: str) -> Iterator[None]:
    """Turn whatever a decoder raises on a bad file into one line; warnings never leak out."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except UserError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UserError(f"{name} says it has too many pixels: save a smaller copy.") from None
    except MemoryError:
        raise UserError(
            f"{name} is too large for this computer's memory: save a smaller copy."
        ) from None
    except _FAULTS as error:
        if "truncated" in str(error) or "incomplete" in str(error):
            raise UserError(
                f"{name} is cut off (truncated): copy it again from the camera or card."
            ) from None
        raise UserError(f"{name} is damaged and cannot be read: copy or save it again.") from None


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
    stored = _silently_decoded(plain)
    if stored is None or stored.dtype != np.uint16 or set(stored.shape[:2]) != set(image.size):
        raise UserError(
            f"{name} is damaged, or packed in an unknown way: save it again as 16-bit RGB."
        )
    return _split(_turned(stored, turn), profile)


def _silently_decoded(data: bytes) -> NDArray[Any] | None:
    """OpenCV's decoding without its log on stderr; None when it cannot."""
    level = cv2.utils.logging.getLogLevel()
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    try:
        decoded: NDArray[Any] | None
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
        return decoded
    finally:
        cv2.utils.logging.setLogLevel(level)


def _check_strips(tags: dict[int, tuple[int, ...]], length: int) -> None:
    """OpenCV returns a cut-off TIFF as a success; its strips or tiles must lie in the file."""
    for offsets, counts in ((273, 279), (324, 325)):
        pairs = zip(tags.get(offsets, ()), tags.get(counts, ()), strict=False)
        if any(at + count > length for at, count in pairs):
            raise OSError("truncated")


def _turned(stored: NDArray[Any], turn: int) -> NDArray[Any]:
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
