"""OpenEXR: light in real numbers, encoded as 16 bits in its own primaries; its first part."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.photo import rgb_profiles
from anywhere_desktop.photo.bounds import check_size
from anywhere_desktop.photo.decoded import FIRST_PAGE, Decoded
from anywhere_desktop.photo.decoders import Show
from anywhere_desktop.photo.decoders.limits import Limits
from anywhere_desktop.photo.planes import from_light, matte_of, straight

_NEAR = 0.002


def decode(data: bytes, name: str, show: Show, limits: Limits) -> Decoded:
    """R, G, B (or Y) and A of the first part, laid in its display window.

    Raises `UserError` when there are no such channels, OpenEXR's errors for damaged files.
    """
    import OpenEXR

    OpenEXR.set_global_thread_count(1)
    header = OpenEXR.File(io.BytesIO(data), header_only=True).header()
    frame = header["displayWindow"]
    size = _size(frame)
    check_size(size, name)
    check_size(_size(header["dataWindow"]), name)
    inside = _size(header["dataWindow"])
    limits.allow(size[0] * size[1] + inside[0] * inside[1], 40)
    file = OpenEXR.File(io.BytesIO(data), separate_channels=True)
    light, cover = _channels({key: one.pixels for key, one in file.channels(0).items()}, name)
    deep, notes = from_light(light, None)
    left, top = (int(v) for v in header["dataWindow"][0] - frame[0])
    pixels = _laid(deep, size, left, top)
    matte = None if cover is None else _laid(matte_of(cover), size, left, top)
    said = notes[1:]  # That it is light need not be said: OpenEXR always is.
    if len(file.parts) > 1:
        said = (*said, FIRST_PAGE.format(pages=len(file.parts)))
    return Decoded(pixels, matte, _profile(header.get("chromaticities")), Metadata(), said)


def _channels(
    found: dict[str, NDArray[Any]], name: str
) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
    """Light `(h, w, 3)`, freed of the alpha it was multiplied by, and that alpha."""
    grey = "Y" in found and not {"RY", "BY", "R", "G", "B"} & set(found)
    keys = ["Y"] * 3 if grey else ["R", "G", "B"]
    used = [*keys, "A"] if "A" in found else keys
    if not set(used) <= set(found) or len({found[key].shape for key in used}) > 1:
        raise UserError(f"{name} has no channels R, G and B: save it as RGB.")
    light = np.stack([found[key].astype(np.float32) for key in keys], axis=-1)
    if "A" not in found:
        return light, None
    cover = found["A"].astype(np.float32)
    return straight(light, cover), cover


def _size(window: Any) -> tuple[int, int]:
    (left, top), (right, bottom) = window
    return int(right) - int(left) + 1, int(bottom) - int(top) + 1


def _laid(source: NDArray[Any], size: tuple[int, int], left: int, top: int) -> NDArray[Any]:
    """The data window in the display window: what is outside is cut off, the rest is black."""
    height, width = source.shape[:2]
    if (width, height, left, top) == (*size, 0, 0):
        return source
    out = np.zeros((size[1], size[0], *source.shape[2:]), source.dtype)
    rows = slice(max(top, 0), max(min(top + height, size[1]), 0))
    columns = slice(max(left, 0), max(min(left + width, size[0]), 0))
    inner = source[max(-top, 0) :, max(-left, 0) :]
    part = out[rows, columns]
    part[...] = inner[: part.shape[0], : part.shape[1]]
    return out


def _profile(named: Any) -> bytes | None:
    """A profile of the primaries that the header names, with sRGB's curve; None for Rec. 709."""
    if named is None:
        return None
    flat = [float(v) for v in np.ravel(named)]
    usual = np.ravel([*rgb_profiles.REC_709.corners, rgb_profiles.REC_709.white])
    if len(flat) != 8 or np.abs(np.array(flat) - usual).max() < _NEAR:
        return None
    pairs = [(flat[i], flat[i + 1]) for i in range(0, 8, 2)]
    primaries = rgb_profiles.Primaries(*pairs)
    return rgb_profiles.written("OpenEXR", primaries, rgb_profiles.SRGB_CURVE)
