"""Deliverables: flat files of any kind and depth, and layered ones; whole, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_record
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata, Photograph
from anywhere_desktop.core.layers import Layer
from anywhere_desktop.core.picture import Matte, Picture, depth, to_depth
from anywhere_desktop.photo.encode import Encoding, depth_of, encoded, matte_png, tiff_with
from anywhere_desktop.photo.load import load
from anywhere_desktop.photo.metadata import for_export
from anywhere_desktop.photo.written import write_whole

SUFFIXES = {
    ".png": "PNG", ".tif": "TIFF", ".tiff": "TIFF", ".jpg": "JPEG", ".jpeg": "JPEG",
    ".webp": "WEBP", ".avif": "AVIF", ".psd": "PSD", ".psb": "PSB", ".ora": "ORA",
}  # fmt: skip
LAYERED = ("PSD", "PSB", "ORA")
"""Kinds that are made of layers; a TIFF may be, a page a layer."""
_LOSSLESS = ("PNG", "TIFF", *LAYERED)


@dataclass(frozen=True)
class Exported:
    """What was written. lossless: whether the file's pixels equal the picture's bit for bit, so
    that its certificate holds for the file too (never so for JPEG).
    """

    path: Path
    kind: str
    bits: int
    lossless: bool


def export(
    picture: Picture,
    path: Path,
    *,
    icc_profile: bytes | None = None,
    metadata: Metadata | None = None,
    bits: int | None = None,
    protect: Path | None = None,
    replace: bool = True,
    alpha: Matte | None = None,
    encoding: Encoding | None = None,
    layers: Sequence[Layer] = (),
    bare: bool = False,
) -> Exported:
    """Write a picture by the path's suffix; raises `UserError`.

    icc_profile: the profile the pixels are in; bits: 8 or 16, by default the picture's own (lossy
    kinds: 8; an AVIF also 10 or 12); protect: a file that is never overwritten, the photograph;
    replace: whether another file of that name may be, else `FileExistsError` is raised; alpha:
    written as transparency, not in JPEG; layers: of the picture, lowest first, in its depth; bare:
    write nothing about the picture but its profile and resolution.
    """
    kind = export_kind(path)
    encoding = encoding or Encoding()
    own = depth(picture)
    held = depth_of(kind, bits, own)
    bits, deep = (16, held) if held in (10, 12) else (held, 0)
    encoding = replace_record(encoding, deep=deep)
    if layers and bits != own:
        raise UserError("Layers keep the photograph's own depth: choose no other one.")
    size = picture.shape[1], picture.shape[0]
    beside = metadata or Metadata()
    beside = Metadata(dpi=beside.dpi) if bare else for_export(beside, size)
    picture = to_depth(picture, bits)
    if layers:
        data = layered(picture, layers, kind, icc_profile, beside, alpha)
    elif kind in LAYERED:
        raise UserError("This result has no layers to write: choose PNG, TIFF or JPEG.")
    else:
        data = encoded(
            picture, kind,
            icc_profile=icc_profile, metadata=beside, alpha=alpha, encoding=encoding,
        )  # fmt: skip
    write_whole(path, data, protect, replace)
    whole = kind in _LOSSLESS or (kind == "WEBP" and encoding.lossless)
    lossless = whole and bits == own
    return Exported(path, kind, held, lossless)


def layered(
    flat: Picture,
    layers: Sequence[Layer],
    kind: str,
    icc_profile: bytes | None,
    metadata: Metadata,
    alpha: Matte | None = None,
) -> bytes:
    """The bytes of a layered file of a kind, `flat` transparent by `alpha`; raises `UserError` for
    a kind without layers.
    """
    if kind in ("PSD", "PSB"):
        from anywhere_desktop.photo.psd import psd

        return psd(flat, layers, icc_profile, metadata, kind == "PSB", alpha)
    if kind == "TIFF":
        from anywhere_desktop.photo.paged_tiff import paged_tiff

        data = paged_tiff(flat, layers, metadata, alpha)
        return tiff_with(data, icc_profile, metadata, keep_next=True)
    if kind != "ORA":
        raise UserError(f"{kind} holds no layers: choose PSD, OpenRaster or TIFF.")
    from anywhere_desktop.photo.openraster import openraster

    def png(picture: Picture, matte: Matte | None) -> bytes:
        beside = metadata if picture is flat else None
        return encoded(picture, "PNG", icc_profile=icc_profile, metadata=beside, alpha=matte)

    return openraster(flat, layers, metadata.dpi, png, alpha)


def read_back(path: Path) -> Photograph:
    """The picture of a file that `export` wrote, however many bytes that came to; of a layered
    one the flat picture in it.
    """
    if export_kind(path) in LAYERED:
        from anywhere_desktop.photo.flat import flat_of

        return flat_of(path)
    return load(path, trusted=True)


def export_kind(path: Path) -> str:
    """The format a file name asks for, one of `SUFFIXES`; raises `UserError`."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        ending = path.suffix or "no ending"
        raise UserError(
            f"{path.name or path} has {ending}: end the name in .png, .tif, .jpg, .webp, .avif, "
            ".psd or .ora."
        )
    return kind


def export_matte(
    matte: Matte, path: Path, *, protect: Path | None = None, replace: bool = True
) -> None:
    """Write a matte as a one-channel PNG, white = product; protect, replace: as for `export`."""
    if path.suffix.lower() != ".png":
        raise UserError(f"A matte is a PNG: end the name {path.name} in .png.")
    write_whole(path, matte_png(matte), protect, replace)
