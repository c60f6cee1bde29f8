"""What is remembered between runs: what a crash left open."""

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from anywhere_desktop.core.paths import data_folder
from anywhere_desktop.core.watch import STAGES

_PACES = "paces.json"
_OPEN = "open"
_LONGEST_S = 86_400.0


class Paces:
    """How long each crew's stages took on this machine: seconds by stage, by crew."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or data_folder()) / _PACES

    def read(self) -> dict[str, dict[str, float]]:
        """What was kept; what is no such table counts as nothing."""
        found = _loaded(self._path)
        if not isinstance(found, dict):
            return {}
        return {
            crew: {
                stage: float(seconds)
                for stage, seconds in stages.items()
                if stage in STAGES and type(seconds) in (int, float) and 0 <= seconds < _LONGEST_S
            }
            for crew, stages in found.items()
            if isinstance(stages, dict)
        }

    def keep(self, seconds: Mapping[str, Mapping[str, float]]) -> None:
        """Keep it for the next run."""
        _write(self._path, {crew: dict(stages) for crew, stages in seconds.items()})


class OpenNow:
    """Says in the data folder what this run has open, so that the next one can tell a crash.

    Each run has a note, and a lock beside it that the system drops when the run ends in whatever
    way. A note without a living lock is what a crashed run had open.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or data_folder()) / _OPEN
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._note = self._folder / f"{name}.json"
        self._lock = _lock(self._note)
        self._lock.tryLock(0)

    def went_to(self, path: Path | None) -> None:
        """Note where the open project lives; None when nothing is open any more."""
        if path is None:
            with suppress(OSError):
                self._note.unlink(missing_ok=True)
        else:
            _write(self._note, [str(path.absolute())])

    def left_open(self) -> tuple[Path, ...]:
        """What crashed runs had open, newest first, if it is still there. Told only once."""
        found: list[tuple[float, Path]] = []
        for note in self._folder.glob("*.json"):
            if note == self._note:
                continue
            lock = _lock(note)
            if not lock.tryLock(0):
                continue  # That run is alive.
            with suppress(OSError):
                found += [(note.stat().st_mtime, Path(path)) for path in _texts(_read(note))]
                note.unlink(missing_ok=True)
            lock.unlock()
        return tuple(path for _, path in sorted(found, reverse=True) if path.is_file())

    def close(self) -> None:
        """This run ends well."""
        self.went_to(None)
        self._lock.unlock()


def _lock(note: Path) -> QLockFile:
    lock = QLockFile(str(note.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # However old: only the death of its run makes it stale.
    return lock


def _texts(found: Sequence[object] | None) -> list[str]:
    return [one for one in found or () if isinstance(one, str)]


def _read(path: Path) -> list[object] | None:
    found = _loaded(path)
    return found if isinstance(found, list) else None


def _loaded(path: Path) -> object:
    try:
        return json.loads(path.read_text("utf-8", "surrogateescape"))
    except (OSError, ValueError, RecursionError):
        return None


def _write(path: Path, kept: object) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with suppress(OSError):
        part.write_text(json.dumps(kept, ensure_ascii=True), "utf-8")
        part.replace(path)
