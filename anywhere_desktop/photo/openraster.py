"""OpenRaster: a zip of PNG layers and a list of them, which Krita, GIMP and MyPaint open.

After the OpenRaster specification, version 0.0.6. Layers keep 16 bits.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import quoteattr

import numpy as np

from anywhere_desktop.core.layers import MULTIPLY, NORMAL, PLUS, Layer
from anywhere_desktop.core.picture import Matte, Picture, fitted, resize

_BLEND = {NORMAL: "svg:src-over", MULTIPLY: "svg:multiply", PLUS: "svg:plus"}
_THUMBNAIL_PX = 256
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def openraster(
    flat: Picture,
    layers: Sequence[Layer],
    dpi: tuple[float, float] | None,
    png: Callable[[Picture, Matte | None], bytes],
    alpha: Matte | None = None,
) -> bytes:
    """The bytes of a file with `layers` (lowest first) and the flat picture that they give.

    png: encodes a picture with or without a matte, profile included; alpha: of the flat picture.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        _put(archive, "mimetype", b"image/openraster")
        _put(archive, "stack.xml", _stack(flat, layers, dpi).encode())
        for number, layer in enumerate(layers):
            matte = layer.matte
            if matte is None and number:
                matte = np.full(layer.colours.shape[:2], 255, np.uint8)
            _put(archive, f"data/layer{number}.png", png(layer.colours, matte))
        _put(archive, "mergedimage.png", png(flat, alpha))
        size = fitted(flat.shape[1::-1], _THUMBNAIL_PX)
        clear = None if alpha is None else resize(alpha, size)
        _put(archive, "Thumbnails/thumbnail.png", png(resize(flat, size), clear))
    return file.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    # A fixed time, so that the same picture gives the same bytes.
    archive.writestr(zipfile.ZipInfo(name, _LONG_AGO), data)


def _stack(flat: Picture, layers: Sequence[Layer], dpi: tuple[float, float] | None) -> str:
    across, down = (round(d) for d in dpi or (72, 72))
    size = f'w="{flat.shape[1]}" h="{flat.shape[0]}" xres="{across}" yres="{down}"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<image version="0.0.6" {size}>', "<stack>"]
    for number, layer in reversed(list(enumerate(layers))):
        place = f'x="{layer.left}" y="{layer.top}" composite-op="{_BLEND[layer.blend]}"'
        name = quoteattr(layer.name)
        lines.append(f'<layer name={name} src="data/layer{number}.png" opacity="1.0" {place}/>')
    return "\n".join([*lines, "</stack>", "</image>"])
