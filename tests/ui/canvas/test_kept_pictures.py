"""What is kept painted is what would be painted anew, after whatever was done in between."""

import random
from collections.abc import Callable

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.layers import Compare
from anywhere_desktop.ui.canvas.mixed_picture import MixedPicture
from anywhere_desktop.ui.canvas.overlay import Overlay, Tint
from anywhere_desktop.ui.canvas.screen_picture import ScreenPicture
from tests.ui.canvas.scenes import (
    Bytes,
    colour_at,
    hover,
    matte_of,
    paint_box,
    photograph,
    pixels_of,
    screen,
    settle,
    wheel,
)

SIZES = [(1200, 800), (901, 777), (1, 1), (3000, 50), (7, 900), (2200, 1500)]
ZOOMS = [3, 20, 31, 49.9, 50, 75, 100, 120, 140, 170, 200, 233, 700, 3200]


def on_screen(canvas: Canvas) -> Bytes:
    """What the window's own memory holds, of which each change repaints a part only."""
    store = canvas.backingStore().paintDevice()
    assert isinstance(store, QImage)
    return pixels_of(store)


def anew(canvas: Canvas) -> Bytes:
    """The canvas painted from nothing."""
    layers = canvas._easel.layers
    layers._plain, layers._plain_before = ScreenPicture(), ScreenPicture()
    layers._mixed = MixedPicture(layers._plain)
    return screen(canvas)


def patches(dice: random.Random, width: int, height: int) -> Bytes:
    """A picture that is different wherever it is looked at."""
    noise = np.random.default_rng(dice.randrange(1000)).integers(
        0, 256, (height // 3 + 1, width // 3 + 1, 3), np.uint8
    )
    wide = cv2.resize(noise, (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(wide, np.uint8)


def actions(canvas: Canvas, dice: random.Random, size: tuple[int, int]) -> list[Callable[[], None]]:
    """What changes what is seen, a stroke first."""
    width, height = size

    def edit() -> None:
        if not canvas.shows_result:
            x, y = dice.randrange(width), dice.randrange(height)
            right, bottom = x + dice.randrange(1, 200), y + dice.randrange(1, 200)
            box = x, y, min(width, right), min(height, bottom)
            paint_box(canvas, box, dice.choice([0, 60, 128, 200, 255]))

    def result() -> None:
        other = dice.choice([size, (max(1, width // 2), height), (800, 800)])
        canvas.show_result(patches(dice, *other))

    def tint() -> None:
        colour = dice.choice(["#ff0000", "#00ff00"])
        canvas.set_tint(Tint(colour, dice.choice([0.3, 1.0]), dice.random() < 0.4))

    def at() -> QPointF:
        return QPointF(dice.uniform(0, 500), dice.uniform(0, 400))

    return [
        *[edit] * 4,
        *[lambda: canvas.pan_by(dice.randrange(-80, 80), dice.randrange(-80, 80))] * 2,
        lambda: canvas.zoom_to(dice.choice(ZOOMS)),
        lambda: wheel(canvas, at(), dice.choice([-120, 120, 240])),
        lambda: canvas.set_overlay(dice.choice(list(Overlay))),
        *[tint, lambda: canvas.set_outline(dice.random() < 0.5), result],
        *[canvas.back_to_photo] * 2,
        lambda: canvas.show_matte(matte_of(width, height)),
        *looks(canvas, dice),
        canvas.fit,
        lambda: canvas.resize(dice.randrange(60, 700), dice.randrange(60, 500)),
        lambda: hover(canvas, at()),
        canvas._on_sharpen,
        canvas._on_march,
        *[QApplication.processEvents] * 4,
    ]


def looks(canvas: Canvas, dice: random.Random) -> list[Callable[[], None]]:
    """Ways of looking that need no more than a choice."""
    return [
        lambda: canvas.set_compare(dice.choice(list(Compare))),
        lambda: canvas.set_split(dice.random()),
        lambda: canvas.set_before(dice.random() < 0.5),
        lambda: canvas.set_rulers(dice.random() < 0.5),
        lambda: canvas.set_loupe(dice.random() < 0.5),
    ]


def rest(canvas: Canvas) -> None:
    """Let everything on its way arrive, without repainting more; ants march by hand."""
    easel = canvas._easel
    if canvas.is_building or canvas._build.isActive() or easel.draft or easel.moves:
        settle(canvas)
        canvas._on_build()
    canvas._march.stop()
    if easel.marches:
        canvas._on_march()
    QApplication.processEvents()


@pytest.mark.parametrize("seed", range(6))
def test_after_whatever_was_done_it_is_what_would_be_painted_anew(empty: Canvas, seed: int) -> None:
    dice = random.Random(seed)
    size = SIZES[seed]
    empty.show_photo(patches(dice, *size), matte_of(*size))
    choices = actions(empty, dice, size)
    for turn in range(80):
        for action in choices[:1] if turn % 2 else dice.choices(choices, k=4):
            action()
        rest(empty)
        seen, new = on_screen(empty), anew(empty)
        # Where a widget ends within a px, a picture of it alone has nothing there.
        sides = zip(seen.shape[:2], new.shape[:2], strict=True)
        height, width = (min(both) - 1 for both in sides)
        assert cv2.absdiff(seen[:height, :width], new[:height, :width]).max() <= 2


def test_a_result_that_was_never_seen_itself_takes_the_place_of_the_one_before(
    canvas: Canvas,
) -> None:
    canvas.set_overlay(Overlay.ON_RESULT)
    for colour in ((255, 0, 0), (0, 0, 255)):
        canvas.show_result(np.full((800, 1200, 3), colour, np.uint8))
        canvas.back_to_photo()
        assert colour_at(canvas, 60, 60) == colour


def test_a_picture_laid_into_a_frame_keeps_to_whole_px(empty: Canvas) -> None:
    """Else rows at its edge come and go while it is moved."""
    empty.show_result(photograph(801, 600), photograph(300, 50))
    empty.set_before(True)
    screen(empty)
    for zoom in ZOOMS:
        empty.zoom_to(zoom)
        screen(empty)
        frame = empty._easel.layers._plain_before._frame
        assert frame is not None
        assert (frame.grid.x, frame.grid.y) == (round(frame.grid.x), round(frame.grid.y))


def test_every_px_of_a_scaled_screen_is_painted(empty: Canvas) -> None:
    empty._easel.arrange(empty.size(), 1.25, empty.fontMetrics())
    for width in range(301, 305):
        empty.resize(width, width)
        empty._easel.arrange(empty.size(), 1.25, empty.fontMetrics())
        area = empty._easel.view.area
        assert min(area.width(), area.height()) >= width * 1.25
