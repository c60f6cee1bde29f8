"""Photographs and mattes from files: bounded, upright, at their own depth, in their own profile.

JPEG, PNG, WebP, AVIF and everyday TIFF are decoded here; camera raw, HEIC, PSD, OpenEXR and all
other TIFF in a process of their own (`photo.apart`).
"""

import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import OPAQUE, Matte, Picture, to_depth
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.photo import headers
from anywhere_desktop.photo.apart import decoded_apart
from anywhere_desktop.photo.avif import bits_of
from anywhere_desktop.photo.bounds import MAX_BYTES, check_size, check_structure, read_bounded
from anywhere_desktop.photo.colour import rgb_profile
from anywhere_desktop.photo.decoded import FIRST_PAGE, Decoded
from anywhere_desktop.photo.decoders import APART
from anywhere_desktop.photo.formats import sniff
from anywhere_desktop.photo.metadata import upright
from anywhere_desktop.photo.plain import decode_plain, is_plain_tiff

_FAULTS = (
    OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, AttributeError,
    ArithmeticError, RuntimeError, AssertionError, struct.error, zlib.error,
)  # fmt: skip
_HEADERS: dict[str, Callable[[bytes, str], None]] = {
    "TIFF": headers.check_tiff,
    "PSD": headers.check_psd,
    "EXR": headers.check_exr,
    "HEIC": headers.check_boxes,
    "AVIF": headers.check_boxes,
}


def load(path: Path, trusted: bool = False, watch: Watch | None = None) -> Photograph:
    """Read a photograph; raises `UserError` with what is wrong and how to mend it.

    trusted: a file that this program wrote, which may have more bytes than a photograph;
    watch: is told the preview of a raw file, and may stop decoding.
    """
    return decode(read_bounded(path, max_bytes=None if trusted else MAX_BYTES), path.name, watch)


def decode(data: bytes, name: str, watch: Watch | None = None) -> Photograph:
    """The photograph in a file's bytes; `name` is the file's name, for messages and the record."""
    kind = sniff(data, name)
    check_structure(data, kind, name)
    if kind in _HEADERS:
        _HEADERS[kind](data, name)
    made = _decoded(kind, data, name, watch or Watch())
    check_size((made.pixels.shape[1], made.pixels.shape[0]), name)
    alpha = made.alpha
    if alpha is not None and alpha.min() == OPAQUE:
        alpha = None
    return Photograph(
        made.pixels,
        Path(name).stem,
        rgb_profile(made.profile, name),
        upright(made.metadata),
        alpha,
        data,
        made.notes,
    )


def _decoded(kind: str, data: bytes, name: str, watch: Watch) -> Decoded:
    if kind in APART and not _is_plain(kind, data):
        return decoded_apart(kind, data, name, watch)
    with _plain_faults(name):
        made = decode_plain(data, kind, name)
    pages = headers.tiff_pages(data) if kind == "TIFF" else 1
    return (
        made if pages == 1 else replace(made, notes=(*made.notes, FIRST_PAGE.format(pages=pages)))
    )


def _is_plain(kind: str, data: bytes) -> bool:
    """Whether a file is of the simple kind of its format, which is decoded here."""
    if kind == "AVIF":
        return bits_of(data) == 8
    return kind == "TIFF" and is_plain_tiff(data)


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
