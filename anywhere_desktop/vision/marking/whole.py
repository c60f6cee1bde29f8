"""What can be done to a matte as a whole: each takes `(h, w)` uint8 and returns a new one.

Only the tiles in which the matte changes at all are worked on, so that time follows the outline.
Those whose time grows with a radius tell a Watch of their rows of tiles, and stop when it says so.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np

from anywhere_desktop.core.picture import Mask, Matte
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.backdrop import ball

_TILE = 512
_BALL_PX = 5
_RIM_PX = 12
_FAINT = 8
"""Less than this is no part of anything: the haze round a soft edge."""


def invert(matte: Matte) -> Matte:
    """Product becomes background and the other way round."""
    return np.asarray(cv2.bitwise_not(matte), np.uint8)


def grow(matte: Matte, radius_px: float, watch: Watch | None = None) -> Matte:
    """Move the edge outwards by a distance in px (fractions too); its softness stays."""
    return _moved(matte, radius_px, cv2.dilate, watch)


def shrink(matte: Matte, radius_px: float, watch: Watch | None = None) -> Matte:
    """Move the edge inwards by a distance in px (fractions too); its softness stays."""
    return _moved(matte, radius_px, cv2.erode, watch)


def feather(matte: Matte, radius_px: float, watch: Watch | None = None) -> Matte:
    """Soften the edge: a Gaussian whose standard deviation is half the radius, in px."""
    sigma = max(0.1, radius_px / 2)

    def soft(window: Matte) -> Matte:
        blurred = cv2.GaussianBlur(window, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
        return np.asarray(blurred, np.uint8)

    return _along_edges(matte, math.ceil(4 * sigma) + 1, soft, watch)


def smooth(matte: Matte, radius_px: float, watch: Watch | None = None) -> Matte:
    """Iron out bumps and notches smaller than the radius; the edge stays as crisp as one px."""
    sigma = max(0.3, radius_px / 2)

    def ironed(window: Matte) -> Matte:
        soft = cv2.GaussianBlur(window, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
        crisp = (soft.astype(np.float32) - 127.5) * (2.2 * sigma) + 127.5
        return np.asarray(np.clip(crisp + 0.5, 0, 255), np.uint8)

    return _along_edges(matte, math.ceil(4 * sigma) + 1, ironed, watch)


def fill_holes(matte: Matte) -> Matte:
    """Make everything that is enclosed by the product part of it."""
    around = _reached(matte, 128)
    holes = ((matte < 128) & ~around).astype(np.uint8) * np.uint8(255)
    filled = matte.copy()
    left, top, width, height = cv2.boundingRect(holes)
    if width:
        # A hole has a soft rim, which ends where the product is solid.
        rows = slice(max(0, top - _RIM_PX), top + height + _RIM_PX)
        columns = slice(max(0, left - _RIM_PX), left + width + _RIM_PX)
        here = holes[rows, columns]
        rim = (grow(here, _RIM_PX) > 0) & ~_reached(matte, 255)[rows, columns]
        filled[rows, columns][rim | ((grow(here, 2) > 0) & ~around[rows, columns])] = 255
    return filled


def _reached(matte: Matte, below: int) -> Mask:
    """What can be come to from beyond the matte's sides without passing values from `below` on."""
    ways = (matte < below).astype(np.uint8)
    ways = np.asarray(cv2.copyMakeBorder(ways, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1), np.uint8)
    cv2.floodFill(ways, None, (0, 0), 2)
    return np.asarray(ways[1:-1, 1:-1] == 2)


def keep_largest(matte: Matte) -> Matte:
    """Keep only the piece with the largest outline; specks and strangers go."""
    solid = (matte >= _FAINT).astype(np.uint8)
    outlines, tree = cv2.findContours(solid, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return matte.copy()
    pieces = [i for i, node in enumerate(np.asarray(tree).reshape(-1, 4)) if node[3] < 0]
    largest = max(pieces, key=lambda i: float(cv2.contourArea(outlines[i])))
    kept = np.zeros_like(matte)
    hull = np.zeros_like(matte)
    cv2.drawContours(hull, outlines, largest, 255, cv2.FILLED)
    _cut_inner(hull, outlines, pieces, largest)
    wide = cv2.dilate(hull, np.ones((3, 3), np.uint8))
    np.copyto(kept, matte, where=wide > 0)
    return kept


def _cut_inner(hull: Matte, outlines: Sequence[Any], pieces: list[int], largest: int) -> None:
    """Take pieces that lie in the largest one's holes out of its filled outline."""
    for piece in pieces:
        if piece != largest:
            cv2.drawContours(hull, outlines, piece, 0, cv2.FILLED)
            cv2.drawContours(hull, outlines, piece, 0, 3)


def _moved(matte: Matte, radius_px: float, move: Callable[..., Any], watch: Watch | None) -> Matte:
    steps = int(radius_px)
    rest = radius_px - steps

    def moved(window: Matte) -> Matte:
        # A sum of small balls is a large one, and much cheaper.
        for _ in range(steps // _BALL_PX):
            window = move(window, ball(_BALL_PX))
        if steps % _BALL_PX:
            window = move(window, ball(steps % _BALL_PX))
        if rest < 0.05:
            return window
        return np.asarray(cv2.addWeighted(window, 1 - rest, move(window, ball(1)), rest, 0))

    return _along_edges(matte, steps + 2, moved, watch)


def _along_edges(
    matte: Matte, pad: int, change: Callable[[Matte], Matte], watch: Watch | None
) -> Matte:
    """Apply a change, which sees at most `pad` px far, where the matte is not even anyway."""
    height, width = matte.shape
    out = matte.copy()
    for top in range(0, height, _TILE):
        if watch is not None:
            watch.tell(StepDone(top, height))
        for left in range(0, width, _TILE):
            bottom, right = min(height, top + _TILE), min(width, left + _TILE)
            above, before = max(0, top - pad), max(0, left - pad)
            window = matte[above : bottom + pad, before : right + pad]
            if window.min() != window.max():
                done = change(window)
                out[top:bottom, left:right] = done[
                    top - above : bottom - above, left - before : right - before
                ]
    return out
