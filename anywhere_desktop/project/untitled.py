"""Where a project lives until the user gives it a name."""

import os
import re
from datetime import datetime
from pathlib import Path

from anywhere_desktop.core.paths import data_folder, made
from anywhere_desktop.project.schema import SUFFIX

_MAX_STEM, _MAX_BYTES = 60, 200


def untitled_folder() -> Path:
    """The folder of untitled projects; created when missing."""
    return made(data_folder() / "untitled", "ANYWHERE_DATA")


def untitled_path(photo: str, now: datetime | None = None) -> Path:
    """A free name for a new project of a photograph, such as "2026-11-20 1412 mug.anywhere".

    Free for the moment only: `ProjectFile.create_untitled` makes the file as well.
    """
    stem = re.sub(r"[^\w .()-]+", "_", photo).strip(" ._")[:_MAX_STEM]
    stem = stem.encode()[:_MAX_BYTES].decode(errors="ignore").rstrip(" .") or "photo"
    name = f"{now or datetime.now().astimezone():%Y-%m-%d %H%M} {stem}"
    folder, number = untitled_folder(), 1
    path = folder / f"{name}{SUFFIX}"
    while os.path.lexists(path):
        number += 1
        path = folder / f"{name} {number}{SUFFIX}"
    return path
