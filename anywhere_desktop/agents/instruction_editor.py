"""InstructionEditor: an Editor whose model follows words (InstructPix2Pix, MGIE and such)."""

from collections.abc import Sequence

from anywhere_desktop.agents.edit_scope import freely, words_keep_product
from anywhere_desktop.agents.explicit_words import ExplicitWords
from anywhere_desktop.core.edits import EditProgram, EditProposal, EditRequest, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture, to_depth, to_srgb8
from anywhere_desktop.core.ports import InstructionPainter, SceneGrammar
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch


class InstructionEditor:
    """An `Editor` on one painter. name: the model, as a person reads it; terms: what its licence
    asks of those who use its pictures, "" for nothing.
    """

    moves_frames = True
    guided = True

    def __init__(
        self,
        painter: InstructionPainter,
        name: str,
        grammar: SceneGrammar,
        words: ExplicitWords | None = None,
        terms: str = "",
    ) -> None:
        self._painter, self._name, self._terms = painter, name, terms
        self._grammar, self._words = grammar, words

    @property
    def explains(self) -> bool:
        """Whether the model itself, or a mind before it, derives an explicit instruction."""
        return self._painter.explains or self._words is not None

    def thinking(self, words: ExplicitWords) -> "InstructionEditor":
        """The same editor with a mind before it; a model that thinks for itself needs none."""
        if self._painter.explains:
            return self
        return InstructionEditor(self._painter, self._name, self._grammar, words, self._terms)

    def refuse_impossible(self, request: EditRequest, marked: bool, scene: Scene | None) -> None:
        """Raise `UserError` where there are no words, or no end of them; a model tries the rest."""
        words_keep_product(request.instruction, self._grammar)

    def derive(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProgram | str:
        """The explicit instruction in words, to be shown and changed before the edit runs.

        Raises:
            UserError: there is no instruction, or the model cannot be loaded.
        """
        return self._explicit(subject, _small(subject), _instruction(request), watch)

    def edit(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProposal:
        """The whole frame, edited at the model's own size.

        Raises:
            UserError: the instruction is empty or endless, or the model cannot be loaded.
        """
        picture, instruction = _small(subject), _instruction(request)
        program = freely(subject, request, self._grammar)
        explicit = request.expressive.strip() or self._explicit(
            subject, picture, instruction, watch
        )
        scales = [(request.text_guidance, request.image_guidance)]
        made = self._painter.paint(
            picture, instruction, explicit, request.steps, request.seed, scales, watch
        )
        terms = (self._terms,) if self._terms else ()
        return EditProposal(
            picture=made[0],
            program=program,
            instruction=explicit,
            how=(
                f"{self._name} edited the picture at {made[0].shape[1]} x {made[0].shape[0]} px "
                f"in {request.steps} steps (text guidance {request.text_guidance:g}, image "
                f"guidance {request.image_guidance:g}).",
                *terms,
            ),
        )

    def sweep(
        self,
        subject: EditSubject,
        request: EditRequest,
        text_guidances: Sequence[float],
        image_guidances: Sequence[float],
        watch: Watch,
    ) -> tuple[Picture, ...]:
        """One picture for each pair of guidances, in one batch: rows of a contact sheet."""
        picture, instruction = _small(subject), _instruction(request)
        explicit = request.expressive.strip() or self._explicit(
            subject, picture, instruction, watch
        )
        pairs = [(text, image) for image in image_guidances for text in text_guidances]
        return self._painter.paint(
            picture, instruction, explicit, request.steps, request.seed, pairs, watch
        )

    def _explicit(
        self, subject: EditSubject, picture: Picture, instruction: str, watch: Watch
    ) -> str:
        if self._words is None:
            return self._painter.explain(picture, instruction, watch)
        said = self._words.of(subject, instruction, watch)
        self._words.rest()
        return said


def _instruction(request: EditRequest) -> str:
    text = " ".join(request.instruction.split())
    if not text:
        raise UserError("Say what to change: the instruction is empty.")
    return text


def _small(subject: EditSubject) -> Picture:
    """The picture as models see it: 8-bit sRGB."""
    return to_srgb8(to_depth(subject.picture, 8), subject.icc_profile)
