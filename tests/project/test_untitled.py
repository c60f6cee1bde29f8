import json
import os
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project import untitled
from anywhere_desktop.project.file import ProjectFile
from tests.project.samples import add_session

TOGETHER = """
import json, sys, time
from pathlib import Path
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project.file import ProjectFile
from tests.project.samples import add_session
print("ready", flush=True)
for line in sys.stdin:
    begin, where = json.loads(line)
    while time.time() < begin:
        pass
    try:
        with ProjectFile.create(Path(where)) if where else ProjectFile.create_untitled("x") as made:
            add_session(made, ((0.5, True),))
            print(made.path, flush=True)
    except UserError as error:
        print("refused:", error, flush=True)
"""


@pytest.fixture
def two_runs(tmp_path: Path) -> list[subprocess.Popen[str]]:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", TOGETHER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "ANYWHERE_DATA": str(tmp_path)},
        )
        for _ in range(2)
    ]
    assert [answer(run) for run in runs] == ["ready", "ready"]
    return runs


def answer(run: subprocess.Popen[str]) -> str:
    assert run.stdout
    return run.stdout.readline().strip()


def at_once(runs: list[subprocess.Popen[str]], where: str) -> list[str]:
    begin = time.time() + 0.05
    for run in runs:
        assert run.stdin
        run.stdin.write(json.dumps([begin, where]) + "\n")
        run.stdin.flush()
    return [answer(run) for run in runs]


def test_two_runs_at_once_never_lose_a_project(
    two_runs: list[subprocess.Popen[str]], tmp_path: Path
) -> None:
    for turn in range(8):
        made = at_once(two_runs, "")
        assert len(set(made)) == 2
        same = at_once(two_runs, str(tmp_path / f"{turn}.anywhere"))
        assert len([line for line in same if line.startswith("refused: ")]) == 1
        assert ("exists already" in "".join(same)) or ("open in another" in "".join(same))
        for path in [*made, str(tmp_path / f"{turn}.anywhere")]:
            with ProjectFile.open(Path(path), read_only=True) as project:
                assert [shown.number for shown in project.iterations(1)] == [1]
    for run in two_runs:
        run.communicate()
    assert [path.name for path in tmp_path.rglob("*") if path.suffix in (".part", "-journal")] == []


def test_a_project_that_is_there_keeps_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "p.anywhere"
    ProjectFile.create(path).shut()
    journal = tmp_path / "p.anywhere-journal"
    journal.write_bytes(b"needed")
    with pytest.raises(UserError, match="exists already"):
        ProjectFile.create(path)
    assert journal.read_bytes() == b"needed"


def test_untitled_projects_are_numbered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path))
    now = datetime(2026, 11, 20, 14, 12)
    first = untitled.untitled_path("a/mug\udcff.jpg", now)
    assert first.name == "2026-11-20 1412 a_mug_.jpg.anywhere"
    first.symlink_to(tmp_path / "nowhere")
    assert untitled.untitled_path("a/mug\udcff.jpg", now).name.endswith(".jpg 2.anywhere")


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names of any bytes")
def test_an_untitled_name_of_rare_letters_is_not_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path))
    path = untitled.untitled_path("𠮷" * 80)
    assert "𠮷" * 40 in path.name
    with ProjectFile.create(path) as project:
        add_session(project, ((0.5, True),))


def test_a_project_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"m\xffg.anywhere")
    with ProjectFile.create(path) as project:
        add_session(project, ((0.5, True),))
        project.save_as(tmp_path / os.fsdecode(b"copy\xff.anywhere"))
    names = sorted(os.fsencode(found.name) for found in tmp_path.iterdir())
    assert names == [b"copy\xff.anywhere", b"m\xffg.anywhere"]
    connection = sqlite3.connect(tmp_path / os.fsdecode(b"copy\xff.anywhere"))
    assert connection.execute("SELECT count(*) FROM session").fetchone() == (1,)
    connection.close()


def test_a_project_is_made_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "p.anywhere"
    with ProjectFile.create(path) as project:
        add_session(project, ((0.5, True),))
    with pytest.raises(UserError, match="exists already"):
        ProjectFile.create(path)
    with ProjectFile.open(path) as project:
        assert project.last_session == 1
    assert [found.name for found in tmp_path.iterdir()] == ["p.anywhere"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are counted in characters")
@pytest.mark.parametrize("letter", ["杯", "🏺"])
def test_a_project_may_have_as_long_a_name_as_its_journal(tmp_path: Path, letter: str) -> None:
    most = 255 - len("-journal") - len(".anywhere")
    name = f"{letter * (most // len(letter.encode()))}.anywhere"
    with ProjectFile.create(tmp_path / name) as project:
        add_session(project, ((0.5, True),))
        project.save_as(tmp_path / f"a{name[1:]}")
        assert project.compact() is not None
    assert {found.name for found in tmp_path.iterdir()} == {name, f"a{name[1:]}"}
