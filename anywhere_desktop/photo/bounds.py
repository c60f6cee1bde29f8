"""What a file may be before anything decodes it: read once, whitelisted, bounded.

The limits stand against decompression bombs and hostile headers. Measured: libjpeg spends 22 s on
a 259 kB progressive JPEG of 2,000 scans, and OpenCV unpacks a 2 GB PNG bomb without a word.
"""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from anywhere_desktop.core.errors import UserError

MAX_BYTES = 600 << 20
MAX_PIXELS = 200_000_000
MAX_SIDE = 32_000
MAX_SCANS = 100
MAX_METADATA_BYTES = 32 << 20
_MAX_PNG_PROFILE = 1 << 20
_MAX_PNG_CHUNKS = 100_000
HEAVY = "{name} carries {size} MB beside its pixels: save a copy without metadata."
UNUSABLE_PROFILE = "{name}: its colour profile is unusable: save the photo without it or with sRGB."

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_TEXTS = b"tEXt", b"iTXt", b"zTXt"
_IPTC_TEXT = b"Raw profile type iptc\0"
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


def read_bounded(path: Path, what: str = "photograph", max_bytes: int | None = MAX_BYTES) -> bytes:
    """The file's bytes, read once; raises `UserError` for what cannot be a photograph (or `what`).

    max_bytes: None for a file of our own.
    """
    with _opened(path, what, max_bytes) as file:
        data = file.read(-1 if max_bytes is None else max_bytes + 1)
    if not data:
        raise UserError(
            f"{path.name or path} is empty (0 bytes): copy it again from the camera or card."
        )
    return data


@contextmanager
def _opened(
    path: Path, what: str, max_bytes: int | None, buffering: int = -1
) -> Iterator[BinaryIO]:
    """The file, and `UserError` for whatever hinders reading it."""
    name = path.name or str(path)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise UserError(f"{name} is a folder: choose a {what} inside it.")
        if not stat.S_ISREG(about.st_mode):
            raise UserError(f"{name} is not an ordinary file: choose a {what}.")
        if max_bytes is not None and about.st_size > max_bytes:
            raise UserError(
                f"{name} is {about.st_size >> 20} MB: the limit is {max_bytes >> 20} MB; "
                "save a smaller copy."
            )
        with path.open("rb", buffering) as file:
            yield file
    except (FileNotFoundError, NotADirectoryError):
        raise UserError(f"{path} does not exist: check the name and the folder.") from None
    except PermissionError:
        raise UserError(f"{name} may not be read: change its permissions.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(f"{name} cannot be read ({reason}): check the disk.") from None


def check_size(size: tuple[int, int], name: str) -> None:
    """Refuse a picture of too many pixels, before decoding; size is (width, height)."""
    width, height = size
    if width < 1 or height < 1:
        raise UserError(f"{name} says it is {width}x{height} px: the file is damaged.")
    if width > MAX_SIDE or height > MAX_SIDE or width * height > MAX_PIXELS:
        raise UserError(
            f"{name} says it is {width}x{height} px: the limit is {MAX_PIXELS // 1_000_000} "
            f"megapixels and {MAX_SIDE:,} px a side; save a smaller copy."
        )


def check_structure(data: bytes, kind: str, name: str) -> None:
    """Checks on the bytes that no decoder makes: number of scans, size of metadata, PNG size."""
    if kind == "JPEG":
        segments = jpeg_segments(data)[0]
        beside = sum(len(body) for _, body in segments)
        if beside > MAX_METADATA_BYTES:
            raise UserError(HEAVY.format(name=name, size=beside >> 20))
        for marker, body in segments:
            if marker in _FRAME_MARKERS and len(body) >= 5:
                height, width = struct.unpack_from(">HH", body, 1)
                check_size((width, height), name)
        if jpeg_scans(data) > MAX_SCANS:
            raise UserError(
                f"{name} has more than {MAX_SCANS} JPEG scans, as no camera writes: save it again."
            )
    if kind == "PNG":
        if len(data) >= 24:
            check_size(
                (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")), name
            )
        chunks = png_chunks(data)
        beside = sum(len(body) for tag, body in chunks if tag not in (b"IDAT", b"fdAT"))
        if beside > MAX_METADATA_BYTES:
            raise UserError(HEAVY.format(name=name, size=beside >> 20))
        for tag, packed in chunks:
            if tag == b"iCCP":
                _check_png_profile(bytes(packed), name)


def check_png_whole(data: bytes, name: str) -> None:
    """Refuse a PNG that is cut off or whose checksums fail, before a decoder complains aloud."""
    chunks = png_chunks(data)
    if not chunks or chunks[-1][0] != b"IEND":
        raise UserError(f"{name} is cut off (truncated): copy it again from the camera or card.")
    at = len(PNG_SIGNATURE)
    for tag, body in chunks:
        end = at + 8 + len(body)
        if zlib.crc32(body, zlib.crc32(tag)) != int.from_bytes(data[end : end + 4], "big"):
            raise UserError(f"{name} is damaged (a checksum fails): copy or save it again.")
        at = end + 4


def _check_png_profile(packed: bytes, name: str) -> None:
    """Pillow calls a file damaged for a profile over 1 MB, and leaves out one that is unreadable
    without a word: wrong colours.
    """
    _, _, body = packed.partition(b"\0")
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(body[1:], _MAX_PNG_PROFILE)
        whole = unpacker.eof
    except zlib.error:
        whole = False
    if not whole:
        raise UserError(UNUSABLE_PROFILE.format(name=name))


def jpeg_segments(data: bytes) -> tuple[list[tuple[int, bytes]], int]:
    """(marker, payload) of the segments before the first scan, and where that scan begins."""
    segments, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA or length < 2:
            break
        segments.append((marker, data[at + 4 : at + 2 + length]))
        at += 2 + length
    return segments, at


def jpeg_scans(data: bytes) -> int:
    """How many scans a JPEG has, up to its end marker; never decodes. Stops above `MAX_SCANS`.

    What follows the end marker (a phone's film clip, a gain map) is not looked at.
    """
    scans, at = 0, jpeg_segments(data)[1]
    while scans <= MAX_SCANS and (found := _SCAN_MARKER.search(data, at)):
        marker, at = data[found.start() + 1], found.end()
        if marker == 0xD9:
            break
        scans += marker == 0xDA
        at += int.from_bytes(data[at : at + 2], "big")
    return scans


def png_chunks(data: bytes) -> list[tuple[bytes, memoryview]]:
    """(tag, body) of the whole chunks of a PNG, as far as they reach."""
    view, chunks, at = memoryview(data), [], len(PNG_SIGNATURE)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        tag = data[at + 4 : at + 8]
        if at + 12 + length > len(data):
            break
        chunks.append((tag, view[at + 8 : at + 8 + length]))
        at += 12 + length
        if tag == b"IEND":
            break
    return chunks


def without_iptc_text(data: bytes) -> bytes:
    """A PNG without the deflated IPTC that this program reads by itself: of Photoshop's resources
    it may well have more than 1 MB, for which Pillow refuses a picture.
    """
    parts, kept, at = [], 0, len(PNG_SIGNATURE)
    for tag, body in png_chunks(data):
        end = at + 12 + len(body)
        if tag == b"zTXt" and bytes(body[:80]).startswith(_IPTC_TEXT):
            parts.append(data[kept:at])
            kept = end
        at = end
    return b"".join((*parts, data[kept:])) if parts else data


def png_texts(path: Path, keyword: str, most: int) -> Iterator[tuple[bytes, bytes]]:
    """(tag, at most so many bytes behind the keyword) of a PNG file's texts of that keyword.

    Of all other chunks the heads alone are read. Raises `UserError`.
    """
    wanted = keyword.encode("latin-1") + b"\0"
    with _opened(path, "photograph", MAX_BYTES, buffering=0) as file:
        if file.read(len(PNG_SIGNATURE)) != PNG_SIGNATURE:
            return
        for _ in range(_MAX_PNG_CHUNKS):
            head, tag = file.read(4), file.read(4)
            size, here = int.from_bytes(head, "big"), file.tell()
            if len(tag) < 4 or tag == b"IEND":
                return
            if tag in _PNG_TEXTS and size >= len(wanted) and file.read(len(wanted)) == wanted:
                yield tag, file.read(min(most, size - len(wanted)))
            file.seek(here + size + 4)
