"""GrabCut with what the user or a proposal fixed beforehand (Rother, Kolmogorov, Blake 2004)."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.backdrop import ball

_HARDLY = 0.03
"""What is less likely product than this (or more than one less this) is certain."""

Window = tuple[int, int, int, int]
"""(left, top, right, bottom) in px, right and bottom open."""


@dataclass(frozen=True, eq=False)
class Seeds:
    """What is certain: `keep` belongs to the product, `drop` does not; both `(h, w)`."""

    keep: Mask
    drop: Mask

    @classmethod
    def none(cls, shape: tuple[int, int]) -> "Seeds":
        """Nothing is certain."""
        return cls(np.zeros(shape, bool), np.zeros(shape, bool))


def cut_window(picture: NDArray[np.uint8], window: Window, seeds: Seeds, rounds: int = 4) -> Mask:
    """Cut out what differs, inside a window, from what lies outside it; `(h, w)` bool."""
    left, top, right, bottom = window
    state = np.full(picture.shape[:2], cv2.GC_BGD, np.uint8)
    state[top:bottom, left:right] = cv2.GC_PR_FGD
    found = main_parts(_grabcut(picture, state, seeds, rounds), 0.12, seeds.keep)
    return without_pinholes(found, 0.02, seeds.drop)


def cut_likely(
    picture: NDArray[np.uint8], share: NDArray[np.float32], seeds: Seeds, rounds: int = 3
) -> Mask:
    """Cut out what is likely product, `share` `(h, w)` 0 to 1, by the colours found there."""
    state = np.where(share > 0.5, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    state[share < _HARDLY] = cv2.GC_BGD
    state[share > 1 - _HARDLY] = cv2.GC_FGD
    found = main_parts(_grabcut(picture, state, seeds, rounds), 0.08, seeds.keep)
    return without_pinholes(found, 0.002, seeds.drop)


def cut_band(
    picture: NDArray[np.uint8], mask: Mask, reach_px: int, seeds: Seeds, rounds: int = 2
) -> Mask:
    """Move a mask's outline to the best place within `reach_px` of where it is."""
    inner = cv2.erode(mask.astype(np.uint8), ball(reach_px)) > 0
    if not inner.any():
        inner = _deepest(mask)
    outer = cv2.dilate(mask.astype(np.uint8), ball(reach_px)) > 0
    state = np.full(mask.shape, cv2.GC_BGD, np.uint8)
    state[outer] = cv2.GC_PR_BGD
    state[mask] = cv2.GC_PR_FGD
    state[inner] = cv2.GC_FGD
    return without_pinholes(_grabcut(picture, state, seeds, rounds), 0.004, seeds.drop)


def _grabcut(
    picture: NDArray[np.uint8], state: NDArray[np.uint8], seeds: Seeds, rounds: int
) -> Mask:
    state[seeds.keep] = cv2.GC_FGD
    state[seeds.drop] = cv2.GC_BGD
    front = (state == cv2.GC_PR_FGD) | (state == cv2.GC_FGD)
    if front.sum() < 16 or (~front).sum() < 16:
        return np.asarray(front, bool)
    back_model, front_model = np.zeros((1, 65)), np.zeros((1, 65))
    # Its k-means draws from OpenCV's generator: same picture, same cut.
    cv2.setRNGSeed(7)
    mode = cv2.GC_INIT_WITH_MASK
    rgb = np.ascontiguousarray(picture)
    cv2.grabCut(rgb, state, (0, 0, 1, 1), back_model, front_model, rounds, mode)
    found: Mask = (state == cv2.GC_FGD) | (state == cv2.GC_PR_FGD)
    return found


def main_parts(mask: Mask, least: float, keep: Mask) -> Mask:
    """The parts of at least `least` of the largest one's area, and those that touch `keep`."""
    opened = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, ball(1)) > 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        (opened | (mask & keep)).astype(np.uint8)
    )
    if count < 2:
        return mask & keep
    area = stats[1:, cv2.CC_STAT_AREA]
    wanted = set((1 + np.flatnonzero(area >= least * area.max())).tolist())
    wanted |= set(np.unique(labels[keep & mask]).tolist()) - {0}
    return np.isin(labels, list(wanted))


def without_pinholes(mask: Mask, least: float, drop: Mask) -> Mask:
    """Fill holes smaller than `least` of the mask's area that the user did not ask for."""
    outside = (~mask).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(outside, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < least * mask.sum()
    small[np.unique(labels[drop])] = False
    small[0] = False
    small[_rim_labels(labels)] = False
    filled: Mask = mask | small[labels]
    return filled


def _rim_labels(labels: NDArray[Any]) -> NDArray[Any]:
    return np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))


def _deepest(mask: Mask) -> Mask:
    depth = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)
    return depth >= max(1.0, 0.8 * float(depth.max()))
