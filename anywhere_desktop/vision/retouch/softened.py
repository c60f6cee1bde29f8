"""A ground that cannot be foretold (pebbles, foliage, a set's other things) carried on past the
picture's edge out of focus: as it lies before the edge, softer the further out, with the
photograph's own grain.
"""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Picture, from_linear, to_linear, white
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.film_grain import grain_rows
from anywhere_desktop.vision.finish import measure_grain

_SPREAD = 0.4
"""Blur in px for each px beyond the edge: nothing is seen twice."""
_ALONG, _ALONG_GROUND = 0.4, 0.9
"""Blur along the edge, beside that across it: a horizon that meets a side stays a line."""
_REACH, _REACH_GROUND = 0.25, 0.5
"""How far before the edge what lies beyond it is taken from, beside how far it goes."""
_STEP = 1.5
"""How much softer each picture of the stack is than the one before."""
_FEW = 0.15
"""Share of free ground in a blurred place from which it is believed."""

Values = NDArray[np.float32]


def softened_beyond(
    picture: Picture, free: Mask, px: int, watch: Watch, seed: int, upright: bool = True
) -> Picture:
    """`px` columns beyond the right edge, `(h, px, 3)`.

    free: `(h, w)`, ground; what is not (the product) is left out of what is blurred; upright:
    whether rows are the photograph's rows.
    """
    height, width = picture.shape[:2]
    # A mirror that grows ever slower: what stands further in does not come again.
    reach = (_REACH if upright else _REACH_GROUND) * px
    deep = np.rint(reach * (1 - np.exp(-np.arange(px) / reach))).astype(np.intp)
    at = np.concatenate([np.arange(max(0, width - px), width), np.maximum(width - 1 - deep, 0)])
    light = np.empty((height, len(at), 4), np.float32)
    seen = free[:, at]
    light[..., 3] = seen if seen.any() else 1
    light[..., :3] = to_linear(picture[:, at]) * light[..., 3:]
    soft = _focused(light, px, _ALONG if upright else _ALONG_GROUND, watch)
    made = from_linear(soft).astype(np.float32) / 65535
    grain = measure_grain(picture)
    noise = grain_rows(0, height, px, grain.correlation, seed) * (grain.sigma / 255)
    made = np.clip(made + noise[..., None], 0, 1) * white(picture)
    return np.asarray(np.rint(made), picture.dtype)


def _focused(light: Values, px: int, along: float, watch: Watch) -> Values:
    """The last `px` columns of light and its weight `(h, w, 4)`, each blurred by its distance."""
    sigmas = [0.0, *np.geomspace(1.0, max(1.0, _SPREAD * px), _levels(px))]
    wanted = _SPREAD * (np.arange(px, dtype=np.float32) + 0.5)
    inside = light.shape[1] - px
    mean = light[..., :3].sum(axis=(0, 1)) / max(float(light[..., 3].sum()), 1.0)
    coarse = _filled(_blurred(light, sigmas[-1], along)[:, inside:], mean)
    out = np.zeros((len(light), px, 3), np.float32)
    for index, sigma in enumerate(sigmas):
        watch.check()
        share = np.interp(wanted, sigmas, np.eye(len(sigmas))[index]).astype(np.float32)
        columns = np.flatnonzero(share)
        if not len(columns):
            continue
        first, last = int(columns[0]), int(columns[-1]) + 1
        # Beyond four sigmas nothing is seen of the rest.
        margin = math.ceil(4 * sigma) + 4
        start = max(0, inside + first - margin)
        soft = _blurred(light[:, start : inside + last + margin], sigma, along)
        soft = soft[:, inside + first - start : inside + last - start]
        part = slice(first, last)
        out[:, part] += _believed(soft, coarse[:, part]) * share[part, None]
    return out


def _filled(soft: Values, mean: Values) -> Values:
    """Blurred ground over its weight; where hardly any lies, that of ever wider surroundings, and
    `mean` in the end.
    """
    height, width = soft.shape[:2]
    if max(height, width) == 1:
        return _believed(soft, mean.reshape(1, 1, 3))
    size = (width + 1) // 2, (height + 1) // 2
    wider = _filled(
        np.asarray(cv2.resize(soft, size, interpolation=cv2.INTER_AREA), np.float32), mean
    )
    around = cv2.resize(wider, (width, height), interpolation=cv2.INTER_LINEAR)
    return _believed(soft, np.asarray(around, np.float32).reshape(height, width, 3))


def _believed(soft: Values, other: Values) -> Values:
    """Blurred ground over its weight; `other` where hardly any ground lies."""
    sure = np.clip(soft[..., 3:] / _FEW, 0, 1)
    own = soft[..., :3] / np.maximum(soft[..., 3:], 1e-4)
    return np.asarray(own * sure + other * (1 - sure), np.float32)


def _levels(px: int) -> int:
    return max(1, math.ceil(math.log(max(1.0, _SPREAD * px)) / math.log(_STEP))) + 1


def _blurred(light: Values, sigma: float, along: float) -> Values:
    """A wide blur is made on a smaller copy."""
    if sigma == 0:
        return light
    shrink = max(1, int(sigma / 4))
    full = light.shape[1], light.shape[0]
    size = max(1, round(full[0] / shrink)), max(1, round(full[1] / shrink))
    small = cv2.resize(light, size, interpolation=cv2.INTER_AREA) if shrink > 1 else light
    soft = cv2.GaussianBlur(
        small, (0, 0), sigma / shrink, sigmaY=along * sigma / shrink, borderType=cv2.BORDER_REFLECT
    )
    if shrink > 1:
        soft = cv2.resize(soft, full, interpolation=cv2.INTER_CUBIC)
    return np.asarray(soft, np.float32)
