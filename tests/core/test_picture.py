import io
import struct
from typing import Any

import numpy as np
import pytest
from PIL import ImageCms

from anywhere_desktop.core import picture
from anywhere_desktop.core.profile import matrix_profile


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_every_level_survives_linear_light(dtype: type) -> None:
    levels: picture.Picture = np.arange(np.iinfo(dtype).max + 1, dtype=dtype)
    grey = np.repeat(levels[None, :, None], 3, axis=2)
    assert (picture.from_linear(picture.to_linear(grey), dtype) == grey).all()


def test_srgb_middle_grey_is_about_a_fifth_of_white() -> None:
    assert picture.srgb_to_linear(np.array(0.5)) == pytest.approx(0.2140, abs=1e-4)


def test_depth_conversion_is_exact_upwards_and_nearest_downwards() -> None:
    eight = np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, 2)
    assert (picture.to_depth(picture.to_depth(eight, 16), 8) == eight).all()
    assert picture.to_depth(np.full((1, 1, 3), 257 * 7 + 129, np.uint16), 8)[0, 0, 0] == 8
    assert picture.to_depth(eight, 8) is eight


@pytest.mark.parametrize("shape", [(40, 60), (40, 60, 3)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_resize_keeps_type_and_mean(shape: tuple[int, ...], dtype: type) -> None:
    rng = np.random.default_rng(0)
    source: Any = (rng.random(shape) * 200).astype(dtype)
    small = picture.resize(source, (15, 10))
    assert small.dtype == dtype
    assert small.shape[:2] == (10, 15)
    assert small.mean() == pytest.approx(source.mean(), rel=0.03)
    assert picture.resize(source, (60, 40)) is source


def test_fitted_never_enlarges() -> None:
    assert picture.fitted((6000, 4000), 1024) == (1024, 683)
    assert picture.fitted((300, 200), 1024) == (300, 200)


def test_an_srgb_profile_changes_nothing_and_an_absent_one_neither() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pixels = np.random.default_rng(1).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    assert picture.is_srgb(profile)
    assert picture.to_srgb8(pixels, profile) is pixels
    assert picture.from_srgb(pixels, None, 8) is pixels


def test_a_foreign_profile_is_converted_there_and_back(wide_profile: bytes) -> None:
    pixels = np.full((4, 4, 3), (120, 160, 90), np.uint8)
    seen = picture.to_srgb8(pixels, wide_profile)
    assert not (seen == pixels).all()
    back = picture.from_srgb(seen, wide_profile, 8)
    assert np.abs(back.astype(int) - pixels.astype(int)).max() <= 2


# Colorants under D50 as s15Fixed16, from the profiles' own tags (Adobe RGB 1998; ProPhoto).
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
PROPHOTO = ((0.79767, 0.28804, 0.0), (0.13519, 0.71188, 0.0), (0.03134, 0.00009, 0.82491))
SRGB = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(65536 * value) for value in values))


def gamma(power: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(power * 256))


def parametric(form: int, *values: float) -> bytes:
    return b"para" + bytes(4) + struct.pack(">HH", form, 0) + fixed(*values)


def table(values: Any) -> bytes:
    levels = np.rint(np.asarray(values) * 65535).astype(">u2").tobytes()
    return b"curv" + bytes(4) + struct.pack(">I", len(levels) // 2) + bytes(levels)


def profile_of(colorants: Any, curve: bytes, name: str = "sRGB, so it says") -> bytes:
    """A display profile of three colorants and one tone curve (ICC.1:2001-04, 6.3.1.2)."""
    tags = {b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name) + 1) + name.encode() + b"\0"}
    tags[b"desc"] += bytes(4 + 4 + 2 + 1 + 67)
    tags[b"wtpt"] = b"XYZ " + bytes(4) + fixed(0.9642, 1, 0.8249)
    for letter, colorant in zip((b"r", b"g", b"b"), colorants, strict=True):
        tags[letter + b"XYZ"] = b"XYZ " + bytes(4) + fixed(*colorant)
        tags[letter + b"TRC"] = curve
    body, entries = b"", b""
    for tag, data in tags.items():
        entries += struct.pack(">4sII", tag, 132 + 12 * len(tags) + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    rest = struct.pack(">I", len(tags)) + entries + body
    head = struct.pack(
        ">I4sI4s4s4s", 128 + len(rest), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ "
    )
    head = head.ljust(36, b"\0") + b"acsp" + bytes(28) + fixed(0.9642, 1, 0.8249) + bytes(48)
    return head + rest


GAMMA = 563 / 256
FOREIGN = {
    "adobe": profile_of(ADOBE, gamma(GAMMA)),
    "prophoto": profile_of(PROPHOTO, gamma(1.8)),
    "linear": profile_of(SRGB, gamma(1.0)),
    "identity": profile_of(SRGB, b"curv" + bytes(8)),
    "swapped": profile_of(SRGB[::-1], parametric(3, *SRGB_CURVE)),
    "table": profile_of(ADOBE, table(np.linspace(0, 1, 1024) ** 2)),
    "power": profile_of(ADOBE, parametric(0, 2.2)),
    "toe": profile_of(PROPHOTO, parametric(3, 1.8, 1.0, 0.0, 1 / 16, 1 / 32)),
    "shifted": profile_of(ADOBE, parametric(1, 2.2, 1 / 1.05, 0.05 / 1.05)),
    "full": profile_of(ADOBE, parametric(4, *SRGB_CURVE, 0.0, 0.0)),
}


def test_srgb_is_known_by_what_it_does_and_not_by_its_name() -> None:
    for curve in (
        parametric(3, *SRGB_CURVE),
        table(picture.srgb_to_linear(np.linspace(0, 1, 1024))),
    ):
        assert picture.is_srgb(profile_of(SRGB, curve, "odds"))
    for name, profile in FOREIGN.items():
        assert not picture.is_srgb(profile), name
    assert not picture.is_srgb(profile_of(SRGB, gamma(2.2)))
    assert picture.is_srgb(b"nonsense")


@pytest.mark.parametrize("name", FOREIGN)
def test_sixteen_bits_go_through_a_matrix_profile_in_full_depth(name: str) -> None:
    profile = FOREIGN[name]
    ramp: picture.Picture = np.arange(0, 65536, dtype=np.uint16).reshape(256, 256, 1).repeat(3, 2)
    moved = picture.from_srgb(ramp, profile, 16)
    assert moved.dtype == np.uint16
    assert len(np.unique(moved[..., 1])) > 20_000
    colours = np.random.default_rng(4).integers(0, 65536, (40, 40, 3)).astype(np.uint16)
    exact = picture.to_depth(picture.to_depth(colours, 8), 16)
    deep = picture.from_srgb(exact, profile, 16).astype(float) / 257
    off = np.abs(deep - picture.from_srgb(exact, profile, 8))
    assert off[deep >= 4].max() <= 1
    assert off.max() <= 2.1  # Near black ImageCms itself is out: its inverse curves are tables.
    seen, want = (
        picture.to_srgb8(given, profile).astype(int)
        for given in (exact, picture.to_depth(exact, 8))
    )
    assert np.abs(seen - want).max() <= 1


@pytest.mark.parametrize("name", FOREIGN)
def test_sixteen_bits_come_back(name: str) -> None:
    inside = np.random.default_rng(4).integers(16_000, 50_000, (40, 40, 3)).astype(np.uint16)
    there = picture.from_srgb(inside, FOREIGN[name], 16)
    back = picture.to_srgb8(there, FOREIGN[name])
    assert np.abs(back.astype(int) - picture.to_depth(inside, 8)).max() <= 1


def test_a_profile_of_tables_still_passes_through_eight_bits() -> None:
    broken = {b"rTRC": b"xTRC", b"rXYZ": b"A2B7"}
    assert matrix_profile(FOREIGN["adobe"]) is not None
    for tag, other in broken.items():
        assert matrix_profile(FOREIGN["adobe"].replace(tag, other)) is None
    assert matrix_profile(b"nonsense") is None
    for values in ((0.0, 0.0, 1.0), (-3.0, 1.0, 0.0), (30_000.0, 30_000.0, 0.0)):
        matrix_profile(profile_of(ADOBE, parametric(1, *values)))
    assert matrix_profile(profile_of((ADOBE[0],) * 3, gamma(2.2))) is None


@pytest.fixture
def wide_profile() -> bytes:
    """sRGB's profile with red and blue colorants exchanged: surely not sRGB."""
    raw = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(raw[i : i + 4]): i for i in range(132, 132 + 12 * raw[131], 12)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    raw[red + 4 : red + 12], raw[blue + 4 : blue + 12] = (
        raw[blue + 4 : blue + 12],
        raw[red + 4 : red + 12],
    )
    data = bytes(raw).replace("sRGB".encode("utf-16-be"), "odds".encode("utf-16-be"))
    data = data.replace(b"sRGB built-in", b"odds built-in")
    ImageCms.ImageCmsProfile(io.BytesIO(data))
    return data
