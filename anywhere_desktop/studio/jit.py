"""How the studio compiles its kernels, and where the machine code is kept between runs."""

import atexit
import contextlib
import hashlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import llvmlite  # type: ignore[import-untyped]
import llvmlite.binding  # type: ignore[import-untyped]
import numba

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import cache_folder

F = TypeVar("F", bound=Callable[..., object])

_COMPLETE = "complete"
_COMPILED = (b"studio.jit import", b"studio.noise import")
_BUILT_IN = ("jit.py", "world.py")
"""Compile nothing, but what they say is compiled into others."""
_FASTMATH = {"contract", "afn", "arcp", "nsz", "reassoc"}


def kernels_folder() -> Path:
    """The folder for compiled kernels, created when missing; its name follows their source, what
    compiles them and the processor.

    Numba watches only the file of the outer kernel: after an update of an inner one, machine code
    kept beside the package would be stale, and an installed package may not be writable. Where the
    cache cannot be written to, a folder of this user among the temporary ones serves, and where
    nothing can be kept at all one of this process: slower, but it runs.
    """
    return _kept_folder() or _folder_of_this_process()


def keeps() -> bool:
    """Whether compiled kernels will be found again by another process."""
    return _kept_folder() is not None


def complete() -> bool:
    """Whether every kernel of this version has been compiled here, and none was cleared away."""
    folder = kernels_folder()
    try:
        names = (folder / _COMPLETE).read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return bool(names) and all((folder / name).is_file() for name in names)


def completed() -> None:
    """Leave word that every kernel has been compiled: their files, by name."""
    if os.environ.get("NUMBA_CACHE_DIR"):
        return
    folder = kernels_folder()
    files = (path for path in folder.rglob("*.nb*") if path.is_file())
    names = sorted(path.relative_to(folder).as_posix() for path in files)
    (folder / _COMPLETE).write_text("\n".join(names), encoding="utf-8")


def _kept_folder() -> Path | None:
    for place in (_in_cache, _in_own_temporary):
        try:
            folder = place() / source_mark()
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except (UserError, OSError):
            continue
    return None


def _in_cache() -> Path:
    return cache_folder() / "kernels"


def _in_own_temporary() -> Path:
    """A folder that nobody else can write to: machine code from another would not be safe.

    Raises:
        OSError: it is somebody else's, or open to others.
    """
    name = f"anywhere-kernels-{os.getuid()}" if hasattr(os, "getuid") else "anywhere-kernels"
    folder = Path(tempfile.gettempdir()) / name
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode):
        raise NotADirectoryError(folder)
    # Windows keeps a temporary folder for each user.
    if hasattr(os, "getuid") and (facts.st_uid != os.getuid() or facts.st_mode & 0o077):
        raise PermissionError(folder)
    return folder


@lru_cache(maxsize=1)
def _folder_of_this_process() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="anywhere-kernels-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def source_mark(more: tuple[str, ...] = ()) -> str:
    """A name that changes with the source of every kernel and of the modules `more`, with what
    compiles them and with the processor.
    """
    digest = hashlib.sha256()
    processor = llvmlite.binding.get_host_cpu_name()
    features = llvmlite.binding.get_host_cpu_features().flatten()
    made_by = (numba.__version__, llvmlite.__version__, sys.implementation.cache_tag or "")
    digest.update("\n".join((*made_by, processor, features)).encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        text = source.read_bytes()
        if any(mark in text for mark in _COMPILED) or source.name in (*_BUILT_IN, *more):
            digest.update(text)
    return digest.hexdigest()[:16]


@lru_cache(maxsize=1)
def _prepare() -> None:
    """Numba asks for the folder when the first kernel is defined, which is before it is needed."""
    # Loops over many rows at once run on vectors only if LLVM may ask whether they overlap.
    for threshold in ("runtime-memory-check", "vectorize-memory-check"):
        llvmlite.binding.set_option("anywhere", f"-{threshold}-threshold=1024")
    if not os.environ.get("NUMBA_CACHE_DIR"):
        setattr(numba.config, "CACHE_DIR", str(kernels_folder()))  # noqa: B010 - unknown to stubs


def kernel(function: F) -> F:
    """Compile a function that releases the interpreter lock; kept on disk between runs.

    It must not make arrays: reference counts are left out, which two threads would fight over.
    """
    return compiled(function, fastmath=_FASTMATH)


def merged(function: F) -> F:
    """Compile a `kernel` into its callers, of which there should be one: to hand a World
    over takes longer than most of what is then done with it.
    """
    return compiled(function, fastmath=_FASTMATH, forceinline=True)


def compiled(function: F, **options: Any) -> F:
    """Compile with options of `numba.njit`, as kernels are."""
    _prepare()
    options |= {"error_model": "numpy", "_nrt": False, "no_cfunc_wrapper": True}
    made: F = numba.njit(cache=True, nogil=True, **options)(function)
    return _widely_typed(made)


def _widely_typed(made: F) -> F:
    """Have compiled callers share one machine code, whether a number is written out or not.

    By itself numba compiles a function anew for every whole number that it is called with.
    """
    template: Callable[..., Any] = getattr(made, "get_call_template")  # noqa: B009

    def unliteral(arguments: Any, named: Any) -> Any:
        plain: Any = numba.types.unliteral
        return template(tuple(plain(a) for a in arguments), named)

    setattr(made, "get_call_template", unliteral)  # noqa: B010
    return made
