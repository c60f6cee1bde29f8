"""The product's shadow on its ground: where it lies, how deep it is, weaker or deeper."""

from dataclasses import dataclass

import cv2
import numpy as np

from anywhere_desktop.core.picture import Linear, Mask
from anywhere_desktop.vision.lifted_shadow import (
    LEAST_PLAIN,
    MOST_SPREAD,
    filled_under,
    plain_backdrop,
)
from anywhere_desktop.vision.retouch.light import luminance
from anywhere_desktop.vision.retouch.strip import Place, Plane, Small, Work
from anywhere_desktop.vision.retouch.tone_steps import ramp

_WORK_PX, _WIDE_PX = 512, 320
_DEEPEST = 0.05
_ABOVE = np.float32(1.02)
"""How far above the ground's own light a lifted shadow may lie: its grain does."""


@dataclass(frozen=True, eq=False)
class Shadow:
    """depth: the share of each colour's light that the shadow leaves, 1 = no shadow; ground: the
    light of the ground without it; both `(h, w, 3)`, small.
    """

    depth: Linear
    ground: Linear


def shadow(small: Small, amount: float, text: str) -> Work:
    """The product's shadow on the ground: weaker (-) or deeper (+); `small.free` is its weight."""
    found = cast_shadow(small.light, small.free)
    power = np.float32(amount / 100)

    def apply(light: Linear, place: Place) -> Linear:
        changed = light * np.maximum(place.of(found.depth), _DEEPEST) ** power
        if power < 0:
            # The small copy's shadow is softer than the picture's: beside it nothing shines.
            changed = np.minimum(changed, np.maximum(light, place.of(found.ground) * _ABOVE))
        return np.asarray(changed, np.float32)

    return Work(apply)


def shadow_weight(light: Linear, free: Plane) -> Plane:
    """Where the product's shadow lies, 0 to 1, small."""
    return ramp(luminance(cast_shadow(light, free).depth), 0.95, 0.6)


def cast_shadow(light: Linear, free: Plane) -> Shadow:
    """The shadow in a picture `(h, w, 3)`, measured small; free: `(h, w)`, 0 = product.

    A plain backdrop's own light is a smooth surface fitted round the shadow; of any other ground it
    is what surrounds a place widely.
    """
    light, free = _at_most(light, free, _WORK_PX)
    found = _on_plain(light, free)
    if found is None:
        light, free = _at_most(light, free, _WIDE_PX)
        found = _on_any(light, free)
    near = (_nearness(free, 4 * _reach(free)) * _low(free))[..., None]
    return Shadow(np.asarray(1 - (1 - found.depth) * near, np.float32), found.ground)


def _at_most(light: Linear, free: Plane, longest_px: int) -> tuple[Linear, Plane]:
    longest = max(free.shape)
    if longest <= longest_px:
        return light, free
    size = tuple(max(1, round(side * longest_px / longest)) for side in free.shape[::-1])
    small = [cv2.resize(plane, size, interpolation=cv2.INTER_AREA) for plane in (light, free)]
    return np.asarray(small[0], np.float32), np.asarray(small[1], np.float32)


def _on_plain(light: Linear, free: Plane) -> Shadow | None:
    outside: Mask = np.asarray(cv2.erode(free, np.ones((3, 3), np.uint8)) > 0.98, np.bool_)
    if outside.mean() < 0.05 or outside.all():
        return None
    logs = np.log(np.maximum(light, 2e-3))
    model, spread, plain = plain_backdrop(logs, outside)
    if spread > MOST_SPREAD or plain < LEAST_PLAIN:
        return None
    lost = filled_under(np.minimum(logs - model, 0), outside)
    level = lost.mean(axis=-1, keepdims=True)
    # What the backdrop's own scatter explains is no shadow.
    share = np.maximum(-level - spread, 0) / np.maximum(-level, 1e-6)
    depth = np.clip(np.exp(lost * share), _DEEPEST, 1)
    return Shadow(np.asarray(depth, np.float32), np.asarray(np.exp(model), np.float32))


def _on_any(light: Linear, free: Plane) -> Shadow:
    """A closing takes dark patches of up to the product's size away."""
    outside = _spread(light, free)
    reach = _reach(free)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    smooth = cv2.GaussianBlur(outside, (0, 0), max(1.0, reach / 12))
    closed = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REFLECT)
    ground = cv2.GaussianBlur(closed, (0, 0), max(1.0, reach / 3))
    levels = luminance(np.asarray(smooth, np.float32)), luminance(np.asarray(ground, np.float32))
    depth = np.clip(levels[0] / np.maximum(levels[1], 1e-4), _DEEPEST, 1)[..., None]
    return Shadow(np.repeat(depth, 3, axis=-1), np.asarray(ground, np.float32))


def _spread(light: Linear, free: Plane) -> Linear:
    """The light with the product's place filled from around (normalised blurs, coarse to fine)."""
    share = free[..., None]
    mean = (light * share).sum(axis=(0, 1)) / max(float(free.sum()), 1.0)
    out = np.broadcast_to(mean, light.shape).astype(np.float32)
    for sigma in (64, 32, 16, 8, 4):
        mass = cv2.GaussianBlur(free, (0, 0), sigma)[..., None]
        near = cv2.GaussianBlur(light * share, (0, 0), sigma) / np.maximum(mass, 1e-4)
        sure = np.minimum(mass * 8, 1)
        out = np.asarray(sure * near + (1 - sure) * out, np.float32)
    return np.asarray(share * light + (1 - share) * out, np.float32)


def _reach(free: Plane) -> int:
    """About half the product's width, in small px."""
    columns = float(np.count_nonzero((free < 0.5).any(axis=0)))
    half: float = max(6.0, min(0.25 * free.shape[1], 0.5 * columns))
    return round(half)


def _low(free: Plane) -> Plane:
    """1 from the product's lower half downwards, 0 above: a shadow lies on the ground."""
    rows = np.flatnonzero((free < 0.5).any(axis=1))
    if not len(rows):
        return np.ones((len(free), 1), np.float32)
    top, tall = float(rows[0]), max(float(rows[-1] - rows[0]), 1.0)
    return ramp(np.arange(len(free), dtype=np.float32), top + 0.2 * tall, top + 0.6 * tall)[:, None]


def _nearness(free: Plane, within: float) -> Plane:
    distance = cv2.distanceTransform((free > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    return ramp(np.asarray(distance, np.float32), within, within * 0.4)
