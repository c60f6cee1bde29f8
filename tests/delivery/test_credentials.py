"""Content credentials, signed by a certificate of the test's own and read back."""

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery import Terms, deliver_terms
from anywhere_desktop.delivery.credentials import (
    check_signer,
    credentials_in,
    seal,
    sealing,
    sign_file,
)
from anywhere_desktop.delivery.markets import deliver_markets
from anywhere_desktop.delivery.provenance import ALTERED, COMPOSITE, TRAINED, Provenance, Sign
from anywhere_desktop.photo.encode import LEAST_QUALITY
from anywhere_desktop.photo.export import export
from anywhere_desktop.photo.load import load
from tests.delivery.pictures import scene
from tests.delivery.signers import made_signer

pytest.importorskip("c2pa")


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate chain of two and the key to the first, as PEM files."""
    return made_signer(tmp_path_factory.mktemp("signer"))


def _photograph() -> Any:
    file = io.BytesIO()
    Image.fromarray(scene()[2].photo.pixels).save(file, "JPEG", quality=90)
    return SimpleNamespace(
        data=file.getvalue(), facts=SimpleNamespace(name="jar.jpg", original=True)
    )


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.webp"])
def test_a_signed_file_names_photograph_and_source(
    tmp_path: Path, signer: tuple[Path, Path], name: str
) -> None:
    result = scene()[0]
    out = tmp_path / name
    export(result, out)
    before = load(out).pixels
    provenance = Provenance(TRAINED, ("put into a new scene",), photograph=("jar.jpg", "0" * 64))
    sign_file(out, _photograph(), provenance, *signer)
    assert np.array_equal(load(out).pixels, before)
    found = credentials_in(out)
    assert found is not None
    manifest = found["manifests"][found["active_manifest"]]
    assert manifest["ingredients"][0]["title"] == "jar.jpg"
    assert manifest["ingredients"][0]["relationship"] == "parentOf"
    said = str(manifest["assertions"])
    assert "compositeWithTrainedAlgorithmicMedia" in said
    assert "put into a new scene" in said
    assert manifest["signature_info"]["common_name"] == "Test Signer"
    assert found.get("validation_state") in ("Valid", "Trusted")


def test_changed_pixels_break_the_seal(tmp_path: Path, signer: tuple[Path, Path]) -> None:
    out = tmp_path / "a.png"
    export(scene()[0], out)
    sign_file(out, None, Provenance(), *signer)
    data = bytearray(out.read_bytes())
    data[-200] ^= 1
    out.write_bytes(data)
    found = credentials_in(out)
    assert found is not None
    assert found["validation_state"] == "Invalid"


def test_what_cannot_be_signed_is_said(tmp_path: Path, signer: tuple[Path, Path]) -> None:
    out = tmp_path / "a.png"
    export(scene()[0], out)
    assert credentials_in(out) is None
    before = out.read_bytes()
    chain, key = signer
    with pytest.raises(UserError, match="both"):
        sign_file(out, None, Provenance(), chain, None)
    with pytest.raises(UserError, match="no PEM key"):
        sign_file(out, None, Provenance(), chain, chain)
    with pytest.raises(UserError, match="cannot be read"):
        sign_file(out, None, Provenance(), tmp_path / "none.pem", key)
    broken = tmp_path / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with pytest.raises(UserError, match="holds no certificate as PEM"):
        sign_file(out, None, Provenance(), broken, key)
    with pytest.raises(UserError, match="no content credentials"):
        sign_file(tmp_path / "a.psd", None, Provenance(), chain, key)
    assert out.read_bytes() == before


def test_bad_certificates_are_told_apart(tmp_path: Path, signer: tuple[Path, Path]) -> None:
    out = tmp_path / "a.png"

    def why(name: str, *how: Any, other_key: bool = False) -> str:
        folder = tmp_path / name
        folder.mkdir()
        chain, key = made_signer(folder, *how)
        with pytest.raises(UserError) as refusal:
            check_signer(out, chain, signer[1] if other_key else key)
        return str(refusal.value)

    assert "ended on" in why("old", (-9, -1))
    assert "clock" in why("young", (3, 9))
    assert "does not belong" in why("swapped", other_key=True)
    assert "has a password" in why("locked", (-1, 9), b"secret")
    # An issuer's certificate before one's own.
    chain = signer[0].read_text().split("-----END CERTIFICATE-----\n")
    turned = tmp_path / "turned.pem"
    turned.write_text("-----END CERTIFICATE-----\n".join([chain[1], chain[0], ""]))
    with pytest.raises(UserError, match="your own certificate comes first"):
        check_signer(out, turned, signer[1])
    assert check_signer(out, *signer)[0] == signer[0].read_bytes()
    assert not out.exists()


def test_what_cannot_be_sealed_does_not_stay(tmp_path: Path, signer: tuple[Path, Path]) -> None:
    out = tmp_path / "o.png"
    out.write_bytes(b"no picture")
    with pytest.raises(UserError):
        seal(out, None, Provenance(), tmp_path / "none.pem", signer[1])
    assert not out.exists()


def _said(path: Path) -> str:
    found = credentials_in(path)
    assert found is not None
    assert found["validation_state"] in ("Valid", "Trusted")
    return str(found["manifests"][found["active_manifest"]]["assertions"])


def test_files_for_shops_are_signed_as_what_they_are(
    tmp_path: Path, signer: tuple[Path, Path]
) -> None:
    result, _, product = scene()
    sign = sealing(_photograph(), *signer)
    made = deliver_markets(
        result, product, tmp_path, ["amazon", "pinterest"], Provenance(), "a {market}", Watch(),
        sign=sign,
    )  # fmt: skip
    assert all(report["c2pa"] for report in made)
    alone, cropped = (_said(Path(report["file"])) for report in made)
    assert "cropped and sized for Amazon" in alone
    assert f"/{ALTERED}'" in alone
    assert f"/{COMPOSITE}'" in cropped


def test_the_signature_counts_in_the_size_of_the_file(
    tmp_path: Path, signer: tuple[Path, Path]
) -> None:
    result, _, product = scene(size=(160, 120))
    sign, out = sealing(_photograph(), *signer), tmp_path / "a.jpg"

    def size(sign: Sign | None, most: int | None = None) -> int:
        done = deliver_terms(result, product, True, out, None, Terms(most_bytes=most), sign=sign)
        assert done.signed == (sign is not None)
        return out.stat().st_size

    plain = size(None)
    signature = size(sign) - plain
    # Unsigned it would fit as it is.
    most = plain + signature // 2
    assert size(sign, most) <= most
    _said(out)
    worst = Terms(quality=LEAST_QUALITY)
    deliver_terms(result, product, True, out, None, worst)
    # Unsigned the worst would fit.
    most = out.stat().st_size + signature // 2
    assert size(None, most) <= most
    out.unlink()
    with pytest.raises(UserError, match="choose a shorter side"):
        size(sign, most)
    assert not out.exists()
    cut = tmp_path / "cut.png"
    deliver_terms(result, product, True, cut, None, Terms(transparent=True), sign=sign)
    assert f"/{ALTERED}'" in _said(cut)
