"""Photoshop files (PSD, PSB): the composite that Photoshop stored, and a matte from its layers."""

import io
import struct
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.photo.decoded import Decoded
from anywhere_desktop.photo.decoders import Show
from anywhere_desktop.photo.decoders.limits import Limits
from anywhere_desktop.photo.iptc import block_of
from anywhere_desktop.photo.planes import CHANNELS, from_light, matte_of, rgb_of

_MODELS = {1: "GRAY", 3: "RGB", 4: "CMYK", 8: "GRAY", 9: "LAB"}
"""Colour modes by Adobe's numbers; duotone is stored as its grey."""
_TYPES = {8: ">u1", 16: ">u2", 32: ">f4"}
_RESOLUTION, _IPTC, _ICC, _EXIF, _XMP = 1005, 1028, 1039, 1058, 1060
_COPIES, _RLE, _SEEN = 4, 1, 8
_LAYER = "The layer {layer} serves as the matte."
_CHANNEL = "The saved alpha channel serves as the matte."


def decode(data: bytes, name: str, show: Show, limits: Limits) -> Decoded:
    """The stored composite; transparency, an alpha channel or a layer's alpha becomes the matte.

    Raises `UserError` for modes that no photograph has, and files without a composite; psd-tools'
    errors for damaged ones.
    """
    from psd_tools import PSDImage
    from psd_tools.compression import PSDDecompressionWarning

    warnings.simplefilter("error", PSDDecompressionWarning)  # Else what is cut off comes as black.
    limits.allow(*_claimed(data))
    psd = PSDImage.open(io.BytesIO(data))
    model, depth = _MODELS.get(int(psd.color_mode)), psd.depth
    if model is None or depth not in _TYPES:
        mode = f"{psd.color_mode.name} with {depth} bits"
        raise UserError(f"{name} has colour mode {mode}: save it as 8 or 16-bit RGB.")
    if not psd.has_preview():
        raise UserError(
            f"{name} was saved without its composite: save it again in Photoshop with Maximize "
            "Compatibility."
        )
    planes = _planes(psd)
    profile = _resource(psd, _ICC)
    count = CHANNELS[model]
    cover, notes = _cover(psd, planes[count:])
    colours = np.stack([np.asarray(plane) for plane in planes[:count]], axis=-1)
    if colours.dtype.kind == "f":
        colours, said = from_light(colours, profile)
        notes = (*notes, *said)
    if model == "CMYK":  # Photoshop's 0 is full ink.
        colours = np.iinfo(colours.dtype).max - colours
    pixels, kept = rgb_of(colours, model, profile, name)
    return Decoded(pixels, cover, kept, _metadata(psd), notes)


def _claimed(data: bytes) -> tuple[int, int]:
    """Pixels, and bytes for each of them while the composite is taken apart."""
    channels, height, width, depth = struct.unpack_from(">HIIH", data, 12)
    return height * width, min(channels, _SEEN) * max(depth // 8, 1) * _COPIES + 12


def _planes(psd: Any) -> list[NDArray[Any]]:
    """The composite's channels `(h, w)` in native byte order."""
    record = psd._record  # The documented low-level structure has no other door.
    kind = np.dtype(_TYPES[psd.depth])
    if int(record.image_data.compression) == _RLE:
        _check_rows(record.image_data.data, psd.height * psd.channels, psd.version)
    stored = record.image_data.get_data(record.header, False)
    whole = np.frombuffer(stored, kind).reshape(psd.channels, psd.height, psd.width)
    return list(whole.astype(kind.newbyteorder("="), copy=False))


def _check_rows(packed: bytes, rows: int, version: int) -> None:
    """Rows begin with a table of their lengths; psd-tools fills up what is cut off with black."""
    kind = np.dtype(">u2" if version == 1 else ">u4")
    table = np.frombuffer(packed[: rows * kind.itemsize], kind)
    if len(table) < rows or len(packed) < rows * kind.itemsize + int(table.sum(dtype=np.int64)):
        raise OSError("truncated")


def _cover(psd: Any, extra: list[NDArray[Any]]) -> tuple[Matte | None, tuple[str, ...]]:
    """The composite's transparency; else a saved alpha channel, or the alpha of a layer."""
    from psd_tools.api.utils import has_transparency

    if extra and has_transparency(psd):
        return matte_of(extra[0]), ()
    for plane in extra:
        matte = matte_of(plane)
        if _says_something(matte):
            return matte, (_CHANNEL,)
    for layer in _candidates(psd):
        found = _matte_of_layer(psd, layer)
        if found is not None and _says_something(found):
            return found, (_LAYER.format(layer=layer.name),)
    return None, ()


def _candidates(psd: Any) -> list[Any]:
    """Visible layers with pixels, one called "product" first, then from the top down."""
    seen = [
        layer
        for layer in reversed(list(psd.descendants()))
        if layer.is_visible() and layer.kind in ("pixel", "smartobject") and layer.has_pixels()
    ]
    return sorted(seen, key=lambda layer: "product" not in layer.name.lower())


def _matte_of_layer(psd: Any, layer: Any) -> Matte | None:
    shape = layer.numpy("shape")
    if shape is None:
        return None
    mask = layer.numpy("mask")
    if mask is not None and mask.shape == shape.shape:
        shape = shape * mask
    matte = np.zeros((psd.height, psd.width), np.uint8)
    top, left = max(layer.top, 0), max(layer.left, 0)
    inner = matte_of(shape[..., 0])[top - layer.top :, left - layer.left :]
    part = matte[top : top + len(inner), left : left + inner.shape[1]]
    part[...] = inner[: part.shape[0], : part.shape[1]]
    return matte


def _says_something(matte: Matte) -> bool:
    return bool(matte.max() >= 128 and matte.min() < 128)


def _resource(psd: Any, number: int) -> bytes | None:
    found = psd.image_resources.get_data(number)
    return found if isinstance(found, bytes) and found else None


def _metadata(psd: Any) -> Metadata:
    iptc, exif = _resource(psd, _IPTC), _resource(psd, _EXIF)
    if iptc is not None:
        iptc = block_of(iptc)
    resolution: Any = psd.image_resources.get_data(_RESOLUTION)
    dpi = None
    if resolution is not None and resolution.horizontal:
        dpi = (resolution.horizontal / 65536, resolution.vertical / 65536)
    return Metadata(exif, _resource(psd, _XMP), iptc, dpi)
