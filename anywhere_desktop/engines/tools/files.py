"""Weights on the disk: found, and checked before anything is made of them.

Only safetensors are read. What is missing, cut off, of another architecture or not finite is a
`UserError` that says what to do; no file is ever executed.
"""

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.torch_file import converted

if TYPE_CHECKING:
    import torch

AGAIN = "remove it and download it again (main.py models list names it)"
ARCHIVES = (".pt", ".pth", ".ckpt", ".bin")
"""PyTorch's own files: zips whose pickle is read as a tape and never run."""
_LONGEST_HEADER = 100 << 20
_BYTES = {
    "F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U8": 1,
    "BOOL": 1, "F8_E4M3": 1, "F8_E5M2": 1, "U16": 2, "U32": 4, "U64": 8,
}  # fmt: skip


def weight_file(place: Path, what: str) -> Path:
    """The one file that a model without a config is: `place` itself, or in it. A safetensors file
    comes before a PyTorch one, of which only the tensors are read.

    Raises:
        UserError: there is none, there are several, or it is damaged.
    """
    if not place.exists():
        raise UserError(f"{what} is not at {place}: download it (main.py models list names it).")
    files = [place] if place.is_file() else sorted(place.rglob("*"))
    found = [file for file in files if file.suffix == ".safetensors"]
    if len(found) == 1:
        check_header(found[0], what)
        return found[0]
    archives = [file for file in files if file.suffix in ARCHIVES]
    if len(archives) == 1 and not found:
        return archives[0]
    said = "no safetensors file" if not found else f"{len(found)} safetensors files, not one"
    raise UserError(f"There is {said} of {what} at {place}: {AGAIN}.")


def model_folder(place: Path, what: str, *kinds: str) -> Path:
    """A folder that `from_pretrained` may load: config of the right kind, whole safetensors.

    kinds: what the `model_type` of its config may be.

    Raises:
        UserError: something is missing, pickled, damaged, or of another kind.
    """
    config = _config(place, what)
    found = config.get("model_type")
    if found not in kinds:
        raise UserError(
            f"{place} holds a model of the kind {found!r}, but {what} is {kinds[0]!r}: {AGAIN}."
        )
    files = sorted(place.glob("*.safetensors"))
    if not files:
        raise UserError(
            f"There are no safetensors files of {what} at {place}, and pickled ones could run a "
            f"stranger's program: {AGAIN}."
        )
    for file in files:
        check_header(file, what)
    return place


def _config(place: Path, what: str) -> Mapping[str, Any]:
    if not place.is_dir():
        raise UserError(f"{what} is not at {place}: download it (main.py models list names it).")
    try:
        config = json.loads((place / "config.json").read_text("utf-8"))
    except (OSError, ValueError):
        config = None
    if not isinstance(config, dict):
        raise UserError(f"{place} has no readable config.json, so it is not {what}: {AGAIN}.")
    return config


def check_header(file: Path, what: str) -> None:
    """Refuse a safetensors file whose header and length do not agree.

    Raises:
        UserError: it is cut off, or no safetensors file at all.
    """
    size = file.stat().st_size
    try:
        with file.open("rb") as opened:
            length = int.from_bytes(opened.read(8), "little")
            if not 2 <= length <= min(_LONGEST_HEADER, max(0, size - 8)):
                raise ValueError("header")
            header = json.loads(opened.read(length))
        ends = [_checked(entry) for name, entry in header.items() if name != "__metadata__"]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise UserError(f"{file.name} of {what} is no sound safetensors file: {AGAIN}.") from None
    if size != 8 + length + max(ends, default=0):
        raise UserError(f"{file.name} of {what} is cut off or has a wrong length: {AGAIN}.")


def _checked(entry: Mapping[str, Any]) -> int:
    begin, end = entry["data_offsets"]
    if end - begin != math.prod(entry["shape"]) * _BYTES.get(entry["dtype"], -1):
        raise ValueError("a tensor's length")
    return int(end)


def read_weights(place: Path, what: str, watch: Watch) -> dict[str, "torch.Tensor"]:
    """Tensors by name of a model without a config, on the CPU, as stored."""
    from safetensors import SafetensorError, safe_open

    file = weight_file(place, what)
    if file.suffix in ARCHIVES:
        file = converted(file, watch)
    weights = {}
    try:
        with safe_open(file, "pt") as opened:
            for name in opened.keys():  # noqa: SIM118 - safe_open is no mapping
                watch.check()
                weights[name] = opened.get_tensor(name)
    except (SafetensorError, OSError) as error:
        raise UserError(f"{file.name} of {what} cannot be read ({error}): {AGAIN}.") from error
    check_finite(weights.items(), what, watch)
    return weights


def check_finite(named: "Iterable[tuple[str, torch.Tensor]]", what: str, watch: Watch) -> None:
    """Refuse weights that are not all finite numbers.

    Raises:
        UserError: naming the first such tensor.
    """
    import torch

    for name, tensor in named:
        watch.check()
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise UserError(f"{what} is damaged ({name} holds numbers that are none): {AGAIN}.")


def wrong_architecture(place: Path, what: str, why: str) -> UserError:
    """What to say of weights that belong to another network."""
    return UserError(f"The weights at {place} do not fit {what} ({why}): {AGAIN}.")
