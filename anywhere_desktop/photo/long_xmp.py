"""XMP that is longer than a JPEG's segment: one packet, and the rest in segments of its own.

After Adobe's XMP specification, part 3 (2020), 1.1.3.1: the packet names the rest by its MD5.
"""

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator

from anywhere_desktop.photo import xmp
from anywhere_desktop.photo.packet import Name, outline, without

_APP1 = 0xE1
_PACKET = b"http://ns.adobe.com/xap/1.0/\0"
_REST = b"http://ns.adobe.com/xmp/extension/\0"
_HEAD = len(_REST) + 32 + 8
_MOST = 65_400
"""Bytes of the rest in one segment."""
MOST_PACKET = 65_533 - len(_PACKET)
_NOTE_OPEN = b'<rdf:Description xmlns:xmpNote="http://ns.adobe.com/xmp/note/" rdf:about='
_NOTE: Name = ("http://ns.adobe.com/xmp/note/", "HasExtendedXMP")
_NAMED = re.compile(rb"""HasExtendedXMP(?:\s*=\s*["']|>)\s*([0-9A-F]{32})""")
_WRAPPER = re.compile(rb"<\?xpacket[^<>]*\?>")


def parted(packet: bytes) -> tuple[bytes | None, tuple[bytes, ...]]:
    """(packet that fits a segment, bodies of the segments that follow) of one that may be longer.

    What this program states stays in the packet, where everybody looks. None for the packet when
    even that is too long.
    """
    if len(packet) <= MOST_PACKET:
        return packet, ()
    if outline(packet) is None:
        return None, ()
    own, rest = xmp.own_apart(packet)
    rest = _WRAPPER.sub(b"", rest).strip()
    name = hashlib.md5(rest, usedforsecurity=False).hexdigest().upper().encode()
    note = _NOTE_OPEN + xmp.about(packet) + b' xmpNote:HasExtendedXMP="' + name + b'"/>'
    first = None if own is None else xmp.with_inside(None, note + own)
    if first is None or len(first) > MOST_PACKET:
        return None, ()
    return first, tuple(_segments(rest, name))


def short(packet: bytes) -> bytes | None:
    """A packet that fits a segment: as it is, or what this program states alone; None without."""
    if len(packet) <= MOST_PACKET:
        return packet
    own = xmp.own_apart(packet)[0]
    first = xmp.with_inside(None, own) if own else None
    return first if first and len(first) <= MOST_PACKET else None


def _segments(rest: bytes, name: bytes) -> Iterator[bytes]:
    for at in range(0, len(rest), _MOST):
        yield _REST + name + struct.pack(">II", len(rest), at) + rest[at : at + _MOST]


def joined(packet: bytes | None, segments: Iterable[tuple[int, bytes]]) -> bytes | None:
    """A JPEG's packet with the rest that it names; as it is where that is not whole.

    segments: (marker, body) of the file.
    """
    named = _NAMED.search(packet or b"")
    if packet is None or named is None:
        return packet
    rest = _rest([body for marker, body in segments if marker == _APP1], named[1])
    inner = xmp.descriptions(rest) if rest else None
    first = without(packet, _NOTE.__eq__) if inner else None
    return (first and inner and xmp.with_inside(first, inner)) or packet


def _rest(bodies: list[bytes], name: bytes) -> bytes | None:
    parts: dict[int, bytes] = {}
    for body in bodies:
        if body.startswith(_REST + name) and len(body) >= _HEAD:
            (at,) = struct.unpack_from(">I", body, _HEAD - 4)
            parts[at] = body[_HEAD:]
    rest = b"".join(parts[at] for at in sorted(parts))
    whole = hashlib.md5(rest, usedforsecurity=False).hexdigest().upper().encode()
    return rest if whole == name else None
