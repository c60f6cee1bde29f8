"""A canvas on show, with a photograph."""

import pytest
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.canvas.canvas import Canvas
from tests.ui.canvas.scenes import matte_of, photograph, settle


@pytest.fixture
def empty(qtbot: QtBot) -> Canvas:
    """A canvas of 900 x 600 with nothing on it."""
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.show()
    return canvas


@pytest.fixture
def canvas(empty: Canvas) -> Canvas:
    """A canvas with a photograph of 1200 x 800 and its matte."""
    empty.show_photo(photograph(), matte_of())
    settle(empty)
    return empty
