"""The card says what every agent thought, in text that can be selected."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.agents.prompter import left_out
from anywhere_desktop.core.scene import Backdrop, Lens, Scene
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.timeline import IterationCard
from anywhere_desktop.ui.timeline.card_paint import Figure, SecondsBar, Swatches
from anywhere_desktop.ui.timeline.card_parts import CandidateRow, GateRow
from tests.ui import film_records


@pytest.fixture
def card(qtbot: QtBot) -> IterationCard:
    made = IterationCard()
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    made.show_card(film_records.card((2, 1)))
    return made


def _words(inside: QWidget) -> str:
    return "\n".join(label.text() for label in inside.findChildren(QLabel))


def test_every_section_is_there(card: IterationCard) -> None:
    words = _words(card)
    for part in (
        "Iteration 2.1", "amber dropper bottle", "azimuth -40°", "5200 K", "slightly from above",
        "The light is flat: raise its contrast.", "8.1%", "Repairs: 2", "1,840,212 px",
        "Unchanged, every one", "SHA-256", "Time: 6.1 s",
    ):  # fmt: skip
        assert part in words, part


def test_what_nobody_looks_at_is_put_together_once_it_is_seen(card: IterationCard) -> None:
    card.hide()
    before = card.widget()
    card.show_card(film_records.card((7, 3)))
    assert card.widget() is before
    card.show()
    assert "Iteration 7.3" in _words(card)
    shown = card.widget()
    card.hide()
    card.show()
    assert card.widget() is shown


def test_it_says_who_took_over_and_where_two_disagree_in_the_language_in_use(
    card: IterationCard, qapp: QApplication
) -> None:
    notes = (
        "The builtin prompter took over: openai tiny gave no usable answer (it is empty).",
        "Gates fail (standing), though openai tiny finds nothing wrong: gates count.",
    )
    told = replace(film_records.card((2, 1)), notes=notes)
    card.show_card(told)
    assert "What the mind says" in _words(card)
    assert all(note in _words(card) for note in notes)
    language().speak(qapp, "zh_CN")
    try:
        card.show_card(told)
        words = _words(card)
    finally:
        language().speak(qapp, "en")
    assert "took over" not in words
    assert "gates count" not in words
    assert words.count("openai tiny") == 2


def test_what_the_frame_leaves_out_is_said_beside_its_prompt(card: IterationCard) -> None:
    told = film_records.card((2, 1))
    steep = Scene(backdrop=Backdrop("garden"), lens=Lens(pitch_deg=52))
    candidate = replace(told.candidates[0], scene=steep)
    note = left_out(steep, ("backdrop.kind",))[0]
    other = "builtin took over"
    for notes, times in (((note,), 1), ((), 0)):
        shown = replace(candidate, left_out=notes, notes=(other,))
        card.show_card(replace(told, candidates=(shown, *told.candidates[1:]), notes=(other,)))
        assert _words(card).count("looks down 52°") == times
        assert _words(card).count(other) == 1, "who made a prompt is said once, not beside it"


def test_candidates_stand_by_rank_and_the_chosen_one_is_first(card: IterationCard) -> None:
    rows = card.findChildren(CandidateRow)
    assert [film_records.PROMPTS[n] in _words(row) for row, n in zip(rows, (1, 0, 2), strict=True)]
    assert ["chosen" in _words(row) for row in rows] == [True, False, False]


def test_gates_say_passed_or_failed(card: IterationCard) -> None:
    said = [
        next(label.accessibleName() for label in row.findChildren(QLabel) if label.accessibleName())
        for row in card.findChildren(GateRow)
    ]
    assert said == ["passed", "failed"]


def test_drawings_can_be_heard(card: IterationCard) -> None:
    for kind in (Swatches, SecondsBar, Figure):
        drawing = card.findChild(kind)
        assert isinstance(drawing, QWidget)
        assert drawing.accessibleName()


def test_the_whole_digest_is_copied(card: IterationCard) -> None:
    button = card.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == film_records.CERTIFICATE.sha256_protected


def test_all_text_can_be_selected(card: IterationCard) -> None:
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse
    for label in card.findChildren(QLabel):
        assert not label.text() or label.textInteractionFlags() & selectable, label.text()


def test_nothing_is_cut_at_twice_the_text(card: IterationCard, qtbot: QtBot) -> None:
    font = card.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    card.setFont(font)
    card.show_card(film_records.card((2, 1)))
    qtbot.wait(50)
    for label in card.findChildren(QLabel):
        if label.text() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_what_is_missing_is_left_out(card: IterationCard) -> None:
    bare = replace(
        film_records.card((1, 1), overgrown=False),
        description=None, candidates=(), ranking=(), told=(), seconds={},
    )  # fmt: skip
    card.show_card(bare)
    assert "Nothing grew out of the product." in _words(card)
    assert card.findChild(Figure) is None
    card.show_card(None)
    assert "Choose an Iteration" in _words(card)
