"""ModelCutter: the product cut out by segmenters and a matting network."""

from weakref import ref

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.agents.cutter import (
    check_hints,
    check_size,
    doubts_of,
    foreground_from_matte,
    nothing_found,
)
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import Mask, Matte, Share, fitted, resize
from anywhere_desktop.core.ports import Cutter
from anywhere_desktop.core.records import Box, Cutout, Hints
from anywhere_desktop.core.tools import Matter, PromptedSegmenter, Segmenter
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.cutnet import Hinted, look
from anywhere_desktop.vision.grabcut import main_parts, without_pinholes
from anywhere_desktop.vision.insight import agreement, guessed
from anywhere_desktop.vision.matting import closed_form, enlarge
from anywhere_desktop.vision.strokes import drawn
from anywhere_desktop.vision.trimap import trimap

WORKING_PX = 1024
"""At which size segmenters look; theirs is no larger."""
MATTE_PX = 1280
"""Longer side at which the soft edge is solved."""

_BAND = 0.008
"""Half of the band in which the edge is looked for, as a share of the longer side: segmenters
answer four times coarser than they look."""
_STROKE = 0.004
_LEAST_PART = 0.02
_PINHOLES = 0.0008
_GUESS_PX = 256
_ALL = 0.6
"""A thing marked to be dropped that is more of the product than this is the product."""
_STEPS = 4


class ModelCutter:
    """Finds the product by itself or by what the user marks, and solves its soft edge.

    The embedding of a photograph is kept by the segmenter: a second click costs its decoder alone.
    """

    def __init__(
        self,
        otherwise: Cutter,
        automatic: Segmenter | None = None,
        prompted: PromptedSegmenter | None = None,
        matter: Matter | None = None,
    ) -> None:
        """`automatic` is asked where the user marked nothing, `prompted` where he did; where the
        one is missing the other helps out, or `otherwise` cuts. Without a matter the soft edge is
        solved in closed form.
        """
        self._otherwise, self._automatic = otherwise, automatic
        self._prompted, self._matter = prompted, matter
        self._working: tuple[ref[NDArray[np.uint8]], NDArray[np.uint8]] | None = None

    def cut(self, photo: Photograph, hints: Hints, watch: Watch) -> Cutout:
        """Propose the product's matte; hints are binding.

        A photo with alpha is used as it is unless there are hints; then what is transparent stays
        out.

        Raises:
            UserError: a hint lies outside the photo or says nothing, no product is found, or a
                model's weights are unusable.
        """
        check_size(photo.size)
        check_hints(hints, photo.size)
        marked = hints.box is not None or bool(hints.keep or hints.drop)
        if (photo.alpha is not None and not marked) or (marked and self._prompted is None):
            return self._otherwise.cut(photo, hints, watch)
        if self._automatic is None and self._prompted is None:
            return self._otherwise.cut(photo, hints, watch)
        picture = self._small(photo)
        scale = picture.shape[1] / photo.size[0]
        share, score = self._seen(picture, _scaled(hints, scale, picture), watch)
        watch.tell(StepDone(1, _STEPS))
        mask = _cleaned(share, _scaled(hints, scale, picture))
        if not mask.any():
            raise nothing_found()
        matte = self._soft(photo.srgb, mask, hints, watch)
        if photo.alpha is not None:
            matte = np.minimum(matte, photo.alpha)
        if not (matte >= 128).any():
            raise nothing_found()
        watch.tell(StepDone(3, _STEPS))
        foreground = foreground_from_matte(photo, matte, watch)
        watch.tell(StepDone(_STEPS, _STEPS))
        return Cutout(foreground, score, doubts_of(score, ()))

    def _small(self, photo: Photograph) -> NDArray[np.uint8]:
        """The same array for the same photo, so that its embedding is found again."""
        if self._working is None or self._working[0]() is not photo.srgb:
            small = resize(photo.srgb, fitted(photo.size, WORKING_PX))
            self._working = ref(photo.srgb), np.ascontiguousarray(small)
        return self._working[1]

    def _seen(self, picture: NDArray[np.uint8], hints: Hints, watch: Watch) -> tuple[Share, float]:
        """What is product at working size, 0 to 1, and the confidence."""
        marked = hints.box is not None or bool(hints.keep or hints.drop)
        if self._prompted is not None and (marked or self._automatic is None):
            asked = hints if hints.box is not None else _boxed(hints, picture)
            return self._marked(self._prompted, picture, asked, watch)
        assert self._automatic is not None
        share = self._automatic.segment(picture, watch)
        return share, _confidence(share, picture)

    @staticmethod
    def _marked(
        segmenter: PromptedSegmenter, picture: NDArray[np.uint8], hints: Hints, watch: Watch
    ) -> tuple[Share, float]:
        """The segmenter's answer; a mark that it does not heed is asked for by itself."""
        first = segmenter.marked(picture, hints, watch)
        share, score = first.share.copy(), first.score
        kept = tuple(p for p in hints.keep if share[p[1], p[0]] < 0.5)
        if kept and hints.keep:
            part = segmenter.marked(picture, Hints(None, kept, hints.drop), watch)
            share = np.maximum(share, part.share)
        dropped = tuple(p for p in hints.drop if share[p[1], p[0]] >= 0.5)
        if dropped:
            part = segmenter.marked(picture, Hints(None, dropped, hints.keep), watch)
            # A point on the product may mean all of it: then only the stroke itself is left out.
            if _common(part.share, share) < _ALL:
                share = np.minimum(share, 1 - part.share)
        heeded = 1 - (len(kept) + len(dropped)) / max(1, len(hints.keep) + len(hints.drop))
        return share.astype(np.float32), float(score * (0.5 + 0.5 * heeded))

    def _soft(self, picture: NDArray[np.uint8], mask: Mask, hints: Hints, watch: Watch) -> Matte:
        """The soft matte at the photo's size."""
        height, width = picture.shape[:2]
        left, top, right, bottom = _region(mask, (width, height))
        close = picture[top:bottom, left:right]
        size = fitted((right - left, bottom - top), MATTE_PX)
        small = np.ascontiguousarray(resize(close, size))
        solid = _part(mask, (left, top, right, bottom), (width, height), size)
        known = trimap(solid, max(3, round(_BAND * max(size))))
        if self._matter is None:
            alpha = closed_form(small, known)
        else:
            alpha = self._matter.matte(small, known.front, known.unknown, watch)
        watch.tell(StepDone(2, _STEPS))
        stretched = np.clip((alpha - 0.03) / 0.94, 0, 1).astype(np.float32)
        matte = np.zeros((height, width), np.uint8)
        matte[top:bottom, left:right] = enlarge(stretched, close, watch)
        _obey(matte, hints)
        return matte


def _common(part: Share, whole: Share) -> float:
    """How much of `whole` a part of it covers."""
    solid = whole >= 0.5
    return float((solid & (part >= 0.5)).sum()) / max(1, int(solid.sum()))


def _scaled(hints: Hints, scale: float, picture: NDArray[np.uint8]) -> Hints:
    """Hints in the px of a smaller picture."""
    height, width = picture.shape[:2]

    def moved(points: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple(
            (min(width - 1, int(x * scale)), min(height - 1, int(y * scale))) for x, y in points
        )

    box = hints.box
    if box is not None:
        sides = (box.left, box.top, box.right, box.bottom)
        left, top, right, bottom = (round(side * scale) for side in sides)
        box = Box(max(0, left), max(0, top), min(width, right), min(height, bottom))
    return Hints(box, moved(hints.keep), moved(hints.drop))


def _boxed(hints: Hints, picture: NDArray[np.uint8]) -> Hints:
    """Points alone correct what would be cut without them; one outside it means another thing."""
    box = _likely_box(picture)
    inside = [box.left <= x < box.right and box.top <= y < box.bottom for x, y in hints.keep]
    return Hints(box, hints.keep, hints.drop) if all(inside) else hints


def _likely_box(picture: NDArray[np.uint8]) -> Box:
    """Where the small network of our own sees a product, with a margin."""
    height, width = picture.shape[:2]
    small = resize(picture, fitted((width, height), _GUESS_PX))
    nothing = np.zeros(small.shape[:2], np.bool_)
    seen = guessed(look(small, Hinted(nothing, nothing, nothing)), nothing, nothing)
    if not seen.any():
        return Box(0, 0, width, height)
    scale = width / small.shape[1]
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    pad = 0.03 * max(small.shape)
    return Box(
        max(0, round((columns[0] - pad) * scale)), max(0, round((rows[0] - pad) * scale)),
        min(width, round((columns[-1] + 1 + pad) * scale)),
        min(height, round((rows[-1] + 1 + pad) * scale)),
    )  # fmt: skip


def _confidence(share: Share, picture: NDArray[np.uint8]) -> float:
    """How decided the segmenter is, and how far our own small network sees the same."""
    inside = share > 0.1
    if not inside.any():
        return 0.0
    decided = float(np.abs(2 * share[inside] - 1).mean())
    size = fitted((picture.shape[1], picture.shape[0]), _GUESS_PX)
    small, nothing = resize(picture, size), np.zeros(size[::-1], np.bool_)
    solid = cv2.resize(share, size, interpolation=cv2.INTER_AREA) >= 0.5
    return decided * (0.4 + 0.6 * agreement(solid, look(small, Hinted(nothing, nothing, nothing))))


def _cleaned(share: Share, hints: Hints) -> Mask:
    """A mask without specks and pinholes that does what the hints say."""
    shape = share.shape[0], share.shape[1]
    radius = max(1, round(_STROKE * max(shape)))
    keep, drop = drawn(hints.keep, shape, radius), drawn(hints.drop, shape, radius)
    if hints.box is not None:
        outside = np.ones(shape, np.bool_)
        outside[hints.box.top : hints.box.bottom, hints.box.left : hints.box.right] = False
        drop = drop | outside
    mask = ((share >= 0.5) | keep) & ~drop
    if not mask.any():
        return mask
    return without_pinholes(main_parts(mask, _LEAST_PART, keep), _PINHOLES, drop) & ~drop


def _region(mask: Mask, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The mask's box with a margin, in the px of a picture of `size`."""
    scale = size[0] / mask.shape[1]
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    pad = 0.05 * max(len(rows), len(columns)) + 6
    left, top = (max(0, int((first - pad) * scale)) for first in (columns[0], rows[0]))
    right = min(size[0], round((columns[-1] + 1 + pad) * scale))
    return left, top, right, min(size[1], round((rows[-1] + 1 + pad) * scale))


def _part(
    mask: Mask, window: tuple[int, int, int, int], whole: tuple[int, int], size: tuple[int, int]
) -> Mask:
    """What of a small mask lies in a window of a picture of `whole` size, at `size`."""
    left, top, right, bottom = window
    across, down = mask.shape[1] / whole[0], mask.shape[0] / whole[1]
    step_x, step_y = (right - left) / size[0] * across, (bottom - top) / size[1] * down
    place = np.array(
        [
            [step_x, 0, left * across + step_x / 2 - 0.5],
            [0, step_y, top * down + step_y / 2 - 0.5],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    soft = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.8)
    fine = cv2.warpAffine(soft, place, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(fine > 0.5)


def _obey(matte: Matte, hints: Hints) -> None:
    """Nothing outside the box, nothing at a dropped point, all of a kept one."""
    if hints.box is not None:
        inside = np.zeros(matte.shape, np.bool_)
        box = hints.box
        inside[max(0, box.top) : box.bottom, max(0, box.left) : box.right] = True
        matte[~inside] = 0
    radius = max(1, round(_STROKE / 2 * max(matte.shape)))
    shape = matte.shape[0], matte.shape[1]
    matte[drawn(hints.keep, shape, radius)] = 255
    matte[drawn(hints.drop, shape, radius)] = 0
    if hints.box is not None:
        matte[~inside] = 0
