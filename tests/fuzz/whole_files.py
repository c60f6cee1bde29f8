"""Whole files of every format and kind that are opened, to be damaged."""

import io
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageCms

from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.layers import NORMAL, Layer
from anywhere_desktop.core.records import Request
from anywhere_desktop.delivery.parameters import parameters_of
from anywhere_desktop.delivery.provenance import Provenance
from anywhere_desktop.photo import ifd
from anywhere_desktop.photo.encode import Encoding, encoded
from anywhere_desktop.photo.iptc import block_of
from anywhere_desktop.photo.profiles import profile_of
from anywhere_desktop.photo.psd import psd
from tests.photo import camera_files as made

WIDTH, HEIGHT = 60, 40


def _noise(dtype: str, channels: int = 3) -> np.ndarray:
    rng = np.random.default_rng(7)
    top = 1 if dtype[0] == "f" else np.iinfo(dtype).max
    return (rng.random((HEIGHT, WIDTH, channels)) * top).astype(dtype)


def _saved(kind: str, channels: int = 3, **options: object) -> bytes:
    exif = Image.Exif()
    exif[274], exif[271] = 6, "TestCam"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file = io.BytesIO()
    image = Image.fromarray(_noise("u1", channels))
    image.save(file, kind, exif=exif, icc_profile=profile, **options)
    return file.getvalue()


def _png16() -> bytes:
    return bytes(cv2.imencode(".png", _noise("u2", 4))[1].tobytes())


def _tiff16() -> bytes:
    return bytes(cv2.imencode(".tif", _noise("u2"), [cv2.IMWRITE_TIFF_COMPRESSION, 5])[1].tobytes())


def _cmyk_jpeg() -> bytes:
    file = io.BytesIO()
    Image.fromarray(_noise("u1")).convert("CMYK").save(file, "JPEG")
    return file.getvalue()


def _layered_psd() -> bytes:
    from psd_tools import PSDImage

    psd = PSDImage.new("RGB", (WIDTH, HEIGHT))
    layer = Image.fromarray(_noise("u1", 4))
    psd.create_pixel_layer(layer, name="Product", top=2, left=3)
    file = io.BytesIO()
    psd.save(file)
    return file.getvalue()


def _exr() -> bytes:
    light = _noise("f4", 4)
    return made.exr({"RGBA": light.astype(np.float16)})


def _deep_avif() -> bytes:
    profile = profile_of("display-p3")
    return encoded(_noise("u2"), "AVIF", icc_profile=profile, encoding=Encoding(deep=12))


_RECORDS = b"".join(
    b"\x1c" + bytes(key) + len(words).to_bytes(2, "big") + words
    for key, words in (
        ((1, 90), b"\x1b%G"), ((2, 0), b"\0\4"), ((2, 25), b"jar"), ((2, 25), b"glass"),
        ((2, 55), b"20260304"), ((2, 105), "Köln".encode()), ((2, 120), b"A jar, " * 9),
    )
)  # fmt: skip
_XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    b'syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/'
    b'" photoshop:Headline="The jar"/></rdf:RDF></x:xmpmeta>'
)
_RECIPE = parameters_of(
    Provenance(
        request=Request("jar", "studio", "a jar on moss", 5, (96, 80), settings={"steps": 9})
    )
)


def _said(kind: str, picture: np.ndarray | None = None) -> bytes:
    """With EXIF, XMP and IPTC; a PNG with a recipe."""
    beside = Metadata(ifd.amend(b"II*\0\x08\0\0\0" + bytes(6), {271: ifd.text("Cam")}), _XMP,
                      block_of(_RECORDS))  # fmt: skip
    picture = _noise("u1") if picture is None else picture
    if kind == "PSD":
        layers = [
            Layer("background", NORMAL, picture),
            Layer("product", NORMAL, picture, _noise("u1")[..., 0]),
        ]
        return psd(picture, layers, profile_of("srgb"), beside)
    return encoded(picture, kind, metadata=beside, encoding=Encoding(texts={"parameters": _RECIPE}))


def _long_jpeg() -> bytes:
    """Its XMP goes on in a second segment."""
    words = b"".join(b"%05d " % number for number in range(12_000))
    xmp = _XMP.replace(b"The jar", words)
    return encoded(_noise("u1"), "JPEG", metadata=Metadata(None, xmp))


def _own_tag_tiff() -> bytes:
    value = ifd.Value(4, len(_RECORDS) // 4, _RECORDS[: len(_RECORDS) // 4 * 4])
    return ifd.amend(_said("TIFF"), {ifd.IPTC: value, ifd.PHOTOSHOP: None})


WHOLE: dict[str, Callable[[], bytes]] = {
    "a.jpg": lambda: _saved("JPEG"),
    "progressive.jpg": lambda: _saved("JPEG", progressive=True, quality=50),
    "ink.jpg": _cmyk_jpeg,
    "a.png": lambda: _saved("PNG", 4),
    "deep.png": _png16,
    "a.webp": lambda: _saved("WEBP", 4),
    "lossless.webp": lambda: _saved("WEBP", lossless=True),
    "a.avif": lambda: _saved("AVIF", 4),
    "deep.avif": _deep_avif,
    "a.tif": lambda: _saved("TIFF", compression="tiff_lzw"),
    "jpeg.tif": lambda: _saved("TIFF", compression="jpeg"),
    "deep.tif": _tiff16,
    "real.tif": lambda: made.tiff(_noise("f4"), compression="zlib"),
    "tiled.tif": lambda: made.tiff(_noise("u4", 4), tile=(16, 16), compression="zlib", predictor=2),
    "apart.tif": lambda: made.tiff(_noise("u2").transpose(2, 0, 1), planarconfig="separate"),
    "ink.tif": lambda: made.tiff(_noise("u2", 4), photometric="separated"),
    "big.tif": lambda: made.tiff(_noise("u1"), bigtiff=True),
    "a.dng": lambda: made.dng(_noise("f8")),
    "a.heic": lambda: made.heic(_noise("u1")),
    "deep.heic": lambda: made.heic(_noise("u2"), "RGB;16"),
    "a.psd": lambda: made.psd(_noise("u1", 4)),
    "layered.psd": _layered_psd,
    "a.exr": _exr,
    "said.jpg": lambda: _said("JPEG"),
    "said_long.jpg": _long_jpeg,
    "said.png": lambda: _said("PNG"),
    "said.webp": lambda: _said("WEBP"),
    "said.tif": _own_tag_tiff,
    "said.psd": lambda: _said("PSD", _noise("u2")),
}


def all_whole() -> dict[str, bytes]:
    """Name -> bytes of every one of them."""
    return {name: make() for name, make in WHOLE.items()}
