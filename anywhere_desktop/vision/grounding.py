"""Does the product stand on its ground, and on which side does its shadow fall?

Both measures compare the plate close to the product with the same plate a bit further away, in
log light (a shadow is a factor), averaged over strips as wide as the product, and set the result
against how much such strips differ elsewhere on the same ground: on a patterned floor they say
that they cannot tell instead of guessing. Under the product each row is first compared with the
same row beside it, on the brighter side: perspective, falloff and planks darken both alike.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.mirror_image import mirror_image
from anywhere_desktop.vision.quality import View

Plane = NDArray[np.float32]

_FLOOR_LIGHT = 0.004
_TOO_DARK = 0.02
_WORK_TALL = 220
_NEAR = 0.022
_BEYOND = ((0.06, 0.1), (0.1, 0.14), (0.14, 0.18), (0.18, 0.24), (0.24, 0.32))
"""Where the ground under the product is compared, from and to, as shares of its height: close by
(the product may stand on a podium) and further off (a soft contact shadow reaches far, and the
shadow of a product that floats lies there)."""
_REACH = 0.45
_PLACES = ((0.2, 0.09), (0.3, 0.15))
"""How far out and up beside the foot a shadow is looked for, as shares of the product's height: a
soft one is gone a fifth further out, a hard one from low down lies behind rather than beside."""
_TWO_LOOKS = 1.5
"""The greater of two leans is chance more often than one: planks under one side lean as well."""
_UNSEEN = 0.05
"""The scatter that is reckoned with where too little ground is seen to measure it."""
_LEAST_SIDE_PX = 4
_OWN_HUE = 0.45
"""How far, in log light of red or blue against green, a thing's hue lies from that of the ground
before the product: coloured light and shade move it by half as much."""


@dataclass(frozen=True)
class Contact:
    """darkening: by how much (natural log) the plate under the contact line is darker than the
    plate further off; noise: how far such strips differ elsewhere; mirror: correlation with the
    product's mirror image, 0 to 1; room: ground visible under the product, share of its height;
    measurable: whether there is ground, and light enough on it, to measure. beneath: by how much
    the darkest place further down is darker than the contact line; glow: by how much the plate
    under the contact line is brighter than beside it, as a mirror image of a bright product is;
    uneven: how far strips differ from row to row elsewhere.
    """

    darkening: float
    noise: float
    mirror: float
    room: float
    measurable: bool
    beneath: float = 0.0
    glow: float = 0.0
    uneven: float = 0.0


@dataclass(frozen=True)
class ShadowSide:
    """lean: log light left of the product's foot less that right of it, the ground's own
    gradient removed: positive = the shadow falls to the right; noise: as in `Contact`.
    """

    lean: float
    noise: float


@dataclass(frozen=True, eq=False)
class _Ground:
    """Log light `(h, w)`, the same of each channel `(h, w, 3)`, what is plate, the lowest product
    row of each column (-1: none), the product's box.
    """

    light: Plane
    channels: Plane
    plate: Mask
    lowest: NDArray[np.int64]
    box: tuple[int, int, int, int]

    @property
    def tall(self) -> int:
        return self.box[3] - self.box[1]


def measure_contact(view: View) -> Contact:
    """Is the plate darker just under the product than further down, against what is beside it?"""
    ground = _ground(view)
    base, tall = ground.box[3], ground.tall
    room = (ground.light.shape[0] - base) / tall
    foot, sides = _foot(ground), _beside(ground)
    beside = max(sides, key=lambda one: one.light, default=None)
    near = _under(ground, foot, beside, (0.0, _NEAR))
    beyond = [_under(ground, foot, beside, band) for band in _BEYOND]
    seen = np.array([band.mean(0) for band in beyond if len(band)], np.float32)
    if room < 0.04 or not len(near) or len(seen) < 2:
        return Contact(0.0, 0.0, 0.0, room, False)
    # A mirror image of a bright product adds light in its own colour: ask the darkest channel.
    darkening = float((seen - near.mean(0)).max())
    beneath = float((near.mean(0) - seen).mean(-1).max())
    uneven = _strip_noise(ground, len(foot), max(2, round(_NEAR * tall)), round(0.16 * tall))
    # What lies on one side alone, as stones do, is no pattern of the ground.
    noise = min((_beside_noise(ground, one, len(foot)) for one in sides), default=uneven)
    lit = _floor_light(ground) > _TOO_DARK
    rows = None if beside is None else beside.rows
    mirror = mirror_image(ground.light, ground.channels, rows, ground.box)
    glow = float(near.mean())
    return Contact(darkening, noise, mirror, room, lit, beneath, glow, uneven)


@dataclass(frozen=True, eq=False)
class _Beside:
    """cols: one side of the product; rows: its mean log light, `(h, 3)`, row by row; light: its
    mean round the foot.
    """

    cols: slice
    rows: Plane
    light: float


def _beside(ground: _Ground) -> list[_Beside]:
    """What each row looks like beside the product; nothing where it fills the frame's width."""
    left, _, right, base = ground.box
    reach = round(_REACH * ground.tall)
    sides = slice(max(0, left - reach), max(0, left - 2)), slice(right + 2, right + reach)
    found = []
    for cols in sides:
        plate = ground.plate[:, cols].astype(np.float32)
        if plate.shape[1] < _LEAST_SIDE_PX:
            continue
        total = (ground.channels[:, cols] * plate[..., None]).sum(1)
        rows = np.asarray(total / np.maximum(plate.sum(1), 1)[:, None], np.float32)
        around = rows[base - round(0.1 * ground.tall) : base + round(0.32 * ground.tall)]
        found.append(_Beside(cols, rows, float(around.mean())))
    return found


def _beside_noise(ground: _Ground, beside: _Beside, wide: int) -> float:
    """How far the same comparison scatters over the ground beside the product."""
    apart = ground.light[:, beside.cols] - beside.rows.mean(-1)[:, None]
    base, tall = ground.box[3], ground.tall
    near = apart[base : base + max(2, round(_NEAR * tall))].mean(0)
    strips = [
        apart[base + round(first * tall) : base + round(last * tall)] for first, last in _BEYOND
    ]
    wide = max(3, min(wide, apart.shape[1] // 2))
    box = np.ones(wide) / wide
    found = [np.convolve(strip.mean(0) - near, box, mode="valid") for strip in strips if len(strip)]
    return float(np.median(np.abs(np.concatenate(found))) * 1.48) if found else 0.0


def measure_shadow_side(view: View, pitch_deg: float = 0.0) -> ShadowSide:
    """Left against right of the foot, less the gradient of the ground in front of the product: in
    the place of `_PLACES` that tells more. pitch_deg: how far the camera looks down.
    """
    ground = _ground(view)
    foot = _side_foot(ground, pitch_deg)
    found = [_side(ground, foot, *place) for place in _PLACES]
    return max(found, key=lambda side: abs(side.lean) - side.noise)


def _side_foot(ground: _Ground, pitch_deg: float) -> int:
    """The lowest row of the product at its left or right, whichever is higher: seen from above,
    what it stands on ends farther up there than before it, by half its width where it is round.
    """
    left, _, right, base = ground.box
    edge = max(1, round(0.04 * (right - left)))
    least = base - round(0.5 * (right - left) * max(0.0, math.sin(math.radians(pitch_deg))))
    sides = ground.lowest[left : left + edge], ground.lowest[right - edge : right]
    return max(least, min(int(rows.max()) + 1 for rows in sides))


def _side(ground: _Ground, foot: int, out: float, up: float) -> ShadowSide:
    left, _, right, base = ground.box
    tall = ground.tall
    reach = max(_LEAST_SIDE_PX + 2, round(out * tall))
    rows = slice(max(0, foot - round(up * tall)), foot + round(0.03 * tall))
    front = slice(base + round(0.12 * tall), base + round(0.35 * tall))
    sides = slice(max(0, left - reach), max(0, left - 2)), slice(right + 2, right + reach)
    bare = _bare(ground, front, (sides[0].start, sides[1].stop))
    beside = [_mean(ground, rows, cols, bare) for cols in sides]
    before = [_mean(ground, front, cols, bare) for cols in sides]
    if any(v is None for v in beside):
        return ShadowSide(0.0, 1.0)
    lean = (beside[0] or 0.0) - (beside[1] or 0.0)
    if all(v is not None for v in before):
        lean -= (before[0] or 0.0) - (before[1] or 0.0)
    noise = _strip_noise(ground, reach, max(2, rows.stop - rows.start), round(0.2 * tall))
    return ShadowSide(lean, _TWO_LOOKS * noise)


def _ground(view: View) -> _Ground:
    scale = min(1.0, _WORK_TALL / view.tall)
    height, width = view.matte.shape
    size = max(8, round(width * scale)), max(8, round(height * scale))
    matte = cv2.resize(view.matte, size, interpolation=cv2.INTER_AREA)
    linear = cv2.resize(view.linear, size, interpolation=cv2.INTER_AREA)
    weights = np.array([0.2126, 0.7152, 0.0722], np.float32)
    light = np.log(np.maximum(linear @ weights, 0) + _FLOOR_LIGHT)
    # What is thinner than a pixel here, as a needle is, has no half opaque one.
    densest = int(matte.max())
    solid = matte >= (128 if densest >= 128 else max(1, densest // 2))
    low = np.where(solid.any(0), len(solid) - 1 - np.argmax(solid[::-1], axis=0), -1)
    rows, cols = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
    box = int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1
    channels = np.log(np.maximum(linear, 0) + _FLOOR_LIGHT)
    plate: Mask = matte < 8
    return _Ground(np.asarray(light, np.float32), channels, plate, low.astype(np.int64), box)


def _floor_light(ground: _Ground) -> float:
    """Median linear light of the ground on both sides of the product and its mirror image."""
    rows = slice(max(0, ground.box[3] - round(0.05 * ground.tall)), None)
    sides = ground.light[rows, : ground.box[0]], ground.light[rows, ground.box[2] :]
    values = np.concatenate([side.ravel() for side in sides])
    return float(np.exp(np.median(values)) - _FLOOR_LIGHT) if len(values) else 1.0


def _foot(ground: _Ground) -> NDArray[np.int64]:
    """Columns where the product's lowest point is near the ground line."""
    limit = ground.box[3] - max(2, round(0.05 * ground.tall))
    return np.flatnonzero(ground.lowest >= limit)


def _under(
    ground: _Ground,
    foot: NDArray[np.int64],
    beside: _Beside | None,
    band: tuple[float, float],
) -> Plane:
    """Log light `(n, 3)` of the plate in a band below each foot column, less that beside it."""
    first = max(1, round(band[0] * ground.tall))
    last = max(2, round(band[1] * ground.tall))
    rows = ground.lowest[foot][None, :] + np.arange(first, last + 1)[:, None]
    inside = rows < ground.light.shape[0]
    rows = np.minimum(rows, ground.light.shape[0] - 1)
    cols = np.broadcast_to(foot[None, :], rows.shape)
    good = inside & ground.plate[rows, cols]
    light = ground.channels[rows, cols]
    if beside is not None:
        light = light - beside.rows[rows]
    return np.asarray(light[good], np.float32)


def _strip_noise(ground: _Ground, wide: int, thick: int, apart: int) -> float:
    """How far strip differences scatter on the ground away from the product, robustly."""
    first = max(0, ground.box[3] - round(0.1 * ground.tall))
    light, plate = ground.light[first:], ground.plate[first:].astype(np.float32)
    room = max(ground.box[0], light.shape[1] - ground.box[2])
    size = max(3, min(wide, round(0.8 * room))), max(2, thick)
    apart = max(1, apart)  # A product may be no higher than a chain that lies on the ground.
    if light.shape[0] <= apart + thick:
        return _UNSEEN
    mass = cv2.blur(plate, size, borderType=cv2.BORDER_CONSTANT)
    strips = cv2.blur(light * plate, size, borderType=cv2.BORDER_CONSTANT)
    strips = np.asarray(strips / np.maximum(mass, 1e-3), np.float32)
    whole = (mass > 0.95 * mass.max()) & (plate > 0)
    differs = strips[apart:] - strips[:-apart]
    good = whole[apart:] & whole[:-apart]
    # On both sides by themselves: where the product's own shadow falls is not the ground's scatter.
    middle = (ground.box[0] + ground.box[2]) // 2
    found = [_scatter(differs[:, c], good[:, c], 0.1 * ground.tall) for c in _halves(middle)]
    return min((f for f in found if f is not None), default=_UNSEEN)


def _halves(middle: int) -> tuple[slice, slice]:
    return slice(None, middle), slice(middle, None)


def _scatter(values: Plane, good: Mask, slow_px: float) -> float | None:
    if good.sum() < 8:
        return None
    # Perspective, falloff and penumbra bend slowly; a pattern scatters about them.
    weight = good.astype(np.float32)
    slow = cv2.GaussianBlur(values * weight, (0, 0), slow_px)
    slow = slow / np.maximum(cv2.GaussianBlur(weight, (0, 0), slow_px), 1e-3)
    return float(np.median(np.abs(values - slow)[good]) * 1.48)


def _bare(ground: _Ground, front: slice, span: tuple[int, int]) -> Mask:
    """The plate without what has another hue than the ground before the product: a bauble beside
    the foot is no shadow.
    """
    hues = ground.channels[..., [0, 2]] - ground.channels[..., 1:2]
    cols = slice(*span)
    near = hues[front, cols][ground.plate[front, cols]]
    if len(near) < 12:
        return ground.plate
    apart = np.abs(hues - np.median(near, axis=0)).max(-1)
    return np.asarray(ground.plate & (apart < _OWN_HUE), np.bool_)


def _mean(ground: _Ground, rows: slice, cols: slice, bare: Mask) -> float | None:
    light, plate = ground.light[rows, cols], bare[rows, cols]
    return float(light[plate].mean()) if plate.sum() >= 12 else None
