"""Keys reach what they are meant for: text is typed, a tool's Esc is its own, the rest acts."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from anywhere_desktop.ui.actions import plain
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.tour import Tour
from tests.ui.window_stage import LEFT, PLAIN, Stage

_LETTERS = "brush wand"


@pytest.fixture
def told(stage: Stage) -> list[str]:
    """The actions that were triggered, in order."""
    names: list[str] = []
    stage.window.actions_.triggered.connect(names.append)
    stage.window.actions_.toggled.connect(lambda name, _on: names.append(name))
    return names


def _focus(stage: Stage, widget: QWidget) -> None:
    stage.window.activateWindow()
    widget.setFocus()
    stage.until(widget.hasFocus)


def _search(stage: Stage) -> QLineEdit:
    found = stage.window.timeline.header.findChild(QLineEdit)
    assert found is not None
    return found


FIELDS: dict[str, Callable[[Stage], QLineEdit | QPlainTextEdit]] = {
    "prompt": lambda stage: stage.window.panel.parts.words,
    "negative prompt": lambda stage: stage.window.panel.parts.negative,
    "product": lambda stage: stage.window.panel.parts.product,
    "search": _search,
}


@pytest.mark.parametrize("name", FIELDS)
def test_letters_are_typed_where_text_is_written(stage: Stage, told: list[str], name: str) -> None:
    stage.open()
    stage.select(stage.generate()[0])
    told.clear()
    field = FIELDS[name](stage)
    _focus(stage, field)
    field.clear()
    QTest.keyClicks(field, f"{_LETTERS} BLS 10-=")
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert text == f"{_LETTERS} BLS 10-"
    assert told == []
    assert not any(one.deleted for one in stage.window.state.shown)


def test_numbers_are_typed_and_letters_do_nothing_there(stage: Stage, told: list[str]) -> None:
    stage.open()
    seed = stage.window.panel.parts.numbers.seed
    _focus(stage, seed)
    seed.selectAll()
    QTest.keyClicks(seed, "12bw3")
    seed.interpretText()
    assert seed.value() == 123
    assert told == []


def test_the_same_letters_take_tools_on_the_canvas(stage: Stage, told: list[str]) -> None:
    stage.open()
    told.clear()
    _focus(stage, stage.window.parts.canvas)
    for key in (Qt.Key.Key_E, Qt.Key.Key_L, Qt.Key.Key_W, Qt.Key.Key_B):
        QTest.keyClick(stage.window.parts.canvas, key)
    assert told == ["tool_eraser", "tool_lasso", "tool_wand", "tool_brush"]


def _loupe(stage: Stage) -> bool:
    return stage.window.parts.canvas._easel.loupe


def test_q_holds_the_loupe_up_and_i_keeps_it(stage: Stage) -> None:
    stage.open()
    canvas = stage.window.parts.canvas
    _focus(stage, canvas)
    QTest.keyPress(canvas, Qt.Key.Key_Q)
    assert _loupe(stage)
    QTest.keyRelease(canvas, Qt.Key.Key_Q)
    assert not _loupe(stage)
    QTest.keyClick(canvas, Qt.Key.Key_I)
    assert _loupe(stage)
    assert stage.window.actions_["loupe"].isChecked()


def _begin(stage: Stage, tool: str) -> None:
    """Begin something with a tool, and leave it unfinished."""
    canvas = stage.window.parts.canvas
    stage.act(f"tool_{tool}")
    _focus(stage, canvas)
    places = [stage.at(20, 20), stage.at(60, 30), stage.at(50, 60)]
    if tool in ("polygon", "magnet"):
        for place in places:
            QTest.mouseClick(canvas, LEFT, PLAIN, place)
        return
    QTest.mousePress(canvas, LEFT, PLAIN, places[0])
    for place in places[1:]:
        QTest.mouseMove(canvas, place)


TOOLS = ("brush", "eraser", "line", "lasso", "polygon", "magnet", "smart", "gradient", "box",
         "keep", "drop")  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_esc_gives_up_what_a_tool_has_begun_before_it_cancels(stage: Stage, tool: str) -> None:
    stage.open()
    before = stage.matte.copy()
    cuts = len(stage.asked("cut"))
    stage.desk.endless = True
    stage.press_generate()
    stage.until(lambda: stage.window.state.running is not None)
    stage.window.state.follow = False
    canvas = stage.window.parts.canvas
    _begin(stage, tool)
    in_hand = stage.window.parts.toolbox.tools[tool]
    assert in_hand.busy  # type: ignore[attr-defined]
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not in_hand.busy  # type: ignore[attr-defined]
    assert stage.window.state.running is not None
    QTest.mouseRelease(canvas, LEFT, PLAIN, stage.at(50, 60))
    assert (stage.matte == before).all()
    assert len(stage.asked("cut")) == cuts
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    stage.until(lambda: stage.window.state.running is None)


def test_del_takes_a_corner_of_a_polygon_and_no_iteration(stage: Stage, told: list[str]) -> None:
    stage.open()
    stage.generate()
    _begin(stage, "polygon")
    told.clear()
    QTest.keyClick(stage.window.parts.canvas, Qt.Key.Key_Delete)
    polygon = stage.window.parts.toolbox.tools["polygon"]
    assert len(polygon._points) == 2  # type: ignore[attr-defined]
    assert told == []
    assert not any(one.deleted for one in stage.window.state.shown)


def test_del_deletes_the_chosen_iteration_only(stage: Stage) -> None:
    stage.open()
    first, second = stage.generate()[:2]
    canvas = stage.window.parts.canvas
    stage.window.state.select(None)
    _focus(stage, canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert not any(one.deleted for one in stage.window.state.shown)
    stage.select(first)
    _focus(stage, canvas)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert [one.key for one in stage.window.state.shown if one.deleted] == [first]
    stage.select(second)
    QTest.keyClick(stage.window.timeline.film, Qt.Key.Key_Delete)
    assert {one.key for one in stage.window.state.shown if one.deleted} == {first, second}


def _dragged(stage: Stage) -> bool:
    return stage.window.parts.placement.stage._drag is not None


def test_esc_gives_a_placement_drag_up_before_it_cancels(stage: Stage) -> None:
    stage.open()
    stage.desk.endless = True
    stage.press_generate()
    stage.until(lambda: stage.window.state.running is not None)
    stage.act("tool_placement")
    on = stage.window.parts.placement.stage
    stage.until(on.isVisible)
    _focus(stage, on)
    middle = on.frame_rect.center().toPoint()
    QTest.mousePress(on, LEFT, PLAIN, middle)
    QTest.mouseMove(on, middle + QPoint(30, 0))
    assert _dragged(stage)
    QTest.keyClick(on, Qt.Key.Key_Escape)
    assert not _dragged(stage)
    assert stage.window.state.running is not None
    stage.window.asks.cancel()


def _buttons(stage: Stage) -> dict[str, QToolButton]:
    return stage.window.parts.strip._buttons


def test_strip_and_tips_tell_the_keys_also_new_ones(stage: Stage) -> None:
    actions = stage.window.actions_
    for name, button in _buttons(stage).items():
        keys = actions.shortcut(f"tool_{name}").toString(QKeySequence.SequenceFormat.NativeText)
        assert f"({keys})" in button.toolTip(), name
        assert f"({keys})" in actions[f"tool_{name}"].toolTip(), name
    assert actions.rebind("tool_lasso", QKeySequence("Alt+L")) == ""
    assert "(Alt+L)" in _buttons(stage)["lasso"].toolTip()
    assert "(Alt+L)" in actions["tool_lasso"].toolTip()
    assert actions.rebind("export", QKeySequence()) == ""
    assert "(" not in actions["export"].toolTip()
    generate = stage.window.panel.parts.generate
    assert "(Ctrl+Return)" in generate.toolTip()
    assert actions.rebind("generate", QKeySequence("F9")) == ""
    assert "(F9)" in generate.toolTip()
    stage.window.show_tour()
    tour = stage.window.findChild(Tour)
    assert tour is not None
    told = " ".join(step.text for step in tour.steps())
    assert "Generate (F9)." in told
    assert "brush (B)" in told
    assert "export." in told
    actions.reset()
    assert "(L)" in _buttons(stage)["lasso"].toolTip()
    assert "(Ctrl+E)" in actions["export"].toolTip()


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_one_thing_has_one_name(stage: Stage, qapp: QApplication, code: str) -> None:
    """In menus (and so the palette), in the strip, in the filmstrip's menu, among the steps."""
    language().speak(qapp, code)
    QApplication.processEvents()
    try:
        actions = stage.window.actions_
        for name, button in _buttons(stage).items():
            assert button.text() == plain(actions[f"tool_{name}"].text()), name
        for name, action in stage.window.timeline.film_actions.named.items():
            if name in actions.entries():
                assert action.text() == actions[name].text(), name
        for operation in stage.window.commands._whole.operations():
            assert operation.text == plain(actions[operation.name].text()) + (
                "…" if operation.amount else ""
            )
    finally:
        language().speak(qapp, "en")


def test_x_swaps_brush_and_eraser_while_the_picture_has_the_keyboard(stage: Stage) -> None:
    stage.open()
    stage.act("tool_brush")
    canvas = stage.window.parts.canvas
    QTest.keyClick(canvas, Qt.Key.Key_X)
    assert stage.window.actions_["tool_eraser"].isChecked()
    QTest.keyClick(canvas, Qt.Key.Key_X)
    assert stage.window.actions_["tool_brush"].isChecked()
    QTest.keyClick(canvas, Qt.Key.Key_O)
    assert stage.window.actions_["tool_box"].isChecked()


def test_the_letters_of_the_timeline_are_changed_like_all_keys(stage: Stage) -> None:
    actions = stage.window.actions_
    assert actions.adopted()["timeline.branch"].shortcut() == QKeySequence("G")
    assert actions.rebind("timeline.branch", QKeySequence("K")) == "", "K elsewhere is no clash"
    assert "already used" in actions.rebind("timeline.star", QKeySequence("K"))
    assert actions.rebind("tool_keep", QKeySequence("J")) == ""
    actions.reset()
    assert actions.adopted()["timeline.branch"].shortcut() == QKeySequence("G")


def test_whatever_names_keys_names_those_of_the_user(stage: Stage) -> None:
    window, parts = stage.window, stage.window.parts
    header = window.timeline.header
    named: dict[str, Callable[[], str]] = {
        "undo": lambda: parts.failures._undo.toolTip(),
        "compare": lambda: header._compare.toolTip(),
        "cancel": lambda: parts.status._cancel.toolTip(),
    }
    for action, tip in named.items():
        assert f"({window.actions_.keys_said(action)})" in tip(), action
    for action, keys in (("undo", "Ctrl+F9"), ("compare", "Ctrl+F10"), ("cancel", "Ctrl+F11")):
        before = window.actions_.keys_said(action)
        assert window.actions_.rebind(action, QKeySequence(keys)) == ""
        said = window.actions_.keys_said(action)
        assert f"({said})" in named[action](), action
        assert f"({before})" not in named[action](), action
    assert window.actions_.rebind("cancel", QKeySequence()) == ""
    assert "(" not in named["cancel"]()
