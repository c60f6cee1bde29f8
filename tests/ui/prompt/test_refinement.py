"""Refinement in the panel: cards, rounds, back, take; the counter of tokens and the cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.refinement import Refinement, Refinements
from anywhere_desktop.core.scene import Reading, Scene
from anywhere_desktop.core.token_estimate import EstimatedTokens, measured
from anywhere_desktop.ui.desk import WordsRead
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.panel import PromptPanel
from anywhere_desktop.ui.prompt.words_field import WordsField


def _round(text: str, note: str = "") -> Refinements:
    offers = tuple(
        Refinement(f"{text} {more}", more, ("surface", "light"), 3)
        for more in ("on marble", "on slate", "on oak")
    )
    return Refinements(text, offers, note)


def _click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


@pytest.fixture
def asked(panel: PromptPanel) -> list[tuple[str, int]]:
    """What was asked; a seed is locked so that rounds count from it."""
    found: list[tuple[str, int]] = []
    panel.refinement_wished.connect(lambda text, seed, by: found.append((text, seed)))
    panel.parts.numbers.seed.setValue(40)
    return found


def test_rounds_go_on_back_and_one_is_taken(
    panel: PromptPanel, asked: list[tuple[str, int]], qtbot: QtBot
) -> None:
    parts, cards = panel.parts, panel.parts.refine_cards
    assert not parts.words_bar.refine.isEnabled()
    parts.words.rewrite("a jar ")
    _click(parts.words_bar.refine)
    assert asked == [("a jar", 40)]
    panel.show_refinements(_round("a jar"))
    assert [card.take.text() for card in cards.cards] == ["Take this"] * 3
    _click(cards.cards[1].more)
    assert asked[-1] == ("a jar on slate", 41)
    panel.show_refinements(_round("a jar on slate"))
    assert cards.round == 2
    _click(cards.back)
    assert cards.round == 1
    assert not cards.back.isEnabled()
    assert parts.words.toPlainText() == "a jar "
    with qtbot.waitSignal(panel.words_changed):
        _click(cards.cards[2].take)
    assert parts.words.toPlainText() == "a jar on oak"
    assert not cards.isVisibleTo(panel)
    parts.words.undo()
    assert parts.words.toPlainText() == "a jar "


def test_an_answer_that_is_too_late_is_dropped_and_a_note_is_shown(
    panel: PromptPanel, asked: list[tuple[str, int]], qapp: QApplication
) -> None:
    cards = panel.parts.refine_cards
    panel.show_refinements(_round("never asked"))
    assert cards.round == 0
    panel.parts.words.rewrite("бутылка")
    _click(panel.parts.words_bar.refine)
    note = (
        "The grammar writes English and Chinese: what was added is English, and your own "
        "words stay as they are."
    )
    panel.show_refinements(_round("бутылка", note))
    assert cards._note.text() == note
    language().speak(qapp, "zh_CN")
    try:
        assert "文法" in cards._note.text()
        assert cards.cards[0].take.text() == "采用"
    finally:
        language().speak(qapp, "en")
    _click(cards.close_cards)
    assert cards.round == 0
    assert panel.parts.words.toPlainText() == "бутылка"


def test_all_can_be_reached_by_key_and_has_a_name(
    panel: PromptPanel, asked: list[tuple[str, int]]
) -> None:
    panel.parts.words.rewrite("a jar")
    _click(panel.parts.words_bar.refine)
    panel.show_refinements(_round("a jar"))
    cards = panel.parts.refine_cards
    buttons = [b for card in cards.cards for b in (card.more, card.take)]
    names = [b.accessibleName() for b in (*buttons, cards.back, cards.close_cards)]
    assert all(names)
    assert len(set(names)) == len(names)
    assert all(b.focusPolicy() & Qt.FocusPolicy.TabFocus for b in buttons)


def _read(panel: PromptPanel, text: str) -> None:
    panel.parts.words.rewrite(text)
    count = measured(text, EstimatedTokens())
    panel.show_reading(WordsRead(text, Reading(Scene()), count))


def test_tokens_are_counted_and_what_would_be_cut_is_struck_through(panel: PromptPanel) -> None:
    bar, words = panel.parts.words_bar, panel.parts.words
    _read(panel, "a jar")
    assert bar.counter.text() == "≈ 4 / 77 tokens"
    assert words.struck == ""
    _read(panel, "word " * 75 + "beyond the end")
    assert words.struck == "beyond the end"
    assert bar.counter.property("role") == "bad"
    assert "80 / 77" in bar.counter.accessibleName()
    struck = [mark for mark in words.extraSelections() if mark.format.fontStrikeOut()]
    assert [mark.cursor.selectedText() for mark in struck] == ["beyond the end"]
    _read(panel, "a jar")
    assert bar.counter.property("role") == "hint"
    assert not [m for m in words.extraSelections() if m.format.fontStrikeOut()]


def test_the_mark_goes_when_something_before_it_is_typed(qtbot: QtBot) -> None:
    field = WordsField()
    qtbot.addWidget(field)
    field.setPlainText("word " * 80)
    field.show_cut(measured(field.toPlainText(), EstimatedTokens()))
    assert field.struck
    assert QColor(field.extraSelections()[-1].format.foreground().color()).isValid()
    QTest.keyClicks(field, "x")
    assert field.struck == ""


def test_who_refines_is_asked_where_there_is_a_choice(panel: PromptPanel) -> None:
    bar, found = panel.parts.words_bar, []
    panel.refinement_wished.connect(lambda text, seed, by: found.append((text, by)))
    panel.parts.words.rewrite("a jar")
    assert not bar.refiners.isVisibleTo(panel)
    _click(bar.refine)
    panel.show_reading(WordsRead("a jar", Reading(Scene()), None, ("builtin", "uf-fgtg")))
    assert bar.refiners.isVisibleTo(panel)
    assert bar.refiners.accessibleName()
    bar.refiners.setCurrentIndex(1)
    _click(bar.refine)
    panel.show_reading(WordsRead("a jar", Reading(Scene()), None, ("builtin",)))
    assert not bar.refiners.isVisibleTo(panel)
    _click(bar.refine)
    assert [by for _, by in found] == ["builtin", "uf-fgtg", "builtin"]
