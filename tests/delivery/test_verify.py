"""Exports checked from their pixels; what was changed afterwards is found out."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Metadata, Photograph, Placement
from anywhere_desktop.core.layers import layers_of
from anywhere_desktop.core.picture import to_depth
from anywhere_desktop.delivery import Terms, deliver_terms
from anywhere_desktop.delivery.provenance import Provenance, packed_mask, unpacked_mask
from anywhere_desktop.delivery.verify import verify
from anywhere_desktop.photo.export import export
from anywhere_desktop.photo.load import load
from anywhere_desktop.photo.profiles import SPACES, profile_of
from tests.delivery.pictures import cast, scene

SHIFT = Placement((120, 110), 1.0, (9.0, 14.0))


def _exported(
    folder: Path, name: str, bits: int, terms: Terms | None = None, profile: str | None = None,
    placement: Placement | None = None, layered: bool = False,
) -> tuple[Path, Path]:  # fmt: skip
    """An export and its photograph as files."""
    icc = None if profile is None else profile_of(profile)
    _, _, product = scene(bits, profile=icc)
    original = folder / "photo.png"
    export(product.photo.pixels, original, icc_profile=icc)
    photo = load(original)
    product = Foreground(photo, product.matte, product.colours)
    placement = placement or Placement(product.size)
    placed = product.placed(placement)
    rng = np.random.default_rng(1)
    height, width = placed.matte.shape
    background = to_depth(rng.integers(0, 65536, (height, width, 3), dtype=np.uint16), bits)
    result = composite(background, placed)
    layers = layers_of(result, background, placed, *cast()) if layered else ()
    deliver_terms(
        result, placed, placement.exact, folder / name, None, terms or Terms(), layers=layers,
        provenance=Provenance(placement=placement),
    )  # fmt: skip
    return folder / name, original


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.psd", "a.ora"])
def test_lossless_files_are_exact(tmp_path: Path, name: str, bits: int) -> None:
    paths = _exported(tmp_path, name, bits, layered=name[2:] in ("psd", "ora"), placement=SHIFT)
    found = verify(*paths)
    assert (found.verdict, found.faults, found.max_abs_difference) == ("exact", (), 0)
    assert found.sha256_export == found.sha256_original
    assert found.protected_pixels > 100


@pytest.mark.parametrize(("name", "least_db"), [("a.jpg", 30), ("a.webp", 8), ("a.avif", 25)])
def test_lossy_files_say_that_they_cannot_be(tmp_path: Path, name: str, least_db: float) -> None:
    found = verify(*_exported(tmp_path, name, 8, Terms(100)))
    assert found.verdict == "lossy"
    assert found.sound
    assert found.max_abs_difference > 0
    assert found.psnr_db is not None
    assert found.psnr_db > least_db
    assert "cannot be exact" in found.said


def test_a_lossless_webp_is_exact(tmp_path: Path) -> None:
    assert verify(*_exported(tmp_path, "a.webp", 8, Terms(lossless=True))).verdict == "exact"


def test_eight_bits_of_sixteen_are_rounded(tmp_path: Path) -> None:
    found = verify(*_exported(tmp_path, "a.png", 16, Terms(bits=8)))
    assert (found.verdict, found.sound, found.max_abs_difference) == ("rounded", True, 0)


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("profile", [None, "prophoto"])
def test_converted_files_equal_the_converted_photograph(
    tmp_path: Path, space: str, profile: str | None
) -> None:
    out, original = _exported(tmp_path, "a.tif", 16, Terms(space=space), profile)
    assert load(out).icc_profile == profile_of(space)
    found = verify(out, original)
    assert (found.verdict, found.sound) == ("exact", True)


def test_one_changed_pixel_is_found_out(tmp_path: Path) -> None:
    out, original = _exported(tmp_path, "a.png", 8)
    photo = load(out)
    pixels = photo.pixels.copy()
    pixels[44, 48, 1] ^= 4
    export(pixels, out, metadata=photo.metadata)
    found = verify(out, original)
    assert (found.verdict, found.max_abs_difference, found.sound) == ("differs", 4, False)
    assert "claims a difference of 0" in found.faults[0]


def test_another_photograph_is_found_out(tmp_path: Path) -> None:
    out, original = _exported(tmp_path, "a.png", 8)
    export(255 - load(original).pixels, original)
    found = verify(out, original)
    assert found.verdict == "differs"
    assert any("SHA-256" in fault for fault in found.faults)


def test_false_figures_are_found_out(tmp_path: Path) -> None:
    out, original = _exported(tmp_path, "a.png", 8)
    data = out.read_bytes()
    photo = load(out)
    xmp = photo.metadata.xmp
    assert xmp is not None
    count = verify(out, original).protected_pixels
    lie = xmp.replace(
        f'"protected_pixels":{count}'.encode(), f'"protected_pixels":{count + 1}'.encode()
    )
    export(photo.pixels, out, metadata=replace(photo.metadata, xmp=lie))
    assert out.read_bytes() != data
    found = verify(out, original)
    assert found.verdict == "exact"
    assert not found.sound


def test_what_is_no_camera_pixel_is_not_compared(tmp_path: Path) -> None:
    shrunk = verify(*_exported(tmp_path, "a.png", 8, Terms(longest_px=40)))
    assert (shrunk.verdict, "shrunk" in shrunk.said) == ("not comparable", True)
    scaled = Placement((60, 50), 0.5, (0.0, 0.0))
    found = verify(*_exported(tmp_path, "b.png", 8, placement=scaled))
    assert (found.verdict, "resampled" in found.said) == ("not comparable", True)


def test_a_name_too_long_for_its_sidecar_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    with pytest.raises(UserError, match="too long: choose a shorter one"):
        _exported(tmp_path, "a" * 245 + ".png", 8, Terms(metadata="none", sidecar=True))
    assert not list(tmp_path.glob("aaa*"))


def test_stripped_files_are_checked_by_their_sidecar(tmp_path: Path) -> None:
    out, original = _exported(tmp_path, "a.png", 8, Terms(metadata="none", sidecar=True))
    assert load(out).metadata.xmp is None
    assert verify(out, original).verdict == "exact"
    (tmp_path / "a.png.certificate.json").write_text("[")
    with pytest.raises(UserError, match="no certificate"):
        verify(out, original)
    (tmp_path / "a.png.certificate.json").unlink()
    with pytest.raises(UserError, match="carries no certificate"):
        verify(out, original)


def test_a_file_is_not_held_against_the_certificate_of_the_one_before(tmp_path: Path) -> None:
    paths = _exported(tmp_path, "a.png", 8, Terms(metadata="none", sidecar=True))
    assert verify(*paths).verdict == "exact"
    paths = _exported(tmp_path, "a.png", 8, Terms(metadata="none"), placement=SHIFT)
    with pytest.raises(UserError, match="carries no certificate"):
        verify(*paths)


def test_a_cropped_file_is_refused(tmp_path: Path) -> None:
    out, original = _exported(tmp_path, "a.png", 8)
    with Image.open(out) as image:
        xmp = image.info["xmp"]
        cut = np.asarray(image)[:-1]
    export(np.ascontiguousarray(cut), out, metadata=Metadata(xmp=xmp))
    with pytest.raises(UserError, match="another size"):
        verify(out, original)


def test_a_frame_that_is_claimed_takes_no_memory(tmp_path: Path) -> None:
    out, original = _exported(tmp_path, "a.png", 8, Terms(metadata="none", sidecar=True))
    sidecar = tmp_path / "a.png.certificate.json"
    said = json.loads(sidecar.read_text())
    said["placement"]["frame"] = [300_000, 300_000]
    said["placement"]["offset"] = [1.0, 0.0]
    sidecar.write_text(json.dumps(said))
    with pytest.raises(UserError, match="frame is not the file's"):
        verify(out, original)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_masks_come_back(width: int, height: int, seed: int) -> None:
    mask = np.random.default_rng(seed).random((height, width)) < 0.5
    assert np.array_equal(unpacked_mask(packed_mask(mask), (width, height)), mask)


@pytest.mark.parametrize("text", ["", "!!", "eJwDAAAAAAE=", packed_mask(np.ones((9, 9), np.bool_))])
def test_broken_masks_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        unpacked_mask(text, (8, 8))


@given(st.integers(0, 2**32 - 1), st.sampled_from([8, 16]), st.sampled_from([".png", ".tif"]))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_random_composites_are_exact_in_their_files(
    tmp_path: Path, seed: int, bits: int, ending: str
) -> None:
    check_random(tmp_path, seed, bits, ending)


def check_random(folder: Path, seed: int, bits: int, ending: str) -> None:
    """One random product over one random background, written, read back and compared."""
    rng = np.random.default_rng(seed)
    height, width = (int(side) for side in rng.integers(4, 48, 2))
    shape = (height, width, 3)
    pixels, background, colours = (
        to_depth(rng.integers(0, 65536, shape, dtype=np.uint16), bits) for _ in range(3)
    )
    matte = rng.choice(np.array([0, 1, 128, 254, 255], np.uint8), (height, width))
    edge = ((matte > 0) & (matte < 255))[..., None]
    product = Foreground(Photograph(pixels), matte, np.where(edge, colours, pixels))
    result = composite(background, product)
    done = deliver_terms(result, product, True, folder / f"r{ending}", None, Terms())
    assert done.certificate.max_abs_difference == 0
    assert done.certificate.protected_pixels == int((matte == 255).sum())
    back = load(folder / f"r{ending}")
    assert np.array_equal(back.pixels, result)
    opaque = matte == 255
    assert np.array_equal(back.pixels[opaque], pixels[opaque])
