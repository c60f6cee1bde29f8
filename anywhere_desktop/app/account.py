"""What a project tells the window of its Iterations: lists, cards, the wish behind each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from anywhere_desktop.core.edits import EditRecipe
from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.records import Request
from anywhere_desktop.core.wish import Key, Wish
from anywhere_desktop.ui.desk import Card, Preview, Result, Shown, Thumbnail

if TYPE_CHECKING:
    from anywhere_desktop.project.file import ProjectFile
    from anywhere_desktop.project.summaries import IterationSummary, Mark

_TINT = (255, 40, 90)
_TINT_SHARE = 0.6


def all_shown(project: "ProjectFile") -> tuple[Shown, ...]:
    """All whole Iterations, oldest first, also those that the user put out of sight."""
    marks = project.marks()
    return tuple(one for session in project.numbers() for one in shown_of(project, session, marks))


def shown_of(
    project: "ProjectFile", session: int, marks: "Mapping[Key, Mark] | None" = None
) -> tuple[Shown, ...]:
    """The whole Iterations of one Session, without their pictures."""
    marks = project.marks() if marks is None else marks
    parent = project.request(session).parent
    return tuple(
        _shown(one, parent, marks.get((session, one.number))) for one in project.iterations(session)
    )


def shown_one(project: "ProjectFile", key: Key) -> Shown:
    """One whole Iteration; raises `UserError` when there is none of that name."""
    summary = project.summary(*key)
    return _shown(summary, project.request(key[0]).parent, project.marks().get(key))


def thumbnail(project: "ProjectFile", key: Key) -> Thumbnail:
    """Its small picture, 8-bit sRGB."""
    return Thumbnail(key, np.ascontiguousarray(project.preview(*key)))


def result(project: "ProjectFile", key: Key) -> Result:
    """Its result at full size, turned from the photograph's profile to 8-bit sRGB."""
    from anywhere_desktop.core.picture import to_srgb8

    picture = project.picture(*key, "result")
    return Result(key, np.ascontiguousarray(to_srgb8(picture, project.profile(key[0]))))


def card(project: "ProjectFile", key: Key) -> Card:
    """Everything the agents thought; reads two pictures at working size, and no large one."""
    recipe = project.recipe(key[0])
    if recipe is not None:
        return _edit_card(project, key, recipe)
    summary = project.summary(*key)
    repaint = project.record(*key, "repaint")
    return Card(
        key,
        project.request(key[0]),
        project.description(key[0]),
        summary.told,
        project.record(*key, "candidates"),
        project.record(*key, "selection").ranking,
        repaint.rate_before,
        repaint.rate_after,
        repaint.rounds,
        summary.evaluation,
        summary.certificate,
        summary.seconds,
        _overgrown(project, key),
        _notes(project, key),
    )


def _edit_card(project: "ProjectFile", key: Key, recipe: EditRecipe) -> Card:
    """The card of an edit by instruction: its recipe, and what was measured."""
    summary = project.summary(*key)
    return Card(
        key,
        project.request(key[0]),
        project.description(key[0]),
        (),
        (),
        (),
        0.0,
        0.0,
        0,
        summary.evaluation,
        summary.certificate,
        summary.seconds,
        edit=recipe,
    )


def wish_of(project: "ProjectFile", key: Key) -> Wish:
    """The wish that would make this Iteration again: the Request of its Session, branching here.

    Of an edit: that of the Iteration that it goes back to; of an edited photograph, an empty one.
    """
    project.summary(*key)
    recipe = project.recipe(key[0])
    if recipe is not None:
        parent = recipe.request.parent
        return Wish("") if parent is None else wish_of(project, parent)
    request = project.request(key[0])
    return Wish(
        request.prompt,
        request.product,
        request.seed,
        request.variants,
        request.loops,
        request.size,
        request.negative,
        request.crew,
        _chosen_placement(request, project.photo_size(key[0])),
        key,
        request.settings,
    )


def request_of(wish: Wish, photo: str) -> Request:
    """A wish as the pipeline takes it."""
    frame = wish.placement.frame if wish.placement else None
    return Request(
        photo=photo,
        crew=wish.crew,
        prompt=wish.prompt,
        seed=wish.seed,
        size=wish.size or frame,
        placement=wish.placement,
        variants=wish.variants,
        loops=wish.loops,
        product=wish.product,
        settings=wish.settings,
        negative=wish.negative,
        parent=wish.parent,
    )


def _chosen_placement(request: Request, size: tuple[int, int]) -> Placement | None:
    """None where the method would choose the same, so that another frame may be asked for."""
    same_frame = request.size is None or request.size == size
    return None if same_frame and request.placement == Placement(size) else request.placement


def _shown(one: "IterationSummary", parent: Key | None, mark: "Mark | None") -> Shown:
    return Shown(
        one.session,
        one.number,
        one.prompt,
        None,
        one.evaluation,
        one.certificate,
        one.candidate.unused_words,
        one.created,
        one.seed,
        one.variant,
        star=bool(mark and mark.star),
        note=mark.note if mark else "",
        deleted=bool(mark and mark.deleted),
        parent=parent,
    )


def _notes(project: "ProjectFile", key: Key) -> tuple[str, ...]:
    prompts = project.record(*key, "candidates")
    notes = [note for candidate in prompts for note in candidate.notes]
    notes += project.record(*key, "selection").notes
    return tuple(dict.fromkeys([*notes, *project.summary(*key).evaluation.notes]))


def _overgrown(project: "ProjectFile", key: Key) -> Preview | None:
    """The template with what grew out of the product tinted, None when nothing did, or when these
    pictures were pruned.
    """
    from anywhere_desktop.core.picture import to_depth

    if not {"overgrown", "template"} <= set(project.pictures(*key)):
        return None
    grown = project.picture(*key, "overgrown")
    if not grown.any():
        return None
    picture = to_depth(project.picture(*key, "template"), 8).copy()
    under = picture[grown].astype(np.float32)
    over = np.array(_TINT, np.float32)
    picture[grown] = (under + (over - under) * _TINT_SHARE).astype(np.uint8)
    return picture
