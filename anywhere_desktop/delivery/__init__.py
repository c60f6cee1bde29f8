"""Writing a result to a file, and measuring on that very file that the product is exact."""

import dataclasses
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from anywhere_desktop.core.composite import Certificate, certify
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Metadata, Photograph
from anywhere_desktop.core.layers import Layer
from anywhere_desktop.core.picture import Matte, Picture, depth, to_depth
from anywhere_desktop.delivery.credentials import signed_within
from anywhere_desktop.delivery.products import product_edited, product_of
from anywhere_desktop.delivery.provenance import (
    ALTERED,
    COMPOSITE,
    Provenance,
    Sign,
    certificate_json,
    told,
)
from anywhere_desktop.delivery.terms import (
    KEEP,
    NONE,
    OWN,
    Delivered,
    Terms,
    check_target,
    on_terms,
    sampled,
    size_on_terms,
)
from anywhere_desktop.photo.xmp import source_type_after

__all__ = [
    "Delivered", "Terms", "check_target", "deliver", "deliver_beside", "deliver_terms",
    "estimated_bytes", "exactness", "product_edited", "product_of",
]  # fmt: skip

SIDECAR = ".certificate.json"
_STATEMENT_BYTES = 1_700
"""About what is said of a result, beside its mask, which takes about a byte a row."""
_JPEG_XMP_BYTES = 65_000
"""What a JPEG's one segment holds of XMP."""


def deliver_beside(
    result: Picture,
    product: Foreground,
    exact_placement: bool,
    stem: str,
    *,
    product_edited: bool = False,
    alpha: Matte | None = None,
    provenance: Provenance | None = None,
) -> dict[str, Any]:
    """`deliver` under a free name where the command runs: STEM-anywhere.png, STEM-anywhere-2.png
    ...; two programs doing so at once never take one another's.
    """
    number, out = 1, Path(f"{stem}-anywhere.png")
    while True:
        while os.path.lexists(out):  # Before the picture is encoded for a name that is taken.
            number += 1
            out = Path(f"{stem}-anywhere-{number}.png")
        try:
            return deliver(
                result, product, exact_placement, out, None, replace=False,
                product_edited=product_edited, alpha=alpha, provenance=provenance,
            )  # fmt: skip
        except FileExistsError:
            continue  # By another program, meanwhile.


def deliver(
    result: Picture,
    product: Foreground,
    exact_placement: bool,
    out: Path,
    protect: Path | None,
    *,
    replace: bool = True,
    product_edited: bool = False,
    alpha: Matte | None = None,
    provenance: Provenance | None = None,
    terms: Terms | None = None,
    layers: Sequence[Layer] = (),
    sign: Sign | None = None,
) -> dict[str, Any]:
    """`deliver_terms` with what it says as an object for `--json`.

    alpha: of a transparent result, which is the product alone.

    Raises:
        UserError: the file cannot be written, or is `protect`.
        FileExistsError: there is such a file, and `replace` is False.
    """
    terms = terms or Terms()
    if alpha is not None:
        terms = dataclasses.replace(terms, transparent=True)
    done = deliver_terms(
        result, product, exact_placement, out, protect, terms,
        replace=replace, product_edited=product_edited, provenance=provenance, layers=layers,
        sign=sign,
    )  # fmt: skip
    return as_json(done)


def as_json(done: Delivered) -> dict[str, Any]:
    """What was delivered, as an object for `--json`."""
    proof = done.certificate
    return {
        "file": str(done.path),
        "format": done.kind,
        "width": done.size[0],
        "height": done.size[1],
        "bits": done.bits,
        "lossless": done.lossless,
        "resized": done.resized,
        "space": done.space,
        "protected_pixels": proof.protected_pixels,
        "max_abs_difference": proof.max_abs_difference,
        "sha256_protected": proof.sha256_protected,
        "exact_placement": proof.exact_placement,
        "product_edited": proof.product_edited,
        "layers": list(done.layers),
        **({"c2pa": True} if done.signed else {}),
        "sidecar": None if done.sidecar is None else str(done.sidecar),
        "said": done.said,
    }


def exactness(result: dict[str, Any]) -> str:
    """A line for the user about the product's pixels in the file that was written."""
    return str(result["said"])


def deliver_terms(
    result: Picture,
    product: Foreground,
    exact_placement: bool,
    out: Path,
    protect: Path | None,
    terms: Terms,
    *,
    replace: bool = True,
    product_edited: bool = False,
    provenance: Provenance | None = None,
    layers: Sequence[Layer] = (),
    sign: Sign | None = None,
) -> Delivered:
    """Write a result, or the product alone, on the user's terms; read it back and measure it.

    product: in the result's frame, as `product_of` gives it. layers: of the result, in its profile
    and depth (`delivery.layering`), for kinds that hold layers. sign: where content credentials are
    wished; the limit of the file's size holds with them.

    Raises:
        UserError: the file cannot be written, is `protect`, or is a transparent JPEG.
        FileExistsError: there is such a file, and `replace` is False.
    """
    from anywhere_desktop.photo.encode import Encoding
    from anywhere_desktop.photo.export import Exported, export, read_back
    from anywhere_desktop.photo.written import refuse_long_name

    picture, alpha = on_terms(result, product, terms)
    resized = size_on_terms(product.size, terms) != product.size
    if layers and (resized or terms.space != "source"):
        raise UserError("Layers are written at full size, in the photograph's own colours.")
    picture, against, profile = _in_space(picture, product, terms, resized)
    provenance = _of_product(provenance or Provenance(), terms, product.photo.metadata)
    exact = exact_placement and not resized
    measured = _proof(picture, against, against, exact, product_edited)
    said = _certificate(measured, provenance, against, terms, (_lossless(out, terms), resized))
    metadata, beside = _metadata(product, provenance, said, out, terms)
    texts = _texts(provenance) if terms.parameters else {}
    if beside:
        refuse_long_name(out.with_name(out.name + SIDECAR))

    def write(most: int | None) -> Exported:
        return export(
            picture, out,
            icc_profile=profile, metadata=metadata, bits=terms.bits, protect=protect,
            replace=replace, alpha=alpha, layers=layers, bare=terms.metadata == NONE,
            encoding=Encoding(terms.quality, terms.chroma, most, terms.lossless, texts),
        )  # fmt: skip

    if sign is None:
        done = write(terms.most_bytes)
    else:
        done = signed_within(terms.most_bytes, write, partial(sign, out, provenance), out)
    written = read_back(out)
    rounded = _rounded(against, written.bits)
    final = _proof(written.pixels, against, rounded, exact, product_edited)
    measured_there = said | {"max_abs_difference": final.max_abs_difference}
    sidecar = _sidecar(out, measured_there if beside else None)
    return Delivered(
        out, done.kind, written.size, min(done.bits, written.bits), done.lossless, resized, final,
        terms.space, sidecar, tuple(layer.name for layer in layers), sign is not None,
    )  # fmt: skip


def _proof(
    picture: Picture, against: Foreground, rounded: Foreground, exact: bool, edited: bool
) -> Certificate:
    """Certificate of a picture; rounded: the product as the file's depth can hold it."""
    found = certify(to_depth(picture, depth(against.photo.pixels)), rounded, exact)
    return dataclasses.replace(found, product_edited=edited)


def estimated_bytes(result: Picture, product: Foreground, out: Path, terms: Terms) -> int:
    """About how many bytes `deliver_terms` would write: even bands of the picture are encoded.

    Raises `UserError` for what it could not write.
    """
    from anywhere_desktop.photo.encode import Encoding, depth_of, encoded
    from anywhere_desktop.photo.export import LAYERED, export_kind

    kind = export_kind(out)
    photo = product.photo
    width, height = size_on_terms(product.size, terms)
    picture, alpha = sampled(result, product, terms, (width, height))
    share = len(picture) / height
    held = depth_of(kind, terms.bits, depth(picture))
    bits, deep = (16, held) if held in (10, 12) else (held, 0)
    if kind in LAYERED or terms.layers:
        flat = len(encoded(to_depth(picture, bits), "TIFF")) / share
        return round(2 * flat + (width * height * 3 * bits // 8 if kind != "TIFF" else 0))
    encoding = Encoding(terms.quality, terms.chroma, lossless=terms.lossless, deep=deep)
    data = encoded(to_depth(picture, bits), kind, alpha=alpha, encoding=encoding)
    beside = (photo.icc_profile, photo.metadata.exif, photo.metadata.xmp)
    whole = round(len(data) / share) + sum(len(part) for part in beside if part)
    whole += 0 if terms.metadata == NONE else _STATEMENT_BYTES + height
    return whole if terms.most_bytes is None else min(whole, terms.most_bytes)


def _in_space(
    picture: Picture, product: Foreground, terms: Terms, resized: bool
) -> tuple[Picture, Foreground, bytes | None]:
    """Picture, what it is held against, and its profile, in the colour space of the terms."""
    against = _as_product(picture, product, resized)
    if terms.space == "source":
        return picture, against, product.photo.icc_profile
    from anywhere_desktop.photo.profiles import converted, profile_of

    source, target = product.photo.icc_profile, profile_of(terms.space)
    how = source, target, terms.intent, terms.black_point
    pixels = converted(against.photo.pixels, *how)
    photo = dataclasses.replace(against.photo, pixels=pixels, icc_profile=target)
    return converted(picture, *how), Foreground(photo, against.matte, pixels), target


def _as_product(picture: Picture, product: Foreground, resized: bool) -> Foreground:
    """What the file's pixels are held against: the product, or the picture that was resized."""
    if not resized:
        return product
    everywhere = np.full(picture.shape[:2], 255, np.uint8)
    return Foreground(Photograph(picture), everywhere, picture)


def _rounded(against: Foreground, bits: int) -> Foreground:
    """What a file of fewer bits can hold of it: to round once more is no difference."""
    if bits >= against.photo.bits:
        return against
    pixels = to_depth(to_depth(against.photo.pixels, bits), against.photo.bits)
    return Foreground(dataclasses.replace(against.photo, pixels=pixels), against.matte, pixels)


def _of_product(provenance: Provenance, terms: Terms, photograph: Metadata) -> Provenance:
    """The product alone is a capture that was cut out: nothing of the set is in it. A photograph
    that a model made does not become one that was taken.
    """
    kind = provenance.source_type
    if terms.transparent and kind == COMPOSITE:
        kind = ALTERED
    return dataclasses.replace(provenance, source_type=source_type_after(photograph.xmp, kind))


def _lossless(out: Path, terms: Terms) -> bool:
    from anywhere_desktop.photo.encode import EIGHT_BIT
    from anywhere_desktop.photo.export import export_kind

    kind = export_kind(out)
    return kind not in EIGHT_BIT or (kind == "WEBP" and terms.lossless)


def _certificate(
    measured: Certificate,
    provenance: Provenance,
    against: Foreground,
    terms: Terms,
    how: tuple[bool, bool],
) -> dict[str, Any]:
    made = {
        "lossless": how[0], "resized": how[1], "space": terms.space, "intent": terms.intent,
        "black_point": terms.black_point,
    }  # fmt: skip
    return certificate_json(measured, provenance, against, made, with_mask=not how[1])


def _metadata(
    product: Foreground, provenance: Provenance, said: dict[str, Any], out: Path, terms: Terms
) -> tuple[Metadata, bool]:
    """Metadata of the file, and whether the certificate must lie beside it."""
    own = product.photo.metadata
    if terms.metadata not in (KEEP, OWN, NONE):
        raise UserError(f"Metadata can be {KEEP}, {OWN} or {NONE}, not {terms.metadata!r}.")
    if terms.metadata == NONE:
        return Metadata(dpi=own.dpi), terms.sidecar
    metadata = told(own, provenance, said, terms.metadata == OWN)
    fits = out.suffix.lower() not in (".jpg", ".jpeg") or len(metadata.xmp or b"") < _JPEG_XMP_BYTES
    if fits:
        return metadata, terms.sidecar
    short = {name: value for name, value in said.items() if name != "mask"}
    return told(own, provenance, short, terms.metadata == OWN), True


def _texts(provenance: Provenance) -> dict[str, str]:
    from anywhere_desktop.delivery.parameters import PARAMETERS, parameters_of

    return {PARAMETERS: parameters_of(provenance)} if provenance.request else {}


def _sidecar(out: Path, said: dict[str, Any] | None) -> Path | None:
    """What is said beside a file. None: nothing, and what was said of the file that lay there
    before goes with it, or this one would be held against another's certificate.
    """
    path = out.with_name(out.name + SIDECAR)
    if said is None:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return None
    from anywhere_desktop.photo.written import write_whole

    write_whole(path, json.dumps(said, indent=1).encode())
    return path
