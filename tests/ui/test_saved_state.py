"""The status line's "Saved 14:18", and how much memory is used."""

import sys

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.desk import Opened
from anywhere_desktop.ui.memory_watch import MemoryWatch, used_bytes
from anywhere_desktop.ui.saved_state import SavedState
from anywhere_desktop.ui.state import State
from anywhere_desktop.workers.jobs import JobDone, JobFailed


@pytest.fixture
def said() -> tuple[State, SavedState, list[tuple[str, bool]]]:
    state = State()
    saved = SavedState(state)
    heard: list[tuple[str, bool]] = []
    saved.said.connect(lambda text, good: heard.append((text, good)))
    return state, saved, heard


def _open(state: State, saved: SavedState) -> None:
    picture, matte = np.zeros((4, 6, 3), np.uint8), np.zeros((4, 6), np.uint8)
    done = JobDone(1, "open", Opened("jar", (6, 4), 8, picture, matte, 1.0, ()))
    state.take(done)
    saved.take(done)


def test_what_is_painted_is_unsaved_until_the_matte_is_kept(
    said: tuple[State, SavedState, list[tuple[str, bool]]],
) -> None:
    state, saved, heard = said
    _open(state, saved)
    assert heard[-1][0].startswith("Saved ")
    saved.touch()
    assert heard[-1] == ("Saving…", False)
    saved.take(JobDone(2, "keep panel", None))
    assert heard[-1] == ("Saving…", False)
    saved.take(JobFailed(3, "keep matte", "The disk is full."))
    assert heard[-1] == ("Saving…", False)
    saved.take(JobDone(4, "keep matte", None))
    assert heard[-1][0].startswith("Saved ")
    assert heard[-1][1]


def test_nothing_is_said_where_nothing_is_open(
    said: tuple[State, SavedState, list[tuple[str, bool]]],
) -> None:
    state, saved, heard = said
    saved.touch()
    saved.take(JobDone(1, "keep panel", None))
    assert all(text == "" for text, _ in heard)
    _open(state, saved)
    close = JobDone(2, "close project", None)
    state.take(close)
    saved.take(close)
    assert heard[-1] == ("", True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
def test_memory_is_looked_at_only_while_it_is_seen(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    watch = MemoryWatch(label)
    idle = watch.runs
    with qtbot.waitSignal(watch.measured) as measured:
        label.show()
    assert 1e6 < measured.args[0] < 1e12
    shown = watch.runs
    label.hide()
    assert (idle, shown, watch.runs) == (False, True, False)
    assert used_bytes() is not None
