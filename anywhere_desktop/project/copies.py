"""Copies of a whole project: under another name, and in its own place to make it smaller."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.house import Compacted
from anywhere_desktop.project import door
from anywhere_desktop.project.faults import moved, said_plainly
from anywhere_desktop.project.housekeeping import Housekeeping

Going = Callable[[float], bool]
"""Told the share that is done (0 to 1) while a copy is written; False stops it. Not a Watch: its
checks let errands pass, and none may touch the project now.
"""

_OPERATIONS = 20
"""SQLite's steps between two calls of `Going`: a few a row, however large the row is."""


def _on(_share: float) -> bool:
    return True


class Copies(Housekeeping):
    """The part of a project file that writes all of it into another file."""

    def save_as(self, path: Path, going: Going = _on) -> bool:
        """Write a compact copy, whole or not at all; this project stays open where it is.

        Returns whether it was written: False when `going` stopped it.
        """
        door.refuse_if_open(path)
        part = door.part_of(path)
        try:
            if not self._copied(part, path, going):
                return False
            door.journal_of(path).unlink(missing_ok=True)
            _may_be_read_as(path, part)
            part.replace(path)
            _sync_folder(path)
        except OSError as error:
            raise UserError(f"{path} cannot be written ({error.strerror}).") from None
        finally:
            _remove(part)
        return True

    def compact(self, erase: bool = False, going: Going = _on) -> Compacted | None:
        """Give the room of what is gone back to the disk; None when `going` stopped it.

        erase: first erase for good what was put aside and what is out of sight. The new file is
        written beside the old one, looked through, and takes its place in one step.
        """
        if not door.is_at(self._identity, self.path):
            raise moved(self.path)
        before = self.path.stat().st_size
        if erase:
            self.erase()
        part = door.part_of(self.path)
        try:
            if not self._copied(part, self.path, going):
                return None
            _look_through(part, self.path)
            _may_be_read_as(self.path, part)
            self._take_place_of(part)
        except OSError as error:
            raise UserError(f"{self.path} cannot be written ({error.strerror}).") from None
        finally:
            _remove(part)
        return Compacted(before, self.path.stat().st_size)

    def _copied(self, part: Path, path: Path, going: Going) -> bool:
        """Write everything into `part`, durably; `path` is for the message."""
        connection, stopped = self._connection, False
        attached = connection.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED)
        pages, free = self._one("PRAGMA page_count")[0], self._one("PRAGMA freelist_count")[0]
        due = max(1, (pages - free) * self._one("PRAGMA page_size")[0])

        def stop() -> bool:
            nonlocal stopped
            with suppress(FileNotFoundError):
                stopped = not going(min(1.0, part.stat().st_size / due))
            return stopped

        try:
            with said_plainly(path, finished=self.path):
                connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
                connection.set_progress_handler(stop, _OPERATIONS)
                connection.execute("VACUUM INTO ?", (door.uri_of(part),))
        except UserError:
            if stopped:
                return False
            raise
        finally:
            connection.set_progress_handler(None, 0)
            connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, attached)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        return going(1.0)

    def _take_place_of(self, part: Path) -> None:
        """Have `part` be this project, and go on in it."""
        if not door.is_at(self._identity, self.path):
            raise moved(self.path)
        self.stop_proving()  # `part` was looked through whole.
        old, real = self._connection, self.path.resolve()
        # The old connection must not remove a journal by its name once that is the new file's.
        with said_plainly(self.path):
            old.execute("PRAGMA journal_mode = MEMORY")
        try:
            door.journal_of(self.path).unlink(missing_ok=True)
            if os.name != "posix":  # An open file cannot be replaced there.
                old.close()
            part.replace(real)
            _sync_folder(real)
        finally:  # In the new file; or in the old one, with a journal on the disk again.
            old.close()
            door.unregister(self._identity)
            self._identity = door.register(self.path)
            with said_plainly(self.path):
                self._connection = door.connect(self.path, "rw")
                door.prepare_writing(self._connection)


def _look_through(part: Path, path: Path) -> None:
    connection = door.connect(part, "ro")
    try:
        with said_plainly(path):
            door.check(connection, path)
    finally:
        connection.close()


def _may_be_read_as(path: Path, part: Path) -> None:
    """Give a new file the rights of the one whose place it takes: others may work in that, or may
    not see it.
    """
    with suppress(OSError):
        shutil.copymode(path, part)


def _sync_folder(path: Path) -> None:
    """A new name is durable once its folder is."""
    if os.name != "posix":
        return
    with suppress(OSError):  # Some network disks know no such thing, some folders are not listed.
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _remove(part: Path) -> None:
    for leftover in (part, door.journal_of(part)):
        with suppress(OSError):
            leftover.unlink(missing_ok=True)
