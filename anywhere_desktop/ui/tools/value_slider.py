"""A slider with its name and its value in words."""

import math

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.tools.settings import Option

_STEPS = 1000


class ValueSlider(QWidget):
    """Shows and changes a number of an Option's range; in a row, or with its slider below."""

    value_changed = Signal(float)
    """The user set another value."""

    def __init__(self, option: Option, *, stacked: bool = False, decimals: int = 0) -> None:
        super().__init__()
        self._option = option
        self._decimals = decimals
        self._value = float(option.value)
        self.name = QLabel()
        self.name.setProperty("role", "option")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setSingleStep(max(1, round(_STEPS / self._stops())))
        self.slider.setPageStep(_STEPS // 10)
        self.name.setBuddy(self.slider)
        self.shown = QLabel()
        self.shown.setProperty("role", "value")
        self._stacked = stacked
        self._lay_out(stacked)
        self._fit()
        self.set_value(self._value)
        self.slider.valueChanged.connect(self._on_slider_moved)

    def set_words(self, name: str, tip: str) -> None:
        """Name it, and explain the term."""
        self.name.setText(name)
        for part in (self.name, self.slider, self.shown):
            part.setToolTip(tip)
        self.slider.setAccessibleName(name)
        self.slider.setAccessibleDescription(tip)

    @property
    def value(self) -> float:
        """The value, in the option's unit."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value; nothing is emitted."""
        self._value = min(self._option.high, max(self._option.low, value))
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(self._share(self._value) * _STEPS))
        self.slider.blockSignals(blocked)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text's size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_stacked"):
            self._fit()

    def _fit(self) -> None:
        """Room for the longest value, so that nothing moves while the slider does."""
        ends = (self._words(end) for end in (self._option.low, self._option.high))
        metrics = self.fontMetrics()
        self.shown.setMinimumWidth(max(map(metrics.horizontalAdvance, ends)) + 4)
        if not self._stacked:
            self.slider.setMinimumWidth(metrics.averageCharWidth() * 8)
            self.slider.setMaximumWidth(metrics.averageCharWidth() * 17)

    def _lay_out(self, stacked: bool) -> None:
        if stacked:
            column: QBoxLayout = QVBoxLayout(self)
            top = QHBoxLayout()
            column.addLayout(top)
            column.addWidget(self.slider)
            column.setSpacing(2)
            top.addWidget(self.name)
            top.addStretch()
            top.addWidget(self.shown)
            self.shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            column = QHBoxLayout(self)
            column.setSpacing(8)
            for part in (self.name, self.slider, self.shown):
                column.addWidget(part)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.setContentsMargins(0, 0, 0, 0)

    def _stops(self) -> float:
        """How many values an arrow key should pass on the way from end to end."""
        span = float((self._option.high - self._option.low) * 10**self._decimals)
        return min(100.0, span) if self._option.logarithmic else span

    def _share(self, value: float) -> float:
        low, high = self._option.low, self._option.high
        if self._option.logarithmic:
            return float(math.log(value / low) / math.log(high / low))
        return float((value - low) / (high - low))

    def _on_slider_moved(self, position: int) -> None:
        share = position / _STEPS
        low, high = self._option.low, self._option.high
        if self._option.logarithmic:
            value = low * (high / low) ** share
        else:
            value = low + (high - low) * share
        value = round(value, self._decimals)
        if value != self._value:
            self._value = value
            self._say()
            self.value_changed.emit(value)

    def _say(self) -> None:
        self.shown.setText(self._words(self._value))

    def _words(self, value: float) -> str:
        number = f"{value:.{self._decimals}f}"
        return f"{number} {self._option.unit}" if self._option.unit else number
