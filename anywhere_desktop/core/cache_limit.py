"""Keeps the cache folder below a size: what was used longest ago goes first."""

import os
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


def bytes_in(folder: Path) -> int:
    """What the files of a folder hold together; those that go meanwhile are not counted."""
    total, folders = 0, [os.fspath(folder)]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    elif entry.is_file(follow_symlinks=False):
                        total += entry.stat(follow_symlinks=False).st_size
    return total


def _files(folder: Path) -> list[tuple[float, int, Path]]:
    """(last used, bytes, path); last written where the system does not note reading."""
    found = []
    for path in folder.rglob("*"):
        with suppress(OSError):
            if path.is_file() and not path.is_symlink():
                facts = path.stat()
                found.append((max(facts.st_atime, facts.st_mtime), facts.st_size, path))
    return found
