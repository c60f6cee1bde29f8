"""The label over a control."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def heading(text: str) -> QLabel:
    """A small bold label that wraps where it is narrow."""
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setWordWrap(bool(text))
    return label


def headed(text: str, *controls: QWidget) -> QWidget:
    """Controls under a heading."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(heading(text))
    for control in controls:
        column.addWidget(control)
    return box
