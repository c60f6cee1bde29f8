"""Compiling the studio's kernels in a process of their own, so that no click has to wait for it.

`python -m anywhere_desktop.studio.warming` compiles them all into the folder where every process
finds them.
"""

import os
import subprocess
import sys
from pathlib import Path

_running: "list[subprocess.Popen[bytes]]" = []


def under_way() -> bool:
    """Whether kernels are still being compiled beside this process."""
    _running[:] = [one for one in _running if one.poll() is None]
    return bool(_running)


def start() -> "subprocess.Popen[bytes] | None":
    """Begin to compile in a process of low priority; None where the kernels' folder was chosen by
    the environment. It ends at once where all is compiled already, which only it can tell without
    keeping the window waiting. The caller ends it when the program ends: what is compiled by then
    is kept.
    """
    if os.environ.get("NUMBA_CACHE_DIR"):
        return None
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    try:
        process = subprocess.Popen(  # noqa: S603  Our own module, in our own interpreter.
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "NUMBA_NUM_THREADS": "1"},
            creationflags=getattr(subprocess, "IDLE_PRIORITY_CLASS", 0),
        )
    except OSError:  # No room for another process: a comfort only.
        return None
    _running.append(process)
    return process


def main() -> None:
    """Compile what is not compiled yet."""
    from anywhere_desktop.core.watch import Watch
    from anywhere_desktop.studio.jit import complete, keeps
    from anywhere_desktop.studio.render import warm

    if hasattr(os, "nice"):
        os.nice(15)
    if keeps() and not complete():  # Else nobody would find what it compiles.
        warm(Watch())


if __name__ == "__main__":
    main()
