"""A part of the panel that can be folded away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from anywhere_desktop.ui.language import language


class Section(QWidget):
    """A heading that folds what is below it; `folded` tells True when it was folded."""

    folded = Signal(bool)

    def __init__(self, title: str, open_now: bool = True) -> None:
        super().__init__()
        self.head = QToolButton()
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.head.setMinimumWidth(40)
        # A font of its own would not grow with the window's text.
        self.head.setStyleSheet(
            "QToolButton { font-weight: 600; padding: 3px 4px 3px 0; }"
            "QToolButton:checked { background: transparent; }"
        )
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(2, 0, 0, 4)
        self.column.setSpacing(6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self.body)
        self.head.toggled.connect(self._on_toggled)
        self.head.setChecked(open_now)
        self._on_toggled(open_now)
        self.set_title(title)
        language().changed.connect(self.retranslate)

    def set_title(self, title: str) -> None:
        """Name the section."""
        self.head.setText(title)
        self.head.setAccessibleName(title)

    def retranslate(self) -> None:
        """Explain the heading in the language of now."""
        self.head.setToolTip(
            self.tr("Fold this section") if self.is_open else self.tr("Open this section")
        )

    @property
    def is_open(self) -> bool:
        """Whether its body is shown."""
        return self.head.isChecked()

    def set_open(self, open_now: bool) -> None:
        """Show or fold the body."""
        self.head.setChecked(open_now)

    def _on_toggled(self, open_now: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if open_now else Qt.ArrowType.RightArrow
        self.head.setArrowType(arrow)
        self.retranslate()
        self.body.setVisible(open_now)
        self.folded.emit(not open_now)
