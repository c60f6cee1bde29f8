from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from anywhere_desktop.agents.instruction_editor import InstructionEditor
from anywhere_desktop.core.edits import EditRequest, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch

SUBJECT = EditSubject(np.full((80, 120, 3), 40000, np.uint16))


@dataclass
class ScriptedPainter:
    """Keeps what it was asked; darkens by the text guidance."""

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


def test_the_explicit_instruction_is_derived_shown_and_followed() -> None:
    painter = ScriptedPainter()
    editor = InstructionEditor(painter, "Test")
    request = EditRequest("  make  it red ", steps=20, seed=3)
    assert editor.derive(SUBJECT, request, Watch()) == "What 'make it red' means."
    proposal = editor.edit(SUBJECT, request, Watch())
    assert painter.asked == [("make it red", "What 'make it red' means.", 20, 3)]
    assert proposal.instruction == "What 'make it red' means."
    assert proposal.program.keep_product
    assert "20 steps" in proposal.how[0]


def test_the_users_correction_is_followed_without_asking_again() -> None:
    painter = ScriptedPainter()
    request = EditRequest("make it red", expressive="The cup is red.", keep_product=False)
    proposal = InstructionEditor(painter, "Test").edit(SUBJECT, request, Watch())
    assert painter.explained == 0
    assert painter.asked[0][1] == "The cup is red."
    assert not proposal.program.keep_product


def test_a_sweep_is_rows_of_image_guidance_over_columns_of_text_guidance() -> None:
    painter = ScriptedPainter()
    editor = InstructionEditor(painter, "Test")
    made = editor.sweep(SUBJECT, EditRequest("red"), (5, 7, 10), (1, 1.5), Watch())
    assert [int(one[0, 0, 0]) - int(made[0][0, 0, 0]) for one in made] == [0, -2, -5, 0, -2, -5]
    assert len(painter.asked) == 1


def test_an_empty_instruction_is_refused() -> None:
    with pytest.raises(UserError, match="empty"):
        InstructionEditor(ScriptedPainter(), "Test").edit(SUBJECT, EditRequest(" \n "), Watch())
