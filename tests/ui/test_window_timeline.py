"""Marks, branches, comparing and suggestions in the assembled window."""

import threading
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.desk import Key, Result
from tests.ui.window_stage import Stage


def test_a_branch_is_one_session_and_is_said(stage: Stage) -> None:
    stage.open()
    first, second = stage.generate()
    stage.select(first)
    stage.act("branch")
    stage.until(lambda: "Branching from Iteration 1" in stage.failure())
    stage.settle()
    stage.generate()
    stage.generate()
    assert [wish.parent for wish in stage.wishes()] == [None, first, None]
    stage.select(first)
    stage.act("branch")
    stage.settle()
    stage.select(second)
    stage.generate()
    assert stage.wishes()[-1].parent is None


def test_the_first_branch_brings_its_lane_into_sight(stage: Stage) -> None:
    window, timeline = stage.window, stage.window.timeline
    window.resize(1600, 1000)
    stage.open()
    stage.generate()
    low, first = timeline.height(), window.state.shown[0]
    window.state.put([replace(first, session=first.session + 7, parent=first.key)])
    stage.settle()
    assert timeline.lanes == 2
    assert timeline.height() > low
    # What the user makes of it stays.
    window.parts.give_timeline(low)
    window.state.put([replace(first, session=first.session + 8, parent=first.key)])
    stage.settle()
    assert (timeline.lanes, timeline.height()) == (3, low)


def test_star_in_the_menu_is_that_of_the_strip(stage: Stage) -> None:
    window = stage.window
    stage.open()
    first, second = stage.generate()
    stage.select(first)
    stage.act("star")
    stage.settle()
    assert window.actions_["star"].isChecked()
    stage.select(first, second)
    assert not window.actions_["star"].isChecked(), "not all of them have a star"
    stage.act("star")
    stage.settle()
    assert stage.desk.kept[first].star
    assert stage.desk.kept[second].star
    assert window.actions_["star"].isChecked()


def test_a_matte_that_is_not_seen_cannot_be_changed(stage: Stage) -> None:
    actions = stage.window.actions_
    stage.open()
    assert actions["invert"].isEnabled()
    keys = stage.generate()
    stage.select(keys[0])
    for name in ("invert", "fill_holes", "grow", "cut_again"):
        assert not actions[name].isEnabled(), name
    stage.window.state.select(None)
    assert actions["invert"].isEnabled()


def test_many_steps_decode_the_last_result_only(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.desk.scores = [0.5] * 10
    stage.open()
    keys = stage.generate()
    stage.window.state.select(None)
    stage.settle()
    go, decoded = threading.Event(), []
    plain = stage.desk.result

    def result(key: Key, watch: Watch) -> Result:
        decoded.append(key)
        go.wait(5)
        return plain(key, watch)

    monkeypatch.setattr(stage.desk, "result", result)
    for _ in keys:
        stage.act("next")
    go.set()
    stage.settle()
    assert decoded[-1] == keys[-1]
    assert len(decoded) <= 2


def test_a_comparison_that_is_left_frees_its_pictures(stage: Stage) -> None:
    window = stage.window
    stage.open()
    keys = stage.generate()
    window.results.compare(keys)
    stage.settle()
    assert len(window.results._pictures) == 2
    window.parts.compare.closed.emit()
    assert window.results._pictures == {}
    assert window.parts.compare.plates == []


def test_suggestions_leave_with_the_photograph(stage: Stage, qtbot: QtBot) -> None:
    stage.open()
    stage.act("suggest")
    cards = stage.window.panel.parts.suggestions
    stage.until(lambda: bool(cards.cards))
    stage.settle()
    stage.open("/photos/other.jpg")
    stage.until(lambda: cards.cards == [])


def test_ended_wishes_are_cleared_from_the_panel(stage: Stage) -> None:
    stage.open()
    stage.generate()
    assert stage.window.queue.rows
    stage.window.parts.left.setCurrentWidget(stage.window.parts.queue)
    stage.window.parts.queue.buttons["clear"].click()
    stage.settle()
    assert stage.window.queue.rows == ()
