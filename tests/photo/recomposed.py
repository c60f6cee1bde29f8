"""Layered files laid together anew by programs that had no part in writing them."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cv2
import numpy as np
import tifffile
from numpy.typing import NDArray
from psd_tools import PSDImage

Real = NDArray[np.float64]

MODES = {
    "svg:src-over": "normal", "svg:multiply": "multiply", "svg:plus": "plus",
    "norm": "normal", "mul ": "multiply", "lddg": "plus",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Found:
    """One layer as a reader sees it: values 0 to 1, `raw` as stored; share `(h, w, 1)`."""

    name: str
    blend: str
    colours: Real
    share: Real
    raw: NDArray[Any]
    left: int
    top: int


@dataclass(frozen=True, eq=False)
class File:
    """flat: the picture in it, as stored, with or without a fourth channel; layers: lowest first;
    profile: its ICC profile.
    """

    flat: NDArray[Any]
    layers: tuple[Found, ...]
    profile: bytes | None

    def laid(self) -> tuple[Real, Real]:
        """The layers laid on one another: colours `(h, w, 3)` and opacity `(h, w, 1)`, 0 to 1."""
        height, width = self.flat.shape[:2]
        colours, covered = np.zeros((height, width, 3)), np.zeros((height, width, 1))
        for layer in self.layers:
            high, wide = layer.colours.shape[:2]
            at = slice(layer.top, layer.top + high), slice(layer.left, layer.left + wide)
            below, ground = colours[at], covered[at]
            blended = {
                "normal": layer.colours,
                "multiply": below * layer.colours,
                "plus": np.minimum(below + layer.colours, 1),
            }[layer.blend]
            blended = blended * ground + layer.colours * (1 - ground)
            whole = layer.share + ground * (1 - layer.share)
            mixed = blended * layer.share + below * ground * (1 - layer.share)
            colours[at] = mixed / np.maximum(whole, 1e-9)
            covered[at] = whole
        return colours, covered


def read(path: Path) -> File:
    """A file by its ending: by psd-tools, by tifffile, or by zipfile and OpenCV."""
    return {".psd": _psd, ".psb": _psd, ".tif": _tiff, ".ora": _ora}[path.suffix](path)


def _psd(path: Path) -> File:
    from psd_tools.constants import Resource

    found = PSDImage.open(path)
    top = 65535 if found.depth == 16 else 255
    layers = []
    for layer in found:
        values: Any = layer.numpy()
        mode = layer.blend_mode.value.decode()
        raw = np.rint(values[..., :3] * top).astype(np.uint16 if top > 255 else np.uint8)
        shown, share = values[..., :3].astype(float), values[..., 3:].astype(float)
        made = Found(str(layer.name), MODES[mode], shown, share, raw, layer.left, layer.top)
        layers.append(made)
    flat: Any = found.numpy()
    profile = found.image_resources.get_data(Resource.ICC_PROFILE)
    whole = np.rint(flat * top).astype(np.uint16 if top > 255 else np.uint8)
    return File(whole, tuple(layers), profile)


def _tiff(path: Path) -> File:
    with tifffile.TiffFile(path) as file:
        pages: Any = file.pages
        read = [(page.asarray(), {tag.code: tag.value for tag in page.tags}) for page in pages]
    layers = []
    for pixels, tags in read[1:]:
        said = json.loads(tags[270])
        resolution = tags[282][0] / tags[282][1]
        left, top = (round(v[0] / v[1] * resolution) for v in (tags[286], tags[287]))
        assert (left, top) == (said["left"], said["top"])
        assert tags[285] == said["name"]
        layers.append(_layer(said["name"], said["blend"], pixels, left, top))
    return File(read[0][0], tuple(layers), read[0][1].get(34675))


def _ora(path: Path) -> File:
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"image/openraster"
        stack = ElementTree.fromstring(archive.read("stack.xml"))
        layers = tuple(_ora_layers(archive, stack))
        flat, profile = _png(archive.read("mergedimage.png"))
    assert (int(stack.attrib["w"]), int(stack.attrib["h"])) == flat.shape[1::-1]
    return File(flat, layers, profile)


def _ora_layers(archive: zipfile.ZipFile, stack: ElementTree.Element) -> Iterator[Found]:
    for node in reversed(stack.findall("stack/layer")):
        said = node.attrib
        pixels, _ = _png(archive.read(said["src"]))
        mode = MODES[said["composite-op"]]
        yield _layer(said["name"], mode, pixels, int(said["x"]), int(said["y"]))


def _png(data: bytes) -> tuple[NDArray[Any], bytes | None]:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        profile = image.info.get("icc_profile")
    stored = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    assert stored is not None
    order = [2, 1, 0, 3][: stored.shape[2]]
    return np.ascontiguousarray(stored[..., order]), profile


def _layer(name: str, blend: str, pixels: NDArray[Any], left: int, top: int) -> Found:
    white = float(np.iinfo(pixels.dtype).max)
    values = pixels / white
    share = values[..., 3:] if pixels.shape[2] == 4 else np.ones((*pixels.shape[:2], 1))
    return Found(name, blend, values[..., :3], share, pixels[..., :3], left, top)
