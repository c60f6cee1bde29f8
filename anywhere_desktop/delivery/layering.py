"""The layers of a stored result: what is known of its shadow (`delivery.casting`), taken apart.

Tracing at export is leaner than keeping: an Iteration costs and stores nothing for layers that
hardly any result needs, and the same Scene and seed give the same light again.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from anywhere_desktop.core.belonging import SHADOW as SHADOW_SET
from anywhere_desktop.core.belonging import product_changes
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.layers import (
    KEPT_SHADOW,
    MIRROR_SHADE,
    SHADOW,
    Layer,
    layers_of,
    product_layer,
)
from anywhere_desktop.core.picture import (
    OPAQUE,
    Picture,
    from_linear,
    from_srgb,
    to_linear,
)
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.delivery.casting import cast_of, sets_anew
from anywhere_desktop.delivery.products import product_of

if TYPE_CHECKING:
    from anywhere_desktop.project.edit_shelf import EditShelf

_NAMES = {"replace": SHADOW, "keep": KEPT_SHADOW, "remove": MIRROR_SHADE}
NO_SHADOW = "The shadow stays in the background layer: of this picture only the whole is known."
ALONE = "The product alone: one layer on transparent ground."


def result_layers(
    project: "EditShelf", session: int, number: int, product: Foreground, watch: Watch,
    alone: bool = False,
) -> tuple[Layer, ...]:  # fmt: skip
    """The layers of an Iteration's result, lowest first; says where there are fewer than usual.

    product: in the result's frame, as `product_of` gives it; alone: only it is wished, as it is of
    a result without a background.
    """
    if alone or project.edit_alpha(session) is not None:
        watch.announce(Noted(ALONE))
        return (product_layer(product),)
    result = project.picture(session, number, "result")
    found = cast_of(project, (session, number), product, watch)
    if project.recipe(session) is not None:
        background, original = behind(result, product), None
    else:
        photo, settings = product.photo, project.request(session).settings
        enhanced = project.picture(session, number, "enhancement")
        background = from_srgb(enhanced, photo.icc_profile, photo.bits)
        original = product_of(project, session)[0] if product_changes(settings) else None
    kept, added = found or (None, None)
    name = _shadow_name(project, session)
    layers = layers_of(result, background, product, kept, added, name, original)
    if name == SHADOW and not any(layer.name == SHADOW for layer in layers):
        watch.announce(Noted(NO_SHADOW))
    return layers


def _shadow_name(project: "EditShelf", session: int) -> str:
    """As the set's shadow was wished: an edit has that of what was edited, edits of edits too."""
    recipe = project.recipe(session)
    if recipe is None:
        return _NAMES[SHADOW_SET.read(project.request(session).settings)]
    if recipe.request.parent is not None and not sets_anew(recipe):
        return _shadow_name(project, recipe.request.parent[0])
    return MIRROR_SHADE if SHADOW_SET.read(recipe.request.settings) == "remove" else SHADOW


def layers_for(
    out: Path, project: "EditShelf", session: int, number: int, product: Foreground, watch: Watch
) -> tuple[Layer, ...]:
    """The layers that a file of this name is made of: none for a flat kind."""
    from anywhere_desktop.photo.export import LAYERED, export_kind

    if export_kind(out) not in LAYERED:
        return ()
    return result_layers(project, session, number, product, watch)


def behind(result: Picture, product: Foreground) -> Picture:
    """What lies behind the product of a result of which only the whole is known: solved from the
    mix where the matte is soft, filled from the surroundings where it is opaque.
    """
    background = result.copy()
    soft = (product.matte > 0) & (product.matte < OPAQUE)
    share = product.matte[soft].astype(np.float32)[:, None] / OPAQUE
    over = to_linear(product.colours[soft])
    mixed = to_linear(result[soft])
    background[soft] = from_linear((mixed - over * share) / (1 - share), result.dtype)
    return _filled(background, product.protected)


def _filled(picture: Picture, hole: Any) -> Picture:
    """The hole blurred in from all round, at a size where that is quick."""
    factor = max(1, max(hole.shape) // 512)
    size = max(1, hole.shape[1] // factor), max(1, hole.shape[0] // factor)
    weight = cv2.resize((~hole).astype(np.float32), size, interpolation=cv2.INTER_AREA)
    known = picture.astype(np.float32) * (~hole)[..., None]
    colour = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    reach = max(3.0, max(size) / 12)
    for sigma in (3.0, reach, 4 * reach):
        colour_wide = cv2.GaussianBlur(colour, (0, 0), sigma)
        weight_wide = cv2.GaussianBlur(weight, (0, 0), sigma)
        empty = weight < 0.02
        colour[empty] = colour_wide[empty]
        weight[empty] = weight_wide[empty]
    pure = colour / np.maximum(weight, 1e-6)[..., None]
    wide = cv2.resize(pure, hole.shape[::-1], interpolation=cv2.INTER_LINEAR)
    out = picture.copy()
    top = np.iinfo(picture.dtype).max
    out[hole] = np.clip(wide[hole] + 0.5, 0, top).astype(picture.dtype)
    return out
