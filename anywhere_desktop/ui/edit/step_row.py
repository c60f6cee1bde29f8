"""One step of an edit program: its name, where it works, its slider, and a way to leave it out."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import EditStep
from anywhere_desktop.ui.edit.names import EditNames
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.tools.settings import Option
from anywhere_desktop.ui.tools.value_slider import ValueSlider

_DECIMALS = {"EV": 2, "deg": 1, "": 2}


class StepRow(QWidget):
    """A slider where the step's amount is one to slide; else its words."""

    changed = Signal()
    """The amount is another one."""
    dropped = Signal()
    """The user wants to do without this step."""

    def __init__(self, step: EditStep) -> None:
        super().__init__()
        self._step, self._names = step, EditNames(self)
        self.slider: ValueSlider | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._control(), 1)
        self._drop = QPushButton()
        self._drop.setProperty("role", "segment")
        set_icon(self._drop, "close", 14)
        self._drop.clicked.connect(self.dropped)
        row.addWidget(self._drop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def step(self) -> EditStep:
        """The step as it is set now."""
        if self.slider is None:
            return self._step
        return replace(self._step, amount=self.slider.value)

    def retranslate(self) -> None:
        """Name everything in the language of now."""
        name = self._names.operation(self._step)
        where = self._names.region(self._step.region)
        drop = self.tr("Leave out: {step}").format(step=name)
        self._drop.setAccessibleName(drop)
        self._drop.setToolTip(drop)
        if self.slider is not None:
            kind = OPERATIONS[self._step.operation].kind
            shown = f"{name} · {where}" if kind in ("tone", "detail") else name
            unit = self._names.unit(self._step)
            shown = f"{shown} ({unit})" if unit else shown
            tip = self.tr("From your words: {words}").format(words=self._step.said or name)
            self.slider.set_words(shown, tip)
        else:
            self._label.setText(self._names.line(self._step))

    def _control(self) -> QWidget:
        operation = OPERATIONS[self._step.operation]
        if not operation.slider:
            self._label = QLabel()
            self._label.setProperty("role", "option")
            return self._label
        percent = operation.unit == "%"
        option = Option(self._step.amount, operation.least, operation.most, "%" if percent else "")
        decimals = 0 if operation.unit in ("%", "K") else _DECIMALS.get(operation.unit, 0)
        self.slider = ValueSlider(option, stacked=True, decimals=decimals)
        self.slider.value_changed.connect(lambda _: self.changed.emit())
        return self.slider
