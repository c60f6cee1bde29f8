"""Content credentials, signed by a certificate of the test's own and read back."""

import datetime
import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.delivery.credentials import credentials_in, sign_file
from anywhere_desktop.delivery.provenance import TRAINED, Provenance
from anywhere_desktop.photo.export import export
from anywhere_desktop.photo.load import load
from tests.delivery.pictures import scene

pytest.importorskip("c2pa")


def _name(words: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Test Studio"),
            x509.NameAttribute(NameOID.COMMON_NAME, words),
        ]
    )


def _certificate(subject: str, issuer: str, key: Any, by: Any, authority: bool) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    usage = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=9))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not authority, key_cert_sign=authority, crl_sign=authority,
                **usage,
            ),
            True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), False)
    )  # fmt: skip
    if not authority:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(purpose, False)
    return builder.sign(by, hashes.SHA256())


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate chain of two and the key to the first, as PEM files."""
    folder = tmp_path_factory.mktemp("signer")
    root, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    chain = (
        _certificate("Test Signer", "Test Root", own, root, False),
        _certificate("Test Root", "Test Root", root, root, True),
    )
    pem = b"".join(one.public_bytes(serialization.Encoding.PEM) for one in chain)
    (folder / "chain.pem").write_bytes(pem)
    (folder / "key.pem").write_bytes(
        own.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return folder / "chain.pem", folder / "key.pem"


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
    with pytest.raises(UserError, match="could not be signed"):
        sign_file(out, None, Provenance(), broken, key)
    with pytest.raises(UserError, match="no content credentials"):
        sign_file(tmp_path / "a.psd", None, Provenance(), chain, key)
    assert out.read_bytes() == before
