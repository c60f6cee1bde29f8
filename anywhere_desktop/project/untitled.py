"""Where a project lives until the user gives it a name."""

import re
from datetime import datetime
from pathlib import Path

from anywhere_desktop.core.paths import data_folder
from anywhere_desktop.project.file import SUFFIX

_MAX_STEM = 60


def untitled_folder() -> Path:
    """The folder of untitled projects; created when missing."""
    folder = data_folder() / "untitled"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def untitled_path(photo: str, now: datetime | None = None) -> Path:
    """A free name for a new project of a photograph, such as "2026-11-20 1412 mug.anywhere"."""
    stem = re.sub(r"[^\w .()-]+", "_", photo).strip(" ._")[:_MAX_STEM] or "photo"
    name = f"{now or datetime.now().astimezone():%Y-%m-%d %H%M} {stem}"
    folder, number = untitled_folder(), 1
    path = folder / f"{name}{SUFFIX}"
    while path.exists():
        number += 1
        path = folder / f"{name} {number}{SUFFIX}"
    return path
