"""A model's manifest: what was put into its folder, byte for byte, and where it came from."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from anywhere_desktop.core.errors import UserError

NAME = "anywhere-model.json"
_FORMAT = 1
Origin = Literal["hub", "import", "linked"]


@dataclass(frozen=True)
class Recorded:
    """One file: its path in the folder with slashes, size, and SHA-256; checked: whether the
    hub's own SHA-256 was held against it when it came.
    """

    path: str
    bytes: int
    sha256: str
    checked: bool = False


@dataclass(frozen=True)
class Manifest:
    """What lies in a model's folder. origin: hub, import, or linked (it stays where it was, in
    `folder`, and is only read). repository and revision: "" where nobody said.
    """

    model: str
    origin: Origin
    files: tuple[Recorded, ...]
    repository: str = ""
    revision: str = ""
    folder: str = ""

    @property
    def bytes(self) -> int:
        """Of all files."""
        return sum(file.bytes for file in self.files)


def read(folder: Path) -> Manifest | None:
    """The manifest in a model's folder; None where there is none.

    Raises:
        UserError: it is spoiled, or names files outside of the folder.
    """
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):
        raise _spoiled(folder) from None
    try:
        return _of(json.loads(text))
    except (ValueError, KeyError, TypeError):
        raise _spoiled(folder) from None


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into a folder; complete or not at all."""
    part = folder / f"{NAME}.part"
    part.write_text(json.dumps({"format": _FORMAT, **asdict(manifest)}, indent=1), "utf-8")
    part.replace(folder / NAME)


def safe_path(path: object) -> str:
    """A path that stays inside its folder; raises `ValueError` for any other."""
    if not isinstance(path, str) or not path or "\\" in path or ":" in path or "\0" in path:
        raise ValueError(f"not a path inside a folder: {path!r}")
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or str(pure) != path:
        raise ValueError(f"not a path inside a folder: {path!r}")
    return path


def _of(data: Any) -> Manifest:
    if data["format"] != _FORMAT or data["origin"] not in ("hub", "import", "linked"):
        raise ValueError("another format")
    files = tuple(
        Recorded(safe_path(one["path"]), _size(one["bytes"]), _hash(one["sha256"]),
                 one["checked"] is True)
        for one in data["files"]
    )  # fmt: skip
    names = ("repository", "revision", "folder")
    return Manifest(str(data["model"]), data["origin"], files, *(str(data[name]) for name in names))


def _size(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("not a size")
    return value


def _hash(value: object) -> str:
    if not isinstance(value, str) or len(value) != 64 or set(value) - set("0123456789abcdef"):
        raise ValueError("not a SHA-256")
    return value


def _spoiled(folder: Path) -> UserError:
    return UserError(
        f"The record of the model in {folder} is spoiled: remove the model "
        f"(`main.py models remove {folder.name}`) and download or import it again."
    )
