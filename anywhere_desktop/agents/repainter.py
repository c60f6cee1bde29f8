"""BuiltinRepainter: finds and repairs over-growth, without weights."""

import cv2
import numpy as np

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Mask, Matte, Picture, depth, to_depth
from anywhere_desktop.core.records import Description, Repaint, Template
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.overgrowth import OverGrowth, measure_overgrowth

RATE_LIMIT = 0.03
"""Repair only above this share of the product's area (Anywhere, released code)."""

MAX_ROUNDS = 2
_FAR, _BEHIND = 60_000, 1.25
"""Depth of what lies far behind the set, see `StudioRenderer.render`; and by how many times further
away than the product's foot what the set ends in is known to stand.
"""
_MIRROR = 128
"""Share of 255 that a surface mirrors from which what it shows is a mirror image."""
_MARGIN = 0.008
_SURROUND = 0.35


class BuiltinRepainter:
    """The paper's repainter: segment, compare with the true matte, inpaint what grew, keep the
    best of at most two rounds.
    """

    def repair(
        self, template: Template, foreground: Foreground, description: Description, watch: Watch
    ) -> Repaint:
        """Repair the template where it grew out of the product; same size as the template.

        Pixels outside the repaired region are bit-equal to the template's.
        """
        watch.tell(StepDone(0, 1 + MAX_ROUNDS))
        product = foreground.resized((template.picture.shape[1], template.picture.shape[0]))
        shadow = _explained_in(template, product)
        first = _measured(template.picture, product, shadow)
        best, picture, rounds = first, template.picture, 0
        estimated, overgrown = first.estimated, first.overgrown
        while best.rate > RATE_LIMIT and rounds < MAX_ROUNDS:
            watch.tell(StepDone(1 + rounds, 1 + MAX_ROUNDS))
            mended = self._mend(picture, product, best, template.seed + rounds, watch)
            again = _measured(mended, product, shadow)
            rounds += 1
            if again.rate >= best.rate:
                break
            # What is reported covers all that was mended, in either round.
            estimated, overgrown = estimated | best.estimated, overgrown | best.overgrown
            best, picture = again, mended
        watch.tell(StepDone(1 + MAX_ROUNDS, 1 + MAX_ROUNDS))
        return Repaint(picture, estimated, overgrown, first.rate, best.rate, rounds)

    def measure(
        self, picture: Picture, product: Foreground, description: Description, watch: Watch
    ) -> float:
        """The over-growth rate of a picture of the product's size; mends nothing."""
        watch.check()
        return _measured(picture, product).rate

    @staticmethod
    def _mend(
        picture: Picture, product: Foreground, growth: OverGrowth, seed: int, watch: Watch
    ) -> Picture:
        """Inpaint the grown region, widened by a margin, inside the detected box."""
        from anywhere_desktop.vision.inpainting import fill

        hole = widened(growth.overgrown, max(2, round(_MARGIN * max(picture.shape[:2]))))
        left, top, right, bottom = _surroundings(hole, growth.box)
        part = np.s_[top:bottom, left:right]
        out = picture.copy()
        covered = product.matte[part] >= 8
        filled = fill(to_depth(picture[part], 8), hole[part], watch, covered, seed)
        mended = to_depth(filled, depth(picture))
        out[part] = np.where(hole[part][..., None], mended, picture[part])
        return out


def _measured(picture: Picture, product: Foreground, shadow: Matte | None = None) -> OverGrowth:
    """The over-growth of a template (8 or 16 bit) round the product as photographed."""
    return measure_overgrowth(composite(to_depth(picture, 8), product), product.matte, shadow)


def _explained_in(template: Template, product: Foreground) -> Matte | None:
    """The product's shadow, and as dark as it what stands well behind the product or is mostly a
    mirror, where the template knows them at its own size: none of them is growth.
    """
    shadow, depth_of = template.layers.get("shadow"), template.layers.get("depth")
    shape = template.picture.shape[:2]
    if shadow is None or shadow.shape != shape:
        return None
    known = np.zeros(shape, np.bool_)
    if depth_of is not None and depth_of.shape == shape:
        known = depth_of >= min(_FAR, _BEHIND * _foot(depth_of, product.matte))
    mirror = template.layers.get("mirror")
    if mirror is not None and mirror.shape == shape:
        known |= mirror >= _MIRROR
    return np.where(known, 0, shadow).astype(np.uint8)


def _foot(depth_of: Picture, matte: Matte) -> float:
    """How far away the ground is on which the product stands; without end where none is seen."""
    rows = np.flatnonzero((matte >= 128).any(1))
    under = depth_of[rows[-1] + 1 : rows[-1] + 9] if len(rows) else depth_of[:0]
    seen = under[under > 0]
    return float(np.median(seen)) if len(seen) else np.inf


def widened(mask: Mask, by_px: int) -> Mask:
    """The mask, dilated by a disc of `by_px`."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * by_px + 1, 2 * by_px + 1))
    return np.asarray(cv2.dilate(mask.astype(np.uint8), kernel) > 0, np.bool_)


def _surroundings(hole: Mask, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The detected box and the hole's own, widened so that there is plate to copy from."""
    height, width = hole.shape
    rows, cols = np.flatnonzero(hole.any(1)), np.flatnonzero(hole.any(0))
    by = round(_SURROUND * max(box[2] - box[0], box[3] - box[1]))
    left, top = min(box[0], int(cols[0])) - by, min(box[1], int(rows[0])) - by
    right, bottom = max(box[2], int(cols[-1]) + 1) + by, max(box[3], int(rows[-1]) + 1) + by
    return max(0, left), max(0, top), min(width, right), min(height, bottom)
