"""Layered files, read by programs that had no part in writing them."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.layers import Layer, layers_of
from anywhere_desktop.core.picture import Picture, to_depth
from anywhere_desktop.photo.export import export, read_back
from tests.delivery.pictures import cast, scene
from tests.photo.test_load import IPTC, SRGB, XMP, oriented

FULL = Metadata(oriented(1).tobytes()[6:], XMP, IPTC, (300.0, 300.0))


def _made(bits: int) -> tuple[Picture, tuple[Layer, ...]]:
    result, background, product = scene(bits)
    return result, layers_of(result, background, product, *cast())


def _difference(one: Picture, other: Picture) -> int:
    return int(np.abs(one.astype(int) - other.astype(int)).max())


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("ending", ["psd", "psb"])
def test_photoshop_files_composited_by_another_program(
    tmp_path: Path, bits: int, ending: str
) -> None:
    from psd_tools import PSDImage
    from psd_tools.constants import Resource

    result, layers = _made(bits)
    out = tmp_path / f"a.{ending}"
    export(result, out, icc_profile=SRGB, metadata=FULL, layers=layers)
    found = PSDImage.open(out)
    assert (found.depth, found.size) == (bits, (96, 80))
    assert [layer.name for layer in found] == [layer.name for layer in layers]
    whole = found.composite(force=True)
    assert whole is not None
    assert _difference(np.asarray(whole.convert("RGB")), to_depth(result, 8)) <= 1
    product = next(layer for layer in found if layer.name == "product")
    own = next(layer for layer in layers if layer.name == "product")
    assert own.matte is not None
    opaque = own.matte == 255
    top = np.iinfo(result.dtype).max
    found_pixels: Any = product.numpy()
    pixels = np.rint(found_pixels[..., :3] * top).astype(result.dtype)
    assert np.array_equal(pixels[opaque], own.colours[opaque])
    kept = found.image_resources
    assert kept.get_data(Resource.ICC_PROFILE) == SRGB
    assert b"adobe:ns:meta" in kept.get_data(Resource.XMP_METADATA)
    assert kept.get_data(Resource.EXIF_DATA_1)[:2] in (b"II", b"MM")
    assert np.array_equal(read_back(out).pixels, result)


def test_pillow_sees_the_flat_picture_and_the_layers(tmp_path: Path) -> None:
    result, layers = _made(8)
    export(result, tmp_path / "a.psd", layers=layers)
    with Image.open(tmp_path / "a.psd") as image:
        assert [layer[0] for layer in image.layers] == [layer.name for layer in layers]  # type: ignore[attr-defined]
        assert np.array_equal(np.asarray(image.convert("RGB")), result)


@pytest.mark.parametrize("bits", [8, 16])
def test_paged_tiff_composited_from_what_its_pages_say(tmp_path: Path, bits: int) -> None:
    import tifffile

    result, layers = _made(bits)
    out = tmp_path / "a.tif"
    export(result, out, icc_profile=SRGB, metadata=FULL, layers=layers)
    with tifffile.TiffFile(out) as file:
        found: Any = file.pages
        pages = [(page.asarray(), {tag.code: tag.value for tag in page.tags}) for page in found]
        first = found[0].tags
        assert first["InterColorProfile"].value == SRGB
        assert b"adobe:ns:meta" in first["XMP"].value
    assert np.array_equal(pages[0][0], result)
    top = float(np.iinfo(result.dtype).max)
    flat: Picture | None = None
    for pixels, tags in pages[1:]:
        said = json.loads(tags[270])
        own = pixels[..., :3] / top
        share = pixels[..., 3:] / top if pixels.shape[2] == 4 else 1.0
        if flat is None:
            flat = own
            continue
        left, upper = (round(v[0] / v[1] * 300) for v in (tags[286], tags[287]))
        assert (left, upper) == (said["left"], said["top"])
        assert tags[285] == said["name"]
        part = flat[upper : upper + len(own), left : left + own.shape[1]]
        blended = {"multiply": part * own, "plus": np.minimum(part + own, 1), "normal": own}
        part[:] = part * (1 - share) + blended[said["blend"]] * share
    assert flat is not None
    assert _difference(np.rint(flat * 255), to_depth(result, 8)) <= 1
    photo = read_back(out)
    assert np.array_equal(photo.pixels, result)
    assert photo.icc_profile == SRGB


@pytest.mark.parametrize("bits", [8, 16])
def test_openraster_composited_from_its_list(tmp_path: Path, bits: int) -> None:
    result, layers = _made(bits)
    out = tmp_path / "a.ora"
    export(result, out, icc_profile=SRGB, metadata=FULL, layers=layers)
    with zipfile.ZipFile(out) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"image/openraster"
        stack = ElementTree.fromstring(archive.read("stack.xml"))
        flat = np.zeros((80, 96, 3))
        for node in reversed(stack.findall("stack/layer")):
            with Image.open(io.BytesIO(archive.read(node.attrib["src"]))) as image:
                assert image.info["icc_profile"] == SRGB
                rgba = np.asarray(image.convert("RGBA")) / 255.0
            x, y = int(node.attrib["x"]), int(node.attrib["y"])
            own, share = rgba[..., :3], rgba[..., 3:]
            part = flat[y : y + len(own), x : x + own.shape[1]]
            mode = node.attrib["composite-op"]
            blended = {
                "svg:multiply": part * own, "svg:plus": np.minimum(part + own, 1),
                "svg:src-over": own,
            }[mode]  # fmt: skip
            part[:] = part * (1 - share) + blended * share
    # Pillow cuts each of the five layers to 8 bits first.
    assert _difference(np.rint(flat * 255), to_depth(result, 8)) <= (1 if bits == 8 else 3)
    assert np.array_equal(read_back(out).pixels, result)


@pytest.mark.parametrize("name", ["a.psd", "a.ora"])
def test_layered_kinds_need_layers(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="no layers"):
        export(scene()[0], tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_flat_kinds_hold_none(tmp_path: Path, name: str) -> None:
    result, layers = _made(8)
    with pytest.raises(UserError, match="holds no layers"):
        export(result, tmp_path / name, layers=layers)


@pytest.mark.parametrize("cut", [3, 40, 2000, -2000])
@pytest.mark.parametrize("name", ["a.psd", "a.ora"])
def test_broken_layered_files_are_refused(tmp_path: Path, name: str, cut: int) -> None:
    result, layers = _made(8)
    export(result, tmp_path / name, layers=layers)
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(data[:cut])
    with pytest.raises(UserError):
        read_back(tmp_path / name)
