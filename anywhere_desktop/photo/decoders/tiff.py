"""TIFFs of all other kinds: real numbers, 32 bits, CMYK, Lab, planes apart, BigTIFF; first page."""

import io
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.photo import headers
from anywhere_desktop.photo.bounds import MAX_METADATA_BYTES, check_size
from anywhere_desktop.photo.decoded import FIRST_PAGE, Decoded
from anywhere_desktop.photo.decoders import Show
from anywhere_desktop.photo.decoders.limits import Limits
from anywhere_desktop.photo.decoders.segments import PACKINGS, Layout, assembled
from anywhere_desktop.photo.metadata import tiff_metadata
from anywhere_desktop.photo.plain import decode_plain, upright_of
from anywhere_desktop.photo.planes import CHANNELS, from_light, matte_of, rgb_of, straight

_MODELS = {0: "GRAY", 1: "GRAY", 2: "RGB", 5: "CMYK", 8: "LAB"}
_ASSOCIATED, _UNASSOCIATED = 1, 2
MAX_CHANNELS = 56
_REAL, _SIGNED = 3, 2
_XMP, _ICC, _ORIENTATION = 700, 34675, 274
_COPIES = 4


def decode(data: bytes, name: str, show: Show, limits: Limits) -> Decoded:
    """The first page; 32-bit integers and real numbers become 16 bits.

    Raises `UserError` for what no photograph is; `OSError` and the like for damaged files.
    """
    import tifffile

    with tifffile.TiffFile(io.BytesIO(data)) as file:
        page: Any = file.pages.first
        size = (int(page.imagewidth), int(page.imagelength))
        check_size(size, name)
        layout = _layout(page, file.byteorder)
        deep = 4 if layout is None else layout.channels * layout.dtype.itemsize
        limits.allow(size[0] * size[1], min(deep, 64) * _COPIES + 12)
        if layout is not None:
            made = _exact(data, page, layout, name)
        elif int(np.max(page.bitspersample)) <= 8:
            made = decode_plain(data, "TIFF", name)
        else:
            raise UserError(
                f"{name} is packed in an unknown way: save it again as 16-bit RGB with LZW or ZIP."
            )
    pages = headers.tiff_pages(data)
    notes = made.notes if pages == 1 else (*made.notes, FIRST_PAGE.format(pages=pages))
    return replace(made, notes=notes)


def _layout(page: Any, order: str) -> Layout | None:
    """How the page lies in the file; None for what only Pillow reads (JPEG inside, palettes)."""
    bits, form = page.bitspersample, int(page.sampleformat or 1)
    letter = "f" if form == _REAL else "u"
    usual = bits in ((16, 32, 64) if form == _REAL else (8, 16, 32))
    if (
        not usual
        or form == _SIGNED
        or int(page.photometric) not in _MODELS
        or int(page.compression) not in PACKINGS
        or int(page.predictor) not in (1, 2, 3)
        or int(page.fillorder) != 1
    ):
        return None
    size = (int(page.imagewidth), int(page.imagelength))
    tiled = bool(page.is_tiled)
    rows = min(int(page.rowsperstrip or size[1]), size[1])
    block = (int(page.tilelength), int(page.tilewidth)) if tiled else (rows, size[0])
    if min(block) < 1:
        raise OSError("a strip without rows")
    check_size(block[::-1], "its tile")
    channels = int(page.samplesperpixel)
    return Layout(
        size, channels, channels if int(page.planarconfig or 1) == 2 else 1, block, tiled,
        int(page.compression), int(page.predictor), np.dtype(f"{order}{letter}{bits // 8}"),
        tuple(page.dataoffsets), tuple(page.databytecounts),
    )  # fmt: skip


def _exact(data: bytes, page: Any, layout: Layout, name: str) -> Decoded:
    model = _MODELS[int(page.photometric)]
    count = CHANNELS[model]
    if not count <= layout.channels <= MAX_CHANNELS:
        raise OSError("too few channels")
    values: NDArray[Any] = assembled(data, layout)
    colours, cover = values[..., :count], None
    extra = [int(kind) for kind in page.extrasamples or ()]
    if extra and extra[0] in (_ASSOCIATED, _UNASSOCIATED) and layout.channels > count:
        cover = values[..., count]
        if extra[0] == _ASSOCIATED and model in ("GRAY", "RGB"):
            colours = straight(colours, cover)
    profile = _bytes(page, _ICC)
    notes: tuple[str, ...] = ()
    if colours.dtype.kind == "f":
        colours, notes = from_light(colours, profile)
    elif colours.dtype == np.uint32:
        colours = (colours >> np.uint32(16)).astype(np.uint16)
    if int(page.photometric) == 0:
        colours = np.iinfo(colours.dtype).max - colours
    if model == "LAB":
        colours = _centred(colours)
    pixels, kept = rgb_of(colours, model, profile, name)
    turn = page.tags.valueof(_ORIENTATION, 1)
    turn = turn if isinstance(turn, int) else 1
    matte = None if cover is None else np.ascontiguousarray(upright_of(_matte(cover), turn))
    upright = np.ascontiguousarray(upright_of(pixels, turn))
    return Decoded(upright, matte, kept, _metadata(data, page), notes)


def _matte(cover: NDArray[Any]) -> NDArray[np.uint8]:
    if cover.dtype == np.uint32:
        cover = (cover >> np.uint32(16)).astype(np.uint16)
    return matte_of(cover)


def _centred(lab: NDArray[Any]) -> NDArray[Any]:
    """TIFF's CIELAB has signed a and b (TIFF 6.0, section 23); ours lie about the middle."""
    middle = lab.dtype.type((np.iinfo(lab.dtype).max >> 1) + 1)
    moved = lab.copy()
    moved[..., 1:] ^= middle
    return moved


def _metadata(data: bytes, page: Any) -> Metadata:
    found = tiff_metadata(data)  # BigTIFF gives none: its XMP at least is kept.
    return found if found.xmp else replace(found, xmp=_bytes(page, _XMP))


def _bytes(page: Any, tag: int) -> bytes | None:
    value = page.tags.valueof(tag)
    return value if isinstance(value, bytes) and 0 < len(value) < MAX_METADATA_BYTES else None
