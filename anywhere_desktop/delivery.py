"""Writing a result to a file, and measuring on that very file that the product is exact."""

import dataclasses
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from anywhere_desktop.core.composite import Certificate, certify
from anywhere_desktop.core.edits import EditRecipe
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph, Placement
from anywhere_desktop.core.picture import OPAQUE, Matte, Picture, depth, fitted, resize, to_depth

if TYPE_CHECKING:
    from anywhere_desktop.project.edit_shelf import EditShelf

_WHOLE_PX = 1_500_000
"""Up to this many pixels a file is estimated by encoding it whole."""
_BANDS, _BAND_ROWS = 32, 16


@dataclass(frozen=True)
class Terms:
    """How a result is to be written. quality: of a JPEG, 1 to 100; longest_px: shrunk so that the
    longer side is at most this, or None; transparent: the product alone, its matte as alpha.
    """

    quality: int = 95
    longest_px: int | None = None
    transparent: bool = False


@dataclass(frozen=True)
class Delivered:
    """A file that was written and read back, and what was measured in it.

    certificate: of a full-size file against the product; of a resized one against the picture
    resized once, since camera pixels it has none. resized: whether it was shrunk; kind: "PNG",
    "TIFF" or "JPEG"; lossless: whether the format keeps every pixel; size: (width, height) in px.
    """

    path: Path
    kind: str
    size: tuple[int, int]
    bits: int
    lossless: bool
    resized: bool
    certificate: Certificate

    @property
    def said(self) -> str:
        """A line for the user about the product's pixels in the file."""
        if not self.resized or not self.lossless or self.certificate.max_abs_difference:
            proof = self.certificate
            return exactness(
                {
                    "protected_pixels": proof.protected_pixels,
                    "max_abs_difference": proof.max_abs_difference,
                    "exact_placement": proof.exact_placement,
                    "lossless": self.lossless,
                    "product_edited": proof.product_edited,
                }
            )
        width, height = self.size
        return (
            f"shrunk to {width} x {height} px: no camera pixels; every pixel read back as written"
        )


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


def product_of(project: "EditShelf", session: int) -> tuple[Foreground, bool]:
    """A stored Session's product in its frame, and whether it lies there without resampling.

    Of an edit: the product of what was edited, moved as the edit moved the frame, and with the
    edited pixels where the product itself was edited.
    """
    from anywhere_desktop.photo.load import decode
    from anywhere_desktop.pipeline.framing import placement_for

    recipe = project.recipe(session)
    if recipe is not None and recipe.request.parent is not None:
        product, exact = product_of(project, recipe.request.parent[0])
        return _as_edited(project, session, recipe, product, exact)
    photo = project.photograph(session).photograph(decode)
    foreground = project.cutout(session, photo).foreground
    if recipe is not None:
        return _as_edited(project, session, recipe, foreground, True)
    placement = placement_for(project.request(session), foreground)
    return foreground.placed(placement), placement.exact


def _as_edited(
    project: "EditShelf", session: int, recipe: EditRecipe, product: Foreground, exact: bool
) -> tuple[Foreground, bool]:
    from anywhere_desktop.vision.retouch.geometry import product_moved, resamples

    steps = recipe.program.steps
    moved = product_moved(product, steps)
    exact = exact and not resamples(steps)
    if recipe.program.keep_product:
        return moved, exact
    pixels = project.picture(session, 1, "result")
    soft = (moved.matte > 0) & (moved.matte < OPAQUE)
    edge = project.edited_colours(session)
    colours = pixels if edge is None else np.where(soft[..., None], edge, pixels)
    photo = dataclasses.replace(moved.photo, pixels=pixels, alpha=None, original=b"")
    return Foreground(photo, moved.matte, colours), exact


def product_edited(project: "EditShelf", session: int) -> bool:
    """Whether an edit on the way to this Session changed the product itself, as asked."""
    recipe = project.recipe(session)
    if recipe is None:
        return False
    if not recipe.program.keep_product:
        return True
    parent = recipe.request.parent
    return parent is not None and product_edited(project, parent[0])


def deliver_beside(
    result: Picture,
    product: Foreground,
    exact_placement: bool,
    stem: str,
    *,
    product_edited: bool = False,
    alpha: Matte | None = None,
) -> dict[str, Any]:
    """`deliver` under a free name where the command runs: STEM-anywhere.png, STEM-anywhere-2.png
    ...; two programs doing so at once never take one another's.
    """
    number, out = 1, Path(f"{stem}-anywhere.png")
    while True:
        try:
            return deliver(
                result, product, exact_placement, out, None, replace=False,
                product_edited=product_edited, alpha=alpha,
            )  # fmt: skip
        except FileExistsError:
            number += 1
            out = Path(f"{stem}-anywhere-{number}.png")


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
) -> dict[str, Any]:
    """Export, read the file back, and certify what was read; returns the `result` object.

    alpha: of a transparent result, which is the product alone.

    Raises:
        UserError: the file cannot be written, or is `protect`.
        FileExistsError: there is such a file, and `replace` is False.
    """
    from anywhere_desktop.photo.export import export, read_back

    photo = product.photo
    exported = export(
        result if alpha is None else _alone(product.colours, product.matte),
        out,
        icc_profile=photo.icc_profile,
        metadata=photo.metadata,
        protect=protect,
        replace=replace,
        alpha=alpha,
    )
    written = read_back(out)
    certificate = certify(to_depth(written.pixels, photo.bits), product, exact_placement)
    return {
        "file": str(out),
        "width": written.size[0],
        "height": written.size[1],
        "bits": written.bits,
        "lossless": exported.lossless,
        "protected_pixels": certificate.protected_pixels,
        "max_abs_difference": certificate.max_abs_difference,
        "sha256_protected": certificate.sha256_protected,
        "exact_placement": exact_placement,
        "product_edited": product_edited,
    }


def exactness(result: dict[str, Any]) -> str:
    """A line for the user about the product's pixels in the file that was written."""
    count, worst = result["protected_pixels"], result["max_abs_difference"]
    if worst == 0 and result.get("product_edited"):
        return f"the product was edited, as asked: its {count:,} pixels are written as edited"
    if worst == 0:
        against = "the photograph's" if result["exact_placement"] else "the resized photograph's"
        return f"{count:,} product pixels equal {against}, bit for bit"
    if not result["lossless"]:
        return f"JPEG is lossy: product pixels differ by up to {worst}; PNG and TIFF are exact"
    return f"PRODUCT PIXELS DIFFER by up to {worst}: please report this"


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
) -> Delivered:
    """Write a result, or the product alone, on the user's terms; read it back and measure it.

    product: in the result's frame, as `product_of` gives it.

    Raises:
        UserError: the file cannot be written, is `protect`, or is a transparent JPEG.
        FileExistsError: there is such a file, and `replace` is False.
    """
    from anywhere_desktop.photo.export import export, read_back

    photo = product.photo
    picture, alpha = _on_terms(result, product, terms)
    done = export(
        picture,
        out,
        icc_profile=photo.icc_profile,
        metadata=photo.metadata,
        protect=protect,
        replace=replace,
        alpha=alpha,
        quality=terms.quality,
    )
    written = read_back(out)
    resized = written.size != product.size
    against = _as_product(picture, product, resized)
    found = to_depth(written.pixels, depth(against.photo.pixels))
    certificate = certify(found, against, exact_placement and not resized)
    edited = dataclasses.replace(certificate, product_edited=product_edited)
    return Delivered(out, done.kind, written.size, written.bits, done.lossless, resized, edited)


def estimated_bytes(result: Picture, product: Foreground, out: Path, terms: Terms) -> int:
    """About how many bytes `deliver_terms` would write: even bands of the picture are encoded.

    Raises `UserError` for what it could not write.
    """
    from anywhere_desktop.photo.export import encoded, export_kind

    kind = export_kind(out)
    photo = product.photo
    width, height = _size_on_terms(product.size, terms)
    picture, alpha = _sampled(result, product, terms, (width, height))
    share = len(picture) / height
    bits = 8 if kind == "JPEG" else depth(picture)
    data = encoded(to_depth(picture, bits), kind, alpha=alpha, quality=terms.quality)
    beside = (photo.icc_profile, photo.metadata.exif, photo.metadata.xmp)
    return round(len(data) / share) + sum(len(part) for part in beside if part)


def _on_terms(result: Picture, product: Foreground, terms: Terms) -> tuple[Picture, Matte | None]:
    size = _size_on_terms(product.size, terms)
    if not terms.transparent:
        return resize(result, size), None
    if size != product.size:
        product = product.placed(Placement(size, max(size) / max(product.size)))
    return _alone(product.colours, product.matte), product.matte


def _alone(colours: Picture, matte: Matte) -> Picture:
    """The product's colours; black where it is not, so that no old backdrop hides in the file."""
    kept: Picture = np.where((matte > 0)[..., None], colours, colours.dtype.type(0))
    return kept


def _size_on_terms(size: tuple[int, int], terms: Terms) -> tuple[int, int]:
    return size if terms.longest_px is None else fitted(size, terms.longest_px)


def _as_product(picture: Picture, product: Foreground, resized: bool) -> Foreground:
    """What the file's pixels are held against: the product, or the picture that was resized."""
    if not resized:
        return product
    everywhere = np.full(picture.shape[:2], 255, np.uint8)
    return Foreground(Photograph(picture), everywhere, picture)


def _sampled(
    result: Picture, product: Foreground, terms: Terms, size: tuple[int, int]
) -> tuple[Picture, Matte | None]:
    """Bands of what would be written, one below the other."""
    width, height = size
    if width * height <= _WHOLE_PX:
        return _on_terms(result, product, terms)
    rows = _BAND_ROWS * max(1, round(height / (_BANDS * _BAND_ROWS * 12)))
    grow = product.size[1] / height
    pictures, mattes = [], []
    for top in np.linspace(0, height - rows, _BANDS).round().astype(int):
        band = slice(round(top * grow), round((top + rows) * grow))
        picture = result[band]
        if terms.transparent:
            picture = _alone(product.colours[band], product.matte[band])
            mattes.append(resize(product.matte[band], (width, rows)))
        pictures.append(resize(picture, (width, rows)))
    return np.concatenate(pictures), np.concatenate(mattes) if mattes else None
