"""RGB profiles written from primaries, white and curve: to deliver in, and for files without one.

Each has a matrix and one parametric curve (ICC.1:2010, clauses 8.3.3 and 10.15), version 4.3.
"""

import struct
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_D50 = np.array([0.9642, 1.0, 0.8249])
_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)
_FIRST_TAG = 128 + 4
SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
ROMM_NAME = "ProPhoto RGB (ROMM)"
ROMM_CURVE = (1.8, 1.0, 0.0, 1 / 16, 0.03125)
D65 = (0.3127, 0.3290)


@dataclass(frozen=True)
class Primaries:
    """Chromaticities (x, y) of red, green, blue and white (CIE 1931)."""

    red: tuple[float, float]
    green: tuple[float, float]
    blue: tuple[float, float]
    white: tuple[float, float] = D65

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Red, green and blue."""
        return self.red, self.green, self.blue


REC_709 = Primaries((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
DISPLAY_P3 = Primaries((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
ADOBE_RGB = Primaries((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))
REC_2020 = Primaries((0.708, 0.292), (0.170, 0.797), (0.131, 0.046))
ROMM = Primaries((0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001), (0.3457, 0.3585))
"""ProPhoto, as ROMM RGB (ISO 22028-2): wide enough for whatever a camera sees."""


@lru_cache(maxsize=8)
def written(name: str, primaries: Primaries, curve: tuple[float, ...]) -> bytes:
    """A display profile. curve: g, a, b, c, d of Y = (aX + b)^g from d on, cX below; or g alone.

    Raises `ValueError` for primaries on one line.
    """
    colorants, adaptation = to_d50(primaries), _adaptation(primaries.white)
    kind = 3 if len(curve) > 1 else 0
    fixed = [
        b"para" + bytes(4)
        + struct.pack(f">HH{len(curve)}i", kind, 0, *(_fixed(v) for v in curve))
    ] * 3  # fmt: skip
    columns = [b"XYZ " + bytes(4) + struct.pack(">3i", *map(_fixed, c)) for c in colorants.T]
    white = b"XYZ " + bytes(4) + struct.pack(">3i", *map(_fixed, _D50))
    tags = {
        b"desc": _text(name), b"cprt": _text("No copyright, use freely"), b"wtpt": white,
        b"chad": b"sf32" + bytes(4) + struct.pack(">9i", *map(_fixed, adaptation.ravel())),
        b"rXYZ": columns[0], b"gXYZ": columns[1], b"bXYZ": columns[2],
        b"rTRC": fixed[0], b"gTRC": fixed[1], b"bTRC": fixed[2],
    }  # fmt: skip
    return _assembled(tags)


def to_d50(primaries: Primaries) -> NDArray[np.float64]:
    """Linear RGB to XYZ under D50 (Bradford), `(3, 3)`; white becomes D50 exactly."""
    corners = primaries.corners
    if any(y <= 0 for _, y in (*corners, primaries.white)):
        raise ValueError("a chromaticity outside the diagram")
    columns = np.array([_xyz(x, y) for x, y in corners]).T
    if abs(np.linalg.det(columns)) < 1e-6:
        raise ValueError("primaries on one line")
    white = _xyz(*primaries.white)
    rgb = columns * np.linalg.solve(columns, white)
    adapted: NDArray[np.float64] = _adaptation(primaries.white) @ rgb
    return adapted


def _adaptation(white: tuple[float, float]) -> NDArray[np.float64]:
    """XYZ under a white to XYZ under D50 (Bradford), `(3, 3)`."""
    cones = np.diag((_BRADFORD @ _D50) / (_BRADFORD @ _xyz(*white)))
    moved: NDArray[np.float64] = np.linalg.inv(_BRADFORD) @ cones @ _BRADFORD
    return moved


@lru_cache(maxsize=2)
def encode_table(curve: tuple[float, ...]) -> NDArray[np.uint16]:
    """Linear 16-bit level -> encoded 16-bit level, by the inverse of a profile's curve."""
    g, a, b, c, d = curve
    light = np.arange(65536) / 65535
    power = (np.maximum(light, 1e-12) ** (1 / g) - b) / a
    encoded = np.where(light < c * d, light / c, power)
    table: NDArray[np.uint16] = np.rint(np.clip(encoded, 0, 1) * 65535).astype(np.uint16)
    return table


def _xyz(x: float, y: float) -> NDArray[np.float64]:
    return np.array([x / y, 1.0, (1 - x - y) / y])


def _fixed(value: float) -> int:
    return round(float(value) * 65536)


def _text(words: str) -> bytes:
    body = words.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(body), 28) + body


def _assembled(tags: dict[bytes, bytes]) -> bytes:
    at, entries, bodies = _FIRST_TAG + 12 * len(tags), b"", b""
    places: dict[bytes, int] = {}
    for tag, body in tags.items():
        if body not in places:  # The three curves are one.
            places[body] = at + len(bodies)
            bodies += body + bytes(-len(body) % 4)
        entries += struct.pack(">4sII", tag, places[body], len(body))
    head = struct.pack(
        ">I4sI4s4s4s", at + len(bodies), bytes(4), 0x04300000, b"mntr", b"RGB ", b"XYZ "
    )
    date = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head += date + b"acsp" + bytes(28) + struct.pack(">3i", *map(_fixed, _D50))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + entries + bodies
