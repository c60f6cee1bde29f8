"""The decoding process: `python -m ...child KIND BYTES NAME`, started by `photo.apart` alone.

Standard input is one file, the picture's bytes, behind which the answer's arrays are laid; lines
of JSON on standard output say where. Libraries that print find both outputs closed.
"""

import json
import os
import sys
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.photo.decoded import Decoded
from anywhere_desktop.photo.decoders import decoder
from anywhere_desktop.photo.decoders.limits import Limits

ALIGNMENT = 1 << 16


class Answer:
    """Lays arrays into the shared file, and says where they are."""

    def __init__(self, file: IO[bytes], say: IO[str], size: int) -> None:
        self._file, self._say, self._end = file, say, size

    def preview(self, picture: Picture) -> None:
        """Show a first, small picture."""
        self._line({"preview": self._array(picture)})

    def whole(self, made: Decoded) -> None:
        """Hand over the picture and what came beside it."""
        beside = made.metadata
        self._line(
            {
                "pixels": self._array(made.pixels),
                "alpha": None if made.alpha is None else self._array(made.alpha),
                "profile": self._bytes(made.profile),
                "exif": self._bytes(beside.exif),
                "xmp": self._bytes(beside.xmp),
                "iptc": self._bytes(beside.iptc),
                "dpi": beside.dpi,
                "notes": made.notes,
            }
        )

    def refused(self, sentence: str) -> None:
        """Pass a sentence on to the user."""
        self._line({"refused": sentence})

    def broke(self, kind: type[BaseException], error: BaseException, at: object) -> None:
        """Say what nobody caught: the file is at fault, or a bug (the words help to find it)."""
        self._line({"broke": kind.__name__, "words": str(error)[:500]})

    def _bytes(self, data: bytes | None) -> dict[str, Any] | None:
        return self._array(np.frombuffer(data, np.uint8)) if data else None

    def _array(self, array: NDArray[Any]) -> dict[str, Any]:
        at = -(-self._end // ALIGNMENT) * ALIGNMENT
        self._file.seek(at)
        self._file.write(np.ascontiguousarray(array).data)
        self._file.flush()
        self._end = at + array.nbytes
        return {"at": at, "shape": array.shape, "dtype": array.dtype.str}

    def _line(self, what: dict[str, Any]) -> None:
        self._say.write(json.dumps(what) + "\n")
        self._say.flush()


def main(kind: str, size: int, name: str) -> int:
    """Decode standard input; what it says is for `photo.apart`."""
    file = os.fdopen(os.dup(0), "r+b")
    answer = Answer(file, os.fdopen(os.dup(1), "w", encoding="ascii"), size)
    _silence()
    sys.excepthook = answer.broke
    limits = Limits(size)
    file.seek(0)
    data = file.read(size)
    try:
        answer.whole(decoder(kind)(data, name, answer.preview, limits))
    except UserError as refusal:
        answer.refused(str(refusal))
    return 0


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])))
