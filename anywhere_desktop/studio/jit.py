"""How the studio compiles its kernels, and where the machine code is kept between runs."""

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numba

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import cache_folder

F = TypeVar("F", bound=Callable[..., object])

_FASTMATH = {"contract", "afn", "arcp", "nsz", "reassoc"}


def kernels_folder() -> Path:
    """The folder for compiled kernels, created when missing; its name follows their source.

    Numba watches only the file of the outer kernel: after an update of an inner one, machine code
    kept beside the package would be stale, and an installed package may not be writable. Where
    nothing can be kept at all, the folder is a temporary one of this process: slower, but it runs.
    """
    try:
        folder = cache_folder() / "kernels" / _version()
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (UserError, OSError):
        # Of this process alone: machine code from a folder that others can write is not safe.
        folder = Path(tempfile.mkdtemp(prefix="anywhere-kernels-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return folder


def _version() -> str:
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        text = source.read_bytes()
        if b"studio.jit import" in text or source.name == "jit.py":
            digest.update(text)
    return digest.hexdigest()[:16]


@lru_cache(maxsize=1)
def _keep_machine_code() -> None:
    """Numba asks for the folder when the first kernel is defined, which is before it is needed."""
    if not os.environ.get("NUMBA_CACHE_DIR"):
        setattr(numba.config, "CACHE_DIR", str(kernels_folder()))  # noqa: B010 - unknown to stubs


def kernel(function: F) -> F:
    """Compile a function that releases the interpreter lock; kept on disk between runs.

    It must not make arrays: reference counts are left out, which two threads would fight over.
    """
    _keep_machine_code()
    options: dict[str, Any] = {"fastmath": _FASTMATH, "error_model": "numpy", "_nrt": False}
    compiled: F = widely_typed(numba.njit(cache=True, nogil=True, **options)(function))
    return compiled


def widely_typed(compiled: F) -> F:
    """Have compiled callers share one machine code, whether a number is written out or not.

    By itself numba compiles a function anew for every whole number that it is called with.
    """
    template: Callable[..., Any] = getattr(compiled, "get_call_template")  # noqa: B009

    def unliteral(arguments: Any, named: Any) -> Any:
        return template(tuple(numba.types.unliteral(a) for a in arguments), named)

    setattr(compiled, "get_call_template", unliteral)  # noqa: B010
    return compiled
