import weakref
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.mark_work import MarkWork
from anywhere_desktop.ui.undo import STEPS, Change, MatteHistory
from tests.ui.tools.fake_surface import FakeSurface, product_surface


@pytest.fixture
def surface(qapp: QApplication) -> FakeSurface:
    return product_surface(MatteHistory())


def _paint(surface: FakeSurface, column: int, value: int = 255) -> None:
    box = (column, 0, column + 1, 400)
    before = surface.matte[:, column : column + 1].copy()
    surface.matte[:, column] = value
    surface.commit("Step", before, box)


def test_steps_are_undone_and_made_again_in_order(surface: FakeSurface, qtbot: QtBot) -> None:
    history = surface.history
    states = [surface.matte.copy()]
    for column in range(5):
        _paint(surface, column)
        states.append(surface.matte.copy())
    for wanted in reversed(states[:-1]):
        with qtbot.waitSignal(history.changed, timeout=100):
            history.stack.undo()
        assert (surface.matte == wanted).all()
    for wanted in states[1:]:
        history.stack.redo()
        assert (surface.matte == wanted).all()
    assert surface.touches[-1] == (4, 0, 5, 400)


def test_two_hundred_steps_are_kept(surface: FakeSurface) -> None:
    for column in range(STEPS + 20):
        _paint(surface, column)
    assert surface.history.stack.count() == STEPS
    while surface.history.stack.canUndo():
        surface.history.stack.undo()
    assert (surface.matte[:, :20] == 255).all()
    assert not surface.matte[:, 20:].any()


def test_a_step_that_changes_nothing_is_no_step(surface: FakeSurface) -> None:
    _paint(surface, 3, 0)
    assert surface.history.stack.count() == 0


def test_a_whole_new_matte_is_one_step(surface: FakeSurface) -> None:
    _paint(surface, 3)
    before = surface.matte.copy()
    array = surface.matte
    surface.history.replace("Refine edge", np.full_like(before, 90))
    assert surface.matte is array
    assert (surface.matte == 90).all()
    assert surface.history.stack.undoText() == "Refine edge"
    surface.history.stack.undo()
    assert (surface.matte == before).all()


def test_undo_under_a_running_stroke_takes_the_stroke_back_first(surface: FakeSurface) -> None:
    history = surface.history
    _paint(surface, 3)
    history.before.begin(surface.matte)
    history.before.touch((0, 0, 50, 50))
    surface.matte[:50, :50] = 70
    history.stack.undo()
    assert not surface.matte.any()
    assert not history.before.active


def test_another_photograph_clears(surface: FakeSurface) -> None:
    _paint(surface, 3)
    assert surface.history.bytes_used > 0
    surface.history.attach(product_surface(MatteHistory()))
    assert surface.history.stack.count() == 0
    assert surface.history.bytes_used == 0


def test_changes_of_settings_share_the_stack(surface: FakeSurface) -> None:
    stack, said = surface.history.stack, [0]
    stack.push(Change("Note", lambda: said.append(0), lambda: said.append(1)))
    assert said[-1] == 1
    _paint(surface, 1)
    stack.undo()
    assert said[-1] == 1
    stack.undo()
    assert said[-1] == 0
    stack.redo()
    assert said[-1] == 1


def test_a_change_that_was_done_is_not_done_twice(surface: FakeSurface) -> None:
    done: list[str] = []
    change = Change("Move", lambda: done.append("back"), lambda: done.append("on"), done=True)
    surface.history.stack.push(change)
    assert done == []
    surface.history.stack.undo()
    surface.history.stack.redo()
    assert done == ["back", "on"]


def test_changes_of_one_kind_in_a_row_are_one_step(surface: FakeSurface) -> None:
    stack, at = surface.history.stack, [0]

    def move(start: int, end: int, merge: str) -> None:
        stack.push(Change("Move", lambda: at.append(start), lambda: at.append(end), merge=merge))

    for step in range(4):
        move(step, step + 1, "placement")
    move(4, 9, "other")
    assert stack.count() == 2
    stack.undo()
    stack.undo()
    assert at[-1] == 0
    stack.redo()
    assert at[-1] == 4


def test_a_copy_beside_the_window_is_of_the_matte_as_it_was_asked_for(
    surface: FakeSurface,
) -> None:
    """However late the other thread comes: strokes, undo and other mattes wait for it."""
    history = MatteHistory()
    history.attach(surface)
    deeds: list[Callable[[], object]] = [
        lambda: history.before.begin(surface.matte),
        lambda: history.replace("Other", np.bitwise_not(surface.matte)),
        history.stack.undo,
        history.stack.redo,
    ]
    for deed in deeds:
        asked, beside = surface.matte.copy(), history.begin_beside()
        assert beside is not None
        deed()
        history.before.touch((0, 0, 8, 8))
        surface.matte[:8, :8] ^= 255
        assert (beside.take() == asked).all()
        surface.matte[:8, :8] ^= 255
    beside = history.begin_beside()
    assert beside is not None
    taken = beside.take()
    history.before.begin(surface.matte)  # Nothing is copied twice.
    assert taken is not surface.matte
    assert beside.take() is taken


def test_several_may_keep_the_matte_and_who_gave_up_costs_no_copy(surface: FakeSurface) -> None:
    history = MatteHistory()
    history.attach(surface)
    asked = surface.matte.copy()
    kept, refined = history.aside(surface.matte), history.aside(surface.matte)
    given_up = weakref.ref(history.aside(surface.matte))
    assert given_up() is None
    history.replace("Other", np.bitwise_not(surface.matte))
    assert (kept.take() == asked).all()
    assert (refined.take() == asked).all()
    history.before.begin(surface.matte)
    history.before.touch((0, 0, 8, 8))
    half = surface.matte.copy()
    drawn = history.aside(surface.matte)
    surface.matte[:8, :8] ^= 255
    assert (drawn.take() == half).all()


def test_work_beside_keeps_its_matte_when_more_is_asked_and_none_is_held_for_another_photo(
    surface: FakeSurface,
) -> None:
    history, asked = surface.history, surface.matte.copy()
    first, second = history.begin_beside(), history.begin_beside()
    assert first is not None
    assert second is not None
    history.replace("all", 255 - asked)
    assert (first.take() == asked).all()
    assert (second.take() == asked).all()
    third = history.begin_beside()
    assert third is not None
    history.clear()
    assert not history._besides


def test_an_answer_waits_for_the_stroke_that_is_being_drawn(
    surface: FakeSurface, qtbot: QtBot
) -> None:
    history, matte = surface.history, surface.matte
    matte[:] = 0
    work = MarkWork(history)
    asked = history.aside(matte)
    history.before.begin(matte)
    history.before.touch((10, 10, 50, 50))
    matte[10:50, 10:50] = 255
    made = np.zeros_like(matte)
    made[100:110] = 128
    work.put("Refine edge", made, asked)
    qtbot.wait(80)
    assert matte[20, 20] == 255
    assert matte[105, 20] == 0
    history.on_step_made("Brush", None, (10, 10, 50, 50))
    qtbot.waitUntil(lambda: not work.busy)
    assert matte[20, 20] == 255
    assert matte[105, 20] == 128
    assert history.stack.count() == 2
    work.close()
