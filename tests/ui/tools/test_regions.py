import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter

from anywhere_desktop.ui.canvas.tool import Pointer, Tool
from anywhere_desktop.ui.tools.toolbox import Toolbox
from tests.ui.tools.fake_surface import ZOOM, FakeSurface, click, drag

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
SQUARE = [(100.0, 100.0), (300.0, 100.0), (300.0, 200.0), (100.0, 200.0)]
PRODUCT = slice(100, 300), slice(200, 400)


def _press_key(tool: Tool, key: Qt.Key) -> bool:
    return tool.key(QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def _iou(surface: FakeSurface) -> float:
    truth = np.zeros(surface.matte.shape, bool)
    truth[PRODUCT] = True
    found = surface.matte >= 128
    return float((truth & found).sum() / (truth | found).sum())


def _area(surface: FakeSurface) -> float:
    return float(surface.matte.astype(np.int64).sum() / 255)


def test_a_lasso_fills_what_it_goes_round(toolbox: Toolbox, surface: FakeSurface) -> None:
    drag(toolbox.tools["lasso"], SQUARE)
    assert _area(surface) == pytest.approx(200 * 100, rel=0.004)
    assert (surface.matte[105:195, 105:295] == 255).all()
    assert surface.steps == ["Lasso"]
    surface.history.stack.undo()
    assert not surface.matte.any()


def test_modes_join_as_the_option_or_the_keys_say(toolbox: Toolbox, surface: FakeSurface) -> None:
    lasso = toolbox.tools["lasso"]
    surface.matte[50:350, 50:550] = 255
    drag(lasso, SQUARE, ALT)
    assert surface.matte[150, 200] == 0
    assert surface.matte[60, 60] == 255
    drag(lasso, SQUARE, SHIFT)
    assert surface.matte[150, 200] == 255
    before = surface.matte.copy()
    drag(lasso, SQUARE, SHIFT | ALT)
    assert surface.matte[150, 200] == 255
    assert surface.matte[60, 60] == 0
    assert _area(surface) == pytest.approx(200 * 100, rel=0.004)
    surface.history.stack.undo()
    assert (surface.matte == before).all()
    toolbox.settings.set("mode", "subtract")
    drag(lasso, SQUARE)
    assert surface.matte[150, 200] == 0


def test_feather_softens_the_edge(toolbox: Toolbox, surface: FakeSurface) -> None:
    toolbox.settings.set("feather", 10)
    drag(toolbox.tools["lasso"], SQUARE)
    assert 100 < surface.matte[100, 200] < 155
    assert 0 < surface.matte[90, 200] < 100
    assert surface.matte[150, 200] == 255


def test_a_click_of_the_lasso_is_nothing(toolbox: Toolbox, surface: FakeSurface) -> None:
    click(toolbox.tools["lasso"], 100, 100)
    assert surface.steps == []


def test_a_polygon_is_closed_by_enter(toolbox: Toolbox, surface: FakeSurface) -> None:
    polygon = toolbox.tools["polygon"]
    for x, y in [*SQUARE, (0.0, 399.0)]:
        click(polygon, x, y)
    assert _press_key(polygon, Qt.Key.Key_Backspace)
    assert surface.steps == []
    assert _press_key(polygon, Qt.Key.Key_Return)
    assert surface.steps == ["Polygon"]
    assert _area(surface) == pytest.approx(200 * 100, rel=0.004)
    assert not _press_key(polygon, Qt.Key.Key_Return)


def test_a_polygon_is_closed_by_a_double_click(toolbox: Toolbox, surface: FakeSurface) -> None:
    polygon = toolbox.tools["polygon"]
    for x, y in SQUARE:
        click(polygon, x, y)
    click(polygon, *SQUARE[-1])
    assert surface.steps == ["Polygon"]


def test_a_polygon_is_closed_on_its_first_corner_and_given_up_by_escape(
    toolbox: Toolbox, surface: FakeSurface
) -> None:
    polygon = toolbox.tools["polygon"]
    for x, y in SQUARE[:3]:
        click(polygon, x, y)
    assert _press_key(polygon, Qt.Key.Key_Escape)
    assert not _press_key(polygon, Qt.Key.Key_Escape)
    for x, y in [*SQUARE, (101.0, 102.0)]:
        click(polygon, x, y)
    assert surface.steps == ["Polygon"]


def test_the_magnetic_lasso_clings_to_the_product(toolbox: Toolbox, surface: FakeSurface) -> None:
    magnet = toolbox.tools["magnet"]
    click(magnet, 202, 101)
    magnet.hover(Pointer(300, 104, photo_px=1.0))
    for x, y in ((397, 103), (398, 297), (203, 298)):
        click(magnet, x, y)
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    magnet.paint(painter)
    painter.end()
    assert image.pixelColor(round(397 * ZOOM), round(103 * ZOOM)).alpha() > 0
    assert _press_key(magnet, Qt.Key.Key_Enter)
    assert surface.steps == ["Magnetic lasso"]
    assert _iou(surface) > 0.94


def test_the_magnetic_lasso_steps_back_and_gives_up(toolbox: Toolbox, surface: FakeSurface) -> None:
    magnet = toolbox.tools["magnet"]
    click(magnet, 202, 101)
    click(magnet, 397, 103)
    assert _press_key(magnet, Qt.Key.Key_Backspace)
    assert _press_key(magnet, Qt.Key.Key_Backspace)
    assert not _press_key(magnet, Qt.Key.Key_Backspace)
    click(magnet, 202, 101)
    assert _press_key(magnet, Qt.Key.Key_Escape)
    magnet.hover(Pointer(10, 10))
    assert surface.steps == []


def test_the_wand_takes_the_colour_that_hangs_together(
    toolbox: Toolbox, surface: FakeSurface
) -> None:
    surface.picture[20:60, 20:60] = (150, 60, 40)
    click(toolbox.tools["wand"], 300, 200)
    assert _iou(surface) > 0.99
    assert surface.matte[40, 40] == 0
    surface.history.stack.undo()
    toolbox.settings.set("contiguous", False)
    click(toolbox.tools["wand"], 300, 200)
    assert surface.matte[40, 40] == 255
    click(toolbox.tools["wand"], -10, 200)
    assert surface.steps == ["Magic wand"] * 2


def test_a_wider_tolerance_takes_more(toolbox: Toolbox, surface: FakeSurface) -> None:
    surface.picture[100:300, 300:400] = (165, 80, 60)
    toolbox.settings.set("tolerance", 4)
    click(toolbox.tools["wand"], 250, 200)
    narrow = _area(surface)
    surface.history.stack.undo()
    toolbox.settings.set("tolerance", 25)
    click(toolbox.tools["wand"], 250, 200)
    assert narrow < 0.6 * _area(surface)


def test_the_colour_range_takes_several_colours(toolbox: Toolbox, surface: FakeSurface) -> None:
    surface.picture[20:60, 500:540] = (30, 90, 160)
    surface.picture[350:380, 20:60] = (150, 60, 40)
    drag(toolbox.tools["range"], [(300, 200), (520, 40)])
    assert surface.matte[40, 520] == 255
    assert surface.matte[365, 40] == 255
    assert surface.matte[250, 100] == 0
    assert surface.steps == ["Colour range"]


def test_smart_select_runs_to_the_edges(toolbox: Toolbox, surface: FakeSurface) -> None:
    smart = toolbox.tools["smart"]
    toolbox.settings.set("size", 30)
    drag(smart, [(240, 150), (350, 250)])
    assert _iou(surface) > 0.97
    surface.matte[100:300, 400:470] = 255
    drag(smart, [(440, 150), (440, 250)], ALT)
    assert surface.matte[200, 440] == 0
    assert _iou(surface) > 0.97
    assert surface.steps == ["Smart select"] * 2
    surface.history.stack.undo()
    assert surface.matte[200, 440] == 255


def test_a_gradient_fades_the_matte_out(toolbox: Toolbox, surface: FakeSurface) -> None:
    surface.matte[:] = 255
    drag(toolbox.tools["gradient"], [(100, 200), (300, 200), (500, 200)])
    assert (surface.matte[:, :100] == 255).all()
    assert not surface.matte[:, 501:].any()
    assert surface.matte[7, 300] == pytest.approx(128, abs=2)
    toolbox.settings.set("fade", "add")
    drag(toolbox.tools["gradient"], [(500, 200), (100, 200)])
    assert (surface.matte[:, 500:] == 255).all()
    click(toolbox.tools["gradient"], 50, 50)
    assert surface.steps == ["Gradient"] * 2
    surface.history.stack.undo()
    surface.history.stack.undo()
    assert (surface.matte == 255).all()
