"""Content Credentials (C2PA): a signed manifest in the file, with the photograph as ingredient.

Signed with the user's own certificate and key, offline: no time stamp is fetched, no manifest is
stored elsewhere. The library is the extra `c2pa`, loaded when first needed.
"""

import datetime
import io
import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.delivery.provenance import TOOL, Provenance, Sign
from anywhere_desktop.photo.xmp import SOURCE_TYPES

if TYPE_CHECKING:
    from anywhere_desktop.project.summaries import StoredPhoto

MIME = {
    "PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff", "WEBP": "image/webp",
    "AVIF": "image/avif",
}  # fmt: skip
_ORIGINAL = "original"
_ALGORITHMS = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}
_SETTINGS = {
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": False},
    "builder": {"thumbnail": {"enabled": False}},
}


def sign_file(
    path: Path,
    photograph: "StoredPhoto | None",
    provenance: Provenance,
    certificate: Path | None,
    key: Path | None,
) -> None:
    """Sign an exported file in place; its pixels and other metadata stay as they are.

    certificate: PEM chain, the signer's own first; key: PEM, without a password.

    Raises:
        UserError: the library is not installed, a file is missing or no key, the format cannot
            hold a manifest, or the certificate is refused.
    """
    from anywhere_desktop.photo.export import export_kind
    from anywhere_desktop.photo.written import write_whole

    chain, private = check_signer(path, certificate, key)
    kind = export_kind(path)
    if photograph is not None and not photograph.facts.original:
        photograph = None
    manifest = _manifest(path, provenance, photograph is not None)
    signed = _signed(path.read_bytes(), MIME[kind], manifest, photograph, chain, private)
    write_whole(path, signed)


def seal(
    path: Path,
    photograph: "StoredPhoto | None",
    provenance: Provenance,
    certificate: Path | None,
    key: Path | None,
) -> None:
    """Sign a file that was just exported; one that cannot be signed does not stay: none was wished.

    Raises:
        UserError: as `sign_file`.
    """
    try:
        sign_file(path, photograph, provenance, certificate, key)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def sealing(photograph: "StoredPhoto | None", certificate: Path | None, key: Path | None) -> Sign:
    """`seal` for several files of one photograph and one signer."""

    def sign(path: Path, provenance: Provenance) -> None:
        seal(path, photograph, provenance, certificate, key)

    return sign


def can_sign() -> bool:
    """Whether the library is installed."""
    return find_spec("c2pa") is not None


def check_signer(path: Path, certificate: Path | None, key: Path | None) -> tuple[bytes, bytes]:
    """Refuse, before anything is written, what could not sign; chain and key, PEM.

    Raises:
        UserError: the format holds no manifest, a file is missing or of another kind, the key has
            a password or belongs to another certificate, or the certificate has ended.
    """
    from anywhere_desktop.photo.export import export_kind

    _library()
    kind = export_kind(path)
    if kind not in MIME:
        raise UserError(f"{kind} holds no content credentials: choose PNG, JPEG, TIFF or WebP.")
    if certificate is None or key is None:
        raise UserError("To sign, give both --c2pa-certificate and --c2pa-key.")
    chain, private = _read(certificate), _read(key)
    _algorithm(private)
    _check_certificate(chain, private, certificate.name)
    return chain, private


def _check_certificate(chain: bytes, key: bytes, name: str) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    try:
        own = x509.load_pem_x509_certificates(chain)[0]
    except ValueError:
        raise UserError(
            f"{name} holds no certificate as PEM (BEGIN CERTIFICATE): export the chain as PEM."
        ) from None
    now = datetime.datetime.now(datetime.UTC)
    if own.not_valid_after_utc < now:
        raise UserError(
            f"The certificate in {name} ended on {own.not_valid_after_utc:%Y-%m-%d}: ask its "
            "issuer for a new one."
        )
    if own.not_valid_before_utc > now:
        raise UserError(
            f"The certificate in {name} begins on {own.not_valid_before_utc:%Y-%m-%d}: look at "
            "this computer's clock."
        )
    form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    private = serialization.load_pem_private_key(key, None)
    if private.public_key().public_bytes(*form) != own.public_key().public_bytes(*form):
        raise UserError(
            f"The key does not belong to the first certificate in {name}: your own certificate "
            "comes first, then its issuers'."
        )


def credentials_in(path: Path) -> dict[str, Any] | None:
    """The manifest store of a file, as the library reads it; None without one."""
    from anywhere_desktop.photo.export import export_kind

    c2pa = _library()
    kind = MIME.get(export_kind(path))
    if kind is None:
        return None
    try:
        with (
            path.open("rb") as stream,
            c2pa.Context.from_dict(_SETTINGS) as context,
            c2pa.Reader(kind, stream, context=context) as reader,
        ):
            found: dict[str, Any] = json.loads(reader.json())
            return found
    except c2pa.C2paError.ManifestNotFound:
        return None
    except c2pa.C2paError as error:
        raise UserError(f"The credentials of {path.name} cannot be read ({error}).") from None


def _signed(
    data: bytes,
    mime: str,
    manifest: dict[str, Any],
    photograph: "StoredPhoto | None",
    chain: bytes,
    key: bytes,
) -> bytes:
    c2pa = _library()
    out = io.BytesIO()
    try:
        info = c2pa.C2paSignerInfo(
            alg=_algorithm(key).encode(), sign_cert=chain, private_key=key, ta_url=None
        )
        with (
            c2pa.Context.from_dict(_SETTINGS) as context,
            c2pa.Builder(manifest, context) as builder,
            c2pa.Signer.from_info(info) as signer,
        ):
            if photograph is not None:
                said = {
                    "title": photograph.facts.name,
                    "relationship": "parentOf",
                    "label": _ORIGINAL,
                    "instance_id": _ORIGINAL,
                }
                source = io.BytesIO(photograph.data)
                builder.add_ingredient(json.dumps(said), _mime_of(photograph.data), source)
            builder.sign(signer, mime, io.BytesIO(data), out)
    except c2pa.C2paError as error:
        raise UserError(
            f"The file could not be signed ({error}): check certificate chain and key."
        ) from None
    return out.getvalue()


def _manifest(path: Path, provenance: Provenance, with_photograph: bool) -> dict[str, Any]:
    source = SOURCE_TYPES + provenance.source_type
    first: dict[str, Any] = {"action": "c2pa.created", "digitalSourceType": source}
    if with_photograph:
        first = {"action": "c2pa.opened", "parameters": {"ingredientIds": [_ORIGINAL]}}
    edits = [
        {"action": "c2pa.edited", "digitalSourceType": source, "parameters": {"description": words}}
        for words in provenance.history or ("edited",)
    ]
    name, version = TOOL.rsplit(" ", 1)
    return {
        "claim_generator_info": [{"name": name, "version": version}],
        "title": path.name,
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [first, *edits]}}],
    }


def _library() -> Any:
    try:
        import c2pa
    except ImportError:
        raise UserError(
            "Content credentials need the extra `c2pa`: `python3 installer/run.py --with c2pa`."
        ) from None
    return c2pa


def _algorithm(key: bytes) -> str:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    try:
        private = serialization.load_pem_private_key(key, None)
    except TypeError:
        raise UserError(
            "The key has a password: export it as PEM without one, where only you can read it."
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise UserError("The key is no PEM key without a password: export it as one.") from None
    if isinstance(private, ec.EllipticCurvePrivateKey) and private.curve.name in _ALGORITHMS:
        return _ALGORITHMS[private.curve.name]
    if isinstance(private, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(private, rsa.RSAPrivateKey):
        return "ps256"
    raise UserError("The key is of a kind that C2PA does not know: use ECDSA P-256.")


def _mime_of(data: bytes) -> str:
    heads = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png", b"RIFF": "image/webp"}
    found = (mime for head, mime in heads.items() if data.startswith(head))
    return next(found, "image/avif" if data[4:8] == b"ftyp" else "image/tiff")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}).") from None
