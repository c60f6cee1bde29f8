"""A named amount: its value in words and a slider, as in the rest of the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from anywhere_desktop.ui.prompt.heading import heading

_STEPS = 1000


class Amount(QWidget):
    """`changed(value, live)` when the user moves it; live: the handle is still held.

    to_share, to_value: between the amount and the slider's 0 to 1; said: the value in words.
    """

    changed = Signal(float, bool)

    def __init__(
        self,
        name: str,
        hint: str,
        to_share: Callable[[float], float],
        to_value: Callable[[float], float],
        said: Callable[[float], str],
    ) -> None:
        super().__init__()
        self._to_share, self._to_value, self._said = to_share, to_value, said
        self._value = to_value(0.0)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setSingleStep(_STEPS // 50)
        self.slider.setPageStep(_STEPS // 10)
        self.label, self.number = heading(name), QLabel()
        self.set_words(name, hint)
        self.label.setBuddy(self.slider)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.number, 0, 1)
        grid.addWidget(self.slider, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self.slider.valueChanged.connect(self._on_moved)
        self.slider.sliderReleased.connect(self._on_released)
        self.show_value(self._value)

    def set_words(self, name: str, hint: str) -> None:
        """Name it, and explain the term."""
        self.label.setText(name)
        self.slider.setAccessibleName(name)
        self.slider.setToolTip(hint)

    @property
    def value(self) -> float:
        """The amount now."""
        return self._value

    def show_value(self, value: float) -> None:
        """Move without telling; exact values between the slider's steps are kept."""
        self._value = value
        self.slider.blockSignals(True)
        self.slider.setValue(round(_STEPS * min(1.0, max(0.0, self._to_share(value)))))
        self.slider.blockSignals(False)
        self._say()

    def _on_moved(self, step: int) -> None:
        self._value = self._to_value(step / _STEPS)
        self._say()
        self.changed.emit(self._value, self.slider.isSliderDown())

    def _on_released(self) -> None:
        self.changed.emit(self._value, False)

    def _say(self) -> None:
        said = self._said(self._value)
        self.number.setText(said)
        self.slider.setAccessibleDescription(said)
