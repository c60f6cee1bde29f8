"""The same program without a window.

Exit status: 0 done, 1 a bug, 2 usage, 3 bad input (one line says what and how to mend it),
130 cancelled (what was finished is kept).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anywhere_desktop.cli.interrupt import Interrupt

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

BAD_INPUT = 3
CANCELLED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status.

    Args:
        arguments: the words after the program's name; None for those of the process.
    """
    # Before the imports below, which take long enough for a first Ctrl-C.
    interrupt = Interrupt()
    import os
    import sys

    # Our own threads work side by side; those of the matrix library would wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Else torch's rounds by where in memory numbers lie: the same request had other last bits.
    os.environ.setdefault("MKL_CBWR", "AUTO")

    from anywhere_desktop.cli.arguments import parse
    from anywhere_desktop.cli.streams import NobodyReads, mend, one_line
    from anywhere_desktop.core.errors import Cancelled, UserError
    from anywhere_desktop.core.offline import go_offline

    mend()
    go_offline()
    options = parse(list(sys.argv[1:] if arguments is None else arguments))
    try:
        _run(options, interrupt)
    except UserError as error:
        sys.stderr.write(f"{one_line(str(error))}\n")
        return BAD_INPUT
    except Cancelled:
        sys.stderr.write("Cancelled; what was finished is kept.\n")
        return CANCELLED
    except NobodyReads:
        return 0
    return 0


def _run(options: "argparse.Namespace", interrupt: Interrupt) -> None:
    import atexit
    import gc
    import sys

    from anywhere_desktop.cli.progress import Progress
    from anywhere_desktop.core.licences import set_commercial_safe
    from anywhere_desktop.core.watch import Watch

    if getattr(options, "non_commercial", False):
        set_commercial_safe(False)
    if options.command == "window":
        interrupt.forget()
        _window(options.paths)
        return
    # To look through all that is left for circles would take the end of the process half a second.
    atexit.register(gc.freeze)
    progress = Progress(sys.stderr)
    watch = Watch(progress.show, shows=False)
    interrupt.stops(watch)
    try:
        options.run(options, watch)
    finally:
        progress.clear()


def _window(paths: "list[Path]") -> None:
    import gc

    from anywhere_desktop.core.errors import UserError

    # All that is made at the start stays: to look through it again and again takes a tenth of a
    # second. Once the window is shown its thread does it, and no other.
    gc.disable()
    try:
        from anywhere_desktop.workers.plain_imports import import_plainly

        import_plainly()
        from anywhere_desktop.app import run
    except ImportError as error:
        raise UserError(
            f"The window cannot open here ({error}): start it with `python3 installer/run.py`, "
            "which says what the system lacks; the commands of `--help` work without a window."
        ) from None
    run(paths)
