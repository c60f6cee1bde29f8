"""The product of a stored Session, in the frame of its results."""

import dataclasses
from typing import TYPE_CHECKING

import numpy as np

from anywhere_desktop.core.belonging import product_changes
from anywhere_desktop.core.edits import EditRecipe
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import OPAQUE

if TYPE_CHECKING:
    from anywhere_desktop.project.edit_shelf import EditShelf

_ROUNDED_OFF = 2
"""Levels of 255 by which another processor may make a harmonised pixel otherwise."""


def product_of(
    project: "EditShelf",
    session: int,
    number: int | None = None,
    cutout: Foreground | None = None,
) -> tuple[Foreground, bool]:
    """A stored Session's product in its frame, and whether it lies there without resampling.

    number: of an Iteration, to have the product as it is in that result, harmonised or relit where
    that was asked for; None: the photograph's own.
    Of an edit: the product of what was edited, moved as the edit moved the frame, and with the
    edited pixels where the product itself was edited.
    cutout: the Session's own, where it is at hand: it need not be read again.
    """
    from anywhere_desktop.photo.load import decode
    from anywhere_desktop.pipeline.framing import placement_for

    recipe = project.recipe(session)
    if recipe is not None and recipe.request.parent is not None:
        product, exact = product_of(project, *recipe.request.parent)
        return _as_edited(project, session, recipe, product, exact)
    foreground = cutout
    if foreground is None:
        photo = project.photograph(session).photograph(decode)
        foreground = project.cutout(session, photo).foreground
    if recipe is not None:
        return _as_edited(project, session, recipe, foreground, True)
    request = project.request(session)
    placement = placement_for(request, foreground)
    placed = foreground.placed(placement)
    if number is not None and product_changes(request.settings):
        placed = _in_its_light(project, session, number, placed)
    return placed, placement.exact


def _in_its_light(
    project: "EditShelf", session: int, number: int, product: Foreground
) -> Foreground:
    """The product as it lies in the result: its opaque pixels as they are stored, which another
    processor might make with other low bits; what is farther off is a fault, and stays one. Only
    its own colours at the soft edge, which the result holds mixed, are made again.
    """
    from anywhere_desktop.pipeline.belonging import amounts_of
    from anywhere_desktop.vision.harmony import in_its_light

    description = project.description(session)
    assert description is not None  # It is kept before the first Iteration.
    lit = in_its_light(
        product,
        project.picture(session, number, "enhancement"),
        project.summary(session, number).candidate.scene,
        description,
        amounts_of(project.request(session).settings),
    )
    stored = project.picture(session, number, "result")
    if stored.shape != lit.photo.pixels.shape or stored.dtype != lit.photo.pixels.dtype:
        raise UserError("The picture and the photograph differ in size: nothing to compare.")
    levels = int(np.iinfo(stored.dtype).max) // 255 * _ROUNDED_OFF
    apart = np.abs(stored.astype(np.int32) - lit.photo.pixels.astype(np.int32)).max(axis=-1)
    same = product.protected & (apart <= levels)
    for plane in (lit.photo.pixels, lit.colours):
        plane[same] = stored[same]
    return lit


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
    """Whether the product itself was changed on the way to this Session, as asked."""
    recipe = project.recipe(session)
    if recipe is None:
        return product_changes(project.request(session).settings)
    if not recipe.program.keep_product:
        return True
    parent = recipe.request.parent
    return parent is not None and product_edited(project, parent[0])
