"""Registration: how far an edit moved the frame, and moving it back.

Edit models shift, zoom and turn what they edit. Phase correlation (Kuglin and Hines 1975) finds a
coarse shift, then Lucas and Kanade's (1981) iterations on a pyramid find shift, scale and rotation,
on locally normalised luminance, so that a change of tone is no motion, and with weights that shun
what the edit changed.
"""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.edits import Registration
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Mask, Picture, to_depth

MOST_MOVED = 0.06
"""Largest displacement of a corner that is corrected, as a share of the longer side."""
MOST_SCALED = 0.06
MOST_TURNED_DEG = 3.0
LEAST_SIMILAR = 0.2
"""Correlation after the correction below which it is no longer the same picture."""

_WORK_PX = 768
_SMALLEST_PX = 48
_ROUNDS, _FINE_ROUNDS = 30, 6
_ENOUGH = 0.02
"""Share of the frame that must be left unedited to measure by."""

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Similarity:
    """p -> scale R(angle) (p - c) + c + shift, c the frame's centre; shift in px, angle in rad,
    clockwise positive with y down.
    """

    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    angle: float = 0.0

    def matrix(self, size: tuple[int, int]) -> NDArray[np.float64]:
        """`(2, 3)`, for pixel centres of a frame of (width, height)."""
        cos, sin = self.scale * math.cos(self.angle), self.scale * math.sin(self.angle)
        cx, cy = (size[0] - 1) / 2, (size[1] - 1) / 2
        linear = np.array([[cos, -sin], [sin, cos]])
        offset = np.array([cx + self.dx, cy + self.dy]) - linear @ np.array([cx, cy])
        return np.column_stack([linear, offset])

    def moved_px(self, size: tuple[int, int]) -> float:
        """The largest displacement of a corner of a frame of (width, height)."""
        half = np.array([[x * size[0] / 2, y * size[1] / 2] for x in (-1, 1) for y in (-1, 1)])
        cos, sin = self.scale * math.cos(self.angle), self.scale * math.sin(self.angle)
        moved = half @ np.array([[cos, sin], [-sin, cos]]) + (self.dx, self.dy)
        return float(np.hypot(*(moved - half).T).max())


def measure(before: Picture, after: Picture, unedited: Mask | None = None) -> Registration | None:
    """How `after` lies relative to `before`, pictures `(h, w, 3)` of one size, any depth.

    unedited: `(h, w)`, where the edit was not meant to change anything; None = anywhere may serve.
    Returns None when too little is left unedited, or what is left is featureless.
    """
    size = before.shape[1], before.shape[0]
    weight = np.ones(before.shape[:2], np.float32) if unedited is None else unedited
    if weight.mean() < _ENOUGH:
        return None
    factor = min(1.0, _WORK_PX / max(size))
    reference, moved = _plane(before, factor), _plane(after, factor)
    weights = _resized(weight.astype(np.float32), reference.shape[::-1])
    if _detail(reference, weights) < 0.05:
        return None
    found, similarity = _solved(reference, moved, weights)
    full = Similarity(found.dx / factor, found.dy / factor, found.scale, found.angle)
    return Registration(
        round(full.dx, 4),
        round(full.dy, 4),
        round(full.scale, 6),
        round(math.degrees(full.angle), 5),
        round(full.moved_px(size), 3),
        round(similarity, 4),
    )


def refuse_if_lost(found: Registration, size: tuple[int, int]) -> None:
    """Raise `UserError` when an edit moved the frame too far, or made another picture of it."""
    if found.similarity < LEAST_SIMILAR:
        raise UserError(
            "The edit made another picture, in which what should have stayed cannot be found "
            f"again (likeness {found.similarity:.0%}): raise the image guidance, or ask for less."
        )
    far = found.moved_px > MOST_MOVED * max(size)
    if far or abs(found.scale - 1) > MOST_SCALED or abs(found.rotation_deg) > MOST_TURNED_DEG:
        raise UserError(
            f"The edit {said(found)}: too far to be put right. Try another seed, or a higher image "
            "guidance."
        )


def said(found: Registration) -> str:
    """In words: "moved 3.2 px, scaled 1.004"."""
    shift = math.hypot(found.dx, found.dy)
    words = [f"moved {shift:.1f} px"]
    if abs(found.scale - 1) >= 0.0005:
        words.append(f"scaled {found.scale:.3f}")
    if abs(found.rotation_deg) >= 0.02:
        words.append(f"turned {found.rotation_deg:.2f}°")
    return ", ".join(words)


def moved_back(after: Picture, found: Registration, size: tuple[int, int]) -> Picture:
    """`after` with the motion undone, at `size` (width, height), in one resampling (cubic).

    after: any size of the same proportions. What came from outside the frame repeats its edge.
    """
    own = after.shape[1], after.shape[0]
    similarity = Similarity(
        found.dx, found.dy, found.scale, math.radians(found.rotation_deg)
    ).matrix(size)
    # Pixel centres: full frame -> the editor's own size.
    scale = own[0] / size[0], own[1] / size[1]
    shrink = np.array(
        [[scale[0], 0, scale[0] / 2 - 0.5], [0, scale[1], scale[1] / 2 - 0.5], [0, 0, 1.0]]
    )
    whole = (shrink @ np.vstack([similarity, [0, 0, 1.0]]))[:2]
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    moved = cv2.warpAffine(after, whole, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved)


def _solved(reference: Plane, moved: Plane, weights: Plane) -> tuple[Similarity, float]:
    levels = [(reference, moved, weights)]
    while min(levels[-1][0].shape) >= 2 * _SMALLEST_PX:
        half = tuple(side // 2 for side in levels[-1][0].shape[::-1])
        levels.append(tuple(_resized(plane, half) for plane in levels[-1]))  # type: ignore[arg-type]
    coarse = levels[-1]
    best, likeness = Similarity(), -1.0
    for start in _starts(coarse):
        tried = _refined(start, coarse, _ROUNDS)
        like = _likeness(tried, coarse)
        if like > likeness:
            best, likeness = tried, like
    for level, finer in zip(reversed(levels[1:]), reversed(levels[:-1]), strict=True):
        grow = finer[0].shape[1] / level[0].shape[1]
        best = Similarity(best.dx * grow, best.dy * grow, best.scale, best.angle)
        best = _refined(best, finer, _FINE_ROUNDS)
    return best, _likeness(best, levels[0])


def _starts(level: tuple[Plane, Plane, Plane]) -> list[Similarity]:
    """No motion, and what phase correlation says."""
    reference, moved, weights = level
    height, width = reference.shape
    window = cv2.createHanningWindow((width, height), cv2.CV_32F)
    first, second = _normal(reference) * weights, _normal(moved)
    (dx, dy), _ = cv2.phaseCorrelate(first, second, window)
    return [Similarity(), Similarity(dx, dy)]


def _refined(start: Similarity, level: tuple[Plane, Plane, Plane], rounds: int) -> Similarity:
    """Gauss-Newton on the squared difference, weighted anew in each round."""
    reference, moved, weights = level
    height, width = reference.shape
    target, source = _normal(reference), _normal(moved)
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    across, down = across - (width - 1) / 2, down - (height - 1) / 2
    now = start
    for _ in range(rounds):
        seen, inside = _warped(source, now)
        gx = cv2.Sobel(seen, cv2.CV_32F, 1, 0, scale=1 / 8)
        gy = cv2.Sobel(seen, cv2.CV_32F, 0, 1, scale=1 / 8)
        error = target - seen
        trust = weights * inside
        scatter = float(np.median(np.abs(error[trust > 0.5]))) if (trust > 0.5).any() else 1.0
        trust = trust / (1 + (error / (2.5 * scatter + 1e-6)) ** 2) ** 2
        rows = np.stack([gx, gy, gx * across + gy * down, gy * across - gx * down])
        rows = rows.reshape(4, -1)
        heavy = rows * trust.reshape(1, -1)
        normal = (heavy @ rows.T).astype(np.float64)
        normal[np.diag_indices(4)] *= 1 + 1e-6
        try:
            step = np.linalg.solve(normal, (heavy @ error.reshape(-1)).astype(np.float64))
        except np.linalg.LinAlgError:
            return now
        now = _composed(now, step)
        if np.hypot(step[0], step[1]) + np.hypot(step[2], step[3]) * max(width, height) / 2 < 1e-3:
            break
    return now


def _composed(now: Similarity, step: NDArray[np.float64]) -> Similarity:
    """The step is taken in the frame of `before`, ahead of the motion known so far."""
    scale = now.scale * math.hypot(1 + step[2], step[3])
    angle = now.angle + math.atan2(step[3], 1 + step[2])
    cos, sin = now.scale * math.cos(now.angle), now.scale * math.sin(now.angle)
    dx = now.dx + cos * step[0] - sin * step[1]
    dy = now.dy + sin * step[0] + cos * step[1]
    return Similarity(float(dx), float(dy), float(scale), float(angle))


def _warped(source: Plane, motion: Similarity) -> tuple[Plane, Plane]:
    height, width = source.shape
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    matrix = motion.matrix((width, height))
    seen = cv2.warpAffine(
        source, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    inside = np.zeros((height, width), np.float32)
    inside[2:-2, 2:-2] = 1
    inside = np.asarray(
        cv2.warpAffine(
            inside, matrix, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        ),
        np.float32,
    )
    return np.asarray(seen, np.float32), (inside > 0.99).astype(np.float32)


def _likeness(motion: Similarity, level: tuple[Plane, Plane, Plane]) -> float:
    """Weighted correlation of the normalised pictures, -1 to 1."""
    reference, moved, weights = level
    seen, inside = _warped(_normal(moved), motion)
    target = _normal(reference)
    trust = weights * inside
    power = float((trust * target**2).sum() * (trust * seen**2).sum())
    return float((trust * target * seen).sum() / math.sqrt(power)) if power > 0 else 0.0


def _normal(plane: Plane) -> Plane:
    """Less its local mean, over its local spread: gain and offset of the light drop out."""
    sigma = max(2.0, 0.02 * max(plane.shape))
    mean = cv2.GaussianBlur(plane, (0, 0), sigma, borderType=cv2.BORDER_REFLECT)
    spread = cv2.GaussianBlur((plane - mean) ** 2, (0, 0), sigma, borderType=cv2.BORDER_REFLECT)
    return np.asarray((plane - mean) / np.sqrt(spread + 2e-5), np.float32)


def _detail(plane: Plane, weights: Plane) -> float:
    """Root mean square of the normalised picture where it counts: near 0 for a flat one."""
    total = float(weights.sum())
    return math.sqrt(float((weights * _normal(plane) ** 2).sum()) / max(total, 1e-6))


def _plane(picture: Picture, factor: float) -> Plane:
    """Luma 0 to 1, on the scale of the eye, at `factor` of the size."""
    size = round(picture.shape[1] * factor), round(picture.shape[0] * factor)
    small = _resized(to_depth(picture, 8), size) if factor < 1 else to_depth(picture, 8)
    luma = small.astype(np.float32) @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    return np.asarray(luma / 255, np.float32)


def _resized(plane: NDArray[Any], size: tuple[int, ...]) -> Plane:
    if plane.shape[1::-1] == tuple(size):
        return np.asarray(plane, np.float32)
    shrunk = cv2.resize(plane, (size[0], size[1]), interpolation=cv2.INTER_AREA)
    return np.asarray(shrunk, np.float32)
