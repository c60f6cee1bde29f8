"""A hundred rounds of generating and taking back leave nothing behind in the window."""

import gc
import threading

import psutil
import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from anywhere_desktop.ui.timeline import faces
from anywhere_desktop.ui.timeline.thumbnails import Thumbnails
from tests.ui.window_stage import Stage

_KEPT = 20
"""How many small pictures the timeline keeps here, which it reaches sooner than its own number."""
_WARM, _ROUNDS = _KEPT // 2 + 10, 100
"""Two Iterations a round: first until the timeline keeps as many thumbnails as it ever does."""

_DELETE = 52
"""QEvent.DeferredDelete"""


def _round(stage: Stage) -> None:
    """Paint, generate, look, star, delete; take all back; and throw the Iterations away."""
    stage.paint()
    keys = stage.generate()
    stage.window.state.select(keys[0])
    stage.window.results.star(keys[0], True)
    stage.window.results.delete(keys)
    stage.settle()
    while stage.window.stack.canUndo():
        stage.window.stack.undo()
    stage.settle()
    stage.window.queue.clear_ended()
    stage.desk.asked.clear()
    stage.desk.kept.clear()


def _counted(stage: Stage) -> tuple[int, int, int, int]:
    gc.collect()
    QApplication.sendPostedEvents(None, _DELETE)
    QApplication.processEvents()
    timers = len(stage.window.findChildren(QTimer))
    return (
        threading.active_count(),
        timers,
        len(stage.window.findChildren(QObject)),
        psutil.Process().num_fds(),
    )


def test_a_hundred_rounds_of_generate_and_undo_leave_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "KEPT", _KEPT)
    thumbnails = stage.window.timeline.findChild(Thumbnails)
    assert thumbnails is not None
    thumbnails._kept = _KEPT
    stage.open()
    for _ in range(_WARM):
        _round(stage)
        stage.window.state._shown.clear()
    before, memory = _counted(stage), psutil.Process().memory_info().rss
    widgets = len(QApplication.allWidgets())
    for _ in range(_ROUNDS):
        _round(stage)
        stage.window.state._shown.clear()
    # What is under way (an animation, a tool tip) may end first; a leak never does.
    stage.until(lambda: all(now <= then for now, then in zip(_counted(stage), before, strict=True)))
    grown = psutil.Process().memory_info().rss / memory - 1
    assert len(thumbnails._pixmaps) == _KEPT
    assert len(QApplication.allWidgets()) == widgets
    assert grown < 0.05, f"{grown:.1%}"
