"""The layers of a stored result: what a neural crew kept of them, or the studio's set traced anew.

Tracing at export is leaner than keeping: an Iteration costs and stores nothing for layers that
hardly any result needs, and the same Scene and seed give the same light again.
"""

from typing import TYPE_CHECKING, Any, cast

import cv2
import numpy as np

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.layers import REFLECTION, SHADOW, Layer, layers_of
from anywhere_desktop.core.picture import (
    OPAQUE,
    Picture,
    from_linear,
    from_srgb,
    to_linear,
)
from anywhere_desktop.core.records import Caught
from anywhere_desktop.core.watch import Watch

if TYPE_CHECKING:
    from anywhere_desktop.project.edit_shelf import EditShelf

_KEPT = "enhancement.layer."


def result_layers(
    project: "EditShelf", session: int, number: int, product: Foreground, watch: Watch
) -> tuple[Layer, ...]:
    """The layers of an Iteration's result, lowest first.

    product: in the result's frame, as `product_of` gives it. Raises `UserError` for a result that
    is the product alone.
    """
    result = project.picture(session, number, "result")
    if project.edit_alpha(session) is not None:
        raise UserError("This result is the product alone: it has no layers; choose PNG or TIFF.")
    if project.recipe(session) is not None:
        return layers_of(result, behind(result, product), product)
    photo = product.photo
    background = from_srgb(
        project.picture(session, number, "enhancement"), photo.icc_profile, photo.bits
    )
    kept, added = _cast(project, session, number, product, watch)
    return layers_of(result, background, product, kept, added)


def _cast(
    project: "EditShelf", session: int, number: int, product: Foreground, watch: Watch
) -> tuple[Picture | None, Picture | None]:
    """Shadow and mirror image: kept by the enhancer, traced anew, or none."""
    names = project.pictures(session, number)
    if _KEPT + SHADOW in names:
        kept = project.picture(session, number, _KEPT + SHADOW)
        mirrored = _KEPT + REFLECTION
        return kept, project.picture(session, number, mirrored) if mirrored in names else None
    if project.request(session).crew != "studio":
        return None, None
    from anywhere_desktop.studio.parting import parted

    summary = project.summary(session, number)
    if summary.candidate.scene is None:
        return None, None
    seed = cast(Any, project.record(session, number, "template")).seed
    return as_pictures(parted(summary.candidate.scene, product, seed, watch))


def as_pictures(caught: Caught) -> tuple[Picture, Picture]:
    """A catcher's light as pictures: share kept, 16 bits, and light added, 16-bit sRGB."""
    kept = (np.clip(caught.kept, 0, 1) * 65535 + 0.5).astype(np.uint16)
    return kept, from_linear(caught.added, np.uint16)


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
