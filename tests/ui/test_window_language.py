"""The open window follows the language: nothing that has a translation stays English."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

from anywhere_desktop.ui.language import language
from tests.translations import Message, messages, ts
from tests.ui.window_stage import Stage

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTERS = re.compile(r"[A-Za-z]{3}")


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    language().speak(qapp, "en")
    QLocale.setDefault(before)


def _speak(stage: Stage, code: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language().speak(app, code)
    stage.settle()


def _texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that is written, explained or spoken in a window."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.objectName().startswith("qt_") or isinstance(widget, QMenu):
            continue
        where = f"{type(widget).__name__} {widget.objectName()}"
        for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            yield where, text
        yield from ((where, text) for text in _written(widget))
    for action in window.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()
        yield f"action {action.objectName()}", action.toolTip()


def _written(widget: QWidget) -> list[str]:
    match widget:
        case QLabel() | QAbstractButton():
            return [widget.text()]
        case QLineEdit() | QPlainTextEdit():
            return [widget.placeholderText()]
        case QTabWidget():
            return [widget.tabText(place) for place in range(widget.count())]
        case QComboBox():
            return [widget.itemText(place) for place in range(widget.count())]
        case QListWidget():
            return [widget.item(row).text() for row in range(widget.count())]
    return []


def _pattern(message: Message) -> re.Pattern[str]:
    parts = re.split(r"\{[^}]*\}", message.source)
    return re.compile(".+".join(re.escape(part) for part in parts), re.DOTALL)


def _translatable() -> list[re.Pattern[str]]:
    """What is English and need not be: texts of some length whose translation is another."""
    return [
        _pattern(one)
        for one in messages(ts("zh_CN"))
        if one.source != one.translation and _LETTERS.search(re.sub(r"\{[^}]*\}", "", one.source))
    ]


def _left_english(stage: Stage) -> set[tuple[str, str]]:
    patterns = _translatable()
    own = {one.prompt for one in stage.window.state.shown}
    return {
        (where, text)
        for where, text in _texts(stage.window)
        if text and text not in own and any(pattern.fullmatch(text) for pattern in patterns)
    }


def test_an_empty_window_switches_whole(stage: Stage) -> None:
    _speak(stage, "zh_CN")
    assert _left_english(stage) == set()


def test_a_window_at_work_switches_whole(stage: Stage) -> None:
    stage.open()
    first = stage.generate()[0]
    stage.select(first)
    _speak(stage, "zh_CN")
    assert _left_english(stage) == set()


@pytest.mark.parametrize("page", ["placement", "compare"])
def test_the_other_pages_switch_too(stage: Stage, page: str) -> None:
    stage.open()
    if page == "placement":
        stage.act("tool_placement")
    else:
        stage.select(*stage.generate()[:2])
        stage.act("compare")
        stage.settle()
    assert stage.window.parts.page == page
    _speak(stage, "zh_CN")
    assert _left_english(stage) == set()


def test_back_in_english_nothing_stays_chinese(stage: Stage) -> None:
    _speak(stage, "zh_CN")
    stage.open()
    stage.select(stage.generate()[0])
    _speak(stage, "en")
    left = {(where, text) for where, text in _texts(stage.window) if _HAN.search(text)}
    assert left == set()


def test_a_window_that_begins_in_chinese_is_chinese(stage: Stage) -> None:
    _speak(stage, "zh_CN")
    stage.open()
    stage.select(stage.generate()[0])
    assert _left_english(stage) == set()
