"""Presets: what the panel says, as a JSON file that can be shared."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import data_folder, made

KIND = "anywhere-desktop-preset"
VERSION = 1
SUFFIX = ".preset.json"
_MOST_BYTES = 200_000
_FIELDS: Mapping[str, type | tuple[type, ...]] = {
    "prompt": str, "negative": str, "product": str, "crew": str, "seed": int, "locked": bool,
    "variants": int, "loops": int, "settings": dict,
}  # fmt: skip
State = dict[str, object]


def folder() -> Path:
    """Where the user's presets are kept; created when missing."""
    return made(data_folder() / "presets", "ANYWHERE_DATA")


def listed() -> list[str]:
    """The names of the presets, sorted."""
    files = folder().glob(f"*{SUFFIX}")
    return sorted((file.name.removesuffix(SUFFIX) for file in files), key=str.lower)


def place_of(name: str) -> Path:
    """The file of a preset's name.

    Raises:
        UserError: the name is empty or no file could be called so.
    """
    plain = name.strip()
    if (
        not plain
        or len(plain) > 80
        or re.search(r'[\\/:*?"<>|\x00-\x1f]', plain)
        or plain[0] == "."
    ):
        raise UserError("A preset's name may hold letters, digits, spaces and dashes.")
    return folder() / f"{plain}{SUFFIX}"


def save(path: Path, state: State) -> None:
    """Write a preset.

    Raises:
        UserError: the file cannot be written.
    """
    text = json.dumps({"kind": KIND, "version": VERSION, **state}, indent=2, ensure_ascii=False)
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise UserError(f"{path.name} cannot be written: {error.strerror or error}.") from None


def load(path: Path) -> State:
    """Read a preset.

    Raises:
        UserError: it cannot be read, is no preset, is newer than this program, or damaged.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(f"{path.name} is too large for a preset.")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path.name} cannot be read: {error}.") from None
    return checked(text, path.name)


def checked(text: str, name: str) -> State:
    """A preset's text as what the panel says; fields that it leaves out are left out."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise UserError(f"{name} is no preset: it is not JSON.") from None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise UserError(f"{name} is no preset of this program.")
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UserError(f"{name} is damaged: it has no version.")
    if version > VERSION:
        raise UserError(f"{name} was made by a newer version of this program: update to use it.")
    return {key: _right(found[key], key, name) for key in _FIELDS if key in found}


def _right(value: object, key: str, name: str) -> object:
    wanted = _FIELDS[key]
    wrong_bool = isinstance(value, bool) and wanted is not bool
    if not isinstance(value, wanted) or wrong_bool:
        raise UserError(f"{name} is damaged: its {key} is not what it should be.")
    return value


def delete(path: Path) -> None:
    """Remove a preset's file; one that is gone already is no fault.

    Raises:
        UserError: the file cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{path.name} cannot be removed: {error.strerror or error}.") from None
