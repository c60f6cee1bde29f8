"""Leaves, sprays, palm fronds and monstera as outlines, for gobos and for leaf cards in the set."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear, srgb_to_linear

Outline = NDArray[np.float64]
"""A closed polygon `(k, 2)`, x right and y down, in any unit."""

LEAVES = ("ficus", "eucalyptus", "olive", "willow")
"""Leaf shapes a spray can carry."""


def turned(points: Outline, angle: float) -> Outline:
    """Points turned about the origin by `angle` radians (y down: clockwise on screen)."""
    c, s = math.cos(angle), math.sin(angle)
    result: Outline = points @ np.array([[c, s], [-s, c]])
    return result


def leaf(kind: str, length: float, rng: np.random.Generator) -> Outline:
    """One leaf from the stalk at (0, 0) along +x, bent and foreshortened at random."""
    t = np.linspace(0, 1, 26)
    widths = {
        "ficus": 0.23 * np.sin(np.pi * t**0.8) * (1 - 0.25 * t),
        "eucalyptus": 0.36 * np.sin(np.pi * t**0.9) ** 0.7,
        "olive": 0.10 * np.sin(np.pi * t) ** 0.9,
        "willow": 0.055 * np.sin(np.pi * t) ** 0.7,
        "palm": 0.030 * np.sin(np.pi * t**0.6) ** 0.8,
    }
    half = widths[kind] * rng.uniform(0.5, 1.0)
    bend = rng.uniform(-0.16, 0.16) * np.sin(np.pi * t * 0.8)
    upper = np.stack([t, bend - half], -1)
    lower = np.stack([t, bend + half], -1)[::-1]
    return length * np.vstack([upper, lower])


def stem(path: Outline, thickness: float) -> Outline:
    """A tapering strip along a path `(k, 2)`."""
    along = np.gradient(path, axis=0)
    normal = np.stack([-along[:, 1], along[:, 0]], -1)
    normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
    half = 0.5 * thickness * np.linspace(1, 0.25, len(path))[:, None]
    return np.vstack([path + normal * half, (path - normal * half)[::-1]])


def _walk(
    start: tuple[float, float], angle: float, length: float, turn: float, rng: np.random.Generator
) -> tuple[Outline, NDArray[np.float64]]:
    """A gently turning path of 40 steps and its heading at each."""
    headings = angle + np.cumsum(turn / 40 + rng.normal(0, 0.012, 40))
    steps = np.stack([np.cos(headings), np.sin(headings)], -1) * (length / 40)
    return np.asarray(start) + np.cumsum(steps, axis=0), headings


def spray(
    kind: str,
    start: tuple[float, float],
    angle: float,
    length: float,
    leaf_length: float,
    rng: np.random.Generator,
) -> list[Outline]:
    """A leafy branch: stem, alternate leaves that shrink towards the tip, a leaf at the tip."""
    path, headings = _walk(start, angle, length, rng.uniform(-0.7, 0.7), rng)
    count = max(6, round(2.1 * length / leaf_length))
    shapes = [stem(path, 0.012 * length)]
    for k in range(count):
        at = min(39, 4 + int(k * 35 / count + rng.uniform(0, 1)))
        side = 1 if k % 2 else -1
        size = leaf_length * rng.uniform(0.7, 1.15) * (1 - 0.35 * k / count)
        heading = headings[at] + side * rng.uniform(0.45, 1.05)
        shapes.append(turned(leaf(kind, size, rng), heading) + path[at])
    shapes.append(turned(leaf(kind, leaf_length * 0.8, rng), headings[-1]) + path[-1])
    return shapes


def frond(
    start: tuple[float, float], angle: float, length: float, rng: np.random.Generator
) -> list[Outline]:
    """A feather-palm frond: an arching rib with narrow leaflets that droop towards the tip."""
    arch = rng.uniform(0.35, 0.8) * (1 if rng.random() < 0.5 else -1)
    path, headings = _walk(start, angle, length, arch, rng)
    shapes = [stem(path, 0.014 * length)]
    count = 34
    for k in range(count):
        place = k / (count - 1)
        at = min(39, 5 + int(place * 34))
        reach = 0.40 * length * (0.35 + 0.65 * math.sin(math.pi * min(1.0, 0.22 + 0.72 * place)))
        open_angle = mix_angle(1.05, 0.35, place)
        for side in (-1, 1):
            size = reach * rng.uniform(0.88, 1.08)
            heading = headings[at] + side * open_angle * rng.uniform(0.92, 1.08)
            shapes.append(turned(leaf("palm", size, rng), heading) + path[at])
    return shapes


def mix_angle(first: float, last: float, place: float) -> float:
    """From `first` (place 0) to `last` (place 1)."""
    return first + (last - first) * place


def _monstera_side(side: int, rng: np.random.Generator) -> Outline:
    """Half the margin from the heart's notch to the tip, with slits running in to the midrib."""
    slits = np.linspace(0.24, 0.86, 6) + rng.uniform(-0.02, 0.02, 6)
    points = []
    for s in np.linspace(0.0, 1.0, 90):
        points.append(_monstera_margin(s))
        near = slits[np.abs(slits - s) <= 0.5 / 89]
        if near.size:
            points += _slit(float(near[0]), rng.uniform(0.22, 0.45))
    half = np.array(points)
    half[:, 1] *= side
    return half


def _monstera_margin(s: float) -> tuple[float, float]:
    angle = math.pi * (1 - s)
    reach = 0.52 + 0.10 * math.cos(angle) - 0.20 * math.exp(-((((1 - s) - 1) / 0.07) ** 2))
    tip = 0.10 * max(0.0, (s - 0.8) / 0.2) ** 2
    x = 0.44 + reach * math.cos(angle) * (1.0 if s > 0.5 else 0.82) + tip
    return x, 0.95 * reach * math.sin(angle) ** 0.9 if 0 < s < 1 else 0.0


def _slit(s: float, inner: float) -> list[tuple[float, float]]:
    """The notch at margin place s: in along the side vein, round, and out again."""
    before, after = _monstera_margin(s - 0.020), _monstera_margin(s + 0.020)
    root = (0.10 + 0.62 * s, 0.0)
    deep = [root[i] + inner * (_monstera_margin(s)[i] - root[i]) for i in (0, 1)]
    wide = 0.022
    return [
        before,
        (deep[0] - wide, deep[1] + wide * 1.5),
        (deep[0] - 0.5 * wide, deep[1] - 0.3 * wide),
        (deep[0] + 0.5 * wide, deep[1] - 0.3 * wide),
        (deep[0] + wide, deep[1] + wide * 1.5),
        after,
    ]


def monstera(
    base: tuple[float, float], angle: float, length: float, rng: np.random.Generator
) -> list[Outline]:
    """A monstera leaf with its stalk, from the stalk's foot at `base`."""
    blade = np.vstack([_monstera_side(1, rng), _monstera_side(-1, rng)[::-1]])
    blade[:, 1] *= rng.uniform(0.75, 1.0)
    stalk = np.stack([np.linspace(-0.55, 0.12, 20), 0.03 * np.sin(np.linspace(0, 3, 20))], -1)
    parts = [blade, stem(stalk, 0.028)]
    return [
        turned((part + np.array([0.55, 0.0])) * length, angle) + np.asarray(base) for part in parts
    ]


def draw(canvas: NDArray[np.uint8], shapes: list[Outline], value: int) -> None:
    """Fill outlines given in pixels, antialiased, to 1/16 px."""
    for shape in shapes:
        points = np.round(shape * 16).astype(np.int32)
        cv2.fillPoly(canvas, [points], value, cv2.LINE_AA, 4)


def _card_shapes(kind: str, n: float, rng: np.random.Generator) -> list[Outline]:
    if kind == "palm":
        return frond((0.5 * n, 0.99 * n), -math.pi / 2 + rng.uniform(-0.2, 0.2), 0.82 * n, rng)
    if kind == "monstera":
        return monstera((0.5 * n, 0.99 * n), -math.pi / 2 + rng.uniform(-0.1, 0.1), 0.58 * n, rng)
    return spray("eucalyptus", (0.5 * n, 0.99 * n), -math.pi / 2, 0.8 * n, 0.16 * n, rng)


def leaf_card(
    kind: str, size_px: int, seed: int, colour: str | None = None
) -> tuple[Linear, NDArray[np.float32]]:
    """A leaf prop as a flat card: albedo `(n, n, 3)` linear and coverage `(n, n)` 0 to 1.

    kind: "leaves" (a spray), "palm" or "monstera", its foot at the middle of the lower edge. Every
    leaf has its own green, a pale midrib and a gentle shade from base to tip.
    """
    rng = np.random.default_rng(seed)
    greens = {"leaves": "#6f8567", "palm": "#557a35", "monstera": "#2f5d34"}
    digits = (colour or greens[kind]).lstrip("#")
    base = np.array([int(digits[i : i + 2], 16) for i in (0, 2, 4)]) / 255
    cover = np.zeros((size_px, size_px), np.uint8)
    albedo = np.tile(srgb_to_linear(base), (size_px, size_px, 1)).astype(np.float32)
    for shape in _card_shapes(kind, float(size_px), rng):
        mask = np.zeros_like(cover)
        draw(mask, [shape], 255)
        cover = np.maximum(cover, mask)
        _paint_leaf(albedo, mask, shape, base, rng)
    return albedo, (cover / np.float32(255)).astype(np.float32)


def _paint_leaf(
    albedo: Linear,
    mask: NDArray[np.uint8],
    shape: Outline,
    base: NDArray[np.float64],
    rng: np.random.Generator,
) -> None:
    """Paint one leaf into `albedo` where `mask` is set."""
    n = mask.shape[0]
    low = np.clip(np.floor(shape.min(0)).astype(int) - 1, 0, n)
    high = np.clip(np.ceil(shape.max(0)).astype(int) + 2, 0, n)
    window = np.s_[low[1] : high[1], low[0] : high[0]]
    if not mask[window].size:
        return
    rows, columns = np.mgrid[window]
    foot, middle = shape[0], shape[len(shape) // 2]
    axis = (middle - foot) / max(1e-6, float(np.linalg.norm(middle - foot)))
    off = (rows - foot[1]) * axis[0] - (columns - foot[0]) * axis[1]
    along = (rows - foot[1]) * axis[1] + (columns - foot[0]) * axis[0]
    rib = np.exp(-np.abs(off) / (0.004 * n))
    tone = rng.uniform(0.8, 1.2) * (0.92 + 0.16 * along / n) * (1 + 0.05 * np.sign(off))
    colour = base * (1 + rng.normal(0, 0.05, 3)) * tone[..., None]
    painted = srgb_to_linear(np.clip(colour + 0.16 * rib[..., None], 0, 1))
    weight = (mask[window] > 0)[..., None]
    albedo[window] = np.where(weight, painted, albedo[window])
