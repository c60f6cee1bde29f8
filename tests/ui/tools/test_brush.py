import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.canvas.tool import Pointer
from anywhere_desktop.ui.tools.toolbox import Toolbox
from tests.ui.tools.fake_surface import FakeSurface, click, drag, product_surface

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def _key(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


def _set(toolbox: Toolbox, **values: float | bool) -> None:
    for name, value in values.items():
        toolbox.settings.set(name, value)


def test_a_stroke_paints_its_width_and_undoes(toolbox: Toolbox, surface: FakeSurface) -> None:
    _set(toolbox, size=40, hardness=100)
    drag(toolbox.tools["brush"], [(100, 200), (300, 200)])
    assert surface.steps == ["Brush stroke"]
    column = surface.matte[:, 200]
    assert (column[182:218] == 255).all()
    assert column.astype(int).sum() / 255 == pytest.approx(40, abs=1.2)
    assert surface.matte[200, 75] == 0
    surface.history.stack.undo()
    assert not surface.matte.any()
    surface.history.stack.redo()
    assert surface.matte[200, 200] == 255


def test_the_pixel_under_the_pointer_is_the_middle(toolbox: Toolbox, surface: FakeSurface) -> None:
    for hardness in (100, 50):
        _set(toolbox, size=9, hardness=hardness)
        click(toolbox.tools["brush"], 100.5, 50.5)
        part = surface.matte[40:61, 90:111]
        assert part.any()
        assert (part == part[::-1, ::-1]).all()
        surface.history.stack.undo()


def test_a_soft_stroke_does_not_build_up(toolbox: Toolbox, surface: FakeSurface) -> None:
    _set(toolbox, size=60, hardness=0, flow=50)
    brush = toolbox.tools["brush"]
    drag(brush, [(100, 200), (300, 200)] * 4)
    assert abs(int(surface.matte[200, 200]) - 128) <= 2
    once = surface.matte.copy()
    drag(brush, [(100, 200), (300, 200)])
    assert abs(int(surface.matte[200, 200]) - 191) <= 3
    surface.history.stack.undo()
    assert (surface.matte == once).all()


def test_the_rim_of_a_soft_stroke_is_even(toolbox: Toolbox, surface: FakeSurface) -> None:
    _set(toolbox, size=80, hardness=30)
    drag(toolbox.tools["brush"], [(100, 200), (500, 200)])
    rim = surface.matte[175, 150:450].astype(int)
    assert 0 < rim.mean() < 255
    assert rim.max() - rim.min() <= 4


def test_the_eraser_takes_away_and_alt_is_the_other(toolbox: Toolbox, surface: FakeSurface) -> None:
    _set(toolbox, size=40, hardness=100)
    surface.matte[:] = 255
    click(toolbox.tools["eraser"], 100, 100)
    assert surface.matte[100, 100] == 0
    click(toolbox.tools["eraser"], 100, 100, ALT)
    assert surface.matte[100, 100] == 255
    click(toolbox.tools["brush"], 300, 100, ALT)
    assert surface.matte[100, 300] == 0
    assert surface.steps == ["Eraser stroke", "Brush stroke", "Eraser stroke"]


def test_shift_draws_on_from_the_last_point(toolbox: Toolbox, surface: FakeSurface) -> None:
    _set(toolbox, size=20)
    brush = toolbox.tools["brush"]
    click(brush, 100, 100)
    click(brush, 400, 100, SHIFT)
    assert (surface.matte[100, 100:400] == 255).all()
    assert len(surface.steps) == 2
    click(brush, 400, 300)
    assert surface.matte[200, 400] == 0


def test_pressure_scales_size_or_flow_as_the_options_say(
    toolbox: Toolbox, surface: FakeSurface
) -> None:
    _set(toolbox, size=80, hardness=100)
    drag(toolbox.tools["brush"], [(100, 100), (200, 100)], pressure=0.5)
    assert surface.matte[100 - 25, 150] == 0
    _set(toolbox, pen_size=False, pen_flow=True)
    drag(toolbox.tools["brush"], [(100, 300), (200, 300)], pressure=0.5)
    assert abs(int(surface.matte[300 - 25, 150]) - 128) <= 2


def test_strokes_may_leave_the_photo(toolbox: Toolbox, surface: FakeSurface) -> None:
    drag(toolbox.tools["brush"], [(-500, -500), (-50, 200), (50, 200), (900, 900)])
    assert surface.matte[200, 20] == 255
    drag(toolbox.tools["brush"], [(-900, -900), (-800, -900)])
    assert len(surface.steps) == 1
    assert not surface.history.before.active


def test_keys_change_the_size_and_swap_the_tool(toolbox: Toolbox, qtbot: QtBot) -> None:
    brush, size = toolbox.tools["brush"], toolbox.settings
    _set(toolbox, size=100)
    assert brush.key(_key(Qt.Key.Key_BracketRight))
    assert size.number("size") == 110
    assert brush.key(_key(Qt.Key.Key_BraceRight, SHIFT))
    assert size.number("size") == 165
    assert brush.key(_key(Qt.Key.Key_BracketLeft, SHIFT))
    assert size.number("size") == 110
    _set(toolbox, size=2)
    brush.key(_key(Qt.Key.Key_BracketLeft))
    assert size.number("size") == 1
    with qtbot.waitSignal(toolbox.tool_wished, timeout=100) as wished:
        brush.key(_key(Qt.Key.Key_X))
    assert wished.args == ["eraser"]
    with qtbot.waitSignal(toolbox.tool_wished, timeout=100) as wished:
        toolbox.tools["eraser"].key(_key(Qt.Key.Key_X))
    assert wished.args == ["brush"]
    assert not brush.key(_key(Qt.Key.Key_Q))


def test_escape_and_another_tool_take_an_unfinished_stroke_back(
    toolbox: Toolbox, surface: FakeSurface
) -> None:
    brush = toolbox.tools["brush"]
    brush.press(Pointer(100, 100))
    assert surface.matte.any()
    assert brush.key(_key(Qt.Key.Key_Escape))
    assert not surface.matte.any()
    brush.release(Pointer(100, 100))
    brush.press(Pointer(100, 100))
    brush.stop()
    assert not surface.matte.any()
    assert surface.steps == []


def test_undo_during_a_stroke_ends_it(toolbox: Toolbox, surface: FakeSurface) -> None:
    brush = toolbox.tools["brush"]
    click(brush, 300, 300)
    brush.press(Pointer(100, 100))
    surface.history.stack.undo()
    brush.move(Pointer(150, 100))
    brush.release(Pointer(150, 100))
    assert not surface.matte.any()


def test_a_line_goes_straight_and_shift_keeps_to_directions(
    toolbox: Toolbox, surface: FakeSurface
) -> None:
    _set(toolbox, size=10, hardness=100)
    line = toolbox.tools["line"]
    drag(line, [(100, 100), (500, 10), (300, 100)])
    assert (surface.matte[100, 100:300] == 255).all()
    assert not surface.matte[:90].any()
    drag(line, [(100, 200), (300, 215)], SHIFT)
    assert (surface.matte[200, 100:290] == 255).all()
    assert surface.steps == ["Straight line"] * 2


def test_the_ring_is_drawn_where_the_pointer_is(toolbox: Toolbox, surface: FakeSurface) -> None:
    _set(toolbox, size=100)
    toolbox.tools["brush"].hover(Pointer(200, 200))
    assert surface.repaints > 0
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    toolbox.tools["brush"].paint(painter)
    painter.end()
    alphas = np.array([[image.pixelColor(x, 100).alpha() for x in range(300)]])
    drawn = np.flatnonzero(alphas[0])
    assert drawn.min() == pytest.approx(75, abs=3)
    assert drawn.max() == pytest.approx(125, abs=3)


def test_another_photograph_leaves_nothing_of_an_unfinished_stroke(
    toolbox: Toolbox, surface: FakeSurface
) -> None:
    brush = toolbox.tools["brush"]
    brush.press(Pointer(100, 100))
    other = product_surface(surface.history, (300, 200))
    brush.start(other)
    brush.move(Pointer(150, 100))
    brush.release(Pointer(150, 100))
    assert not other.matte.any()
    assert other.steps == []
    click(brush, 100, 100)
    assert other.matte[100, 100] == 255
    surface.history.stack.undo()
    assert not other.matte.any()
