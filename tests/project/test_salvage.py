"""Recovery: an undamaged project comes back whole, a damaged one as far as its pages allow."""

import gzip
import os
import random
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.house import Salvage
from anywhere_desktop.project import blobs
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.salvage import recover
from anywhere_desktop.project.summaries import Mark
from tests.project.samples import add_session

DATA = Path(__file__).parent / "data"
PAGE = 65536


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with everything in it: Sessions, edits, marks, a draft, a panel, a queue."""
    path = tmp_path / "old.anywhere"
    path.write_bytes(gzip.decompress((DATA / "version3.anywhere.gz").read_bytes()))
    return path


def recovered(path: Path) -> Salvage:
    before = path.read_bytes()
    found = recover(path, path.with_name("new.anywhere"))
    assert path.read_bytes() == before
    assert found is not None
    assert {one.name for one in path.parent.iterdir()} == {"old.anywhere", "new.anywhere"}
    return found


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with ProjectFile.open(path, read_only=True) as project:
        names = project._all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
        return {name: sorted(project._all(f"SELECT * FROM {name}")) for (name,) in names}


def page_of(path: Path, table: str) -> int:
    with ProjectFile.open(path, read_only=True) as project:
        return int(project._one("SELECT rootpage FROM sqlite_schema WHERE name = ?", table)[0])


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def test_nothing_is_lost_of_a_whole_project(path: Path) -> None:
    found = recovered(path)
    assert (found.sessions, found.iterations, found.lost) == (3, 4, ())
    assert rows(found.path) == rows(path)


@pytest.mark.parametrize("damage", ["header", "first page", "root of blobs", "reserved"])
def test_a_project_that_does_not_open_comes_back_whole(path: Path, damage: str) -> None:
    whole = rows(path)
    root = page_of(path, "blob")
    match damage:
        case "header":
            overwrite(path, 0, bytes(100))
        case "first page":
            overwrite(path, 0, random.Random(1).randbytes(PAGE))
        case "reserved":
            overwrite(path, 20, bytes([255]))
            overwrite(path, 0, b"x")
        case _:  # The page above those that hold them.
            overwrite(path, (root - 1) * PAGE, bytes(PAGE))
    with pytest.raises(UserError):
        ProjectFile.open(path)
    found = recovered(path)
    assert rows(found.path) == whole
    assert found.lost == ()


@pytest.mark.parametrize("damage", ["", "header", "cut off", "first page"])
def test_what_a_killed_writer_had_half_done_is_not_taken_for_what_was_kept(
    path: Path, tmp_path: Path, damage: str
) -> None:
    """As when the machine lost its power in the middle of a write: files as they were then."""
    whole, size = rows(path), path.stat().st_size
    died = tmp_path / "died"
    died.mkdir()
    with ProjectFile.open(path) as project:
        connection = project._connection
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN IMMEDIATE")
        for table in ("mark", "record", "queue", "panel"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE blob SET data = zeroblob(length(data))")
        connection.execute("INSERT INTO panel VALUES(1, 'half')")
        number = connection.execute("SELECT max(id) + 1 FROM blob").fetchone()[0]
        fill = "INSERT INTO blob VALUES(?, zeroblob(32), '', 1, 1, 1, zeroblob(2000000))"
        connection.execute(fill, (number,))
        shutil.copy(path, died / "old.anywhere")
        shutil.copy(f"{path}-journal", died / "old.anywhere-journal")
        connection.execute("ROLLBACK")
    old = died / "old.anywhere"
    journal = (died / "old.anywhere-journal").read_bytes()
    assert old.stat().st_size > size
    match damage:
        case "header":
            overwrite(old, 0, bytes(100))
        case "cut off":
            os.truncate(old, size - PAGE)
        case "first page":
            overwrite(old, 0, bytes(PAGE))
    found = recover(old, died / "new.anywhere")
    assert found is not None
    assert found.lost == ()
    assert rows(found.path) == whole
    assert (died / "old.anywhere-journal").read_bytes() == journal


@pytest.mark.parametrize("seed", range(4))
def test_a_journal_that_is_none_costs_nothing(path: Path, seed: int) -> None:
    whole, dice = rows(path), random.Random(seed)
    head = bytes.fromhex("d9d505f920a163d7") if seed else b""
    size = [dice.randbytes(4), b"\0\1\0\0"][seed % 2]
    path.with_name(f"{path.name}-journal").write_bytes(
        head + dice.randbytes(12) + b"\0\0\2\0" + size + dice.randbytes(200_000)
    )
    found = recover(path, path.with_name("new.anywhere"))
    assert found is not None
    assert rows(found.path) == whole


@pytest.mark.parametrize(("version", "newer"), [(4, True), (400, True), (2**31 - 1, False)])
def test_a_project_of_a_newer_program_is_not_taken_for_a_damaged_one(
    path: Path, version: int, newer: bool
) -> None:
    """Columns that this one does not know would be lost without a word."""
    overwrite(path, 60, version.to_bytes(4, "big"))
    new = path.with_name("new.anywhere")
    if newer:
        with pytest.raises(UserError, match="newer version of this program"):
            recover(path, new)
        assert not new.exists()
    else:
        assert recover(path, new) is not None


def test_a_size_that_a_journal_claims_takes_no_memory(path: Path) -> None:
    whole, page = rows(path), bytes(PAGE)
    claims = (1, 0, 2**31, 512, PAGE)
    head = bytes.fromhex("d9d505f920a163d7") + b"".join(n.to_bytes(4, "big") for n in claims)
    record = (2**31).to_bytes(4, "big") + page + bytes(4)
    path.with_name(f"{path.name}-journal").write_bytes(head.ljust(512, b"\0") + record)
    found = recover(path, path.with_name("new.anywhere"))
    assert found is not None
    assert rows(found.path) == whole


@pytest.mark.parametrize("table", ["session", "iteration", "record", "picture", "draft", "blob"])
def test_what_other_pages_hold_comes_back(path: Path, table: str) -> None:
    whole = rows(path)
    page = page_of(path, table)
    if table == "blob":
        page = next(n for n in range(page, 15) if is_leaf_with(path, n, b"original"))
    overwrite(path, (page - 1) * PAGE, random.Random(2).randbytes(PAGE))
    found = recovered(path)
    again = rows(found.path)
    assert len(again["session"]) == 3
    others = {"panel", "queue", "mark", "blob", "record", "picture", "iteration"} - {table}
    assert table in ("blob", "iteration") or all(len(again[n]) >= len(whole[n]) for n in others)
    assert bool(found.lost) is (table in ("session", "iteration", "picture", "blob"))
    with ProjectFile.open(found.path) as project:
        for session in project.sessions():
            for shown in project.iterations(session.number) if again["picture"] else ():
                project.preview(session.number, shown.number)
        add_session(project, ((0.5, True),))


@pytest.mark.parametrize("height", [0, -3, 10**9])
def test_a_draft_of_no_size_is_given_up_and_said(path: Path, height: int) -> None:
    with sqlite3.connect(path) as damaged:
        damaged.execute("UPDATE draft SET photo = json_set(photo, '$.height', ?)", (height,))
        damaged.execute("UPDATE draft SET matte_blob = 999999")
    damaged.close()
    found = recovered(path)
    assert "The photograph in work." in found.lost
    assert rows(found.path)["draft"] == []


def is_leaf_with(path: Path, number: int, word: bytes) -> bool:
    page = path.read_bytes()[(number - 1) * PAGE : number * PAGE]
    return page[:1] == b"\x0d" and word in page


def test_a_lost_photograph_is_said_when_it_is_asked_for(path: Path) -> None:
    overwrite(path, (page_of(path, "session") - 1) * PAGE, bytes(PAGE))
    found = recovered(path)
    assert any(line.startswith("What session 1 was asked for") for line in found.lost)
    with ProjectFile.open(found.path) as project:
        assert project.is_recovered(1)
        assert project.picture(1, 2, "result").shape == (48, 64, 3)
        for ask in (lambda: project.photograph(1), lambda: project.picture(1, 0, "matte")):
            with pytest.raises(UserError, match=r"was lost before new\.anywhere was recovered"):
                ask()


def test_a_broken_chain_is_put_together_when_its_pages_follow(tmp_path: Path) -> None:
    path = tmp_path / "old.anywhere"
    data = random.Random(3).randbytes(6 * PAGE)
    with ProjectFile.create(path) as project, project._transaction() as connection:
        number = blobs.put(connection, blobs.Blob(data, "original"))
    whole = path.read_bytes()
    third = whole.index(data[3 * PAGE : 3 * PAGE + 64]) // PAGE
    overwrite(path, third * PAGE, b"\xff\xff\xff\xff")
    with pytest.raises(UserError, match="is damaged"):
        ProjectFile.open(path)
    found = recovered(path)
    with ProjectFile.open(found.path, read_only=True) as project:
        assert project._blob(number).data == data


def test_what_was_deleted_stays_deleted(path: Path) -> None:
    with ProjectFile.open(path) as project:
        project.keep_queue(())
        project.mark((1, 2), Mark(deleted=True))
        project.erase()
        left = [len(project.iterations(one)) for one in project.numbers()]
    found = recovered(path)
    with ProjectFile.open(found.path) as project:
        assert project.queue() == ()
        assert [len(project.iterations(one)) for one in project.numbers()] == left


def test_it_can_be_stopped(path: Path) -> None:
    shares: list[float] = []

    def going(share: float) -> bool:
        shares.append(share)
        return share < 0.5

    assert recover(path, path.with_name("new.anywhere"), going) is None
    assert [one.name for one in path.parent.iterdir()] == ["old.anywhere"]
    assert shares == sorted(shares)


def test_refusals_are_plain(path: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.anywhere"
    with ProjectFile.open(path), pytest.raises(UserError, match="open in another window"):
        recover(path, new)
    other = tmp_path / "other.txt"
    other.write_bytes(b"hello" * 100_000)
    for source, target, words in (
        (path, path, "exists already"),
        (other, new, "nothing of a project was found"),
        (tmp_path, new, "is a folder"),
        (tmp_path / "none", new, "does not exist"),
        (path, tmp_path / "no" / "new.anywhere", "make it first"),
    ):
        with pytest.raises(UserError, match=words):
            recover(source, target)
    assert not new.exists()


def test_rows_that_claim_the_same_pages_end(tmp_path: Path) -> None:
    """A forged file: thousands of rows, each saying that the whole file is its picture."""
    path = tmp_path / "old.anywhere"
    ProjectFile.create(path).shut()
    pages = bytearray(path.read_bytes()) + bytearray(40 * PAGE)
    first = len(pages) // PAGE - 40
    record = _forged(38 * PAGE)
    leaf = bytearray(PAGE)
    cell = record + (first + 1).to_bytes(4, "big")
    count = (PAGE - 8) // (len(cell) + 2)
    leaf[0:1], leaf[3:5] = b"\x0d", count.to_bytes(2, "big")
    for n in range(count):
        at = PAGE - (n + 1) * len(cell)
        leaf[at : at + len(cell)] = cell
        leaf[8 + 2 * n : 10 + 2 * n] = at.to_bytes(2, "big")
    pages[(first - 1) * PAGE : first * PAGE] = leaf
    path.write_bytes(pages)
    begun = time.monotonic()
    with pytest.raises(UserError, match="nothing of a project"):
        recover(path, tmp_path / "new.anywhere")
    assert time.monotonic() - begun < 10


def _forged(length: int) -> bytes:
    """The head of a table row of so many bytes; as much of it as lies on its own page."""
    varint = bytes([0x80 | length >> 14, 0x80 | (length >> 7 & 0x7F), length & 0x7F])
    least = (PAGE - 12) * 32 // 255 - 23
    rest = least + (length - least) % (PAGE - 4)
    local = rest if rest <= PAGE - 35 else least
    return varint + b"\x01" + bytes([8, 0, 76, 19, 1, 1, 4, 12]) + bytes(local - 8)
