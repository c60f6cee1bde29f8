"""A hand that does anything a user can do, at random but with a seed."""

import random
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QWidget

from anywhere_desktop.ui.main_window import MainWindow

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_HELD = (
    _NONE,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_K = Qt.Key
_KEYS = (
    *(Qt.Key(key) for key in range(_K.Key_A, _K.Key_Z + 1)), _K.Key_0, _K.Key_1, _K.Key_2,
    _K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_Home, _K.Key_End, _K.Key_Escape,
    _K.Key_Return, _K.Key_Delete, _K.Key_Backspace, _K.Key_Tab, _K.Key_Space, _K.Key_Plus,
    _K.Key_Minus, _K.Key_BracketLeft, _K.Key_BracketRight, _K.Key_F7, _K.Key_Comma,
)  # fmt: skip
_PATIENCE_MS = 100
# They would end the hand's work, or open the system's own windows.
_NOT_TRIGGERED = {"quit", "full_screen"}
_NOT_CLICKED = {"colour"}


class Monkey:
    """Does one deed at a time; `deeds` keeps what it did, for whoever must find out."""

    def __init__(self, window: MainWindow, seed: int, drops: tuple[Path, ...]) -> None:
        self.dice = random.Random(seed)
        self.deeds: list[str] = []
        self._window, self._drops = window, drops
        # A menu of a button holds the hand in a loop of its own.
        self._patience = QTimer(window)
        self._patience.timeout.connect(self._lose_patience)
        self._patience.start(_PATIENCE_MS)

    def act(self) -> None:
        """Do something."""
        deeds: tuple[tuple[Callable[[], str], int], ...] = (
            (self._trigger, 5),
            (self._press_key, 4),
            (self._drag_on_canvas, 5),
            (self._click, 5),
            (self._wheel, 2),
            (self._drop, 1),
            (self._type, 1),
            (self._undo, 2),
            (self._cancel, 1),
            (self._generate, 2),
            (self._choose, 1),
            (self._close_dialogs, 2),
            (self._resize, 1),
        )
        deed = self.dice.choices([one for one, _ in deeds], [weight for _, weight in deeds])[0]
        self.deeds.append(f"{deed.__name__} ...")
        self.deeds[-1] = f"{deed.__name__} {deed()}"
        if self.dice.random() < 0.6:
            QApplication.processEvents()

    def _lose_patience(self) -> None:
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    def rest(self) -> None:
        """Close every dialog, popup and menu."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for dialog in self._window.findChildren(QDialog):
            dialog.close()
        QApplication.processEvents()

    def _target(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window

    def _trigger(self) -> str:
        actions = self._window.actions_
        name = self.dice.choice([one for one in actions.entries() if one not in _NOT_TRIGGERED])
        actions[name].trigger()
        return name

    def _press_key(self) -> str:
        place = QApplication.focusWidget() or self._target()
        key, held = self.dice.choice(_KEYS), self.dice.choice(_HELD)
        if (key, held) != (_K.Key_Q, Qt.KeyboardModifier.ControlModifier):
            QTest.keyClick(place, key, held)
        return f"{key.name} {held.name} on {type(place).__name__}"

    def _drag_on_canvas(self) -> str:
        parts = self._window.parts
        place = {"canvas": parts.canvas, "placement": parts.placement.stage}.get(parts.page)
        if place is None or QApplication.activeModalWidget() is not None:
            return "nowhere"
        points = [self._somewhere(place) for _ in range(self.dice.randint(2, 5))]
        button = self.dice.choice((_LEFT, _LEFT, _LEFT, Qt.MouseButton.MiddleButton))
        QTest.mousePress(place, button, _NONE, points[0])
        for point in points[1:]:
            QTest.mouseMove(place, point)
        if self.dice.random() < 0.9:
            QTest.mouseRelease(place, button, self.dice.choice(_HELD), points[-1])
        return f"{parts.page} {button.name}"

    def _click(self) -> str:
        target = self._target()
        kinds = (*target.findChildren(QAbstractButton), *target.findChildren(QWidget))
        places = [one for one in kinds if one.isVisible() and one.isEnabled()]
        places = [one for one in places if one.objectName() not in _NOT_CLICKED]
        if not places:  # A menu, which patience will close.
            return "nowhere"
        place = self.dice.choice(places)
        double = self.dice.random() < 0.1
        click = QTest.mouseDClick if double else QTest.mouseClick
        click(place, _LEFT, self.dice.choice(_HELD[:3]), self._somewhere(place))
        return f"{type(place).__name__} {place.accessibleName()}"

    def _wheel(self) -> str:
        places = [one for one in self._window.findChildren(QWidget) if one.isVisible()]
        place = self.dice.choice((self._window.parts.canvas, self.dice.choice(places)))
        at = QPointF(self._somewhere(place))
        turned = QPoint(0, self.dice.choice((-240, -120, 120, 240)))
        event = QWheelEvent(
            at, QPointF(place.mapToGlobal(at)), QPoint(), turned, Qt.MouseButton.NoButton,
            self.dice.choice(_HELD), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(place, event)
        return type(place).__name__

    def _drop(self) -> str:
        path = self.dice.choice(self._drops)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy = Qt.DropAction.CopyAction
        event = QDropEvent(QPointF(50, 50), copy, data, _LEFT, _NONE)
        QApplication.sendEvent(self._window.parts.canvas, event)
        return path.name

    def _type(self) -> str:
        words = self._window.panel.parts.words
        text = self.dice.choice(("on oak", " with dragons", "marble, ", "木", ""))
        if text.isascii():
            QTest.keyClicks(words, text)
        else:
            words.insertPlainText(text)
        return text

    def _undo(self) -> str:
        name = self.dice.choice(("undo", "undo", "redo"))
        self._window.actions_[name].trigger()
        return name

    def _cancel(self) -> str:
        self._window.parts.status.cancel_wished.emit()
        return ""

    def _generate(self) -> str:
        self._window.panel.parts.generate.click()
        return ""

    def _choose(self) -> str:
        choices = [one for one in self._window.findChildren(QComboBox) if one.count()]
        choice = self.dice.choice(choices)
        choice.setCurrentIndex(self.dice.randrange(choice.count()))
        choice.activated.emit(choice.currentIndex())
        return choice.accessibleName()

    def _close_dialogs(self) -> str:
        self.rest()
        return ""

    def _resize(self) -> str:
        self._window.resize(self.dice.randint(1000, 1700), self.dice.randint(600, 1000))
        return ""

    def _somewhere(self, place: QWidget) -> QPoint:
        return QPoint(
            self.dice.randrange(max(1, place.width())), self.dice.randrange(max(1, place.height()))
        )
