"""The tour goes through five steps by mouse and keys, and comes by itself only once."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.style import dress, set_text_scale
from anywhere_desktop.ui.tour import Tour, _free_place, tour_is_due

PLACES = {
    "canvas": (260, 60, 700, 480), "tools": (0, 60, 50, 480), "prompt": (980, 60, 300, 400),
    "generate": (980, 480, 300, 40), "timeline": (260, 560, 700, 180),
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def tour(qtbot: QtBot, store: QSettings) -> Tour:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1300, 800)
    targets = {}
    for name, place in PLACES.items():
        targets[name] = QFrame(window)
        targets[name].setGeometry(QRect(*place))
    made = Tour(window, targets, store)
    window.show()
    made.start()
    return made


def _button(tour: Tour, text: str) -> QPushButton:
    return next(one for one in tour.findChildren(QPushButton) if one.text() == text)


def _titles(tour: Tour) -> list[str]:
    return [one.text() for one in tour.findChildren(QLabel)]


def test_five_steps_by_keyboard(qtbot: QtBot, tour: Tour, store: QSettings) -> None:
    assert tour_is_due(store)
    seen = []
    for number in range(1, 6):
        assert f"Step {number} of 5" in _titles(tour)
        seen.append(tuple(_titles(tour)))
        if number < 5:
            QTest.keyClick(tour, Qt.Key.Key_Right)
    assert len(set(seen)) == 5
    QTest.keyClick(tour, Qt.Key.Key_Left)
    assert "Step 4 of 5" in _titles(tour)
    QTest.keyClick(tour, Qt.Key.Key_Right)
    with qtbot.waitSignal(tour.finished):
        QTest.keyClick(tour, Qt.Key.Key_Return)
    assert not tour.isVisible()
    assert not tour_is_due(store)


def test_escape_skips_and_it_can_be_shown_again(tour: Tour, store: QSettings) -> None:
    QTest.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert not tour_is_due(store)
    tour.start()
    assert "Step 1 of 5" in _titles(tour)


def test_the_sample_is_asked_for(qtbot: QtBot, tour: Tour) -> None:
    with qtbot.waitSignal(tour.sample_wished):
        QTest.mouseClick(_button(tour, "Open the sample"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(_button(tour, "Next"), Qt.MouseButton.LeftButton)
    assert not _button(tour, "Open the sample").isVisible()


def test_the_lit_part_is_bright_and_the_rest_dim(tour: Tour) -> None:
    window = tour.parentWidget()
    assert window is not None
    plain = window.palette().color(window.backgroundRole())
    image = window.grab().toImage()
    assert image.pixelColor(600, 300) == plain
    assert image.pixelColor(1100, 700).lightness() < plain.lightness() or plain == QColor("black")


def test_tab_stays_within_the_card(tour: Tour) -> None:
    for _press in range(6):
        QTest.keyClick(tour, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert tour.isAncestorOf(focused)


@pytest.mark.parametrize("percent", [100, 200])
def test_no_card_is_cut_or_lies_on_what_it_explains(
    qapp: QApplication, tour: Tour, percent: int
) -> None:
    dress(qapp)
    set_text_scale(qapp, percent)
    try:
        for step in tour.steps():
            card = next(one for one in tour.findChildren(QFrame) if one.parent() is tour)
            assert tour.rect().contains(card.geometry()), step.title
            text = next(one for one in card.findChildren(QLabel) if one.text() == step.text)
            for button in card.findChildren(QPushButton):
                assert button.isHidden() or button.width() >= button.sizeHint().width()
            assert text.height() >= text.heightForWidth(text.width()), step.title
            QTest.keyClick(tour, Qt.Key.Key_Right)
    finally:
        set_text_scale(qapp, 100)


def test_a_card_finds_a_free_place() -> None:
    whole, card = QRect(0, 0, 1300, 800), QSize(400, 200)
    for place in PLACES.values():
        lit = QRect(*place)
        corner = _free_place(whole, lit, card)
        assert not QRect(corner, card).intersects(lit), place
