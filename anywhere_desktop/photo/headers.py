"""Sizes that PSD, EXR, HEIC, AVIF and TIFF files claim, read before any decoder sees them."""

import struct
from collections.abc import Iterator

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.photo import ifd
from anywhere_desktop.photo.bounds import HEAVY, MAX_METADATA_BYTES, check_size

_WIDTH, _HEIGHT, _NEXT_MAX = 256, 257, 1000
_MAX_CHANNELS = 56
_MAX_ATTRIBUTES = 1000
_EXR_WINDOWS = (b"dataWindow", b"displayWindow")
_DAMAGED = "{name} is damaged and cannot be read: copy or save it again."


def check_tiff(data: bytes, name: str) -> None:
    """Refuse too many pixels and too much metadata in a TIFF's first page."""
    try:
        tags, order = ifd.read(data), ifd.byte_order(data)
    except ValueError:
        return  # BigTIFF and broken files: looked at in the decoding process.
    width, height = (ifd.number(tags.get(tag), order) for tag in (_WIDTH, _HEIGHT))
    if width and height:
        check_size((width, height), name)
    beside = sum(len(value.data) for tag, value in tags.items() if tag not in (273, 279, 324, 325))
    if beside > MAX_METADATA_BYTES:
        raise UserError(HEAVY.format(name=name, size=beside >> 20))


def tiff_pages(data: bytes) -> int:
    """How many full pages a TIFF has (thumbnails and masks left out), up to 1000; 1 if unknown."""
    pages = 0
    seen: set[int] = set()
    try:
        order = ifd.byte_order(data)
        (at,) = struct.unpack_from(order + "I", data, 4)
        while at and at not in seen and len(seen) < _NEXT_MAX:
            seen.add(at)
            tags = ifd.read(data, at)
            pages += not (ifd.number(tags.get(254), order) or 0) & 5
            (count,) = struct.unpack_from(order + "H", data, at)
            (at,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)
    except (ValueError, struct.error):
        pass
    return max(pages, 1)


def check_psd(data: bytes, name: str) -> None:
    """Refuse impossible Photoshop headers (Adobe's file format specification, 2019)."""
    if len(data) < 26:
        raise UserError(f"{name} is cut off (truncated): copy it again from the camera or card.")
    version, channels, height, width, depth = struct.unpack_from(">H6xHIIH", data, 4)
    check_size((width, height), name)
    if version not in (1, 2) or not 1 <= channels <= _MAX_CHANNELS or depth not in (1, 8, 16, 32):
        raise UserError(_DAMAGED.format(name=name))


def check_exr(data: bytes, name: str) -> None:
    """Refuse windows beyond the bounds in the header of an OpenEXR file's first part."""
    at = 8
    for _ in range(_MAX_ATTRIBUTES):
        label, at = _word(data, at, name)
        if not label:
            return
        _, at = _word(data, at, name)
        size = int.from_bytes(data[at : at + 4], "little")
        if size > MAX_METADATA_BYTES:
            raise UserError(HEAVY.format(name=name, size=size >> 20))
        if label in _EXR_WINDOWS and size == 16 and at + 20 <= len(data):
            left, top, right, bottom = struct.unpack_from("<4i", data, at + 4)
            check_size((right - left + 1, bottom - top + 1), name)
        at += 4 + size
    raise UserError(_DAMAGED.format(name=name))


def _word(data: bytes, at: int, name: str) -> tuple[bytes, int]:
    end = data.find(b"\0", at, at + 256)
    if end < 0:
        raise UserError(_DAMAGED.format(name=name))
    return data[at:end], end + 1


def check_boxes(data: bytes, name: str) -> None:
    """Refuse sizes beyond the bounds in a HEIC's or AVIF's `ispe` (ISO/IEC 23008-12, 6.5.3)."""
    for kind, start, end in boxes(data, 0, len(data)):
        if kind == b"meta" and end - start > MAX_METADATA_BYTES:
            raise UserError(HEAVY.format(name=name, size=(end - start) >> 20))
    for size in _extents(data):
        check_size(size, name)


def claimed_pixels(data: bytes) -> int:
    """The pixels of the largest picture that a HEIC or AVIF says it has; 0 if it says nothing."""
    return max((width * height for width, height in _extents(data)), default=0)


def _extents(data: bytes) -> Iterator[tuple[int, int]]:
    for kind, start, end in boxes(data, 0, len(data)):
        at = data.find(b"ispe", start, end) if kind == b"meta" else -1
        while at >= 0:
            if at + 16 <= end and data[at - 4 : at] == b"\0\0\0\x14":
                width, height = struct.unpack_from(">II", data, at + 8)
                yield width, height
            at = data.find(b"ispe", at + 4, end)


def boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(kind, start, end) of the contents of the boxes in a stretch of bytes."""
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1 and at + 16 <= end:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        last = end if size == 0 else min(at + size, end)
        if last < at + head:
            return
        yield kind, at + head, last
        at = last
