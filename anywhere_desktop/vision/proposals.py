"""Proposals: several places where the product may be, each cut out, judged by measurable signs."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, resize
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.backdrop import ball
from anywhere_desktop.vision.colour import Lab
from anywhere_desktop.vision.grabcut import (
    Seeds,
    Window,
    cut_likely,
    cut_window,
    main_parts,
    without_pinholes,
)
from anywhere_desktop.vision.insight import agreement, guessed
from anywhere_desktop.vision.view import View

_FINE = 7
"""How many proposals are cut finely."""
_LEARNED = 2.0
"""Weight of the network's agreement beside the measured signs."""
_LIKELY = "likely"


@dataclass(frozen=True, eq=False)
class Proposal:
    """A candidate cut-out. signs: what was measured on it; score: their weighted sum."""

    name: str
    mask: Mask
    signs: "Signs"

    @property
    def score(self) -> float:
        """Higher is more believable."""
        return self.signs.score

    @property
    def likely(self) -> bool:
        """Whether the network said where it lies and the colours how far it reaches."""
        return self.name.startswith(_LIKELY)


@dataclass(frozen=True)
class Signs:
    """What tells a good cut-out from a bad one, each about 0 to 1.

    edges: outline lies on edges; contrast: colours differ inside and outside; solidity: area
    over hull, holes not counted; touch: share of the four sides that it touches (sum); offset:
    of its centre from the picture's; area: share of the picture; explained: share of the
    picture's edges that it covers, times how calm the frame is; backdrop: share of it that has
    the backdrop's colour, times how sure that is; shadow: the same for the backdrop's colour in
    shadow; foreign: overlap with what is neither, times the same; weak: share of the outline
    without a clear edge; clipped: share of its window's sides on which it was cut off; central:
    1 when its window was the middle of the picture; agreed: share of the other proposals that
    found the same; learned: overlap with what the small network sees.
    """

    edges: float = 0.0
    contrast: float = 0.0
    solidity: float = 0.0
    touch: float = 0.0
    offset: float = 0.0
    area: float = 0.0
    explained: float = 0.0
    backdrop: float = 0.0
    shadow: float = 0.0
    foreign: float = 0.0
    weak: float = 0.0
    clipped: float = 0.0
    central: float = 0.0
    agreed: float = 0.0
    learned: float = 0.0

    @property
    def score(self) -> float:
        """The weighted sum, about 0 to 3; -1 for what cannot be a product."""
        if not 0.004 < self.area < 0.85 or not self.contrast:
            return -1.0
        return (
            0.72 * self.edges
            + 0.9 * self.contrast
            + 0.5 * self.solidity
            - 1.0 * self.touch
            - 0.8 * self.offset
            + 0.9 * float(np.sqrt(min(self.area, 0.4)))
            + 1.0 * self.explained
            - 0.5 * self.backdrop
            + 0.75 * self.foreign
            - 1.4 * self.clipped
            + 0.45 * self.central
            + 0.25 * self.agreed
            + _LEARNED * self.learned
        )


def propose(view: View, seeds: Seeds, watch: Watch) -> list[Proposal]:
    """All proposals, best first."""
    looks = [("", view.picture)]
    if view.backdrop.confidence >= 0.25:
        looks += [("-flat", view.flat), ("-unshadowed", view.unshadowed)]
    tries = [
        (name + look, picture, window) for name, window in windows(view) for look, picture in looks
    ]
    return judged(tries, view, seeds, watch)


Try = tuple[str, NDArray[np.uint8], Window]
"""(name, look of the view, window)."""


def judged(tries: list[Try], view: View, seeds: Seeds, watch: Watch) -> list[Proposal]:
    """Cut out each roughly at half size, two at a time, and the most believable finely; best first.

    What was only cut roughly stands last: it tells how much agrees with the best, and has its say
    where they vote.
    """

    def rough(job: Try) -> Mask:
        watch.check_beside()
        size = max(8, job[1].shape[1] // 2), max(8, job[1].shape[0] // 2)
        window = _halved(job[2])
        fewer = Seeds(_sized(seeds.keep, size), _sized(seeds.drop, size))
        mask = cut_window(resize(job[1], size), window, fewer, 2)
        return _sized(mask, view.lab.shape[1::-1])

    def fine(pair: tuple[Proposal, Try]) -> Proposal:
        watch.check_beside()
        first, job = pair
        mask = cut_window(job[1], job[2], seeds)
        found = _judged(job, mask, view)
        return replace(found, signs=replace(found.signs, agreed=first.signs.agreed))

    # Results come back in order whatever the threads do: sorting stays deterministic.
    with ThreadPoolExecutor(2) as pool:
        masks = list(pool.map(rough, tries))
        learned = pool.map(lambda make: make(), _learned(view, seeds))
        firsts = list(pool.map(lambda job, mask: _judged(job, mask, view), tries, masks))
        others = _foreign(view, seeds) + [one for one in learned if one.mask.any()]
        counted = _counted(firsts + others)
        ranked = sorted(zip(counted, tries, strict=False), key=lambda pair: -pair[0].score)
        found = list(pool.map(fine, ranked[:_FINE]))
    found += counted[len(tries) :]
    witnesses = [first for first, _ in ranked[_FINE:]]
    return sorted(found, key=lambda proposal: -proposal.score) + witnesses


def _foreign(view: View, seeds: Seeds) -> list[Proposal]:
    """What the backdrop model alone calls product, where there is such a model."""
    if view.backdrop.confidence < 0.5 or not 0.004 < view.foreign.mean() < 0.7:
        return []
    mask = without_pinholes(view.foreign | seeds.keep, 0.004, seeds.drop) & ~seeds.drop
    return [Proposal("foreign", mask, measure(mask, view))]


def _learned(view: View, seeds: Seeds) -> list[Callable[[], Proposal]]:
    """What the small network alone calls product; each still to be made."""
    guess = view.guess
    if guess is None:
        return []
    there = guess.there
    looks = {"": view.picture}
    if view.backdrop.confidence >= 0.25:
        looks |= {"-flat": view.flat, "-unshadowed": view.unshadowed}

    def alone() -> Proposal:
        mask = guessed(guess, seeds.keep, seeds.drop)
        return Proposal("learned", mask, measure(mask, view))

    def likely(name: str) -> Proposal:
        mask = cut_likely(looks[name], there, seeds)
        return Proposal(_LIKELY + name, mask, measure(mask, view))

    return [alone, *(partial(likely, name) for name in looks)]


def _judged(job: Try, mask: Mask, view: View) -> Proposal:
    signs = replace(
        measure(mask, view), clipped=_clipped(mask, job[2]), central=float("centre" in job[0])
    )
    return Proposal(job[0], mask, signs)


def _halved(window: Window) -> Window:
    """A window at half the size, nowhere smaller than it was."""
    left, top, right, bottom = window
    return left // 2, top // 2, -(-right // 2), -(-bottom // 2)


def _sized(mask: Mask, size: tuple[int, int]) -> Mask:
    grey = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
    return grey > 0.5


def _counted(found: list[Proposal]) -> list[Proposal]:
    """The same, each with the share of the others that found the same."""
    return [replace(one, signs=replace(one.signs, agreed=_agreed(one, found))) for one in found]


def _agreed(one: Proposal, found: list[Proposal]) -> float:
    others = [overlap(one.mask, other.mask) > 0.9 for other in found if other is not one]
    return sum(others) / max(1, len(others))


def windows(view: View) -> Iterator[tuple[str, Window]]:
    """Places where the product may be, each by another sign."""
    height, width = view.lab.shape[:2]
    boxes = []
    unreached = cv2.morphologyEx((~view.flood.reached).astype(np.uint8), cv2.MORPH_OPEN, ball(2))
    if 0.004 < unreached.mean() < 0.75:
        none = np.zeros_like(view.flood.reached)
        boxes.append(("flood", _window(main_parts(unreached > 0, 0.04, none), 0.02)))
    far = view.backdrop.distance > 4 * view.backdrop.spread + 4
    far = cv2.morphologyEx(far.astype(np.uint8), cv2.MORPH_OPEN, ball(1)) > 0
    if 0.004 < far.mean() < 0.7:
        boxes.append(("colour", _window(far, 0.02)))
    for name, level in (("salient", 0.5), ("half-salient", 0.25)):
        stands_out = view.saliency > level * view.saliency.max()
        if 0.004 < stands_out.mean() < 0.8:
            boxes.append((name, _window(stands_out, 0.03)))
    sharp = _sharp_part(view.picture)
    if 0.004 < sharp.mean() < 0.8:
        boxes.append(("sharp", _window(sharp, 0.02)))
    centre = int(0.2 * width), int(0.12 * height), int(0.8 * width), int(0.92 * height)
    boxes.append(("centre", centre))
    if len(boxes) > 2:
        boxes.append(("union", _union([box for _, box in boxes[:3]])))
    yield from _distinct(boxes)


def measure(mask: Mask, view: View) -> Signs:
    """Measure the signs of a good cut-out."""
    solid = mask.astype(np.uint8)
    area = float(solid.mean())
    if not 0.004 < area < 0.85:
        return Signs(area=area)
    edges = view.flood.edges
    outline = mask & (cv2.erode(solid, np.ones((3, 3), np.uint8)) == 0)
    near = cv2.dilate(edges, np.ones((5, 5), np.uint8))
    parted = contrast(mask, view.lab)
    if parted is None:
        return Signs(area=area)
    excess = np.clip(edges - 1.5, 0, 8)
    covered = excess[cv2.dilate(solid, np.ones((7, 7), np.uint8)) > 0].sum()
    y, x = np.nonzero(mask)
    hull = cv2.convexHull(np.stack([x, y], -1).astype(np.int32))
    like_backdrop = view.backdrop.distance < 1.5 * view.backdrop.spread
    filled = without_pinholes(mask, np.inf, np.zeros_like(mask))
    return Signs(
        edges=float(np.clip(near[outline] / 8, 0, 1).mean()),
        contrast=parted,
        solidity=float(filled.sum() / max(1.0, cv2.contourArea(hull))),
        touch=float(sum(side.mean() for side in (mask[0], mask[-1], mask[:, 0], mask[:, -1]))),
        offset=float(np.hypot(x.mean() / mask.shape[1] - 0.5, y.mean() / mask.shape[0] - 0.52)),
        area=area,
        explained=view.calm * float(covered / (excess.sum() + 1e-6)),
        backdrop=view.backdrop.confidence * float(like_backdrop[mask].mean()),
        shadow=view.backdrop.confidence * float(view.shadow[mask].mean()),
        foreign=view.backdrop.confidence * overlap(mask, view.foreign),
        weak=float((near[outline] < 5).mean()),
        learned=0.0 if view.guess is None else agreement(mask, view.guess),
    )


def contrast(mask: Mask, lab: Lab, where: Mask | None = None) -> float | None:
    """How far colours just inside a mask's outline differ from those just outside, 0 to 1, along
    all of it or only `where`; None where there is too little of either.
    """
    solid = mask.astype(np.uint8)
    square = np.ones((2 * outline_px(mask) + 1, 2 * outline_px(mask) + 1), np.uint8)
    inside = mask & (cv2.erode(solid, square) == 0)
    outside = ~mask & (cv2.dilate(solid, square) > 0)
    if where is not None:
        inside, outside = inside & where, outside & where
    if min(inside.sum(), outside.sum()) < 20:
        return None
    return _histogram_distance(lab[inside], lab[outside])


def outline_px(mask: Mask) -> int:
    """How far from a mask's outline colours are still those of the outline, in px."""
    return max(3, int(0.02 * max(mask.shape)))


def _clipped(mask: Mask, window: Window) -> float:
    left, top, right, bottom = window
    part = mask[top:bottom, left:right]
    sides = part[0], part[-1], part[:, 0], part[:, -1]
    return float(sum(side.mean() for side in sides))


def overlap(one: Mask, two: Mask) -> float:
    """Intersection over union."""
    return float((one & two).sum() / max(1, (one | two).sum()))


def _histogram_distance(one: Lab, two: Lab) -> float:
    a, b = _histogram(one), _histogram(two)
    return float(0.5 * ((a - b) ** 2 / (a + b + 1e-9)).sum())


def _histogram(lab: Lab) -> NDArray[np.float64]:
    scaled = (lab + np.array([0, 64, 64])) * (12 / np.array([100, 128, 128]))
    bins = np.clip(scaled, 0, 11).astype(np.int64)
    counts = np.bincount(bins @ np.array([144, 12, 1]), minlength=1728)
    return np.asarray(counts / counts.sum(), np.float64)


def _sharp_part(picture: NDArray[np.uint8]) -> Mask:
    """The largest part in focus: product photographs have a sharp subject, a soft background."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    detail = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 1.2))
    strong = (detail > max(3.0, 0.6 * float(np.percentile(detail, 93)))).astype(np.float32)
    density = cv2.GaussianBlur(strong, (0, 0), 0.02 * picture.shape[1])
    dense = density > 0.35 * density.max()
    return main_parts(dense, 1.0, np.zeros_like(dense))


def _window(mask: Mask, margin: float) -> Window:
    """The box round all but the outermost half percent of a mask, with a margin."""
    height, width = mask.shape
    left, right = _span(mask.sum(0), margin)
    top, bottom = _span(mask.sum(1), margin)
    return max(2, left), max(2, top), min(width - 2, right), min(height - 2, bottom)


def _span(counts: NDArray[np.int64], margin: float) -> tuple[int, int]:
    share = np.cumsum(counts) / max(1, counts.sum())
    pad = int(margin * len(counts))
    low, high = np.searchsorted(share, 0.005), np.searchsorted(share, 0.995)
    return int(low) - pad, int(high) + 1 + pad


def _union(boxes: list[Window]) -> Window:
    sides = np.array(boxes)
    low, high = sides[:, :2].min(0), sides[:, 2:].max(0)
    return int(low[0]), int(low[1]), int(high[0]), int(high[1])


def _distinct(boxes: list[tuple[str, Window]]) -> Iterator[tuple[str, Window]]:
    kept: list[Window] = []
    for name, box in boxes:
        if box[2] - box[0] < 8 or box[3] - box[1] < 8:
            continue
        if all(_overlap(box, other) < 0.94 for other in kept):
            kept.append(box)
            yield name, box


def _overlap(one: Window, two: Window) -> float:
    width = min(one[2], two[2]) - max(one[0], two[0])
    height = min(one[3], two[3]) - max(one[1], two[1])
    shared = max(0, width) * max(0, height)
    areas = [(b[2] - b[0]) * (b[3] - b[1]) for b in (one, two)]
    return shared / max(1, sum(areas) - shared)
