"""A project from a stranger: what it claims, where its names lead, what is never in one."""

import datetime
import gzip
import json
import logging
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import Request
from anywhere_desktop.photo.load import decode
from anywhere_desktop.project import blobs, untitled
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.salvage import recover
from anywhere_desktop.ui.export_names import ExportFacts, filled
from tests.project.samples import add_session, cutout, photograph, request

KEPT = Path(__file__).parent / "data" / "version3.anywhere.gz"
TRAVERSAL = ("../../../etc/passwd", "/etc/passwd", "..\\..\\x", "a/../../b", "\0x", "con", "~/x")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.anywhere"
    path.write_bytes(gzip.decompress(KEPT.read_bytes()))
    return path


def altered(path: Path, *statements: str) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


SCHEMAS = {
    "a trigger that deletes": (
        "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM blob; END",
    ),
    "a view in a table's place": (
        "ALTER TABLE panel RENAME TO hidden",
        "CREATE VIEW panel AS SELECT 1 AS id, hex(zeroblob(500000000)) AS value",
    ),
    "an endless view": (
        "DROP TABLE queue",
        "CREATE VIEW queue AS WITH RECURSIVE c(number, place, wish, state, why, details) AS "
        "(SELECT 1, 1, '', '', '', '' UNION ALL SELECT number + 1, 1, '', '', '', '' FROM c) "
        "SELECT * FROM c",
    ),
    "a virtual table": (
        "DROP TABLE panel", "CREATE VIRTUAL TABLE panel USING fts5(id, value)",
    ),
    "a generated column": (
        "DROP TABLE panel",
        "CREATE TABLE panel(id INTEGER PRIMARY KEY, value TEXT AS (hex(zeroblob(id))))",
    ),
    "a default that computes": (
        "DROP TABLE panel",
        "CREATE TABLE panel(id INTEGER PRIMARY KEY, value TEXT DEFAULT (hex(zeroblob(99))))",
    ),
    "a check that computes": (
        "UPDATE sqlite_schema SET sql = replace(sql, 'id = 1', 'id = length(hex(zeroblob(9)))') "
        "WHERE name = 'panel'",
    ),
    "an index on an expression": ("CREATE INDEX i ON session(length(photo))",),
    "statistics": ("ANALYZE",),
}  # fmt: skip


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_computes_in_the_schema_is_refused(path: Path, name: str) -> None:
    before = altered(path, *SCHEMAS[name]).read_bytes()
    for read_only in (False, True):
        with pytest.raises(UserError, match=r"its tables are not ours|is damaged"):
            ProjectFile.open(path, read_only)
    assert path.read_bytes() == before
    found = recover(path, path.with_name("new.anywhere"))
    assert found is not None
    assert found.iterations == 4
    with ProjectFile.open(found.path) as project:
        add_session(project, ((0.5, True),))


@pytest.mark.parametrize("size", [0, 1, 3, 256, 511, 513, 1024, 4096, 32768, 65535])
def test_absurd_page_sizes(path: Path, size: int) -> None:
    data = bytearray(path.read_bytes())
    data[16:18] = size.to_bytes(2, "big")
    path.write_bytes(data)
    if size == 1:
        ProjectFile.open(path).shut()
        return
    with pytest.raises(UserError):
        ProjectFile.open(path)
    found = recover(path, path.with_name("new.anywhere"))
    assert found is not None
    assert (found.iterations, found.lost) == (4, ())


def test_a_write_ahead_log_is_not_taken(path: Path) -> None:
    """WAL would read further files, and leave them behind."""
    altered(path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with ProjectFile.open(path) as project:
        assert project._one("PRAGMA journal_mode") == ("delete",)
    assert [one.name for one in path.parent.iterdir()] == ["p.anywhere"]


@pytest.mark.parametrize("encoding", [0, 2, 3, 4, 0x55555501])
def test_another_text_encoding(path: Path, encoding: int) -> None:
    data = bytearray(path.read_bytes())
    data[56:60] = encoding.to_bytes(4, "big")
    path.write_bytes(data)
    for read_only in (False, True):
        with pytest.raises(UserError, match=r"is damaged|not ours"):
            ProjectFile.open(path, read_only)
    found = recover(path, path.with_name("new.anywhere"))
    assert found is not None
    assert found.lost == ()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_log_that_lies_beside_it_is_not_read(path: Path, read_only: bool) -> None:
    log = path.with_name("p.anywhere-wal")
    log.write_bytes(b"\x37\x7f\x06\x82" + bytes(40_000))
    before = path.read_bytes()
    with pytest.raises(UserError, match="write-ahead log"):
        ProjectFile.open(path, read_only)
    found = recover(path, path.with_name("new.anywhere"))
    assert found is not None
    assert found.iterations == 4
    assert path.read_bytes() == before
    names = {one.name for one in path.parent.iterdir()}
    assert names == {"p.anywhere", "p.anywhere-wal", "new.anywhere"}


def test_what_sqlite_says_may_be_no_text(path: Path) -> None:
    altered(path, "UPDATE sqlite_schema SET sql = CAST(x'80ff' AS TEXT) WHERE name = 'panel'")
    for read_only in (False, True):
        with pytest.raises(UserError, match=r"is damaged|not ours"):
            ProjectFile.open(path, read_only)
    assert recover(path, path.with_name("new.anywhere")) is not None


def test_huge_claims_cost_nothing(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO blob(sha256, codec, width, height, size, data) "
        "VALUES(randomblob(32), 'png', 1, 1, 950000000, zeroblob(1000))"
    )
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match="wrong size"):
        ProjectFile.open(path)
    with pytest.raises(UserError, match="too large"):
        blobs.put(sqlite3.connect(":memory:"), blobs.Blob(_Endless(), "png"))


class _Endless(bytes):
    def __len__(self) -> int:
        return blobs.MAX_BYTES + 1


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_symbolic_links(path: Path, tmp_path: Path) -> None:
    link, loop, away = (tmp_path / f"{name}.anywhere" for name in ("link", "loop", "away"))
    link.symlink_to(path)
    loop.symlink_to(loop)
    away.symlink_to("/etc/passwd")
    with ProjectFile.open(link) as project:
        with pytest.raises(UserError, match="open in another window"):
            ProjectFile.open(path)
        project.compact()
        assert link.is_symlink()  # The file that it leads to was made smaller, not the link.
    with ProjectFile.open(path, read_only=True) as project:
        assert project.numbers()
    for strange in (loop, away):
        with pytest.raises(UserError):
            ProjectFile.open(strange)
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    target = tmp_path / "target.anywhere"
    target.symlink_to(precious)
    with ProjectFile.open(path) as project:
        project.save_as(target)
    assert precious.read_text() == "mine"  # The link is replaced, nothing is written through it.
    with pytest.raises(UserError, match="exists already"):
        recover(path, away)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
@pytest.mark.parametrize("verb", ["open", "recover"])
def test_what_is_no_file(tmp_path: Path, verb: str) -> None:
    pipe = tmp_path / "pipe.anywhere"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="not an ordinary file"):
        ProjectFile.open(pipe) if verb == "open" else recover(pipe, tmp_path / "new.anywhere")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", TRAVERSAL)
def test_names_lead_nowhere(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The names in a project are words: no file is looked for, read or written by them."""
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    _renamed(path, name)
    looked_for: list[object] = []
    monkeypatch.setattr(Path, "open", _noting(looked_for, Path.open))
    with ProjectFile.open(path) as project:
        photo = project.photograph(1).photograph(decode)
        assert photo.name == name
        assert project.request(1).photo == name
        project.iteration(1, 1)
    assert [one for one in looked_for if Path(str(one)) != path] == []
    made = untitled.untitled_path(name)
    assert made.resolve().parent == untitled.untitled_folder().resolve()
    facts = ExportFacts(name, name, 1, (64, 48))
    for template in ("{product}", "{prompt}", "{product} {prompt}"):
        offered = filled(template, facts, datetime.date(2026, 11, 28))
        assert not {"/", "\\", "\0"} & set(offered)
        assert offered not in ("..", ".")


def _renamed(path: Path, name: str) -> None:
    connection = sqlite3.connect(path)
    for column in ("photo", "request"):
        rows = connection.execute(f"SELECT number, {column} FROM session").fetchall()
        for number, text in rows:
            record = json.loads(text)
            record["name" if column == "photo" else "photo"] = name
            values = json.dumps(record), number
            connection.execute(f"UPDATE session SET {column} = ? WHERE number = ?", values)
    connection.commit()
    connection.close()


def _noting(noted: list[object], plain: Callable[..., object]) -> Callable[..., object]:
    def opened(self: Path, *arguments: object, **named: object) -> object:
        noted.append(self)
        return plain(self, *arguments, **named)

    return opened


def test_another_projects_images_cannot_be_claimed(path: Path, tmp_path: Path) -> None:
    """Pictures are found by number and checksum in the same file, and in no other way."""
    other = tmp_path / "other.anywhere"
    with ProjectFile.create(other) as project, project._transaction() as connection:
        secret = b"somebody else's picture" * 50
        blobs.put(connection, blobs.Blob(secret, "original"))
    connection = sqlite3.connect(path)
    digest = sqlite3.connect(other).execute("SELECT sha256 FROM blob").fetchone()[0]
    connection.execute(
        "UPDATE blob SET sha256 = ? WHERE id = (SELECT photo_blob FROM session)", (digest,)
    )
    connection.commit()
    connection.close()
    with ProjectFile.open(path) as project:
        with pytest.raises(UserError, match="differs from its checksum"):
            project.photograph(1)
        with pytest.raises(sqlite3.DatabaseError, match="too many attached"):
            project._connection.execute("ATTACH ? AS other", (str(other),))


def test_one_session_cannot_pass_for_the_photograph_of_another(path: Path) -> None:
    """A matte and a photograph of different sizes are refused, not stretched."""
    big = replace(photograph(4), original=b"", pixels=photograph(4).pixels.repeat(2, axis=0))
    with ProjectFile.open(path) as project:
        matte = cutout(photograph()).foreground
        session = project.begin(request(), big, cutout(big))
        small = project._one("SELECT matte_blob FROM session WHERE number = 1")[0]
        with project._transaction() as connection:
            connection.execute(
                "UPDATE session SET matte_blob = ?, colours_blob = (SELECT colours_blob FROM "
                "session WHERE number = 1) WHERE number = ?",
                (small, session),
            )
        photo = project.photograph(session).photograph(decode)
        assert photo.pixels.shape != matte.photo.pixels.shape
        with pytest.raises(UserError, match="differ in size"):
            project.cutout(session, photo)
        coloured = "UPDATE session SET matte_blob = colours_blob WHERE number = 1"
        with project._transaction() as connection:
            connection.execute(coloured)
        with pytest.raises(UserError, match="differ in size"):
            project.cutout(1, project.photograph(1).photograph(decode))


def test_an_edit_cannot_claim_to_be_made_of_itself(path: Path) -> None:
    """Who follows edits back to the photograph must arrive."""
    from anywhere_desktop.delivery import product_edited, product_of

    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT session, value FROM record WHERE kind = 'edit'").fetchall()
    assert rows
    for session, text in rows:
        record = json.loads(text)
        assert "parent" in json.dumps(record)
        connection.execute(
            "UPDATE record SET value = ? WHERE session = ? AND kind = 'edit'",
            (json.dumps(_made_of(record, session)), session),
        )
    connection.commit()
    connection.close()
    with ProjectFile.open(path) as project:
        for session, _ in rows:
            for follow in (product_of, product_edited, lambda p, s: p.scene_seed((s, 1))):
                with pytest.raises(UserError, match="claims to be made of a later one"):
                    follow(project, session)


def _made_of(record: Any, session: int) -> Any:
    """The record of an edit with that session as its parent."""
    if isinstance(record, dict):
        return {
            name: [session, 1] if name == "parent" else _made_of(value, session)
            for name, value in record.items()
        }
    return [_made_of(one, session) for one in record] if isinstance(record, list) else record


def test_a_shadow_that_is_none_is_refused(path: Path) -> None:
    """A kept layer may be any picture of the project, by the word of whoever wrote it."""
    from anywhere_desktop.core.watch import Watch
    from anywhere_desktop.delivery import product_of
    from anywhere_desktop.delivery.layering import result_layers

    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT OR REPLACE INTO picture(session, iteration, kind, blob) "
        "SELECT session, iteration, 'enhancement.layer.shadow', blob FROM picture "
        "WHERE session = 1 AND iteration = 1 AND kind = 'result'"
    )
    connection.commit()
    connection.close()
    with ProjectFile.open(path) as project:
        product, _ = product_of(project, 1)
        with pytest.raises(UserError, match="kept with this picture is damaged"):
            result_layers(project, 1, 1, product, Watch())


def test_keys_are_never_in_a_project_or_its_log(
    path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests, wishes and the panel name a mind; its key lies in the keyring alone."""
    key = "sk-verysecret-0123456789"
    for name in ("GEMINI_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY", "HF_TOKEN"):
        monkeypatch.setenv(name, key)
    caplog.set_level(logging.DEBUG)
    with ProjectFile.open(path) as project:
        wish = replace(request(), settings={"mind": "openai", "mind_model": "any"})
        session = add_session(project, ((0.5, True),))
        project.begin(wish, photograph(3), cutout(photograph(3)))
        assert isinstance(project.request(session), Request)
        project.save_as(path.with_name("copy.anywhere"))
        project.compact()
    shutil.copy(path, path.with_name("again.broken"))
    recover(path.with_name("again.broken"), path.with_name("new.anywhere"))
    for one in path.parent.iterdir():
        data = one.read_bytes()
        assert key.encode() not in data, one.name
        for word in (b"api_key", b"apikey", b"Bearer ", b"password"):
            assert word not in data, (one.name, word)
    assert key not in caplog.text
