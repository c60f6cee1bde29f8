"""Pictures as the bytes of PNG, TIFF, JPEG, WebP and AVIF files.

Profile, EXIF, XMP, IPTC and resolution go along. Pixels are encoded by OpenCV, Pillow or
`core.png` and never touched again: what stands beside them is spliced in as bytes.
"""

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import cv2
import numpy as np
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.picture import Matte, Picture, depth, to_depth
from anywhere_desktop.core.png import png, png_chunk
from anywhere_desktop.photo import avif, ifd, long_xmp
from anywhere_desktop.photo.bounds import PNG_SIGNATURE
from anywhere_desktop.photo.iptc import (
    IPTC_HEAD,
    RAW_PROFILE,
    fitting,
    raw_profile,
    records_in,
    told_in_xmp,
)
from anywhere_desktop.photo.metadata import EXIF_HEAD, moved_directories

CHROMAS = ("4:4:4", "4:2:2", "4:2:0")
EIGHT_BIT = ("JPEG", "WEBP", "AVIF")
"""Kinds that hold 8 bits a channel; all but a lossless WebP are lossy. An AVIF may be deeper."""
_WEBP_SIDE = 16_383
LEAST_QUALITY = 10
"""What a size target may not go below: there would be nothing left to look at."""
_MAX_SEGMENT = 65533
_MOST_PNG_IPTC = 400_000
"""Written as hexadecimal digits: readers refuse a whole PNG for a text of 1 MB."""
_ADOBE_DEFLATE, _HORIZONTAL = 8, 2
_PLAIN_BYTES = ifd.XMP, ifd.PHOTOSHOP
_EXTRA_SAMPLES, _PLAIN_ALPHA = 338, 2
_IHDR_END = len(PNG_SIGNATURE) + 25


@dataclass(frozen=True)
class Encoding:
    """How pixels become bytes. quality: 1 to 100, of lossy kinds; chroma: of JPEG and AVIF, one of
    `CHROMAS`; most_bytes: the quality is lowered until a file has no more, None = as asked;
    lossless: of WebP; texts: notes for a PNG, by keyword; deep: 10 or 12 bits of an AVIF instead
    of 8.
    """

    quality: int = 95
    chroma: str = "4:4:4"
    most_bytes: int | None = None
    lossless: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)
    deep: int = 0


def depth_of(kind: str, bits: int | None, own: int) -> int:
    """The bits a channel, 8, 10, 12 or 16, of a file of a kind; raises `UserError` for what it
    cannot hold. bits: as wished, or None; own: of the picture.
    """
    if bits in avif.DEPTHS:
        if kind != "AVIF":
            raise UserError(f"{bits} bits are for AVIF: choose 8 or 16 for {kind}.")
        return bits
    return 8 if kind in EIGHT_BIT else bits or own


def encoded(
    picture: Picture,
    kind: str,
    *,
    icc_profile: bytes | None = None,
    metadata: Metadata | None = None,
    alpha: Matte | None = None,
    encoding: Encoding | None = None,
) -> bytes:
    """The bytes of a file of a kind; raises `UserError`.

    The picture has the file's depth already: 8 bits for those of `EIGHT_BIT`, 16 for a deep AVIF.
    """
    encoding = encoding or Encoding()
    if alpha is not None and kind == "JPEG":
        raise UserError("A JPEG cannot be transparent: choose PNG, TIFF, WebP or AVIF.")
    channels = picture
    if alpha is not None:
        channels = np.dstack([picture, to_depth(alpha, depth(picture))])
    channels = np.ascontiguousarray(channels)
    beside = metadata or Metadata()

    def at(quality: int) -> bytes:
        return _ENCODERS[kind](channels, icc_profile, beside, replace(encoding, quality=quality))

    if encoding.most_bytes is None:
        return at(encoding.quality)
    short = _short(beside)
    if short != beside:
        data = at(encoding.quality)
        if len(data) <= encoding.most_bytes:
            return data
        beside = short  # Before the picture becomes worse.
    return _within(at, encoding, kind)


def _short(metadata: Metadata) -> Metadata:
    """The same without what is longer than a JPEG's segment."""
    return replace(
        metadata,
        xmp=metadata.xmp and long_xmp.short(metadata.xmp),
        iptc=fitting(metadata.iptc, _MAX_SEGMENT),
    )


def _within(at: Callable[[int], bytes], encoding: Encoding, kind: str) -> bytes:
    """The best quality, at most the one asked for, whose file is small enough."""
    most = encoding.most_bytes or 0
    data = at(encoding.quality)
    if len(data) <= most:
        return data
    lossy = kind in EIGHT_BIT and not encoding.lossless
    low, high, best = LEAST_QUALITY, encoding.quality - 1, b""
    while lossy and low <= high:
        quality = (low + high) // 2
        data = at(quality)
        if len(data) <= most:
            best, low = data, quality + 1
        else:
            high = quality - 1
    if best:
        return best
    if not lossy:
        raise UserError(
            f"The {kind} file would have {_size(len(data))}, more than {_size(most)}: choose JPEG, "
            "or a shorter longest side."
        )
    raise too_large(most)


def too_large(most: int) -> UserError:
    """What is said of a picture that no quality brings under `most` bytes."""
    return UserError(f"No quality brings this picture under {_size(most)}: choose a shorter side.")


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, count // 1000)} kB"


def _by_opencv(suffix: str, channels: Picture, options: tuple[int, ...]) -> bytes:
    if channels.ndim == 3:
        deep = channels.shape[2] == 4
        channels = cv2.cvtColor(channels, cv2.COLOR_RGBA2BGRA if deep else cv2.COLOR_RGB2BGR)
    done, data = cv2.imencode(suffix, channels, options)
    if not done:
        raise UserError("The picture is too large for this format: choose another one.")
    return bytes(data)


def _png(picture: Picture, profile: bytes | None, metadata: Metadata, encoding: Encoding) -> bytes:
    data = png(picture)
    extra = png_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(profile)) if profile else b""
    if metadata.dpi:
        per_metre = [round(dpi / 0.0254) for dpi in metadata.dpi]
        extra += png_chunk(b"pHYs", struct.pack(">IIB", *per_metre, 1))
    if metadata.exif:
        extra += png_chunk(b"eXIf", metadata.exif)
    if metadata.xmp:
        extra += png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + metadata.xmp)
    if iptc := fitting(metadata.iptc, _MOST_PNG_IPTC):
        words = zlib.compress(raw_profile(iptc).encode("ascii"))
        extra += png_chunk(b"zTXt", RAW_PROFILE.encode("ascii") + b"\0\0" + words)
    extra += b"".join(_text(name, words) for name, words in encoding.texts.items())
    return data[:_IHDR_END] + extra + data[_IHDR_END:]


def _text(name: str, words: str) -> bytes:
    """A PNG's note: plain where Latin letters do, which more programs read."""
    try:
        return png_chunk(b"tEXt", name.encode("latin-1") + b"\0" + words.encode("latin-1"))
    except UnicodeEncodeError:
        return png_chunk(b"iTXt", name.encode("latin-1") + bytes(5) + words.encode())


def _tiff(picture: Picture, profile: bytes | None, metadata: Metadata, encoding: Encoding) -> bytes:
    options = cv2.IMWRITE_TIFF_COMPRESSION, _ADOBE_DEFLATE, cv2.IMWRITE_TIFF_PREDICTOR, _HORIZONTAL
    data = _by_opencv(".tif", picture, options)
    return tiff_with(data, profile, metadata, picture.shape[2] == 4)


def tiff_with(
    data: bytes,
    profile: bytes | None,
    metadata: Metadata,
    transparent: bool = False,
    keep_next: bool = False,
) -> bytes:
    """A TIFF file with profile, metadata and resolution in its first directory.

    transparent: its fourth channel is plain alpha; keep_next: further pages stay.
    """
    order = ifd.byte_order(data)
    beside = {
        ifd.ICC: profile, ifd.XMP: metadata.xmp,
        ifd.PHOTOSHOP: (metadata.iptc or b"").removeprefix(IPTC_HEAD),
    }  # fmt: skip
    changes = {
        tag: ifd.Value(1 if tag in _PLAIN_BYTES else 7, len(body), body)
        for tag, body in beside.items()
        if body
    }
    if records := records_in(metadata.iptc):
        # Numbers, by libtiff's description: whoever reads bytes as numbers would find others.
        longs = records + bytes(-len(records) % 4)
        changes[ifd.IPTC] = ifd.Value(4, len(longs) // 4, longs)
    if transparent:
        # Without this tag readers would take the alpha for an unknown ink.
        changes[_EXTRA_SAMPLES] = ifd.Value(3, 1, struct.pack(order + "H", _PLAIN_ALPHA))
    changes |= _resolution(metadata.dpi, order)
    exif = metadata.exif
    if not exif:
        return ifd.amend(data, changes, keep_next)
    swap = ifd.byte_order(exif) != order
    for tag, value_ in ifd.read(exif).items():
        if value_.type == 2:
            changes.setdefault(tag, value_.swapped() if swap else value_)
    return moved_directories(exif, data, changes, keep_next)


def _resolution(dpi: tuple[float, float] | None, order: str) -> dict[int, ifd.Value]:
    if not dpi:
        return {}
    found = {
        tag: ifd.Value(5, 1, struct.pack(order + "II", round(value * 1000), 1000))
        for tag, value in zip((282, 283), dpi, strict=True)
    }
    return {**found, 296: ifd.Value(3, 1, struct.pack(order + "H", 2))}


def _jpeg(picture: Picture, profile: bytes | None, metadata: Metadata, encoding: Encoding) -> bytes:
    file = io.BytesIO()
    options: dict[str, Any] = {"icc_profile": profile} if profile else {}
    if metadata.exif and len(metadata.exif) + len(EXIF_HEAD) <= _MAX_SEGMENT:
        options["exif"] = EXIF_HEAD + metadata.exif
    packet, further = long_xmp.parted(metadata.xmp) if metadata.xmp else (None, ())
    if packet:
        options["xmp"] = packet
    if metadata.dpi:
        options["dpi"] = tuple(round(dpi) for dpi in metadata.dpi)
    image = Image.fromarray(picture)
    chroma = encoding.chroma
    image.save(file, "JPEG", quality=encoding.quality, subsampling=chroma, **options)
    data = file.getvalue()
    if packet and further:
        behind = data.index(packet) + len(packet)
        data = data[:behind] + b"".join(_segment(0xE1, one) for one in further) + data[behind:]
    if iptc := fitting(metadata.iptc, _MAX_SEGMENT):
        behind = 4 + int.from_bytes(data[4:6], "big")  # JFIF's own segment comes first.
        data = data[:behind] + _segment(0xED, iptc) + data[behind:]
    return data


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _webp(picture: Picture, profile: bytes | None, metadata: Metadata, encoding: Encoding) -> bytes:
    if max(picture.shape[:2]) > _WEBP_SIDE:
        raise UserError("WebP holds at most 16,383 px a side: choose AVIF, JPEG or a shorter side.")
    options: dict[str, Any] = {"quality": encoding.quality, "lossless": encoding.lossless}
    if encoding.lossless:
        options |= {"quality": 20, "exact": True}  # Here it means effort.
    return _by_pillow(picture, "WEBP", profile, metadata, options)


def _avif(picture: Picture, profile: bytes | None, metadata: Metadata, encoding: Encoding) -> bytes:
    options = {"quality": encoding.quality, "subsampling": encoding.chroma, "speed": 8}

    def by_pillow(pixels: Picture) -> bytes:
        return _by_pillow(pixels, "AVIF", profile, metadata, options)

    if not encoding.deep:
        return by_pillow(picture)
    return avif.encoded_deep(picture, encoding.deep, encoding.quality, by_pillow)


def _by_pillow(
    picture: Picture,
    kind: str,
    profile: bytes | None,
    metadata: Metadata,
    options: dict[str, Any],
) -> bytes:
    file = io.BytesIO()
    for name, body in (
        ("icc_profile", profile),
        ("exif", metadata.exif and EXIF_HEAD + metadata.exif),
        ("xmp", told_in_xmp(metadata.xmp, metadata.iptc)),
    ):
        if body:
            options[name] = body
    Image.fromarray(picture).save(file, kind, **options)
    return file.getvalue()


_ENCODERS = {"PNG": _png, "TIFF": _tiff, "JPEG": _jpeg, "WEBP": _webp, "AVIF": _avif}


def matte_png(matte: Matte) -> bytes:
    """A matte as a one-channel PNG."""
    return png(matte)
