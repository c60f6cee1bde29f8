"""Arrays by name in a safetensors file: nothing but numbers can be in it.

The format: eight bytes that say how long the header is, the header in JSON (kind, shape and place
of each array), the arrays' bytes.
"""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_KINDS = {"F16": "<f2", "F32": "<f4"}
_LONGEST = 1 << 20


def read_tensors(file: Path) -> dict[str, NDArray[Any]]:
    """Every array of a file.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no such file, is damaged, or holds other than half and single floats.
    """
    content = file.read_bytes()
    length = int.from_bytes(content[:8], "little")
    if len(content) < 8 or not 2 <= length <= min(_LONGEST, len(content) - 8):
        raise ValueError("it is no safetensors file, or it was cut off")
    header = json.loads(content[8 : 8 + length])
    if not isinstance(header, dict):
        raise ValueError("its header names no arrays")
    body = memoryview(content)[8 + length :]
    return {n: _array(body, entry) for n, entry in header.items() if n != "__metadata__"}


def _array(body: memoryview, entry: Any) -> NDArray[Any]:
    """One array as its header's entry describes it."""
    try:
        kind, shape = np.dtype(_KINDS[entry["dtype"]]), tuple(map(int, entry["shape"]))
        begin, end = map(int, entry["data_offsets"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"its header is not understood ({error})") from error
    size = math.prod(shape) * kind.itemsize
    if min(shape, default=0) < 0 or not 0 <= begin <= end <= len(body) or end - begin != size:
        raise ValueError("an array does not lie where its header says")
    return np.frombuffer(body[begin:end], kind).reshape(shape)


def tensor_bytes(arrays: dict[str, NDArray[Any]]) -> bytes:
    """The file's content for arrays of half or single floats."""
    header, place = {}, 0
    for name, array in arrays.items():
        kind = next(kind for kind, code in _KINDS.items() if np.dtype(code) == array.dtype)
        span = [place, place + array.nbytes]
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": span}
        place = span[1]
    words = json.dumps(header).encode()
    words += b" " * (-len(words) % 8)
    body = b"".join(np.ascontiguousarray(array).tobytes() for array in arrays.values())
    return len(words).to_bytes(8, "little") + words + body
