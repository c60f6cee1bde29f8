"""What takes room, pruning that comes back, erasing for good, compacting in place."""

import errno
import gzip
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.house import PRUNE_KINDS, PruneChoice
from anywhere_desktop.core.wish import QueuedWish, Wish
from anywhere_desktop.project import blobs, door, file
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.summaries import DraftFacts, Mark
from tests.project.samples import add_session, cutout, iteration, photograph, request

ALL = PruneChoice(PRUNE_KINDS)
OPENS = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0).execute("BEGIN EXCLUSIVE")
    print("opened")
except sqlite3.OperationalError as error:
    print(error)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.anywhere"
    with ProjectFile.create(path) as project:
        add_session(project, ((0.5, False), (0.7, True)))
        add_session(project, ((0.6, True),))
    return path


def everything(project: ProjectFile) -> dict[str, list[tuple[object, ...]]]:
    names = ("session", "iteration", "record", "picture", "draft", "panel", "queue", "blob")
    return {name: project._all(f"SELECT * FROM {name} ORDER BY 1, 2") for name in names}


def told_by_another_process(path: Path) -> str:
    said = subprocess.run(
        [sys.executable, "-IS", "-c", OPENS, str(path)], capture_output=True, text=True, check=True
    )
    return said.stdout.strip()


def test_sizes_add_up(path: Path) -> None:
    with ProjectFile.open(path) as project:
        photo = photograph(9)
        project.keep_draft(photo, cutout(photo).foreground.matte, DraftFacts())
        sizes = project.sizes()
        stored = project._one("SELECT sum(size) FROM blob")[0]
        project.mark((2, 1), Mark(deleted=True))
        after = project.sizes()
    assert sum(one.bytes for one in sizes.kinds if one.kind != "words") == stored
    assert sizes.file_bytes == path.stat().st_size
    assert sizes.of("originals") == len(photograph(1).original) + len(photograph(9).original)
    assert min(sizes.of(kind) for kind in ("results", "steps", "layers")) > 0
    # Its steps look like those of (1, 1), so only what is its own is out of sight.
    assert after.of("aside") < sizes.of("results")


def test_pruning_says_first_and_comes_back(path: Path) -> None:
    with ProjectFile.open(path) as project:
        before = everything(project)
        found = project.pruning(ALL)
        assert everything(project) == before
        assert found.iterations == ((1, 1), (1, 2), (2, 1))
        project.put_aside(found)
        assert [one for one in project.pictures(1, 1) if one in ("template", "layer.shadow")] == []
        assert "result" in project.pictures(1, 1)
        assert all(project.marks()[key].deleted for key in found.iterations)
        project.bring_back()
        assert everything(project) == before
        assert not any(mark.deleted for mark in project.marks().values())


def test_what_is_starred_young_or_branched_from_stays(path: Path) -> None:
    with ProjectFile.open(path) as project:
        project.mark((1, 1), Mark(star=True))
        project.keep_queue((QueuedWish(1, Wish("more", parent=(2, 1))),))
        assert project.pruning(ALL).iterations == ((1, 2),)
        assert {row[:2] for row in project.pruning(ALL).pictures} == {(1, 2), (2, 1)}
        assert project.pruning(PruneChoice(PRUNE_KINDS, 1.0)).pictures == ()
        later = time.time() + 2 * 86_400
        assert project.pruning(PruneChoice(("iterations",), 1.0), later).iterations == ((1, 2),)


def test_undo_brings_back_no_more_than_was_put_aside(path: Path) -> None:
    with ProjectFile.open(path) as project:
        project.mark((1, 2), Mark(deleted=True, note="mine"))
        found = project.pruning(PruneChoice(("iterations",)))
        project.put_aside(found)
        project.bring_back(found.iterations)
        assert [key for key, mark in project.marks().items() if mark.deleted] == [(1, 2)]
        assert project.marks()[1, 2].note == "mine"


def test_erasing_frees_what_nothing_else_uses(path: Path) -> None:
    with ProjectFile.open(path) as project:
        photo = photograph()
        unfinished = project.begin(request(), photo, cutout(photo))
        project.keep(unfinished, 1, "template", iteration(7).template)
        project.put_aside(project.pruning(PruneChoice(("unfinished",))))
        project.mark((1, 1), Mark(deleted=True))
        project.mark((2, 1), Mark(deleted=True))
        promised = sum(one.bytes for one in project.sizes().kinds if one.kind == "aside")
        held = project._one("SELECT sum(size) FROM blob")[0]
        done = project.compact(erase=True)
        assert done is not None
        assert held - project._one("SELECT sum(size) FROM blob")[0] == promised
        assert [one.number for one in project.sessions()] == [1, 3]  # The newest keeps its number.
        assert project.unfinished(3) == []
        assert [one.number for one in project.iterations(1)] == [2]
        assert project.iteration(1, 2).number == 2
        assert add_session(project, ((0.9, True),)) == 4
    with ProjectFile.open(path) as project:
        assert project._all("PRAGMA integrity_check") == [("ok",)]


def test_an_iteration_that_another_branches_from_is_not_erased(tmp_path: Path) -> None:
    path = tmp_path / "p.anywhere"
    kept = Path(__file__).parent / "data" / "version3.anywhere.gz"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    with ProjectFile.open(path) as project:
        project.keep_queue(())
        project.mark((2, 1), Mark(deleted=True))  # An edit, which (3, 1) goes on from.
        project.compact(erase=True)
        assert project.summary(2, 1).number == 1
        project.mark((3, 1), Mark(deleted=True))
        project.compact(erase=True)
        assert project.numbers() == [1, 3]


def test_compacting_gives_room_back_and_keeps_the_lock(path: Path) -> None:
    with ProjectFile.open(path) as project, project._transaction() as connection:
        number = blobs.put(connection, blobs.Blob(os.urandom(1 << 20), "original"))
    with ProjectFile.open(path) as project:
        with project._transaction() as connection:
            blobs.drop_unused(connection, number)
        before, shares = everything(project), list[float]()

        def going(share: float) -> bool:
            shares.append(share)
            return True

        done = project.compact(going=going)
        assert done is not None
        assert done.before_bytes - done.after_bytes > 1 << 19
        assert everything(project) == before
        assert shares == sorted(shares)
        assert shares[-1] == 1.0
        assert told_by_another_process(path) == "database is locked"
        with pytest.raises(UserError, match="open in another window"):
            ProjectFile.open(path)
        add_session(project, ((0.5, True),))
    assert told_by_another_process(path) == "opened"
    assert [one.name for one in path.parent.iterdir()] == ["p.anywhere"]


@pytest.mark.skipif(os.name != "posix", reason="rights are otherwise there")
def test_a_file_that_takes_a_place_has_its_rights(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.anywhere"
    with ProjectFile.open(path) as project:
        project.save_as(copy)
        for place, mode in ((path, 0o600), (copy, 0o664)):
            place.chmod(mode)
        project.save_as(copy)
        assert project.compact() is not None
    assert [stat.S_IMODE(place.stat().st_mode) for place in (path, copy)] == [0o600, 0o664]


def test_compacting_that_fails_at_the_last_step_leaves_a_project_that_is_safe(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held_fast(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held by another program")

    with ProjectFile.open(path) as project:
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", held_fast)
            with pytest.raises(UserError, match="held by another program"):
                project.compact()
        # A journal in memory alone would leave half a transaction behind a crash.
        assert project._one("PRAGMA journal_mode") == ("delete",)
        project.keep_panel("on slate")
    with ProjectFile.open(path) as project:
        assert project.panel() == "on slate"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_compacting_and_saving_can_be_stopped(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with ProjectFile.open(path) as project:
        assert project.compact(going=lambda _: False) is None
        assert project.save_as(tmp_path / "copy.anywhere", lambda _: False) is False
        assert project.compact(going=lambda share: share < 1.0) is None
        assert len(project.sessions()) == 2
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["p.anywhere"]


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be moved")
def test_a_project_that_was_moved_is_not_compacted_into_its_old_place(path: Path) -> None:
    with ProjectFile.open(path) as project:
        path.rename(path.with_name("moved.anywhere"))
        with pytest.raises(UserError, match="moved"):
            project.compact()
        assert not path.exists()
    assert told_by_another_process(path.with_name("moved.anywhere")) == "opened"


def test_parts_of_killed_runs_are_swept_once_they_are_old(path: Path) -> None:
    old, fresh = door.part_of(path), door.part_of(path)
    other = path.with_name(".q.anywhere.1.00000000.part")
    for part in (old, fresh, other, door.journal_of(old)):
        part.write_bytes(b"x")
    for part in (old, other, door.journal_of(old)):
        os.utime(part, (1e9, 1e9))
    ProjectFile.open(path, read_only=True).shut()
    assert old.exists()
    ProjectFile.open(path).shut()
    assert {one.name for one in path.parent.iterdir()} == {path.name, fresh.name, other.name}


class TestLargeProjects:
    """Those that are proved while they are looked at."""

    @pytest.fixture(autouse=True)
    def all_are_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(file, "_LARGE_BYTES", 1)

    @pytest.fixture
    def damaged(self, path: Path) -> Path:
        with ProjectFile.open(path) as project, project._transaction() as connection:
            blobs.put(connection, blobs.Blob(os.urandom(1 << 19), "original"))
        data = bytearray(path.read_bytes())
        at = next(n for n in range(len(data) - 65536, 0, -65536) if data[n : n + 2] == b"\0\0")
        data[at : at + 4] = b"\0\1\0\0"  # A chain that leads out of the file.
        path.write_bytes(data)
        return path

    def test_the_lock_outlives_the_proof(self, path: Path) -> None:
        with ProjectFile.open(path) as project:
            assert project._proof is not None
            project._proof.wait()
            assert told_by_another_process(path) == "database is locked"
            add_session(project, ((0.5, True),))
            assert told_by_another_process(path) == "database is locked"

    def test_a_damaged_one_is_shown_but_not_written_to(self, damaged: Path) -> None:
        before = damaged.read_bytes()
        with ProjectFile.open(damaged) as project:
            assert project.preview(1, 1).shape == (48, 64, 3)
            for _ in range(2):
                with pytest.raises(UserError, match="is damaged"):
                    project.keep_panel("{}")
        assert damaged.read_bytes() == before

    @pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
    def test_a_proof_that_did_not_end_is_none(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def dies(*_: object) -> None:
            raise MemoryError

        monkeypatch.setattr(door, "check_pages", dies)
        before = path.read_bytes()
        with ProjectFile.open(path) as project:
            for _ in range(2):
                with pytest.raises(UserError, match="could not be looked through to its end"):
                    project.keep_panel("{}")
        assert path.read_bytes() == before

    def test_a_compacted_one_is_proved_already(self, path: Path) -> None:
        with ProjectFile.open(path) as project:
            assert project.compact() is not None
            assert project._proof is None
            add_session(project, ((0.5, True),))
        assert told_by_another_process(path) == "opened"

    def test_closing_does_not_wait_for_the_proof(self, path: Path) -> None:
        for _ in range(20):
            ProjectFile.open(path).shut()

    def test_an_old_format_is_proved_before_it_is_migrated(self, tmp_path: Path) -> None:
        path = tmp_path / "old.anywhere"
        kept = Path(__file__).parent / "data" / "version2.anywhere.gz"
        data = bytearray(gzip.decompress(kept.read_bytes()))
        data[36:40] = b"\0\0\0\7"  # More free pages than there are.
        path.write_bytes(data)
        with pytest.raises(UserError, match="is damaged"):
            ProjectFile.open(path)
        assert path.read_bytes() == data
