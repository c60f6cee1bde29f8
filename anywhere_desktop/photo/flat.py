"""The flat picture inside a layered file, with its profile and metadata."""

import io
import struct
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata, Photograph
from anywhere_desktop.core.picture import OPAQUE, Matte, Picture, to_depth, white
from anywhere_desktop.photo.bounds import check_size
from anywhere_desktop.photo.load import decode

_ICC, _EXIF, _XMP = 1039, 1058, 1060


def flat_of(path: Path) -> Photograph:
    """Of a PSD or PSB with an undeflated flat picture in RGB, or of an OpenRaster file.

    Raises:
        UserError: the file is none of these, or is damaged.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name} cannot be read ({error.strerror}).") from None
    try:
        if data[:4] == b"8BPS":
            return replace(_of_psd(data, path.name), name=path.stem, original=data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            flat = decode(archive.read("mergedimage.png"), path.name)
    except (zipfile.BadZipFile, KeyError, IndexError, struct.error, ValueError):
        raise UserError(f"{path.name} is damaged, or no file of layers: export it again.") from None
    return replace(flat, name=path.stem, original=data)


def _of_psd(data: bytes, name: str) -> Photograph:
    version, channels, height, width, bits, mode = struct.unpack_from(">H6xHIIHH", data, 4)
    if version not in (1, 2) or channels < 3 or bits not in (8, 16) or mode != 3:
        raise UserError(f"{name} is no 8 or 16-bit RGB file: save it as one.")
    check_size((width, height), name)
    at = 30 + struct.unpack_from(">I", data, 26)[0]
    (length,) = struct.unpack_from(">I", data, at)
    resources = _resources(data[at + 4 : at + 4 + length])
    at += 4 + length
    wide = version == 2
    at += (8 if wide else 4) + int(struct.unpack_from(">Q" if wide else ">I", data, at)[0])
    (packing,) = struct.unpack_from(">H", data, at)
    if packing:
        raise UserError(f"{name} has a packed flat picture: only files of this program are read.")
    channels = min(channels, 4)
    count = channels * width * height
    planes = np.frombuffer(data, ">u2" if bits == 16 else "u1", count, at + 2)
    planes = planes.reshape(channels, height, width).astype(np.uint16 if bits == 16 else np.uint8)
    native = np.ascontiguousarray(planes[:3].transpose(1, 2, 0))
    alpha = to_depth(planes[3], 8) if channels == 4 else None
    if alpha is not None:
        native = _off_white(native, alpha)
    metadata = Metadata(resources.get(_EXIF), resources.get(_XMP))
    return Photograph(native, name, resources.get(_ICC), metadata, alpha)


def _off_white(pixels: Picture, alpha: Matte) -> Picture:
    """Colours of a transparent picture that lies on white, as PSD keeps it; opaque ones exact."""
    soft = (alpha > 0) & (alpha < OPAQUE)
    share = alpha[soft].astype(np.float32)[:, None] / OPAQUE
    top, out = white(pixels), pixels.copy()
    out[soft] = np.clip((pixels[soft] - top * (1 - share)) / share + 0.5, 0, top)
    out[alpha == 0] = 0
    return out


def _resources(block: bytes) -> dict[int, bytes]:
    found, at = {}, 0
    while block[at : at + 4] == b"8BIM":
        (number,) = struct.unpack_from(">H", block, at + 4)
        named = 1 + block[at + 6]
        where = at + 6 + named + named % 2
        (size,) = struct.unpack_from(">I", block, where)
        found[number] = block[where + 4 : where + 4 + size]
        at = where + 4 + size + size % 2
    return found
