"""Where a result comes from: what is said of it in its file, and what a certificate holds."""

import base64
import dataclasses
import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from anywhere_desktop import __version__
from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import EditRecipe
from anywhere_desktop.core.foreground import Foreground, Metadata, Placement
from anywhere_desktop.core.picture import Mask
from anywhere_desktop.core.records import Request
from anywhere_desktop.photo import xmp

if TYPE_CHECKING:
    from anywhere_desktop.project.edit_shelf import EditShelf
    from anywhere_desktop.project.summaries import StoredPhoto

TOOL = f"Anywhere Desktop {__version__}"
COMPOSITE, TRAINED, ALTERED = "composite", xmp.PART_GENERATED, xmp.ALTERED
"""IPTC digital source types (NewsCodes, release of 2024-10-23). The studio's set is neither a
capture nor made by a trained model, which leaves "mix of several elements"; a generative model
paints round a photograph, which is the third one's own example; an edit by rule alters a capture.
"""
_UNTRAINED = ("studio",)
_MASK_VERSION = 1


@dataclass(frozen=True)
class Provenance:
    """What is known of a result's making. source_type: of IPTC's; history: what was done, in
    words, without a time, so that the same Request gives the same bytes; photograph: name and
    SHA-256 of its file; placement: where its pixels lie, None when an edit moved them; request: of
    a generated result.
    """

    source_type: str = COMPOSITE
    history: tuple[str, ...] = ()
    photograph: tuple[str, str] | None = None
    placement: Placement | None = None
    request: Request | None = None
    seed: int = 0
    prompt: str = ""


Sign = Callable[[Path, Provenance], None]
"""Signs a file that was just written (`delivery.credentials.sealing`); removes it if it cannot."""


def altered_by(crew: str) -> str:
    """The source type of a picture that a crew altered, and nothing else did."""
    return ALTERED if crew in _UNTRAINED else TRAINED


def provenance_of(project: "EditShelf", session: int, number: int) -> Provenance:
    """Of an Iteration in a project."""
    recipe = project.recipe(session)
    if recipe is not None:
        return _edited(project, session, recipe)
    request, summary = project.request(session), project.summary(session, number)
    stored = project.photograph(session)
    trained = request.crew not in _UNTRAINED
    words = summary.candidate.text or request.prompt or "a scene of the method's choice"
    return Provenance(
        TRAINED if trained else COMPOSITE,
        (f"product cut out and put into a new scene by the crew {request.crew}: {words}",),
        _photograph(stored),
        request.placement or Placement((stored.facts.width, stored.facts.height)),
        request,
        summary.seed,
        words,
    )


def _edited(project: "EditShelf", session: int, recipe: EditRecipe) -> Provenance:
    stored, parent = project.photograph(session), recipe.request.parent
    said = recipe.instruction or recipe.request.instruction
    kinds = {OPERATIONS[step.operation].kind for step in recipe.program.steps}
    if parent is None:
        before = Provenance(
            ALTERED,
            photograph=_photograph(stored),
            placement=Placement((stored.facts.width, stored.facts.height)),
        )
    else:
        before = provenance_of(project, *parent)
    kind = before.source_type
    if recipe.request.crew not in _UNTRAINED:
        kind = TRAINED
    elif "background" in kinds and kind == ALTERED:
        kind = COMPOSITE
    return dataclasses.replace(
        before,
        source_type=kind,
        history=(*before.history, f"edited by the crew {recipe.request.crew}: {said}"),
        placement=None if "geometry" in kinds else before.placement,
        request=None,
    )


def certificate_json(
    measured: Certificate,
    provenance: Provenance,
    product: Foreground,
    how: Mapping[str, Any],
    with_mask: bool = True,
) -> dict[str, Any]:
    """A certificate as it lies in a file. how: how the file was made of the result (`profile`,
    `intent`, `black_point`, `lossless`, `resized`); with_mask: which pixels are protected goes in
    too, without which nobody else can check.
    """
    placement = provenance.placement
    said: dict[str, Any] = {
        "version": _MASK_VERSION,
        **dataclasses.asdict(measured),
        "size": list(product.size),
        "photograph": None,
        "placement": None if placement is None else dataclasses.asdict(placement),
        **how,
    }
    if provenance.photograph is not None:
        name, digest = provenance.photograph
        said["photograph"] = {"name": name, "sha256": digest}
    if with_mask:
        said["mask"] = packed_mask(product.protected)
    return said


def packed_mask(mask: Mask) -> str:
    """A mask as text: rows of bits, each as what differs from the row above, deflated, base64."""
    rows = np.packbits(mask, axis=1)
    rows[1:] ^= rows[:-1].copy()
    return base64.b64encode(zlib.compress(rows.tobytes(), 9)).decode("ascii")


def unpacked_mask(text: str, size: tuple[int, int]) -> Mask:
    """The mask of `size` (width, height); raises `ValueError` when the text is none."""
    width, height = size
    line = -(-width // 8)
    try:
        plain = zlib.decompressobj()
        data = plain.decompress(base64.b64decode(text, validate=True), line * height + 1)
    except zlib.error:
        raise ValueError("not deflated") from None
    if len(data) != line * height:
        raise ValueError("a mask of another size")
    rows = np.frombuffer(data, np.uint8).reshape(height, line)
    rows = np.bitwise_xor.accumulate(rows, axis=0)
    return np.unpackbits(rows, axis=1, count=width).astype(np.bool_)


def protected_share(mask: Mask) -> float:
    """How much of a picture a mask protects, 0 to 1."""
    return float(np.count_nonzero(mask)) / max(1, mask.size)


def told(
    metadata: Metadata, provenance: Provenance, certificate: Mapping[str, Any], own_only: bool
) -> Metadata:
    """Metadata with what was done in it. own_only: without what the camera file said."""
    statement = xmp.Statement(
        TOOL, provenance.source_type, provenance.history, certificate=certificate
    )
    if own_only:
        return Metadata(xmp=xmp.stated(None, statement), dpi=metadata.dpi)
    return dataclasses.replace(metadata, xmp=xmp.stated(metadata.xmp, statement))


def _photograph(stored: "StoredPhoto") -> tuple[str, str]:
    """Name and, where the file's own bytes are kept, their SHA-256."""
    digest = hashlib.sha256(stored.data).hexdigest() if stored.facts.original else ""
    return stored.facts.name, digest
