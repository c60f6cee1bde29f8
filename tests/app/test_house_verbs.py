"""The desk's verbs on the project file: done to real files, and heard by a Watch."""

from pathlib import Path

import pytest

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.house import PruneChoice
from anywhere_desktop.core.watch import StepDone, Watch
from tests.app.desks import Setup, photo_at


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setup:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    setup = Setup()
    setup.desk.open_photo(photo_at(tmp_path / "jar.png"), Watch())
    setup.generate()
    return setup


def test_pruning_erasing_and_what_is_left(setup: Setup, tmp_path: Path) -> None:
    desk = setup.desk
    assert desk.sizes(Watch()).of("results") > 0
    found = desk.pruning(PruneChoice(("steps", "iterations")), Watch())
    hidden = desk.put_aside(found, Watch())
    assert [one.deleted for one in hidden] == [True] * len(found.iterations)
    assert desk.card(found.iterations[0], Watch()).overgrown is None
    back = desk.bring_back(found.iterations[:1], Watch())
    assert [(one.key, one.deleted) for one in back] == [(found.iterations[0], False)]
    told: list[object] = []
    epoch = desk.epoch
    left = desk.erase(Watch(told.append))
    assert [one.key for one in left.shown] == [found.iterations[0]]
    assert desk.epoch != epoch
    assert any(isinstance(one, StepDone) for one in told)
    assert desk.result(found.iterations[0], Watch()).picture.size
    desk.close(Watch())


def test_compacting_stops_when_it_is_cancelled(setup: Setup) -> None:
    watch = Watch(lambda event: watch.cancel() if isinstance(event, StepDone) else None)
    with pytest.raises(Cancelled):
        setup.desk.compact(watch)
    done = setup.desk.compact(Watch())
    assert done.after_bytes <= done.before_bytes
    assert setup.desk.sizes(Watch()).file_bytes == done.after_bytes
    setup.desk.close(Watch())


def test_saving_elsewhere_stops_when_it_is_cancelled(setup: Setup, tmp_path: Path) -> None:
    watch = Watch(lambda event: watch.cancel() if isinstance(event, StepDone) else None)
    with pytest.raises(Cancelled):
        setup.desk.save_as(tmp_path / "there.anywhere", True, watch)
    assert not (tmp_path / "there.anywhere").exists()
    assert setup.desk.save_as(tmp_path / "there.anywhere", True, Watch()).moved
    setup.desk.close(Watch())


def test_recovery_beside_what_is_open(setup: Setup, tmp_path: Path) -> None:
    path = tmp_path / "there.anywhere"
    setup.desk.save_as(path, False, Watch())
    data = bytearray(path.read_bytes())
    data[:100] = bytes(100)
    path.write_bytes(data)
    with pytest.raises(UserError, match="not an Anywhere project"):
        setup.desk.open_project(path, Watch())
    watch = Watch(lambda event: watch.cancel() if isinstance(event, StepDone) else None)
    with pytest.raises(Cancelled):
        setup.desk.recover(path, tmp_path / "new.anywhere", watch)
    found = setup.desk.recover(path, tmp_path / "new.anywhere", Watch())
    assert found.lost == ()
    assert len(setup.desk.open_project(found.path, Watch()).shown) == found.iterations
    setup.desk.close(Watch())


def test_a_recovered_project_without_its_photograph_opens(setup: Setup, tmp_path: Path) -> None:
    from anywhere_desktop.project import blobs
    from anywhere_desktop.project.file import ProjectFile
    from anywhere_desktop.project.images import LOST

    path = tmp_path / "there.anywhere"
    setup.desk.save_as(path, False, Watch())
    with ProjectFile.open(path) as project, project._transaction() as connection:
        lost = blobs.put(connection, blobs.Blob(b"", LOST, 1, 1))
        connection.execute("UPDATE session SET photo_blob = ?", (lost,))
        connection.execute("DELETE FROM draft")
    opened = setup.desk.open_project(path, Watch())
    assert opened.opened is None
    assert opened.shown
    setup.desk.close(Watch())
