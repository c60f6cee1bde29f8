from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from anywhere_desktop.agents.explicit_words import ExplicitWords
from anywhere_desktop.agents.instruction_editor import InstructionEditor
from anywhere_desktop.agents.mind import Mind
from anywhere_desktop.core.edits import EditRequest, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.grammar import StudioGrammar
from tests.scripted import ScriptedChat

SUBJECT = EditSubject(np.full((80, 120, 3), 40000, np.uint16))


@dataclass
class ScriptedPainter:
    """Keeps what it was asked; darkens by the text guidance."""

    explains: bool = True
    asked: list[tuple[str, str, int, int]] = field(default_factory=list)
    explained: int = 0

    def explain(self, picture: Picture, instruction: str, watch: Watch) -> str:
        assert picture.dtype == np.uint8
        self.explained += 1
        return f"What '{instruction}' means."

    def paint(
        self,
        picture: Picture,
        instruction: str,
        explicit: str,
        steps: int,
        seed: int,
        scales: Sequence[tuple[float, float]],
        watch: Watch,
    ) -> tuple[Picture, ...]:
        self.asked.append((instruction, explicit, steps, seed))
        return tuple((picture - round(text)).astype(np.uint8) for text, _ in scales)


def made(painter: ScriptedPainter) -> InstructionEditor:
    return InstructionEditor(painter, "Test", StudioGrammar())


def test_the_explicit_instruction_is_derived_shown_and_followed() -> None:
    painter = ScriptedPainter()
    editor = made(painter)
    request = EditRequest("  make  it snow ", steps=20, seed=3)
    assert editor.derive(SUBJECT, request, Watch()) == "What 'make it snow' means."
    proposal = editor.edit(SUBJECT, request, Watch())
    assert painter.asked == [("make it snow", "What 'make it snow' means.", 20, 3)]
    assert proposal.instruction == "What 'make it snow' means."
    assert proposal.program.keep_product
    assert "20 steps" in proposal.how[0]


def test_the_users_correction_is_followed_without_asking_again() -> None:
    painter = ScriptedPainter()
    request = EditRequest("make it red", expressive="The cup is red.", keep_product=False)
    proposal = made(painter).edit(SUBJECT, request, Watch())
    assert painter.explained == 0
    assert painter.asked[0][1] == "The cup is red."
    assert not proposal.program.keep_product


def test_a_sweep_is_rows_of_image_guidance_over_columns_of_text_guidance() -> None:
    painter = ScriptedPainter()
    editor = made(painter)
    swept = editor.sweep(SUBJECT, EditRequest("red"), (5, 7, 10), (1, 1.5), Watch())
    assert [int(one[0, 0, 0]) - int(swept[0][0, 0, 0]) for one in swept] == [0, -2, -5, 0, -2, -5]
    assert len(painter.asked) == 1


def test_an_empty_instruction_is_refused() -> None:
    with pytest.raises(UserError, match="empty"):
        made(ScriptedPainter()).edit(SUBJECT, EditRequest(" \n "), Watch())


@pytest.mark.parametrize(
    ("words", "keeps"),
    [
        ("make the bottle red", False), ("把瓶子变成红色", False), ("make it snow", True),
        ("make the background red", True), ("keep the product as it is, warmer", True),
    ],
)  # fmt: skip
def test_the_words_say_whether_the_product_is_meant(words: str, keeps: bool) -> None:
    editor = made(ScriptedPainter())
    assert editor.edit(SUBJECT, EditRequest(words), Watch()).program.keep_product is keeps
    ticked = EditRequest(words, keep_product=True)
    assert editor.edit(SUBJECT, ticked, Watch()).program.keep_product


def test_a_mind_thinks_before_a_model_that_does_not() -> None:
    mind = ExplicitWords(Mind(ScriptedChat(['{"instruction": "A white winter wall."}'])), True)
    thinker, plain = ScriptedPainter(), ScriptedPainter(explains=False)
    assert made(thinker).thinking(mind).derive(SUBJECT, EditRequest("snow"), Watch()) == (
        "What 'snow' means."
    )
    editor = made(plain).thinking(mind)
    assert editor.explains
    assert not made(plain).explains
    editor.edit(SUBJECT, EditRequest("snow"), Watch())
    assert plain.asked[0][:2] == ("snow", "A white winter wall.")
    assert plain.explained == 0


def test_endless_words_are_refused_before_the_model_is_asked() -> None:
    painter = ScriptedPainter()
    with pytest.raises(UserError, match="fewer"):
        made(painter).edit(SUBJECT, EditRequest("snow " * 10_000), Watch())
    assert painter.asked == []
