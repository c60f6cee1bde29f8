"""Which projects a photograph has been in before, told by what its file holds, not by its name."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from anywhere_desktop.core.paths import data_folder

_FILE = "photographs.json"
_MOST_PHOTOGRAPHS, _MOST_PROJECTS = 500, 4


class EarlierProjects:
    """A table in the data folder: SHA-256 of a photograph's file to where its projects live."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or data_folder()) / _FILE

    def of(self, original: bytes) -> Path | None:
        """The newest project of a photograph that is still there; None for one made in memory."""
        if not original:
            return None
        found = (Path(path) for path in reversed(self._read().get(_digest(original), [])))
        return next((path for path in found if path.is_file()), None)

    def note(self, original: bytes, project: Path) -> None:
        """The photograph is in this project now; what cannot be kept is not: it is only a help."""
        if not original:
            return
        table, digest = self._read(), _digest(original)
        place = str(project.absolute())
        projects = [one for one in table.pop(digest, []) if one != place and Path(one).is_file()]
        table[digest] = [*projects, place][-_MOST_PROJECTS:]
        newest = list(table.items())[-_MOST_PHOTOGRAPHS:]
        part = self._path.with_name(f"{_FILE}.{os.getpid()}.part")
        with suppress(OSError):
            part.write_text(json.dumps(dict(newest)), "utf-8")
            part.replace(self._path)

    def _read(self) -> dict[str, list[str]]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            digest: [path for path in paths if isinstance(path, str)]
            for digest, paths in found.items()
            if isinstance(paths, list)
        }


def _digest(original: bytes) -> str:
    return hashlib.sha256(original).hexdigest()
