"""Weights out of a PyTorch zip file (TorchScript, or a plain file of weights) into safetensors.

The file's code is never looked at, its pickle only read as a tape (`tape.py`).
"""

import hashlib
import math
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import cache_folder
from anywhere_desktop.core.publish import publish_new
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.tape import Call, Name, Stored, TapeError, read_tape, refused

if TYPE_CHECKING:
    import torch

_KINDS = {
    "FloatStorage": "<f4", "HalfStorage": "<f2", "DoubleStorage": "<f8", "LongStorage": "<i8",
    "IntStorage": "<i4", "ShortStorage": "<i2", "CharStorage": "i1", "ByteStorage": "u1",
    "BoolStorage": "?", "BFloat16Storage": "<u2",
}  # fmt: skip
_REBUILD = ("torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor")
_PARAMETER = "torch._utils._rebuild_parameter"
_CONTAINERS = ("collections.OrderedDict",)
_SCRIPTED = "__torch__."
_LARGEST = 8 << 30
_DEEPEST = 200


def convert(source: Path, target: Path, watch: Watch) -> Path:
    """Write the tensors of `source` to `target` (safetensors); returns `target`.

    `target` appears whole or not at all, and never takes another file's place.

    Raises:
        UserError: the file is no such zip, is damaged, or its pickle asks for anything but
            tensors; `target` is there already, or cannot be written.
    """
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    weights = read_torch_file(source, watch)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        save_file(weights, part)
        watch.check()
        publish_new(part, target)
    except FileExistsError:
        raise UserError(f"{target} is there already: remove it first.") from None
    except (OSError, SafetensorError) as error:
        raise UserError(
            f"{target} cannot be written ({error}): make room and try again."
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return target


def converted(source: Path, watch: Watch) -> Path:
    """The safetensors form of a PyTorch file, made once and kept in the cache; raises like
    `convert`.
    """
    facts = source.stat()
    name = f"{source.resolve()}|{facts.st_size}|{facts.st_mtime_ns}"
    mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:24]
    target = cache_folder() / "weights" / f"{mark}.safetensors"
    return target if target.is_file() else convert(source, target, watch)


def read_torch_file(source: Path, watch: Watch) -> "dict[str, torch.Tensor]":
    """Tensors by name; raises like `convert`."""
    try:
        with zipfile.ZipFile(source) as opened:
            folder = _folder(opened)
            tape = read_tape(_read(opened, f"{folder}data.pkl"))
            found = dict(_tensors(tape, "", 0))
            if not found:
                raise refused("it holds no weights")
            made = {}
            for name, call in found.items():
                watch.check()
                made[name] = _tensor(opened, folder, call)
            return made
    except TapeError as error:
        raise refused(str(error)) from error
    except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise UserError(
            f"{source.name} cannot be read as a PyTorch file ({error}): download it again, or its "
            "safetensors form."
        ) from error


def _folder(opened: zipfile.ZipFile) -> str:
    names = [name for name in opened.namelist() if name.count("/") == 1]
    found = [name.removesuffix("data.pkl") for name in names if name.endswith("/data.pkl")]
    if len(found) != 1:
        raise refused("it has no data.pkl")
    order = f"{found[0]}byteorder"
    if order in opened.namelist() and _read(opened, order).strip() != b"little":
        raise refused("its numbers are big-endian")
    return found[0]


def _read(opened: zipfile.ZipFile, name: str) -> bytes:
    """A member, stored as it is: a compressed one could swell beyond all memory."""
    try:
        info = opened.getinfo(name)
    except KeyError:
        raise TapeError(f"{name} is missing") from None
    if info.compress_type != zipfile.ZIP_STORED or info.file_size > _LARGEST:
        raise TapeError(f"{name} is compressed or too large")
    return opened.read(info)


def _tensors(value: Any, name: str, deep: int) -> Iterator[tuple[str, Call]]:
    """Every tensor in what the tape describes, by its dotted name."""
    if deep > _DEEPEST:
        raise TapeError("it is nested too deeply")
    if isinstance(value, Call) and value.name.text == _PARAMETER:
        value = value.arguments[0] if value.arguments else None
    if isinstance(value, Call) and value.name.text in _REBUILD:
        yield name, value
        return
    for key, member in _parts(value):
        yield from _tensors(member, f"{name}.{key}" if name else key, deep + 1)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Call):
        known = value.name.text in _CONTAINERS or value.name.text.startswith(_SCRIPTED)
        if not known:
            raise TapeError(f"it asks for {value.name.text}")
        yield from _parts(value.items)
        # Of a plain file's OrderedDict the state is bookkeeping.
        if value.name.text.startswith(_SCRIPTED):
            yield from _parts(value.state)
    elif isinstance(value, dict):
        for key, member in value.items():
            if isinstance(member, dict | Call):
                yield str(key), member
            elif isinstance(member, Name) and not member.text.startswith(_SCRIPTED):
                raise TapeError(f"it asks for {member.text}")


def _tensor(opened: zipfile.ZipFile, folder: str, call: Call) -> "torch.Tensor":
    import torch

    try:
        stored, offset, shape, strides = call.arguments[:4]
        assert isinstance(stored, Stored)
        _, kind, key, _, _ = stored.key
        code = _KINDS[str(kind.text).rsplit(".", 1)[-1]]
        whole = np.frombuffer(_read(opened, f"{folder}data/{key}"), code)
        made = torch.from_numpy(_laid_out(whole, int(offset), tuple(shape), tuple(strides)))
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
        raise TapeError("a tensor is not described soundly") from error
    return made.view(torch.bfloat16) if kind.text.endswith("BFloat16Storage") else made


def _laid_out(
    whole: NDArray[Any], offset: int, shape: tuple[int, ...], strides: tuple[int, ...]
) -> NDArray[Any]:
    """A copy of the part of a block that a tensor is; never beyond the block."""
    if len(shape) != len(strides) or min((offset, *shape, *strides)) < 0:
        raise ValueError("shape")
    if math.prod(shape) == 0:
        return np.zeros(shape, whole.dtype)
    last = offset + sum((n - 1) * s for n, s in zip(shape, strides, strict=True))
    if last >= len(whole) or math.prod(shape) > len(whole):
        raise ValueError("a tensor beyond its block")
    steps = tuple(s * whole.itemsize for s in strides)
    return np.lib.stride_tricks.as_strided(whole[offset:], shape, steps).copy()
