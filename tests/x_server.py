"""An X server for tests that need a real one, on a display that it finds free by itself."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def x_server(width: int = 1500) -> Iterator[str]:
    """Its display, ":N", for as long as it is used; skips where there is no Xvfb."""
    if not shutil.which("Xvfb"):
        pytest.skip("there is no Xvfb here, and it could not be installed")
    told, tell = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(tell),
        "-screen",
        "0",
        f"{width}x950x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(command, pass_fds=(tell,), stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        with os.fdopen(told) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)
