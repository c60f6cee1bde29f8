"""What SQLite says, as one line for the user: what is wrong with the project and how to mend it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anywhere_desktop.core.errors import UserError

PART = ".part"
"""How the names of projects end that are still being written and go again if that fails."""
_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)


def shown(path: Path) -> str:
    """A file's name for a message, never empty."""
    return path.name or str(path)


def damaged(path: Path, what: str) -> UserError:
    """The error for a file that was a project once."""
    return UserError(
        f"The project {shown(path)} is damaged ({what}): take your last copy of it, or recover "
        "what it still holds."
    )


def not_a_project(path: Path, what: str) -> UserError:
    """The error for a file that never was a project, or was tampered with."""
    return UserError(
        f"{shown(path)} is not an Anywhere project ({what}): choose an .anywhere file."
    )


def open_elsewhere(path: Path) -> UserError:
    """The error for a file that another window or program has open."""
    return UserError(f"The project {shown(path)} is open in another window: close it there first.")


def moved(path: Path) -> UserError:
    """The error for a file that is no longer where it was opened."""
    return UserError(
        f"The project {shown(path)} was moved or deleted while it was open: save the project under "
        "another name, and go on in that one."
    )


def unproved(path: Path) -> UserError:
    """The error for a file whose pages were not followed to their end."""
    return UserError(
        f"The project {shown(path)} could not be looked through to its end: close it and open it "
        "again."
    )


@contextmanager
def said_plainly(path: Path, finished: Path | None = None) -> Iterator[None]:
    """Turn what SQLite raises inside into `UserError`.

    finished: the project that holds what was finished, when it is not `path` itself.

    Codes decide, not texts: "disk image is malformed" has nothing to do with disks.
    """
    try:
        yield
    except UnicodeDecodeError:
        raise damaged(path, "unreadable names") from None
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            raise  # Misuse of the library, such as another thread: a bug.
        raise _plain(path, code, str(error), finished or path) from None


def _plain(path: Path, extended: int, text: str, finished: Path) -> UserError:
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    code = extended & 0xFF
    if code in _LOCKED:
        return open_elsewhere(path)
    if code == sqlite3.SQLITE_FULL and (finished.suffix == PART or not finished.exists()):
        return UserError("The disk is full: free some space, and try again. Nothing was changed.")
    if code == sqlite3.SQLITE_FULL:
        return UserError(
            f"The disk is full: free some space on it and try again. All that was finished is "
            f"safe in {shown(finished)}."
        )
    if code in _READ_ONLY:
        return UserError(
            f"The project {shown(path)} may not be written to: copy it to a folder of your own."
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return UserError(
            f"The project {shown(path)} or its folder may not be written to: choose another folder."
        )
    if code == sqlite3.SQLITE_IOERR:
        return UserError(f"The disk failed while using {shown(path)} ({text}): check the disk.")
    if code == sqlite3.SQLITE_NOMEM:
        return UserError(f"There is not enough memory to use {shown(path)}: close other programs.")
    return damaged(path, " ".join(text.split())[:80])
