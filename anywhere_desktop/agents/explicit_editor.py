"""ExplicitEditor: an Editor on today's editing models, which follow explicit words (FLUX.2 klein,
Qwen-Image-Edit); a mind may write these words out of the user's short ones.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from anywhere_desktop.agents.edit_scope import freely, words_keep_product
from anywhere_desktop.agents.explicit_words import ExplicitWords
from anywhere_desktop.core.edits import EditProgram, EditProposal, EditRequest, EditSubject
from anywhere_desktop.core.engine_ports import ImageGenerator
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Mask, resize, to_depth, to_srgb8
from anywhere_desktop.core.ports import SceneGrammar
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch

_OPAQUE = 128
_LEAST_PX = 64


@dataclass(frozen=True)
class ExplicitRecipe:
    """How the model is asked. working_px: side of the square that a picture's area equals."""

    steps: int
    guidance_scale: float
    working_px: int = 1024


class ExplicitEditor:
    """An `Editor`. The kept product, and what lies outside the mark, is held while the rest is
    painted: it anchors the frame, which such models like to shift.
    """

    moves_frames = True
    guided = False

    def __init__(
        self,
        generator: ImageGenerator,
        name: str,
        recipe: ExplicitRecipe,
        grammar: SceneGrammar,
        words: ExplicitWords | None = None,
    ) -> None:
        self._generator, self._name, self._recipe = generator, name, recipe
        self._grammar, self._words = grammar, words

    @property
    def explains(self) -> bool:
        """Whether a mind writes the explicit instruction."""
        return self._words is not None

    def thinking(self, words: ExplicitWords) -> "ExplicitEditor":
        """The same editor, with a mind that writes its instructions."""
        return ExplicitEditor(self._generator, self._name, self._recipe, self._grammar, words)

    def refuse_impossible(self, request: EditRequest, marked: bool, scene: Scene | None) -> None:
        """Raise `UserError` where there are no words, or no end of them; a model tries the rest."""
        words_keep_product(request.instruction, self._grammar)

    def derive(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProgram | str:
        """The explicit instruction; the user's own words where no mind is there.

        Raises:
            UserError: the instruction is empty, or endless.
        """
        freely(subject, request, self._grammar)
        instruction = " ".join(request.instruction.split())
        if self._words is None:
            return instruction
        return self._words.of(subject, instruction, watch)

    def edit(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProposal:
        """The whole frame at the model's own size, about a megapixel.

        Raises:
            UserError: everything is held, the model is missing, or it does not fit this machine.
        """
        program = freely(subject, request, self._grammar)
        size = model_size(subject.size, self._recipe.working_px)
        hold = held(subject, program.keep_product, size)
        explicit = request.expressive.strip() or self.derive(subject, request, watch)
        assert isinstance(explicit, str)
        if self._words is not None:
            self._words.rest()
        picture = to_srgb8(to_depth(subject.picture, 8), subject.icc_profile)
        made = self._generator.generate(
            ImageRequest(
                explicit,
                size,
                request.seed,
                self._recipe.steps,
                self._recipe.guidance_scale,
                image=resize(picture, size),
                hold=hold,
            ),
            watch,
        )
        how = (
            f"{self._name} edited the picture at {size[0]} x {size[1]} px in "
            f"{self._recipe.steps} steps."
        )
        return EditProposal(made, program, explicit, how=(how,))


def model_size(size: tuple[int, int], working_px: int) -> tuple[int, int]:
    """(width, height) of the same proportions whose area is a square of `working_px`."""
    factor = working_px / float(np.sqrt(size[0] * size[1]))
    return max(_LEAST_PX, round(size[0] * factor)), max(_LEAST_PX, round(size[1] * factor))


def held(subject: EditSubject, keep_product: bool, size: tuple[int, int]) -> Mask:
    """`(h, w)` at the model's size: True where the picture stays as it is.

    Raises:
        UserError: it would stay everywhere.
    """
    stays = np.zeros(subject.picture.shape[:2], np.uint8)
    if subject.mask is not None:
        stays[~subject.mask] = 1
    if keep_product and subject.product is not None:
        stays[subject.product.matte >= _OPAQUE] = 1
    small = np.asarray(cv2.resize(stays, size, interpolation=cv2.INTER_NEAREST) > 0, np.bool_)
    if small.all():
        raise UserError(
            "Nothing may change there: mark a larger region, or let the product change."
        )
    return small
