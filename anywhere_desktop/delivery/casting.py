"""What a product casts on the ground of a stored result: its shadow and its mirror image.

Neural crews keep it with the Iteration; the studio's set is traced once more at the size of its
plate, beyond which the picture holds nothing either; an edit that leaves the set alone has that of
what was edited, moved as the edit moved the frame.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import cv2
import numpy as np

from anywhere_desktop.core.belonging import SHADOW as SHADOW_SET
from anywhere_desktop.core.edits import EditRecipe
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.layers import KEPT_SHADOW, REFLECTION, SHADOW
from anywhere_desktop.core.picture import Picture, from_linear
from anywhere_desktop.core.records import Caught
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.core.wish import Key

if TYPE_CHECKING:
    from anywhere_desktop.project.edit_shelf import EditShelf

Cast = tuple[Picture, Picture]
"""Share of the ground's light that is kept, `(h, w, 3)` uint16, 65535 = all; light that is added,
16-bit sRGB; of one size, whatever the result's.
"""

PLATE_PX = 1024
"""The studio's plates are no larger on their longer side."""
_KEPT = "enhancement.layer."
_SAME_CAMERA = ("room", "crop")
"""Geometry after which the Scene of an edit still describes the picture."""


def cast_of(project: "EditShelf", key: Key, product: Foreground, watch: Watch) -> Cast | None:
    """Shadow and mirror image of a result; None where nobody knows them apart from the ground.

    product: in the result's frame.
    """
    recipe = project.recipe(key[0])
    if recipe is not None:
        return _of_edit(project, key, recipe, product, watch)
    names = project.pictures(*key)
    if _KEPT + SHADOW in names:
        kept = project.picture(*key, _KEPT + SHADOW)
        mirrored = _KEPT + REFLECTION
        added = project.picture(*key, mirrored) if mirrored in names else np.zeros_like(kept)
        return _sound(kept), _sound(added)
    lifted: Picture | None = None
    if _KEPT + KEPT_SHADOW in names:
        lifted = _sound(project.picture(*key, _KEPT + KEPT_SHADOW))
    scene, request = project.summary(*key).candidate.scene, project.request(key[0])
    if request.crew != "studio" or scene is None:
        return None if lifted is None else (lifted, np.zeros_like(lifted))
    seed = cast(Any, project.record(*key, "template")).seed
    plate_px = max(project.picture(*key, "template").shape[:2])
    shadowed = SHADOW_SET.read(request.settings) == "replace"
    kept, added = _traced(scene, product, seed, plate_px, watch, shadowed)
    return kept if lifted is None else lifted, added


def sets_anew(recipe: EditRecipe) -> bool:
    """Whether an edit has the set rendered once more, with its own shadow."""
    done = {step.operation for step in recipe.program.steps}
    return "scene" in done or (recipe.scene is not None and "room" in done)


def _sound(layer: Picture) -> Picture:
    """A stored layer; raises `UserError` for what another program may have put in its place."""
    if layer.ndim != 3 or layer.shape[2] != 3 or layer.dtype != np.uint16:
        raise UserError("The shadow kept with this picture is damaged: export it without layers.")
    return layer


def as_pictures(caught: Caught) -> Cast:
    """A catcher's light as pictures."""
    kept = (np.clip(caught.kept, 0, 1) * 65535 + 0.5).astype(np.uint16)
    return kept, from_linear(caught.added, np.uint16)


def _traced(
    scene: Scene, product: Foreground, seed: int, plate_px: int, watch: Watch, shadowed: bool = True
) -> Cast:
    from anywhere_desktop.studio.parting import parted

    return as_pictures(parted(scene, product, seed, watch, plate_px, shadowed))


def _of_edit(
    project: "EditShelf", key: Key, recipe: EditRecipe, product: Foreground, watch: Watch
) -> Cast | None:
    from anywhere_desktop.vision.retouch.geometry import geometry_of

    done = {step.operation for step in recipe.program.steps}
    parent, scene = recipe.request.parent, recipe.scene
    moves = geometry_of(recipe.program.steps)
    if done & {"fill", "transparent"} or recipe.request.crew != "studio":
        return None
    if sets_anew(recipe):
        still = all(one.operation in _SAME_CAMERA for one in moves)
        if scene is None or not still:
            return None
        shadowed = SHADOW_SET.read(recipe.request.settings) != "remove"
        return _traced(scene, product, project.scene_seed(key), PLATE_PX, watch, shadowed)
    if parent is None:
        return None
    from anywhere_desktop.delivery.products import product_of

    before, _ = product_of(project, parent[0])
    found = cast_of(project, parent, before, watch)
    if found is None or not moves:
        return found
    return _moved(found[0], before, recipe), _moved(found[1], before, recipe)


def _moved(plate: Picture, product: Foreground, recipe: EditRecipe) -> Picture:
    """A plate as the edit's geometry moves it, at full size; it goes on beyond its border.

    product: in the frame that was edited.
    """
    from anywhere_desktop.vision.retouch.geometry import Framed, reframed

    whole = np.asarray(cv2.resize(plate, product.size, interpolation=cv2.INTER_LINEAR))
    # A straightening pastes the product's own pixels: here those are the plate's.
    photo = replace(product.photo, pixels=whole, alpha=None, original=b"")
    stood = Foreground(photo, product.matte, whole)
    return reframed(Framed(whole, stood), recipe.program.steps, _going_on).picture


def _going_on(picture: Picture, product: Foreground | None, room: tuple[int, int]) -> Picture:
    across, down = room
    return np.pad(picture, ((down, down), (across, across), (0, 0)), mode="edge")
