"""The bar of the options of the tool in use."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.looks import restyled, sheet
from anywhere_desktop.ui.tools.option_words import OptionWords, ToolWords, Words
from anywhere_desktop.ui.tools.settings import OPTIONS, TOOL_OPTIONS, Option, Settings, Value
from anywhere_desktop.ui.tools.value_slider import ValueSlider


class Segments(QWidget):
    """One of a few names, side by side; `picked` is called with what the user chose."""

    def __init__(self, choices: tuple[str, ...], picked: Callable[[str], None]) -> None:
        super().__init__()
        self._choices = choices
        self._picked = picked
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.name = QLabel()
        self.name.setProperty("role", "option")
        row.addWidget(self.name)
        row.addSpacing(8)
        self._group = QButtonGroup(self)
        for index in range(len(choices)):
            button = QToolButton()
            button.setCheckable(True)
            button.setProperty("role", "segment")
            end = "first" if index == 0 else "last" if index == len(choices) - 1 else ""
            button.setProperty("end", end)
            self._group.addButton(button, index)
            row.addWidget(button)
        self._group.idClicked.connect(self._on_clicked)

    def set_words(self, words: Words) -> None:
        """Name it and its choices."""
        self.name.setText(words.name)
        for index, text in enumerate(words.choices):
            button = self._group.button(index)
            button.setText(text)
            button.setToolTip(words.tip)
            button.setAccessibleName(f"{words.name}: {text}")
            button.setAccessibleDescription(words.tip)

    def set_value(self, value: str) -> None:
        """Show what is chosen."""
        self._group.button(self._choices.index(value)).setChecked(True)

    def _on_clicked(self, index: int) -> None:
        self._picked(self._choices[index])


class ToolOptions(QWidget):
    """Shows the options of one tool, and sets them; follows what keys set."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("tool_options")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings = settings
        self._words = OptionWords(self)
        self._tool_words = ToolWords(self)
        self._tool = ""
        self._controls: dict[str, ValueSlider | Segments | QCheckBox] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 12, 4)
        self._row.setSpacing(20)
        for name, option in OPTIONS.items():
            control = self._made(name, option)
            control.hide()
            self._controls[name] = control
            self._row.addWidget(control)
            self._show_value(name)
        self._hint = QLabel()
        self._hint.setProperty("role", "hint")
        self._row.addWidget(self._hint)
        self._row.addStretch(1)
        self._say()
        self._dress()
        settings.changed.connect(self._show_value)

    def show_tool(self, name: str) -> None:
        """Show the options of a tool; none for a tool that has none."""
        wanted = TOOL_OPTIONS.get(name, ())
        for option, control in self._controls.items():
            control.setVisible(option in wanted)
        self._tool = name
        self._say_hint()

    def _say_hint(self) -> None:
        """Say what a tool without options is for, where they would be."""
        tips = {entry.name: entry.tip for entry in self._tool_words.entries()}
        self._hint.setText("" if TOOL_OPTIONS.get(self._tool) else tips.get(self._tool, ""))
        self._hint.setVisible(bool(self._hint.text()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._say_hint()
        elif restyled(event) and hasattr(self, "_row"):
            self._dress()

    def _made(self, name: str, option: Option) -> ValueSlider | Segments | QCheckBox:
        set_ = partial(self._set, name)
        if option.choices:
            return Segments(option.choices, set_)
        if isinstance(option.value, bool):
            switch = QCheckBox()
            switch.toggled.connect(set_)
            return switch
        slider = ValueSlider(option)
        slider.value_changed.connect(set_)
        return slider

    def _set(self, name: str, value: Value) -> None:
        self._settings.set(name, value)

    def _show_value(self, name: str) -> None:
        control = self._controls[name]
        if isinstance(control, Segments):
            control.set_value(self._settings.word(name))
        elif isinstance(control, QCheckBox):
            control.setChecked(self._settings.flag(name))
        else:
            control.set_value(self._settings.number(name))

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Options of the tool"))
        for name, control in self._controls.items():
            words = self._words.of(name)
            if isinstance(control, Segments):
                control.set_words(words)
            elif isinstance(control, QCheckBox):
                control.setText(words.name)
                control.setToolTip(words.tip)
                control.setAccessibleName(words.name)
            else:
                control.set_words(words.name, words.tip)

    def _dress(self) -> None:
        own = f"QWidget#tool_options {{ background: {theme().ground}; }}"
        dress = sheet(self) + own
        if dress != self.styleSheet():
            self.setStyleSheet(dress)
        # The same height for every tool: the picture below is not to jump.
        tallest = max(control.sizeHint().height() for control in self._controls.values())
        self.setMinimumHeight(tallest + 10)
