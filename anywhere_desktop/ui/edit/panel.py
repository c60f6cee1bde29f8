"""The instruction line under the canvas, and below it what the words are understood as."""

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.edits import EditProgram
from anywhere_desktop.ui.desk import Derived
from anywhere_desktop.ui.edit.guidance_box import GuidanceBox
from anywhere_desktop.ui.edit.program_view import ProgramView
from anywhere_desktop.ui.icons import beside_icon, set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.history import WordsHistory

_REST_MS = 350
_TALLEST_PX = 230


class InstructionLine(QLineEdit):
    """Enter runs; Up and Down go through the instructions that were used."""

    def __init__(self, history: WordsHistory) -> None:
        super().__init__()
        self._history = history
        self.setMaxLength(2000)
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the history."""
        found: str | None = None
        if event.key() == Qt.Key.Key_Up:
            found = self._history.older(self.text())
        elif event.key() == Qt.Key.Key_Down:
            found = self._history.newer()
        else:
            super().keyPressEvent(event)
            return
        if found is not None:
            self.setText(found)


class EditPanel(QWidget):
    """Says what is wished; `EditWork` joins it with the desk."""

    typed = Signal()
    """The words rest, or what they are for is another thing: they want to be read."""
    run_wished = Signal()
    mark_wished = Signal()
    sweep_wished = Signal()

    def __init__(self, store: QSettings) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.history = WordsHistory(store, "edit/history")
        self.line = InstructionLine(self.history)
        self.program, self.guidance = ProgramView(), GuidanceBox()
        self.expressive = QPlainTextEdit()
        self.expressive.setMaximumHeight(64)
        self.expressive.setTabChangesFocus(True)
        self.keep, self.mark, self.run = QCheckBox(), QPushButton(), QPushButton()
        self.mark.setCheckable(True)
        self.run.setProperty("role", "primary")
        self._target = QLabel()
        self._target.setProperty("role", "hint")
        self._what = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.typed)
        self._lay_out()
        self._connect()
        self.show_derived(None)
        self.set_ready(False)
        self.retranslate()
        language().changed.connect(self.retranslate)

    @property
    def instruction(self) -> str:
        """The words, without blanks round them."""
        return self.line.text().strip()

    @property
    def chosen_program(self) -> EditProgram | None:
        """The program when its sliders were moved; None where the words decide."""
        return self.program.program if self.program.touched else None

    def show_derived(self, derived: Derived | None) -> None:
        """Show what the words are understood as; None: nothing yet."""
        plan = None if derived is None else derived.plan
        is_program = isinstance(plan, EditProgram)
        if isinstance(plan, EditProgram):
            self.program.show_program(plan)
            blocked = self.keep.blockSignals(True)
            self.keep.setChecked(plan.keep_product)
            self.keep.blockSignals(blocked)
        self.program.setVisible(is_program)
        self.expressive.setVisible(isinstance(plan, str) and bool(plan))
        if isinstance(plan, str):
            self.expressive.setPlainText(plan)
        self.guidance.set_offers(
            derived is not None and derived.guided, derived is not None and derived.sweeps
        )
        self._fold(derived)

    def show_program(self, instruction: str, program: EditProgram) -> None:
        """Show the recipe of an edit that was made, ready to be run again with other amounts."""
        blocked = self.line.blockSignals(True)
        self.line.setText(instruction)
        self.line.blockSignals(blocked)
        self.program.show_program(program, touched=True)
        self.keep.setChecked(program.keep_product)
        self.program.setVisible(True)
        self.expressive.hide()
        self._scroll.show()

    def set_target(self, what: str) -> None:
        """Say what is edited."""
        self._what = what
        self._target.setText(what)

    def set_marked(self, marked: bool) -> None:
        """Say whether a region is marked."""
        blocked = self.mark.blockSignals(True)
        self.mark.setChecked(marked)
        self.mark.blockSignals(blocked)

    def set_ready(self, ready: bool) -> None:
        """Whether there is something to edit."""
        for part in (self.line, self.mark, self.keep):
            part.setEnabled(ready)
        self.run.setEnabled(ready and bool(self.instruction or self.program.touched))

    def retranslate(self) -> None:
        """Write everything in the language of now."""
        self.setAccessibleName(self.tr("Edit by instruction"))
        self.line.setPlaceholderText(
            self.tr("Edit by words: make it warmer and blur the background")
        )
        self.line.setAccessibleName(self.tr("Instruction"))
        self.line.setToolTip(
            self.tr("Say what to change and press Enter. Up and Down: instructions used before")
        )
        self.keep.setText(self.tr("Keep the product's pixels"))
        self.keep.setToolTip(self.tr("Whatever is edited, the product stays bit for bit"))
        self.mark.setText(self.tr("Region…"))
        self.mark.setToolTip(self.tr("Mark the region that may change"))
        self.run.setText(beside_icon(self.tr("Edit")))
        self.run.setToolTip(self.tr("Carry the instruction out: a new branch of the timeline"))
        self.expressive.setAccessibleName(self.tr("Derived instruction"))
        self.expressive.setToolTip(self.tr("What the model made of your words; change it freely"))
        for part in (self.keep, self.mark):
            part.setAccessibleName(part.text())
        self.run.setAccessibleName(self.tr("Edit"))
        self.program.retranslate()
        self.guidance.retranslate()

    def _fold(self, derived: Derived | None) -> None:
        """Below the line only what there is to see."""
        plan = None if derived is None else derived.plan
        shown = (
            bool(plan.steps or plan.unused_words) if isinstance(plan, EditProgram) else bool(plan)
        )
        self._scroll.setVisible(shown or (derived is not None and derived.guided))

    def _connect(self) -> None:
        set_icon(self.run, "wand", 16, on_accent=True)
        self.line.textChanged.connect(lambda _: self._on_typed())
        self.line.returnPressed.connect(self._on_return)
        self.run.clicked.connect(self.run_wished)
        self.mark.clicked.connect(self.mark_wished)
        self.guidance.sweep_wished.connect(self.sweep_wished)
        self.program.changed.connect(lambda: self.set_ready(self.line.isEnabled()))

    def _on_typed(self) -> None:
        self.program.touched = False
        self.set_ready(self.line.isEnabled())
        self._rest.start()

    def _on_return(self) -> None:
        if self.run.isEnabled():
            self.run_wished.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._target)
        row.addWidget(self.line, 1)
        for part in (self.mark, self.keep, self.run):
            row.addWidget(part)
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(8)
        for widget in (self.program, self.expressive, self.guidance):
            inner.addWidget(widget)
        inner.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(below)
        self._scroll.setMaximumHeight(_TALLEST_PX)
        below.setObjectName("panel")
        self.keep.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
