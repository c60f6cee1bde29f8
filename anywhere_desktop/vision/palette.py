"""The product's few main colours, with names."""

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.colour_names import nearest_name
from anywhere_desktop.core.picture import Matte, Picture
from anywhere_desktop.core.records import PaletteColour
from anywhere_desktop.vision.colour import delta_e, from_lab, to_lab

_SAMPLES = 12000
_CLUSTERS = 9
_ROUNDS = 12
_LIGHTNESS = np.array([0.6, 1.0, 1.0], np.float32)
"""Lightness counts less than hue: shading is not another colour."""
_SAME = 11.0
"""CIEDE2000 below which two clusters are one colour."""

Points = NDArray[np.float32]


def measure_palette(picture: Picture, matte: Matte, most: int = 5) -> tuple[PaletteColour, ...]:
    """At most `most` colours of the opaque pixels of `picture` (`(h, w, 3)` sRGB), by share."""
    pixels = picture[matte >= 250]
    if len(pixels) < 16:
        pixels = picture[matte >= 128]
    if not len(pixels):
        return ()
    rng = np.random.default_rng(0)
    if len(pixels) > _SAMPLES:
        pixels = pixels[rng.choice(len(pixels), _SAMPLES, replace=False)]
    lab = to_lab(pixels)
    centres, labels = _clusters(lab * _LIGHTNESS, rng)
    shares = np.bincount(labels, minlength=len(centres)) / len(labels)
    merged = _merged(centres / _LIGHTNESS, shares)
    named = [_named(colour, share) for colour, share in merged if share >= 0.015]
    return tuple(named[:most])


def _clusters(points: Points, rng: np.random.Generator) -> tuple[Points, NDArray[np.intp]]:
    """K-means with spread-out starts (Arthur and Vassilvitskii 2007)."""
    centres = points[rng.integers(len(points))][None]
    for _ in range(_CLUSTERS - 1):
        near = _squared(points, centres).min(1)
        if near.sum() <= 1e-6:
            break
        chosen = rng.choice(len(points), p=near / near.sum())
        centres = np.concatenate([centres, points[chosen][None]])
    labels = np.zeros(len(points), np.intp)
    for _ in range(_ROUNDS):
        labels = _squared(points, centres).argmin(1)
        counts = np.bincount(labels, minlength=len(centres))
        for axis in range(3):
            sums = np.bincount(labels, points[:, axis], len(centres))
            centres[:, axis] = np.where(counts, sums / np.maximum(counts, 1), centres[:, axis])
    return centres, labels


def _squared(points: Points, centres: Points) -> NDArray[np.float64]:
    """Squared distances, `(n, centres)`, axis by axis: short sums along the last are slow."""
    squared = np.zeros((len(points), len(centres)))
    for axis in range(3):
        squared += (points[:, axis, None].astype(np.float64) - centres[:, axis]) ** 2
    return squared


def _merged(centres: Points, shares: NDArray[np.float64]) -> list[tuple[Points, float]]:
    """Join clusters that look alike or have one name until none do; biggest first."""
    while True:
        joined = _joined_once(centres, shares)
        if len(joined) == len(centres):
            return joined
        centres = np.stack([colour for colour, _ in joined])
        shares = np.array([share for _, share in joined])


def _joined_once(centres: Points, shares: NDArray[np.float64]) -> list[tuple[Points, float]]:
    """Small clusters into big ones."""
    kept: list[tuple[Points, float]] = []
    for index in np.argsort(-shares, kind="stable"):
        colour, share = centres[index], float(shares[index])
        gaps = [float(delta_e(colour, other)) for other, _ in kept]
        names = [_hex(other) for other, _ in kept]
        alike = [
            i
            for i, gap in enumerate(gaps)
            if gap < _SAME or nearest_name(names[i]) == nearest_name(_hex(colour))
        ]
        if not alike:
            kept.append((colour, share))
            continue
        into = min(alike, key=lambda i: gaps[i])
        other, weight = kept[into]
        total = max(weight + share, 1e-9)
        kept[into] = ((other * weight + colour * share) / total, total)
    return sorted(kept, key=lambda pair: -pair[1])


def _named(lab: Points, share: float) -> PaletteColour:
    colour = _hex(lab)
    return PaletteColour(colour, nearest_name(colour), round(share, 4))


def _hex(lab: Points) -> str:
    red, green, blue = np.rint(from_lab(lab[None])[0] * 255).astype(int)
    return f"#{red:02x}{green:02x}{blue:02x}"
