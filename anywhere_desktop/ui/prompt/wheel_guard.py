"""Scrolling over the panel must not change what lies under the pointer."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget


class WheelGuard(QObject):
    """Lets the wheel turn a control only once it has the focus; else the panel scrolls."""

    def guard(self, root: QWidget) -> None:
        """Guard all controls below a widget; asking again does no harm."""
        for kind in (QComboBox, QAbstractSpinBox, QSlider):
            for control in root.findChildren(kind):
                control.removeEventFilter(self)
                control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hand the wheel on to the panel."""
        turned = event.type() == QEvent.Type.Wheel
        if turned and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
