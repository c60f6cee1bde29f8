"""The window on a scripted desk, driven by real events."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.ui.desk import Key, Wish
from anywhere_desktop.ui.main_window import MainWindow
from anywhere_desktop.workers.runner import Runner
from tests.ui.scripted_desk import ScriptedDesk

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_COPY = Qt.DropAction.CopyAction


class Strays(QObject):
    """Notes widgets that become windows by mistake: shown before they have a parent, they flash
    and take the focus away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look at every widget that is shown."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            window = watched.windowType() == Qt.WindowType.Window
            if window and not isinstance(watched, MainWindow):
                self.seen.append(repr(watched))
        return False


@dataclass
class Stage:
    """A window that is shown, its desk, and hands for both."""

    window: MainWindow
    desk: ScriptedDesk
    qtbot: QtBot
    strays: Strays

    def until(self, holds: Callable[[], bool], timeout: int = 30_000) -> None:
        """Let the window live until something holds; as long as a busy machine may need."""
        end = time.monotonic() + timeout / 1000
        while not holds():
            assert time.monotonic() < end, f"this did not come true within {timeout} ms"
            QTest.qWait(1)  # pytest-qt's own looks again after 10 ms, hundreds of times a test.

    def settle(self) -> None:
        """Let the window live until the worker has nothing to do."""
        QApplication.processEvents()
        self.until(lambda: not self.window.busy)
        QApplication.processEvents()

    def drop(self, *paths: Path | str) -> None:
        """Drop files on the canvas."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.drop_data(data)

    def drop_data(self, data: QMimeData, on: QWidget | None = None) -> None:
        """Drop anything on the canvas, or somewhere else, through Qt."""
        place = on or self.window.parts.canvas
        enter = QDragEnterEvent(QPoint(50, 50), _COPY, data, LEFT, PLAIN)
        QApplication.sendEvent(place, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(place, QDropEvent(QPointF(50, 50), _COPY, data, LEFT, PLAIN))

    def open(self, path: Path | str = "/photos/jar.jpg") -> None:
        """Open a photograph by dropping it."""
        self.drop(path)
        self.until(lambda: self.window.state.opened is not None)
        self.settle()

    def type_words(self, text: str) -> None:
        """Write a prompt with the keyboard, and wait until the controls follow."""
        self.type_words_while_busy(text)
        self.settle()

    def type_words_while_busy(self, text: str) -> None:
        """The same while a job runs: only the words are waited for."""
        words = self.window.panel.parts.words
        words.selectAll()
        QTest.keyClicks(words, text)
        self.until(lambda: self.asked("read words")[-1:] == [text])
        self.until(lambda: not self.window._runner.has("read words"))

    def press_generate(self) -> None:
        """Click Generate, without waiting."""
        QTest.mouseClick(self.window.panel.parts.generate, LEFT)

    def generate(self) -> tuple[Key, ...]:
        """Click Generate, wait for the pictures; returns their keys."""
        before = {one.key for one in self.window.state.shown}
        self.press_generate()
        self.until(lambda: len(self.window.state.shown) > len(before))
        self.settle()
        return tuple(one.key for one in self.window.state.shown if one.key not in before)

    def act(self, name: str) -> None:
        """Trigger an action of the menus, which must make sense now."""
        action = self.window.actions_[name]
        assert action.isEnabled(), name
        action.trigger()

    def asked(self, verb: str) -> list[Any]:
        """Everything that the desk was asked by a verb."""
        return [what for one, what in list(self.desk.asked) if one == verb]

    def wishes(self) -> list[Wish]:
        """The wishes that were generated."""
        return [wish for wish in self.asked("generate") if isinstance(wish, Wish)]

    @property
    def matte(self) -> Matte:
        """The matte on the canvas."""
        return self.window.parts.canvas.matte

    def at(self, x: float, y: float) -> QPoint:
        """Where a place of the photograph is on the canvas; x and y in photo px."""
        return self.window.parts.canvas.to_view(x, y).toPoint()

    def stroke(self, *points: tuple[float, float]) -> None:
        """Drag the tool in hand over places of the photograph."""
        canvas = self.window.parts.canvas
        places = [self.at(*point) for point in points]
        QTest.mousePress(canvas, LEFT, PLAIN, places[0])
        for place in places[1:]:
            QTest.mouseMove(canvas, place)
        QTest.mouseRelease(canvas, LEFT, PLAIN, places[-1])

    def paint(self) -> None:
        """Paint with the brush where there is no product yet."""
        self.act("tool_brush")
        self.stroke((20, 20), (30, 25), (40, 30))

    def select(self, *keys: Key) -> None:
        """Click Iterations on the timeline, all but the first with Ctrl."""
        film = self.window.timeline.film
        for number, key in enumerate(keys):
            row = film.model().row_of(key)  # type: ignore[attr-defined]
            film.scrollTo(film.model().index(row, 0))
            held = Qt.KeyboardModifier.ControlModifier if number else PLAIN
            place = film.visualRect(film.model().index(row, 0)).center()
            QTest.mouseClick(film.viewport(), LEFT, held, place)
        self.settle()

    def failure(self) -> str:
        """What the failure bar says, "" when it is closed."""
        bar = self.window.parts.failures
        texts = [label.text() for label in bar.findChildren(QLabel) if label.text()]
        return " ".join(texts) if bar.isVisible() else ""

    def boxes(self) -> list[QMessageBox]:
        """The message boxes that are open."""
        found = self.window.findChildren(QMessageBox)
        return [box for box in found if box.isVisible()]


def make_stage(qtbot: QtBot, folder: Path, desk: ScriptedDesk | None = None) -> Stage:
    """Show a window; its choices are kept in `folder`."""
    desk = desk or ScriptedDesk()
    store = QSettings(str(folder / "choices.ini"), QSettings.Format.IniFormat)
    window = MainWindow(desk, Runner(), store)
    strays = Strays()
    _app().installEventFilter(strays)
    window.show()
    qtbot.waitExposed(window)
    return Stage(window, desk, qtbot, strays)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def end(stage: Stage) -> None:
    """Close the window, whatever runs in it, and let nothing outlive it."""
    stage.desk.endless = False
    _app().removeEventFilter(stage.strays)
    assert not stage.strays.seen, "|".join(stage.strays.seen)
    if not stage.desk.closed:
        stage.window.queue.suspend()
        stage.window.asks.cancel()
        stage.until(lambda: not stage.window._runner.busy_with_jobs)
        stage.window.close()
    assert stage.desk.closed
    for box in stage.window.findChildren(QMessageBox):
        box.close()
    stage.window.deleteLater()
    QApplication.processEvents()
