"""The label over a control."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def heading(text: str) -> QLabel:
    """A small bold label that wraps where it is narrow."""
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setWordWrap(True)
    return label


class Headed(QWidget):
    """Controls under a heading, whose text may change."""

    def __init__(self, *controls: QWidget) -> None:
        super().__init__()
        self._heading = heading("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._heading)
        for control in controls:
            column.addWidget(control)

    def set_heading(self, text: str) -> None:
        """Name what is below."""
        self._heading.setText(text)
