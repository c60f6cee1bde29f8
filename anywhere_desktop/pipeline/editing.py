"""One edit by instruction: the editor's picture, registered, at full size, the product exact."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter

import cv2
import numpy as np

from anywhere_desktop.core.composite import Certificate, certify
from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import (
    Edit,
    EditProgram,
    EditProposal,
    EditRequest,
    EditSubject,
    Registration,
)
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import (
    Mask,
    Picture,
    fitted,
    to_depth,
    to_srgb8,
)
from anywhere_desktop.core.ports import Editor
from anywhere_desktop.core.records import Evaluation, Gate
from anywhere_desktop.core.watch import Noted, PictureMade, Watch
from anywhere_desktop.vision.registration import MOST_MOVED, measure, refuse_if_lost, said
from anywhere_desktop.vision.retouch.bring_back import brought_back
from anywhere_desktop.vision.retouch.develop import softened
from anywhere_desktop.vision.retouch.geometry import paste_product, resamples

_LEAST_PX = 16
_SEEN_PX = 1024
_GUARD_PX = 512


@dataclass
class _Clock:
    watch: Watch
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = perf_counter()
        with self.watch.stage(name, 1):
            yield
        self.seconds[name] = round(perf_counter() - begun, 3)


def run_edit(request: EditRequest, subject: EditSubject, editor: Editor, watch: Watch) -> Edit:
    """Carry an instruction out on a picture.

    Raises:
        UserError: nothing of it can be done, or the edit moved the frame too far to be put right.
        Cancelled: the user pressed stop; nothing is left behind.
    """
    _check(request, subject)
    clock = _Clock(watch)
    with clock.stage("edit"):
        proposal = editor.edit(subject, request, watch)
    with clock.stage("register"):
        picture, motion, how = _registered(subject, proposal, editor)
    with clock.stage("compose"):
        picture, product, certificate = _with_product(picture, subject, proposal)
    edit = Edit(
        request,
        proposal.program,
        proposal.instruction,
        picture,
        product,
        motion,
        certificate,
        _judged(proposal.program, certificate, motion, picture),
        proposal.alpha,
        proposal.scene,
        (*proposal.how, *how),
        clock.seconds,
    )
    _tell(edit, subject, watch)
    return edit


def _check(request: EditRequest, subject: EditSubject) -> None:
    if not request.instruction.strip() and request.program is None:
        raise UserError("Say what to change, as: make it warmer and blur the background.")
    if min(subject.size) < _LEAST_PX:
        width, height = subject.size
        raise UserError(
            f"The picture is {width} x {height} px: use one of at least {_LEAST_PX} px a side."
        )
    if subject.mask is not None:
        if subject.mask.shape != subject.picture.shape[:2]:
            raise UserError("The mask has another size than the picture: use one of its size.")
        if not subject.mask.any():
            raise UserError("The mask is empty: paint white where the edit may work.")


def _registered(
    subject: EditSubject, proposal: EditProposal, editor: Editor
) -> tuple[Picture, Registration | None, tuple[str, ...]]:
    """The proposal in the subject's frame, what was measured, and what was done, in words."""
    if editor.moves_frames:
        return _moved_home(subject, proposal)
    return proposal.picture, _confirmed(subject, proposal), ()


def _confirmed(subject: EditSubject, proposal: EditProposal) -> Registration | None:
    """An editor that leaves frames alone is measured all the same, where there is what to measure.

    Raises `RuntimeError` when it moved: that is a bug, not a matter of the picture.
    """
    kinds = {OPERATIONS[step.operation].kind for step in proposal.program.steps}
    if kinds & {"geometry", "background", "transparent"}:
        return None
    size = fitted(subject.size, _GUARD_PX)
    found = measure(_small(subject.picture, size), _small(proposal.picture, size))
    if found is not None and found.moved_px > 1.0 and found.similarity > 0.5:
        raise RuntimeError(f"the builtin editor moved the frame: {said(found)}")
    return found


def _moved_home(
    subject: EditSubject, proposal: EditProposal
) -> tuple[Picture, Registration | None, tuple[str, ...]]:
    made = proposal.picture
    small = _small(subject.picture, (made.shape[1], made.shape[0]))
    before = to_srgb8(to_depth(small, 8), subject.icc_profile)
    motion = measure(before, to_depth(made, 8), _unedited(subject, proposal, made.shape[:2]))
    if motion is not None:
        full = _at_full_size(motion, subject.size[0] / made.shape[1])
        refuse_if_lost(full, subject.size)
        motion = replace(full, corrected=full.moved_px > 0)
    whole = brought_back(made, subject.picture, subject.icc_profile, motion)
    width, height = made.shape[1], made.shape[0]
    how = [f"made at {width} x {height} px, brought to full size with the picture's own detail"]
    if motion is not None:
        how.append(f"the editor {said(motion)}; put right")
    return whole, motion, tuple(how)


def _unedited(subject: EditSubject, proposal: EditProposal, shape: tuple[int, ...]) -> Mask | None:
    """Where nothing was meant to change, at the editor's size; None = not said."""
    changed = proposal.changed
    if changed is None and subject.mask is not None:
        changed = subject.mask
    if changed is None:
        return None
    outside = cv2.resize((~changed).astype(np.uint8), shape[1::-1], interpolation=cv2.INTER_NEAREST)
    return np.asarray(outside > 0, np.bool_)


def _at_full_size(motion: Registration, grow: float) -> Registration:
    return replace(
        motion,
        dx=round(motion.dx * grow, 4),
        dy=round(motion.dy * grow, 4),
        moved_px=round(motion.moved_px * grow, 3),
    )


def _with_product(
    picture: Picture, subject: EditSubject, proposal: EditProposal
) -> tuple[Picture, Foreground | None, Certificate]:
    """Outside the mask everything, and the product unless it was to be edited, is put back."""
    if subject.mask is not None and picture.shape == subject.picture.shape:
        picture = _blended(subject.picture, picture, subject.mask)
    original, edited = subject.product, not proposal.program.keep_product
    if original is None:
        everything = np.zeros(picture.shape[:2], np.uint8)
        nothing = Foreground(Photograph(picture), everything, picture)
        return picture, None, certify(picture, nothing)
    product = proposal.product or original
    exact = not resamples(proposal.program.steps)
    if edited:
        photo = replace(product.photo, pixels=picture, alpha=None, original=b"")
        product = Foreground(photo, product.matte, product.colours)
    elif picture.shape == product.photo.pixels.shape:
        picture = paste_product(picture, product)
    reference = original if picture.shape == original.photo.pixels.shape else product
    if not edited or _moved(proposal.program):
        reference = product
    certificate = certify(picture, reference, exact)
    changed = edited or subject.product_edited
    return picture, product, replace(certificate, product_edited=changed)


def _moved(program: EditProgram) -> bool:
    return any(OPERATIONS[step.operation].kind == "geometry" for step in program.steps)


def _blended(before: Picture, after: Picture, mask: Mask) -> Picture:
    """`after` inside the mask, fading to `before` at its edge; outside it every pixel is kept."""
    share = softened(mask)
    out = before.copy()
    whole = share == 255
    out[whole] = after[whole]
    edge = (share > 0) & ~whole
    part = share[edge].astype(np.float32)[:, None] / 255
    mixed = before[edge] + (after[edge].astype(np.float32) - before[edge]) * part
    out[edge] = np.rint(mixed).astype(before.dtype)
    return out


def _judged(
    program: EditProgram,
    certificate: Certificate,
    motion: Registration | None,
    picture: Picture,
) -> Evaluation:
    """Gates: exact product, still frame. Score: the share of the wishes that was carried out."""
    worst = certificate.max_abs_difference
    message = (
        "The product was edited, as asked."
        if certificate.product_edited
        else f"All {certificate.protected_pixels} protected pixels equal the photograph."
        if worst == 0
        else f"Protected pixels differ from the photograph by up to {worst}."
    )
    exact = Gate(
        "product exact", certificate.product_edited or worst == 0, float(worst), 0.0, message
    )
    gates = [exact]
    if motion is not None:
        limit = MOST_MOVED * max(picture.shape[:2])
        told = f"The frame {said(motion)}." if motion.corrected else "The frame did not move."
        gates.append(Gate("still", True, motion.moved_px, limit, told))
    missed = len(program.unused_words)
    done = max(1, len(program.steps)) if program.steps or not missed else 0
    share = done / max(1, done + missed)
    feedback = (f"Not carried out: {', '.join(program.unused_words)}",) if missed else ()
    return Evaluation(tuple(gates), {"instruction": share}, share, exact.passed, feedback)


def _tell(edit: Edit, subject: EditSubject, watch: Watch) -> None:
    small = _small(edit.picture, fitted((edit.picture.shape[1], edit.picture.shape[0]), _SEEN_PX))
    watch.tell(PictureMade("result", 1, to_srgb8(to_depth(small, 8), subject.icc_profile)))
    for written, understood in edit.program.corrected_words:
        watch.tell(Noted(f"{written!r} was read as {understood!r}"))
    if edit.program.unused_words:
        watch.tell(
            Noted(f"words that cannot be carried out: {', '.join(edit.program.unused_words)}")
        )
    for note in edit.program.notes:
        watch.tell(Noted(note))


def _small(picture: Picture, size: tuple[int, int]) -> Picture:
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA))
