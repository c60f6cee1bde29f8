"""Five hundred random deeds in the window: no exception, no Qt warning, and it still works."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.style import set_look, set_text_scale
from tests.ui.monkey import Monkey
from tests.ui.window_stage import Stage

_DROPS = tuple(
    Path(f"/photos/{name}")
    for name in ("jar.jpg", "other.png", "old.anywhere", "notes.txt", "x.bug", "large.slow")
)


# What a screen of the tests cannot do is no fault of the window.
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("seed", "deeds"), [(1, 250), (2, 250)])
def test_a_random_hand_breaks_nothing(
    stage: Stage, qapp: QApplication, seed: int, deeds: int
) -> None:
    stage.open()
    monkey = Monkey(stage.window, seed, _DROPS)
    try:
        for _ in range(deeds):
            monkey.act()
    finally:
        print("\n".join(monkey.deeds[-40:]))
        monkey.rest()
        set_look(qapp, "system")
        set_text_scale(qapp, 100)
        language().speak(qapp, "en")
    stage.window.asks.cancel()
    stage.window.queue.resume()
    stage.settle()
    stage.desk.closed = False
    stage.open("/photos/after.jpg")
    stage.until(lambda: stage.window.windowTitle().startswith("after"))
    stage.generate()
    stage.paint()
    before = stage.matte.copy()
    stage.act("undo")
    assert (stage.matte != before).any()
