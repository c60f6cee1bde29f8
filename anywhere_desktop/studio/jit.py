"""How the studio compiles its kernels, and where the machine code is kept between runs."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba
import platformdirs

F = TypeVar("F", bound=Callable[..., object])

_FASTMATH = {"contract", "afn", "arcp", "nsz", "reassoc"}


def cache_folder() -> Path:
    """The folder for compiled kernels; its name follows the kernels' source.

    Numba watches only the file of the outer kernel: after an update of an inner one, machine code
    kept beside the package would be stale, and an installed package may not be writable.
    """
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        text = source.read_bytes()
        if b"studio.jit import" in text or source.name == "jit.py":
            digest.update(text)
    root = Path(platformdirs.user_cache_dir("AnywhereDesktop", appauthor=False))
    return root / "kernels" / digest.hexdigest()[:16]


if not os.environ.get("NUMBA_CACHE_DIR"):
    setattr(numba.config, "CACHE_DIR", str(cache_folder()))  # noqa: B010 - unknown to its stubs


def kernel(function: F) -> F:
    """Compile a function that releases the interpreter lock; kept on disk between runs.

    It must not make arrays: reference counts are left out, which two threads would fight over.
    """
    options: dict[str, Any] = {"fastmath": _FASTMATH, "error_model": "numpy", "_nrt": False}
    compiled: F = numba.njit(cache=True, nogil=True, **options)(function)
    return compiled
