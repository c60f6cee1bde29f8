"""What the outline alone says: proportions, shape in words, and where the product stands."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Matte
from anywhere_desktop.core.records import ContactLine

Profile = NDArray[np.float32]

_NEAR_GROUND = 0.02
"""A column touches the ground when it comes this near to the lowest row, as share of the height."""
_NEAR_BASE = 0.35
"""Columns that end higher than this share of the height above the ground belong to no base."""

_NEAR_TOP, _LEAST_HEAD = 0.1, 0.25
"""The same for the upper outline; and how wide it must be to tell something, of the whole width."""

_GLASS = 40
"""Opacity, of 255, from which clear glass is body."""
_GLASSY = 1.12
"""So much more area than half opaque, from which a matte holds clear glass."""

_ARC, _SHARP_ARC, _EDGES = 0.7, 0.94, 0.8
"""Share of the half width to which an arc (of a rounded, of a sharp foot) and a "V" are fitted."""
_REACHES = (1.0, 0.95, 0.9, 0.85, 0.8)
"""Half width of the arc's circle over that of the base."""


@dataclass(frozen=True, eq=False)
class Bottom:
    """The lower outline of the base. xs: `(n,)` columns; ys: `(n,)` lowest opaque row of each, px;
    half_width: of the base, px; height: of the product, px.
    """

    xs: Profile
    ys: Profile
    half_width: float
    height: float


@dataclass(frozen=True, eq=False)
class Silhouette:
    """The outline, measured.

    shape: in words; kind: "round" (turned on a lathe), "box", "ball" or "free". aspect: width over
    height. fill: area over the box's area. solidity: area over the convex hull's area. symmetry:
    overlap with its own mirror image, 0 to 1. feet: separate places where it touches the ground.
    head: the fit of the upper outline's middle, turned over; None where it is too narrow.
    """

    shape: str
    kind: str
    aspect: float
    fill: float
    solidity: float
    symmetry: float
    feet: int
    contact: ContactLine
    bottom: Bottom
    head: "BottomFit | None" = None


@dataclass(frozen=True)
class BottomFit:
    """How the lower outline bends.

    sag: short over long axis of the best elliptic arc; slopes: rise per px left and right of the
    corner of the best "V"; corner: its place, -1 (left) to 1; arc_error, corner_error: root mean
    square misfit over the half width.
    """

    sag: float
    slopes: tuple[float, float]
    corner: float
    arc_error: float
    corner_error: float


def measure_silhouette(matte: Matte) -> Silhouette:
    """Measure the outline of a matte, `(h, w)` `uint8`, not all 0, taken at half opacity."""
    matte = counted_as_body(matte)
    mask = _biggest_part(matte >= 128)
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    top, left = int(rows[0]), int(columns[0])
    cut = mask[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1]
    whole = np.pad(mask, 1)[top : top + cut.shape[0] + 2, left : left + cut.shape[1] + 2]
    contour = max(_contours(whole), key=cv2.contourArea)
    area = float(cut.sum())
    hull = max(1.0, float(cv2.contourArea(cv2.convexHull(contour))) + cut.shape[0])
    aspect = cut.shape[1] / cut.shape[0]
    symmetry = _symmetry(cut)
    bottom = lower_outline(
        np.where(mask, matte, 0)[top : top + len(cut) + 1, left : left + cut.shape[1]]
    )
    fit = fit_bottom(bottom)
    kind = _kind(cut, contour, symmetry, fit)
    feet = _feet(cut)
    contact = _contact(bottom, fit, feet, (left, top), matte.shape)
    fill = area / cut.size
    shape = _words(kind, aspect, _widths(cut), fill)
    head = lower_outline(np.where(cut, matte[top:, left:][: len(cut), : cut.shape[1]], 0)[::-1],
                         _NEAR_TOP)  # fmt: skip
    return Silhouette(
        shape, kind, aspect, fill, min(1.0, area / hull), symmetry, len(feet), contact, bottom,
        fit_bottom(head) if len(head.xs) >= _LEAST_HEAD * cut.shape[1] else None,
    )  # fmt: skip


def lower_outline(matte: Matte, near: float = _NEAR_BASE) -> Bottom:
    """The base of a matte cropped to the product, to a fraction of a px. near: how far above its
    lowest point a column may end, as a share of the height.
    """
    height = int(np.flatnonzero((matte >= 128).any(1))[-1]) + 1
    padded = np.pad(matte.astype(np.float32), ((0, 2), (0, 0)))
    solid = padded >= 128
    lowest = len(padded) - 1 - np.argmax(solid[::-1], 0)
    columns = np.flatnonzero(solid.any(0) & (lowest >= (1 - near) * height - 1))
    rows = lowest[columns]
    inside, outside = padded[rows, columns], padded[rows + 1, columns]
    ys = rows + (inside - 127.5) / np.maximum(inside - outside, 1)
    half = max(1.0, float(columns[-1] - columns[0] + 1) / 2)
    return Bottom(columns.astype(np.float32), ys.astype(np.float32), half, float(height))


def fit_bottom(bottom: Bottom) -> BottomFit:
    """Fit an elliptic arc and a "V" to the middle of the base, both free to tilt.

    The arc may belong to a circle smaller than the base: bottles stand on a rounded foot.
    """
    middle = (bottom.xs[0] + bottom.xs[-1]) / 2
    u = (bottom.xs - middle) / bottom.half_width
    drop = -bottom.ys / bottom.half_width
    if len(u) < 12:
        return BottomFit(0.0, (0.0, 0.0), 0.0, 1.0, 1.0)
    arc, arc_error = _best_arc(u, drop, 1 / bottom.half_width)
    slopes, corner, corner_error = _best_corner(u[np.abs(u) < _EDGES], drop[np.abs(u) < _EDGES])
    return BottomFit(arc, slopes, corner, arc_error, corner_error)


def _best_arc(u: Profile, drop: Profile, step: float) -> tuple[float, float]:
    """Ratio and misfit, averaged over the circles that fit about as well: `step` is one px."""
    ratio, error = _arc(u, drop, 1.0, _SHARP_ARC)
    if error < 0.18 * step:
        return ratio, error
    ratios, errors = np.array([_arc(u, drop, reach, _ARC) for reach in _REACHES]).T
    worse = (errors**2 - errors.min() ** 2) / (0.12 * step) ** 2
    return float(np.average(ratios, weights=np.exp(-worse))), float(errors.min())


def _arc(u: Profile, drop: Profile, reach: float, within: float) -> tuple[float, float]:
    inner = np.abs(u) < within
    u, drop = u[inner], drop[inner]
    arc = np.stack([reach - np.sqrt(reach**2 - u * u), u, np.ones_like(u)], -1)
    solved, error = _solve(arc, drop)
    return float(solved[0]), error


def _best_corner(u: Profile, drop: Profile) -> tuple[tuple[float, float], float, float]:
    best, corner, least = np.zeros(3), 0.0, np.inf
    for kink in np.linspace(-0.7, 0.7, 29):
        bent = np.stack([np.maximum(kink - u, 0), np.maximum(u - kink, 0), np.ones_like(u)], -1)
        solved, error = _solve(bent, drop)
        if error < least:
            best, corner, least = solved, float(kink), error
    return (float(best[0]), float(best[1])), corner, float(least)


def row_spans(mask: Mask) -> tuple[Profile, Profile]:
    """Middle and half width of every row, `(h,)` px; half width 0 where a row is empty."""
    inside = mask.any(1)
    left = np.where(inside, np.argmax(mask, 1), 0)
    right = np.where(inside, mask.shape[1] - np.argmax(mask[:, ::-1], 1), 0)
    return ((left + right) / 2).astype(np.float32), ((right - left) / 2).astype(np.float32)


def _solve(basis: NDArray[np.float32], values: Profile) -> tuple[NDArray[np.float64], float]:
    solved = np.linalg.lstsq(basis.astype(np.float64), values.astype(np.float64), rcond=None)[0]
    residual = values - basis @ solved
    keep = np.abs(residual) <= np.quantile(np.abs(residual), 0.9) + 1e-9
    solved = np.linalg.lstsq(
        basis[keep].astype(np.float64), values[keep].astype(np.float64), rcond=None
    )[0]
    return solved, float(np.sqrt(np.mean((values[keep] - basis[keep] @ solved) ** 2)))


def _kind(mask: Mask, contour: NDArray[np.int32], symmetry: float, fit: BottomFit) -> str:
    perimeter = float(cv2.arcLength(contour, True))
    roundness = 4 * np.pi * float(cv2.contourArea(contour)) / max(1.0, perimeter) ** 2
    aspect = mask.shape[1] / mask.shape[0]
    if roundness > 0.86 and 0.85 < aspect < 1.18 and abs(mask.mean() - np.pi / 4) < 0.04:
        return "ball"
    corners = cv2.approxPolyDP(contour, 0.008 * perimeter, True)
    drawn = np.zeros(mask.shape, np.uint8)
    cv2.fillPoly(drawn, [corners - 1], 1)
    agree = float((mask & (drawn > 0)).sum() / max(1, (mask | (drawn > 0)).sum()))
    straight = len(corners) <= 8 and agree > 0.97
    bent = min(fit.slopes) > 0.02 and fit.corner_error < 0.6 * fit.arc_error
    level = fit.sag < 0.03 and len(corners) <= 5
    if straight and (bent or level):
        return "box"
    return "round" if symmetry > 0.93 else "free"


def _words(kind: str, aspect: float, widths: Profile, fill: float) -> str:
    if kind == "ball":
        return "round"
    if kind == "box":
        return "tall box" if aspect < 0.62 else "flat box" if aspect > 1.6 else "box"
    upper = float(widths[: max(1, len(widths) // 4)].mean())
    lower = float(widths[len(widths) // 2 :].mean())
    if kind == "round" and aspect < 0.75 and upper < 0.72 * lower:
        return "tall bottle-like" if aspect < 0.5 else "bottle-like"
    if kind == "round" and fill > 0.8:
        return _cylinder(aspect)
    if aspect > 1.6:
        return "flat, wide"
    return "tall, slender" if aspect < 0.5 else "compact"


def _cylinder(aspect: float) -> str:
    if aspect < 0.5:
        return "tall cylinder"
    if aspect > 2.2:
        return "flat disc"
    return "squat cylinder" if aspect > 0.95 else "cylinder"


def _widths(mask: Mask) -> Profile:
    return np.asarray(mask.sum(1) / mask.shape[1], np.float32)


def _symmetry(mask: Mask) -> float:
    """Best overlap with the mirror image, the mirror moved by up to 4 % of the width."""
    reach = max(1, round(0.04 * mask.shape[1]))
    padded = np.pad(mask, ((0, 0), (reach, reach)))
    best = 0.0
    for shift in range(-reach, reach + 1, max(1, reach // 4)):
        mirrored = np.roll(padded[:, ::-1], shift, 1)
        overlap = float((padded & mirrored).sum() / (padded | mirrored).sum())
        best = max(best, overlap)
    return best


def _feet(mask: Mask) -> list[tuple[int, int]]:
    """Runs of columns that reach the ground, joined over small gaps."""
    height, width = mask.shape
    lowest = np.where(mask.any(0), height - 1 - np.argmax(mask[::-1], 0), -1)
    touches = lowest >= height - 1 - max(1.0, _NEAR_GROUND * height)
    columns = np.flatnonzero(touches)
    cuts = np.flatnonzero(np.diff(columns) > max(2, 0.04 * width))
    runs = np.split(columns, cuts + 1)
    return [(int(run[0]), int(run[-1]) + 1) for run in runs]


def _contact(
    bottom: Bottom,
    fit: BottomFit,
    feet: list[tuple[int, int]],
    corner: tuple[int, int],
    shape: tuple[int, ...],
) -> ContactLine:
    left, right = feet[0][0], feet[-1][1]
    if len(feet) == 1:
        left, right = int(bottom.xs[0]), int(bottom.xs[-1]) + 1
    y = (corner[1] + bottom.height) / shape[0]
    curvature = max(0.0, min(1.0, fit.sag)) if len(feet) == 1 else 0.0
    return ContactLine(
        (corner[0] + left) / shape[1], (corner[0] + right) / shape[1], y, round(curvature, 4)
    )


def counted_as_body(matte: Matte) -> Matte:
    """The matte with clear glass counted as body; soft edges, which are thin, stay as they are."""
    faint, half = int((matte >= _GLASS).sum()), int((matte >= 128).sum())
    if half > 0 and faint <= _GLASSY * half:
        return matte
    densest = int(matte.max())
    scale = 128.0 / min(_GLASS, max(1, densest))
    scaled: Matte = np.minimum(255, np.rint(matte * scale)).astype(np.uint8)
    return scaled


def _biggest_part(mask: Mask) -> Mask:
    """The mask without specks: parts of under 2 % of the biggest one are left out."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count <= 2:
        return mask
    areas = stats[1:, cv2.CC_STAT_AREA]
    return np.isin(labels, 1 + np.flatnonzero(areas >= 0.02 * areas.max()))


def _contours(mask: Mask) -> list[NDArray[np.int32]]:
    found = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    return [np.asarray(contour, np.int32) for contour in found]
