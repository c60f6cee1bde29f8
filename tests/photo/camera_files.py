"""Small camera files of every format, made in code."""

import io
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

XYZ_TO_SRGB = (
    (3.2404542, -1.5371385, -0.4985314),
    (-0.969266, 1.8760108, 0.041556),
    (0.0556434, -0.2040259, 1.0572252),
)
"""Linear sRGB under D65: a camera that sees just so, for which the truth is known."""


def dng(
    light: NDArray[np.float64], orientation: int = 1, neutral: tuple[float, ...] = (1, 1, 1)
) -> bytes:
    """A raw file (Adobe DNG 1.4): the mosaic that a camera with sRGB's colours makes of `light`.

    light: `(h, w, 3)`, linear sRGB, even sides; neutral: what white is in the camera's own units.
    """
    import tifffile

    seen = np.clip(light * np.array(neutral), 0, 1)
    mosaic = np.empty(light.shape[:2], np.uint16)
    for row, column, channel in ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 2)):
        values = seen[row::2, column::2, channel] * 15_000 + 512
        mosaic[row::2, column::2] = np.rint(values)
    file = io.BytesIO()
    extra: list[Any] = [
        (274, "H", 1, orientation, True),
        (271, "s", 0, "TestCam", True),
        (272, "s", 0, "One", True),
        (50706, "B", 4, (1, 4, 0, 0), True),
        (50708, "s", 0, "TestCam One", True),
        (33421, "H", 2, (2, 2), True),
        (33422, "B", 4, (0, 1, 1, 2), True),
        (50714, "H", 1, 512, True),
        (50717, "H", 1, 15_512, True),
        (
            50721,
            "2i",
            9,
            [v for row in XYZ_TO_SRGB for x in row for v in (round(x * 10_000), 10_000)],
            True,
        ),
        (50778, "H", 1, 21, True),
        (50728, "2I", 3, [v for x in neutral for v in (round(x * 10_000), 10_000)], True),
    ]
    tifffile.imwrite(file, mosaic, photometric=32803, extratags=extra, metadata=None)
    return file.getvalue()


def tiff(planes: NDArray[Any], **options: Any) -> bytes:
    """A TIFF as tifffile writes it."""
    import tifffile

    file = io.BytesIO()
    tifffile.imwrite(file, planes, metadata=None, **{"photometric": "rgb", **options})
    return file.getvalue()


def heic(pixels: NDArray[Any], mode: str = "RGB", **options: Any) -> bytes:
    """A HEIC without loss; 16-bit modes ("RGB;16") are written with 12 bits."""
    import pillow_heif

    pillow_heif.options.SAVE_HDR_TO_12_BIT = True
    size = pixels.shape[1], pixels.shape[0]
    made = pillow_heif.from_bytes(mode, size, pixels.tobytes())
    file = io.BytesIO()
    made.save(file, quality=-1, chroma="444", matrix_coefficients=0, **options)
    return file.getvalue()


def psd(pixels: NDArray[np.uint8], mode: str | None = None) -> bytes:
    """A Photoshop file of one composite, as psd-tools writes it."""
    from psd_tools import PSDImage

    file = io.BytesIO()
    PSDImage.frompil(Image.fromarray(pixels, mode)).save(file)
    return file.getvalue()


def layered_psd(pixels: NDArray[np.uint8], matte: NDArray[np.uint8]) -> bytes:
    """One layer, called Product, with the matte as its alpha, on a composite without alpha."""
    from psd_tools import PSDImage

    psd = PSDImage.frompil(Image.fromarray(pixels))
    psd.create_pixel_layer(Image.fromarray(np.dstack([pixels, matte])), name="Product")
    file = io.BytesIO()
    psd.save(file)
    return file.getvalue()


def exr(channels: dict[str, NDArray[Any]], **header: Any) -> bytes:
    """An OpenEXR file of these channels."""
    import OpenEXR

    whole = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage, **header}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.exr"
        OpenEXR.File(whole, channels).write(str(path))
        return path.read_bytes()
