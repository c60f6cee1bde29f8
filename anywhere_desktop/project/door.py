"""Opening a project file: bytes first, then SQLite with everything hostile switched off.

A project may come from a stranger. Nothing but the schema table is read before it was compared,
word for word, with what this program writes.
"""

import os
import re
import secrets
import sqlite3
import stat
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.publish import SHOWN, publish_new
from anywhere_desktop.project.faults import PART, damaged, not_a_project, open_elsewhere, shown
from anywhere_desktop.project.schema import (
    APPLICATION_ID,
    PAGE_BYTES,
    VERSION,
    expected_tables,
    migrate,
    tables,
)

_MAGIC = b"SQLite format 3\0"
_CHECK_SECONDS = 60
_STALE_S = 600
_UTF_8, _MANY = 1, 1000
_LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 8,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 64,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 100,
}

Identity = tuple[int, int]
_open: set[Identity] = set()
"""(st_dev, st_ino) of the projects open in this process. POSIX drops all of a process's locks on a
file when any descriptor of it is closed, so that merely sniffing an open project would unlock it.
"""


def register(path: Path) -> Identity:
    """Note that a project is open here; raises `UserError` when it is already."""
    identity = _identity(path)
    if identity in _open:
        raise open_elsewhere(path)
    _open.add(identity)
    return identity


def unregister(identity: Identity) -> None:
    """Forget an open project."""
    _open.discard(identity)


def is_at(identity: Identity, path: Path) -> bool:
    """Whether a file that was opened still lies where it was."""
    try:
        about = path.stat()
    except OSError:
        return False
    return (about.st_dev, about.st_ino) == identity


def _identity(path: Path) -> Identity:
    try:
        about = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise UserError(f"The project {path} does not exist: check the name.") from None
    except OSError as error:
        raise UserError(f"{shown(path)} cannot be opened ({error.strerror}).") from None
    if stat.S_ISDIR(about.st_mode):
        raise UserError(f"{shown(path)} is a folder: choose an .anywhere file in it.")
    if not stat.S_ISREG(about.st_mode):
        raise not_a_project(path, "not an ordinary file")
    return about.st_dev, about.st_ino


def sniff(path: Path) -> None:
    """Refuse by the first 100 bytes what is no project of ours; the path is registered before."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except PermissionError:
        raise UserError(f"{shown(path)} may not be read: change its permissions.") from None
    if not head:
        raise not_a_project(path, "it is empty")
    if len(head) < 100 or head[:16] != _MAGIC:
        raise not_a_project(path, "it is another kind of file")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise not_a_project(path, "it is another program's database")
    _check_version(path, int.from_bytes(head[60:64], "big"))
    # SQLite itself takes other numbers for UTF-8 at first, and refuses them later on.
    if int.from_bytes(head[56:60], "big") != _UTF_8:
        raise damaged(path, "another text encoding")
    if has_write_ahead_log(path):
        raise UserError(
            f"Beside {shown(path)} lies a write-ahead log ({path.name}-wal), which this program "
            "never writes: close the other program that has the project open, or move that file."
        )


def has_write_ahead_log(path: Path) -> bool:
    """Whether a log lies beside a project, which SQLite would read pages from."""
    real = path.resolve()
    log = real.with_name(real.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def _check_version(path: Path, version: int) -> None:
    if version > VERSION:
        raise UserError(
            f"The project {shown(path)} was written by a newer version of this program "
            f"(format {version}, known up to {VERSION}): update the program."
        )
    if version < 1:
        raise damaged(path, "it has no version")


def uri_of(path: Path) -> str:
    """A file name for SQLite; also one whose bytes are no text."""
    name = path.resolve().as_posix()
    # What follows two slashes it takes for a host, and knows none: a network disk needs four.
    host = "//" if name.startswith("//") else ""
    return f"file:{host}{quote(os.fsencode(name))}"


def refuse_if_newer(path: Path) -> None:
    """Raise `UserError` for a project of a newer program, as far as its first bytes are believed:
    formats are counted one by one, a number far beyond is damage.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:  # Who reads on will say so.
        return
    version = int.from_bytes(head[60:64], "big")
    ours = head[:16] == _MAGIC and int.from_bytes(head[68:72], "big") == APPLICATION_ID
    if ours and VERSION < version < VERSION + _MANY:
        _check_version(path, version)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A hardened connection; mode: "ro", "rw", "rwc", or "ro&immutable=1", which asks for no lock.
    It belongs to the calling thread.
    """
    uri = f"{uri_of(path)}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0.2)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    for pragma in (
        f"page_size = {PAGE_BYTES}",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "temp_store = MEMORY",
        "recursive_triggers = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    return connection


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to undo a transaction."""
    real = path.resolve()
    return real.with_name(real.name + "-journal")


def roll_back(path: Path) -> None:
    """Undo what a killed writer left half done, which a read-only connection may not."""
    if journal_of(path).exists() and os.access(path, os.W_OK):
        connection = connect(path, "rw")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()


def check(connection: sqlite3.Connection, path: Path, *, pages: bool = True) -> int:
    """Compare the schema and look for damage; returns the file's version.

    pages: follow every page; without, only those of the tables that are read at once. Pictures are
    proved by their checksums in any case.
    """
    begun = time.monotonic()
    connection.set_progress_handler(lambda: time.monotonic() - begun > _CHECK_SECONDS, 100_000)
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise not_a_project(path, "it is another program's database")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    _check_version(path, version)
    if tables(connection) != expected_tables(version):
        raise not_a_project(path, "its tables are not ours")
    if pages:
        check_pages(connection, path)
    else:
        for kind, table in expected_tables(version):
            if kind == "table" and table != "blob":
                _look_for_damage(connection, path, f"quick_check('{table}')")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise damaged(path, "a broken reference")
    connection.set_progress_handler(None, 0)
    return int(version)


def check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """Follow every page of the file: takes as long as reading it; raises `UserError`."""
    _look_for_damage(connection, path, "quick_check(5)")


def _look_for_damage(connection: sqlite3.Connection, path: Path, pragma: str) -> None:
    findings = [row[0] for row in connection.execute(f"PRAGMA {pragma}")]
    if findings != ["ok"]:
        words = " ".join(" ".join(str(finding) for finding in findings).split())
        raise damaged(path, words.removeprefix("*** in database main *** ")[:80])


def prepare_writing(connection: sqlite3.Connection) -> None:
    """Durable transactions, and the write lock until the connection closes.

    Rollback journal, not WAL: a project stays one file, and a WAL parted from it loses work.
    """
    for pragma in (
        "journal_mode = DELETE",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = FAST",
        "cache_size = -16384",
        "locking_mode = EXCLUSIVE",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN EXCLUSIVE")
    # A write, taken back: a protected file or folder is told now, not after the first picture.
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {int(version)}")
    connection.execute("ROLLBACK")


def refuse_if_open(path: Path) -> None:
    """Raise `UserError` when a file about to be replaced is a project open here or elsewhere."""
    if not path.exists():
        return
    identity = register(path)
    try:
        connection = connect(path, "rw")
        try:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise open_elsewhere(path) from None  # Any other kind of file may be replaced.
    finally:
        unregister(identity)


def part_of(path: Path) -> Path:
    """A name beside a project, to write it under until it is whole."""
    return path.with_name(f".{path.name[:SHOWN]}.{os.getpid()}.{secrets.token_hex(4)}{PART}")


def sweep(path: Path) -> None:
    """Remove what killed runs left half written beside a project: parts that nobody has touched
    for a while.
    """
    before = time.time() - _STALE_S
    pattern = re.compile(rf"\.{re.escape(path.name[:SHOWN])}\.\d+\.[0-9a-f]{{8}}\.part(-journal)?")
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            with suppress(OSError):
                if pattern.fullmatch(entry.name) and entry.stat().st_mtime < before:
                    Path(entry.path).unlink()


def lay_out(path: Path) -> None:
    """Make an empty project: under a temporary name, synced, then published, so never half there.

    Raises `FileExistsError` when the name is taken; of two that ask at once, one gets it.
    """
    part = part_of(path)
    try:
        connection = connect(part, "rwc")
        try:
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection, 0)
        finally:
            connection.close()
        publish(part, path)
    finally:
        for leftover in (part, journal_of(part)):
            leftover.unlink(missing_ok=True)


def publish(part: Path, path: Path) -> None:
    """Give a whole project its name; raises `FileExistsError` when that is taken.

    A journal that outlived its project would be rolled back into the new one: it goes while nobody
    else can have opened that, and only when the name turned out to be free.
    """
    if os.name != "posix":  # An open file has no other name there.
        publish_new(part, path)
        journal_of(path).unlink(missing_ok=True)
        return
    connection = connect(part, "rw")
    try:
        connection.execute("BEGIN EXCLUSIVE")
        publish_new(part, path)
        journal_of(path).unlink(missing_ok=True)
        connection.execute("ROLLBACK")
    finally:
        connection.close()
