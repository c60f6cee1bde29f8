import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.desk import EdgeRefinement
from anywhere_desktop.ui.tools.option_words import ToolEntry
from anywhere_desktop.ui.tools.options import ToolOptions
from anywhere_desktop.ui.tools.refine_panel import RefinePanel
from anywhere_desktop.ui.tools.settings import TOOL_OPTIONS, Settings
from anywhere_desktop.ui.tools.strip import ToolStrip
from anywhere_desktop.ui.tools.toolbox import Toolbox
from anywhere_desktop.ui.tools.whole import WholeMatte
from anywhere_desktop.ui.undo import MatteHistory
from tests.ui.tools.fake_surface import FakeSurface

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def strip(qtbot: QtBot, icons: None) -> ToolStrip:
    strip = ToolStrip()
    qtbot.addWidget(strip)
    strip.resize(strip.width(), 800)
    strip.show()
    return strip


@pytest.fixture
def options(qtbot: QtBot, icons: None) -> tuple[ToolOptions, Settings]:
    settings = Settings()
    bar = ToolOptions(settings)
    qtbot.addWidget(bar)
    bar.show()
    return bar, settings


@pytest.fixture
def panel(qtbot: QtBot, icons: None) -> RefinePanel:
    panel = RefinePanel()
    qtbot.addWidget(panel)
    panel.show()
    return panel


def _nameless(root: QWidget) -> list[str]:
    """Focusable controls that a screen reader could not name, or that explain nothing."""
    bad = []
    for kind in (QSlider, QToolButton, QCheckBox, QPushButton):
        for control in root.findChildren(kind):
            reader = QAccessible.queryAccessibleInterface(control)
            if not reader.text(QAccessible.Text.Name) or not control.toolTip():
                bad.append(f"{kind.__name__} {control.accessibleName()}")
    return bad


def _button(strip: ToolStrip, name: str) -> QToolButton:
    return next(one for one in strip.findChildren(QToolButton) if one.accessibleName() == name)


def test_every_control_has_a_name_and_explains_itself(
    strip: ToolStrip, options: tuple[ToolOptions, Settings], panel: RefinePanel
) -> None:
    assert _nameless(strip) == []
    assert _nameless(options[0]) == []
    assert _nameless(panel) == []


def test_the_strip_has_every_tool_once_with_its_own_key(strip: ToolStrip, toolbox: Toolbox) -> None:
    entries = strip.entries()
    assert {entry.name for entry in entries} == {*toolbox.tools, "placement", "hand", "zoom"}
    assert len({entry.key for entry in entries}) == len(entries)


def test_a_click_and_the_keyboard_pick_a_tool(strip: ToolStrip, qtbot: QtBot) -> None:
    strip.set_tool("brush")
    with qtbot.waitSignal(strip.tool_picked, timeout=200) as picked:
        QTest.mouseClick(_button(strip, "Lasso"), LEFT)
    assert picked.args == ["lasso"]
    with qtbot.waitSignal(strip.tool_picked, timeout=200) as picked:
        _button(strip, "Magic wand").setFocus()
        QTest.keyClick(_button(strip, "Magic wand"), Qt.Key.Key_Space)
    assert picked.args == ["wand"]
    assert not _button(strip, "Lasso").isChecked()


def test_showing_a_tool_picks_nothing(strip: ToolStrip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(strip.tool_picked):
        strip.set_tool("eraser")
        strip.set_tool("no such tool")
    assert _button(strip, "Eraser").isChecked()


def test_others_add_their_tools_and_change_keys(strip: ToolStrip, qtbot: QtBot) -> None:
    strip.add_tool(ToolEntry("crop", "crop", "Crop", "Cut the frame", "Shift+C", 6))
    with qtbot.waitSignal(strip.tool_picked, timeout=200) as picked:
        QTest.mouseClick(_button(strip, "Crop"), LEFT)
    assert picked.args == ["crop"]
    strip.set_key("crop", "Ctrl+H")
    assert "Ctrl+H" in _button(strip, "Crop").toolTip()


def test_a_low_window_scrolls_the_strip(strip: ToolStrip) -> None:
    tall = strip.width()
    strip.resize(tall, 200)
    assert strip.verticalScrollBar().maximum() > 0
    assert strip.width() > tall
    last = _button(strip, "Zoom")
    last.setFocus()
    strip.ensureWidgetVisible(last)
    assert strip.viewport().rect().contains(last.mapTo(strip.viewport(), last.rect().center()))


def test_each_tool_shows_its_options_and_no_others(
    options: tuple[ToolOptions, Settings],
) -> None:
    bar, _ = options
    for tool, wanted in {**TOOL_OPTIONS, "box": ()}.items():
        bar.show_tool(tool)
        shown = [control for control in bar._controls.values() if control.isVisible()]
        assert shown == [bar._controls[name] for name in bar._controls if name in wanted]


def test_the_bar_keeps_its_height_and_says_what_a_tool_without_options_does(
    options: tuple[ToolOptions, Settings],
) -> None:
    bar, _ = options
    heights = set()
    for tool in ("brush", "lasso", "smart", "box", "hand"):
        bar.show_tool(tool)
        heights.add(max(bar.minimumHeight(), bar.sizeHint().height()))
    assert len(heights) == 1
    bar.show_tool("box")
    assert next(o.text() for o in bar.findChildren(QLabel) if o.isVisible()).startswith("Drag")


def test_controls_and_settings_follow_one_another(
    options: tuple[ToolOptions, Settings], qtbot: QtBot
) -> None:
    bar, settings = options
    bar.show_tool("brush")
    sliders = {one.accessibleName(): one for one in bar.findChildren(QSlider)}
    with qtbot.waitSignal(settings.changed, timeout=200):
        QTest.keyClick(sliders["Size"], Qt.Key.Key_Right)
    assert settings.number("size") > 70
    settings.set("hardness", 25)
    assert sliders["Hardness"].value() == 250
    settings.set("hardness", 1000)
    assert settings.number("hardness") == 100
    bar.show_tool("lasso")
    button = next(
        b for b in bar.findChildren(QToolButton) if b.accessibleName() == "Mode: Subtract"
    )
    QTest.mouseClick(button, LEFT)
    assert settings.word("mode") == "subtract"
    switch = next(c for c in bar.findChildren(QCheckBox) if c.text() == "Pen flow")
    switch.click()
    assert settings.flag("pen_flow")


def test_sizes_are_spread_so_that_small_ones_are_easy(
    options: tuple[ToolOptions, Settings],
) -> None:
    bar, settings = options
    size = next(s for s in bar.findChildren(QSlider) if s.accessibleName() == "Size")
    size.setValue(500)
    assert 30 < settings.number("size") < 60
    size.setValue(1000)
    assert settings.number("size") == 2000


def test_settings_are_kept_and_nonsense_is_passed_over() -> None:
    settings, other = Settings(), Settings()
    settings.set("size", 33)
    settings.set("mode", "intersect")
    settings.set("mode", "nonsense")
    other.restore({**settings.values(), "flow": "much", "unknown": 3, "pen_flow": 1})
    assert other.values() == settings.values()


def test_the_panel_says_what_is_wished(panel: RefinePanel, qtbot: QtBot) -> None:
    assert panel.refinement == EdgeRefinement()
    wished = EdgeRefinement(12.0, -2.0, 1.5, True, False)
    panel.set_refinement(wished)
    buttons = {one.text(): one for one in panel.findChildren(QPushButton)}
    with qtbot.waitSignal(panel.refine_wished, timeout=200) as told:
        QTest.mouseClick(buttons["Apply"], LEFT)
    assert told.args == [wished]
    with qtbot.waitSignal(panel.preview_wished, timeout=200) as told:
        QTest.keyClick(buttons["Preview"], Qt.Key.Key_Space)
    assert told.args == [wished]
    panel.set_running(True)
    assert not buttons["Apply"].isEnabled()
    assert buttons["Close"].isEnabled()
    panel.set_running(False)
    assert buttons["Apply"].isEnabled()


def test_whole_operations_are_one_step_each(history: MatteHistory, surface: FakeSurface) -> None:
    surface.matte[100:200, 100:200] = 255
    surface.matte[140:150, 140:150] = 0
    surface.matte[300:303, 300:303] = 255
    start = surface.matte.copy()
    whole = WholeMatte(surface.solve)
    operations = whole.operations()
    assert len(operations) == 7
    for operation in operations:
        whole.run(operation.name, 4.0 if operation.amount else None)
        assert history.stack.count() == 1, operation.name
        assert (surface.matte != start).any(), operation.name
        assert history.stack.undoText() == operation.text.rstrip("…")
        history.stack.undo()
        assert (surface.matte == start).all(), operation.name
    with pytest.raises(KeyError):
        whole.run("explode")
