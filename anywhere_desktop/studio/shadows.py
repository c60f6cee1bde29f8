"""Shadow and reflection from the matte alone: a fast stand-in for tracing.

For first previews and for backgrounds that were not rendered here. The product is cut into slabs
by height; each slab's shadow is its silhouette laid on the ground along the light, blurred more
the higher it is.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Linear, Picture, from_linear, to_linear
from anywhere_desktop.core.scene import Light, Scene

Share = NDArray[np.float32]

_SLABS = 12


@dataclass(frozen=True, eq=False)
class Shade:
    """cast and contact `(h, w)`: 0 (lit) to 1 (dark); mirrored `(h, w, 3)` linear and its share."""

    cast: Share
    contact: Share
    mirrored: Linear
    mirrored_share: Share


def shade(foreground: Foreground, scene: Scene, gloss: float = 0.2) -> Shade:
    """Shadow, contact and mirror image of a product that stands on the ground of its frame."""
    matte: Share = foreground.matte.astype(np.float32) / np.float32(255)
    _, top, _, bottom = foreground.box
    pitch = math.radians(min(max(scene.lens.pitch_deg, 3), 60))
    tall = bottom - top
    cast = _cast(matte, scene.light, pitch, top, bottom)
    contact = _contact(matte, pitch, tall, bottom)
    picture, share = _mirror(foreground, matte, tall, bottom, gloss)
    return Shade(cast, contact, picture, share)


def shaded(
    background: Picture, foreground: Foreground, scene: Scene, gloss: float = 0.2
) -> Picture:
    """A background of the foreground's size with the product's shadow and reflection on it."""
    found, light = shade(foreground, scene, gloss), scene.light
    key = 1 / (1 + light.fill + light.ambient)
    dim = (1 - key * found.cast) * (1 - 0.6 * found.contact)
    share = found.mirrored_share[..., None]
    ground = to_linear(background) * dim[..., None]
    return from_linear(ground * (1 - share) + found.mirrored * share, background.dtype)


def _cast(matte: Share, light: Light, pitch: float, top: int, bottom: int) -> Share:
    height, width = matte.shape
    angle, rise = math.radians(light.azimuth_deg), math.radians(max(light.elevation_deg, 8))
    run = 1 / math.tan(rise)
    right, back = -math.sin(angle) * run, math.cos(angle) * run * math.sin(pitch)
    if abs(back) < 0.06:
        back = 0.06 if back >= 0 else -0.06
    tall, clear = bottom - top, np.ones_like(matte)
    for k in range(_SLABS):
        low, high = bottom - (k + 1) * tall / _SLABS, bottom - k * tall / _SLABS
        slab = np.zeros_like(matte)
        slab[int(low) : int(high) + 1] = matte[int(low) : int(high) + 1]
        move = np.array([[1, -right, right * bottom], [0, back, bottom - back * bottom]])
        laid = cv2.warpAffine(slab, move, (width, height))
        blur = 0.6 + 0.45 * light.softness * (k + 0.5) / _SLABS * tall * max(run, 0.5)
        laid = cv2.GaussianBlur(laid, (0, 0), blur, sigmaY=max(0.6, blur * math.sin(pitch)))
        clear *= 1 - np.clip(laid, 0, 1)
    return np.asarray(1 - clear, np.float32)


def _contact(matte: Share, pitch: float, tall: int, bottom: int) -> Share:
    foot = np.zeros_like(matte)
    rows = slice(max(0, bottom - max(2, round(0.05 * tall))), bottom)
    foot[rows] = matte[rows]
    flat, dark = max(math.sin(pitch), 0.2), np.zeros_like(matte)
    for strength, reach in ((0.9, 0.012), (0.5, 0.04), (0.3, 0.10)):
        across = max(0.8, reach * tall)
        near = cv2.GaussianBlur(foot, (0, 0), across, sigmaY=max(0.8, across * flat))
        dark = np.maximum(dark, strength * np.clip(near * 2, 0, 1))
    return np.asarray(dark, np.float32)


def _mirror(
    foreground: Foreground, matte: Share, tall: int, bottom: int, gloss: float
) -> tuple[Linear, Share]:
    height, width = matte.shape
    flip = np.array([[1, 0, 0], [0, -1, 2.0 * bottom - 1]])
    blur = 0.4 + (1 - gloss) * 0.03 * tall
    cover = matte[..., None]
    colours = cv2.warpAffine(to_linear(foreground.srgb) * cover, flip, (width, height))
    share = cv2.warpAffine(matte, flip, (width, height))
    colours, share = (cv2.GaussianBlur(a, (0, 0), blur) for a in (colours, share))
    depth = np.clip((np.arange(height) - bottom) / (0.6 * tall), 0, 1)
    fade = (gloss * 0.7 * (1 - depth) ** 1.5).astype(np.float32)[:, None]
    pure = colours / np.maximum(share, 1e-3)[..., None]
    return np.asarray(pure, np.float32), np.asarray(share * fade, np.float32)
