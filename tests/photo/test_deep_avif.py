"""AVIF of 10 and 12 bits: what goes in comes out, by other readers too."""

import io
import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.photo.avif import bits_of
from anywhere_desktop.photo.encode import Encoding
from anywhere_desktop.photo.export import export
from anywhere_desktop.photo.load import load
from tests.photo.test_load import SRGB, XMP, oriented

WIDTH, HEIGHT = 90, 70


def ramps() -> Picture:
    """Smooth 16-bit colours, whose steps 8 bits cannot hold."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    planes = 9000 + 400 * x, 60000 - 500 * y, 20000 + 150 * (x + y)
    return np.dstack(planes).astype(np.uint16)


@pytest.mark.parametrize("bits", [10, 12])
@pytest.mark.parametrize("clear", [False, True], ids=["opaque", "transparent"])
def test_without_loss_at_quality_100(tmp_path: Path, bits: int, clear: bool) -> None:
    picture, out = ramps(), tmp_path / "a.avif"
    alpha = np.tile(np.linspace(0, 255, WIDTH).astype(np.uint8), (HEIGHT, 1)) if clear else None
    metadata = Metadata(oriented(1).tobytes()[6:], XMP)
    done = export(
        picture, out, bits=bits, alpha=alpha, icc_profile=SRGB, metadata=metadata,
        encoding=Encoding(100),
    )  # fmt: skip
    assert (done.bits, done.lossless, bits_of(out.read_bytes())) == (bits, False, bits)
    found = load(out)
    assert found.pixels.dtype == np.uint16
    step = 65535 / ((1 << bits) - 1)
    assert np.abs(found.pixels.astype(int) - picture).max() <= step / 2 + 1
    assert found.icc_profile == SRGB
    assert b"adobe:ns:meta" in (found.metadata.xmp or b"")
    assert found.metadata.exif
    if alpha is None:
        assert found.alpha is None
    else:
        assert found.alpha is not None
        assert np.abs(found.alpha.astype(int) - alpha).max() <= 1


@pytest.mark.parametrize("bits", [10, 12])
def test_lossy_ones_are_finer_than_8_bits(tmp_path: Path, bits: int) -> None:
    picture = ramps()
    off = {}
    for kept in (8, bits):
        export(picture, tmp_path / "a.avif", bits=kept, encoding=Encoding(95))
        found = load(tmp_path / "a.avif").pixels.astype(float)
        found *= 257 if found.max() < 256 else 1
        off[kept] = float(np.sqrt(((found - picture) ** 2).mean()))
    assert off[bits] < 0.8 * off[8]


def test_other_readers_see_the_same_picture(tmp_path: Path) -> None:
    picture, out = ramps(), tmp_path / "a.avif"
    metadata = Metadata(oriented(1).tobytes()[6:], XMP)
    export(picture, out, bits=12, icc_profile=SRGB, metadata=metadata, encoding=Encoding(100))
    with Image.open(out) as image:
        assert image.size == (WIDTH, HEIGHT)
        assert image.info["icc_profile"] == SRGB
        assert b"adobe:ns:meta" in image.info["xmp"]
        seen = np.asarray(image)
    assert np.abs(seen.astype(float) - picture / 257).max() <= 1.5
    raw = cv2.imread(str(out), cv2.IMREAD_UNCHANGED)
    assert raw is not None
    assert np.abs(raw[..., ::-1].astype(float) - picture / 65535 * 4095).max() <= 1
    # The project's own reader of HEIC knows the container too.
    import pi_heif

    assert pi_heif.open_heif(out.read_bytes())[0].size == (WIDTH, HEIGHT)


def test_orientation_is_applied_once(tmp_path: Path) -> None:
    picture = ramps()
    few = (picture >> 4)[..., ::-1]
    done, data = cv2.imencode(
        ".avif", few, [cv2.IMWRITE_AVIF_DEPTH, 12, cv2.IMWRITE_AVIF_QUALITY, 100]
    )
    assert done
    from anywhere_desktop.photo.avif import _joined

    def turned(orientation: int) -> bytes:
        tiny, file = Image.new("RGB", (16, 16)), io.BytesIO()
        tiny.save(file, "AVIF", exif=oriented(orientation))
        return file.getvalue()

    (tmp_path / "a.avif").write_bytes(_joined(bytes(data), turned(6)))
    found = load(tmp_path / "a.avif").pixels
    upright = np.rot90(picture, 3)
    assert np.abs(found.astype(int) - upright).max() <= 17


def test_what_cannot_be_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="for AVIF"):
        export(ramps(), tmp_path / "a.png", bits=12)
    export(ramps(), tmp_path / "a.avif", bits=10)
    data = bytearray((tmp_path / "a.avif").read_bytes())
    at = data.index(b"nclx")
    struct.pack_into(">H", data, at + 6, 16)
    profile = data.index(b"prof") if b"prof" in data else None
    assert profile is None
    (tmp_path / "hdr.avif").write_bytes(data)
    with pytest.raises(UserError, match="HDR"):
        load(tmp_path / "hdr.avif")
    (tmp_path / "cut.avif").write_bytes((tmp_path / "a.avif").read_bytes()[:-300])
    with pytest.raises(UserError):
        load(tmp_path / "cut.avif")
