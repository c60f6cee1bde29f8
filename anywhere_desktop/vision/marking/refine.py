"""Refine edge: solve a matte's outline anew from the photograph's pixels, at full size."""

from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.patch import Box, clipped, cut
from anywhere_desktop.core.picture import Matte, fitted, resize
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.backdrop import Plane
from anywhere_desktop.vision.marking.smart import cut_picture
from anywhere_desktop.vision.marking.whole import feather, grow, shrink
from anywhere_desktop.vision.matting import closed_form, enlarge
from anywhere_desktop.vision.tiling import tiles, within
from anywhere_desktop.vision.trimap import Trimap, trimap

_BAND_PX = 3
"""Half width of the solved band in px of the reduced picture: room for windows of 3x3."""
_LEAST_PX = 1400
_PAD = 24


class Refinement(Protocol):
    """How to refine; see `EdgeRefinement` of the window for the words."""

    @property
    def radius_px(self) -> float:
        """Half width of the band that is solved anew."""

    @property
    def shift_px(self) -> float:
        """How far to move the edge, outwards when positive."""

    @property
    def feather_px(self) -> float:
        """How much to soften it."""

    @property
    def glass(self) -> bool:
        """Keep partial alpha inside the product, neither clipped nor stretched."""


def refine(picture: NDArray[np.uint8], matte: Matte, refinement: Refinement, watch: Watch) -> Matte:
    """A new matte `(h, w)` uint8, its edge solved by closed-form matting within the radius.

    picture: `(h, w, 3)` 8-bit sRGB at the matte's size. Without glass, what is deeper inside than
    the radius becomes solid and what is farther outside empty; with glass it stays as it was.
    """
    refined = matte.copy()
    box = _worked_on(matte, refinement.radius_px)
    if box is not None and refinement.radius_px >= 0.5:
        here = cut(matte, box)
        solved = _solved(cut_picture(picture, box), here, refinement, watch)
        cut(refined, box)[:] = _joined(here, solved, refinement)
    watch.check()
    if refinement.shift_px > 0:
        refined = grow(refined, refinement.shift_px)
    elif refinement.shift_px < 0:
        refined = shrink(refined, -refinement.shift_px)
    watch.check()
    return feather(refined, refinement.feather_px) if refinement.feather_px >= 0.3 else refined


def _worked_on(matte: Matte, radius_px: float) -> Box | None:
    left, top, width, height = cv2.boundingRect(matte)
    if not width:
        return None
    pad = round(4 * radius_px) + 16
    return clipped((left - pad, top - pad, left + width + pad, top + height + pad), matte)


def _solved(
    picture: NDArray[np.uint8], matte: Matte, refinement: Refinement, watch: Watch
) -> Matte:
    """The soft matte of a part, at its full size."""
    height, width = matte.shape
    longest = max(_LEAST_PX, round(max(height, width) * _BAND_PX / refinement.radius_px))
    size = fitted((width, height), longest)
    step = width / size[0]
    small = np.ascontiguousarray(resize(picture, size))
    reduced = cv2.resize(matte, size, interpolation=cv2.INTER_AREA)
    band = max(2, round(refinement.radius_px / step))
    known = _known(np.asarray(reduced), band, refinement.glass)
    alpha = _solved_by_tiles(small, known, watch)
    if not refinement.glass:
        alpha = np.clip((alpha - 0.04) / 0.92, 0, 1)
        return enlarge(alpha, picture, watch)
    # Redrawing from colours takes a pixel for a mixture at an edge, which glass is not.
    full = cv2.resize(alpha, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(full * 255 + 0.5, 0, 255), np.uint8)


def _known(matte: Matte, band: int, glass: bool) -> Trimap:
    """What is sure; with glass only what is opaque is sure to be front."""
    known = trimap(matte >= (13 if glass else 128), band)
    if not glass:
        return known
    clear = known.front & (matte < 250)
    return Trimap(known.front & ~clear, known.unknown | clear)


def _solved_by_tiles(picture: NDArray[np.uint8], known: Trimap, watch: Watch) -> Plane:
    """Closed-form matting tile by tile: memory follows the tile, not the outline."""
    alpha = known.front.astype(np.float32)
    parts = list(tiles(known.unknown, _PAD))
    for number, (outer, inner) in enumerate(parts, 1):
        watch.check()
        around = closed_form(picture[outer], Trimap(known.front[outer], known.unknown[outer]))
        alpha[inner] = around[within(outer, inner)]
        watch.tell(StepDone(number, len(parts)))
    return alpha


def _joined(before: Matte, solved: Matte, refinement: Refinement) -> Matte:
    """The solved edge within the radius of the old outline, fading into what lies beyond it."""
    solid = (before >= (13 if refinement.glass else 128)).astype(np.uint8)
    away = np.minimum(
        cv2.distanceTransform(solid, cv2.DIST_L2, 3) + 255.0 * (solid == 0),
        cv2.distanceTransform(1 - solid, cv2.DIST_L2, 3) + 255.0 * (solid == 1),
    )
    beyond = before if refinement.glass else solid * np.uint8(255)
    fade = max(1.0, 0.25 * refinement.radius_px)
    share = np.clip((refinement.radius_px - away) / fade + 0.5, 0, 1)
    mixed: Matte = (beyond + (solved.astype(np.float32) - beyond) * share + 0.5).astype(np.uint8)
    return mixed
