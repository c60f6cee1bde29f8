"""The product of a stored Session, in the frame of its results."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from anywhere_desktop.core.edits import EditRecipe
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import OPAQUE

if TYPE_CHECKING:
    from anywhere_desktop.project.edit_shelf import EditShelf


def product_of(project: "EditShelf", session: int) -> tuple[Foreground, bool]:
    """A stored Session's product in its frame, and whether it lies there without resampling.

    Of an edit: the product of what was edited, moved as the edit moved the frame, and with the
    edited pixels where the product itself was edited.
    """
    from anywhere_desktop.photo.load import decode
    from anywhere_desktop.pipeline.framing import placement_for

    recipe = project.recipe(session)
    if recipe is not None and recipe.request.parent is not None:
        product, exact = product_of(project, recipe.request.parent[0])
        return _as_edited(project, session, recipe, product, exact)
    photo = project.photograph(session).photograph(decode)
    foreground = project.cutout(session, photo).foreground
    if recipe is not None:
        return _as_edited(project, session, recipe, foreground, True)
    placement = placement_for(project.request(session), foreground)
    return foreground.placed(placement), placement.exact


def _as_edited(
    project: "EditShelf", session: int, recipe: EditRecipe, product: Foreground, exact: bool
) -> tuple[Foreground, bool]:
    from anywhere_desktop.vision.retouch.geometry import product_moved, resamples

    steps = recipe.program.steps
    moved = product_moved(product, steps)
    exact = exact and not resamples(steps)
    if recipe.program.keep_product:
        return moved, exact
    pixels = project.picture(session, 1, "result")
    soft = (moved.matte > 0) & (moved.matte < OPAQUE)
    edge = project.edited_colours(session)
    colours = pixels if edge is None else np.where(soft[..., None], edge, pixels)
    photo = dataclasses.replace(moved.photo, pixels=pixels, alpha=None, original=b"")
    return Foreground(photo, moved.matte, colours), exact


def product_edited(project: "EditShelf", session: int) -> bool:
    """Whether an edit on the way to this Session changed the product itself, as asked."""
    recipe = project.recipe(session)
    if recipe is None:
        return False
    if not recipe.program.keep_product:
        return True
    parent = recipe.request.parent
    return parent is not None and product_edited(project, parent[0])
