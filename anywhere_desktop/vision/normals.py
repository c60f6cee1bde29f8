"""Which way the product's surface faces, guessed from its outline alone.

Camera frame: x right, y up, z towards the camera.
"""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.silhouette import BottomFit, row_spans

Normals = NDArray[np.float32]
"""`(h, w, 3)` float32 unit vectors; (0, 0, 1) outside the outline."""

_STEEPEST = 0.985
"""Share of the half width up to which a turned surface is trusted."""


def turned_normals(mask: Mask) -> Normals:
    """Normals of a body turned on a lathe: every row is a half circle about its own middle."""
    middle, half = row_spans(mask)
    rows = len(half)
    middle = _smoothed(middle, half)
    radius = _smoothed(half, half)
    steps = np.gradient(radius) if rows > 1 else np.zeros(rows)
    slope = np.where(half > 0, np.clip(steps, -2.5, 2.5), 0).astype(np.float32)
    x = np.arange(mask.shape[1], dtype=np.float32)[None] + 0.5
    u = np.clip((x - middle[:, None]) / np.maximum(half, 1)[:, None], -_STEEPEST, _STEEPEST)
    # A radius that grows downwards turns the surface upwards.
    y = np.broadcast_to(slope[:, None], u.shape)
    return _unit(np.stack([u, y, np.sqrt(1 - u * u)], -1), mask)


def blown_normals(mask: Mask, rounds: int = 60) -> Normals:
    """Normals of the outline blown up like a balloon: height squared obeys Poisson's equation.

    Solved from coarse to fine by Gauss-Seidel-like relaxation; exact for a sphere.
    """
    squared = _relaxed(mask.astype(np.float32), rounds)
    height = np.sqrt(np.maximum(squared, 0))
    # The gradient of the height is that of its square over twice the height, finite at the rim.
    dx = cv2.Sobel(squared, cv2.CV_32F, 1, 0, ksize=3) / 8
    dy = cv2.Sobel(squared, cv2.CV_32F, 0, 1, ksize=3) / 8
    return _unit(np.stack([-dx / 2, dy / 2, height], -1), mask)


def box_normals(mask: Mask, fit: BottomFit) -> Normals:
    """Normals of a box that stands on its lower outline: left face, right face and lid.

    The slopes of the two lower edges say how the box is turned: their ratio is the square of the
    tangent of the left face's turn.
    """
    turn = math.atan(math.sqrt(max(fit.slopes[0], 1e-3) / max(fit.slopes[1], 1e-3)))
    rows, cols = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    half = (cols[-1] - cols[0] + 1) / 2
    u = (np.arange(mask.shape[1]) + 0.5 - cols[0]) / half - 1
    rise = fit.slopes[0] * np.maximum(fit.corner - u, 0) + fit.slopes[1] * np.maximum(
        u - fit.corner, 0
    )
    foot = rows[-1] + 1 - half * rise
    standing = cols[len(cols) // 20], cols[-1 - len(cols) // 20]
    tall = min(float(mask[:, column].sum()) for column in standing)
    above = foot[None] - (np.arange(mask.shape[0]) + 0.5)[:, None]
    faces = np.where(
        u[:, None] < fit.corner,
        (-math.sin(turn), 0, math.cos(turn)),
        (math.cos(turn), 0, math.sin(turn)),
    )
    normals = np.broadcast_to(faces[None], (*mask.shape, 3)).astype(np.float32)
    normals[above > tall] = 0, 1, 0
    normals[~mask] = 0, 0, 1
    return normals


def _relaxed(inside: NDArray[np.float32], rounds: int) -> NDArray[np.float32]:
    height, width = inside.shape
    if min(height, width) > 24:
        small = cv2.resize(inside, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
        coarse = _relaxed((small > 0.5).astype(np.float32), rounds)
        start = cv2.resize(4 * coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    else:
        start, rounds = np.zeros_like(inside), 6 * rounds
    field = start * inside
    kernel = np.array([[0, 0.25, 0], [0.25, 0, 0.25], [0, 0.25, 0]], np.float32)
    for _ in range(rounds):
        field = (cv2.filter2D(field, -1, kernel, borderType=cv2.BORDER_CONSTANT) + 1.0) * inside
    return np.asarray(field, np.float32)


def _smoothed(values: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Smooth along the rows without letting empty rows in."""
    sigma = max(1.0, 0.012 * len(values))
    inside = (weights > 0).astype(np.float32)[:, None]
    blurred = cv2.GaussianBlur(values[:, None] * inside, (1, 0), sigmaX=0.1, sigmaY=sigma)
    share = cv2.GaussianBlur(inside, (1, 0), sigmaX=0.1, sigmaY=sigma)
    ratio: NDArray[np.float32] = np.divide(blurred, np.maximum(share, 1e-6), dtype=np.float32)
    return ratio[:, 0]


def _unit(vectors: NDArray[np.float32], mask: Mask) -> Normals:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Normals = (vectors / np.maximum(length, 1e-6)).astype(np.float32)
    unit[~mask] = 0, 0, 1
    return unit
