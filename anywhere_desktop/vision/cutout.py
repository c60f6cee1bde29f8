"""The whole way from a photograph to a soft matte: propose, cut, refine, sharpen."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte, fitted, resize
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.backdrop import Plane
from anywhere_desktop.vision.colour import Lab, to_lab
from anywhere_desktop.vision.cutnet import CLOSE_PX, Guess, Hinted, look, look_closer
from anywhere_desktop.vision.grabcut import Seeds, Window
from anywhere_desktop.vision.insight import agreement, doubt, whole
from anywhere_desktop.vision.marks import (
    Marks,
    clipped,
    cropped,
    focus,
    mask_at,
    moved,
    outside,
    region_of,
    scaled,
    seeds_at,
)
from anywhere_desktop.vision.matting import enlarge
from anywhere_desktop.vision.proposals import Proposal, judged, propose
from anywhere_desktop.vision.refine import OUTLINE_PX, STEPS, Start, refine
from anywhere_desktop.vision.settling import DOUBTFUL, SETTLE_PX, Settled, Trusted, settled
from anywhere_desktop.vision.strokes import drawn
from anywhere_desktop.vision.view import View
from anywhere_desktop.vision.vote import voted

SEARCH_PX = 260
_FILLED = 1.5
"""Weight of reaching to the sides of the user's window beside a proposal's score."""

_LIKELY = 1.5
"""The advantage of cuts where the network, if in no doubt, says where and the colours how far."""
_DOUBT = 0.4
"""Where the network doubts more than this there is no such advantage."""
_CLEAR_DOUBT = 0.11
"""A look from close by that leaves more doubt than this is not believed about clear parts."""
_CLOSE_CLEAR = 0.3
"""How much more surely there is product than it covers where it is clear."""
_DENIED = 0.5
"""Weight of contradicting the user's strokes beside a proposal's score."""

_CHANCES = {
    "none": (-5.26, 1.01, 1.22, 0.07),
    "window": (-6.89, 1.1, 1.98, 0.98),
    "strokes": (-7.63, 1.07, 2.21, 2.22),
}
"""Constant, weights of the score, of the proposals' agreement and of the network's: logarithm of
the odds of a good cut."""


@dataclass(frozen=True, eq=False)
class Found:
    """matte: `(h, w)` uint8; confidence: 0 to 1; doubts: what is not sure, in words."""

    matte: Matte
    confidence: float
    doubts: tuple[str, ...] = ()


def cut_out(picture: NDArray[np.uint8], marks: Marks, watch: Watch) -> Found:
    """Cut the product out of an sRGB picture `(h, w, 3)`; an empty matte when none is found."""
    height, width = picture.shape[:2]
    region = region_of(marks.window, (width, height))
    part = picture[region[1] : region[3], region[0] : region[2]]
    local = moved(marks, region)
    proposals, view = _search(part, local, watch)
    watch.tell(StepDone(1, STEPS))
    matte = np.zeros((height, width), np.uint8)
    if not proposals or not proposals[0].mask.any():
        return Found(matte, 0.0)
    best = proposals[0]
    inner = focus(best.mask | _marked_at(local, best.mask, part), part.shape[1::-1])
    close = part[inner[1] : inner[3], inner[0] : inner[2]]
    start = _start(part, view, best.mask, local, inner)
    watch.check()
    afar, near = start.guess, moved(local, inner)
    closer = _looked_closer(close, near, afar)
    watch.check()
    both = _settled(close, start.mask, closer, near)
    clear = both.trusted is not Trusted.COLOURS and doubt(closer) < _CLEAR_DOUBT
    guess = _sharpened(closer, afar)
    start = replace(start, mask=both.mask, guess=guess, trusted=both.trusted, clear=clear)
    watch.check()
    alpha = refine(close, start, near, watch)
    grown = enlarge(alpha, close, watch)
    watch.tell(StepDone(4, STEPS))
    left, top = region[0] + inner[0], region[1] + inner[1]
    matte[top : top + grown.shape[0], left : left + grown.shape[1]] = grown
    _obey(matte, marks)
    return Found(matte, _confidence(best, _seen(alpha, afar), marks))


def _search(part: NDArray[np.uint8], marks: Marks, watch: Watch) -> tuple[list[Proposal], View]:
    size = fitted((part.shape[1], part.shape[0]), SEARCH_PX)
    picture = resize(part, size)
    # What needs no guess is measured and cut while the network looks.
    with ThreadPoolExecutor(1) as pool:
        view = View(picture, pool.submit(_looked, picture, marks, part.shape[1] / size[0]))
        watch.check()
        return _found(view, marks, part.shape[1], watch), view


def _found(view: View, marks: Marks, width: int, watch: Watch) -> list[Proposal]:
    """The proposals, best first, for marks in a photograph `width` px wide."""
    shape = view.picture.shape[:2]
    scale = width / shape[1]
    seeds = seeds_at(marks, shape, scale)
    if marks.window is None:
        found = propose(view, Seeds.none(shape), watch)
        likely = 0.0 if view.guess is None else _LIKELY * max(0.0, 1 - doubt(view.guess) / _DOUBT)
        standings = [
            one.score + likely * one.likely - _DENIED * _contradicted(one, seeds) for one in found
        ]
        return voted(found, standings)
    beyond = Seeds(np.zeros_like(seeds.keep), outside(marks, shape, scale))
    window = scaled(marks.window, shape[1] / width, shape[::-1])
    tries = [("box", view.picture, window), ("box-flat", view.flat, window)]
    if view.backdrop.confidence >= 0.25:
        tries.append(("box-unshadowed", view.unshadowed, window))
    found = judged(tries, view, beyond, watch)
    standings = [one.score + _FILLED * _filled(one, window) for one in found]
    return voted(found, standings)


def _looked(picture: NDArray[np.uint8], marks: Marks, scale: float) -> Guess:
    """What the network sees in a small picture with the user's marks in it."""
    hints = _hinted(marks, picture.shape[:2], scale)
    return whole(look(picture, hints), to_lab(picture), hints.drop)


def _hinted(marks: Marks, shape: tuple[int, int], scale: float) -> Hinted:
    """What the user drew, at a shape (height, width) of `scale` photo px to a px."""
    seeds = seeds_at(marks, shape, scale)
    window = np.zeros(shape, bool) if marks.window is None else ~outside(marks, shape, scale)
    return Hinted(window, seeds.keep, seeds.drop)


def _start(part: NDArray[np.uint8], view: View, mask: Mask, marks: Marks, inner: Window) -> Start:
    """What is known of the inner region; the network looks again where it saw it from afar."""
    size = part.shape[1::-1]
    grey = cropped(mask.astype(np.float32), inner, size, OUTLINE_PX)
    guess, around = view.guess, (0, 0, *size)
    if marks.window is None:
        around = region_of(inner, size)
    if around != (0, 0, *size):
        near = part[around[1] : around[3], around[0] : around[2]]
        small = resize(near, fitted(near.shape[1::-1], SEARCH_PX))
        guess = _looked(small, moved(marks, around), near.shape[1] / small.shape[1])
    assert guess is not None
    left, top = around[:2]
    shifted = inner[0] - left, inner[1] - top, inner[2] - left, inner[3] - top
    inside = around[2] - left, around[3] - top
    planes = (cropped(plane, shifted, inside, OUTLINE_PX) for plane in (guess.matte, guess.there))
    return Start(grey > 0.5, Guess(*planes), _behind(view, inner, size))


def _looked_closer(close: NDArray[np.uint8], marks: Marks, seen: Guess) -> Guess:
    """What the network sees from close by, told what it saw from afar."""
    picture = resize(close, fitted(close.shape[1::-1], CLOSE_PX))
    scale = close.shape[1] / picture.shape[1]
    hints = _hinted(marks, picture.shape[:2], scale)
    return whole(look_closer(picture, hints, seen), to_lab(picture), hints.drop)


def _settled(close: NDArray[np.uint8], found: Mask, closer: Guess, marks: Marks) -> Settled:
    """What colours and network together find in the region close to the product."""
    picture = resize(close, fitted(close.shape[1::-1], SETTLE_PX))
    shape, scale = picture.shape[:2], close.shape[1] / picture.shape[1]
    strokes, out = seeds_at(marks, shape, scale), outside(marks, shape, scale)
    return settled(picture, mask_at(found, shape[::-1]), closer, strokes, out)


def _sharpened(closer: Guess, seen: Guess) -> Guess:
    """What is seen from close by; from afar where that is doubtful. How much a clear part covers is
    hard to tell: there it is the mean of both.
    """
    if doubt(closer) > DOUBTFUL:
        return seen
    clear = closer.there - closer.matte > _CLOSE_CLEAR
    both = (closer.matte + seen.at(closer.matte.shape[::-1]).matte) / 2
    return Guess(np.where(clear, both, closer.matte), closer.there)


def _behind(view: View, window: Window, size: tuple[int, int]) -> Lab | None:
    """The backdrop's colour in a window of `size` px coordinates; None where it is not plain."""
    if view.backdrop.confidence < 0.35 or view.flood.coverage < 0.8:
        return None
    height, width = view.lab.shape[:2]
    x, y = width / size[0], height / size[1]
    rows = slice(int(window[1] * y), max(int(window[1] * y) + 2, round(window[3] * y)))
    columns = slice(int(window[0] * x), max(int(window[0] * x) + 2, round(window[2] * x)))
    return view.backdrop.lab[rows, columns]


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


def _seen(alpha: Plane, guess: Guess) -> float:
    """How far a small matte is what the network sees, 0 to 1: low too where it is unsure."""
    small = cv2.resize(alpha, (guess.there.shape[1], guess.there.shape[0]))
    return agreement(np.asarray(small) > 0.1, guess)


def _confidence(best: Proposal, seen: float, marks: Marks) -> float:
    """How likely the cut is good (IoU of at least 0.95): by its score, by how many proposals agree,
    by what the network sees.

    Logistic regression on the tuning specimens, each kind of hint by itself.
    """
    kind = "strokes" if marks.keep or marks.drop else "window" if marks.window else "none"
    constant, *weights = _CHANCES[kind]
    signs = best.score, best.signs.agreed, seen
    odds = constant + sum(w * sign for w, sign in zip(weights, signs, strict=True))
    return float(1 / (1 + np.exp(-odds)))


def _marked_at(marks: Marks, mask: Mask, part: NDArray[np.uint8]) -> Mask:
    """The user's keep strokes and window at a mask's size: what to look at beside the mask."""
    reached = np.zeros_like(mask)
    scale = part.shape[1] / mask.shape[1]
    if marks.window is not None:
        left, top, right, bottom = scaled(marks.window, 1 / scale, mask.shape[1::-1])
        reached[top:bottom, left:right] = True
    return reached | drawn([(x / scale, y / scale) for x, y in marks.keep], mask.shape, 1)


def _obey(matte: Matte, marks: Marks) -> None:
    """Nothing outside the user's window is product."""
    if marks.window is not None:
        left, top, right, bottom = clipped(marks.window, matte.shape[1::-1])
        inside = matte[top:bottom, left:right].copy()
        matte[:] = 0
        matte[top:bottom, left:right] = inside
