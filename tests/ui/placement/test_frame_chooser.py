"""Frames on offer, a size of one's own, and their names in two languages."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.placement.frame_chooser import FrameChooser
from anywhere_desktop.ui.placement.frames import LEAST_PX, MOST_PX, offered_frames


@pytest.fixture
def chooser(qtbot: QtBot) -> FrameChooser:
    widget = FrameChooser()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def told(chooser: FrameChooser) -> list[tuple[int, int] | None]:
    sizes: list[tuple[int, int] | None] = []
    chooser.frame_changed.connect(sizes.append)
    return sizes


def _pick(chooser: FrameChooser, which: str) -> None:
    """Choose as a person with a keyboard does."""
    chooser.choice.setFocus()
    wanted = chooser.choice.findData(which)
    for _ in range(chooser.choice.count()):
        if chooser.choice.currentIndex() == wanted:
            return
        down = chooser.choice.currentIndex() < wanted
        QTest.keyClick(chooser.choice, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def test_it_begins_with_the_cameras_frame(chooser: FrameChooser) -> None:
    assert chooser.size_chosen is None
    chooser.set_camera_size((6000, 4000))
    assert "6000 × 4000" in chooser.choice.currentText()


def test_a_shape_is_told(chooser: FrameChooser, told: list[tuple[int, int] | None]) -> None:
    _pick(chooser, "portrait")
    assert told.pop() == (1638, 2048)
    _pick(chooser, "camera")
    assert told.pop() is None
    _pick(chooser, "shop_square")
    assert chooser.frame_chosen is not None
    assert chooser.frame_chosen.ground == "white"
    assert chooser.margin == 0.075


def test_a_line_between_groups_stands_for_the_cameras_frame(
    chooser: FrameChooser, told: list[tuple[int, int] | None]
) -> None:
    lines = [k for k in range(chooser.choice.count()) if chooser.choice.itemData(k) is None]
    assert lines
    for line in lines:
        chooser.choice.setCurrentIndex(line)
        chooser.choice.activated.emit(line)
        assert chooser.size_chosen is None
        assert chooser.frame_chosen is None
        assert chooser.margin > 0
    assert told == [None] * len(lines)


def test_a_custom_size_keeps_its_proportions_while_linked(
    chooser: FrameChooser, told: list[tuple[int, int] | None]
) -> None:
    _pick(chooser, "header")
    _pick(chooser, "custom")
    assert chooser.custom.isVisible()
    _type(chooser, "width", "960")
    assert told[-1] == (960, 320)
    QTest.mouseClick(chooser.link, Qt.MouseButton.LeftButton)
    _type(chooser, "height", "960")
    assert told[-1] == (960, 960)
    QTest.mouseClick(chooser.link, Qt.MouseButton.LeftButton)
    _type(chooser, "height", "500")
    assert told[-1] == (500, 500)


def _type(chooser: FrameChooser, side: str, number: str) -> None:
    field = chooser.frame_width if side == "width" else chooser.frame_height
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, number)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_setting_from_outside_tells_nothing(
    chooser: FrameChooser, told: list[tuple[int, int] | None]
) -> None:
    chooser.set_frame((1920, 1080))
    assert chooser.frame_chosen is not None
    assert chooser.frame_chosen.id == "banner"
    chooser.set_frame((777, 555))
    assert chooser.size_chosen == (777, 555)
    assert chooser.custom.isVisible()
    chooser.set_frame(None)
    assert not chooser.custom.isVisible()
    assert chooser.choice.currentData() == "camera"
    assert told == []


@pytest.fixture
def chinese() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    yield
    QLocale.setDefault(before)


def test_names_follow_the_language(chooser: FrameChooser, chinese: None) -> None:
    QApplication.sendEvent(chooser, QEvent(QEvent.Type.LanguageChange))
    at = chooser.choice.findData("square")
    assert chooser.choice.itemText(at).startswith("方形")


def test_every_offer_is_named_in_both_languages_and_fits() -> None:
    ids = [frame.id for frame in offered_frames()]
    assert len(ids) == len(set(ids)) >= 10
    for frame in offered_frames():
        assert set(frame.names) == {"en", "zh"}
        assert all(frame.names.values())
        assert all(LEAST_PX <= side <= MOST_PX for side in frame.size)
        assert 0 < frame.margin < 0.3
