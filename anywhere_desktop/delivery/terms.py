"""On what terms a result is written, and the picture that these terms make of it."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.picture import Matte, Picture, fitted, resize

KEEP, OWN, NONE = "keep", "own", "none"
METADATA = (KEEP, OWN, NONE)
"""What goes into a file beside the pixels: the photograph's and ours, only ours, nothing."""
_WHOLE_PX = 1_500_000
"""Up to this many pixels a file is estimated by encoding it whole."""
_BANDS, _BAND_ROWS = 32, 16


@dataclass(frozen=True)
class Terms:
    """How a result is to be written.

    quality: of lossy kinds, 1 to 100; longest_px: shrunk so that the longer side is at most this,
    or None; transparent: the product alone, its matte as alpha. chroma, most_bytes, lossless: see
    `photo.encode.Encoding`. bits: 8 or 16, of an AVIF also 10 or 12, None = as the
    photograph (AVIF: 8). space: "source" or one of
    `photo.profiles.SPACES`, with intent and black_point. metadata: one of `METADATA`. parameters:
    the recipe goes into a PNG as other programs write it. layers: a TIFF is written with layers.
    sidecar: the certificate is written beside the file too.
    """

    quality: int = 95
    longest_px: int | None = None
    transparent: bool = False
    chroma: str = "4:4:4"
    most_bytes: int | None = None
    lossless: bool = False
    bits: int | None = None
    space: str = "source"
    intent: str = "relative"
    black_point: bool = True
    metadata: str = KEEP
    parameters: bool = False
    layers: bool = False
    sidecar: bool = False


@dataclass(frozen=True)
class Delivered:
    """A file that was written and read back, and what was measured in it.

    certificate: of a full-size file against the product (brought into the file's colour space);
    of a resized one against the picture resized once, since camera pixels it has none. resized:
    whether it was shrunk; kind: as `photo.export.SUFFIXES` has it; lossless: whether the format
    keeps every pixel; size: (width, height) in px; space: the colour space that it was brought
    into, "source" for none; sidecar: the certificate's own file; layers: names, lowest first;
    signed: whether it carries content credentials.
    """

    path: Path
    kind: str
    size: tuple[int, int]
    bits: int
    lossless: bool
    resized: bool
    certificate: Certificate
    space: str = "source"
    sidecar: Path | None = None
    layers: tuple[str, ...] = ()
    signed: bool = False

    @property
    def said(self) -> str:
        """A line for the user about the product's pixels in the file."""
        if not self.resized or not self.lossless or self.certificate.max_abs_difference:
            return exactness_of(self.certificate, self.lossless, self.space, self.kind)
        width, height = self.size
        return (
            f"shrunk to {width} x {height} px: no camera pixels; every pixel read back as written"
        )


def exactness_of(
    proof: Certificate, lossless: bool, space: str = "source", kind: str = "JPEG"
) -> str:
    """A line for the user about the product's pixels in a file that was written."""
    count, worst = proof.protected_pixels, proof.max_abs_difference
    if worst == 0 and proof.product_edited:
        return f"the product was edited, as asked: its {count:,} pixels are written as edited"
    if worst == 0:
        against = "the photograph's" if proof.exact_placement else "the resized photograph's"
        if space != "source":
            against += f" converted once to {space}"
        return f"{count:,} product pixels equal {against}, bit for bit"
    if not lossless:
        return f"{kind} is lossy: product pixels differ by up to {worst}; PNG and TIFF are exact"
    return f"PRODUCT PIXELS DIFFER by up to {worst}: please report this"


def check_target(out: Path, *protect: Path | None) -> None:
    """Refuse, before any long work, a file that could not or must not be written afterwards."""
    from anywhere_desktop.photo.export import export_kind
    from anywhere_desktop.photo.written import same_file

    export_kind(out)
    for kept in protect:
        if kept is not None and same_file(out, kept):
            raise UserError(f"{out.name} is what you gave to work from: choose another name.")
    folder = out.parent
    if not folder.is_dir():
        raise UserError(f"The folder {folder} does not exist: make it, or choose another.")
    if out.is_dir():
        raise UserError(f"{out} is a folder: name a file in it.")
    if not os.access(folder, os.W_OK):
        raise UserError(f"The folder {folder} is read-only: choose another with --out.")


def on_terms(result: Picture, product: Foreground, terms: Terms) -> tuple[Picture, Matte | None]:
    """The picture to write, in the result's profile and depth, and its transparency."""
    size = size_on_terms(product.size, terms)
    if not terms.transparent:
        return resize(result, size), None
    if size != product.size:
        product = product.placed(Placement(size, max(size) / max(product.size)))
    return alone(product.colours, product.matte), product.matte


def alone(colours: Picture, matte: Matte) -> Picture:
    """The product's colours; black where it is not, so that no old backdrop hides in the file."""
    kept: Picture = np.where((matte > 0)[..., None], colours, colours.dtype.type(0))
    return kept


def size_on_terms(size: tuple[int, int], terms: Terms) -> tuple[int, int]:
    """(width, height) of the file."""
    return size if terms.longest_px is None else fitted(size, terms.longest_px)


def sampled(
    result: Picture, product: Foreground, terms: Terms, size: tuple[int, int]
) -> tuple[Picture, Matte | None]:
    """Bands of what would be written, one below the other."""
    width, height = size
    if width * height <= _WHOLE_PX:
        return on_terms(result, product, terms)
    rows = _BAND_ROWS * max(1, round(height / (_BANDS * _BAND_ROWS * 12)))
    grow = product.size[1] / height
    pictures, mattes = [], []
    for top in np.linspace(0, height - rows, _BANDS).round().astype(int):
        band = slice(round(top * grow), round((top + rows) * grow))
        picture = result[band]
        if terms.transparent:
            picture = alone(product.colours[band], product.matte[band])
            mattes.append(resize(product.matte[band], (width, rows)))
        pictures.append(resize(picture, (width, rows)))
    return np.concatenate(pictures), np.concatenate(mattes) if mattes else None
