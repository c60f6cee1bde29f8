"""Where the program keeps things on this machine; each place can be moved by an environment
variable.
"""

import os
from pathlib import Path

import platformdirs

APP_NAME = "Anywhere Desktop"


def data_folder() -> Path:
    """Untitled projects, settings (`ANYWHERE_DATA`); created when missing."""
    return _made(os.environ.get("ANYWHERE_DATA"), platformdirs.user_data_path(APP_NAME, False))


def cache_folder() -> Path:
    """What can be made again: compiled kernels, textures (`ANYWHERE_CACHE`); created when
    missing.
    """
    return _made(os.environ.get("ANYWHERE_CACHE"), platformdirs.user_cache_path(APP_NAME, False))


def models_folder() -> Path:
    """Downloaded weights (`ANYWHERE_MODELS`), by default `models_cache` beside the program."""
    default = Path(__file__).resolve().parents[2] / "models_cache"
    return Path(os.environ.get("ANYWHERE_MODELS") or default)


def _made(chosen: str | None, default: Path) -> Path:
    folder = Path(chosen) if chosen else default
    folder.mkdir(parents=True, exist_ok=True)
    return folder
