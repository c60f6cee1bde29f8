"""Writing a result to a file, and measuring on that very file that the product is exact."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anywhere_desktop.core.composite import certify
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, to_depth

if TYPE_CHECKING:
    from anywhere_desktop.project.reader import ProjectReader


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


def product_of(project: "ProjectReader", session: int) -> tuple[Foreground, bool]:
    """A stored Session's product in its frame, and whether it lies there without resampling."""
    from anywhere_desktop.photo.load import decode
    from anywhere_desktop.pipeline.framing import placement_for

    photo = project.photograph(session).photograph(decode)
    foreground = project.cutout(session, photo).foreground
    placement = placement_for(project.request(session), foreground)
    return foreground.placed(placement), placement.exact


def deliver_beside(
    result: Picture, product: Foreground, exact_placement: bool, stem: str
) -> dict[str, Any]:
    """`deliver` under a free name where the command runs: STEM-anywhere.png, STEM-anywhere-2.png
    ...; two programs doing so at once never take one another's.
    """
    number, out = 1, Path(f"{stem}-anywhere.png")
    while True:
        try:
            return deliver(result, product, exact_placement, out, None, replace=False)
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
) -> dict[str, Any]:
    """Export, read the file back, and certify what was read; returns the `result` object.

    Raises:
        UserError: the file cannot be written, or is `protect`.
        FileExistsError: there is such a file, and `replace` is False.
    """
    from anywhere_desktop.photo.export import export, read_back

    photo = product.photo
    exported = export(
        result,
        out,
        icc_profile=photo.icc_profile,
        metadata=photo.metadata,
        protect=protect,
        replace=replace,
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
    }


def exactness(result: dict[str, Any]) -> str:
    """A line for the user about the product's pixels in the file that was written."""
    count, worst = result["protected_pixels"], result["max_abs_difference"]
    if worst == 0:
        against = "the photograph's" if result["exact_placement"] else "the resized photograph's"
        return f"{count:,} product pixels equal {against}, bit for bit"
    if not result["lossless"]:
        return f"JPEG is lossy: product pixels differ by up to {worst}; PNG and TIFF are exact"
    return f"PRODUCT PIXELS DIFFER by up to {worst}: please report this"
