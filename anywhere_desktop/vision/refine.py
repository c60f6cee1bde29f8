"""From where the product is to its soft matte: outline, strokes, clear parts, edge."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, fitted, resize
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.backdrop import Plane, ball, touching
from anywhere_desktop.vision.clinging import without_clinging_shadow
from anywhere_desktop.vision.colour import Lab
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.grabcut import Seeds, cut_band
from anywhere_desktop.vision.insight import (
    agreement,
    seen_through,
    shut,
    without_looks_of_backdrop,
)
from anywhere_desktop.vision.marks import Marks, mask_at, outside, seeds_at
from anywhere_desktop.vision.matting import Leaning, closed_form
from anywhere_desktop.vision.settling import Trusted
from anywhere_desktop.vision.strokes import doubted, mend
from anywhere_desktop.vision.trimap import Trimap, trimap
from anywhere_desktop.vision.view import View

OUTLINE_PX = 720
MEND_PX = 400
MATTE_PX = 1100
STEPS = 5
_WALK_PX = 70_000
_SURE = 0.95
"""What the network calls product (or not) more surely than this, the outline does not doubt."""
_STAYS = 0.75
"""What it sees more surely than this at the product's foot is no shadow that clings there."""
_HEARD = 0.5
"""A network that sees less than this of what was found has no say in outline and clear parts."""
_LIKELY = 0.7
"""The same for thin parts, where colours say little."""
_GAP = 0.15
"""What covers less, in the gaps between thin parts, is none."""
_CLEAR = 0.5
"""What covers less, where product is sure to be, is clear."""
_PARTLY = 0.65
"""What covers less and is joined to that is clear too; what covers more is left whole."""
_APART = 0.55
"""How much more surely there is product than it covers where a clear part is not in doubt."""
_LEAN = 3.0
"""Weight of the network's matte in clear parts beside the matting's own ties (about 8)."""


@dataclass(frozen=True, eq=False)
class Start:
    """What is known of the region close to the product, `(h, w)` of any one size. mask: where it
    is; guess: what the network sees there; behind: the backdrop's colour where it is plain;
    trusted: whom the outline listens to; clear: whether it is believed where it sees clear parts.
    """

    mask: Mask
    guess: Guess
    behind: Lab | None
    trusted: Trusted = Trusted.BOTH
    clear: bool = True


def refine(close: NDArray[np.uint8], start: Start, marks: Marks, watch: Watch) -> Plane:
    """The soft matte of the region close to the product, at most `MATTE_PX` large."""
    start = replace(start, guess=_heard(start))
    shape = (close.shape[1], close.shape[0])
    view = View(resize(close, fitted(shape, OUTLINE_PX)))
    scale = shape[0] / view.picture.shape[1]
    fine = view.picture.shape[:2]
    mask = _outlined(view, start, seeds_at(marks, fine, scale), outside(marks, fine, scale))
    if marks.keep or marks.drop:
        watch.check()
        mask = _mended(view, mask, marks, scale)
    watch.tell(StepDone(2, STEPS))
    size = fitted(shape, MATTE_PX)
    guess = start.guess.at(size)
    known = trimap(mask_at(mask, size), max(2, round(0.004 * max(size))))
    clear = np.zeros_like(known.front)
    if start.clear:
        known, clear = _with_clear_parts(known, guess)
    known = _bound(known, seeds_at(marks, size[::-1], shape[0] / size[0]))
    alpha = closed_form(resize(close, size), known, Leaning(guess.matte, clear * _LEAN))
    watch.tell(StepDone(3, STEPS))
    stretched: Plane = np.clip((alpha - 0.04) / 0.92, 0, 1)
    return stretched


def _heard(start: Start) -> Guess:
    """The network's guess, or one that says nothing where it saw something else altogether."""
    size = start.guess.there.shape[::-1]
    if agreement(mask_at(start.mask, (size[0], size[1])), start.guess) >= _HEARD:
        return start.guess
    unsure = np.full_like(start.guess.there, 0.5)
    return Guess(unsure, unsure)


def _outlined(view: View, start: Start, strokes: Seeds, out: Mask) -> Mask:
    """The mask with its outline where colours and the network's guess put it.

    Strokes are obeyed afterwards; meanwhile they hold what they keep, and make gaps likelier.
    """
    size = view.picture.shape[1::-1]
    reach = max(3, round(0.012 * max(size)))
    mask = mask_at(start.mask, size)
    guess = start.guess.at(size)
    there = np.maximum(guess.there, guess.matte)
    told = _told(view, mask, guess, reach)
    held = strokes.keep | shut(mask, there < 1 - _SURE, there > 0.5, view.lab, np.zeros_like(mask))
    struck, clear = bool((strokes.drop & ~out).any()), told.clear & start.clear
    if start.trusted is Trusted.NETWORK:
        mask = (mask | told.thin) & ~told.gap & ~out
        return without_looks_of_backdrop(mask, there, view.lab, held, struck, clear)
    if start.trusted is Trusted.COLOURS:
        told = _narrowed(told, mask, reach)
    mask = (mask | told.sure | told.thin) & ~told.never & ~told.gap & ~out
    mask = without_looks_of_backdrop(mask, there, view.lab, held, struck, clear)
    if not mask.any():
        return mask
    inside = _eroded(told.sure, reach // 2) | _eroded(told.thin, 1)
    beyond = _eroded(told.never, reach // 2) | _eroded(told.gap, 1)
    mask = cut_band(view.picture, mask, reach, Seeds(inside & ~out, beyond | out))
    if start.behind is None:
        return mask
    behind = np.asarray(cv2.resize(start.behind, size, interpolation=cv2.INTER_LINEAR), np.float32)
    shaded = without_clinging_shadow(mask, view.picture, behind, view.edges)
    return shaded | (mask & told.stays)


class _Told(NamedTuple):
    """What the network says of an outline, `(h, w)`: sure, never: where product surely is and is
    not; stays: where what was found is no shadow; thin, gap: where product is and is not, of parts
    so thin that they are believed sooner; clear: the clear parts.
    """

    sure: Mask
    stays: Mask
    never: Mask
    thin: Mask
    gap: Mask
    clear: Mask


def _told(view: View, mask: Mask, guess: Guess, reach: int) -> _Told:
    """Holes of the mask that show the backdrop, and lenses, stay as the colours have them."""
    there = np.maximum(guess.there, guess.matte)
    clear = _clear(guess, mask | (there > 0.5))
    cover = np.where(clear, there, guess.matte)
    hole = seen_through(mask, view.lab)
    none = np.zeros_like(mask)  # Strokes are obeyed afterwards.
    lens = shut(mask, cover < 1 - _SURE, cover > 0.5, view.lab, none)
    width = round(1.5 * reach)
    thin, gap = _thin(cover > _LIKELY, width) & ~hole, _thin(cover < _GAP, width) & ~lens
    sure, stays = ((there > level) & ~hole for level in (_SURE, _STAYS))
    return _Told(sure, stays, (there < 1 - _SURE) & ~lens, thin, gap, clear)


def _narrowed(told: _Told, mask: Mask, reach: int) -> _Told:
    """The same of a network that is not listened to: without what contradicts a mask in wide parts
    and in what is joined to these.
    """

    def narrow(said: Mask, other: Mask) -> Mask:
        against = said & other
        return said & ~touching(against, _wide(against, round(1.5 * reach)))

    sure, never = narrow(told.sure, ~mask), narrow(told.never, mask)
    return told._replace(sure=sure, stays=told.sure, never=never)


def _wide(mask: Mask, radius_px: int) -> Mask:
    """The parts of a mask that are everywhere wider than twice the radius."""
    return cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, ball(radius_px)) > 0


def _thin(mask: Mask, radius_px: int) -> Mask:
    """The parts of a mask that are nowhere wider than twice the radius."""
    inner = _eroded(mask, radius_px).astype(np.uint8)
    return mask & ~(cv2.dilate(inner, ball(2 * radius_px)) > 0)


def _eroded(mask: Mask, radius_px: int) -> Mask:
    return cv2.erode(mask.astype(np.uint8), ball(radius_px)) > 0


def _mended(view: View, mask: Mask, marks: Marks, scale: float) -> Mask:
    """The mask corrected where strokes contradict it, its new outline drawn at full fineness."""
    shape = view.picture.shape[1::-1]
    out, seeds = outside(marks, shape[::-1], scale), seeds_at(marks, shape[::-1], scale)
    if doubted(mask, seeds, out).sum() < _WALK_PX:
        return mend(mask, view.lab, seeds, out)
    size = fitted(shape, MEND_PX)
    coarse = View(resize(view.picture, size))
    ratio = scale * shape[0] / size[0]
    before = mask_at(mask, size)
    fewer = seeds_at(marks, size[::-1], ratio), outside(marks, size[::-1], ratio)
    after = mend(before, coarse.lab, *fewer)
    reach = max(3, round(0.006 * max(shape)))
    changed = cv2.dilate((before ^ after).astype(np.uint8), ball(2)) > 0
    near = cv2.dilate(mask_at(changed, shape).astype(np.uint8), ball(reach)) > 0
    mixed = np.where(near, mask_at(after, shape), mask)
    drop = seeds.drop | out
    fine = cut_band(view.picture, mixed, reach, Seeds(seeds.keep & ~drop, drop))
    return (np.where(near, fine, mask) | seeds.keep) & ~drop


def _with_clear_parts(known: Trimap, guess: Guess) -> tuple[Trimap, Mask]:
    """The trimap with clear parts to be solved, and where those are."""
    clear = _clear(guess, known.front | known.unknown)
    return Trimap(known.front & ~clear, known.unknown | clear), clear


def _clear(guess: Guess, mask: Mask) -> Mask:
    """The clear parts of a mask: where product is sure to be and yet covers little. Of an unsure
    guess both are low.
    """
    size = max(guess.matte.shape)
    thin = (guess.matte < _CLEAR) & mask
    wide = _wide(thin & (guess.there - guess.matte > _APART), round(0.008 * size))
    joined = touching((guess.matte < _PARTLY) & mask, wide).astype(np.uint8)
    return (cv2.dilate(joined, ball(round(0.004 * size))) > 0) & mask


def _bound(known: Trimap, seeds: Seeds) -> Trimap:
    """The trimap with the user's strokes certain."""
    front = (known.front | seeds.keep) & ~seeds.drop
    return Trimap(front, known.unknown & ~seeds.keep & ~seeds.drop)
