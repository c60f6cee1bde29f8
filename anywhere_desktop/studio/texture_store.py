"""Baked textures kept on disk, so that the next start need not make them again.

A comfort only: what cannot be written, read or trusted is made anew. Each file is named by what was
baked and lies in a folder named by the code that baked it. Arrays in a zip archive, whose checksums
are compared on reading; never pickled objects.
"""

import hashlib
import os
import tempfile
import tokenize
import zipfile
import zlib
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import numpy as np

from anywhere_desktop.core.cache_limit import trim
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import cache_folder
from anywhere_desktop.studio.jit import source_mark
from anywhere_desktop.studio.surfaces import Packed

MOST_BYTES = 256 << 20
LEAST_PX = 512
"""Smaller ones are made as quickly as they are read."""
_DAMAGED = (
    OSError, ValueError, KeyError, EOFError, TypeError, RuntimeError, SyntaxError,
    tokenize.TokenError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What reading a damaged archive of arrays may raise."""


def has(key: tuple[object, ...], px: int) -> bool:
    """Whether a texture seems to be there."""
    return px >= LEAST_PX and (_folder() / _name(key)).exists()


def kept(key: tuple[object, ...], px: int) -> Packed | None:
    """The texture of `px` pixels a side baked for `key` before, if it is whole."""
    if not has(key, px):
        return None
    path = _folder() / _name(key)
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as parts:
            names = ("texels", "slopes", "rough", "mean")
            texels, slopes, rough, mean = (parts[name] for name in names)
            roughness = float(rough)
    except _DAMAGED:
        _throw_away(path)
        return None
    fits = texels.shape == (px, px, 4) and slopes.shape == (px, px, 2)
    if not fits or (texels.dtype, slopes.dtype) != (np.uint16, np.int16) or mean.shape != (3,):
        _throw_away(path)
        return None
    with suppress(OSError):
        os.utime(path)  # The oldest go first.
    return Packed(texels, slopes, roughness, mean.astype(np.float32))


def keep(key: tuple[object, ...], made: Packed, px: int) -> None:
    """Leave a texture for later; whole or not at all."""
    if px < LEAST_PX:
        return
    path = _folder() / _name(key)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(
                    file, texels=made.texels, slopes=made.slopes, rough=made.rough, mean=made.mean
                )
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
        trim(path.parent.parent, MOST_BYTES)


def _throw_away(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _name(key: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(key).encode()).hexdigest()[:32] + ".npz"


def _folder() -> Path:
    """A folder that need not be there, nor be writable."""
    try:
        return cache_folder() / "textures" / _mark()
    except UserError:
        return Path(os.devnull) / "nothing"


@lru_cache(maxsize=1)
def _mark() -> str:
    """Follows all code that a texel depends on."""
    return source_mark(("materials.py", "surfaces.py"))
