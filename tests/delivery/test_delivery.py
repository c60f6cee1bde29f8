"""Results written on the user's terms, and how large they will be."""

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Metadata, Photograph
from anywhere_desktop.core.picture import Picture, to_depth
from anywhere_desktop.delivery import Terms, deliver_beside, deliver_terms, estimated_bytes
from anywhere_desktop.delivery.provenance import ALTERED, COMPOSITE, TRAINED, Provenance
from anywhere_desktop.photo.encode import encoded
from anywhere_desktop.photo.load import load
from anywhere_desktop.photo.xmp import GENERATED, SOURCE_TYPES, Statement, stated
from tests.delivery.pictures import scene

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "amber.jpg"


def _deep(pixels: Picture) -> Picture:
    """16 bits, with the noise that the lower eight of a camera hold."""
    noise = np.random.default_rng(3).integers(-120, 120, pixels.shape)
    return np.clip(to_depth(pixels, 16) + noise, 0, 65535).astype(np.uint16)


@pytest.fixture(params=[8, 16])
def product(request: pytest.FixtureRequest) -> Foreground:
    """A sample photograph with an oval cut out of it."""
    pixels = load(SAMPLE).pixels
    if request.param == 16:
        pixels = _deep(pixels)
    height, width = pixels.shape[:2]
    y, x = np.mgrid[:height, :width]
    far = ((y - height * 0.6) / (height * 0.3)) ** 2 + ((x - width / 2) / (width * 0.2)) ** 2
    matte = np.clip((1.02 - far) / 0.04 * 255, 0, 255).astype(np.uint8)
    return Foreground(Photograph(pixels, SAMPLE.stem), matte, pixels)


def test_nothing_is_encoded_for_names_that_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, _, product = scene(8)
    made: list[str] = []

    def counted(picture: Picture, kind: str, **how: Any) -> bytes:
        made.append(kind)
        return encoded(picture, kind, **how)

    monkeypatch.setattr("anywhere_desktop.photo.export.encoded", counted)
    files = [deliver_beside(product.photo.pixels, product, True, "mug")["file"] for _ in range(3)]
    assert files == ["mug-anywhere.png", "mug-anywhere-2.png", "mug-anywhere-3.png"]
    assert made == ["PNG"] * 3


@pytest.mark.parametrize("name", ["a.png", "a.tif"])
def test_the_product_alone_is_exact_and_hides_no_backdrop(
    product: Foreground, tmp_path: Path, name: str
) -> None:
    done = deliver_terms(
        product.photo.pixels, product, True, tmp_path / name, None, Terms(transparent=True)
    )
    assert done.certificate.max_abs_difference == 0
    assert done.certificate.exact_placement
    assert "bit for bit" in done.said
    back = load(tmp_path / name)
    assert back.bits == product.photo.bits
    assert back.alpha is not None
    assert np.array_equal(back.alpha, product.matte)
    some = product.matte > 0
    assert np.array_equal(back.pixels[some], product.colours[some])
    assert not back.pixels[~some].any()


def test_a_transparent_jpeg_is_refused(product: Foreground, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be transparent"):
        deliver_terms(
            product.photo.pixels, product, True, tmp_path / "a.jpg", None, Terms(transparent=True)
        )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("transparent", [False, True])
def test_a_shrunk_file_says_that_its_pixels_are_not_the_cameras(
    product: Foreground, tmp_path: Path, transparent: bool
) -> None:
    terms = Terms(longest_px=500, transparent=transparent)
    done = deliver_terms(product.photo.pixels, product, True, tmp_path / "a.png", None, terms)
    assert max(done.size) == 500
    assert not done.certificate.exact_placement
    assert done.certificate.max_abs_difference == 0
    assert "no camera pixels" in done.said
    back = load(tmp_path / "a.png")
    assert (back.alpha is not None) == transparent
    middle = back.pixels[300, 250].astype(int)
    here = product.photo.pixels[840, 700].astype(int)
    assert np.abs(middle - here).max() < 0.1 * np.iinfo(back.pixels.dtype).max


def test_quality_is_what_the_jpeg_gets(product: Foreground, tmp_path: Path) -> None:
    sizes, differences = [], []
    for quality in (40, 98):
        out = tmp_path / f"{quality}.jpg"
        terms = Terms(quality)
        done = deliver_terms(product.photo.pixels, product, True, out, None, terms)
        sizes.append(out.stat().st_size)
        differences.append(done.certificate.max_abs_difference)
        assert "lossy" in done.said
    assert sizes[1] > 3 * sizes[0]
    assert differences[1] < differences[0]


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("a.png", Terms()),
        ("a.png", Terms(longest_px=1300)),
        ("a.png", Terms(longest_px=700)),
        ("a.png", Terms(transparent=True)),
        ("a.tif", Terms()),
        ("a.tif", Terms(transparent=True)),
        ("a.jpg", Terms(60)),
        ("a.jpg", Terms(95, longest_px=1300)),
    ],
)
def test_an_estimate_is_within_a_quarter(
    product: Foreground, tmp_path: Path, name: str, terms: Terms
) -> None:
    out = tmp_path / name
    guess = estimated_bytes(product.photo.pixels, product, out, terms)
    assert not out.exists()
    deliver_terms(product.photo.pixels, product, True, out, None, terms)
    assert guess == pytest.approx(out.stat().st_size, rel=0.25)


def test_a_taken_name_is_kept_unless_replacing(product: Foreground, tmp_path: Path) -> None:
    out = tmp_path / "a.jpg"
    out.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        deliver_terms(product.photo.pixels, product, True, out, None, Terms(), replace=False)
    assert out.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("terms", "made", "after"),
    [
        (Terms(), COMPOSITE, TRAINED),
        (Terms(metadata="own"), COMPOSITE, TRAINED),
        (Terms(metadata="own"), ALTERED, GENERATED),
        (Terms(transparent=True), COMPOSITE, GENERATED),
    ],
)
def test_a_photograph_that_a_model_made_is_not_passed_off_as_taken(
    tmp_path: Path, terms: Terms, made: str, after: str
) -> None:
    result, _, product = scene()
    said = Metadata(xmp=stated(None, Statement("Other 1", GENERATED)))
    product = dataclasses.replace(product, photo=dataclasses.replace(product.photo, metadata=said))
    signed: list[str] = []
    deliver_terms(
        result, product, True, tmp_path / "a.png", None, terms, provenance=Provenance(made),
        sign=lambda _, provenance: signed.append(provenance.source_type),
    )  # fmt: skip
    xmp = load(tmp_path / "a.png").metadata.xmp or b""
    assert signed == [after]
    assert (SOURCE_TYPES + after).encode() + b"<" in xmp
    assert xmp.count(SOURCE_TYPES.encode()) == 1
