"""Where the program keeps things on this machine; each place can be moved by an environment
variable.
"""

import os
from pathlib import Path

import platformdirs

from anywhere_desktop.core.errors import UserError

APP_NAME = "Anywhere Desktop"


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
    return Path(os.environ.get("ANYWHERE_MODELS") or default)


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
    chosen = os.environ.get(variable)
    return made(Path(chosen) if chosen else default, variable)
