"""Marks, the cut-out in work, the panel and the queue: kept, and nothing else lost by it."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.records import Box, Hints
from anywhere_desktop.core.wish import QueuedWish, Wish
from anywhere_desktop.photo.load import decode
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.images import encoded
from anywhere_desktop.project.summaries import DraftFacts, Mark
from tests.project.samples import add_session, cutout, deep, iteration, photograph, request

FACTS = DraftFacts(Hints(Box(1, 2, 30, 40), ((3, 4),), ((5, 6),)), True, 0.8, ("a note",))
WISHES = (
    QueuedWish(4, Wish("on marble", "jar", 7, size=(640, 480), parent=(1, 2)), "running"),
    QueuedWish(2, Wish("晨光", placement=Placement((64, 48), 0.5, (1.5, -2.0))), "waiting"),
    QueuedWish(3, Wish("", settings={"steps": 30, "tiles": True}), "failed", "no memory", "trace"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.anywhere"
    ProjectFile.create(path).shut()
    return path


def blobs_of(project: ProjectFile) -> int:
    return int(project._one("SELECT count(*) FROM blob")[0])


def test_a_matte_is_no_mask_though_they_have_the_same_pixels(path: Path) -> None:
    photo = photograph()
    nothing = np.zeros(photo.pixels.shape[:2], np.uint8)
    clean = replace(iteration().repaint, overgrown=nothing > 0)
    with ProjectFile.open(path) as project:
        project.begin(request(), photo, cutout(photo))
        project.close(1, replace(iteration(), repaint=clean))
        project.keep_draft(photo, nothing, FACTS)
        before = blobs_of(project)
        project.keep_draft(photo, nothing, FACTS)
        assert blobs_of(project) == before
    with ProjectFile.open(path) as project:
        assert project.picture(1, 1, "overgrown").dtype == np.bool_
        draft = project.draft()
        assert draft is not None
        assert draft.matte.dtype == np.uint8
        assert np.array_equal(draft.matte, nothing)


def test_a_photograph_may_be_its_own_matte(path: Path) -> None:
    matte = np.zeros((48, 64), np.uint8)
    matte[8:40, 8:40] = 255
    photo = decode(encoded(matte).data, "matte.png")
    with ProjectFile.open(path) as project:
        project.keep_draft(photo, matte, FACTS)
    with ProjectFile.open(path) as project:
        draft = project.draft()
        assert draft is not None
        assert draft.photo.data == photo.original
        assert np.array_equal(draft.matte, matte)


@pytest.mark.parametrize("codec", ["mask", "png"])
def test_what_older_programs_took_for_one_is_read_as_what_it_is(path: Path, codec: str) -> None:
    photo = photograph()
    matte = np.zeros(photo.pixels.shape[:2], np.uint8)
    matte[9:30, 5:20] = 255
    with ProjectFile.open(path) as project:
        project.begin(request(), photo, cutout(photo))
        project.close(
            1, replace(iteration(), repaint=replace(iteration().repaint, overgrown=matte > 0))
        )
        project.keep_draft(photo, matte, FACTS)
        with project._transaction() as connection:
            connection.execute("UPDATE blob SET codec = ? WHERE codec IN ('mask', 'png')", (codec,))
    with ProjectFile.open(path) as project:
        draft = project.draft()
        assert draft is not None
        assert draft.matte.dtype == np.uint8
        assert np.array_equal(draft.matte, matte)
        overgrown = project.picture(1, 1, "overgrown")
        assert overgrown.dtype == np.bool_
        assert np.array_equal(overgrown, matte > 0)


def test_marks_are_kept_and_a_deleted_iteration_stays(path: Path) -> None:
    with ProjectFile.open(path) as project:
        add_session(project, ((0.5, False), (0.7, True)))
        project.mark((1, 1), Mark(True, "für den Katalog", False))
        project.mark((1, 2), Mark(deleted=True))
        project.mark((1, 1), Mark(False, "doch nicht", False))
    with ProjectFile.open(path) as project:
        found = {(1, 1): Mark(note="doch nicht"), (1, 2): Mark(deleted=True)}
        assert project.marks() == found
        assert project.iteration(1, 2).number == 2
        with pytest.raises(UserError, match="no finished iteration 9"):
            project.mark((1, 9), Mark())


def test_the_best_is_one_that_is_in_sight(path: Path) -> None:
    with ProjectFile.open(path) as project:
        add_session(project, ((0.5, False), (0.9, True), (0.7, False)))
        assert project.best(1) == 2
        project.mark((1, 2), Mark(deleted=True))
        assert project.best(1) == 3
        assert [one.best for one in project.iterations(1)] == [False, False, True]
        for number in (1, 3):
            project.mark((1, number), Mark(deleted=True))
        assert project.best(1) == 2


def test_the_cutout_in_work_survives_with_its_photograph(path: Path) -> None:
    photo = photograph()
    matte = cutout(photo).foreground.matte
    with ProjectFile.open(path) as project:
        project.keep_draft(photo, matte, FACTS)
    with ProjectFile.open(path) as project:
        draft = project.draft()
    assert draft is not None
    again = draft.photo.photograph(decode)
    assert (again.name, again.original) == (photo.name, photo.original)
    assert (again.pixels == photo.pixels).all()
    assert (draft.matte == matte).all()
    assert draft.matte.flags.writeable
    assert draft.facts == FACTS


def test_a_photograph_without_a_file_is_kept_whole(path: Path) -> None:
    photo = deep()
    with ProjectFile.open(path) as project:
        project.keep_draft(photo, cutout(photo).foreground.matte, DraftFacts())
        draft = project.draft()
    assert draft is not None
    again = draft.photo.photograph(decode)
    assert (again.pixels == photo.pixels).all()
    assert again.icc_profile == photo.icc_profile


def test_painting_replaces_the_matte_and_lets_the_old_one_go(path: Path) -> None:
    photo = photograph()
    rng = np.random.default_rng(1)
    with ProjectFile.open(path) as project:
        assert not project.keep_draft_matte(np.zeros((48, 64), np.uint8), FACTS)
        project.keep_draft(photo, cutout(photo).foreground.matte, FACTS)
        for _ in range(30):
            matte = rng.integers(0, 256, (48, 64), dtype=np.uint8)
            assert project.keep_draft_matte(matte, FACTS)
        assert blobs_of(project) == 2
        draft = project.draft()
        assert draft is not None
        assert (draft.matte == matte).all()
        size = path.stat().st_size
        for _ in range(30):
            project.keep_draft_matte(rng.integers(0, 256, (48, 64), dtype=np.uint8), FACTS)
        assert path.stat().st_size <= size + 65536


def test_a_blob_that_something_else_uses_is_never_let_go(path: Path) -> None:
    photo = photograph()
    cut = cutout(photo)
    with ProjectFile.open(path) as project:
        project.keep_draft(photo, cut.foreground.matte, FACTS)
        session = project.begin(request(), photo, cut)
        project.keep_draft_matte(np.full((48, 64), 9, np.uint8), FACTS)
        project.keep_draft(deep(), np.zeros((48, 64), np.uint8), FACTS)
        stored = project.photograph(session).photograph(decode)
        assert (project.cutout(session, stored).foreground.matte == cut.foreground.matte).all()
        assert project._all("PRAGMA foreign_key_check") == []
        assert blobs_of(project) == 5


def test_a_matte_that_equals_the_one_before_stays(path: Path) -> None:
    photo = photograph()
    matte = cutout(photo).foreground.matte
    with ProjectFile.open(path) as project:
        project.keep_draft(photo, matte, FACTS)
        project.keep_draft_matte(matte, FACTS)
        draft = project.draft()
    assert draft is not None
    assert (draft.matte == matte).all()


def test_panel_and_queue_are_kept_in_order(path: Path) -> None:
    with ProjectFile.open(path) as project:
        project.keep_panel('{"prompt": "一只杯子"}')
        project.keep_queue(WISHES)
        project.keep_queue(WISHES[1:] + WISHES[:1])
    with ProjectFile.open(path) as project:
        assert project.panel() == '{"prompt": "一只杯子"}'
        assert project.queue() == WISHES[1:] + WISHES[:1]


def test_text_that_is_no_unicode_is_kept_as_well_as_can_be(path: Path) -> None:
    with ProjectFile.open(path) as project:
        project.keep_panel("a\ud800b")
        assert project.panel() == "a?b"
        project.keep_queue([replace(WISHES[0], why="\udcff")])
        assert project.queue()[0].why == "?"


HOSTILE = {
    "mark": "INSERT INTO mark VALUES(1, 1, 7, '', 0)",
    "lost mark": "INSERT INTO mark VALUES(5, 1, 0, '', 0)",
    "draft": "UPDATE draft SET facts = '{\"edited\": 3}'",
    "photo": "UPDATE draft SET photo = '{}'",
    "picture": "UPDATE draft SET matte_blob = 999",
    "queue": "UPDATE queue SET state = 'exploding' WHERE number = 2",
    "wish": "UPDATE queue SET wish = '{\"evil\": 1}' WHERE number = 2",
    "panel": f"UPDATE panel SET value = printf('%.{5 << 20}c', 'x')",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_a_stranger_wrote_is_refused(path: Path, name: str) -> None:
    photo = photograph()
    with ProjectFile.open(path) as project:
        add_session(project, ((0.5, False),))
        project.keep_draft(photo, cutout(photo).foreground.matte, FACTS)
        project.keep_panel("{}")
        project.keep_queue(WISHES)
    connection = sqlite3.connect(path)
    connection.execute(HOSTILE[name])
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match="is damaged"):
        ProjectFile.open(path)


def test_a_matte_of_another_size_is_refused_when_read(path: Path) -> None:
    photo = photograph()
    with ProjectFile.open(path) as project:
        project.keep_draft(photo, np.zeros((5, 5), np.uint8), FACTS)
        with pytest.raises(UserError, match="differ in size"):
            project.draft()


def test_a_project_that_was_deleted_says_so_and_can_still_be_saved(path: Path) -> None:
    with ProjectFile.open(path) as project:
        add_session(project, ((0.5, False),))
        path.unlink()
        with pytest.raises(UserError, match="moved or deleted while it was open"):
            project.keep_panel("{}")
        project.save_as(path.with_name("rescued.anywhere"))
    with ProjectFile.open(path.with_name("rescued.anywhere")) as project:
        assert project.iteration(1, 1).number == 1


def test_a_project_that_may_not_be_written_says_so_and_stays_readable(path: Path) -> None:
    with ProjectFile.open(path) as project:
        add_session(project, ((0.5, False),))
        project._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(UserError, match="may not be written to"):
            project.keep_queue(WISHES)
        assert project.iteration(1, 1).number == 1
