"""SHA-256 of files, with progress and a way to stop."""

import hashlib
from collections.abc import Callable
from pathlib import Path

_PIECE = 4 * 2**20


def sha256_of(path: Path, read: Callable[[int], None]) -> str:
    """The SHA-256 of a file, as hex; `read` is told the bytes of each piece and may raise."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            read(len(piece))
    return digest.hexdigest()


def copied(source: Path, target: Path, read: Callable[[int], None]) -> str:
    """Copy a file, and return the SHA-256 of what was read, as hex."""
    digest = hashlib.sha256()
    with source.open("rb") as file, target.open("wb") as out:
        while piece := file.read(_PIECE):
            digest.update(piece)
            out.write(piece)
            read(len(piece))
    return digest.hexdigest()


def git_blob_of(path: Path) -> str:
    """The name that git, and so the hub, gives a small file: SHA-1 of its length and bytes."""
    digest = hashlib.sha1(usedforsecurity=False)
    digest.update(b"blob %d\0" % path.stat().st_size)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
