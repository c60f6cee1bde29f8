import io
import struct
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms
from PIL.Image import Transpose

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.photo.load import load, load_matte

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r tiff:Orientation="6"/></x:xmpmeta>'
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0e\x1c\x02\x69\0\x09Headline!"
SMALL = zlib.compress(bytes(64 * 193))
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


def noise(dtype: type, height: int = 40, width: int = 60, channels: int = 3) -> Picture:
    shape = (height, width, channels) if channels > 1 else (height, width)
    top = int(np.iinfo(dtype).max) + 1
    return np.random.default_rng(7).integers(0, top, shape).astype(dtype)


def chunk(tag: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + tag + body + struct.pack(">I", zlib.crc32(tag + body))


def png(
    width: int, height: int, pixels: bytes, bits: int = 8, colour: int = 2, extra: bytes = b""
) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    body = header + extra + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def png16(picture: Picture, exif: bytes = b"") -> bytes:
    channels = 1 if picture.ndim == 2 else picture.shape[2]
    big = picture.astype(">u2").reshape(len(picture), -1)
    rows = b"".join(b"\0" + row.tobytes() for row in big)
    colour = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    extra = chunk(b"eXIf", exif) if exif else b""
    size = picture.shape[1], picture.shape[0]
    return png(*size, zlib.compress(rows), 16, colour, extra)


def tiff(entries: list[tuple[int, int, int, int]], tail: bytes, following: int = 0) -> bytes:
    body = b"II*\0" + struct.pack("<IH", 8, len(entries))
    body += b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return body + struct.pack("<I", following) + tail


def tiff16(picture: Picture, orientation: int = 1) -> bytes:
    height, width, channels = picture.shape
    at = 8 + 2 + 12 * 10 + 4
    data = picture.astype("<u2").tobytes()
    bits_at = at + len(data)
    entries = [
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, channels, bits_at), (259, 3, 1, 1),
        (262, 3, 1, 2), (273, 4, 1, at), (274, 3, 1, orientation), (277, 3, 1, channels),
        (278, 4, 1, height), (279, 4, 1, len(data)),
    ]  # fmt: skip
    return tiff(entries, data + struct.pack(f"<{channels}H", *[16] * channels))


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def oriented(number: int) -> Image.Exif:
    exif = Image.Exif()
    exif[274] = number
    exif[271] = "TestCam"
    exif.get_ifd(34665)[33434] = (1, 125)
    return exif


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_jpeg_png_webp_avif_decode_as_pillow_does(tmp_path: Path) -> None:
    image = Image.fromarray(noise(np.uint8))
    for kind, name in (("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")):
        data = saved(image, kind)
        photo = load(written(tmp_path, name, data))
        want = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
        assert np.array_equal(photo.pixels, want)
        assert photo.bits == 8
        assert photo.alpha is None
        assert photo.original == data
        assert photo.name == "a"
        assert photo.icc_profile is None


def test_16_bit_png_stays_exact(tmp_path: Path) -> None:
    for channels in (1, 3, 4):
        picture = noise(np.uint16, channels=channels)
        photo = load(written(tmp_path, "deep.png", png16(picture)))
        want = picture[..., :3] if channels > 1 else np.repeat(picture[..., None], 3, axis=2)
        assert photo.pixels.dtype == np.uint16
        assert np.array_equal(photo.pixels, want)
        assert (photo.alpha is not None) == (channels == 4)


@pytest.mark.parametrize("compression", [1, 5, 8, 32773])
def test_16_bit_tiff_stays_exact(tmp_path: Path, compression: int) -> None:
    picture = noise(np.uint16)
    options = [cv2.IMWRITE_TIFF_COMPRESSION, compression]
    _, data = cv2.imencode(".tif", picture[..., ::-1], options)
    photo = load(written(tmp_path, "deep.tif", data.tobytes()))
    assert np.array_equal(photo.pixels, picture)
    assert photo.bits == 16


def test_8_bit_tiff_stays_exact(tmp_path: Path) -> None:
    picture = noise(np.uint8)
    for compression in ("raw", "tiff_lzw", "tiff_adobe_deflate"):
        data = saved(Image.fromarray(picture), "TIFF", compression=compression)
        assert np.array_equal(load(written(tmp_path, "a.tif", data)).pixels, picture)


@pytest.mark.parametrize("turn", range(1, 9))
def test_orientation_is_applied_once_to_every_format(tmp_path: Path, turn: int) -> None:
    flat = noise(np.uint8)
    image = Image.fromarray(flat)
    want = np.asarray(image.transpose(TURNS[turn]) if turn in TURNS else image)
    exif = oriented(turn)
    shallow = load(written(tmp_path, "a.png", saved(image, "PNG", exif=exif)))
    assert np.array_equal(shallow.pixels, want)
    assert shallow.metadata.exif is not None
    reread = Image.Exif()
    reread.load(shallow.metadata.exif)
    assert reread[274] == 1
    assert reread[271] == "TestCam"
    assert reread.get_ifd(34665)[33434] == (1, 125)
    jpeg = load(
        written(tmp_path, "a.jpg", saved(image, "JPEG", exif=exif, quality=100, subsampling=0))
    )
    assert jpeg.pixels.shape == want.shape
    assert np.abs(jpeg.pixels.astype(int) - want).mean() < 25
    deep = noise(np.uint16)
    like = np.stack([np.asarray(_turned_plane(deep[..., i], turn)) for i in range(3)], axis=2)
    from_png = load(written(tmp_path, "d.png", png16(deep, exif.tobytes()[6:])))
    from_tiff = load(written(tmp_path, "d.tif", tiff16(deep, turn)))
    assert np.array_equal(from_png.pixels, like)
    assert np.array_equal(from_tiff.pixels, like)


def _turned_plane(plane: Picture, turn: int) -> Image.Image:
    image = Image.fromarray(plane.astype(np.int32))
    return image.transpose(TURNS[turn]) if turn in TURNS else image


def test_profile_and_metadata_are_kept(tmp_path: Path) -> None:
    image = Image.fromarray(noise(np.uint8))
    data = saved(image, "JPEG", exif=oriented(1), icc_profile=SRGB, xmp=XMP, dpi=(300, 300))
    segment = b"\xff\xed" + struct.pack(">H", len(IPTC) + 2) + IPTC
    photo = load(written(tmp_path, "a.jpg", data[:2] + segment + data[2:]))
    assert photo.icc_profile == SRGB
    assert photo.metadata.xmp == XMP.replace(b'"6"', b'"1"')
    assert photo.metadata.iptc == IPTC
    assert photo.metadata.dpi == pytest.approx((300, 300))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_unusable_profile_is_said_and_not_dropped(tmp_path: Path, kind: str) -> None:
    image = Image.fromarray(noise(np.uint8))
    random = np.random.default_rng(1).bytes
    for profile in (b"nonsense", SRGB[:200], random(9 << 20 if kind != "JPEG" else 9000)):
        path = written(tmp_path, "a.bin", saved(image, kind, icc_profile=profile))
        with pytest.raises(UserError, match=r"a\.bin: its colour profile is unusable: save"):
            load(path)
    broken = png(64, 64, SMALL, extra=chunk(b"iCCP", b"icc\0\0" + random(500)))
    with pytest.raises(UserError, match="its colour profile is unusable"):
        load(written(tmp_path, "a.png", broken))


def test_profile_of_other_inks_is_left_out(tmp_path: Path) -> None:
    image = Image.fromarray(noise(np.uint8))
    profile = SRGB[:16] + b"CMYK" + SRGB[20:]
    path = written(tmp_path, "a.png", saved(image, "PNG", icc_profile=profile))
    assert load(path).icc_profile is None


def test_more_pixels_than_pillow_likes_are_read(tmp_path: Path) -> None:
    tall = Image.new("L", (9_600, 9_400), 7)
    photo = load(written(tmp_path, "a.png", saved(tall, "PNG", compress_level=1)))
    assert photo.size == (9_600, 9_400)


def one_way_profile() -> bytes:
    """A scanner's profile: a table from RGB to Lab (ICC.1:2001-04, 6.5.7), and none back."""
    ramp = bytes(range(256))
    corners = bytes(v for r in (0, 255) for g in (0, 255) for b in (0, 255) for v in (r, 128, 128))
    identity = struct.pack(">9i", *(65536 * (i % 4 == 0) for i in range(9)))
    table = b"mft1" + bytes(4) + bytes([3, 3, 2, 0]) + identity + ramp * 3 + corners + ramp * 3
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    body, entries = b"", b""
    for tag, data in ((b"A2B0", table), (b"wtpt", white)):
        entries += struct.pack(">4sII", tag, 128 + 4 + 24 + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    tags = struct.pack(">I", 2) + entries + body
    head = struct.pack(
        ">I4sI4s4s4s", 128 + len(tags), b"lcms", 0x02100000, b"scnr", b"RGB ", b"Lab "
    )
    return head.ljust(36, b"\0") + b"acsp" + bytes(28) + white[8:] + bytes(48) + tags


def test_one_way_profile_is_refused(tmp_path: Path) -> None:
    image = Image.fromarray(noise(np.uint8))
    path = written(tmp_path, "a.png", saved(image, "PNG", icc_profile=one_way_profile()))
    with pytest.raises(UserError, match="works one way only: convert it to sRGB"):
        load(path)


def test_flipped_16_bit_png_is_damaged_and_silent(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(png16(noise(np.uint16)))
    data[5000] ^= 1
    with pytest.raises(UserError, match="is damaged"):
        load(written(tmp_path, "a.png", bytes(data)))
    cut = tiff16(noise(np.uint16)).replace(
        struct.pack("<HHI", 259, 3, 1) + b"\1", b"\3\1\3\0\1\0\0\0\7"
    )
    with pytest.raises(UserError, match="is damaged"):
        load(written(tmp_path, "a.tif", cut))
    assert capfd.readouterr().err == ""


def test_grey_and_cmyk_become_rgb_without_their_profile(tmp_path: Path) -> None:
    grey = noise(np.uint8, channels=1)
    photo = load(written(tmp_path, "grey.png", saved(Image.fromarray(grey), "PNG")))
    assert np.array_equal(photo.pixels, np.repeat(grey[..., None], 3, axis=2))
    ink = Image.fromarray(np.full((20, 20, 3), 128, np.uint8)).convert("CMYK")
    photo = load(written(tmp_path, "ink.jpg", saved(ink, "JPEG", icc_profile=SRGB)))
    assert photo.pixels.shape == (20, 20, 3)
    assert np.abs(photo.pixels.astype(int) - 128).max() < 12


def test_alpha_is_kept_only_when_it_says_something(tmp_path: Path) -> None:
    rgba = noise(np.uint8, channels=4)
    photo = load(written(tmp_path, "a.png", saved(Image.fromarray(rgba), "PNG")))
    assert photo.alpha is not None
    assert np.array_equal(photo.alpha, rgba[..., 3])
    assert np.array_equal(photo.pixels, rgba[..., :3])
    rgba[..., 3] = 255
    assert load(written(tmp_path, "b.png", saved(Image.fromarray(rgba), "PNG"))).alpha is None
    deep = noise(np.uint16, channels=4)
    deep[..., 3] = 65535
    assert load(written(tmp_path, "c.png", png16(deep))).alpha is None


def test_matte_is_read_as_one_channel(tmp_path: Path) -> None:
    matte = np.zeros((40, 60), np.uint8)
    matte[10:30, 20:40] = 255
    matte[10] = 90
    path = written(tmp_path, "m.png", saved(Image.fromarray(matte), "PNG"))
    assert np.array_equal(load_matte(path, (60, 40)), matte)
    cut = np.dstack([noise(np.uint8), matte])
    path = written(tmp_path, "cut.png", saved(Image.fromarray(cut), "PNG"))
    assert np.array_equal(load_matte(path, (60, 40)), matte)
    deep = written(tmp_path, "deep.png", png16(matte.astype(np.uint16) * 257))
    assert np.array_equal(load_matte(deep, (60, 40)), matte)


@pytest.mark.parametrize(
    ("level", "size", "message"),
    [
        (0, (60, 40), "is empty"),
        (127, (60, 40), "is empty"),
        (128, (60, 40), "white, or nearly, all over"),
        (255, (60, 40), "white, or nearly, all over"),
        (255, (61, 40), "60x40 px but"),
    ],
)
def test_useless_matte_is_refused(
    tmp_path: Path, level: int, size: tuple[int, int], message: str
) -> None:
    image = Image.fromarray(np.full((40, 60), level, np.uint8))
    with pytest.raises(UserError, match=message):
        load_matte(written(tmp_path, "m.png", saved(image, "PNG")), size)
