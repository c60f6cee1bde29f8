"""Keeps the cache folder below a size: what was used longest ago goes first."""

from contextlib import suppress
from pathlib import Path


def trim(folder: Path, most_bytes: int) -> int:
    """Delete the oldest files of a folder until the rest holds at most `most_bytes`; returns how
    many bytes were freed. What another program holds fast stays.
    """
    files = sorted(_files(folder), key=lambda one: one[0])
    whole, freed = sum(size for _, size, _ in files), 0
    for _, size, path in files:
        if whole - freed <= most_bytes:
            break
        with suppress(OSError):
            path.unlink()
            freed += size
    return freed


def _files(folder: Path) -> list[tuple[float, int, Path]]:
    """(last used, bytes, path); last written where the system does not note reading."""
    found = []
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                facts = path.stat()
                found.append((max(facts.st_atime, facts.st_mtime), facts.st_size, path))
    return found
