from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.canvas.tool import Pointer
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.toolbox import Toolbox
from tests.ui.tools.fake_surface import ZOOM, FakeSurface, click, drag

ESCAPE = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)


def test_a_box_is_told_in_whole_px_inside_the_photo(toolbox: Toolbox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(toolbox.box_drawn, timeout=100) as drawn:
        drag(toolbox.tools["box"], [(500.4, 350.6), (300, 200), (-20, 100)])
    assert drawn.args == [(0, 100, 500, 351)]


def test_a_click_and_an_escaped_drag_are_no_box(toolbox: Toolbox, qtbot: QtBot) -> None:
    box = toolbox.tools["box"]
    with qtbot.assertNotEmitted(toolbox.box_drawn):
        click(box, 100, 100)
        box.press(Pointer(10, 10))
        box.move(Pointer(200, 200))
        assert box.key(ESCAPE)
        box.release(Pointer(200, 200))


def test_strokes_are_told_with_their_kind(
    toolbox: Toolbox, surface: FakeSurface, qtbot: QtBot
) -> None:
    for kind in ("keep", "drop"):
        with qtbot.waitSignal(toolbox.stroke_drawn, timeout=100) as drawn:
            drag(toolbox.tools[kind], [(100.7, 100.2), (150, 120), (150.5, 120), (5000, 120)])
        assert drawn.args == [kind, ((100, 100), (150, 120))]
    assert surface.steps == []
    assert not surface.matte.any()


def test_a_stroke_is_seen_while_it_is_drawn(toolbox: Toolbox) -> None:
    keep = toolbox.tools["keep"]
    keep.press(Pointer(100, 100, photo_px=1 / ZOOM))
    keep.move(Pointer(200, 100, photo_px=1 / ZOOM))
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    keep.paint(painter)
    painter.end()
    colour = image.pixelColor(75, 50)
    assert colour.alpha() > 100
    assert colour.name()[:3] == theme().good[:3]
