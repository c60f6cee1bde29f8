"""How far the camera looked down on the product, from the bend of its lower outline.

A turned base is a circle on the ground: it appears as an ellipse whose short axis over its long
axis is the sine of the pitch. The lower edges of a box meet in a "V": the product of their slopes
is the square of the sine, whatever way the box is turned. Of a long thing that was turned a little,
a shoe or a bag, only one edge is seen: its slope is the sine times the tangent of the turn.
"""

import math

import numpy as np

from anywhere_desktop.core.records import Viewpoint
from anywhere_desktop.vision.silhouette import Bottom, BottomFit, Silhouette, fit_bottom

USUAL_PITCH_DEG = 8.0
"""What product photographers use most, taken where the outline does not tell."""
BOX_CAP_DEG = 20.0
"""Boxes seen from near overestimate."""

_BOX_PERSPECTIVE = 0.87
"""Perspective bends the edges of near boxes further down than the pitch does (85 mm, measured)."""
_USUAL_TURN_DEG = 18.0
"""How far photographers turn a long product to show it."""
_CLEAN_HEAD, _APART_DEG, _NEARER_DEG, _BY_HEAD = 0.03, 22.0, 4.0, 0.5
"""Misfit of an upper outline that is believed; by how much flatter it must be seen than the foot;
how much flatter it is, being nearer to the camera's height; and how sure that is.
"""
_STRAIGHT, _LEAST_SLOPE, _MOST_SLOPE = 0.065, 0.03, 0.2
"""Of one lower edge: misfit over the half width, and slopes that a usual turn can have."""
_LABELS = ((3.5, "eye level"), (16.0, "slightly above"), (35.0, "high angle"), (90.0, "from above"))


def measure_viewpoint(silhouette: Silhouette) -> Viewpoint:
    """Estimate the camera's pitch; confidence is low for shapes whose base tells nothing."""
    fit = fit_bottom(silhouette.bottom)
    if silhouette.kind == "ball" or silhouette.feet > 1:
        return _viewpoint(USUAL_PITCH_DEG, 0.1)
    if silhouette.kind == "box":
        return _of_box(fit)
    if silhouette.kind == "free" and (slope := _one_edge(silhouette)):
        pitch = math.degrees(math.asin(slope / math.tan(math.radians(_USUAL_TURN_DEG))))
        return _viewpoint(min(pitch, BOX_CAP_DEG), 0.5)
    ratio = max(0.0, fit.sag)
    if ratio > 0.75:
        return _viewpoint(USUAL_PITCH_DEG, 0.1)
    clean = math.exp(-((fit.arc_error / 0.03) ** 2))
    sure = clean * (0.9 if silhouette.kind == "round" else 0.35)
    pitch = math.degrees(math.asin(ratio))
    if silhouette.kind != "round":
        pitch = min(pitch, BOX_CAP_DEG)
    if (flat := _flat_head(silhouette, pitch)) is not None:
        return _viewpoint(flat, _BY_HEAD)
    return _viewpoint(_leaned(pitch, sure), sure)


def _flat_head(silhouette: Silhouette, pitch: float) -> float | None:
    """The pitch by the upper outline, where that is seen far more from the side than the foot
    seems to be: the foot is round by itself, as of a bellied vase.
    """
    head = silhouette.head
    if head is None or head.arc_error > _CLEAN_HEAD:
        return None
    seen = math.degrees(math.asin(min(1.0, max(0.0, head.sag))))
    if pitch - seen < _APART_DEG:
        return None
    return min(max(seen + _NEARER_DEG, _NEARER_DEG), USUAL_PITCH_DEG + _NEARER_DEG)


def _one_edge(silhouette: Silhouette) -> float:
    """Slope of a lower outline that is one straight edge, 0 for any other."""
    bottom: Bottom = silhouette.bottom
    if len(bottom.xs) < 2:  # a needle's point
        return 0.0
    line = np.polyfit(bottom.xs, bottom.ys, 1)
    misfit = float(np.std(bottom.ys - np.polyval(line, bottom.xs))) / bottom.half_width
    slope = abs(float(line[0]))
    known = misfit < _STRAIGHT and _LEAST_SLOPE < slope < _MOST_SLOPE
    return slope if known else 0.0


def label_of(pitch_deg: float) -> str:
    """The pitch in a photographer's words."""
    return next(label for limit, label in _LABELS if pitch_deg <= limit)


def _of_box(fit: BottomFit) -> Viewpoint:
    steep = fit.slopes[0] * fit.slopes[1]
    if min(fit.slopes) < 0.02 or steep >= 1:
        return _viewpoint(USUAL_PITCH_DEG, 0.15)
    pitch = _BOX_PERSPECTIVE * math.degrees(math.asin(math.sqrt(steep)))
    return _viewpoint(min(pitch, BOX_CAP_DEG), 0.6 if pitch <= BOX_CAP_DEG else 0.4)


def _leaned(pitch: float, sure: float) -> float:
    """Pulled towards the usual pitch as far as the outline is not clear."""
    weight = min(1.0, sure / 0.5)
    return weight * pitch + (1 - weight) * USUAL_PITCH_DEG


def _viewpoint(pitch: float, sure: float) -> Viewpoint:
    return Viewpoint(round(pitch, 2), label_of(pitch), round(sure, 3))
