"""Arrays as bytes and back, without loss: PNG for pictures and masks, deflate for real numbers."""

import os
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.png import png
from anywhere_desktop.project.blobs import Blob
from anywhere_desktop.project.faults import damaged, shown

PNG, MASK, REAL = "png", "mask", "real"
LOST = "lost"
"""Of a picture that could not be recovered: no bytes."""
_SIDE_BY_SIDE_BYTES = 8 << 20
MAX_PIXELS = 200_000_000
_TO_RGB = {3: cv2.COLOR_BGR2RGB, 4: cv2.COLOR_BGRA2RGBA}
_HEADER = np.dtype("<i4")


def encoded(array: NDArray[Any]) -> Blob:
    """`(h, w)` or `(h, w, c)`: bool, uint8, uint16 (1, 3, 4 channels) or real (any channels)."""
    height, width = array.shape[:2]
    if array.dtype == np.bool_:
        return Blob(png(array.astype(np.uint8) * 255), MASK, width, height)
    if array.dtype in (np.uint8, np.uint16) and (array.ndim == 2 or array.shape[2] in _TO_RGB):
        return Blob(png(array), PNG, width, height)
    real = np.ascontiguousarray(array, "<f4")
    channels = 0 if array.ndim == 2 else array.shape[2]
    head = np.array([channels], _HEADER).tobytes()
    return Blob(head + zlib.compress(real.tobytes(), 1), REAL, width, height)


def encoded_all(arrays: Mapping[str, NDArray[Any]]) -> dict[str, Blob]:
    """Several pictures by name; large ones side by side, for OpenCV and zlib let go of the
    interpreter meanwhile.
    """
    workers = min(len(arrays), os.cpu_count() or 1)
    if workers < 2 or sum(array.nbytes for array in arrays.values()) < _SIDE_BY_SIDE_BYTES:
        return {name: encoded(array) for name, array in arrays.items()}
    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(arrays, pool.map(encoded, arrays.values()), strict=True))


def decoded(blob: Blob, path: Path) -> NDArray[Any]:
    """The array of a blob; raises `UserError` when it is not what it says it is."""
    refuse_lost(blob, path)
    width, height = blob.width or 0, blob.height or 0
    if width < 1 or height < 1 or width * height > MAX_PIXELS:
        raise damaged(path, "a picture of impossible size")
    if blob.codec == REAL:
        return _real(blob.data, width, height, path)
    if blob.codec not in (PNG, MASK) or _png_size(blob.data) != (width, height):
        raise damaged(path, "a picture of unknown form")
    array = cv2.imdecode(np.frombuffer(blob.data, np.uint8), cv2.IMREAD_UNCHANGED)
    if array is None or array.shape[:2] != (height, width):
        raise damaged(path, "an unreadable picture")
    if blob.codec == MASK:
        if array.ndim != 2:
            raise damaged(path, "a mask with colours")
        return array > 127
    return array if array.ndim == 2 else cv2.cvtColor(array, _TO_RGB[array.shape[2]])


def refuse_lost(blob: Blob, path: Path) -> None:
    """Raise `UserError` for a picture that is known to be lost."""
    if blob.codec == LOST:
        raise UserError(
            f"This picture was lost before {shown(path)} was recovered: choose another one."
        )


def _png_size(data: bytes) -> tuple[int, int]:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return 0, 0
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _real(data: bytes, width: int, height: int, path: Path) -> NDArray[Any]:
    channels = int(np.frombuffer(data[:4].ljust(4, b"\0"), _HEADER)[0])
    if not 0 <= channels <= 16:
        raise damaged(path, "a layer of impossible depth")
    size = width * height * max(1, channels) * 4
    try:
        body = zlib.decompressobj().decompress(data[4:], size)
    except zlib.error:
        raise damaged(path, "an unreadable layer") from None
    if len(body) != size:
        raise damaged(path, "a layer that is cut off")
    shape = (height, width, channels) if channels else (height, width)
    return np.frombuffer(body, "<f4").reshape(shape).astype(np.float32)
