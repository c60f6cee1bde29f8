"""Names of controls that exist already: given at first, and again when the language changes."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget


def name_control(control: QWidget, name: str, hint: str) -> None:
    """Name a control for a screen reader, and explain it to all."""
    control.setAccessibleName(name)
    control.setToolTip(hint)
    if isinstance(control, QSpinBox):
        control.lineEdit().setAccessibleName(name)


def name_choices(choice: QComboBox, names: Mapping[str, str]) -> None:
    """Write the items of a choice by their data; those that are missing are added."""
    for key, text in names.items():
        place = choice.findData(key)
        if place < 0:
            choice.addItem(text, key)
        else:
            choice.setItemText(place, text)
