"""The builtin editor: an instruction becomes a program, and the program pixels, without weights."""

from collections.abc import Sequence
from dataclasses import replace

from anywhere_desktop.agents.edit_making import MARK_SPOTS, Making, cut_free, repairs, retouches
from anywhere_desktop.agents.edit_scope import scoped
from anywhere_desktop.agents.edit_sets import EditSets, SceneMakers
from anywhere_desktop.agents.instructions.program_words import in_words
from anywhere_desktop.agents.instructions.reading import read
from anywhere_desktop.core.edits import (
    MARK_FIRST,
    EditProgram,
    EditProposal,
    EditRequest,
    EditStep,
    EditSubject,
)
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.ports import SceneGrammar
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.retouch import auto_tone


class BuiltinEditor:
    """Global and local retouching, the studio's backgrounds, geometry, repair, transparency."""

    moves_frames = False
    guided = False
    explains = False

    def __init__(self, grammar: SceneGrammar, makers: SceneMakers) -> None:
        self._grammar = grammar
        self._sets = EditSets(grammar, makers)

    def derive(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProgram:
        """The instruction as a program, with what "auto" stands for measured in the picture.

        It may have no steps; then its `unused_words` say what cannot be done.
        """
        watch.check()
        program = self._read(
            request, self._base(subject, watch), subject.mask is not None, subject.scene is not None
        )
        steps: list[EditStep] = []
        notes = list(program.notes)
        for step in program.steps:
            steps += _measured(step, subject, notes)
        made = replace(program, steps=tuple(steps), notes=tuple(notes))
        return scoped(made, subject, request, meant=bool(made.steps))

    def refuse_impossible(self, request: EditRequest, marked: bool, scene: Scene | None) -> None:
        """Raise `UserError` where nothing of the words can be done in any picture."""
        program = request.program
        if program is None:
            program = self._read(request, scene or Scene(), marked, scene is not None)
        _check(program)
        if not marked and any(step.operation == "erase" for step in program.steps):
            raise UserError(MARK_SPOTS)

    def edit(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProposal:
        """Carry a program out: background first, then repair, tone and detail, geometry last.

        Raises:
            UserError: nothing of the instruction can be done, or a step cannot be in this picture.
        """
        program = request.program
        if program is None:
            program = self.derive(subject, request, watch)
        elif request.keep_product is not None:
            program = replace(program, keep_product=request.keep_product)
        _check(program)
        making = Making(subject.picture, subject.product, subject.scene, subject.scene_seed)
        self._sets.backgrounds(making, program, subject, request, watch)
        repairs(making, program, subject, request, watch)
        retouches(making, program, subject, request, watch)
        self._sets.frames(making, program, subject, request, watch)
        if any(step.operation == "transparent" for step in program.steps):
            cut_free(making)
        return EditProposal(
            making.picture,
            program,
            in_words(program),
            making.product,
            making.alpha,
            None,
            making.scene,
            tuple(making.how),
        )

    def _read(self, request: EditRequest, base: Scene, marked: bool, staged: bool) -> EditProgram:
        """The words as steps. staged: whether the studio made the picture and can take things out
        of its set again.
        """
        program = read(request.instruction, self._grammar, base, marked)
        if staged:
            return program
        gone = [one for one in program.steps if one.operation == "scene" and _only_takes_away(one)]
        if not gone:
            return program
        return replace(
            program,
            steps=tuple(step for step in program.steps if step not in gone),
            notes=(*program.notes, MARK_FIRST),
            unused_words=(*program.unused_words, *(step.said for step in gone)),
        )

    def _base(self, subject: EditSubject, watch: Watch) -> Scene:
        if subject.scene is not None:
            return subject.scene
        return Scene() if subject.description is None else self._grammar.base(subject.description)


def _only_takes_away(step: EditStep) -> bool:
    return all(part.strip().startswith("no ") for part in step.text.split(", "))


def _measured(step: EditStep, subject: EditSubject, notes: list[str]) -> Sequence[EditStep]:
    if step.operation == "auto":
        found = auto_tone.resolved(step, subject)
        if not found:
            notes.append("Nothing was found to correct: the picture measures neutral.")
        return found
    if step.operation == "straighten" and step.text == "auto":
        angle = auto_tone.tilt_deg(subject)
        if not angle:
            notes.append("Nothing to straighten was found: say by how many degrees.")
            return ()
        return (replace(step, amount=angle, text=""),)
    return (step,)


def _check(program: EditProgram) -> None:
    if program.steps:
        return
    found = [*program.notes]
    if program.unused_words:
        words = ", ".join(program.unused_words)
        found.append(f"Not understood, or not possible without a model: {words[:200]}.")
    why = " ".join(found)
    raise UserError(f"Nothing of this instruction can be carried out. {why}".strip())
