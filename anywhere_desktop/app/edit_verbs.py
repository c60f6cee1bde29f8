"""The Desk's verbs about edits by instruction. They are called in the worker thread."""

from typing import cast

import cv2
import numpy as np

from anywhere_desktop.app import account
from anywhere_desktop.app.work import Bench
from anywhere_desktop.core.edits import EditProgram, EditRequest, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Mask, Matte
from anywhere_desktop.core.ports import Editor, SweepingEditor
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.desk import Derived, Shown, Swept

_LOOK_PX = 512
"""Longer side of the copy on which an instruction is read while it is typed."""
_TEXT_GUIDANCES, _IMAGE_GUIDANCES = (5.0, 7.5, 10.0), (1.0, 1.25, 1.5)
"""The ranges of the paper (Brooks et al. 2023, section 3.2.1), as a 3 x 3 grid."""


def derived(bench: Bench, request: EditRequest, marked: bool, watch: Watch) -> Derived:
    """The plan for an instruction; nothing is edited, no large picture is read, and no model asked:
    of an editor that is one, only what it offers.
    """
    editor = bench.crew(request.crew, request.settings).editor
    if editor is None:
        return Derived(request, None)
    if editor.moves_frames:
        return _offers(editor, request, "")
    if not request.instruction.strip():
        return Derived(request, "")
    return Derived(request, editor.derive(_small_subject(bench, request, marked), request, watch))


def explained(bench: Bench, request: EditRequest, mask: Matte | None, watch: Watch) -> Derived:
    """The explicit instruction that a model derives, which may take minutes.

    Raises:
        UserError: the crew's editor derives none, or its model is not there.
    """
    editor = bench.crew(request.crew, request.settings).editor
    if editor is None or not editor.explains:
        raise UserError("This crew takes your words as they are: there is nothing to derive.")
    with watch.stage("explain", 1):
        plan = editor.derive(_subject(bench, request, mask, watch), request, watch)
    return _offers(editor, request, plan)


def _offers(editor: Editor, request: EditRequest, plan: EditProgram | str) -> Derived:
    from anywhere_desktop.agents.edit_scope import words_keep_product
    from anywhere_desktop.studio.grammar import StudioGrammar

    said = bool(request.instruction.strip())
    keeps = not said or words_keep_product(request.instruction, StudioGrammar())
    sweeps = hasattr(editor, "sweep")
    return Derived(request, plan, editor.guided, sweeps, editor.explains, True, keeps)


def edited(
    bench: Bench, request: EditRequest, mask: Matte | None, watch: Watch
) -> tuple[Shown, ...]:
    """The new Iteration; it is in the project when this returns."""
    from anywhere_desktop.editing import (
        Photographed,
        edit_iteration,
        edit_photo,
        refuse_impossible,
    )

    project, crew = bench.project, bench.crew(request.crew, request.settings)
    refuse_impossible(request, mask is not None or request.mask_of is not None, crew, project)
    bench.forget_made()
    if mask is None and request.mask_of is not None:
        again = project.edit_mask(request.mask_of[0])
        mask = None if again is None else np.asarray(again, np.uint8) * np.uint8(255)
    if request.parent is None:
        work = bench.work
        place = _fitting(mask, work.photo.size)
        photographed = Photographed(work.photo, work.cutout(watch))
        key, _ = edit_photo(project, request, photographed, place, crew, watch)
    else:
        height, width = project.picture(*request.parent, "result").shape[:2]
        key, _ = edit_iteration(project, request, _fitting(mask, (width, height)), crew, watch)
    return account.shown_of(project, key[0])


def swept(bench: Bench, request: EditRequest, mask: Matte | None, watch: Watch) -> Swept:
    """A 3 x 3 grid over the guidance scales; raises `UserError` for a crew that makes none."""
    editor = bench.crew(request.crew, request.settings).editor
    if editor is None or not hasattr(editor, "sweep"):
        raise UserError("This crew makes one picture at a time: choose a crew that can sweep.")
    subject = _subject(bench, request, mask, watch)
    sweeping = cast(SweepingEditor, editor)
    made = sweeping.sweep(subject, request, _TEXT_GUIDANCES, _IMAGE_GUIDANCES, watch)
    pictures = tuple(np.ascontiguousarray(one) for one in made)
    return Swept(request, _TEXT_GUIDANCES, _IMAGE_GUIDANCES, pictures)


def _subject(bench: Bench, request: EditRequest, mask: Matte | None, watch: Watch) -> EditSubject:
    """What is edited, at full size."""
    from anywhere_desktop.editing import Photographed, subject_of, subject_of_photo

    if request.parent is None:
        work = bench.work
        photographed = Photographed(work.photo, work.cutout(watch))
        return subject_of_photo(photographed, _fitting(mask, work.photo.size))
    height, width = bench.project.picture(*request.parent, "result").shape[:2]
    return subject_of(bench.project, request.parent, _fitting(mask, (width, height)))


def _small_subject(bench: Bench, request: EditRequest, marked: bool) -> EditSubject:
    """What is edited, small: enough to measure what "auto" stands for."""
    if request.parent is not None:
        picture = bench.project.preview(*request.parent, _LOOK_PX)
        scene = bench.project.summary(*request.parent).candidate.scene
        mask = np.ones(picture.shape[:2], np.bool_) if marked else None
        return EditSubject(picture, None, None, mask, scene)
    work = bench.work
    small: Foreground = work.quick_foreground().fitted(_LOOK_PX)
    picture = small.photo.pixels
    mask = np.ones(picture.shape[:2], np.bool_) if marked else None
    product = small if (small.matte >= 128).any() else None
    return EditSubject(picture, None, product, mask, None, work.known_description())


def _fitting(mask: Matte | None, size: tuple[int, int]) -> Mask | None:
    """The user's mark at the picture's own size."""
    if mask is None:
        return None
    if mask.shape[::-1] != size:
        mask = np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    return np.asarray(mask >= 128, np.bool_)
