"""The bar that asks by how much the matte is to be changed; and the zoom tool."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.canvas.tool import Pointer
from anywhere_desktop.ui.tools.amount_bar import AmountBar
from anywhere_desktop.ui.tools.settings import Option
from anywhere_desktop.ui.tools.whole import WholeOperation
from anywhere_desktop.ui.tools.zoom import ZoomTool
from tests.ui.tools.fake_surface import FakeSurface

GROW = WholeOperation("grow", "grow", "Grow…", "Outwards", amount=Option(4.0, 0.5, 100, "px"))
SMOOTH = WholeOperation("smooth", "smooth", "Smooth…", "Iron", amount=Option(6.0, 0.5, 100, "px"))


@pytest.fixture
def bar(qtbot: QtBot) -> AmountBar:
    over = QWidget()
    over.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(over)
    over.resize(900, 600)
    over.show()
    return AmountBar(over)


def _slider(bar: AmountBar) -> QSlider:
    return bar.findChildren(QSlider)[-1]


def test_enter_applies_what_the_slider_says_and_it_is_remembered(
    bar: AmountBar, qtbot: QtBot
) -> None:
    bar.ask(GROW)
    assert bar.isVisible()
    QTest.keyClick(_slider(bar), Qt.Key.Key_Right)
    with qtbot.waitSignal(bar.applied) as applied:
        QTest.keyClick(_slider(bar), Qt.Key.Key_Return)
    name, amount = applied.args
    assert name == "grow"
    assert 4.0 < amount < 6.0
    assert not bar.isVisible()
    bar.ask(SMOOTH)
    bar.end()
    bar.ask(GROW)
    apply = next(one for one in bar.findChildren(QPushButton) if one.text() == "Apply")
    with qtbot.waitSignal(bar.applied) as applied:
        QTest.mouseClick(apply, Qt.MouseButton.LeftButton)
    assert applied.args == ["grow", amount]


def test_escape_closes_without_doing_anything(bar: AmountBar, qtbot: QtBot) -> None:
    bar.ask(GROW)
    with qtbot.assertNotEmitted(bar.applied):
        QTest.keyClick(_slider(bar), Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_it_stays_in_the_middle_of_the_top(bar: AmountBar) -> None:
    bar.ask(GROW)
    over = bar.parentWidget()
    assert over is not None
    over.resize(1400, 600)
    assert abs(bar.geometry().center().x() - 700) <= 1


class _View:
    zoom_percent = 50.0

    def __init__(self) -> None:
        self.asked: list[tuple[float, QPointF | None]] = []

    def zoom_to(self, percent: float, at: QPointF | None = None) -> None:
        self.asked.append((percent, at))


def test_a_click_zooms_in_and_with_alt_out(surface: FakeSurface) -> None:
    view = _View()
    tool = ZoomTool(view)
    tool.press(Pointer(10, 10))
    assert view.asked == []
    tool.start(surface)
    tool.press(Pointer(10, 20))
    tool.press(Pointer(10, 20, modifiers=Qt.KeyboardModifier.AltModifier))
    at = surface.to_view(10, 20)
    assert view.asked == [(100.0, at), (25.0, at)]
