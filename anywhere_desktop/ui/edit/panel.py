"""The instruction line under the canvas, and below it what the words are understood as."""

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.edits import MARK_FIRST, EditProgram
from anywhere_desktop.ui.desk import Derived
from anywhere_desktop.ui.edit.explicit_box import ExplicitBox
from anywhere_desktop.ui.edit.fitted_scroll import FittedScroll
from anywhere_desktop.ui.edit.guidance_box import GuidanceBox
from anywhere_desktop.ui.edit.program_view import ProgramView
from anywhere_desktop.ui.icons import beside_icon, set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.history import WordsHistory

_REST_MS = 350
_WORDS = 24
"""So many letters of an instruction are to be seen, or the buttons go below."""


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
    unmark_wished = Signal()
    sweep_wished = Signal()

    def __init__(self, store: QSettings) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.history = WordsHistory(store, "edit/history")
        self.line = InstructionLine(self.history)
        self.program, self.guidance = ProgramView(), GuidanceBox()
        self.explicit = ExplicitBox()
        self.keep, self.mark, self.run = QCheckBox(), QPushButton(), QPushButton()
        self.unmark = QPushButton()
        self.unmark.hide()
        self.offer = QPushButton()
        self.offer.hide()
        self.mark.setCheckable(True)
        self.run.setProperty("role", "primary")
        self._target = QLabel()
        self._target.setProperty("role", "hint")
        self._target.hide()
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
            self._tick(plan.keep_product)
        elif derived is not None:
            self._tick(derived.keeps_product)
        self.program.setVisible(is_program)
        wants_mark = isinstance(plan, EditProgram) and MARK_FIRST in plan.notes
        self.offer.setVisible(wants_mark and not self.mark.isChecked())
        self.explicit.setVisible(derived is not None and derived.explains)
        if isinstance(plan, str) and plan and derived is not None:
            self.explicit.show_text(derived.request.instruction, plan)
        self.guidance.set_offers(derived)
        self._fold(derived)

    def show_explicit(self, instruction: str, explicit: str) -> None:
        """Show an edit that followed words alone, ready to be run again with others."""
        self._say(instruction)
        self.explicit.show_text(instruction, explicit)
        self.program.hide()
        self.explicit.show()
        self._scroll.show()

    def _say(self, instruction: str) -> None:
        blocked = self.line.blockSignals(True)
        self.line.setText(instruction)
        self.line.blockSignals(blocked)

    def _tick(self, keeps: bool) -> None:
        blocked = self.keep.blockSignals(True)
        self.keep.setChecked(keeps)
        self.keep.blockSignals(blocked)

    def show_program(self, instruction: str, program: EditProgram) -> None:
        """Show the recipe of an edit that was made, ready to be run again with other amounts."""
        self._say(instruction)
        self.program.show_program(program, touched=True)
        self.keep.setChecked(program.keep_product)
        self.program.setVisible(True)
        self.explicit.hide()
        self._scroll.show()

    def set_target(self, what: str) -> None:
        """Say what is edited."""
        self._what = what
        self._target.setText(what)
        self._target.setVisible(bool(what))

    def set_marked(self, marking: bool, marked: bool) -> None:
        """Say whether the tools paint a region, and whether there is anything in it."""
        blocked = self.mark.blockSignals(True)
        self.mark.setChecked(marking)
        self.mark.blockSignals(blocked)
        self.unmark.setVisible(marking and marked)
        if marking:
            self.offer.hide()

    def set_ready(self, ready: bool) -> None:
        """Whether there is something to edit."""
        for part in (self.line, self.mark, self.keep):
            part.setEnabled(ready)
        self.explicit.set_ready(ready and bool(self.instruction))
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
        self.mark.setText(self.tr("Region"))
        self.mark.setToolTip(
            self.tr("Paint the region that may change on the picture, with the tools at the left")
        )
        self.unmark.setText(self.tr("Clear"))
        self.unmark.setToolTip(self.tr("Clear the region; it can be undone"))
        self.unmark.setAccessibleName(self.tr("Clear the region"))
        self.offer.setText(self.tr("Paint over it"))
        self.offer.setToolTip(self.tr("Take the brush, and paint what is to be removed"))
        self.offer.setAccessibleName(self.offer.text())
        self.run.setText(beside_icon(self.tr("Edit")))
        self.run.setToolTip(self.tr("Carry the instruction out: a new branch of the timeline"))
        for part in (self.keep, self.mark):
            part.setAccessibleName(part.text())
        self.run.setAccessibleName(self.tr("Edit"))
        self.program.retranslate()
        self.explicit.retranslate()
        self.guidance.retranslate()

    def _fold(self, derived: Derived | None) -> None:
        """Below the line only what there is to see."""
        plan = None if derived is None else derived.plan
        shown = (
            bool(plan.steps or plan.unused_words) if isinstance(plan, EditProgram) else bool(plan)
        )
        offered = derived is not None and (derived.guided or derived.explains or derived.seeded)
        self._scroll.setVisible(shown or offered)

    def _connect(self) -> None:
        set_icon(self.run, "wand", 16, on_accent=True)
        self.line.textChanged.connect(lambda _: self._on_typed())
        self.line.returnPressed.connect(self._on_return)
        self.run.clicked.connect(self.run_wished)
        self.mark.clicked.connect(self.mark_wished)
        self.unmark.clicked.connect(self.unmark_wished)
        self.offer.clicked.connect(self.mark_wished)
        set_icon(self.offer, "brush", 16)
        self.explicit.field.run_wished.connect(self._on_return)
        self.guidance.sweep_wished.connect(self.sweep_wished)
        self.program.changed.connect(lambda: self.set_ready(self.line.isEnabled()))

    def _on_typed(self) -> None:
        self.program.touched = False
        self.explicit.keep_for(self.instruction)
        self.set_ready(self.line.isEnabled())
        self._rest.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where both have no room beside one another."""
        super().resizeEvent(event)
        self._put_in_rows()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as the buttons alone."""
        return QSize(self._buttons.minimumSize().width() + 24, super().minimumSizeHint().height())

    def _put_in_rows(self) -> None:
        words = self._target.sizeHint().width() + self.fontMetrics().averageCharWidth() * _WORDS
        wide = words + self._buttons.minimumSize().width() + 40 <= self.width()
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def _on_return(self) -> None:
        if self.run.isEnabled():
            self.run_wished.emit()

    def _lay_out(self) -> None:
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        told, self._buttons = QHBoxLayout(), QHBoxLayout()
        for one in (row, told, self._buttons):
            one.setSpacing(8)
        told.addWidget(self._target)
        told.addWidget(self.line, 1)
        for part in (self.mark, self.unmark, self.keep, self.run):
            self._buttons.addWidget(part)
        row.addLayout(told, 1)
        row.addLayout(self._buttons)
        below = QWidget()
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 0, 6, 0)
        inner.setSpacing(8)
        for widget in (self.program, self.explicit, self.guidance):
            inner.addWidget(widget)
        inner.insertWidget(1, self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        self._scroll = FittedScroll(below)
        below.setObjectName("panel")
        self.keep.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
