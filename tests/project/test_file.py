import sqlite3
from dataclasses import fields, is_dataclass
from pathlib import Path, PureWindowsPath

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.photo.load import decode
from anywhere_desktop.project import door
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.untitled import untitled_path
from tests.project.samples import (
    add_session,
    cutout,
    deep,
    description,
    iteration,
    photograph,
    request,
)


def same(got: object, want: object) -> bool:
    """Deep equality of records that hold arrays."""
    if isinstance(want, np.ndarray):
        return isinstance(got, np.ndarray) and got.dtype == want.dtype and np.array_equal(got, want)
    if isinstance(want, dict):
        return isinstance(got, dict) and got.keys() == want.keys() and all(
            same(got[key], want[key]) for key in want
        )  # fmt: skip
    if isinstance(want, tuple):
        return isinstance(got, tuple) and len(got) == len(want) and all(map(same, got, want))
    if is_dataclass(want):
        return type(got) is type(want) and all(
            same(getattr(got, field.name), getattr(want, field.name)) for field in fields(want)
        )
    return got == want


def test_a_session_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "a 图 #1%?.anywhere"
    with ProjectFile.create(path) as project:
        session = add_session(project, ((0.5, False), (0.4, True), (0.9, False)))
        assert project.last_session == session == 1
    with ProjectFile.open(path) as project:
        assert project.request(1) == request()
        assert project.description(1) == description()
        for number, score, accepted in ((1, 0.5, False), (2, 0.4, True), (3, 0.9, False)):
            assert same(project.iteration(1, number), iteration(number, score, accepted))
        (summary,) = project.sessions()
        assert (summary.iterations, summary.best, summary.size) == (3, 2, (64, 48))
        assert summary.photo == "mug"
        best = [shown.number for shown in project.iterations(1) if shown.best]
        assert best == [2]
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_summaries_need_no_pictures(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        add_session(project, ((0.5, False),))
        (shown,) = project.iterations(1)
        want = iteration(1)
        assert shown.prompt == "a mug on marble"
        assert shown.scores == want.evaluation.scores
        assert shown.feedback == ("choose a darker surface",)
        assert shown.told == want.feedback
        assert shown.certificate == want.certificate
        assert shown.seconds == {"template": 1.25, "repair": 0.5}
        assert shown.over_growth == 0.01
        assert (shown.seed, shown.variant, shown.accepted) == (8, 1, False)


def test_photograph_and_cutout_come_back(tmp_path: Path) -> None:
    for photo in (photograph(), deep()):
        with ProjectFile.create(tmp_path / f"{photo.name}.anywhere") as project:
            project.begin(request(), photo, cutout(photo))
            stored = project.photograph(1)
            again = stored.photograph(decode)
            assert same(again, photo)
            if photo.original:
                assert stored.data == photo.original
            kept, want = project.cutout(1, again), cutout(photo)
            assert (kept.confidence, kept.notes) == (want.confidence, want.notes)
            assert np.array_equal(kept.foreground.matte, want.foreground.matte)
            assert np.array_equal(kept.foreground.colours, want.foreground.colours)
            with pytest.raises(UserError, match="differ in size"):
                project.cutout(1, photograph() if photo.bits == 16 else deep())


def test_16_bit_results_come_back_exactly(tmp_path: Path) -> None:
    photo = deep()
    made = iteration(1, photo=photo)
    assert made.result.dtype == np.uint16
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        project.begin(request(), photo, cutout(photo))
        project.close(1, made)
        assert same(project.iteration(1, 1), made)
        assert project.preview(1, 1).dtype == np.uint8


def test_a_picture_is_stored_once(tmp_path: Path) -> None:
    path = tmp_path / "p.anywhere"
    with ProjectFile.create(path) as project:
        add_session(project, ((0.5, False),))
        (before,) = project._one("SELECT count(*) FROM blob")
        assert add_session(project, ((0.5, False),)) == 2
        (after,) = project._one("SELECT count(*) FROM blob")
        assert before == after
        rows = project._all("SELECT blob FROM picture WHERE kind IN ('template', 'repaint')")
        assert len(set(rows)) == 1


def test_half_an_iteration_is_kept_but_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "p.anywhere"
    made = iteration(1)
    with ProjectFile.create(path) as project:
        photo = photograph()
        session = project.begin(request(), photo, cutout(photo))
        project.keep(session, 1, "candidates", made.candidates)
        project.keep(session, 1, "template", made.template)
    with ProjectFile.open(path) as project:
        assert project.iterations(1) == []
        assert project.unfinished(1) == [1]
        assert project.best(1) is None
        assert project.pictures(1, 1) == ["layer.depth", "layer.shadow", "template"]
        assert np.array_equal(project.picture(1, 1, "template"), made.template.picture)
        with pytest.raises(UserError, match="no finished iteration 1"):
            project.iteration(1, 1)


def test_preview_is_small_srgb(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        add_session(project, ((0.5, False),))
        assert project.preview(1, 1).shape == (48, 64, 3)
        assert project.preview(1, 1, 32).shape == (24, 32, 3)
        assert np.array_equal(project.preview(1, 1, 2048), iteration(1).result)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        assert project.sessions() == []
        assert project.last_session is None
        with pytest.raises(UserError, match="holds no session 3"):
            project.request(3)
        add_session(project, ((0.5, False),))
        with pytest.raises(UserError, match="holds no sky of iteration 1"):
            project.picture(1, 1, "sky")
        with pytest.raises(UserError, match="no finished iteration 9"):
            project.iteration(1, 9)


def test_save_as_is_a_whole_project(tmp_path: Path) -> None:
    old = tmp_path / "old.anywhere"
    old.write_bytes(b"older copy")
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        add_session(project, ((0.5, True),))
        project.save_as(old)
        with pytest.raises(UserError, match=r"(cannot|may not) be written"):
            project.save_as(tmp_path / "none" / "copy.anywhere")
        with ProjectFile.open(old) as copy:
            assert same(copy.iteration(1, 1), project.iteration(1, 1))
        add_session(project, ((0.5, True),))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["old.anywhere", "p.anywhere"]


def test_create_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "p.anywhere"
    path.write_bytes(b"mine")
    with pytest.raises(UserError, match="exists already"):
        ProjectFile.create(path)
    assert path.read_bytes() == b"mine"
    with pytest.raises(UserError, match="does not exist"):
        ProjectFile.create(tmp_path / "none" / "p.anywhere")


def test_untitled_names_are_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    first = untitled_path("mug / blue?")
    assert first.name.endswith("mug _ blue.anywhere")
    with ProjectFile.create(first):
        second = untitled_path("mug / blue?")
        assert second != first
        assert not second.exists()
    assert untitled_path("...").name.endswith("photo.anywhere")


def test_original_is_the_files_own_bytes(tmp_path: Path) -> None:
    photo = photograph()
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        project.begin(request(), photo, cutout(photo))
        (tmp_path / "again.png").write_bytes(project.photograph(1).data)
    with Image.open(tmp_path / "again.png") as image:
        assert np.array_equal(np.asarray(image), photo.pixels)


@pytest.mark.parametrize(
    ("place", "uri"),
    [
        (r"\\nas\photos 图\mug.anywhere", "file:////nas/photos%20%E5%9B%BE/mug.anywhere"),
        (r"C:\photos\mug #1.anywhere", "file:C%3A/photos/mug%20%231.anywhere"),
    ],
)
def test_a_disk_of_another_machine_has_a_name_for_sqlite(
    place: str, uri: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "resolve", lambda _: PureWindowsPath(place))
    assert door.uri_of(tmp_path) == uri
    # Whatever lies there: SQLite understands the name.
    with pytest.raises(sqlite3.OperationalError, match="unable to open database file"):
        sqlite3.connect(f"{uri}?mode=rw", uri=True).execute("SELECT 1")
