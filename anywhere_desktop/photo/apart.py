"""Decoding in a process of its own: what hangs, crashes or swallows memory takes no work with it.

Bytes go over in one temporary file without a name, and pixels come back in it, so that nothing is
left on the disk whatever dies. Measured: 0.2 s of the processor to start, and 0.25 s here for 24 MP
of 16 bits to come back.
"""

import json
import logging
import mmap
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.watch import PictureMade, Watch
from anywhere_desktop.photo.decoded import Decoded
from anywhere_desktop.photo.decoders import child
from anywhere_desktop.photo.decoders.limits import seconds

_LOOK_S, _LONGEST_LOOK_S = 0.05, 1.0
_PATIENCE = 10
"""Seconds by the clock for each second of the processor that the decoder may take."""
_DAMAGED = "{name} is damaged and cannot be read: copy or save it again."
_TOO_LONG = "{name} takes too long to decode, as no sound file does: save it again as TIFF or PNG."
_TOO_MUCH = "{name} is too large for this computer's memory: save a smaller copy."
_OUT_OF_TIME = 1816
"""ERROR_NOT_ENOUGH_QUOTA: what a process ends with that has used up its Job Object's time."""
_LOG = logging.getLogger(__name__)


def decoded_apart(kind: str, data: bytes, name: str, watch: Watch) -> Decoded:
    """A file's picture, decoded by `photo.decoders` in another process.

    kind: a key of `decoders.APART`. A preview is told as `PictureMade("preview")`.

    Raises:
        UserError: the file is refused or damaged, or takes too much time or memory.
        Cancelled: the user pressed stop; the process is ended at once.
    """
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        with _process(file, kind, len(data), name) as process:
            limit = _PATIENCE * seconds(len(data))
            for told in _lines(process, watch, limit, name):
                if "preview" in told:
                    watch.tell(PictureMade("preview", 0, _array(file, told["preview"])))
                elif "pixels" in told:
                    return _decoded(file, told)
                elif "refused" in told:
                    raise UserError(told["refused"])
                else:
                    raise _fault(told, name)
        raise _end(process.returncode, name)


@contextmanager
def _process(file: IO[bytes], kind: str, size: int, name: str) -> Iterator["subprocess.Popen[str]"]:
    root = str(Path(__file__).resolve().parents[2])
    env = dict(os.environ, OPENBLAS_NUM_THREADS="1", NUMBA_NUM_THREADS="1", OMP_NUM_THREADS="2")
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (root, env.get("PYTHONPATH"))))
    # -P: nothing is imported from the folder that the user happens to be in.
    process = subprocess.Popen(  # noqa: S603  Our own module, in our own interpreter.
        [sys.executable, "-P", "-m", child.__name__, kind, str(size), json.dumps(name)],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="ascii",
        env=env,
        start_new_session=True,  # Ctrl-C is for the program, which then ends its child.
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _lines(
    process: "subprocess.Popen[str]", watch: Watch, left_s: float, name: str
) -> Iterator[dict[str, Any]]:
    """What the process says, while Watch and clock are looked at; ends with the process."""
    heard: queue.Queue[str | None] = queue.Queue()
    stream = process.stdout
    assert stream is not None

    def listen() -> None:
        with stream:
            for line in stream:
                heard.put(line)
        heard.put(None)

    ear = threading.Thread(target=listen, name="decoding", daemon=True)
    ear.start()
    before = time.monotonic()
    try:
        while True:
            watch.check()
            now = time.monotonic()
            # A computer that stood still for long did not decode meanwhile.
            left_s -= min(now - before, _LONGEST_LOOK_S)
            before = now
            if left_s < 0:
                raise UserError(_TOO_LONG.format(name=name))
            try:
                line = heard.get(timeout=_LOOK_S)
            except queue.Empty:
                continue
            if line is None:
                break
            yield json.loads(line)
        process.wait()
    finally:
        process.kill()
        ear.join()


def _decoded(file: IO[bytes], told: dict[str, Any]) -> Decoded:
    def blob(key: str) -> bytes | None:
        return None if told[key] is None else _array(file, told[key]).tobytes()

    dpi = None if told["dpi"] is None else (float(told["dpi"][0]), float(told["dpi"][1]))
    return Decoded(
        _array(file, told["pixels"]),
        None if told["alpha"] is None else _array(file, told["alpha"]),
        blob("profile"),
        Metadata(blob("exif"), blob("xmp"), blob("iptc"), dpi),
        tuple(told["notes"]),
    )


def _array(file: IO[bytes], place: dict[str, Any]) -> NDArray[Any]:
    """A copy of an array in the file; mapped, since the decoder may move the file's one cursor."""
    dtype, shape = np.dtype(place["dtype"]), tuple(place["shape"])
    length = dtype.itemsize * int(np.prod(shape))
    with mmap.mmap(file.fileno(), length, access=mmap.ACCESS_READ, offset=place["at"]) as mapped:
        return np.frombuffer(mapped, dtype).reshape(shape).copy()


def _fault(told: dict[str, Any], name: str) -> UserError:
    _LOG.info("decoding %s: %s: %s", name, told["broke"], told["words"])
    if told["broke"] == "MemoryError":
        return UserError(_TOO_MUCH.format(name=name))
    if "truncated" in told["words"] or "incomplete" in told["words"]:
        return UserError(f"{name} is cut off (truncated): copy it again from the camera or card.")
    return UserError(_DAMAGED.format(name=name))


def _end(code: int, name: str) -> UserError:
    _LOG.info("decoding %s: the process ended with %s", name, code)
    out_of_time = -getattr(signal, "SIGXCPU", 0) or _OUT_OF_TIME
    said = _TOO_LONG if code in (out_of_time, _OUT_OF_TIME) else _DAMAGED
    return UserError(said.format(name=name))
