"""Layered Photoshop files, 8 and 16 bit: PSD, and PSB where a side or the file is too large for it.

After Adobe's file format specification (2019). Written here because no library writes 16-bit
layers: these lie in the block `Lr16`, as Photoshop puts them. Channels are deflated with
prediction, the flat picture beside them is not, since readers of it expect no more than that.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.layers import MULTIPLY, NORMAL, PLUS, Layer
from anywhere_desktop.core.picture import OPAQUE, Matte, Picture, depth, to_depth, white
from anywhere_desktop.photo.iptc import records_in

PSD_SIDE, PSB_SIDE = 30_000, 300_000
_MOST_BYTES = 2**31 - 2**24
_BLEND = {NORMAL: b"norm", MULTIPLY: b"mul ", PLUS: b"lddg"}
_ZIP_PREDICTED = 3
_STRIP_ROWS = 256
_LEVEL = 1
_RESOLUTION, _IPTC, _ICC, _VERSION_INFO, _EXIF, _XMP = 1005, 1028, 1039, 1057, 1058, 1060


def psd(
    flat: Picture,
    layers: Sequence[Layer],
    icc_profile: bytes | None,
    metadata: Metadata,
    large: bool = False,
    alpha: Matte | None = None,
) -> bytes:
    """The bytes of a file with `layers` (lowest first) and the flat picture that they give.

    large: write a PSB. alpha: of the flat picture. Raises `UserError` when a PSD cannot hold it.
    """
    height, width = flat.shape[:2]
    if max(width, height) > (PSB_SIDE if large else PSD_SIDE):
        raise UserError("A PSD has at most 30,000 px a side: end the name in .psb instead.")
    bits = depth(flat)
    channels = 3 if alpha is None else 4
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1 + large, channels, height, width, bits, 3)
    resources = b"".join(_resources(icc_profile, metadata))
    planes = _big_endian((flat if alpha is None else _on_white(flat, alpha)).transpose(2, 0, 1))
    if alpha is not None:
        planes += _big_endian(to_depth(alpha, bits))
    info = _section(_layer_section(layers, bits, large, alpha is not None), large)
    data = b"".join(
        (head, bytes(4), struct.pack(">I", len(resources)), resources, info, bytes(2), planes)
    )
    if not large and len(data) > _MOST_BYTES:
        raise UserError("The layers come to more than 2 GB: end the name in .psb instead of .psd.")
    return data


def _on_white(flat: Picture, alpha: Matte) -> Picture:
    """A transparent picture as readers expect it beside its transparency: laid on white, which
    they take out again; opaque pixels stay as they are.
    """
    out, top = flat.copy(), white(flat)
    for first in range(0, len(flat), _STRIP_ROWS):
        rows = slice(first, first + _STRIP_ROWS)
        share = alpha[rows][..., None].astype(np.uint32)
        mixed = flat[rows] * share + top * (OPAQUE - share)
        out[rows] = (mixed + OPAQUE // 2) // OPAQUE
    return out


def _layer_section(layers: Sequence[Layer], bits: int, large: bool, clear: bool) -> bytes:
    """Layers and an empty global mask; 16-bit layers lie in a block behind them. clear: the flat
    picture has transparency.
    """
    body = _layer_info(layers, large, clear)
    if bits == 8:
        return _section(body, large) + bytes(4)
    return _section(b"", large) + bytes(4) + b"8BIMLr16" + _section(body, large)


def _layer_info(layers: Sequence[Layer], large: bool, clear: bool) -> bytes:
    sources = [plane for layer in layers for plane in _planes(layer)]
    with ThreadPoolExecutor(2) as pool:
        packed = list(pool.map(_packed, sources))
    left, records = list(packed), []
    for layer in layers:
        own, left = left[:4], left[4:]
        records.append(_record(layer, [len(part) for part in own], large))
    # A negative count says that the flat picture's fourth channel is its transparency.
    body = (
        struct.pack(">h", -len(layers) if clear else len(layers))
        + b"".join(records)
        + b"".join(packed)
    )
    return body + bytes(-len(body) % 4)


def _planes(layer: Layer) -> list[NDArray[Any]]:
    """Alpha, red, green, blue."""
    colours = layer.colours
    alpha = np.full(colours.shape[:2], 255, np.uint8) if layer.matte is None else layer.matte
    return [to_depth(alpha, depth(colours)), *(colours[..., i] for i in range(3))]


def _record(layer: Layer, lengths: list[int], large: bool) -> bytes:
    left, top, right, bottom = layer.box
    head = struct.pack(">4iH", top, left, bottom, right, 4)
    size = ">hQ" if large else ">hI"
    channels = b"".join(
        struct.pack(size, number, length)
        for number, length in zip((-1, 0, 1, 2), lengths, strict=True)
    )
    name = layer.name.encode("ascii", "replace")[:255]
    pascal = bytes([len(name)]) + name
    pascal += bytes(-len(pascal) % 4)
    text = layer.name.encode("utf-16-be")
    unicode_name = struct.pack(">I", len(text) // 2) + text
    unicode_name += bytes(-len(unicode_name) % 4)
    luni = b"8BIMluni" + struct.pack(">I", len(unicode_name)) + unicode_name
    extra = bytes(8) + pascal + luni
    mode = b"8BIM" + _BLEND[layer.blend] + bytes([255, 0, 8, 0])
    return head + channels + mode + struct.pack(">I", len(extra)) + extra


def _packed(plane: NDArray[Any]) -> bytes:
    """A channel deflated, each value as its difference from its left neighbour."""
    packer, parts = zlib.compressobj(_LEVEL), []
    for top in range(0, len(plane), _STRIP_ROWS):
        rows = plane[top : top + _STRIP_ROWS]
        steps = rows.copy()
        steps[:, 1:] -= rows[:, :-1]
        parts.append(packer.compress(_big_endian(steps)))
    return struct.pack(">H", _ZIP_PREDICTED) + b"".join(parts) + packer.flush()


def _resources(icc_profile: bytes | None, metadata: Metadata) -> Iterator[bytes]:
    across, down = (round(dpi * 65536) for dpi in metadata.dpi or (72.0, 72.0))
    yield _resource(_RESOLUTION, struct.pack(">IHHIHH", across, 1, 1, down, 1, 1))
    empty = struct.pack(">I", 0)
    yield _resource(_VERSION_INFO, struct.pack(">IB", 1, 1) + empty * 2 + struct.pack(">I", 1))
    for number, body in (
        (_IPTC, records_in(metadata.iptc)),
        (_ICC, icc_profile),
        (_EXIF, metadata.exif),
        (_XMP, metadata.xmp),
    ):
        if body:
            yield _resource(number, body)


def _resource(number: int, body: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHI", number, 0, len(body)) + body + bytes(len(body) % 2)


def _section(body: bytes, large: bool) -> bytes:
    return struct.pack(">Q" if large else ">I", len(body)) + body


def _big_endian(values: NDArray[Any]) -> bytes:
    return values.astype(values.dtype.newbyteorder(">"), copy=False).tobytes()
