import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.salvage import recover
from tests.project.samples import add_session

ELSEWHERE = "open in another window: close it there first"
OPENER = """
import sys
from pathlib import Path
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project.file import ProjectFile
try:
    project = ProjectFile.open(Path(sys.argv[1]), read_only="ro" in sys.argv)
    print("open", flush=True)
    sys.stdin.read()
except UserError as error:
    print(error)
"""


def other_process(path: Path, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", OPENER, str(path), *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.anywhere"
    with ProjectFile.create(path) as project:
        add_session(project, ((0.5, False),))
    return path


@pytest.mark.parametrize("words", [(), ("ro",)])
def test_a_second_process_is_refused(path: Path, words: tuple[str, ...]) -> None:
    with ProjectFile.open(path):
        with pytest.raises(UserError, match=ELSEWHERE):  # must not drop the lock by sniffing
            ProjectFile.open(path)
        with other_process(path, *words) as process:
            assert ELSEWHERE in first_line(process)
    with other_process(path, *words) as process:
        assert first_line(process) == "open\n"
        process.communicate()


def test_the_lock_dies_with_its_process(path: Path) -> None:
    with other_process(path) as process:
        assert first_line(process) == "open\n"
        begun = time.perf_counter()
        with pytest.raises(UserError, match=ELSEWHERE):
            ProjectFile.open(path)
        assert time.perf_counter() - begun < 1
        process.kill()
        process.wait()
    with ProjectFile.open(path) as project:
        assert project.last_session == 1


def test_read_only_reads_and_does_not_write(path: Path) -> None:
    before = path.read_bytes()
    with ProjectFile.open(path, read_only=True) as project:
        assert project.iteration(1, 1).number == 1
        with pytest.raises(UserError, match="may not be written to"):
            add_session(project, ((0.5, False),))
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_save_as_never_replaces_an_open_project(path: Path) -> None:
    with ProjectFile.create(path.with_name("mine.anywhere")) as project:
        with pytest.raises(UserError, match=ELSEWHERE):
            project.save_as(project.path)
        with other_process(path) as process:
            assert first_line(process) == "open\n"
            with pytest.raises(UserError, match=ELSEWHERE):
                project.save_as(path)
            process.communicate()
        project.save_as(path)
    with ProjectFile.open(path) as project:
        assert project.sessions() == []


HALF_DONE = """
import os, sys
from pathlib import Path
from anywhere_desktop.project.file import ProjectFile
project = ProjectFile.open(Path(sys.argv[1]))
connection = project._connection
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE blob SET data = zeroblob(length(data)), size = 7")
connection.execute("INSERT INTO blob VALUES(NULL, zeroblob(32), '', 1, 1, 1, zeroblob(20000000))")
os.kill(os.getpid(), 9)
"""


def die_half_way(path: Path) -> None:
    """Leave a journal that SQLite must roll back: one whose header is in place."""
    subprocess.run([sys.executable, "-c", HALF_DONE, str(path)], check=False)
    journal = path.with_name(path.name + "-journal")
    assert journal.read_bytes()[:4] == bytes.fromhex("d9d505f9")


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("read_only", [False, True])
def test_what_a_killed_writer_left_half_done_is_undone(path: Path, read_only: bool) -> None:
    die_half_way(path)
    with ProjectFile.open(path, read_only) as project:
        assert project.iteration(1, 1).number == 1


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_journal_without_its_project_does_no_harm(path: Path) -> None:
    def is_empty(project: ProjectFile) -> bool:
        return project._one("SELECT count(*) FROM blob") == (0,)

    die_half_way(path)
    path.unlink()
    with ProjectFile.create(path) as project:
        assert is_empty(project)
        add_session(project, ((0.5, False),))
    die_half_way(path)
    path.unlink()
    with ProjectFile.create(path.with_name("empty.anywhere")) as project:
        project.save_as(path)
    with ProjectFile.open(path) as project:
        assert is_empty(project)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_journal_that_outlived_its_project_does_no_harm_to_the_recovered_one(path: Path) -> None:
    """The damaged project is put out of the way, and recovered under the name that it had."""
    die_half_way(path)
    aside = path.with_name("damaged.anywhere")
    path.rename(aside)
    other = path.with_name("other.anywhere")
    with ProjectFile.create(other) as project:
        project.keep_panel("What the other project says. " * 9000)
    with pytest.raises(UserError, match="exists already"):
        recover(aside, other)
    assert recover(other, path) is not None
    whole = path.read_bytes()
    with ProjectFile.open(path, read_only=True) as project:
        assert project.panel().startswith("What the other project says.")
        assert project.sessions() == []
    assert path.read_bytes() == whole
    names = {one.name for one in path.parent.iterdir()}
    assert names == {aside.name, other.name, path.name}


@pytest.mark.skipif(os.name != "posix", reason="only here two slashes are one")
def test_a_project_on_a_network_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows names such a disk, and what is mapped to a letter, by its server: //nas/shoots."""
    monkeypatch.setattr(Path, "resolve", lambda self: Path(f"/{self.absolute()}"))
    assert path.resolve().as_posix().startswith("//")
    with ProjectFile.open(path) as project:
        assert project.iteration(1, 1).number == 1
        add_session(project, ((0.5, True),))
        project.save_as(path.with_name("copy.anywhere"))
        assert project.compact() is not None
    with ProjectFile.open(path.with_name("copy.anywhere"), read_only=True) as project:
        assert project.last_session == 2


@pytest.fixture
def ordinary_user(path: Path) -> Iterator[None]:
    """Not root for a while, for root may write everywhere; the way to the project stays open."""
    folders = {folder: folder.stat().st_mode for folder in path.parents[:4]}
    root = os.geteuid() == 0
    if root:
        for folder, mode in folders.items():
            folder.chmod(mode | 0o055)
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)
    for folder, mode in folders.items():
        folder.chmod(mode)


@pytest.mark.skipif(os.name != "posix", reason="needs file modes")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o666, 0o555)])
def test_a_protected_project_says_so_at_once(
    path: Path, file: int, folder: int, request: pytest.FixtureRequest
) -> None:
    before = path.read_bytes()
    path.chmod(file)
    request.getfixturevalue("ordinary_user")
    if path.parent.stat().st_uid == os.geteuid():
        path.parent.chmod(folder)
    with pytest.raises(UserError, match="may not be written to: c"):
        ProjectFile.open(path)
    with ProjectFile.open(path, read_only=True) as project:
        assert project.iteration(1, 1).number == 1
    assert path.read_bytes() == before


def test_a_failed_open_leaves_the_project_free(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UserError, match=ELSEWHERE):
        ProjectFile.open(path)
    connection.close()
    ProjectFile.open(path).shut()


def test_another_thread_is_a_bug_and_not_a_message(path: Path) -> None:
    caught: list[BaseException] = []

    def reach(project: ProjectFile) -> None:
        try:
            project.sessions()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    with ProjectFile.open(path) as project:
        thread = threading.Thread(target=reach, args=(project,))
        thread.start()
        thread.join()
    assert len(caught) == 1
