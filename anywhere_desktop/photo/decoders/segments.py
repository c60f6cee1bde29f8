"""Strips and tiles of a TIFF, unpacked and laid together: any packing that libtiff knows.

Pillow reads no real numbers and no 16-bit colour, but its libtiff unpacks bytes whatever they
mean: each strip or tile goes through it as rows of 8-bit grey. Predictors are undone here (TIFF
6.0, section 14; Adobe Photoshop TIFF technical note 3).
"""

import io
import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

PACKINGS = (1, 5, 8, 32773, 32946, 34925, 50000)
"""None, LZW, Deflate, PackBits, Deflate (old number), LZMA, Zstandard."""
_HORIZONTAL, _REAL = 2, 3


@dataclass(frozen=True)
class Layout:
    """How a page lies in its file. block: (rows, columns) of a strip or tile; planes: 1 when the
    channels lie together, else their number; dtype: of a value, in the file's byte order.
    """

    size: tuple[int, int]
    channels: int
    planes: int
    block: tuple[int, int]
    tiled: bool
    packing: int
    predictor: int
    dtype: np.dtype[np.generic]
    offsets: tuple[int, ...]
    counts: tuple[int, ...]


def assembled(data: bytes, layout: Layout) -> NDArray[np.generic]:
    """The page's values, `(h, w, channels)`, in native byte order; `OSError` where it is cut."""
    width, height = layout.size
    rows, columns = layout.block
    down, across = -(-height // rows), -(-width // columns)
    deep = layout.channels if layout.planes == 1 else 1
    if min(len(layout.offsets), len(layout.counts)) < down * across * layout.planes:
        raise OSError("truncated: strips or tiles are missing")
    out = np.zeros((height, width, layout.channels), layout.dtype.newbyteorder("="))
    places = zip(layout.offsets, layout.counts, strict=False)
    for index, (at, count) in enumerate(places):
        plane, place = divmod(index, down * across)
        if plane >= layout.planes:
            break
        top, left = place // across * rows, place % across * columns
        if at + count > len(data):
            raise OSError("truncated")
        high = rows if layout.tiled else min(rows, height - top)
        block = _block(data[at : at + count], layout, (high, columns, deep))
        to = slice(plane, plane + deep) if layout.planes > 1 else slice(None)
        part = out[top : top + rows, left : left + columns, to]
        part[...] = block[: part.shape[0], : part.shape[1]]
    return out


def _block(packed: bytes, layout: Layout, shape: tuple[int, int, int]) -> NDArray[np.generic]:
    rows, columns, deep = shape
    per_row = columns * deep * layout.dtype.itemsize
    flat = packed if layout.packing == 1 else _unpacked(packed, layout.packing, rows, per_row)
    if len(flat) < rows * per_row:
        raise OSError("truncated")
    stored = np.frombuffer(flat, np.uint8, rows * per_row)
    if layout.predictor == _REAL:
        return _real(stored.reshape(rows, per_row), layout.dtype, shape)
    values = stored.view(layout.dtype).reshape(shape).astype(layout.dtype.newbyteorder("="))
    if layout.predictor == _HORIZONTAL:
        whole = values.view(f"u{layout.dtype.itemsize}")
        return np.cumsum(whole, axis=1, dtype=whole.dtype).view(values.dtype)
    return values


def _real(
    stored: NDArray[np.uint8], dtype: np.dtype[np.generic], shape: tuple[int, int, int]
) -> NDArray[np.generic]:
    """Rows of bytes, differenced; all highest bytes first, then the next, whatever the order."""
    rows, columns, deep = shape
    steps = stored.reshape(rows, -1, deep)
    whole = np.cumsum(steps, axis=1, dtype=np.uint8).reshape(rows, dtype.itemsize, -1)
    big = np.ascontiguousarray(whole.transpose(0, 2, 1)).view(dtype.newbyteorder(">"))
    return big.reshape(rows, columns, deep).astype(dtype.newbyteorder("="))


def _unpacked(packed: bytes, packing: int, rows: int, per_row: int) -> bytes:
    """The bytes of a strip, read as a TIFF of one strip of 8-bit grey."""
    entries = (
        (256, 4, per_row), (257, 4, rows), (258, 3, 8), (259, 3, packing), (262, 3, 1),
        (273, 4, 8 + 2 + 12 * 9 + 4), (277, 3, 1), (278, 4, rows), (279, 4, len(packed)),
    )  # fmt: skip
    head = b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries))
    head += b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    with Image.open(io.BytesIO(head + bytes(4) + packed), formats=("TIFF",)) as image:
        return image.tobytes()
