"""Choices of a crew: options as lists of words, switches as ticks; what lacks says so."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from anywhere_desktop.core.dials import Option, Switch
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.columns import Columns
from anywhere_desktop.ui.prompt.heading import Headed
from anywhere_desktop.ui.prompt.naming import name_control
from anywhere_desktop.ui.prompt.option_names import OptionNames

Lacking = Mapping[tuple[str, str], str]
"""(key, word) -> why it cannot be chosen here, in the language in use."""


class CrewOptions(QWidget):
    """Shows what it is given; `changed` when the user chose something.

    A word that is not ready can be seen, with what it lacks, and not be chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: dict[str, QComboBox] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self._names = OptionNames(self)
        self._options: tuple[Option, ...] = ()
        self._switches: tuple[Switch, ...] = ()
        self._headed: dict[str, Headed] = {}
        self._lacking: Lacking = {}
        self._shown: Mapping[str, object] = {}
        self._inner = QWidget(self)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self._inner)
        language().changed.connect(self.retranslate)

    def set_options(self, options: Iterable[Option], switches: Iterable[Switch] = ()) -> None:
        """Show these and no others; what is chosen stays where it may be."""
        wanted = tuple(options), tuple(switches)
        if wanted == (self._options, self._switches):
            return
        # What a project said before the options were known is said again now.
        before = {**self._shown, **self.values()}
        self._options, self._switches = wanted
        self._build()
        self.retranslate()
        self.show_values(before)
        self.setVisible(bool(self.choices or self.ticks))

    def set_lacking(self, lacking: Lacking) -> None:
        """What cannot be chosen, and why."""
        self._lacking = {**self._lacking, **lacking}
        self.retranslate()

    @property
    def lacking(self) -> Lacking:
        """What cannot be chosen, and why."""
        return self._lacking

    @property
    def options(self) -> tuple[Option, ...]:
        """What is shown as lists of words."""
        return self._options

    @property
    def lack(self) -> str:
        """What the chosen words lack, a line each, "" when all is ready."""
        keys = [(key, str(choice.currentData())) for key, choice in self.choices.items()]
        return "\n".join(self._lacking[key] for key in keys if self._lacking.get(key))

    def values(self) -> dict[str, str | bool]:
        """Key -> what is chosen; the defaults are left out."""
        words = {option.key: self._word(option.key) for option in self._options}
        chosen: dict[str, str | bool] = {
            option.key: words[option.key]
            for option in self._options
            if words[option.key] != option.words[0]
        }
        ticks = {one.key: self.ticks[one.key].isChecked() for one in self._switches}
        plain = {one.key: one.default for one in self._switches}
        return {**chosen, **{key: on for key, on in ticks.items() if on != plain[key]}}

    def show_values(self, values: Mapping[str, object]) -> None:
        """Choose these without telling; what is not named, or unknown, is the default."""
        self._shown = dict(values)
        for option in self._options:
            said = values.get(option.key)
            word = str(said) if said in option.words else option.words[0]
            self.choices[option.key].setCurrentIndex(option.words.index(word))
        for switch in self._switches:
            on = values.get(switch.key)
            tick = self.ticks[switch.key]
            tick.blockSignals(True)
            tick.setChecked(on if isinstance(on, bool) else switch.default)
            tick.blockSignals(False)

    def retranslate(self) -> None:
        """Write every name in the language of now."""
        for option in self._options:
            name, hint = self._names.option(option.key)
            self._headed[option.key].set_heading(name)
            name_control(self.choices[option.key], name, hint)
            self._write_words(option)
        for switch in self._switches:
            name, hint = self._names.option(switch.key)
            self.ticks[switch.key].setText(name)
            name_control(self.ticks[switch.key], name, hint)

    def _word(self, key: str) -> str:
        return str(self.choices[key].currentData())

    def _write_words(self, option: Option) -> None:
        choice = self.choices[option.key]
        model = choice.model()
        for row, word in enumerate(option.words):
            why = self._lacking.get((option.key, word), "")
            name = self._names.word(option.key, word)
            choice.setItemText(
                row, self.tr("{name} (not ready)").format(name=name) if why else name
            )
            choice.setItemData(row, why or None, Qt.ItemDataRole.ToolTipRole)
            if isinstance(model, QStandardItemModel):
                # What is chosen already stays: a project that was made elsewhere is not changed.
                model.item(row).setEnabled(not why or row == choice.currentIndex())

    def _build(self) -> None:
        self._inner.hide()
        self._inner.deleteLater()
        self._inner = QWidget()
        self._outer.addWidget(self._inner)
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.choices = {option.key: self._made_choice(option) for option in self._options}
        self.ticks = {switch.key: QCheckBox() for switch in self._switches}
        self._headed = {key: Headed(choice) for key, choice in self.choices.items()}
        cells = list(self._headed.values())
        for place in range(0, len(cells), 2):
            column.addLayout(Columns(*cells[place : place + 2]))
        for switch in self._switches:
            tick = self.ticks[switch.key]
            tick.setChecked(switch.default)
            tick.toggled.connect(lambda _: self.changed.emit())
            column.addWidget(tick)

    def _made_choice(self, option: Option) -> QComboBox:
        choice = QComboBox()
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        choice.setMinimumContentsLength(4)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for word in option.words:
            choice.addItem(word, word)
        choice.activated.connect(lambda _: self.changed.emit())
        return choice
