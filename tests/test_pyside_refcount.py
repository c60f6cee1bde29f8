"""PySide6 6.12.0 loses a reference to None per call on Python 3.11, until the process dies."""

import sys
from collections.abc import Callable

import PySide6
import pytest
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 300
# Other references to None come and go; a lost one per call would be 300.
SLACK = 30


def lost_references(call: Callable[[], object]) -> int:
    """How far the count of references to None falls over many calls (from 3.12 on: never)."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


def test_the_pinned_version_is_installed() -> None:
    assert PySide6.__version__ == "6.11.3"


def test_the_measure_sees_references_that_are_kept() -> None:
    kept: list[None] = []
    lost = lost_references(lambda: kept.append(None))
    assert lost <= (0 if sys.version_info >= (3, 12) else SLACK - CALLS)


@pytest.mark.parametrize("name", ["setText", "setObjectName", "fillRect", "fill", "setRenderHint"])
def test_no_call_loses_none(name: str, qtbot: QtBot) -> None:
    label, thing = QLabel(), QObject()
    qtbot.addWidget(label)
    image = QImage(50, 50, QImage.Format.Format_ARGB32)
    other = QImage(5, 5, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    calls: dict[str, Callable[[], object]] = {
        "setText": lambda: label.setText("x"),
        "setObjectName": lambda: thing.setObjectName("x"),
        "fillRect": lambda: painter.fillRect(QRect(0, 0, 5, 5), QColor(1, 2, 3)),
        "fill": lambda: other.fill(0),
        "setRenderHint": lambda: painter.setRenderHint(QPainter.RenderHint.Antialiasing, True),
    }
    try:
        assert lost_references(calls[name]) < SLACK
    finally:
        painter.end()
