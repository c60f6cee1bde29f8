"""ToolRepainter: the paper's template repainter, with models as its tools.

Anywhere (Xie et al., AAAI 2025): a segmenter estimates the product in the template, a detector
finds its box by the analyzer's words, what the estimate holds beyond the true matte inside the box
is over-growth, and an inpainter fills it. Numbers follow the authors' released code.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.agents.repainter import MAX_ROUNDS, RATE_LIMIT, widened
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Mask, Picture, depth, to_depth
from anywhere_desktop.core.records import Box, Description, Detection, Hints, Repaint, Template
from anywhere_desktop.core.tools import Detector, Inpainter, PromptedSegmenter, Segmenter
from anywhere_desktop.core.watch import PartOf, StepDone, Watch

CANDIDATES = 2
"""Fillings a round, where another seed gives another one (released code)."""

_WIDEN = 30 / 1024
"""The box is widened by 30 px of a 1024 px template (released code)."""
_MARGIN = 0.008
"""By how much of the longer side the over-growth is dilated before it is filled."""
_POINTS = 3
_FINE = 20
"""Steps that are told for one look and filling."""
_HOLDS = 0.5
"""A detection that covers less of the product than this is of something else."""


@dataclass(frozen=True, eq=False)
class _Look:
    """One look at a picture: estimated and overgrown `(h, w)`; rate: over-grown area over the
    product's; crop: where over-growth was looked for; found: how, in words.
    """

    picture: NDArray[np.uint8]
    estimated: Mask
    overgrown: Mask
    crop: Box
    rate: float
    found: str


@dataclass
class _Account:
    """Every mask of every look and repair, in order, and how far the work is."""

    watch: Watch
    total: int
    layers: dict[str, Mask] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    looks: int = 0
    rounds: int = 0

    def looked(self, look: _Look) -> None:
        crop = np.zeros(look.estimated.shape, np.bool_)
        crop[look.crop.top : look.crop.bottom, look.crop.left : look.crop.right] = True
        self.layers[f"estimated-{self.looks}"] = look.estimated
        self.layers[f"crop-{self.looks}"] = crop
        self.layers[f"overgrown-{self.looks}"] = look.overgrown
        self.notes.append(f"look {self.looks}: {look.found}; over-growth {look.rate:.1%}")
        self.looks += 1
        self.watch.tell(StepDone(self.looks * _FINE, self.total))

    def within(self) -> Watch:
        """For what tells steps of its own."""
        begin = self.looks * _FINE
        return PartOf(self.watch, begin, begin + _FINE, self.total)

    def filled(self, hole: Mask) -> None:
        self.rounds += 1
        self.layers[f"hole-{self.rounds}"] = hole


class ToolRepainter:
    """Segment, detect, compare, inpaint: at most two rounds, the best is kept."""

    def __init__(
        self,
        segmenter: Segmenter | PromptedSegmenter,
        inpainter: Inpainter,
        detector: Detector | None = None,
    ) -> None:
        """A segmenter that must be shown something is shown the detected box and points inside
        the product. Without a detector the box is that of the product's largest part, as in the
        released code.
        """
        self._segmenter, self._inpainter, self._detector = segmenter, inpainter, detector

    def repair(
        self, template: Template, foreground: Foreground, description: Description, watch: Watch
    ) -> Repaint:
        """Repair the template where it grew out of the product; same size and depth.

        Pixels outside the dilated over-growth are bit-equal to the template's. Every mask of
        every look and repair is among the layers.
        """
        account = _Account(watch, _FINE * (1 + MAX_ROUNDS * self._tries))
        watch.tell(StepDone(0, account.total))
        product = foreground.resized((template.picture.shape[1], template.picture.shape[0]))
        looks = [self._look(to_depth(template.picture, 8), product, description, watch)]
        account.looked(looks[0])
        touched = np.zeros(product.matte.shape, np.bool_)
        while looks[-1].rate > RATE_LIMIT and account.rounds < MAX_ROUNDS:
            hole = _hole(looks[-1].overgrown)
            account.filled(hole)
            better = self._round(looks[-1], hole, product, description, template.seed, account)
            if better.rate < looks[-1].rate:
                looks.append(better)
                touched |= hole
            elif not self._inpainter.seeded:
                break
        watch.tell(StepDone(account.total, account.total))
        return Repaint(
            _at_depth(template.picture, looks[-1].picture, touched),
            # What is reported covers all that was mended, in either round.
            np.logical_or.reduce([look.estimated for look in looks]),
            np.logical_or.reduce([look.overgrown for look in looks]),
            looks[0].rate,
            looks[-1].rate,
            account.rounds,
            account.layers,
            tuple(account.notes),
        )

    def measure(
        self, picture: Picture, product: Foreground, description: Description, watch: Watch
    ) -> float:
        """The over-growth rate of a picture of the product's size, 8-bit sRGB; mends nothing."""
        return self._look(to_depth(picture, 8), product, description, watch).rate

    @property
    def _tries(self) -> int:
        return CANDIDATES if self._inpainter.seeded else 1

    def _round(
        self,
        look: _Look,
        hole: Mask,
        product: Foreground,
        description: Description,
        seed: int,
        account: _Account,
    ) -> _Look:
        """Fill the hole, once or for several seeds; the filling with the least over-growth."""
        shown = composite(look.picture, product)
        tried = []
        for k in range(self._tries):
            number = seed + account.rounds * CANDIDATES + k
            filled = self._inpainter.fill(shown, hole, product.matte >= 8, number, account.within())
            picture = np.where(hole[..., None], filled, look.picture)
            tried.append(self._look(picture, product, description, account.watch))
            account.looked(tried[-1])
        return min(tried, key=lambda one: one.rate)

    def _look(
        self,
        picture: NDArray[np.uint8],
        product: Foreground,
        description: Description,
        watch: Watch,
    ) -> _Look:
        """Estimated minus true matte, inside the detected box, over the product's area."""
        watch.check()
        words = description.object_type or description.name
        found = self._detected(picture, product, words, watch)
        estimated = self._estimated(picture, product, found, watch)
        solid = product.matte >= 128
        crop = _crop(estimated | solid, found)
        part = np.s_[crop.top : crop.bottom, crop.left : crop.right]
        overgrown = np.zeros_like(solid)
        overgrown[part] = estimated[part] & ~solid[part]
        rate = float(overgrown.sum()) / max(1, int(solid.sum()))
        said = f"detected at {found.score:.0%}" if found else "not detected, its largest part taken"
        return _Look(picture, estimated, overgrown, crop, rate, f"{words!r} {said}")

    def _detected(
        self, picture: NDArray[np.uint8], product: Foreground, words: str, watch: Watch
    ) -> Detection | None:
        """The surest detection that holds the product."""
        found = self._detector.detect(picture, words, watch) if self._detector else ()
        return next((one for one in found if _held(one, product.matte) >= _HOLDS), None)

    def _estimated(
        self,
        picture: NDArray[np.uint8],
        product: Foreground,
        found: Detection | None,
        watch: Watch,
    ) -> Mask:
        watch.check()
        if isinstance(self._segmenter, PromptedSegmenter):
            points = _inner_points(product.matte >= 128)
            hints = Hints(found.box if found else None, points)
            return np.asarray(self._segmenter.marked(picture, hints, watch).share >= 0.5)
        return np.asarray(self._segmenter.segment(picture, watch) >= 0.5)


def _crop(seen: Mask, found: Detection | None) -> Box:
    """The detected box, widened; without one that of the largest connected part of product and
    estimate, widened to both sides and as high as the picture, as in the released code.
    """
    height, width = seen.shape
    by = round(_WIDEN * width)
    if found is None:
        left, right = _largest_part(seen)
        return Box(max(0, left - by), 0, min(width, right + by), height)
    left, top, right, bottom = _sides(found.box)
    return Box(
        max(0, left - by), max(0, top - by), min(width, right + by), min(height, bottom + by)
    )


def _hole(overgrown: Mask) -> Mask:
    return widened(overgrown, max(2, round(_MARGIN * max(overgrown.shape))))


def _held(one: Detection, matte: NDArray[np.uint8]) -> float:
    """The share of the product that lies in a detection's box."""
    left, top, right, bottom = _sides(one.box)
    solid = matte >= 128
    return float(solid[top:bottom, left:right].sum()) / max(1, int(solid.sum()))


def _sides(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def _inner_points(solid: Mask) -> tuple[tuple[int, int], ...]:
    """A few points deep inside the product, apart from one another."""
    depth = cv2.distanceTransform(np.pad(solid, 1).astype(np.uint8), cv2.DIST_L2, 5)[1:-1, 1:-1]
    points = []
    for _ in range(_POINTS):
        y, x = np.unravel_index(int(depth.argmax()), depth.shape)
        if depth[y, x] <= 0:
            break
        points.append((int(x), int(y)))
        cv2.circle(depth, points[-1], max(2, round(1.5 * float(depth[y, x]))), 0.0, -1)
    return tuple(points)


def _largest_part(solid: Mask) -> tuple[int, int]:
    """First and last column (open) of the largest connected part."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid.astype(np.uint8))
    if len(stats) < 2:
        return 0, solid.shape[1]
    largest = stats[1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())]
    left = int(largest[cv2.CC_STAT_LEFT])
    return left, left + int(largest[cv2.CC_STAT_WIDTH])


def _at_depth(template: Picture, mended: NDArray[np.uint8], touched: Mask) -> Picture:
    """The mended pixels at the template's own depth, all others as they were."""
    return np.where(touched[..., None], to_depth(mended, depth(template)), template)
