"""Over-growth: where a template goes on beyond the product's true edge.

After the paper's repainter: estimate the product in the template, take away its true matte, and
set the area of what is left against the product's. Without weights the estimate is GrabCut
(Rother et al. 2004) seeded with the true matte. A product's own shadow and mirror image are not
growth, so what they explain is taken off the estimate; nor is a set of the product's colour:
growth interrupts the plate, so what goes on further away at the same height is plate.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear, Mask, Matte, Picture, to_linear

_WORK_PX = 320
_REACH = 0.75
_ROUNDS = 3
_SHADOW_CHROMA = 0.022
_SHADOW_RANGE = (0.10, 1.06)
_SAME_COLOUR = 13.0
_DARK = 0.012
_PALETTE = 24
_SAME_PLATE = 9.0
_COMMON = 0.06
_MOSTLY = 0.5
_ROWS = 12
_LIT = 215
"""Ground that gets less than this of 255 parts of its direct light lies in the product's shadow."""


@dataclass(frozen=True, eq=False)
class OverGrowth:
    """estimated: the product as segmented; overgrown: what of it lies outside the true matte,
    both `(h, w)` bool; rate: over-grown area over the product's area; box: (left, top, right,
    bottom) of the estimate, widened, in px.
    """

    estimated: Mask
    overgrown: Mask
    rate: float
    box: tuple[int, int, int, int]


def measure_overgrowth(picture: Picture, matte: Matte, shadow: Matte | None = None) -> OverGrowth:
    """Measure the growth in `picture`, `(h, w, 3)` 8-bit sRGB with the product on top of it.

    shadow: the share of direct light that the product leaves, `(h, w)`, 255 = all, where whoever
    made the picture knows it: what lies in it is no growth.
    """
    solid = matte >= 128
    window = _window(solid, _REACH)
    left, top, right, bottom = window
    small, cover = _shrunk(picture[top:bottom, left:right], matte[top:bottom, left:right])
    there = cover >= 128
    if there.all() or not there.any():  # Of the one or the other there are no colours to learn.
        return OverGrowth(solid, np.zeros_like(solid), 0.0, window)
    estimate = _segment(small, cover)
    excused = _excused(small, cover, estimate)
    if shadow is not None:
        excused |= (
            _shrunk(picture[top:bottom, left:right], shadow[top:bottom, left:right])[1] < _LIT
        )
    grown = _attached(estimate & ~excused, cover)
    grown = _attached(grown & ~_whole(grown, _continued(small, cover, grown)), cover)
    full = np.zeros(matte.shape, np.bool_)
    size = right - left, bottom - top
    full[top:bottom, left:right] = _enlarged(grown, size)
    full &= matte < 128
    estimated: Mask = solid | full
    rate = float(full.sum()) / max(1, int(solid.sum()))
    return OverGrowth(estimated, full, rate, _window(estimated, 0.04))


def _window(mask: Mask, widen: float) -> tuple[int, int, int, int]:
    """The mask's box, widened on all sides by a share of the square root of its area."""
    height, width = mask.shape
    rows, cols = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return 0, 0, width, height
    by = max(2, round(widen * math.sqrt(float(mask.sum()))))
    left, top = max(0, int(cols[0]) - by), max(0, int(rows[0]) - by)
    return left, top, min(width, int(cols[-1]) + 1 + by), min(height, int(rows[-1]) + 1 + by)


def _shrunk(picture: Picture, matte: Matte) -> tuple[Picture, Matte]:
    scale = min(1.0, _WORK_PX / max(matte.shape))
    size = max(8, round(matte.shape[1] * scale)), max(8, round(matte.shape[0] * scale))
    area = cv2.INTER_AREA
    small = np.asarray(cv2.resize(picture, size, interpolation=area))
    return small, np.asarray(cv2.resize(matte, size, interpolation=area), np.uint8)


def _enlarged(mask: Mask, size: tuple[int, int]) -> Mask:
    grey = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(grey > 0.5, np.bool_)


def _segment(picture: Picture, matte: Matte) -> Mask:
    """GrabCut: the matte is sure product, what is far from it sure background."""
    solid = (matte >= 128).astype(np.uint8)
    reach = max(3, round(_REACH * math.sqrt(float(solid.sum()))) - 3)
    far = cv2.distanceTransform(1 - solid, cv2.DIST_L2, 5) > reach
    rim = np.zeros_like(far)
    rim[:2], rim[-2:], rim[:, :2], rim[:, -2:] = True, True, True, True
    seeds = np.full(matte.shape, cv2.GC_PR_BGD, np.uint8)
    seeds[_likely(picture, solid > 0, far)] = cv2.GC_PR_FGD
    seeds[far | rim] = cv2.GC_BGD
    seeds[solid > 0] = cv2.GC_FGD
    cv2.setRNGSeed(1)
    plate_model, product_model = np.zeros((1, 65)), np.zeros((1, 65))
    nowhere = (0, 0, 0, 0)
    bgr = np.ascontiguousarray(picture[..., ::-1])
    by_mask = cv2.GC_INIT_WITH_MASK
    cv2.grabCut(bgr, seeds, nowhere, plate_model, product_model, _ROUNDS, by_mask)
    return np.asarray((seeds == cv2.GC_FGD) | (seeds == cv2.GC_PR_FGD), np.bool_)


def _likely(picture: Picture, solid: Mask, far: Mask) -> Mask:
    """Pixels whose colour is commoner in the product than far from it (histograms in Lab)."""
    bins = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.int64) // np.array([12, 5, 5])
    index = (bins[..., 0] * 52 + bins[..., 1]) * 52 + bins[..., 2]
    shares = []
    for region in (solid, far):
        count = np.bincount(index[region], minlength=22 * 52 * 52).astype(np.float32)
        smooth = cv2.GaussianBlur(count.reshape(22, 52 * 52), (1, 3), 0).reshape(22, 52, 52)
        smooth = smooth + np.roll(smooth, 1, 1) + np.roll(smooth, -1, 1)
        smooth = smooth + np.roll(smooth, 1, 2) + np.roll(smooth, -1, 2)
        shares.append(smooth.ravel() / max(1.0, float(smooth.sum())))
    inside, outside = shares[0][index], shares[1][index]
    return np.asarray((inside > 3 * outside) & (inside > 1e-4), np.bool_)


def _excused(picture: Picture, matte: Matte, estimate: Mask) -> Mask:
    """What a shadow or a mirror image explains."""
    linear = to_linear(picture)
    lab = np.asarray(cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB), np.float32)
    outside = matte < 8
    plate = outside & ~estimate
    if plate.sum() < 64:
        return np.zeros(matte.shape, np.bool_)
    shaded = _as_shadow(linear, plate) & ~_goes_on(lab, matte)
    under = _under(matte)
    shaded |= _as_shadow(linear, plate) & under
    mirrored = under & _as_mirror(linear, matte, plate)
    return np.asarray(outside & (shaded | mirrored), np.bool_)


def _as_shadow(linear: Linear, plate: Mask) -> Mask:
    """Pixels that are some plate colour times a factor: same chromaticity, less light."""
    colours = linear[plate]
    rng = np.random.default_rng(0)
    if len(colours) > 4000:
        colours = colours[rng.choice(len(colours), 4000, replace=False)]
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 1e-3)
    count = min(_PALETTE, len(colours))
    cv2.setRNGSeed(2)
    encoded = np.sqrt(colours)
    labels = np.zeros((len(colours), 1), np.int32)
    plus = cv2.KMEANS_PP_CENTERS
    _, _, found_centres = cv2.kmeans(encoded, count, labels, criteria, 1, plus)
    centres = np.asarray(found_centres, np.float32)
    found = np.zeros(plate.shape, np.bool_)
    light = linear.sum(-1)
    chroma = cv2.split(linear / np.maximum(light, 1e-5)[..., None])
    tolerance = _SHADOW_CHROMA * (1 + 4 * _DARK / np.maximum(light, _DARK))
    for centre in centres**2:
        whole = float(centre.sum())
        tint = centre / max(whole, 1e-5)
        # Plane by plane: numpy's maximum over a last axis of three takes twenty times as long.
        red, green, blue = (np.abs(plane - part) for plane, part in zip(chroma, tint, strict=True))
        off = np.maximum(np.maximum(red, green), blue)
        gain = light / max(whole, 1e-5)
        found |= (off < tolerance) & (gain > _SHADOW_RANGE[0]) & (gain < _SHADOW_RANGE[1])
    return found


def _goes_on(lab: NDArray[np.float32], matte: Matte) -> Mask:
    """Pixels with the colour of the product just inside its nearest edge."""
    core = cv2.erode((matte >= 250).astype(np.uint8), np.ones((3, 3), np.uint8))
    if not core.any():
        return np.zeros(matte.shape, np.bool_)
    _, nearest = cv2.distanceTransformWithLabels(
        1 - core, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    weight = core.astype(np.float32)
    mass = cv2.blur(weight, (5, 5))
    smooth = cv2.blur(lab * weight[..., None], (5, 5)) / np.maximum(mass, 1e-3)[..., None]
    colours = np.zeros((int(nearest.max()) + 1, 3), np.float32)
    colours[nearest[core > 0]] = smooth[core > 0]
    return np.asarray(np.linalg.norm(lab - colours[nearest], axis=-1) < _SAME_COLOUR, np.bool_)


def _whole(grown: Mask, continued: Mask) -> Mask:
    """The connected parts of `grown` that are mostly plate."""
    _, labels = cv2.connectedComponents(grown.astype(np.uint8))
    size = np.bincount(labels.ravel()).astype(np.float32)
    share = np.bincount(labels.ravel(), continued.ravel()) / np.maximum(size, 1)
    share[0] = 0
    return np.asarray((share > _MOSTLY)[labels], np.bool_)


def _continued(picture: Picture, matte: Matte, grown: Mask) -> Mask:
    """Pixels whose colour is common in the plate at their height, well away from the growth.

    Heights are taken in bands of `_ROWS` px. Light may fall off along the plate: lightness counts
    half.
    """
    found = np.zeros(grown.shape, np.bool_)
    if not grown.any():
        return found
    lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    lab = cv2.blur(lab, (3, 3)) * np.array([0.5, 1, 1], np.float32)
    away = max(3, round(0.06 * math.sqrt(float((matte >= 128).sum()))))
    taken = cv2.dilate(
        (grown | (matte >= 8)).astype(np.uint8), np.ones((2 * away + 1,) * 2, np.uint8)
    )
    for top in range(0, grown.shape[0], _ROWS):
        band = np.s_[top : top + _ROWS]
        wide = np.s_[max(0, top - _ROWS // 2) : top + _ROWS + _ROWS // 2]
        plate, asked = lab[wide][taken[wide] == 0], lab[band][grown[band]]
        if len(plate) < 20 or not len(asked):
            continue
        apart = np.linalg.norm(asked[:, None] - plate[:: 1 + len(plate) // 250][None], axis=-1)
        found[band][grown[band]] = (apart < _SAME_PLATE).mean(1) > _COMMON
    return found


def _under(matte: Matte) -> Mask:
    """What lies below the product's lowest point, column by column, a little wider than it."""
    solid = matte >= 128
    low = _lowest(solid)
    cols = np.flatnonzero(low >= 0)
    nearest = np.clip(np.arange(matte.shape[1]), cols[0], cols[-1])
    low = np.where(low >= 0, low, low[nearest])
    bottom, top = int(low.max()), int(np.flatnonzero(solid.any(1))[0])
    margin = round(0.06 * (bottom - top))
    low = np.maximum(low - 1, bottom - margin)
    return np.asarray(np.arange(matte.shape[0])[:, None] > low[None, :], np.bool_)


def _lowest(solid: Mask) -> NDArray[np.int64]:
    """The lowest row of each column of the mask, -1 where it is empty."""
    height = solid.shape[0]
    rows = height - 1 - np.argmax(solid[::-1], axis=0)
    return np.where(solid.any(0), rows, -1).astype(np.int64)


def _as_mirror(linear: Linear, matte: Matte, plate: Mask) -> Mask:
    """Pixels that mix their row's plate colour with the product mirrored at its lowest point."""
    low = _lowest(matte >= 128)
    height, width = matte.shape
    rows = np.clip(2 * low[None, :] - np.arange(height)[:, None], 0, height - 1)
    image = cv2.blur(linear, (7, 7))[rows, np.arange(width)[None, :]]
    weight = plate.astype(np.float32)
    mass = np.maximum(weight.sum(1), 1e-3)[:, None]
    level = (linear * weight[..., None]).sum(1) / mass
    base = np.repeat(level[:, None], width, 1)
    seen, towards = linear - base, image - base
    share = (seen * towards).sum(-1) / np.maximum((towards**2).sum(-1), 1e-5)
    rest = np.linalg.norm(seen - np.clip(share, 0, 1)[..., None] * towards, axis=-1)
    near = rest < 0.05 + 0.15 * linear.max(-1)
    return np.asarray(near & (share < 0.8) & (low >= 0)[None, :], np.bool_)


def _attached(grown: Mask, matte: Matte) -> Mask:
    """The parts that touch the product and are more than a sliver at its edge."""
    edge = cv2.dilate((matte >= 8).astype(np.uint8), np.ones((3, 3), np.uint8))
    away = (grown & (edge == 0)).astype(np.uint8)
    away = cv2.morphologyEx(away, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels = cv2.connectedComponents(away)
    touch = cv2.dilate(edge, np.ones((5, 5), np.uint8)) > 0
    least = max(12.0, 0.002 * float((matte >= 128).sum()))
    kept = np.zeros(matte.shape, np.bool_)
    for part in range(1, count):
        region = labels == part
        if region.sum() >= least and (region & touch).any():
            kept |= region
    joined = cv2.dilate(kept.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return np.asarray(kept | (joined & (edge > 0) & (matte < 128) & grown), np.bool_)
