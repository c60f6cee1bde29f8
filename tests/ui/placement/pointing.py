"""Real mouse events with modifier keys, which QTest cannot send while moving."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_NONE = Qt.KeyboardModifier.NoModifier


def drag(
    widget: QWidget, start: QPointF, by: tuple[float, float], held: Qt.KeyboardModifier = _NONE
) -> None:
    """Press, move in two steps, and release."""
    end = start + QPointF(*by)
    begin_drag(widget, start, by, held)
    _send(widget, QEvent.Type.MouseButtonRelease, end, held)


def begin_drag(
    widget: QWidget, start: QPointF, by: tuple[float, float], held: Qt.KeyboardModifier = _NONE
) -> None:
    """The same without letting go."""
    kind = QEvent.Type
    _send(widget, kind.MouseButtonPress, start, held)
    _send(widget, kind.MouseMove, start + QPointF(*by) / 2, held)
    _send(widget, kind.MouseMove, start + QPointF(*by), held)


def _send(widget: QWidget, kind: QEvent.Type, at: QPointF, held: Qt.KeyboardModifier) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, at, QPointF(widget.mapToGlobal(at)), left, left, held)
    QApplication.sendEvent(widget, event)
