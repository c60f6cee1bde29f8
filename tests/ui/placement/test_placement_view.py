"""The product is placed by hand, by wheel, by keys and by numbers: one signal a gesture."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.foreground import Foreground, Photograph, Placement
from anywhere_desktop.core.records import Request
from anywhere_desktop.pipeline.framing import placement_for
from anywhere_desktop.ui.placement.geometry import bounds_of
from anywhere_desktop.ui.placement.view import PlacementView
from tests.ui.placement.pointing import begin_drag, drag

PHOTO, FRAME = (900, 600), (1200, 1200)
RED, GREEN = (200, 30, 30), (30, 120, 30)
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Changes = list[tuple[Placement | None, str]]


def _picture() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    picture = np.full((PHOTO[1], PHOTO[0], 3), GREEN, np.uint8)
    matte = np.zeros((PHOTO[1], PHOTO[0]), np.uint8)
    matte[150:500, 350:550] = 255
    picture[matte == 255] = RED
    return picture, matte


@pytest.fixture
def view(qtbot: QtBot) -> PlacementView:
    """A red box of 200 x 350 px, placed at 100 % on whole pixels of a square frame."""
    widget = PlacementView()
    qtbot.addWidget(widget)
    widget.resize(900, 760)
    widget.show_product(*_picture())
    widget.set_frame(FRAME)
    widget.set_placement(Placement(FRAME, 1.0, (130.0, 310.0)))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def changes(view: PlacementView) -> Changes:
    told: Changes = []
    view.placement_changed.connect(lambda placement, text: told.append((placement, text)))
    return told


def _middle(view: PlacementView) -> QPointF:
    points = view.stage.corners()
    return (points[0] + points[2]) / 2


def _bounds(view: PlacementView) -> tuple[float, float, float, float]:
    product = view.stage.scene.product
    assert product is not None
    return bounds_of(view.shown_placement, product)


def _seen(view: PlacementView, x: float, y: float) -> QColor:
    image = view.stage.grab().toImage()
    at = view.stage.to_widget(x, y) * image.devicePixelRatio()
    return QColor(image.pixel(int(at.x()), int(at.y())))


def _is_red(colour: QColor) -> bool:
    return colour.red() > 150 and colour.green() < 80


def test_it_begins_where_the_method_would_put_it(view: PlacementView, changes: Changes) -> None:
    view.set_placement(None)
    picture, matte = _picture()
    product = Foreground(Photograph(picture), matte, picture)
    assert view.shown_placement == placement_for(Request("p", size=FRAME), product)
    assert view.placement is None
    assert not view.bar.reset.isEnabled()
    assert changes == []


def test_the_product_is_drawn_where_it_lies_and_nothing_of_the_old_backdrop(
    view: PlacementView,
) -> None:
    left, top, right, bottom = _bounds(view)
    for x, y in ((left + 12, top + 12), (right - 12, bottom - 12)):
        assert _is_red(_seen(view, x, y))
    outside = _seen(view, left - 25, top + 100)
    assert abs(outside.red() - outside.green()) < 12


def test_a_drag_moves_by_whole_pixels_in_one_step(view: PlacementView, changes: Changes) -> None:
    fit = view.stage.fit
    drag(view.stage, _middle(view), (-93, 41), CTRL)
    (placement, text), *more = changes
    assert not more
    assert text == "Move the product"
    assert placement is not None
    assert placement.exact
    assert placement.offset[0] == pytest.approx(130 - 93 / fit, abs=0.51)
    assert placement.offset[1] == pytest.approx(310 + 41 / fit, abs=0.51)


def test_a_move_snaps_to_thirds_unless_ctrl_is_held(view: PlacementView, changes: Changes) -> None:
    to_third = (400 - 580) * view.stage.fit  # The product's middle is at x = 580.
    drag(view.stage, _middle(view), (to_third + 5, 0))
    left, _, right, _ = _bounds(view)
    assert (left + right) / 2 == pytest.approx(400, abs=0.51)
    drag(view.stage, _middle(view), (5, 0), CTRL)
    left, _, right, _ = _bounds(view)
    assert (left + right) / 2 > 404
    assert len(changes) == 2


def test_guides_are_drawn_while_dragging_only(view: PlacementView) -> None:
    to_third = (400 - 580) * view.stage.fit
    accent = QColor("#e8a33d")

    def orange() -> int:
        image = view.stage.grab().toImage()
        at = view.stage.to_widget(400, 60)
        column = (image.pixelColor(int(at.x()) + dx, int(at.y()) + dy)
                  for dx in (-1, 0, 1) for dy in range(24))  # fmt: skip
        return sum(abs(c.hue() - accent.hue()) < 8 and c.saturation() > 90 for c in column)

    assert orange() == 0
    begin_drag(view.stage, _middle(view), (to_third + 4, 0))
    assert orange() > 8


def test_a_corner_scales_about_the_opposite_one(view: PlacementView, changes: Changes) -> None:
    before = _bounds(view)
    grip = view.stage.corners()[1]
    drag(view.stage, grip, (40, -70))
    left, top, right, bottom = _bounds(view)
    assert (left, bottom) == pytest.approx((before[0], before[3]), abs=1)
    assert (right - left) / (bottom - top) == pytest.approx(200 / 350, abs=0.01)
    assert right - left > 240
    assert [text for _, text in changes] == ["Scale the product"]


def test_alt_scales_about_the_middle(view: PlacementView) -> None:
    before = _middle(view)
    drag(view.stage, view.stage.corners()[2], (40, 70), ALT)
    after = _middle(view)
    assert (after - before).manhattanLength() < 1.5
    assert view.shown_placement.scale > 1.2


def test_a_scale_near_100_percent_becomes_exact(view: PlacementView) -> None:
    drag(view.stage, view.stage.corners()[2], (1.5, 2.5))
    assert view.shown_placement.exact


def test_the_knob_turns_about_the_middle_in_steps_with_shift(
    view: PlacementView, changes: Changes
) -> None:
    before, knob = _middle(view), view.stage.knob()[1]
    drag(view.stage, knob, (70, 20), SHIFT)
    placement = view.shown_placement
    assert placement.rotation_deg == pytest.approx(30, abs=0.01)
    assert (_middle(view) - before).manhattanLength() < 1.5
    assert [text for _, text in changes] == ["Turn the product"]
    assert "not kept" in view.bar.words.text()


def test_what_is_seen_turned_is_what_core_makes(view: PlacementView) -> None:
    view.set_placement(Placement(FRAME, 0.9, (120.0, 300.0), 25.0))
    picture, matte = _picture()
    placed = Foreground(Photograph(picture), matte, picture).placed(view.shown_placement)
    rng = np.random.default_rng(4)
    checked = 0
    image = view.stage.grab().toImage()
    for x, y in rng.integers(260, 940, (200, 2)):
        around = placed.matte[y - 12 : y + 12, x - 12 : x + 12]
        at = view.stage.to_widget(float(x), float(y))
        grips = [*view.stage.corners(), view.stage.knob()[0]]
        if around.min() != around.max() or min((at - g).manhattanLength() for g in grips) < 25:
            continue
        if abs(at.y() - view.stage.ground_line().y1()) < 8:
            continue
        checked += 1
        colour = QColor(image.pixel(int(at.x()), int(at.y())))
        assert _is_red(colour) == (placed.matte[y, x] == 255), (x, y)
    assert checked > 60


def test_the_ground_line_moves_the_foot_and_snaps(view: PlacementView, changes: Changes) -> None:
    line = view.stage.ground_line()
    left = _bounds(view)[0]
    want = (0.83 * FRAME[1] - _bounds(view)[3]) * view.stage.fit
    drag(view.stage, line.p1() + QPointF(30, 0), (25, want + 4))
    assert _bounds(view)[3] == pytest.approx(0.83 * FRAME[1], abs=0.51)
    assert _bounds(view)[0] == left
    assert [text for _, text in changes] == ["Move the ground line"]


def test_arrows_nudge_and_a_held_key_is_one_step(view: PlacementView, changes: Changes) -> None:
    view.stage.setFocus()
    QTest.keyPress(view.stage, Qt.Key.Key_Right)
    QTest.keyPress(view.stage, Qt.Key.Key_Right)
    assert changes == []
    QTest.keyRelease(view.stage, Qt.Key.Key_Right)
    QTest.keyClick(view.stage, Qt.Key.Key_Up, SHIFT)
    assert [placement.offset for placement, _ in changes if placement] == [
        (132.0, 310.0),
        (132.0, 300.0),
    ]


def test_escape_gives_a_drag_up(view: PlacementView, changes: Changes) -> None:
    begin_drag(view.stage, _middle(view), (60, 60))
    assert view.shown_placement.offset != (130.0, 310.0)
    QTest.keyClick(view.stage, Qt.Key.Key_Escape)
    assert view.placement == Placement(FRAME, 1.0, (130.0, 310.0))
    assert changes == []


def test_the_wheel_scales_on_the_foot_as_one_step(
    view: PlacementView, changes: Changes, qtbot: QtBot
) -> None:
    foot = _bounds(view)[3]
    for _ in range(3):
        none = Qt.MouseButton.NoButton
        event = QWheelEvent(
            _middle(view), QPointF(view.stage.mapToGlobal(_middle(view))), QPoint(),
            QPoint(0, 120), none, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
            False,
        )  # fmt: skip
        QApplication.sendEvent(view.stage, event)
    qtbot.waitUntil(lambda: len(changes) == 1)
    assert view.shown_placement.scale == pytest.approx(1.02**3, abs=1e-3)
    assert _bounds(view)[3] == pytest.approx(foot, abs=1)


def test_a_double_click_places_as_the_method_would(view: PlacementView, changes: Changes) -> None:
    QTest.mouseDClick(view.stage, Qt.MouseButton.LeftButton, pos=_middle(view).toPoint())
    assert [placement for placement, _ in changes] == [None]
    assert view.placement is None


def test_reset_does_so_too(view: PlacementView, changes: Changes) -> None:
    QTest.mouseClick(view.bar.reset, Qt.MouseButton.LeftButton)
    assert [placement for placement, _ in changes] == [None]
    assert not view.bar.reset.isEnabled()


def test_numbers_place_the_product(view: PlacementView, changes: Changes) -> None:
    for field, typed in ((view.bar.x_px, "100"), (view.bar.scale, "50")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(changes) == 2
    left, top, right, bottom = _bounds(view)
    assert (right - left, bottom - top) == pytest.approx((100, 175), abs=0.5)
    assert bottom == pytest.approx(810, abs=1)
    view.bar.rotation.setFocus()
    view.bar.rotation.stepBy(1)
    assert view.shown_placement.rotation_deg == 1.0


def test_it_says_plainly_whether_camera_pixels_stay(view: PlacementView) -> None:
    assert "one to one" in view.bar.words.text()
    assert "exact" in view.bar.words.text()
    view.set_placement(Placement(FRAME, 0.62, (10.0, 10.0)))
    assert "62 %" in view.bar.words.text()
    assert "not kept" in view.bar.words.text()
    view.set_placement(Placement(FRAME, 1.0, (10.0, 10.0), 5.0))
    assert "turned 5°" in view.bar.words.text()


def test_another_frame_keeps_the_like_place(view: PlacementView, changes: Changes) -> None:
    view.set_frame((1600, 1000))
    placement = view.placement
    assert placement is not None
    assert placement.frame == (1600, 1000)
    assert placement.exact  # It fits at 100 %, so that it stays so.
    left, _, right, bottom = _bounds(view)
    assert (left + right) / 2 == pytest.approx(580 / 1200 * 1600, abs=1)
    assert bottom == pytest.approx(810 / 1200 * 1000, abs=1)
    view.set_frame(None)
    assert view.shown_placement.frame == PHOTO
    assert changes == []


def test_a_backdrop_is_shown_as_it_is_until_the_product_moves(view: PlacementView) -> None:
    blue = np.full((300, 300, 3), (20, 40, 230), np.uint8)
    view.show_backdrop(blue)
    left, top, right, bottom = _bounds(view)
    middle = (left + right) / 2, (top + bottom) / 2
    assert _seen(view, *middle).blue() > 220
    QTest.keyClick(view.stage, Qt.Key.Key_Left)
    assert _is_red(_seen(view, *middle))
    assert 60 < _seen(view, 100, 100).red() < 140


def test_without_a_product_it_says_what_to_do(view: PlacementView, changes: Changes) -> None:
    view.show_product(None, None)
    drag(view.stage, QPointF(300, 300), (50, 50))
    QTest.keyClick(view.stage, Qt.Key.Key_Left)
    assert changes == []
    assert not view.bar.scale.isEnabled()
    assert "No product" in view.bar.words.text()


def test_controls_have_names_and_tips(view: PlacementView) -> None:
    for widget in view.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.objectName().startswith("qt_"):
            continue
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert name, widget
        assert widget.toolTip(), widget


def test_larger_text_folds_the_bar(view: PlacementView) -> None:
    low = view.bar.height()
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    view.resize(620, 760)
    QApplication.processEvents()
    assert view.bar.scale.geometry().top() > view.bar.x_px.geometry().bottom()
    assert view.bar.height() > low
