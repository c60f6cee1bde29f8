"""The private environment: where it lives, and whether it is whole.

A folder of ours holds `venv`, `stamp.json` and `busy`. The stamp is written last, so that an
environment without one is unfinished and is built anew.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from installer.say import Unprepared, say

ROOT = Path(__file__).resolve().parents[1]
LOCKS = Path(__file__).resolve().parent / "lock"
PYTHON = f"{sys.implementation.name}-{sys.version_info.major}.{sys.version_info.minor}"


def lock_path(name: str) -> Path:
    """Lock file of a layer: base, an extra (`installer.start.EXTRAS`) or test."""
    return LOCKS / f"{name}.txt"


def lock_sums(names: Sequence[str]) -> dict[str, str]:
    """Layer -> SHA-256 of its lock file."""
    return {name: hashlib.sha256(lock_path(name).read_bytes()).hexdigest() for name in names}


@dataclass(frozen=True)
class Environment:
    """One private environment, whole or not."""

    folder: Path

    @property
    def venv(self) -> Path:
        """The virtual environment itself."""
        return self.folder / "venv"

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self._programs / ("python.exe" if os.name == "nt" else "python")

    @property
    def _programs(self) -> Path:
        return self.venv / ("Scripts" if os.name == "nt" else "bin")

    @property
    def _stamp(self) -> Path:
        return self.folder / "stamp.json"

    def program(self, name: str) -> Path:
        """An installed command, e.g. lint-imports."""
        return self._programs / (f"{name}.exe" if os.name == "nt" else name)

    def layers(self) -> dict[str, str]:
        """Layers it holds with their lock sums; empty when unfinished or of another Python."""
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
            whole = stamp["python"] == PYTHON and self.python.exists()
            return {str(name): str(value) for name, value in stamp["layers"].items() if whole}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def holds(self, names: Sequence[str]) -> bool:
        """Whether every layer is there in the version that the lock files ask for."""
        layers = self.layers()
        return all(layers.get(name) == value for name, value in lock_sums(names).items())

    def begin(self) -> None:
        """From here on it counts as unfinished."""
        self._stamp.unlink(missing_ok=True)

    def finish(self, names: Sequence[str]) -> None:
        """It is whole: write the stamp, last and in one step."""
        draft = self._stamp.with_suffix(".part")
        stamp = {"python": PYTHON, "layers": lock_sums(names)}
        draft.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        draft.replace(self._stamp)

    @contextmanager
    def busy(self) -> Iterator[IO[bytes]]:
        """Hold the environment alone; waits while another start prepares it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
            handle = (self.folder / "busy").open("ab")
        except OSError as error:
            raise Unprepared(
                f"Cannot write to {self.folder}: {error.strerror}.\n"
                "Name a folder of your own: ANYWHERE_ENV=FOLDER python3 installer/run.py"
            ) from error
        with handle:
            _lock(handle)
            yield handle


def _lock(handle: IO[bytes]) -> None:
    """Take the lock; it goes with the last process that has the file open."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                return
            except OSError:
                say("Another start is preparing the environment; waiting for it.")
    else:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is preparing the environment; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)


def data_folder(variables: Mapping[str, str], platform: str, home: Path) -> Path:
    """The user's own folder for program data on this platform."""
    if platform == "win32":
        base = Path(variables.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(variables.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "Anywhere Desktop"


def locate(name: str, chosen: str | None, layers: Sequence[str]) -> Environment:
    """Where the environment is or shall be.

    Args:
        name: folder name, e.g. `.anywhere-env`.
        chosen: the user's own choice of folder, or None.
        layers: what it must hold; one in the checkout that holds them is used even read-only.
    """
    if chosen:
        return Environment(Path(chosen).expanduser().absolute())
    beside = Environment(ROOT / name)
    if beside.holds(layers) or os.access(
        beside.folder if beside.folder.exists() else ROOT, os.W_OK
    ):
        return beside
    return Environment(data_folder(os.environ, sys.platform, Path.home()) / name.lstrip("."))
