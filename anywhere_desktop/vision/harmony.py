"""The product brought towards the set's light: a smooth gain over its own pixels, when asked for.

Harmonising moves the product's white and brightness a part of the way to what surrounds it;
relighting lays the set's key light over it, reckoned from the normals that the outline tells. Both
are one map of low frequency, so that print, texture and edges stay what they were.
"""

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Linear, Picture, fitted, from_linear, to_linear
from anywhere_desktop.core.records import Description, LightEstimate
from anywhere_desktop.core.scene import Light, Scene
from anywhere_desktop.vision.enlarged import rows_at
from anywhere_desktop.vision.normals import Normals, blown_normals, turned_normals
from anywhere_desktop.vision.product_light import wrapped
from anywhere_desktop.vision.silhouette import measure_silhouette

Plane = NDArray[np.float32]

_MAP_PX = 256
_STRIP_ROWS = 256
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
_TINT, _TINT_BOUNDS = 0.45, (0.85, 1.18)
"""How far a wholly harmonised product takes on its surroundings' tint, and what it may gain."""
_LEVEL, _LEVEL_BOUNDS, _MIDDLE = 0.22, (0.8, 1.2), 0.30
"""The same for brightness; a set of this linear luminance leaves it as it is."""
_AROUND = 0.35
"""How far round the product its surroundings reach, in sizes of its own."""
_LIT_BOUNDS = 0.55, 1.7
_SMOOTH = 0.05
"""Blur of the relight, as a share of the product's size: nothing finer than form."""
_DIM = 0.12


@dataclass(frozen=True)
class Amounts:
    """harmonise, relight: 0 (the product stays exact) to 1."""

    harmonise: float = 0.0
    relight: float = 0.0


def in_its_light(
    product: Foreground,
    background: Picture,
    scene: Scene | None,
    description: Description,
    amounts: Amounts,
) -> Foreground:
    """The product, its pixels and edge colours changed as asked; the matte stays.

    product: in the frame; background: sRGB, of any size and depth; scene: whose light is laid over
    it, None = no relight. The same arguments give the same pixels.
    """
    gain = _gain(product, background, scene, description, amounts)
    pixels, colours = product.photo.pixels.copy(), product.colours.copy()
    height, width = product.matte.shape
    for top in range(0, height, _STRIP_ROWS):
        rows = slice(top, min(top + _STRIP_ROWS, height))
        own = product.matte[rows] > 0
        if not own.any():
            continue
        here = rows_at(gain, rows, (height, width))[own]
        for plane in (pixels, colours):
            plane[rows][own] = from_linear(_gained(to_linear(plane[rows][own]), here), plane.dtype)
    photo = replace(product.photo, pixels=pixels, alpha=None, original=b"")
    return Foreground(photo, product.matte, colours)


def _gained(light: Linear, gain: Linear) -> Linear:
    """Light times its gain; what is bright already gains less, so that nothing clips."""
    top = np.minimum(light.max(-1, keepdims=True), 1)
    more = np.maximum(gain, 1)
    return np.asarray(light * np.minimum(gain, 1) * more / (1 + (more - 1) * top * top), np.float32)


def _gain(
    product: Foreground,
    background: Picture,
    scene: Scene | None,
    description: Description,
    amounts: Amounts,
) -> Linear:
    """Factor on linear light, `(h, w, 3)`, small."""
    size = fitted(product.size, _MAP_PX)
    matte = np.asarray(cv2.resize(product.matte, size, interpolation=cv2.INTER_AREA), np.uint8)
    gain = np.ones((*matte.shape, 3), np.float32)
    if amounts.harmonise > 0:
        small = cv2.resize(background, size, interpolation=cv2.INTER_AREA)
        gain = gain * surroundings_gain(to_linear(small), matte) ** np.float32(amounts.harmonise)
    if amounts.relight > 0 and scene is not None:
        lit = relit(matte, scene.light, description.light, description.viewpoint.pitch_deg)
        gain = gain * lit[..., None] ** np.float32(amounts.relight)
    return np.asarray(gain, np.float32)


def surroundings_gain(light: Linear, matte: NDArray[np.uint8]) -> Linear:
    """The gain `(3,)` of a product that goes wholly along with what surrounds it."""
    left, top, right, bottom = cv2.boundingRect((matte > 127).astype(np.uint8))
    reach = max(2.0, _AROUND * max(right - left, bottom - top))
    near = cv2.GaussianBlur((matte > 127).astype(np.float32), (0, 0), reach)
    weight = np.where(matte == 0, near, 0)
    if weight.sum() < 1e-3:
        return np.ones(3, np.float32)
    mean = (light * weight[..., None]).sum((0, 1)) / weight.sum()
    level = max(float(mean @ _LUMA), 1e-4)
    tint = np.clip((mean / level) ** _TINT, *_TINT_BOUNDS)
    bright = float(np.clip((level / _MIDDLE) ** _LEVEL, *_LEVEL_BOUNDS))
    return np.asarray(tint / float(tint @ _LUMA) * bright, np.float32)


def relit(matte: NDArray[np.uint8], light: Light, seen: LightEstimate, pitch_deg: float) -> Plane:
    """The set's shading over the photograph's, smooth, `(h, w)`, 1 in the mean over the product."""
    mask = matte > 127
    normals = _normals(matte, pitch_deg)
    fill = light.ambient + 0.5 * light.fill
    new = _shading(normals, light.azimuth_deg, light.elevation_deg, light.softness, fill)
    old = _shading(normals, seen.azimuth_deg, seen.elevation_deg, seen.softness, 0.35)
    # What the photograph's light did is divided out only as far as it is known.
    ratio = np.log(new) - np.float32(min(1.0, seen.confidence)) * np.log(old)
    weight = mask.astype(np.float32)
    sigma = max(1.5, _SMOOTH * math.sqrt(float(mask.sum())))
    cover = np.maximum(cv2.GaussianBlur(weight, (0, 0), sigma), 1e-3)
    smooth = cv2.GaussianBlur(ratio * weight, (0, 0), sigma) / cover
    smooth -= float(smooth[mask].mean()) if mask.any() else 0.0
    return np.asarray(np.clip(np.exp(smooth), *_LIT_BOUNDS), np.float32)


def _normals(matte: NDArray[np.uint8], pitch_deg: float) -> Normals:
    """In world axes: x right, y up, z to the front."""
    mask = np.asarray(matte > 127, np.bool_)
    turned = measure_silhouette(matte).kind in ("round", "ball")
    x, y, z = np.moveaxis(turned_normals(mask) if turned else blown_normals(mask), -1, 0)
    c, s = math.cos(math.radians(pitch_deg)), math.sin(math.radians(pitch_deg))
    return np.stack([x, c * y + s * z, c * z - s * y], -1).astype(np.float32)


def _shading(
    normals: Normals, azimuth_deg: float, elevation_deg: float, softness: float, fill: float
) -> Plane:
    a, e = math.radians(azimuth_deg), math.radians(elevation_deg)
    way = np.array([math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e)], np.float32)
    dome = fill * (0.75 + 0.25 * normals[..., 1])
    return np.asarray(wrapped(normals @ way, softness) + dome + _DIM, np.float32)
