"""Pictures and mattes as arrays: the shapes, depths and transfer curves that all code agrees on.

A *Picture* is `(height, width, 3)`, RGB, `uint8` or `uint16`, sRGB-encoded unless it carries a
photograph's own profile. A *Matte* is `(height, width)`, `uint8`, 255 = product, soft at the edge.
A *Mask* is `(height, width)`, `bool`. *Linear* is `(..., 3)`, `float32`, scene light, 1 = white. A
*Share* is `(height, width)`, `float32`, 0 to 1.
"""

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.profile import matrix_profile

if TYPE_CHECKING:
    from PIL import ImageCms

Picture = NDArray[Any]
Matte = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Linear = NDArray[np.float32]
Share = NDArray[np.float32]

OPAQUE = 255
"""The matte value at which a pixel is the product's own, and is protected bit for bit."""


def depth(picture: Picture) -> int:
    """Bits per channel, 8 or 16."""
    return int(picture.dtype.itemsize) * 8


def white(picture: Picture) -> int:
    """The largest value of the picture's depth, 255 or 65535."""
    return int(np.iinfo(picture.dtype).max)


def srgb_to_linear(encoded: NDArray[Any]) -> Linear:
    """Decode sRGB values 0 to 1 into linear light (IEC 61966-2-1)."""
    x = np.asarray(encoded, np.float32)
    return np.where(x <= 0.04045, x / 12.92, ((np.maximum(x, 0) + 0.055) / 1.055) ** 2.4).astype(
        np.float32
    )


def linear_to_srgb(linear: NDArray[Any]) -> NDArray[np.float32]:
    """Encode linear light as sRGB values 0 to 1, clipped (IEC 61966-2-1)."""
    x = np.clip(np.asarray(linear, np.float32), 0, 1)
    return np.where(x <= 0.0031308, x * 12.92, 1.055 * x ** (1 / 2.4) - 0.055).astype(np.float32)


@lru_cache(maxsize=2)
def _decode_table(levels: int) -> NDArray[np.float32]:
    return srgb_to_linear(np.arange(levels, dtype=np.float32) / (levels - 1))


def to_linear(picture: Picture) -> Linear:
    """Decode a `uint8` or `uint16` sRGB picture into linear light, same shape, `float32`."""
    return _decode_table(white(picture) + 1)[picture]


def from_linear(linear: NDArray[Any], dtype: Any = np.uint16) -> Picture:
    """Encode linear light as an sRGB picture of the given integer type, rounded to nearest."""
    top = np.iinfo(dtype).max
    return (linear_to_srgb(linear) * top + 0.5).astype(dtype)


def to_depth(picture: Picture, bits: int) -> Picture:
    """Convert between 8 and 16 bits: x257 up, rounded down; the same array if nothing changes."""
    if depth(picture) == bits:
        return picture
    if bits == 16:
        return picture.astype(np.uint16) * np.uint16(257)
    return ((picture.astype(np.uint32) + 128) // 257).astype(np.uint8)


def resize(channels: NDArray[Any], size: tuple[int, int]) -> NDArray[Any]:
    """Resize `(h, w)` or `(h, w, c)` of any real type to `size` (width, height), same type.

    Antialiased (Pillow's box when shrinking to half or less, else Lanczos); integers are rounded.
    """
    height, width = channels.shape[:2]
    if (width, height) == size:
        return channels
    from PIL import Image

    shrink = min(width / size[0], height / size[1])
    method = Image.Resampling.BOX if shrink >= 2 else Image.Resampling.LANCZOS
    if channels.dtype == np.uint8 and channels.ndim in (2, 3):
        return np.asarray(Image.fromarray(channels).resize(size, method, reducing_gap=3.0))
    planes = channels[..., None] if channels.ndim == 2 else channels
    out = np.empty((size[1], size[0], planes.shape[2]), channels.dtype)
    for i in range(planes.shape[2]):
        plane = np.ascontiguousarray(planes[..., i], np.float32)
        small = np.asarray(Image.fromarray(plane).resize(size, method))
        if np.issubdtype(channels.dtype, np.integer):
            info = np.iinfo(channels.dtype)
            small = np.clip(np.rint(small), info.min, info.max)
        out[..., i] = small
    return out[..., 0] if channels.ndim == 2 else out


def fitted(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Scale (width, height) down so that the longer side is at most `longest` px; never up."""
    factor = min(1.0, longest / max(size))
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


@lru_cache(maxsize=16)
def is_srgb(profile: bytes | None) -> bool:
    """Whether an ICC profile is absent, or leaves sRGB values where they are (within 2 of 255).

    Measured on a cube of colours: names lie ("Linear sRGB"). Unusable profiles count as absent.
    """
    if profile is None:
        return True
    from PIL import Image, ImageCms

    steps = np.linspace(0, 255, 9).astype(np.uint8)
    cube = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(27, 27, 3)
    try:
        moved = ImageCms.applyTransform(Image.fromarray(cube), _transform(profile, True))
    except (ImageCms.PyCMSError, OSError):
        return True
    return bool(np.abs(np.asarray(moved).astype(int) - cube).max() <= 2)


@lru_cache(maxsize=8)
def _transform(profile: bytes, to_srgb: bool) -> "ImageCms.ImageCmsTransform":
    from PIL import ImageCms

    own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    srgb = ImageCms.createProfile("sRGB")
    source, target = (own, srgb) if to_srgb else (srgb, own)
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    return ImageCms.buildTransform(source, target, "RGB", "RGB", intent)


def to_srgb8(picture: Picture, profile: bytes | None) -> NDArray[np.uint8]:
    """The picture as 8-bit sRGB; the same array when it is that already."""
    if profile is None or is_srgb(profile):
        small: NDArray[np.uint8] = to_depth(picture, 8)
        return small
    matrix = matrix_profile(profile) if depth(picture) == 16 else None
    if matrix is None:
        return _through_8_bits(picture, profile, to_srgb=True)
    moved = np.empty(picture.shape, np.uint8)
    for rows in _strips(picture):
        moved[rows] = from_linear(matrix.light(picture[rows]), np.uint8)
    return moved


def from_srgb(picture: Picture, profile: bytes | None, bits: int) -> Picture:
    """An sRGB picture in another RGB profile and depth.

    16 bits are reckoned in full depth for matrix profiles (Adobe RGB, ProPhoto, Display P3);
    profiles made of tables pass through 8 bits.
    """
    if profile is None or is_srgb(profile):
        return to_depth(picture, bits)
    matrix = matrix_profile(profile) if bits == 16 else None
    if matrix is None:
        return to_depth(_through_8_bits(picture, profile, to_srgb=False), bits)
    moved = np.empty(picture.shape, np.uint16)
    for rows in _strips(picture):
        moved[rows] = matrix.deep(to_linear(picture[rows]))
    return moved


def _through_8_bits(picture: Picture, profile: bytes, to_srgb: bool) -> NDArray[np.uint8]:
    from PIL import Image, ImageCms

    small = Image.fromarray(to_depth(picture, 8))
    return np.asarray(ImageCms.applyTransform(small, _transform(profile, to_srgb)))


def _strips(picture: Picture) -> Iterator[slice]:
    """Rows, some at a time, so that pictures as real numbers need little memory."""
    return (slice(top, top + 256) for top in range(0, len(picture), 256))
