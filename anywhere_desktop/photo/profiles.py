"""Colour spaces to deliver in: their ICC profiles, built here, and pictures converted into them.

Matrix profiles are converted in full 16-bit depth by `core.profile`, relative to white and clipped
to the gamut; on such profiles perceptual, saturation and relative colorimetric are one and the
same, and black is black in all of them, so that compensating for it changes nothing. Profiles made
of tables, and absolute colorimetric, go through littleCMS, which has 8 bits here.
"""

import io
import struct
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture, depth, to_depth
from anywhere_desktop.core.profile import matrix_profile

SOURCE = "source"
INTENTS = ("relative", "perceptual", "saturation", "absolute")
_D50 = (0.9642, 1.0, 0.8249)
_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)
_STRIP_ROWS = 256


@dataclass(frozen=True)
class Space:
    """A colour space: xy of red, green, blue and white, and an ICC parametric curve (gamma alone,
    or gamma with the four further numbers of the straight part near black).
    """

    name: str
    primaries: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    white: tuple[float, float]
    curve: tuple[float, ...]


_D65 = (0.3127, 0.3290)
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
SPACES = {
    "srgb": Space("sRGB", ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)), _D65, _SRGB_CURVE),
    "display-p3": Space(
        "Display P3", ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)), _D65, _SRGB_CURVE
    ),
    "adobe-rgb": Space(
        "Compatible with Adobe RGB (1998)",
        ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), _D65, (563 / 256,),
    ),
    "prophoto": Space(
        "ROMM RGB (ProPhoto)",
        ((0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001)), (0.3457, 0.3585),
        (1.8, 1.0, 0.0, 1 / 16, 1 / 32),
    ),
}  # fmt: skip
"""IEC 61966-2-1; SMPTE EG 432-1 with sRGB's curve; Adobe RGB (1998), 2005-05; ISO 22028-2."""


@lru_cache(maxsize=8)
def profile_of(space: str) -> bytes:
    """The ICC profile (version 4.3, matrix and curves) of one of `SPACES`.

    Raises:
        UserError: there is no such space.
    """
    if space not in SPACES:
        raise UserError(f"There is no colour space {space!r}: choose source, {', '.join(SPACES)}.")
    found = SPACES[space]
    colorants, adaptation = _colorants(found)
    curve = b"para" + bytes(4) + struct.pack(">HH", 3 if len(found.curve) > 1 else 0, 0)
    curve += b"".join(_fixed(value) for value in found.curve)
    tags = [
        (b"desc", _text(found.name)),
        (b"cprt", _text("No copyright, use freely")),
        (b"wtpt", _xyz(_D50)),
        (b"chad", b"sf32" + bytes(4) + b"".join(_fixed(v) for v in adaptation.ravel())),
        *((tag, _xyz(column)) for tag, column in zip(_XYZ_TAGS, colorants.T, strict=True)),
        *((tag, curve) for tag in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    return _assembled(tags)


_XYZ_TAGS = (b"rXYZ", b"gXYZ", b"bXYZ")


def converted(
    picture: Picture,
    source: bytes | None,
    target: bytes,
    intent: str = "relative",
    black_point: bool = True,
) -> Picture:
    """A picture in another profile, in its own depth; None as source means sRGB."""
    if intent not in INTENTS:
        raise UserError(f"There is no intent {intent!r}: choose {', '.join(INTENTS)}.")
    source = source or profile_of("srgb")
    if source == target:
        return picture
    own, other = matrix_profile(source), matrix_profile(target)
    if own is None or other is None or intent == "absolute":
        small = _by_cms(to_depth(picture, 8), source, target, intent, black_point)
        return to_depth(small, depth(picture))
    moved = np.empty_like(picture)
    for top in range(0, len(picture), _STRIP_ROWS):
        rows = slice(top, top + _STRIP_ROWS)
        deep = other.deep(own.light(to_depth(picture[rows], 16)))
        moved[rows] = to_depth(deep, depth(picture))
    return moved


def _by_cms(
    picture: Picture, source: bytes, target: bytes, intent: str, black_point: bool
) -> NDArray[np.uint8]:
    wanted = {
        "relative": ImageCms.Intent.RELATIVE_COLORIMETRIC,
        "perceptual": ImageCms.Intent.PERCEPTUAL,
        "saturation": ImageCms.Intent.SATURATION,
        "absolute": ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
    }[intent]
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if black_point else ImageCms.Flags.NONE
    own, other = (ImageCms.ImageCmsProfile(io.BytesIO(data)) for data in (source, target))
    try:
        transform = ImageCms.buildTransform(own, other, "RGB", "RGB", wanted, flags)
    except ImageCms.PyCMSError:
        raise UserError(
            "The photograph's colour profile has no such rendering intent: choose relative."
        ) from None
    return np.asarray(ImageCms.applyTransform(Image.fromarray(picture), transform))


def _colorants(space: Space) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """XYZ of the primaries under D50, as columns, and the adaptation (Bradford) to it."""
    columns = np.array([_from_xy(xy) for xy in space.primaries]).T
    white = _from_xy(space.white)
    own = columns * np.linalg.solve(columns, white)
    gain = (_BRADFORD @ np.array(_D50)) / (_BRADFORD @ white)
    adaptation = np.linalg.inv(_BRADFORD) @ np.diag(gain) @ _BRADFORD
    return adaptation @ own, adaptation


def _from_xy(xy: tuple[float, float]) -> NDArray[np.float64]:
    x, y = xy
    return np.array([x / y, 1.0, (1 - x - y) / y])


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(values: NDArray[np.float64] | tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(_fixed(float(value)) for value in values)


def _text(words: str) -> bytes:
    data = words.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data


def _assembled(tags: list[tuple[bytes, bytes]]) -> bytes:
    """ICC.1:2010, clause 7; equal bodies are stored once."""
    at = 128 + 4 + 12 * len(tags)
    table, body, places = struct.pack(">I", len(tags)), b"", dict[bytes, int]()
    for tag, data in tags:
        if data not in places:
            places[data] = at + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", tag, places[data], len(data))
    size = at + len(body)
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sIIIQI", size, bytes(4), 0x04300000, b"mntr", b"RGB ", b"XYZ ",
        2026, 1, 1, 0, 0, 0, b"acsp", bytes(4), 0, 0, 0, 0, 0,
    )  # fmt: skip
    head += b"".join(_fixed(value) for value in _D50)
    return head.ljust(128, b"\0") + table + body
