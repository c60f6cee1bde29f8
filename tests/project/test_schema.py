import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project import door, schema
from anywhere_desktop.project.file import ProjectFile
from tests.project.samples import add_session

RELEASED = {1: "f2b948125dc26497c802c04e0567c886774aae329e32cb449528566ca7ed9bc5"}
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
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(session)")]
    connection.close()
    assert "title" not in columns
