"""The photograph's own shadow, lifted off its plain backdrop as a share of the light that is left.

What the backdrop would look like without the product is a smooth surface in log light, fitted to
what lies round the product; a shadow is what is darker than that. Light is linear throughout, so
that the share, laid over another ground, darkens it as it darkened the old one.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground, Placement, turn_of
from anywhere_desktop.core.picture import Linear, Mask, fitted, to_linear

Plane = NDArray[np.float32]

_WORKING_PX = 768
_GRAIN_PX = 1.2
_DEGREE = 3
_ROUNDS = 6
_FEWEST = 50
_BAND, _BAND_PX = 0.3, 3.0
"""How much a row of the backdrop may differ from the smooth model, in log light."""
_DARKER, _BRIGHTER = 2.0, 3.0
"""Spreads below and above the model at which a pixel is no plain backdrop any more."""
_LEAST_SPREAD, MOST_SPREAD = 0.006, 0.14
"""Scatter of log light about the model: of a perfect sweep, and of one that is too busy."""
LEAST_PLAIN = 0.3
"""The share of the ground that must be plain, unshadowed backdrop."""
_FAINT = 0.03
_ABOVE = 4.0
_DEEPEST = 0.03
_TINT = 0.12
"""How far a shadow's channels may differ from their mean, in log light."""
_SPECK = 0.01
"""Smallest shadow that does not touch the product, in areas of its box."""
_FADE = 0.05
"""Within what share of the photograph's size a shadow that runs out of it fades away."""


@dataclass(frozen=True, eq=False)
class LiftedShadow:
    """kept `(h, w, 3)`: the share of each colour's light that the photograph's shadow leaves, 0 to
    1, in the photograph's proportions; spread: scatter of the plain backdrop in log light.
    """

    kept: Linear
    spread: float


def lift_shadow(foreground: Foreground) -> LiftedShadow | None:
    """The shadow round the product in its own photograph; None where the backdrop is not plain
    enough to tell it, or was cut away.
    """
    if foreground.photo.alpha is not None:
        return None
    small = foreground.fitted(_WORKING_PX)
    light = np.log(np.maximum(to_linear(small.photo.srgb), 2e-3))
    near = np.ones((3, 3), np.uint8)
    outside = np.asarray(cv2.dilate(small.matte, near) < 3, np.bool_)
    if outside.mean() < 0.05:
        return None
    model, spread, plain = plain_backdrop(light, outside)
    if spread > MOST_SPREAD or plain < LEAST_PLAIN:
        return None
    change = filled_under(np.minimum(light - model, 0), outside)
    return LiftedShadow(_shadow(change, small.matte, spread), spread)


def plain_backdrop(light: Linear, outside: Mask) -> tuple[Linear, float, float]:
    """The backdrop's log light `(h, w, 3)`, its scatter, and the share of the ground that it is.

    Shadow only darkens: what is darker is let go sooner than what is brighter.
    """
    basis = _polynomials(*light.shape[:2])
    levels = light.mean(-1)
    inlier = outside & (levels >= np.quantile(levels[outside], 0.35))
    spread, model = MOST_SPREAD, light
    for _ in range(_ROUNDS):
        if inlier.sum() < _FEWEST:
            return model, math.inf, 0.0
        rows, values = _thinned(basis[inlier], light[inlier])
        normal = rows.T @ rows + 1e-5 * len(rows) * np.eye(rows.shape[1], dtype=np.float32)
        model = (basis @ np.linalg.solve(normal, rows.T @ values)).astype(np.float32)
        off = (light - model).mean(-1)
        spread = max(_LEAST_SPREAD, 1.4826 * float(np.median(np.abs(off[inlier]))))
        inlier = outside & (off > -_DARKER * spread) & (off < _BRIGHTER * spread)
    model = model + _bands(off, outside, spread)[:, None, None]
    inlier = outside & (np.abs((light - model).mean(-1)) < _BRIGHTER * spread)
    return model, spread, float(inlier.sum() / outside.sum())


def _bands(off: Plane, outside: Mask, spread: float) -> Plane:
    """What each row has beyond the smooth model, `(h,)`: where a sweep turns up into its wall it is
    darker or brighter all along. A row's brighter part tells it, which shadows leave alone.
    """
    level = np.zeros(len(off), np.float32)
    for row, (values, free) in enumerate(zip(off, outside, strict=True)):
        if free.sum() >= _FEWEST:
            # The quantile of mere grain lies that much above its mean.
            level[row] = np.quantile(values[free], 0.8) - 0.84 * spread
    smooth = cv2.GaussianBlur(level[:, None], (0, 0), _BAND_PX)[:, 0]
    return np.asarray(np.clip(smooth, -_BAND, _BAND), np.float32)


def _polynomials(height: int, width: int) -> Plane:
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    powers = [x**i * y**j for i in range(_DEGREE + 1) for j in range(_DEGREE + 1 - i)]
    return np.stack(powers, -1)


def _thinned(rows: Plane, values: Plane) -> tuple[Plane, Plane]:
    step = max(1, len(rows) // 20000)
    return rows[::step], values[::step]


def filled_under(change: Linear, outside: Mask) -> Linear:
    """Log light that is lost, free of grain; under the product it goes on as at its edge."""
    weight = outside.astype(np.float32)[..., None]
    cover = cv2.GaussianBlur(weight, (0, 0), _GRAIN_PX)[..., None]
    clean = cv2.GaussianBlur(change * weight, (0, 0), _GRAIN_PX) / np.maximum(cover, 1e-3)
    hidden = (~outside).astype(np.uint8)
    _, nearest = cv2.distanceTransformWithLabels(
        hidden, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    place = np.zeros(int(nearest.max()) + 1, np.intp)
    place[nearest[outside]] = np.flatnonzero(outside)
    return np.asarray(clean.reshape(-1, 3)[place[nearest]], np.float32)


def _shadow(change: Linear, matte: NDArray[np.uint8], spread: float) -> Linear:
    """Share of the light that is kept, of what hangs together with the product."""
    level = change.mean(-1, keepdims=True)
    tinted = level + np.clip(change - level, -_TINT, _TINT)
    # Soft threshold: what the plain backdrop's scatter explains is no shadow; high above the
    # ground, where a wall's own falloff is met, only what is clearly darker is one.
    _, top, _, tall = cv2.boundingRect((matte > 127).astype(np.uint8))
    above = np.clip((top + tall - np.arange(len(matte))) / max(tall, 1), 0, 1)
    doubt = spread * (1 + _ABOVE * above.astype(np.float32))
    sure = np.minimum(tinted + doubt[:, None, None], 0)
    own = _own(cv2.GaussianBlur(sure.mean(-1), (0, 0), 2.0) < -_FAINT, matte)
    near = cv2.GaussianBlur(own.astype(np.float32), (0, 0), 4.0)
    kept = np.exp(sure * np.clip(2 * near, 0, 1)[..., None])
    return np.asarray(np.clip(kept, _DEEPEST, 1), np.float32)


def _own(dark: Mask, matte: NDArray[np.uint8]) -> Mask:
    """What of the dark places is the product's shadow: it touches it, or lies under it."""
    touched = cv2.dilate((dark | (matte > 0)).astype(np.uint8), np.ones((5, 5), np.uint8))
    count, labels, stats, middles = cv2.connectedComponentsWithStats(touched)
    left, top, wide, tall = cv2.boundingRect((matte > 127).astype(np.uint8))
    keep = np.zeros(count, bool)
    keep[np.unique(labels[matte > 127])] = True
    for label in range(1, count):
        x, y = middles[label]
        under = left - wide < x < left + 2 * wide and y > top + 0.8 * tall
        keep[label] |= under and stats[label, cv2.CC_STAT_AREA] > _SPECK * wide * tall
    keep[0] = False
    return np.asarray(keep[labels], np.bool_)


def _faded(shape: tuple[int, ...]) -> Plane:
    """1 inside, falling to 0 at the photograph's borders."""
    rows, columns = (
        np.minimum(np.arange(side) + 0.5, side - np.arange(side) - 0.5) / (_FADE * side)
        for side in shape[:2]
    )
    edge = np.minimum(np.clip(rows, 0, 1)[:, None], np.clip(columns, 0, 1)[None])
    return np.asarray(edge * edge * (3 - 2 * edge), np.float32)


def shadow_in_frame(
    lifted: LiftedShadow, photo: tuple[int, int], placement: Placement, longest: int
) -> NDArray[np.uint16]:
    """The shadow where the placement puts it: `(h, w, 3)` uint16, 65535 = all light is kept, in
    the frame's proportions, at most `longest` px a side. Where the photograph ends inside the
    frame, a shadow that runs out of it fades.
    """
    size = fitted(placement.frame, longest)
    turn = turn_of(photo, placement)
    angle, grow = math.radians(turn.degrees), turn.scale * size[0] / placement.frame[0]
    step = photo[0] / lifted.kept.shape[1]
    c, s = grow * step * math.cos(angle), grow * step * math.sin(angle)
    middle = lifted.kept.shape[1] / 2 - 0.5, lifted.kept.shape[0] / 2 - 0.5
    to = (at * size[0] / placement.frame[0] - 0.5 for at in turn.centre)
    x, y = to
    kept = lifted.kept
    if not placement.exact or photo != placement.frame or any(placement.offset):
        kept = kept ** _faded(kept.shape)[..., None]
    move = np.array(
        [[c, -s, x - c * middle[0] + s * middle[1]], [s, c, y - s * middle[0] - c * middle[1]]]
    )
    laid = cv2.warpAffine(kept, move, size, flags=cv2.INTER_LINEAR, borderValue=(1, 1, 1))
    return np.asarray(np.clip(laid, 0, 1) * 65535 + 0.5, np.uint16)
