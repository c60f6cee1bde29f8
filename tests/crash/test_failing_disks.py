"""Full disks and read-only media at every verb: a plain sentence, and nothing that was is lost."""

import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.house import PruneChoice
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.salvage import recover
from tests.crash.verbs import OLD, VERBS, Report
from tests.project.samples import add_session

BYTES = 3_500_000
_ROOM = {"export": 20_000, "import": 900_000, "save as": 900_000, "compact": 900_000}
"""What is left free, so that it runs out in the middle of the verb's own work."""


def _mounted(folder: Path, options: str) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.name != "posix" or os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not allowed here")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk with a project of each verb on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    _mounted(disk, f"size={BYTES + (40 << 20)}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def _filled(disk: Path, left: int) -> Path:
    """Leave so many bytes free."""
    ballast = disk / "ballast"
    free = shutil.disk_usage(disk).free
    with ballast.open("wb") as file:
        file.write(bytes(max(0, free - left)))
    return ballast


def _prepared(verb: str, folder: Path) -> None:
    """What the verb finds: its project, with something in it."""
    for name in ("generate", "edit", "save", "compact"):
        with ProjectFile.create(folder / f"{name}.anywhere") as project:
            add_session(project, ((0.5, True),))
    if verb == "save as":
        shutil.copy(folder / "save.anywhere", folder / "copy-1.anywhere")


def _check(folder: Path) -> None:
    for path in sorted(folder.glob("[!.]*.anywhere")):
        with ProjectFile.open(path) as project:
            assert project._all("PRAGMA integrity_check") == [("ok",)]
            if path.stem in ("generate", "edit", "save", "compact", "copy-1"):
                assert project.picture(1, 1, "result").any()
    left = [one.name for one in folder.iterdir() if ".part" in one.name or "journal" in one.name]
    assert left == []


def _nobody(**_: object) -> None:
    """Hear no report."""


def _until_full(verb: Callable[[Path, int, Report], None], folder: Path) -> str:
    for turn in range(1, 60):
        try:
            verb(folder, turn, _nobody)
        except UserError as refusal:
            return str(refusal)
        except OSError:  # These two copy a file first, which is the test's own work.
            if verb.__name__ in ("migrating", "recovering"):
                return "the disk is full"
            raise
    return "never full"


@pytest.mark.parametrize("verb", VERBS)
def test_a_full_disk(verb: str, disk: Path) -> None:
    _prepared(verb, disk)
    ballast = _filled(disk, _ROOM.get(verb, 200_000))
    said = _until_full(VERBS[verb], disk)
    assert "disk is full" in said or "No space left" in said, said
    ballast.unlink()
    _check(disk)


def _tried(verb: str, disk: Path) -> None:
    match verb:
        case "migrate":
            ProjectFile.open(disk / "old1.anywhere")
        case "recover":
            recover(disk / "old2.anywhere", disk / "new.anywhere")
        case "save as":
            with ProjectFile.open(disk / "save.anywhere", read_only=True) as project:
                project.save_as(disk / "copy.anywhere")
        case "compact":
            with ProjectFile.open(disk / "compact.anywhere") as project:
                project.compact()
        case _:
            VERBS[verb](disk, 1, _nobody)


@pytest.mark.parametrize("verb", VERBS)
def test_read_only_media(verb: str, disk: Path) -> None:
    _prepared(verb, disk)
    for version in (1, 2):
        kept = gzip.decompress((OLD / f"version{version}.anywhere.gz").read_bytes())
        (disk / f"old{version}.anywhere").write_bytes(kept)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    before = {path.name: path.read_bytes() for path in disk.iterdir()}
    with pytest.raises(UserError, match=r"may not be written|cannot be (written|made)|Read-only"):
        _tried(verb, disk)
    for path in disk.glob("*.anywhere"):  # Looking is allowed.
        with ProjectFile.open(path, read_only=True) as project:
            assert project.pruning(PruneChoice(("steps",))).bytes > 0
    assert {path.name: path.read_bytes() for path in disk.iterdir()} == before
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    assert recover(disk / "old2.anywhere", disk / "new.anywhere") is not None


def _write_until_refused(project: ProjectFile) -> None:
    for _ in range(40):
        add_session(project, ((0.5, True), (0.6, True)))


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """A quota: writing fails in the middle, though the disk is not full."""
    import resource
    import signal

    path = tmp_path / "p.anywhere"
    with ProjectFile.create(path) as project:
        add_session(project, ((0.5, True),))
        limit = resource.getrlimit(resource.RLIMIT_FSIZE)
        before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limit[1]))
        try:
            for _ in range(2):
                with pytest.raises(UserError):
                    _write_until_refused(project)
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limit[1]))
            with pytest.raises(UserError):
                project.save_as(tmp_path / "copy.anywhere")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
            signal.signal(signal.SIGXFSZ, before)
        add_session(project, ((0.5, True),))
    _check(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["p.anywhere"]
