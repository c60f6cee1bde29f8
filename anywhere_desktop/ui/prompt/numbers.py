"""Seed, variants and loops; and the numbers that only some crews have."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QToolButton, QVBoxLayout, QWidget

from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.amount import Amount
from anywhere_desktop.ui.prompt.columns import Columns
from anywhere_desktop.ui.prompt.heading import Headed
from anywhere_desktop.ui.prompt.naming import name_control

MAX_SEED = 2_147_483_647
_ENDLESS = 1e9


@dataclass(frozen=True)
class CrewNumber:
    """A number that a crew's models have.

    key: its name in `Wish.settings` ("steps", "guidance_scale", "strength"); step: the finest
    change; name and hint: as shown.
    """

    key: str
    name: str
    hint: str
    least: float
    most: float
    value: float
    step: float = 1.0


class RunNumbers(QWidget):
    """Seed with dice and lock, variants and loops; `changed` on any."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.seed, self.variants, self.loops = _spin(0, MAX_SEED), _spin(1, 12), _spin(1, 3)
        self.loops.setValue(3)
        self.seed.setGroupSeparatorShown(True)
        self.dice, self.lock = QToolButton(), QToolButton()
        set_icon(self.dice, "dice", 18)
        self.lock.setCheckable(True)
        self._lay_out()
        self.dice.clicked.connect(self.roll)
        self.lock.toggled.connect(self._on_locked)
        for spin in (self.seed, self.variants, self.loops):
            spin.valueChanged.connect(self.changed)
        self._on_locked(False)
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write every name in the language of now."""
        seed, variants, loops = self.tr("Seed"), self.tr("Variants"), self.tr("Loops")
        tried = self.tr("How often a picture that is not accepted is tried again with its feedback")
        name_control(self.seed, seed, self.tr("Same seed, same picture"))
        name_control(self.variants, variants, self.tr("How many different pictures to make"))
        name_control(self.loops, loops, tried)
        name_control(self.dice, self.tr("Another seed"), self.tr("Roll another seed"))
        name_control(self.lock, self.tr("Keep this seed"), self._said_of_lock())
        for headed, name in zip(self._headed, (seed, variants, loops), strict=True):
            headed.set_heading(name)

    def show_values(self, seed: int, variants: int, loops: int) -> None:
        """Show these, each within what it may be: files hold any number."""
        for spin, value in ((self.seed, seed), (self.variants, variants), (self.loops, loops)):
            spin.setValue(min(max(value, spin.minimum()), spin.maximum()))

    def roll(self) -> None:
        """Another seed by chance."""
        self.seed.setValue(random.randint(0, MAX_SEED))  # noqa: S311 - no secret

    def spent(self) -> None:
        """A picture was made with this seed: the next gets another unless it is locked."""
        if not self.lock.isChecked():
            self.roll()

    def _on_locked(self, locked: bool) -> None:
        set_icon(self.lock, "lock" if locked else "unlock", 18)
        self.lock.setToolTip(self._said_of_lock())
        self.changed.emit()

    def _said_of_lock(self) -> str:
        if self.lock.isChecked():
            return self.tr("Locked: every picture uses this seed")
        return self.tr("Unlocked: every Generate takes a new seed")

    def _lay_out(self) -> None:
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.seed, 1)
        row.addWidget(self.dice)
        row.addWidget(self.lock)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._headed = Headed(beside), Headed(self.variants), Headed(self.loops)
        outer.addWidget(self._headed[0])
        outer.addLayout(Columns(*self._headed[1:]))


class CrewNumbers(QWidget):
    """Sliders for what the chosen crew has; empty for the studio."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sliders: dict[str, Amount] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def set_numbers(self, numbers: Iterable[CrewNumber]) -> None:
        """Show these and no others; a value that both crews have is kept, if it may be."""
        numbers = tuple(numbers)
        bounds = {number.key: (number.least, number.most) for number in numbers}
        before = {
            key: value
            for key, value in self.values().items()
            if key in bounds and bounds[key][0] <= value <= bounds[key][1]
        }
        for slider in self.sliders.values():
            self._column.removeWidget(slider)
            slider.deleteLater()
        self.sliders = {number.key: _slider(number) for number in numbers}
        for slider in self.sliders.values():
            self._column.addWidget(slider)
            slider.changed.connect(lambda value, live: self.changed.emit())
        self.show_values(before)
        self.setVisible(bool(self.sliders))

    def values(self) -> dict[str, float]:
        """Key -> value."""
        return {key: slider.value for key, slider in self.sliders.items()}

    def show_values(self, values: Mapping[str, object]) -> None:
        """Move the sliders that there are."""
        for key, slider in self.sliders.items():
            value = values.get(key)
            # Files hold any number, also such as no slider has.
            if isinstance(value, int | float) and abs(value) < _ENDLESS:
                slider.show_value(float(value))


def _slider(number: CrewNumber) -> Amount:
    span = number.most - number.least
    places = max(0, len(f"{number.step:g}".partition(".")[2]))
    slider = Amount(
        number.name,
        number.hint,
        lambda value: (value - number.least) / span,
        lambda share: round(number.least + round(share * span / number.step) * number.step, places),
        lambda value: f"{value:.{places}f}",
    )
    slider.show_value(number.value)
    return slider


def _spin(least: int, most: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    spin.setMinimumWidth(spin.fontMetrics().horizontalAdvance("0000"))
    return spin
