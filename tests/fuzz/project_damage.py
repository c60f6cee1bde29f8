"""Seeded damage to project files: to bytes, to pages, to rows, to the schema."""

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

PAGE = 65536
_JUNK = (0, 1, 127, 128, 255)
_NUMBERS = (0, -1, 1, 2**31, 2**53, 2**63 - 1, -(2**63), 1e308, -0.5)
_WORDS = (
    "", "x" * 70_000, "../../etc/passwd", "\0", "'; DROP TABLE blob; --", "\ud7ff\ufffe", "nan",
    "C:\\con", "file:///etc/passwd",
)  # fmt: skip
_SCHEMA = (
    "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM blob; END",
    "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c",
    "CREATE VIRTUAL TABLE f USING fts5(a)",
    "CREATE TABLE g(a, b AS (hex(zeroblob(a))))",
    "CREATE INDEX i ON session(length(photo))",
    "ALTER TABLE picture ADD COLUMN evil TEXT",
    "ALTER TABLE session RENAME COLUMN photo TO foto",
    "DROP TABLE record",
)
_REWRITTEN = (
    "UPDATE sqlite_schema SET rootpage = rootpage + 1 WHERE name = 'picture'",
    "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'session'",
    "UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'blob'",
    "UPDATE sqlite_schema SET sql = 'CREATE VIEW session AS SELECT 1' WHERE name = 'session'",
    "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'queue'",
    "UPDATE sqlite_schema SET type = 'view', rootpage = 0 WHERE name = 'panel'",
    "DELETE FROM sqlite_schema WHERE name = 'mark'",
)
_FIELDS = (
    (16, 2), (18, 1), (19, 1), (20, 1), (21, 3), (24, 4), (28, 4), (32, 4), (36, 4), (40, 4),
    (44, 4), (52, 4), (56, 4), (60, 4), (64, 4), (96, 4),
)  # fmt: skip
"""Offset and size of the header's numbers."""
Change = Callable[[Path, random.Random], None]


def damage(path: Path, rng: random.Random) -> str:
    """Damage a project where it lies; returns the kind of damage."""
    kind = rng.choice(sorted(_CHANGES))
    _CHANGES[kind](path, rng)
    if rng.random() < 0.15:
        _flip(path, rng)
    return kind


def _flip(path: Path, rng: random.Random) -> None:
    data = bytearray(path.read_bytes())
    spot = rng.choice(["header", "schema", "page", "any"])
    for _ in range(rng.choice([1, 2, 8, 64])):
        at = {
            "header": rng.randrange(min(100, len(data))),
            "schema": rng.randrange(min(PAGE, len(data))),
            "page": min(rng.randrange(len(data)) // PAGE * PAGE + rng.randrange(16), len(data) - 1),
            "any": rng.randrange(len(data)),
        }[spot]
        data[at] = rng.choice([*_JUNK, rng.randrange(256)])
    path.write_bytes(data)


def _header(path: Path, rng: random.Random) -> None:
    """Page sizes, versions, counts, free lists that no SQLite would write."""
    data = bytearray(path.read_bytes())
    at, size = rng.choice(_FIELDS)
    data[at : at + size] = rng.randbytes(size) if rng.random() < 0.5 else bytes([255]) * size
    path.write_bytes(data)


def _pages(path: Path, rng: random.Random) -> None:
    """Pages that change places, are doubled, zeroed or random; files cut off or made longer."""
    data = bytearray(path.read_bytes())
    count = len(data) // PAGE
    one, other = rng.randrange(count) * PAGE, rng.randrange(count) * PAGE
    match rng.randrange(6):
        case 0:
            first = bytes(data[one : one + PAGE])
            data[one : one + PAGE] = data[other : other + PAGE]
            data[other : other + PAGE] = first
        case 1:
            data[one : one + PAGE] = data[other : other + PAGE]
        case 2:
            data[one : one + PAGE] = bytes(PAGE)
        case 3:
            data[one : one + PAGE] = rng.randbytes(PAGE)
        case 4:
            del data[rng.randrange(len(data)) :]
        case _:
            data += rng.randbytes(rng.randrange(3 * PAGE))
    path.write_bytes(data)


def _cells(path: Path, rng: random.Random) -> None:
    """Row counts, pointers to rows, lengths and chains."""
    data = bytearray(path.read_bytes())
    page = rng.randrange(len(data) // PAGE) * PAGE + (100 if rng.random() < 0.1 else 0)
    for _ in range(rng.randrange(1, 5)):
        at = page + rng.choice([0, 1, 3, 5, 8, rng.randrange(8, 64)])
        data[at : at + 2] = rng.randbytes(2)
    path.write_bytes(data[: len(data)])


def _rows(path: Path, rng: random.Random) -> None:
    """Values that an honest program would not write, by way of SQLite itself."""
    with sqlite3.connect(path) as connection:
        table = rng.choice([name for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'")])  # fmt: skip
        column = rng.choice([row[1] for row in connection.execute(f"PRAGMA table_info({table})")])
        value = rng.choice([*_NUMBERS, *_WORDS, rng.randbytes(40), None])
        try:
            connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ?", (value,))
        except (sqlite3.Error, UnicodeEncodeError):
            connection.execute("UPDATE blob SET size = size + 1")
    connection.close()


def _records(path: Path, rng: random.Random) -> None:
    """A field of a record is another one, or of another kind."""
    places = [
        ("session", "request"), ("session", "photo"), ("session", "cutout"),
        ("session", "description"), ("iteration", "summary"), ("record", "value"),
    ]  # fmt: skip
    with sqlite3.connect(path) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > 1:
            places += [("draft", "photo"), ("draft", "facts"), ("queue", "wish")]
        table, column = rng.choice(places)
        rows = connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()
        (text,) = rng.choice(rows)
        if text is not None:
            changed = json.dumps(_changed(json.loads(text), rng))
            if rng.random() < 0.2:
                changed = changed[: rng.randrange(len(changed) + 1)]
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (changed, text)
            )
    connection.close()


def _changed(value: object, rng: random.Random) -> object:
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(sorted(value))
        if rng.random() < 0.1:
            return {name: one for name, one in value.items() if name != key}
        return {**value, key: _changed(value[key], rng)}
    if isinstance(value, list) and value and rng.random() < 0.8:
        at = rng.randrange(len(value))
        return [*value[:at], _changed(value[at], rng), *value[at + 1 :]]
    return rng.choice([*_NUMBERS[:7], *_WORDS[:5], None, [], {}, True, [[[]]]])


def _schema(path: Path, rng: random.Random) -> None:
    with sqlite3.connect(path) as connection:
        try:
            connection.execute(rng.choice(_SCHEMA))
        except sqlite3.Error:
            connection.execute("CREATE TABLE other(a)")
    connection.close()


def _rewritten(path: Path, rng: random.Random) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(rng.choice(_REWRITTEN))
    connection.close()


def _journal(path: Path, rng: random.Random) -> None:
    """A journal or a write-ahead log lies beside it, of nobody knows what."""
    side = path.with_name(path.name + rng.choice(["-journal", "-wal", "-shm"]))
    magic = rng.choice([b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", b"\x37\x7f\x06\x82", b""])
    side.write_bytes(magic + rng.randbytes(rng.choice([20, 600, 70_000])))


_CHANGES: dict[str, Change] = {
    "flip": _flip, "header": _header, "pages": _pages, "cells": _cells, "rows": _rows,
    "records": _records, "schema": _schema, "rewritten": _rewritten, "journal": _journal,
}  # fmt: skip
