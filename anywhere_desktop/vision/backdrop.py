"""What lies behind the product: a smooth model of it, and how far it reaches from the border."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, srgb_to_linear
from anywhere_desktop.vision.colour import Lab, from_lab

Plane = NDArray[np.float32]

_EDGE_STEPS = (0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 6.0)
"""Edge strengths tried by the flood, Lab units per px."""


@dataclass(frozen=True, eq=False)
class Backdrop:
    """A polynomial model of the backdrop.

    lab: `(h, w, 3)` its colour everywhere; distance: `(h, w)` how far the photo is from it, in Lab
    units (lightness counts 0.6); spread: robust standard deviation of that distance on the border;
    confidence: 0 (the border is not one smooth backdrop) to 1.
    """

    lab: Lab
    distance: Plane
    spread: float
    confidence: float


@dataclass(frozen=True, eq=False)
class Flood:
    """What can be reached from the border without crossing an edge.

    reached: `(h, w)`; coverage: share of the clear backdrop that was reached; threshold: edge
    strength it stopped at; edges: `(h, w)` gradient, Lab units per px.
    """

    reached: Mask
    coverage: float
    threshold: float
    edges: Plane


def fit_backdrop(lab: Lab, degree: int = 3, rounds: int = 5) -> Backdrop:
    """Fit a smooth backdrop to the border, growing inwards over what obeys the model."""
    height, width = lab.shape[:2]
    basis = _polynomials(height, width, degree)
    ring = border(height, width, max(2, int(0.05 * min(height, width))))
    inlier = ring.copy()
    for turn in range(rounds):
        model = (basis @ _least_squares(basis[inlier], lab[inlier], turn)).astype(np.float32)
        distance = _distance(lab, model)
        spread = float(np.median(distance[ring])) * 1.4826 + 0.6
        inlier = distance < 3 * spread
        inlier = touching(inlier, ring) if turn else inlier & ring
        if inlier.sum() < 2 * basis.shape[-1]:
            inlier = ring.copy()
    obeying = float(np.mean(distance[ring] < 3 * spread))
    return Backdrop(model, distance, spread, obeying * float(np.exp(-spread / 6)))


def flood(lab: Lab, backdrop: Backdrop) -> Flood:
    """Reach from the border as far as no edge is crossed.

    The edge threshold adapts to the noise: the lowest one with which the clear backdrop is still
    (almost) fully reached. Soft shadows have no edges, so they count as backdrop.
    """
    edges = edge_strength(lab)
    height, width = edges.shape
    rim = border(height, width, 3)
    clear = touching(backdrop.distance < 2 * backdrop.spread + 1, border(height, width, 1))
    radius = max(1, round(min(height, width) / 320))
    best = Flood(rim, -1.0, 0.0, edges)
    for threshold in _EDGE_STEPS:
        free = edges < threshold
        narrow = cv2.erode(free.astype(np.uint8), ball(radius)) > 0
        start = touching(narrow | (free & rim), rim)
        reached = cv2.dilate(start.astype(np.uint8), ball(radius)) > 0
        coverage = float(reached[clear].mean()) if clear.any() else 0.0
        if coverage > best.coverage:
            best = Flood(reached, coverage, threshold, edges)
        if coverage > 0.9:
            break
    return best


def edge_strength(lab: Lab) -> Plane:
    """Gradient after edge-keeping smoothing, `(h, w)`; colour counts 1.4 times lightness."""
    smooth = cv2.bilateralFilter(lab, 7, 6.0, 3.0)
    strongest = np.zeros(lab.shape[:2], np.float32)
    for channel, weight in enumerate((1.0, 1.4, 1.4)):
        dx = cv2.Scharr(smooth[..., channel], cv2.CV_32F, 1, 0)
        dy = cv2.Scharr(smooth[..., channel], cv2.CV_32F, 0, 1)
        np.maximum(strongest, cv2.magnitude(dx, dy) * (weight / 16), out=strongest)
    return strongest


def flattened(lab: Lab, backdrop: Backdrop, shadow: float = 1.0) -> NDArray[np.uint8]:
    """The photo with its backdrop taken out: `(h, w, 3)`, grey where the backdrop is.

    Differences from the backdrop are stretched by its noise, so that a cream label on a warm white
    sweep stands as clear as a dark one on a light wall; large differences are compressed.
    shadow: how much of the difference stays where the photo looks like its backdrop under less
    light (1 = all).
    """
    unit = max(1.2, 1.5 * backdrop.spread)
    residual = (lab - backdrop.lab) * np.array([0.7, 1.2, 1.2], np.float32) / unit
    if shadow < 1:
        residual *= 1 - (1 - shadow) * shadow_likeness(lab, backdrop.lab)[..., None]
    flat: NDArray[np.uint8] = np.clip(128 + 34 * np.arcsinh(residual), 0, 255).astype(np.uint8)
    return flat


def shadow_likeness(lab: Lab, model: Lab) -> Plane:
    """How much each pixel looks like the backdrop in shadow, `(h, w)` 0 to 1.

    Shadow is the backdrop's own colour at 0.15 to 1 of its light; deep shadow may be tinted more.
    """
    share = (srgb_to_linear(from_lab(lab)) + 0.004) / (srgb_to_linear(from_lab(model)) + 0.004)
    level = share.mean(-1)
    tint = (share.max(-1) - share.min(-1)) / level
    alike = np.exp(-((tint / (0.07 + 0.12 * np.clip(1 - level, 0, 1))) ** 2))
    lit = np.clip((level - 0.12) / 0.08, 0, 1) * np.clip((1.04 - level) / 0.04, 0, 1)
    return np.asarray(alike * lit, np.float32)


def border(height: int, width: int, thickness: int) -> Mask:
    """The frame of `thickness` px along the picture's border."""
    ring = np.ones((height, width), bool)
    ring[thickness : height - thickness, thickness : width - thickness] = False
    return ring


def touching(mask: Mask, seed: Mask) -> Mask:
    """The connected parts of a mask that touch the seed."""
    _, labels = cv2.connectedComponents(mask.astype(np.uint8))
    wanted = np.unique(labels[seed & mask])
    return np.isin(labels, wanted[wanted > 0])


def ball(radius: int) -> NDArray[np.uint8]:
    """A round structuring element."""
    side = 2 * radius + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)


def _distance(lab: Lab, model: Lab) -> Plane:
    residual = (lab - model) * np.array([0.6, 1, 1], np.float32)
    return np.asarray(np.sqrt((residual**2).sum(-1)), np.float32)


def _polynomials(height: int, width: int, degree: int) -> Plane:
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    powers = [x**i * y**j for i in range(degree + 1) for j in range(degree + 1 - i)]
    return np.stack(powers, -1)


def _least_squares(basis: Plane, values: Lab, seed: int) -> Plane:
    if len(basis) > 20000:
        chosen = np.random.default_rng(seed).choice(len(basis), 20000, replace=False)
        basis, values = basis[chosen], values[chosen]
    normal = basis.T @ basis + 1e-6 * len(basis) * np.eye(basis.shape[1], dtype=np.float32)
    return np.linalg.solve(normal, basis.T @ values).astype(np.float32)
