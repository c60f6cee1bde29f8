"""IPTC's records where they are damaged, long, turned, hostile, or beside other resources."""

import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.photo import ifd
from anywhere_desktop.photo.export import export
from anywhere_desktop.photo.iptc import (
    IPTC_HEAD,
    RAW_PROFILE,
    block_of,
    from_texts,
    raw_profile,
    records_in,
    told_in_xmp,
    whole_records,
)
from anywhere_desktop.photo.load import load
from anywhere_desktop.photo.metadata import tiff_metadata

TITLE = b"\x1c\x02\x69\0\x05Title"
NAME = RAW_PROFILE.encode() + b"\0"
PIXELS = np.full((8, 8, 3), 90, np.uint8)


def _resource(number: int, body: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHI", number, 0, len(body)) + body + bytes(len(body) % 2)


def test_damaged_records_say_what_they_can() -> None:
    records = TITLE + b"\x1c\x02\x5a\0\x04K\xf6ln" + b"\x1c\x02\x78\x40\0gone"
    told = told_in_xmp(None, block_of(records))
    assert told is not None
    assert b"Headline>Title<" in told
    assert "City>K\u00f6ln<".encode() in told
    assert b"gone" not in told
    assert told_in_xmp(told, block_of(records)) == told
    assert told_in_xmp(None, b"Photoshop 3.0\x008BIM\x04\x04") is None
    assert told_in_xmp(None, block_of(b"\x1c\x02\x69\0\x03a\x01\xff")) is not None


def test_long_datasets_are_passed_over_and_dates_are_what_is_known() -> None:
    long = b"\x1c\x02\xca\x80\x04" + (40_000).to_bytes(4, "big") + bytes(40_000)
    told = told_in_xmp(None, block_of(long + TITLE + b"\x1c\x02\x37\0\x0820260000"))
    assert told is not None
    assert b"Headline>Title<" in told
    assert b"DateCreated>2026<" in told


def test_a_png_s_text_is_read_in_every_form_and_none_holds_the_program_up() -> None:
    block = block_of(TITLE)
    text = raw_profile(block).encode()
    assert from_texts([(b"tEXt", NAME + text)]) == block
    assert from_texts([(b"zTXt", NAME + b"\0" + zlib.compress(text))]) == block
    assert from_texts([(b"tEXt", NAME + b"\niptc\n 10\n" + TITLE.hex().encode())]) == block
    # Blanks without end, which kept a regular expression busy for minutes.
    blanks = b"\niptc\n 8\n" + b" " * 3_000_000 + b"z"
    many = [(b"zTXt", NAME + b"\0" + zlib.compress(blanks, 1))] * 1000
    assert from_texts(many) is None
    for broken in (b"", b"iptc", b"exif 2 1c02", b"iptc x 1c02", b"iptc 2 1c0", b"iptc 2 zz"):
        assert from_texts([(b"tEXt", NAME + broken)]) is None
    assert from_texts([(b"zTXt", NAME + b"\0no deflate")]) is None


def test_a_tiff_s_own_tag_is_read_turned_or_not() -> None:
    padded = TITLE + bytes(-len(TITLE) % 4)
    for data in (padded, ifd.Value(4, len(padded) // 4, padded).swapped().data):
        value = ifd.Value(4, len(data) // 4, data)
        file = b"II*\0\x08\0\0\0" + ifd.packed({ifd.IPTC: value}, 8, "<")
        assert records_in(tiff_metadata(file).iptc) == TITLE
        both = {ifd.IPTC: value, ifd.PHOTOSHOP: ifd.Value(7, 14, _resource(1005, b"\1\2"))}
        found = tiff_metadata(b"II*\0\x08\0\0\0" + ifd.packed(both, 8, "<")).iptc
        assert records_in(found) == TITLE
        assert found is not None
        assert found.endswith(_resource(1005, b"\1\2"))
    assert whole_records(b"none") == b""


def test_old_thumbnails_stay_behind_and_long_resources_leave_room(tmp_path: Path) -> None:
    small, long = _resource(1036, b"\xff\xd8old"), _resource(2000, bytes(70_000))
    block = IPTC_HEAD + small + long + _resource(1028, TITLE)
    for name in ("a.jpg", "a.png", "a.tif"):
        export(PIXELS, tmp_path / name, metadata=Metadata(None, None, block))
        found = load(tmp_path / name)
        assert records_in(found.metadata.iptc) == TITLE
        assert b"old" not in found.original
        assert ((found.metadata.iptc or b"").find(long) > 0) == (name == "a.tif" or name == "a.png")


def test_resources_that_go_on_in_a_second_segment_are_one_block(tmp_path: Path) -> None:
    export(PIXELS, tmp_path / "a.jpg")
    data = (tmp_path / "a.jpg").read_bytes()
    whole = _resource(2000, bytes(90_000)) + _resource(1028, TITLE)
    parts = [IPTC_HEAD + whole[:60_000], IPTC_HEAD + whole[60_000:]]
    segments = b"".join(b"\xff\xed" + struct.pack(">H", len(p) + 2) + p for p in parts)
    (tmp_path / "b.jpg").write_bytes(data[:2] + segments + data[2:])
    assert load(tmp_path / "b.jpg").metadata.iptc == IPTC_HEAD + whole


def test_a_tiff_says_it_in_both_places(tmp_path: Path) -> None:
    export(PIXELS, tmp_path / "a.tif", metadata=Metadata(None, None, block_of(TITLE)))
    data = (tmp_path / "a.tif").read_bytes()
    tags = ifd.read(data)
    assert tags[ifd.IPTC].type == 4
    assert tags[ifd.IPTC].data == TITLE + bytes(-len(TITLE) % 4)
    assert IPTC_HEAD + tags[ifd.PHOTOSHOP].data == block_of(TITLE)


def test_a_png_with_large_resources_opens_everywhere(tmp_path: Path) -> None:
    """Clipping paths and the like: as a text of over 1 MB they would close the whole picture."""
    noise = np.random.default_rng(3).bytes(700_000)
    block = IPTC_HEAD + _resource(2000, noise) + _resource(1028, TITLE)
    export(PIXELS, tmp_path / "a.png", metadata=Metadata(None, None, block))
    with Image.open(tmp_path / "a.png") as image:
        image.load()
    assert load(tmp_path / "a.png").metadata.iptc == block_of(TITLE)
    data = (tmp_path / "a.png").read_bytes()
    body = NAME + b"\0" + zlib.compress(raw_profile(block).encode(), 1)
    check = struct.pack(">I", zlib.crc32(b"zTXt" + body))
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + check
    for at in (33, len(data) - 12):
        (tmp_path / "b.png").write_bytes(data[:at] + chunk + data[at:])
        assert np.array_equal(load(tmp_path / "b.png").pixels, PIXELS)
