"""What a camera file says beside its pixels: EXIF, XMP, IPTC, resolution; read and rewritten."""

import re
from dataclasses import replace

from PIL import Image

from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.photo import ifd
from anywhere_desktop.photo.bounds import jpeg_segments, png_chunks
from anywhere_desktop.photo.iptc import (
    IPTC_HEAD,
    block_of,
    from_texts,
    records_in,
    whole_records,
    without_thumbnails,
)
from anywhere_desktop.photo.long_xmp import joined
from anywhere_desktop.photo.xmp import lightened

PROGRAM = "Anywhere Desktop"

EXIF_HEAD = b"Exif\0\0"
_APP13 = 0xED
_XMP_ORIENTATION = re.compile(rb"(tiff:Orientation(?:\s*=\s*[\"']|>))\s*[1-8]")
_XMP_TOOL = re.compile(rb"(xmp:CreatorTool(?:\s*=\s*[\"']|>))[^\"'<]*")
_XMP_PACKET = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    b'xmp:CreatorTool="' + PROGRAM.encode() + b'"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
_EMPTY_TIFF = b"II*\0\x08\0\0\0" + bytes(6)
_EXIF_WIDTH, _EXIF_HEIGHT = 40962, 40963
_TEXT_TAGS = (270, 271, 272, 305, 306, 315, 33432)
_SUB_DIRECTORIES = (ifd.EXIF, ifd.GPS)
_UNMOVABLE = (37500, 40965)


def read_metadata(image: Image.Image, kind: str, data: bytes) -> Metadata:
    """Everything worth keeping of an opened (not yet decoded) image; orientation set to 1."""
    dpi = _dpi(image.info.get("dpi"))
    if kind == "TIFF":
        return upright(replace(tiff_metadata(data), dpi=dpi))
    xmp, iptc = _as_bytes(image.info.get("xmp")), None
    if kind == "JPEG":
        segments = jpeg_segments(data)[0]
        xmp, iptc = joined(xmp, segments), _app13(segments)
    if kind == "PNG":
        iptc = from_texts(png_chunks(data))
    return upright(Metadata(_exif(image, kind, data), xmp, iptc, dpi))


def tiff_metadata(data: bytes) -> Metadata:
    """What a TIFF's first directory, or that of a raw file, says; resolution is left out."""
    tags = _tags(data)
    xmp, resources = _body(tags, ifd.XMP), _body(tags, ifd.PHOTOSHOP)
    block = IPTC_HEAD + resources if resources else None
    bare = _bare_iptc(tags)
    if bare and records_in(block) is None:
        block = block_of(bare, resources or b"")
    return Metadata(_tiff_exif(data), xmp, block)


def _tags(data: bytes) -> ifd.Directory:
    try:
        return ifd.read(data)
    except ValueError:
        return {}


def _body(tags: ifd.Directory, tag: int) -> bytes | None:
    return tags[tag].data if tag in tags else None


def _bare_iptc(tags: ifd.Directory) -> bytes:
    """The records in a TIFF's own tag, which some programs turn as if they were numbers."""
    value = tags.get(ifd.IPTC)
    if value is None:
        return b""
    return whole_records(value.data) or whole_records(value.swapped().data)


def _app13(segments: list[tuple[int, bytes]]) -> bytes | None:
    """Photoshop's resources of a JPEG, in which IPTC lies; long ones go on in further segments."""
    parts = (body for marker, body in segments if marker == _APP13)
    found = [body.removeprefix(IPTC_HEAD) for body in parts if body.startswith(IPTC_HEAD)]
    return IPTC_HEAD + b"".join(found) if found else None


def upright(metadata: Metadata) -> Metadata:
    """The same with every copy of the orientation set to 1, since the pixels are upright."""
    try:
        exif = metadata.exif and ifd.patched(metadata.exif, ifd.ORIENTATION, 1)
    except ValueError:
        exif = None
    xmp = metadata.xmp and _XMP_ORIENTATION.sub(rb"\g<1>1", metadata.xmp)
    return Metadata(exif, xmp, metadata.iptc, metadata.dpi)


def for_export(metadata: Metadata, size: tuple[int, int]) -> Metadata:
    """The same for a picture of `size` (width, height) that this program made.

    The software is named, the size is put right, and old thumbnails are cut off.
    """
    metadata = upright(metadata)
    named = {ifd.SOFTWARE: ifd.text(PROGRAM)}
    try:
        exif = ifd.amend(metadata.exif or _EMPTY_TIFF, named)
        exif = ifd.patched(exif, _EXIF_WIDTH, size[0], ifd.EXIF)
        exif = ifd.patched(exif, _EXIF_HEIGHT, size[1], ifd.EXIF)
    except ValueError:
        exif = ifd.amend(_EMPTY_TIFF, named)
    xmp = lightened(metadata.xmp or _XMP_PACKET) or _XMP_PACKET
    xmp = _XMP_TOOL.sub(rb"\g<1>" + PROGRAM.encode(), xmp)
    return Metadata(exif, xmp, without_thumbnails(metadata.iptc), metadata.dpi)


def _tiff_exif(data: bytes) -> bytes | None:
    """An EXIF blob from a TIFF file's own directories (its texts, EXIF and GPS)."""
    try:
        order, tags = ifd.byte_order(data), ifd.read(data)
        blob = data[:4] + (8).to_bytes(4, "little" if order == "<" else "big") + bytes(6)
        kept = {tag: tags[tag] for tag in _TEXT_TAGS if tag in tags}
        return moved_directories(data, blob, kept) if kept or ifd.EXIF in tags else None
    except ValueError:
        return None


def moved_directories(
    source: bytes, target: bytes, changes: ifd.Directory, keep_next: bool = False
) -> bytes:
    """`target` with `changes` (in its byte order) and a copy of `source`'s EXIF and GPS.

    Maker notes stay behind: their inner offsets do not survive a move.
    """
    order, from_order = ifd.byte_order(target), ifd.byte_order(source)
    tags, changes = ifd.read(source), dict(changes)
    for pointer in _SUB_DIRECTORIES:
        at = ifd.number(tags.get(pointer), from_order)
        if at is None:
            continue
        inner = {tag: v for tag, v in ifd.read(source, at).items() if tag not in _UNMOVABLE}
        if order != from_order:
            inner = {tag: value.swapped() for tag, value in inner.items()}
        target += bytes(len(target) % 2)
        here = len(target).to_bytes(4, "little" if order == "<" else "big")
        target += ifd.packed(inner, len(target), order)
        changes[pointer] = ifd.Value(4, 1, here)
    return ifd.amend(target, changes, keep_next)


def _exif(image: Image.Image, kind: str, data: bytes) -> bytes | None:
    found = png_exif(data) if kind == "PNG" else _as_bytes(image.info.get("exif"))
    return found.removeprefix(EXIF_HEAD) if found else None


def png_exif(data: bytes) -> bytes | None:
    """A PNG's EXIF; Pillow sees one that lies behind the pixels only after decoding them."""
    return next((bytes(body) for tag, body in png_chunks(data) if tag == b"eXIf"), None)


def orientation(exif: bytes | None) -> int:
    """The EXIF orientation, 1 to 8; 1 when there is none."""
    try:
        order = ifd.byte_order(exif or b"")
        return ifd.number(ifd.read(exif or b"").get(ifd.ORIENTATION), order) or 1
    except ValueError:
        return 1


def _as_bytes(value: object) -> bytes | None:
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) and value else None


def _dpi(value: object) -> tuple[float, float] | None:
    if not (isinstance(value, tuple) and len(value) == 2):
        return None
    try:
        x, y = float(value[0]), float(value[1])
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (x, y) if 1 <= x <= 100_000 and 1 <= y <= 100_000 else None
