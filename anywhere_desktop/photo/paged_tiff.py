"""Multi-page TIFF: the flat picture first, for whoever looks no further, then a page a layer.

A layer's page is its box; where it lies is said in the tags XPosition and YPosition, its name in
PageName, and all of it with the blend mode as JSON in ImageDescription.
"""

import io
import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.layers import Layer
from anywhere_desktop.core.picture import Matte, Picture, depth, to_depth
from anywhere_desktop.photo import ifd

PAGE_NAME, X_POSITION, Y_POSITION = 285, 286, 287
_UNIT_DPI = 72.0
_ROWS = 128
_MOST_BYTES = 2**32 - 2**25


def paged_tiff(
    flat: Picture, layers: Sequence[Layer], metadata: Metadata, alpha: Matte | None = None
) -> bytes:
    """The bytes of a little-endian TIFF; profile, EXIF and XMP are amended by the caller.

    alpha: of the flat picture.
    """
    import tifffile

    file = io.BytesIO()
    dpi = metadata.dpi or (_UNIT_DPI, _UNIT_DPI)
    common: dict[str, Any] = {
        "photometric": "rgb", "planarconfig": "contig", "compression": "adobe_deflate",
        "compressionargs": {"level": 1}, "predictor": 2, "rowsperstrip": _ROWS, "metadata": None,
        "resolution": dpi, "resolutionunit": "INCH", "maxworkers": 2, "software": False,
    }  # fmt: skip
    room = flat.nbytes + sum(layer.colours.nbytes * 4 // 3 for layer in layers)
    if room > 2 * _MOST_BYTES:
        raise UserError("The layers come to more than 4 GB: export a PSB instead.")
    with tifffile.TiffWriter(file, byteorder="<") as writer:
        _write_page(writer, flat, alpha, common)
        for layer in layers:
            _write_layer(writer, layer, dpi, common)
    data = file.getvalue()
    if len(data) > _MOST_BYTES:
        raise UserError("The layers come to more than 4 GB: export a PSB instead.")
    return data


def _write_layer(
    writer: Any, layer: Layer, dpi: tuple[float, float], common: dict[str, Any]
) -> None:
    said = {"name": layer.name, "blend": layer.blend, "left": layer.left, "top": layer.top}
    tags = [
        (PAGE_NAME, "s", 0, layer.name, True),
        (X_POSITION, "2I", 1, (round(layer.left * 1000), round(dpi[0] * 1000)), True),
        (Y_POSITION, "2I", 1, (round(layer.top * 1000), round(dpi[1] * 1000)), True),
    ]
    beside = {**common, "description": json.dumps(said), "extratags": tags}
    _write_page(writer, layer.colours, layer.matte, beside)


def _write_page(writer: Any, pixels: Picture, matte: Matte | None, beside: dict[str, Any]) -> None:
    if matte is not None:
        pixels = np.dstack([pixels, to_depth(matte, depth(pixels))])
        beside = {**beside, "extrasamples": ("unassalpha",)}
    writer.write(np.ascontiguousarray(pixels), **beside)


def page_count(data: bytes) -> int:
    """How many directories follow one another in a TIFF file."""
    order = ifd.byte_order(data)
    at, count = int.from_bytes(data[4:8], "little" if order == "<" else "big"), 0
    while at and count < 1000:
        entries = int.from_bytes(data[at : at + 2], "little" if order == "<" else "big")
        end = at + 2 + 12 * entries
        at = int.from_bytes(data[end : end + 4], "little" if order == "<" else "big")
        count += 1
    return count
