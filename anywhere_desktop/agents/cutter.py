"""The cutter: a photograph in, the product's soft matte and its own edge colours out."""

from dataclasses import replace
from weakref import ref

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Box, Cutout, Hints
from anywhere_desktop.core.watch import PartOf, StepDone, Watch
from anywhere_desktop.vision.corrections import contradicted, corrected
from anywhere_desktop.vision.cutout import Found, cut_out
from anywhere_desktop.vision.edge_colour import edge_colours
from anywhere_desktop.vision.grabcut import Seeds
from anywhere_desktop.vision.highlights import with_highlights
from anywhere_desktop.vision.marks import Marks, outside, seeds_at

_SMALLEST_PX = 16
_SURE = 0.6
"""Confidence below which the user is asked to look."""


class BuiltinCutter:
    """Cuts a product out by colours and two small networks of our own: nothing to download."""

    def __init__(self) -> None:
        """The last cut without strokes is remembered: those who draw strokes draw several."""
        self._unmarked: tuple[ref[NDArray[np.uint8]], Box | None, Found] | None = None

    def cut(self, photo: Photograph, hints: Hints, watch: Watch) -> Cutout:
        """Propose the product's matte; hints are binding.

        A photo with alpha is used as it is unless there are hints; then what is transparent stays
        out.

        Raises:
            UserError: a hint lies outside the photo or says nothing, or no product is found.
        """
        check_size(photo.size)
        check_hints(hints, photo.size)
        hinted = hints.box is not None or hints.keep or hints.drop
        if photo.alpha is not None and not hinted:
            return Cutout(foreground_from_matte(photo, photo.alpha, watch), 1.0)
        found = self._found(photo, hints, watch)
        matte = found.matte
        if photo.alpha is not None:
            matte = np.minimum(matte, photo.alpha)
        if not (matte >= 128).any():
            raise nothing_found()
        foreground = _foreground(photo, matte, watch)
        watch.tell(StepDone(5, 5))
        return Cutout(foreground, found.confidence, doubts_of(found.confidence, found.doubts))

    def _found(self, photo: Photograph, hints: Hints, watch: Watch) -> Found:
        """The cut; with strokes, that without them, as far as they contradict it corrected."""
        if not (hints.keep or hints.drop):
            return self._without_strokes(photo, hints.box, watch)
        before = self._before(photo, hints.box, PartOf(watch, 0, 5, 10))
        marks = Marks(_window(hints.box), hints.keep, hints.drop)
        size = before.matte.shape
        drawn = seeds_at(marks, size, 1.0)
        strokes = Seeds(drawn.keep & ~outside(marks, size, 1.0), drawn.drop)
        against = contradicted(before.matte, strokes)
        if before.matte.any() and not (against.keep.any() or against.drop.any()):
            return before
        after = cut_out(photo.srgb, marks, PartOf(watch, 5, 10, 10))
        if not after.matte.any():
            return after
        matte = corrected(before.matte, after.matte, strokes, photo.srgb)
        return replace(after, matte=matte)

    def _before(self, photo: Photograph, box: Box | None, watch: Watch) -> Found:
        """What the strokes were drawn into: the photo's own alpha, or the cut."""
        if photo.alpha is None:
            return self._without_strokes(photo, box, watch)
        if box is None:
            return Found(photo.alpha, 1.0)
        found = self._without_strokes(photo, box, watch)
        return replace(found, matte=np.minimum(found.matte, photo.alpha))

    def _without_strokes(self, photo: Photograph, box: Box | None, watch: Watch) -> Found:
        known = self._unmarked
        if known is None or known[0]() is not photo.srgb or known[1] != box:
            found = cut_out(photo.srgb, Marks(_window(box)), watch)
            known = self._unmarked = ref(photo.srgb), box, found
        return replace(known[2], matte=known[2].matte.copy())


def foreground_from_matte(photo: Photograph, matte: Matte, watch: Watch) -> Foreground:
    """A Foreground from the user's own matte; edge colours are freed of the old backdrop.

    Raises:
        UserError: the matte has another size than the photo, is empty, or covers everything.
    """
    width, height = photo.size
    if matte.shape != (height, width):
        raise UserError(
            f"The matte is {matte.shape[1]}x{matte.shape[0]} px but the photo is "
            f"{width}x{height} px: use a matte of the photograph's size."
        )
    if not (matte >= 128).any():
        raise UserError(
            "The matte is empty: nothing in it is white. Paint the product white on black."
        )
    if (matte >= 128).all():
        raise UserError(
            "The matte covers the whole photo: leave what is not the product black "
            "(if it is inverted, swap black and white)."
        )
    return _foreground(photo, np.ascontiguousarray(matte, np.uint8), watch)


def check_size(size: tuple[int, int]) -> None:
    """Refuse, with a `UserError`, a photo in which there is no room for a product."""
    if min(size) < _SMALLEST_PX:
        raise UserError(
            f"The photo is {size[0]}x{size[1]} px, too small to find a product in: "
            f"use one of at least {_SMALLEST_PX} px on each side."
        )


def nothing_found() -> UserError:
    """What to say when there is no product."""
    return UserError("No product was found: draw a box round it, or mark what belongs to it.")


def check_hints(hints: Hints, size: tuple[int, int]) -> None:
    """Refuse hints that cannot be meant.

    Raises:
        UserError: a box without area, or outside the photo; a point outside the photo; the same
            point kept and dropped.
    """
    width, height = size
    if hints.box is not None:
        _check_box(hints.box, width, height)
    for x, y in (*hints.keep, *hints.drop):
        if not (0 <= x < width and 0 <= y < height):
            raise UserError(
                f"The point {x},{y} lies outside the photo ({width}x{height} px): "
                "mark a place within it."
            )
    clash = set(hints.keep) & set(hints.drop)
    if clash:
        x, y = min(clash)
        raise UserError(f"The point {x},{y} is marked to keep and to drop: take one of them away.")


def _check_box(box: Box, width: int, height: int) -> None:
    drawn = f"{box.left},{box.top},{box.right},{box.bottom}"
    if box.right <= box.left or box.bottom <= box.top:
        raise UserError(
            f"The box {drawn} has no area: draw it from the top left to the bottom right corner "
            "of the product."
        )
    if box.left >= width or box.top >= height or box.right <= 0 or box.bottom <= 0:
        raise UserError(
            f"The box {drawn} lies outside the photo ({width}x{height} px): draw it round the "
            "product."
        )
    if (
        min(width, box.right) - max(0, box.left) < 3
        or min(height, box.bottom) - max(0, box.top) < 3
    ):
        raise UserError(f"The box {drawn} is too small: draw it round the whole product.")


def _foreground(photo: Photograph, matte: Matte, watch: Watch) -> Foreground:
    if photo.alpha is None:
        matte = with_highlights(photo.pixels, matte)
    return Foreground(photo, matte, edge_colours(photo.pixels, matte, watch))


def _window(box: Box | None) -> tuple[int, int, int, int] | None:
    return None if box is None else (box.left, box.top, box.right, box.bottom)


def doubts_of(confidence: float, doubts: tuple[str, ...]) -> tuple[str, ...]:
    """What the user is told of a cut-out: first of all that it is uncertain, if it is."""
    if confidence >= _SURE:
        return doubts
    return (
        f"The cut-out is uncertain ({confidence:.0%}): draw a box round the product, or mark what "
        "belongs to it.",
        *doubts,
    )
