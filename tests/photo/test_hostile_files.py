"""What is no photograph, or means harm, is refused in one line."""

import functools
import os
import struct
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.photo.load import load, load_matte
from tests.photo.test_load import (
    SMALL,
    SRGB,
    XMP,
    chunk,
    noise,
    oriented,
    png,
    png16,
    saved,
    tiff,
    tiff16,
    written,
)


def _scan_bomb(scans: int) -> bytes:
    data = saved(Image.new("L", (600, 600)), "JPEG", progressive=True, quality=30)
    last = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last * scans + b"\xff\xd9"


@functools.cache
def _zeros(count: int) -> bytes:
    packer, block = zlib.compressobj(9), bytes(1 << 20)
    body = b"".join(packer.compress(block) for _ in range(count >> 20))
    return body + packer.flush()


def _texts() -> bytes:
    many = (chunk(b"tEXt", b"k%d\0" % i + b"x" * 500_000) for i in range(80))
    return png(64, 64, SMALL, extra=b"".join(many))


def _huge_frame() -> bytes:
    data = saved(Image.fromarray(noise(np.uint8)), "JPEG")
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", 65500, 65500) + data[at + 9 :]


_HUGE_TIFF = [
    (256, 4, 1, 60000), (257, 4, 1, 60000), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
    (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, 60000), (279, 4, 1, 100),
]  # fmt: skip
_RAW_TIFF = [(256, 4, 1, 64), (257, 4, 1, 64), *_HUGE_TIFF[2:4], (262, 3, 1, 32803)]

HOSTILE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty.jpg": (b"", "empty"),
    "text.jpg": (b"hello world" * 100, "is no picture, whatever its name"),
    "cut.jpg": (saved(Image.fromarray(noise(np.uint8)), "JPEG")[:1800], "cut off"),
    "cut.png": (saved(Image.fromarray(noise(np.uint8)), "PNG")[:3000], "cut off"),
    "cut10.png": (saved(Image.fromarray(noise(np.uint8)), "PNG")[:30], "damaged|cut off"),
    "cut.webp": (saved(Image.fromarray(noise(np.uint8)), "WEBP")[:900], "damaged"),
    "cut.avif": (saved(Image.fromarray(noise(np.uint8)), "AVIF")[:900], "damaged"),
    "cut16.png": (png16(noise(np.uint16))[:9000], "is cut off"),
    "cut16.tif": (tiff16(noise(np.uint16))[:9000], "is cut off|damaged"),
    "short.png": (png(64, 64, zlib.compress(bytes(100))), "cut off|damaged"),
    "huge.png": (png(100_000, 100_000, zlib.compress(bytes(1000))), "100000x100000 px"),
    "max.png": (png(2**31 - 1, 2**31 - 1, zlib.compress(bytes(1000))), "px: the limit"),
    "huge.jpg": (_huge_frame(), "65500x65500"),
    "huge.tif": (tiff(_HUGE_TIFF, bytes(400)), "60000x60000"),
    "most.tif": (
        tiff([(256, 4, 1, 100_000), (257, 4, 1, 100_000), *_HUGE_TIFF[2:]], bytes(400)),
        "100000x100000 px: the limit",
    ),
    "bomb.png": (
        lambda: png(30_000, 30_000, _zeros(30_000 * 3751), 1, 0),
        "too many pixels|30000x30000",
    ),
    "scans.jpg": (_scan_bomb(2000), "scans"),
    "texts.jpg": (
        lambda: b"\xff\xd8" + (b"\xff\xe1\xff\xff" + bytes(65533)) * 600,
        "beside its pixels",
    ),
    "ztxt.png": (
        lambda: png(64, 64, SMALL, extra=chunk(b"zTXt", b"c\0\0" + _zeros(300 << 20))),
        "damaged",
    ),
    "iccp.png": (
        lambda: png(64, 64, SMALL, extra=chunk(b"iCCP", b"icc\0\0" + _zeros(300 << 20))),
        "profile is unusable",
    ),
    "texts.png": (_texts, "beside its pixels"),
    "raw.tif": (tiff(_RAW_TIFF, bytes(400)), "damaged"),
    "loop.tif": (tiff([(256, 4, 1, 64), (257, 4, 1, 64)], bytes(8000), 8), "damaged"),
    "IMG_1.NEF": (tiff(_HUGE_TIFF, bytes(400)), "damaged"),
    "phone.heic": (b"\0\0\0\x18ftypheic" + bytes(100), "damaged"),
    "film.mp4": (b"\0\0\0\x18ftypisom" + bytes(100), "is a video"),
    "a.gif": (b"GIF89a" + bytes(50), "a GIF"),
    "a.psd": (b"8BPS" + bytes(50), "0x0 px: the file is damaged"),
    "a.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
    "a.eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "PostScript"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_in_one_line_and_quickly(tmp_path: Path, name: str) -> None:
    data, message = HOSTILE[name]
    path = written(tmp_path, name, data if isinstance(data, bytes) else data())
    begun = time.perf_counter()
    with pytest.raises(UserError, match=message) as refused:
        load(path)
    assert time.perf_counter() - begun < 2
    text = str(refused.value)
    assert name in text
    assert "\n" not in text
    assert ": " in text  # what is wrong: how to mend it


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"does not exist: check"):
        load(tmp_path / "none.jpg")
    with pytest.raises(UserError, match="is a folder"):
        load(tmp_path)
    with pytest.raises(UserError, match=r"^\. is a folder: choose a photograph"):
        load(Path())
    with pytest.raises(UserError, match="is a folder: choose a matte inside"):
        load_matte(tmp_path, (60, 40))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jpg")
        with pytest.raises(UserError, match="not an ordinary file"):
            load(tmp_path / "pipe.jpg")


def test_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "shut.jpg", b"x")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root reads everything: let the system refuse in its stead

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match="permissions"):
        load(path)


def test_a_phone_film_behind_the_picture_is_no_scan_bomb(tmp_path: Path) -> None:
    picture = saved(Image.fromarray(noise(np.uint8)), "JPEG")
    path = written(tmp_path, "phone.jpg", picture + b"\xff\xda\0\x02" * 5000)
    assert load(path).size == (60, 40)


def test_damaged_bytes_never_raise_anything_else(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    flat, deep = Image.fromarray(noise(np.uint8)), noise(np.uint16)
    sources = [
        saved(flat, "JPEG", exif=oriented(6), icc_profile=SRGB, xmp=XMP),
        saved(flat, "PNG", exif=oriented(6), icc_profile=SRGB),
        saved(flat, "TIFF", exif=oriented(6), icc_profile=SRGB),
        saved(flat, "WEBP", exif=oriented(6), icc_profile=SRGB),
        png16(deep),
        tiff16(deep, 6),
    ]
    refused = 0
    for turn in range(240):
        data = bytearray(sources[turn % len(sources)])
        reach = 400 if turn % 2 else len(data)
        for at in rng.integers(4, reach, rng.choice([1, 4, 16])):
            data[at] = (0, 255, int(rng.integers(256)))[rng.integers(3)]
        try:
            load(written(tmp_path, "fuzz.bin", bytes(data)))
        except UserError:
            refused += 1
    assert 20 < refused < 240
