"""IPTC's records (IIM 4.2) from one kind of file to another: each keeps them in its own place.

JPEG and PSD hold them in Photoshop's resources, a TIFF there or in a tag of its own, a PNG as text
(ImageMagick's "raw profile"); WebP and AVIF have no place for them, and get the properties that the
IPTC Photo Metadata Standard 2023 names as their equals in XMP.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from anywhere_desktop.photo.xmp import Properties, described

IPTC_HEAD = b"Photoshop 3.0\0"
"""What begins the block of resources in a JPEG; `Metadata.iptc` is such a block."""
RAW_PROFILE = "Raw profile type iptc"
_RECORDS, _THUMBNAILS = 1028, (1033, 1036)
"""Photoshop's numbers of resources."""
_MOST_BYTES = 1 << 20
_UTF_8 = b"\x1b%G"
_MARK, _LONG = b"\x1c", 1 << 15
_CHARACTER_SET, _TEXTS = (1, 90), 2
_DC, _PHOTOSHOP, _CORE = (
    "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/photoshop/1.0/",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
)  # fmt: skip
_PROPERTIES = {
    5: (_DC, "title", "Alt"), 10: (_PHOTOSHOP, "Urgency", ""), 15: (_PHOTOSHOP, "Category", ""),
    20: (_PHOTOSHOP, "SupplementalCategories", "Bag"), 25: (_DC, "subject", "Bag"),
    40: (_PHOTOSHOP, "Instructions", ""), 55: (_PHOTOSHOP, "DateCreated", ""),
    80: (_DC, "creator", "Seq"), 85: (_PHOTOSHOP, "AuthorsPosition", ""),
    90: (_PHOTOSHOP, "City", ""), 92: (_CORE, "Location", ""), 95: (_PHOTOSHOP, "State", ""),
    100: (_CORE, "CountryCode", ""), 101: (_PHOTOSHOP, "Country", ""),
    103: (_PHOTOSHOP, "TransmissionReference", ""), 105: (_PHOTOSHOP, "Headline", ""),
    110: (_PHOTOSHOP, "Credit", ""), 115: (_PHOTOSHOP, "Source", ""),
    116: (_DC, "rights", "Alt"), 120: (_DC, "description", "Alt"),
    122: (_PHOTOSHOP, "CaptionWriter", ""),
}  # fmt: skip
"""By dataset of the second record: namespace, name, and the list that it is in XMP."""
_DATE, _ALT_OPEN = 55, '<rdf:li xml:lang="x-default">'
_RAW_HEAD = re.compile(rb"\s{,9}iptc(?: profile)?\s{1,9}(\d{1,9})\s", re.I)
_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def block_of(records: bytes, others: bytes = b"") -> bytes:
    """Bare records as the block that JPEG files carry; others: further resources."""
    head = b"8BIM" + _RECORDS.to_bytes(2, "big") + bytes(2) + len(records).to_bytes(4, "big")
    return IPTC_HEAD + head + records + bytes(len(records) % 2) + others


def records_in(block: bytes | None) -> bytes | None:
    """The bare records of a block of Photoshop's resources; None without."""
    found = (body for number, body, _ in _resources(block or b"") if number == _RECORDS)
    return next(found, None) or None


def without_thumbnails(block: bytes | None) -> bytes | None:
    """A block without the small pictures of what the photograph was; None when nothing is left."""
    if block is None:
        return None
    parts = list(_resources(block))
    if not any(number in _THUMBNAILS for number, _, _ in parts):
        return block
    kept = b"".join(whole for number, _, whole in parts if number not in _THUMBNAILS)
    return IPTC_HEAD + kept if kept else None


def fitting(block: bytes | None, most: int) -> bytes | None:
    """A block of at most so many bytes: without its other resources where it is longer."""
    if block is None or len(block) <= most:
        return block
    records = records_in(block)
    bare = records and block_of(records)
    return bare if bare and len(bare) <= most else None


def _resources(block: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, body and whole bytes of each resource; ends at the first that is damaged."""
    data, at = block.removeprefix(IPTC_HEAD), 0
    while data[at : at + 4] == b"8BIM" and at + 12 <= len(data):
        name = data[at + 6] + 1
        begin = at + 10 + name + name % 2
        size = int.from_bytes(data[begin - 4 : begin], "big")
        if begin + size > len(data):
            return
        end = begin + size + size % 2
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        yield number, data[begin : begin + size], data[at:end]
        at = end


def whole_records(data: bytes) -> bytes:
    """The records at the beginning of some bytes, without what pads them."""
    return data[: max((end for _, _, end in _datasets(data)), default=0)]


def raw_profile(block: bytes) -> str:
    """A block as the text that PNG files carry."""
    data = block.removeprefix(IPTC_HEAD)
    digits = data.hex()
    lines = [digits[at : at + 72] for at in range(0, len(digits), 72)]
    return "\n".join(["", "iptc", f"{len(data):8}", *lines, ""])


def from_texts(chunks: Iterable[tuple[bytes, bytes | memoryview]]) -> bytes | None:
    """The block in a PNG's text, plain or compressed; None where there is none.

    chunks: tag and body of each; only the first of that name is looked into.
    """
    name = RAW_PROFILE.encode("ascii") + b"\0"
    for tag, body in chunks:
        if tag in (b"tEXt", b"zTXt") and bytes(body[: len(name)]) == name:
            rest = bytes(body[len(name) :])
            return _from_raw_profile(rest if tag == b"tEXt" else _unpacked(rest))
    return None


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(body[1:], 3 * _MOST_BYTES)
    except zlib.error:
        return b""


def _from_raw_profile(text: bytes) -> bytes | None:
    head = _RAW_HEAD.match(text)
    if head is None:
        return None
    try:
        data = bytes.fromhex(text[head.end() : 3 * _MOST_BYTES].decode("ascii"))[: int(head[1])]
    except ValueError:
        return None
    if data.startswith(b"8BIM"):
        return IPTC_HEAD + data
    return block_of(data) if data.startswith(_MARK) else None


def told_in_xmp(packet: bytes | None, block: bytes | None) -> bytes | None:
    """A packet with what the block says and the packet does not."""
    records = records_in(block)
    if records is None:
        return packet
    found: dict[int, list[str]] = {}
    for number, words in _texts(records):
        if number in _PROPERTIES and words:
            found.setdefault(number, []).append(words)
    properties: Properties = {
        _PROPERTIES[number][:2]: _value(number, words) for number, words in found.items()
    }
    return described(packet, properties) if properties else packet


def _texts(records: bytes) -> Iterator[tuple[int, str]]:
    """Datasets of the second record and their words."""
    utf_8 = False
    for key, body, _ in _datasets(records):
        if key == _CHARACTER_SET:
            utf_8 = body == _UTF_8
        elif key[0] == _TEXTS and len(body) < _LONG:  # Longer ones are pictures, not words.
            yield key[1], _words(body, utf_8)


def _datasets(records: bytes) -> Iterator[tuple[tuple[int, int], bytes, int]]:
    """Numbers, body and end of each dataset; ends at the first that is damaged."""
    at = 0
    while records[at : at + 1] == _MARK and at + 5 <= len(records):
        begin = at + 5
        size = int.from_bytes(records[at + 3 : begin], "big")
        if size & _LONG:  # Then it says how many bytes say the size.
            count = min(size - _LONG, 8)
            size = int.from_bytes(records[begin : begin + count], "big")
            begin += count
        key = records[at + 1], records[at + 2]
        at = begin + size
        if at > len(records):
            return
        yield key, records[begin:at], at


def _words(body: bytes, utf_8: bool) -> str:
    try:
        words = body.decode("utf-8")
    except UnicodeDecodeError:
        words = body.decode("utf-8" if utf_8 else "cp1252", "replace")
    return _CONTROLS.sub("", words).strip()


def _value(number: int, words: list[str]) -> str:
    kind = _PROPERTIES[number][2]
    if number == _DATE and (day := _DAY.fullmatch(words[0])):
        words = ["-".join(part for part in day.groups() if int(part))]  # 00 is unknown.
    if not kind:
        return escape(words[0])
    opened = _ALT_OPEN if kind == "Alt" else "<rdf:li>"
    kept = words[:1] if kind == "Alt" else words
    items = "".join(f"{opened}{escape(one)}</rdf:li>" for one in kept)
    return f"<rdf:{kind}>{items}</rdf:{kind}>"
