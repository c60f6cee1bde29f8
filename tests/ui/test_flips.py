"""Large steps are undone beside the window: in order, and never seen or taken half done."""

import random
import threading
import time
from collections.abc import Callable, Iterator

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.patch import Difference, Patch
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.mark_work import MarkWork
from anywhere_desktop.ui.undo import MatteHistory
from tests.ui.tools.fake_surface import FakeSurface, product_surface
from tests.ui.window_stage import Stage

BOX = (100, 50, 300, 250)


@pytest.fixture
def surface(qapp: QApplication) -> FakeSurface:
    """One whose steps are all large."""
    history = MatteHistory()
    history.at_once_px = 0
    surface = product_surface(history)
    for reach in (1, 11, 21):
        history.replace("Grow", soft(reach))
    return surface


def soft(reach: int) -> Matte:
    matte = np.zeros((400, 600), np.uint8)
    matte[100 - reach : 300 + reach, 200 - reach : 400 + reach] = 255
    return np.asarray(cv2.GaussianBlur(matte, (0, 0), 3), np.uint8)


def stroke(surface: FakeSurface, value: int = 77) -> None:
    before = surface.history.before
    before.begin(surface.matte)
    before.touch(BOX)
    surface.matte[BOX[1] : BOX[3], BOX[0] : BOX[2]] = value
    surface.commit("Brush", None, BOX)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Threads unpack once this is set."""
    go, unpack = threading.Event(), Patch.differences

    def late(self: Patch) -> Iterator[Difference]:
        assert threading.current_thread() is not threading.main_thread()
        assert go.wait(10)
        return unpack(self)

    monkeypatch.setattr(Patch, "differences", late)
    yield go
    go.set()


def test_the_window_goes_on_while_a_large_step_is_unpacked(
    surface: FakeSurface, held: threading.Event, qtbot: QtBot
) -> None:
    history, now = surface.history, surface.matte.copy()
    history.stack.undo()
    history.stack.undo()
    assert history.stack.index() == 1
    assert (surface.matte == now).all()
    assert history.is_unpacking
    held.set()
    qtbot.waitUntil(lambda: not history.is_unpacking)
    assert (surface.matte == soft(1)).all()


def test_who_needs_the_matte_gets_it_as_undo_left_it(surface: FakeSurface) -> None:
    history = surface.history
    for painted in (True, False):
        history.stack.undo()
        if painted:
            stroke(surface)
        else:
            history.replace("Invert", np.asarray(255 - soft(11)))
        for turn in (history.stack.undo, history.stack.redo, history.stack.undo):
            turn()
        history.settle()
        assert (surface.matte == soft(11)).all()
        history.replace("Grow", soft(21))
    history.stack.undo()
    asked = history.aside(surface.matte)
    assert (asked.take() == soft(11)).all()


def test_what_a_turn_brings_with_it_comes_after_it(surface: FakeSurface, qtbot: QtBot) -> None:
    history, told = surface.history, list[tuple[bool, int]]()
    history.replace("Cut", soft(31), lambda back: told.append((back, int(surface.matte[72, 300]))))
    assert soft(31)[72, 300] > 200
    history.stack.undo()
    history.stack.redo()
    assert not told
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [(True, int(soft(21)[72, 300])), (False, int(soft(31)[72, 300]))]


def test_another_photograph_is_not_changed_by_what_was_on_its_way(
    surface: FakeSurface, held: threading.Event, qtbot: QtBot
) -> None:
    history = surface.history
    history.stack.undo()
    surface.matte = np.full((400, 600), 50, np.uint8)
    history.attach(surface)
    held.set()
    qtbot.wait(30)
    assert (surface.matte == 50).all()
    assert not history.is_unpacking


def test_an_answer_asked_for_before_it_is_fitted_to_it(surface: FakeSurface, qtbot: QtBot) -> None:
    history, go = surface.history, threading.Event()
    work = MarkWork(history)

    def inverted(matte: Matte, _watch: Watch) -> Matte:
        assert go.wait(10)
        return np.asarray(255 - matte)

    work.solve("Invert", inverted)
    history.stack.undo()
    go.set()
    qtbot.waitUntil(lambda: not work.busy)
    kept = soft(11) != soft(21)
    assert (surface.matte[kept] == soft(11)[kept]).all()
    assert (surface.matte[~kept] == 255 - soft(21)[~kept]).all()
    work.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_fails_loses_no_step(
    surface: FakeSurface, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    unpack = Patch.differences

    def failing(self: Patch) -> Iterator[Difference]:
        if threading.current_thread() is not threading.main_thread():
            raise MemoryError
        return unpack(self)

    monkeypatch.setattr(Patch, "differences", failing)
    surface.history.stack.undo()
    qtbot.waitUntil(lambda: not surface.history.is_unpacking)
    assert (surface.matte == soft(11)).all()


def after_anything(app: QApplication, at_once_px: int) -> tuple[bytes, int, int]:
    """Matte, place and steps after a random sequence, the same each time."""
    dice, history = random.Random(7), MatteHistory()
    history.at_once_px = at_once_px
    surface = product_surface(history)
    does: list[Callable[[], object]] = [
        *[history.stack.undo] * 3,
        *[history.stack.redo] * 2,
        lambda: stroke(surface, dice.randrange(256)),
        lambda: history.replace("Grow", soft(dice.randrange(40))),
        lambda: history.aside(surface.matte).take(),
    ]
    for _ in range(300):
        dice.choice(does)()
        if dice.random() < 0.3:
            app.processEvents()
    history.settle()
    return surface.matte.tobytes(), history.stack.index(), history.stack.count()


@pytest.mark.parametrize("at_once_px", [0, 20_000])
def test_whatever_is_done_it_ends_as_if_each_step_were_made_at_once(
    qapp: QApplication, at_once_px: int
) -> None:
    assert after_anything(qapp, at_once_px) == after_anything(qapp, 2**40)


def test_closing_keeps_what_undo_was_still_bringing_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpack = Patch.differences

    def slow(self: Patch) -> Iterator[Difference]:
        time.sleep(0.5)
        return unpack(self)

    stage.open()
    before = stage.matte.copy()
    stage.paint()
    stage.until(lambda: stage.window.cutout.unkept is None)
    stage.window.parts.history.at_once_px = 0
    monkeypatch.setattr(Patch, "differences", slow)
    stage.act("undo")
    assert (stage.matte != before).any()
    stage.window.close()
    assert (stage.asked("keep matte")[-1] == before).all()
