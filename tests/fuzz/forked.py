"""The decoding process as a fork of this one: the same limits and code, without a start-up."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from anywhere_desktop.photo.decoders import APART, child, decoder


class Forked:
    """As much of `subprocess.Popen` as `photo.apart` uses."""

    def __init__(self, file: IO[bytes], kind: str, size: int, name: str) -> None:
        ear, mouth = os.pipe()
        self.returncode: int | None = None
        self._process = os.fork()
        if self._process == 0:
            _run(file.fileno(), mouth, (kind, size, name))
        os.close(mouth)
        self.stdout = os.fdopen(ear, encoding="ascii")

    def wait(self) -> int:
        """Wait for its end."""
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        return self.returncode

    def kill(self) -> None:
        """End it at once."""
        if self.returncode is None:
            os.kill(self._process, signal.SIGKILL)


def _run(file: int, mouth: int, asked: tuple[str, int, str]) -> None:
    os.dup2(file, 0)
    os.dup2(mouth, 1)
    os.close(mouth)
    try:
        code = child.main(*asked)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    os._exit(code)


@contextmanager
def process(file: IO[bytes], kind: str, size: int, name: str) -> Iterator[Any]:
    """In place of `photo.apart`'s own."""
    forked = Forked(file, kind, size, name)
    try:
        yield forked
    finally:
        forked.kill()
        forked.wait()


def preload() -> None:
    """Load all decoders once, before the first fork."""
    import OpenEXR  # noqa: F401
    import pi_heif  # noqa: F401
    import psd_tools  # noqa: F401
    import rawpy  # noqa: F401
    import tifffile  # noqa: F401

    for kind in APART:
        decoder(kind)
