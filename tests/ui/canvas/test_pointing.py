"""Real events: wheel, drags, pens, keys, drops; and what the canvas tells."""

import numpy as np
import pytest
from PySide6.QtCore import (
    QEvent,
    QPoint,
    QPointF,
    Qt,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QNativeGestureEvent,
    QPointingDevice,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.layers import Compare
from tests.ui.canvas.scenes import (
    ERASER,
    RecordingTool,
    colour_at,
    drag,
    hover,
    matte_of,
    mouse,
    paint_box,
    pen,
    photograph,
    screen,
    settle,
    wheel,
)

A, B, C = QPointF(300, 250), QPointF(360, 270), QPointF(420, 300)


def test_fit_shows_all_of_it(canvas: Canvas) -> None:
    canvas.zoom_to(300)
    canvas.fit()
    corner, far = canvas.to_view(0, 0), canvas.to_view(1200, 800)
    assert corner.x() >= 0
    assert corner.y() >= 0
    assert far.x() <= 900
    assert far.y() <= 600
    assert far.x() - corner.x() > 750


@pytest.mark.parametrize("turned", [120, -120, 40, 480])
def test_the_wheel_keeps_the_point_under_the_pointer(canvas: Canvas, turned: int) -> None:
    at = QPointF(613, 207)
    for _ in range(6):
        before, zoom = canvas.to_photo(at), canvas.zoom_percent
        wheel(canvas, at, turned)
        after = canvas.to_photo(at)
        assert canvas.zoom_percent != zoom or zoom == 3200
        # the corner lies on a whole px of the screen: half a px either way
        slack = 1.0 / min(zoom, canvas.zoom_percent) * 100
        assert np.abs(np.subtract(before, after)).max() <= slack


def test_zoom_says_percent_of_screen_px(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.view_changed):
        canvas.zoom_to(200)
    assert canvas.zoom_percent == 200
    width = canvas.to_view(10, 0).x() - canvas.to_view(0, 0).x()
    assert width * canvas.devicePixelRatioF() == pytest.approx(20)
    canvas.zoom_to(1e9)
    assert canvas.zoom_percent == 3200


def test_view_and_photo_are_inverse(canvas: Canvas) -> None:
    for percent in (33, 100, 271):
        canvas.zoom_to(percent, QPointF(100, 100))
        point = canvas.to_view(437.25, 91.5)
        assert canvas.to_photo(point) == pytest.approx((437.25, 91.5), abs=1e-6)


def near(canvas: Canvas, got: QPointF, wanted: QPointF) -> bool:
    """Within the whole px of the screen that the picture's corner lies on."""
    return (got - wanted).manhattanLength() <= 2 / canvas.devicePixelRatioF()


def test_middle_drag_and_space_drag_pan(canvas: Canvas) -> None:
    tool = RecordingTool()
    canvas.set_tool(tool)
    canvas.zoom_to(200)
    before = canvas.to_view(600, 400)
    drag(canvas, [A, B, C], Qt.MouseButton.MiddleButton)
    assert near(canvas, canvas.to_view(600, 400) - before, C - A)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() is Qt.CursorShape.OpenHandCursor
    drag(canvas, [C, B])
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert near(canvas, canvas.to_view(600, 400) - before, B - A)
    assert tool.told == []
    assert canvas.cursor().shape() is Qt.CursorShape.CrossCursor


def test_without_a_tool_a_drag_pans(canvas: Canvas) -> None:
    before = canvas.to_view(0, 0)
    drag(canvas, [A, B])
    assert canvas.to_view(0, 0) - before == B - A


def test_the_picture_cannot_be_lost(canvas: Canvas) -> None:
    for _ in range(50):
        canvas.pan_by(500, -400)
    corner, far = canvas.to_view(0, 0), canvas.to_view(1200, 800)
    assert corner.x() < 900
    assert far.y() > 0


def test_a_trackpad_scrolls_by_pixels_and_zooms_with_control(canvas: Canvas) -> None:
    canvas.zoom_to(200)
    before = canvas.to_view(600, 400)
    wheel(canvas, A, pixels=QPoint(-30, 14))
    assert canvas.to_view(600, 400) - before == QPointF(-30, 14)
    wheel(canvas, A, pixels=QPoint(0, 60), modifiers=Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom_percent > 200


def test_two_fingers_pinch(canvas: Canvas) -> None:
    zoom, at = canvas.zoom_percent, QPointF(300, 300)
    pad = QPointingDevice.primaryPointingDevice()
    kind = Qt.NativeGestureType.ZoomNativeGesture
    where = canvas.mapToGlobal(at)
    before = canvas.to_photo(at)
    gesture = QNativeGestureEvent(kind, pad, 2, at, at, where, 0.5, QPointF(0, 0))
    QApplication.sendEvent(canvas, gesture)
    assert canvas.zoom_percent == pytest.approx(zoom * 1.5)
    assert canvas.to_photo(at) == pytest.approx(before, abs=1)
    pinch = QPinchGesture()
    pinch.setScaleFactor(0.5)
    pinch.setCenterPoint(where)
    pinch.setLastCenterPoint(where)
    assert canvas._pinched(QGestureEvent([pinch]))
    assert canvas.zoom_percent == pytest.approx(zoom * 0.75)


def test_a_tool_gets_strokes_in_photo_px(canvas: Canvas) -> None:
    tool = RecordingTool()
    canvas.set_tool(tool)
    canvas.zoom_to(200)
    hover(canvas, A)
    drag(canvas, [A, B, C])
    assert tool.verbs == ["hover", "press", "move", "move", "release"]
    pressed, released = tool.told[1][1], tool.told[-1][1]
    assert (pressed.x, pressed.y) == pytest.approx(canvas.to_photo(A))
    assert (released.x, released.y) == pytest.approx(canvas.to_photo(C))
    assert pressed.pressure == 1.0
    assert pressed.photo_px == pytest.approx(canvas.devicePixelRatioF() / 2)
    mouse(canvas, QEvent.Type.MouseButtonPress, A, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert tool.told[-1][1].modifiers == Qt.KeyboardModifier.ShiftModifier
    mouse(canvas, QEvent.Type.MouseButtonRelease, A, down=False)


def test_a_tool_starts_stops_and_paints(canvas: Canvas) -> None:
    first, second = RecordingTool(), RecordingTool()
    canvas.set_tool(first)
    canvas.set_tool(second)
    assert (first.starts, first.stops, second.starts, second.stops) == (1, 1, 1, 0)
    assert second.surface is canvas
    screen(canvas)
    assert second.paints
    assert first.paints == 0
    canvas.show_photo(photograph(640, 480), matte_of(640, 480))
    assert second.starts == 2
    canvas.set_tool(None)
    assert second.stops == 1


def test_a_tool_chosen_before_the_photo_starts_with_it(empty: Canvas) -> None:
    tool = RecordingTool()
    empty.set_tool(tool)
    assert tool.starts == 0
    empty.show_photo(photograph(), matte_of())
    assert tool.starts == 1


def test_only_a_tool_for_results_works_on_one(canvas: Canvas) -> None:
    tool = RecordingTool()
    canvas.set_tool(tool)
    canvas.show_result(photograph())
    drag(canvas, [A, B])
    assert tool.told == []
    tool.on_result = True  # type: ignore[attr-defined]
    drag(canvas, [A, B])
    assert tool.verbs == ["press", "move", "release"]


def test_a_result_s_before_may_arrive_during_a_stroke(canvas: Canvas) -> None:
    tool = RecordingTool()
    tool.on_result = True  # type: ignore[attr-defined]
    canvas.show_result(photograph())
    canvas.set_tool(tool)
    started = tool.starts
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=A.toPoint())
    canvas.show_before(np.full((800, 1200, 3), 7, np.uint8))
    QTest.mouseMove(canvas, B.toPoint())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=B.toPoint())
    assert tool.verbs == ["press", "move", "release"]
    assert tool.starts == started
    canvas.set_before(True)
    settle(canvas)
    assert colour_at(canvas, 600, 400) == (7, 7, 7)


def test_a_pen_has_pressure(canvas: Canvas) -> None:
    tool = RecordingTool()
    canvas.set_tool(tool)
    pen(canvas, QEvent.Type.TabletMove, A, 0.0, down=False)
    pen(canvas, QEvent.Type.TabletPress, A, 0.25)
    pen(canvas, QEvent.Type.TabletMove, B, 0.75)
    pen(canvas, QEvent.Type.TabletRelease, C, 0.0, down=False)
    assert tool.verbs == ["hover", "press", "move", "release"]
    assert [round(pointer.pressure, 2) for _, pointer in tool.told[1:3]] == [0.25, 0.75]
    assert (tool.told[2][1].x, tool.told[2][1].y) == pytest.approx(canvas.to_photo(B))


def test_a_pen_turned_round_is_an_eraser(canvas: Canvas) -> None:
    tool = RecordingTool()
    canvas.set_tool(tool)
    pen(canvas, QEvent.Type.TabletPress, A, 0.5)
    pen(canvas, QEvent.Type.TabletRelease, A, 0.0, down=False)
    pen(canvas, QEvent.Type.TabletPress, A, 0.5, device=ERASER)
    pen(canvas, QEvent.Type.TabletRelease, A, 0.0, down=False, device=ERASER)
    assert [pointer.eraser for _, pointer in tool.told] == [False, False, True, True]


def test_the_focus_is_seen_when_keys_brought_it(canvas: Canvas) -> None:
    canvas.clearFocus()
    QApplication.sendEvent(canvas, _focus_out())
    plain = screen(canvas)
    arrived = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(canvas, arrived)
    assert (screen(canvas) != plain)[0].any()
    drag(canvas, [A, A])
    assert (screen(canvas) == plain)[0].all()


def test_keys_that_qt_has_no_name_for_are_left_alone(canvas: Canvas) -> None:
    view = canvas.zoom_percent, canvas.to_view(0, 0)
    for code in (0x01234567, 0, 0x7FFFFFFF):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(canvas, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier))
    assert (canvas.zoom_percent, canvas.to_view(0, 0)) == view


def test_a_stroke_ends_when_the_keyboard_goes(canvas: Canvas) -> None:
    tool = RecordingTool()
    canvas.set_tool(tool)
    mouse(canvas, QEvent.Type.MouseButtonPress, A)
    mouse(canvas, QEvent.Type.MouseMove, B)
    canvas.clearFocus()
    QApplication.sendEvent(canvas, _focus_out())
    assert tool.verbs[-1] == "release"
    mouse(canvas, QEvent.Type.MouseButtonRelease, B, down=False)
    assert tool.verbs.count("release") == 1


def _focus_out() -> QEvent:
    return QFocusEvent(QEvent.Type.FocusOut)


def test_keys_look_and_the_tool_comes_first(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_1)
    assert canvas.zoom_percent == 100
    QTest.keyClick(canvas, Qt.Key.Key_2)
    assert canvas.zoom_percent == 200
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom_percent == pytest.approx(250)
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.zoom_percent == pytest.approx(200)
    x = canvas.to_view(0, 0).x()
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.to_view(0, 0).x() > x
    QTest.keyClick(canvas, Qt.Key.Key_0)
    fitted = canvas.zoom_percent
    assert fitted < 100
    tool = RecordingTool(uses=Qt.Key.Key_1)
    canvas.set_tool(tool)
    QTest.keyClick(canvas, Qt.Key.Key_1)
    assert canvas.zoom_percent == fitted
    QTest.keyClick(canvas, Qt.Key.Key_2)
    assert canvas.zoom_percent == 200


def test_before_and_loupe_are_held_by_keys(canvas: Canvas) -> None:
    held = []
    for key in (Qt.Key.Key_Backslash, Qt.Key.Key_Q):
        for send in (QTest.keyPress, QTest.keyRelease):
            send(canvas, key)
            held.append((canvas._easel.held_before, canvas.loupe))
    assert held == [(True, False), (False, False), (False, True), (False, False)]


def test_the_split_line_is_dragged_by_mouse_and_key(canvas: Canvas) -> None:
    tool = RecordingTool()
    canvas.set_tool(tool)
    canvas.set_compare(Compare.SPLIT)
    assert canvas.split == 0.5
    hover(canvas, QPointF(450, 100))
    assert canvas.cursor().shape() is Qt.CursorShape.SplitHCursor
    drag(canvas, [QPointF(450, 100), QPointF(225, 120)])
    assert canvas.split == pytest.approx(0.25)
    assert "press" not in tool.verbs
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert canvas.split == pytest.approx(0.27)
    drag(canvas, [QPointF(700, 100), QPointF(600, 120)])
    assert "press" in tool.verbs


def test_the_left_pane_points_at_the_same_photo(canvas: Canvas) -> None:
    tool = RecordingTool()
    canvas.set_tool(tool)
    canvas.set_compare(Compare.SIDE_BY_SIDE)
    hover(canvas, QPointF(200, 300))
    hover(canvas, QPointF(200 + canvas._easel.panes_apart(), 300))
    first, second = (pointer for _, pointer in tool.told)
    assert (first.x, first.y) == pytest.approx((second.x, second.y))


def test_edits_and_steps_are_told(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.matte_edited) as edited:
        paint_box(canvas, (-5, 10, 40, 5000), 255)
    assert edited.args == [(0, 10, 40, 800)]
    before = np.zeros((10, 10), np.uint8)
    with qtbot.waitSignal(canvas.step_made) as made:
        canvas.commit("Brush", before, (0, 0, 10, 10))
    assert made.args is not None
    assert made.args[0] == "Brush"
    assert made.args[1] is before
    assert made.args[2] == (0, 0, 10, 10)
    with qtbot.assertNotEmitted(canvas.matte_edited):
        canvas.touched((5000, 10, 6000, 20))


def test_the_pointer_is_told_with_its_colour(canvas: Canvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.pointer_moved) as moved:
        hover(canvas, canvas.to_view(600.5, 400.5))
    assert moved.args is not None
    assert moved.args[:2] == pytest.approx([600.5, 400.5], abs=0.01)
    assert moved.args[2] == tuple(photograph()[400, 600].tolist())
    with qtbot.waitSignal(canvas.pointer_moved) as outside:
        hover(canvas, QPointF(2, 2))
    assert outside.args is not None
    assert outside.args[2] is None


def test_an_empty_canvas_takes_every_event(empty: Canvas) -> None:
    empty.set_tool(RecordingTool())
    drag(empty, [A, B, C])
    hover(empty, A)
    wheel(empty, A, 120)
    pen(empty, QEvent.Type.TabletPress, A, 0.5)
    QTest.keyClick(empty, Qt.Key.Key_Space)
    QTest.keyClick(empty, Qt.Key.Key_1)
    empty.fit()
    empty.zoom_to(100)
    empty.set_compare(Compare.SPLIT)
    empty.set_before(True)
    empty.set_loupe(True)
    screen(empty)
