"""TIFF directories (IFDs), read and amended byte by byte: EXIF blobs and TIFF files are both.

Amending appends a new first directory and leaves every other byte where it was, so that maker
notes, whose inner offsets nobody can relocate, stay readable (TIFF 6.0, sections 2 and 8).
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

ORIENTATION, SOFTWARE, XMP, PHOTOSHOP, ICC, EXIF, GPS = 274, 305, 700, 34377, 34675, 34665, 34853
IPTC = 33723
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_WORDS = {3: 2, 4: 4, 5: 4, 8: 2, 9: 4, 10: 4, 11: 4, 12: 8, 13: 4}
_MAX_ENTRIES = 4096


@dataclass(frozen=True)
class Value:
    """A tag's value: TIFF type number, count, and bytes in the byte order of where it came from."""

    type: int
    count: int
    data: bytes

    def swapped(self) -> "Value":
        """The same value in the other byte order."""
        word = _WORDS.get(self.type, 1)
        parts = (self.data[i : i + word][::-1] for i in range(0, len(self.data), word))
        return Value(self.type, self.count, b"".join(parts))


Directory = dict[int, Value]


def text(words: str) -> Value:
    """An ASCII value; other characters become "?"."""
    data = words.encode("ascii", "replace") + b"\0"
    return Value(2, len(data), data)


def byte_order(data: bytes) -> str:
    """The `struct` sign ("<" or ">") of a TIFF structure; raises `ValueError` when it is none."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None:
        raise ValueError("no TIFF structure")
    return order


def read(data: bytes, at: int | None = None) -> Directory:
    """The directory at an offset (default: the first); entries that reach outside are left out."""
    order = byte_order(data)
    try:
        if at is None:
            (at,) = struct.unpack_from(order + "I", data, 4)
        (count,) = struct.unpack_from(order + "H", data, at)
        found: Directory = {}
        for i in range(min(count, _MAX_ENTRIES)):
            tag, kind, number = struct.unpack_from(order + "HHI", data, at + 2 + 12 * i)
            size = _SIZES.get(kind, 0) * number
            where = at + 10 + 12 * i
            if size > 4:
                (where,) = struct.unpack_from(order + "I", data, where)
            if size and where + size <= len(data):
                found[tag] = Value(kind, number, data[where : where + size])
    except struct.error:
        raise ValueError("a TIFF directory reaches outside the file") from None
    return found


def amend(data: bytes, changes: Mapping[int, Value | None], keep_next: bool = False) -> bytes:
    """`data` with tags of its first directory set or (None) removed, by appending a new one.

    Values are in the byte order of `data`. Unless `keep_next`, following directories (an EXIF
    thumbnail, further pages) are cut off.
    """
    order = byte_order(data)
    (old,) = struct.unpack_from(order + "I", data, 4)
    tags: Directory = read(data)
    (count,) = struct.unpack_from(order + "H", data, old)
    following = data[old + 2 + 12 * count :][:4] if keep_next else bytes(4)
    for tag, value in changes.items():
        if value is None:
            tags.pop(tag, None)
        else:
            tags[tag] = value
    body = data + bytes(len(data) % 2)
    block = packed(tags, len(body), order, following.ljust(4, b"\0"))
    return body[:4] + struct.pack(order + "I", len(body)) + body[8:] + block


def packed(tags: Directory, at: int, order: str, following: bytes = bytes(4)) -> bytes:
    """A directory and its values as bytes, to lie at offset `at` (even)."""
    entries, values = [], b""
    free = at + 2 + 12 * len(tags) + 4
    for tag, value in sorted(tags.items()):
        inline = value.data.ljust(4, b"\0")
        if len(value.data) > 4:
            inline = struct.pack(order + "I", free + len(values))
            values += value.data + bytes(len(value.data) % 2)
        entries.append(struct.pack(order + "HHI", tag, value.type, value.count) + inline)
    return struct.pack(order + "H", len(tags)) + b"".join(entries) + following + values


def number(value: Value | None, order: str) -> int | None:
    """The first integer of a SHORT or LONG value, or None."""
    if value is None or value.type not in (3, 4):
        return None
    return int(struct.unpack_from(order + ("H" if value.type == 3 else "I"), value.data)[0])


def patched(data: bytes, tag: int, new: int, pointer: int | None = None) -> bytes:
    """`data` with one SHORT or LONG overwritten in place, if it is there.

    It is looked for in the first directory, or in the one that the tag `pointer` leads to.
    """
    order = byte_order(data)
    try:
        (at,) = struct.unpack_from(order + "I", data, 4)
        if pointer is not None:
            inner = number(read(data).get(pointer), order)
            if inner is None:
                return data
            at = inner
        (count,) = struct.unpack_from(order + "H", data, at)
        for entry in range(at + 2, at + 2 + 12 * min(count, _MAX_ENTRIES), 12):
            found, kind, many = struct.unpack_from(order + "HHI", data, entry)
            if found == tag and kind in (3, 4) and many == 1:
                value = struct.pack(order + ("H" if kind == 3 else "I"), new)
                return data[: entry + 8] + value + data[entry + 8 + len(value) :]
    except struct.error:
        raise ValueError("a TIFF directory reaches outside the file") from None
    return data
