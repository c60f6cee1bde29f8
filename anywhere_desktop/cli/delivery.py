"""Writing a result to a file, and measuring on that very file that the product is exact."""

import os
from pathlib import Path
from typing import Any

from anywhere_desktop.core.composite import certify
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, to_depth


def check_target(out: Path) -> None:
    """Refuse, before any long work, a file that could not be written afterwards."""
    from anywhere_desktop.photo.export import export_kind

    export_kind(out)
    folder = out.parent
    if not folder.is_dir():
        raise UserError(f"The folder {folder} does not exist: make it, or choose another.")
    if out.is_dir():
        raise UserError(f"{out} is a folder: name a file in it.")
    if not os.access(folder, os.W_OK):
        raise UserError(f"The folder {folder} is read-only: choose another with --out.")


def default_target(photo: Path) -> Path:
    """A free name beside where the command runs: PHOTO-anywhere.png, PHOTO-anywhere-2.png ..."""
    number, out = 1, Path(f"{photo.stem}-anywhere.png")
    while out.exists():
        number += 1
        out = Path(f"{photo.stem}-anywhere-{number}.png")
    return out


def deliver(
    result: Picture, product: Foreground, exact_placement: bool, out: Path, protect: Path | None
) -> dict[str, Any]:
    """Export, read the file back, and certify what was read; returns the `result` object."""
    from anywhere_desktop.photo.export import export
    from anywhere_desktop.photo.load import load

    photo = product.photo
    exported = export(
        result, out, icc_profile=photo.icc_profile, metadata=photo.metadata, protect=protect
    )
    written = load(out)
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
