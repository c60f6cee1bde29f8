"""Hundreds of random actions from a seed: no exception, no Qt warning, and right at the end."""

import random
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.layers import Compare
from anywhere_desktop.ui.canvas.overlay import Overlay
from tests.ui.canvas.scenes import (
    RecordingTool,
    colour_at,
    drag,
    hover,
    matte_of,
    paint_box,
    pen,
    photograph,
    screen,
    settle,
    wheel,
)

KEYS = [Qt.Key(code) for code in (*range(0x20, 0x60), 0x01000012, 0x01000014, 0x01000000)]


def actions(canvas: Canvas, dice: random.Random) -> list[Callable[[], object]]:
    """What a restless user may do."""

    def at() -> QPointF:
        return QPointF(dice.uniform(-50, 950), dice.uniform(-50, 650))

    def edit() -> None:
        if canvas.has_photo:
            x, y = dice.randrange(1100), dice.randrange(700)
            paint_box(canvas, (x, y, x + dice.randrange(300), y + dice.randrange(300)), 200)

    return [
        lambda: drag(canvas, [at(), at(), at()]),
        lambda: drag(canvas, [at(), at()], Qt.MouseButton.MiddleButton),
        lambda: drag(canvas, [at(), at()], Qt.MouseButton.RightButton),
        lambda: hover(canvas, at()),
        lambda: wheel(canvas, at(), dice.choice([-480, -120, 15, 120, 720])),
        lambda: pen(canvas, QEvent.Type.TabletMove, at(), 0.3),
        lambda: QTest.keyClick(canvas, dice.choice(KEYS)),
        lambda: QTest.keyPress(canvas, dice.choice(KEYS)),
        lambda: canvas.set_overlay(dice.choice(list(Overlay))),
        lambda: canvas.set_compare(dice.choice(list(Compare))),
        lambda: canvas.set_tool(dice.choice([None, RecordingTool()])),
        lambda: canvas.set_rulers(dice.random() < 0.5),
        lambda: canvas.set_loupe(dice.random() < 0.5),
        lambda: canvas.set_outline(dice.random() < 0.5),
        lambda: canvas.resize(dice.randrange(1, 1200), dice.randrange(1, 900)),
        lambda: canvas.show_photo(photograph(1201, 799), matte_of(1201, 799)),
        lambda: canvas.show_result(photograph(dice.randrange(1, 900), dice.randrange(1, 900))),
        canvas.back_to_photo,
        canvas.clear,
        edit,
        edit,
        canvas.fit,
        canvas.grab,
        QApplication.processEvents,
    ]


def test_a_restless_user(empty: Canvas) -> None:
    dice = random.Random(20261)
    choices = actions(empty, dice)
    for _ in range(500):
        dice.choice(choices)()
    empty.resize(900, 600)
    empty.set_compare(Compare.OFF)
    empty.set_rulers(False)
    empty.set_loupe(False)
    empty.set_outline(False)
    empty.set_tool(None)
    empty.set_before(False)
    empty.show_photo(photograph(), np.zeros((800, 1200), np.uint8))
    empty.set_overlay(Overlay.OFF)
    settle(empty)
    screen(empty)
    assert np.abs(np.array(colour_at(empty, 300, 600), int) - photograph()[600, 300])[:2].max() < 4
