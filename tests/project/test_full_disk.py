import os
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project.faults import said_plainly
from anywhere_desktop.project.file import ProjectFile
from tests.project.samples import add_session, iteration, noise


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)]
    if os.name != "posix" or os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(project: ProjectFile, session: int) -> int:
    """Keep Iterations until the disk is full; returns how many were whole."""
    message, number = "", 1
    while not message:
        number += 1
        made = replace(iteration(number), result=noise(number, 8, 400, 400))
        try:
            project.close(session, made)
        except UserError as refusal:
            message = str(refusal)
    assert "disk is full: free some space" in message
    return number - 1


def check_whole(path: Path, whole: int) -> None:
    with ProjectFile.open(path) as project:
        assert project._all("PRAGMA integrity_check") == [("ok",)]
        numbers = [shown.number for shown in project.iterations(1)]
        assert numbers == list(range(1, whole + 1))
        for number in numbers:
            project.iteration(1, number)


def test_a_full_disk_loses_nothing_that_was_whole(small_disk: Path) -> None:
    path = small_disk / "p.anywhere"
    with ProjectFile.create(path) as project:
        whole = fill(project, add_session(project, ((0.5, False),)))
        assert whole > 1
        assert project.iteration(1, 1).number == 1
        with pytest.raises(UserError, match="disk is full"):
            project.save_as(small_disk / "copy.anywhere")
    assert [found.name for found in small_disk.iterdir()] == ["p.anywhere"]
    check_whole(path, whole)


def test_a_disk_too_full_for_a_new_project_promises_none(small_disk: Path) -> None:
    (small_disk / "film.bin").write_bytes(bytes(5_900_000))
    path = small_disk / "p.anywhere"
    with pytest.raises(UserError, match=r"disk is full.*Nothing was changed"):
        ProjectFile.create(path)
    assert [found.name for found in small_disk.iterdir()] == ["film.bin"]


def test_a_copy_that_finds_no_room_names_the_project_that_is_safe(small_disk: Path) -> None:
    """Not the name that the copy should have had."""
    with ProjectFile.create(small_disk / "p.anywhere") as project:
        fill(project, add_session(project, ((0.5, False),)))
        with pytest.raises(UserError, match=r"disk is full.*is safe in p\.anywhere"):
            project.save_as(small_disk / "copy.anywhere")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("p.anywhere", "is safe in p.anywhere"),
        (".p.anywhere.7.ab.part", "Nothing was changed"),
        ("gone.anywhere", "Nothing was changed"),
    ],
)
def test_what_is_safe_where_is_said_only_of_what_stays(
    name: str, said: str, tmp_path: Path
) -> None:
    for there in ("p.anywhere", ".p.anywhere.7.ab.part"):
        (tmp_path / there).touch()
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(UserError, match="disk is full") as refused, said_plainly(tmp_path / name):
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()
    assert said in str(refused.value)


def test_a_limit_of_pages_is_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "p.anywhere"
    with ProjectFile.create(path) as project:
        session = add_session(project, ((0.5, False),))
        (pages,) = project._one("PRAGMA page_count")
        project._connection.execute(f"PRAGMA max_page_count = {pages + 40}")
        whole = fill(project, session)
        assert whole > 1
    check_whole(path, whole)


def test_a_project_that_finds_no_room_is_not_left_behind(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(5 << 20) + bytes(900_000))
    with pytest.raises(UserError, match=r"disk is full|cannot be made"):
        ProjectFile.create(small_disk / "p.anywhere")
    assert [found.name for found in small_disk.iterdir()] == ["filler"]
