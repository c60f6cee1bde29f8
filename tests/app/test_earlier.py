from pathlib import Path

import pytest

from anywhere_desktop.app.earlier import EarlierProjects
from anywhere_desktop.core.watch import Watch
from tests.app.desks import Setup, photo_at


def test_the_newest_project_that_is_still_there_is_told(tmp_path: Path) -> None:
    earlier = EarlierProjects(tmp_path)
    first, second = tmp_path / "a.anywhere", tmp_path / "b.anywhere"
    for path in (first, second):
        path.write_bytes(b"x")
        earlier.note(b"photo", path)
    assert EarlierProjects(tmp_path).of(b"photo") == second
    second.unlink()
    assert earlier.of(b"photo") == first
    assert earlier.of(b"another photo") is None
    assert earlier.of(b"") is None


@pytest.mark.parametrize("text", ["", "[]", '{"x": 3}', '{"x": [3]}', "{" * 5000])
def test_a_damaged_table_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "photographs.json").write_text(text)
    assert EarlierProjects(tmp_path).of(b"photo") is None


def test_a_renamed_copy_of_a_photograph_finds_its_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    setup = Setup()
    first = photo_at(tmp_path / "jar.png", seed=5)
    assert setup.desk.open_photo(first, Watch()).earlier is None
    setup.generate()
    kept = setup.place
    copy = tmp_path / "other name.png"
    copy.write_bytes(first.read_bytes())
    assert setup.desk.open_photo(copy, Watch()).earlier == kept
    again = setup.desk.open_photo(photo_at(tmp_path / "jar.png", seed=6), Watch())
    assert again.earlier is None, "the same name, another picture"
    moved = tmp_path / "named.anywhere"
    setup.desk.open_project(kept, Watch())
    setup.desk.save_as(moved, True, Watch())
    assert setup.desk.open_photo(copy, Watch()).earlier == moved
    setup.desk.close(Watch())
