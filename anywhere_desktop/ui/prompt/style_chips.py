"""Styles: bundles of words under one name, put into the prompt by a click."""

import json

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.flow import Flow

_KEY = "prompt/styles"


class StyleChips(QWidget):
    """`changed(words to take out, words to put in)`; one style at most is worn.

    The words are the user's to edit (context menu, or the menu key); edited ones are kept.
    """

    changed = Signal(str, str)

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self._words = {**self._own(), **_kept(settings)}
        self.chips = {name: self._chip(name) for name in self._titles()}
        flow = Flow(self)
        for chip in self.chips.values():
            flow.addWidget(chip)
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write every name in the language of now; the words themselves are the studio's."""
        for style, title in self._titles().items():
            self.chips[style].setText(title)
            self.chips[style].setAccessibleName(self.tr("Style: {name}").format(name=title))
            self._describe(style)

    def words(self, style: str) -> str:
        """The words of a style."""
        return self._words[style]

    def set_words(self, style: str, words: str) -> None:
        """Edit a style; empty words bring its own back. One that is worn changes the prompt."""
        before = self._words[style]
        self._words[style] = words.strip() or self._own()[style]
        own = self._own()
        edited = {name: text for name, text in self._words.items() if text != own.get(name)}
        self._settings.setValue(_KEY, json.dumps(edited))
        self._describe(style)
        if self.chips[style].isChecked():
            self.changed.emit(before, self._words[style])

    def show_prompt(self, text: str) -> None:
        """Light the chips whose words are in the prompt."""
        for name, chip in self.chips.items():
            chip.setChecked(self._words[name].lower() in text.lower())

    def _titles(self) -> dict[str, str]:
        return {
            "studio": self.tr("Studio"),
            "marble": self.tr("Marble"),
            "outdoor": self.tr("Outdoor"),
            "water": self.tr("Water"),
            "wood": self.tr("Wood"),
            "golden": self.tr("Golden hour"),
            "night": self.tr("Night"),
        }

    def _own(self) -> dict[str, str]:
        # The studio's grammar is English, so the words are no text for translators.
        return {
            "studio": "on seamless paper, soft softbox light from the left",
            "marble": "on white marble against a painted wall, window light from the left",
            "outdoor": "on an oak table in front of a garden, sunlight, dappled shade",
            "water": "on water in front of a blue sky, hard sunlight from the right",
            "wood": "on walnut against a plaster wall, soft warm window light",
            "golden": "on sand in front of a beach, golden hour light from the right",
            "night": "on black marble in front of city lights, rim light",
        }

    def _chip(self, style: str) -> QPushButton:
        chip = QPushButton()
        chip.setCheckable(True)
        chip.setProperty("role", "chip")
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(lambda point: self._on_menu(style, chip))
        chip.clicked.connect(lambda checked: self._on_clicked(style, checked))
        return chip

    def _describe(self, style: str) -> None:
        self.chips[style].setToolTip(
            self.tr("Puts into the prompt: {words}\nRight click to edit these words.").format(
                words=self._words[style]
            )
        )

    def _on_clicked(self, style: str, checked: bool) -> None:
        worn = next((n for n, chip in self.chips.items() if n != style and chip.isChecked()), None)
        if not checked:
            self.changed.emit(self._words[style], "")
            return
        if worn is not None:
            self.chips[worn].setChecked(False)
        self.changed.emit(self._words[worn] if worn else "", self._words[style])

    def _on_menu(self, style: str, chip: QPushButton) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Edit the words…")).triggered.connect(lambda: self._edit(style))
        menu.addAction(self.tr("Its own words")).triggered.connect(
            lambda: self.set_words(style, "")
        )
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _edit(self, style: str) -> None:
        dialog = QInputDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.chips[style].text())
        dialog.setLabelText(self.tr("Words of this style:"))
        dialog.setTextValue(self._words[style])
        dialog.textValueSelected.connect(lambda words: self.set_words(style, words))
        dialog.open()


def _kept(settings: QSettings) -> dict[str, str]:
    try:
        found = json.loads(str(settings.value(_KEY, "{}")))
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: words for name, words in found.items() if isinstance(words, str)}
