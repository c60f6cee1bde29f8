"""Editing in a project: what an instruction is applied to, the edit, and its place in the project.

The window and the command line both edit through here.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anywhere_desktop.core.edits import Edit, EditProgram, EditRequest, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import Mask
from anywhere_desktop.core.ports import Crew, Editor
from anywhere_desktop.core.records import Cutout, Description
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import IterationKept, Watch
from anywhere_desktop.core.wish import Key

if TYPE_CHECKING:
    from anywhere_desktop.project.file import ProjectFile

_TURNED = ("flip_horizontal", "turn")
"""After these, what was measured of the light's side holds no more."""


@dataclass(frozen=True, eq=False)
class Photographed:
    """A photograph in work; cutout: None when no product could be found in it."""

    photo: Photograph
    cutout: Cutout | None


def editor_of(crew: Crew) -> Editor:
    """The crew's editor; raises `UserError` when it has none."""
    if crew.editor is None:
        raise UserError(f"The crew {crew.name!r} cannot edit by instruction: choose another crew.")
    return crew.editor


def subject_of_photo(
    work: Photographed, mask: Mask | None = None, description: Description | None = None
) -> EditSubject:
    """The photograph itself as what is edited."""
    product = None if work.cutout is None else work.cutout.foreground
    photo = work.photo
    return EditSubject(photo.pixels, photo.icc_profile, product, mask, None, description)


def subject_of(project: "ProjectFile", key: Key, mask: Mask | None = None) -> EditSubject:
    """An Iteration's result, generated or edited, as what is edited.

    Raises:
        UserError: there is no whole Iteration of that name.
    """
    from anywhere_desktop.delivery import product_edited, product_of

    product, _ = product_of(project, *key)
    turned = _turned(project, key[0])
    return EditSubject(
        project.picture(*key, "result"),
        project.profile(key[0]),
        product,
        mask,
        scene_of(project, key),
        None if turned else project.description(key[0]),
        product_edited(project, key[0]),
        project.scene_seed(key),
    )


def scene_of(project: "ProjectFile", key: Key) -> Scene | None:
    """The Scene of an Iteration's picture, where the studio made it; raises like `subject_of`."""
    summary, recipe = project.summary(*key), project.recipe(key[0])
    return summary.candidate.scene if recipe is None else recipe.scene


def refuse_impossible(
    request: EditRequest, marked: bool, crew: Crew, project: "ProjectFile | None" = None
) -> None:
    """Raise `UserError` where nothing of the words can be done: to be asked before a photograph is
    cut out, or a large picture is read. project: that of `request.parent`.
    """
    scene = None
    if project is not None and request.parent is not None:
        scene = scene_of(project, request.parent)
    editor_of(crew).refuse_impossible(request, marked, scene)


def edit_photo(
    project: "ProjectFile",
    request: EditRequest,
    work: Photographed,
    mask: Mask | None,
    crew: Crew,
    watch: Watch,
) -> tuple[Key, Edit]:
    """Edit the photograph itself, and keep it; returns the new Iteration and the edit."""
    if work.cutout is None:
        raise UserError("No product is cut out: a project keeps an edit beside its cut-out.")
    subject = subject_of_photo(work, mask)
    return _edited(project, request, subject, (work.photo, work.cutout), crew, watch)


def edit_iteration(
    project: "ProjectFile", request: EditRequest, mask: Mask | None, crew: Crew, watch: Watch
) -> tuple[Key, Edit]:
    """Edit `request.parent`, and keep it as a branch of that; returns it and the edit."""
    if request.parent is None:
        raise ValueError("an edit of an Iteration names it as its parent")
    subject = subject_of(project, request.parent, mask)
    return _edited(project, request, subject, None, crew, watch)


def derive(
    subject: EditSubject, request: EditRequest, crew: Crew, watch: Watch
) -> EditProgram | str:
    """What the crew's editor makes of the words, before anything is edited."""
    return editor_of(crew).derive(subject, request, watch)


def _edited(
    project: "ProjectFile",
    request: EditRequest,
    subject: EditSubject,
    source: tuple[Photograph, Cutout] | None,
    crew: Crew,
    watch: Watch,
) -> tuple[Key, Edit]:
    from anywhere_desktop.pipeline.editing import run_edit

    edit = run_edit(request, subject, editor_of(crew), watch)
    with watch.stage("save", 1):
        if source is None:
            assert request.parent is not None
            facts = project.photograph(request.parent[0]).facts
            photo = Photograph(edit.picture, facts.name, facts.icc_profile, facts.metadata)
            key = project.keep_edit(edit, subject.mask, photo, None)
        else:
            photo, cutout = source
            key = project.keep_edit(edit, subject.mask, photo, cutout, subject.description)
    watch.announce(_kept(key, edit))
    return key, edit


def _kept(key: Key, edit: Edit) -> IterationKept:
    request = edit.request
    return IterationKept(
        *key,
        request.instruction or edit.instruction,
        edit.evaluation,
        edit.certificate,
        edit.program.unused_words,
        request.seed,
        1,
        request.parent,
    )


def _turned(project: "ProjectFile", session: int) -> bool:
    """Whether an edit on the way to this Session turned or mirrored the picture."""
    at: int | None = session
    while at is not None:
        recipe = project.recipe(at)
        if recipe is None:
            return False
        if any(step.operation in _TURNED for step in recipe.program.steps):
            return True
        at = None if recipe.request.parent is None else recipe.request.parent[0]
    return False
