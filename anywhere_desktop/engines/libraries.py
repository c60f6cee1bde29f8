"""The model libraries, imported once and kept quiet."""

import gc
import logging
import os
import sys
from functools import cache
from typing import Any


@cache
def libraries() -> Any:
    """Import torch, diffusers and transformers, silent and offline; returns torch.

    What they bring (some 440,000 objects) is then taken out of the garbage collector's sight: each
    full collection would else stop every thread for 0.2 s, the window's too. While they come in,
    the collector rests for the same reason.

    Raises:
        UserError: they are not installed.
    """
    from anywhere_desktop.core.errors import UserError

    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    collecting = gc.isenabled()
    gc.disable()
    try:
        import diffusers
        import torch
        import transformers
    except ImportError as error:
        raise UserError(
            f"This crew needs the model libraries, and {error.name} is not installed: run "
            "installer/run.py with --with local."
        ) from None
    finally:
        if collecting:
            gc.enable()
    for library in (diffusers.utils.logging, transformers.utils.logging):
        library.set_verbosity(logging.CRITICAL)
        library.disable_progress_bar()
    out_of_sight()
    steady()
    return torch


def keep_compiled() -> None:
    """Have torch keep what it compiles with the program's other caches, not in a folder that the
    system clears.
    """
    from anywhere_desktop.core.paths import cache_folder

    os.environ.setdefault("TORCHINDUCTOR_CACHE_DIR", str(cache_folder() / "compiled"))


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


def out_of_sight() -> None:
    """Take all that is in memory now out of the garbage collector's sight."""
    gc.collect()
    gc.freeze()
