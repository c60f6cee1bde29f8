"""The whole way from a photograph to a soft matte: propose, cut, refine, sharpen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte, fitted, resize
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.backdrop import ball
from anywhere_desktop.vision.clinging import without_clinging_shadow
from anywhere_desktop.vision.colour import Lab
from anywhere_desktop.vision.cutnet import look
from anywhere_desktop.vision.grabcut import Seeds, Window, cut_band
from anywhere_desktop.vision.matting import closed_form, enlarge
from anywhere_desktop.vision.proposals import Proposal, judged, propose
from anywhere_desktop.vision.strokes import doubted, drawn, mend
from anywhere_desktop.vision.trimap import trimap
from anywhere_desktop.vision.view import View
from anywhere_desktop.vision.vote import voted

SEARCH_PX = 260
OUTLINE_PX = 720
MEND_PX = 400
MATTE_PX = 1100
_WALK_PX = 70_000
_FILLED = 1.5
"""Weight of reaching to the sides of the user's window beside a proposal's score."""

_DENIED = 0.5
"""Weight of contradicting the user's strokes beside a proposal's score."""

STEPS = 5
_CHANCES = {
    "none": (-6.83, 0.0, 7.79),
    "window": (-5.32, 1.17, 2.66),
    "strokes": (-5.83, 0.97, 3.67),
}
"""Constant, weight of the score, weight of the agreement: logarithm of the odds of a good cut."""


@dataclass(frozen=True)
class Marks:
    """What the user drew, in photo px: a window round the product, points in it, points not."""

    window: Window | None = None
    keep: Sequence[tuple[int, int]] = ()
    drop: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, eq=False)
class Found:
    """matte: `(h, w)` uint8; confidence: 0 to 1; doubts: what is not sure, in words."""

    matte: Matte
    confidence: float
    doubts: tuple[str, ...] = ()


def cut_out(picture: NDArray[np.uint8], marks: Marks, watch: Watch) -> Found:
    """Cut the product out of an sRGB picture `(h, w, 3)`; an empty matte when none is found."""
    height, width = picture.shape[:2]
    region = _region(marks.window, (width, height))
    part = picture[region[1] : region[3], region[0] : region[2]]
    local = _moved(marks, region)
    proposals, view = _search(part, local, watch)
    watch.tell(StepDone(1, STEPS))
    matte = np.zeros((height, width), np.uint8)
    if not proposals or not proposals[0].mask.any():
        return Found(matte, 0.0)
    best = proposals[0]
    inner = _focus(best.mask | _marked_at(local, best.mask, part), part.shape[1::-1])
    close = part[inner[1] : inner[3], inner[0] : inner[2]]
    start = _cropped(best.mask, inner, part.shape[1::-1])
    behind = _behind(view, inner, part.shape[1::-1])
    alpha = _refine(close, start, _moved(local, inner), behind, watch)
    grown = enlarge(alpha, close, watch)
    watch.tell(StepDone(4, STEPS))
    left, top = region[0] + inner[0], region[1] + inner[1]
    matte[top : top + grown.shape[0], left : left + grown.shape[1]] = grown
    _obey(matte, marks)
    return Found(matte, _confidence(best, marks))


def _search(part: NDArray[np.uint8], marks: Marks, watch: Watch) -> tuple[list[Proposal], View]:
    size = fitted((part.shape[1], part.shape[0]), SEARCH_PX)
    view = _looked(View(resize(part, size)), marks, part.shape[1] / size[0])
    seeds = _seeds(view, marks, part.shape[1] / size[0])
    outside = Seeds(np.zeros_like(seeds.keep), _outside(view, marks, part.shape[1] / size[0]))
    watch.check()
    if marks.window is None:
        found = propose(view, Seeds.none(view.lab.shape[:2]), watch)
        standings = [one.score - _DENIED * _contradicted(one, seeds) for one in found]
        return voted(found, standings), view
    window = _scaled(marks.window, size[0] / part.shape[1], size)
    tries = [("box", view.picture, window), ("box-flat", view.flat, window)]
    if view.backdrop.confidence >= 0.25:
        tries.append(("box-unshadowed", view.unshadowed, window))
    # Strokes correct the cut that the box gave: another one would surprise.
    found = judged(tries, view, outside, watch)
    standings = [one.score + _FILLED * _filled(one, window) for one in found]
    return voted(found, standings), view


def _looked(view: View, marks: Marks, scale: float) -> View:
    """The same view with the small network's guess, which says more than chance where no window
    does: inside one the colours alone are as good (measured on the tuning specimens).
    """
    if marks.window is not None:
        return view
    seeds = _seeds(view, marks, scale)
    return replace(view, guess=look(view.picture, seeds.keep, seeds.drop))


def _refine(
    close: NDArray[np.uint8], start: Mask, marks: Marks, behind: Lab | None, watch: Watch
) -> NDArray[np.float32]:
    """The soft matte of the region close to the product, at most `MATTE_PX` large."""
    shape = (close.shape[1], close.shape[0])
    size = fitted(shape, OUTLINE_PX)
    view = View(resize(close, size))
    mask = _mask_at(start, size)
    outside = _outside(view, marks, shape[0] / size[0])
    mask = cut_band(
        view.picture,
        mask & ~outside,
        max(3, round(0.012 * max(size))),
        Seeds(np.zeros_like(mask), outside),
    )
    if behind is not None:
        model = cv2.resize(behind, size, interpolation=cv2.INTER_LINEAR)
        mask = without_clinging_shadow(
            mask, view.picture, np.asarray(model, np.float32), view.edges
        )
    if marks.keep or marks.drop:
        watch.check()
        mask = _mended(view, mask, marks, shape[0] / size[0])
    watch.tell(StepDone(2, STEPS))
    size = fitted(shape, MATTE_PX)
    small = resize(close, size)
    known = trimap(_mask_at(mask, size), max(2, round(0.004 * max(size))))
    alpha = closed_form(small, known)
    watch.tell(StepDone(3, STEPS))
    stretched: NDArray[np.float32] = np.clip((alpha - 0.04) / 0.92, 0, 1)
    return stretched


def _behind(view: View, window: Window, size: tuple[int, int]) -> Lab | None:
    """The backdrop's colour in a window of `size` px coordinates; None where it is not plain."""
    if view.backdrop.confidence < 0.35 or view.flood.coverage < 0.8:
        return None
    height, width = view.lab.shape[:2]
    x, y = width / size[0], height / size[1]
    rows = slice(int(window[1] * y), max(int(window[1] * y) + 2, round(window[3] * y)))
    columns = slice(int(window[0] * x), max(int(window[0] * x) + 2, round(window[2] * x)))
    return view.backdrop.lab[rows, columns]


def _mended(view: View, mask: Mask, marks: Marks, scale: float) -> Mask:
    """The mask corrected where strokes contradict it, its new outline drawn at full fineness."""
    shape = view.picture.shape[1::-1]
    outside, seeds = _outside(view, marks, scale), _seeds(view, marks, scale)
    if doubted(mask, seeds, outside).sum() < _WALK_PX:
        return mend(mask, view.lab, seeds, outside)
    size = fitted(shape, MEND_PX)
    coarse = View(resize(view.picture, size))
    ratio = scale * shape[0] / size[0]
    before = _mask_at(mask, size)
    after = mend(before, coarse.lab, _seeds(coarse, marks, ratio), _outside(coarse, marks, ratio))
    reach = max(3, round(0.006 * max(shape)))
    changed = cv2.dilate((before ^ after).astype(np.uint8), ball(2)) > 0
    near = cv2.dilate(_mask_at(changed, shape).astype(np.uint8), ball(reach)) > 0
    mixed = np.where(near, _mask_at(after, shape), mask)
    drop = seeds.drop | outside
    fine = cut_band(view.picture, mixed, reach, Seeds(seeds.keep & ~drop, drop))
    return (np.where(near, fine, mask) | seeds.keep) & ~drop


def _filled(one: Proposal, window: Window) -> float:
    """How far a proposal reaches to the sides of the user's window, 0 to 1."""
    if not one.mask.any():
        return 0.0
    rows, columns = np.flatnonzero(one.mask.any(1)), np.flatnonzero(one.mask.any(0))
    tall, wide = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    share = min(1.0, tall / (window[3] - window[1])) * min(1.0, wide / (window[2] - window[0]))
    return float(share)


def _contradicted(one: Proposal, seeds: Seeds) -> float:
    """How much of the user's strokes a proposal contradicts, 0 to 2; see `mend` for the rest."""
    missing = (seeds.keep & ~one.mask).sum() / max(1, seeds.keep.sum())
    wrong = (seeds.drop & one.mask).sum() / max(1, seeds.drop.sum())
    return float(missing + wrong)


def _seeds(view: View, marks: Marks, scale: float) -> Seeds:
    """The user's strokes as masks of the view."""
    shape = view.picture.shape[:2]
    radius = max(1, round(0.003 * max(shape)))
    keep = drawn([(x / scale, y / scale) for x, y in marks.keep], shape, radius)
    drop = drawn([(x / scale, y / scale) for x, y in marks.drop], shape, radius)
    return Seeds(keep & ~drop, drop)


def _outside(view: View, marks: Marks, scale: float) -> Mask:
    """What of the view lies outside the user's window."""
    height, width = view.picture.shape[:2]
    if marks.window is None:
        return np.zeros((height, width), bool)
    outside = np.ones((height, width), bool)
    left, top, right, bottom = _scaled(marks.window, 1 / scale, (width, height))
    outside[top:bottom, left:right] = False
    return outside


def _confidence(best: Proposal, marks: Marks) -> float:
    """How likely the cut is good (IoU of at least 0.95): by its score, and by how many agree.

    Logistic regression on the tuning specimens, each kind of hint by itself.
    """
    kind = "strokes" if marks.keep or marks.drop else "window" if marks.window else "none"
    constant, score, agreed = _CHANCES[kind]
    odds = constant + score * best.score + agreed * best.signs.agreed
    return float(1 / (1 + np.exp(-odds)))


def _marked_at(marks: Marks, mask: Mask, part: NDArray[np.uint8]) -> Mask:
    """The user's keep strokes and window at a mask's size: what to look at beside the mask."""
    reached = np.zeros_like(mask)
    scale = part.shape[1] / mask.shape[1]
    if marks.window is not None:
        left, top, right, bottom = _scaled(marks.window, 1 / scale, mask.shape[1::-1])
        reached[top:bottom, left:right] = True
    return reached | drawn([(x / scale, y / scale) for x, y in marks.keep], mask.shape, 1)


def _obey(matte: Matte, marks: Marks) -> None:
    """Nothing outside the user's window is product."""
    if marks.window is not None:
        left, top, right, bottom = _clipped(marks.window, matte.shape[1::-1])
        inside = matte[top:bottom, left:right].copy()
        matte[:] = 0
        matte[top:bottom, left:right] = inside


def _region(window: Window | None, size: tuple[int, int]) -> Window:
    """What to look at: everything, or the user's window with a margin that shows the backdrop."""
    if window is None:
        return 0, 0, *size
    left, top, right, bottom = _clipped(window, size)
    pad = round(0.25 * max(right - left, bottom - top)) + 8
    return _clipped((left - pad, top - pad, right + pad, bottom + pad), size)


def _focus(mask: Mask, size: tuple[int, int]) -> Window:
    """The window of `size` px coordinates round a small mask, with a margin."""
    scale = size[0] / mask.shape[1]
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    pad = 0.06 * max(len(rows), len(columns)) + 8
    sides = columns[0] - pad, rows[0] - pad, columns[-1] + 1 + pad, rows[-1] + 1 + pad
    left, top, right, bottom = (round(float(side) * scale) for side in sides)
    return _clipped((left, top, right, bottom), size)


def _cropped(mask: Mask, window: Window, size: tuple[int, int]) -> Mask:
    """The part of a small mask that a window of `size` px coordinates covers, finely sampled."""
    target = fitted((window[2] - window[0], window[3] - window[1]), OUTLINE_PX)
    step = (window[2] - window[0]) / target[0] * mask.shape[1] / size[0]
    shift = np.array(
        [
            [step, 0, window[0] * mask.shape[1] / size[0] + step / 2 - 0.5],
            [0, step, window[1] * mask.shape[0] / size[1] + step / 2 - 0.5],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    border = cv2.BORDER_REPLICATE
    fine = cv2.warpAffine(mask.astype(np.float32), shift, target, flags=flags, borderMode=border)
    return fine > 0.5


def _mask_at(mask: Mask, size: tuple[int, int]) -> Mask:
    if mask.shape == (size[1], size[0]):
        return mask
    return cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_CUBIC) > 0.5


def _moved(marks: Marks, region: Window) -> Marks:
    left, top = region[:2]
    window = marks.window
    if window is not None:
        window = (window[0] - left, window[1] - top, window[2] - left, window[3] - top)
    keep = tuple((x - left, y - top) for x, y in marks.keep)
    drop = tuple((x - left, y - top) for x, y in marks.drop)
    return Marks(window, keep, drop)


def _scaled(window: Window, factor: float, size: tuple[int, int]) -> Window:
    left, top, right, bottom = (round(side * factor) for side in window)
    return _clipped((left, top, max(right, left + 2), max(bottom, top + 2)), size)


def _clipped(window: Window, size: tuple[int, int]) -> Window:
    left, top, right, bottom = window
    return max(0, left), max(0, top), min(size[0], right), min(size[1], bottom)
