"""A camera's own file on the desk: shown small first, kept as it is, and opened again alike."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.core.watch import Event, PictureMade, Watch
from tests.app.desks import SIZE, Setup
from tests.photo import camera_files


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Setup]:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    made = Setup()
    yield made
    made.desk.close(Watch())


def test_a_raw_file_is_previewed_opened_and_found_again(setup: Setup, tmp_path: Path) -> None:
    light = np.random.default_rng(4).random((SIZE[1], SIZE[0], 3))
    path = tmp_path / "box.dng"
    path.write_bytes(camera_files.dng(light))
    told: list[Event] = []
    opened = setup.desk.open_photo(path, Watch(told.append))
    (preview,) = (event for event in told if isinstance(event, PictureMade))
    assert preview.picture.shape == (SIZE[1] // 2, SIZE[0] // 2, 3)
    assert (opened.size, opened.bits, opened.name) == (SIZE, 16, "box")
    assert "ProPhoto" in opened.profile
    kept = tmp_path / "box.anywhere"
    setup.desk.save_as(kept, True, Watch())
    again = setup.desk.open_project(kept, Watch()).opened
    assert again is not None
    assert np.array_equal(again.picture, opened.picture)


def test_what_is_said_of_a_file_reaches_the_window(setup: Setup, tmp_path: Path) -> None:
    pages = np.random.default_rng(4).integers(0, 255, (2, SIZE[1], SIZE[0], 3), dtype=np.uint8)
    path = tmp_path / "box.tif"
    path.write_bytes(camera_files.tiff(pages))
    opened = setup.desk.open_photo(path, Watch())
    assert "The file has 2 pages: the first was opened." in opened.notes
