"""How the product's surface takes light, how much of it is see-through, and the photo's grain."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Mask, Matte, Picture, white
from anywhere_desktop.vision.backdrop import ball
from anywhere_desktop.vision.colour import chroma, to_lab

_WORKING_PX = 480
_TILE = 48
_TILES_A_SIDE = 14
_BLUR_PX = 2.0
_RESIDUAL_SHARE = 0.94
"""What the blur that is subtracted leaves of white noise's standard deviation."""


@dataclass(frozen=True)
class Finish:
    """finish: "matt", "satin" or "glossy"; gloss: 0 to 1; highlights: share of the product."""

    finish: str
    gloss: float
    highlights: float


@dataclass(frozen=True)
class Grain:
    """sigma: standard deviation of luminance noise in 8-bit steps; correlation: of neighbours,
    0 (white noise) to about 0.8 (coarse); tiles: how many flat places it was read from.
    """

    sigma: float
    correlation: float
    tiles: int


def measure_finish(foreground: Foreground) -> Finish:
    """Judge the finish by the highlights: small, neutral, brighter than all round them."""
    small = foreground.fitted(_WORKING_PX)
    inside = cv2.erode((small.matte >= 250).astype(np.uint8), ball(3)) > 0
    area = int(inside.sum())
    if area < 200:
        return Finish("satin", 0.4, 0.0)
    lab = to_lab(small.srgb)
    peak = _peaks(lab[..., 0], small.matte >= 128)
    bright = inside & (lab[..., 0] > 55) & (chroma(lab) < 0.35 * lab[..., 0])
    sharp = _without_print(bright & (peak > 22), lab[..., 0], area)
    soft = _without_print(bright & (peak > 9), lab[..., 0], area)
    strong = float(sharp.sum() / area)
    gloss = min(1.0, 24 * strong + 2.5 * float(soft.sum() / area))
    name = "glossy" if gloss > 0.25 and strong > 0.003 else "satin" if gloss > 0.08 else "matt"
    return Finish(name, round(gloss, 3), round(strong, 4))


def measure_transparency(matte: Matte) -> float:
    """Share of the product's inside that is partly see-through, 0 to 1; soft rims do not count."""
    solid = (matte >= 13).astype(np.uint8)
    reach = max(4, round(0.012 * max(matte.shape)))
    inside = cv2.erode(solid, ball(reach), borderType=cv2.BORDER_CONSTANT, borderValue=0) > 0
    if not inside.any():
        return 0.0
    partly = inside & (matte < 243)
    return round(float(partly.sum() / inside.sum()), 4)


def measure_grain(picture: Picture, where: Mask | None = None) -> Grain:
    """Read the noise from the flattest places of `(h, w, 3)` at its own size (sampled tiles).

    where: `(h, w)` bool; only tiles that lie wholly inside are read.
    """
    corners = _corners(picture.shape)
    if where is not None:
        corners = [at for at in corners if where[_tile_at(at)].all()]
    found = _read_tiles(np.array([_luma(picture[_tile_at(at)]) for at in corners]))
    if not found:
        return Grain(0.0, 0.0, 0)
    found.sort()
    flattest = found[: max(1, len(found) // 4)]
    sigmas, correlations = np.median(np.array(flattest), 0)
    return Grain(
        round(float(sigmas), 3), round(float(np.clip(correlations, 0, 0.85)), 3), len(found)
    )


def _tile_at(corner: tuple[int, int]) -> tuple[slice, slice]:
    return slice(corner[0], corner[0] + _TILE), slice(corner[1], corner[1] + _TILE)


def _corners(shape: tuple[int, ...]) -> list[tuple[int, int]]:
    if min(shape[:2]) < _TILE:
        return []
    down = np.unique(np.linspace(0, shape[0] - _TILE, _TILES_A_SIDE).astype(int))
    along = np.unique(np.linspace(0, shape[1] - _TILE, _TILES_A_SIDE).astype(int))
    return [(int(top), int(left)) for top in down for left in along]


def _luma(tile: NDArray[Any]) -> NDArray[np.float32]:
    """Luminance in 8-bit steps, `(h, w)`."""
    weights = np.array([0.299, 0.587, 0.114], np.float32)
    luma: NDArray[np.float32] = (tile.astype(np.float32) @ weights) * np.float32(255 / white(tile))
    return luma


def _read_tiles(lumas: NDArray[np.float32]) -> list[tuple[float, float]]:
    """Noise and its correlation of neighbours, of every tile of `(n, h, w)` that is not clipped or
    empty.
    """
    if not len(lumas):
        return []
    within = (1, 2)
    mean, clipped = lumas.mean(within), np.array([(lumas > 254), (lumas < 1)]).mean((2, 3))
    lumas = lumas[(mean > 6) & (mean < 249) & (clipped <= 0.02).all(0)]
    blurred = [cv2.GaussianBlur(luma, (0, 0), _BLUR_PX) for luma in lumas]
    core = (lumas - np.reshape(blurred, lumas.shape))[:, 4:-4, 4:-4]
    flat = core.reshape(len(core), (_TILE - 8) ** 2)
    spread = 1.4826 * np.median(np.abs(flat - np.median(flat, 1, keepdims=True)), 1)
    sigma = np.minimum(spread, flat.std(1)) / _RESIDUAL_SHARE
    variance = np.maximum(1e-9, (core * core).mean(within))
    beside = (core[:, :, 1:] * core[:, :, :-1]).mean(within) / variance
    below = (core[:, 1:] * core[:, :-1]).mean(within) / variance
    # Taking the blur away gives white noise a small negative correlation.
    correlation = (beside + below) / 2 + 0.06
    return list(zip(sigma.tolist(), correlation.tolist(), strict=True))


def _peaks(lightness: NDArray[np.float32], mask: Mask) -> NDArray[np.float32]:
    """How far each pixel stands out of what is all round it (white top-hat), L* units."""
    reach = max(3, round(0.09 * float(np.sqrt(mask.sum()))))
    filled = np.where(mask, lightness, np.median(lightness[mask])).astype(np.float32)
    opened = cv2.morphologyEx(filled, cv2.MORPH_OPEN, ball(reach))
    return np.asarray(filled - opened, np.float32)


def _without_print(spots: Mask, lightness: NDArray[np.float32], area: int) -> Mask:
    """Leave out lettering (rows of many spots of one height) and print (evenly bright spots that
    are not as white as a lamp).
    """
    count, labels, stats, centres = cv2.connectedComponentsWithStats(spots.astype(np.uint8))
    keep = np.zeros(count, bool)
    for i in range(1, count):
        tall = stats[i, cv2.CC_STAT_HEIGHT]
        alike = np.abs(centres[1:, 1] - centres[i, 1]) < 0.6 * tall + 1
        alike &= np.abs(np.log(stats[1:, cv2.CC_STAT_HEIGHT] / tall)) < 0.45
        big = stats[i, cv2.CC_STAT_AREA] >= 0.0002 * area
        inside = lightness[labels == i] if big else lightness[:0, 0]
        middle, high, top = np.percentile(inside, (50, 90, 97)) if big else (0, 0, 0)
        lamp = top > 97 or high - middle > 4
        keep[i] = lamp and alike.sum() <= 4
    return np.asarray(keep[labels], np.bool_)
