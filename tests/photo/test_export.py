import errno
import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.picture import Picture, to_depth
from anywhere_desktop.photo.export import export, export_matte, read_back
from anywhere_desktop.photo.load import load, load_matte
from anywhere_desktop.photo.written import write_whole
from tests.photo.test_load import IPTC, SRGB, XMP, noise, oriented, saved, written

FULL = Metadata(oriented(1).tobytes()[6:], XMP, IPTC, (300.0, 300.0))
LOSSLESS = [("a.png", 8), ("a.png", 16), ("a.tif", 8), ("a.tiff", 16)]


@pytest.mark.parametrize(("name", "bits"), LOSSLESS)
def test_lossless_export_is_bit_exact_and_keeps_everything(
    tmp_path: Path, name: str, bits: int
) -> None:
    picture = noise(np.uint8 if bits == 8 else np.uint16)
    done = export(picture, tmp_path / name, icc_profile=SRGB, metadata=FULL)
    assert (done.bits, done.lossless) == (bits, True)
    photo = load(tmp_path / name)
    assert photo.pixels.dtype == picture.dtype
    assert np.array_equal(photo.pixels, picture)
    assert photo.icc_profile == SRGB
    assert photo.metadata.xmp is not None
    assert b"adobe:ns:meta" in photo.metadata.xmp
    assert photo.metadata.dpi == pytest.approx((300, 300), abs=0.01)
    assert photo.metadata.iptc == IPTC
    _check_exif(photo.metadata.exif)


def _check_exif(data: bytes | None) -> None:
    assert data is not None
    exif = Image.Exif()
    exif.load(data)
    assert exif[305] == "Anywhere Desktop"
    assert exif[271] == "TestCam"
    assert exif.get(274, 1) == 1
    assert exif.get_ifd(34665)[33434] == (1, 125)


def test_other_readers_agree(tmp_path: Path) -> None:
    picture = noise(np.uint8)
    for name in ("a.png", "a.tif"):
        export(picture, tmp_path / name, icc_profile=SRGB, metadata=FULL)
        with Image.open(tmp_path / name) as image:
            assert np.array_equal(np.asarray(image), picture)
            assert image.info["icc_profile"] == SRGB
            assert image.getexif()[305] == "Anywhere Desktop"


def test_jpeg_keeps_colour_at_full_resolution_and_metadata(tmp_path: Path) -> None:
    smooth: Picture = np.linspace(0, 65535, 7200).reshape(40, 60, 3).astype(np.uint16)
    done = export(smooth, tmp_path / "a.jpg", icc_profile=SRGB, metadata=FULL)
    assert (done.bits, done.lossless) == (8, False)
    photo = load(tmp_path / "a.jpg")
    assert np.abs(photo.pixels.astype(int) - to_depth(smooth, 8)).mean() < 2
    frame = photo.original.index(b"\xff\xc0")
    assert [photo.original[frame + 11 + 3 * i] for i in range(3)] == [0x11] * 3  # 4:4:4
    assert photo.icc_profile == SRGB
    assert photo.metadata.iptc == IPTC
    assert photo.metadata.dpi == pytest.approx((300, 300))
    _check_exif(photo.metadata.exif)


def test_depth_is_converted_only_when_asked(tmp_path: Path) -> None:
    deep = noise(np.uint16)
    done = export(deep, tmp_path / "a.png", bits=8)
    assert not done.lossless
    assert load(tmp_path / "a.png").bits == 8


def test_maker_notes_stay_where_they_point(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[271] = "TestCam"
    inner = exif.get_ifd(34665)
    inner[37500] = b"MakerNote, with offsets of its own" * 3
    inner[40962], inner[40963] = 6000, 4000
    before = exif.tobytes()[6:]
    at = before.index(b"MakerNote")
    export(noise(np.uint8), tmp_path / "a.jpg", metadata=Metadata(before))
    after = load(tmp_path / "a.jpg").metadata.exif
    assert after is not None
    assert after.index(b"MakerNote") == at
    reread = Image.Exif()
    reread.load(after)
    assert reread.get_ifd(34665)[40962] == 60
    assert reread.get_ifd(34665)[40963] == 40


def test_old_thumbnail_and_oversized_metadata_do_not_come_along(tmp_path: Path) -> None:
    huge = Metadata(xmp=b"x" * 70_000, exif=b"not exif at all")
    export(noise(np.uint8), tmp_path / "a.jpg", metadata=huge)
    photo = load(tmp_path / "a.jpg")
    assert photo.metadata.xmp is None
    assert photo.metadata.exif is not None
    assert photo.metadata.exif[-20:].endswith(b"Anywhere Desktop\0\0")


def test_untagged_picture_names_the_program(tmp_path: Path) -> None:
    export(noise(np.uint8), tmp_path / "a.png")
    photo = load(tmp_path / "a.png")
    assert photo.icc_profile is None
    assert photo.metadata.xmp is not None
    assert b'xmp:CreatorTool="Anywhere Desktop"' in photo.metadata.xmp


def test_unknown_ending_is_refused(tmp_path: Path) -> None:
    for name in ("a.gif", "a", "a.heic"):
        with pytest.raises(UserError, match=r"end the name in \.png"):
            export(noise(np.uint8), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_photograph_is_never_overwritten(tmp_path: Path) -> None:
    data = saved(Image.fromarray(noise(np.uint8)), "PNG")
    source = written(tmp_path, "photo.png", data)
    link = tmp_path / "link.png"
    link.symlink_to(source)
    for path in (source, link, tmp_path / "." / "photo.png"):
        with pytest.raises(UserError, match="the photograph itself"):
            export(noise(np.uint8), path, protect=source)
    assert source.read_bytes() == data


def test_a_taken_name_is_told_when_nothing_may_be_replaced(tmp_path: Path) -> None:
    old = written(tmp_path, "a.png", b"old")
    for turn in range(2):
        with pytest.raises(FileExistsError):
            export(noise(np.uint8), old, replace=False)
        assert old.read_bytes() == b"old"
        done = export(noise(np.uint8), tmp_path / f"b{turn}.png", replace=False)
        assert np.array_equal(read_back(done.path).pixels, noise(np.uint8))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["a.png", "b0.png", "b1.png"]
    export(noise(np.uint8), old)
    assert old.read_bytes() != b"old"


def test_reading_back_knows_no_limit_of_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anywhere_desktop.photo.load.MAX_BYTES", 1000)
    export(noise(np.uint16), tmp_path / "a.tif")
    with pytest.raises(UserError, match="the limit is"):
        load(tmp_path / "a.tif")
    assert np.array_equal(read_back(tmp_path / "a.tif").pixels, noise(np.uint16))


@pytest.mark.parametrize("letter", ["a", "瓶", "🌿"])
def test_a_name_may_be_as_long_as_a_disk_takes(tmp_path: Path, letter: str) -> None:
    name = letter * ((255 - len(".png")) // len(letter.encode())) + ".png"
    write_whole(tmp_path / name, b"first")
    write_whole(tmp_path / name, b"second")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [(name, b"second")]


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        export(noise(np.uint8), tmp_path / "none" / "a.png")
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        export(noise(np.uint8), tmp_path / "folder.png")
    with pytest.raises(UserError, match="too long"):
        export(noise(np.uint8), tmp_path / ("x" * 300 + ".png"))


@pytest.mark.parametrize(
    ("number", "message"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "may not be written to"), (errno.EIO, "cannot")],
)
def test_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    old = written(tmp_path, "a.png", b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError, match=message):
        export(noise(np.uint8), old)
    assert old.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if os.name != "posix" or os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_full_disk_is_said_and_left_clean(small_disk: Path) -> None:
    with pytest.raises(UserError, match=r"disk is full: free \d+ MB"):
        export(noise(np.uint16, 600, 600), small_disk / "a.tif")
    assert list(small_disk.iterdir()) == []


def test_read_only_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(UserError, match="may not be written"):
        export(noise(np.uint8), folder / "a.png")


def test_matte_round_trip(tmp_path: Path) -> None:
    matte = noise(np.uint8, channels=1)
    export_matte(matte, tmp_path / "m.png")
    assert np.array_equal(load_matte(tmp_path / "m.png", (60, 40)), matte)
    with Image.open(io.BytesIO((tmp_path / "m.png").read_bytes())) as image:
        assert image.mode == "L"
    with pytest.raises(UserError, match=r"\.png"):
        export_matte(matte, tmp_path / "m.jpg")
