"""An edit in the making, and what is done to its pixels: repair, retouching, one colour, none."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.edits import EditProgram, EditRequest, EditStep, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import OPAQUE, Mask, Matte, Picture, from_srgb
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.retouch.develop import Regions, develop, retouching

MARK_SPOTS = "Mark the spots to clean up: paint over them, or give --mask FILE."


@dataclass
class Making:
    """An edit in the making."""

    picture: Picture
    product: Foreground | None
    scene: Scene | None
    scene_seed: int = 0
    alpha: Matte | None = None
    how: list[str] = field(default_factory=list)


def repairs(
    making: Making, program: EditProgram, subject: EditSubject, request: EditRequest, watch: Watch
) -> None:
    """Marked spots filled; raises `UserError` when none is marked."""
    if not any(step.operation == "erase" for step in program.steps):
        return
    if subject.mask is None:
        raise UserError(MARK_SPOTS)
    from anywhere_desktop.vision.retouch.repair import erase

    covered: Mask | None = None
    if making.product is not None and program.keep_product:
        covered = making.product.matte > 0
    making.picture = erase(making.picture, subject.mask, covered, watch, request.seed)
    making.how.append("marked spots filled from what is round about")


def retouches(
    making: Making, program: EditProgram, subject: EditSubject, request: EditRequest, watch: Watch
) -> None:
    """Tone and detail; the product too where the program does not keep it."""
    steps = retouching(program.steps)
    touched = making.picture is not subject.picture
    if steps:
        matte = None if making.product is None else making.product.matte
        regions = Regions.of(matte, subject.mask, program.keep_product)
        making.picture = develop(
            making.picture, subject.icc_profile, steps, regions, watch, request.seed
        )
        making.how.append(
            f"developed at full size in linear light, {8 * making.picture.itemsize} bit"
        )
    if making.product is not None and not program.keep_product and (steps or touched):
        making.product = _edited_product(making, steps, subject, request, watch)


def _edited_product(
    making: Making,
    steps: Sequence[EditStep],
    subject: EditSubject,
    request: EditRequest,
    watch: Watch,
) -> Foreground:
    """The product with the edited pixels, and its edge colours edited alike."""
    product = making.product
    assert product is not None, "looked at before"
    reaching = [step for step in steps if step.region not in ("background", "shadow")]
    everywhere = np.full(product.matte.shape, OPAQUE, np.uint8)
    regions = Regions.of(everywhere, subject.mask, False)
    colours = develop(product.colours, subject.icc_profile, reaching, regions, watch, request.seed)
    opaque = (product.matte == OPAQUE)[..., None]
    photo = replace(product.photo, pixels=making.picture, alpha=None, original=b"")
    return Foreground(photo, product.matte, np.where(opaque, making.picture, colours))


def cut_free(making: Making) -> None:
    """The product alone; for the eye it stands on white, the matte is the file's transparency."""
    if making.product is None:
        raise UserError("There is no cut-out: cut the product out first, then ask for it alone.")
    white = np.full_like(making.picture, np.iinfo(making.picture.dtype).max)
    making.picture = composite(white, making.product)
    making.alpha, making.scene = making.product.matte, None
    making.how.append("background transparent, by the product's matte")


def filled(product: Foreground, like: Picture, colour: str, profile: bytes | None) -> Picture:
    """The product before one colour, in the profile and depth of a picture."""
    values = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.uint8)
    bits = 8 * like.itemsize
    pixel = from_srgb(values.reshape(1, 1, 3), profile, bits)
    return composite(np.broadcast_to(pixel, like.shape).copy(), product)
