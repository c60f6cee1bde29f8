"""Which format a file is, by its bytes: a project keeps no ending, and endings lie."""

from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.photo import ifd
from anywhere_desktop.photo.bounds import PNG_SIGNATURE

RAW_ENDINGS = (
    ".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dng", ".erf", ".iiq", ".mrw", ".nef", ".nrw", ".orf",
    ".pef", ".raf", ".raw", ".rw2", ".srw",
)  # fmt: skip
_TIFF_HEADS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_RAW_HEADS = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"\0MRM", b"HEAPCCDR")
_PHOTOMETRIC, _SUB_DIRECTORIES, _DNG_VERSION = 262, 330, 50706
_MOSAICS = (32803, 34892)
_AVIF = frozenset({b"avif", b"avis"})
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"BM", "a BMP"),
    (b"%PDF", "a PDF"),
    (b"%!PS", "a PostScript file"),
    (b"<svg", "an SVG drawing"),
    (b"<?xml", "an XML or SVG file"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"FOVb", "a Foveon raw file"),
    (b"SQLite format 3\x00", "a database or project"),
)


def sniff(data: bytes, name: str) -> str:
    """The format: "JPEG", "PNG", "TIFF", "WEBP", "AVIF", "HEIC", "PSD", "EXR" or "RAW".

    Raises `UserError` for all other files.
    """
    found = _by_first_bytes(data[:32]) or _boxed(data[:256], name) or _tiff(data, name)
    if found:
        return found
    what = next((words for magic, words in _OTHERS if data.startswith(magic)), "no picture")
    raise UserError(
        f"{name} is {what}, whatever its name: use JPEG, PNG, TIFF, WebP, AVIF, HEIC, PSD, EXR or "
        "camera raw."
    )


def _by_first_bytes(head: bytes) -> str | None:
    if head[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if head[:8] == PNG_SIGNATURE:
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:4] == b"8BPS":
        return "PSD"
    if head[:4] == b"\x76\x2f\x31\x01":
        return "EXR"
    raw = head.startswith(_RAW_HEADS) or head[6:14] == b"HEAPCCDR"
    return "RAW" if raw or (head[:2] in (b"II", b"MM") and head[8:10] == b"CR") else None


def _boxed(head: bytes, name: str) -> str | None:
    """Files made of boxes name their brands first (ISO/IEC 14496-12, clause 4.3)."""
    if head[4:8] != b"ftyp":
        return None
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, length, 4))}
    if head[8:12] == b"crx ":
        return "RAW"
    if brands & _AVIF:
        return "AVIF"
    if brands & _HEIC:
        return "HEIC"
    raise UserError(f"{name} is a video, or a kind of file that no camera writes: use a still.")


def _tiff(data: bytes, name: str) -> str | None:
    """Most raw files are TIFF with a mosaic in it, of which others show the small preview."""
    if data[:4] not in _TIFF_HEADS:
        return None
    if Path(name).suffix.lower() in RAW_ENDINGS:
        return "RAW"
    try:
        order, tags = ifd.byte_order(data), ifd.read(data)
        directories = [tags, *(ifd.read(data, at) for at in _places(tags, order))]
    except ValueError:
        return "TIFF"
    mosaic = any(ifd.number(one.get(_PHOTOMETRIC), order) in _MOSAICS for one in directories)
    return "RAW" if mosaic or _DNG_VERSION in tags else "TIFF"


def _places(tags: ifd.Directory, order: str) -> list[int]:
    found = tags.get(_SUB_DIRECTORIES)
    if found is None or found.type not in (4, 13):
        return []
    sign = "little" if order == "<" else "big"
    return [
        int.from_bytes(found.data[at : at + 4], sign)  # type: ignore[arg-type]
        for at in range(0, min(len(found.data), 32), 4)
    ]
