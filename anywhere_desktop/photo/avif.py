"""AVIF of 10 and 12 bits: OpenCV encodes and decodes the pixels, which Pillow cuts to 8 bits.

OpenCV writes neither profile nor metadata, so the boxes of a tiny AVIF that Pillow writes with them
are taken, and given OpenCV's picture (ISO/IEC 14496-12, clause 8; ISO/IEC 23008-12; AV1 in ISOBMFF
1.2, section 2.3).
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture

DEPTHS = (10, 12)
_FULL_BOXES = {b"meta": 4, b"iinf": 6}
"""Bytes before the first box inside: version and flags, and the number of entries."""
_PLAIN_BOXES = (b"iprp", b"ipco")
_PER_PICTURE = (b"ispe", b"pixi", b"av1C", b"nclx")
_TINY_PX = 16
_SPEED = 8
_ROWS = 256
_HDR = (16, 18)
"""PQ and HLG, ITU-T H.273, table 3."""


@dataclass(frozen=True)
class Box:
    """A box of a file: its type (a `colr` of code points counts as `nclx`), and where it lies."""

    kind: bytes
    start: int
    body: int
    end: int


def bits_of(data: bytes) -> int:
    """Bits a channel of an AVIF file's picture, as its decoder's settings say; 8 if unknown."""
    for box in _boxes(data):
        if box.kind == b"av1C" and box.end - box.body >= 4:
            flags = data[box.body + 2]
            return 8 if not flags & 0x40 else 12 if flags & 0x20 else 10
    return 8


def is_hdr(data: bytes) -> bool:
    """Whether a file's code points say that its light is brighter than paper."""
    found = (box for box in _boxes(data) if box.kind == b"nclx")
    return any(data[box.body + 7] in _HDR for box in found if box.end - box.body >= 11)


def spread(values: NDArray[Any], bits: int) -> Picture:
    """Values of so many bits over the whole of 16, in strips; rounded."""
    top, out = (1 << bits) - 1, np.empty(values.shape, np.uint16)
    for first in range(0, len(values), _ROWS):
        rows = slice(first, first + _ROWS)
        whole = np.minimum(values[rows], top).astype(np.uint32)
        out[rows] = (whole * 65535 + top // 2) // top
    return out


def encoded_deep(
    channels: Picture, bits: int, quality: int, template: Callable[[Picture], bytes]
) -> bytes:
    """The bytes of a file. channels: `(h, w, 3 or 4)` uint16; quality: 100 loses nothing of what
    fits into so many bits, less is stored with colour at half size (4:2:0).

    template: writes a tiny 8-bit picture as AVIF, with profile and metadata.
    """
    import cv2

    top = (1 << bits) - 1
    few = np.empty(channels.shape, np.uint16)
    order = [2, 1, 0, 3][: channels.shape[2]]
    for first in range(0, len(channels), _ROWS):
        rows = slice(first, first + _ROWS)
        whole = channels[rows].astype(np.uint32)
        few[rows] = ((whole * top + 32767) // 65535)[..., order]
    options = cv2.IMWRITE_AVIF_DEPTH, bits, cv2.IMWRITE_AVIF_QUALITY, quality
    try:
        done, data = cv2.imencode(".avif", few, (*options, cv2.IMWRITE_AVIF_SPEED, _SPEED))
    except cv2.error:
        done = False
    if not done:
        raise UserError("The picture is too large for this format: choose another one.")
    tiny = np.full((_TINY_PX, _TINY_PX, channels.shape[2]), 128, np.uint8)
    return _joined(bytes(data), template(tiny))


def _joined(picture: bytes, around: bytes) -> bytes:
    """The file `around` with the picture of another in the place of its own."""
    out = bytearray(around)
    found, own = _per_picture(picture), _per_picture(around)
    for kind in _PER_PICTURE:
        for theirs, ours in zip(found[kind], own[kind], strict=True):
            out[ours.start : ours.end] = picture[theirs.start : theirs.end]
    head, old = _first(picture, b"ftyp"), _first(around, b"ftyp")
    moved = (head.end - head.start) - (old.end - old.start)
    payloads = [picture[at : at + length] for _, at, length, kind in _items(picture)]
    place = len(out) + moved + 8
    for where, at, length, kind in _items(around):
        if kind == b"av01":
            length, at = len(payloads[0]), place
            place += len(payloads.pop(0))
        else:
            at += moved
        struct.pack_into(">II", out, where, at, length)
    whole = [picture[at : at + length] for _, at, length, _ in _items(picture)]
    data = b"".join(whole)
    out += struct.pack(">I", 8 + len(data)) + b"mdat" + data
    return picture[head.start : head.end] + bytes(out[old.end :])


def _per_picture(data: bytes) -> dict[bytes, list[Box]]:
    boxes = list(_boxes(data))
    return {kind: [box for box in boxes if box.kind == kind] for kind in _PER_PICTURE}


def _items(data: bytes) -> list[tuple[int, int, int, bytes]]:
    """Of each item: where its place is written, its offset, length, and type."""
    kinds = {}
    for box in _boxes(data):
        if box.kind == b"infe":
            (number,) = struct.unpack_from(">H", data, box.body + 4)
            kinds[number] = data[box.body + 8 : box.body + 12]
    at = _first(data, b"iloc").body
    version, sizes, count = data[at], data[at + 4 : at + 6], data[at + 6 : at + 8]
    if version != 0 or sizes != b"\x44\x00":
        raise ValueError("items that are placed in another way")
    found, at = [], at + 8
    for _ in range(int.from_bytes(count, "big")):
        number, extents = struct.unpack_from(">H2xH", data, at)
        if extents != 1:
            raise ValueError("an item in several pieces")
        place, length = struct.unpack_from(">II", data, at + 6)
        found.append((at + 6, place, length, kinds[number]))
        at += 14
    return found


def _first(data: bytes, kind: bytes) -> Box:
    return next(box for box in _boxes(data) if box.kind == kind)


def _boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[Box]:
    """All boxes, outer ones first; stops at whatever is no box."""
    end = len(data) if end is None else end
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, start)
        body = start + 8
        if size == 1 and start + 16 <= end:
            (size,), body = struct.unpack_from(">Q", data, start + 8), start + 16
        size = size or end - start
        if size < body - start or start + size > end:
            return
        coded = kind == b"colr" and data[body : body + 4] == b"nclx"
        yield Box(b"nclx" if coded else kind, start, body, start + size)
        if kind in _PLAIN_BOXES or kind in _FULL_BOXES:
            yield from _boxes(data, body + _FULL_BOXES.get(kind, 0), start + size)
        start += size
