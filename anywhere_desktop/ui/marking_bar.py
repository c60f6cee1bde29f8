"""The bar over the picture: open, correct the cut-out, export."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget


class MarkingBar(QWidget):
    """Three ways to correct the cut-out by dragging on the picture: a box, keep, drop."""

    mode_changed = Signal(str)
    reset_wished = Signal()
    open_wished = Signal()
    export_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._mode = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        self._open = QPushButton(self.tr("Open…"))
        self._open.setToolTip(self.tr("Open a photograph or a project (Ctrl+O)"))
        self._open.clicked.connect(self.open_wished)
        row.addWidget(self._open)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, QPushButton] = {}
        for mode, text, tip in (
            ("box", self.tr("Box"), self.tr("Drag a box round the product: cut out inside it")),
            ("keep", self.tr("Keep"), self.tr("Drag over what belongs to the product")),
            ("drop", self.tr("Drop"), self.tr("Drag over what does not belong to the product")),
        ):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
            self._buttons[mode] = button
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_button_clicked)
        self._reset = QPushButton(self.tr("Start over"))
        self._reset.setToolTip(self.tr("Forget box and strokes: cut out anew"))
        self._reset.clicked.connect(self.reset_wished)
        row.addWidget(self._reset)
        self._facts = QLabel()
        self._facts.setProperty("role", "hint")
        row.addWidget(self._facts, 1)
        self._export = QPushButton(self.tr("Export…"))
        self._export.setToolTip(self.tr("Write the picture to a file (Ctrl+E)"))
        self._export.clicked.connect(self.export_wished)
        row.addWidget(self._export)

    def say(self, text: str) -> None:
        """Show facts about the photograph."""
        self._facts.setText(text)

    def set_ready(self, marking: bool, export: bool) -> None:
        """Allow what makes sense now."""
        for button in (*self._buttons.values(), self._reset):
            button.setEnabled(marking)
        self._export.setEnabled(export)

    def clear_mode(self) -> None:
        """Dragging marks nothing any more."""
        self._set_mode("")

    def _on_button_clicked(self, clicked: QPushButton) -> None:
        mode = next(name for name, button in self._buttons.items() if button is clicked)
        self._set_mode(mode if clicked.isChecked() else "")

    def _set_mode(self, mode: str) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == mode)
        if mode != self._mode:
            self._mode = mode
            self.mode_changed.emit(mode)
