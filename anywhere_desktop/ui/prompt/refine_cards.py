"""Refinement: three longer prompts as cards, round after round, until the user is content."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.refinement import Refinement, Refinements
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.keys_in_use import keys_in_use
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.aspect_names import AspectNames
from anywhere_desktop.ui.said_words import SaidWords


class RefineCards(QWidget):
    """`wished(text, round)`: have a text refined -> `show_refinements`; `adopted(text)`: the user
    takes one. "Back" shows the round before; nothing touches the words until one is taken.
    """

    wished = Signal(str, int)
    adopted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[RefineCard] = []
        self._rounds: list[Refinements] = []
        self._asked: str | None = None
        self._said = SaidWords(self)
        self._so_far, self._note = _hint(), _hint()
        self.back, self.close_cards = QPushButton(), QPushButton()
        set_icon(self.back, "undo", 16)
        set_icon(self.close_cards, "close", 16)
        self.back.clicked.connect(self._on_back)
        self.close_cards.clicked.connect(self.clear)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._so_far)
        self._column.addWidget(self._note)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.close_cards)
        self._column.addLayout(foot)
        self.retranslate()
        language().changed.connect(self.retranslate)
        keys_in_use().changed.connect(self.retranslate)
        self.clear()

    @property
    def round(self) -> int:
        """How many rounds are open: 0 = none."""
        return len(self._rounds)

    def retranslate(self) -> None:
        """Say everything in the language of now; the candidates are the refiner's own words."""
        self.back.setText(self.tr("Back"))
        self.back.setToolTip(self.tr("Show the candidates of the round before"))
        self.close_cards.setText(self.tr("Close"))
        self.close_cards.setToolTip(self.tr("Put the candidates away; the words stay as they are"))
        for button in (self.back, self.close_cards):
            button.setAccessibleName(f"{self.tr('Refinement')}: {button.text()}")
        for card in self.cards:
            card.retranslate()
        self._write()

    def begin(self, text: str) -> None:
        """Ask for the first round of other words."""
        self.clear()
        self._ask(text)

    def show_refinements(self, found: Refinements) -> None:
        """Show a round; an answer that was not asked for last is dropped."""
        if self._asked is None or found.prompt != self._asked.strip():
            return
        self._asked = None
        self._rounds.append(found)
        self._show()

    def clear(self) -> None:
        """Put all away."""
        self._rounds, self._asked = [], None
        self._remove()
        self.setVisible(False)

    def _ask(self, text: str) -> None:
        self._asked = text
        self.wished.emit(text, len(self._rounds))

    def _on_back(self) -> None:
        if len(self._rounds) > 1:
            self._rounds.pop()
            self._asked = None
            self._show()

    def _on_taken(self, text: str) -> None:
        self.clear()
        self.adopted.emit(text)

    def _remove(self) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []

    def _show(self) -> None:
        self._remove()
        now = self._rounds[-1]
        for place, offer in enumerate(now.offers, 1):
            card = RefineCard(offer, place)
            card.more.clicked.connect(lambda _=False, text=offer.text: self._ask(text))
            card.take.clicked.connect(lambda _=False, text=offer.text: self._on_taken(text))
            self._column.insertWidget(1 + place, card)
            self.cards.append(card)
        self.back.setEnabled(len(self._rounds) > 1)
        self._write()
        self.setVisible(True)
        if self.cards:
            self.cards[0].more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        if not self._rounds:
            return
        now = self._rounds[-1]
        said = self.tr("Round {number}: {words} …").format(number=self.round, words=now.prompt)
        self._so_far.setText(said)
        self._note.setText(self._said.of(now.note))
        self._note.setVisible(bool(now.note))


class RefineCard(QFrame):
    """One candidate: what it adds, the aspects that it names, and what to do with it."""

    def __init__(self, offer: Refinement, place: int) -> None:
        super().__init__()
        self._offer, self._place = offer, place
        self.setProperty("role", "card")
        added = QLabel(f"… {offer.added}")
        added.setWordWrap(True)
        added.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        added.setToolTip(offer.text)
        self._aspects = _hint()
        self.more, self.take = QPushButton(), QPushButton()
        row = QHBoxLayout()
        row.addWidget(self._aspects, 1)
        row.addWidget(self.more)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(added)
        column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Name it in the language of now."""
        names = AspectNames().of(self._offer.aspects)
        told = self.tr("+{tokens} tokens").format(tokens=self._offer.tokens)
        self._aspects.setText(f"{names}  {told}" if names else told)
        self.more.setText(self.tr("More"))
        self.more.setToolTip(self.tr("Go on from this one: three candidates that are longer"))
        self.take.setText(self.tr("Take this"))
        keys = keys_in_use().said("undo", self.tr("Undo"))
        taken = self.tr("Put this prompt into the words; {keys} takes it back").format(keys=keys)
        self.take.setToolTip(taken)
        words = self._offer.text
        self.setAccessibleName(
            self.tr("Candidate {place}: {words}").format(place=self._place, words=words)
        )
        self.more.setAccessibleName(self.tr("Go on from: {words}").format(words=words))
        self.take.setAccessibleName(self.tr("Take: {words}").format(words=words))


def _hint() -> QLabel:
    label = QLabel()
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
