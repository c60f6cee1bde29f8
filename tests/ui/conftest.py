"""The assembled window, for tests that drive it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.window_stage import Stage, end, make_stage


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A window on a scripted desk, with nothing open."""
    made = make_stage(qtbot, tmp_path)
    yield made
    end(made)
