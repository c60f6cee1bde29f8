"""InstructionEditor: an Editor whose model follows words (InstructPix2Pix, MGIE and such)."""

from collections.abc import Sequence

from anywhere_desktop.core.edits import EditProgram, EditProposal, EditRequest, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture, to_depth, to_srgb8
from anywhere_desktop.core.ports import InstructionPainter
from anywhere_desktop.core.watch import Watch


class InstructionEditor:
    """An `Editor` on one painter. name: the model, as a person reads it."""

    moves_frames = True
    guided = True

    def __init__(self, painter: InstructionPainter, name: str) -> None:
        self._painter, self._name = painter, name

    def derive(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProgram | str:
        """The explicit instruction in words, to be shown and changed before the edit runs.

        Raises:
            UserError: there is no instruction, or the model cannot be loaded.
        """
        instruction = _instruction(request)
        return self._painter.explain(_small(subject), instruction, watch)

    def edit(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProposal:
        """The whole frame, edited at the model's own size."""
        picture, instruction = _small(subject), _instruction(request)
        explicit = request.expressive.strip() or self._painter.explain(picture, instruction, watch)
        scales = [(request.text_guidance, request.image_guidance)]
        made = self._painter.paint(
            picture, instruction, explicit, request.steps, request.seed, scales, watch
        )
        return EditProposal(
            picture=made[0],
            program=EditProgram(keep_product=request.keep_product is not False),
            instruction=explicit,
            how=(
                f"{self._name} edited the picture at {made[0].shape[1]} x {made[0].shape[0]} px "
                f"in {request.steps} steps (text guidance {request.text_guidance:g}, image "
                f"guidance {request.image_guidance:g}).",
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
        explicit = request.expressive.strip() or self._painter.explain(picture, instruction, watch)
        pairs = [(text, image) for image in image_guidances for text in text_guidances]
        return self._painter.paint(
            picture, instruction, explicit, request.steps, request.seed, pairs, watch
        )


def _instruction(request: EditRequest) -> str:
    text = " ".join(request.instruction.split())
    if not text:
        raise UserError("Say what to change: the instruction is empty.")
    return text


def _small(subject: EditSubject) -> Picture:
    """The picture as models see it: 8-bit sRGB."""
    return to_srgb8(to_depth(subject.picture, 8), subject.icc_profile)
