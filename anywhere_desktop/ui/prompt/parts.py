"""The controls of the prompt panel, by name."""

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QToolButton

from anywhere_desktop.ui.icons import beside_icon, set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.crew_chooser import CrewChooser
from anywhere_desktop.ui.prompt.crew_options import CrewOptions
from anywhere_desktop.ui.prompt.history import WordsHistory
from anywhere_desktop.ui.prompt.mind_chooser import MindChooser
from anywhere_desktop.ui.prompt.naming import name_control
from anywhere_desktop.ui.prompt.numbers import CrewNumbers, RunNumbers
from anywhere_desktop.ui.prompt.preset_bar import PresetBar
from anywhere_desktop.ui.prompt.refine_cards import RefineCards
from anywhere_desktop.ui.prompt.scene_controls import SceneControls
from anywhere_desktop.ui.prompt.style_chips import StyleChips
from anywhere_desktop.ui.prompt.suggestions import SuggestionCards
from anywhere_desktop.ui.prompt.words_bar import WordsBar
from anywhere_desktop.ui.prompt.words_field import WordsField
from anywhere_desktop.ui.scores import ScoreBars


class PanelParts(QObject):
    """Makes the controls; `PanelLayout` puts them in their places."""

    def __init__(self, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._generate_keys, self._exact = "", True
        self.history = WordsHistory(settings)
        self.styles = StyleChips(settings)
        self.scene, self.suggestions = SceneControls(), SuggestionCards()
        self.words_bar, self.refine_cards = WordsBar(), RefineCards()
        self.crew, self.crew_numbers, self.mind = CrewChooser(), CrewNumbers(), MindChooser()
        self.crew_options, self.roles = CrewOptions(), CrewOptions()
        self.tool_numbers = CrewNumbers()
        self.numbers, self.presets, self.verdict = RunNumbers(), PresetBar(), ScoreBars()
        self._make_words()
        self._make_history()
        self._make_generate()
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write what belongs to no part alone in the language of now."""
        self._name_fields()
        self.generate.setText(beside_icon(self.tr("Generate")))
        made = self.tr("Make the picture")
        told = f"{made} ({self._generate_keys})" if self._generate_keys else made
        name_control(self.generate, self.tr("Generate"), told)
        used = self.tr("Prompts used before (Alt+Up)")
        name_control(self.history_button, self.tr("Prompts used before"), used)
        self.say_exact(self._exact)

    def say_exact(self, exact: bool) -> None:
        """Whether the product's own pixels stay, or the wish changes them on purpose."""
        self._exact = exact
        if exact:
            text = self.tr("The product keeps its own pixels, always.")
            tip = self.tr(
                "What the matte covers is put back bit for bit, at the camera's resolution"
            )
        else:
            text = self.tr("The product is changed to suit the set, as you ask.")
            tip = self.tr("Harmonise and Relight at 0 leave the product's own pixels as they are")
        self.exact.setText(text)
        self.exact.setToolTip(tip)

    def set_generate_keys(self, keys: str) -> None:
        """Tell the keys that Generate has now, as the user has set them; "": none."""
        self._generate_keys = keys
        self.retranslate()

    def _name_fields(self) -> None:
        self.words.setPlaceholderText(
            self.tr("on white marble, window light from the left, eucalyptus")
        )
        said = self.tr(
            "The prompt: what the product stands on, what is behind it, and the light.\n"
            "Alt+Up and Alt+Down: prompts used before."
        )
        name_control(self.words, self.tr("Describe the scene"), said)
        self.product.setPlaceholderText(self.tr("perfume bottle"))
        called = self.tr("What the product is called in prompts")
        name_control(self.product, self.tr("What the product is"), called)
        self.negative.setPlaceholderText(self.tr("props, leaves, reflections"))
        left_out = self.tr("What the picture shall not hold, with commas between")
        name_control(self.negative, self.tr("Negative prompt"), left_out)

    def _make_words(self) -> None:
        self.words = WordsField()
        self.product = QLineEdit()
        self.negative = QPlainTextEdit()
        self.negative.setTabChangesFocus(True)

    def _make_history(self) -> None:
        self.history_button = QToolButton()
        set_icon(self.history_button, "clock", 16)
        self.history_button.setStyleSheet("QToolButton { padding: 1px; }")
        self.history_menu = QMenu(self.history_button)
        self.history_menu.aboutToShow.connect(self._fill_history)
        self.history_button.setMenu(self.history_menu)
        self.history_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _make_generate(self) -> None:
        self.generate = QPushButton()
        self.generate.setObjectName("generate")
        set_icon(self.generate, "sparkle", 20, on_accent=True)
        self.exact = QLabel()
        self.exact.setWordWrap(True)

    def _fill_history(self) -> None:
        self.history_menu.clear()
        for text in self.history.texts[:20]:
            short = text if len(text) < 70 else text[:69] + "…"
            self.history_menu.addAction(short.replace("&", "&&")).setData(text)
        if self.history_menu.isEmpty():
            self.history_menu.addAction(self.tr("Nothing was generated yet")).setEnabled(False)
