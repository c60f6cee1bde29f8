"""The derived program as a list with sliders: the explicit instruction made tangible."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from anywhere_desktop.core.edits import EditProgram
from anywhere_desktop.ui.edit.step_row import StepRow
from anywhere_desktop.ui.said_words import SaidWords

_COLUMNS = 3


class ProgramView(QWidget):
    """Shows a program; `changed` once the user has moved a slider or left a step out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._program = EditProgram()
        self.touched = False
        """Whether the program differs from what the words say."""
        self._rows: list[StepRow] = []
        self._doubts = QLabel()
        self._doubts.setProperty("role", "hint")
        self._doubts.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(self._doubts)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)

    @property
    def program(self) -> EditProgram:
        """What is shown, with the sliders as they are."""
        return replace(self._program, steps=tuple(row.step for row in self._rows))

    def show_program(self, program: EditProgram, *, touched: bool = False) -> None:
        """Show another program; nothing is emitted."""
        self._program, self.touched = program, touched
        for row in self._rows:
            self._grid.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for step in program.steps:
            self._rows.append(self._made(StepRow(step)))
        self._arrange()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.setAccessibleName(self.tr("What the instruction does"))
        for row in self._rows:
            row.retranslate()
        self._doubts.setText("\n".join(self._lines()))
        self._doubts.setVisible(bool(self._doubts.text()))

    def _lines(self) -> list[str]:
        program, lines = self._program, []
        if program.unused_words:
            words = ", ".join(program.unused_words)
            lines.append(self.tr("Cannot be carried out: {words}").format(words=words))
        lines += [
            self.tr("“{written}” was read as “{understood}”").format(written=a, understood=b)
            for a, b in program.corrected_words
        ]
        return [*lines, *map(SaidWords().of, program.notes)]

    def _made(self, row: StepRow) -> StepRow:
        row.changed.connect(self._on_changed)
        row.dropped.connect(lambda: self._drop(row))
        return row

    def _on_changed(self) -> None:
        self.touched = True
        self.changed.emit()

    def _drop(self, row: StepRow) -> None:
        self._rows.remove(row)
        self._grid.removeWidget(row)
        row.deleteLater()
        self._arrange()
        self._on_changed()

    def _arrange(self) -> None:
        for place, row in enumerate(self._rows):
            self._grid.addWidget(row, place // _COLUMNS, place % _COLUMNS)
