"""The model libraries, imported once and kept quiet."""

import ctypes
import gc
import importlib.util
import logging
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from anywhere_desktop.core import collector


@cache
def libraries() -> Any:
    """Import torch, diffusers and transformers, silent and offline; returns torch.

    Raises:
        UserError: they are not installed.
    """
    from anywhere_desktop.core.errors import UserError

    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    try:
        # In a thread of its own: what imports leave behind in circles holds the frames of their
        # callers, and would keep for ever what an engine's frame held in the end: its model.
        with _out_of_sight(), ThreadPoolExecutor(1, "import") as thread:
            torch = thread.submit(_imported).result()
    except ImportError as error:
        raise UserError(
            f"This crew needs the model libraries, and {error.name} is not installed: run "
            "installer/run.py with --with local."
        ) from None
    steady()
    return torch


def _imported() -> Any:
    """The libraries, with what all their models share: it is most of what they bring, and later
    nothing may be taken out of the collector's sight any more.
    """
    _load_beside_python()
    import diffusers
    import torch
    import transformers

    for library in (diffusers.utils.logging, transformers.utils.logging):
        library.set_verbosity(logging.CRITICAL)
        library.disable_progress_bar()
    # Both import what is behind a name when it is first asked for.
    _ = transformers.PreTrainedModel, diffusers.DiffusionPipeline
    return torch


def _load_beside_python() -> None:
    """Have the system load torch's shared libraries while other threads run.

    Python's own import of them lets nobody else run for 0.2 s; a foreign function's call does. On
    Windows torch does so itself; where it does not work, the import loads them as ever.
    """
    found = None if sys.platform == "win32" else importlib.util.find_spec("torch")
    if found is None or found.origin is None or "torch" in sys.modules:
        return
    try:
        load = ctypes.CDLL(None).dlopen
    except (AttributeError, OSError, TypeError):  # A Python that is linked in an uncommon way.
        return
    load.argtypes, load.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    end = ".dylib" if sys.platform == "darwin" else ".so"
    # In torch's own order: what must be seen by all goes first.
    for name, scope in (("libtorch_global_deps", os.RTLD_GLOBAL), ("libtorch_python", 0)):
        library = Path(found.origin).parent / "lib" / (name + end)
        if library.is_file():
            load(os.fsencode(library), os.RTLD_NOW | scope)


def keep_compiled() -> None:
    """Have torch keep what it compiles with the program's other caches, not in a folder that the
    system clears, and leave the collector alone, which it runs after it has compiled
    (`core.collector`).
    """
    from anywhere_desktop.core.paths import cache_folder

    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(cache_folder() / "compiled"))
    import torch._dynamo

    torch._dynamo.config.run_gc_after_compile = False


def steady() -> None:
    """Give torch its number of threads anew, in the thread that calls; nothing before it is loaded.

    The studio's renderer shares the threads' library and leaves another number behind; with that
    the same sums would differ in their last bits. One core is left to the window.
    """
    torch = sys.modules.get("torch")
    if torch is not None:
        given = os.environ.get("OMP_NUM_THREADS", "")
        torch.set_num_threads(
            int(given) if given.isdecimal() else max(1, (os.cpu_count() or 2) - 1)
        )


@contextmanager
def _out_of_sight() -> Iterator[None]:
    """What comes into memory meanwhile (some 660,000 objects) is never looked through by the
    garbage collector: each full collection would else stop every thread for 0.3 s, the window's
    too.

    Only for imports, before any model is there: a model out of sight could never leave, since most
    hold themselves in circles.
    """
    collector.collect()
    with collector.at_rest():
        yield
        gc.freeze()
