"""Checking an exported file against its photograph, from the pixels of both.

Of what the file says of itself only this is used: which pixels are meant to be the product's, and
where in the frame the photograph lies. Both are then measured, and every figure that is claimed is
worked out anew.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from anywhere_desktop.core.composite import certify
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph, Placement
from anywhere_desktop.core.picture import Mask, Picture, to_depth, white
from anywhere_desktop.delivery.provenance import protected_share, unpacked_mask

Verdict = Literal["exact", "rounded", "lossy", "differs", "not comparable"]
_SIDECAR = ".certificate.json"


@dataclass(frozen=True)
class Finding:
    """What was found. verdict: exact (equal bit for bit), rounded (equal once rounded to the
    file's bits), lossy (the format keeps no pixel; differences are measured), differs (they should
    be equal, and are not), or not comparable. faults: claims that are wrong, in words. psnr_db:
    over the protected pixels, None when they are equal. share: of the frame that is protected.
    """

    verdict: Verdict
    said: str
    faults: tuple[str, ...]
    protected_pixels: int
    share: float
    max_abs_difference: int
    mean_abs_difference: float
    psnr_db: float | None
    sha256_export: str
    sha256_original: str
    same_photograph: bool | None

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong: not even a claim."""
        return self.verdict != "differs" and not self.faults

    def as_json(self) -> dict[str, Any]:
        """The object that is printed."""
        return {**asdict(self), "faults": list(self.faults), "sound": self.sound}


def verify(export: Path, original: Path) -> Finding:
    """Measure an export against the photograph that it was made from.

    Raises:
        UserError: a file cannot be read, or the export carries no certificate that could be
            checked.
    """
    from anywhere_desktop.photo.export import LAYERED, SUFFIXES, read_back
    from anywhere_desktop.photo.load import load

    kind = SUFFIXES.get(export.suffix.lower(), "")
    picture = read_back(export) if kind in LAYERED else load(export, trusted=True)
    photo = load(original)
    said = _certificate(export, picture)
    same = _same_photograph(said, original)
    mask = _mask(said, picture.size)
    placement = _placement(said)
    if mask is None or said.get("resized"):
        return _nothing("the file was shrunk: none of its pixels is the camera's own", said, same)
    if said.get("product_edited"):
        return _nothing("the product itself was edited, as asked", said, same)
    if placement is None or not placement.exact:
        return _nothing(
            "the product was resampled, or moved by an edit, when it was placed", said, same
        )
    product = _placed(photo, mask, placement, said)
    return _measured(picture, product, said, same)


def _certificate(export: Path, picture: Photograph) -> dict[str, Any]:
    from anywhere_desktop.photo.bounds import read_bounded
    from anywhere_desktop.photo.xmp import certificate_in

    beside = export.with_name(export.name + _SIDECAR)
    said = certificate_in(picture.metadata.xmp)
    if (said is None or "mask" not in said) and beside.exists():
        try:
            found = json.loads(read_bounded(beside, "certificate"))
        except (ValueError, RecursionError):
            raise UserError(f"{beside.name} is no certificate: export the file again.") from None
        said = found if isinstance(found, dict) else None
    if said is None:
        raise UserError(
            f"{export.name} carries no certificate, and there is no {beside.name}: nobody can "
            "tell which of its pixels are the product's. Export it with its metadata."
        )
    return said


def _mask(said: dict[str, Any], size: tuple[int, int]) -> Mask | None:
    text = said.get("mask")
    if not isinstance(text, str):
        return None
    try:
        return unpacked_mask(text, size)
    except ValueError:
        raise UserError(
            "The certificate is for a picture of another size: the file was changed after it was "
            "exported."
        ) from None


def _placement(said: dict[str, Any]) -> Placement | None:
    found = said.get("placement")
    if not isinstance(found, dict):
        return None
    try:
        width, height = (int(side) for side in found["frame"])
        x, y = (float(part) for part in found["offset"])
        placed = Placement(
            (width, height), float(found["scale"]), (x, y), float(found["rotation_deg"])
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        raise UserError("The certificate is damaged: export the file again.") from None
    if not np.isfinite((x, y)).all():
        raise UserError("The certificate is damaged: export the file again.")
    return placed


def _placed(
    photo: Photograph, mask: Mask, placement: Placement, said: dict[str, Any]
) -> Foreground:
    """The photograph in the export's frame, colour space and nothing else; matte = the mask."""
    # Asked before anything is laid out: a frame may claim to be of any size.
    if placement.frame != mask.shape[::-1]:
        raise UserError(
            "The certificate's frame is not the file's: the file was changed after it was exported."
        )
    everywhere = np.full(photo.pixels.shape[:2], 255, np.uint8)
    laid = Foreground(photo, everywhere, photo.pixels).placed(placement)
    pixels = laid.photo.pixels
    space = said.get("space", "source")
    if space != "source":
        from anywhere_desktop.photo.profiles import converted, profile_of

        intent = str(said.get("intent", "relative"))
        target = profile_of(str(space))
        pixels = converted(
            pixels, photo.icc_profile, target, intent, bool(said.get("black_point", True))
        )
    moved = replace(laid.photo, pixels=pixels)
    return Foreground(moved, mask.astype(np.uint8) * np.uint8(255), pixels)


def _measured(
    picture: Photograph, product: Foreground, said: dict[str, Any], same: bool | None
) -> Finding:
    mask, bits = product.protected, product.photo.bits
    if not mask.any():
        return _nothing("the certificate names no pixel as the product's", said, same)
    want = product.photo.pixels
    if picture.bits < bits:
        want = to_depth(want, picture.bits)
    got = to_depth(picture.pixels, bits) if picture.bits > bits else picture.pixels
    off = np.abs(got[mask].astype(np.int32) - want[mask].astype(np.int32))
    worst, mean = int(off.max()), float(off.mean())
    own = certify(want if picture.bits >= bits else product.photo.pixels, product)
    lossless = bool(said.get("lossless", True))
    faults = _faults(said, int(mask.sum()), own.sha256_protected, worst if lossless else 0)
    verdict: Verdict = "exact" if picture.bits >= bits else "rounded"
    if worst:
        verdict = "differs" if lossless else "lossy"
    return Finding(
        verdict, _words(verdict, worst, white(got), said), faults, int(mask.sum()),
        protected_share(mask), worst, mean, _psnr(off, got), _digest(got, mask),
        own.sha256_protected, same,
    )  # fmt: skip


def _words(verdict: Verdict, worst: int, top: int, said: dict[str, Any]) -> str:
    space = said.get("space", "source")
    into = "" if space == "source" else f", converted to {space}"
    if verdict == "exact":
        return f"every product pixel equals the photograph's{into}, bit for bit"
    if verdict == "rounded":
        return f"every product pixel equals the photograph's{into}, rounded to 8 bits"
    if verdict == "lossy":
        return f"the format is lossy and cannot be exact: up to {worst} of {top} apart{into}"
    return (
        f"product pixels DIFFER by up to {worst} of {top}: the file was changed after it was "
        "exported, or this is not its photograph"
    )


def _faults(said: dict[str, Any], count: int, digest: str, worst: int) -> tuple[str, ...]:
    """Claims of the certificate that do not hold."""
    faults = []
    if said.get("protected_pixels") != count:
        faults.append(
            f"it claims {said.get('protected_pixels')} protected pixels; its mask has {count}"
        )
    if said.get("sha256_protected") != digest:
        faults.append("the SHA-256 that it claims is not that of the photograph's pixels")
    if said.get("max_abs_difference") == 0 and worst:
        faults.append(f"it claims a difference of 0; measured was {worst}")
    return tuple(faults)


def _nothing(why: str, said: dict[str, Any], same: bool | None) -> Finding:
    words = f"nothing can be compared with the camera's pixels: {why}"
    count = said.get("protected_pixels")
    claimed = count if isinstance(count, int) else 0
    return Finding("not comparable", words, (), claimed, 0.0, 0, 0.0, None, "", "", same)


def _same_photograph(said: dict[str, Any], original: Path) -> bool | None:
    """Whether this is the very file that was worked from; None when that is not known."""
    known = said.get("photograph")
    digest = known.get("sha256") if isinstance(known, dict) else None
    if not digest:
        return None
    try:
        return bool(hashlib.sha256(original.read_bytes()).hexdigest() == digest)
    except OSError:
        return None


def _psnr(off: Any, like: Picture) -> float | None:
    square = float((off.astype(np.float64) ** 2).mean())
    return None if square == 0 else float(10 * np.log10(white(like) ** 2 / square))


def _digest(pixels: Picture, mask: Mask) -> str:
    chosen = pixels[mask]
    return hashlib.sha256(chosen.astype(chosen.dtype.newbyteorder("<")).tobytes()).hexdigest()
