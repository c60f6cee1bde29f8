"""Recovery of a damaged project into a new file; the old one is only read.

What its pages still hold is found row by row (`pages`), proved (pictures by their checksums,
records by their types), and written into an honest new project. What is lost is said.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.house import Salvage
from anywhere_desktop.project import blobs, door
from anywhere_desktop.project.committed import Committed
from anywhere_desktop.project.faults import not_a_project, open_elsewhere, said_plainly, shown
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.finds import Finds, table_of
from anywhere_desktop.project.images import MAX_PIXELS
from anywhere_desktop.project.pages import Pages, Row, layouts
from anywhere_desktop.project.rebuilt import Rebuilt
from anywhere_desktop.project.schema import migrate

Going = Callable[[float], bool]
_ROW_BYTES = blobs.MAX_BYTES + (1 << 16)


def _on(_share: float) -> bool:
    return True


def recover(damaged: Path, path: Path, going: Going = _on) -> Salvage | None:
    """Bring what a damaged project still holds into a new one at `path`, which must be free.

    Returns None when `going` (told the share that is done) stopped it; nothing is left then.

    Raises:
        UserError: the file is open, cannot be read, is of a newer program, or holds nothing of a
            project; or the new one cannot be written.
    """
    if os.path.lexists(path):
        raise UserError(f"{path} exists already: choose another name.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist: make it first.")
    identity = door.register(damaged)
    part = door.part_of(path)
    try:
        _refuse_if_locked(damaged)
        door.refuse_if_newer(damaged)
        with said_plainly(path):
            found = _brought_over(damaged, part, going)
            if found is None:
                return None
            door.publish(part, path)
    except FileExistsError:
        raise UserError(f"{path} exists already: choose another name.") from None
    except OSError as error:
        raise UserError(f"{path} cannot be made ({error.strerror}): choose another.") from None
    finally:
        door.unregister(identity)
        for leftover in (part, door.journal_of(part)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    return Salvage(path, *found)


def _refuse_if_locked(path: Path) -> None:
    """Another program may be writing into it now. What else is wrong with it does not matter."""
    if door.has_write_ahead_log(path):  # Asking would make a further file.
        return
    connection = door.connect(path, "ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise open_elsewhere(path) from None
    except UnicodeDecodeError:  # What SQLite says quotes the file.
        return
    finally:
        connection.close()


def _brought_over(
    damaged: Path, part: Path, going: Going
) -> tuple[int, int, int, int, tuple[str, ...]] | None:
    """Fill `part`; returns the figures of a `Salvage`."""
    connection = door.connect(part, "rwc")
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        migrate(connection, 0)
        connection.execute("BEGIN")
        rebuilt = _rebuilt(damaged, part, connection, going)
        if rebuilt is None:
            return None
        if not rebuilt.holds_anything:
            raise not_a_project(damaged, "nothing of a project was found in it")
        connection.execute("COMMIT")
    finally:
        connection.close()
    ProjectFile.open(part).shut()  # Looked through like any other.
    with part.open("rb+") as done:
        os.fsync(done.fileno())
    return (
        rebuilt.sessions,
        rebuilt.iterations,
        rebuilt.pictures,
        rebuilt.bytes,
        tuple(rebuilt.lost),
    )


def _rebuilt(
    damaged: Path, part: Path, connection: sqlite3.Connection, going: Going
) -> Rebuilt | None:
    """All that is found, written; None when it was stopped."""
    journal = door.journal_of(damaged)
    with ExitStack() as opened:
        try:
            file = opened.enter_context(damaged.open("rb"))
            before = opened.enter_context(journal.open("rb")) if journal.is_file() else None
        except OSError as error:
            raise UserError(f"{shown(damaged)} cannot be read ({error.strerror}).") from None
        committed = Committed(file, before)
        for size, reserved in layouts(committed):
            pages, finds = Pages(committed, _ROW_BYTES, size, reserved), Finds()
            if not _read(pages, finds, connection, going):
                return None
            rebuilt = Rebuilt(connection, finds, part)
            if rebuilt.holds_anything:
                break
    rebuilt.write()
    if pages.unreadable:
        rebuilt.lost.append(f"{pages.unreadable} rows were unreadable.")
    return rebuilt


def _read(pages: Pages, finds: Finds, connection: sqlite3.Connection, going: Going) -> bool:
    """Sort all rows into `finds`, pictures straight into the new project."""
    stopped = False

    def on(share: float) -> bool:
        nonlocal stopped
        stopped = not going(share)
        return not stopped

    for row in pages.rows(on):
        table = table_of(row)
        if table == "blob":
            if _kept(connection, row):
                pages.taken.update(row.chain)
        elif table is not None:
            finds.take(table, row)
    return not stopped


def _kept(connection: sqlite3.Connection, row: Row) -> bool:
    """Store a picture if it is what its checksum says; whether it was stored."""
    _, digest, codec, width, height, size, data = row.values
    assert isinstance(data, bytes)
    whole = size == len(data) and hashlib.sha256(data).digest() == digest
    measured = isinstance(width, int) and isinstance(height, int)
    if measured and codec != blobs.ORIGINAL:
        assert isinstance(width, int)
        assert isinstance(height, int)
        measured = width > 0 and height > 0 and width * height <= MAX_PIXELS
    if not whole or not (measured or codec == blobs.ORIGINAL):
        return False
    try:
        connection.execute(
            "INSERT INTO blob VALUES(?, ?, ?, ?, ?, ?, ?)",
            (row.rowid, digest, codec, width, height, size, data),
        )
    except sqlite3.IntegrityError:  # It is there already: an older page held it too.
        return False
    return True
