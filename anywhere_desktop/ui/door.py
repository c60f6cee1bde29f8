"""The window as a door: what is dropped beside the canvas goes where it goes on the canvas."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QWidget

from anywhere_desktop.ui.canvas.welcome import Welcome

_DRAGS = frozenset({
    QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop,
})  # fmt: skip


class Door(QObject):
    """Takes files and pictures that are dropped where no part of the window takes them, and over
    fields of text, which would write a file's address down.
    """

    def __init__(self, window: QWidget, canvas: Welcome) -> None:
        super().__init__(window)
        self._canvas, self._holds = canvas, False
        window.setAcceptDrops(True)
        for place in (window, *_fields(window)):
            place.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Hand a drag on to the canvas; what is no file or picture goes its own way."""
        if event.type() not in _DRAGS:
            return False
        if isinstance(event, QDragEnterEvent):
            event.ignore()
            self._canvas.dragEnterEvent(event)
            self._holds = event.isAccepted()
            return self._holds or event.mimeData().hasUrls()
        if self._holds:
            self._go_on(event)
            return True
        return False

    def _go_on(self, event: QEvent) -> None:
        if isinstance(event, QDragMoveEvent):
            event.acceptProposedAction()
            return
        self._holds = False
        if isinstance(event, QDropEvent):
            self._canvas.dropEvent(event)
        else:
            self._canvas.leave()


def _fields(window: QWidget) -> list[QWidget]:
    """What text is written in."""
    lines = window.findChildren(QLineEdit)
    alone = [line for line in lines if not isinstance(line.parent(), QAbstractSpinBox)]
    return [*alone, *(field.viewport() for field in window.findChildren(QPlainTextEdit))]
