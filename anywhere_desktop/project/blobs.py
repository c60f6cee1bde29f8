"""Blobs, addressed by their SHA-256: stored once, written and read 1 MiB at a time."""

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project.faults import damaged

CHUNK_BYTES = 1 << 20
MAX_BYTES = 900_000_000
"""SQLite's own limit is 1e9."""
ORIGINAL = "original"
"""The codec of a camera file's own bytes."""

_REFERENCES = (
    ("session", "photo_blob"),
    ("session", "matte_blob"),
    ("session", "colours_blob"),
    ("picture", "blob"),
    ("draft", "photo_blob"),
    ("draft", "matte_blob"),
)
_UNUSED = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = ?1)"  # noqa: S608
    for table, column in _REFERENCES
)


@dataclass(frozen=True)
class Blob:
    """Bytes as stored; codec names their form; width and height in px where it is a picture."""

    data: bytes
    codec: str
    width: int | None = None
    height: int | None = None


def put(connection: sqlite3.Connection, blob: Blob) -> int:
    """Store inside the running transaction, unless it is there already; returns its id.

    What is there but no longer matches its checksum is written anew: else a damaged picture of an
    old Session would serve a new one.
    """
    if len(blob.data) > MAX_BYTES:
        raise UserError(f"A picture of {len(blob.data) >> 20} MB is too large for a project.")
    data, digest, found = _told_apart(connection, blob)
    if found and _is_whole(connection, found, digest):
        return found
    size = len(data)
    number = connection.execute(
        "INSERT INTO blob(id, sha256, codec, width, height, size, data) "
        "VALUES(?, ?, ?, ?, ?, ?, zeroblob(?)) ON CONFLICT(id) DO UPDATE SET "
        "codec = excluded.codec, width = excluded.width, height = excluded.height, "
        "size = excluded.size, data = excluded.data RETURNING id",
        (found, digest, blob.codec, blob.width, blob.height, size, size),
    ).fetchall()[0][0]
    view = memoryview(data)
    with connection.blobopen("blob", "data", number) as target:
        for at in range(0, size, CHUNK_BYTES):
            target.write(view[at : at + CHUNK_BYTES])
    return int(number)


def _told_apart(connection: sqlite3.Connection, blob: Blob) -> tuple[bytes, bytes, int | None]:
    """Bytes, their checksum, and the id under which they lie there. A hard matte and a mask have
    one PNG, which is read by its codec: the later one gets a byte more, behind the picture's end.
    A camera file is read by its bytes alone.
    """
    data = blob.data
    while True:
        digest = hashlib.sha256(data).digest()
        row = connection.execute("SELECT id, codec FROM blob WHERE sha256 = ?", (digest,))
        number, codec = row.fetchone() or (None, blob.codec)
        if codec == blob.codec or blob.codec == ORIGINAL:
            return data, digest, number
        data += b"\0"


def drop_unused(connection: sqlite3.Connection, number: int) -> None:
    """Forget a blob inside the running transaction, unless anything still refers to it."""
    connection.execute(f"DELETE FROM blob WHERE id = ?1 AND {_UNUSED}", (number,))  # noqa: S608


def _is_whole(connection: sqlite3.Connection, number: int, digest: bytes) -> bool:
    found = hashlib.sha256()
    with connection.blobopen("blob", "data", number, readonly=True) as source:
        while chunk := source.read(CHUNK_BYTES):
            found.update(chunk)
    return found.digest() == digest


def get(connection: sqlite3.Connection, number: int, path: Path) -> Blob:
    """Read a blob and prove its checksum; `path` is for the message."""
    row = connection.execute(
        "SELECT sha256, codec, width, height, size, length(data) FROM blob WHERE id = ?", (number,)
    ).fetchone()
    if row is None:
        raise damaged(path, f"picture {number} is missing")
    digest, codec, width, height, size, real = row
    if size != real or real > MAX_BYTES:
        raise damaged(path, f"picture {number} has a wrong size")
    data = bytearray(real)
    with connection.blobopen("blob", "data", number, readonly=True) as source:
        for at in range(0, real, CHUNK_BYTES):
            data[at : at + CHUNK_BYTES] = source.read(min(CHUNK_BYTES, real - at))
    if hashlib.sha256(data).digest() != digest:
        raise damaged(path, f"picture {number} differs from its checksum")
    return Blob(bytes(data), codec, width, height)
