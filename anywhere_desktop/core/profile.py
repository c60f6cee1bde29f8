"""Matrix colour profiles (Adobe RGB, ProPhoto, Display P3) in full depth; ImageCms has 8 bits.

Three tone curves and a matrix to XYZ under D50: ICC.1:2010, annex F.3 and clauses 10.5 and 10.15.
"""

import struct
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_LEVELS = np.arange(65536, dtype=np.float64) / 65535
_FINE = 1 << 18
"""Steps of the inverse curves, over the square root of light: half a 16-bit level at worst."""


@dataclass(frozen=True, eq=False)
class MatrixProfile:
    """curves: `(3, 65536)`, 16-bit level -> light; inverse: `(3, 2**18)`, root of light -> level;
    to_srgb: `(3, 3)`, its linear light -> linear sRGB.
    """

    curves: NDArray[np.float32]
    inverse: NDArray[np.uint16]
    to_srgb: NDArray[np.float64]

    def light(self, deep: NDArray[np.uint16]) -> NDArray[np.float32]:
        """Linear sRGB light, not clipped, of `(..., 3)` 16-bit values in this profile."""
        planes = [curve[deep[..., i]] for i, curve in enumerate(self.curves)]
        return _mixed(self.to_srgb, planes)

    def deep(self, light: NDArray[np.float32]) -> NDArray[np.uint16]:
        """16-bit values in this profile, `(..., 3)`, of linear sRGB light; clipped to its gamut."""
        back: NDArray[np.float64] = np.linalg.inv(self.to_srgb).astype(np.float64)
        own = _mixed(back, [light[..., i] for i in range(3)])
        steps = (np.sqrt(np.clip(own, 0, 1)) * (_FINE - 1) + 0.5).astype(np.int32)
        return np.stack([table[steps[..., i]] for i, table in enumerate(self.inverse)], axis=-1)


def _mixed(matrix: NDArray[np.float64], planes: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Summed in a fixed order, so that the same picture gives the same bytes everywhere."""
    rows = matrix.astype(np.float32)
    return np.stack([r * planes[0] + g * planes[1] + b * planes[2] for r, g, b in rows], axis=-1)


@lru_cache(maxsize=4)
def matrix_profile(profile: bytes) -> MatrixProfile | None:
    """The profile's curves and matrix; None when it is made of tables, or unreadable."""
    from PIL import ImageCms

    try:
        with np.errstate(all="ignore"):
            curves, colorants = _parsed(profile)
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        to_srgb = np.linalg.inv(_parsed(srgb)[1]) @ colorants
        np.linalg.inv(to_srgb)
    except (struct.error, ValueError, LookupError, ArithmeticError, np.linalg.LinAlgError):
        return None
    light = (np.arange(_FINE) / (_FINE - 1)) ** 2
    inverse = np.stack([np.rint(np.interp(light, curve, _LEVELS) * 65535) for curve in curves])
    return MatrixProfile(curves.astype(np.float32), inverse.astype(np.uint16), to_srgb)


def _parsed(profile: bytes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    (count,) = struct.unpack_from(">I", profile, 128)
    entries = (struct.unpack_from(">4sII", profile, 132 + 12 * i) for i in range(min(count, 100)))
    tags = {tag: profile[at : at + size] for tag, at, size in entries}
    if profile[20:24] != b"XYZ " or any(tag[:3] in (b"A2B", b"D2B", b"B2A") for tag in tags):
        raise ValueError("not made of curves and a matrix alone")
    curves = np.stack([_curve(tags[tag]) for tag in (b"rTRC", b"gTRC", b"bTRC")])
    if not (np.diff(curves) >= 0).all() or (curves[:, -1] - curves[:, 0] < 0.5).any():
        raise ValueError("a tone curve that falls")
    colorants = [struct.unpack_from(">3i", tags[tag], 8) for tag in (b"rXYZ", b"gXYZ", b"bXYZ")]
    return curves, np.array(colorants, np.float64).T / 65536


def _curve(tag: bytes) -> NDArray[np.float64]:
    if tag[:4] == b"curv":
        (count,) = struct.unpack_from(">I", tag, 8)
        if count < 2:
            return _LEVELS ** (struct.unpack_from(">H", tag, 12)[0] / 256 if count else 1)
        table = np.frombuffer(tag, ">u2", count, 12) / 65535
        return np.interp(_LEVELS, np.linspace(0, 1, count), table)
    if tag[:4] != b"para":
        raise ValueError("no tone curve")
    (form,) = struct.unpack_from(">H", tag, 8)
    count = (1, 3, 4, 5, 7)[form]
    given = [value / 65536 for value in struct.unpack_from(f">{count}i", tag, 12)]
    g, a, b, c, d, e, f = given + [0.0] * (7 - count)
    if form == 0:
        a, d = 1, 0
    elif form < 3:  # A power from -b/a on, above a constant.
        c, d, e, f = 0, -b / a, given[3] if form == 2 else 0.0, given[3] if form == 2 else 0.0
    power = np.maximum(a * _LEVELS + b, 0) ** g + e
    curve: NDArray[np.float64] = np.clip(np.where(d <= _LEVELS, power, c * _LEVELS + f), 0, 1)
    return curve
