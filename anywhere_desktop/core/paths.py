"""Where the program keeps things on this machine; each place can be moved by an environment
variable, or by the user's choice, which is read once, at the start.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import platformdirs

from anywhere_desktop.core.errors import UserError

APP_NAME = "Anywhere Desktop"
MODEL_FOLDERS = "ANYWHERE_MODEL_FOLDERS"


def data_folder() -> Path:
    """Untitled projects, settings (`ANYWHERE_DATA`); created when missing."""
    return _chosen("ANYWHERE_DATA", platformdirs.user_data_path(APP_NAME, False))


def cache_folder() -> Path:
    """What can be made again: compiled kernels, textures (`ANYWHERE_CACHE`); created when
    missing.
    """
    return _chosen("ANYWHERE_CACHE", platformdirs.user_cache_path(APP_NAME, False))


def models_folder() -> Path:
    """Downloaded weights (`ANYWHERE_MODELS`), by default `models_cache` beside the program."""
    default = Path(__file__).resolve().parents[2] / "models_cache"
    chosen = os.environ.get("ANYWHERE_MODELS") or _at_start(folders_file()).get("ANYWHERE_MODELS")
    return Path(chosen or default)


def model_folders() -> tuple[Path, ...]:
    """Where models are looked for besides, and only read: the folders of `ANYWHERE_MODEL_FOLDERS`
    (with the system's separator of paths), then those of the user's choice, which counts at once.
    """
    named = (Path(one) for one in os.environ.get(MODEL_FOLDERS, "").split(os.pathsep) if one)
    return tuple(dict.fromkeys((*named, *chosen_model_folders())))


def chosen_model_folders() -> tuple[Path, ...]:
    """Those of the user's choice."""
    kept = _whole(folders_file()).get(MODEL_FOLDERS)
    named = kept if isinstance(kept, list) else ()
    return tuple(Path(one) for one in named if isinstance(one, str) and one)


def choose_model_folders(folders: Sequence[Path]) -> None:
    """Have models looked for in these folders too; raises `UserError` when it cannot be kept."""
    _keep({**_whole(folders_file()), MODEL_FOLDERS: [str(one.absolute()) for one in folders]})


def folders_file() -> Path:
    """Where the user's choice of folders is kept (`ANYWHERE_FOLDERS`): not in any of them."""
    kept = os.environ.get("ANYWHERE_FOLDERS")
    return Path(kept) if kept else platformdirs.user_config_path(APP_NAME, False) / "folders.json"


def chosen_folders() -> dict[str, str]:
    """What the next start takes: folders by the name of the variable that would move them."""
    return dict(_read(folders_file()))


def choose_folder(variable: str, folder: Path | None) -> None:
    """Have a folder elsewhere from the next start on; None: where it comes to lie by itself.

    Raises:
        UserError: it cannot be made or written to, or the choice cannot be kept.
    """
    _at_start(folders_file())  # What holds until then is not to change under the program.
    chosen = _whole(folders_file())
    chosen.pop(variable, None)
    if folder is not None:
        chosen[variable] = str(_writable(folder, variable).absolute())
    _keep(chosen)


def _keep(chosen: Mapping[str, Any]) -> None:
    file = folders_file()
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(chosen), "utf-8")
        part.replace(file)  # In one step: a full disk leaves the choices of before.
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UserError(f"The choice cannot be kept in {file} ({error.strerror}).") from None


def _writable(folder: Path, variable: str) -> Path:
    probe = made(folder, variable) / f".anywhere-{os.getpid()}"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise UserError(
            f"The folder {folder} may not be written to ({error.strerror}): choose another one."
        ) from None
    return folder


@lru_cache(maxsize=8)
def _at_start(file: Path) -> Mapping[str, str]:
    return _read(file)


def _read(file: Path) -> Mapping[str, str]:
    return {name: path for name, path in _whole(file).items() if isinstance(path, str) and path}


def _whole(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def made(folder: Path, variable: str) -> Path:
    """The folder, created when missing; `variable` is what moves it, for the message."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(
            f"The folder {folder} cannot be made ({reason}): set {variable} to a folder of your "
            "own."
        ) from None
    return folder


def _chosen(variable: str, default: Path) -> Path:
    chosen = os.environ.get(variable) or _at_start(folders_file()).get(variable)
    return made(Path(chosen) if chosen else default, variable)
