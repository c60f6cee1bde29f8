import gzip
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.photo.load import decode
from anywhere_desktop.project import door, schema
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.summaries import Mark
from tests.project.samples import add_session

RELEASED = {
    1: "f2b948125dc26497c802c04e0567c886774aae329e32cb449528566ca7ed9bc5",
    2: "0db1601e26ec5facab579147f28c99c4db1ebf1735cdef778d64907e95d1b322",
    3: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
}
"""Version -> SHA-256 of its statements. A released migration is never changed: append another."""


def digest(statements: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()


def test_released_migrations_never_change() -> None:
    found = {step: digest(statements) for step, statements in enumerate(schema.MIGRATIONS, 1)}
    assert found == RELEASED


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program of a later release, with one more migration."""
    more = (*schema.MIGRATIONS, ("ALTER TABLE session ADD COLUMN title TEXT", "SELECT 1"))
    monkeypatch.setattr(schema, "MIGRATIONS", more)
    for module in (schema, door):
        monkeypatch.setattr(module, "VERSION", len(more))
    schema.expected_tables.cache_clear()
    yield
    schema.expected_tables.cache_clear()


def old_project(path: Path) -> Path:
    with ProjectFile.create(path) as project:
        add_session(project, ((0.5, True),))
    return path


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """A project that the first release wrote: one Session of two Iterations."""
    path = tmp_path / "first.anywhere"
    kept = Path(__file__).parent / "data" / "version1.anywhere.gz"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    return path


def test_a_project_of_the_first_release_opens_with_all_it_held(version_1: Path) -> None:
    with ProjectFile.open(version_1) as project:
        assert project._one("PRAGMA user_version") == (schema.VERSION,)
        assert [one.score for one in project.iterations(1)] == [0.5, 0.8]
        assert project.iteration(1, 2).number == 2
        assert (project.request(1).negative, project.request(1).parent) == ("", None)
        assert (project.marks(), project.draft(), project.panel(), project.queue()) == (
            {}, None, "", (),
        )  # fmt: skip
        project.mark((1, 2), Mark(star=True))
        add_session(project, ((0.9, True),))
    with ProjectFile.open(version_1) as project:
        assert project.marks() == {(1, 2): Mark(star=True)}
        assert project._all("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_a_project_of_every_release_opens_with_all_it_held(tmp_path: Path, version: int) -> None:
    """Each was written by the program of that release."""
    path = tmp_path / "old.anywhere"
    kept = Path(__file__).parent / "data" / f"version{version}.anywhere.gz"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    assert int.from_bytes(path.read_bytes()[60:64], "big") == version
    with ProjectFile.open(path) as project:
        assert project._one("PRAGMA user_version") == (schema.VERSION,)
        for session in project.numbers():
            photo = project.photograph(session).photograph(decode)
            assert project.cutout(session, photo).foreground.matte.any()
        assert [project.iteration(1, number).number for number in (1, 2)] == [1, 2]
        if version > 1:
            assert project.marks()[1, 1] == Mark(True, "für den Katalog")
            assert project.marks()[1, 2].deleted
            assert [(one.number, one.wish.prompt, one.state) for one in project.queue()] == [
                (4, "on marble", "waiting"), (5, "晨光", "failed"),
            ]  # fmt: skip
            draft = project.draft()
            assert draft is not None
            assert draft.facts.edited
            assert project.panel() == '{"prompt": "on marble"}'
        if version > 2:
            assert [recipe.request.instruction for recipe in project.recipes().values()] == [
                "warmer", "blur the background",
            ]  # fmt: skip
        project.compact()
        assert project._all("PRAGMA integrity_check") == [("ok",)]


def test_a_project_of_the_first_release_is_left_as_it_is_when_only_looking(version_1: Path) -> None:
    before = version_1.read_bytes()
    with ProjectFile.open(version_1, read_only=True) as project:
        assert (project.marks(), project.draft(), project.queue()) == ({}, None, ())
        assert len(project.iterations(1)) == 2
    assert version_1.read_bytes() == before


def test_an_old_project_is_brought_up_to_date(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = old_project(tmp_path / "old.anywhere")
    version = schema.VERSION
    request.getfixturevalue("newer_program")
    with ProjectFile.open(path) as project:
        assert project._one("PRAGMA user_version") == (version + 1,)
        assert project._all("SELECT title FROM session") == [(None,)]
        assert project.iteration(1, 1).number == 1
    with ProjectFile.open(path) as project:
        assert project.last_session == 1


def test_an_old_project_is_read_as_it_is_when_only_looking(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = old_project(tmp_path / "old.anywhere")
    request.getfixturevalue("newer_program")
    before = path.read_bytes()
    with ProjectFile.open(path, read_only=True) as project:
        assert project.iteration(1, 1).number == 1
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_old_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    path = old_project(tmp_path / "old.anywhere")
    request.getfixturevalue("newer_program")
    broken = (*schema.MIGRATIONS[:-1], ("ALTER TABLE session ADD COLUMN title TEXT", "NONSENSE"))
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    with pytest.raises(UserError):
        ProjectFile.open(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION - 1,)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(session)")]
    connection.close()
    assert "title" not in columns
