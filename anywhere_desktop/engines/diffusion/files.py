"""What is in a model's folder, told from the files' headers before anything is loaded."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError

_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".msgpack", ".h5")
_MEND = "download or import the model again"
_LONGEST_HEADER = 100_000_000


@dataclass(frozen=True)
class Weights:
    """Numbers (not bytes) in each part of a model, by the part's name."""

    numbers: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.numbers.values())


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object; raises `UserError` when the file is missing or damaged."""
    try:
        read = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise UserError(f"{path.name} is missing in {path.parent}: {_MEND}.") from None
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be read ({error}): {_MEND}.") from None
    if not isinstance(read, dict):
        raise UserError(f"{path} is not a JSON object: {_MEND}.")
    return read


def check_channels(base: Path, title: str, channels: int) -> None:
    """Raises `UserError` when the denoiser in a pipeline's folder takes other inputs."""
    says = read_json(base / "unet" / "config.json").get("in_channels")
    if says != channels:
        raise UserError(
            f"{base} is another kind of Stable Diffusion than {title} needs: its denoiser takes "
            f"{says} channels, not {channels}."
        )


def check_part(folder: Path) -> int:
    """Check one model's folder (a config and its weights); returns how many numbers it holds.

    Raises:
        UserError: nothing is there, only pickled files are, or a file is cut short.
    """
    read_json(folder / "config.json")
    files = weight_files(folder)
    if not files:
        raise UserError(_why_none(folder))
    return sum(check_weights(path) for path in files)


def weight_files(folder: Path) -> list[Path]:
    """The safetensors files that will be loaded: full precision where there is a choice.

    Raises:
        UserError: a shard that the index names is missing.
    """
    plain = [path for path in sorted(folder.glob("*.safetensors")) if ".fp16" not in path.name]
    files = plain or sorted(folder.glob("*.safetensors"))
    for index in folder.glob("*.safetensors.index.json"):
        for shard in set(read_json(index).get("weight_map", {}).values()):
            if not (folder / shard).is_file():
                raise UserError(f"{shard} is missing in {folder}: {_MEND}.")
    return files


def is_half(folder: Path) -> bool:
    """Whether only the half-precision files ("fp16") are there."""
    files = weight_files(folder)
    return bool(files) and all(".fp16" in path.name for path in files)


def check_weights(path: Path) -> int:
    """Numbers in a safetensors file; raises `UserError` when it is damaged or cut short."""
    header, begins = read_header(path)
    tensors = [entry for name, entry in header.items() if name != "__metadata__"]
    numbers: int = sum(math.prod(entry["shape"]) for entry in tensors)
    ends: int = max((entry["data_offsets"][1] for entry in tensors), default=0)
    if begins + ends != path.stat().st_size:
        raise UserError(
            f"{path} is incomplete ({path.stat().st_size:,} of {begins + ends:,} bytes): {_MEND}."
        )
    return numbers


def read_header(path: Path) -> tuple[dict[str, Any], int]:
    """A safetensors file's header, and where its data begins.

    Raises:
        UserError: it is no such file.
    """
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if length > min(_LONGEST_HEADER, path.stat().st_size):
                raise ValueError("its header is longer than the file")
            header = json.loads(file.read(length))
            if not isinstance(header, dict):
                raise ValueError("its header is no object")
            if not all(_is_tensor(one) for name, one in header.items() if name != "__metadata__"):
                raise ValueError("its header is spoiled")
            return header, 8 + length
    except FileNotFoundError:
        raise UserError(f"{path.name} is missing in {path.parent}: {_MEND}.") from None
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(f"{path} is no safetensors file ({error}): {_MEND}.") from None


def _is_tensor(entry: Any) -> bool:
    """Whether a header's entry names a shape and a place."""
    if not isinstance(entry, dict):
        return False
    shape, place = entry.get("shape"), entry.get("data_offsets")
    if not isinstance(shape, list) or not isinstance(place, list) or len(place) != 2:
        return False
    return all(type(number) is int and number >= 0 for number in (*shape, *place))


def _why_none(folder: Path) -> str:
    pickled = [path.name for path in sorted(folder.glob("*")) if path.suffix in _PICKLED]
    if pickled:
        return (
            f"{folder} holds its weights only as {pickled[0]}, a kind of file that can run "
            "programs when it is opened: get the model as safetensors."
        )
    return f"There are no weights (*.safetensors) in {folder}: {_MEND}."
