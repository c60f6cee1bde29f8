"""Comparing: one lens for all, a best pick, split and difference."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.compare import CompareView
from anywhere_desktop.ui.compare.pane import Pane
from anywhere_desktop.ui.desk import Key

_LEFT = Qt.MouseButton.LeftButton


def _flat(colour: tuple[int, int, int], size: tuple[int, int] = (600, 400)) -> np.ndarray:
    picture = np.empty((size[1], size[0], 3), np.uint8)
    picture[:] = colour
    return picture


def _pictures(count: int) -> list[tuple[Key, str, np.ndarray]]:
    colours = ((200, 40, 40), (40, 200, 40), (40, 40, 200), (200, 200, 40))
    return [((1, n + 1), f"Prompt {n}\nScore 8{n}", _flat(colours[n])) for n in range(count)]


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    made = CompareView()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.show_pictures(_pictures(2))
    return made


def _wheel(pane: Pane, at: QPointF, turned: int) -> None:
    event = QWheelEvent(
        at, pane.mapToGlobal(at), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane, event)


def _colour(view: CompareView, at: QPoint) -> QColor:
    pane = view.pair if view.pair is not None else view
    return pane.grab().toImage().pixelColor(at)


def test_the_wheel_zooms_all_and_keeps_what_is_under_the_pointer(view: CompareView) -> None:
    first, second = (plate.pane for plate in view.plates)
    at = QPointF(first.width() * 0.6, first.height() * 0.5)
    share = (at.x() - first.target.x()) / first.target.width()
    _wheel(first, at, 480)
    assert first.target.width() == second.target.width() > first.width()
    assert (at.x() - first.target.x()) / first.target.width() == pytest.approx(share)


def test_a_drag_pans_all(view: CompareView) -> None:
    first, second = (plate.pane for plate in view.plates)
    _wheel(first, QPointF(first.rect().center()), 600)
    before = second.target.topLeft()
    start = first.rect().center()
    QTest.mousePress(first, _LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(first, start + QPoint(30, 20))
    QTest.mouseRelease(first, _LEFT, Qt.KeyboardModifier.NoModifier, start + QPoint(30, 20))
    moved = second.target.topLeft() - before
    assert (moved.x(), moved.y()) == pytest.approx((30, 20), abs=0.5)


def test_pictures_of_different_sizes_stay_together(view: CompareView) -> None:
    small, large = _flat((9, 9, 9), (300, 200)), _flat((9, 9, 9), (1200, 800))
    view.show_pictures([((1, 1), "small", small), ((1, 2), "large", large)])
    view.plates[0].pane.zoom_by(3)
    QApplication.processEvents()
    first, second = (plate.pane for plate in view.plates)
    assert first.target.width() == pytest.approx(second.target.width(), rel=0.02)


def test_the_view_never_leaves_the_picture(view: CompareView) -> None:
    pane = view.plates[0].pane
    pane.zoom_by(4)
    pane.pan_by(QPointF(1e5, 1e5))
    assert pane.target.left() <= pane.width() / 2
    view.lens.fit()
    pane.pan_by(QPointF(50, 50))
    assert view.lens.centre == QPointF(0.5, 0.5)


def test_keys_pick_the_best_and_close(view: CompareView) -> None:
    picked: list[Key] = []
    closed: list[bool] = []
    view.best_wished.connect(picked.append)
    view.closed.connect(lambda: closed.append(True))
    QTest.keyClick(view, Qt.Key.Key_2)
    QTest.keyClick(view, Qt.Key.Key_4)
    assert picked == [(1, 2)]
    assert [plate.best.isChecked() for plate in view.plates] == [False, True]
    QTest.mouseClick(view.plates[0].best, _LEFT)
    assert picked == [(1, 2), (1, 1)]
    assert [plate.best.isChecked() for plate in view.plates] == [True, False]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert closed == [True]


def test_the_split_line_is_dragged_and_moved_by_keys(view: CompareView) -> None:
    QTest.keyClick(view, Qt.Key.Key_S)
    pair = view.pair
    assert pair is not None
    middle = pair.rect().center()
    assert _colour(view, middle + QPoint(-80, 60)).red() > 150
    assert _colour(view, middle + QPoint(80, 60)).green() > 150
    start = QPoint(round(pair.width() * pair.split), 100)
    QTest.mousePress(pair, _LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(pair, start + QPoint(200, 0))
    QTest.mouseRelease(pair, _LEFT, Qt.KeyboardModifier.NoModifier, start + QPoint(200, 0))
    assert _colour(view, middle + QPoint(80, 60)).red() > 150
    before = pair.split
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert pair.split < before


def test_the_difference_is_black_where_nothing_differs(view: CompareView) -> None:
    one, other = _flat((90, 90, 90)), _flat((90, 90, 90))
    other[:, 300:] = (100, 90, 90)
    view.show_pictures([((1, 1), "a", one), ((1, 2), "b", other)])
    QTest.keyClick(view, Qt.Key.Key_D)
    pair = view.pair
    assert pair is not None
    QApplication.processEvents()
    middle = pair.rect().center()
    assert _colour(view, middle - QPoint(60, 0)).red() == 0
    assert _colour(view, middle + QPoint(60, 0)).red() == 40


def test_four_are_side_by_side_only(view: CompareView) -> None:
    view.show_pictures(_pictures(4))
    QTest.keyClick(view, Qt.Key.Key_S)
    assert view.pair is None
    assert len(view.plates) == 4
    words = [
        button.text().strip() for button in view.findChildren(QPushButton) if button.isVisible()
    ]
    assert "Split" not in words
    assert words.count("Best") == 4


def test_a_double_click_shows_every_pixel_and_fits_again(view: CompareView) -> None:
    large = _flat((9, 9, 9), (3000, 2000))
    view.show_pictures([((1, 1), "a", large), ((1, 2), "b", large)])
    QApplication.processEvents()
    pane = view.plates[0].pane
    QTest.mouseDClick(pane, _LEFT, Qt.KeyboardModifier.NoModifier, pane.rect().center())
    assert pane.target.width() * pane.devicePixelRatioF() == pytest.approx(3000)
    QTest.mouseDClick(pane, _LEFT, Qt.KeyboardModifier.NoModifier, pane.rect().center())
    assert view.lens.zoom == 1.0


def test_everything_is_named(view: CompareView) -> None:
    for button in view.findChildren(QPushButton):
        assert button.accessibleName()
        assert button.toolTip()
