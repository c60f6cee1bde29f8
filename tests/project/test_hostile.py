import json
import os
import random
import shutil
import sqlite3
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.photo.load import decode
from anywhere_desktop.project import blobs
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.images import PNG
from anywhere_desktop.project.schema import VERSION
from tests.project.samples import add_session, cutout, photograph, request


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("honest") / "honest.anywhere"
    with ProjectFile.create(path) as project:
        add_session(project, ((0.5, False),))
    return path


@pytest.fixture
def path(honest: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(honest, tmp_path / "p.anywhere"))


def altered(path: Path, *statements: str) -> Path:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def read_everything(path: Path) -> None:
    with ProjectFile.open(path) as project:
        for session in project.sessions():
            project.description(session.number)
            photo = project.photograph(session.number).photograph(decode)
            project.cutout(session.number, photo)
            for shown in project.iterations(session.number):
                project.iteration(session.number, shown.number)
                project.preview(session.number, shown.number)
        add_session(project, ((0.5, False),))


TABLES = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON session BEGIN DELETE FROM blob; END",
    "view": "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) "
    "SELECT x FROM c",
    "table": "CREATE TABLE evil(a)",
    "index": "CREATE INDEX i ON session(length(photo))",
    "virtual": "CREATE VIRTUAL TABLE f USING fts5(a)",
    "generated": "CREATE TABLE g(a, b AS (hex(zeroblob(a))))",
    "column": "ALTER TABLE session ADD COLUMN evil TEXT",
    "missing": "DROP TABLE record",
}


@pytest.mark.parametrize("name", TABLES)
def test_foreign_tables_are_refused(path: Path, name: str) -> None:
    with pytest.raises(UserError, match="its tables are not ours"):
        ProjectFile.open(altered(path, TABLES[name]))


def test_a_view_in_a_tables_place_is_refused(path: Path) -> None:
    altered(
        path,
        "ALTER TABLE record RENAME TO hidden",
        "CREATE VIEW record AS SELECT 1 session, 1 iteration, 'x' kind, 'y' value",
    )
    with pytest.raises(UserError, match="its tables are not ours"):
        ProjectFile.open(path)


def test_a_definition_swapped_behind_the_schema_is_refused(path: Path) -> None:
    bomb = "description TEXT DEFAULT (hex(zeroblob(900000000)))"
    altered(
        path,
        "PRAGMA writable_schema = 1",
        f"UPDATE sqlite_schema SET sql = replace(sql, 'description TEXT', '{bomb}') "
        "WHERE name = 'session'",
    )
    with pytest.raises(UserError, match=r"its tables are not ours|damaged"):
        ProjectFile.open(path)


def test_a_newer_project_is_refused_and_left_alone(path: Path) -> None:
    altered(path, f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"newer version of this program .* update the program"):
        ProjectFile.open(path)
    assert path.read_bytes() == before


def test_other_files_are_refused(path: Path, tmp_path: Path) -> None:
    other = altered(tmp_path / "other.db", "CREATE TABLE t(a)")
    with pytest.raises(UserError, match="another program's database"):
        ProjectFile.open(other)
    with pytest.raises(UserError, match="another program's database"):
        ProjectFile.open(altered(path, "PRAGMA application_id = 1"))
    for data, message in ((b"", "it is empty"), (b"hello" * 100, "another kind of file")):
        (tmp_path / "x.anywhere").write_bytes(data)
        with pytest.raises(UserError, match=message):
            ProjectFile.open(tmp_path / "x.anywhere")
    with pytest.raises(UserError, match="is a folder"):
        ProjectFile.open(tmp_path)
    with pytest.raises(UserError, match="does not exist"):
        ProjectFile.open(tmp_path / "none.anywhere")
    assert not (tmp_path / "none.anywhere").exists()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.anywhere")
        with pytest.raises(UserError, match="not an ordinary file"):
            ProjectFile.open(tmp_path / "pipe.anywhere")


def test_a_truncated_project_is_damaged(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(UserError, match=r"is damaged .*: take your last copy"):
        ProjectFile.open(path)


def test_a_broken_reference_is_damaged(path: Path) -> None:
    altered(path, "PRAGMA foreign_keys = OFF", "UPDATE picture SET blob = 999")
    with pytest.raises(UserError, match="a broken reference"):
        ProjectFile.open(path)


PICTURES = {
    "zeros": ("UPDATE blob SET data = zeroblob(length(data))", "differs from its checksum"),
    "size": ("UPDATE blob SET size = 99999999999", "wrong size"),
    "width": ("UPDATE blob SET width = 60000, height = 60000", "impossible size|wrong size"),
    "narrow": ("UPDATE blob SET width = 3", "unknown form"),
    "codec": ("UPDATE blob SET codec = 'exe'", "unknown form"),
    "real": ("UPDATE blob SET codec = 'real'", "layer"),
    "none": ("UPDATE blob SET width = NULL", "impossible size|wrong size"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_false_picture_is_refused_when_it_is_read(path: Path, name: str) -> None:
    statement, message = PICTURES[name]
    altered(path, statement)
    with (
        ProjectFile.open(path, read_only=True) as project,
        pytest.raises(UserError, match=message),
    ):
        project.picture(1, 1, "template")
    if name in ("size", "width", "none"):
        with pytest.raises(
            UserError, match=r"p\.anywhere is damaged \(picture \d has a wrong size"
        ):
            ProjectFile.open(path)


def test_a_damaged_picture_is_not_used_again(path: Path) -> None:
    altered(path, "UPDATE blob SET data = zeroblob(size)")
    with ProjectFile.open(path) as project:
        session = add_session(project, ((0.5, False),))
        assert project.iteration(session, 1).number == 1
        photo = project.photograph(session).photograph(decode)
        assert project.cutout(session, photo).confidence == 0.87
        assert project.iteration(1, 1).number == 1  # The same pictures: mended by the way.


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE iteration SET summary = '{'", "the summary of an iteration is not readable"),
        ("UPDATE record SET value = '{}'", "is not readable"),
        ("UPDATE record SET kind = 'x' WHERE kind = 'repaint'", "a record of unknown kind"),
        ("UPDATE session SET description = replace(description, 'satin', 7)", "description is not"),
    ],
)
def test_nothing_is_written_into_a_damaged_project(
    path: Path, statement: str, message: str
) -> None:
    if "satin" in statement:
        statement = statement.replace("'satin', 7", "'\"satin\"', 7")
    before = altered(path, statement).read_bytes()
    with pytest.raises(UserError, match=message) as refused:
        ProjectFile.open(path)
    assert "p.anywhere" in str(refused.value)
    assert "Facts" not in str(refused.value)
    assert path.read_bytes() == before
    ProjectFile.open(path, read_only=True).shut()


@pytest.mark.parametrize("number", [10**23, -(10**23), -1])
def test_a_number_of_any_size_is_answered(path: Path, number: int) -> None:
    with ProjectFile.open(path, read_only=True) as project:
        with pytest.raises(UserError, match="holds no finished iteration"):
            project.iteration(1, number)
        with pytest.raises(UserError, match="holds no session"):
            project.request(number)
        with pytest.raises(UserError, match="holds no result"):
            project.picture(1, number, "result")
        assert project.iterations(number) == []


def test_words_that_are_no_unicode_are_kept_as_well_as_may_be(path: Path) -> None:
    photo = replace(photograph(), name="mug\udcff")
    with ProjectFile.open(path) as project:
        session = project.begin(
            replace(request(), prompt="on \udcff marble", photo="\udcff"), photo, cutout(photo)
        )
        assert project.request(session).prompt == "on ? marble"
        assert project.sessions()[-1].photo == "mug?"


def test_a_picture_bomb_is_refused_before_it_is_decoded(path: Path) -> None:
    body = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + body + struct.pack(">I", zlib.crc32(b"IHDR" + body))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk
    with ProjectFile.open(path) as project:
        with project._transaction():
            number = blobs.put(project._connection, blobs.Blob(bomb, PNG, 100, 100))
            project._connection.execute("UPDATE picture SET blob = ?", (number,))
        with pytest.raises(UserError, match="unknown form"):
            project.picture(1, 1, "result")


RECORDS: dict[str, tuple[str, Callable[[dict[str, object]], object]]] = {
    "unknown field": ("request", lambda record: {**record, "evil": 1}),
    "missing field": ("request", lambda record: {k: record[k] for k in record if k != "photo"}),
    "word for number": ("request", lambda record: {**record, "seed": "7"}),
    "number for word": ("request", lambda record: {**record, "prompt": 7}),
    "truth for number": ("request", lambda record: {**record, "seed": True}),
    "word for list": ("cutout", lambda record: {**record, "notes": "abc"}),
    "list for record": ("request", lambda _: [1, 2]),
    "long size": ("request", lambda record: {**record, "size": [1, 2, 3]}),
    "nothing": ("cutout", lambda _: None),
    "bad base64": ("photo", lambda record: {**record, "icc_profile": "***"}),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_false_record_is_refused_when_it_is_read(path: Path, name: str) -> None:
    column, change = RECORDS[name]
    connection = sqlite3.connect(path)
    (text,) = connection.execute(f"SELECT {column} FROM session").fetchone()
    false = json.dumps(change(json.loads(text)))
    connection.execute(f"UPDATE session SET {column} = ?", (false,))
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match=r"p\.anywhere is damaged \([a-z' -]+ is not readable\)"):
        read_everything(path)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "x" * (5 << 20), "7"])
def test_unreadable_json_is_refused(path: Path, text: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE session SET request = ?", (text,))
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match=r"p\.anywhere is damaged \(a request is"):
        ProjectFile.open(path)
    with (
        ProjectFile.open(path, read_only=True) as project,
        pytest.raises(UserError, match="is damaged"),
    ):
        project.sessions()


def test_flipped_bytes_never_raise_anything_else(honest: Path, tmp_path: Path) -> None:
    rng, source = random.Random(5), honest.read_bytes()
    path = tmp_path / "fuzz.anywhere"
    lines: set[int] = set()
    outcomes = {"whole": 0, "refused": 0}
    for _ in range(100):
        data = bytearray(source)
        spot = rng.choice(["header", "schema", "any", "page"])
        for _ in range(rng.choice([1, 2, 8, 64])):
            at = {
                "header": rng.randrange(16, 100),
                "schema": rng.randrange(100, 65536),
                "any": rng.randrange(len(data)),
                "page": rng.randrange(len(data) // 65536) * 65536 + rng.randrange(12),
            }[spot]
            data[at] = rng.choice([0, 255, 1, rng.randrange(256)])
        path.write_bytes(data)
        try:
            read_everything(path)
            outcomes["whole"] += 1
        except UserError as refusal:
            outcomes["refused"] += 1
            lines.add(str(refusal).count("\n"))
        for side in tmp_path.glob("fuzz.anywhere-*"):
            side.unlink()
    assert lines == {0}
    assert outcomes["refused"] > 20
    assert outcomes["whole"] > 10
