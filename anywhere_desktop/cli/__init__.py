"""The same program without a window.

Exit status: 0 done, 1 a bug, 2 usage, 3 bad input (one line says what and how to mend it),
130 cancelled (what was finished is kept).
"""

import signal
import sys
from collections.abc import Sequence

from anywhere_desktop.cli.arguments import parse
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Watch

BAD_INPUT = 3
CANCELLED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status.

    Args:
        arguments: the words after the program's name; None for those of the process.
    """
    options = parse(list(sys.argv[1:] if arguments is None else arguments))
    if options.command == "window":
        from anywhere_desktop.app import run

        return run(options.paths)
    from anywhere_desktop.cli.progress import Progress

    progress = Progress(sys.stderr)
    watch = Watch(progress.show)
    _stop_on_signals(watch)
    try:
        options.run(options, watch)
    except UserError as error:
        progress.clear()
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    except Cancelled:
        progress.clear()
        sys.stderr.write("Cancelled; what was finished is kept.\n")
        return CANCELLED
    progress.clear()
    return 0


def _stop_on_signals(watch: Watch) -> None:
    """First Ctrl-C (or a polite kill): stop at the next check, keep what is whole."""

    def stop(number: int, frame: object) -> None:
        if watch.cancelled:
            raise Cancelled
        watch.cancel()

    for name in ("SIGINT", "SIGTERM"):
        signal.signal(getattr(signal, name), stop)
