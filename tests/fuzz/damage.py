"""Damage to a file, by a number: the same number gives the same bytes."""

import struct
import zlib

import numpy as np

from anywhere_desktop.photo.bounds import PNG_SIGNATURE, png_chunks

_EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_HEAD = 512
_MARKS = (
    b"8BIM", b"\x1c\x02", b"Photoshop 3.0", b"Raw profile", b"parameters", b"<rdf:", b"Exif",
    b"xmp/extension", b"HasExtendedXMP",
    (33723).to_bytes(2, "little"), (34377).to_bytes(2, "little"),
)  # fmt: skip
"""Where metadata begin, in files that have them."""
_NEAR = 40


def damaged(whole: dict[str, bytes], number: int, seed: int) -> tuple[str, bytes]:
    """(name, bytes) of damaged file `number`; each kind of file comes in its turn."""
    rng = np.random.default_rng((seed, number))
    names = list(whole)
    name = names[number % len(names)]
    data = bytearray(whole[name])
    alone = name.startswith("said") and rng.random() < 0.6
    if alone:
        _words(data, rng)
    for _ in range(0 if alone else int(rng.choice([1, 1, 2, 4, 8]))):
        _WAYS[int(rng.integers(len(_WAYS)))](data, rng)
        if len(data) < 16:
            break
    if rng.random() < 0.05:
        other = whole[names[int(rng.integers(len(names)))]]
        data[len(data) // 2 :] = other[len(other) // 2 :]
    return name, _checked_anew(bytes(data)) if rng.random() < 0.5 else bytes(data)


def _checked_anew(data: bytes) -> bytes:
    """A PNG with right checksums, so that decoders look at what is damaged; others as they are."""
    if data[:8] != PNG_SIGNATURE:
        return data
    return PNG_SIGNATURE + b"".join(_chunk(tag, body) for tag, body in png_chunks(data))


def _words(data: bytearray, rng: np.random.Generator) -> None:
    """Damage to metadata alone: of a PNG also to what its compressed texts say."""
    if data[:8] == PNG_SIGNATURE and rng.random() < 0.7:
        data[:] = _texts_damaged(bytes(data), rng)
        return
    places = [at for mark in _MARKS for at in _all(data, mark)]
    if not places:
        return
    for _ in range(int(rng.choice([1, 2, 4]))):
        at = places[int(rng.integers(len(places)))]
        part = data[at : at + _NEAR]
        _WAYS[int(rng.integers(len(_WAYS)))](part, rng)
        data[at : at + _NEAR] = part


def _all(data: bytearray, mark: bytes) -> list[int]:
    found, at = [], data.find(mark)
    while at >= 0:
        found.append(at)
        at = data.find(mark, at + 1)
    return found


def _texts_damaged(data: bytes, rng: np.random.Generator) -> bytes:
    out = PNG_SIGNATURE
    for tag, view in png_chunks(data):
        body = bytearray(view)
        name = body.find(b"\0") + 1
        if tag == b"zTXt":
            text = bytearray(zlib.decompress(body[name + 1 :]))
            _WAYS[int(rng.integers(len(_WAYS)))](text, rng)
            body[name + 1 :] = zlib.compress(text)
        elif tag in (b"tEXt", b"iTXt", b"eXIf"):
            text = body[name:]
            _WAYS[int(rng.integers(len(_WAYS)))](text, rng)
            body[name:] = text
        out += _chunk(tag, body)
    return out


def _chunk(tag: bytes, body: bytes | bytearray | memoryview) -> bytes:
    check = zlib.crc32(body, zlib.crc32(tag))
    return struct.pack(">I", len(body)) + tag + bytes(body) + struct.pack(">I", check)


def _place(data: bytearray, rng: np.random.Generator) -> int:
    """Mostly in the head, where sizes and offsets are."""
    reach = min(_HEAD, len(data)) if rng.random() < 0.7 else len(data)
    return int(rng.integers(4 if reach > 4 else 0, max(reach, 5)))


def _bytes(data: bytearray, rng: np.random.Generator) -> None:
    for _ in range(int(rng.choice([1, 4, 16]))):
        at = _place(data, rng)
        if at < len(data):
            data[at] = int(rng.integers(256))


def _bit(data: bytearray, rng: np.random.Generator) -> None:
    at = _place(data, rng)
    if at < len(data):
        data[at] ^= 1 << int(rng.integers(8))


def _number(data: bytearray, rng: np.random.Generator) -> None:
    """An extreme value in a field of 1, 2 or 4 bytes, in either byte order."""
    size = int(rng.choice([1, 2, 4]))
    value = _EXTREMES[int(rng.integers(len(_EXTREMES)))] & (256**size - 1)
    at = _place(data, rng)
    data[at : at + size] = value.to_bytes(size, "big" if rng.random() < 0.5 else "little")


def _cut(data: bytearray, rng: np.random.Generator) -> None:
    del data[int(rng.integers(len(data))) :]


def _hole(data: bytearray, rng: np.random.Generator) -> None:
    at = _place(data, rng)
    del data[at : at + int(rng.integers(1, 64))]


def _twice(data: bytearray, rng: np.random.Generator) -> None:
    at = _place(data, rng)
    data[at:at] = data[at : at + int(rng.integers(1, 256))]


def _zeros(data: bytearray, rng: np.random.Generator) -> None:
    at, length = _place(data, rng), int(rng.integers(1, 128))
    data[at : at + length] = bytes(len(data[at : at + length]))


_WAYS = (_bytes, _bytes, _bit, _number, _number, _number, _cut, _hole, _twice, _zeros)
