"""What goes in comes out, as ExifTool and ImageMagick see it: every format and depth."""

import json
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.picture import Picture, to_depth
from anywhere_desktop.photo.encode import Encoding
from anywhere_desktop.photo.export import export
from anywhere_desktop.photo.load import load
from anywhere_desktop.photo.profiles import profile_of

EXIFTOOL = shutil.which("exiftool")
CONVERT = shutil.which("convert-im6.q16") or shutil.which("convert")
SAID = (
    "-EXIF:Artist=Li Wei", "-EXIF:Make=TestCam", "-EXIF:ExposureTime=1/125", "-EXIF:FNumber=8",
    "-EXIF:LensModel=Makro 100", "-EXIF:GPSLatitude=31.23", "-EXIF:GPSLatitudeRef=N",
    "-IPTC:CodedCharacterSet=UTF8", "-IPTC:Caption-Abstract=Glas \u7f50 <1>",
    "-IPTC:Keywords=jar", "-IPTC:Keywords=\u7f50", "-IPTC:City=K\u00f6ln",
    "-IPTC:DateCreated=2026:03:04", "-IPTC:By-line=Li Wei", "-IPTC:CopyrightNotice=(c) Li & Co",
    "-IPTC:Headline=in the packet: no",
    "-XMP-photoshop:Headline=The jar", "-XMP-xmp:Rating=4", "-XMP-xmpRights:Marked=true",
)  # fmt: skip
EXIF = ("Artist", "Make", "ExposureTime", "FNumber", "LensModel", "GPSLatitude", "GPSLatitudeRef")
XMP = ("Headline", "Rating", "Marked")
IPTC = ("Caption-Abstract", "Keywords", "City", "DateCreated", "By-line", "CopyrightNotice")
EQUAL = {
    "Caption-Abstract": "Description", "Keywords": "Subject", "By-line": "Creator",
    "CopyrightNotice": "Rights",
}  # fmt: skip
"""What IPTC's fields are called in XMP where the name differs."""
LOSSLESS = [("8.png", 8), ("16.png", 16), ("8.tif", 8), ("16.tif", 16), ("8.webp", 8)]
LOSSY = [("8.jpg", 8), ("lossy.webp", 8), ("8.avif", 8)]

pytestmark = pytest.mark.skipif(
    EXIFTOOL is None or CONVERT is None, reason="needs ExifTool and ImageMagick"
)


@lru_cache
def picture() -> Picture:
    """Smooth light with a little noise, 16 bits, of no round size."""
    y, x = np.mgrid[:67, :91] / 91
    waves = np.stack([np.sin(5 * x + 3 * y), np.cos(5 * y), np.sin(4 * x * y)], -1)
    noise = np.random.default_rng(2).normal(0, 0.01, waves.shape)
    return ((waves + noise) * 25000 + 32768).clip(0, 65535).astype(np.uint16)


def _told(paths: list[Path]) -> dict[str, dict[str, Any]]:
    asked = [str(EXIFTOOL), "-j", "-G0", "-n", "-charset", "iptc=UTF8", *map(str, paths)]
    found = subprocess.run(asked, capture_output=True, check=True).stdout
    return {Path(one["SourceFile"]).name: one for one in json.loads(found)}


def _profile(path: Path) -> bytes:
    asked = [str(EXIFTOOL), "-b", "-ICC_Profile", str(path)]
    return subprocess.run(asked, capture_output=True, check=True).stdout


def _pixels(path: Path, bits: int) -> Picture:
    how = ["-depth", str(bits), "-endian", "LSB", "rgb:-"]
    raw = subprocess.run([str(CONVERT), f"{path}[0]", *how], capture_output=True, check=True).stdout
    return np.frombuffer(raw, f"<u{bits // 8}").reshape(picture().shape)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photograph that ExifTool has described, and what was exported of it in every format."""
    folder = tmp_path_factory.mktemp("tools")
    source = folder / "source.jpg"
    Image.fromarray(to_depth(picture(), 8)).save(source, icc_profile=profile_of("adobe-rgb"))
    with Image.open(source) as image:
        image.save(folder / "source.tif", icc_profile=profile_of("adobe-rgb"))
        image.save(folder / "source.png", icc_profile=profile_of("adobe-rgb"))
    sources = [str(folder / f"source.{ending}") for ending in ("jpg", "tif", "png")]
    subprocess.run(
        [str(EXIFTOOL), "-q", "-overwrite_original", "-charset", "iptc=UTF8", *SAID, *sources],
        check=True, capture_output=True,
    )  # fmt: skip
    photo = load(source)
    for name, bits in LOSSLESS + LOSSY:
        export(
            to_depth(picture(), bits), folder / name,
            icc_profile=photo.icc_profile, metadata=photo.metadata,
            encoding=Encoding(quality=95, lossless=(name, bits) in LOSSLESS),
        )  # fmt: skip
    for ending in ("tif", "png"):
        other = load(folder / f"source.{ending}")
        export(other.pixels, folder / f"of_{ending}.jpg", metadata=other.metadata)
    return folder


def test_exif_iptc_and_xmp_are_what_the_photograph_said(folder: Path) -> None:
    names = [name for name, _ in LOSSLESS + LOSSY] + ["of_tif.jpg", "of_png.jpg"]
    told = _told([folder / name for name in ("source.jpg", *names)])
    source = told["source.jpg"]
    for name in names:
        said = told[name]
        for group, tags in (("EXIF", EXIF), ("XMP", XMP)):
            for tag in tags:
                assert said.get(f"{group}:{tag}") == source[f"{group}:{tag}"], (name, tag)
        for tag in IPTC:
            own = f"XMP:{EQUAL.get(tag, tag)}" if name.endswith(("webp", "avif")) else f"IPTC:{tag}"
            assert said.get(own) == source[f"IPTC:{tag}"], (name, tag)
        assert not [key for key in said if key.endswith(("Warning", "Error"))], said


@pytest.mark.parametrize(("name", "bits"), LOSSLESS + LOSSY)
def test_profile_and_pixels(folder: Path, name: str, bits: int) -> None:
    assert _profile(folder / name) == profile_of("adobe-rgb")
    if name.endswith("avif"):  # This ImageMagick may read none.
        return
    off = _pixels(folder / name, bits).astype(float) - to_depth(picture(), bits)
    if (name, bits) in LOSSLESS:
        assert not off.any()
    else:
        assert 20 * np.log10(255 / np.sqrt((off**2).mean())) > 38


def test_imagemagick_hands_iptc_on_both_ways(folder: Path) -> None:
    for source, name in (("source.jpg", "im.png"), ("source.jpg", "im.tif"), ("8.png", "im.jpg")):
        subprocess.run([str(CONVERT), str(folder / source), str(folder / name)], check=True)
    for name in ("im.png", "im.tif"):
        photo = load(folder / name)
        export(photo.pixels, folder / f"of_{name}.jpg", metadata=photo.metadata)
    names = ("im.jpg", "of_im.png.jpg", "of_im.tif.jpg")
    told = _told([folder / name for name in ("source.jpg", *names)])
    for name in names:
        for tag in IPTC:
            key = f"IPTC:{tag}"
            assert told[name].get(key) == told["source.jpg"][key], (name, tag)


def test_xmp_longer_than_a_segment_goes_both_ways(folder: Path) -> None:
    """ExifTool parts it as Adobe's programs do; ours is parted so that ExifTool joins it."""
    source, out, words = folder / "long.jpg", folder / "of_long.jpg", folder / "words.txt"
    long = "".join(chr(97 + at * at % 26) for at in range(150_000))
    words.write_text(long)
    Image.fromarray(to_depth(picture(), 8)).save(source)
    said = [f"-XMP-dc:Description<={words}", "-XMP-photoshop:Headline=The jar", str(source)]
    subprocess.run([str(EXIFTOOL), "-q", "-overwrite_original", *said], check=True)
    photo = load(source)
    export(photo.pixels, out, metadata=photo.metadata)
    for told in _told([source, out]).values():
        assert told["XMP:Description"] == long
        assert told["XMP:Headline"] == "The jar"
    assert b"xmp/extension" in out.read_bytes()
