"""Geometry: straighten, turn, flip, more room, crop; the product's pixels move one to one but for
a straightening, which resamples picture and product once.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import EditStep
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.picture import OPAQUE, Picture

Size = tuple[int, int]
Border = Callable[[Picture, Foreground | None, Size], Picture]
"""Paints more picture round one: picture, product in it, (px left and right, px above and below).
"""

LEAST_PX = 16


@dataclass(frozen=True, eq=False)
class Framed:
    """A picture and the product in its frame; plane: a further `(h, w)` plane that goes with it."""

    picture: Picture
    product: Foreground | None
    plane: NDArray[Any] | None = None

    @property
    def size(self) -> Size:
        """(width, height) in px."""
        return self.picture.shape[1], self.picture.shape[0]


def geometry_of(steps: Sequence[EditStep]) -> list[EditStep]:
    """The steps that move the frame, in their order."""
    order = tuple(OPERATIONS)
    chosen = [step for step in steps if OPERATIONS[step.operation].kind == "geometry"]
    chosen = [step for step in chosen if step.amount != OPERATIONS[step.operation].neutral]
    return sorted(chosen, key=lambda step: order.index(step.operation))


def resamples(steps: Sequence[EditStep]) -> bool:
    """Whether the steps put camera pixels between camera pixels."""
    return any(step.operation == "straighten" and step.amount for step in steps)


def reframed(framed: Framed, steps: Sequence[EditStep], border: Border) -> Framed:
    """The geometry steps carried out; raises `UserError` when nothing would be left."""
    for step in geometry_of(steps):
        match step.operation:
            case "straighten":
                framed = _straightened(framed, step.amount)
            case "turn":
                framed = _each(framed, _turner(step.amount))
            case "flip_horizontal":
                framed = _each(framed, lambda plane: plane[:, ::-1])
            case "flip_vertical":
                framed = _each(framed, lambda plane: plane[::-1])
            case "room":
                framed = _with_room(framed, step.amount, border)
            case "crop":
                framed = _roomy(framed, step.amount, border)
                framed = _cropped(framed, crop_box(framed, step.amount))
    return framed


def product_moved(product: Foreground, steps: Sequence[EditStep]) -> Foreground:
    """The product as the geometry steps leave it in their new frame."""
    chosen = geometry_of(steps)
    if not chosen:
        return product
    framed = reframed(Framed(product.photo.pixels, product), chosen, _padded)
    assert framed.product is not None, "there was one"
    return framed.product


def _padded(picture: Picture, product: Foreground | None, room: Size) -> Picture:
    across, down = room
    return np.pad(picture, ((down, down), (across, across), (0, 0)))


def paste_product(picture: Picture, product: Foreground) -> Picture:
    """The picture with the product's own pixels where its matte is opaque; a new array."""
    out = picture.copy()
    opaque = product.matte == OPAQUE
    out[opaque] = product.photo.pixels[opaque]
    return out


def room_px(size: Size, amount: float) -> Size:
    """Px to add (left and right each, above and below each)."""
    return round(size[0] * amount / 100), round(size[1] * amount / 100)


def crop_box(framed: Framed, ratio: float) -> tuple[int, int, int, int]:
    """The largest box (left, top, right, bottom) of a ratio (width over height) in the frame, laid
    so that the product has even room where it can.
    """
    width, height = framed.size
    wide, high = (width, round(width / ratio)) if width / height < ratio else (
        round(height * ratio), height,
    )  # fmt: skip
    if min(wide, high) < LEAST_PX:
        raise UserError(
            f"A crop of {ratio:.2f} to 1 would leave {wide} x {high} px: choose another ratio."
        )
    middle = width / 2, height / 2
    if framed.product is not None and (framed.product.matte >= 128).any():
        left, top, right, bottom = framed.product.box
        middle = (left + right) / 2, (top + bottom) / 2
    x = min(max(0, round(middle[0] - wide / 2)), width - wide)
    y = min(max(0, round(middle[1] - high / 2)), height - high)
    return x, y, x + wide, y + high


def _straightened(framed: Framed, degrees: float) -> Framed:
    width, height = framed.size
    inner = _inner(framed.size, degrees)
    if min(inner) < LEAST_PX:
        raise UserError(f"Turned by {degrees:g}°, too little of the picture would be left.")
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -degrees, 1.0)
    matrix[:, 2] += np.array([(inner[0] - width) / 2, (inner[1] - height) / 2])
    turned = _turned_plane(framed.picture, matrix, inner)
    plane = None if framed.plane is None else _turned_plane(framed.plane, matrix, inner)
    product = framed.product
    if product is not None:
        offset = (inner[0] - width) / 2, (inner[1] - height) / 2
        product = product.placed(Placement(inner, 1.0, offset, degrees))
        turned = paste_product(turned, product)
    return Framed(turned, product, plane)


def _turned_plane(plane: NDArray[Any], matrix: NDArray[Any], size: Size) -> NDArray[Any]:
    return np.asarray(
        cv2.warpAffine(plane, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    )


def _inner(size: Size, degrees: float) -> Size:
    """The largest frame of the same proportions inside a frame that is turned."""
    width, height = size
    angle = math.radians(abs(degrees))
    cos, sin = math.cos(angle), math.sin(angle)
    share = min(width / (width * cos + height * sin), height / (width * sin + height * cos))
    return max(1, math.floor(width * share)), max(1, math.floor(height * share))


def _turner(degrees: float) -> Callable[[NDArray[Any]], NDArray[Any]]:
    return lambda plane: np.rot90(plane, -round(degrees / 90))


def _each(framed: Framed, move: Callable[[NDArray[Any]], NDArray[Any]]) -> Framed:
    """Every plane moved in the same way, pixel for pixel."""
    plane = None if framed.plane is None else np.ascontiguousarray(move(framed.plane))
    picture = np.ascontiguousarray(move(framed.picture))
    return Framed(picture, _product(framed.product, move), plane)


def _product(
    product: Foreground | None, move: Callable[[NDArray[Any]], NDArray[Any]]
) -> Foreground | None:
    if product is None:
        return None
    pixels = np.ascontiguousarray(move(product.photo.pixels))
    photo = replace(product.photo, pixels=pixels, alpha=None, original=b"")
    matte = np.ascontiguousarray(move(product.matte))
    return Foreground(photo, matte, np.ascontiguousarray(move(product.colours)))


def _roomy(framed: Framed, ratio: float, border: Border) -> Framed:
    """More picture where a crop of a ratio would cut the product: a bottle in 16:9."""
    product = framed.product
    if product is None or not (product.matte >= 128).any():
        return framed
    left, top, right, bottom = product.box
    box = crop_box(framed, ratio)
    if left >= box[0] and right <= box[2] and top >= box[1] and bottom <= box[3]:
        return framed
    width, height = framed.size
    wanted = max(width, round(height * ratio)), max(height, round(width / ratio))
    across, down = -(-(wanted[0] - width) // 2), -(-(wanted[1] - height) // 2)
    return _padded_out(framed, (across, down), border)


def _with_room(framed: Framed, amount: float, border: Border) -> Framed:
    return _padded_out(framed, room_px(framed.size, amount), border)


def _padded_out(framed: Framed, room: Size, border: Border) -> Framed:
    across, down = room
    if not across and not down:
        return framed
    width, height = framed.size
    frame = width + 2 * across, height + 2 * down
    product = framed.product
    if product is not None:
        product = product.placed(Placement(frame, 1.0, (float(across), float(down))))
    plane = framed.plane
    if plane is not None:
        plane = np.pad(plane, ((down, down), (across, across)))
    return Framed(border(framed.picture, framed.product, (across, down)), product, plane)


def _cropped(framed: Framed, box: tuple[int, int, int, int]) -> Framed:
    left, top, right, bottom = box
    return _each(framed, lambda plane: plane[top:bottom, left:right])
