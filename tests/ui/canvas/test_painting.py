"""What is seen: partial repaints, the shared matte, overlays, comparison, the loupe, profiles."""

import threading
import time
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import ImageCms
from PySide6.QtCore import QPointF
from PySide6.QtGui import QRegion
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.ui import style
from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.layers import Compare
from anywhere_desktop.ui.canvas.levels import Bytes, PhotoLevels, first_level
from anywhere_desktop.ui.canvas.mixed_picture import MixedPicture
from anywhere_desktop.ui.canvas.overlay import Overlay, Tint
from anywhere_desktop.ui.canvas.screen_picture import ScreenPicture
from anywhere_desktop.ui.canvas.tool import Box
from tests.ui.canvas.scenes import (
    colour_at,
    hover,
    matte_of,
    paint_box,
    photograph,
    screen,
    settle,
    wheel,
)

MIDDLE, CORNER = (600, 400), (60, 60)


def fresh(canvas: Canvas) -> np.ndarray:
    """The screen after everything was painted anew."""
    layers = canvas._easel.layers
    layers._plain = ScreenPicture()
    layers._mixed = MixedPicture(layers._plain)
    return screen(canvas)


def worst(canvas: Canvas) -> int:
    """How far, in levels, the kept screen picture is from a new one."""
    return int(cv2.absdiff(screen(canvas), fresh(canvas)).max())


@pytest.mark.parametrize("overlay", list(Overlay))
@pytest.mark.parametrize("percent", [31.0, 73.7, 100.0, 137.0, 233.0, 710.0])
def test_a_partial_repaint_is_a_full_one(canvas: Canvas, overlay: Overlay, percent: float) -> None:
    canvas.resize(540, 400)  # The middle of it all is seen at every zoom.
    canvas.show_result(photograph(900, 800))
    canvas.back_to_photo()
    canvas.set_overlay(overlay)
    canvas.zoom_to(percent)
    settle(canvas)
    screen(canvas)
    paint_box(canvas, (571, 383, 633, 447), 90)
    paint_box(canvas, (601, 203, 790, 411), 255)
    assert worst(canvas) <= 2
    canvas.pan_by(-37, 23)
    paint_box(canvas, (611, 393, 653, 417), 0)
    canvas.pan_by(5, -60)
    assert worst(canvas) <= 2


def test_large_changes_between_two_frames_are_seen_in_one(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anywhere_desktop.ui.canvas.matte_stage._AT_ONCE_PX", 100_000)
    renewed: list[Box] = []
    mattes = canvas._easel.layers.mattes
    assert mattes is not None
    refresh = mattes.refresh

    def noted(box: Box) -> None:
        renewed.append(box)
        refresh(box)

    monkeypatch.setattr(mattes, "refresh", noted)
    for left, level in ((0, 255), (300, 90)):
        canvas.matte[50:600, left : left + 500] = level
        canvas.touched((left, 50, left + 500, 600))
    settle(canvas)
    assert renewed == [(0, 50, 800, 600)]
    assert worst(canvas) <= 2


def test_the_matte_is_shared_and_its_changes_are_seen(canvas: Canvas) -> None:
    before = colour_at(canvas, *CORNER)
    canvas.matte[40:90, 40:90] = 255
    canvas.touched((40, 40, 90, 90))
    after = colour_at(canvas, *CORNER)
    assert after[0] > before[0] + 60  # the tint is red
    canvas.fit()
    assert canvas.tr("Matte") in canvas._easel.words.right


def test_a_change_of_all_is_seen_in_the_next_turn(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anywhere_desktop.ui.canvas.matte_stage._AT_ONCE_PX", 100_000)
    before = colour_at(canvas, *CORNER)
    canvas.matte[...] = 255
    canvas.touched((0, 0, 1200, 800))
    assert colour_at(canvas, *CORNER) == before
    settle(canvas)
    assert colour_at(canvas, *CORNER)[0] > before[0] + 60
    canvas.matte[...] = 0
    canvas.touched((0, 0, 1200, 800))
    canvas.show_matte(matte_of())  # What comes after another matte is not drawn into it.
    settle(canvas)
    assert worst(canvas) <= 2


@pytest.mark.parametrize("width", [1200, 1201])
def test_a_matte_that_may_be_written_to_is_not_copied(empty: Canvas, width: int) -> None:
    matte = np.zeros((800, width), np.uint8)
    empty.show_photo(photograph(width, 800), matte)
    assert empty.matte is matte
    matte.flags.writeable = False
    empty.show_matte(matte)
    assert empty.matte is not matte
    assert empty.matte.flags.writeable


@pytest.mark.parametrize(("width", "height"), [(1201, 801), (1198, 799), (3, 2), (640, 5)])
def test_odd_sizes_are_shown_whole(empty: Canvas, width: int, height: int) -> None:
    matte = np.zeros((height, width), np.uint8)
    empty.show_photo(photograph(width, height), matte)
    settle(empty)
    empty.set_overlay(Overlay.BLACK_WHITE)
    paint_box(empty, (0, 0, width, height), 255)
    inset = max(0.5, 80 / empty.zoom_percent)
    for x, y in ((inset, inset), (width - inset, height - inset)):
        assert min(colour_at(empty, x, y)) > 200


def test_overlays_show_what_they_say(canvas: Canvas) -> None:
    seen = {}
    canvas.show_result(np.full((800, 1200, 3), (0, 0, 255), np.uint8))
    canvas.back_to_photo()
    for overlay in Overlay:
        canvas.set_overlay(overlay)
        settle(canvas)
        seen[overlay] = colour_at(canvas, *MIDDLE), colour_at(canvas, *CORNER)
    middle, corner = seen[Overlay.OFF]
    assert seen[Overlay.ANTS] == (middle, corner)
    assert seen[Overlay.TINT][0] != middle
    assert seen[Overlay.TINT][1] == corner
    assert seen[Overlay.BLACK_WHITE] == ((255, 255, 255), (0, 0, 0))
    assert seen[Overlay.CHEQUER][0] == middle
    assert seen[Overlay.CHEQUER][1] in ((201, 201, 205), (155, 155, 161))
    assert seen[Overlay.ON_RESULT] == (middle, (0, 0, 255))


def test_the_tint_can_lie_outside(canvas: Canvas) -> None:
    canvas.set_overlay(Overlay.OFF)
    plain = colour_at(canvas, *MIDDLE), colour_at(canvas, *CORNER)
    canvas.set_overlay(Overlay.TINT)
    canvas.set_tint(Tint("#0000ff", 1.0, outside=True))
    assert (colour_at(canvas, *MIDDLE), colour_at(canvas, *CORNER)) == (plain[0], (0, 0, 255))


def test_ants_march_on_the_outline_only_while_seen(canvas: Canvas) -> None:
    canvas.set_overlay(Overlay.OFF)
    still = screen(canvas)
    canvas.set_overlay(Overlay.ANTS)
    assert canvas._march.isActive()
    first = screen(canvas)
    changed = np.abs(first.astype(int) - still).max(-1) > 40
    edge = canvas.to_view(600 + 240, 400)
    assert changed[round(edge.y()) - 12 : round(edge.y()) + 12, round(edge.x()) - 3 :][:, :7].any()
    assert changed.mean() < 0.02
    canvas._on_march()
    assert (screen(canvas) != first).any()
    canvas.hide()
    assert not canvas._march.isActive()
    canvas.show()
    assert canvas._march.isActive()
    canvas.set_overlay(Overlay.TINT)
    assert not canvas._march.isActive()
    canvas.set_outline(True)
    assert canvas._march.isActive()


def test_ants_follow_an_edit(canvas: Canvas) -> None:
    canvas.set_overlay(Overlay.ANTS)
    screen(canvas)
    before = canvas._easel.ants_region()
    paint_box(canvas, (100, 100, 200, 200), 255)
    canvas._on_march()
    assert not before.contains(canvas.to_view(100, 150).toPoint())
    assert canvas._easel.ants_region().contains(canvas.to_view(100, 150).toPoint())


def test_while_the_view_moves_the_outline_goes_along_and_is_traced_when_it_rests(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas.set_overlay(Overlay.OFF)
    canvas.zoom_to(60)
    settle(canvas)
    canvas.set_overlay(Overlay.ANTS)
    screen(canvas)
    traced: list[float] = []
    trace = canvas._easel.trace_ants

    def traces() -> QRegion:
        traced.append(canvas._easel.view.zoom)
        return trace()

    monkeypatch.setattr(canvas._easel, "trace_ants", traces)
    canvas.zoom_to(110)
    canvas._on_march()
    assert not traced
    edge = canvas.to_view(600 + 240, 400)
    rows = slice(round(edge.y()) - 12, round(edge.y()) + 12)
    columns = slice(round(edge.x()) - 3, round(edge.x()) + 4)
    for rests in (False, True):
        if rests:
            canvas._on_sharpen()
        with_ants = screen(canvas).astype(int)[rows, columns]
        with monkeypatch.context() as patched:
            patched.setattr(canvas._easel.ants, "paint", lambda *_: None)
            change = np.abs(screen(canvas).astype(int)[rows, columns] - with_ants).max(-1)
        assert (change.max(1) > 40).mean() > 0.4
    assert traced


def test_the_outline_of_a_small_picture_is_as_fine_as_it_is_seen(empty: Canvas) -> None:
    matte = np.zeros((200, 280), np.uint8)
    cv2.ellipse(matte, (140, 100), (100, 80), 17, 0, 360, 255, -1)
    empty.show_photo(photograph(280, 200), matte)
    empty.set_overlay(Overlay.ANTS)
    points = []
    for percent in (100, 300):  # All of it is seen at both.
        empty.zoom_to(percent)
        settle(empty)
        points.append(empty._easel.ants._path.elementCount())
    assert points[1] > 1.5 * points[0]


def test_a_crumbled_outline_is_taken_coarser(empty: Canvas) -> None:
    noise = np.random.default_rng(3).integers(0, 256, (1600, 2400), np.uint8)
    empty.show_photo(photograph(2400, 1600), noise)
    empty.set_overlay(Overlay.ANTS)
    empty.zoom_to(100)
    empty._easel.trace_ants()
    assert empty._easel.ants._path.elementCount() < 10_000
    screen(empty)


@pytest.mark.parametrize("overlay", [Overlay.TINT, Overlay.CHEQUER, Overlay.OFF])
@pytest.mark.parametrize("percent", [37.0, 90.0, 160.0, 300.0])
def test_a_draft_is_nearly_the_sharp_frame(empty: Canvas, overlay: Overlay, percent: float) -> None:
    empty.show_photo(photograph(2400, 1600), matte_of(2400, 1600))
    settle(empty)
    empty.set_overlay(overlay)
    empty.zoom_to(percent)
    assert empty._easel.draft
    draft = screen(empty).astype(int)
    paint_box(empty, (1190, 790, 1210, 810), 0)
    edited = screen(empty).astype(int)
    settle(empty)
    sharp = screen(empty).astype(int)
    assert np.abs(edited - sharp).mean() < 7
    assert (draft != edited).any() or overlay is Overlay.OFF


def test_before_is_held_up(canvas: Canvas) -> None:
    plain = photograph()[400, 600]
    canvas.set_before(True)
    assert np.abs(np.array(colour_at(canvas, *MIDDLE)) - plain).max() < 40
    held = colour_at(canvas, *MIDDLE)
    canvas.set_before(False)
    assert colour_at(canvas, *MIDDLE)[0] > held[0] + 20


def test_split_and_side_by_side(canvas: Canvas) -> None:
    red, blue = (np.full((800, 1200, 3), c, np.uint8) for c in ((255, 0, 0), (0, 0, 255)))
    canvas.show_result(blue, red)
    settle(canvas)
    assert colour_at(canvas, *MIDDLE) == (0, 0, 255)
    canvas.set_compare(Compare.SPLIT)
    assert colour_at(canvas, 300, 700) == (255, 0, 0)
    assert colour_at(canvas, 900, 700) == (0, 0, 255)
    canvas.set_split(0.9)
    assert colour_at(canvas, 900, 700) == (255, 0, 0)
    canvas.set_compare(Compare.SIDE_BY_SIDE)
    right = canvas.to_view(600, 400)
    left = right - QPointF(canvas._easel.panes_apart(), 0)
    seen = [(left, [255, 0, 0]), (right, [0, 0, 255])]
    for point, colour in seen:
        place = (point * canvas.devicePixelRatioF()).toPoint()
        assert screen(canvas)[place.y(), place.x()].tolist() == colour
    assert canvas.to_photo(left) == pytest.approx((600, 400))


def test_before_of_another_shape_is_laid_into_the_frame(canvas: Canvas) -> None:
    canvas.show_result(np.zeros((900, 900, 3), np.uint8), np.full((400, 800, 3), 255, np.uint8))
    canvas.set_before(True)
    assert colour_at(canvas, 450, 450) == (255, 255, 255)
    assert colour_at(canvas, 450, 100) != (255, 255, 255)


@pytest.mark.parametrize("compare", list(Compare))
def test_a_result_without_a_photo_is_its_own_before(empty: Canvas, compare: Compare) -> None:
    empty.show_result(np.full((400, 600, 3), 99, np.uint8))
    empty.set_compare(compare)
    empty.set_before(True)
    assert colour_at(empty, 100, 300) == (99, 99, 99)
    empty.back_to_photo()
    assert empty.shows_result
    empty.clear()
    assert empty.is_empty


def test_a_new_photo_forgets_the_result(canvas: Canvas) -> None:
    canvas.show_result(np.full((800, 1200, 3), 77, np.uint8))
    canvas.show_photo(np.full((500, 500, 3), 10, np.uint8), np.zeros((500, 500), np.uint8))
    canvas.set_overlay(Overlay.ON_RESULT)
    assert not canvas.shows_result
    assert colour_at(canvas, 250, 250) in ((201, 201, 205), (155, 155, 161))


def test_another_matte_keeps_the_view(canvas: Canvas) -> None:
    canvas.set_overlay(Overlay.BLACK_WHITE)
    canvas.zoom_to(150)
    settle(canvas)
    assert colour_at(canvas, *MIDDLE) == (255, 255, 255)
    canvas.show_matte(np.zeros((800, 1200), np.uint8))
    assert canvas.zoom_percent == 150
    assert colour_at(canvas, *MIDDLE) == (0, 0, 0)


def test_a_theme_is_asked_for_when_painting(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    dark = screen(canvas)[5, 5].tolist()
    monkeypatch.setattr(style.look(), "theme", replace(style.DARK, canvas="#d9d9dc"))
    assert dark == [19, 19, 21]
    assert screen(canvas)[5, 5].tolist() == [217, 217, 220]


def test_a_result_does_not_touch_the_matte(canvas: Canvas) -> None:
    canvas.show_result(np.full((800, 1200, 3), 77, np.uint8))
    assert colour_at(canvas, *MIDDLE) == (77, 77, 77)
    shown = [canvas.shows_result]
    canvas.back_to_photo()
    assert [*shown, canvas.shows_result] == [True, False]
    assert canvas.matte[400, 600] == 255


def test_the_loupe_reads_the_file_colour(canvas: Canvas) -> None:
    canvas.set_loupe(True)
    at = canvas.to_view(600.5, 400.5)
    without = screen(canvas)
    hover(canvas, at)
    red, green, blue = photograph()[400, 600].tolist()
    assert canvas._easel.words.loupe[0] == f"R {red}  G {green}  B {blue}"
    assert f"#{red:02x}{green:02x}{blue:02x}" in canvas._easel.words.loupe[1]
    assert "100 %" in canvas._easel.words.loupe[1]
    assert (screen(canvas) != without).any()
    canvas.set_loupe(False)
    assert (screen(canvas) == without).all()


def test_rulers_take_room_and_keep_the_picture_right(canvas: Canvas) -> None:
    canvas.set_rulers(True)
    assert canvas.to_view(0, 0).x() > 20
    settle(canvas)
    assert abs(colour_at(canvas, 1100, 60)[0] - photograph()[60, 1100, 0]) < 6


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# Red and green change places: no screen is like that, so it cannot be missed.
SWAPPED = SRGB.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")


@pytest.mark.parametrize("percent", [40, 150, 400])
def test_a_display_profile_is_applied_and_taken_back(canvas: Canvas, percent: int) -> None:
    canvas.set_overlay(Overlay.OFF)
    canvas.zoom_to(percent)
    settle(canvas)
    plain = screen(canvas).astype(int)
    canvas.set_display_profile(SRGB)
    settle(canvas)
    assert np.abs(screen(canvas).astype(int) - plain)[:500].max() <= 3
    canvas.set_display_profile(SWAPPED)
    settle(canvas)
    red, green, blue = (int(part) for part in plain[300, 400])
    got = screen(canvas)[300, 400].astype(int)
    assert np.abs(got - (green, red, blue)).max() <= 4
    canvas.set_display_profile(None)
    settle(canvas)
    assert (screen(canvas) == plain).all()


def test_what_is_no_profile_is_refused(canvas: Canvas) -> None:
    with pytest.raises(UserError, match="profile"):
        canvas.set_display_profile(b"no profile")


def test_levels_come_in_the_background_and_the_thread_ends(empty: Canvas) -> None:
    picture = photograph(2400, 1600)
    empty.show_photo(picture, np.zeros((1600, 2400), np.uint8))
    empty.set_overlay(Overlay.OFF)
    screen(empty)  # at once, from the first level
    settle(empty)
    got = np.array(colour_at(empty, 2000, 150), int)
    assert np.abs(got[:2] - picture[150, 2000, :2]).max() <= 3
    empty.show_photo(photograph(2400, 1600), np.zeros((1600, 2400), np.uint8))
    empty.clear()
    assert not empty.is_building


def test_a_first_level_made_beforehand_is_what_the_thread_would_make(empty: Canvas) -> None:
    picture = photograph(2404, 1602)
    matte = np.zeros((1602, 2404), np.uint8)
    empty.set_overlay(Overlay.OFF)
    empty.show_photo(picture, matte)
    settle(empty)
    own = screen(empty)
    empty.show_photo(picture, matte, first=first_level(picture))
    at_once = screen(empty)
    settle(empty)
    assert np.abs(at_once.astype(int) - own).max() <= 2
    assert (screen(empty) == own).all()
    assert first_level(picture[:400, :400]) is None


def test_of_a_first_level_little_is_converted_while_the_window_waits() -> None:
    picture = photograph(3000, 2000)
    converted: list[int] = []

    def convert(rgb: Bytes) -> Bytes:
        if threading.current_thread() is threading.main_thread():
            converted.append(rgb.shape[0] * rgb.shape[1])
        return 255 - rgb

    first = first_level(picture)
    levels = PhotoLevels(picture, convert, first)
    assert sum(converted) < 0.5e6
    while levels.building:
        time.sleep(0.01)
    array = levels.array(1)
    assert array is not None
    assert first is not None
    assert np.abs(array[..., :3].astype(int) - (255 - first[..., :3])).max() <= 1


def test_zooming_is_sharpened_by_itself(canvas: Canvas, qtbot: QtBot) -> None:
    wheel(canvas, QPointF(450, 300), 120)
    drafts = [canvas._easel.draft]
    qtbot.waitUntil(lambda: not canvas._easel.draft)
    assert drafts == [True]
    assert worst(canvas) == 0
