"""The list of photographs shows small pictures without holding the window up."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.photo.encode import Encoding, encoded
from anywhere_desktop.ui.photo_list import PhotoList
from anywhere_desktop.ui.photo_thumbnails import PhotoThumbnails, small_picture
from tests.photo import camera_files


@pytest.fixture
def photos(qtbot: QtBot) -> Iterator[PhotoList]:
    made = PhotoList()
    qtbot.addWidget(made)
    made.resize(260, 500)
    made.show()
    yield made
    made.stop()


def _photo(path: Path, colour: str) -> Path:
    image = QImage(1200, 800, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def _rows(photos: PhotoList) -> QListWidget:
    (rows,) = photos.findChildren(QListWidget)
    return rows


def _colour(photos: PhotoList, row: int) -> str:
    rows = _rows(photos)
    size = rows.iconSize()
    picture = rows.item(row).icon().pixmap(size).toImage()
    return picture.pixelColor(picture.width() // 2, picture.height() // 3).name()


def test_pictures_come_later_and_a_broken_file_gets_none(
    photos: PhotoList, qtbot: QtBot, tmp_path: Path
) -> None:
    red, blue = _photo(tmp_path / "red.png", "#ff0000"), _photo(tmp_path / "blue.png", "#0000ff")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    photos.add([red, broken, blue, red])
    assert _rows(photos).count() == 3
    qtbot.waitUntil(lambda: _colour(photos, 2) == "#0000ff")
    assert _colour(photos, 0) == "#ff0000"
    assert _colour(photos, 1) not in ("#ff0000", "#0000ff")


def test_a_click_picks_and_the_open_one_is_marked(
    photos: PhotoList, qtbot: QtBot, tmp_path: Path
) -> None:
    files = [_photo(tmp_path / f"{name}.png", "#00ff00") for name in ("one", "two")]
    photos.add(files)
    photos.mark("two")
    rows = _rows(photos)
    assert rows.currentRow() == 1
    place = rows.visualItemRect(rows.item(0)).center()
    with qtbot.waitSignal(photos.picked) as picked:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert picked.args == [files[0]]


def test_a_double_click_and_the_return_key_open_once(photos: PhotoList, tmp_path: Path) -> None:
    file = _photo(tmp_path / "one.png", "#00ff00")
    photos.add([file])
    rows = _rows(photos)
    heard: list[Path] = []
    photos.picked.connect(heard.append)
    place, left = rows.visualItemRect(rows.item(0)).center(), Qt.MouseButton.LeftButton
    QTest.mouseClick(rows.viewport(), left, pos=place)
    QTest.mouseDClick(rows.viewport(), left, pos=place)
    assert heard == [file]
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert heard == [file, file]


def test_it_stops_at_once_with_many_waiting(photos: PhotoList, tmp_path: Path) -> None:
    photo = _photo(tmp_path / "a.png", "#123456")
    photos.add([photo.with_name(f"{number}.png") for number in range(500)])
    photos.stop()
    assert _rows(photos).count() == 500


def test_two_are_abreast_in_a_narrow_panel(photos: PhotoList, tmp_path: Path) -> None:
    photos.resize(206, 500)
    photos.add([_photo(tmp_path / f"{name}.png", "#00ff00") for name in ("one", "two", "three")])
    rows = _rows(photos)
    tops = [rows.visualItemRect(rows.item(row)).top() for row in range(3)]
    assert tops[0] == tops[1] < tops[2]


def test_a_small_picture_is_small_and_whole(tmp_path: Path) -> None:
    made = small_picture(_photo(tmp_path / "a.jpg", "#ff0000"), 320)
    assert (made.width(), made.height()) == (320, 213)
    assert small_picture(tmp_path / "none.jpg", 320).isNull()


def test_the_photograph_of_a_project_is_shown_while_it_is_open(
    photos: PhotoList, tmp_path: Path, qtbot: QtBot
) -> None:
    photos.mark("jar", np.full((20, 30, 3), (200, 10, 10), np.uint8))
    rows = _rows(photos)
    assert [rows.item(row).text() for row in range(rows.count())] == ["jar"]
    assert rows.isVisible()
    told: list[Path] = []
    photos.picked.connect(told.append)
    rows.itemClicked.emit(rows.item(0))
    assert told == [], "it has no file to open"
    photos.add([_photo(tmp_path / "mug.png", "blue")])
    photos.mark("mug", np.zeros((20, 30, 3), np.uint8))
    assert [rows.item(row).text() for row in range(rows.count())] == ["mug.png"]
    assert rows.currentRow() == 0
    photos.mark("")
    assert rows.currentRow() == -1


def _coloured(kind: str) -> bytes:
    """A file that Qt cannot read, orange all over but for a little noise."""
    rng = np.random.default_rng(3)
    plain = np.full((60, 90, 3), (230, 120, 20)) + rng.integers(-2, 3, (60, 90, 3))
    eight = plain.astype(np.uint8)
    deep = (plain * 257).clip(0, 65535).astype(np.uint16)
    light = (((plain / 255 + 0.055) / 1.055) ** 2.4).astype(np.float32)
    match kind:
        case "psd":
            return camera_files.psd(eight)
        case "heic":
            return camera_files.heic(eight)
        case "exr":
            return camera_files.exr({name: light[..., i].copy() for i, name in enumerate("RGB")})
        case "tif":
            return camera_files.tiff(deep, compression="zlib")
        case "avif":
            return encoded(deep, "AVIF", encoding=Encoding(deep=12))
        case _:
            return camera_files.dng(light.astype(np.float64))


@pytest.mark.parametrize("kind", ["psd", "heic", "exr", "tif", "avif", "dng"])
def test_what_qt_cannot_read_is_decoded_beside_the_window(
    qtbot: QtBot, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from anywhere_desktop.photo import small

    threads: list[int] = []
    plain = small.small_picture

    def noted(*said: Any) -> Any:
        threads.append(threading.get_ident())
        return plain(*said)

    monkeypatch.setattr(small, "small_picture", noted)
    path = tmp_path / f"a.{kind}"
    path.write_bytes(_coloured(kind))
    thumbnails, seen = PhotoThumbnails(64), []
    thumbnails.read.connect(lambda name, image: seen.append((name, image)))
    thumbnails.ask([path])
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    thumbnails.stop()
    (name, image) = seen[0]
    assert name == str(path)
    # Of a raw file the preview of half its size; Qt rounds down where it can read a file.
    assert (image.width(), image.height()) in ((45, 30),) if kind == "dng" else ((64, 42), (64, 43))
    middle = image.pixelColor(22, 15)
    off = 40 if kind == "dng" else 4  # A synthetic sensor's colours are its own.
    assert abs(middle.red() - 230) + abs(middle.green() - 120) + abs(middle.blue() - 20) <= 3 * off
    # Qt may know some of them after all; if not, it was not the window's own thread.
    assert threading.get_ident() not in threads


def test_stopping_ends_a_decoding_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    """A file whose decoder would take long is left when the program ends."""
    path = tmp_path / "a.heic"
    path.write_bytes(_coloured("heic"))
    thumbnails = PhotoThumbnails(64)
    thumbnails.ask([path] * 50)
    began = time.monotonic()
    qtbot.wait(30)
    thumbnails.stop()
    assert time.monotonic() - began < 10
