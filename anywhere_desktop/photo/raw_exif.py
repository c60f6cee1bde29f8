"""EXIF, GPS and XMP of camera raw files, which are TIFF inside, or hold a TIFF or JPEG header."""

import struct
from collections.abc import Iterator

from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.photo import ifd
from anywhere_desktop.photo.bounds import jpeg_segments
from anywhere_desktop.photo.metadata import EXIF_HEAD, tiff_metadata

_FUJI = b"FUJIFILMCCD-RAW"
_TIFF_HEADS = {b"IIRO": b"II*\0", b"IIRS": b"II*\0", b"MMOR": b"MM\0*", b"IIU\0": b"II*\0"}
"""Olympus and Panasonic: TIFF, but for the magic number."""
_CANON = b"\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48"
_SEARCHED = 1 << 20


def raw_metadata(data: bytes) -> Metadata:
    """What a raw file says beside its pixels; empty where its form is unknown."""
    if data[:15] == _FUJI:
        return _fuji(data)
    if data[4:12] == b"ftypcrx ":
        return _canon(data)
    head = _TIFF_HEADS.get(data[:4], data[:4])
    return tiff_metadata(head + data[4:])


def _fuji(data: bytes) -> Metadata:
    """A RAF holds a JPEG, at 84 its place and length (big-endian)."""
    at, length = struct.unpack_from(">II", data, 84)
    segments = jpeg_segments(data[at : at + length])[0]
    found = (body for marker, body in segments if marker == 0xE1 and body.startswith(EXIF_HEAD))
    exif = next(found, None)
    return Metadata() if exif is None else Metadata(exif.removeprefix(EXIF_HEAD))


def _canon(data: bytes) -> Metadata:
    """A CR3's first megabyte has boxes CMT1 (texts), CMT2 (EXIF) and CMT4 (GPS): TIFF each."""
    parts = dict(_canon_boxes(data[:_SEARCHED]))
    texts = parts.get(b"CMT1")
    if texts is None:
        return Metadata()
    order = ifd.byte_order(texts)
    blob = texts
    pointers: dict[int, ifd.Value | None] = {}
    for box, pointer in ((b"CMT2", ifd.EXIF), (b"CMT4", ifd.GPS)):
        inner = parts.get(box)
        if inner is None or ifd.byte_order(inner) != order:
            continue
        blob += bytes(len(blob) % 2)
        pointers[pointer] = ifd.Value(4, 1, struct.pack(order + "I", len(blob)))
        tags = {tag: value for tag, value in ifd.read(inner).items() if tag not in (37500, 40965)}
        blob += ifd.packed(tags, len(blob), order)
    return Metadata(ifd.amend(blob, pointers))


def _canon_boxes(head: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = head.find(_CANON)
    at = len(head) if at < 0 else at + 16
    while at + 8 <= len(head):
        size, kind = struct.unpack_from(">I4s", head, at)
        if size < 8:
            return
        if kind in (b"CMT1", b"CMT2", b"CMT4"):
            yield kind, head[at + 8 : at + size]
        at += size
