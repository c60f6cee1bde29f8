"""The tables of a project file, as migrations that are only ever appended.

Migration n brings a file from version n - 1 to n; a new file runs them all. Never change one that
was released: append another.
"""

import sqlite3
from functools import lru_cache

APPLICATION_ID = 0x416E7977
""""Anyw" at byte 68 of the file: what makes a SQLite database a project."""

SUFFIX = ".anywhere"
"""How the names of project files end."""

PAGE_BYTES = 65536
"""Measured: incremental blobs are written at 670 to 900 MB/s, against 370 to 450 at 4096."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE blob(id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE "
        "CHECK(length(sha256) = 32), codec TEXT NOT NULL, width INTEGER, height INTEGER, "
        "size INTEGER NOT NULL, data BLOB NOT NULL) STRICT",
        "CREATE TABLE session(number INTEGER PRIMARY KEY, created REAL NOT NULL, "
        "request TEXT NOT NULL, photo TEXT NOT NULL, cutout TEXT NOT NULL, description TEXT, "
        "photo_blob INTEGER NOT NULL REFERENCES blob(id), "
        "matte_blob INTEGER NOT NULL REFERENCES blob(id), "
        "colours_blob INTEGER NOT NULL REFERENCES blob(id)) STRICT",
        "CREATE TABLE iteration(session INTEGER NOT NULL REFERENCES session(number), "
        "number INTEGER NOT NULL, created REAL NOT NULL, accepted INTEGER, score REAL, "
        "summary TEXT, PRIMARY KEY(session, number)) STRICT, WITHOUT ROWID",
        "CREATE TABLE record(session INTEGER NOT NULL, iteration INTEGER NOT NULL, "
        "kind TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(session, iteration, kind), "
        "FOREIGN KEY(session, iteration) REFERENCES iteration(session, number)) "
        "STRICT, WITHOUT ROWID",
        "CREATE TABLE picture(session INTEGER NOT NULL, iteration INTEGER NOT NULL, "
        "kind TEXT NOT NULL, blob INTEGER NOT NULL REFERENCES blob(id), "
        "PRIMARY KEY(session, iteration, kind), "
        "FOREIGN KEY(session, iteration) REFERENCES iteration(session, number)) "
        "STRICT, WITHOUT ROWID",
    ),
    (  # 2: what the user keeps beside the method's work. One draft, one panel, one queue.
        "CREATE TABLE mark(session INTEGER NOT NULL, iteration INTEGER NOT NULL, "
        "star INTEGER NOT NULL, note TEXT NOT NULL, deleted INTEGER NOT NULL, "
        "PRIMARY KEY(session, iteration), "
        "FOREIGN KEY(session, iteration) REFERENCES iteration(session, number)) "
        "STRICT, WITHOUT ROWID",
        "CREATE TABLE draft(id INTEGER PRIMARY KEY CHECK(id = 1), photo TEXT NOT NULL, "
        "facts TEXT NOT NULL, photo_blob INTEGER NOT NULL REFERENCES blob(id), "
        "matte_blob INTEGER NOT NULL REFERENCES blob(id)) STRICT",
        "CREATE TABLE panel(id INTEGER PRIMARY KEY CHECK(id = 1), value TEXT NOT NULL) STRICT",
        "CREATE TABLE queue(number INTEGER PRIMARY KEY, place INTEGER NOT NULL, "
        "wish TEXT NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL, details TEXT NOT NULL) STRICT",
    ),
    (),  # 3: records and pictures of edits, in the tables there are; older programs know none.
)

VERSION = len(MIGRATIONS)
"""The `user_version` that this program writes."""


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a file of an older version (0 = new) up to `VERSION`, one transaction a step."""
    for step in range(version + 1, VERSION + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in MIGRATIONS[step - 1]:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {step}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def tables(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """(type, name) -> definition of everything in a database's schema, white space evened."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema")
    return {(kind, name): " ".join((sql or "").split()) for kind, name, sql in rows}


@lru_cache
def expected_tables(version: int) -> dict[tuple[str, str], str]:
    """What `tables` gives for an honest file of a version."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statements in MIGRATIONS[:version]:
            for statement in statements:
                connection.execute(statement)
        return tables(connection)
    finally:
        connection.close()
