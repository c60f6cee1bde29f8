"""Whether an edit keeps the product's own pixels: the user's tick, else the words and the mark."""

from dataclasses import replace

from anywhere_desktop.agents.instructions.reading import read
from anywhere_desktop.core.edits import EditProgram, EditRequest, EditSubject
from anywhere_desktop.core.ports import SceneGrammar
from anywhere_desktop.core.scene import Scene

_MINE = 0.5
"""Share of a marked region on the product from which the product itself is meant."""


def words_keep_product(instruction: str, grammar: SceneGrammar) -> bool:
    """Whether the user's own words leave the product alone ("make the bottle red" does not).

    A model's opinion is never asked: only the user may give the product up.

    Raises:
        UserError: the instruction is empty, or endless.
    """
    return read(instruction, grammar, Scene()).keep_product


def freely(subject: EditSubject, request: EditRequest, grammar: SceneGrammar) -> EditProgram:
    """The program of an editor that follows words alone: it has no steps, only its scope."""
    keep = words_keep_product(request.instruction, grammar)
    return scoped(EditProgram(keep_product=keep), subject, request, meant=True)


def scoped(
    program: EditProgram, subject: EditSubject, request: EditRequest, *, meant: bool
) -> EditProgram:
    """Whether the product stays: as the user ticked it, else as the words and the mark say.

    meant: whether anything is to be done at all.
    """
    keep, notes = program.keep_product, list(program.notes)
    if subject.mask is not None and subject.product is not None and meant:
        inside = subject.product.matte[subject.mask]
        if inside.size and float((inside >= 128).mean()) > _MINE:
            keep = False
            notes.append("The marked region lies on the product: the product is edited there.")
    if request.keep_product is not None:
        keep = request.keep_product
    return replace(program, keep_product=keep, notes=tuple(dict.fromkeys(notes)))
