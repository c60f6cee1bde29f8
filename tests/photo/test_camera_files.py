"""Camera raw, HEIC, PSD, OpenEXR and unusual TIFF: what comes in is what was written."""

import io
import os
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import linear_to_srgb, to_depth
from anywhere_desktop.core.watch import Event, PictureMade, Watch
from anywhere_desktop.photo import apart, ifd, rgb_profiles
from anywhere_desktop.photo.formats import sniff
from anywhere_desktop.photo.load import decode
from anywhere_desktop.photo.metadata import for_export
from tests.photo import camera_files as made

SHAPE = (40, 60, 3)
_GREYS = ((0.18,) * 3, (0.5,) * 3, (0.9,) * 3, (0.4, 0.1, 0.1), (0.1, 0.4, 0.1), (0.1, 0.1, 0.4))


def noise(dtype: str, channels: int = 3) -> NDArray[Any]:
    top = 1 if dtype[0] == "f" else np.iinfo(dtype).max
    return (np.random.default_rng(5).random((*SHAPE[:2], channels)) * top).astype(dtype)


def bars() -> NDArray[np.float64]:
    light = np.zeros((64, 96, 3))
    for i, colour in enumerate(_GREYS):
        light[:, 16 * i : 16 * i + 16] = colour
    return light


def middles(photo: Photograph) -> NDArray[np.float64]:
    return photo.srgb[32, 8::16].astype(float)


def test_raw_has_the_light_that_the_camera_saw() -> None:
    told: list[Event] = []
    photo = decode(made.dng(bars(), neutral=(0.5, 1, 0.7)), "a.dng", Watch(told.append))
    want = linear_to_srgb(np.array(_GREYS)) * 255
    assert np.abs(middles(photo) - want).max() <= 1
    assert (photo.size, photo.bits, photo.alpha, photo.notes) == ((96, 64), 16, None, ())
    assert photo.icc_profile is not None
    own = ImageCms.ImageCmsProfile(io.BytesIO(photo.icc_profile))
    assert "ProPhoto" in ImageCms.getProfileDescription(own)
    assert photo.metadata.exif is not None
    sent = for_export(photo.metadata, photo.size).exif  # Without exposure data, but not empty.
    assert sent is not None
    assert ifd.read(sent)[271].data == b"TestCam\0"
    (preview,) = (event for event in told if isinstance(event, PictureMade))
    assert (preview.kind, preview.picture.shape) == ("preview", (32, 48, 3))
    assert np.abs(preview.picture[16, 4::8] - want).max() <= 2


def test_raw_is_turned_once_and_known_by_its_bytes() -> None:
    data = made.dng(bars(), orientation=6)
    assert sniff(data, "photo") == "RAW"
    photo = decode(data, "photo")
    assert photo.size == (64, 96)
    upright = np.rot90(photo.srgb)[32, 8::16].astype(float)
    assert np.abs(upright - linear_to_srgb(np.array(_GREYS)) * 255).max() <= 1
    exif = Image.Exif()
    exif.load(photo.metadata.exif or b"")
    assert exif.get(274, 1) == 1


def test_heic_is_exact_at_8_and_12_bits() -> None:
    flat = noise("u1", 4)
    data = made.heic(flat, "RGBA")
    photo = decode(data, "a.heic")
    assert photo.alpha is not None
    assert np.array_equal(photo.pixels, flat[..., :3])
    assert np.array_equal(photo.alpha, flat[..., 3])
    wide = np.random.default_rng(5).integers(0, 255, (700, 1000, 3), dtype=np.uint8)
    assert np.array_equal(decode(made.heic(wide), "b.heic").pixels, wide)  # Memory of its own.
    deep = noise("u2") >> 4
    deep = (deep << 4) | (deep >> 8)  # 12 bits, so that white is white.
    deep[0, 0] = 65535
    photo = decode(made.heic(deep, "RGB;16"), "a.heic")
    assert photo.bits == 16
    assert np.array_equal(photo.pixels, deep)


def test_psd_composite_and_the_matte_of_its_layer() -> None:
    flat = noise("u1")
    photo = decode(made.psd(flat), "a.psd")
    assert np.array_equal(photo.pixels, flat)
    assert photo.alpha is None
    matte = np.zeros(SHAPE[:2], np.uint8)
    matte[10:30, 20:40] = 255
    layered = decode(made.layered_psd(flat, matte), "a.psd")
    assert layered.alpha is not None
    assert np.array_equal(layered.alpha, matte)
    assert layered.notes == ("The layer Product serves as the matte.",)


def test_exr_is_light_in_its_own_primaries() -> None:
    light = noise("f4")
    planes = dict(zip("RGB", np.ascontiguousarray(light.transpose(2, 0, 1)), strict=True))
    photo = decode(made.exr(dict(planes)), "a.exr")
    assert np.array_equal(photo.pixels, np.rint(linear_to_srgb(light) * 65535))
    assert photo.icc_profile is None
    p3 = rgb_profiles.DISPLAY_P3
    wide = decode(
        made.exr(dict(planes), chromaticities=(*p3.red, *p3.green, *p3.blue, *p3.white)), "b.exr"
    )
    assert wide.icc_profile is not None
    assert np.array_equal(wide.pixels, photo.pixels)
    cover = np.full(SHAPE[:2], 0.5, np.float32)
    half = {name: plane * 0.5 for name, plane in planes.items()} | {"A": cover}
    veiled = decode(made.exr(half), "c.exr")
    assert veiled.alpha is not None
    assert set(np.unique(veiled.alpha)) == {128}
    assert np.abs(veiled.pixels.astype(int) - photo.pixels).max() <= 1


def test_real_numbers_pages_and_alpha_of_a_tiff() -> None:
    light = noise("f4")
    photo = decode(made.tiff(light, compression="zlib"), "a.tif")
    assert np.array_equal(photo.pixels, np.rint(linear_to_srgb(light) * 65535))
    assert "linear light" in photo.notes[0]
    pages = np.stack([noise("u4", 4)] * 3)
    several = decode(made.tiff(pages, extrasamples=["unassalpha"]), "b.tif")
    assert np.array_equal(several.pixels, pages[0, ..., :3] >> 16)
    assert several.alpha is not None
    assert several.notes == ("The file has 3 pages: the first was opened.",)
    plain = decode(made.tiff(np.stack([noise("u1")] * 2)), "c.tif")
    assert plain.notes == ("The file has 2 pages: the first was opened.",)


def test_16_bit_cmyk_keeps_its_depth() -> None:
    inks = np.zeros((4, 256, 4), np.uint16)
    inks[..., 3] = np.arange(256) * 257
    photo = decode(made.tiff(inks, photometric="separated"), "a.tif")
    assert photo.bits == 16
    assert np.array_equal(photo.pixels[0, :, 1], 65535 - inks[0, :, 3])


def test_other_tiffs_agree_with_imagemagick(tmp_path: Path) -> None:
    program = shutil.which("convert-im6.q16")
    if program is None:
        pytest.skip("needs ImageMagick (apt-get install imagemagick)")
    deep = noise("u2")
    source = tmp_path / "source.tif"
    source.write_bytes(made.tiff(deep))
    ways: dict[str, tuple[list[str], NDArray[Any]]] = {
        "lzw.tif": (["-compress", "LZW"], deep),
        "zip.tif": (["-compress", "Zip", "-endian", "MSB"], deep),
        "zstd.tif": (["-compress", "ZSTD"], deep),
        "tiles.tif": (["-define", "tiff:tile-geometry=16x16", "-compress", "LZW"], deep),
        "apart.tif": (["-interlace", "plane", "-compress", "LZW"], deep),
        "flat.png": (["-depth", "8"], to_depth(deep, 8)),
        "deep.png": (["-depth", "16"], deep),
        "a.psd": (["-depth", "16"], deep),
        "real.tif": (
            ["-define", "quantum:format=floating-point", "-depth", "32", "-compress", "Zip"],
            deep,
        ),
    }
    for name, (how, want) in ways.items():
        path = tmp_path / name
        subprocess.run([program, source, *how, path], check=True, capture_output=True)
        photo = decode(path.read_bytes(), name)
        pixels = photo.pixels.astype(int)
        if name == "real.tif":  # ImageMagick writes sRGB's curve where others write light.
            want = np.rint(linear_to_srgb(deep.astype(np.float32) / 65535) * 65535)
        assert np.abs(pixels - want).max() <= 1, name
        assert photo.bits == (8 if name == "flat.png" else 16), name


def test_exiftool_finds_what_is_kept(tmp_path: Path) -> None:
    program = shutil.which("exiftool")
    if program is None:
        pytest.skip("needs exiftool (apt-get install libimage-exiftool-perl)")
    raw, photo = tmp_path / "a.dng", tmp_path / "a.heic"
    raw.write_bytes(made.dng(bars()))
    photo.write_bytes(made.heic(noise("u1")))
    said = ["-Artist=Li", "-ExposureTime=1/125", "-XMP-dc:Title=Box"]
    subprocess.run([program, "-q", "-overwrite_original", *said, raw, photo], check=True)
    for path in (raw, photo):
        found = decode(path.read_bytes(), path.name).metadata
        assert found.exif is not None
        exif = Image.Exif()
        exif.load(found.exif)
        assert exif[315] == "Li"
        assert float(exif.get_ifd(34665)[33434]) == pytest.approx(1 / 125)
        assert found.xmp is not None
        assert b"Box" in found.xmp


@pytest.mark.parametrize("kind", ["dng", "heic", "psd", "exr", "tif"])
def test_cut_off_files_are_refused_in_one_line(kind: str) -> None:
    whole = {
        "dng": lambda: made.dng(bars()),
        "heic": lambda: made.heic(noise("u1")),
        "psd": lambda: made.psd(noise("u1")),
        "exr": lambda: made.exr({"Y": noise("f4")[..., 0].copy()}),
        "tif": lambda: made.tiff(noise("f4")),
    }[kind]()
    with pytest.raises(UserError, match=rf"^a\.{kind} is (damaged|cut off).*: copy") as refused:
        decode(whole[: len(whole) * 2 // 3], f"a.{kind}")
    assert "\n" not in str(refused.value)


def test_headers_that_claim_too_much_are_refused_before_decoding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("anywhere_desktop.photo.load.decoded_apart", None)
    psd = bytearray(made.psd(noise("u1")))
    psd[14:22] = (40_000).to_bytes(4, "big") * 2
    heic = made.heic(noise("u1"))
    at = heic.index(b"ispe") + 8
    heic = heic[:at] + (30_000).to_bytes(4, "big") * 2 + heic[at + 8 :]
    exr = made.exr({"Y": noise("f4")[..., 0].copy()})
    at = exr.index(b"dataWindow\0box2i\0") + 21
    exr = exr[: at + 8] + (90_000).to_bytes(4, "little") * 2 + exr[at + 16 :]
    for data, name in ((bytes(psd), "a.psd"), (heic, "a.heic"), (exr, "a.exr")):
        with pytest.raises(UserError, match=r"says it is .* px: the limit"):
            decode(data, name)


def test_a_decoder_that_hangs_or_crashes_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("limits are POSIX's")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    child = tmp_path / "broken_decoder.py"
    monkeypatch.setattr(apart, "child", SimpleNamespace(__name__=child.stem))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    endless = "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass"
    ways = {
        endless: "too long",
        "import os\nos.abort()": "is damaged",
        "import sys\nsys.exit(3)": "is damaged",
        'print(\'{"broke": "MemoryError", "words": ""}\')': "too large for this computer",
    }
    for code, message in ways.items():
        child.write_text(code, encoding="utf-8")
        with pytest.raises(UserError, match=message):
            decode(made.exr({"Y": noise("f4")[..., 0].copy()}), "a.exr")
        assert {path.name for path in tmp_path.iterdir()} <= {child.name, "__pycache__"}


def test_stop_ends_the_decoding_process_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "slow_decoder.py"
    child.write_text("import time\ntime.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(apart, "child", SimpleNamespace(__name__=child.stem))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    watch = Watch()
    stop = threading.Timer(0.3, watch.cancel)
    stop.start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        decode(made.exr({"Y": noise("f4")[..., 0].copy()}), "a.exr", watch)
    assert time.monotonic() - begun < 10
    stop.join()


def test_profiles_written_here_are_what_they_say() -> None:
    srgb = rgb_profiles.written("sRGB", rgb_profiles.REC_709, rgb_profiles.SRGB_CURVE)
    cube = np.random.default_rng(2).integers(0, 256, (32, 32, 3), dtype=np.uint8)
    own = ImageCms.ImageCmsProfile(io.BytesIO(srgb))
    usual = ImageCms.createProfile("sRGB")
    moved = ImageCms.profileToProfile(Image.fromarray(cube), own, usual, outputMode="RGB")
    assert np.abs(np.asarray(moved).astype(int) - cube).max() <= 1
    table = rgb_profiles.encode_table(rgb_profiles.ROMM_CURVE)
    assert (np.diff(table.astype(int)) >= 0).all()
    assert (table[0], table[-1]) == (0, 65535)
