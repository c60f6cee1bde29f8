"""Whether files are what their names say: whole safetensors, and of the right architecture.

The layout of a safetensors file: eight bytes with the header's length, a JSON header with each
tensor's place, then the tensors without gaps to the end.
"""

import json
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.models.model import Model, matches

_LONGEST_HEADER = 100_000_000
_ZIP, _PICKLE = b"PK\x03\x04", b"\x80"


def check_folder(row: Model, folder: Path, paths: tuple[str, ...], where: str) -> None:
    """Raise `UserError` unless all files are whole and make this model.

    Args:
        row: what they should be.
        folder: where they lie.
        paths: the files, relative.
        where: the place they come from, for the message.
    """
    for path in paths:
        if path.endswith(".safetensors"):
            check_safetensors(folder / path, f"{where}: {path}")
            _check_tensors(row, folder / path, f"{where}: {path}")
        elif matches(path, row.archives):
            _check_archive(folder / path, f"{where}: {path}")
    _check_architecture(row, folder, where)


def check_safetensors(path: Path, named: str) -> None:
    """Raise `UserError` where a file is no whole safetensors file; reads only its header."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(8)
        if start[:4] == _ZIP or (start[:1] == _PICKLE and size > 8 and not _plausible(start, size)):
            raise UserError(
                f"{named} is a pickled file under another name; it may run code when it is read, "
                "so it is not used. Get the safetensors form."
            )
        if len(start) < 8 or not _plausible(start, size):
            raise UserError(f"{named} is not a safetensors file, or was cut short: get it again.")
        header = file.read(int.from_bytes(start, "little"))
    expected = 8 + len(header) + _end_of_tensors(header, named)
    if size != expected:
        raise UserError(
            f"{named} has {size:,} bytes instead of {expected:,}: it was cut short or damaged. "
            "Get it again."
        )


def holds(path: Path, tensors: tuple[str, ...]) -> bool:
    """Whether a safetensors file has tensors of all these names; reads only its header."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
            if len(start) < 8 or not _plausible(start, path.stat().st_size):
                return False
            header = file.read(int.from_bytes(start, "little"))
            if not all(name.encode() in header for name in tensors):
                return False  # Seen a hundred times sooner than when all is understood.
            named = json.loads(header)
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(named, dict) and set(tensors) <= set(named)


def _check_tensors(row: Model, path: Path, named: str) -> None:
    if not holds(path, row.tensors):
        raise UserError(f"{named} is another model than {row.name}: choose the right file.")


def _plausible(start: bytes, size: int) -> bool:
    length = int.from_bytes(start, "little")
    return 2 <= length <= min(_LONGEST_HEADER, size - 8)


def _end_of_tensors(header: bytes, named: str) -> int:
    try:
        tensors = json.loads(header)
        ends = [
            int(one["data_offsets"][1]) for name, one in tensors.items() if name != "__metadata__"
        ]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        raise UserError(f"{named} has a spoiled header: get it again.") from None
    if not ends:
        raise UserError(f"{named} holds no weights: get it again.")
    return max(ends)


def _check_archive(path: Path, named: str) -> None:
    with path.open("rb") as file:
        if file.read(4) != _ZIP:
            raise UserError(f"{named} is not an archive of torch, or was cut short: get it again.")


def _check_architecture(row: Model, folder: Path, where: str) -> None:
    for name, key, allowed in row.expects:
        found = _configuration(folder / name, f"{where}: {name}").get(key)
        if found not in allowed:
            wanted = " or ".join(str(one) for one in allowed)
            raise UserError(
                f"{where} is another model than {row.name}: its {name} says {key} = "
                f"{str(found)[:60]}, not {wanted}."
            )


def _configuration(path: Path, named: str) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"{named} is missing: get the model again.") from None
    except (OSError, ValueError, RecursionError):
        raise UserError(f"{named} cannot be read as JSON: get the model again.") from None
    if not isinstance(found, dict):
        raise UserError(f"{named} is not a configuration: get the model again.")
    return found
