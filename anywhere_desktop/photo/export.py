"""Deliverables: PNG, TIFF (8 or 16 bit, bit for bit, also with alpha) and JPEG (4:4:4, lossy).

Profile, EXIF, XMP, IPTC and resolution go along. Pixels are encoded by OpenCV or Pillow and never
touched again: what stands beside them is spliced in as bytes.
"""

import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata, Photograph
from anywhere_desktop.core.picture import Matte, Picture, depth, to_depth
from anywhere_desktop.photo import ifd
from anywhere_desktop.photo.bounds import PNG_SIGNATURE
from anywhere_desktop.photo.load import load
from anywhere_desktop.photo.metadata import EXIF_HEAD, IPTC_HEAD, for_export, moved_directories
from anywhere_desktop.photo.written import write_whole

SUFFIXES = {".png": "PNG", ".tif": "TIFF", ".tiff": "TIFF", ".jpg": "JPEG", ".jpeg": "JPEG"}
LOSSLESS = ("PNG", "TIFF")
JPEG_QUALITY = 95
_MAX_SEGMENT = 65533
_XMP_ROOM = _MAX_SEGMENT - 29  # The segment begins with a namespace of 29 bytes.
_PNG_FAST = (
    cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE,
)  # fmt: skip
# Pictures are noise, for which one filter is nearly as good as a search, and twice as fast.
_PNG_PICTURE = (*_PNG_FAST, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_SUB)
_ADOBE_DEFLATE, _HORIZONTAL = 8, 2
_EXTRA_SAMPLES, _PLAIN_ALPHA = 338, 2
_IHDR_END = len(PNG_SIGNATURE) + 25


@dataclass(frozen=True)
class Exported:
    """What was written. lossless: whether the file's pixels equal the picture's bit for bit, so
    that its certificate holds for the file too (never so for JPEG).
    """

    path: Path
    kind: str
    bits: int
    lossless: bool


def export(
    picture: Picture,
    path: Path,
    *,
    icc_profile: bytes | None = None,
    metadata: Metadata | None = None,
    bits: int | None = None,
    protect: Path | None = None,
    replace: bool = True,
    alpha: Matte | None = None,
    quality: int = JPEG_QUALITY,
) -> Exported:
    """Write a picture by the path's suffix; raises `UserError`.

    icc_profile: the profile the pixels are in; bits: 8 or 16, by default the picture's own (JPEG:
    always 8); protect: a file that is never overwritten, the photograph; replace: whether another
    file of that name may be, else `FileExistsError` is raised; alpha: written as transparency, not
    in JPEG; quality: of a JPEG, 1 to 100.
    """
    kind = export_kind(path)
    bits = 8 if kind == "JPEG" else bits or depth(picture)
    data = encoded(
        to_depth(picture, bits), kind,
        icc_profile=icc_profile, metadata=metadata, alpha=alpha, quality=quality,
    )  # fmt: skip
    write_whole(path, data, protect, replace)
    return Exported(path, kind, bits, kind in LOSSLESS and bits == depth(picture))


def encoded(
    picture: Picture,
    kind: str,
    *,
    icc_profile: bytes | None = None,
    metadata: Metadata | None = None,
    alpha: Matte | None = None,
    quality: int = JPEG_QUALITY,
) -> bytes:
    """The bytes of a file of a kind, as `export` writes it; raises `UserError`.

    The picture has the file's depth already: 8 bits for JPEG.
    """
    height, width = picture.shape[:2]
    beside = for_export(metadata or Metadata(), (width, height))
    if alpha is not None and kind == "JPEG":
        raise UserError("A JPEG cannot be transparent: choose PNG or TIFF.")
    if kind == "JPEG":
        return _jpeg(np.ascontiguousarray(picture), icc_profile, beside, quality)
    channels = picture
    if alpha is not None:
        channels = np.dstack([picture, to_depth(alpha, depth(picture))])
    encode = {"PNG": _png, "TIFF": _tiff}[kind]
    return encode(np.ascontiguousarray(channels), icc_profile, beside)


def read_back(path: Path) -> Photograph:
    """The picture of a file that `export` wrote, however many bytes that came to."""
    return load(path, trusted=True)


def export_kind(path: Path) -> str:
    """The format a file name asks for: "PNG", "TIFF" or "JPEG"; raises `UserError`."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        ending = path.suffix or "no ending"
        raise UserError(f"{path.name or path} has {ending}: end the name in .png, .tif or .jpg.")
    return kind


def export_matte(
    matte: Matte, path: Path, *, protect: Path | None = None, replace: bool = True
) -> None:
    """Write a matte as a one-channel PNG, white = product; protect, replace: as for `export`."""
    if path.suffix.lower() != ".png":
        raise UserError(f"A matte is a PNG: end the name {path.name} in .png.")
    write_whole(path, _encoded(".png", matte, _PNG_FAST), protect, replace)


def _encoded(suffix: str, channels: Picture, options: tuple[int, ...]) -> bytes:
    if channels.ndim == 3:
        deep = channels.shape[2] == 4
        channels = cv2.cvtColor(channels, cv2.COLOR_RGBA2BGRA if deep else cv2.COLOR_RGB2BGR)
    done, data = cv2.imencode(suffix, channels, options)
    if not done:
        raise UserError("The picture is too large for this format: choose another one.")
    return bytes(data)


def _png(picture: Picture, profile: bytes | None, metadata: Metadata) -> bytes:
    data = _encoded(".png", picture, _PNG_PICTURE)
    extra = _chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(profile)) if profile else b""
    if metadata.dpi:
        per_metre = [round(dpi / 0.0254) for dpi in metadata.dpi]
        extra += _chunk(b"pHYs", struct.pack(">IIB", *per_metre, 1))
    if metadata.exif:
        extra += _chunk(b"eXIf", metadata.exif)
    if metadata.xmp:
        extra += _chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + metadata.xmp)
    return data[:_IHDR_END] + extra + data[_IHDR_END:]


def _chunk(tag: bytes, body: bytes) -> bytes:
    check = zlib.crc32(tag + body)
    return struct.pack(">I", len(body)) + tag + body + struct.pack(">I", check)


def _tiff(picture: Picture, profile: bytes | None, metadata: Metadata) -> bytes:
    options = cv2.IMWRITE_TIFF_COMPRESSION, _ADOBE_DEFLATE, cv2.IMWRITE_TIFF_PREDICTOR, _HORIZONTAL
    data = _encoded(".tif", picture, options)
    order = ifd.byte_order(data)
    beside = {ifd.ICC: profile, ifd.XMP: metadata.xmp}
    if metadata.iptc:
        beside[ifd.PHOTOSHOP] = metadata.iptc.removeprefix(IPTC_HEAD)
    changes = {tag: ifd.Value(7, len(body), body) for tag, body in beside.items() if body}
    if picture.shape[2] == 4:
        # Without this tag readers would take the alpha for an unknown ink.
        changes[_EXTRA_SAMPLES] = ifd.Value(3, 1, struct.pack(order + "H", _PLAIN_ALPHA))
    if metadata.dpi:
        for tag, dpi in zip((282, 283), metadata.dpi, strict=True):
            value = struct.pack(order + "II", round(dpi * 1000), 1000)
            changes[tag] = ifd.Value(5, 1, value)
        changes[296] = ifd.Value(3, 1, struct.pack(order + "H", 2))
    exif = metadata.exif or b""
    swap = ifd.byte_order(exif) != order
    for tag, value_ in ifd.read(exif).items():
        if value_.type == 2:
            changes.setdefault(tag, value_.swapped() if swap else value_)
    return moved_directories(exif, data, changes)


def _jpeg(picture: Picture, profile: bytes | None, metadata: Metadata, quality: int) -> bytes:
    file = io.BytesIO()
    options: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if metadata.exif and len(metadata.exif) + len(EXIF_HEAD) <= _MAX_SEGMENT:
        options["exif"] = EXIF_HEAD + metadata.exif
    if metadata.xmp and len(metadata.xmp) <= _XMP_ROOM:
        options["xmp"] = metadata.xmp
    if metadata.dpi:
        options["dpi"] = tuple(round(dpi) for dpi in metadata.dpi)
    image = Image.fromarray(picture)
    image.save(file, "JPEG", quality=quality, subsampling=0, **options)
    data = file.getvalue()
    if metadata.iptc and len(metadata.iptc) <= _MAX_SEGMENT:
        segment = b"\xff\xed" + struct.pack(">H", len(metadata.iptc) + 2) + metadata.iptc
        behind = 4 + int.from_bytes(data[4:6], "big")  # JFIF's own segment comes first.
        data = data[:behind] + segment + data[behind:]
    return data
