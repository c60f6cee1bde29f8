"""The card of an Iteration: how it was made, from what was seen to what was measured."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.ui.desk import Card
from anywhere_desktop.ui.edit.names import EditNames
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.pixels import image_of
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.scores import ScoreBars
from anywhere_desktop.ui.style import look
from anywhere_desktop.ui.timeline.card_paint import Figure, SecondsBar
from anywhere_desktop.ui.timeline.card_parts import (
    CandidateRow,
    GateRow,
    ProductSection,
    Section,
    facts,
    said,
)
from anywhere_desktop.ui.timeline.words import Words

_SHORT = 12
_SECTIONS = 14


class IterationCard(QScrollArea):
    """Empty, with a hint, until a `Card` is shown; all its text can be selected."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Words(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card: Card | None = None
        self._stale = True
        self.setMinimumWidth(260)
        self.retranslate()
        look().changed.connect(self.retranslate)
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Make the card anew: in the language and the theme of now."""
        self.setAccessibleName(self.tr("How the Iteration was made"))
        self.show_card(self._card)

    def show_card(self, card: Card | None) -> None:
        """Show what the agents thought, or the hint; put together once it is seen, which takes as
        long as two frames.
        """
        self._card, self._stale = card, True
        if self.isVisible():
            self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Put together what came while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._build()

    def _build(self) -> None:
        self._stale = False
        body = QWidget()
        body.setObjectName("panel")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(_SECTIONS)
        for section in self._sections(self._card):
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(0)

    def _sections(self, card: Card | None) -> list[QWidget]:
        if card is None:
            hint = self.tr("Choose an Iteration in the timeline to see how it was made.")
            return [said(hint, "hint")]
        parts: list[QWidget | None] = [
            self._title(card),
            ProductSection(card.description) if card.description else None,
            self._told(card),
            self._recipe(card),
            self._candidates(card),
            self._overgrowth(card) if card.edit is None else None,
            self._gates(card),
            self._scores(card),
            self._opinion(card),
            self._seconds(card),
            self._certificate(card.certificate),
        ]
        return [part for part in parts if part is not None]

    def _title(self, card: Card) -> QWidget:
        title = said(self._words.title(card.key), "title")
        request = self.tr("Crew {crew}, seed {seed}").format(
            crew=MethodWords().crew(card.request.crew), seed=card.request.seed
        )
        section = Section().add(title, said(request, "hint"))
        return section.add(said(card.request.prompt)) if card.request.prompt else section

    def _told(self, card: Card) -> QWidget | None:
        if not card.told:
            return None
        section = Section(self.tr("Told beforehand"))
        return section.add(*(said(f"\u2022 {SaidWords().of(line)}") for line in card.told))

    def _recipe(self, card: Card) -> QWidget | None:
        """Of an edit: its program, what was done, and how far the frame had moved."""
        recipe = card.edit
        if recipe is None:
            return None
        names = EditNames(self)
        section = Section(self.tr("What the instruction did"))
        section.add(*(said(f"\u2022 {names.line(step)}") for step in recipe.program.steps))
        if not recipe.program.steps and recipe.instruction:
            section.add(said(recipe.instruction))
        motion = recipe.registration
        if motion is not None:
            text = self.tr("Frame: {motion}").format(motion=names.registration(motion))
            section.add(said(text, "hint"))
        lines = (*recipe.program.notes, *recipe.how)
        return section.add(*(said(SaidWords().of(line), "hint") for line in lines))

    def _candidates(self, card: Card) -> QWidget | None:
        if not card.candidates:
            return None
        section = Section(self.tr("Prompts, ranked by the selector"))
        for place, ranked in enumerate(card.ranking, start=1):
            if 0 <= ranked.index < len(card.candidates):
                section.add(CandidateRow(place, ranked, card.candidates[ranked.index]))
        return section

    def _overgrowth(self, card: Card) -> QWidget:
        section = Section(self.tr("Over-growth"))
        section.setToolTip(self.tr("Background that looks as if it were part of the product"))
        if card.overgrown is None:
            return section.add(said(self.tr("Nothing grew out of the product.")))
        name = self.tr("The background; what grew out of the product is tinted")
        rates = self.tr(
            "Before {before:.1%} of the product's area, after {after:.1%}. Repairs: {rounds}"
        )
        return section.add(
            Figure(image_of(card.overgrown), name),
            said(
                rates.format(before=card.rate_before, after=card.rate_after, rounds=card.rounds),
                "hint",
            ),
        )

    def _gates(self, card: Card) -> QWidget | None:
        if not card.evaluation.gates:
            return None
        section = Section(self.tr("Gates"))
        section.setToolTip(self.tr("Hard checks: one that fails is enough to refuse a picture"))
        return section.add(*(GateRow(gate) for gate in card.evaluation.gates))

    def _scores(self, card: Card) -> QWidget:
        section, bars = Section(), ScoreBars()
        # First into the section: shown without a parent it would be a window for a moment.
        section.add(bars)
        bars.show_evaluation(card.evaluation)
        for label in bars.findChildren(QLabel):
            label.setIndent(0)
        return section

    def _opinion(self, card: Card) -> QWidget | None:
        """Why the mind scored as it did, who took over, and where two disagree."""
        reasons = [
            (MethodWords().score(name), reason)
            for name, reason in card.evaluation.reasons.items()
            if reason
        ]
        if not reasons and not card.notes:
            return None
        section = Section(self.tr("What the mind says"))
        if reasons:
            section.add(facts(reasons))
        return section.add(*(said(f"\u2022 {SaidWords().of(note)}") for note in card.notes))

    def _seconds(self, card: Card) -> QWidget | None:
        spent = [(self._words.stage(name), value) for name, value in card.seconds.items() if value]
        if not spent:
            return None
        whole = self.tr("Time: {seconds:.1f} s").format(seconds=sum(value for _, value in spent))
        return Section(whole).add(SecondsBar(spent))

    def _certificate(self, certificate: Certificate) -> QWidget:
        exact = certificate.max_abs_difference == 0
        if certificate.product_edited:
            return self._edited(certificate)
        verdict = (
            self.tr("Unchanged, every one")
            if exact
            else self.tr("Differ by up to {levels} of {whole} levels").format(
                levels=certificate.max_abs_difference, whole=2**certificate.bits - 1
            )
        )
        if not certificate.exact_placement:
            verdict += self.tr(" (after one resampling to fit the frame)")
        rows = (
            (
                self.tr("Protected"),
                self.tr("{count:,} px").format(count=certificate.protected_pixels),
            ),
            (self.tr("Compared"), verdict),
        )
        section = Section(self.tr("Certificate of the product's pixels"))
        return section.add(facts(rows), self._digest(certificate.sha256_protected))

    def _edited(self, certificate: Certificate) -> QWidget:
        rows = (
            (
                self.tr("Product"),
                self.tr("{count:,} px").format(count=certificate.protected_pixels),
            ),
            (self.tr("Compared"), self.tr("Edited, as you asked")),
        )
        section = Section(self.tr("Certificate of the product's pixels"))
        return section.add(facts(rows), self._digest(certificate.sha256_protected))

    def _digest(self, digest: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        short = said(f"SHA-256  {digest[:_SHORT]}\u2026", "hint")
        short.setToolTip(digest)
        copy = QPushButton(self.tr("Copy"))
        set_icon(copy, "copy", 16)
        copy.setAccessibleName(self.tr("Copy the whole SHA-256"))
        copy.setToolTip(self.tr("Copy the whole SHA-256 of the protected pixels"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(digest))
        row.addWidget(short, 1)
        row.addWidget(copy)
        return holder
